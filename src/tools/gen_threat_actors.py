#!/usr/bin/env python3
"""Write rules/gazetteers/threat_actors.tsv and malware.tsv from clusters of MISP galaxy and the tables of threat_actor_seeds.txt.

usage: gen_threat_actors.py MISP_CLUSTERS_DIR OUT_DIR

MISP_CLUSTERS_DIR holds threat-actor.json, microsoft-activity-group.json, mitre-intrusion-set.json, mitre-malware.json, tool.json,
rat.json, banker.json, stealer.json, botnet.json, backdoor.json, ransomware.json, wiper.json, malpedia.json.
A one-word form that is also an English word, a personal name or a place becomes weak ("~"), and gets unmarked forms with a noun
("Play ransomware", "Cobalt Group"). Only names are taken, no descriptions.
"""
import json
import os
import re
import sys
import unicodedata
from wordfreq import zipf_frequency

HERE = os.path.dirname(os.path.abspath(__file__))
LEX = os.path.join(HERE, '..', '..', 'rules', 'lexicon')
COUNTRY = {'CN': 'country-china', 'RU': 'country-russia', 'IR': 'country-iran', 'KP': 'country-north-korea'}


def load_words():
    w = set()
    for f in ('american-english-large', 'british-english'):
        for l in open('/usr/share/dict/' + f, encoding='utf-8'):
            l = l.strip().lower()
            if "'" not in l:
                w.add(l)
    n = set()
    for f in ('given_names', 'given_names_weak', 'surnames', 'surnames_weak'):
        for l in open(os.path.join(LEX, f + '.txt'), encoding='utf-8'):
            if not l.startswith('#'):
                n.add(l.strip().lower())
    return w, n


WORDS, NAMES = load_words()
SEED = {}
STRONG = set()
for line in open(os.path.join(HERE, 'threat_actor_seeds.txt'), encoding='utf-8'):
    line = line.rstrip('\n')
    if not line or line.startswith('#'):
        continue
    sec, _, rest = line.partition(': ')
    SEED.setdefault(sec, []).append(rest)
for r in SEED.get('strong', []):
    STRONG |= set(x.strip() for x in r.split('|'))
RESERVED = {'threat-wiper-malware', 'threat-ransomware', 'threat-malware', 'threat-botnet', 'threat-spyware', 'threat-phishing'}
DROPFORM = set(x.strip() for r in SEED['drop-form'] for x in r.split('|'))
DROPROW = set(x.strip() for r in SEED['drop-row'] for x in r.split('|'))
WEAKFORM = set(x.strip() for r in SEED['weak-form'] for x in r.split('|'))


def clean(s):
    s = unicodedata.normalize('NFC', s).replace('’', "'").replace('‘', "'").replace('‑', '-').strip().strip(',')
    s = re.sub(r'\s*\((?:IBM|NHSC|QiAnXin|Palo Alto|SCWX CTU|[A-Z][^)]*)\)$', '', s)
    return re.sub(r'\s+', ' ', s).replace('|', ' ').strip()


def junk(s):
    return (not s or s in DROPFORM or len(s) < 3 or not re.search('[A-Za-z]', s) or not s.isascii() and re.search('[^ -ɏ]', s) or
            re.match(r'^(G\d{4}|S\d{4}|ATK ?\d+|SIG\d+|Group \d+|PLA Navy|C\d{4})$', s) or re.search(r'[\[\]{}<>/\\]|\.(js|py|php|exe|dll)$', s))


def weak(s):
    if s in STRONG:
        return False
    if s in WEAKFORM:
        return True
    toks = s.split()
    if len(toks) > 1:
        return False
    low = s.lower()
    plain = re.sub(r'[^a-z]', '', low)
    if re.search(r'\d', s) and len(s) > 4:
        return False
    if s.isupper() and len(s) <= 4:
        return True
    if low in WORDS or low in NAMES or len(plain) < 4:
        return True
    camel = re.search(r'[a-z][A-Z]', s) or (s[:1].islower() and s != low)
    return zipf_frequency(low, 'en') >= (2.6 if camel else 2.0)


def title(s):
    return ' '.join(t.capitalize() if t.isupper() and len(t) > 3 else t for t in s.split(' '))


def variants(s):
    out = [s]
    if re.search(r'\b[A-Z]{4,}\b', s) and title(s) != s and not re.match(r'^(APT|UNC|UAC|TEMP|DEV)', s):
        out.append(title(s))
    m = re.match(r'^(APT|FIN|TA|UNC)[ -]?(\d+)$', s)
    if m:
        a, b = m.groups()
        out += [a + b, a + ' ' + b, a + '-' + b] if a in ('APT', 'FIN') else [a + b]
        out += ['Advanced Persistent Threat ' + b] if a == 'APT' else []
    m = re.match(r'^(Storm|DEV|UAC)-(\d+)$', s)
    if m:
        out.append(m.group(1) + ' ' + m.group(2))
    for w in ('Group', 'Team', 'Gang', 'Crew', 'Collective'):
        if s.endswith(' ' + w):
            out.append(s[:-len(w)] + w.lower())
    return out


def slug(s):
    s = unicodedata.normalize('NFD', s.replace('$', 's').replace('ı', 'i'))
    return re.sub(r'[^a-z0-9]+', '-', ''.join(c for c in s if not unicodedata.combining(c)).lower()).strip('-')


def finish(name, forms, suffixes, lower=True):
    """-> (name, aliases): weak forms marked, context forms added, no form twice."""
    forced = {f[:-1] for f in [name] + forms if f.endswith('~')}
    name = name.rstrip('~')
    uniq = []
    for f in forms:
        if f.rstrip('~') not in uniq:
            uniq.append(f.rstrip('~'))
    forms = uniq
    if weak(name) or name in forced:
        ctx = [f for f in forms if not weak(f) and ' ' in f and f.lower().startswith(name.lower() + ' ')]
        new = ctx[0] if ctx else name + ' ' + ('Group' if suffixes[0] == 'hackers' else suffixes[0])
        forms = [name] + forms
        name = new
    assert not name.endswith('~')
    seen, out = {name}, []
    low = {name.lower()} if name == name.lower() else set()
    for f in forms:
        for v in variants(f):
            if v in seen or v.lower() in low or junk(v):
                continue
            seen.add(v)
            if v in forced:
                out.append(v + '~')
            elif weak(v):
                for x in suffixes:
                    if v + ' ' + x not in seen and v[:1].isupper() and v.lower() not in ('the',) and len(v) > 2 and v not in WEAKFORM:
                        seen.add(v + ' ' + x)
                        out.append(v + ' ' + x)
                out.append(v + '~')
            else:
                out.append(v)
    for v in [name] + [f for f in forms if not weak(f) and f not in forced]:
        l = v.lower()
        if not lower or l == v or l in seen or re.match(r'^(APT|FIN|TA|UNC|UAC|DEV|Storm)', v) and not re.match(r'^APT\d', v):
            continue
        one = ' ' not in v
        if one and len(v) >= 6 and not weak(v) and l not in WORDS and (zipf_frequency(l, 'en') < 1.9 or v in STRONG) or not one and len(v.split()) == 2 and v.split()[1] in (
                'Group', 'Team', 'Gang', 'ransomware') and not (v.split()[0].lower() in WORDS):
            seen.add(l)
            out.append(l)
    # a lower-case form matches in any case: what it finds need not be written twice
    lower_forms = {v for v in out if v == v.lower() and not v.endswith('~')}
    return name, [v for v in out if v in lower_forms or v.rstrip('~').lower() not in lower_forms]


def write(path, source, rows):
    ids, final = {}, []
    for name, kind, forms, parent, note in rows:
        i = kind + '-' + slug(name)
        if i in RESERVED:
            continue
        if i in ids:
            print('same id', i, file=sys.stderr)
            continue
        ids[i] = 1
        final.append((name, kind, i, '|'.join(forms), parent, note))
    final.sort(key=lambda r: r[2].encode())
    with open(path, 'w', encoding='utf-8', newline='\n') as o:
        o.write(source + '\n')
        for r in final:
            o.write('\t'.join(r) + '\n')
    print(path, len(final), sum(len(r[3].split('|')) for r in final if r[3]), file=sys.stderr)


def key(f):
    f = f.rstrip('~').lower()
    return re.sub('[ -]', '', f) if re.match(r'(apt|fin)[ -]?[0-9]', f) else f


def seed_rows(section):
    for r in SEED.get(section, []):
        cols = [c.strip() for c in r.split(' ; ')]
        forms = [x.strip() for x in cols[0].split('|')]
        yield forms[0], forms[1:], (cols[1] if len(cols) > 1 else '')


def actors(src, out):
    misp = json.load(open(os.path.join(src, 'threat-actor.json'), encoding='utf-8'))['values']
    rows = {}          # canonical -> [forms, parent]
    owner = {}         # form lower -> canonical of curated rows
    for name, forms, parent in seed_rows('group'):
        rows[name] = [[f for f in forms], COUNTRY.get(parent, parent)]
        for f in [name] + forms:
            owner.setdefault(key(f), name)
    gangs = []
    for name, forms, parent in seed_rows('gang'):
        gangs.append((name, forms, COUNTRY.get(parent, parent)))
        for f in [name] + forms:
            owner.setdefault(key(f), None)
    curated = set(rows)
    owned_by_curated = dict(owner)
    for v in misp:
        val = clean(v['value'])
        if val in DROPROW or val.startswith('['):
            continue
        m = v.get('meta', {})
        syn = [clean(s) for s in m.get('synonyms', [])]
        canon = owner.get(key(val), '')
        if canon is None:
            continue
        if not canon:
            canon = val
            if val in DROPFORM:
                continue
            rows.setdefault(canon, [[], ''])
        elif canon not in rows:
            continue
        for s in [val] + syn:
            o = owned_by_curated.get(key(s), canon)
            if o == canon and s != canon and s not in rows[canon][0] and not junk(s):
                rows[canon][0].append(s)
        ctry = m.get('cfr-suspected-state-sponsor')
        if canon not in curated and not rows[canon][1] and m.get('country') in COUNTRY and (
                ctry or re.search(r'PANDA|KITTEN|CHOLLIMA|BEAR$|Typhoon|Sandstorm|Sleet|Blizzard', ' '.join([val] + syn))):
            rows[canon][1] = COUNTRY[m['country']]
    index = {}
    for c, (forms, _) in rows.items():
        for f in [c] + forms:
            index.setdefault(f.lower(), set()).add(c)
    for f, strip in (('microsoft-activity-group.json', False), ('mitre-intrusion-set.json', True)):
        for v in json.load(open(os.path.join(src, f), encoding='utf-8'))['values']:
            val = clean(re.sub(r' - [GS]\d{4}$', '', v['value']))
            syn = [clean(s) for s in v.get('meta', {}).get('synonyms', [])]
            if val in DROPROW or val.startswith('Storm-'):
                continue
            hit = index.get(val.lower(), set())
            if len(hit) > 1:
                hit = {c for c in hit if c.lower() == val.lower()} or set()
                if not hit:
                    continue
            if not hit:
                cand = set()
                for s in syn:
                    h = index.get(s.lower(), set())
                    if len(h) == 1:
                        cand |= h
                if len(cand) > 1:
                    continue
                hit = cand
            if owner.get(key(val), '') is None:
                continue
            c = next(iter(hit)) if hit else val
            if c not in rows:
                rows[c] = [[], '']
            for s in [val] + syn:
                if not junk(s) and s != c and s not in rows[c][0] and (s.lower() not in index or index[s.lower()] == {c}) and owned_by_curated.get(key(s), c) == c:
                    rows[c][0].append(s)
                    index.setdefault(s.lower(), set()).add(c)
    # a row whose name is another row's alias, with nothing of its own, is folded away
    final = []
    for c, (forms, parent) in rows.items():
        if c not in curated and any(o != c and (o in curated) for o in index.get(c.lower(), ())):
            continue
        n, a = finish(c, [f for f in forms if f.rstrip('~') not in DROPFORM], ['hackers', 'hacking group'])
        final.append((n, 'threat_actor', a, parent, ''))
    for name, forms, parent in gangs:
        n, a = finish(name, forms, ['ransomware gang', 'ransomware group', 'gang', 'group', 'hackers'])
        final.append((n, 'threat_actor', a, parent, 'crime group'))
    for name, forms, parent in seed_rows('terror'):
        seen, a = {name}, []
        for f in forms:
            for v in [f] + ([re.sub(r'^(al|Al)-', 'Al ', f), re.sub(r'^(al|Al)-', 'al ', f), re.sub(r'^(al|Al)-', 'Al-', f), re.sub(r'^(al|Al)-', 'al-', f)] if re.match('^[aA]l-', f) else []):
                if v.rstrip('~') not in seen:
                    seen.add(v.rstrip('~'))
                    a.append(v)
        final.append((name, 'threat_actor', a, parent, 'terrorist or armed group'))
    write(os.path.join(out, 'threat_actors.tsv'), '# source: MISP galaxy threat-actor, microsoft-activity-group and mitre-intrusion-set clusters (CC0 1.0 / BSD-2-Clause); MITRE ATT&CK group names; lists of crime and terrorist groups of governments and the United Nations; written by src/tools/gen_threat_actors.py', final)
    return {f.lower() for r in final for f in [r[0]] + r[2]}


def malware(src, out, groups):
    rows = {}
    index = {}
    def add(name, forms, curated=False):
        if not curated and (junk(name) or name in DROPROW or name.lower() in index):
            return
        fs = []
        for f in forms:
            if (curated or not junk(f)) and f.lower() not in index and f != name and f not in fs:
                fs.append(f)
        rows[name] = fs
        for f in [name] + fs:
            index[f.rstrip('~').lower()] = name
    for name, forms, _ in seed_rows('malware'):
        add(name, forms, True)
    kind = {}
    def val(v):
        return clean(re.sub(r' - S\d{4}$', '', v['value']))
    for f, suf in (('mitre-malware.json', 'malware'), ('banker.json', 'trojan'), ('stealer.json', 'stealer'), ('wiper.json', 'wiper'), ('rat.json', 'RAT'),
                   ('tool.json', 'malware'), ('backdoor.json', 'backdoor'), ('botnet.json', 'botnet'), ('ransomware.json', 'ransomware'), ('malpedia.json', 'malware')):
        for v in json.load(open(os.path.join(src, f), encoding='utf-8'))['values']:
            n = re.sub(r' (\(.*\)|[Rr]ansomware|Botnet|Android|Malware)$', '', val(v)).strip()
            m = v.get('meta', {})
            syn = [clean(s) for s in m.get('synonyms', []) or []]
            refs = len(m.get('refs', []) or [])
            if f in ('rat.json', 'tool.json', 'botnet.json') and weak(n):
                continue
            if f in ('ransomware.json', 'malpedia.json') and (weak(n) or refs < (8 if f[0] == 'm' else 3) or ' ' in n or len(n) < 5):
                continue
            if f == 'mitre-malware.json' and weak(n) and (len(n) < 5 or n.lower() in NAMES):
                continue
            if len(n) < 5 or n.lower() in groups or re.search(r'[:.!@#]', n):
                continue
            syn = [s for s in syn if not weak(s) and len(s) >= 5 and not re.search(r'[:.!@#]', s) and s.lower() not in groups and not s[0].islower()][:8]
            if n in rows:
                continue
            add(n, syn)
            kind[n] = suf
    final = []
    for n, fs in rows.items():
        name, a = finish(n, fs, [kind[n]] + ['malware'] * (kind[n] != 'malware') if n in kind else ['malware', 'ransomware', 'spyware', 'trojan'] if weak(n) else ['malware'], n not in kind)
        final.append((name, 'threat', a, '', 'malware'))
    for name, forms, _ in seed_rows('incident'):
        final.append((name, 'threat', forms, '', 'incident'))
    # one malware, one row: drop rows whose id stands twice
    write(os.path.join(out, 'malware.tsv'), '# source: MISP galaxy clusters of malware, tools, botnets and ransomware (CC0 1.0 / BSD-2-Clause); MITRE ATT&CK software names; written by src/tools/gen_threat_actors.py', final)


if __name__ == '__main__':
    g = actors(sys.argv[1], sys.argv[2])
    malware(sys.argv[1], sys.argv[2], g)
