#!/bin/sh
# The installed program finds its rules, from any folder, also where paths hold spaces.
. "$(dirname "$0")/../lib.sh"
[ "${VARIANT:-release}" = release ] || { echo "1..0 # SKIP the release build only"; exit 0; }
dest="$work/a place with spaces"
make -C "$root" -s install DESTDIR="$dest" PREFIX=/usr >out 2>err
ok $? "make install into a path with spaces" err
ENTENTE="$dest/usr/bin/entente"
[ -s "$dest/usr/share/man/man1/entente.1" ]
ok $? "the man page is installed"
[ -s "$dest/usr/share/entente/map.schema.json" ]
ok $? "the schema of map.json is installed"
for f in bash-completion/completions/entente zsh/vendor-completions/_entente fish/vendor_completions.d/entente.fish; do
  grep -q "entente completion" "$dest/usr/share/$f"
  ok $? "share/$f is installed"
done
mkdir "my articles"
echo "Norway met Sweden in Oslo on Monday." >"my articles/a b.txt"
run map -o "my map" "my articles"
exits 0 "the installed program"
has out "my map/map.svg" "it writes where it is told"
has "my map/map.dot" "Norway" "it found its rules"
mkdir deep
cd deep || exit 1
run extract ../"my articles/a b.txt"
exits 0 "from another folder"
has out '"name":"Norway"' "the rules are found there too"
cp -r "$dest/usr/share/entente/rules" ../rules2
echo frob >>../rules2/ontology.conf
run extract --rules ../rules2 ../"my articles/a b.txt"
exits 2 "--rules names other rules"
has err "rules2/ontology.conf" "which are read"
ENTENTE_RULES=../rules2 "$ENTENTE" extract ../"my articles/a b.txt" >out 2>err
has err "rules2/ontology.conf" "ENTENTE_RULES names them, too"
make -C "$root" -s uninstall DESTDIR="$dest" PREFIX=/usr >out 2>err
ok $? "make uninstall" err
[ -z "$(find "$dest" -type f)" ]
ok $? "leaves no file behind"
done_testing
