#!/bin/sh
# --like: a picture laid out like an earlier one. The same graph gives the same bytes again, however often,
# and what was there stays where it was when something is added.
. "$(dirname "$0")/../lib.sh"
mkdir gold && cp "$root"/tests/gold/articles/*.txt gold
gold=gold
few="$gold/a09.txt $gold/a12.txt"
some="$gold/a01.txt $gold/a05.txt $gold/a09.txt $gold/a12.txt $gold/a15.txt $gold/c01.txt $gold/d03.txt $gold/e05.txt"
one="$gold/f01.txt"

run map -o scratch $some
exits 0 "a map"
run map -o again --like scratch $some
exits 0 "made again, like itself"
for f in svg dot json; do same scratch/map.$f again/map.$f "$f: nothing changed, the same bytes"; done

# an article more
run map -o anew $some $one
run map -o more --like scratch $some $one
exits 0 "an article more"
for f in dot json; do same anew/map.$f more/map.$f "$f: pictures alone are like others"; done
! cmp -s anew/map.svg more/map.svg
ok $? "the picture is another than from nothing"
cat >moved.py <<'P'
import importlib.util, sys

spec = importlib.util.spec_from_file_location("stability", sys.argv[1])
s = importlib.util.module_from_spec(spec)
spec.loader.exec_module(s)
old, anew, like = (s.read(f + "/map.svg") for f in ("scratch", "anew", "more"))
assert sorted(anew) == sorted(like), "other shapes"
far, near = s.moved(old, anew), s.moved(old, like)
print(far, near)
sys.exit(not (near < 0.05 and near < far))
P
python3 moved.py "$root/tests/bench/stability.py" >n 2>&1
ok $? "what stays moves by less than 5 % of the diagonal, and less than from nothing" n
run map -o more2 --like scratch $one $some
same more/map.svg more2/map.svg "the same in any order"
run map -o more3 --like more $some $one
same more/map.svg more3/map.svg "made again, like itself: the same bytes"
cp -r more clone
run map -o clone --like clone $some $one
[ "$(grep -c unchanged out)" -eq 3 ]
ok $? "in its own folder: nothing is written"
run map --check -o clone --like clone $some $one
exits 0 "and it is up to date"
run map --check -o clone $some $one
exits 1 "which it is not where it may be laid out anew"
has out "--like" "and that is said"
run map --check -o clone --like clone $some
exits 1 "nor where an article is missing"

# ranks and boxes, views, reports
run map -o s1 $few
run map -o s2 --like s1 $few
same s1/map.svg s2/map.svg "a small map, like itself"
printf 'kimsuky: --focus Kimsuky --depth 2\n' >views.txt
run draw anew/map.json --views views.txt -o v1
run draw anew/map.json --views views.txt --like v1 -o v2
exits 0 "a view"
same v1/kimsuky.svg v2/kimsuky.svg "looks for the picture of its name"
run draw anew/map.json --views views.txt --like scratch -o v3
exits 0 "and where there is none"
has err "scratch/kimsuky.svg: note: there is no such picture" "says so"
same v1/kimsuky.svg v3/kimsuky.svg "and is laid out anew"
run map -o h --like scratch -T html,svg $some $one
same h/map.svg more/map.svg "beside a report"
sed -n '/<svg/,/<\/svg>/p' h/map.html | grep -o 'data-seed="[^"]*"' >seeds
grep -o 'data-seed="[^"]*"' more/map.svg >wanted
same seeds wanted "which has the same picture"

run draw anew/map.json --layout circo --top 20 -T svg -o c1
mkdir other
cp anew/map.svg other/view.svg
run draw anew/map.json --layout circo --top 20 --like other -T svg -o c2
same c1/view.svg c2/view.svg "a layout by name follows no other"
run draw anew/map.json --layout timeline -T svg -o t1
run draw anew/map.json --like t1 -T svg -o t2
run draw anew/map.json -T svg -o t3
same t2/view.svg t3/view.svg "and no map a timeline"

# an earlier picture that is none
mkdir bad
: >bad/map.svg
run map -o b -T svg --like bad $some $one
exits 0 "an empty file"
same b/map.svg anew/map.svg "is nothing to be like"
echo '<svg><g data-node="country-japan"><polygon points="nan,1e999 5,5"/></g></svg>' >bad/map.svg
run map -o b -T svg --like bad $some $one
exits 0 "a file with strange places"
sed 's/<polygon[^>]*points="[^"]*"/<polygon points="1e300,-1e300 2,2"/g; s/data-seed="[^"]*"/data-seed="1e308,x"/g' more/map.svg >bad/map.svg
run map -o b -T svg --like bad $some $one
exits 0 "places outside of every page"
grep -q 'class="node"' b/map.svg
ok $? "are not believed"
done_testing
