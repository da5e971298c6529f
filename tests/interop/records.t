#!/bin/sh
# The libraries of STIX and FollowTheMoney take what is written for them.
. "$(dirname "$0")/lib.sh"
draw_all stix
draw_all ftm
for map in $maps; do
  "$tools/bin/python" "$here/readers/stix.py" $map.stix.json >got.out 2>&1
  ok $? "STIX 2.1 | stix2-validator | $map: valid, and no warning" got.out
  "$tools/bin/python" "$here/readers/ftm.py" $map.ftm.json >got.out 2>&1
  ok $? "FollowTheMoney | followthemoney | $map: every entity is taken as it is" got.out
done
sed 's/"attributed-to"/"authored-by"/' whole.stix.json >bad.json
! "$tools/bin/python" "$here/readers/stix.py" bad.json >got.out 2>&1
ok $? "STIX 2.1 | stix2-validator | a relationship that is not legal is refused" got.out
sed 's/"Employment"/"Emploiment"/' whole.ftm.json >bad.json
! "$tools/bin/python" "$here/readers/ftm.py" bad.json >got.out 2>&1
ok $? "FollowTheMoney | followthemoney | a schema that there is not is refused" got.out
done_testing
