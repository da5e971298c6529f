"""A DOT file as graph-tool reads it."""
import json
import sys

from graph_tool import load_graph

g = load_graph(sys.argv[1], fmt="dot")
names = g.vp["vertex_name"]
json.dump({"nodes": {names[v]: {k: p[v] for k, p in g.vp.items() if k != "vertex_name"} for v in g.vertices()},
           "edges": [[names[e.source()], names[e.target()], {k: p[e] for k, p in g.ep.items()}] for e in g.edges()]},
          sys.stdout)
