/* What gvpr sees of a DOT file: a line for each attribute, fields apart by the character 1. */
BEGIN { string a; }
N {
  printf("N\x01%s\n", $.name);
  for (a = fstAttr($G, "N"); a != ""; a = nxtAttr($G, "N", a)) printf("A\x01%s\x01%s\n", a, aget($, a));
}
E {
  printf("E\x01%s\x01%s\n", $.tail.name, $.head.name);
  for (a = fstAttr($G, "E"); a != ""; a = nxtAttr($G, "E", a)) printf("A\x01%s\x01%s\n", a, aget($, a));
  a = substr($.name, rindex($.name, "[") + 1);
  printf("A\x01key\x01%s\n", substr(a, 0, length(a) - 1));
}
