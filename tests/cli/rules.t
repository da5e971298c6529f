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
ENTENTE_RULES=$root/rules "$ENTENTE" extract a.txt >one 2>err
"$ENTENTE" extract --rules "$root/rules" a.txt >two 2>err
same one two "\$ENTENTE_RULES is --rules"
done_testing
