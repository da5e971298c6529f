#!/bin/sh
# Numbers of sources: an article has one number in every picture and report of a run, that of its place in
# map.json; labels cite what the list under the picture has.
. "$(dirname "$0")/../lib.sh"
cat >views.txt <<'V'
near: --focus Kimsuky
line: --layout timeline
asia: --country Japan,India
V
run map -T svg,html,json --views views.txt -o m "$root/tests/gold/articles"
exits 0 "a map, a timeline, two parts, with reports"
cat >numbers.py <<'P'
import html, json, re, sys

def entries(text):
    """Number and title of what a picture's list of sources has."""
    group = text[text.index('<g class="sources">'):]
    return [(int(n), html.unescape(t)) for n, t in re.findall(r">\[(\d+)\] ([^<]*)<", group[:group.index("</g>")])]

def cited(text):
    """The numbers in the labels of lines, in captions and in knots; not those in titles, or of the legend."""
    drawing = re.sub(r"<title>.*?</title>", "", text[text.index('class="graph"'):text.index('<g class="heading">')], flags=re.S)
    return {int(n) for group in re.findall(r"\[([\d,]+)…?\]", drawing) for n in group.split(",")}

place = {a["title"] or a["id"]: i + 1 for i, a in enumerate(json.load(open(sys.argv[1]))["articles"])}
bad = seen = 0
for path in sys.argv[2:]:
    text = open(path, encoding="utf-8").read()
    if path.endswith(".html"):
        found = [(int(n), html.unescape(re.sub("<[^>]*>", "", t)).rsplit(", 20", 1)[0]) for n, t in
                 re.findall(r'<li id="source-\d+" value="(\d+)"><span class="cite">(.*?)</span>', text)]
    else:
        found = entries(text)
        missing = cited(text) - {n for n, _ in found}
        bad += len(missing)
        print(path, "cites", sorted(missing), "which are not listed") if missing else None
    if [n for n, _ in found] != sorted({n for n, _ in found}):
        bad += 1
        print(path, "does not list in order", found)
    for n, title in found:
        seen += 1
        if not [t for t, at in place.items() if at == n and t.startswith(re.split("…|, 20\\d\\d-", title)[0])]:
            bad += 1
            print(path, n, title)
print(seen, "entries")
sys.exit(bad > 0 or seen < 4 * (len(sys.argv) - 2))
P
python3 numbers.py m/map.json m/map.svg m/asia.svg m/line.svg m/map.html m/line.html >n 2>&1
ok $? "each article has its number everywhere" n
grep -o '>\[[0-9]*\] [^<]*' m/near.svg | grep -q '^>\[4\] Seoul'
ok $? "in a part with one source, too"

# more than a list has room for
python3 - >many.jsonl <<'P'
import json
for i in range(200):
    print(json.dumps({"id": f"n{i:03}", "title": f"Report {i}", "date": "2024-01-02",
                      "text": f"Ms Ada Holm{chr(97 + i % 20)} of Norway met Mr Bo Lind of Sweden in Oslo on Monday."}))
P
run map -T svg,json -o many many.jsonl
exits 0 "a map of two hundred articles"
python3 numbers.py many/map.json many/map.svg >n 2>&1
ok $? "cites none that is not listed" n
has n "60 entries" "of sixty"
has many/map.svg "and 140 more, listed in the JSON file" "and says how many there are"
done_testing
