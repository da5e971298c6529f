#!/bin/sh
# networkx reads map.dot, through pygraphviz and through pydot.
. "$(dirname "$0")/lib.sh"
draw dot
sees "networkx (agraph)" escapes "$py" "$here/readers/dot_networkx.py" agraph
sees "networkx (pydot)" escapes "$py" "$here/readers/dot_networkx.py" pydot
done_testing
