"""A DOT file as pygraphviz reads it."""
import json
import sys

import pygraphviz

g = pygraphviz.AGraph(sys.argv[1])
assert g.directed and not g.strict
json.dump({"nodes": {str(n): dict(n.attr) for n in g.nodes()},
           "edges": [[str(f), str(t), {"key": k, **dict(g.get_edge(f, t, k).attr)}] for f, t, k in g.edges(keys=True)]}, sys.stdout)
