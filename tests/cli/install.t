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
done_testing
