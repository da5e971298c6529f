#!/usr/bin/env python3
"""An incremental run against the full one: folders of recombined articles, of which one is new.

usage: incremental.py PROGRAM ARTICLES_DIR COUNT...

Each figure is the median of RUNS runs after one that is not counted, by the wall clock and in CPU time of
the program and its layout; "full" is a run without a cache. What a fuller or slower machine changes is the
same in both: the ratio is the figure to keep. The files are compared, too: a difference ends the
benchmark.
"""
import filecmp
import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 3
MEGABYTES_PER_ARTICLE = 0.0033
HERE = pathlib.Path(__file__).parent


def articles(source, count):
    p = subprocess.Popen([sys.executable, HERE / "recombine.py", source, str(count * MEGABYTES_PER_ARTICLE)],
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8")
    found = [json.loads(line) for line, _ in zip(p.stdout, range(count + RUNS + 1))]
    p.stdout.close()
    p.wait()
    if len(found) < count + RUNS + 1:
        sys.exit("recombine.py gave too few articles")
    return found


def write(folder, article):
    (folder / f"{article['id']}.txt").write_text(f"{article['date']}\n\n{article['text']}", encoding="utf-8")


def run(argv):
    before, cpu = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(argv, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (time.monotonic() - before, after.ru_utime + after.ru_stime - cpu.ru_utime - cpu.ru_stime)


def median(times):
    return [statistics.median(t) for t in zip(*times)]


def measure(program, source, count, work):
    folder, cache = work / "in", work / "cache"
    folder.mkdir()
    pool = articles(source, count)
    for article in pool[:count]:
        write(folder, article)
    run([program, "map", "-o", work / "cached", "--cache", cache, folder])
    added = []
    for article in pool[count:]:
        write(folder, article)
        added.append(run([program, "map", "-o", work / "cached", "--cache", cache, folder]))
    full = [run([program, "map", "-o", work / "full", folder]) for _ in range(RUNS if count < 10000 else 1)]
    for name in ("map.dot", "map.svg", "map.json"):
        if not filecmp.cmp(work / "full" / name, work / "cached" / name, shallow=False):
            sys.exit(f"{name}: the cache gave other bytes")
    (wall, cpu), (wall_full, cpu_full) = median(added[1:]), median(full)
    print(f"{count:7} articles, one more: full {wall_full:6.2f} s ({cpu_full:6.2f} CPU), "
          f"with a cache {wall:5.2f} s ({cpu:5.2f} CPU): {wall / wall_full:.3f} of it ({cpu / cpu_full:.3f})", flush=True)


def main(program, source, counts):
    for count in counts:
        work = pathlib.Path(tempfile.mkdtemp(prefix="entente-bench-"))
        try:
            measure(os.path.abspath(program), source, int(count), work)
        finally:
            shutil.rmtree(work)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
