/* Blocks to sentences: scan, split, mark, tag, number. */
#include "tokenize/scan.h"

typedef EN_VEC(en_sentence) sentence_vec;

static en_scan_words scan_words(const en_lexicon *lex)
{
  return (en_scan_words){
    .lex = lex,
    .abbrev = en_lexicon_class_find(lex, EN_STR("abbreviations")),
    .abbrev_lower = en_lexicon_class_find(lex, EN_STR("abbreviations_lower")),
    .be = en_lexicon_find(lex, EN_STR("be")),
    .have = en_lexicon_find(lex, EN_STR("have")),
    .help = en_lexicon_find(lex, EN_STR("help")),
    .make = en_lexicon_find(lex, EN_STR("make")),
    .as_verbs = en_lexicon_class_find(lex, EN_STR("as_verbs")),
    .speech_verbs = en_lexicon_class_find(lex, EN_STR("speech_verbs")),
    .ditransitives = en_lexicon_class_find(lex, EN_STR("ditransitives")),
    .particles = en_lexicon_class_find(lex, EN_STR("particles")),
    .picture_places = en_lexicon_class_find(lex, EN_STR("picture_places")),
    .syllables = en_lexicon_class_find(lex, EN_STR("name_syllables")),
    .prefixes = en_lexicon_class_find(lex, EN_STR("verb_prefixes")),
  };
}

/* Quotes may run over several sentences of a block, brackets end with their sentence. */
static void mark_quotes(en_str text, en_token *tok, uint32_t n, bool *quoted)
{
  uint32_t depth = 0;
  for (uint32_t i = 0; i < n; i++) {
    bool quote = en_tok_is(text, &tok[i], '"');
    if (quote)
      *quoted = !*quoted;
    else if (*quoted)
      tok[i].shape |= EN_TOK_QUOTED;
    if (en_tok_is(text, &tok[i], '('))
      depth++;
    if (depth)
      tok[i].shape |= EN_TOK_PAREN;
    if (depth && en_tok_is(text, &tok[i], ')'))
      depth--;
  }
}

static void mark_first(en_token *tok, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++)
    if (tok[i].shape & EN_TOK_ALPHA) {
      tok[i].shape |= EN_TOK_FIRST;
      return;
    }
}

static void add_sentence(en_ctx *cx, const en_text *in, sentence_vec *out, const en_token *tok, uint32_t first,
                         uint32_t end, const en_sentence *like)
{
  uint32_t limit = cx->lim->sentence_tokens ? cx->lim->sentence_tokens : 1;
  if (end - first > limit)
    en_say(cx->diag, EN_NOTE, NULL, "%.*s: a sentence of %u tokens is cut into pieces of %u (--max-sentence-tokens)",
           EN_ARG(in->article ? in->article->id : EN_STR("text")), end - first, limit);
  for (uint32_t at = first; at < end; at += limit) {
    uint32_t to = end - at > limit ? at + limit : end;
    en_sentence *s = EN_PUSH(cx->mem, out);
    *s = *like;
    s->first = at;
    s->n = to - at;
    s->span = (en_span){ tok[at].span.off, en_span_end(tok[to - 1].span) - tok[at].span.off };
  }
}

static bool has_word(const en_token *tok, uint32_t first, uint32_t end)
{
  for (uint32_t i = first; i < end; i++)
    if (tok[i].shape & (EN_TOK_ALPHA | EN_TOK_DIGIT))
      return true;
  return false;
}

en_status en_tokenize(en_ctx *cx, const en_lexicon *lex, const en_text *in, en_tokens *out)
{
  en_scan_words w = scan_words(lex);
  w.memo = cx->words;
  en_token_vec tok = { 0 };
  sentence_vec sent = { 0 };
  uint32_t number = 0;
  tok.cap = in->utf8.n / 5 + 16; /* English has about six bytes a token; one more piece if not */
  tok.at = EN_ARRAY(cx->mem, tok.cap, en_token);
  for (uint32_t b = 0; b < in->n_block; b++) {
    if (in->block[b].kind == EN_BLOCK_FURNITURE)
      continue;
    bool heading = in->block[b].kind == EN_BLOCK_HEADING, quoted = false;
    uint32_t first = tok.n;
    en_scan(cx->mem, &w, in->utf8, in->block[b].span, &tok);
    while (first < tok.n) {
      uint32_t end = en_sentence_end(&w, in->utf8, tok.at, first, tok.n);
      mark_quotes(in->utf8, tok.at + first, end - first, &quoted);
      if (has_word(tok.at, first, end)) {
        mark_first(tok.at + first, end - first);
        en_tag(&w, in->utf8, tok.at + first, end - first, heading);
        en_sentence like = { .number = heading ? 0 : ++number, .kind = in->block[b].kind, .block = b };
        add_sentence(cx, in, &sent, tok.at, first, end, &like);
      }
      first = end;
    }
  }
  *out = (en_tokens){ .text = in, .lex = lex, .tok = tok.at, .n_tok = tok.n, .sent = sent.at, .n_sent = sent.n };
  return EN_OK;
}

uint32_t en_tokenize_phrase(const en_lexicon *lex, en_arena *a, en_str phrase, const en_token **out)
{
  en_scan_words w = scan_words(lex);
  en_token_vec tok = { 0 };
  en_scan(a, &w, phrase, (en_span){ 0, phrase.n }, &tok);
  *out = tok.at;
  return tok.n;
}

void en_tokens_dump(const en_tokens *t, en_buf *out)
{
  static const char *const kinds[] = { "body", "list", "heading", "furniture" };
  static const char *const shapes[] = { "cap",  "upper", "alpha", "digit",  "punct", "first",
                                        "poss", "glued", "mixed", "quoted", "paren" };
  for (uint32_t s = 0; s < t->n_sent; s++) {
    const en_sentence *se = &t->sent[s];
    en_buf_printf(out, "sentence %u %s\n", se->number, kinds[se->kind]);
    for (uint32_t i = se->first; i < se->first + se->n; i++) {
      const en_token *k = &t->tok[i];
      en_buf_printf(out, "  %.*s\t%s", EN_ARG(en_tok_str(t, i)), en_pos_name((en_pos)k->pos));
      if (k->pos == EN_POS_VERB && k->verb)
        en_buf_printf(out, ":%.*s", EN_ARG(en_lexicon_word(t->lex, k->verb)->str));
      if (k->pos == EN_POS_NOUN && k->noun)
        en_buf_printf(out, ":%.*s%s", EN_ARG(en_lexicon_word(t->lex, k->noun)->str), k->plural ? "+pl" : "");
      for (uint32_t b = 0; b < sizeof shapes / sizeof *shapes; b++)
        if ((k->shape >> b & 1) && b != 2 && b != 4)
          en_buf_printf(out, " %s", shapes[b]);
      en_buf_putc(out, '\n');
    }
  }
}
