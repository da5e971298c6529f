#!/bin/sh
# map --depfile, read by make and by ninja: the map is made when something it is made of changed, and
# only then.
. "$(dirname "$0")/../lib.sh"
mkdir -p 'in/a b/sub'
art() { printf 'Ms Ada %s of Norway met Mr Bo Lind of Sweden in Oslo on Monday.\n' "$1" >"$2"; }
art Holm 'in/a b/x$y.txt'
art Berg 'in/a b/sub/c#d.txt'
art Dahl 'in/t:10.txt'
art Foss 'in/back\slash \ x[1](2)@é.txt'
mkdir maps
printf 'decision\tone\tother\twhy\n' >maps/decisions.tsv
echo 'one: --focus Norway' >views.txt
cp -r "$root/rules" rules

run map -o maps --depfile d.d --views views.txt -r rules in
exits 0 "a depfile"
head -n 1 d.d >first
has first "maps/map.dot maps/map.svg maps/map.json maps/one.dot maps/one.svg maps/one.json:" "the files of the map"
for dep in 'in' 'in/a\ b/x$$y.txt' 'in/a\ b/sub/c\#d.txt' 'in/a\ b/sub' 'in/t\:10.txt' 'maps/decisions.tsv' \
  'views.txt' 'rules/ontology.conf' 'rules/lexicon/words.tsv'; do
  grep -qxF "$dep:" d.d && grep -qF " $dep" d.d
  ok $? "it depends on $dep" d.d
done
mkdir earlier
cp maps/map.svg earlier
run map -o maps --depfile d.d --like earlier in
exits 0 "a picture like an earlier one"
has d.d "earlier/map.svg:" "depends on that, too"
run map -o maps --depfile d.d --like ./maps in
exits 0 "a picture like itself"
hasnt d.d "./maps/map.svg" "does not depend on itself"
run map -o maps --depfile d.d --views views.txt --like earlier in
exits 0 "a view that has no earlier picture"
hasnt d.d "earlier/one.svg" "does not depend on one"
run map -o - -T dot --depfile d.d in
exits 2 "a depfile without a file"
run map --check -o maps --depfile d.d in
exits 2 "a depfile of a check"
art Lie 'in/semi;colon.txt'
run map -o maps --depfile d.d in
exits 0 "a name that make cannot read"
has err "semi;colon.txt: warning: make and ninja cannot read this name" "is left out, and told"
hasnt d.d "semi" "nothing of it is written"
rm 'in/semi;colon.txt'
run map -o maps --depfile d.d in no-such-file
exits 3 "an article that is missing"
has d.d "no-such-file:" "the map depends on it, too"
rm -rf maps d.d
mkdir maps

ln -s "$ENTENTE" entente # make and ninja take a command apart at spaces
cat >Makefile <<EOT
all: maps/map.json
maps/map.dot maps/map.svg maps/map.json: ; @echo made; ./entente map -o maps --cache cache --depfile d.d -r rules in >log
-include d.d
EOT
cat >build.ninja <<EOT
rule map
  command = ./entente map -o maps --cache cache --depfile n.d -r rules in >log
  description = made
  depfile = n.d
build maps/map.dot maps/map.svg maps/map.json: map
EOT
old='-d 2001-01-01'
by() { # TOOL
  case $1 in make) make >said 2>&1 ;; ninja) ninja >said 2>&1 ;; esac
  code=$?
}
for tool in make ninja; do
  command -v $tool >/dev/null || { skip "there is no $tool here"; continue; }
  rm -rf maps/*
  find in rules maps -exec touch $old {} +
  made() { # NAME
    by $tool
    [ "$code" -eq 0 ] && grep -q made said
    ok $? "$tool: $1: made" said
    by $tool
    [ "$code" -eq 0 ] && ! grep -q made said
    ok $? "$tool: $1: then there is nothing to do" said
  }
  made "the first time"
  sleep 0.02
  art Moe 'in/a b/x$y.txt'
  made "an article was edited"
  grep -q 'Ada Moe' maps/map.json
  ok $? "$tool: the map has it"
  touch 'in/a b/sub/c#d.txt'
  made "an article has another time, and the map is as it was"
  art New in/new.txt
  made "an article came"
  art Deep 'in/a b/sub/deep.txt'
  made "an article came into a folder below"
  mv in/new.txt 'in/re named.txt'
  made "an article was renamed"
  rm 'in/re named.txt' 'in/a b/sub/deep.txt'
  made "articles went"
  printf '\n# a remark\n' >>rules/relations/10-contact.rule
  made "a rule changed"
  touch in/t:10.txt
  made "a name with a colon"
  touch 'in/back\slash \ x[1](2)@é.txt'
  made "a name with all that is odd"
done
done_testing
