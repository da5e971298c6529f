#!/bin/sh
# Libraries for graphs read map.graphml.
. "$(dirname "$0")/lib.sh"
draw_all graphml
for reader in networkx igraph graph-tool; do
  takes GraphML $reader graphml "$py" "$here/readers/attributes.py" $reader
done
takes GraphML graphology graphml node_run attributes.mjs
done_testing
