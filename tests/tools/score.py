#!/usr/bin/env python3
"""A second scorer, written apart from src/app/score*.c, to check its figures.

usage: score.py GOLD_DIR <extract.jsonl     prints the JSON of `entente score --json`

The rules are those of the annotation guidelines, section Scoring: names are compared folded,
entities matched one to one, optional items neutral, relations folded to one per type and pair.
"""
import json
import pathlib
import sys
import unicodedata

SYMMETRIC = {"met", "cooperates_with"}


def fold(name):
    name = name.strip(" \t\n\r\v\f")
    for genitive in ("'s", "\u2019s"):
        name = name.removesuffix(genitive)
    out = []
    for ch in name:
        category = unicodedata.category(ch)[0]
        if category in "LM" or ch in "0123456789":
            low = ch.lower()
            out.append(low if len(low) == 1 else ch)
        elif ch not in "'.`\u2018\u2019":
            out.append(" ")
    return " ".join("".join(out).split()).removeprefix("the ")


def forms(entity):
    return {f for f in map(fold, [entity["name"], *entity.get("mentions", [])]) if f}


def kind_fits(gold, found):
    return found["kind"] == gold["kind"] or found["kind"] in gold.get("also_kinds", [])


class Article:
    """Who is who in one article."""

    def __init__(self, gold, found):
        self.gold, self.found = gold["entities"], found["entities"]
        gold_forms = [forms(g) for g in self.gold]
        found_forms = [forms(f) for f in self.found]
        self.shared = [[len(a & b) for b in gold_forms] for a in found_forms]
        self.fits = [[kind_fits(g, f) for g in self.gold] for f in self.found]
        self.gold_of, self.found_of = {}, {}
        self.greedy(True)
        for g in range(len(self.gold)):
            if g not in self.found_of:
                self.augment(g, set())
        self.greedy(False)

    def greedy(self, with_kind):
        pairs = [
            (-(2 * self.shared[f][g] + (not self.gold[g].get("optional", False))), g, f)
            for f in range(len(self.found))
            for g in range(len(self.gold))
            if self.shared[f][g] and (self.fits[f][g] or not with_kind)
        ]
        for _, g, f in sorted(pairs):
            if f not in self.gold_of and g not in self.found_of:
                self.gold_of[f], self.found_of[g] = g, f

    def augment(self, g, seen):
        for f in range(len(self.found)):
            if self.shared[f][g] and self.fits[f][g] and f not in seen:
                seen.add(f)
                if f not in self.gold_of or self.augment(self.gold_of[f], seen):
                    self.gold_of[f], self.found_of[g] = g, f
                    return True
        return False


def pair_of(kind, a, b):
    return tuple(sorted((a, b))) if kind in SYMMETRIC else (a, b)


def fold_relations(relations):
    folded = {}
    for r in relations:
        key = (r["type"], *pair_of(r["type"], r["from"], r["to"]))
        if key not in folded or (
            folded[key].get("status", "reported") != "reported"
            and r.get("status", "reported") == "reported"
        ):
            folded[key] = r
    return list(folded.values())


class Counts(dict):
    def __init__(self):
        super().__init__(hit=0, extra=0, miss=0)

    def figures(self, name):
        hit, extra, miss = self["hit"], self["extra"], self["miss"]
        share = lambda part, whole: part / whole if whole else 0.0
        return {
            f"{name}_precision": share(hit, hit + extra),
            f"{name}_recall": share(hit, hit + miss),
            f"{name}_f1": share(2 * hit, 2 * hit + extra + miss),
        }


def score_entities(article, counts):
    for f in range(len(article.found)):
        g = article.gold_of.get(f)
        if g is None or not article.gold[g].get("optional"):
            right = g is not None and article.fits[f][g]
            counts["hit" if right else "extra"] += 1
    for g, gold in enumerate(article.gold):
        f = article.found_of.get(g)
        if not gold.get("optional") and (f is None or not article.fits[f][g]):
            counts["miss"] += 1


def score_relations(article, gold, found, counts, links, shares):
    gold_id = {e["id"]: i for i, e in enumerate(gold["entities"])}
    found_id = {e["id"]: i for i, e in enumerate(found["entities"])}
    wanted, wanted_links = {}, {}
    for r in gold["relations"]:
        a, b = gold_id[r["from"]], gold_id[r["to"]]
        wanted.setdefault((r["type"], *pair_of(r["type"], a, b)), r)
        pair = tuple(sorted((a, b)))
        wanted_links[pair] = wanted_links.get(pair, False) or not r.get("optional", False)
    hit, found_links = set(), {}
    for r in fold_relations(found["relations"]):
        fa, fb = found_id[r["from"]], found_id[r["to"]]
        a, b = article.gold_of.get(fa), article.gold_of.get(fb)
        known = a is not None and b is not None
        found_links[tuple(sorted((fa, fb)))] = tuple(sorted((a, b))) if known else None
        key = (r["type"], *pair_of(r["type"], a, b)) if known else None
        if key not in wanted:
            counts["extra"] += 1
            continue
        hit.add(key)
        g = wanted[key]
        if g.get("optional"):
            continue
        counts["hit"] += 1
        date = r.get("date", "") == (g.get("date") or "")
        shares["date"].append(date)
        if g.get("date"):
            shares["date_given"].append(date)
        shares["status"].append(r.get("status", "reported") == g.get("status", "reported"))
        if g.get("sentence"):
            shares["evidence"].append(r["sentence"] == g["sentence"])
    counts["miss"] += sum(1 for k, g in wanted.items() if k not in hit and not g.get("optional"))
    for pair in found_links.values():
        if pair not in wanted_links:
            links["extra"] += 1
        elif wanted_links[pair]:
            links["hit"] += 1
    there = set(found_links.values())
    links["miss"] += sum(1 for pair, required in wanted_links.items() if required and pair not in there)


def main(folder):
    found = {}
    for line in sys.stdin:
        article = json.loads(line)
        if "id" in article:  # else it is the header
            found[article["id"]] = article
    entity, relation, link = Counts(), Counts(), Counts()
    shares = {"evidence": [], "date": [], "date_given": [], "status": []}
    files = sorted(pathlib.Path(folder).glob("*.gold.json"))
    for file in files:
        gold = json.loads(file.read_text(encoding="utf-8"))
        one = found[gold["id"] if "file" in gold else file.name.removesuffix(".gold.json")]
        article = Article(gold, one)
        score_entities(article, entity)
        score_relations(article, gold, one, relation, link, shares)
    out = {"articles": len(files), "entity": entity, "relation": relation, "link": link}
    figures = {**entity.figures("entity"), **relation.figures("relation"), **link.figures("link")}
    figures |= {k: sum(v) / len(v) if v else 0.0 for k, v in shares.items()}
    body = json.dumps(out, separators=(",", ":"))[:-1]
    print(body + "".join(f',"{k}":{v:.4f}' for k, v in figures.items()) + "}")


if __name__ == "__main__":
    main(sys.argv[1])
