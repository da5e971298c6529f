#!/bin/sh
# Installs the Debian packages named, those that are missing only: says what it does, needs no
# network where all is there, works as root or through sudo. On other systems it only says what
# the names are and lets the build try.
set -u
if ! command -v dpkg-query >/dev/null 2>&1; then
  for tool in cc pkg-config; do
    command -v "$tool" >/dev/null 2>&1 || echo "entente: this is no Debian; please install: $*" >&2
  done
  exit 0
fi

missing=
for p in "$@"; do
  case $(dpkg-query -W -f='${db:Status-Status}' "$p" 2>/dev/null) in
    installed*) ;;
    *) missing="$missing $p" ;;
  esac
done
[ -n "$missing" ] || exit 0

echo "entente: installing what is missing:$missing"
if [ "$(id -u)" = 0 ]; then
  as_root=
elif command -v sudo >/dev/null 2>&1; then
  as_root=sudo
else
  echo "entente: not root and no sudo here; please run: apt-get install$missing" >&2
  exit 1
fi

# A fresh image has empty package lists; lists that are there are tried first.
install() {
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
    $missing </dev/null
}
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
if install >"$log" 2>&1; then exit 0; fi
if $as_root apt-get update -q >"$log" 2>&1 && install >>"$log" 2>&1; then exit 0; fi
tail -n 20 "$log" >&2
echo "entente: could not install:$missing" >&2
exit 1
