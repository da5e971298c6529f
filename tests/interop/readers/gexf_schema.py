"""Is a GEXF file what the schema of GEXF 1.2 allows? gexfpy's classes are generated from that schema;
what they do not know is an error, or is gone when they write the file again. gexf_schema.py FILE"""
import sys
import xml.etree.ElementTree as xml

from gexfpy.gexf import Gexf
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.parsers.config import ParserConfig
from xsdata.formats.dataclass.serializers import XmlSerializer
from xsdata.models.datatype import XmlDate


def contents(element):
    """Of each element its name, attributes and text, in order."""
    for e in element.iter():
        yield e.tag, dict(e.attrib), (e.text or "").strip()


def alike(one, other):
    """The same, but that numbers may be written in another way: 1 and 1.0."""
    if one == other:
        return True
    try:
        return float(one) == float(other)
    except ValueError:
        return False


def same(one, other):
    return (one[0] == other[0] and one[2] == other[2] and one[1].keys() == other[1].keys()
            and all(alike(one[1][k], other[1][k]) for k in one[1]))


def is_day(value):
    try:
        return isinstance(value, XmlDate) and value.to_date() is not None
    except ValueError:
        return False


def main():
    path = sys.argv[1]
    gexf = XmlParser(config=ParserConfig(fail_on_unknown_properties=True)).parse(path, Gexf)
    was = list(contents(xml.parse(path).getroot()))
    now = list(contents(xml.fromstring(XmlSerializer().render(gexf).encode())))
    lost = [f"{a} became {b}" for a, b in zip(was, now) if not same(a, b)]
    days = [d for e in gexf.graph.edges[0].edge for s in [e] + [s for l in e.spells for s in l.spell] for d in (s.start, s.end) if d is not None]
    lost += [f"{d!r} is no day" for d in days if not is_day(d)]
    lost += [f"{e.weight!r} is no weight" for e in gexf.graph.edges[0].edge if not isinstance(e.weight, float)]
    if len(was) != len(now):
        lost.append(f"{len(was)} elements became {len(now)}")
    print("\n".join(lost[:20]))
    print(len(was), "elements,", len(days), "days")
    return 1 if lost else 0


sys.exit(main())
