#!/bin/sh
# Libraries of npm read map.dot.
. "$(dirname "$0")/lib.sh"
draw dot
for library in @viz-js/viz @hpcc-js/wasm-graphviz; do
  sees $library "escapes keyless" node_run dot_npm.mjs $library
done
for library in ts-graphviz vis-network @dagrejs/graphlib-dot dotparser; do
  sees $library escapes node_run dot_npm.mjs $library
done
done_testing
