#!/usr/bin/env python3
"""Write rules/lexicon/{given_names,given_names_weak,surnames,surnames_weak}.txt.

usage: gen_name_lists.py FAKER_JS_JSON OUT_DIR

Needs the Python packages faker, names, wordfreq and pypinyin, and the word lists of Debian's wamerican-large
and wbritish. FAKER_JS_JSON is {locale: {first: [...], last: [...]}}, dumped from @faker-js/faker's allLocales.
A name that is also an English word, a country, a city or a month goes to the weak list.
"""
import importlib, json, os, re, sys, unicodedata
import faker, names
from pypinyin import lazy_pinyin
from wordfreq import zipf_frequency

SRC = "# source: names of @faker-js/faker (MIT), Faker (MIT), US Census 1990 (public domain), hand lists in src/tools/gen_name_lists.py"

CYR = {
    'а':'a','б':'b','в':'v','г':'g','д':'d','е':'e','ж':'zh','з':'z','и':'i','й':'y','к':'k','л':'l','м':'m','н':'n','о':'o','п':'p','р':'r',
    'с':'s','т':'t','у':'u','ф':'f','х':'kh','ц':'ts','ч':'ch','ш':'sh','щ':'shch','ъ':'','ы':'y','ь':'','э':'e','ю':'yu','я':'ya','ё':'yo'}
UK = dict(CYR, **{'г':'h','и':'y','і':'i','ї':'i','є':'ie','ґ':'g','й':'i','щ':'shch','х':'kh','ю':'iu','я':'ia','\'':'','’':''})
BG = dict(CYR, **{'ъ':'a','щ':'sht','х':'h','й':'y'})
GEO = dict(zip("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h".split()))
ARM = dict(zip("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև", "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f ev".split()))

def translit(s, table):
    low = s.lower().replace('ու', 'у') if table is ARM else s.lower()
    t = ''.join(table.get(c, 'u' if c == 'у' else (c if c in ' -' else '\0')) for c in low)
    return None if '\0' in t or not t else '-'.join(p[:1].upper() + p[1:] for p in t.split('-'))

def strip(s):
    for a, b in (('ß','ss'),('ø','o'),('Ø','O'),('ł','l'),('Ł','L'),('đ','d'),('Đ','D'),('ð','d'),('Ð','D'),('þ','th'),('Þ','Th'),('æ','ae'),('Æ','Ae'),('ı','i'),('ə','e'),('Ə','A'),('œ','oe')):
        s = s.replace(a, b)
    return ''.join(c for c in unicodedata.normalize('NFD', s) if not unicodedata.combining(c))

LATIN = re.compile(r"^[A-ZÀ-ÖØ-ÞĀ-ſƏȘȚĐ][A-Za-zÀ-ÖØ-öø-ÿĀ-ſəșțơưẠ-ỹ]+(?:-[A-Za-zÀ-ÖØ-öø-ÿĀ-ſ]+)?$")

# --- hand lists -------------------------------------------------------------------------------------------------------
HERE = os.path.dirname(os.path.abspath(__file__))
HAND = {}
for line in open(os.path.join(HERE, 'name_seeds.txt'), encoding='utf-8'):
    line = line.split('#')[0].strip()
    if not line:
        continue
    key, _, rest = line.partition(':')
    HAND.setdefault(key.strip(), []).extend(rest.split())

# Korean: each hanja syllable's usual romanizations, first the most usual.
KO = {}
for e in HAND['ko-syllable']:
    h, r = e.split('=')
    KO[h] = r.split('/')

def korean(pairs):
    out = set()
    for p in pairs:
        if len(p) != 2 or p[0] not in KO or p[1] not in KO:
            continue
        for i, a in enumerate(KO[p[0]]):
            for j, b in enumerate(KO[p[1]]):
                if i + j > 1 and not (i == 1 and j == 1):
                    continue
                out.add(a + '-' + b.lower())
                out.add(a + b.lower())
    return out

def vocabulary():
    words = set()
    for f in ('american-english-large', 'british-english'):
        for w in open('/usr/share/dict/' + f, encoding='utf-8'):
            w = w.strip()
            if w and w == w.lower() and "'" not in w:
                words.add(strip(w))
    return words

def main():
    js = json.load(open(sys.argv[1], encoding='utf-8'))
    out = sys.argv[2]
    py = {}
    base = os.path.join(os.path.dirname(faker.__file__), 'providers', 'person')
    for l in sorted(os.listdir(base)):
        if not os.path.isdir(os.path.join(base, l)) or l.startswith('__'):
            continue
        P = importlib.import_module('faker.providers.person.' + l).Provider
        rec = {'first': [], 'last': []}
        for a in dir(P):
            v = getattr(P, a)
            if callable(v) or a.startswith('__') or re.search('prefix|suffix|format|title|phonetic|pair', a):
                continue
            key = 'first' if ('first' in a or 'given' in a) else 'last' if ('last' in a or 'surname' in a) else None
            if key:
                def flat(x):
                    if isinstance(x, str):
                        yield x
                    elif isinstance(x, (list, tuple, set, dict)):
                        for y in x:
                            yield from flat(y)
                rec[key] += list(flat(v))
        py[l] = rec
    skip = {'cy_GB', 'dv', 'eo', 'es_CA', 'ga_IE', 'en_BORK', 'en_AU_ocker', 'is_IS'}
    count = {'first': {}, 'last': {}}
    hand = set(HAND['given']) | set(HAND['surname'])
    def add(kind, name, w=1):
        name = unicodedata.normalize('NFC', name.replace('’', "'")).strip()
        if '-' in name and name not in hand and not w == 5:
            return
        if LATIN.match(name) and len(strip(name)) > 2 and not strip(name)[:3].isupper():
            count[kind][name] = count[kind].get(name, 0) + w
    for src in (js, py):
        for loc, rec in src.items():
            if loc in skip:
                continue
            for kind in ('first', 'last'):
                for n in set(rec[kind]):
                    if loc[:2] in ('ru', 'uk', 'bg', 'mk') and re.search('[а-я]', n):
                        t = translit(n, {'uk': UK, 'bg': BG, 'mk': BG}.get(loc[:2], CYR))
                        if t:
                            add(kind, t)
                            if loc[:2] == 'ru' and t.endswith('iy'):
                                add(kind, t[:-2] + 'y')
                    elif loc[:2] == 'ka' and kind == 'first':
                        t = translit(n, GEO)
                        t and add(kind, t)
                    elif loc[:2] == 'hy' and kind == 'first':
                        t = translit(n, ARM)
                        t and add(kind, t)
                    elif loc[:2] == 'zh' and kind == 'first' and len(n) == 2:
                        p = lazy_pinyin(n)
                        if len(p) == 2 and all(x.isascii() and x.isalpha() for x in p):
                            add(kind, ''.join(p).capitalize(), 5)
                    elif loc[:2] == 'zh' and kind == 'last' and len(n) == 1:
                        add(kind, ''.join(lazy_pinyin(n)).capitalize(), 1)
                    else:
                        add(kind, n)
    pkg = os.path.dirname(names.__file__)
    for f, kind, top in (('dist.male.first', 'first', 900), ('dist.female.first', 'first', 1300), ('dist.all.last', 'last', 1100)):
        for i, line in enumerate(open(os.path.join(pkg, f))):
            if i >= top:
                break
            n = line.split()[0].capitalize()
            n = re.sub(r'^Mc([a-z])', lambda m: 'Mc' + m.group(1).upper(), n) if kind == 'last' else n
            add(kind, n, 2)
    for n in korean(js['ko']['first'] + py['ko_KR']['first'] + HAND['ko-pairs']):
        add('first', n, 5)
    for n in HAND['given']:
        count['first'][n] = 99
    for n in HAND['surname']:
        count['last'][n] = 99
    keep_hand = {'first': set(HAND['given']), 'last': set(HAND['surname'])}
    for kind in count:
        for n in list(count[kind]):
            p = strip(n)
            if p != n:
                count[kind].setdefault(p, count[kind][n])
    words = vocabulary()
    strong = set(HAND['strong'])
    weak_places = set(HAND['place'])
    drop = set(HAND['drop'])
    def score(n, c):
        return zipf_frequency(strip(n), 'en') + 0.35 * min(c, 20)
    for kind, files, limit in (('first', ('given_names', 'given_names_weak'), 8600), ('last', ('surnames', 'surnames_weak'), 4300)):
        pool = [n for n in count[kind] if n not in drop]
        pool.sort(key=lambda n: (-score(n, count[kind][n]), n))
        pool = set(pool[:limit]) | (keep_hand[kind] - drop)
        a, b = set(), set()
        for n in pool:
            low = strip(n).lower()
            weak = strip(n) in weak_places or (kind == 'first' and len(strip(n)) < 3) or (
                low in words and strip(n) not in strong and n not in strong)
            (b if weak else a).add(n)
        b |= {n for n in HAND['weak-' + ('given' if kind == 'first' else 'surname')] if n not in a}
        for f, s in zip(files, (a, b)):
            with open(os.path.join(out, f + '.txt'), 'w', encoding='utf-8', newline='\n') as o:
                o.write(SRC + '\n')
                for n in sorted(s, key=lambda x: x.encode()):
                    o.write(n + '\n')
            print(f, len(s), file=sys.stderr)

if __name__ == '__main__':
    main()
