#!/bin/sh
# pygraphviz reads map.dot.
. "$(dirname "$0")/lib.sh"
draw dot
sees pygraphviz escapes "$py" "$here/readers/dot_pygraphviz.py"
done_testing
