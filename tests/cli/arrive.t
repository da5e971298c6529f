#!/bin/sh
# Input that arrives: gzip, crawls (WARC), mail and mailboxes, saved pages, PDF. Good members, bad
# ones among them, stable ids, and hostile ones within their time.
. "$(dirname "$0")/../lib.sh"
ids() { sed -n 's/^{"id":"\([^"]*\)".*/\1/p' out | tr '\n' ' '; }
python3 - <<'P'
import gzip, zlib, email.message, mailbox, os
from email.message import EmailMessage

# ---- crawls ----
page = """<!DOCTYPE html><html><head><title>%s</title></head><body><nav><a href="/">Peru accuses Chile</a></nav>
<article><h1>%s</h1><p>Norwegian Foreign Minister Ada Holm met Swedish Foreign Minister Bo Lind in Malm\u00f6 on Monday to
discuss the treaty that both countries want to sign.</p><p>%s</p></article></body></html>"""
def text(n): return f"Report {n}: Norway and Sweden agreed to set up working group number {n} on cyber security, the ministry said."
def record(kind, uri, block, ctype="application/http;msgtype=response", length=None, version="1.0"):
    uri = f"WARC-Target-URI: {uri}\r\n" if uri else ""
    return (f"WARC/{version}\r\nWARC-Type: {kind}\r\n{uri}WARC-Date: 2024-05-06T00:00:00Z\r\nContent-Type: {ctype}\r\n"
            f"Content-Length: {len(block) if length is None else length}\r\n\r\n").encode() + block + b"\r\n\r\n"
def http(body, ctype="text/html; charset=utf-8", status="200 OK", **more):
    head = f"HTTP/1.1 {status}\r\nContent-Type: {ctype}\r\n" + "".join(f"{k.replace('_','-')}: {v}\r\n" for k, v in more.items())
    return (head + "\r\n").encode() + body
def chunked(b, n=100): return b"".join(b"%x\r\n%s\r\n" % (len(b[i:i + n]), b[i:i + n]) for i in range(0, len(b), n)) + b"0\r\n\r\n"
def html(n): return (page % (f"Page {n}", f"Page {n}", text(n))).encode()
raw = zlib.compressobj(wbits=-15); deflated = raw.compress(html(5)) + raw.flush()
site = "https://site.example/"
records = [
    record("warcinfo", "", b"software: test\r\n", "application/warc-fields"),
    record("request", site + "1", b"GET /1 HTTP/1.1\r\n\r\n", "application/http;msgtype=request"),
    record("response", site + "1", http(html(1))),
    record("response", f"<{site}2>", http(chunked(html(2)), Transfer_Encoding="chunked")),
    record("response", site + "3", http(chunked(gzip.compress(html(3))), Transfer_Encoding="chunked", Content_Encoding="gzip")),
    record("response", site + "4", http(zlib.compress(html(4)), Content_Encoding="deflate")),
    record("response", site + "5", http(deflated, Content_Encoding="deflate")),
    record("response", site + "6", http(html(6).decode().encode("iso-8859-1"), "text/html; charset=ISO-8859-1")),
    record("response", site + "7", http(html(7), Transfer_Encoding="chunked", Content_Encoding="gzip")), # stored decoded
    record("response", site + "8", http(b"Japan met Kenya in Tokyo.", "text/plain")),
    record("conversion", site + "9", b"Peru met Chile in Lima.", "text/plain", version="1.1"),
    record("resource", "metadata://tool/log", b"Mali met Chad.", "text/plain"),
    record("response", site + "robots.txt", http(b"User-agent: *\n", "text/plain")),
    record("response", site + "x.css", http(b"body {}", "text/css")),
    record("response", site + "gone", http(html(90), status="404 Not Found")),
    record("response", site + "1", http(html(1), Server="again")),
    record("revisit", site + "2", http(b""), 'application/http;msgtype=response'),
    record("response", site + "1", http(html(10))),
]
def put(name, data): open(name, "wb").write(data)
put("crawl.warc", b"".join(records))
put("crawl.warc.gz", b"".join(gzip.compress(r) for r in records))
br = record("response", site + "br", http(b"\x8b\x00", Content_Encoding="br"))
nothing = record("response", site + "nothing", http(b"<html><body><script>x()</script></body></html>"))
nolength = record("response", site + "nolength", b"").replace(b"Content-Length: 0\r\n", b"")
damaged = bytearray(gzip.compress(records[3])); damaged[len(damaged) // 2] ^= 0xFF; damaged[len(damaged) // 2 + 3] ^= 0x55
put("bad.warc", records[2] + br + b"noise\r\n\r\n" + records[3] + nolength + nothing + records[4] + records[5][:300])
put("bad.warc.gz", b"".join([gzip.compress(records[2]), bytes(damaged), b"\0" * 9, gzip.compress(records[4]), b"trailing noise",
                             gzip.compress(records[5])[:200]]))
bomb = record("response", site + "bomb", http(gzip.compress(b"<p>" + b"a" * 30000000), Content_Encoding="gzip"))
put("bomb.warc", records[2] + bomb + records[4])
put("bomb.warc.gz", gzip.compress(records[2]) + gzip.compress(b"WARC/1.0\r\n" + b"a" * 300000000) + gzip.compress(records[4]))

# ---- mail ----
body = ("Norwegian Foreign Minister Ada Holm met Swedish Foreign Minister Bo Lind in Malm\u00f6 on Monday.\n\n"
        "From the start, Norway and Sweden agreed to cooperate on cyber security.\n")
def mail(n, subject, plain=None, rich=None, charset="utf-8", cte=None):
    m = EmailMessage()
    m["From"], m["To"], m["Subject"] = "J\u00fcrgen <news@paper.example>", "reader@home.example", subject
    m["Date"], m["Message-ID"] = "Mon, 06 May 2024 09:00:00 +0200", f"<{n}@paper.example>"
    if plain is not None: m.set_content(plain, charset=charset, cte=cte)
    if rich and plain is not None: m.add_alternative(rich, subtype="html")
    elif rich: m.set_content(rich, subtype="html")
    return m
rich = ("<html><body><table><tr><td><div style='display:none'>Mali met Chad.</div><p>" + body.replace("\n\n", "</p><p>") +
        "</p></td></tr></table><p class='footer'><a href='x'>Unsubscribe</a></p></body></html>")
box = mailbox.mbox("news.mbox")
box.add(mail(1, "Talks in Malm\u00f6 about a treaty that is so long that its subject has to be folded over two lines \u00fcber", body))
box.add(mail(2, "Weekly", "View in browser: https://paper.example/very/long/address\n", rich))
box.add(mail(3, "Latin", body, charset="iso-8859-1", cte="quoted-printable"))
box.add(mail(4, "Base64", body, cte="base64"))
m = mail(5, "Attached", body + "\n> Mali met Chad.\n-- \nMali met Chad.\n")
m.add_attachment("Mali met Chad.", filename="t.txt")
box.add(m)
box.add(mail(6, "Nothing", ""))
m = mail(7, "Plain says more", body, "<html><body><p>View this in your browser.</p></body></html>")
m["Archived-At"] = "<https://paper.example/7>"
box.add(m)
box.flush()
put("one.eml", bytes(mail(8, "Norway meets", body)).replace(b"Subject: Norway meets", b"Subject: =?iso-2022-jp?B?GyRCRnxLXBsoQg==?=\n =?utf-8?q?_meets_S=C3?= =?utf-8?q?=B8ren?="))
put("kept.mhtml", f"""From: <Saved by Blink>
Snapshot-Content-Location: {site}kept
Subject: Kept
Date: Sun, 22 Nov 2026 07:58:13 GMT
MIME-Version: 1.0
Content-Type: multipart/related;
	type="text/html";
	boundary="----Boundary--x----"


------Boundary--x----
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: {site}kept

""".replace("\n", "\r\n").encode() + html(20).replace(b"=", b"=3D").replace(b"\xc3\xb6", b"=C3=B6").replace(b" in Malm", b" in =\r\nMalm") + b"""
------Boundary--x----
Content-Type: text/html
Content-Location: https://ads.example/

<p>Mali met Chad.</p>
------Boundary--x------
""".replace(b"\n", b"\r\n"))

# ---- saved pages ----
os.makedirs("saved/Page 30_files"); os.makedirs("saved/mirror"); os.makedirs("saved/Notes_files")
put("saved/Page 30.html", b"<!-- saved from url=(0021)https://site.example/30 -->\n" + html(30))
put("saved/Page 30_files/saved_resource.html", b"<html><body><p>Mali met Chad.</p></body></html>")
put("saved/Notes_files/own.txt", b"Cuba met Haiti.")
put("saved/mirror/view.php?id=31", html(31).replace(b"<head>", b'<head><base href="https://site.example/news/"><link rel="canonical" href="31">'))
put("saved/mirror/a-slug", html(32))
put("saved/mirror/a-script", b"#!/bin/sh\necho Mali met Chad.\n")
put("saved/single.html", b"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://site.example/33 \n saved date: x\n-->"
    + html(33).replace(b"<h1>", b'<img src="data:image/png;base64,' + b"iVBORw0KGgo" * 600000 + b'"><h1>'))
for f in ("plain.txt", "set.jsonl", "feed.rss"):
    t = {"plain.txt": "Norway met Sweden in Oslo.", "set.jsonl": '{"id":"one","text":"Norway met Sweden."}\n' * 3,
         "feed.rss": "<rss><channel><item><guid>one</guid><description>Norway met Sweden.</description></item></channel></rss>"}[f]
    put(f, t.encode()); put(f + ".gz", gzip.compress(t.encode()))
P
# ---- gzip ----
for f in plain.txt set.jsonl feed.rss crawl.warc news.mbox; do
  [ -f $f.gz ] || gzip -k $f
  run extract $f
  sed "s/\"path\":\"$f\"/\"path\":\"$f.gz\"/" out >want
  run extract $f.gz
  cmp -s want out
  ok $? "$f.gz gives what $f gives" out err
done
"$ENTENTE" extract - <plain.txt.gz >out 2>err
has out '"id":"stdin"' "gzip data on standard input"
head -c 40 set.jsonl.gz >cut.jsonl.gz
run extract cut.jsonl.gz plain.txt
has err "cut.jsonl.gz: error: the gzip data ends too early" "gzip data that was cut off is named"
has out '"id":"plain"' "the file behind it is there"
gzip -c plain.txt.gz >twice.txt.gz
run extract twice.txt.gz
exits 3 "gzip data in gzip data is not read"
has err "looks like gzip data" "and told"

# ---- crawls ----
run extract crawl.warc
exits 0 "a crawl"
s=https://site.example
[ "$(ids)" = "$s/1 $s/2 $s/3 $s/4 $s/5 $s/6 $s/7 $s/8 $s/9 $s/1 " ]
ok $? "its pages are articles with their addresses as ids; what is no page, or came twice, is passed over" out err
[ ! -s err ]
ok $? "without a message" err
[ "$(grep -c 'Malm\\\?[^"]*"' out)" -ge 8 ] && [ "$(grep -o '"name":"Malmö"' out | wc -l)" -eq 8 ]
ok $? "chunks, encodings and character sets are undone" out
hasnt out 'Peru accuses' "menus are left out"
run extract bad.warc
exits 0 "a crawl with bad records"
[ "$(ids)" = "$s/1 $s/2 $s/3 " ]
ok $? "the good pages are there" out err
has err "bad.warc ($s/br): error: the page is encoded as 'br', which is not read" "a record is named by its address"
has err "bad.warc: error: behind record 2 stands something that is no record" "what is no record is named by its place"
has err "bad.warc ($s/nolength): error: the record does not say how long it is" "one without a length"
has err "bad.warc ($s/nothing): error: the page has no text" "one without text"
has err "bad.warc ($s/4): error: the record ends too early" "and the one at the end"
run extract --strict bad.warc
exits 4 "the same under --strict"
run extract bad.warc.gz
[ "$(ids)" = "$s/1 $s/3 " ]
ok $? "a damaged member of a compressed crawl costs no other" out err
[ "$(grep -c 'bad.warc.gz' err)" -eq 3 ] && grep -q 'is damaged before byte' err && grep -q 'no gzip data' err && grep -q 'ends too early' err
ok $? "each is told once" err
SECONDS_MAX=20 run extract bomb.warc
[ "$(ids)" = "$s/1 $s/3 " ] && grep -q "bomb.warc ($s/bomb): error: .*--max-gzip-ratio" err
ok $? "a page that grows beyond measure is named" out err
SECONDS_MAX=20 run extract bomb.warc.gz
[ "$(ids)" = "$s/1 $s/3 " ] && grep -q -e "--max-gzip-ratio" err
ok $? "a compressed record too" out err
echo 'WARC/1.0' >empty.warc
run extract empty.warc
exits 3 "a crawl without a record"
if command -v wget >/dev/null 2>&1; then
  mkdir served
  cp crawl.warc served/ # of no interest
  printf '<title>Talks</title><p>Norwegian Minister Ada Holm met Swedish Minister Bo Lind in Oslo.</p><a href="b.html">b</a>' >served/a.html
  printf '<p>Japan met Kenya.</p>' >served/b.html
  cat >serve.py <<'P'
import functools, http.server, threading
class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *a): pass
s = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory="served"))
open("port.new", "w").write(str(s.server_port))
import os; os.rename("port.new", "port")
threading.Timer(60, s.shutdown).start()
s.serve_forever()
P
  python3 serve.py 2>/dev/null &
  server=$!
  for i in 1 2 3 4 5 6 7 8 9 10; do [ -f port ] || sleep 0.3; done
  at=http://127.0.0.1:$(cat port)
  wget -q -r -P got --warc-file=real "$at/a.html" 2>err
  kill $server
  wait $server 2>/dev/null
  run extract real.warc.gz
  [ "$(ids)" = "$at/a.html $at/b.html " ] && [ ! -s err ]
  ok $? "what wget --warc-file writes" out err
  run extract got
  [ "$(ids)" = "a b " ]
  ok $? "what wget -r writes" out err
else
  skip "no wget"
  skip "no wget"
fi

# ---- mail ----
run extract news.mbox
exits 0 "a mailbox"
[ "$(ids)" = "1@paper.example 2@paper.example 3@paper.example 4@paper.example 5@paper.example 7@paper.example " ]
ok $? "each mail is an article with its Message-ID" out err
has out '"title":"Talks in Malmö about a treaty that is so long that its subject has to be folded over two lines über"' "a subject that was encoded and folded"
has out '"date":"2024-05-06"' "the date of a mail"
has out '"url":"https://paper.example/7"' "where it is archived"
[ "$(grep -o '"name":"Malmö"' out | wc -l)" -eq 6 ]
ok $? "quoted-printable, base64, Latin-1 and HTML are read" out
hasnt out 'Mali' "what is hidden, attached, quoted or a signature is left out"
has out '"quote":"From the start, Norway and Sweden agreed' "\">From\" is \"From\" again"
has err "news.mbox:" "a mail without text is named"
has err "error: the mail has no text" "with its line"
run extract --dump=ingest news.mbox
has out "From the start" "the plain text where the HTML says little"
hasnt out "in your browser" "and not that"
run extract one.eml
[ "$(ids)" = "8@paper.example " ] && grep -q '"title":"日本 meets Søren"' out
ok $? "a single mail; letters divided between encoded words" out err
printf 'From: a@b\nMessage-ID: <9@x>\nContent-Type: text/plain; format=flowed\n\nNorway accused \nRussia of hacking.\n' >flowed.eml
run extract flowed.eml
has out '"quote":"Norway accused Russia of hacking."' "flowed text is one sentence again"
[ ! -s err ]
ok $? "a mail without a subject is no trouble" err
run extract --max-mentions=1 news.mbox
has err "news.mbox (1@paper.example): warning: the article has" "what later stages say names the mail"
run extract kept.mhtml
[ "$(ids)" = "kept " ] && grep -q '"url":"https://site.example/kept"' out && ! grep -q Mali out && grep -q '"name":"Malmö"' out && ! grep -q 2026 out
ok $? "a page that Chromium saved as MHTML: its text, its address, not the day it was saved" out err

# ---- saved pages ----
run extract saved
exits 0 "a folder of saved pages"
[ "$(ids)" = "own Page 30 a-slug view.php?id=31 single " ]
ok $? "the folder beside a page is passed over, another is not; pages without an extension are found" out err
has out '"url":"https://site.example/30"' "\"saved from url\" is its address"
has out '"url":"https://site.example/news/31"' "an address that is told relative to <base>"
has out '"url":"https://site.example/33"' "the address that SingleFile notes"
[ ! -s err ]
ok $? "a page with 6 MB of images in it is no trouble" err

# ---- PDF ----
if command -v pdftotext >/dev/null 2>&1 && command -v rsvg-convert >/dev/null 2>&1; then
  for i in 1 2 3; do
    python3 - $i <<'P' >page$i.svg
import sys
n = int(sys.argv[1])
words = [["Norwegian Foreign Minister Ada Holm met Swedish Foreign", "Minister Bo Lind in Oslo on Monday to discuss the coop-", "eration that both want.", "Japan accused Russia"],
         ["of hacking its foreign ministry.", "Finland and Estonia agreed to set up a working", "group on cyber security."], ["Peru met Chile in Lima."]][n - 1]
lines = "".join(f'<text x="60" y="{100 + 16 * i}">{l}</text>' for i, l in enumerate(words))
print(f'<svg xmlns="http://www.w3.org/2000/svg" width="500" height="700" font-size="12"><text x="60" y="40">The Example Gazette</text>{lines}<text x="240" y="660">{n}</text></svg>')
P
  done
  rsvg-convert -f pdf -o talks.pdf page1.svg page2.svg page3.svg
  run extract talks.pdf
  exits 0 "a PDF"
  has out '"quote":"Norwegian Foreign Minister Ada Holm met Swedish Foreign Minister Bo Lind in Oslo on Monday to discuss the cooperation that both want."' "its lines are sentences again, a divided word is one"
  has out 'Japan accused Russia of hacking its foreign ministry.' "a sentence over two pages"
  run extract --dump=ingest talks.pdf
  [ "$(grep -c 'Gazette' out)" -eq 1 ] && ! grep -qx '[0-9]' out
  ok $? "what every page repeats stands there once, page numbers not at all" out
  gzip -k talks.pdf
  run extract talks.pdf.gz
  [ "$(ids)" = "talks " ]
  ok $? "a compressed PDF" out err
  head -c 300 talks.pdf >broken.pdf
  run extract broken.pdf plain.txt
  has err "broken.pdf: error: the PDF cannot be read" "a broken PDF is named"
  has out '"id":"plain"' "the file behind it is there"
else
  skip "no pdftotext"
fi
printf '%%PDF-1.4\n' >none.pdf
(PATH=/nowhere; "$ENTENTE" extract none.pdf plain.txt >out 2>err; echo $? >status)
code=$(cat status)
exits 0 "without pdftotext"
has err "none.pdf: error: a PDF file, and there is no pdftotext here to read it (Debian: poppler-utils)" "it is said what is missing"
has out '"id":"plain"' "without pdftotext the others are read"

# ---- one report, many ways ----
run map -o o -T json crawl.warc.gz news.mbox one.eml kept.mhtml
has err "are copies of another; each report counts once as evidence (--copies)" "copies are recognized across archives"
has o/map.json '"copy_of": "https://site.example/1"' "and named"
run verify o/map.json crawl.warc.gz news.mbox one.eml kept.mhtml
exits 0 "every quote stands in its archive"
"$ENTENTE" map -o o1 -T json crawl.warc.gz news.mbox one.eml kept.mhtml >/dev/null 2>&1
"$ENTENTE" map -o o2 -j 3 -T json kept.mhtml one.eml news.mbox crawl.warc.gz >/dev/null 2>&1
same o1/map.json o2/map.json "the same bytes for any order and number of threads"

# ---- hostile ----
if [ "${VARIANT:-release}" = asan ]; then size=300000 most=60; else size=3000000 most=20; fi
mkdir h
python3 - $size <<'P'
import gzip, sys
n = int(sys.argv[1])
def put(name, unit, tail=""):
    open("h/" + name, "w").write((unit[0] if isinstance(unit, tuple) else "") +
                                 (unit[1] if isinstance(unit, tuple) else unit) * (n // len(unit[1] if isinstance(unit, tuple) else unit)) + tail)
put("versions.warc", "WARC/1.0\r\n")
put("empty.warc", "WARC/1.0\r\n\r\n")
put("headers.warc", ("WARC/1.0\r\n", "a: b\r\n"))
put("one-line.warc", ("WARC/1.0\r\n", "a"))
put("records.warc", "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
put("long.warc", ("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999999999\r\n\r\n", "x"))
put("longer.warc", ("WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 9999999999999999\r\n\r\n", "x"))
chunk = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.b/%d\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n"
http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
for name, unit in (("chunks", "1\r\n<\r\n"), ("sizes", "0000000"), ("wide", "fffffffffffffff\r\nx"), ("zero", "0\r\n\r\n")):
    block = http + unit * (n // len(unit))
    put(name + ".warc", (chunk % (1, len(block)) + block, " "))
open("h/members.warc.gz", "wb").write(gzip.compress(b"W") * (n // 100))
open("h/magic.gz.txt", "wb").write(b"\x1f\x8b\x08\0" * (n // 4))
open("h/zeros.txt.gz", "wb").write(gzip.compress(b"\0" * n * 10))
put("from.mbox", "From a Mon May  6 09:00:00 2024\n\n")
put("from-text.mbox", ("From a Mon May  6 09:00:00 2024\nSubject: x\n\n", "From a\n\n"))
put("headers.mbox", ("From a Mon May  6 09:00:00 2024\n", "a:\n"))
put("folded.eml", ("Subject: x\n", " x\n"))
put("words.eml", ("Message-ID: <1>\nSubject: ", "=?a?Q?"), "\n\nNorway met Sweden.\n")
put("subjects.eml", ("Message-ID: <1>\nSubject: ", "=?utf-8?Q?=4?= "), "\n\nNorway met Sweden.\n")
put("params.eml", ("Message-ID: <1>\nContent-Type: text/plain", "; a=\""), "\n\nNorway met Sweden.\n")
put("dashes.eml", ("Message-ID: <1>\nContent-Type: multipart/mixed; boundary=x\n\n", "--x\n"))
put("parts.eml", ("Message-ID: <1>\nContent-Type: multipart/mixed; boundary=x\n\n", "--x\n\nNorway met Sweden.\n"))
put("equals.eml", ("Message-ID: <1>\nContent-Transfer-Encoding: quoted-printable\n\n", "="))
put("soft.eml", ("Message-ID: <1>\nContent-Transfer-Encoding: quoted-printable\n\n", "=\t "))
put("base64.eml", ("Message-ID: <1>\nContent-Transfer-Encoding: base64\n\n", "A"))
nest = "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n"
open("h/nested.eml", "w").write("Message-ID: <1>\n" + "".join(nest % (i, i) for i in range(n // 60)) + "\nNorway met Sweden.\n")
put("data.html", ("<html><body><p>Norway met Sweden.</p>", "data:"))
put("uris.html", ("<html><body><p>Norway met Sweden.</p>", "<img src=data:a/b," + "x" * 300 + ">"))
open("h/pdf.pdf", "wb").write(b"%PDF-1.4\n" + b"1 0 obj << /Kids [1 0 R] >> " * (n // 28))
P
for f in h/*; do
  SECONDS_MAX=$most run extract "$f"
  [ "$code" -eq 0 ] || [ "$code" -eq 3 ]
  ok $? "${f#h/}, $(($(wc -c <"$f") / 1024)) KiB (exit $code)" err
done
python3 - <<'P'
import os, pathlib, random
rnd = random.Random(11)
os.makedirs("noised")
for name in ("crawl.warc", "crawl.warc.gz", "bad.warc.gz", "news.mbox", "one.eml", "kept.mhtml"):
    raw = pathlib.Path(name).read_bytes()
    for k in range(20):
        b = bytearray(raw[:rnd.randrange(1, len(raw))] if k % 2 else raw)
        for _ in range(2 * k):
            b[rnd.randrange(len(b))] = rnd.choice(b"<>=:;-\r\n \"?0f\x1f\x8b")
        head, _, ext = name.partition(".")
        pathlib.Path("noised", f"{head}-{k:02}.{ext}").write_bytes(bytes(b))
P
SECONDS_MAX=$most run extract noised
exits 0 "all of these cut and noised"
if [ "${VARIANT:-release}" != asan ]; then
  python3 - <<'P'
import gzip
r = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.b/%d\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
with open("large.warc.gz", "wb") as f:
    for i in range(3000):
        body = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n" % (b"text/html" if i % 10 == 0 else b"image/png") + b"<p>Norway met Sweden.</p>" + b"<!-- %d -->" % i * 4000
        f.write(gzip.compress(r % (i, len(body), body), 1))
P
  (ulimit -v 600000; SECONDS_MAX=60 run extract large.warc.gz; echo "$code" >status)
  code=$(cat status)
  exits 0 "an archive of 140 MB within 600 MB of address space: it is not held whole"
  [ "$(grep -c "^{.id.:" out)" -eq 300 ]
  ok $? "all of its pages are there" out
fi
done_testing
