"""Reads FollowTheMoney entities with followthemoney itself: every entity and property must be taken as
it is, every reference must lead to an entity of the right schema. ftm.py FILE"""
import json
import sys

from followthemoney import model
from followthemoney.exc import InvalidData


def main():
    bad, things = [], {}
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            data = json.loads(line)
            try:
                model.get(data["schema"]).validate(data)
            except InvalidData as wrong:
                bad.append(f"{data['id']}: {wrong.errors}")
            things[data["id"]] = (model.get_proxy(data, cleaned=False), data)
    for proxy, data in things.values():
        for name, values in data["properties"].items():
            if sorted(proxy.get(name)) != sorted(values):
                bad.append(f"{proxy.id}: {name}: {values} became {proxy.get(name)}")
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity" and (value not in things or not things[value][0].schema.is_a(prop.range)):
                bad.append(f"{proxy.id}: {prop.name} leads to no {prop.range.name}: {value}")
    print("\n".join(bad[:20]))
    print(len(things), "entities,", len({p.schema.name for p, _ in things.values()}), "schemata")
    return 1 if bad or len(things) < 10 else 0


sys.exit(main())
