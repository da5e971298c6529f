#!/bin/sh
# gvpr, the filter language of Graphviz, reads map.dot.
. "$(dirname "$0")/lib.sh"
draw dot
sees gvpr escapes lines gvpr -f "$here/readers/dot_gvpr.g"
done_testing
