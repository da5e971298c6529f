#!/bin/sh
# Installs the readers that the tests of this folder need, into out/interop but for the Debian
# packages: apt.txt from Debian, requirements.txt from PyPI into a virtualenv (which sees Debian's
# Python packages, too), tools.txt into one of its own, package-lock.json from npm. What is there already
# is left alone.
set -eu
cd "$(dirname "$0")/../.."
here=tests/interop
there=out/interop
mkdir -p "$there/node"

# shellcheck disable=SC2046
sh tests/tools/need.sh $(sed 's/#.*//' "$here/apt.txt")
command -v npm >/dev/null 2>&1 || sh tests/tools/need.sh nodejs npm

# True where FILES were installed from already; else DIR is to be made anew.
fresh() { # STAMP FILE...
  stamp=$1
  shift
  cat "$@" | sha256sum | cmp -s - "$stamp"
}
done_with() { # STAMP FILE...
  stamp=$1
  shift
  cat "$@" | sha256sum >"$stamp"
}

if ! fresh "$there/venv.stamp" "$here/requirements.txt" || [ ! -x "$there/venv/bin/python" ]; then
  echo "entente: a virtualenv with what requirements.txt names"
  rm -rf "$there/venv"
  /usr/bin/python3 -m venv --system-site-packages "$there/venv"
  if grep -q '^[a-zA-Z]' "$here/requirements.txt"; then
    "$there/venv/bin/pip" install -q --disable-pip-version-check --require-hashes -r "$here/requirements.txt"
  fi
  done_with "$there/venv.stamp" "$here/requirements.txt"
fi

if ! fresh "$there/tools.stamp" "$here/tools.txt" || [ ! -x "$there/tools/bin/python" ]; then
  echo "entente: a virtualenv with what tools.txt names"
  rm -rf "$there/tools"
  /usr/bin/python3 -m venv "$there/tools"
  "$there/tools/bin/pip" install -q --disable-pip-version-check --no-deps --require-hashes -r "$here/tools.txt"
  done_with "$there/tools.stamp" "$here/tools.txt"
fi

if ! fresh "$there/node.stamp" "$here/package.json" "$here/package-lock.json" || [ ! -d "$there/node/node_modules" ]; then
  echo "entente: npm packages that package-lock.json names"
  cp "$here/package.json" "$here/package-lock.json" "$there/node/"
  (cd "$there/node" && npm ci --legacy-peer-deps --loglevel=error --no-audit --no-fund --ignore-scripts)
  done_with "$there/node.stamp" "$here/package.json" "$here/package-lock.json"
fi
