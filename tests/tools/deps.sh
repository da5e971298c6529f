#!/bin/sh
# Which folder of src may include which: data goes one way; and what else is plain to see in the text of src.
# Prints TAP; a breach is a failure that names the line.
set -u
cd "$(dirname "$0")/../.." || exit 1
allowed='base:
ext: base
lexicon: base
ingest: base ext
normalize: base ext ingest
ruleset: base ext lexicon normalize tokenize
tokenize: base lexicon normalize
match: base ext lexicon normalize tokenize ruleset
clause: base lexicon tokenize ruleset match
resolve: base ext lexicon normalize tokenize ruleset match clause
relate: base ext lexicon tokenize ruleset match clause resolve
graph: base ext lexicon ruleset resolve relate normalize tokenize match
compare: base ingest normalize ruleset graph
view: base ruleset graph
render: base ext ruleset graph compare view
export: base ext ruleset graph render
app: base ext lexicon ingest normalize tokenize ruleset match clause resolve relate graph compare view render export'

# the only files that may include a foreign header (a pattern of paths)
doors='pcre2.h src/ext/re.c
gvc.h src/ext/viz.c
cgraph.h src/ext/(viz|spread).c
jansson.h src/ext/json.c
uthash.h src/base/map.h
zlib.h src/ext/inflate.c
libxml src/ext/(xml|xmlpush|svg).c
unicode/ src/(ext/icu|ext/translit|base/utf8).c'

n=0
bad=0
result() { # NAME BREACHES
  n=$((n + 1))
  if [ -z "$2" ]; then
    echo "ok $n - $1"
  else
    echo "not ok $n - $1"
    echo "$2" | sed 's/^/# /'
    bad=1
  fi
}

breaches() { # FOLDER ALLOWED
  grep -RHno '#include "[a-z]*/' "src/$1" | while IFS= read -r hit; do
    inc=${hit##*\"}
    inc=${inc%/}
    case " $1 $2 " in *" $inc "*) ;; *) echo "$hit: src/$1 may not include $inc" ;; esac
  done
}

while IFS=: read -r dir list; do
  [ -d "src/$dir" ] && result "src/$dir includes only what it may" "$(breaches "$dir" "$list")"
done <<EOT
$allowed
EOT

while read -r header door; do
  result "<$header> only behind $door" \
    "$(grep -RHn "#include <.*$header" src --include='*.[ch]' | grep -vE "^${door%.*}\.[ch]:")"
done <<EOT
$doors
EOT

unknown=$(for d in src/*/; do d=${d#src/}; echo "$allowed" | grep -q "^${d%/}:" || echo "src/$d"; done)
unknown=$(echo "$unknown" | grep -vxE 'src/(recipes|tools)/*') # no C in them
result "every folder of src has its line here" "$unknown"
limit=$(sed -n 's/^ColumnLimit: *//p' .clang-format 2>/dev/null) # which a package of the sources has not
result "no line of src is longer than .clang-format allows" \
  "$(find src -name '*.[ch]' -exec awk -v limit="${limit:-120}" 'length($0) > limit { print FILENAME ":" FNR }' {} +)"
result "no setlocale anywhere" "$(grep -RHn 'setlocale *(' src)"
result "no unsafe string functions" "$(grep -RHnE '\b(strtok|sprintf|vsprintf|gets|scanf|sscanf)\(' src)"
echo "1..$n"
exit $bad
