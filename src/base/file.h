/* Whole files in and out, every result checked. */
#ifndef EN_BASE_FILE_H
#define EN_BASE_FILE_H

#include "base/diag.h"

/* Reads a whole file ("-" is standard input) into *out, which the caller clears. More than
 * `limit` bytes is EN_E_LIMIT. Each failure has been reported to `d`. */
EN_NODISCARD en_status en_file_read(en_diag *d, const char *path, size_t limit, en_buf *out);

/* Writes through a temporary file in the same folder (O_EXCL, O_NOFOLLOW), fsync, rename, fsync
 * of the folder: the old file stays whole until the new one is. Failures are reported. */
EN_NODISCARD en_status en_file_replace(en_diag *d, const char *path, const void *data, size_t n);

/* The same in two steps, of which the first takes the time: writes and syncs a file of the folder that has no name
 * yet, of which nothing is left if the program ends; -1, and nothing said, where the file system has no such. */
int en_file_stage(const char *folder, const void *data, size_t n);
/* Gives it its name in place of what bore that, and closes it. False, and nothing said, where that fails: then
 * en_file_replace may do, or say why not. */
EN_NODISCARD bool en_file_place(const char *path, int staged);

/* All of `data`; EN_E_IO with errno set, and nothing said, where that fails. */
EN_NODISCARD en_status en_fd_write(int fd, const void *data, size_t n);

/* True if `path` holds exactly these bytes. */
int en_file_same(const char *path, const void *data, size_t n);

/* Makes the folder `path` (and its parents) if missing. */
EN_NODISCARD en_status en_dir_make(en_diag *d, const char *path);

/* The sorted (byte order) names of the entries of a folder, without "." and hidden ones, in
 * memory of `a`. */
EN_NODISCARD en_status en_dir_list(en_diag *d, en_arena *a, const char *path, en_str **names,
                                   uint32_t *n);
int en_is_dir(const char *path);
int en_exists(const char *path);
/* True if both are there and are one and the same file, by whatever names. */
bool en_is_same_file(const char *one, const char *other);

#endif
