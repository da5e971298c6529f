#!/bin/sh
# What reads the CI files of src/recipes as their systems do: check-jsonschema, which has the schemas of GitHub and
# GitLab in it, from PyPI at a fixed version, into a folder that git ignores. Without a network the tests that
# need it are skipped, and this says so.
set -u
cd "$(dirname "$0")/../.." || exit 1
version=0.39.0
env=out/tools/python
[ "$(cat "$env/version" 2>/dev/null)" = "$version" ] && exit 0
echo "entente: installing check-jsonschema $version into $env"
if python3 -m venv "$env" && "$env/bin/pip" -q install --disable-pip-version-check "check-jsonschema==$version" </dev/null; then
  echo "$version" >"$env/version"
else
  echo "entente: no check-jsonschema: the CI files are not linted" >&2
fi
exit 0
