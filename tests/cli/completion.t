#!/bin/sh
# What shells complete is made from the options that the program takes.
. "$(dirname "$0")/../lib.sh"
for shell in bash zsh fish; do
  run completion $shell
  exits 0 "completion $shell"
  mv out entente.$shell
  for word in map draw watch completion focus formats max-evidence; do
    grep -q -e "$word" entente.$shell || echo "# $shell lacks $word"
  done >lacks
  [ ! -s lacks ]
  ok $? "$shell: commands, options and limits are there" lacks
done
bash -n entente.bash
ok $? "bash takes it"
if command -v zsh >/dev/null 2>&1; then zsh -n entente.zsh; ok $? "zsh takes it"; else skip "no zsh here (make check-interop has it)"; fi
if command -v fish >/dev/null 2>&1; then fish -n entente.fish; ok $? "fish takes it"; else skip "no fish here (make check-interop has it)"; fi

mkdir articles "a folder"
touch articles/one.txt views.txt
cat >complete.bash <<'EOT'
source ./entente.bash
compopt() { :; } # only a shell that a person sits at has it
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_entente
printf '%s\n' "${COMPREPLY[@]}" | LC_ALL=C sort
EOT
completes() { # WANTED WORD...: the words of WANTED are what bash offers for the last WORD
  want=$1
  shift
  got=$(bash complete.bash "$@" 2>&1 | tr '\n' ' ')
  [ "$got" = "$want " ]
  ok $? "bash: '$*' gives '$want'"
  [ "$got" = "$want " ] || echo "# $got"
}
completes "map merge" entente m
completes "check test" entente rules ""
completes "bash fish zsh" entente completion ""
completes "--focus --fonts --formats" entente map --fo
completes "--format --formats" entente diff --form
completes "--formats" entente draw --form
completes "dot" entente map -T d
completes "dot,svg" entente map -T dot,sv
completes "dot" entente map --formats = d
completes "country none" entente draw --group ""
completes "alleged" entente draw --status a
completes "a folder articles" entente map -o a
completes "views.txt" entente map --views v
completes "articles/one.txt" entente map articles/o
completes "" entente map --top ""
completes "--articles" entente rules check --art
completes "" entente rules test --art
run completion csh
exits 2 "a shell that is not known"
has err "bash, zsh and fish" "says which are"
run completion
exits 2 "no shell"
# it needs no rules
ENTENTE_RULES=/nonexistent "$ENTENTE" completion bash >out 2>err
same out entente.bash "it needs no rules"

run --version
for library in Graphviz PCRE2 jansson libxml2 ICU zlib; do
  grep -q "$library [1-9][0-9]*\.[0-9.]*" out
  ok $? "--version names $library with its version" out
done
done_testing
