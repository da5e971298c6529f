#!/usr/bin/env python3
"""Makes a corpus by recombining the sentences of the bundled articles, always the same for the
same size: JSON Lines on standard output.

usage: recombine.py ARTICLES_DIR MEGABYTES
"""
import json
import pathlib
import random
import re
import sys

SENTENCE = re.compile(r"[A-Z\"'(][^\n]*?[.!?][\"')]*(?=\s|$)")


def sentences(folder):
    found = []
    for file in sorted(pathlib.Path(folder).glob("*.txt")):
        found += SENTENCE.findall(file.read_text(encoding="utf-8"))
    return found


def main(folder, megabytes):
    pool = sentences(folder)
    rnd = random.Random(20240506)
    left = int(float(megabytes) * 1_000_000)
    number = 0
    while left > 0:
        number += 1
        paragraphs = [
            " ".join(rnd.choices(pool, k=rnd.randint(2, 4))) for _ in range(rnd.randint(4, 8))
        ]
        day = f"20{rnd.randint(18, 24)}-{rnd.randint(1, 12):02}-{rnd.randint(1, 28):02}"
        article = {"id": f"r{number:07}", "date": day, "text": "\n\n".join(paragraphs) + "\n"}
        line = json.dumps(article, ensure_ascii=False) + "\n"
        sys.stdout.write(line)
        left -= len(line.encode("utf-8"))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
