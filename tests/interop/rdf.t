#!/bin/sh
# RDF libraries read map.ttl and map.jsonld: one graph, with all of the map.
. "$(dirname "$0")/lib.sh"
draw_all turtle
draw_all jsonld
for map in $maps; do
  rapper -q -i turtle -o ntriples $map.ttl https://example.org/map >$map.nt 2>got.err
  ok $? "Turtle | rapper | $map: it is read without a complaint" got.err
  [ ! -s got.err ]
  ok $? "Turtle | rapper | $map: and without a warning" got.err
  "$py" "$here/readers/rdf_same.py" "$(source_of $map)" $map.ttl $map.jsonld $map.nt >got.out 2>&1
  ok $? "Turtle, JSON-LD | rdflib | $map: one graph, the same as rapper's, with all of the map" got.out
done
done_testing
