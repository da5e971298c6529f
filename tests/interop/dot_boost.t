#!/bin/sh
# The read_graphviz of Boost reads map.dot.
. "$(dirname "$0")/lib.sh"
draw dot
g++ -std=c++17 -o boost "$here/readers/dot_boost.cpp" -lboost_graph 2>err
ok $? "DOT | Boost | the program is built" err
sees Boost escapes lines ./boost
done_testing
