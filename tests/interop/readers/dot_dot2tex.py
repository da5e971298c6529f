"""A DOT file as dot2tex reads it."""
import json
import sys

from dot2tex.dotparsing import DotDataParser

with open(sys.argv[1], encoding="utf-8") as file:
    g = DotDataParser().parse_dot_data(file.read())
json.dump({"nodes": {n.name: dict(n.attr) for n in g.allnodes},
           "edges": [[e.src.name, e.dst.name, dict(e.attr)] for e in g.alledges]}, sys.stdout)
