#!/bin/sh
# Messages for people, for programs (--log=json), for GitHub (--log=github), and findings as SARIF.
. "$(dirname "$0")/../lib.sh"
{ for i in $(seq 30); do echo '{"id":"x"}'; done
  echo '{"id":"y","date":"soon","text":"Norway met Sweden."}'
  echo '{"id":"z","text":}'; } >many.jsonl
run extract many.jsonl
exits 0 "a file with many bad lines"
[ "$(grep -c 'the article has no "text"' err)" -eq 21 ] && grep -q 'note: 10 more of this kind (--max-messages' err
ok $? "messages of one kind are capped, and it is said how many there were" err
has err 'many.jsonl:31: warning: "soon" is not a date' "those of another kind are not"
run extract --max-messages=100 many.jsonl
[ "$(grep -c 'the article has no "text"' err)" -eq 30 ] && ! grep -q 'of this kind' err
ok $? "--max-messages" err

run extract --log=json many.jsonl
exits 0 "--log=json"
python3 - <<'P' >found 2>&1
import json
m = [json.loads(l) for l in open("err")]
assert len(m) == 32, len(m)
assert m[0] == {"level": "error", "file": "many.jsonl", "line": 1, "message": 'the article has no "text"'}, m[0]
assert m[30]["level"] == "warning" and m[30]["line"] == 31
assert m[31]["column"] == 18 and m[31]["text"] == '{"id":"z","text":}', m[31]
P
ok $? "every message is an object a line, none is left out" found err
printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/"\r\n\r\n' >a.warc
run extract --log json a.warc
has err '"member": "https://a.example/\""' "the member that a message is about"
run extract --nothing --log=json
exits 2 "a wrong command line"
python3 -c 'import json; assert json.load(open("err"))["level"] == "error"' 2>found
ok $? "is told as JSON too" found err
run extract --log=xml many.jsonl
exits 2 "an unknown form of messages"
run extract --log=json --stats many.jsonl
exits 2 "--log=json and --stats"
for j in 1 3; do "$ENTENTE" extract -j $j --log=json many.jsonl a.warc 2>err$j >/dev/null; done
same err1 err3 "the same bytes for any number of threads"

cp many.jsonl 'a,b:%.jsonl'
run extract --log=github 'a,b:%.jsonl'
[ "$(grep -c '^::error ' err)" -eq 10 ] && [ "$(grep -c '^::warning ' err)" -eq 1 ]
ok $? "--log=github annotates ten of a kind" err
has err '::error file=a%2Cb%3A%25.jsonl,line=1,title=entente::the article has no "text"' "what a workflow command may not hold is escaped"
has err '::notice title=entente::31 errors, 1 warnings and 0 notes; 10 of each are annotated' "a summary says what was not"
has err 'a,b:%.jsonl:11: error: the article has no "text"' "the others stand in the log"

# ---- SARIF ----
cp -r "$root/rules" r
"$ENTENTE" rules check -r r --format=sarif >out.sarif 2>err
code=$?
exits 0 "rules check --format=sarif of rules without a finding"
[ ! -s err ]
ok $? "no message" err
cat >"r/mentions/99 ä.rule" <<'R'
mention test.none
  kind     ministry
  always
  priority 1
  pattern  \b(?<name>Foo Ministry)\b
  why      only a test
  + The Foo Ministry äö said so. => ministry:Bar
R
"$ENTENTE" rules check -r r --format=sarif >bad.sarif 2>err
code=$?
"$ENTENTE" rules check -r r >out 2>text
textcode=$?
[ "$code" -eq "$textcode" ]
ok $? "the exit status is that of the text form ($code)" err
printf 'mention broken\n  kind nothing\n' >r/mentions/98.rule
"$ENTENTE" rules check -r r --format=sarif >load.sarif 2>err
code=$?
exits 2 "rules that do not load"
python3 - "$(grep -c ': \(error\|warning\|note\): ' text)" <<'P' >found 2>&1
import json, re, sys, os
schema = os.environ.get("SARIF_SCHEMA")
def check(name):
    s = json.load(open(name))
    assert s["version"] == "2.1.0" and s["$schema"].startswith("https://") and len(s["runs"]) == 1
    run = s["runs"][0]
    rules = [r["id"] for r in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules) and run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    assert isinstance(run["invocations"][0]["executionSuccessful"], bool)
    for r in run["results"]:
        assert r["ruleId"] in rules and r["level"] in ("none", "note", "warning", "error") and r["message"]["text"]
        for l in r.get("locations", []):
            p = l["physicalLocation"]
            assert re.fullmatch(r"(?:[A-Za-z0-9/._~-]|%[0-9A-F]{2})+", p["artifactLocation"]["uri"])
            g = p.get("region", {"startLine": 1})
            assert g["startLine"] >= 1 and g.get("startColumn", 1) >= 1 and g.get("endColumn", 9e9) >= g.get("startColumn", 1)
    return run
assert check("out.sarif")["results"] == []
bad = check("bad.sarif")["results"]
assert len(bad) == int(sys.argv[1]), (len(bad), sys.argv[1])
mine = [r for r in bad if "mentions/99%20%C3%A4.rule" in r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]]
assert {"example"} <= {r["ruleId"] for r in mine}, mine
load = check("load.sarif")
assert load["results"][0]["ruleId"] == "load" and load["results"][0]["level"] == "error"
assert load["invocations"][0]["executionSuccessful"] is False and load["invocations"][0]["exitCode"] == 2
P
ok $? "SARIF: each finding with level, file, line and column, as its standard wants them" found bad.sarif text
if [ -n "${SARIF_SCHEMA:-}" ]; then
  /usr/bin/python3 - "$SARIF_SCHEMA" <<'P' >found 2>&1
import json, sys, jsonschema
v = jsonschema.Draft7Validator(json.load(open(sys.argv[1])))
for name in ("out.sarif", "bad.sarif", "load.sarif"):
    for e in v.iter_errors(json.load(open(name))):
        print(name, list(e.absolute_path), e.message[:200])
        sys.exit(1)
P
  ok $? "the schema of SARIF 2.1.0 holds" found
else
  skip "tests/interop/sarif.t has the schema of SARIF"
fi
run diff --format=sarif many.jsonl many.jsonl
exits 2 "SARIF is for rules"
run rules check --format=markdown
exits 2 "and Markdown for maps"
done_testing
