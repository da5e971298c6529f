#!/bin/sh
# Builds the Debian package of this tree: the sources and tests/debian go to out/deb, where
# dpkg-buildpackage makes packages of them and lintian looks at these.
set -eu
cd "$(dirname "$0")/../.."
version=$(sed -n '1s/.*(\(.*\)).*/\1/p' tests/debian/changelog)
grep -q "^VERSION := $version\$" Makefile || { echo "tests/debian/changelog is not of this version" >&2; exit 1; }
there=out/deb/entente-$version
rm -rf out/deb
mkdir -p "$there"
for f in *; do
  [ "$f" = out ] || cp -r "$f" "$there/"
done
find "$there" -name __pycache__ -prune -exec rm -rf {} +
mv "$there/tests/debian" "$there/debian"
cd "$there"
unset MAKEFLAGS MFLAGS MAKELEVEL WERROR
dpkg-buildpackage -us -uc -b -j"$(nproc)"
cd ..
lintian --fail-on error,warning --tag-display-limit 0 ./*.changes
