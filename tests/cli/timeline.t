#!/bin/sh
# Timelines: what happened when, in order of date, a lane for each who acts.
. "$(dirname "$0")/../lib.sh"
mkdir articles
cat >articles/talks.txt <<'EOF'
Date: 2024-06-05

Foreign Minister Bo Lind of Sweden met Foreign Minister Carl Mets of Estonia in Tallinn on Tuesday.
Sweden accused Russia of cyber attacks on Estonia on Monday.
Norway will sanction Russia next week.
EOF
cat >articles/old.txt <<'EOF'
Date: 2022-03-02

Foreign Minister Ada Holm of Norway met Foreign Minister Bo Lind of Sweden in Oslo on Monday.
Norway accused Russia of espionage.
EOF
run map -o m articles
exits 0 "the map"
run draw m/map.json --layout timeline -o t -T svg
exits 0 "its timeline"
has t/view.svg ">Timeline of 2 articles</text>" "it says what it is"
has t/view.svg "dated events, " "and how much of it is there"
sed 's/<[^>]*>/\n/g' t/view.svg | grep -nE '^(2022|2024|28 Feb|4 Jun|Without a date)$' | cut -d: -f2 >order
printf '2022\n28 Feb\n2024\n4 Jun\nWithout a date\n' >wanted
same order wanted "dates in order, below their years, what has none last" order
has t/view.svg ">planned<" "the legend tells what is planned" 
run map articles --layout timeline -o t2 -T svg
exits 0 "map takes it too"
same t/view.svg t2/map.svg "and gives the same"
run draw m/map.json --layout timeline -o t3 -T svg
same t/view.svg t3/view.svg "the same bytes twice"
printf 'events: --layout timeline --since 2024 --title "What happened"\n' >views.txt
run draw m/map.json --views views.txt -o v
exits 0 "in a file of views"
has v/events.svg ">What happened</text>" "with its title"
hasnt v/events.svg ">2022</text>" "and only what the view shows"
run draw m/map.json --layout timeline --top 2 -o t4 -T svg
has t4/view.svg " 2 of 7 actors" "--top limits the lanes"
run draw m/map.json --layout timeline --group none -o t5 -T svg
exits 0 "without boxes"
hasnt t5/view.svg 'class="cluster"' "there are none"
run draw m/map.json --layout timeline --group country -o t5 -T svg
has t5/view.svg 'class="cluster"' "and there they are"
run draw m/map.json --layout timeline -T xdot -o x
exits 2 "Graphviz has no part in it"
run draw m/map.json --layout timeline -T html -o h
exits 0 "as a report"
has h/view.html '<g id="l0" class="edge">' "the timeline is in it"
has h/view.html ' data-lines="l1"' "relations lead to its rows"
run draw m/map.json --relation works_for --layout timeline -T svg -o t6
exits 0 "a view without events"
has t6/view.svg "No event was found." "it says so"

# all bundled articles, and with all that there is: no text runs over another or out of the page
cat >read.py <<'P'
import re, sys, xml.etree.ElementTree as E
S = "{http://www.w3.org/2000/svg}"
root = E.parse(sys.argv[1]).getroot()
width = float(root.get("viewBox").split()[2])
rows = [g for g in root.iter(S + "g") if g.get("class") == "edge"]
assert rows, "no rows"
boxes = []
for g in rows:
    for t in g.iter(S + "text"):
        size, x, y = (float(t.get(k)) for k in ("font-size", "x", "y"))
        n = len("".join(t.itertext()).strip())
        boxes.append((x, y - 0.8 * size, x + 0.48 * size * n, y + 0.2 * size, "".join(t.itertext())))
bad = [b for b in boxes if b[0] < 0 or b[2] > width]
for i, a in enumerate(boxes):
    for b in boxes[i + 1:]:
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]:
            bad.append((a, b))
print(*bad, sep="\n")
sys.exit(bool(bad))
P
run map "$root/tests/gold/articles" --layout timeline -o all -T svg,json
exits 0 "the bundled articles"
python3 read.py all/map.svg >n 2>err
ok $? "no text over another" n err
run draw all/map.json --layout timeline --top 0 -T svg -o whole
exits 0 "all that happened"
python3 read.py whole/view.svg >n 2>err
ok $? "no text over another there" n err
hasnt whole/view.svg "not shown" "nothing is left out"

# hostile names
cat >evil.txt <<'EOF'
Date: 2024-06-05

Foreign Minister Bo </text><script>alert(1)</script> Lind of Sweden met President Ada "&<b onload=x> Holm of Norway on Monday.
The United States blamed the "x<a href=javascript:alert(2)>" Group for the cyber attack.
EOF
run map evil.txt --layout timeline -o e -T svg --title '</text><script>alert(3)</script>'
exits 0 "hostile names"
hasnt e/map.svg '<script' "no script"
! grep -qi 'href="javascript' e/map.svg
ok $? "no script behind a link"
if command -v xmllint >/dev/null 2>&1; then
  xmllint --noout e/map.svg whole/view.svg 2>err
  ok $? "well-formed" err
fi
done_testing
