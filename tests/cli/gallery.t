#!/bin/sh
# make gallery: a page with maps of all sorts, none of which fails, warns, or loads anything.
. "$(dirname "$0")/../lib.sh"
SEEDS=none ENTENTE="$ENTENTE" sh "$root/tests/gallery.sh" "$work/gallery" >out 2>err
ok $? "the gallery is made" err
[ ! -s err ]
ok $? "without a word" err
has out "13 maps" "thirteen of them"
for f in gallery/*.svg; do
  xmllint --noout "$f" 2>err
  ok $? "$f is well-formed" err
  hasnt "$f" "No relation between" "it shows something"
  hasnt "$f" "too large to be drawn" "it is drawn"
  has gallery/index.html "src=\"$(basename "$f")\"" "it is on the page"
done
! grep -q '://' gallery/index.html
ok $? "the page loads nothing" gallery/index.html
python3 "$root/tests/tools/contrast.py" gallery/*.svg >measured 2>&1
ok $? "text 4.5:1, lines 3:1 in all of them" measured
print_size="$root/tests/bench/print_size.py"
python3 "$print_size" --names 7.5 --rest 6 gallery/bundled.svg gallery/articles.svg "$root/out/map.svg" >measured 2>&1
ok $? "on A4 the names of the default maps have 7.5 points or more, all else 6" measured
python3 "$print_size" --names 7 --rest 5.8 gallery/*.svg >measured 2>&1
ok $? "and 7 and 5.8 in all of the gallery" measured
done_testing
