#!/bin/sh
# --theme: the built-in themes can be read and told (contrast), a theme is a plain file, read strictly;
# data has no theme.
. "$(dirname "$0")/../lib.sh"
"$ENTENTE" map -o m "$root/tests/gold/articles" >out 2>err
ok $? "a map" err
"$ENTENTE" map -o m2 "$root"/tests/gold/articles/[a-d]*.txt >out 2>err
ok $? "a map of some of the articles" err

for t in "$root"/rules/themes/*.theme; do
  name=$(basename "$t" .theme)
  run draw m/map.json --theme "$name" -T svg,dot --group country -o "$name"
  exits 0 "theme $name"
  hasnt err "warning" "it is not warned of"
  run diff m2/map.json m/map.json --theme "$name" -T svg -o "$name"
  exits 1 "theme $name of a comparison"
  python3 "$root/tests/tools/contrast.py" "$name/view.svg" "$name/changes.svg" >measured 2>&1
  ok $? "$name: text 4.5:1, lines 3:1" measured
done
for t in report screen dark grey; do
  [ -s "$t/view.svg" ]
  ok $? "there is a theme $t"
  same "$t/view.dot" report/view.dot "$t: data is the same"
done
cmp -s dark/view.svg report/view.svg
[ $? -eq 1 ]
ok $? "dark differs from report"
run draw m/map.json -T svg --group country -o none
same none/view.svg report/view.svg "without --theme it is that of a report"

# a theme that says one thing only
printf '# mine\npage fill="#FFFFF0"\nkind person,place text=#203040\n' >mine.theme
run draw m/map.json --theme ./mine.theme -T svg -o mine
exits 0 "a theme of one's own"
has mine/view.svg 'fill="#FFFFF0"' "its paper"
has mine/view.svg 'fill="#203040"' "its text"
printf 'a: --theme dark\nb: --theme mine.theme\n' >views.txt
run draw m/map.json --views views.txt -T svg -o v
exits 0 "views with themes"
has v/a.svg 'fill="#14181D"' "each"
has v/b.svg 'fill="#FFFFF0"' "has its own"
run map --check --theme dark -o m2 -T svg "$root"/tests/gold/articles/[a-d]*.txt
exits 1 "another theme is another picture for --check"

# weak contrast is said, and drawn
printf 'page quiet="#BBBBBB"\nrelation met color="#DDDDDD"\n' >weak.theme
run draw m/map.json --theme ./weak.theme -T svg -o weak
exits 0 "a weak theme is drawn"
has err "weak.theme:1: warning: theme: the quiet text of page is #BBBBBB on #FFFFFF, a contrast of 1.92:1; 4.5:1 is needed" "with a warning"
has err "weak.theme:2: warning: theme: the line of met is #DDDDDD" "for each"
python3 "$root/tests/tools/contrast.py" weak/view.svg >measured 2>&1
[ $? -eq 1 ]
ok $? "and measured as weak in the picture" measured

# strict: line in the file, then where and what the message says
printf 'page fill="#FFFFFF"\n' >bad.theme
bad() { # LINE COLUMN WORDS
  printf '# first\n%s\n' "$1" >bad.theme
  run draw m/map.json --theme ./bad.theme -T svg -o bad
  exits 2 "'$1'"
  has err "./bad.theme:2:$2: error: $3" "$3"
  [ ! -e bad ]
  ok $? "nothing was written"
}
bad 'paper fill="#FFFFFF"' 1 "a theme has no 'paper'"
bad 'page ink="#FFFFFF"' 6 "'page' has no 'ink'"
bad 'page fill="white"' 12 "'white' is no colour (#RRGGBB)"
bad 'page fill="#FFF"' 12 "'#FFF' is no colour"
bad 'page fill="#FFFFFF' 11 "this quote is not closed"
bad 'page fill' 6 'attribute="#RRGGBB" belongs here'
bad 'page ="#FFFFFF"' 6 'attribute="#RRGGBB" belongs here'
bad 'page fill="#FFFFFF" fill="#FFFFFF"' 21 "'fill' is said in line 2 already"
bad 'kind' 5 "a name belongs here, or *"
bad 'kind goblin fill="#FFFFFF"' 6 "there is no kind 'goblin'"
bad 'kind person,goblin fill="#FFFFFF"' 13 "there is no kind 'goblin'"
bad 'relation likes color="#FFFFFF"' 10 "there is no relation 'likes'"
bad 'relation met fill="#FFFFFF"' 14 "a relation has no 'fill' (color)"
run draw m/map.json --theme nosuch -T svg -o bad
exits 2 "a theme that is not there"
has err "there is no theme 'nosuch' in" "is said"
has err "(dark, grey, report, screen; or a file: ./nosuch)" "with those that are"
run draw m/map.json --theme ./nosuch.theme -o bad
exits 3 "a file that is not there"
run map --theme nosuch -o bad "$root/tests/gold/articles"
exits 2 "before any article is read"
[ ! -e bad ]
ok $? "nothing was written"

# rules check looks at the themes of the rules folder
cp -r "$root/rules" r
printf 'page quiet="#BBBBBB"\n' >r/themes/pale.theme
run rules check --strict --rules r
exits 1 "a weak theme is a finding"
has err "r/themes/pale.theme:1: warning: theme: the quiet text" "with its place"
printf 'page loud="#BBBBBB"\n' >r/themes/pale.theme
run rules check --rules r
exits 2 "a broken theme is an error"
rm -r r/themes
run draw m/map.json --rules r -T svg -o old
exits 0 "rules without themes"
run draw m/map.json --rules r --theme dark -T svg -o old
exits 2 "have none"
has err "there is no theme 'dark' in r/themes (none;" "and say so"
a=$("$ENTENTE" extract "$root/tests/gold/articles/a01.txt" | head -c 300 | grep -o '"rules":"[0-9a-f]*"')
b=$("$ENTENTE" extract --rules r "$root/tests/gold/articles/a01.txt" | head -c 300 | grep -o '"rules":"[0-9a-f]*"')
[ -n "$a" ] && [ "$a" = "$b" ]
ok $? "a theme is no part of what articles are read with: the hash of the rules is the same"
done_testing
