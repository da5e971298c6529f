#!/bin/sh
# Speed and memory on recombined articles (MB=64), each figure the best of three runs; speed as a
# ratio to `LC_ALL=C.UTF-8 wc -w` on the same file, which takes the machine out of the figure.
# Then what one article more costs with --cache, as a ratio to a run from scratch (COUNTS='100 1000 10000').
# Then how long whole graphs take to draw, how much of a picture an article more changes, and how large the
# letters of the bundled maps are in print.
# usage: tests/bench/bench.sh PROGRAM
set -eu
program=$1
mb=${MB:-64}
here=$(dirname "$0")
mkdir -p out/bench
corpus=out/bench/recombined-$mb.jsonl
small=out/bench/recombined-$((mb / 8 + 1)).jsonl
[ -s "$corpus" ] || python3 "$here/recombine.py" tests/gold/articles "$mb" >"$corpus"
[ -s "$small" ] || python3 "$here/recombine.py" tests/gold/articles $((mb / 8 + 1)) >"$small"
for size in '1000 3000' '10000 30000'; do
  python3 "$here/graph.py" $size >"out/bench/graph-${size% *}.json"
done
python3 - "$program" "$corpus" "$small" <<'P'
import os, subprocess, sys, time

program, corpus, small = sys.argv[1:]

def run(argv, env=None, times=3, wall=False):
    """Best seconds (of CPU, or by the wall clock) and peak KiB of `times` runs."""
    best, peak = None, 0
    for _ in range(times):
        before = time.monotonic()
        p = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                             env={**os.environ, **(env or {})})
        _, status, usage = os.wait4(p.pid, 0)
        if status:
            sys.exit(f"{argv}: status {status}")
        took = time.monotonic() - before if wall else usage.ru_utime + usage.ru_stime
        best = took if best is None else min(best, took)
        peak = max(peak, usage.ru_maxrss)
    return best, peak

size = os.path.getsize(corpus)
wc, _ = run(["wc", "-w", corpus], {"LC_ALL": "C.UTF-8"})
one, rss = run([program, "extract", "-j", "1", corpus], times=2)
_, rss_small = run([program, "extract", "-j", "1", small], times=1)
two, _ = run([program, "extract", "-j", "2", corpus], times=2, wall=True)
start, _ = run([program, "map", "-o", "-", "-T", "dot", "tests/gold/articles/a01.txt"], times=20, wall=True)
svg, _ = run([program, "map", "-o", "-", "-T", "svg", "tests/gold/articles/a01.txt"], times=5, wall=True)
rate = lambda s: size / s / 1e6
print(f"wc -w (C.UTF-8)        {rate(wc):8.1f} MB/s")
print(f"extract, one core      {rate(one):8.1f} MB/s   {wc / one:.3f} of wc -w")
print(f"extract, -j 2 (wall)   {rate(two):8.1f} MB/s   {wc / two:.3f} of wc -w")
print(f"memory, {os.path.getsize(small) / 1e6:4.0f} MB corpus {rss_small / 1024:8.1f} MiB")
print(f"memory, {size / 1e6:4.0f} MB corpus {rss / 1024:8.1f} MiB")
print(f"one article to DOT     {start * 1000:8.1f} ms")
print(f"one article to SVG     {svg * 1000:8.1f} ms")
for size in 1000, 10000:
    graph = f"out/bench/graph-{size}.json"
    for what, more in ("whole", ["--top", "0"]), ("50 of them", []), ("timeline", ["--layout", "timeline"]):
        took, peak = run([program, "draw", graph, "-o", "-", "-T", "svg", *more], times=2, wall=True)
        print(f"{size:5} entities, {what:10}  {took:8.2f} s   {peak / 1024:6.0f} MiB")
P
python3 "$here/incremental.py" "$program" tests/gold/articles ${COUNTS:-100 1000 10000}
python3 "$here/stability.py" "$program" out/bench/stability
"$program" map -T svg -o out/bench/print tests/gold/articles >/dev/null
python3 "$here/print_size.py" out/map.svg out/bench/print/map.svg
