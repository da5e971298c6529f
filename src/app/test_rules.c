/* `rules test`: what one rule does with a sentence and how far it comes, or, with --all, which
 * rules fire on it and which fall short. The stages themselves say how far (en_watch); here it is
 * put in order. */
#include "app/check_rules.h"
#include "app/commands.h"
#include "app/dump.h"
#include "app/output.h"

#include <stdlib.h>

static en_rule_id rule_named(const en_ruleset *rs, en_str name)
{
  for (uint32_t r = 1; r <= rs->n_rules; r++)
    if (en_eq(rs->rule[r].name, name))
      return r;
  return 0;
}

static void list_near(en_diag *d, const en_ruleset *rs, en_str name)
{
  en_buf b = { 0 };
  for (uint32_t r = 1; r <= rs->n_rules && b.n < 400; r++)
    if (en_find(rs->rule[r].name, name, 0) != UINT32_MAX)
      en_buf_printf(&b, " %.*s", EN_ARG(rs->rule[r].name));
  en_say(d, EN_ERROR, NULL, "there is no rule '%.*s'%s%s", EN_ARG(name),
         b.n ? "; rules with that in their name:" : "", b.n ? b.p : "");
  en_buf_clear(&b);
}

static bool among(en_word_id w, const en_word_id *list, uint32_t n)
{
  for (uint32_t i = 0; w && i < n; i++)
    if (list[i] == w)
      return true;
  return false;
}

/* ---- triggers ---- */

static en_str spelling(const en_ruleset *rs, en_word_id w)
{
  return en_lexicon_word(rs->lex, w)->str;
}

/* Which triggers a frame has, by the clauses; marks their tokens. */
static uint32_t put_frame_triggers(en_buf *b, const en_ruleset *rs, const en_rule *r,
                                   const en_products *p, bool *is_one)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < p->toks.n_sent; s++) {
    const en_clauses *c = &p->syn.at[s];
    uint32_t first = p->toks.sent[s].first;
    for (uint32_t i = 0; i < c->n_vg; i++)
      if (among(c->vg[i].verb, r->verb, r->n_verb)) {
        uint32_t t = first + c->vg[i].head;
        is_one[t] = true;
        en_buf_printf(b, "%s%.*s (verb %.*s)", n++ ? ", " : "trigger: ",
                      EN_ARG(en_tok_str(&p->toks, t)),
                      EN_ARG(spelling(rs, c->vg[i].verb)));
      }
    for (uint32_t i = 0; i < c->n_ng; i++) {
      const en_ng *g = &c->ng[i];
      uint32_t t = first + g->head;
      en_kind kind = g->mention ? p->men.at[g->mention - 1].kind : 0;
      bool head = kind && (r->head_kinds & EN_KIND_BIT(kind));
      bool noun = !kind && among(g->noun, r->noun, r->n_noun);
      if (!head && !noun)
        continue;
      is_one[t] = true;
      en_str what = head ? rs->kind[kind].name : spelling(rs, g->noun);
      en_buf_printf(b, "%s%.*s (%s %.*s)", n++ ? ", " : "trigger: ",
                    EN_ARG(en_tok_str(&p->toks, t)), head ? "a" : "noun", EN_ARG(what));
    }
  }
  return n;
}

/* A word that could be a trigger of the frame and is none: why. */
static void put_near_trigger(en_buf *b, const en_ruleset *rs, const en_rule *r,
                             const en_products *p, uint32_t t)
{
  const en_token *k = &p->toks.tok[t];
  bool verb = among(k->verb, r->verb, r->n_verb);
  bool noun = among(k->noun, r->noun, r->n_noun) || among(k->word, r->noun, r->n_noun);
  if (!verb && !noun)
    return;
  en_word_id lemma = verb ? k->verb : k->noun ? k->noun : k->word;
  en_mention_id m = p->men.of_token[t];
  en_buf_printf(b, "  '%.*s' could be the %s %.*s, but ", EN_ARG(en_tok_str(&p->toks, t)),
                verb ? "verb" : "noun", EN_ARG(spelling(rs, lemma)));
  if (m)
    en_buf_printf(b, "is part of the mention '%.*s'\n",
                  EN_ARG(en_sub(p->text.utf8, p->men.at[m - 1].span)));
  else if (k->pos != (verb ? EN_POS_VERB : EN_POS_NOUN))
    en_buf_printf(b, "was read as %s\n", en_pos_name((en_pos)k->pos));
  else
    en_buf_printf(b, "heads no %s\n", verb ? "verb group of a clause" : "noun group");
}

static uint32_t put_word_triggers(en_buf *b, const en_rule *r, const en_products *p)
{
  uint32_t n = 0;
  for (uint32_t t = 0; t < p->toks.n_tok; t++) {
    const en_token *k = &p->toks.tok[t];
    bool is = among(k->word, r->trigger, r->n_trigger) || among(k->verb, r->trigger, r->n_trigger)
           || among(k->noun, r->trigger, r->n_trigger);
    bool small = r->capital && !(k->shape & (EN_TOK_CAP | EN_TOK_UPPER));
    if (is)
      en_buf_printf(b, "%s%.*s%s", n++ ? ", " : "trigger: ", EN_ARG(en_tok_str(&p->toks, t)),
                    small ? " (no: it wants a capital)" : "");
  }
  return n;
}

static void put_triggers(en_buf *b, const en_ruleset *rs, const en_rule *r, const en_products *p)
{
  bool *is_one = en_xcalloc(p->toks.n_tok + 1, sizeof *is_one);
  bool frame = r->form == EN_RULE_FRAME;
  if (r->always) {
    en_buf_putz(b, "trigger: none needed\n");
  } else {
    uint32_t n = frame ? put_frame_triggers(b, rs, r, p, is_one) : put_word_triggers(b, r, p);
    en_buf_putz(b, n ? "\n" : "trigger: no trigger word of this rule stands in the sentence\n");
  }
  for (uint32_t t = 0; frame && t < p->toks.n_tok; t++)
    if (!is_one[t])
      put_near_trigger(b, rs, r, p, t);
  free(is_one);
}

/* ---- how far it came, and what came of it ---- */

/* The lines that the stages wrote about the rule. */
static void put_watched(en_buf *b, en_str watched, en_str rule, const char *indent)
{
  en_str rest = watched, l, name;
  while (rest.p && en_split(&rest, '\n', &l)) {
    en_str what = l;
    if (en_split(&what, '\t', &name) && what.p && en_eq(name, rule))
      en_buf_printf(b, "%s%.*s\n", indent, EN_ARG(what));
  }
}

/* What the rule gave and another rule had given before: one of two repeats is dropped. */
static void put_repeats(en_buf *b, const en_ruleset *rs, const en_products *p, en_rule_id id)
{
  for (uint32_t i = 0; i < p->rels.n_all; i++) {
    const en_relation *r = &p->rels.all[i];
    for (uint32_t k = 0; r->rule == id && k < p->rels.n; k++) {
      const en_relation *won = &p->rels.at[k];
      if (won->rule == id || won->sent != r->sent || won->type != r->type || won->from != r->from
          || won->to != r->to)
        continue;
      en_buf_putz(b, "  ");
      en_dump_relation_short(b, rs, &p->ents, r);
      en_buf_printf(b, " is dropped: %.*s gives it too and comes first\n",
                    EN_ARG(en_relation_rule(rs, won)));
    }
  }
}

static void put_result(en_buf *b, en_bench *bench, const en_ruleset *rs, en_rule_id id)
{
  en_str given = en_rule_given(bench->mem, rs, &bench->p, id);
  if (rs->rule[id].form == EN_RULE_FILTER)
    en_buf_printf(b, "result: %s\n",
                  bench->hits[id] ? "it matched; what it covers is no find" : "nothing");
  else if (given.n)
    en_buf_printf(b, "result: %.*s\n", EN_ARG(given));
  else
    en_buf_printf(b, "result: nothing%s\n",
                  bench->hits[id] ? "; it matched, but its find was dropped" : "");
  put_repeats(b, rs, &bench->p, id);
}

static void put_others(en_buf *b, const en_products *p, const en_ruleset *rs, en_rule_id id)
{
  bool any = false;
  for (uint32_t i = 0; i < p->rels.n; i++)
    if (p->rels.at[i].rule != id) {
      en_buf_putz(b, any ? "  " : "other rules:\n  ");
      any = true;
      en_dump_relation_short(b, rs, &p->ents, &p->rels.at[i]);
      en_buf_printf(b, "  by %.*s\n", EN_ARG(en_relation_rule(rs, &p->rels.at[i])));
    }
}

static void put_one(en_buf *b, en_bench *bench, const en_ruleset *rs, en_rule_id id, en_str watched)
{
  const en_rule *r = &rs->rule[id];
  en_buf_printf(b, "rule %.*s (%.*s:%u)\n", EN_ARG(r->name), EN_ARG(r->at.file), r->at.line);
  en_dump(b, rs, &bench->p, EN_STAGE_TOKENS);
  en_dump(b, rs, &bench->p, EN_STAGE_MENTIONS);
  en_dump(b, rs, &bench->p, EN_STAGE_CLAUSES);
  put_triggers(b, rs, r, &bench->p);
  put_watched(b, watched, r->name, "  ");
  put_result(b, bench, rs, id);
  put_others(b, &bench->p, rs, id);
}

/* ---- all rules ---- */

static void put_head(en_buf *b, const en_rule *r)
{
  en_buf_printf(b, "  %.*s (%.*s:%u)", EN_ARG(r->name), EN_ARG(r->at.file), r->at.line);
}

static void put_all(en_buf *b, en_bench *bench, const en_ruleset *rs, en_str watched)
{
  en_dump(b, rs, &bench->p, EN_STAGE_MENTIONS);
  en_dump(b, rs, &bench->p, EN_STAGE_RELATIONS);
  en_buf_putz(b, "rules that fire:\n");
  for (uint32_t i = 1; i <= rs->n_rules; i++)
    if (bench->hits[i]) {
      put_head(b, &rs->rule[i]);
      en_str given = en_rule_given(bench->mem, rs, &bench->p, i);
      en_buf_printf(b, ": %.*s\n", EN_ARG(given.n ? given : EN_STR("nothing that stays")));
      put_watched(b, watched, rs->rule[i].name, "    ");
      put_repeats(b, rs, &bench->p, i);
    }
  en_buf_putz(b, "rules that were triggered and did not fire:\n");
  for (uint32_t i = 1; i <= rs->n_rules; i++) {
    en_buf lines = { 0 };
    if (!bench->hits[i])
      put_watched(&lines, watched, rs->rule[i].name, "    ");
    if (lines.n) {
      put_head(b, &rs->rule[i]);
      en_buf_putc(b, '\n');
      en_buf_put(b, en_buf_str(&lines));
    }
    en_buf_clear(&lines);
  }
}

/* ---- the command ---- */

/* `id` 0: all rules. */
static en_status test_one(en_diag *d, const en_opts *o, const en_ruleset *rs, en_rule_id id,
                          en_str text)
{
  char *watched = NULL;
  size_t n_watched = 0;
  en_bench bench;
  en_bench_open(&bench, d, o, rs);
  en_re_match_watch(bench.re, EN_RE_PLACES);
  bench.cx.watch_to = open_memstream(&watched, &n_watched);
  bench.cx.watch = id;
  en_status st = en_bench_run(&bench, rs, text);
  if (bench.cx.watch_to)
    fclose(bench.cx.watch_to);
  en_buf b = { 0 };
  en_str lines = { watched ? watched : "", (uint32_t)n_watched };
  if (st == EN_OK && id)
    put_one(&b, &bench, rs, id, lines);
  else if (st == EN_OK)
    put_all(&b, &bench, rs, lines);
  if (st == EN_OK)
    st = en_stdout_put(d, en_buf_str(&b));
  en_buf_clear(&b);
  en_bench_close(&bench);
  free(watched);
  return st;
}

int en_rules_test(en_diag *d, const en_opts *o, const en_ruleset *rs)
{
  uint32_t first = o->all_rules ? 0 : 1;
  en_rule_id id = o->all_rules ? 0 : rule_named(rs, en_str_of(o->arg[0]));
  if (!o->all_rules && !id) {
    list_near(d, rs, en_str_of(o->arg[0]));
    return en_status_exit(EN_E_USAGE);
  }
  en_status st = EN_OK;
  for (uint32_t i = first; i < o->n_args && st == EN_OK; i++) {
    if (i > first)
      st = en_stdout_put(d, EN_STR("\n"));
    if (st == EN_OK)
      st = test_one(d, o, rs, id, en_str_of(o->arg[i]));
  }
  return en_status_exit(st);
}
