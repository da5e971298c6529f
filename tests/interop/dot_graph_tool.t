#!/bin/sh
# graph-tool reads map.dot.
. "$(dirname "$0")/lib.sh"
draw dot
sees graph-tool escapes "$py" "$here/readers/dot_graph_tool.py"
done_testing
