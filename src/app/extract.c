#include "app/commands.h"

#include "app/dump.h"
#include "app/output.h"
#include "base/map.h"
#include "graph/packed.h"
#include "graph/partial.h"
#include "render/escape.h"

typedef struct {
  en_diag *d;
  const en_opts *o;
  const en_ruleset *rs;
} extract_state;

/* ---- a partial graph: a header, and one JSON object per article; see graph/partial.h ---- */

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

static void put_text(en_buf *b, const char *key, en_str value)
{
  put_key(b, key);
  en_put_json_string(b, value);
}

static void put_member(en_buf *b, const char *key, en_str value)
{
  if (value.n)
    put_text(b, key, value);
}

static void put_hash(en_buf *b, const char *key, uint64_t h)
{
  put_key(b, key);
  en_buf_printf(b, "\"%016llx\"", (unsigned long long)h);
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

static void put_entity(en_buf *b, const en_ruleset *rs, const en_products *p, uint32_t i)
{
  const en_entity *e = &p->ents.at[i];
  const en_mention *first = &p->men.at[e->mention[0] - 1];
  en_buf_putz(b, i ? ",{\"id\":\"e" : "{\"id\":\"e");
  en_buf_putu(b, i + 1);
  en_buf_putc(b, '"');
  put_member(b, "kind", rs->kind[e->kind].name);
  put_text(b, "name", e->name);
  en_buf_putz(b, ",\"mentions\":[");
  for (uint32_t k = 0; k < e->n_alias; k++) {
    if (k)
      en_buf_putc(b, ',');
    en_put_json_string(b, e->alias[k]);
  }
  en_buf_putc(b, ']');
  put_number(b, "count", e->n_mentions);
  put_number(b, "sentence", p->toks.sent[first->sent].number);
  put_member(b, "role", e->role);
  put_member(b, "acronym", e->acronym);
  put_id(b, "country", e->country);
  if (e->gaz)
    put_member(b, "gaz", rs->gaz[e->gaz].id);
  en_buf_putc(b, '}');
}

static void put_relation(en_buf *b, const en_ruleset *rs, const en_products *p, uint32_t i)
{
  const en_relation *r = &p->rels.at[i];
  en_span source = en_source_of(&p->text, r->evidence);
  en_buf_putz(b, i ? ",{\"type\":" : "{\"type\":");
  en_put_json_string(b, rs->type[r->type].name);
  put_id(b, "from", r->from);
  put_id(b, "to", r->to);
  put_date(b, "date", r->date);
  put_id(b, "place", r->place);
  put_member(b, "status", en_str_of(en_rel_status_name((en_rel_status)r->status)));
  put_id(b, "claimant", r->claimant);
  put_number(b, "sentence", p->toks.sent[r->sent].number);
  put_number(b, "start", source.off);
  put_number(b, "end", en_span_end(source));
  put_text(b, "quote", en_sub(p->text.utf8, r->evidence));
  put_member(b, "rule", r->rule ? rs->rule[r->rule].name : EN_STR(""));
  en_buf_putc(b, '}');
}

static void put_sketch(en_buf *b, const en_products *p, en_arena *scratch)
{
  uint32_t n, n_wording;
  en_mark mark = en_arena_mark(scratch);
  const uint32_t *sketch = en_graph_sketch(scratch, &p->toks, &n, &n_wording);
  put_number(b, "wording", n_wording);
  en_buf_putz(b, ",\"sketch\":\"");
  for (uint32_t i = 0; i < n; i++)
    en_buf_putx(b, sketch[i]);
  en_buf_putc(b, '"');
  en_arena_release(scratch, mark);
}

static void put_header(en_buf *b, const en_ruleset *rs)
{
  en_buf_printf(b, "{\"entente\":\"part\",\"version\":%d,\"program\":\"" EN_VERSION "\"", EN_PARTIAL_VERSION);
  put_hash(b, "rules", rs->hash);
  en_buf_putz(b, "}\n");
}

static void put_article(en_buf *b, const en_ruleset *rs, const en_products *p, en_arena *scratch)
{
  en_buf_putz(b, "{\"id\":");
  en_put_json_string(b, p->article.id);
  put_date(b, "date", p->text.date);
  put_member(b, "title", p->text.title);
  put_member(b, "url", p->article.url);
  put_member(b, "path", p->article.path);
  put_member(b, "dateline", p->text.dateline);
  put_hash(b, "hash", en_text_hash(p->article.text));
  put_hash(b, "text", en_hash(p->text.utf8.p, p->text.utf8.n));
  put_sketch(b, p, scratch);
  en_buf_putz(b, ",\"entities\":[");
  for (uint32_t i = 0; i < p->ents.n; i++)
    put_entity(b, rs, p, i);
  en_buf_putz(b, "],\"relations\":[");
  for (uint32_t i = 0; i < p->rels.n; i++)
    put_relation(b, rs, p, i);
  en_buf_putz(b, "]}\n");
}

static void format_article(void *user, const en_products *p, en_arena *scratch, en_buf *out)
{
  const extract_state *x = user;
  if (x->o->dump)
    en_dump(out, x->rs, p, x->o->dump);
  else
    put_article(out, x->rs, p, scratch);
}

static en_status take_article(void *user, const en_products *p, const en_buf *formatted)
{
  (void)p;
  const extract_state *x = user;
  return en_stdout_put(x->d, en_buf_str(formatted));
}

static en_status write_header(const extract_state *x)
{
  en_buf b = { 0 };
  put_header(&b, x->rs);
  en_status st = en_stdout_put(x->d, en_buf_str(&b));
  en_buf_clear(&b);
  return st;
}

int en_extract(en_diag *d, const en_opts *o, const en_ruleset *rs)
{
  extract_state x = { d, o, rs };
  en_sink sink = { .format = format_article, .take = take_article, .user = &x };
  en_run run;
  if (o->dump == EN_STAGE_GRAPH)
    return en_status_exit(en_fail(d, EN_E_USAGE, NULL, "--dump=graph belongs to 'entente map'"));
  en_status st = o->dump ? EN_OK : write_header(&x);
  if (st != EN_OK)
    return en_status_exit(st);
  st = en_pipeline_run(d, o, rs, o->arg, o->n_args, &sink, &run);
  if (o->stats)
    en_run_report(&run, rs, stderr);
  int code = en_run_exit(d, o, &run, st);
  en_run_clear(&run);
  return code;
}
