"""Do Turtle and JSON-LD give the same graph in rdflib, and does rapper see it in the Turtle? Is all of
map.json in it? rdf_same.py MAP.json FILE.ttl FILE.jsonld FILE.nt (what rapper wrote; read here,
because rdflib 6.1 takes two backslashes before a t for one and a tab in N-Triples)"""
import json
import re
import sys

import rdflib

BASE = "https://example.org/map"
ENT, OA, RDF = (rdflib.Namespace(n) for n in ("tag:entente.example,2026:", "http://www.w3.org/ns/oa#", str(rdflib.RDF)))
SCHEMA = rdflib.Namespace("https://schema.org/")


def read(path, form):
    graph = rdflib.Graph()
    graph.parse(path, format=form, publicID=BASE)
    return graph


def unescaped(text):
    plain = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
    return re.sub(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))",
                  lambda m: plain.get(m[3], m[3]) if m[3] else chr(int(m[1] or m[2], 16)), text)


def term(text):
    uri = re.fullmatch("<(.*)>", text)
    if uri:
        return rdflib.URIRef(unescaped(uri[1]))
    literal = re.fullmatch(r'"(.*)"(?:\^\^<(.*)>)?', text)
    return rdflib.Literal(unescaped(literal[1]), datatype=rdflib.URIRef(literal[2]) if literal[2] else None)


def read_triples(path):
    with open(path, encoding="utf-8") as file:
        rows = (re.fullmatch(r"(\S+) (\S+) (.*) \.\n", line) for line in file)
        return [(term(r[1]), term(r[2]), term(r[3])) for r in rows]


def texts(graph, predicate):
    return sorted(str(o) for o in graph.objects(None, predicate))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        source = json.load(file)
    turtle, linked, rapper = read(sys.argv[2], "turtle"), read(sys.argv[3], "json-ld"), read_triples(sys.argv[4])
    bad = [f"only in one of Turtle and JSON-LD: {t}" for t in list(set(turtle) ^ set(linked))[:10]]
    bad += [f"only in one of rdflib's and rapper's Turtle: {t}" for t in list(set(turtle) ^ set(rapper))[:10]]
    evidence = [v for e in source["edges"] for v in e["evidence"]]
    entities = set(turtle.subjects(RDF.type, ENT.Entity))
    counts = {"nodes": len(entities), "edges": len(set(turtle.subjects(RDF.type, RDF.Statement))),
              "articles": len(set(turtle.subjects(RDF.type, SCHEMA.NewsArticle)))}
    bad += [f"{k}: {len(source[k])} became {n}" for k, n in counts.items() if len(source[k]) != n]
    if texts(turtle, OA.exact) != sorted(v["quote"] for v in evidence):
        bad.append("quotes are lost or changed")
    if sorted(int(o) for o in turtle.objects(None, OA.start)) != sorted(v["offset"] for v in evidence):
        bad.append("offsets are lost or changed")
    names = sorted(str(o) for s in entities for o in turtle.objects(s, SCHEMA.name))
    if names != sorted(n["name"] for n in source["nodes"]):
        bad.append("names are lost or changed")
    invalid = [o for o in turtle.objects() if isinstance(o, rdflib.Literal) and o.datatype and o.ill_typed] \
        if hasattr(rdflib.Literal, "ill_typed") else []
    bad += [f"no value of its type: {o!r}" for o in invalid]
    print("\n".join(bad))
    print(len(turtle), "triples")
    return 1 if bad or len(turtle) < 100 else 0


sys.exit(main())
