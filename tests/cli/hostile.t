#!/bin/sh
# Article text is hostile: it never becomes markup, a script, a link scheme or an escape.
. "$(dirname "$0")/../lib.sh"
cat >evil.jsonl <<'J'
{"id":"evil\"]; x [label=\"y","date":"2024-05-06","url":"javascript:alert(1)","title":"</title><script>alert(2)</script>","text":"The United States blamed the \"x\\\"]; evil [label=\\\"injected\" Group for the cyber attack. The Ministry of </text><script>alert(1)</script> Affairs of Norway met the French Foreign Ministry in Paris. Norway accused Russia of hacking C:\\Users\\N. Sweden and \u202eFinland\u202c signed a treaty with <b onload=x> Denmark & Norway \\"}
{"id":"../../etc/passwd","url":"https://example.org/\"><script>","text":"President Ada \\N Holm of Norway met %s%n Prime Minister Bo Lind of Sweden in Oslo. ]]> --> <!-- Norway and Sweden agreed to work together."}
J
run map -o o evil.jsonl
exits 0 "a map of hostile articles"
if command -v xmllint >/dev/null 2>&1; then
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
hasnt o/map.svg "$(printf '\342\200\256')" "no right-to-left override in the SVG"
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

# nesting, repetition, collisions: each within its time
hostile() { # NAME
  SECONDS_MAX=30 run map -o h -T dot hostile.txt
  [ "$code" -eq 0 ] || [ "$code" -eq 3 ]
  ok $? "$1 (exit $code)" err
}
python3 -c 'print("(" * 50000 + "Norway" + ")" * 50000 + " met Sweden.")' >hostile.txt
hostile "50,000 brackets"
python3 -c 'print("\"" * 20000 + " Norway met Sweden.")' >hostile.txt
hostile "20,000 quotation marks"
python3 -c 'print(", ".join(["Norway"] * 30000) + " met Sweden.")' >hostile.txt
hostile "a list of 30,000 names"
python3 -c 'print(" and ".join("A%d Holm" % i for i in range(20000)) + " met in Oslo.")' >hostile.txt
hostile "20,000 people who met"
python3 -c 'print("\n".join("Ms Ada%d Holm%d met Mr Bo Lind in Oslo." % (i, i) for i in range(5000)))' >hostile.txt
hostile "5,000 people in one article"
python3 -c 'print("Ministry of " * 20000 + "Truth.")' >hostile.txt
hostile "20,000 times Ministry of"
python3 -c 'print("Norway said that " * 20000 + "Sweden met Finland.")' >hostile.txt
hostile "20,000 clauses deep"
python3 -c 'print("A" * 300000 + " met " + "B" * 300000 + ".")' >hostile.txt
hostile "words of 300,000 letters"
python3 -c 'print("a\u0301\u0302\u0303" * 50000 + " met Norway.")' >hostile.txt
hostile "200,000 combining marks"
python3 -c 'print("<div>" * 100000 + "Norway met Sweden in Oslo." )' >hostile.html
SECONDS_MAX=30 run extract hostile.html
[ "$code" -eq 0 ] || [ "$code" -eq 3 ]
ok $? "100,000 nested elements (exit $code)" err

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
