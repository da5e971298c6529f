#include "export/uuid.h"

#include "graph/find.h"

/* ---- SHA-1, FIPS 180-4: as a name for things, not as a lock ---- */

static uint32_t turn(uint32_t x, int n) { return x << n | x >> (32 - n); }

static void mix(uint32_t h[5], const uint8_t block[64])
{
  uint32_t w[80], a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
  for (int i = 0; i < 16; i++)
    w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 | (uint32_t)block[4 * i + 2] << 8 |
           block[4 * i + 3];
  for (int i = 16; i < 80; i++)
    w[i] = turn(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
  for (int i = 0; i < 80; i++) {
    static const uint32_t k[] = { 0x5A827999, 0x6ED9EBA1, 0x8F1BBCDC, 0xCA62C1D6 };
    uint32_t f = i < 20 ? (b & c) | (~b & d) : i < 40 || i >= 60 ? b ^ c ^ d : (b & c) | (b & d) | (c & d);
    uint32_t t = turn(a, 5) + f + e + k[i / 20] + w[i];
    e = d;
    d = c;
    c = turn(b, 30);
    b = a;
    a = t;
  }
  h[0] += a;
  h[1] += b;
  h[2] += c;
  h[3] += d;
  h[4] += e;
}

void en_sha1(en_str bytes, uint8_t out[EN_SHA1_BYTES])
{
  uint32_t h[5] = { 0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0 };
  uint8_t last[128] = { 0 };
  uint32_t whole = bytes.n / 64, rest = bytes.n % 64, blocks = rest < 56 ? 1 : 2;
  for (uint32_t i = 0; i < whole; i++)
    mix(h, (const uint8_t *)bytes.p + 64 * (size_t)i);
  if (rest)
    memcpy(last, bytes.p + 64 * (size_t)whole, rest);
  last[rest] = 0x80;
  for (int i = 0; i < 8; i++)
    last[64 * blocks - 1 - (uint32_t)i] = (uint8_t)((uint64_t)bytes.n * 8 >> 8 * i);
  for (uint32_t i = 0; i < blocks; i++)
    mix(h, last + 64 * i);
  for (int i = 0; i < EN_SHA1_BYTES; i++)
    out[i] = (uint8_t)(h[i / 4] >> (24 - 8 * (i % 4)));
}

void en_put_uuid5(en_buf *b, const uint8_t space[16], en_str name)
{
  uint8_t sum[EN_SHA1_BYTES];
  en_buf whole = { 0 };
  en_buf_putn(&whole, space, 16);
  en_buf_put(&whole, name);
  en_sha1(en_buf_str(&whole), sum);
  en_buf_clear(&whole);
  sum[6] = (uint8_t)((sum[6] & 0x0F) | 0x50);
  sum[8] = (uint8_t)((sum[8] & 0x3F) | 0x80);
  for (int i = 0; i < 16; i++)
    en_buf_printf(b, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", sum[i]);
}

/* ---- of maps ---- */

static const uint8_t space[16] = { 0x6a, 0x1f, 0x5e, 0x2c, 0x93, 0x0b, 0x4d, 0x7e,
                                   0xa8, 0x41, 0x37, 0xc2, 0x5b, 0x90, 0xe6, 0x1d };

void en_put_own_uuid(en_buf *b, en_str name) { en_put_uuid5(b, space, name); }

/* Ends the key and gives it back. */
static void put_and_clear(en_buf *b, en_buf *key)
{
  en_put_own_uuid(b, en_buf_str(key));
  en_buf_clear(key);
}

void en_put_node_uuid(en_buf *b, const en_graph_view *g, en_node_id n)
{
  en_buf key = { 0 };
  en_buf_printf(&key, "node:%.*s", EN_ARG(g->node[n].id));
  put_and_clear(b, &key);
}

void en_put_edge_uuid(en_buf *b, const en_graph_view *g, const en_edge *e)
{
  en_buf key = { 0 };
  en_buf_printf(&key, "edge:%.*s|%.*s|%.*s", EN_ARG(g->node[e->from].id), EN_ARG(g->rs->type[e->type].name),
                EN_ARG(g->node[e->to].id));
  put_and_clear(b, &key);
}

/* No id or path holds the zero between the parts. */
void en_put_article_uuid(en_buf *b, const en_graph_view *g, uint32_t article)
{
  en_article_name name = en_article_name_of(g, article);
  en_buf key = { 0 };
  en_buf_printf(&key, "article:%.*s", EN_ARG(name.id));
  if (name.by_path)
    en_buf_printf(&key, "%c%.*s", '\0', EN_ARG(name.path));
  if (name.nth)
    en_buf_printf(&key, "%c%u", '\0', name.nth);
  put_and_clear(b, &key);
}
