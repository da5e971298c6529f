#!/bin/sh
# The scripts of tests/gold, in a small tree: every folder with gold files is a set; bounds are made
# and raised, never lowered.
. "$(dirname "$0")/../lib.sh"
export ENTENTE
mkdir -p tree/tests/gold/tiny tree/tests/gold/empty shared/next shared/tiny
cp "$root"/tests/gold/*.sh tree/tests/gold/
cd tree || exit 1
echo "Norway met Sweden in Oslo." >tests/gold/tiny/x.txt
cat >tests/gold/tiny/x.gold.json <<'J'
{"id":"x","date":null,"entities":[
 {"id":"e1","kind":"country","name":"Norway","mentions":["Norway"]},
 {"id":"e2","kind":"country","name":"Sweden","mentions":["Sweden"]},
 {"id":"e3","kind":"country","name":"Narnia","mentions":["Narnia"]},
 {"id":"e4","kind":"place","name":"Oslo","mentions":["Oslo"],"optional":true}],
 "relations":[{"type":"met","from":"e1","to":"e2","sentence":1}]}
J
cp tests/gold/tiny/x.* ../shared/next/
cp tests/gold/tiny/x.* ../shared/tiny/
export SHARED=../shared
bounds=tests/gold/tiny.bounds

sh tests/gold/accuracy.sh >out.txt 2>err
[ "$(grep -c '^tiny ' out.txt)" = 1 ] && [ "$(grep -c '^next ' out.txt)" = 1 ] && [ "$(grep -c . out.txt)" = 4 ]
ok $? "accuracy: every folder with gold files once, a neighbour's too" out.txt err
grep -Eq '^tiny +1 +1.000 +0.667 +0.800 +1.000 +1.000 +1.000 +1.000 +1.000 +1.000 +1.000 +1.000 +0.000 +1.000$' out.txt
ok $? "accuracy: the figures" out.txt

sh tests/gold/score.sh >out.txt 2>err
[ $? -ne 0 ] && grep -q '^not ok 1 - tiny has no bounds' out.txt
ok $? "a set of the tree without bounds is a failure" out.txt
sh tests/gold/bounds.sh >out.txt 2>err
grep -q '^entity_f1 >= 0.795$' $bounds && grep -q '^relation_precision >= 0.980$' $bounds
ok $? "bounds: made, slightly below what is reached" $bounds out.txt err
[ ! -e tests/gold/next.bounds ]
ok $? "bounds: none for a neighbour's set"
sh tests/gold/score.sh >out.txt 2>err
code=$?
[ $code -eq 0 ] && ! grep -q warning out.txt
ok $? "they hold" out.txt err

printf '# why\nentity_f1 >= 0.70 # once\nlink_f1 >= 1.0\n' >$bounds
sh tests/gold/score.sh >out.txt 2>err
code=$?
[ $code -eq 0 ] && grep -q '^# warning: .*entity_f1 is 0.8000, more than 0.03 above' out.txt
ok $? "a bound that was left behind is a warning" out.txt err
sh tests/gold/bounds.sh >out.txt 2>err
grep -q '^entity_f1 >= 0.795 # once$' $bounds && grep -q '^link_f1 >= 1.0$' $bounds && grep -q '^# why$' $bounds
ok $? "bounds: raised, none lowered, comments kept" $bounds out.txt err
cp $bounds was
sh tests/gold/bounds.sh >out.txt 2>err
same $bounds was "bounds: a second time changes nothing"
sed -i 's/^entity_f1.*/entity_f1 >= 0.9/' $bounds
sh tests/gold/score.sh >out.txt 2>err
[ $? -ne 0 ] && grep -q '^not ok 1 - tiny holds' out.txt && grep -q 'entity_f1 is 0.8000, below 0.9' out.txt
ok $? "a figure below its bound is a failure" out.txt err

if command -v git >/dev/null 2>&1; then
  export GIT_AUTHOR_NAME=t GIT_AUTHOR_EMAIL=t@t GIT_COMMITTER_NAME=t GIT_COMMITTER_EMAIL=t@t
  cp was $bounds
  git init -q . && git add tests && git commit -qm one
  sh tests/gold/score.sh >out.txt 2>err
  ok $? "bounds as committed hold" out.txt err
  sed -i 's/^entity_f1.*/entity_f1 >= 0.79/' $bounds
  sh tests/gold/score.sh >out.txt 2>err
  [ $? -ne 0 ] && grep -q 'entity_f1 was 0.795' out.txt
  ok $? "a bound that was lowered is a failure" out.txt err
  git commit -qam two
  sh tests/gold/score.sh >out.txt 2>err
  [ $? -ne 0 ] && grep -q 'entity_f1 was 0.795' out.txt
  ok $? "also where it is committed" out.txt err
  echo "Norway met Sweden in Oslo on Monday." >tests/gold/tiny/x.txt
  sed -i '/^entity_f1/d' $bounds
  git commit -qam three
  sh tests/gold/score.sh >out.txt 2>err
  ok $? "a set that changed may have new bounds" out.txt err
else
  skip "no git"
fi
done_testing
