#!/bin/sh
# Rules with mistakes stop the run with a place and a caret; rules can be checked and tried.
. "$(dirname "$0")/../lib.sh"
echo "Norway met Sweden in Oslo." >a.txt
fresh() {
  rm -rf r
  cp -r "$root/rules" r
}

run map --rules nowhere a.txt
exits 2 "no rules folder"
has err "nowhere" "it is named"

broken() { # FILE LINE NAME
  fresh
  printf '%s\n' "$2" >>"r/$1"
  run map --rules r -o o a.txt
  exits 2 "$3"
  grep -Eq "r/$1:[0-9]+(:[0-9]+)?: error" err
  ok $? "$3: file and line" err
  [ ! -e o ]
  ok $? "$3: nothing written"
}
rule=$(cd "$root/rules" && ls relations/*.rule 2>/dev/null | head -n 1)
broken "${rule:-relations/x.rule}" "frme bad.one" "a misspelled keyword"
grep -q '\^' err
ok $? "a caret stands below it" err
broken "${rule:-relations/x.rule}" "
relation bad.two
  trigger met
  pattern {a:persn} met {b:person}
  emit met a b" "an unknown kind in a pattern"
broken "${rule:-relations/x.rule}" "
relation bad.three
  trigger met
  pattern (unclosed
  emit met a b" "a pattern that PCRE2 refuses"
broken gazetteers/countries.tsv "Atlantis	contry	atlantis" "an unknown kind in a gazetteer"

run rules check
[ "$code" -eq 0 ]
ok $? "rules check (exit $code)" out err
grep -Eq '^[0-9]+ examples, 0 failed$' out
ok $? "rules check: its count" out
run rules test nowhere.rule "Norway met Sweden."
exits 2 "rules test with an unknown rule"
has err "no rule 'nowhere.rule'" "it is named"
first=$(sed -n 's/^\(frame\|relation\) \([a-z0-9_.-]*\).*/\2/p' "$root"/rules/relations/*.rule | head -n 1)
if [ -n "$first" ]; then
  run rules test "$first" "Norway and Sweden held talks in Oslo on Monday."
  exits 0 "rules test $first"
  has out "trigger" "it says whether the rule was triggered"
  has out "result: " "it says what came"
else
  skip "no rules yet"
fi
# how far a rule came: a frame of its own and a pattern
fresh
cat >r/relations/99-own.rule <<'R'
frame own.frame
  verbs  salute
  role   who = subject
  role   whom = object
  emit   met who whom
  + Japan saluted Peru. => Japan | met | Peru
  - Japan met Peru. =>

frame own.same
  verbs  salute
  role   one = subject
  role   two = object
  emit   met one two
  + Japan saluted Peru. => Japan | met | Peru
  - Japan met Peru. =>

relation own.pattern
  trigger salute
  pattern {who:country} saluted the {whom:country}
  emit met who whom
  + Japan saluted the United States. => Japan | met | United States
  - Japan met Peru. =>
R
run rules check --rules r
grep -Eq '^[0-9]+ examples, 0 failed$' out
ok $? "two rules that give the same in one sentence both keep their example" out err
run rules test --rules r own.frame "Japan saluted Peru."
has out "who = Japan; whom = Peru" "rules test: the roles that were filled"
run rules test --rules r own.frame "Japan saluted."
has out "who = Japan; whom = EMPTY" "rules test: the role that stayed empty"
run rules test --rules r own.frame "Japan did not salute Peru."
has out "is negated" "rules test: negated"
run rules test --rules r own.frame "Japan met Peru."
has out "no trigger word" "rules test: no trigger"
run rules test --rules r own.pattern "Japan saluted Peru."
has out "does not match country:1 saluted country:2." "rules test: the sentence that the pattern saw"
run rules test --rules r own.pattern "Japan saluted."
has out "needs two mentions" "rules test: too few mentions"
# what an author asks: which source gave what, which condition failed, who won
cat >>r/relations/99-own.rule <<'R'

frame own.asks
  verbs  laud, visit, hand over
  nouns  curtsy
  having medal, prize
  role   who = subject
  role   whom = object, with, to
  emit   accuses who whom
  + Japan lauded Peru with a medal. => Japan | accuses | Peru
  - Japan met Peru. =>

frame own.conditions
  heads  threat
  called heist, espionage
  without worst
  under  after, before
  unless endure
  role   who = genitive
  role   what = head
  emit   carries_out who what
  + Peru trembled after Japan's espionage. => Japan | carries_out | espionage
  - Japan met Peru. =>
R
cat >r/mentions/99-own.rule <<'R'
mention own.short
  kind    organization
  trigger zentrale
  capital
  pattern (?<name>Zentrale)
  + The Zentrale closed. => organization: Zentrale
  - The house closed. =>

mention own.long
  kind    organization
  trigger zentrale
  pattern (?<name>Zentrale Nord)
  + The Zentrale Nord closed. => organization: Zentrale Nord
  - The house closed. =>
R
cat >r/filters/99-own.rule <<'R'
filter own.closed
  trigger zentrale
  pattern Zentrale Nord(?= shut)
  + Zentrale Nord shut. =>
  - Zentrale Nord closed. =>
R
t() { # RULE SENTENCE TEXT NAME
  run rules test --rules r "$1" "$2"
  has out "$3" "rules test: $4"
}
t own.asks "Japan lauded malware with a medal." "whom from object: malware (threat: not taken); it takes country, ministry, person" "a filler of a wrong kind, and the kinds it takes"
t own.asks "The weather lauded Peru with a medal." "who from subject: 'The weather' stands for nobody" "a noun group that stands for nobody"
t own.asks "The weather lauded Peru with a medal." "who = EMPTY, after subject; whom = Peru" "the sources that were tried"
t own.asks "Japan lauded Peru." "not at 'lauded': none of these depends on the verb (having): medal, prize" "having"
t own.asks "Japan handed Peru a medal." "the second word is missing: over" "the second word"
t own.asks "Japan curtsied Peru." "no trigger word" "no trigger"
t own.asks "The visit of Peru pleased Japan." "'visit' could be the verb visit, but was read as noun" "the lemma with another part of speech"
t own.conditions "Peru trembled after Japan's malware." "(called): heist, espionage" "called"
t own.conditions "Peru trembled after Japan's worst espionage." "(without): worst" "without"
t own.conditions "Peru feared Japan's espionage." "(under): after, before" "under"
t own.conditions "Peru endured prison before Japan's espionage." "(unless): endure" "unless"
t own.same "Japan saluted Peru." "Japan | met | Peru is dropped: own.frame gives it too and comes first" "who gave it before"
t own.short "The Zentrale Nord closed." "'Zentrale' loses to 'Zentrale Nord' (organization, by own.long), which is longer" "which find won"
t own.short "The zentrale closed." "zentrale (no: it wants a capital)" "a trigger without its capital"
t own.long "Zentrale Nord shut." "the filter own.closed takes away 'Zentrale Nord'" "which filter took it away"
t own.closed "Zentrale Nord shut." "takes away 'Zentrale Nord' (organization)" "what a filter takes away"
t own.pattern "Japan saluted Peru." "came farthest with 'country:1 saluted ', where it wants the {whom:country}" "where a pattern gave up"
run rules test --rules r own.frame "Japan saluted Peru." "Japan met Peru."
[ "$(grep -c '^rule own.frame' out)" = 2 ] && grep -q '^result: Japan | met | Peru$' out && grep -q 'no trigger word' out
ok $? "rules test: several sentences" out
run rules test --rules r --all "Japan saluted Peru in Zentrale Nord."
exits 0 "rules test --all"
sed -n '/^rules that fire:/,/^rules that were triggered/p' out >fires
has fires "own.frame (r/relations/99-own.rule:1): Japan | met | Peru" "--all: what fires, and what it gives"
has fires "own.long (r/mentions/99-own.rule:9): organization: Zentrale Nord" "--all: mention rules too"
sed -n '/^rules that were triggered/,$p' out >short
grep -A 1 -F '  own.pattern (r/relations/99-own.rule:' short | grep -q 'came farthest'
ok $? "--all: what fell short, and where" short
hasnt short "has no trigger" "--all: rules without a trigger are not listed"
run rules test --all
exits 2 "--all without a sentence"
ENTENTE_RULES=$root/rules "$ENTENTE" extract a.txt >one 2>err
"$ENTENTE" extract --rules "$root/rules" a.txt >two 2>err
same one two "\$ENTENTE_RULES is --rules"
done_testing
