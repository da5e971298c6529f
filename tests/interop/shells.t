#!/bin/sh
# zsh and fish take the completion that is made for them, and fish says what it offers.
. "$(dirname "$0")/lib.sh"
mkdir path
ln -s "$ENTENTE" path/entente
for shell in zsh fish; do
  "$ENTENTE" completion $shell >entente.$shell
  $shell -n entente.$shell 2>err
  ok $? "completion | $shell | it takes the script" err
done
offers() { # WORDS: what fish offers for them, without help
  PATH="$work/path:$PATH" HOME=$work fish -c "source entente.fish; complete -C '$1'" 2>&1 | cut -f 1 | LC_ALL=C sort | tr '\n' ' '
}
[ "$(offers 'entente m')" = "map merge " ]
ok $? "completion | fish | commands"
[ "$(offers 'entente map --fo')" = "--focus --fonts --formats= " ] || [ "$(offers 'entente map --fo')" = "--focus --fonts --formats " ]
ok $? "completion | fish | options"
[ "$(offers 'entente draw --layout s')" = "sfdp " ]
ok $? "completion | fish | values"
cat >complete.zsh <<'EOT'
autoload -U compinit && compinit -u -d dump
source ./entente.zsh
print -l ${_comps[entente]}
EOT
[ "$(HOME=$work zsh -f complete.zsh 2>&1)" = _entente ]
ok $? "completion | zsh | it is registered"
done_testing
