#!/bin/sh
# entente watch: the map follows the folder, shows no half-written file, and ends cleanly.
. "$(dirname "$0")/../lib.sh"
gold=$root/tests/gold/articles
mkdir in tmp outside
cp "$gold/a01.txt" "$gold/c03.txt" in/
art() { printf 'Ms Ada %s of Norway met Mr Bo Lind of Sweden in Oslo on Monday.\n' "$1"; }
now() { date +%s%N; }
start() { # ARG...: the watcher, its process in $pid
  # A shell lets what it starts in the background ignore interrupts.
  TMPDIR=$work/tmp python3 -c 'import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])' "$ENTENTE" watch "$@" >log 2>log.err &
  pid=$!
  tries=0
  until grep -q watching log.err || [ $tries -ge 400 ]; do
    sleep 0.05
    tries=$((tries + 1))
  done
}
trap 'kill -9 "$pid" 2>/dev/null; rm -rf "$work"' EXIT
# Waits for a command to succeed, 20 s at most; says how long it took.
waits() { # NAME COMMAND...
  name=$1
  shift
  from=$(now)
  tries=0
  until "$@" || [ $tries -ge 400 ]; do
    sleep 0.05
    tries=$((tries + 1))
  done
  "$@"
  ok $? "$name" log.err
  echo "# after $(((($(now)) - from) / 1000000)) ms"
}
shows() { grep -q "Ada $1" maps/map.json 2>/dev/null; }
hides() { [ -s maps/map.json ] && ! grep -q "Ada $1" maps/map.json; }
follows() { # NAME: the bytes of a map from scratch
  "$ENTENTE" map -T dot,json -o scratch in >/dev/null 2>&1
  waits "$1: the same map.json as from scratch" cmp -s scratch/map.json maps/map.json
  waits "$1: the same map.dot as from scratch" cmp -s scratch/map.dot maps/map.dot
}

start -T dot,json -o maps in
follows "at the start"
art Holm >in/new.txt
waits "a file that was written" shows Holm
art Berg >outside/moved.txt
mv outside/moved.txt in/
waits "a file that was moved in" shows Berg
art Dahl >outside/linked.txt
ln outside/linked.txt in/
waits "a file with another name elsewhere" shows Dahl
mkdir -p in/sub/deep
art Foss >in/sub/deep/f.txt
waits "a file in new folders" shows Foss
mkdir outside/whole
art Moe >outside/whole/w.txt
mv outside/whole in/
waits "a folder that was moved in" shows Moe
art Lie >in/whole/w.txt
waits "a file of that folder, rewritten" shows Lie
mv in/new.txt in/renamed.txt
waits "a file that was renamed" grep -q renamed maps/map.json
follows "after all that"
mv in/whole outside/
waits "a folder that was moved away" hides Lie
rm -r in/sub in/renamed.txt in/moved.txt in/linked.txt
waits "folders and files that were removed" hides Foss
follows "after that"

# half-written files: others are shown, they are not
python3 - <<'P' &
import os, time
text = "Ms Ada Krog of Norway met Mr Bo Lind of Sweden in Oslo.\n"
with open("in/slow.txt", "w") as f:
    for i in range(0, len(text), 8):
        f.write(text[i:i + 8]); f.flush(); time.sleep(0.05)
        while i == 24 and not os.path.exists("go"): time.sleep(0.05)
P
slow=$!
while [ ! -s in/slow.txt ]; do sleep 0.05; done
art Ruud >in/quick.txt
waits "a file that arrives while another is written" shows Ruud
hasnt maps/map.json '"slow"' "the other is not shown half-written"
touch go
wait $slow
waits "it is shown when it is whole" shows Krog
follows "then"
for name in .hidden.txt part.txt.part part.txt~ part.tmp; do art Nobody >"in/$name"; done
art Aas >in/sign.txt
waits "after files with temporary names" shows Aas
hasnt maps/map.json Nobody "these are not shown"

# what else the map is made of
printf 'decision\tone\tother\twhy\nsame\tcountry:Norway\tcountry:Sweden\tof one mind\n' >maps/decisions.tsv
waits "a decision" grep -q decision maps/map.json
rm maps/decisions.tsv
follows "without the decision"

# more events than the kernel keeps
kill -STOP $pid
python3 - <<'P'
import os
for i in range(6000):
    p = f"in/many{i % 7}.txt"
    with open(p, "w") as f: f.write("x")
    os.unlink(p)
os.mkdir("in/during"); open("in/during/d.txt", "w").write("Ms Ada Vik of Norway met Mr Bo Lind of Sweden in Oslo.\n")
P
kill -CONT $pid
waits "what came while events were lost" shows Vik
art Wold >in/during/e.txt
waits "a file in a folder that came then" shows Wold
follows "after lost events"

kill -INT $pid
wait $pid
code=$?
[ $code -eq 0 ]
ok $? "an interrupt ends it with 0 (was $code)" log.err
[ -z "$(ls -A tmp)" ]
ok $? "its cache is gone"
[ -z "$(find maps -name '*.tmp*')" ]
ok $? "nothing half-written is left"

# ended while it draws the first map
python3 - <<'P'
import json
with open("in/big.jsonl", "w") as f:
    for i in range(20000):
        f.write(json.dumps({"id": i, "text": f"Ms Ada{i} Holm met Mr Bo Lind in Oslo. " * (1 + i % 9)}) + "\n")
P
cksum maps/* >before
start -T dot,json -o maps in
sleep 0.5
from=$(now)
kill -TERM $pid
wait $pid
code=$?
[ $code -eq 0 ]
ok $? "SIGTERM while a map is drawn: 0 (was $code)" log.err
[ $((($(now) - from) / 1000000)) -lt 5000 ]
ok $? "it did not wait for the map"
cksum maps/* >after
same before after "the map is what it was"
rm in/big.jsonl

# with a cache of its own, and a rule that changes
cp -r "$root/rules" rules
start -T json -o maps --cache cache -r rules in
waits "with --cache" test -e cache -a -s maps/map.json
printf 'zorgmonger\tnoun\n' >>rules/lexicon/words_extra.tsv
hash() { grep -m 1 '"rules"' maps/map.json; }
"$ENTENTE" map -T json -o scratch -r rules in >/dev/null 2>&1
waits "other rules" cmp -s scratch/map.json maps/map.json
mv in away
waits "the folder itself goes" grep -q 'in: error: the folder is gone' log.err
wait $pid
code=$?
[ $code -eq 3 ]
ok $? "that ends it with 3 (was $code)" log.err
[ -e cache ]
ok $? "a cache that was named stays"

# with an earlier picture, which is the one before: what it shows stays where it is
mkdir like
cp "$gold/a09.txt" "$gold/a12.txt" like/
start -T svg,json -o kept --like kept like
waits "a picture like the one before, of which there is none" grep -q '<svg' kept/map.svg
cp kept/map.svg first.svg
cp "$gold/d03.txt" like/
names_it() { grep -q '"d03"' kept/map.json && ! cmp -s first.svg kept/map.svg; }
waits "another article" names_it
kill -INT $pid
wait $pid
"$ENTENTE" map -T svg -o anew like >/dev/null 2>&1
cat >moved.py <<'P'
import importlib.util, sys
spec = importlib.util.spec_from_file_location("stability", sys.argv[1])
s = importlib.util.module_from_spec(spec)
spec.loader.exec_module(s)
first, kept, anew = (s.read(f) for f in ("first.svg", "kept/map.svg", "anew/map.svg"))
assert len(kept) > len(first), "nothing came"
print(s.moved(first, kept), s.moved(first, anew))
sys.exit(not s.moved(first, kept) < s.moved(first, anew) / 2)
P
python3 moved.py "$root/tests/bench/stability.py" >n 2>&1
ok $? "moves what was there by less than half of what it moves from nothing" n

run watch no-such-folder
exits 3 "nothing to watch"
run watch -
exits 2 "standard input"
run watch -o - away
exits 2 "standard output"
run watch -T nonsense away
exits 2 "a format that is none"
run watch --check away
exits 2 "--check is of map"
done_testing
