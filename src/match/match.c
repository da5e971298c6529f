#include "match/match.h"

#include "match/match_p.h"

/* A heading most of whose words are capitalised tells nothing about names. */
static bool is_title_case(const en_tokens *t, const en_sentence *s)
{
  uint32_t words = 0, capital = 0;
  if (s->kind != EN_BLOCK_HEADING)
    return false;
  for (uint32_t i = s->first; i < s->first + s->n; i++) {
    if (!(t->tok[i].shape & EN_TOK_ALPHA) || t->tok[i].span.len < 4)
      continue;
    words++;
    capital += (t->tok[i].shape & EN_TOK_CAP) != 0;
  }
  return words >= 3 && capital * 4 >= words * 3;
}

static void prepare(en_mt *m)
{
  en_arena *a = m->cx->scratch;
  uint32_t n = m->t->n_tok;
  en_mt_load_classes(m);
  m->phrase_at = EN_ARRAY(a, (size_t)n + 1, uint32_t);
  m->top = EN_ARRAY(a, (size_t)n + 1, en_spot_id);
  m->country = EN_ARRAY(a, (size_t)n + 1, en_spot_id);
  m->blocked = EN_ARRAY(a, (size_t)n + 1, bool);
  m->sent_of = EN_ARRAY(a, (size_t)n + 1, uint32_t);
  m->title_case = EN_ARRAY(a, (size_t)m->t->n_sent + 1, bool);
  for (uint32_t s = 0; s < m->t->n_sent; s++) {
    m->title_case[s] = is_title_case(m->t, &m->t->sent[s]);
    for (uint32_t i = 0; i < m->t->sent[s].n; i++)
      m->sent_of[m->t->sent[s].first + i] = s;
  }
}

en_status en_match(en_ctx *cx, const en_ruleset *rs, const en_tokens *in, en_mentions *out)
{
  en_mark mark = en_arena_mark(cx->scratch);
  en_mt m = { .cx = cx, .rs = rs, .t = in };
  prepare(&m);
  en_mt_gazetteer(&m);
  en_mt_rules(&m);
  en_mt_plurals(&m);
  en_mt_acronym_names(&m);
  en_mt_select(&m, false);
  en_mt_select(&m, true);
  en_mt_owners_inside(&m);
  en_mt_acronyms(&m);
  en_mt_known_names(&m);
  en_mt_surname_towns(&m);
  en_mt_titles(&m);
  en_mt_persons(&m);
  en_mt_short_names(&m);
  en_mt_seats(&m);
  en_mt_group(&m);
  en_mt_emit(&m, out);
  en_arena_release(cx->scratch, mark);
  return EN_OK;
}
