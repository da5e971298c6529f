"""Does a file for another tool hold all that map.json holds?

    whole.py FORMAT MAP.json FILE...     FORMAT is graphml, gexf, csv, or seen: what a reader saw, as JSON

Prints each difference; exit 1 where there is one. What may differ: characters that reverse or hide
text are left out (as in all that people read), a | in an alias is a /, and CSV puts a ' before what a
spreadsheet would take for a formula, and a space behind a backslash before a quote or the end."""
import csv
import json
import re
import sys
import xml.etree.ElementTree as xml

HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\u061c\ufeff\u00ad]")


def plain(text):
    return HIDDEN.sub("", re.sub("[\0-\x1f\x7f-\x9f\u2028\u2029]", " ", text))


def number(value):
    return int(value or 0)


def flag(value):
    return {"true": True, "false": False, "": False}.get(value, value)


def joined(parts):
    return "|".join(plain(p).replace("|", "/") for p in parts)


def node_row(n, names):
    row = {"label": plain(n["name"]), "kind": n["kind"], "aliases": joined(n["aliases"]),
           "country": plain(names.get(n["country"], "")), "country_id": n["country"], "role": plain(n["role"]),
           "mentions": n["mentions"], "articles": n["articles"], "merged_by": joined(n["merged_by"])}
    return {**row, "parts_json": n.get("parts", "")}


def is_link(url):
    return re.match("https?://[^ \"'<>]+$", url)


def edge_row(e, names, urls):
    best = e["evidence"][0]
    url = urls[best["article"], best.get("path"), best.get("nth")]
    row = {"label": e["relation"].replace("_", " "), "relation": e["relation"],
           "symmetric": e["relation"] in ("met", "cooperates_with"), "status": e["status"], "contested": e["contested"],
           "date": e["date"], "place": plain(names.get(e["place"], "")), "place_id": e["place"], "event": e["event"],
           "count": e["count"], "articles": e["articles"], "evidence": plain(best["quote"]), "source": best["article"],
           "url": url if is_link(url) else "", "rule": best["rule"]}
    return {**row, "evidence_json": e["evidence"]}


def wanted(graph):
    names = {n["id"]: n["name"] for n in graph["nodes"]}
    urls, seen = {}, {}
    for a in graph["articles"]:
        seen[a["id"], a["path"]] = seen.get((a["id"], a["path"]), 0) + 1
        urls[a["id"], a["path"], seen[a["id"], a["path"]]] = a["url"]
        urls.setdefault((a["id"], a["path"], None), a["url"])
        urls.setdefault((a["id"], None, None), a["url"])
    nodes = {n["id"]: node_row(n, names) for n in graph["nodes"]}
    edges = {".".join((e["from"], e["relation"], e["to"])): {"source_id": e["from"], "target_id": e["to"],
                                                             **edge_row(e, names, urls)} for e in graph["edges"]}
    return nodes, edges


def typed(row):
    """Texts of a file as the values that they stand for."""
    out = {}
    for key, value in row.items():
        if key in ("mentions", "articles", "count"):
            value = number(value)
        elif key in ("symmetric", "contested"):
            value = flag(value)
        elif key.endswith("_json"):
            value = json.loads(value) if value else ""
        out[key] = value
    return out


def filled(row, template):
    return {**{k: "" for k in template if k not in row}, **row}


def read_graphml(path):
    ns = "{http://graphml.graphdrawing.org/xmlns}"
    root = xml.parse(path).getroot()
    names = {k.get("id"): k.get("attr.name") for k in root.findall(ns + "key")}
    graph = root.find(ns + "graph")

    def data(e):
        return typed({names[d.get("key")]: d.text or "" for d in e.findall(ns + "data")})

    head = data(graph)
    nodes = {n.get("id"): data(n) for n in graph.findall(ns + "node")}
    edges = {e.get("id"): {"source_id": e.get("source"), "target_id": e.get("target"), **data(e)}
             for e in graph.findall(ns + "edge")}
    return nodes, edges, {"program": head["program"], "rules": head["rules"], "articles": head["articles_json"]}


def read_gexf(path):
    ns = "{http://www.gexf.net/1.2draft}"
    graph = xml.parse(path).getroot().find(ns + "graph")

    def data(e):
        values = e.find(ns + "attvalues").findall(ns + "attvalue")
        return {"label": e.get("label"), **typed({v.get("for"): v.get("value") for v in values})}

    nodes = {n.get("id"): data(n) for n in graph.find(ns + "nodes")}
    edges = {e.get("id"): {"source_id": e.get("source"), "target_id": e.get("target"), **data(e)}
             for e in graph.find(ns + "edges")}
    return nodes, edges, {}


def cell(text):
    return re.sub(r'\\ (?="|$)', r"\\", re.sub("^( *)'(?=[=+@\uff1d\uff0b\uff0d\uff20-])", r"\1", text))


def read_csv(nodes_path, edges_path):
    def rows(path):
        with open(path, encoding="utf-8", newline="") as file:
            return [{k: v if k.endswith("_json") else cell(v) for k, v in r.items()}
                    for r in csv.DictReader(file, strict=True)]

    nodes, edges = {}, {}
    for r in rows(nodes_path):
        name, label = r.pop("Id"), r.pop("Label")
        nodes[name] = typed({**r, "label": label})
    for r in rows(edges_path):
        way, kind, weight = r.pop("Type"), r.pop("Kind"), r.pop("Weight")
        ends = {"source_id": r.pop("Source"), "target_id": r.pop("Target"), "label": r.pop("Label")}
        if (way == "Undirected") != (r["symmetric"] == "true") or kind != r["relation"] or weight != r["articles"]:
            print("an edge whose columns contradict:", r)
        name = r.pop("Id")
        edges[name] = {**ends, **typed(r)}
    return nodes, edges, {}


def read_seen(path):
    """{"nodes": {ID: {NAME: VALUE}}, "edges": [[FROM, TO, ID, {NAME: VALUE}]]}; some readers tell a node
    or edge its id, or have attributes of theirs."""
    with open(path, encoding="utf-8") as file:
        graph = json.load(file)

    def ours(row):
        return typed({k: v for k, v in row.items() if k not in ("id", "weight", "start", "end", "spells")})

    nodes = {n: ours(row) for n, row in graph["nodes"].items()}
    edges = {name: {"source_id": a, "target_id": b, **ours(row)} for a, b, name, row in graph["edges"]}
    if len(edges) != len(graph["edges"]):
        print("an id of an edge stands twice")
    return nodes, edges, {}


def compare(what, want, got):
    bad = [f"{what} {k}: only on one side" for k in set(want) ^ set(got)]
    for k in set(want) & set(got):
        row = filled(got[k], want[k])
        bad += [f"{what} {k}: {c}: wanted {want[k].get(c)!r}, got {row.get(c)!r}"
                for c in {**want[k], **row} if want[k].get(c) != row.get(c)]
    return bad


def main():
    with open(sys.argv[2], encoding="utf-8") as file:
        graph = json.load(file)
    read = {"graphml": read_graphml, "gexf": read_gexf, "csv": read_csv, "seen": read_seen}[sys.argv[1]]
    nodes, edges, head = read(*sys.argv[3:])
    want_nodes, want_edges = wanted(graph)
    bad = compare("node", want_nodes, nodes) + compare("edge", want_edges, edges)
    bad += [f"{k}: wanted {graph[k]!r}, got {v!r}" for k, v in head.items() if graph[k] != v]
    if len(nodes) != len(graph["nodes"]) or len(edges) != len(graph["edges"]):
        bad.append("some ids stand twice")
    print("\n".join(sorted(bad)))
    return 1 if bad else 0


sys.exit(main())
