#!/bin/sh
# The Debian package: dpkg-buildpackage builds it, lintian finds nothing, and its autopkgtest maps an
# article with the package installed. Where that cannot be (no root, or the package is there
# already), the same test runs with what is in the package.
. "$(dirname "$0")/lib.sh"
sh "$root/tests/tools/deb.sh" >deb.log 2>&1
ok $? "Debian package | dpkg-buildpackage, lintian | it is built, and lintian finds no error and no warning" deb.log
deb=$(ls "$root"/out/deb/entente_*.deb)
dpkg-deb -c "$deb" >list
for f in usr/bin/entente usr/share/entente/rules/ontology.conf usr/share/man/man1/entente.1.gz \
  usr/share/bash-completion/completions/entente; do
  has list "./$f" "Debian package | dpkg-buildpackage, lintian | $f is in it"
done
source=$(ls -d "$root"/out/deb/entente-*/)
if [ "$(id -u)" = 0 ] && ! dpkg -s entente >/dev/null 2>&1; then
  autopkgtest --no-built-binaries "$deb" "$source" -- null >adt.log 2>&1
  ok $? "Debian package | autopkgtest | it maps an article, installed" adt.log
  grep -q '^map *PASS' adt.log
  ok $? "Debian package | autopkgtest | the test has passed" adt.log
  dpkg --purge entente >purge.log 2>&1
else
  dpkg-deb -x "$deb" x && (PATH="$work/x/usr/bin:$PATH" MANPATH="$work/x/usr/share/man" sh "$source/debian/tests/map") >adt.log 2>&1
  ok $? "Debian package | autopkgtest | it maps an article, unpacked" adt.log
fi
done_testing
