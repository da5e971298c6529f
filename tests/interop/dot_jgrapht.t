#!/bin/sh
# The DOTImporter of JGraphT reads map.dot.
. "$(dirname "$0")/lib.sh"
draw dot
jars=$(printf %s: /usr/share/java/jgrapht-core.jar /usr/share/java/jgrapht-io.jar /usr/share/java/antlr4-runtime.jar /usr/share/java/jheaps.jar \
  /usr/share/java/commons-text.jar /usr/share/java/commons-lang3.jar)
sees JGraphT plain lines java -cp "$jars" "$here/readers/DotJgrapht.java"
done_testing
