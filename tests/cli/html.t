#!/bin/sh
# The HTML report: whole, closed to the outside, the same bytes each time. What it does in a browser
# is tested in tests/browser.
. "$(dirname "$0")/../lib.sh"

# reads FILE.html FILE.json NAME: each check of the reader is one of ours
reads() {
  python3 "$root/tests/tools/read_report.py" "$1" "$2" >tap 2>err
  [ -s err ] && cat err >>tap
  checks=$(grep -cE '^(not )?ok ' tap)
  [ "$checks" -eq 5 ]
  ok $? "$3: it can be read" tap
  while IFS= read -r line; do
    case $line in
      ok*) ok 0 "$3: ${line#*- }" ;;
      not*) ok 1 "$3: ${line#*- }" tap ;;
    esac
  done <tap
}

run draw "$root/out/map.json" -T html,svg,json -o o --title 'A & B <c>'
exits 0 "the report of the bundled map"
reads o/view.html o/view.json "the bundled map"
has o/view.html '<h1>A &amp; B &lt;c&gt;</h1>' "its title"
sed -n 's/^<?xml[^>]*>//; /<svg/,/<\/svg>/p' o/view.svg >svg
sed -n '/<svg/,/<\/svg>/p' o/view.html >svg.in
sed '1{/^<?xml.*?>$/d}' svg | cmp -s - svg.in
ok $? "the picture in it is that of -T svg"
cp o/view.html first.html
run draw "$root/out/map.json" -T html -o o --title 'A & B <c>'
has out "unchanged" "the same bytes again"

(cd "$root" && "$ENTENTE" map -T html,json -o "$work/all" tests/gold/articles) >out 2>err
ok $? "all bundled articles" err
reads all/map.html all/map.json "all bundled articles"

# what is not drawn is in the tables nevertheless
run draw "$root/out/map.json" -T html,json --top 5 -o few
exits 0 "a map of five"
reads few/view.html few/view.json "a map of five"

mkdir in
printf 'Nothing happened.\n' >in/none.txt
run map -T html,json -o none in/none.txt
exits 0 "a map without a relation"
reads none/map.html none/map.json "a map without a relation"

cat >evil.jsonl <<'J'
{"id":"</script><script>alert(1)</script>","url":"javascript:alert(2)","title":"</title><img src=x onerror=alert(3)>","text":"Norway's Ministry of </td></table><script>alert(4)</script> Affairs met Sweden in Oslo. The United States blamed the \"<svg onload=alert(5)>\" Group for the cyber attack on Norway.\u202e"}
{"id":"b","url":"https://example.org/?a=1&b=%22%3e","text":"Norway accused Russia of hacking <iframe src=//x> its parliament on 3 May 2024."}
J
run map -T html,json -o evil --title '</title><script>alert(0)</script>' evil.jsonl
exits 0 "a map of hostile articles"
reads evil/map.html evil/map.json "hostile articles"
[ "$(grep -c '<script' evil/map.html)" -eq 1 ]
ok $? "one script" evil/map.html
has evil/map.html '<a href="https://example.org/?a=1&amp;b=%22%3e" target="_blank" rel="noopener noreferrer">' "a link to the article"

# --check knows it
run map -T html -o o --title T "$root/tests/gold/articles/a09.txt"
run map --check -T html -o o --title T "$root/tests/gold/articles/a09.txt"
exits 0 "--check of a fresh report"
run map --check -T html -o o --title U "$root/tests/gold/articles/a09.txt"
exits 1 "--check of a report with another title"
has out "differs in how it is drawn" "it says so"
sed -i 's/data-graphviz="[^"]*"/data-graphviz="1.0"/' o/map.html
run map --check -T html -o o --title U "$root/tests/gold/articles/a09.txt"
exits 0 "--check of a report that another Graphviz laid out"
has out "not compared" "it says so"
done_testing
