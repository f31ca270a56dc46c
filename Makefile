## make report   from a clean clone, with Python >= 3.11 and make: checks seeds/ and writes reports/
## make docs     writes the generated pages of docs/ and builds the site in build/site
## make test     everything CI checks: format, lint, types, layers, rules, tests, reports and documentation

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/discrepancy
REPORTS ?= reports
SCRATCH := build/reports

.PHONY: help report docs test format lint types layers rules unit fresh site clean
.DELETE_ON_ERROR:

help:
	@sed -n 's/^## //p' Makefile

# The version is asked for before anything is made, so that an old Python ends with a sentence and not with a traceback.
$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "make: $(PYTHON) not found; name one: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "make: discrepancy needs Python >= 3.11, $(PYTHON) is $$($(PYTHON) -V 2>&1); name one: make PYTHON=python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "make: $(PYTHON) cannot make a virtual environment (on Debian: apt install python3-venv)" >&2; exit 1; }

# Two stamps: a report needs the package alone, the checks need its dev extra as well. The second implies the first.
$(VENV)/.installed: setup.cfg pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: setup.cfg pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $@ $(VENV)/.installed

report: $(VENV)/.installed
	@mkdir -p $(REPORTS)/claims
	@rm -f $(REPORTS)/claims/*.csv $(REPORTS)/claims/*.parquet
	$(RUN) check seeds --fail-on never --format table:$(REPORTS)/report.txt \
	  --format markdown:$(REPORTS)/report.md --format json:$(REPORTS)/report.json
	$(RUN) claims seeds --output $(REPORTS)/claims

docs: $(VENV)/.installed-dev
	$(BIN)/python -m docpages
	$(BIN)/mkdocs build --quiet

test: format lint types layers rules unit fresh site

format: $(VENV)/.installed-dev
	$(BIN)/ruff format --check --quiet .

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check --quiet .

types: $(VENV)/.installed-dev
	$(BIN)/mypy --no-error-summary

layers: $(VENV)/.installed-dev
	$(BIN)/lint-imports --no-cache

rules: $(VENV)/.installed
	$(RUN) rules lint
	$(RUN) rules test

unit: $(VENV)/.installed-dev
	$(BIN)/pytest

# What is in reports/ must be what this tree says of seeds/. Parquet is left out: its bytes depend on the library version.
fresh: $(VENV)/.installed
	@rm -rf $(SCRATCH)
	@$(MAKE) --no-print-directory report REPORTS=$(SCRATCH) >/dev/null
	diff -r --exclude='*.parquet' $(REPORTS) $(SCRATCH) || { \
	  echo "make: reports/ is out of date: run 'make report' and commit it" >&2; exit 1; }

# The generated pages are what this tree writes, and the site builds without a warning (mkdocs.yml is strict).
site: $(VENV)/.installed-dev
	$(BIN)/python -m docpages --check
	$(BIN)/mkdocs build --quiet

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
