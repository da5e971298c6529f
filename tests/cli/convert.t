#!/bin/sh
# -T png,pdf: sizes and paper, words that can be searched, fonts that are embedded, the same bytes each
# time; what happens where the program that makes them is missing, fails, or takes too much.
. "$(dirname "$0")/../lib.sh"
cp "$root/tests/gold/articles/a09.txt" "$root/tests/gold/articles/a12.txt" .
articles="a09.txt a12.txt"
# shellcheck disable=SC2086
run map -o m -T json,png,pdf,svg --title "Dialogues & 'hackers'" $articles
exits 0 "a map as PNG and PDF"
has out "m/map.png" "the PNG is told"

size() { # FILE: width and height of a PNG
  od -A n -t u1 -j 16 -N 8 "$1" | awk '{ print $1 * 16777216 + $2 * 65536 + $3 * 256 + $4, $5 * 16777216 + $6 * 65536 + $7 * 256 + $8 }'
}
is() { # GOT WANTED NAME
  [ "$1" = "$2" ]
  ok $? "$3${1:+ (is $1)}"
}
near() { # GOT WANTED NAME: within 1
  awk -v a="$1" -v b="$2" 'BEGIN { exit !(a - b < 1 && b - a < 1) }'
  ok $? "$3 (is $1)"
}
set -- $(size m/map.png)
is "$1" 2400 "a PNG is 2400 pixels wide"
view=$(sed -n 's/.*viewBox="0 0 \([0-9]*\) \([0-9]*\)".*/\1 \2/p' m/map.svg | head -n 1)
high=$2
set -- $view
near "$high" "$(awk -v w="$1" -v h="$2" 'BEGIN { print 2400 * h / w }')" "its height is that of the map"

# the PDF: one page as large as the map, all fonts in it, all words to be found
page() { pdfinfo "$1" | awk '/^Page size/ { print $3, $5 }'; }
is "$(page m/map.pdf)" "$1 $2" "a PDF is as large as the map"
is "$(pdfinfo m/map.pdf | awk '/^Pages/ { print $2 }')" 1 "and has one page"
pdffonts m/map.pdf >fonts
[ "$(wc -l <fonts)" -gt 2 ] && [ -z "$(sed 1,2d fonts | awk '$(NF-4) != "yes"')" ] # name type encoding emb sub uni object
ok $? "all its fonts are embedded" fonts
pdftotext m/map.pdf words
has words "Dialogues & 'hackers'" "its title is text"
grep -o '<text.*</text>' m/map.svg | sed 's/<[^>]*>/ /g; s/&amp;/\&/g; s/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g' | tr ' ' '\n' | grep -v '^$' | sort >in_svg
tr -s ' \n\f' '\n\n\n' <words | grep -v '^$' | sort >in_pdf
[ "$(wc -l <in_svg)" -gt 100 ] && cmp -s in_svg in_pdf
ok $? "every word of the SVG is in the PDF, and no other ($(wc -l <in_svg))" in_pdf
pdfinfo m/map.pdf >info
has info "Fri Jun  2 " "it is dated by the newest article" # 2023-06-02
hasnt info "$(date +%Y)" "not by today"

# the same bytes, whatever day, zone, locale, folder
cp -r m first
sleep 1
# shellcheck disable=SC2086
(export TZ=Asia/Tokyo LC_ALL=C SOURCE_DATE_EPOCH=86400; run map -o m2 -T png,pdf --title "Dialogues & 'hackers'" $articles)
same first/map.png m2/map.png "a PNG is the same each time"
same first/map.pdf m2/map.pdf "so is a PDF"
run draw m/map.json -T pdf,png -o again --title "Dialogues & 'hackers'" --paper A4
exits 0 "drawn again, for paper"
is "$(page again/view.pdf)" "595.28 841.89" "A4 upright, where the map is larger so"
is "$(size again/view.png)" "2480 3508" "as PNG at 300 dpi"
run draw m/map.json -T pdf,png -o again --focus Kimsuky --layout neato --paper A4
is "$(page again/view.pdf)" "841.89 595.28" "A4 across, where that is larger"

# sizes that are asked for
run draw m/map.json --focus Kimsuky -T png,pdf -o w --width 1000
exits 0 "--width 1000"
set -- $(size w/view.png)
is "$1" 1000 "pixels of a PNG"
set -- $(page w/view.pdf)
near "$1" 750 "points of a PDF"
run draw m/map.json --focus Kimsuky -T png,pdf -o w --width 180mm
set -- $(size w/view.png)
near "$1" 2126 "180 mm at 300 dpi"
set -- $(page w/view.pdf)
near "$1" 510.24 "180 mm in points"
run draw m/map.json -T pdf -o w --paper A3
set -- $(page w/view.pdf)
near "$(($(printf '%.0f' "$1") * $(printf '%.0f' "$2")))" "$((1191 * 842))" "A3"
run draw m/map.json -T pdf -o w --paper letter
set -- $(page w/view.pdf)
near "$(($(printf '%.0f' "$1") * $(printf '%.0f' "$2")))" "$((792 * 612))" "letter"
printf 'wide: --width 300\nsheet: --paper A4 --theme dark\n' >views.txt
run draw m/map.json --views views.txt -T png -o v
exits 0 "each view its own size"
set -- $(size v/wide.png)
is "$1" 300 "as wide as it says"
for bad in "--width 0" "--width 1000000" "--width 12cm" "--width x" "--width 5mm" "--paper A9" "--paper a4" "--width 900 --paper A4"; do
  # shellcheck disable=SC2086
  run draw m/map.json -T png $bad -o bad
  exits 2 "$bad"
done
has err "--width: not together with --paper" "and why"
printf 'Norway met Sweden.\n' >a.txt
run map -T png -o - a.txt
exits 0 "to standard output"
[ "$(head -c 4 out | tail -c 3)" = PNG ]
ok $? "a PNG comes out" err

# --check compares the SVG of which they are made
run map --check -o m -T svg,png,pdf --title "Dialogues & 'hackers'" $articles
exits 0 "--check"
has out "m/map.png       not compared" "says what it does not compare"
rm m/map.pdf
run map --check -o m -T svg,pdf --title "Dialogues & 'hackers'" $articles
exits 1 "a PDF that is missing"

# without the program, and with bad ones: a message, and what was there stays
mkdir none bad
cp first/map.png m/map.png
fake() { # SCRIPT
  printf '#!/bin/sh\n%s\n' "$1" >bad/rsvg-convert
  chmod +x bad/rsvg-convert
}
with() { # PATH ARG...
  (PATH=$1; export PATH; shift; exec "$ENTENTE" "$@") >out 2>err
  code=$?
}
with none map -o new -T png,json a.txt
exits 3 "no rsvg-convert"
has err "rsvg-convert makes PNG and PDF and is not installed (Debian: apt install librsvg2-bin)" "is told"
[ ! -e new ]
ok $? "before any work"
fake 'cat >/dev/null; echo nonsense'
with "bad:$PATH" map -o m -T png,svg a.txt
exits 3 "what it gives is no picture"
has err "what it gave is no such picture" "is told"
same first/map.png m/map.png "the old one stays"
grep -q Norway m/map.svg
ok $? "what could be written is"
fake 'echo "it broke" >&2; exit 7'
with "bad:$PATH" map -o m -T pdf a.txt
exits 3 "it fails"
has err "it broke" "its own words are shown"
[ ! -e m/map.pdf ]
ok $? "nothing is written"
fake 'exec sleep 100'
start=$(date +%s)
with "bad:$PATH" map -o m -T png --max-convert-ms=300 a.txt
exits 3 "it hangs"
has err "--max-convert-ms" "is told"
[ $(($(date +%s) - start)) -lt 30 ]
ok $? "and killed"
fake 'exec yes'
with "bad:$PATH" map -o m -T png --max-file-bytes=100000 a.txt
exits 3 "it does not end"
has err "--max-file-bytes" "is told"
run map -o m -T png --max-convert-mib=20 a.txt
exits 3 "it needs more memory than it may have"
has err "--max-convert-mib" "is told"
[ -z "$(find m new -name '*.tmp*' 2>/dev/null)" ]
ok $? "nothing is left behind"
done_testing
