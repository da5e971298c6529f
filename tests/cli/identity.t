#!/bin/sh
# Who is who: decisions are read, kept and refused; proposals are listed; nothing depends on order.
. "$(dirname "$0")/../lib.sh"
mkdir a
echo "Norwegian Justice Minister Ada Holm met Swedish Justice Minister Bo Lind in Oslo on Monday." >a/one.txt
echo "Norwegian Justice Minister A. Holm spoke in Bergen. Nordic Sea Council (NSC) members were there." >a/two.txt
echo "Swedish Justice Minister Bo Lind will travel to Peru. Ada Holm stays in Oslo." >a/three.txt

run identity a
exits 0 "identity"
has out "person:A. Holm ~ person:Ada Holm: initial" "a pair that is alike is proposed, with its reason"
has out "two:1: Norwegian Justice Minister A. Holm spoke in Bergen." "and its quote"
has out "entente identity --same 'person:A. Holm' 'person:Ada Holm' --why" "and how to answer"
[ ! -e out/decisions.tsv ]
ok $? "listing writes no file"
mv out listed
timeout 60 "$ENTENTE" identity -j 3 a/two.txt a/three.txt a/one.txt >again 2>err
same listed again "the same list in any order of articles and with threads"
run identity --json a
grep -q '^{"reason":"initial","kind":"person","one":{"ref":"person:A. Holm","id":"person-a-holm","articles":\[{"article":"two",' out
ok $? "--json: an object a line" out
python3 -c 'import json,sys; [json.loads(l) for l in open("out", encoding="utf-8")]' 2>err
ok $? "--json: valid" err
run identity --max-proposals=1 --json a
[ "$(wc -l <out)" -eq 1 ]
ok $? "--max-proposals"
rm -f out

# answers
run identity --same 'person:A. Holm' 'person:Ada Holm' --why 'one post' -o m
exits 0 "--same"
printf 'decision\tone\tother\twhy\nsame\tperson:A. Holm\tperson:Ada Holm\tone post\n' >want
same want m/decisions.tsv "the table is begun with its heading"
run identity -o m a
hasnt out "person:A. Holm" "what was decided is not asked again"
run map -o m a
exits 0 "map with decisions in its folder"
has err "m/decisions.tsv: note: 1 decision on who is who" "it says that it read them"
grep -q '"id": "person-ada-holm".*"article": "two", "name": "A. Holm", "mentions": 1, "joined_by": "decision", "with": "Ada Holm"' m/map.json
ok $? "map.json names the rung" err
run map -o m2 --decisions m/decisions.tsv a
same m/map.json m2/map.json "--decisions FILE is the same"
run map -o m2 --decisions nowhere.tsv a
exits 3 "--decisions names a file that is not there"
run identity --same 'person:A. Holm' 'person:Ada Holm' --why 'again' -o m
exits 0 "what is decided already"
has err "line 2 says so already" "it is said"
same want m/decisions.tsv "and nothing is written twice"
run identity --different 'person:Ada Holm' 'person:A. Holm' --why 'no' -o m
exits 1 "an answer that contradicts"
has err "they are the same by line 2" "the line is named"
same want m/decisions.tsv "and nothing is written"
run identity --same 'person:Ada Holm' 'ministry:Ada Holm' --why 'no' -o m
exits 1 "an answer across kinds"
run identity --same 'pers:Ada Holm' 'person:Bo Lind' --why 'no' -o m
exits 2 "an unknown kind"
run identity --same 'person:Ada Holm' 'person:Bo Lind' -o m
exits 2 "an answer without its reason"
run identity --same 'person:Ada Holm' --why 'no' -o m
exits 2 "an answer about one thing"
run identity --same --different 'person:Ada Holm' 'person:Bo Lind' --why 'no' -o m
exits 2 "both answers"
run identity --same 'person:Ada Holm' 'person:Bo Lind' --why "$(printf 'a\tb')" -o m
exits 2 "a reason with a tab"
run identity --same 'person:Ada Holm' 'person:Bo Lind' --why 'x' --decisions no/where/d.tsv
exits 3 "a folder that is not there"
run identity
exits 2 "identity without articles"
same want m/decisions.tsv "no refused answer left anything"
[ "$(ls m | grep -vc '^map\.\|^decisions.tsv$')" -eq 0 ]
ok $? "no temporaries are left"

# many at a time: the folder is locked
i=0
while [ $i -lt 8 ]; do
  i=$((i + 1))
  timeout 60 "$ENTENTE" identity --same "person:P$i Q" "person:R$i Q" --why x -o many >/dev/null 2>&1 &
done
wait
[ "$(wc -l <many/decisions.tsv)" -eq 9 ]
ok $? "answers that come at one time are all there" many/decisions.tsv

# a file that is wrong stops the run before the first article
printf 'decision\tone\tother\twhy\nsame\tperson:A\tperson:B\tx\nsame\tperson:B\tperson:C\tx\ndifferent\tperson:A\tperson:C\tx\n' >bad.tsv
run map -o m3 --decisions bad.tsv a
exits 2 "decisions that contradict"
has err "bad.tsv:4:20: error: 'person:A' and 'person:C' cannot be different: they are the same by line 2, line 3" "file, line, column and the chain"
grep -q '\^' err
ok $? "a caret stands below it" err
[ ! -e m3 ]
ok $? "nothing written"
printf 'decision\tone\tother\twhy\nsame\tperson:Nobody\tperson:Ada Holm\tx\n' >idle.tsv
run map -o m3 --decisions idle.tsv a
exits 0 "a decision that concerns nothing"
has err "idle.tsv:2:20: note: this decision concerns nothing here" "it is noted"

# copies
mkdir c
words="The council of the coast said on Monday that its nine members would share what they know of the pirates who
took two ships off the northern banks last week, and that boats of Norway and Sweden would sail together until the
spring. Norway accused Peru of hiding the ships. The harbour master of the town saw them leave at night."
echo "Oslo, 6 May 2024: $words" >c/one.txt
echo "$words Norway will meet Sweden in June." >c/two.txt
echo "Norway accused Peru of hiding ships in a letter to the United Nations that was read aloud." >c/three.txt
run map -o c c
has err "1 article is a copy of another" "a copy is recognized by its wording"
grep -q '"id": "two".*"copy_of": "one"' c/map.json
ok $? "map.json says so"
grep -q '"count": 3, "articles": 2' c/map.json
ok $? "a report counts once as evidence" c/map.json
run map -o c4 --copies=101 c/one.txt c/two.txt c/three.txt
grep -q '"count": 3, "articles": 3' c4/map.json
ok $? "--copies=101: no copies by wording"
run map -o c4 --copies=0 c/one.txt
exits 2 "--copies takes a share"

# article text in a quoted command
printf "Norwegian Justice Minister Ada O'Holm spoke. \n" >q1.txt
printf "Norwegian Justice Minister A. O'Holm spoke on Monday.\n" >q2.txt
run identity -o none q1.txt q2.txt
has out "'person:A. O'\\''Holm'" "a name with a quote stays one word of the shell"
done_testing
