#!/bin/sh
# Help, version and wrong command lines.
. "$(dirname "$0")/../lib.sh"

run --help
exits 0 "--help"
has out "entente map" "help names the commands"
has out "Examples:" "help has examples"
has out "Exit status" "help has the exit status"
for cmd in map extract diff verify score "rules check" "rules test"; do
  # shellcheck disable=SC2086
  run $cmd --help
  exits 0 "$cmd --help"
  has out "usage: entente $cmd" "$cmd --help is about $cmd"
done
run --version
exits 0 "--version"
has out "entente 0." "version names the program"

wrong() { # TEXT ARG...
  text=$1
  shift
  run "$@"
  exits 2 "entente $*"
  has err "$text" "entente $*: says '$text'"
  has err "entente --help" "entente $*: hints at the help"
  [ ! -s out ]
  ok $? "entente $*: nothing on standard output" out
}
wrong "no command given"
wrong "unknown command 'frob'" frob
wrong "unknown or ambiguous option '--frob'" map --frob x
wrong "unknown option '-x'" map -x
wrong "unknown option '--top'" --top 3 map x
wrong "needs a value" map --top
wrong "is no number" map --top many x
wrong "is no number" map --max-relations -1 x
wrong "smallest value is 1" map --max-relations 0 x
wrong "1 to 256" map -j 0 x
wrong "no article given" map
wrong "no article given" extract
wrong "there is no stage 'frob'" extract --dump=frob x
wrong "there is no stage 'frob'" extract --trace=mentions,frob x
wrong "--fonts takes" map --fonts=comic x
wrong "is no option of 'extract'" extract -o there x
wrong "is no option of 'map'" map --gold there x
wrong "needs --gold" score
wrong "diff takes two maps" diff one
wrong "diff takes two maps" diff one two three
wrong "there is no form 'frob'" diff --format frob one two
wrong "is no option of 'verify'" verify --format text one two
wrong "is no option of 'extract'" extract --check one
wrong "verify takes a map and its articles" verify one
wrong "what is 'there'" score --gold here there
wrong "rules check" rules
wrong "rules check" rules frob
wrong "takes the name of a rule" rules test one

printf 'A text.\n' >a.txt
run a.txt
exits 2 "a file instead of a command"
has err "did you mean 'entente map a.txt'" "a file instead of a command: a hint"
run map -T frob a.txt
exits 2 "unknown format"
has err "no format 'frob'" "unknown format: named"
run map -o - a.txt
exits 2 "-o - with three formats"
[ ! -e out/map.dot ] && [ ! -d out ]
ok $? "no folder was made by a wrong command line"

# every option of the help stands in the man page, and the other way round
run --help
sed -n 's/^ *\(-.,\)\{0,1\} *--\([a-z-]*\).*/\2/p' out | grep -v "^max-" | sort -u >in_help
sed -n 's/^\.It .*Fl -\([a-z-]*\).*/\1/p' "$root/src/app/entente.1" | sort -u >in_man
same in_help in_man "the man page has the options of the help" || diff in_help in_man | sed 's/^/# /'
if command -v mandoc >/dev/null 2>&1; then
  mandoc -T lint -W warning "$root/src/app/entente.1" >lint 2>&1
  ok $? "mandoc has nothing against the man page" lint
else
  skip "no mandoc here"
fi
done_testing
