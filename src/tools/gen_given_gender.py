#!/usr/bin/env python3
"""Write rules/lexicon/{given_female,given_male}.txt: the names of given_names.txt that only one sex bears.

usage: gen_given_gender.py RULES_LEXICON_DIR

Needs the Python packages faker and names. Asked where "he" or "she" looks for whom it takes up. What the other sex
bears in any language of Faker, or once in thirty times by the census, is in neither list.
"""
import importlib, os, sys, unicodedata
import faker, names

SRC = "# source: names of Faker (MIT) by sex, US Census 1990 (public domain), made by src/tools/gen_given_gender.py; given names that only %s bear"
MORE = {'female': 'hillary maria'.split(), # usual ones that Faker gives to both or to none
        'male': 'abdullah ahmad ahmed hassan hussein ibrahim khaled mahmoud mohamed mohammad mohammed muhammad mustafa volodymyr yusuf'.split()}
ROMAN = str.maketrans({
    'а': 'a', 'б': 'b', 'в': 'v', 'г': 'g', 'д': 'd', 'е': 'e', 'ж': 'zh', 'з': 'z', 'и': 'i', 'й': 'y', 'к': 'k', 'л': 'l', 'м': 'm',
    'н': 'n', 'о': 'o', 'п': 'p', 'р': 'r', 'с': 's', 'т': 't', 'у': 'u', 'ф': 'f', 'х': 'kh', 'ц': 'ts', 'ч': 'ch', 'ш': 'sh',
    'щ': 'shch', 'ъ': '', 'ы': 'y', 'ь': '', 'э': 'e', 'ю': 'yu', 'я': 'ya', 'ё': 'yo', 'і': 'i', 'ї': 'i', 'є': 'ye'})

def plain(name):
    folded = unicodedata.normalize('NFD', name.lower().replace('ł', 'l').replace('ø', 'o').replace('ı', 'i').translate(ROMAN))
    return ''.join(c for c in folded if not unicodedata.combining(c))

def main():
    out = sys.argv[1]
    weight, listed = {'female': {}, 'male': {}}, {'female': set(), 'male': set()}
    for sex in weight:
        for line in open(os.path.join(os.path.dirname(names.__file__), 'dist.%s.first' % sex), encoding='ascii'):
            name, share = line.split()[:2]
            weight[sex][plain(name)] = float(share) + 0.001
    base = os.path.join(os.path.dirname(faker.__file__), 'providers', 'person')
    for locale in sorted(os.listdir(base)):
        if '_' not in locale or locale.startswith('_'):
            continue
        provider = importlib.import_module('faker.providers.person.' + locale).Provider
        for sex in weight:
            for name in getattr(provider, 'first_names_' + sex, ()):
                listed[sex].add(plain(name))
    known = [l.strip() for l in open(os.path.join(out, 'given_names.txt'), encoding='utf-8') if not l.startswith('#')]
    for sex, other in (('female', 'male'), ('male', 'female')):
        borne = {plain(n) for n in known} & (listed[sex] | set(weight[sex])) - listed[other]
        only = {n for n in borne if n not in weight[other] or weight[sex].get(n, 0) > 30 * weight[other][n]}
        only |= set(MORE[sex])
        with open(os.path.join(out, 'given_%s.txt' % sex), 'w', encoding='utf-8') as f:
            f.write(SRC % ('women' if sex == 'female' else 'men') + '\n')
            f.writelines(n + '\n' for n in sorted(only) if n.isascii() and n.isalpha())

main()
