#!/bin/sh
# The recipes of src/recipes, run: git repositories in which articles are added, edited, renamed and removed, by
# pre-commit, by make, by cron's script and by the one of the CI files; these are read by linters.
. "$(dirname "$0")/../lib.sh"
recipes=$root/src/recipes
export ENTENTE PATH="$work/bin:$PATH"
export GIT_CONFIG_GLOBAL="$work/gitconfig" GIT_CONFIG_NOSYSTEM=1 PRE_COMMIT_HOME="$work/pre-commit" HOME="$work"
git config --global user.name Tester
git config --global user.email tester@example.org
git config --global init.defaultBranch main
mkdir bin
ln -s "$ENTENTE" bin/entente
export ENTENTE_RULES="$root/rules"

new_repository() { # NAME: with two articles and their map; we are in it then
  mkdir -p "$work/$1/articles" "$work/$1/tools"
  cd "$work/$1" || exit 1
  git init -q .
  echo 'Norwegian Minister Ada Holm met Swedish Minister Bo Lind in Oslo on 6 May 2024.' >articles/a.txt
  echo 'Norway accused Russia of hacking its foreign ministry.' >articles/b.txt
  cp "$recipes/entente-hook" "$recipes/entente-report" tools/
  entente map -o maps articles >/dev/null 2>&1
  git add -A
  git commit -q -m first
}
act() { # COMMAND...: what it says in out, its status in $code
  timeout 120 "$@" >"$work/out" 2>&1
  code=$?
  cp "$work/out" "$work/err"
}
said() { has "$work/out" "$1" "$2"; }
ends() { [ "$code" -eq "$1" ]; ok $? "$2: exit $1$([ "$code" -eq "$1" ] || echo " (was $code)")" "$work/out"; }
clean() { [ -z "$(git status --porcelain)" ]; ok $? "$1"; }
up_to_date() { entente map --check -o maps articles >"$work/out" 2>&1; ok $? "$1" "$work/out"; }

# ---- pre-commit ----
if command -v pre-commit >/dev/null 2>&1; then
  new_repository pre
  cp "$recipes/pre-commit-config.yaml" .pre-commit-config.yaml
  git add -A
  act pre-commit install
  ends 0 "pre-commit install"
  act git commit -m 'the hook'
  ends 0 "pre-commit: the map is what the articles say"
  echo 'Japan met Kenya in Tokyo.' >articles/c.txt
  act git commit -a -m 'not added'
  ends 1 "pre-commit: nothing is committed where nothing was added"
  git add articles
  act git commit -m 'c'
  ends 1 "pre-commit: an article was added, the map not"
  said '+ Japan – met – Kenya' "pre-commit: what the article adds is told"
  said 'because: article added: c' "pre-commit: and why"
  said 'git add maps, and commit again' "pre-commit: and what to do"
  git add maps
  act git commit -m 'c with its map'
  ends 0 "pre-commit: the map was added"
  clean "pre-commit: nothing is left over"
  echo 'Norway denied that it accused Russia.' >articles/b.txt
  git add -A
  act git commit -m 'b edited'
  ends 1 "pre-commit: an article was edited"
  said 'because: article edited: b' "pre-commit: it is told"
  git add -A && git commit -q -m 'b edited' >/dev/null 2>&1
  git mv articles/c.txt articles/tokyo.txt
  act git commit -m 'renamed'
  ends 1 "pre-commit: an article was renamed"
  said 'renamed' "pre-commit: it is told as that"
  git add -A && git commit -q -m 'renamed' >/dev/null 2>&1
  git rm -q articles/tokyo.txt
  act git commit -m 'removed'
  ends 1 "pre-commit: an article was removed"
  said '- Japan – met – Kenya' "pre-commit: what goes with it is told"
  git add -A
  act git commit -m 'removed'
  ends 0 "pre-commit: the map without it was added"
  up_to_date "pre-commit: the committed map is what the committed articles say"
  echo 'Peru met Chile.' >articles/loose.txt
  echo 'Norway accused Russia of hacking.' >articles/b.txt
  git add articles/b.txt
  act git commit -m 'with another that is not added'
  ends 1 "pre-commit: an article that is not added"
  said 'articles/loose.txt' "pre-commit: it is named"
  rm articles/loose.txt
  printf 'a\000b' >articles/bad.txt
  git add -A
  act git commit -m 'bad'
  ends 1 "pre-commit: a bad article"
  said 'articles/bad.txt: error: not text' "pre-commit: it is named"
else
  skip "no pre-commit"
fi

# ---- make ----
new_repository 'made here'
printf 'include %s\nMAPS = maps\n' "$(printf %s "$recipes/entente.mk" | sed 's/ /\\ /g')" >Makefile
cp "$recipes/entente.mk" "$recipes/entente-report" . && printf 'include entente.mk\n' >Makefile
printf 'Makefile\nentente*\nreport.md\n' >.gitignore
git add -A && git commit -q -m make
before=$(stat -c %Y.%s maps/map.json)
act make check-map
ends 0 "make check-map: up to date"
act make map
ends 0 "make map"
[ "$(stat -c %Y.%s maps/map.json)" = "$before" ]
ok $? "make map leaves alone what would not change"
echo 'Japan met Kenya in Tokyo.' >articles/c.txt
git mv articles/a.txt articles/oslo.txt
git rm -q articles/b.txt
act make check-map
ends 2 "make check-map: not up to date"
said '1 article added, 1 removed, 1 renamed' "make check-map: what happened to the articles"
said '- Norway – accuses – Russia' "make check-map: and to the map"
act make map-report
ends 2 "make map-report: not up to date"
has report.md '**not** what the articles say' "the report says so"
has report.md 'Japan – met – Kenya' "and what comes"
has report.md 'Norway – accuses – Russia' "and what goes"
act make map
git add -A && git commit -q -m moved
act make map-report BASE=HEAD~1
ends 0 "make map-report: up to date"
has report.md 'The committed map is what the articles say.' "the report says so"
has report.md 'article added: c' "and what changed since the revision before"
printf 'a\000b' >articles/bad.txt
act make map
ends 0 "make map with a bad article"
act make map STRICT=--strict
ends 2 "the same with STRICT"

# ---- the script of the CI files ----
new_repository ci
git branch base
echo 'Japan met Kenya in Tokyo.' >articles/c.txt
printf 'a\000b' >'articles/bad, one.txt'
entente map -o maps articles >/dev/null 2>&1
git add -A && git commit -q -m c
act sh tools/entente-report -l github -b base -o maps articles
ends 4 "entente-report: up to date, a bad article"
said '::error file=articles/bad%2C one.txt,title=entente::not text: it has binary data in it' "it is annotated"
has report.md 'Japan – met – Kenya' "entente-report: what a branch changes"
has report.md '    articles/bad, one.txt: error: not text' "entente-report: what was skipped"
git rm -q 'articles/bad, one.txt'
act sh tools/entente-report -b base -o maps articles
ends 0 "entente-report: up to date"
hasnt report.md 'Skipped' "entente-report: nothing was skipped"
entente identity -o maps --different 'country:Norway' 'country:Sweden' --why 'two' articles >/dev/null 2>&1
act sh tools/entente-report -b nothing -o maps articles
has report.md 'There is no map in `nothing` to compare with.' "entente-report: the first map"
act sh tools/entente-report -o maps nowhere
ends 3 "entente-report: no articles"
mkdir sub && git mv articles maps sub/ && git commit -q -m sub
cd sub && entente map -o maps articles >/dev/null 2>&1
act sh ../tools/entente-report -o maps articles
ends 0 "entente-report: in a folder of the repository"
hasnt report.md 'no map in' "entente-report: it finds the map of the revision there"
seen=
for one in Norway Sweden Finland Denmark Iceland Estonia Latvia Lithuania Poland Germany France Spain Portugal Italy Greece Japan Kenya Peru; do
  for other in $seen; do
    echo "On 6 May 2024 $one accused $other of lying$(printf ' again and again and again%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18)."
  done
  seen="$seen $one"
done >articles/x.txt
act sh ../tools/entente-report -o maps articles
ends 1 "entente-report: very many differences"
has report.md '… and 53 more' "entente-report: lists end"
act sh ../tools/entente-report -m 25000 -o maps articles
[ "$(wc -c <report.md)" -lt 25000 ] && grep -q '… and 133 more' report.md
ok $? "entente-report: not more than fits into a comment" report.md

# ---- cron ----
new_repository origin
git clone -q "$work/origin" "$work/cron" 2>/dev/null
git config receive.denyCurrentBranch updateInstead
cd "$work/cron" || exit 1
cron() { act sh "$recipes/entente-cron" "$work/cron" maps articles; }
cron
ends 0 "cron: nothing new"
[ ! -s "$work/out" ]
ok $? "cron: nothing is said" "$work/out"
echo 'Japan met Kenya in Tokyo.' >articles/c.txt
cron
ends 0 "cron: an article arrived"
said '+ Japan – met – Kenya' "cron: what it changes is said"
clean "cron: all is committed"
[ "$(git -C "$work/origin" log --format=%s -1)" = 'Map of 1 changed articles' ] && git log -1 --format=%b | grep -q 'article added: c'
ok $? "cron: and pushed, with what changed as the message"
(cd "$work/origin" && git rm -q articles/c.txt && git commit -q -m 'removed upstream')
cron
ends 0 "cron: an article was removed upstream"
said '- Japan – met – Kenya' "cron: what goes with it is said"
printf 'a\000b' >articles/bad.txt
cron
ends 4 "cron: a bad article"
said 'articles/bad.txt: error: not text' "cron: it is named"
cron
ends 4 "cron: the bad article is still there"
[ ! -s "$work/out" ]
ok $? "cron: it is named once" "$work/out"
up_to_date "cron: the map is what the articles say"

# ---- what the CI files say is what their systems read ----
cd "$work" || exit 1
for f in "$recipes"/*.yml "$recipes"/*.yaml; do
  if command -v yamllint >/dev/null 2>&1; then
    act yamllint -s -d '{extends: default, rules: {line-length: {max: 130}}}' "$f"
    ends 0 "yamllint: $(basename "$f")"
  else
    skip "no yamllint"
  fi
done
lint=$root/out/tools/python/bin/check-jsonschema
if [ -x "$lint" ]; then
  act "$lint" --builtin-schema vendor.github-workflows "$recipes/github.yml"
  ends 0 "the schema of GitHub's workflows"
  act "$lint" --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci "$recipes/gitlab-ci.yml"
  ends 0 "the schema of GitLab's CI files"
  sed 's/runs-on/run-on/' "$recipes/github.yml" >wrong.yml
  act "$lint" --builtin-schema vendor.github-workflows wrong.yml
  ends 1 "the schema finds a mistake"
else
  skip "no check-jsonschema"
fi
for f in "$recipes"/entente-*; do
  if command -v shellcheck >/dev/null 2>&1; then act shellcheck -s sh "$f"; else act sh -n "$f"; fi
  ends 0 "shell: $(basename "$f")"
done
make -C "$root" -s install-recipes DESTDIR="$work/a place" PREFIX=/usr >"$work/out" 2>&1
[ -s "$work/a place/usr/share/entente/recipes/entente-report" ]
ok $? "the recipes are installed" "$work/out"
if command -v actionlint >/dev/null 2>&1; then
  act actionlint "$recipes/github.yml"
  ends 0 "actionlint"
else
  skip "no actionlint"
fi
python3 - "$recipes" <<'P' >found 2>&1
import pathlib, re, subprocess, sys
import yaml
here = pathlib.Path(sys.argv[1])
scripts = [s["run"] for s in yaml.safe_load((here / "github.yml").read_text())["jobs"]["maps"]["steps"] if "run" in s]
job = yaml.safe_load((here / "gitlab-ci.yml").read_text())["maps"]
scripts += job["before_script"] + job["script"]
assert len(scripts) >= 10
for s in scripts:
    subprocess.run(["sh", "-n"], input=re.sub(r"\$\{\{.*?\}\}", "x", s), text=True, check=True)
P
ok $? "the scripts inside the CI files are shell" found
done_testing
