# The one door: every command here does its own set-up, in .venv, and needs only Python 3.11 or later and make.

PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo test lint gate compare bench docs man screenshots train lock licences audit sbom wheel clean

help:  ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/installed  ## Read samples/, print the statements, write a table to demo/
	@mkdir -p demo
	@$(BIN)/selon read samples/
	@$(BIN)/selon read samples/ --format csv --output demo/statements.csv
	@rm -f demo/presse.selon*
	@printf '\nThe same pages in a ledger, and what ties them together:\n\n'
	@$(BIN)/selon add demo/presse.selon samples/
	@$(BIN)/selon story demo/presse.selon
	@$(BIN)/selon search demo/presse.selon --denied
	@printf '\nWritten: demo/statements.csv, one statement a row, for a spreadsheet, R or pandas.\n'
	@printf '         demo/presse.selon, the ledger: one SQLite file.\n\n'
	@printf 'To try next:\n'
	@printf '  $(BIN)/selon desk demo/presse.selon            all of this in the browser\n'
	@printf '  $(BIN)/selon read your-page.html               your own page, folder or text\n'
	@printf '  $(BIN)/selon page samples/urgences.html        what each line of a page was taken for\n'
	@printf '  $(BIN)/selon explain samples/depeches.txt --at "Personne ne nous a prévenus"\n'
	@printf '                                             why a statement was found\n'
	@printf '  $(BIN)/selon chain samples/viaduc.txt          through whom each statement comes\n'
	@printf '  $(BIN)/selon doubts samples/viaduc.txt         where the page contradicts itself\n'
	@printf '  $(BIN)/selon dossier demo/presse.selon "Hélène Vasseur"\n'
	@printf '                                             who she is, what she said, what is said of her\n'
	@printf '  $(BIN)/selon search demo/presse.selon criée --speaker Daniélou\n'
	@printf '                                             words in all their forms, and who said them\n'

test: lint  ## Run the whole suite: style, types, tests
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadgroup

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

gate: .venv/installed  ## Hold the gold's figures against their floors, and raise those that rose (ALLOW_FALL=1 lowers)
	@$(BIN)/python benchmarks/gate.py $(if $(ALLOW_FALL),--allow-fall)

compare: .venv/installed  ## Show the statements gained and lost against main (BASE=revision, TEXTS=folder)
	@$(BIN)/python benchmarks/compare.py $(if $(BASE),--base $(BASE)) $(if $(TEXTS),--texts $(TEXTS))

bench: .venv/installed-dev  ## Show how fast selon is here, beside public tools (TEXTS=folder, TRACK=1, QUICK=1)
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.performance $(if $(TEXTS),--texts $(TEXTS)) $(if $(TRACK),--track) $(if $(QUICK),--quick)

screenshots: .venv/installed-dev  ## Take the pictures of the desk in docs/desk/ (wants Debian's chromium)
	$(BIN)/python docs/screenshots.py

docs: .venv/installed-dev  ## Write what the documents show from the code, and build their site and the manual in build/
	$(BIN)/python docs/write.py
	$(BIN)/python docs/man.py build/man
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@printf 'Written: build/site/index.html, build/man/selon.1\n'

man: .venv/installed  ## Write the manual pages to build/man/
	$(BIN)/python docs/man.py build/man

train: .venv/installed-dev  ## Train the French model anew from the treebanks in ../shared/data
	$(BIN)/pip install --quiet --editable '.[training]'
	$(BIN)/python -m training --data ../shared/data

lock: .venv/installed-dev  ## Write requirements/*.txt anew: the newest versions that pyproject.toml allows
	@$(PIP) --editable '.[supply,audit]'
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m supply lock

licences: .venv/installed-dev  ## List what selon needs at run time with its licence
	@$(BIN)/python -m supply licences

audit: .venv/installed-dev  ## Hold the lock against known vulnerabilities (ADVISORIES=all.zip: without a network)
	@$(if $(ADVISORIES),,$(PIP) --editable '.[supply,audit]')
	@$(BIN)/python -m supply audit $(if $(ADVISORIES),--advisories '$(ADVISORIES)')

sbom: .venv/installed-dev  ## Write the bill of materials to build/selon.cdx.json (CycloneDX)
	@$(BIN)/python -m supply sbom build/selon.cdx.json

wheel: .venv/installed-dev  ## Build the wheel into dist/, the same bytes from the same commit, and print its SHA-256
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m hatchling build -t wheel -d dist
	@$(BIN)/python -m pip hash dist/*.whl

clean:  ## Remove everything that was made, .venv included
	rm -rf .venv demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# Made anew only when the package's metadata changes. With LOCKED=1, exactly the files of the lock, by their hashes;
# without, the newest that pyproject.toml allows, from whatever registry pip knows.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
locked = $(PIP) --require-hashes -r requirements/build.txt -r requirements/$(1).txt && $(PIP) --no-deps --no-build-isolation --editable .

.venv/installed: pyproject.toml | .venv/bin/python
	@echo 'Installing selon and what it needs into .venv (once) …'
	@$(if $(LOCKED),$(call locked,run),$(PIP) --editable .)
	@touch $@

.venv/installed-dev: pyproject.toml | .venv/bin/python
	@echo 'Installing selon and its tests into .venv (once) …'
	@$(if $(LOCKED),$(call locked,dev),$(PIP) --editable '.[dev]')
	@touch .venv/installed $@

.venv/bin/python:
	@test -n '$(PYTHON)' || { echo 'selon needs Python 3.11 or later: install it, or say where: make PYTHON=/path/to/python'; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo 'Python has no venv module here (on Debian and Ubuntu: apt install python3-venv)'; exit 1; }
