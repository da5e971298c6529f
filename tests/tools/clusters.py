#!/usr/bin/env python3
"""Compares who is who on a map with a gold file.

usage: clusters.py MAP.JSON GOLD.TSV COPIES.TSV [--errors] [--min PRECISION RECALL]

An item is one entity of one article (a line of GOLD.TSV). Precision: of the pairs of items that are
one node of the map, how many are one cluster of the gold. Recall: of the pairs that are one cluster,
how many are one node. An item of which the map knows nothing is one with no other. COPIES.TSV must
name exactly the articles that the map calls copies of each other. Exit 1 where a bound does not
hold or the copies differ, 3 where a file cannot be read.
"""
import json
import re
import sys
import unicodedata


def fold(name):
    name = unicodedata.normalize("NFD", name.lower())
    name = "".join(c for c in name if not unicodedata.combining(c) and c not in ".'’")
    name = re.sub(r"[^a-z0-9]+", " ", name).strip()
    return name[4:] if name.startswith("the ") else name


def table(path):
    with open(path, encoding="utf-8") as f:
        lines = [l.rstrip("\n") for l in f if l.strip() and not l.startswith("#")]
    return [l.split("\t") for l in lines[1:]]  # the first names the columns


def read_gold(path):
    return [(cluster, kind, article, {fold(f) for f in forms.split("|")}, country)
            for cluster, kind, article, forms, country in table(path)]


def node_of_item(nodes, item):
    """The one node with a part of this kind, article and name; of several that of the country."""
    _, kind, article, forms, country = item
    hits = {n["id"]: n["country"] for n in nodes if n["kind"] == kind
            for p in n["parts"] if p["article"] == article and fold(p["name"]) in forms}
    if len(hits) > 1:
        hits = {i: c for i, c in hits.items() if c == country}
    return hits.popitem()[0] if len(hits) == 1 else None


def pairs(keys):
    """The pairs of indices with equal keys; None is equal to nothing."""
    groups = {}
    for i, key in enumerate(keys):
        if key is not None:
            groups.setdefault(key, []).append(i)
    return {(a, b) for g in groups.values() for a in g for b in g if a < b}


def copy_groups(articles):
    groups = {}
    for a in articles:
        groups.setdefault(a.get("copy_of", a["id"]), set()).add(a["id"])
    return {frozenset(g) for g in groups.values() if len(g) > 1}


def main(argv):
    args = argv[1:]
    bounds = None
    if "--min" in args:
        at = args.index("--min")
        bounds = float(args[at + 1]), float(args[at + 2])
        del args[at:at + 3]
    errors = "--errors" in args
    map_path, gold_path, copies_path = [a for a in args if a != "--errors"]
    with open(map_path, encoding="utf-8") as f:
        graph = json.load(f)
    gold = read_gold(gold_path)
    if not gold:
        raise ValueError(f"{gold_path}: no items")
    found = [node_of_item(graph["nodes"], g) for g in gold]
    ours, theirs = pairs(found), pairs([g[0] for g in gold])
    both = ours & theirs
    precision = len(both) / len(ours) if ours else 0.0
    recall = len(both) / len(theirs) if theirs else 0.0
    unseen = sum(f is None for f in found)
    print(f"items {len(gold)}, of which the map knows nothing {unseen}; "
          f"clusters {len({g[0] for g in gold})}; articles {len(graph['articles'])}")
    print(f"pairs {len(theirs)}: precision {precision:.4f}, recall {recall:.4f}")
    if errors:
        for i, g in enumerate(gold):
            if found[i] is None:
                print(f"unseen  {g[2]} {g[1]} {g[0]}")
        for a, b in sorted(ours - theirs):
            print(f"wrong   {found[a]}: {gold[a][2]} {gold[a][0]} + {gold[b][2]} {gold[b][0]}")
        for a, b in sorted(theirs - ours):
            print(f"missed  {gold[a][0]}: {gold[a][2]} {found[a]} + {gold[b][2]} {found[b]}")
    copies, want = copy_groups(graph["articles"]), {frozenset(r[0].split()) for r in table(copies_path)}
    good = copies == want
    for g in sorted(copies ^ want, key=sorted):
        print(("not copies: " if g in copies else "copies not seen: ") + " ".join(sorted(g)))
    if bounds and (precision < bounds[0] or recall < bounds[1]):
        print(f"below the bounds: precision {bounds[0]}, recall {bounds[1]}")
        good = False
    return 0 if good else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv))
    except (OSError, ValueError, KeyError) as e:
        print(f"clusters.py: {e}", file=sys.stderr)
        sys.exit(3)
