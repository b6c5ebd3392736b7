# Works with the make of macOS (GNU Make 3.81) as well as with Debian's.

SHELL := /bin/bash
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
TEMPLATES = $(shell find templates projects -name '*.html' 2>/dev/null)

# A worker a core. Each begins with one half of the tests, in the order of their files,
# for those of a file share what they load; who is done takes over half of what is left.
WORKERS := --numprocesses auto --dist worksteal

# Every target here is for development; a production site is started without make.
export DEBUG := true
export PYTHONUNBUFFERED := 1
export DJANGO_RUNSERVER_HIDE_WARNING := true
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Many processes read the same modules, tests among them: the first compiles for all.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test check lint format catalogues messages requirements \
	intake-report bench clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/.requirements catalogues ## set up what is missing, load the data, serve on PORT (8000)
	@echo "Updating the database"
	@$(PY) manage.py migrate --verbosity 0 || { echo "The database could not be updated: see the lines above. DATABASE_URL names another database; without it, db.sqlite3 is used." >&2; exit 1; }
	@echo "Loading the data"
	@$(PY) manage.py load_data || { echo "The data could not be loaded: see the lines above." >&2; exit 1; }
	@echo
	@echo "First editor account:  DEBUG=true $(PY) manage.py createsuperuser"
	@echo "The site:              http://127.0.0.1:$(PORT)/   (Ctrl-C ends it)"
	@echo
	@$(PY) manage.py runserver --verbosity 0 127.0.0.1:$(PORT) || { echo "The site stopped. If the port is taken: PORT=9000 make run" >&2; exit 1; }

test: $(VENV)/.requirements-dev catalogues ## all tests: SQLite, then PostgreSQL, browser tests in both
	@CHROMIUM="$$($(PY) -m tests.chromium)" && export CHROMIUM && \
	$(PY) -m tests.postgres true && \
	echo "Testing on SQLite" && \
	DATABASE_URL= $(PY) -m pytest $(WORKERS) && \
	echo "Testing on PostgreSQL" && \
	$(PY) -m tests.postgres $(PY) -m pytest $(WORKERS) -m "not pure"

check: lint ## lint, then the checks of models and production settings
	@echo "Checking that the migrations are complete"
	@$(PY) manage.py makemigrations --check --dry-run
	@echo "Checking the production settings and static files"
	@export DEBUG=false DATABASE_URL= ALLOWED_HOSTS=tracker.example.kz \
		SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(50))')" && \
	$(PY) manage.py check --deploy --fail-level WARNING && \
	$(PY) manage.py collectstatic --noinput --clear --verbosity 0

lint: $(VENV)/.requirements-dev ## style and types: ruff, mypy
	@echo "Checking style and types"
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy

format: $(VENV)/.requirements-dev ## format Python and templates
	@$(PY) -m ruff check --fix-only .
	@$(PY) -m ruff format .
	@$(if $(TEMPLATES),$(VENV)/bin/djade --target-version 5.2 $(TEMPLATES) || true)

messages: $(VENV)/.requirements ## collect the texts to translate into locale/ (needs gettext)
	@command -v xgettext >/dev/null || { echo "xgettext is missing: install gettext (Debian: apt-get install gettext, macOS: brew install gettext)" >&2; exit 1; }
	@mkdir -p locale
	@$(PY) manage.py makemessages --locale ru --locale kk --add-location file --no-obsolete \
		--ignore '$(VENV)' --ignore staticfiles --ignore tests

catalogues: $(VENV)/.requirements $(CATALOGUES)

%.mo: %.po
	@echo "Compiling $<"
	@$(PY) -m babel.messages.frontend --quiet compile --input-file $< --output-file $@

requirements: $(VENV)/bin/python ## pin requirements*.in again; UPGRADE=1 takes newer releases
	@$(PY) -m pip install --quiet uv
	@for name in requirements requirements-dev tests/requirements-postgres; do \
		$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --no-header $(if $(UPGRADE),--upgrade) \
			$$name.in --output-file $$name.txt || exit 1; \
	done

intake-report: $(VENV)/.requirements-dev ## how well facts are read from the sample articles
	@$(PY) -m tests.intake.report

bench: $(VENV)/.requirements-dev ## how fast facts are read from articles
	@$(PY) -m tests.benchmarks.bench_intake

clean: ## remove the environment and caches; the database stays
	@rm -rf $(VENV) .cache staticfiles .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@scripts/make-venv.sh

# The stamps keep the second run quick: packages are looked at only when the list changed.
$(VENV)/.requirements: requirements.txt | $(VENV)/bin/python
	@echo "Installing the packages of $< (a minute the first time)"
	@$(PY) -m pip install -qq --require-hashes -r $< || { echo "The packages could not be installed: check the network, then run make again." >&2; exit 1; }
	@touch $@

$(VENV)/.requirements-dev: requirements-dev.txt $(VENV)/.requirements
	@echo "Installing the packages of $< (a minute the first time)"
	@$(PY) -m pip install -qq --require-hashes -r $< || { echo "The packages could not be installed: check the network, then run make again." >&2; exit 1; }
	@touch $@
