#!/bin/sh
# Pictures to look at: maps of several sizes, views, layouts and themes, with a page that shows them all.
# usage: gallery.sh DIR     ENTENTE: the program; SEEDS: a folder of more articles, if there is one
# Every picture is made anew; DIR/index.html loads nothing but them.
set -u
cd "$(dirname "$0")/.." || exit 1
ENTENTE=${ENTENTE:-out/build/release/entente}
SEEDS=${SEEDS:-../shared/seeds}
to=${1:-out/gallery}
gold=tests/gold/articles
three="$gold/a09.txt $gold/a12.txt $gold/d03.txt"
mkdir -p "$to" || exit 3
rm -f "$to"/*.svg "$to"/index.html
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
failed=0
shown=0

# show NAME WORDS ARG...: one picture, made by `entente ARG...`; 1 means that two maps differ
show() {
  name=$1 words=$2
  shift 2
  "$ENTENTE" "$@" -T svg -o "$work/$name" >"$work/out" 2>"$work/err"
  code=$?
  made=$(find "$work/$name" -name '*.svg' 2>/dev/null | head -n 1)
  if [ "$code" -gt 1 ] || [ -z "$made" ]; then
    echo "gallery: $name: exit $code" >&2
    cat "$work/err" >&2
    failed=1
    return
  fi
  mv "$made" "$to/$name.svg"
  shown=$((shown + 1))
  printf '<figure><a href="%s.svg"><img src="%s.svg" alt="%s" loading="lazy"></a><figcaption>%s</figcaption></figure>\n' \
    "$name" "$name" "$words" "$words" >>"$work/figures"
}

# The graphs of which views are drawn.
graph() { # NAME ARTICLE...
  name=$1
  shift
  "$ENTENTE" map -T json -o "$work/$name" "$@" >/dev/null || exit 3
}
# shellcheck disable=SC2086
graph three $three
graph all "$gold"
graph before "$gold"/[abc]*.txt
python3 tests/bench/recombine.py "$gold" 4 >"$work/more.jsonl" && head -n 1000 "$work/more.jsonl" >"$work/thousand.jsonl"

# shellcheck disable=SC2086
show bundled "Three articles on one subject, as make map draws them" map --title "Cyber dialogues and North Korean hackers" $three
show articles "All bundled articles: the 50 weightiest entities" draw "$work/all/map.json" --title "All bundled articles"
if ls "$SEEDS"/*.txt >/dev/null 2>&1; then
  show seeds "Five reports" map --title "Five reports on cyber diplomacy" "$SEEDS"/*.txt
  first=$(find "$SEEDS" -name '*.txt' | sort | head -n 1)
  show seed "One report" map "$first"
else
  show seeds "Articles written for the tests" map --title "Articles written for the tests" tests/gold/own
  show seed "One report" map "$gold/f03.txt"
fi
show thousand "A thousand articles: 50 of their entities" map "$work/thousand.jsonl" --title "A thousand articles"
show diff "What an added group of articles changed" diff "$work/before/map.json" "$work/all/map.json" --top 50 --title "What eight more articles change"
show countries "Boxes round countries, screen theme" draw "$work/three/map.json" --group country --theme screen --title "States and their bodies"
show dark "What surrounds one entity, two steps deep; dark theme" draw "$work/all/map.json" --focus Kimsuky --depth 2 --theme dark
show grey "Hostile and responding relations alone; grey theme" draw "$work/all/map.json" --relation accuses,sanctions,targets,carries_out,addresses --top 40 --theme grey --title "Who accuses whom"
show between "What ties two countries" draw "$work/all/map.json" --between Japan Philippines
show top "The 20 weightiest alone" draw "$work/all/map.json" --top 20 --title "The twenty weightiest"
show people "Persons and their posts" draw "$work/three/map.json" --kind person,ministry,country --theme report --title "Persons and their posts"
if "$ENTENTE" map --help | grep -q 'timeline'; then
  show timeline "Events in order of date, actors as lanes" draw "$work/three/map.json" --layout timeline --title "When it happened"
fi

{
  cat <<'H'
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Gallery of maps</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self'; style-src 'unsafe-inline'">
<style>
body { font: 15px/1.4 Helvetica, Arial, sans-serif; margin: 2em; color: #1a1a1a; background: #f4f4f2; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(26em, 1fr)); gap: 1.5em; align-items: start; }
figure { margin: 0; padding: .8em; background: #fff; border: 1px solid #ccc; }
img { width: 100%; height: auto; display: block; }
figcaption { padding-top: .6em; }
</style></head><body><h1>Gallery of maps</h1><main>
H
  cat "$work/figures"
  echo '</main></body></html>'
} >"$to/index.html"
echo "$to/index.html  $shown maps"
exit $failed
