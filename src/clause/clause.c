/* Stage 5, sentence by sentence. Work is done in scratch memory and copied out at its size. */
#include "clause/clause_p.h"

static void look_up(en_parse *p)
{
#define X(name) p->c.name = en_lexicon_class_find(p->lex, EN_STR(#name));
  EN_CL_CLASSES(X)
#undef X
#define X(name) p->w.name = en_lexicon_find(p->lex, EN_STR(#name));
  EN_CL_WORDS(X)
#undef X
  p->w.if_word = en_lexicon_find(p->lex, EN_STR("if"));
  p->w.for_word = en_lexicon_find(p->lex, EN_STR("for"));
}

/* Outer groups come after inner ones only for genitives and modifiers, so the shortest wins. */
static const uint32_t *token_map_ng(en_arena *mem, const en_parse *p)
{
  uint32_t *of = EN_ARRAY(mem, p->n_tok, uint32_t);
  for (uint32_t g = 0; g < p->ng.n; g++) {
    const en_ng *n = &p->ng.at[g];
    for (uint32_t i = n->first; i < n->first + n->n && i < p->n_tok; i++)
      if (!of[i] || p->ng.at[of[i] - 1].n >= n->n)
        of[i] = g + 1;
  }
  return of;
}

static void *copy(en_arena *mem, const void *at, uint32_t n, size_t size)
{
  void *c = en_arena_array(mem, n, size);
  if (n)
    memcpy(c, at, n * size);
  return c;
}

static void sentence(en_parse *p, const en_sentence *se, en_clauses *out)
{
  en_arena *mem = p->cx->mem;
  en_mark m = en_arena_mark(p->cx->scratch);
  p->tok = p->toks->tok + se->first;
  p->n_tok = se->n;
  p->first_tok = se->first;
  p->heading = se->kind == EN_BLOCK_HEADING;
  p->ch = (en_chunk_vec){ 0 };
  p->ng = (en_ng_vec){ 0 };
  p->vg = (en_vg_vec){ 0 };
  p->more = (en_vg_more_vec){ 0 };
  en_clause_units(p);
  en_clause_chunks(p);
  en_clause_assemble(p);
  en_clause_gaps(p);
  out->n_ng = p->ng.n;
  out->n_vg = p->vg.n;
  out->ng = copy(mem, p->ng.at, p->ng.n, sizeof *p->ng.at);
  out->vg = copy(mem, p->vg.at, p->vg.n, sizeof *p->vg.at);
  out->ng_of_token = token_map_ng(mem, p);
  uint32_t *vg = EN_ARRAY(mem, p->n_tok, uint32_t);
  for (uint32_t g = 0; g < p->vg.n; g++)
    for (uint32_t i = p->vg.at[g].first; i < p->vg.at[g].first + p->vg.at[g].n && i < p->n_tok; i++)
      if (!vg[i]) /* a gapped clause has the verb of the one before */
        vg[i] = g + 1;
  out->vg_of_token = vg;
  en_arena_release(p->cx->scratch, m);
}

en_status en_clause(en_ctx *cx, const en_ruleset *rs, const en_mentions *in, en_syntax *out)
{
  const en_tokens *toks = in->toks;
  en_parse p = { .cx = cx, .rs = rs, .lex = toks->lex, .men = in, .toks = toks };
  look_up(&p);
  en_clauses *at = EN_ARRAY(cx->mem, toks->n_sent, en_clauses);
  for (uint32_t i = 0; i < toks->n_sent; i++)
    sentence(&p, &toks->sent[i], &at[i]);
  *out = (en_syntax){ .men = in, .at = at };
  return EN_OK;
}
