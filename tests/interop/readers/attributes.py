"""Reads a map as networkx, igraph or graph-tool sees it and prints its attributes as JSON, as
tests/formats/whole.py wants them: attributes.py READER FILE."""
import json
import sys
import warnings

warnings.simplefilter("ignore")


def with_networkx(path):
    import networkx
    graph = networkx.read_gexf(path) if path.endswith(".gexf") else networkx.read_graphml(path)
    edges = graph.edges(keys=True, data=True) if graph.is_multigraph() else ((a, b, d["id"], d) for a, b, d in graph.edges(data=True))
    return dict(graph.nodes(data=True)), [(a, b, key, data) for a, b, key, data in edges]


def with_igraph(path):
    import igraph
    graph = igraph.Graph.Read_GraphML(path)
    ids = graph.vs["id"]
    return ({v["id"]: v.attributes() for v in graph.vs},
            [(ids[e.source], ids[e.target], e["id"], e.attributes()) for e in graph.es])


def with_graph_tool(path):
    from graph_tool import load_graph
    graph = load_graph(path)
    ids, keys = graph.vp["_graphml_vertex_id"], graph.ep["_graphml_edge_id"]

    def values(properties, of):
        return {k: properties[k][of] for k in properties if not k.startswith("_")}

    return ({ids[v]: values(graph.vp, v) for v in graph.vertices()},
            [(ids[e.source()], ids[e.target()], keys[e], values(graph.ep, e)) for e in graph.edges()])


def plain(value):
    return value if isinstance(value, (str, bool, int, float)) else str(value)


READERS = {"networkx": with_networkx, "igraph": with_igraph, "graph-tool": with_graph_tool}
nodes, edges = READERS[sys.argv[1]](sys.argv[2])
json.dump({"nodes": {n: {k: plain(v) for k, v in d.items()} for n, d in nodes.items()},
           "edges": [[a, b, key, {k: plain(v) for k, v in d.items()}] for a, b, key, d in edges]}, sys.stdout)
