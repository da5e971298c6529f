#!/bin/sh
# rules check finds what rules hold in vain: each finding with its place and a caret, an error under
# --strict; what is unused in a corpus or slow is only noted, unless asked.
. "$(dirname "$0")/../lib.sh"
fresh() {
  rm -rf r
  cp -r "$root/rules" r
}
finding() { # FILE TEXT CARET NAME: the message stands at the place, with the line and the caret below it
  grep -A 2 -E "^$1:[0-9]+:[0-9]+: warning: .*$2" err >found
  grep -q . found && sed -n 3p found | grep -qE "^[[:space:]]*$3\$"
  ok $? "$4" err
}

run rules check --strict
exits 0 "the bundled rules, strictly"
has out " 0 warnings" "the bundled rules have no finding"
cp out one
cp err one.err
run rules check --strict
same out one "twice the same bytes"
same err one.err "twice the same messages"

# what stands there twice, or starts nothing
fresh
cat >>r/mentions/00-macros.rule <<'R'
define NO_ONE_AT_ALL (?:never|used)
R
cat >r/relations/99-own.rule <<'R'
frame own.first
  verbs  salute, saluted, re-salute, salute up, kowtowing
  nouns  salutes, curtsy
  role   who = subject, genitive
  role   whom = object, to
  emit   accuses who whom
  + Japan saluted Peru. => Japan | accuses | Peru
  - Japan met Peru. =>

frame own.second
  verbs  bow, salute
  role   one = subject
  role   two = object
  emit   accuses one two
  + Japan bowed Peru. => Japan | accuses | Peru
  - Japan met Peru. =>

frame own.differs
  verbs  salute
  role   one = object
  role   two = subject
  emit   accuses one two
  + Japan saluted Peru. => Peru | accuses | Japan
  - Japan met Peru. =>

relation own.pattern
  trigger applaud, applauds, applaud
  pattern {who:country} applauded {whom:country}
  emit met who whom
  + Japan applauded Peru. => Japan | met | Peru
  - Japan met Peru. =>
R
printf 'abduls\nAbduls\n' >>r/lexicon/surnames.txt
printf 'abduls\n' >>r/lexicon/surnames_weak.txt
printf 'Own Council\tministry\tministry-own\tOwn Council|OwnC|own body|Own Body|own bodies|Council of Own\t\t\n' >>r/gazetteers/bodies.tsv
printf 'Other Council\tministry\tministry-other\tCouncil of Own\t\t\n' >>r/gazetteers/bodies.tsv
run rules check --rules r
exits 0 "findings are warnings"
finding r/mentions/00-macros.rule "macro NO_ONE_AT_ALL is unused" '\^{13}' "a macro that nothing refers to"
finding r/lexicon/surnames.txt "word is given twice" '\^{6}' "a word that its list holds twice"
finding r/lexicon/surnames_weak.txt "word is hidden: it stands in r/lexicon/surnames.txt" '\^{6}' "a word that a stronger list holds"
finding r/gazetteers/bodies.tsv "given twice: it stands in the first column" '\^{11}' "the name again"
finding r/gazetteers/bodies.tsv "given twice: 'own body' finds it" '\^{8}' "an alias that a lower-case one finds"
finding r/gazetteers/bodies.tsv "given twice: 'own body' finds its plural" '\^{10}' "a plural that is found anyway"
finding r/gazetteers/bodies.tsv "hidden: ministry-own has it too" '\^{14}' "a name of two rows that nothing tells apart"
finding r/relations/99-own.rule "'saluted' is no lemma of a verb.*the lemma is salute" '\^{7}' "an inflected verb"
finding r/relations/99-own.rule "'re-salute' starts nothing: a hyphen" '\^{9}' "a verb with a hyphen"
finding r/relations/99-own.rule "verb 'salute up' is given twice: 'salute' finds it" '\^{9}' "a verb beside the same with a particle"
finding r/relations/99-own.rule "'salutes' is no lemma of a noun.*the lemma is salute" '\^{7}' "a plural noun"
hasnt err "'curtsy'" "a noun that is one is no finding"
finding r/relations/99-own.rule "'salute' is shadowed here: own.first" '\^{6}' "a verb that another frame takes in the same way"
hasnt err "shadowed here: own.differs" "other roles for the same verb are no finding"
[ "$(grep -c 'is shadowed here' err)" = 1 ]
ok $? "one shadowed word, one finding" err
finding r/relations/99-own.rule "trigger 'applauds' is given twice: 'applaud' finds it" '\^{8}' "an inflected trigger beside its lemma"
finding r/relations/99-own.rule "trigger 'applaud' is given twice$" '\^{7}' "a trigger that stands twice"
hasnt err "rule own.pattern" "a rule that does something is no finding"
run rules check --rules r --strict
exits 1 "findings are errors under --strict"

# rules that never win on their own examples
fresh
cat >r/relations/99-own.rule <<'R'
frame own.first
  verbs  salute
  role   who = subject
  role   whom = object
  emit   met who whom
  + Japan saluted Peru. => Japan | met | Peru
  - Japan met Peru. =>

relation own.late
  trigger salute
  pattern {who:country} saluted {whom:country}
  emit met who whom
  + Japan saluted Peru. => Japan | met | Peru
  - Japan met Peru. =>

relation own.helps
  trigger salute
  pattern {who:country} saluted [^.]*{whom:country}
  emit met who whom
  + Japan saluted Peru. => Japan | met | Peru
  + Japan saluted the moon over Peru. => Japan | met | Peru
  - Japan met Peru. =>
R
cat >r/filters/99-own.rule <<'R'
filter own.idle
  trigger stood
  pattern \bstood\b
  + He stood there. =>
  - He sat there. =>

filter own.busy
  trigger stood
  pattern {country}(?= stood)
  + Peru stood there. =>
  - Peru sat there. =>
R
run rules check --rules r
finding r/relations/99-own.rule "rule own.late is shadowed: .*, by own.first" '\^{8}' "a rule that another always wins over"
hasnt err "rule own.first" "of two that cover each other only the one that loses is told"
hasnt err "rule own.helps" "a rule that one of its examples needs is no finding"
finding r/filters/99-own.rule "rule own.idle changes nothing" '\^{6}' "a filter that takes nothing away"
hasnt err "rule own.busy" "a filter that does is no finding"

# a corpus, and what patterns cost
mkdir corpus
echo "Japan saluted Peru." >corpus/a.txt
echo "They stood there. She saluted." >corpus/b.txt
run rules check --rules r --articles corpus
exits 0 "--articles"
has err "rule own.helps is unused: in 2 articles it fires 1 times, and nothing of it stays" "unused: what it gives is given already"
hasnt err "rule own.first is unused" "used"
has err "note: rule own.busy is unused: in 2 articles its trigger stands 1 times, and it never fires" "unused: triggered only"
grep -Eq '^r/mentions/10-bodies.rule:[0-9]+:[0-9]+: note: rule body.of is unused: in 2 articles nothing triggers it' err
ok $? "unused: never triggered, with its place"
cp err one.err
run rules check --rules r --articles corpus -j 3
same err one.err "--articles: the same with threads"
run rules check --strict --articles corpus
exits 0 "unused rules are no errors"
run rules check --strict --articles corpus --warn unused
exits 1 "unless asked"
run rules check --articles nowhere
exits 3 "--articles that are not there"
run rules check --warn nonsense
exits 2 "--warn takes what there is"

fresh
cat >r/mentions/99-own.rule <<'R'
mention own.slow
  kind    place
  trigger harbour
  pattern (?<name>Quay[a-z ]*[a-z ]*[a-z ]*[a-z ]*[YZ])
  + The harbour has a Quay of gloZ. => place: Quay of gloZ
  - The harbour has a Quay of glory and of much and many other things that go on. =>
R
run rules check --rules r --strict
exits 0 "a slow rule is no error"
grep -Eq '^r/mentions/99-own.rule:1:1: note: rule own.slow is slow: it tries [0-9.]+ items' err
ok $? "a slow pattern is noted" err
[ "$(grep -c 'is slow' err)" = 1 ]
ok $? "and no other"
cp err one.err
run rules check --rules r --strict
same err one.err "steps are the same each time"
run rules check --rules r --strict --warn slow
exits 1 "--warn slow"
run rules check --rules r --slow 100000
hasnt err "is slow" "--slow sets what is slow"
run rules check --rules r --stats
grep -Eq '^ *[0-9]+ +[0-9]+ +[0-9]+ +[0-9.]+ +[0-9.]+  own.slow$' err
ok $? "--stats: steps, tries, bytes and time of a pattern" err
done_testing
