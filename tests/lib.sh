# What the test scripts share: they speak TAP, work in a folder of their own that is removed at
# the end, and find the program in $ENTENTE. Source it with: . "$(dirname "$0")/../lib.sh"
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
ENTENTE=${ENTENTE:-$root/out/build/${VARIANT:-release}/entente}
export LC_ALL=C.UTF-8 TZ=UTC
unset ENTENTE_RULES
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
count=0
failures=0

# ok STATUS NAME [FILE...]: the files are shown where it failed
ok() {
  count=$((count + 1))
  if [ "$1" -eq 0 ]; then
    echo "ok $count - $2"
    return 0
  fi
  echo "not ok $count - $2"
  failures=$((failures + 1))
  shift 2
  for f in "$@"; do
    [ -f "$f" ] && head -c 2000 "$f" | sed "s/^/# $(basename "$f"): /"
  done
  return 1
}
skip() {
  count=$((count + 1))
  echo "ok $count # SKIP $1"
}
# run ARG...: the program's output in out and err, its exit status in $code
run() {
  timeout "${SECONDS_MAX:-60}" "$ENTENTE" "$@" >out 2>err
  code=$?
}
# exits WANTED NAME: about the last run
exits() {
  [ "$code" -eq "$1" ]
  ok $? "$2: exit $1$([ "$code" -eq "$1" ] || echo " (was $code)")" err
}
# has FILE TEXT NAME / hasnt FILE TEXT NAME: fixed strings
has() {
  grep -qF -e "$2" "$1"
  ok $? "$3" "$1"
}
hasnt() {
  ! grep -qF -e "$2" "$1"
  ok $? "$3" "$1"
}
same() {
  cmp -s "$1" "$2"
  ok $? "$3"
}
# readme TEXT: the one command of README.md that holds it, as it is printed there
readme() {
  grep -F -e "$1" "$root/README.md" | sed -n 's/^ \{4,\}//p' >readme.line
  [ "$(wc -l <readme.line)" -eq 1 ] && cat readme.line
}
done_testing() {
  echo "1..$count"
  [ "$failures" -eq 0 ]
}
