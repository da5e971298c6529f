#!/usr/bin/env python3
"""Measures the contrasts of a finished map: contrast.py MAP.svg...

Text must stand out 4.5:1 from what it is written on, lines and outlines 3:1 from the page and from
the boxes over which they may run (WCAG 2.2, 1.4.3 and 1.4.11). Prints what falls short, and for each
file how much was measured; exit 1 where something does, or where a file holds too little to measure.
"""
import re
import sys
import xml.etree.ElementTree as ET

NS = "{http://www.w3.org/2000/svg}"


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a, b):
    x, y = sorted((luminance(a), luminance(b)))
    return (y + 0.05) / (x + 0.05)


def colour(value, otherwise):
    value = {None: otherwise, "black": "#000000", "white": "#ffffff"}.get(value, value)
    return value if value and re.fullmatch(r"#[0-9A-Fa-f]{6}", value) else None


def shapes(group):
    """The drawn parts of a group, links looked through."""
    for child in group:
        tag = child.tag.replace(NS, "")
        if tag == "a":
            yield from shapes(child)
        elif tag in ("polygon", "polyline", "path", "ellipse", "rect", "circle", "text"):
            yield tag, child


class Map:
    def __init__(self, path):
        self.path, self.texts, self.lines, self.bad = path, 0, 0, []
        root = ET.parse(path).getroot()
        self.page = colour(root.find(NS + "rect").get("fill"), None)
        groups = [g for g in root.iter(NS + "g")]
        self.boxes = {f for g in groups if g.get("class") == "cluster"
                      for t, s in shapes(g) if t != "text" and (f := colour(s.get("fill"), None))}
        for g in groups:
            self.group(g.get("class") or "page", g.get("fill"), g.get("stroke"), list(shapes(g)))
        self.group("page", None, None, [s for s in shapes(root)][1:])

    def group(self, what, fill, stroke, parts):
        ground = self.page
        if what in ("node", "cluster", "label"):
            ground = next((f for t, s in parts if t != "text" and (f := colour(s.get("fill"), None))), ground)
        for tag, s in parts:
            if s.get("class") == "guide":  # a hairline that only leads the eye
                continue
            if tag == "text":
                self.text(colour(s.get("fill"), "#000000"), ground, "".join(s.itertext()))
                continue
            line = colour(s.get("stroke") or stroke, None)
            for under in {self.page} | (set() if what == "cluster" else self.boxes):
                self.line(line, under, what)

    def text(self, ink, ground, words):
        self.texts += 1
        if contrast(ink, ground) < 4.5:
            self.bad.append(f"text '{words}' {ink} on {ground}: {contrast(ink, ground):.2f}")

    def line(self, ink, ground, what):
        if not ink:
            return
        self.lines += 1
        if contrast(ink, ground) < 3:
            self.bad.append(f"line of {what} {ink} on {ground}: {contrast(ink, ground):.2f}")


def main():
    failed = len(sys.argv) < 2
    for path in sys.argv[1:]:
        m = Map(path)
        for line in sorted(set(m.bad)):
            print(f"{path}: {line}")
        print(f"{path}: {m.texts} texts, {m.lines} lines measured, {len(set(m.bad))} too weak")
        failed = failed or m.bad or m.texts < 10 or m.lines < 10
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
