"""What a reader must see of a map, said by map.json itself: the flat attributes of the DOT data
profile of all nodes and edges.

    expect.py MAP.json GOT.json [escapes|quotes] [keyless]

GOT.json is what a reader printed: {"nodes": {ID: {NAME: VALUE}}, "edges": [[FROM, TO, {NAME: VALUE}]]}.
Attributes that say how things are drawn are not compared. With `escapes` the reader leaves the
backslash before a backslash to its user, as Graphviz' own library does; with `quotes` that before
a quote, too; with `keyless` it keeps the key of an edge to itself."""
import json
import sys
import unicodedata

HIDDEN = set("\u061c\ufeff\u00ad") | {chr(c) for r in ((0x200B, 0x2010), (0x202A, 0x202F), (0x2060, 0x2070)) for c in range(*r)}


def flat(text):
    """One line, without marks that turn the direction of what follows."""
    return "".join(" " if unicodedata.category(c) == "Cc" or c in "\u2028\u2029" else c
                   for c in text if c not in HIDDEN)


def cut(text, limit=300):
    return text if len(text) <= limit else text[:text.rfind(" ", 0, limit)] + "…"


def node_attributes(node, names):
    return {"kind": node["kind"], "label": flat(node["name"]),
            "aliases": "|".join(flat(a).replace("|", "/") for a in node["aliases"]),
            "country": names.get(node["country"], ""), "role": flat(node["role"]),
            "mentions": str(node["mentions"]), "articles": str(node["articles"])}


def edge_attributes(edge, names, articles):
    best = edge["evidence"][0]
    return {"key": edge["relation"], "relation": edge["relation"], "label": edge["relation"].replace("_", " "),
            "status": edge["status"], "contested": "true" if edge["contested"] else "", "date": edge["date"],
            "place": flat(names.get(edge["place"], "")), "event": edge["event"], "count": str(edge["count"]),
            "articles": str(edge["articles"]), "evidence": cut(flat(best["quote"])), "source": best["article"],
            "url": articles[best["article"]]["url"], "rule": best["rule"]}


def wanted(path, said):
    with open(path, encoding="utf-8") as file:
        graph = json.load(file)
    names = {n["id"]: n["name"] for n in graph["nodes"]}
    articles = {a["id"]: a for a in graph["articles"]}

    def told(attributes):
        return {k: said(v) for k, v in attributes.items() if v}

    nodes = {n["id"]: told(node_attributes(n, names)) for n in graph["nodes"]}
    edges = [[e["from"], e["to"], told(edge_attributes(e, names, articles))] for e in graph["edges"]]
    return nodes, edges


def differences(what, want, got):
    keys = set(want) | {k for k in got if k in COMPARED and got[k] != ""}
    return [f"{what}: {k}: wanted {want.get(k)!r}, got {got.get(k)!r}"
            for k in sorted(keys) if want.get(k) != got.get(k)]


COMPARED = {"kind", "label", "aliases", "country", "role", "mentions", "articles", "key", "relation",
            "status", "contested", "date", "place", "event", "count", "evidence", "source", "url", "rule"}


def main():
    flags = sys.argv[3:]

    def said(value):
        value = value.replace("\\", "\\\\") if "escapes" in flags or "quotes" in flags else value
        return value.replace('"', '\\"') if "quotes" in flags else value

    nodes, edges = wanted(sys.argv[1], said)
    with open(sys.argv[2], encoding="utf-8") as file:
        got = json.load(file)
    for edge in edges + got["edges"] if "keyless" in flags else ():
        edge[2].pop("key", None)
    wrong = []
    if set(got["nodes"]) != set(nodes):
        wrong.append(f"nodes: wanted {len(nodes)}, got {len(got['nodes'])}: "
                     f"{sorted(set(got['nodes']) ^ set(nodes))[:5]}")
    if len(got["edges"]) != len(edges):
        wrong.append(f"edges: wanted {len(edges)}, got {len(got['edges'])}")
    for i in nodes:
        wrong += differences(i, nodes[i], got["nodes"].get(i, {}))

    def order(edge):
        return edge[0], edge[1], edge[2].get("relation", "")

    for want, have in zip(sorted(edges, key=order), sorted(got["edges"], key=order)):
        if want[:2] != have[:2]:
            wrong.append(f"edge {want[:2]}: got {have[:2]}")
        else:
            wrong += differences("->".join(want[:2]), want[2], have[2])
    for line in wrong[:10]:
        print("#", line[:600])
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
