#!/bin/sh
# gvpack puts laid out maps side by side; what it writes still says all.
. "$(dirname "$0")/lib.sh"
draw dot
packed() { dot -Kneato "$1" | gvpack -u >packed.dot && lines gvpr -f "$here/readers/dot_gvpr.g" packed.dot; }
sees gvpack "escapes keyless" packed
for map in bundled nasty; do dot -Kneato $map.dot >$map.laid_out; done
gvpack -u bundled.laid_out nasty.laid_out >both.dot 2>err
count() { gvpr 'BEG_G { printf("%d %d", nNodes($G), nEdges($G)) }' "$1"; }
two=$(printf '%s %s' "$(count bundled.dot)" "$(count nasty.dot)" | awk '{ print $1 + $3, $2 + $4 }')
[ "$(count both.dot)" = "$two" ]
ok $? "DOT | gvpack | two maps in one: all nodes and edges" err
done_testing
