#!/usr/bin/env python3
"""How large the letters of a picture are in print: on A4 within margins of 10 mm, upright or across, as the
picture is larger (which is what --paper A4 does).

usage: print_size.py [--names PT] [--rest PT] SVG...
A line for each picture: its size, and the smallest type in points of the names of entities, of the labels of lines,
of the legend and of the sources. With bounds, names or any other words below them are an error (exit 1).
"""
import argparse
import sys
import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
SHORT, LONG = 595.28 - 2 * 28.35, 841.89 - 2 * 28.35
PARTS = {"node": "names", "label": "labels", "edge": "labels", "legend": "legend", "sources": "sources"}


def sizes(element, part, size, out):
    """The font sizes of all text below the element, by the part of the page that it belongs to."""
    part = PARTS.get(element.get("class"), part)
    size = float(element.get("font-size", size))
    if element.tag in (SVG + "text", SVG + "tspan") and (element.text or "").strip():
        out.setdefault(part, []).append(size)
    for child in element:
        sizes(child, part, size, out)


def measure(path):
    root = ET.parse(path).getroot()
    width, height = (float(n) for n in root.get("viewBox").split()[2:])
    scale = max(min(SHORT / width, LONG / height), min(LONG / width, SHORT / height))
    out = {}
    sizes(root, "heading", 14, out)
    return width, height, {part: scale * min(found) for part, found in out.items()}


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--names", type=float, default=0)
    args.add_argument("--rest", type=float, default=0)
    args.add_argument("svg", nargs="+")
    args = args.parse_args()
    small = False
    for path in args.svg:
        width, height, least = measure(path)
        print(f"{path}  {width:.0f} x {height:.0f}  " +
              ", ".join(f"{part} {least[part]:.1f} pt" for part in sorted(least)))
        for part, points in least.items():
            if points < (args.names if part == "names" else args.rest) - 0.005:
                print(f"{path}: {part} of {points:.2f} pt are too small", file=sys.stderr)
                small = True
    return small


if __name__ == "__main__":
    sys.exit(main())
