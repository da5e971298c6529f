#!/bin/sh
# dot2tex reads map.dot and makes a picture for LaTeX of it.
. "$(dirname "$0")/lib.sh"
draw dot
sees dot2tex quotes "$py" "$here/readers/dot_dot2tex.py"
dot2tex --figonly -ftikz bundled.dot >bundled.tex 2>err
ok $? "DOT | dot2tex | a picture" err
[ "$(grep -c "node.*Kimsuky" bundled.tex)" -ge 1 ]
ok $? "DOT | dot2tex | the picture has the names"
done_testing
