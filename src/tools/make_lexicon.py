#!/usr/bin/env python3
"""Writes rules/lexicon/words.tsv from WordNet (Debian package wordnet-base).

    python3 src/tools/make_lexicon.py [/usr/share/wordnet] > rules/lexicon/words.tsv

A row is a word, a tab and its readings, the preferred one first:
    noun verb adj adv       base forms
    any                     a verb that is its own past or participle: set, put, run
    plural:L                plural of the noun L
    s:L past:L part:L       third person, past tense, past participle of the verb L
    ed:L                    past tense and participle in one: said, made
    ing:L                   -ing form of the verb L
Regular inflection is computed when a word is looked up, so only irregular forms stand here, and
regular ones that are words of their own as well ("meeting": noun ing:meet). Unknown words are
nouns to the program; rare nouns are therefore left out.
"""
import re
import sys
from collections import defaultdict

WN = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet"
WORD = re.compile(r"^[a-z][a-z]+$")
VOWELS = "aeiou"
# plural in shape only; WordNet has them as words of their own
SINGULAR_S = set("""news series means headquarters species politics economics physics mathematics
ethics athletics logistics analytics electronics aerobics gymnastics diabetes chaos cosmos crisis
basis analysis thesis axis oasis consensus census status virus campus focus bonus apparatus process
access success business congress progress press address class mass pass glass grass loss cross boss
stress dress express excess witness illness weakness readiness awareness gas bus plus gross less
corps""".split())


def read_index(pos):
    words = set()
    with open(f"{WN}/index.{pos}", encoding="ascii") as f:
        for line in f:
            if line.startswith("  "):
                continue
            w = line.split(" ", 1)[0]
            if WORD.match(w):
                words.add(w)
    return words


def read_counts():
    """Tag counts per part of speech: 1 noun, 2 verb, 3 adj, 4 adv, 5 satellite adj."""
    c = defaultdict(int)
    names = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}
    with open(f"{WN}/cntlist.rev", encoding="ascii") as f:
        for line in f:
            key, _, n = line.split()
            lemma, rest = key.split("%")
            c[lemma, names[rest[0]]] += int(n)
    return c


def read_exc(pos):
    with open(f"{WN}/{pos}.exc", encoding="ascii") as f:
        for line in f:
            parts = line.split()
            if WORD.match(parts[0]):
                yield parts[0], parts[1]


def doubles(v):
    return (len(v) > 2 and v[-1] not in VOWELS + "wxy" and v[-2] in VOWELS
            and v[-3] not in VOWELS)


def regular_s(w):
    if re.search(r"(s|x|z|ch|sh)$", w):
        return w + "es"
    if re.search(r"[^aeiou]y$", w):
        return w[:-1] + "ies"
    return w + "s"


def regular_ed(v):
    out = []
    if v.endswith("e"):
        out.append(v + "d")
    elif re.search(r"[^aeiou]y$", v):
        out.append(v[:-1] + "ied")
    else:
        out.append(v + "ed")
        if doubles(v):
            out.append(v + v[-1] + "ed")
    return out


def regular_ing(v):
    if v.endswith("ie"):
        return [v[:-2] + "ying"]
    if v.endswith("e") and not v.endswith(("ee", "ye", "oe")):
        return [v[:-1] + "ing"]
    return [v + "ing"] + ([v + v[-1] + "ing"] if doubles(v) else [])


def main():
    count = read_counts()
    index = {p: read_index(p) for p in ("noun", "verb", "adj", "adv")}
    rows = defaultdict(dict)  # word -> {reading: weight}

    verbs = {v for v in index["verb"] if len(v) > 2}
    verbs |= {"be", "do", "go"}
    irregular = {}
    for form, lemma in read_exc("verb"):
        if lemma in verbs:
            irregular.setdefault(form, lemma)
    for v in sorted(verbs):
        rows[v]["verb"] = count[v, "verb"] + 0.5

    for a in sorted(index["adj"]):
        if count[a, "adj"] > 0 or a in verbs or a.endswith(("ly", "ed", "ing")) or len(a) < 6:
            rows[a]["adj"] = count[a, "adj"] + 0.1
    for a in sorted(index["adv"]):
        if count[a, "adv"] > 0 and (not a.endswith("ly") or a in rows):
            rows[a]["adv"] = count[a, "adv"] + 0.2
    for n in sorted(index["noun"]):
        if (n in rows and (count[n, "noun"] > 0 or count[n, "verb"] + count[n, "adj"] < 20)
                or count[n, "noun"] > 2
                or count[n, "noun"] > 0 and re.search(r"(s|ed|ing|ly)$", n)):
            rows[n]["noun"] = count[n, "noun"] + 0.3

    # A regular plural that WordNet lists beside its singular is that plural: "talks".
    nouns = {w for w in rows if "noun" in rows[w]} | index["noun"]
    for w in list(rows):
        if "noun" in rows[w] and w.endswith("s") and w not in SINGULAR_S and not w.endswith(("ss", "us", "is")):
            for stem in (w[:-1], w[:-2] if w.endswith("es") else "", w[:-3] + "y" if w.endswith("ies") else ""):
                if len(stem) > 2 and stem in nouns and regular_s(stem) == w:
                    weight = rows[w].pop("noun")
                    rows[w]["plural:" + stem] = weight + count[stem, "noun"]
                    break
    for form, lemma in read_exc("noun"):
        if lemma in rows and "noun" in rows[lemma] and form != lemma and WORD.match(lemma):
            if form == regular_s(lemma):
                continue
            rows[form].pop("noun", None)
            rows[form].setdefault("plural:" + lemma, count[lemma, "noun"] + 0.3)

    # Verb forms: irregular ones always, regular ones where the spelling is a word of its own.
    pasts = defaultdict(set)
    for form, lemma in irregular.items():
        pasts[lemma].add(form)
    own_past = set("""set put cut hit let hurt cost cast shut split spread burst bid rid quit thrust
        broadcast forecast upset offset reset beat run come become overcome read bet wed sublet
        undercut overrun outrun shed slit recast""".split())
    participles = {}
    for lemma, forms in pasts.items():
        inflected = [f for f in forms if not f.endswith("ing")]
        ends_n = [f for f in inflected if re.search(r"(n|ne)$", f) or f in ("begun", "sung", "sunk",
                  "drunk", "rung", "swum", "sprung", "shrunk", "stunk")]
        for f in inflected:
            if f in own_past:
                continue
            if re.search(r"[^s]s$", f) and not f.endswith("ed"):
                participles[f] = "s"
            elif len(inflected) > 1 and f in ends_n:
                participles[f] = "part"
            elif len(inflected) > 1 and ends_n and not f.endswith("ed"):
                participles[f] = "past"
            else:
                participles[f] = "ed"
    for form, lemma in irregular.items():
        if lemma not in rows or "verb" not in rows[lemma] and lemma not in ("be", "do", "have"):
            continue
        weight = count[lemma, "verb"] + 0.4
        if form in own_past:
            continue
        if form.endswith("ing"):
            regular, kind = form in regular_ing(lemma), "ing"
        else:
            regular = form in regular_ed(lemma) or form == regular_s(lemma)
            kind = participles[form]
        if regular and form not in rows:
            continue
        rows[form][kind + ":" + lemma] = weight
    for v in sorted(own_past):
        if v in rows:
            rows[v].pop("verb", None)
            rows[v]["any"] = count[v, "verb"] + 1
    for v in sorted(verbs, key=lambda x: (-count[x, "verb"], x)):
        if "verb" not in rows.get(v, {}) and "any" not in rows.get(v, {}):
            continue
        weight = count[v, "verb"] + 0.4
        has_irregular = any(not f.endswith("ing") and not f in regular_ed(v) for f in pasts[v])
        forms = [(regular_s(v), "s:")] + [(f, "ing:") for f in regular_ing(v)]
        if not has_irregular and v not in own_past:
            forms += [(f, "ed:") for f in regular_ed(v)]
        for f, kind in forms:
            if f in rows and not any(r.startswith(("s:", "ing:", "ed:", "past:", "part:")) for r in rows[f]):
                if kind == "s:" and f in SINGULAR_S and f != "means":
                    continue
                rows[f][kind + v] = weight

    out = []
    for w, readings in rows.items():
        if not readings:
            continue
        # one verb reading per word: an inflected form of a frequent verb beats a rare base verb
        forms = [r for r in readings if ":" in r and not r.startswith("plural:")]
        if forms and "verb" in readings:
            if readings["verb"] > max(readings[f] for f in forms):
                for f in forms:
                    readings.pop(f)
            else:
                readings.pop("verb")
        if "noun" in readings and any(r.startswith("plural:") for r in readings):
            readings.pop("noun")
        # a plural and its verb: the singular's row has the same readings, nothing to store
        if len(readings) == 2 and w.endswith("s"):
            kinds = {r.split(":")[0]: r.split(":")[1] for r in readings if ":" in r}
            if set(kinds) == {"plural", "s"} and kinds["plural"] == kinds["s"] and regular_s(kinds["s"]) == w:
                continue
        order = sorted(readings, key=lambda r: (-readings[r], r))
        # drop readings that are hardly ever meant
        top = readings[order[0]]
        order = [r for r in order if readings[r] * 150 > top or ":" in r]
        if order == ["noun"] and readings["noun"] < 4 and not re.search(r"(s|ed|ing|ly)$", w):
            continue
        out.append(f"{w}\t{' '.join(order)}")
    out.sort()
    sys.stdout.write("# Generated by src/tools/make_lexicon.py from WordNet 3.0 (see its licence in README.md).\n"
                     "# Do not edit: corrections stand in words_extra.tsv.\n")
    sys.stdout.write("\n".join(out) + "\n")


main()
