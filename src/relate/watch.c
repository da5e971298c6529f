/* `rules test`: how far a frame came, as lines of en_watch. */
#include "relate/relate_p.h"

static void put_kinds(en_buf *b, const en_ruleset *rs, uint32_t kinds)
{
  bool any = false;
  for (uint32_t k = 1; k <= rs->n_kinds; k++)
    if (kinds & EN_KIND_BIT(k)) {
      en_buf_printf(b, "%s%.*s", any ? ", " : "", EN_ARG(rs->kind[k].name));
      any = true;
    }
}

static en_str group_text(const en_relater *r, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id);
  uint32_t from = r->toks->tok[en_abs(r, g->first)].span.off;
  en_span last = r->toks->tok[en_abs(r, g->first + g->n - 1)].span;
  return en_sub(r->toks->text->utf8, (en_span){ from, en_span_end(last) - from });
}

/* The noun group in which the source looked, where that is easily told; 0 otherwise. */
static en_ng_id group_of(const en_relater *r, en_src src, uint32_t id, bool verb)
{
  if (src.chained)
    return 0;
  if (verb && (src.kind == EN_SRC_SUBJECT || src.kind == EN_SRC_OBJECT)) {
    bool turned = (en_vg_at(r, id)->voice == EN_VOICE_PASSIVE) == (src.kind == EN_SRC_SUBJECT);
    return turned ? en_vg_at(r, id)->object : en_vg_at(r, id)->subject;
  }
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    bool hangs = verb ? g->gov_vg == id : g->gov_ng == id;
    bool fits = src.kind == EN_SRC_PREP       ? g->fn == EN_FN_PREP && g->prep == src.prep
              : src.kind == EN_SRC_GENITIVE ? g->fn == EN_FN_GENITIVE
                                              : src.kind == EN_SRC_MODIFIER
                                                  && g->fn == EN_FN_MODIFIER;
    if (hangs && fits)
      return i + 1;
  }
  return 0;
}

void en_watch_source(const en_relater *r, const en_rule *rule, const en_role *role, uint32_t k,
                     uint32_t id, bool verb, const en_set *found, uint32_t kinds)
{
  en_ng_id g = found->n ? 0 : group_of(r, role->src[k], id, verb);
  if (!found->n && !g) /* en_watch_roles lists those */
    return;
  en_buf b = { 0 };
  bool other = false;
  en_buf_printf(&b, "  %.*s from ", EN_ARG(role->name));
  en_put_src(&b, r->rs, role->src[k]);
  en_buf_putz(&b, ":");
  for (uint32_t i = 0; i < found->n; i++) {
    const en_entity *e = en_ent(r, found->at[i]);
    bool legal = (kinds & EN_KIND_BIT(e->kind)) != 0;
    other |= !legal;
    en_buf_printf(&b, "%s %.*s (%.*s%s)", i ? "," : "", EN_ARG(e->name),
                  EN_ARG(r->rs->kind[e->kind].name),
                  legal ? "" : ": not taken");
  }
  if (g)
    en_buf_printf(&b, " '%.*s' stands for nobody", EN_ARG(group_text(r, g)));
  if (other) {
    en_buf_putz(&b, "; it takes ");
    put_kinds(&b, r->rs, kinds);
  }
  en_watch(r->cx, rule, "%s", b.p);
  en_buf_clear(&b);
}

void en_watch_roles(const en_relater *r, const en_rule *rule, uint32_t tok, const en_set *role)
{
  if (!en_watches(r->cx, rule))
    return;
  en_buf b = { 0 };
  en_buf_printf(&b, "at '%.*s':", EN_ARG(en_tok_str(r->toks, tok)));
  for (uint32_t i = 0; i < rule->n_role; i++) {
    const en_role *o = &rule->role[i];
    en_buf_printf(&b, "%s %.*s = ", i ? ";" : "", EN_ARG(o->name));
    for (uint32_t k = 0; k < role[i].n; k++)
      en_buf_printf(&b, "%s%.*s", k ? ", " : "", EN_ARG(en_ent(r, role[i].at[k])->name));
    if (o->absent)
      en_buf_putz(&b, role[i].n ? " FOUND (must not be)" : "empty (must be)");
    else if (!role[i].n)
      en_buf_putz(&b, o->optional ? "empty (may be)" : "EMPTY, after ");
    for (uint32_t k = 0; !role[i].n && !o->optional && !o->absent && k < o->n_src; k++) {
      en_buf_putz(&b, k ? ", " : "");
      en_put_src(&b, r->rs, o->src[k]);
    }
  }
  en_watch(r->cx, rule, "%s", b.p);
  en_buf_clear(&b);
}

bool en_watch_no(const en_relater *r, const en_rule *rule, uint32_t tok, const char *why,
                 const en_word_id *words, uint32_t n_words)
{
  if (!en_watches(r->cx, rule))
    return false;
  en_buf b = { 0 };
  for (uint32_t i = 0; i < n_words; i++)
    if (words[i])
      en_buf_printf(&b, "%s%.*s", b.n ? ", " : ": ",
                    EN_ARG(en_lexicon_word(r->toks->lex, words[i])->str));
  en_watch(r->cx, rule, "not at '%.*s': %s%s", EN_ARG(en_tok_str(r->toks, en_abs(r, tok))), why,
           b.n ? b.p : "");
  en_buf_clear(&b);
  return false;
}
