"""A DOT file as networkx reads it: dot_networkx.py agraph|pydot FILE."""
import json
import sys

import networkx as nx

g = getattr(nx.nx_agraph if sys.argv[1] == "agraph" else nx.nx_pydot, "read_dot")(sys.argv[2])
assert g.is_directed() and g.is_multigraph()


def plain(value):
    """pydot hands on what stands in the file, quotes and all."""
    if value[:1] == '"' and value[-1:] == '"' and sys.argv[1] == "pydot":
        return value[1:-1].replace('\\"', '"')
    return value


json.dump({"nodes": {plain(n): {k: plain(v) for k, v in a.items()} for n, a in g.nodes(data=True)},
           "edges": [[plain(f), plain(t), {"key": plain(str(k)), **{k: plain(v) for k, v in a.items()}}]
                     for f, t, k, a in g.edges(keys=True, data=True)]}, sys.stdout)
