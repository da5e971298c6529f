#!/bin/sh
# RSS and Atom: full texts, bad items, folders, standard input; hostile ones within their time.
. "$(dirname "$0")/../lib.sh"
own="$root/tests/gold/own"
head='<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
item() { # ID TEXT
  printf '<item><guid>%s</guid><title>Item %s</title><link>https://f.example/%s</link>' "$1" "$1" "$1"
  printf '<pubDate>Tue, 07 May 2024 10:00:00 GMT</pubDate><description>%s</description></item>\n' "$2"
}
ids() { sed -n 's/^{"id":"\([^"]*\)".*/\1/p' out | tr '\n' ' '; }

run extract "$own/southern-wire.rss" "$own/adria.atom"
exits 0 "two feeds"
[ "$(ids)" = "pacific-pact au-appointment tag:adriapress.example,2025:balkans-dialogue " ]
ok $? "each item is an article with the id of its feed" out
has out '"date":"2025-02-24"' "its date"
has out '"url":"https://southernwire.example/africa/cyber-agency-nangolo"' "its url"
has out '"title":"Belgrade and Pristina leave Brussels without deal"' "its title"
hasnt out 'TotalEnergies' "what pages put around their text is left out of items too"
run extract --dump=ingest "$own/southern-wire.rss"
has out 'Nangolo served as attorney general until 2020' "the full text is read, not the description"
run extract --dump=normalize "$own/southern-wire.rss"
[ "$(grep -c '^furniture .* appeared first on Southern Wire' out)" -eq 2 ]
ok $? "\"The post ... appeared first on ...\" is furniture" out

mkdir -p in/deep
{ echo "$head"; item one "Norway met Sweden."; item two "Peru met Chile."; echo '</channel></rss>'; } >in/deep/feed.xml
echo "Japan met Kenya." >in/a.txt
run extract in
[ "$(ids)" = "a one two " ]
ok $? "a feed inside a folder" out
"$ENTENTE" extract - <in/deep/feed.xml >out 2>err
code=$?
exits 0 "a feed on standard input"
[ "$(ids)" = "one two " ]
ok $? "both items are there" out
run map -o o -T json in
exits 0 "a map of a folder with a feed"
has o/map.json '"https://f.example/two"' "the source of a line is the page of its item"

{ echo "$head"; item one "Norway met Sweden."; echo '<item><title>Bad</item>'; item two "Peru met Chile."
  item three ""; item four "Japan met Kenya."; } >bad.rss
run extract bad.rss
exits 0 "a feed with bad items"
[ "$(ids)" = "one two four " ]
ok $? "the good ones are there" out err
has err "bad.rss:3: error: the item has no end" "an item without an end is named by its line"
has err "bad.rss:5: error: the item has no text" "an item without a text too"
has err "warning: broken XML" "and that the XML is broken"
run extract --strict bad.rss
exits 4 "the same under --strict"
head -c 300 in/deep/feed.xml >cut.xml
run extract cut.xml
exits 0 "a feed that was cut off"
has err "the item has no end" "its last item is named"
echo '<?xml version="1.0"?><urlset><url><loc>https://f.example/</loc></url></urlset>' >map.xml
run extract map.xml
exits 3 "XML that is no feed"
has err "map.xml: error: no items of an RSS or Atom feed in it" "it is told"
run extract --max-article-bytes=20 in/deep/feed.xml
has err "feed.xml:2: error" "an item over --max-article-bytes is named by its line"
has err "--max-article-bytes" "and the limit"
run extract --max-file-bytes=100 in/deep/feed.xml
exits 3 "a feed over --max-file-bytes"
has err "--max-file-bytes" "the limit is named"
run extract --max-articles=1 in/deep/feed.xml
[ "$(ids)" = "one " ] && grep -q -e --max-articles err
ok $? "items count for --max-articles" out err

# what a feed may not do: grow, read files, take forever
if [ "${VARIANT:-release}" = asan ]; then n=20000 most=60; else n=1000000 most=30; fi
echo 'TOP-SECRET met Norway.' >secret
echo '<!ENTITY z "TOP-SECRET met Norway.">' >evil.dtd
mkdir h
python3 - "$n" "$head" "$PWD" <<'P'
import sys
n, head, here = int(sys.argv[1]), sys.argv[2], sys.argv[3]
good = "<item><guid>good</guid><description>Norway met Sweden.</description></item>"
def put(name, text):
    open(f"h/{name}.xml", "w").write(text)
laughs = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))
put("laughs", f'<!DOCTYPE rss [<!ENTITY l0 "Lol met Norway. ">{laughs}]>{head}{good}'
    '<item title="&l9;"><link>&l9;</link><description>Peru met Chile. &l9;</description></item></channel></rss>')
parameters = "".join(f'<!ENTITY % p{i + 1} "{f"&#37;p{i};" * 10}">' for i in range(9))
put("parameters", f'<!DOCTYPE rss [<!ENTITY % p0 "<!ENTITY a &#39;x&#39;>">{parameters}%p9;]>{head}{good}</channel></rss>')
put("outside", f'<!DOCTYPE rss SYSTEM "file://{here}/evil.dtd" [<!ENTITY x SYSTEM "file://{here}/secret">'
    f'<!ENTITY % y SYSTEM "file://{here}/evil.dtd">%y;]>{head}{good}'
    '<item><description>Peru met Chile. &x; &z;</description></item></channel></rss>')
put("include", f'{head}{good}<item xmlns:xi="http://www.w3.org/2001/XInclude"><description>Peru met Chile. '
    f'<xi:include href="file://{here}/secret" parse="text"/></description></item></channel></rss>')
attributes = " ".join(f'a{i}=""' for i in range(20000))
put("attributes", head + good + f"<item {attributes}><description>x</description></item>" * 3)
put("long-tag", head + good + "<item " + 'a="" ' * 200000)
spaces = " ".join(f'xmlns:a{i}="u{i}"' for i in range(8000))
put("namespaces", f"{head}{good}<item {spaces}><description>" + "<a1:b/>" * 50000)
put("deep", head + good + "<item><description>" + "<b>" * 300000)
put("open-items", head + good + "<item>" * 100000)
put("less-than", head + good + "<item><description>" + "<" * 1000000)
put("ampersands", head + good + "<item><description>" + "A&B " * 300000)
put("comment", head + good + "<!-- " + "x" * 1000000)
put("cdata", head + good + "<item><description><![CDATA[" + "x" * 3000000)
put("brackets", head + good + "<item><description><![CDATA[" + "]" * 1000000)
put("instruction", head + good + "<?x " + "x" * 1000000)
with open("many.xml", "w") as f:
    f.write(head + "<item/>" * n + good + "</channel></rss>")
P
for f in h/*.xml; do
  SECONDS_MAX=$most run extract "$f"
  [ "$code" -eq 0 ] && grep -q '"id":"good"' out && ! grep -q 'SECRET\|[Ll]ol' out
  ok $? "$(basename "$f" .xml): the good item is there, no more than it said (exit $code)" err
done
SECONDS_MAX=$most run extract --max-messages=$n many.xml
exits 0 "$n items that are empty"
has out '"id":"good"' "and the good one behind them"
[ "$(grep -c 'the item has no text' err)" -eq "$n" ]
ok $? "each is named"
head -c 1000000 /dev/urandom >noise
{ echo "$head"; item one "Norway met Sweden."; tr -d '\000' <noise; } >noise.rss
SECONDS_MAX=$most run extract noise.rss
[ "$code" -eq 0 ] || [ "$code" -eq 3 ]
ok $? "noise behind a good item (exit $code)" err

# every bundled feed, cut and noised
python3 - "$own" <<'P'
import os, pathlib, random, sys
rnd = random.Random(7)
os.makedirs("noised")
for f in [f for f in sorted(pathlib.Path(sys.argv[1]).iterdir()) if f.suffix in (".rss", ".atom")]:
    raw = f.read_bytes()
    for k in range(20):
        b = bytearray(raw[:rnd.randrange(1, len(raw))] if k % 2 else raw)
        for _ in range(k):
            b[rnd.randrange(len(b))] = rnd.choice(b"<>&\"';/ax]\n")
        pathlib.Path("noised", f"{f.stem}-{k:02}{f.suffix}").write_bytes(bytes(b))
P
SECONDS_MAX=$most run extract noised
exits 0 "the bundled feeds cut and noised"
done_testing
