#include "base/sym.h"

#include "base/map.h"
#include "base/vec.h"

typedef struct {
  en_str str;
  en_sym sym;
  UT_hash_handle hh;
} entry;

struct en_syms {
  en_arena *mem;
  entry *table;
  EN_VEC(entry *) by_sym;
};

en_syms *en_syms_new(void)
{
  en_syms *s = en_xmalloc(sizeof *s);
  *s = (en_syms){ .mem = en_arena_new() };
  return s;
}

void en_syms_free(en_syms *s)
{
  if (!s)
    return;
  HASH_CLEAR(hh, s->table);
  en_arena_free(s->mem);
  free(s);
}

en_sym en_sym_of(en_syms *s, en_str str)
{
  if (str.n == 0)
    return 0;
  entry *e = NULL;
  unsigned h = (unsigned)en_hash(str.p, str.n);
  HASH_FIND_BYHASHVALUE(hh, s->table, str.p, str.n, h, e);
  if (e)
    return e->sym;
  e = EN_NEW(s->mem, entry);
  e->str = en_arena_str(s->mem, str);
  *EN_PUSH(s->mem, &s->by_sym) = e;
  e->sym = s->by_sym.n;
  HASH_ADD_KEYPTR_BYHASHVALUE(hh, s->table, e->str.p, e->str.n, h, e);
  return e->sym;
}

en_sym en_sym_find(const en_syms *s, en_str str)
{
  if (str.n == 0)
    return 0;
  entry *e = NULL;
  HASH_FIND(hh, s->table, str.p, str.n, e);
  return e ? e->sym : 0;
}

en_str en_sym_str(const en_syms *s, en_sym sym)
{
  if (sym == 0)
    return EN_STR("");
  assert(sym <= s->by_sym.n);
  return s->by_sym.at[sym - 1]->str;
}

uint32_t en_syms_count(const en_syms *s) { return s->by_sym.n; }
