#!/usr/bin/env python3
"""Check the gazetteers of rules/gazetteers: format, ids, parents, order, aliases.

usage: check_gazetteers.py [-w] [DIR]

Errors (exit status 1) are what the format forbids. With -w it also lists forms
that stand in several rows, so that an author can see what is left ambiguous.
"""
import glob
import os
import re
import sys
import unicodedata
from collections import defaultdict

KINDS = {"person", "country", "ministry", "working_group", "organization",
         "agreement", "threat_actor", "threat", "place", "source"}
ID = re.compile(r"[a-z0-9_]+(-[a-z0-9]+)+\Z")
MARKS = "^@~"


def main():
    args = sys.argv[1:]
    warn = "-w" in args
    args = [a for a in args if a != "-w"]
    here = os.path.dirname(os.path.abspath(__file__))
    folder = args[0] if args else os.path.join(here, "..", "..", "rules", "gazetteers")
    errors = 0
    ids = {}
    parents = []
    forms = defaultdict(set)
    counts = []

    def err(path, line, text):
        nonlocal errors
        errors += 1
        print("%s:%d: %s" % (os.path.basename(path), line, text))

    for path in sorted(glob.glob(os.path.join(folder, "*.tsv"))):
        data = open(path, "rb").read()
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as e:
            err(path, 1, "not UTF-8: %s" % e)
            continue
        if not text.endswith("\n"):
            err(path, 1, "no newline at the end")
        if "\r" in text:
            err(path, 1, "carriage return")
        if unicodedata.normalize("NFC", text) != text:
            err(path, 1, "not NFC")
        lines = text.split("\n")[:-1]
        if not lines or not lines[0].startswith("# source: "):
            err(path, 1, "first line is not '# source: ...'")
        last = b""
        rows = aliases_all = 0
        for n, line in enumerate(lines, 1):
            if line.startswith("#"):
                continue
            cols = line.split("\t")
            if len(cols) != 6:
                err(path, n, "%d columns, not 6" % len(cols))
                continue
            name, kind, rid, aliases, parent, _note = cols
            rows += 1
            for c in cols:
                if c != c.strip():
                    err(path, n, "white space at the edge of %r" % c)
                if "\u2019" in c or "\u2018" in c:
                    err(path, n, "curly apostrophe in %r" % c)
                if "  " in c:
                    err(path, n, "double space in %r" % c)
            if not name:
                err(path, n, "empty name")
            if name[-1:] in MARKS or "|" in name:
                err(path, n, "mark in name %r" % name)
            if kind not in KINDS:
                err(path, n, "unknown kind %r" % kind)
            if not ID.match(rid) or not rid.startswith(kind + "-"):
                err(path, n, "bad id %r" % rid)
            if rid in ids:
                err(path, n, "id %s already in %s:%d" % ((rid,) + ids[rid]))
            ids[rid] = (os.path.basename(path), n)
            if rid.encode() < last:
                err(path, n, "not sorted by id: %s" % rid)
            last = rid.encode()
            if parent:
                parents.append((path, n, rid, parent))
            seen = {name}
            forms[name].add(rid)
            for a in aliases.split("|") if aliases else []:
                aliases_all += 1
                bare = a[:-1] if a[-1:] in MARKS else a
                if not bare or bare[-1:] in MARKS:
                    err(path, n, "empty alias or two marks: %r" % a)
                    continue
                if bare != bare.strip():
                    err(path, n, "white space at the edge of alias %r" % a)
                if a[-1:] in "^@" and kind != "country":
                    err(path, n, "mark of a country on a %s: %r" % (kind, a))
                # a country may repeat its name with '@' when its capital has the same name
                if bare in seen and not (bare == name and a[-1:] == "@"):
                    err(path, n, "alias twice in the row: %r" % bare)
                seen.add(bare)
                forms[bare].add(rid)
        counts.append((os.path.basename(path), rows, aliases_all))
    for path, n, rid, parent in parents:
        if parent not in ids:
            err(path, n, "parent %s does not exist" % parent)
        if parent == rid:
            err(path, n, "parent is the row itself")
    if warn:
        for form, owners in sorted(forms.items()):
            if len(owners) > 1:
                print("shared: %s: %s" % (form, " ".join(sorted(owners))))
    for name, rows, al in counts:
        print("%-20s %5d rows %6d aliases" % (name, rows, al))
    print("%d rows, %d error(s)" % (sum(c[1] for c in counts), errors))
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
