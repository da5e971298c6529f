#!/bin/sh
# Installs what the tests of this folder need: Chromium, its fonts, node and two readers from Debian,
# the packages of package-lock.json from npm into out/browser. What is there already is left alone.
set -eu
cd "$(dirname "$0")/../.."
here=tests/browser
there=out/browser
mkdir -p "$there"

command -v npm >/dev/null 2>&1 || sh tests/tools/need.sh nodejs npm
sh tests/tools/need.sh chromium fonts-dejavu-core fonts-dejavu-extra fonts-liberation libxml2-utils librsvg2-bin poppler-utils

if [ -d "$there/node_modules" ] && cat "$here/package.json" "$here/package-lock.json" | sha256sum | cmp -s - "$there/stamp"; then
  exit 0
fi
echo "entente: npm packages that package-lock.json names"
cp "$here/package.json" "$here/package-lock.json" "$there/"
(cd "$there" && npm ci --loglevel=error --no-audit --no-fund --ignore-scripts)
cat "$here/package.json" "$here/package-lock.json" | sha256sum >"$there/stamp"
