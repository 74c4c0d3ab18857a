# Newsroom: `make run` and `make test` are all a newcomer needs.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
BENCH_SECONDS ?= 60
SEEDS ?= seeds
POSTGRES ?= postgres://postgres@127.0.0.1:5432/newsroom
# The browser without its windows shows the same pages in half the time.
CHROMIUM ?= $(or $(wildcard /usr/bin/chromium-headless-shell),/usr/bin/chromium)
# What is skipped is an error, not a remark; .ci/run sets it.
SKIP_NOTHING ?=
# Another Python runs what PostgreSQL is tested with. Where none answers, it runs what it may take otherwise: reading files and dates, writing HTML and XML, and the whole way of a story.
SOME := tests/importing tests/newsroom tests/authors tests/test_journeys.py tests/articles/machines tests/articles/richtext
LESS ?=
TESTS ?=
# Another interpreter to test on: on the path, or kept by pyenv.
OTHER_PYTHON ?= $(firstword $(wildcard $(HOME)/.pyenv/versions/3.13*/bin/python3.13) $(shell command -v python3.13))
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
STATIC_SOURCES := $(shell find static -type f 2>/dev/null)

.PHONY: run set-up environments test check test-sqlite test-postgres on-postgres test-nodes test-browser test-other-python bench format messages lock clean help

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
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements-dev.txt
	@touch $@

var/static/.collected: $(STATIC_SOURCES) requirements.txt newsroom/settings.py | $(VENV)/.installed
	@$(MANAGE) collectstatic --no-input --clear --verbosity 0
	@touch $@

environments: $(VENV)/.installed-dev ## What the tests need of Python, for another one too
	@test -z "$(OTHER_PYTHON)" || $(MAKE) --no-print-directory .venv/3.13/.installed-dev PYTHON=$(OTHER_PYTHON) VENV=.venv/3.13

test: check test-sqlite test-postgres test-nodes test-browser ## Everything: checks, SQLite, PostgreSQL on another Python, several nodes, Chromium

# Looking for missing migrations makes an empty database, which `make run` would take for somebody's own.
check: export VAR_DIR = $(CURDIR)/var/check
check: $(VENV)/.installed-dev ## Style, types, import direction, migrations, production settings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --check --target-version 5.2 $$(find templates -name '*.html')
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MANAGE) makemigrations --check --dry-run
	ENV_FILE=/dev/null SITE_URL=https://news.example.com BEHIND_PROXY=True SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
		$(MANAGE) check --deploy --fail-level WARNING

test-sqlite: $(VENV)/.installed-dev ## Tests on SQLite
	@echo "== SQLite, $$($(BIN)/python --version)"
	DATABASE_URL= $(BIN)/pytest -n 2 --dist worksteal -m "not browser and not nodes $(LESS)" $(TESTS)

test-postgres: $(VENV)/.installed-dev ## Tests on PostgreSQL, where one answers, and on Python 3.13, where there is one
	@test -n "$(OTHER_PYTHON)" || echo "SKIPPED: tests on Python 3.13, since there is none"
	@if $(BIN)/python -c 'import psycopg; psycopg.connect("$(POSTGRES)".rsplit("/", 1)[0] + "/postgres", connect_timeout=3)' 2>/dev/null; then \
		$(MAKE) --no-print-directory on-postgres $(if $(OTHER_PYTHON),PYTHON=$(OTHER_PYTHON) VENV=.venv/3.13); \
	else echo "SKIPPED: PostgreSQL tests, since none answers at $(POSTGRES) (POSTGRES= names another)"; test -z "$(SKIP_NOTHING)" && \
		$(MAKE) --no-print-directory test-other-python; fi

on-postgres: $(VENV)/.installed-dev
	@echo "== PostgreSQL, $$($(BIN)/python --version)"
	DATABASE_URL=$(POSTGRES) $(BIN)/pytest -n 2 --dist worksteal -m "not browser and not nodes and not files and not once"

test-nodes: $(VENV)/.installed-dev ## Two nodes, two workers, a PostgreSQL primary and its replica, where there is a server to start
	@if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then echo "== Nodes"; $(BIN)/pytest -m nodes tests/nodes; \
	else echo "SKIPPED: tests with several nodes, since no PostgreSQL server is in /usr/lib/postgresql"; test -z "$(SKIP_NOTHING)"; fi

test-browser: $(VENV)/.installed-dev ## Tests in a real browser, where Chromium is installed
	@if test -x "$(CHROMIUM)"; then echo "== Chromium"; \
		DATABASE_URL= CHROMIUM=$(CHROMIUM) $(BIN)/pytest -n 3 --dist worksteal --no-migrations -m browser; \
	else echo "SKIPPED: browser tests, since there is no $(CHROMIUM) (CHROMIUM= names another)"; test -z "$(SKIP_NOTHING)"; fi

test-other-python: ## Some of the tests on SQLite and Python 3.13
	@test -z "$(OTHER_PYTHON)" || $(MAKE) --no-print-directory test-sqlite PYTHON=$(OTHER_PYTHON) VENV=.venv/3.13 LESS="and not files and not once" TESTS="$(SOME)"

# A database of its own: that of `make run` may be at work.
bench: export BENCH_SECONDS := $(BENCH_SECONDS)
bench: export ENV_FILE = /dev/null
bench: export DATABASE_URL =
bench: export VAR_DIR = $(CURDIR)/var/bench
bench: $(VENV)/.installed-dev ## Measure what the house costs; BENCH_SECONDS shortens it, PARTS names some parts
	@$(MANAGE) migrate --verbosity 0
	@$(BIN)/python -m bench $(PARTS)

format: $(VENV)/.installed-dev ## Put every file into the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djade --target-version 5.2 $$(find templates -name '*.html')

messages: ## Bring locale/ up to date with what readers are told (needs gettext; LOCALES="-l fr" begins a language)
	$(MANAGE) makemessages $(or $(LOCALES),--all) --no-obsolete --no-location --no-wrap \
		$(addprefix --ignore ,.venv var tests bench static docs templates/admin)
	$(MANAGE) compilemessages --ignore .venv

lock: ## Pin what the .in files ask for, with hashes (needs uv)
	for name in requirements requirements-s3 requirements-redis requirements-dev; do \
		uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
			--custom-compile-command "make lock" $$name.in -o $$name.txt || exit 1; \
	done

clean: ## Remove the virtual environments and everything the demo site wrote
	rm -rf .venv var
