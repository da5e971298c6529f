# The gold sets, for the scripts of this folder, which run in the root of the tree: every folder
# of tests/gold that holds NAME.gold.json files, then those of $SHARED (../shared, where the tree
# has such a neighbour) under names of their own. Source it with: . tests/gold/sets.sh
export LC_ALL=C.UTF-8
ENTENTE=${ENTENTE:-$(pwd)/out/build/${VARIANT:-release}/entente}
SHARED=${SHARED:-../shared}
mkdir -p out/check

holds_gold() { # DIR
  for f in "$1"/*.gold.json; do
    [ -f "$f" ] && return 0
  done
  return 1
}
# A line each: the name, a space, the folder.
gold_sets() {
  for d in tests/gold/*/; do
    holds_gold "${d%/}" && echo "$(basename "$d") ${d%/}"
  done
  for d in "$SHARED"/*/; do
    holds_gold "${d%/}" && ! holds_gold "tests/gold/$(basename "$d")" && echo "$(basename "$d") ${d%/}"
  done
  return 0
}
# The figures of a set, "name value" a line, from the JSON of score.
figures() { # DIR
  "$ENTENTE" score --gold "$1" --json | tr ',{' '\n\n' | sed -n 's/^"\([a-z_0-9]*\)":\([0-9.]*\)}*$/\1 \2/p'
}
