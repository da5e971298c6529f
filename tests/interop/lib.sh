# What the tests of readers share, beside tests/lib.sh. Source it with: . "$(dirname "$0")/lib.sh"
# The name of each check is "FORMAT | READER | what", from which the table of README.md is made.
. "$(dirname "$0")/../lib.sh"
there=$root/out/interop
here=$root/tests/interop
py=$there/venv/bin/python
tools=$there/tools
[ -x "$py" ] && [ -x "$tools/bin/python" ] && [ -d "$there/node/node_modules" ] || { echo "Bail out! make check-interop installs the readers"; exit 1; }

# node_run PROGRAM.mjs ARG...: ES modules are looked for from where the program stands
node_run() {
  program=$1
  shift
  cp "$here/readers/$program" "$there/node/" && node "$there/node/$program" "$@"
}

# The map with nasty names in a format, and the bundled one: draw FORMAT
draw() {
  "$ENTENTE" draw "$here/nasty.json" -T "$1" -o . >/dev/null && mv "view.$1" "nasty.$1" || return 1
  "$ENTENTE" draw "$root/out/map.json" -T "$1" -o . >/dev/null && mv "view.$1" "bundled.$1"
}

# The program that reads DOT prints what it saw as JSON (expect.py says how) and must have seen all:
# sees READER FLAGS PROGRAM ARG...; the file is its last argument
sees() {
  reader=$1
  flags=$2
  shift 2
  for map in bundled nasty; do
    source=$here/nasty.json
    [ $map = nasty ] || source=$root/out/map.json
    # shellcheck disable=SC2086
    "$@" $map.dot >got.json 2>got.err && "$py" "$here/expect.py" "$source" got.json $flags >got.out 2>&1
    ok $? "DOT | $reader | $map: the same nodes, edges and attributes" got.err got.out
  done
}
lines() { # PROGRAM ARG...: one that prints lines instead
  "$@" >got.lines && "$py" "$here/readers/lines.py" <got.lines
}

# The forms other than DOT are read of these maps, too: whole.json holds everything that a map can hold.
maps="bundled nasty whole"
source_of() { # MAP
  case $1 in
    bundled) echo "$root/out/map.json" ;;
    nasty) echo "$here/nasty.json" ;;
    whole) echo "$root/tests/formats/map.json" ;;
  esac
}
# All of them in a format: bundled.graphml, nasty.graphml, whole.graphml
draw_all() { # FORMAT
  for map in $maps; do
    mkdir -p drawn
    "$ENTENTE" draw "$(source_of $map)" -T "$1" -o drawn >/dev/null || return 1
    for f in drawn/view*; do
      mv "$f" "$map${f#drawn/view}"
    done
  done
}
# A reader prints the attributes that it saw as JSON: takes FORMAT READER ENDING PROGRAM ARG...
takes() {
  format=$1
  reader=$2
  ending=$3
  shift 3
  for map in $maps; do
    "$@" $map.$ending >seen.json 2>got.err && "$py" "$root/tests/formats/whole.py" seen "$(source_of $map)" seen.json >got.out 2>&1
    ok $? "$format | $reader | $map: the same nodes, edges, ids and attributes" got.err got.out
  done
}
