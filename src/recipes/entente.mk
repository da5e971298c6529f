# The map of a folder of articles, by make. In your own Makefile:
#
#   ARTICLES = articles
#   MAPS     = maps
#   include entente.mk
#
#   make map         draws it; files that would not change are left alone
#   make check-map   fails where it is not what the articles say, and says how (nothing is written)
#   make map-report  report.md: what the articles change since BASE, and why; for a comment
#
# A bad article is named and left out; with STRICT=--strict it fails.
ENTENTE  ?= entente
ARTICLES ?= articles
MAPS     ?= maps
BASE     ?= HEAD
STRICT   ?=
RECIPES  := $(dir $(lastword $(MAKEFILE_LIST)))

.PHONY: map check-map map-report
map:
	@'$(ENTENTE)' map $(STRICT) -o '$(MAPS)' $(ARTICLES)
check-map:
	@'$(ENTENTE)' map --check $(STRICT) -o '$(MAPS)' $(ARTICLES)
map-report:
	@ENTENTE='$(ENTENTE)' sh '$(RECIPES)entente-report' -b '$(BASE)' -o '$(MAPS)' $(ARTICLES)
