#!/bin/sh
# The evidence for an entity, and for a tie between two.
. "$(dirname "$0")/../lib.sh"
cat >a.txt <<'EOT'
Date: 2024-06-05

Foreign Minister Bo Lind of Sweden met Foreign Minister Carl Mets of Estonia in Tallinn on Tuesday.
Sweden accused Russia of cyber attacks on Estonia.
EOT
run map -o m a.txt
exits 0 "a map"

run explain m/map.json "bo lind"
exits 0 "an entity, whatever its capitals"
has out "Bo Lind (person)" "what it is"
has out "  id person-bo-lind; 1 mention in 1 article" "its id"
has out "  role: Foreign Minister" "its role"
has out "  country: Sweden" "its country"
has out "  works for " "its post"
has out "  Bo Lind – met – Carl Mets (reported, 2024-06-04; 1 sentence in 1 article)" "a relation"
has out "“Foreign Minister Bo Lind of Sweden met Foreign Minister Carl Mets of Estonia in" "the sentence"
has out "      a of 2024-06-05, sentence 1, bytes " "where it stands"
has out "; rule met." "the rule"
hasnt out "accuses" "nothing of others"
run explain m/map.json sweden
has out "  Sweden – accuses → Russia (" "which way a relation runs"
run explain m/map.json Sweden country-russia
exits 0 "a tie"
has out "Sweden (country)" "one end"
has out "Russia (country)" "the other"
has out "1 relation" "how many"
hasnt out "– met –" "nothing else"

run explain m/map.json Sweden Russia --json
exits 0 "as JSON"
cp out tie.json
run explain tie.json Russia Sweden --json
exits 0 "a map like any other"
has out '"shows": "ties of Russia and Sweden; of: ties of Sweden and Russia"' "it says what it is"
if command -v jq >/dev/null; then
  [ "$(jq -r '.edges[].relation' tie.json)" = accuses ]
  ok $? "with the relation"
else
  skip "no jq"
fi
run explain - Sweden <m/map.json
exits 0 "from standard input"

run explain m/map.json "Bo Lind" Russia
exits 1 "no tie"
has err "no relation joins 'Bo Lind' and 'Russia'" "it says so"
run explain m/map.json Lind Lind
exits 2 "the same twice"
run explain m/map.json Nobody
exits 2 "nobody of that name"
run explain m/map.json
exits 2 "no name"
run explain a.txt Sweden
exits 3 "no map"

# article text steers no terminal
printf '{"id": "x", "date": "2024-06-05", "text": "Foreign Minister Bo Lind of Sweden met Foreign Minister Carl Mets of Estonia in Tallinn\\u001b[31m\\u0007 on Tuesday."}\n' >b.jsonl
run map -o m b.jsonl
sed 's/in Tallinn/in \\u001b[31m\\u0007Tallinn/' m/map.json >steer.json
run explain steer.json "Bo Lind"
exits 0 "control characters in a graph"
! LC_ALL=C grep -q "$(printf '[\033\007]')" out
ok $? "none of them comes out"
done_testing
