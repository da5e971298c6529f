#include "app/commands.h"

#include "app/dump.h"
#include "app/output.h"
#include "render/escape.h"

typedef struct {
  en_diag *d;
  const en_opts *o;
  const en_ruleset *rs;
} extract_state;

/* ---- one JSON object per article, in the form of the gold files ---- */

static void put_key(en_buf *b, const char *key)
{
  en_buf_putz(b, ",\"");
  en_buf_putz(b, key);
  en_buf_putz(b, "\":");
}

static void put_number(en_buf *b, const char *key, uint32_t v)
{
  put_key(b, key);
  en_buf_putu(b, v);
}

static void put_member(en_buf *b, const char *key, en_str value)
{
  if (!value.n)
    return;
  put_key(b, key);
  en_put_json_string(b, value);
}

static void put_id(en_buf *b, const char *key, en_entity_id id)
{
  if (!id)
    return;
  put_key(b, key);
  en_buf_putz(b, "\"e");
  en_buf_putu(b, id);
  en_buf_putc(b, '"');
}

static void put_date(en_buf *b, const char *key, en_date date)
{
  char iso[EN_DATE_CHARS];
  if (en_date_format(date, iso))
    put_member(b, key, en_str_of(iso));
}

static void put_entity(en_buf *b, const en_ruleset *rs, const en_entities *ents, uint32_t i)
{
  const en_entity *e = &ents->at[i];
  en_buf_putz(b, i ? ",{\"id\":\"e" : "{\"id\":\"e");
  en_buf_putu(b, i + 1);
  en_buf_putc(b, '"');
  put_member(b, "kind", rs->kind[e->kind].name);
  put_member(b, "name", e->name);
  en_buf_putz(b, ",\"mentions\":[");
  for (uint32_t k = 0; k < e->n_alias; k++) {
    if (k)
      en_buf_putc(b, ',');
    en_put_json_string(b, e->alias[k]);
  }
  en_buf_putc(b, ']');
  put_member(b, "role", e->role);
  put_id(b, "country", e->country);
  if (e->gaz)
    put_member(b, "gaz", rs->gaz[e->gaz].id);
  en_buf_putc(b, '}');
}

static void put_relation(en_buf *b, const en_ruleset *rs, const en_products *p, uint32_t i)
{
  const en_relation *r = &p->rels.at[i];
  uint32_t start = en_text_source(&p->text, r->evidence.off);
  uint32_t end = en_text_source(&p->text, en_span_end(r->evidence));
  en_buf_putz(b, i ? ",{\"type\":" : "{\"type\":");
  en_put_json_string(b, rs->type[r->type].name);
  put_id(b, "from", r->from);
  put_id(b, "to", r->to);
  put_date(b, "date", r->date);
  put_id(b, "place", r->place);
  put_member(b, "status", en_str_of(en_rel_status_name((en_rel_status)r->status)));
  put_id(b, "claimant", r->claimant);
  put_number(b, "sentence", p->toks.sent[r->sent].number);
  put_number(b, "start", start);
  put_number(b, "end", end);
  put_member(b, "quote", en_sub(p->text.utf8, r->evidence));
  put_member(b, "rule", en_relation_rule(rs, r));
  en_buf_putc(b, '}');
}

static void put_article(en_buf *b, const en_ruleset *rs, const en_products *p)
{
  en_buf_putz(b, "{\"id\":");
  en_put_json_string(b, p->article.id);
  put_date(b, "date", p->text.date);
  put_member(b, "title", p->text.title);
  put_member(b, "url", p->article.url);
  put_member(b, "path", p->article.path);
  en_buf_printf(b, ",\"rules\":\"%016llx\",\"entities\":[", (unsigned long long)rs->hash);
  for (uint32_t i = 0; i < p->ents.n; i++)
    put_entity(b, rs, &p->ents, i);
  en_buf_putz(b, "],\"relations\":[");
  for (uint32_t i = 0; i < p->rels.n; i++)
    put_relation(b, rs, p, i);
  en_buf_putz(b, "]}\n");
}

static void format_article(void *user, const en_products *p, en_arena *scratch, en_buf *out)
{
  (void)scratch;
  const extract_state *x = user;
  if (x->o->dump)
    en_dump(out, x->rs, p, x->o->dump);
  else
    put_article(out, x->rs, p);
}

static en_status take_article(void *user, const en_products *p, const en_buf *formatted)
{
  (void)p;
  const extract_state *x = user;
  return en_stdout_put(x->d, en_buf_str(formatted));
}

int en_extract(en_diag *d, const en_opts *o, const en_ruleset *rs)
{
  extract_state x = { d, o, rs };
  en_sink sink = { .format = format_article, .take = take_article, .user = &x };
  en_run run;
  if (o->dump == EN_STAGE_GRAPH)
    return en_status_exit(en_fail(d, EN_E_USAGE, NULL, "--dump=graph belongs to 'entente map'"));
  en_status st = en_pipeline_run(d, o, rs, o->arg, o->n_args, &sink, &run);
  if (o->stats)
    en_run_report(&run, rs, stderr);
  int code = en_run_exit(d, o, &run, st);
  en_run_clear(&run);
  return code;
}
