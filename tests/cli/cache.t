#!/bin/sh
# map --cache: the same bytes as from scratch, whatever came, changed or went, and whatever somebody
# did to the cache.
. "$(dirname "$0")/../lib.sh"
gold=$root/tests/gold/articles
mkdir in
for a in a01 a09 a12 c03 d01 d03 e03 f05; do cp "$gold/$a.txt" in/; done

formats="dot svg json"
fresh() { # NAME [OPTION...]: the map of in/, from scratch and from the cache
  name=$1
  shift
  list=$(echo $formats | tr ' ' ,)
  "$ENTENTE" map -o scratch -T "$list" "$@" in >scratch.out 2>scratch.err
  run map -o cached -T "$list" --cache cache --stats "$@" in
  grep '^cache: ' err >stats || : >stats
  grep -E ': (note|warning|error): ' err | grep -v ' of the cache ' >messages
  for f in $formats; do same "scratch/map.$f" "cached/map.$f" "$name: the same map.$f"; done
  grep -E ': (note|warning|error): ' scratch.err >said # with ASan Graphviz speaks, too
  same said messages "$name: the same messages"
}
found() { # FOUND ADDED: of the last run
  has stats "cache: $1 articles found, $2 added" "$name: $1 found, $2 added"
}
packs() { find "${1:-cache}" -name 'entente-*.pack' | wc -l; }

fresh "no cache yet"
found 0 8
grep -q '; 0 layouts found, [1-9]' stats
ok $? "layouts are kept, too" stats
fresh "nothing changed"
found 8 0
grep -q '; [1-9][0-9]* layouts found, 0 added' stats
ok $? "and found again" stats
fresh "one thread" -j 1
found 8 0
fresh "four threads" -j 4
found 8 0
run map -o cached -T svg,html --cache cache --stats in
grep -q '; [1-9][0-9]* layouts found, 0 added' err
ok $? "for a report, too" err
fresh "a limit of layouts" --max-layout-mib 1000
grep -q '; 0 layouts found, [1-9]' stats
ok $? "another limit is another layout" stats
fresh "fonts of the system" --fonts=system
has stats "; 0 layouts found, 0 added" "whose layouts are not kept"
fresh "as before"
cp cached/map.svg before.svg
# the last by name and no newer than the newest: no source gets another number, nothing another weight
printf 'Published: 2024-11-26\n\nKimsuky is named in passing.\n' >in/z00.txt
fresh "one article more of who is drawn already"
grep -q '; [1-9][0-9]* layouts found, 0 added' stats
ok $? "has the same layout" stats
! cmp -s before.svg cached/map.svg
ok $? "but is told of in the picture" stats
rm in/z00.txt
formats="dot json" # the picture is drawn of what they are

# articles come, change, are renamed, go
printf 'Ms Ada Holm of Norway met Mr Bo Lind of Sweden in Oslo on Monday.\n' >in/b00.txt
fresh "one article more"
found 8 1
has cached/map.json "Ada Holm" "it is in the map"
sed -i 's/Ada Holm/Ida Berg/' in/b00.txt
touch -d 2001-01-01 in/b00.txt
fresh "one article edited, its time set back"
found 8 1
hasnt cached/map.json "Ada Holm" "what it said before is gone"
mv in/b00.txt in/z99.txt
fresh "one article renamed"
found 9 0
hasnt cached/map.json '"b00"' "its old name is gone"
rm in/z99.txt in/a01.txt
fresh "two articles removed"
found 7 0
hasnt cached/map.json "Ida Berg" "they took their evidence with them"
cp in/a09.txt in/a09b.txt
fresh "an article twice"
found 7 0
rm in/a09b.txt

# other formats, of which some hold several articles
python3 - "$gold" <<'P'
import html, json, pathlib, sys
gold = pathlib.Path(sys.argv[1])
names = ["c01", "d05", "e01"]
text = {n: (gold / f"{n}.txt").read_text(encoding="utf-8") for n in names}
with open("in/lines.jsonl", "w", encoding="utf-8") as f:
    for n, t in text.items():
        f.write(json.dumps({"id": n, "date": "2024-03-01", "title": "Of " + n, "text": t}) + "\n")
for n, t in text.items():
    body = "".join(f"<p>{html.escape(p)}</p>" for p in t.split("\n\n"))
    pathlib.Path(f"in/{n}.html").write_text(f"<html><title>{n}</title><body><article>{body}</article></body></html>", encoding="utf-8")
P
fresh "JSON Lines and HTML" -j 4
fresh "JSON Lines and HTML again"
found 13 0
sed -i 's/"date": "2024-03-01"/"date": "2023-03-01"/' in/lines.jsonl
fresh "other dates of the same texts"
found 10 3
rm in/lines.jsonl in/c01.html in/d05.html in/e01.html

# other options and rules
fresh "decisions and copies need no article again" --copies 30 --max-evidence 2
found 7 0
fresh "a limit that the stages know" --max-sentence-tokens 30
fresh "what was said of an article is said again" --max-sentence-tokens 30
[ -s messages ]
ok $? "there was something to say" err
fresh "back to the usual limits"
found 7 0
cp -r "$root/rules" other
for f in other/relations/[2-6]*.rule; do rm "$f"; done
fresh "rules that are less" -r other
found 0 7
printf '# of nobody\nzorgmonger\tnoun\n' >>other/lexicon/words_extra.tsv
fresh "one word more" -r other
found 0 7
mv other/relations/10-contact.rule other/relations/11-contact.rule
fresh "a file of rules renamed" -r other
found 0 7
run map --check -o cached -T dot,json --cache cache -r other in
exits 0 "--check with a cache"
fresh "the first rules again"
found 7 0
run map --cache cache --dump=relations in
exits 0 "--dump with a cache"
"$ENTENTE" map --dump=relations in >dumped 2>/dev/null
same dumped out "it shows the stages"

# damage: each is found out, and made good
echo "mine" >cache/notes.txt
rm cache/entente-*.pack
fresh "only our rules"
cp -r cache whole
"$ENTENTE" map -o cached -T dot --cache whole-other -r other in >/dev/null 2>&1
[ "$(packs whole-other)" -eq 1 ] && [ "$(packs whole)" -eq 1 ]
ok $? "a pack of each"
damage() { # NAME COMMAND: to every pack of cache/
  rm -rf cache
  cp -r whole cache
  for p in cache/entente-*.pack; do eval "$2"; done
  fresh "$1"
  grep -q 'of the cache .* damaged' err
  ok $? "$1: it is told" err
  fresh "$1, next run"
  found 7 0
  hasnt err "damaged" "$1, next run: all is well"
}
damage "cut off" 'truncate -s -100 "$p"'
damage "cut off in the head" 'truncate -s 20 "$p"'
damage "empty" ': >"$p"'
damage "a byte of an entry changed" 'python3 - "$p" <<"P"
import sys
f = open(sys.argv[1], "r+b"); f.seek(-5000, 2); c = f.read(1); f.seek(-5000, 2); f.write(bytes([c[0] ^ 1]))
P'
damage "a byte of the index changed" 'printf "\377" | dd of="$p" bs=1 seek=40 conv=notrunc 2>/dev/null'
damage "another format" 'printf "\377" | dd of="$p" bs=1 seek=24 conv=notrunc 2>/dev/null'
damage "zeros" 'n=$(wc -c <"$p"); head -c "$n" /dev/zero >"$p"'
damage "no cache at all" 'head -c 3000 /dev/urandom >"$p"'
damage "of other rules, under the name of ours" 'for q in whole-other/entente-*.pack; do cp "$q" "$p"; done'
[ "$(cat cache/notes.txt)" = mine ]
ok $? "what is not ours was left alone"
rm -rf cache
mkdir cache
ln -s /etc/passwd cache/entente-0123456789abcdef-0123456789abcdef.pack
mkdir cache/entente-0123456789abcdef-0123456789abcdee.pack
fresh "a link and a folder with the name of a pack"
fresh "a link and a folder, next run"
found 7 0

# a cache that cannot be written, or used
chmod 777 .
chmod -R a+rX .
if unshare -rm sh -c 'mount --bind cache cache && mount -o remount,ro,bind cache' >/dev/null 2>&1; then
  printf 'Norway sanctioned Estonia on 4 June 2024.\n' >in/more.txt
  "$ENTENTE" map -o scratch in >/dev/null 2>&1
  ls -l --time-style=full-iso cache >before
  unshare -rm sh -c 'mount --bind cache cache && mount -o remount,ro,bind cache && exec "$@"' sh \
    "$ENTENTE" map -o cached --cache cache --stats in >out 2>err
  code=$?
  exits 0 "a cache that may only be read"
  has err "cache: 7 articles found, 0 added" "is read"
  hasnt err "warning" "and that is no matter of a warning"
  for f in dot svg json; do same scratch/map.$f cached/map.$f "read only: the same map.$f"; done
  ls -l --time-style=full-iso cache >after
  same before after "nothing was written"
  rm in/more.txt
else
  skip "no folder can be made read-only here"
fi
echo >file
run map -o cached --cache file in
exits 0 "a cache that is a file"
has err "warning: the cache cannot be used" "is a warning"
run map -o cached --cache file/below in
exits 0 "a cache that cannot be made"
has err "warning: the cache cannot be used" "is a warning, too"
"$ENTENTE" map -o scratch in >/dev/null 2>&1
for f in dot svg json; do same scratch/map.$f cached/map.$f "without a cache: the same map.$f"; done

# several at once, and one that is killed
rm -rf cache
"$ENTENTE" map -o scratch in >/dev/null 2>&1
for i in 1 2 3 4; do
  "$ENTENTE" map -j 2 -o "at$i" --cache cache in >/dev/null 2>"err$i" &
done
wait
for i in 1 2 3 4; do
  for f in dot svg json; do same scratch/map.$f "at$i/map.$f" "run $i of four at once: the same map.$f"; done
  [ ! -s "err$i" ] || ! grep -q -e damaged -e warning "err$i"
  ok $? "run $i of four at once: nothing was wrong" "err$i"
done
fresh "after four at once"
found 7 0
python3 - <<'P'
import json
with open("many.jsonl", "w") as f:
    for i in range(6000):
        f.write(json.dumps({"id": i, "text": f"Ms Ada{i} Holm met Mr Bo Lind in Oslo. " * (1 + i % 9)}) + "\n")
P
"$ENTENTE" map -o scratch -T json many.jsonl >/dev/null 2>&1
for wait in 0.05 0.15 0.3 0.5; do
  "$ENTENTE" map -o cached --cache cache -T json many.jsonl >/dev/null 2>&1 &
  pid=$!
  sleep "$wait"
  kill -9 $pid 2>/dev/null
  wait $pid 2>/dev/null
done
touch cache/entente-0123456789abcdef-0123456789abcdef.pack.tmp99
run map -o cached -T json --cache cache many.jsonl
exits 0 "after runs that were killed"
hasnt err "damaged" "no damage is left"
same scratch/map.json cached/map.json "the same map.json"
[ -z "$(find cache -name '*.tmp*')" ]
ok $? "nothing half-written is left"

# size
rm -rf cache
i=0
while [ $i -lt 24 ]; do
  i=$((i + 1))
  printf 'Ms Ada%d Holm of Norway met Mr Bo Lind of Sweden in Oslo.\n' $i >"in/x$i.txt"
  "$ENTENTE" map -o cached --cache cache -T dot in >/dev/null 2>&1
done
[ "$(packs)" -le 17 ]
ok $? "packs that are small become one"
fresh "after 24 runs"
found 31 0
rm in/x*.txt
run map -o cached --cache cache -T json many.jsonl
[ "$(du -sk cache | cut -f 1)" -gt 1100 ]
ok $? "more than a MiB"
run map -o cached --cache cache --max-cache-mib 1 -T json in
hasnt err "not enough" "what this run used has room"
[ "$(du -sb cache | cut -f 1)" -le $((1048576 + 8192)) ]
ok $? "what it did not use went"
fresh "after that"
found 7 0
"$ENTENTE" map -o scratch -T json many.jsonl >/dev/null 2>&1
run map -o cached --cache cache --max-cache-mib 1 -T json many.jsonl
exits 0 "too many articles for the cache"
has err "not enough (--max-cache-mib)" "it is told"
same scratch/map.json cached/map.json "the same map.json all the same"
[ "$(du -sb cache | cut -f 1)" -le $((1048576 + 8192)) ]
ok $? "the limit is kept"
fresh "other rules" -r other
run map -o cached --cache cache --max-cache-mib 1 -T json in
fresh "with room for one of two" -r other
done_testing
