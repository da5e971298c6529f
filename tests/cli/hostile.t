#!/bin/sh
# Article text is hostile: it never becomes markup, a script, a link scheme or an escape.
. "$(dirname "$0")/../lib.sh"
cat >evil.jsonl <<'J'
{"id":"evil\"]; x [label=\"y","date":"2024-05-06","url":"javascript:alert(1)","title":"</title><script>alert(2)</script> \u202egnol\u202c \u2066x\u2069 \\","text":"The United States blamed the \"x\\\"]; evil [label=\\\"injected\" Group for the cyber attack. The Ministry of </text><script>alert(1)</script> Affairs of Norway met the French Foreign Ministry in Paris. Norway accused Russia of hacking C:\\Users\\N. Sweden and \u202eFinland\u202c signed a treaty with <b onload=x> Denmark & Norway \\"}
{"id":"../../etc/passwd","url":"https://example.org/\"><script>","text":"President Ada \\N Holm of Norway met %s%n Prime Minister Bo Lind of Sweden in Oslo. ]]> --> <!-- Norway and Sweden agreed to work together."}
J
injected='x\"]; evil [label="injected </text><script>alert(3)</script> \N \'
run map -o o --title "$injected $(printf '\342\200\256')" evil.jsonl
exits 0 "a map of hostile articles"
run map -o x -T xdot --title "$injected" evil.jsonl
exits 0 "the same as a laid-out graph"
run map -o tools -T graphml,gexf,csv,jsonld,turtle,stix,ftm,plover evil.jsonl
exits 0 "the same for other tools"
python3 -c 'import json,sys
for p in sys.argv[1:3]: json.load(open(p, encoding="utf-8"))
for p in sys.argv[3:]: [json.loads(l) for l in open(p, encoding="utf-8")]' \
  tools/map.jsonld tools/map.stix.json tools/map.ftm.json tools/map.plover.jsonl 2>err
ok $? "what is JSON is JSON" err
! grep -Eqi 'url": *"javascript|<javascript' tools/map.*
ok $? "no javascript link for other tools"
if command -v xmllint >/dev/null 2>&1; then
  xmllint --noout tools/map.graphml tools/map.gexf 2>err
  ok $? "GraphML and GEXF are well-formed" err
  xmllint --noout o/map.svg 2>err
  ok $? "the SVG is well-formed" err
  xmllint --xpath 'count(//*[local-name()="script"])' o/map.svg >n 2>/dev/null
  [ "$(cat n)" = 0 ]
  ok $? "no script element" n
  [ "$(xmllint --xpath 'count(//@*[starts-with(name(),"on")])' o/map.svg 2>/dev/null)" = 0 ]
  ok $? "no event attribute"
else
  skip "no xmllint"
fi
! grep -qi 'href="javascript' o/map.svg
ok $? "no javascript link in the SVG"
hasnt o/map.svg '<script' "no script tag in the SVG"
for f in dot svg json; do
  ! LC_ALL=C grep -q "$(printf '\342\200[\252-\256]')" o/map.$f \
    && ! LC_ALL=C grep -q "$(printf '\342\201[\246-\251]')" o/map.$f
  ok $? "no marks that turn the direction of text in map.$f"
done
has o/map.svg 'x\"]; evil [label="injected &lt;/text&gt;&lt;script&gt;alert(3)&lt;/script&gt; \N \' \
  "the title is shown as text"
has o/map.svg '&lt;/title&gt;&lt;script&gt;alert(2)' "the title of an article is shown as text"
if command -v gvpr >/dev/null 2>&1; then
  gvpr 'N {print("n " + name)}' o/map.dot >nodes 2>err
  [ -s nodes ] && [ ! -s err ] && [ "$(wc -l <nodes)" -eq "$(grep -c '\[label=.*, kind=' o/map.dot)" ]
  ok $? "Graphviz reads as many nodes as there are entities" nodes err
  gvpr 'N {print(name)}' x/map.xdot >nodes 2>err
  [ -s nodes ] && [ ! -s err ] && ! grep -Eq '^(evil|x)$' nodes
  ok $? "no injected node in the laid-out graph" nodes err
else
  skip "no gvpr"
  skip "no gvpr"
fi
! grep -q '^ *evil *\[' o/map.dot && ! grep -q '^ *x *\[' o/map.dot
ok $? "no injected DOT statement" o/map.dot
! LC_ALL=C tr -d '\n\t' <o/map.dot | LC_ALL=C grep -q '[[:cntrl:]]'
ok $? "no control characters in the DOT"
python3 - o/map.dot >n 2>err <<'P'
import re, sys
text = open(sys.argv[1], encoding="utf-8").read()
quoted = r'"(?:[^"\\\n]|\\["\\])*"'
attr = rf'[a-zA-Z_]+={quoted}'
line = re.compile(rf'(?:digraph {quoted} \{{|\}}|\s*{quoted}(?: -> {quoted})? \[{attr}(?:, {attr})*\])')
bad = [l for l in text.split("\n") if l and not line.fullmatch(l)]
print("\n".join(bad))
sys.exit(bool(bad))
P
ok $? "each line of the DOT is one whole statement" n err
python3 -m json.tool o/map.json >/dev/null 2>err
ok $? "the JSON is JSON" err
[ ! -e etc ] && [ "$(ls -A o | wc -l)" -eq 3 ]
ok $? "an id is no path"
run extract evil.jsonl
exits 0 "extract of hostile articles"
python3 -c 'import json,sys; [json.loads(l) for l in sys.stdin]' <out 2>err
ok $? "extract: the output is JSON" err

# nesting, repetition, collisions: each within its time, many times what it takes
if [ "${VARIANT:-release}" = asan ]; then kib=128 most=60; else kib=1024 most=20; fi
mkdir -p h
python3 - $kib <<'P'
import sys
size = int(sys.argv[1]) << 10
def put(name, unit, n=None, end=" Norway met Sweden.\n"):
    n = n or size // len(unit.encode())
    with open(f"h/{name}", "w", encoding="utf-8") as f:
        f.write(unit * n + end)
def put_each(name, make, n):
    with open(f"h/{name}", "w", encoding="utf-8") as f:
        f.write("".join(make(i) for i in range((size >> 10) * n // 1024)) + "\n")
put("open-brackets.txt", "(")
put("closed-brackets.txt", "(", size // 2, ")" * (size // 2) + " met Norway.\n")
put("bracketed-names.txt", "(Norway ")
put("quotation-marks.txt", '"')
put("quoted-names.txt", '"Norway" ')
put("possessives.txt", "'s")
put("A-and-A.txt", "A and ")
put("people-and-people.txt", "Ada Holm and ")
put("capitals.txt", "A")
put("capitalized-words.txt", "Abcde Fghij ")
put("acronyms.txt", "NATO UN EU ")
put("the-X-of-the-X.txt", "the X of the ")
put("ministry-of-ministry.txt", "the Ministry of the ")
put("titles.txt", "Deputy Prime Minister ")
put("dates.txt", "May 7, 2024 ")
put("weekdays.txt", "on Monday last week ")
put("digits.txt", "7")
put("commas.txt", ",")
put("names-and-commas.txt", "Norway, ")
put("hyphens.txt", "Norway-Sweden-")
put("full-stops.txt", ". ")
put("initials.txt", "J. ")
put("newlines.txt", "\n")
put("spaces.txt", " ")
put("combining-marks.txt", "e\u0301\u0302")
put("emoji.txt", "\U0001f600")
put("direction-marks.txt", "\u202eabc\u202c ")
put("clauses.txt", "said that he ")
put("relative-clauses.txt", "who met Norway, ")
put("sentences.txt", "Norway met Sweden. ")
put("less-than.md", "<")
put("brackets.md", "[a](b")
put("stars.md", "*")
put("quote-marks.md", "> ")
put("elements.html", "<div>")
put("paragraphs.html", "<p>Norway met Sweden in Oslo.")
put("attributes.html", "a=b ", None, ">Norway</p>")
put("entities.html", "<p>&eacute;&#x202e;</p>")
put("tables.html", "<table><tr><td>Norway ")
put("metadata.html", '<script type="application/ld+json">[[[[</script>')
put("brackets.jsonl", "[", size, "\n")
put_each("many-people.txt", lambda i: f"Ada Holm{i} met Bo Lind{i} of Sweden. ", 20000)
put_each("many-groups.txt", lambda i: f"the Nor{i}dia Group, ", 40000)
put_each("many-acronyms.txt", lambda i: f"Foo Bar (F{i}B) ", 40000)
put_each("list-of-people.txt", lambda i: f"A{i} Holm and ", 20000)
P
for f in h/*; do
  name=$(basename "$f")
  SECONDS_MAX=$most run map -o h.out -T dot,json "$f"
  [ "$code" -eq 0 ] || [ "$code" -eq 3 ]
  ok $? "${name%.*} in ${name##*.}, $(($(wc -c <"$f") / 1024)) KiB (exit $code)" err
done
SECONDS_MAX=60 run map -o h.out h/many-people.txt
exits 0 "a picture of a long article"

# no text, and text in other clothes
head -c 1000000 /dev/urandom >junk
cp junk junk.html
cp junk junk.md
cp junk junk.jsonl
printf 'Ms Ada Holm met Mr Bo Lind in Oslo.' >plain
{ cat plain; printf '\000'; } >nul.txt
for f in junk junk.html junk.md junk.jsonl nul.txt; do
  SECONDS_MAX=$most run extract $f
  exits 3 "$f is no article"
  has err "$f" "and is named"
done
{ printf '\376\377'; iconv -f UTF-8 -t UTF-16BE <plain; } >be.txt
iconv -f UTF-8 -t UTF-16LE <plain >le.txt
for f in be.txt le.txt; do
  run extract $f
  has out "Ada Holm" "$f is UTF-16"
done
{ printf '\377\376'; head -c 100001 /dev/urandom; } >odd.txt
SECONDS_MAX=$most run extract odd.txt
[ "$code" -eq 0 ] || [ "$code" -eq 3 ]
ok $? "half a surrogate and worse (exit $code)" err

# every bundled article, cut and noised
python3 - "$root/tests/gold/articles" <<'P'
import os, pathlib, random, sys
rnd = random.Random(7)
os.makedirs("noise")
for f in sorted(pathlib.Path(sys.argv[1]).glob("*.txt")):
    raw = f.read_bytes()
    pathlib.Path("noise", f.stem + "_cut.txt").write_bytes(raw[:rnd.randrange(1, len(raw))])
    noisy = bytearray(raw)
    for _ in range(60):
        noisy[rnd.randrange(len(noisy))] = rnd.randrange(256)
    pathlib.Path("noise", f.stem + "_noise.txt").write_bytes(bytes(noisy))
    words = raw.split(b" ")
    rnd.shuffle(words)
    pathlib.Path("noise", f.stem + "_shuffled.txt").write_bytes(b" ".join(words))
P
SECONDS_MAX=120 run map -j 2 -o noise_out -T dot,json noise
exits 0 "all bundled articles cut, noised and shuffled"
done_testing
