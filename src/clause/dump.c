#include "clause/clause.h"

static en_str span_text(const en_tokens *t, uint32_t first, uint32_t n)
{
  uint32_t off = t->tok[first].span.off, end = en_span_end(t->tok[first + n - 1].span);
  return (en_str){ t->text->utf8.p + off, end - off };
}

static en_str word(const en_tokens *t, en_word_id w) { return w ? en_lexicon_word(t->lex, w)->str : EN_STR("?"); }

static void dump_ng(const en_ruleset *rs, const en_syntax *syn, const en_sentence *se, const en_ng *g, uint32_t id,
                    en_buf *out)
{
  static const char *const fns[] = { "-",        "subject",  "object",     "iobject", "predicate", "prep",
                                     "genitive", "modifier", "apposition", "example", "time" };
  static const char *const dets[] = { "", " the", " a", " this", " both", " all", " poss", " no" };
  const en_tokens *t = syn->men->toks;
  en_buf_printf(out, "  n%u [%.*s]", id, EN_ARG(span_text(t, se->first + g->first, g->n)));
  if (g->mention) {
    en_kind k = syn->men->at[g->mention - 1].kind;
    en_str name = rs->kind && k <= rs->n_kinds ? rs->kind[k].name : EN_STR("mention");
    en_buf_printf(out, " <%.*s>", EN_ARG(name));
  } else {
    en_buf_printf(out, " head %.*s", EN_ARG(en_tok_str(t, se->first + g->head)));
  }
  en_buf_printf(out, " %s", fns[g->fn]);
  if (g->prep)
    en_buf_printf(out, " \"%.*s\"", EN_ARG(word(t, g->prep)));
  if (g->gov_vg)
    en_buf_printf(out, " of v%u", g->gov_vg);
  if (g->gov_ng)
    en_buf_printf(out, " of n%u", g->gov_ng);
  if (g->conj_first != id)
    en_buf_printf(out, " and n%u", g->conj_first);
  en_buf_printf(out, "%s%s%s", dets[g->det], g->plural ? " plural" : "", g->pronoun ? " pronoun" : "");
  if (g->number)
    en_buf_printf(out, " %u", g->number);
  en_buf_putc(out, '\n');
}

static void dump_vg(const en_syntax *syn, const en_sentence *se, const en_vg *v, uint32_t id, en_buf *out)
{
  static const char *const forms[] = { "finite", "inf", "ing", "part" }, *const tenses[] = { "present", "past",
                                                                                             "future" };
  static const char *const mods[] = { "",    " FUTURE", " POSSIBLE", " WOULD", " SHOULD",
                                      " IF", " UNREAL", " ALLEGED",  " PLEDGE" };
  static const char *const links[] = { "main",       "conj",     "xcomp",  "purpose",
                                       "participle", "relative", "speech", "adverbial" };
  const en_tokens *t = syn->men->toks;
  en_buf_printf(out, "  v%u [%.*s] %.*s", id, EN_ARG(span_text(t, se->first + v->first, v->n)),
                EN_ARG(word(t, v->verb)));
  if (v->particle)
    en_buf_printf(out, "+%.*s", EN_ARG(word(t, v->particle)));
  en_buf_printf(out, " %s %s%s%s%s%s %s", forms[v->form], tenses[v->tense], v->voice ? " passive" : "",
                mods[v->modality], v->negated ? " NOT" : "", v->hedged ? " hedged" : "", links[v->link]);
  if (v->mark)
    en_buf_printf(out, " \"%.*s\"", EN_ARG(word(t, v->mark)));
  if (v->gov_vg)
    en_buf_printf(out, " of v%u", v->gov_vg);
  if (v->gov_ng)
    en_buf_printf(out, " of n%u", v->gov_ng);
  if (v->subject)
    en_buf_printf(out, " subject n%u%s", v->subject, v->subject_inherited ? "*" : "");
  if (v->object)
    en_buf_printf(out, " object n%u", v->object);
  en_buf_putc(out, '\n');
}

void en_syntax_dump(const en_ruleset *rs, const en_syntax *syn, en_buf *out)
{
  const en_tokens *t = syn->men->toks;
  for (uint32_t s = 0; s < t->n_sent; s++) {
    const en_sentence *se = &t->sent[s];
    const en_clauses *c = &syn->at[s];
    en_buf_printf(out, "sentence %u: %.*s\n", se->number, EN_ARG(en_sub(t->text->utf8, se->span)));
    for (uint32_t i = 0; i < c->n_ng; i++)
      dump_ng(rs, syn, se, &c->ng[i], i + 1, out);
    for (uint32_t i = 0; i < c->n_vg; i++)
      dump_vg(syn, se, &c->vg[i], i + 1, out);
  }
}
