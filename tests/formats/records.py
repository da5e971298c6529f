"""Do STIX, FollowTheMoney and PLOVER say what map.json says, and no more?

    records.py stix|ftm|plover MAP.json FILE

Prints what is wrong; exit 1 where anything is. The libraries of these standards read the same files in
tests/interop."""
import json
import re
import sys
import uuid

SPACE = uuid.UUID("6a1f5e2c-930b-4d7e-a841-37c25b90e61d")
LEGAL = {"uses": {("threat-actor", "attack-pattern"), ("threat-actor", "malware"), ("attack-pattern", "malware"),
                  ("malware", "attack-pattern"), ("malware", "malware")},
         "targets": {(a, b) for a in ("threat-actor", "attack-pattern", "malware") for b in ("identity", "location")},
         "attributed-to": {("threat-actor", "identity")},
         "located-at": {("identity", "location"), ("threat-actor", "location")}}
bad = []


def want(ok, *what):
    if not ok:
        bad.append(" ".join(str(w) for w in what))


def key(edge):
    return edge["from"] + "|" + edge["relation"] + "|" + edge["to"]


def edge_uuid(edge):
    return str(uuid.uuid5(SPACE, "edge:" + key(edge)))


def days(graph):
    return {a["date"] for a in graph["articles"] if len(a["date"]) == 10} | {"2026-01-01"}


def ids_in(value):
    if isinstance(value, dict):
        for k, v in value.items():
            if k.endswith("_ref"):
                yield v
            elif k.endswith("_refs"):
                yield from v
            else:
                yield from ids_in(v)
    elif isinstance(value, list):
        for v in value:
            yield from ids_in(v)


def check_relationship(edge, r, things):
    ends = (things[r["source_ref"]]["type"], things[r["target_ref"]]["type"])
    kind = r["relationship_type"]
    want(kind == "related-to" or ends in LEGAL.get(kind, ()), "no legal relationship:", kind, ends)
    plain = edge["status"] in ("reported", "alleged", "ended") and not edge["contested"]
    want(plain or kind == "related-to", "told as a fact:", key(edge), kind)
    ours = next(v for v in r["extensions"].values())
    for member in ("relation", "status", "contested", "event", "count", "articles", "date"):
        want(ours.get(member, "") == edge[member], "not kept:", key(edge), member)
    want([e["quote"] for e in ours["evidence"]] == [e["quote"] for e in edge["evidence"]], "quotes of", key(edge))
    want(r.get("start_time", "0") < r.get("stop_time", "9"), "no time between:", key(edge))


def check_stix(graph, text):
    bundle = json.loads(text)
    things = {t["id"]: t for t in bundle["objects"]}
    want(len(things) == len(bundle["objects"]), "an id stands twice")
    for t in bundle["objects"]:
        want(t["id"].startswith(t["type"] + "--"), "an id of another type:", t["id"])
        want(all(r in things for r in ids_in(t)), "a reference to nothing:", t["id"])
        for when in ("created", "modified", "published"):
            want(t.get(when, "2026-01-01T")[:10] in days(graph), "a day that is no article's:", t["id"], when, t.get(when))
        want(t["created"] <= t["modified"], "modified before it was made:", t["id"])
    for edge in graph["edges"]:
        check_relationship(edge, things["relationship--" + edge_uuid(edge)], things)
    reports = [t for t in bundle["objects"] if t["type"] == "report"]
    want(len(reports) == len(graph["articles"]), "not a report for each article")
    want(all(t["object_refs"] for t in reports), "a report on nothing")
    want(all(re.match("https?://", x.get("url", "https://")) for t in reports for x in t["external_references"]), "a link")
    names = {t.get("name") for t in bundle["objects"]}
    want(all(n["name"] in names for n in graph["nodes"]), "a node is missing")


def check_ftm(graph, text):
    things = {}
    for line in text.splitlines():
        thing = json.loads(line)
        want(thing["id"] not in things, "an id stands twice:", thing["id"])
        things[thing["id"]] = thing
        for values in thing["properties"].values():
            want(values and len(set(values)) == len(values), "an empty list, or a value twice:", thing)
    refer = ("employee", "employer", "member", "organization", "involved", "subject", "object", "entity", "proof", "addressEntity")
    for t in things.values():
        for name in refer:
            want(all(v in things for v in t["properties"].get(name, [])), "a reference to nothing:", t["id"], name)
    told = " ".join(r for t in things.values() for r in t["properties"].get("recordId", []))
    for edge in graph["edges"]:
        thing = things.get("edge-" + edge_uuid(edge))
        if thing is None:
            want(edge["event"], "a relation is missing:", key(edge))
            continue
        plain = edge["status"] in ("reported", "ended") and not edge["contested"]
        want(plain or thing["schema"] == "UnknownLink", "told as a fact:", key(edge))
        want(plain or "(" in thing["properties"]["role"][0], "nothing says that it is none:", key(edge))
        want(edge["evidence"][0]["quote"] in thing["properties"]["summary"], "the quote of", key(edge))
    want(told, "no record")


def is_party(a):
    """Named, and with a code of three capitals where it has a code at all."""
    return bool(a.get("entity_text")) and ("code" not in a or re.fullmatch(r"[A-Z]{3}", a["code"]) is not None)


def check_plover(graph, text):
    events = [json.loads(line) for line in text.splitlines()]
    edges = {".".join((e["from"], e["relation"], e["to"])): e for e in graph["edges"]}
    want(len({e["id"] for e in events}) == len(events), "an id stands twice")
    for e in events:
        edge = edges[e["id"]]
        want(re.fullmatch(r"\d{4}-\d\d-\d\d", e["date"]), "no day:", e["date"])
        want(e.get("enddate", "9") > e["date"], "an end before the start")
        want(e["actor"] and all(is_party(a) for a in e["actor"] + e.get("recipient", [])), "parties of", e["id"])
        want(len(e["event"]) == 1 and e["quad_code"] in (1, 2, 3, 4), "category of", e["id"])
        want(edge["status"] != "denied", "a denial is no event:", e["id"])
        want(edge["status"] != "planned" or edge["relation"] not in ("met", "cooperates_with", "establishes") or
             e["event"] == ["AGREE"], "a plan is an AGREE:", e["id"])
        want([v["quote"] for v in edge["evidence"]] == e["event_text"], "quotes of", e["id"])


def main():
    with open(sys.argv[2], encoding="utf-8") as file:
        graph = json.load(file)
    with open(sys.argv[3], encoding="utf-8") as file:
        text = file.read()
    want(text, "nothing")
    {"stix": check_stix, "ftm": check_ftm, "plover": check_plover}[sys.argv[1]](graph, text)
    print("\n".join(bad))
    return 1 if bad else 0


sys.exit(main())
