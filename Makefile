# Every path here is relative: make splits on spaces, and the project may live anywhere.
# The first of these that is Python 3.11 or later and can make a virtual environment.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 /usr/local/bin/python3 /usr/bin/python3; do \
  "$$p" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$p" && break; done)
VENV := .venv
PY := $(VENV)/bin/python
ADDRESS ?= 127.0.0.1:8000
SEQUENCES ?= 200
SUITE := -n auto --dist loadfile --no-loadscope-reorder --ignore tests/browser
COMBINED := -q -n 2 --dist load tests/timeline/public/query/test_combined.py

ON_SQLITE := env -u DATABASE_URL -u PUBLIC_DATABASE_URL
# A command on the server that DATABASE_URL names, or on one of its own.
on_postgresql = if [ -n "$$DATABASE_URL" ]; then $(1); \
  elif command -v pg_virtualenv >/dev/null; then \
    LC_ALL=C.UTF-8 pg_virtualenv -o fsync=off -o synchronous_commit=off -o full_page_writes=off \
      -o wal_level=minimal -o max_wal_senders=0 -o shared_buffers=256MB sh -c 'DATABASE_URL=postgresql:///postgres $(1)'; \
  elif [ -n "$$ISNAD_REQUIRE_POSTGRESQL" ]; then echo "PostgreSQL is required here and not found."; exit 1; \
  else echo "PostgreSQL: skipped. Set DATABASE_URL, or install Debian's postgresql-common."; fi

.DEFAULT_GOAL := help
.PHONY: help run test test-sqlite test-postgresql walks fuzz audit tour mutants bench combined dev lint examples messages requirements

help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ —/'

$(VENV)/installed: requirements.txt
	@test -n "$(PYTHON)" || { echo "Isnad needs Python 3.11 or later with venv; name it: make PYTHON=/path/to/python3 …"; exit 1; }
	"$(PYTHON)" -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

run: $(VENV)/installed ## Serve the timeline with its demonstration on http://127.0.0.1:8000
	$(PY) manage.py migrate --verbosity 0
	$(PY) manage.py load_demo
	$(PY) manage.py welcome --address "$(ADDRESS)"
	$(PY) manage.py collectstatic --no-input --verbosity 0
	$(VENV)/bin/gunicorn --config config/gunicorn.py --bind "$(ADDRESS)" config.wsgi

dev: $(VENV)/installed-dev ## Serve while you change the code
	$(PY) manage.py migrate --verbosity 0
	DEBUG=1 $(PY) manage.py runserver "$(ADDRESS)"

# What pytest makes of the asserts is kept: the second engine's run does not make it again.
test test-sqlite test-postgresql: export PYTHONDONTWRITEBYTECODE :=

test: test-sqlite test-postgresql ## Run the whole suite on SQLite, then on PostgreSQL

test-sqlite: $(VENV)/installed-dev ## Run the suite on SQLite
	$(ON_SQLITE) $(PY) -m pytest $(SUITE)

test-postgresql: $(VENV)/installed-dev ## Run the suite on PostgreSQL
	@$(call on_postgresql,$(PY) -m pytest $(SUITE))

walks: $(VENV)/installed-dev ## Walk the pages and the desk in a browser (needs a Chromium)
	ISNAD_REQUIRE_BROWSER=1 $(ON_SQLITE) $(PY) -m pytest -n auto --dist loadfile tests/browser

fuzz: $(VENV)/installed-dev ## Type at random while answers are late, and see that nothing is misread (SEQUENCES=, SEED=)
	ISNAD_REQUIRE_BROWSER=1 SEQUENCES=$(SEQUENCES) SEED=$(SEED) \
	  $(ON_SQLITE) $(PY) -m pytest -q -s -p no:xdist tests/browser/fuzz.py

audit: walks ## Walk, then look at every page and desk screen in a browser; pictures in var/audit
	ISNAD_REQUIRE_BROWSER=1 AUDIT_SHOTS=var/audit AUDIT_SIZES=var/audit-sizes.txt SEQUENCES=10 \
	  $(ON_SQLITE) $(PY) -m pytest -n auto tests/browser/audit.py tests/browser/fuzz.py

tour: $(VENV)/installed-dev ## Take the pictures of the README's tours anew (needs a Chromium)
	ISNAD_REQUIRE_BROWSER=1 $(ON_SQLITE) $(PY) -m pytest -q tests/browser/tour.py

mutants: $(VENV)/installed-dev ## Break the code in small ways and see that the tests notice (AREA= names some)
	ISNAD_REQUIRE_BROWSER=1 $(ON_SQLITE) $(PY) -m tests.mutate $(AREA)

bench: $(VENV)/installed-dev ## Measure what answers cost at 1,000 events and at 100,000 (the first time takes long)
	$(ON_SQLITE) $(PY) -m tests.bench
	@$(call on_postgresql,$(PY) -m tests.bench)

combined: $(VENV)/installed-dev ## Ask 500 combined questions of the demonstration and of 2,000 invented events
	QUESTIONS=500 EVENTS=2000 $(ON_SQLITE) $(PY) -m pytest $(COMBINED)
	@export QUESTIONS=500 EVENTS=2000; $(call on_postgresql,$(PY) -m pytest $(COMBINED))

lint: $(VENV)/installed-dev ## Check style, templates, types, migrations, deployment and the API's schema
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m djlint --check --lint --quiet templates
	$(PY) -m mypy config sources timeline
	$(PY) manage.py makemigrations --check --dry-run
	ALLOWED_HOSTS=timeline.example CONTACT_EMAIL=desk@timeline.example SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))')" \
	  $(PY) manage.py check --deploy --fail-level WARNING
	$(PY) manage.py spectacular --validate --fail-on-warn --file /dev/null

examples: $(VENV)/installed-dev ## Ask the demonstration again for the examples of the API's documentation
	EXAMPLES=write $(ON_SQLITE) $(PY) -m pytest -q tests/timeline/public/test_demonstration.py

messages: $(VENV)/installed-dev ## Collect and compile the interface's translations (needs gettext)
	$(PY) manage.py makemessages --all --no-location --ignore ".venv/*" --ignore "var/*" --ignore "tests/*"
	$(PY) manage.py compilemessages --ignore ".venv/*"

requirements: ## Pin every package by version and hash (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 --no-header pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 --no-header --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt
