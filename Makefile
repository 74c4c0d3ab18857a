# Newsroom: `make run` and `make test` are all a newcomer needs.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
SEEDS ?= seeds
POSTGRES ?= postgres://postgres@127.0.0.1:5432/newsroom
CHROMIUM ?= /usr/bin/chromium
# What is skipped is an error, not a remark; .ci/run sets it.
SKIP_NOTHING ?=
# Another interpreter to test on: on the path, or kept by pyenv.
OTHER_PYTHON ?= $(firstword $(wildcard $(HOME)/.pyenv/versions/3.13*/bin/python3.13) $(shell command -v python3.13))
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
STATIC_SOURCES := $(shell find static -type f 2>/dev/null)

.PHONY: run set-up test check test-sqlite test-postgres test-browser test-other-python format lock clean help

help: ## What there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

run: set-up ## Set up, import what lies in seeds/, serve on http://127.0.0.1:8000 (PORT changes it)
	@$(MANAGE) serve --port $(PORT)

# The site of `make run` reads no .env and talks to no other database than its own.
run set-up: export ENV_FILE = /dev/null
run set-up: export DATABASE_URL =
run set-up: export VAR_DIR = $(CURDIR)/var
run set-up: export SITE_URL = http://127.0.0.1:$(PORT)
run set-up: export SITE_NAME = The Meridian Courier
run set-up: export SITE_TAGLINE = Port Merrow and the world beyond the breakwater
set-up: $(VENV)/.installed var/static/.collected
	@test -e var/newsroom.sqlite3 || echo newsroom.sqlite3 > var/made-by-make-run
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) import_articles $(SEEDS) --published 2026-11-21T06:00:00Z; status=$$?; test $$status -ne 2
	@test ! -e $(SEEDS)/pictures.json || $(MANAGE) illustrate $(SEEDS)/pictures.json
	@$(MANAGE) make_demo

$(VENV)/.installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' || \
		{ echo "Newsroom needs Python 3.11, 3.12 or 3.13; $(PYTHON) is $$($(PYTHON) --version). Try PYTHON=python3.12 make run"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

var/static/.collected: $(STATIC_SOURCES) requirements.txt newsroom/settings.py | $(VENV)/.installed
	@$(MANAGE) collectstatic --no-input --clear --verbosity 0
	@touch $@

test: check test-sqlite test-postgres test-browser test-other-python ## Everything: checks, SQLite, PostgreSQL, Chromium, another Python

check: $(VENV)/.installed-dev ## Style, types, import direction, migrations, production settings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --check --target-version 5.2 $$(find templates -name '*.html')
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MANAGE) makemigrations --check --dry-run
	ENV_FILE=/dev/null SITE_URL=https://news.example.com SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
		$(MANAGE) check --deploy --fail-level WARNING

test-sqlite: $(VENV)/.installed-dev ## Tests on SQLite
	@echo "== SQLite, $$($(BIN)/python --version)"
	DATABASE_URL= $(BIN)/pytest -n 2 -m "not browser"

test-postgres: $(VENV)/.installed-dev ## Tests on PostgreSQL, where one answers
	@if $(BIN)/python -c 'import psycopg; psycopg.connect("$(POSTGRES)".rsplit("/", 1)[0] + "/postgres", connect_timeout=3)' 2>/dev/null; then \
		echo "== PostgreSQL"; DATABASE_URL=$(POSTGRES) $(BIN)/pytest -n 2 -m "not browser"; \
	else echo "SKIPPED: PostgreSQL tests, since none answers at $(POSTGRES) (POSTGRES= names another)"; test -z "$(SKIP_NOTHING)"; fi

test-browser: $(VENV)/.installed-dev ## Tests in a real browser, where Chromium is installed
	@if test -x "$(CHROMIUM)"; then echo "== Chromium"; DATABASE_URL= $(BIN)/pytest -n 2 -m browser; \
	else echo "SKIPPED: browser tests, since there is no $(CHROMIUM) (CHROMIUM= names another)"; test -z "$(SKIP_NOTHING)"; fi

test-other-python: ## Tests on SQLite with Python 3.13, where there is one
	@if test -n "$(OTHER_PYTHON)"; then $(MAKE) --no-print-directory test-sqlite PYTHON=$(OTHER_PYTHON) VENV=.venv/3.13; \
	else echo "SKIPPED: tests on Python 3.13, since there is none"; fi

format: $(VENV)/.installed-dev ## Put every file into the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djade --target-version 5.2 $$(find templates -name '*.html')

lock: ## Pin what the .in files ask for, with hashes (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" requirements.in -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" requirements-dev.in -o requirements-dev.txt

clean: ## Remove the virtual environments and everything the demo site wrote
	rm -rf .venv var
