"""The lines that a reader without JSON prints, as JSON: N ID, E FROM TO, and for each attribute of
the one before A NAME VALUE, fields apart by the character 1."""
import json
import sys

nodes, edges, now = {}, [], None
for line in sys.stdin.read().split("\n"):
    f = line.split("\x01")
    if f[0] == "N":
        now = nodes[f[1]] = {}
    elif f[0] == "E":
        now = {}
        edges.append([f[1], f[2], now])
    elif f[0] == "A":
        now[f[1]] = f[2]
json.dump({"nodes": nodes, "edges": edges}, sys.stdout)
