# entente: `make map` draws the bundled articles, `make check` proves the program, `make help`
# lists the rest. Everything is built below out/build/VARIANT; all paths are relative, so that a
# folder with spaces in its name is no trouble.

VARIANT ?= release
PREFIX  ?= /usr/local
DESTDIR ?=
bindir  ?= $(PREFIX)/bin
datadir ?= $(PREFIX)/share
mandir  ?= $(datadir)/man
WERROR  ?=

VERSION := 0.1.0

# Use every core unless the caller chose a number (a make run by make has its jobs already).
ifeq ($(MAKELEVEL)$(filter -j% --jobserver%,$(MAKEFLAGS)),0)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 2)
endif
MAKEFLAGS += --no-print-directory

# ---- what it stands on (Debian names) ----
BUILD_PKGS = $(if $(shell command -v $(CC)),,gcc libc6-dev) pkg-config libgraphviz-dev libpcre2-dev libjansson-dev libxml2-dev \
             libicu-dev zlib1g-dev uthash-dev libxxhash-dev
CHECK_PKGS = git libcmocka-dev libxml2-utils ninja-build librsvg2-bin locales mandoc perl poppler-utils python3 python3-jsonschema wget
PKGS       = libpcre2-8 libcgraph libgvc jansson libxml-2.0 icu-uc icu-i18n zlib
CHECK_PKGS += pre-commit python3-venv python3-yaml shellcheck yamllint # for src/recipes

OPT.release = -O3 -g
OPT.debug   = -O0 -g3 -DEN_ARENA_MALLOC
SANITIZE    = -fsanitize=address,undefined -fno-sanitize-recover=all
OPT.asan    = -O1 -g -fno-omit-frame-pointer $(SANITIZE) -DEN_ARENA_MALLOC
OPT.cov     = -O0 -g --coverage
OPT.fuzz    = -O1 -g -fno-omit-frame-pointer $(SANITIZE) -fsanitize=fuzzer-no-link -DEN_ARENA_MALLOC
ifeq ($(VARIANT),fuzz)
CC := clang-14
endif

WARN = -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla \
       -Wformat=2 $(if $(WERROR),-Werror)

# Graphviz' own plugins are linked, not searched for at run time: see src/ext/viz.c.
GV_DIR     := $(shell pkg-config --variable=libdir libgvc 2>/dev/null)/graphviz
GV_PLUGINS  = -L$(GV_DIR) -Wl,-rpath,$(GV_DIR) -l:libgvplugin_core.so.6 \
              -l:libgvplugin_dot_layout.so.6 -l:libgvplugin_neato_layout.so.6

ALL_CPPFLAGS := -Isrc -D_GNU_SOURCE -DEN_VERSION='"$(VERSION)"' -DEN_DATADIR='"$(datadir)"' $(CPPFLAGS) \
                $(shell pkg-config --cflags-only-I $(PKGS) 2>/dev/null)
ALL_CFLAGS    = -std=c17 $(WARN) $(OPT.$(VARIANT)) -pthread $(CFLAGS)
ALL_LDFLAGS   = $(OPT.$(VARIANT)) -pthread $(LDFLAGS)
LDLIBS       := $(shell pkg-config --libs $(PKGS) 2>/dev/null) $(GV_PLUGINS) -lm $(LDLIBS)

B     := out/build/$(VARIANT)
SRCS  := $(sort $(shell find src -name '*.c'))
REPORT = $B/gen/report.c
OBJS  := $(SRCS:%.c=$B/%.o) $(REPORT:.c=.o)
LIB   := $(filter-out $B/src/main.o,$(OBJS))
UNITS := $(patsubst tests/unit/%.c,$B/unit/%,$(sort $(wildcard tests/unit/*.c))) $B/replay_pipeline $B/replay_maps
ENTENTE = $B/entente

.PHONY: all units map check check-interop ci unit asan cli cases rules deps gold identity browser accuracy bounds bench gallery fuzz install uninstall deb clean help \
        need-build need-check need-deb picture
.SECONDARY:

all: $B/entente                ## build the program
units: $(UNITS)

$B/entente: $(OBJS)
	@echo "  LD    $@"
	@$(CC) $(ALL_LDFLAGS) -o $@ $(OBJS) $(LDLIBS)

$B/%.o: %.c
	@mkdir -p $(@D)
	@echo "  CC    $<"
	@$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# The script and the style of the HTML report are part of the program.
$(REPORT): src/render/report.js src/render/report.css src/render/embed.sh
	@mkdir -p $(@D)
	@sh src/render/embed.sh src/render/report.js src/render/report.css >$@.tmp && mv $@.tmp $@

$(REPORT:.c=.o): $(REPORT)
	@echo "  CC    $<"
	@$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$B/unit/%: $B/tests/unit/%.o $(LIB)
	@mkdir -p $(@D)
	@echo "  LD    $@"
	@$(CC) $(ALL_LDFLAGS) -o $@ $< $(LIB) -lcmocka $(LDLIBS)

# ---- for users ----

# What `make map` draws: bundled articles on one subject, or ARTICLES='one two' TITLE='...'.
# `make map ARTICLES=tests/gold/articles OUT=out/all` draws all that are bundled.
ifndef ARTICLES
ARTICLES = tests/gold/articles/a09.txt tests/gold/articles/a12.txt tests/gold/articles/d03.txt
TITLE   ?= Cyber dialogues and North Korean hackers
endif
TITLE ?=
OUT   ?= out

map: need-build                ## install what is missing, build, draw bundled articles into out/
	@$(MAKE) all
	@$(MAKE) picture

picture:
	@'$(ENTENTE)' map -o '$(OUT)' --title '$(TITLE)' $(ARTICLES)

need-build:
	@sh tests/tools/need.sh $(BUILD_PKGS)
need-deb: need-build
	@sh tests/tools/need.sh build-essential debhelper fakeroot lintian libcmocka-dev
need-check: need-build
	@sh tests/tools/need.sh $(CHECK_PKGS)
	@sh tests/tools/linters.sh

SHELLS = bash zsh fish
TO.bash = $(datadir)/bash-completion/completions/entente
TO.zsh  = $(datadir)/zsh/vendor-completions/_entente
TO.fish = $(datadir)/fish/vendor_completions.d/entente.fish

install: all                   ## install program, rules, man page, completion (DESTDIR=, PREFIX=)
	install -d '$(DESTDIR)$(bindir)'
	install -m 755 $(ENTENTE) '$(DESTDIR)$(bindir)/entente'
	install -D -m 644 src/app/entente.1 '$(DESTDIR)$(mandir)/man1/entente.1'
	install -D -m 644 src/render/map.schema.json '$(DESTDIR)$(datadir)/entente/map.schema.json'
	cd rules && find . -type f | while IFS= read -r f; do \
	  install -D -m 644 "$$f" '$(DESTDIR)$(datadir)/entente/rules/'"$$f" || exit 1; done
	$(foreach s,$(SHELLS),$(ENTENTE) completion $s >$B/entente.$s && install -D -m 644 $B/entente.$s '$(DESTDIR)$(TO.$s)' &&) :

uninstall:                     ## remove what install put there
	rm -f '$(DESTDIR)$(bindir)/entente' '$(DESTDIR)$(mandir)/man1/entente.1' $(foreach s,$(SHELLS),'$(DESTDIR)$(TO.$s)')
	rm -rf '$(DESTDIR)$(datadir)/entente'

deb: need-deb                  ## build a Debian package in out/deb, and let lintian look at it
	@sh tests/tools/deb.sh

clean:                         ## remove what was built (the committed map stays)
	rm -rf out/build out/check out/interop out/browser out/deb

# ---- for developers ----

check: need-check              ## everything: unit, rules, cases, cli, deps, the same under ASan
	@sh tests/run all

unit cases cli rules deps gold identity browser: ## one part of the checks (cases: CASE=name, UPDATE=1)
	@VARIANT=$(VARIANT) sh tests/run $@

check-interop: need-check      ## install the readers of other tools, and read maps with them
	@sh tests/run interop

ci: need-check                 ## what .ci/run runs: both in one count
	@sh tests/run all interop

accuracy: all                  ## scores of entities, relations and links for every gold set
	@ENTENTE='$(CURDIR)/$(ENTENTE)' sh tests/gold/accuracy.sh

bounds: all                    ## raise the bounds of the gold sets to slightly below what is reached
	@ENTENTE='$(CURDIR)/$(ENTENTE)' sh tests/gold/bounds.sh

asan:                          ## the same tests under ASan and UBSan
	@VARIANT=asan sh tests/run unit rules cases cli

gallery: all                   ## maps of all sorts to look at, with a page (DIR=out/gallery)
	@ENTENTE='$(ENTENTE)' sh tests/gallery.sh '$(or $(DIR),out/gallery)'

bench:                         ## speed and memory (MB=64), incremental runs (COUNTS='100 1000 10000')
	@$(MAKE) all
	@sh tests/bench/bench.sh $(ENTENTE)

FUZZ_SECONDS ?= 60
fuzz:                          ## libFuzzer over the whole pipeline, and over what reads maps (FUZZ_SECONDS=60)
	@$(MAKE) VARIANT=fuzz out/build/fuzz/fuzz_pipeline out/build/fuzz/fuzz_maps
	@mkdir -p out/fuzz out/fuzz-maps
	ASAN_OPTIONS=detect_leaks=0 out/build/fuzz/fuzz_pipeline -max_total_time=$(FUZZ_SECONDS) \
	  -timeout=20 -rss_limit_mb=4000 -artifact_prefix=out/fuzz/ out/fuzz tests/fuzz/seeds tests/gold/articles tests/gold/own
	ASAN_OPTIONS=detect_leaks=0 out/build/fuzz/fuzz_maps -max_total_time=$(FUZZ_SECONDS) \
	  -timeout=20 -rss_limit_mb=4000 -artifact_prefix=out/fuzz-maps/ out/fuzz-maps tests/fuzz/maps

$B/replay_%: $B/tests/fuzz/fuzz_%.o $B/tests/fuzz/replay.o $(LIB)
	@echo "  LD    $@"
	@$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS)

$B/fuzz_%: $B/tests/fuzz/fuzz_%.o $(LIB)
	@$(CC) $(ALL_LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(LDLIBS)

install: install-recipes
.PHONY: install-recipes
install-recipes: to = $(DESTDIR)$(or $(datadir),$(PREFIX)/share)/entente/recipes
install-recipes:
	install -d '$(to)'
	install -m 644 src/recipes/* '$(to)'
	chmod 755 '$(to)/entente-report' '$(to)/entente-hook' '$(to)/entente-cron'

help:                          ## this list
	@sed -n 's/^\([a-z][a-z -]*\):[^#]*## \(.*\)/\1\t\2/p' Makefile | expand -t 34

-include $(shell find $B -name '*.d' 2>/dev/null)
