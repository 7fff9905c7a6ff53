# `make run` and `make test` are all that is needed; `make help` lists the rest.

SHELL = /bin/sh
BASE_PYTHON ?= python3.11
# Zope would take the Python named in this variable instead of the one in .venv.
unexport PYTHON
PORT ?= 8080
SITE ?= qlvbdh
# DEMO= (empty) makes a site without demonstration data.
DEMO ?= 1
# More arguments for pytest, which then runs in one process: make test ARGS="tests/numbering -x"
ARGS ?=
# How many processes run the tests; a file of tests stays in one, so that what its tests
# share is made once. Files start in the order of their names: the last ones are quick.
PROCESSES ?= 2
PARALLEL = -n $(PROCESSES) --dist loadfile --no-loadscope-reorder --durations=25

BIN = .venv/bin
VENV = .venv/.installed
VERSIONS = build/versions.cfg
BUILDOUT = $(BIN)/buildout -N
# A new site is made when the database has none; the mark lies beside the database.
SITE_MARK = var/filestorage/.$(SITE)-created
XML = find src -type f \( -name '*.xml' -o -name '*.zcml' -o -name '*.pt' \) \
	-not -path '*/node_modules/*' -print0

.PHONY: help
help:
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 16

# ---- run ----------------------------------------------------------------

.PHONY: run
run: packages-run bin/instance $(SITE_MARK) ## start the site on http://localhost:8080/qlvbdh
	@$(BIN)/python scripts/port_free.py $(PORT)
	@echo "QLVBĐH: http://localhost:$(PORT)/$(SITE)   (admin / admin; Ctrl-C stops it)"
	@exec bin/instance console

$(SITE_MARK): | bin/instance
	bin/instance run scripts/create_site.py $(SITE) $(if $(DEMO),--demo)
	$(if $(DEMO),bin/instance run scripts/demo_keys.py $(SITE))
	@touch $@

bin/instance: $(VERSIONS) buildout.cfg instance.cfg build/port
	$(BUILDOUT) instance:http-address=127.0.0.1:$(PORT)
	@touch $@

# Rewritten only when PORT differs from the last time, so that it costs a buildout run only then.
build/port: FORCE
	@mkdir -p build
	@echo $(PORT) | cmp -s - $@ || echo $(PORT) > $@

.PHONY: FORCE
FORCE:

$(VERSIONS): constraints.txt scripts/buildout_versions.py $(VENV)
	$(BIN)/python scripts/buildout_versions.py constraints.txt $@

.PHONY: zeo
zeo: packages-run $(VERSIONS) ## make the ZEO server, two clients, the worker and ctl in bin/
	$(BUILDOUT) -c zeo.cfg

.PHONY: demo
demo: bin/instance ## play the demonstration
	$(BIN)/python scripts/demo http://localhost:$(PORT)/$(SITE)

.PHONY: screenshots
screenshots: packages-test $(VERSIONS) ## take pictures of every role's pages, of the site on PORT or of a fresh one
	$(BIN)/python scripts/screenshots.py --port $(PORT) $(ARGS)

.PHONY: bench
bench: $(VENV) ## measure
	$(BIN)/python -m bench $(ARGS)

# ---- install ------------------------------------------------------------

.PHONY: install
install: $(VENV) ## make .venv from constraints.txt

$(VENV): setup.py constraints.txt scripts/install_venv.sh
	BASE_PYTHON=$(BASE_PYTHON) sh scripts/install_venv.sh
	@touch $@

.PHONY: packages-run packages-test
packages-run packages-test: packages-%:
	@BASE_PYTHON=$(BASE_PYTHON) sh scripts/system_packages.sh $*

$(VENV): | packages-run

# ---- test and check -----------------------------------------------------

.PHONY: test
test: packages-test $(VENV) ## run the tests
	$(BIN)/pytest $(or $(ARGS),$(PARALLEL))

.PHONY: smoke
smoke: $(VERSIONS) ## build an instance elsewhere, start it, ask for the site's page
	$(BIN)/python scripts/smoke.py

.PHONY: check
check: $(VENV) ## run every linter; says all that is wrong, not only the first
	@$(MAKE) --no-print-directory --keep-going $(CHECKS)

CHECKS = check-style check-format check-xml check-types check-spelling check-pins check-lengths
.PHONY: $(CHECKS)
check-style:
	$(BIN)/ruff check .
check-format:
	$(BIN)/ruff format --check .
check-xml:
	$(XML) | xargs -0 $(BIN)/zpretty --check
check-types: build/mypy/camau
	@$(BIN)/mypy > build/mypy.txt; status=$$?; \
		sed 's|^build/mypy/camau/qlvbdh/|src/camau.qlvbdh/|' build/mypy.txt; exit $$status
check-spelling:
	$(BIN)/codespell
check-pins:
	$(BIN)/python scripts/check_pins.py
check-lengths:
	$(BIN)/python scripts/check_lengths.py 350 src scripts bench
	$(BIN)/python scripts/check_lengths.py 450 tests

# mypy follows folders, not the finder of an editable install: show it the package under its name.
build/mypy/camau:
	@mkdir -p $@
	@ln -sfn ../../../src/camau.qlvbdh $@/qlvbdh

.PHONY: format
format: $(VENV) ## lay out the sources as `make check` wants them
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	$(XML) | xargs -0 $(BIN)/zpretty -i

.PHONY: words
words: $(VENV) ## collect the texts that people see for translation
	@$(BIN)/python scripts/words.py

.PHONY: clean
clean: ## remove what was built; the data in var/ stays
	rm -rf build dist bin parts develop-eggs eggs .installed.cfg .installed-zeo.cfg \
		.mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info .venv .bootstrap
