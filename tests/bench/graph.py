#!/usr/bin/env python3
"""A map.json of any size, as maps of news are: few entities with many ties and many with few, people
and bodies of countries, forums, threats; all names are invented. The same numbers give the same bytes.

usage: graph.py NODES EDGES >map.json
"""
import json
import random
import sys

KINDS = (("country", 4), ("ministry", 20), ("organization", 14), ("person", 44), ("threat", 6),
         ("threat_actor", 4), ("working_group", 8))
PARTY = ("country", "ministry", "organization", "person")
TYPES = (("met", PARTY, PARTY), ("cooperates_with", PARTY, PARTY), ("accuses", PARTY, PARTY + ("threat_actor",)),
         ("addresses", PARTY, ("threat", "threat_actor")), ("takes_part_in", PARTY, ("working_group",)),
         ("carries_out", ("threat_actor", "country"), ("threat",)), ("targets", ("threat", "threat_actor"), PARTY),
         ("works_for", ("person",), ("ministry", "organization", "country")),
         ("part_of", ("ministry", "organization"), ("country",)))
SYMMETRIC = ("met", "cooperates_with")
SYLLABLES = "ba do ke li mu na or pe ra si to ul va we xo ya zi".split()


def name_of(r, kind):
    word = lambda n: "".join(r.choice(SYLLABLES) for _ in range(n)).capitalize()
    return {"country": lambda: word(3) + "ia", "person": lambda: word(2) + " " + word(3),
            "ministry": lambda: "Ministry of " + word(3), "organization": lambda: word(2) + " " + word(2) + " Group",
            "threat": lambda: word(2).lower() + " campaign", "threat_actor": lambda: word(2) + "Cat",
            "working_group": lambda: word(2) + "-" + word(2) + " Dialogue"}[kind]()


def make_nodes(r, n):
    kinds = [k for k, share in KINDS for _ in range(share)]
    nodes, names = {}, set()
    for i in range(n):
        kind = kinds[(i * 37) % len(kinds)] if i >= 8 else "country"
        name = name_of(r, kind)
        while name in names:
            name += " " + r.choice(SYLLABLES).capitalize()
        names.add(name)
        slug = kind.replace("_", "-") + "-" + name.lower().replace(" ", "-")
        nodes[slug] = {"id": slug, "kind": kind, "name": name}
    countries = [i for i, v in nodes.items() if v["kind"] == "country"]
    for v in nodes.values():
        v["country"] = r.choice(countries) if v["kind"] in ("ministry", "person") else ""
    return nodes


def make_edges(r, nodes, m, articles):
    """Each node gets one; the others are drawn from the ends that are there already: the rich get richer."""
    of = {}
    for i, v in nodes.items():
        of.setdefault(v["kind"], []).append(i)
    ends = {k: list(v) for k, v in of.items()}
    edges, waiting = {}, list(nodes)
    r.shuffle(waiting)
    while len(edges) < m:
        name, left, right = r.choice(TYPES)
        pick = lambda kinds: r.choice((ends if r.random() < 0.6 else of)[r.choice([k for k in kinds if k in of])])
        a, b = pick(left), pick(right)
        if waiting and nodes[waiting[-1]]["kind"] in left:
            a = waiting.pop()
        elif waiting and nodes[waiting[-1]]["kind"] in right:
            b = waiting.pop()
        if name in SYMMETRIC and a > b:
            a, b = b, a
        if a == b or (a, b, name) in edges:
            continue
        ends[nodes[a]["kind"]].append(a)
        ends[nodes[b]["kind"]].append(b)
        edges[a, b, name] = [r.randrange(len(articles)) for _ in range(1 + (r.random() < 0.2))]
    return edges


def evidence(r, nodes, key, article):
    a, b, name = key
    quote = f"{nodes[a]['name']} {name.replace('_', ' ')} {nodes[b]['name']}."
    return {"article": article["id"], "sentence": r.randrange(1, 40), "offset": 0, "length": len(quote),
            "status": "reported", "date": article["date"] if name == "met" and r.random() < 0.6 else "",
            "place": "", "claimant": "", "rule": "generated", "quote": quote}


def main():
    n, m = int(sys.argv[1]), int(sys.argv[2])
    r = random.Random(n * 1000003 + m)
    articles = [{"id": f"g{i:05}", "path": f"g{i:05}.txt", "title": f"Report {i}", "url": "", "hash": "%016x" % i,
                 "date": f"20{10 + i % 14:02}-{1 + i % 12:02}-{1 + i % 28:02}"} for i in range(max(1, n // 10))]
    nodes = make_nodes(r, n)
    out = []
    for key, where in sorted(make_edges(r, nodes, m, articles).items()):
        ev = [evidence(r, nodes, key, articles[i]) for i in sorted(set(where))]
        out.append({"from": key[0], "to": key[1], "relation": key[2], "status": "reported", "contested": False,
                    "date": ev[0]["date"], "place": "", "event": "", "count": len(ev), "articles": len(ev),
                    "evidence": ev})
    print(json.dumps({"format": "entente-map", "version": 1, "program": "0.1.0", "rules": "0" * 16,
                      "articles": articles,
                      "nodes": [{"id": v["id"], "kind": v["kind"], "name": v["name"], "aliases": [],
                                 "country": v["country"], "role": "", "mentions": 1, "articles": 1, "merged_by": [],
                                 "parts": [{"article": articles[0]["id"], "name": v["name"]}]} for _, v in sorted(nodes.items())],
                      "edges": out}, indent=0))


main()
