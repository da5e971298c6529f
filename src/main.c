/* entente: news articles in, a sourced relationship map out. The way of the data is in
 * app/pipeline.c, the commands are in app/. */
#include "app/commands.h"
#include "app/output.h"
#include "render/render.h"

#include <malloc.h>

int main(int argc, char **argv)
{
  if (argc > 1 && strcmp(argv[1], "--layout-child") == 0)
    return en_layout_child_main(argc, argv);

  /* Memory that was freed is used again for the next article, not given back and asked for anew. */
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 512 << 20);
  mallopt(M_TOP_PAD, 4 << 20);

  en_log *log = en_log_new(stderr);
  en_diag *d = en_diag_new_to(en_log_take, log);
  en_opts opts;
  en_status st = en_cli_parse(d, argc, argv, &opts);
  bool author = opts.command == EN_CMD_RULES_CHECK || opts.command == EN_CMD_RULES_TEST;
  en_log_begin(log, opts.log, author ? UINT32_MAX : opts.lim.messages); /* findings are the result there */
  int code = st == EN_OK ? en_command_run(d, &opts) : en_status_exit(st);
  en_buf sarif = { 0 };
  en_log_end(log, code, &sarif);
  st = en_worst(en_stdout_put(d, en_buf_str(&sarif)), en_stdout_flush(d));
  if (code == 0)
    code = en_status_exit(st);
  en_buf_clear(&sarif);
  en_diag_free(d);
  en_log_free(log);
  return code;
}
