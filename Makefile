# The commands of this checkout; CI runs `make test`.

VENV ?= .venv
PYTHON ?= python3
BIN = $(VENV)/bin
DEMO_DB = demo/demo.db
DEMO_DAY = 2025-04-20

.PHONY: audit bench demo test test-postgres soak lint soak-notify golden locale docs images old wheel clean help draft-score

help:  ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(BIN)/planctl: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $(BIN)/planctl

$(VENV)/.dev: pyproject.toml | $(BIN)/planctl
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

demo: $(BIN)/planctl  ## the shipped plans with sample figures, and the report of 市卫生健康委
	@rm -rf demo && mkdir -p demo
	@$(BIN)/planctl --db $(DEMO_DB) demo
	@echo
	@$(BIN)/planctl --db $(DEMO_DB) status --dept 市卫生健康委 --as-of $(DEMO_DAY)

test: lint  ## everything CI checks: format, lint, types, tests
	$(BIN)/python -m pytest --numprocesses 2

test-postgres: $(VENV)/.dev  ## the whole suite with its registers on a PostgreSQL server that it starts
	PLANCTL_TEST_ENGINE=postgresql $(BIN)/python -m pytest --numprocesses 2

soak: $(VENV)/.dev  ## thousands of kills, crowds, full disks, bad files and fuzzed inputs; writes docs/safety.md
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "atheris==3.0.0"
	$(BIN)/python -m tests.safety.soak $(SCALE)

lint: $(VENV)/.dev  ## format, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

audit: $(VENV)/.dev  ## look the installed libraries up in PyPI's list of known weaknesses
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip-audit>=2.9"
	$(BIN)/python -m tests.audit

bench: $(VENV)/.dev  ## measure beside floors and alternatives; writes benchmarks/RESULTS.md
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group bench
	$(BIN)/python -m benchmarks

soak-notify: $(VENV)/.dev  ## kill the mail run 200 times, then live through a year of it
	$(BIN)/python -m tests.soak.notify_kills 200
	$(BIN)/python -m tests.soak.notify_year

golden: $(VENV)/.dev  ## rewrite the golden files of the tests from what planctl prints now
	$(BIN)/python -m pytest --quiet --update-golden

docs: $(VENV)/.dev  ## write docs/cli.md from the commands' own help
	$(BIN)/python -m tests.clihelp > docs/cli.md

old: $(VENV)/.dev  ## keep a register of this schema version for the upgrade tests; after each migration
	TZ=Asia/Shanghai $(BIN)/python -m tests.store.old > .old.sql
	mv .old.sql tests/store/old/$$($(BIN)/python -c "from planctl.store.database import HEAD; print(HEAD)").sql

draft-score: $(VENV)/.dev  ## how well `plan draft` reads the five source texts, where they are there
	@$(BIN)/python -m tests.draftscore

locale: $(VENV)/.dev  ## compile the Chinese catalogue of click's own words
	$(BIN)/pybabel compile --directory src/planctl/locale

images: $(VENV)/.dev  ## take the README's pictures of the reports anew
	$(BIN)/python -m tests.screenshots

wheel: $(VENV)/.dev  ## build the wheel into dist/
	$(BIN)/python -m build --wheel

clean:  ## remove what the commands made
	rm -rf $(VENV) demo dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
