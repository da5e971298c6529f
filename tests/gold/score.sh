#!/bin/sh
# The scores of every gold set against its bounds, and the bounds against those of earlier commits:
# they only go up. Prints TAP; a figure that has left its bound behind is a warning. Totals only: of
# articles-scored nothing else may be shown.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/gold/sets.sh
n=0
bad=0
result() { # STATUS NAME
  n=$((n + 1))
  [ "$1" -eq 0 ] && echo "ok $n - $2" && return
  echo "not ok $n - $2"
  bad=1
}
# The commits whose bounds count: the last one that changed the set, and those after it. A set
# that was changed may need new bounds.
commits() { # DIR BOUNDS
  case $1 in
    tests/gold/*)
      [ -z "$(git status --porcelain -- "$1")" ] || return 0
      base=$(git log -1 --format=%H -- "$1")
      [ -n "$base" ] || return 0
      echo "$base"
      git rev-list "$base..HEAD" -- "$2" ;;
    *) git rev-list HEAD -- "$2" ;;
  esac
}
# Each bound that is lower than it was, or gone: "name was value".
lowered() { # DIR BOUNDS
  git rev-parse --is-inside-work-tree >/dev/null 2>&1 || return 0
  for c in $(commits "$1" "$2"); do
    git show "$c:$2" 2>/dev/null
  done | awk '
    NR == FNR { if ($2 == ">=") now[$1] = $3; next }
    $2 == ">=" && $3 + 0 > now[$1] + 0 && $3 + 0 > was[$1] + 0 { was[$1] = $3 }
    END { for (f in was) print f " was " was[f] }' "$2" - | sort
}
check() { # NAME DIR
  file=tests/gold/$1.bounds
  if [ ! -f "$file" ]; then
    case $2 in tests/gold/*) result 1 "$1 has no bounds (make bounds)" ;; esac
    return
  fi
  "$ENTENTE" score --gold "$2" --bounds "$file" >out/check/score.txt 2>out/check/score.err
  result $? "$1 holds $file"
  sed -n '2,8s/^/# /p' out/check/score.txt
  grep -E 'error:|warning:' out/check/score.err | sed 's/^\(.*\) warning: /# warning: \1 /; s/^[^#]/# &/'
  down=$(lowered "$2" "$file")
  [ -z "$down" ]
  result $? "no bound of $file was lowered"
  [ -z "$down" ] || echo "$down" | sed 's/^/# /'
}
gold_sets >out/check/sets.txt
while read -r name dir; do
  check "$name" "$dir"
done <out/check/sets.txt
echo "1..$n"
exit $bad
