#!/usr/bin/env python3
"""Reads an HTML report and the map.json of the same map; says in TAP what is wrong with the page.

usage: read_report.py report.html map.json
"""
import base64
import hashlib
import json
import re
import sys
from html.parser import HTMLParser

OWN_BYTES = 60 * 1024  # of the page beside picture, tables and sources
VOID = {"meta", "link", "input", "br", "img", "hr"}
# What Unicode says is not shown is left out of the page; newlines become spaces.
HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\u061c\ufeff\u00ad\ufff9-\ufffb]")
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Page(HTMLParser):
    """All start tags with their attributes, the text of script and style, quotes by row."""

    def __init__(self):
        super().__init__()
        self.tags, self.stack, self.raw, self.quotes, self.row, self.unclosed = [], [], {}, {}, None, []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)
        if tag == "tr":
            self.row = dict(attrs).get("id")
        if tag == "q":
            self.quotes.setdefault(self.row, []).append("")

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if self.stack and self.stack[-1] == tag:
            self.stack.pop()
        else:
            self.unclosed.append(tag)

    def handle_data(self, data):
        if self.stack and self.stack[-1] in ("script", "style"):
            self.raw[self.stack[-1]] = self.raw.get(self.stack[-1], "") + data
        if self.stack and self.stack[-1] == "q":
            self.quotes[self.row][-1] += data


def shown(text):
    return HIDDEN.sub("", CONTROL.sub(" ", text))


def csp_hash(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def policy_problems(page):
    found = [a["content"] for t, a in page.tags if t == "meta" and a.get("http-equiv") == "Content-Security-Policy"]
    if len(found) != 1:
        return ["%d policies" % len(found)]
    directives = dict(d.strip().split(" ", 1) for d in found[0].split(";") if " " in d.strip())
    wanted = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'",
              "script-src": csp_hash(page.raw.get("script", "")), "style-src": csp_hash(page.raw.get("style", ""))}
    return ["%s is %s, not %s" % (k, directives.get(k), v) for k, v in wanted.items() if directives.get(k) != v]


def outside_problems(page):
    """Whatever would load, run, or leave the page otherwise than by a link to an article."""
    bad = []
    for tag, attrs in page.tags:
        if tag in ("img", "iframe", "object", "embed", "link", "base", "form", "image", "use", "foreignobject"):
            bad.append("<%s>" % tag)
        for name, value in attrs.items():
            if name.startswith("on") or name in ("src", "srcset", "style", "action", "formaction", "data", "ping"):
                bad.append("<%s %s>" % (tag, name))
            if name in ("href", "xlink:href") and not re.match(r"(#|https?://)", value or ""):
                bad.append("<%s %s=%r>" % (tag, name, value))
            if name == "href" and (value or "").startswith("http") and "noopener" not in attrs.get("rel", ""):
                bad.append("%r opens with a way back" % value)
    return bad + re.findall(r"@import|url\(|fetch\(|XMLHttpRequest|innerHTML|eval\(", "".join(page.raw.values()))


def data_problems(page, graph):
    rows = [a["id"] for t, a in page.tags if t == "tr" and "id" in a]
    bad = ["id %s stands twice" % i for i in set(rows) if rows.count(i) > 1]
    nodes = {"e." + n["id"] for n in graph["nodes"]}
    edges = {"r.%s.%s.%s" % (e["from"], e["relation"], e["to"]): e for e in graph["edges"]}
    bad += ["missing " + i for i in (nodes | set(edges)) - set(rows)]
    bad += ["too much: " + i for i in set(rows) - nodes - set(edges)]
    for i, e in edges.items():
        if [shown(ev["quote"]) for ev in e["evidence"]] != page.quotes.get(i):
            bad.append("quotes of %s" % i)
    ids = {a["id"] for t, a in page.tags if "id" in a}
    named = [p for t, a in page.tags for k in ("data-shape", "data-box", "data-knot", "data-lines")
             for p in (a.get(k) or "").split()]
    drawn = [p for p in named if p in ids]
    if graph["edges"] and not drawn:
        bad.append("no row names a part of the picture")
    # Lines of what a box shows, and shapes of boxed countries, are not drawn where there are boxes.
    bad += ["#%s leads nowhere" % a["href"][1:] for t, a in page.tags
            if t == "a" and (a.get("href") or "").startswith("#") and a["href"][1:] not in ids]
    return bad


def own_bytes(html):
    html = re.sub(r"<svg.*</svg>", "", html, flags=re.S)
    html = re.sub(r'<section id="(relations|entities|sources)".*</section>', "", html, flags=re.S)
    return len(html.encode())


def main():
    html = open(sys.argv[1], encoding="utf-8", newline="").read()
    graph = json.load(open(sys.argv[2], encoding="utf-8"))
    page = Page()
    page.feed(html)
    checks = [("elements are closed", page.unclosed + page.stack),
              ("the policy lets nothing run but the script and the style of the page", policy_problems(page)),
              ("nothing is loaded, and links lead to articles only", outside_problems(page)),
              ("all entities, relations and sentences of the map are in the tables", data_problems(page, graph)),
              ("less than 60 KB beside the data", [own_bytes(html)] if own_bytes(html) >= OWN_BYTES else [])]
    for n, (name, bad) in enumerate(checks, 1):
        print("%s %d - %s" % ("not ok" if bad else "ok", n, name))
        for b in bad[:10]:
            print("#", b)
    print("1..%d" % len(checks))
    return any(bad for _, bad in checks)


if __name__ == "__main__":
    sys.exit(main())
