/* Ids made from names, against the examples of the standards. */
#include "export/uuid.h"

#include "ext/icu.h"
#include "graph_fixture.h"

static void sha1_is_that_of_the_standard(void **state)
{
  (void)state;
  static char million[1000001];
  memset(million, 'a', 1000000);
  const struct { const char *text, *want; } cases[] = {
    { "", "da39a3ee5e6b4b0d3255bfef95601890afd80709" },
    { "abc", "a9993e364706816aba3e25717850c26c9cd0d89d" },
    { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983e441c3bd26ebaae4aa1f95129e5e54670f1" },
    { "0123456789012345678901234567890123456789012345678901234567890123", "cf0800f7644ace3cb4c3fa33388d3ba0ea3c8b6e" },
    { "0123456789012345678901234567890123456789012345678901234", "9f3a4ce7f66b1b74c34da2c5d732c39f81e0f8df" },
    { million, "34aa973cd4c4daa4f61eeb2bdbad27316534016f" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    uint8_t sum[EN_SHA1_BYTES];
    en_buf b = { 0 };
    en_sha1(en_str_of(cases[i].text), sum);
    for (int k = 0; k < EN_SHA1_BYTES; k++)
      en_buf_printf(&b, "%02x", sum[k]);
    assert_string_equal(b.p, cases[i].want);
    en_buf_clear(&b);
  }
}

static void uuids_are_of_version_5(void **state)
{
  (void)state;
  /* the name space of domain names, RFC 9562 */
  static const uint8_t dns[16] = { 0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1,
                                   0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8 };
  en_buf b = { 0 };
  en_put_uuid5(&b, dns, EN_STR("www.example.com"));
  assert_string_equal(b.p, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
  assert_int_equal(b.n, EN_UUID_CHARS);
  en_buf_clear(&b);
}

static void countries_have_three_letters(void **state)
{
  (void)state;
  assert_string_equal(en_country_alpha3(EN_STR("jp")), "JPN");
  assert_string_equal(en_country_alpha3(EN_STR("GB")), "GBR");
  assert_string_equal(en_country_alpha3(EN_STR("")), "");
  assert_string_equal(en_country_alpha3(EN_STR("q?")), "");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(sha1_is_that_of_the_standard),
    cmocka_unit_test(uuids_are_of_version_5),
    cmocka_unit_test(countries_have_three_letters),
  };
  return cmocka_run_group_tests_name("uuid", tests, NULL, NULL);
}
