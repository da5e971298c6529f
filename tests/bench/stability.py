#!/usr/bin/env python3
"""How much of the picture changes when an article is added to twenty: each of 21 in turn is the one that
comes. Tells how many of the drawn entities give way to others, and how far, in parts of the diagonal, the
middle of those that stay moves (the picture as a whole may be shifted): drawn anew, and with --like.

usage: stability.py PROGRAM FOLDER [ARTICLES]     (from the root of the tree; writes below FOLDER)
"""
import glob
import math
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"


def bundled():
    own = [f for f in sorted(glob.glob("tests/gold/own/*")) if not f.endswith((".json", ".bounds"))]
    return sorted(glob.glob("tests/gold/articles/*.txt")) + own[:4]


def middle(shape):
    x, y = [], []
    for c in shape.iter():
        for pair in re.findall(r"(-?[\d.]+),(-?[\d.]+)", (c.get("points") or "") + " " + (c.get("d") or "")):
            x.append(float(pair[0]))
            y.append(float(pair[1]))
        if c.tag == SVG + "ellipse":
            for side in -1, 1:
                x.append(float(c.get("cx")) + side * float(c.get("rx")))
                y.append(float(c.get("cy")) + side * float(c.get("ry")))
    return (min(x) + max(x)) / 2, (min(y) + max(y)) / 2


def draw(program, folder, articles, like=None):
    argv = [program, "map", "-T", "svg", "-o", folder] + (["--like", like] if like else []) + articles
    subprocess.run(argv, check=True, stdout=subprocess.DEVNULL)
    return read(folder + "/map.svg")


def read(path):
    """The middle of each shape, by what it stands for."""
    root = ET.parse(path).getroot()
    return {g.get("data-node"): middle(g) for g in root.iter(SVG + "g") if g.get("class") == "node"}


def moved(old, new):
    """Mean distance of the shapes that stay, the two pictures laid over each other."""
    stay = [n for n in old if n in new]
    shift = [sum(new[n][k] - old[n][k] for n in stay) / len(stay) for k in (0, 1)]
    far = [math.dist((old[n][0] + shift[0], old[n][1] + shift[1]), new[n]) for n in stay]
    xs, ys = zip(*old.values())
    return sum(far) / len(far) / math.hypot(max(xs) - min(xs), max(ys) - min(ys))


def main():
    program, folder = sys.argv[1:3]
    articles = sys.argv[3:] or bundled()
    whole = draw(program, f"{folder}/whole", articles)
    anew, like, left = [], [], []
    for k in range(len(articles)):
        old = draw(program, f"{folder}/{k}", articles[:k] + articles[k + 1:])
        kept = draw(program, f"{folder}/{k}-like", articles, f"{folder}/{k}")
        left.append(len([n for n in old if n not in whole]))
        anew.append(moved(old, whole))
        like.append(moved(old, kept))
    mean = lambda v: sum(v) / len(v)
    print(f"{len(articles) - 1} articles and one more: {mean(left):.1f} of {len(whole)} shapes give way (at most {max(left)})")
    print(f"those that stay move by {100 * mean(anew):.1f} % of the diagonal, with --like by {100 * mean(like):.1f} %"
          f" (at most {100 * max(anew):.1f} and {100 * max(like):.1f})")


if __name__ == "__main__":
    main()
