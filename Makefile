# Everything a developer or a newcomer types. `make` alone lists it.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
BIN := .venv/bin
READY := .venv/ready
CHECKS := check-style check-types check-rooms check-django check-translations check-docs

#= Start here

.PHONY: help
help: ## list these commands
	@awk 'BEGIN { FS = ":.*## " } \
		/^#= / { printf "\n%s\n", substr($$0, 4) } \
		/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: demo
demo: $(READY) ## show the reference programme as it stood on Monday 2 November 2020, 08.51 (ARGS="--port 8001")
	@$(BIN)/tweespoor demo $(ARGS)

.PHONY: test
test: $(READY) ## run the tests on SQLite (ARGS="tests/network -k roster")
	@$(BIN)/pytest -q -n auto $(ARGS)

.PHONY: setup
setup: $(READY) ## make the environment only (.venv)
	@echo "Ready: .venv"

# A new lock or a new command means a new environment; anything else starts in seconds.
$(READY): requirements/dev.txt requirements/setup.txt pyproject.toml scripts/environment
	@scripts/environment

#= While working

.PHONY: check
check: $(READY) ## style, types, rooms, Django, translations, documents; edits nothing
	@$(MAKE) --keep-going $(CHECKS) && echo "All checks passed."

.PHONY: $(CHECKS)
check-style: $(READY)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

check-types: $(READY)
	@$(BIN)/mypy

check-rooms: $(READY)
	@$(BIN)/lint-imports

# In a home of its own: checking leaves no trace, and looks at the settings of a demo and of production.
check-django: $(READY)
	@home=$$(mktemp -d) && trap 'rm -rf "$$home"' EXIT && export TWEESPOOR_HOME="$$home" && \
	TWEESPOOR_DEMO=1 $(BIN)/tweespoor check && \
	TWEESPOOR_DEMO=1 $(BIN)/tweespoor makemigrations --check --dry-run && \
	TWEESPOOR_DEMO=0 TWEESPOOR_HOSTS=tweespoor.example \
		TWEESPOOR_SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))') \
		$(BIN)/tweespoor check --deploy --fail-level WARNING

check-translations: $(READY)
	@$(BIN)/python scripts/translations.py --check

check-docs: $(READY)
	@$(BIN)/python scripts/docs.py --check

.PHONY: fix
fix: $(READY) ## mend what a tool can mend: style, translations' msgids, generated documents
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format
	@$(BIN)/python scripts/translations.py
	@$(BIN)/python scripts/docs.py

.PHONY: test-postgres
test-postgres: $(READY) ## run the tests on PostgreSQL: DATABASE_URL's, or one of its own that it stops again
	@TWEESPOOR_REQUIRE="postgres,$(TWEESPOOR_REQUIRE)" scripts/with_postgres $(BIN)/pytest -q -n auto $(ARGS)

.PHONY: coverage
coverage: $(READY) ## run the tests and say which lines they never reach
	@$(BIN)/coverage run -m pytest -q $(ARGS)
	@$(BIN)/coverage report

#= Now and then

.PHONY: bench
bench: $(READY) ## measure speed and memory at the size of the reference programme and of a whole country
	@home=$$(mktemp -d); trap 'rm -rf "$$home"' EXIT; export TWEESPOOR_HOME="$$home" TWEESPOOR_DEMO=1; \
	scripts/with_postgres $(BIN)/tweespoor bench $(ARGS)

.PHONY: bench-sqlite
bench-sqlite: $(READY) ## the same on SQLite
	@home=$$(mktemp -d); trap 'rm -rf "$$home"' EXIT; export TWEESPOOR_HOME="$$home" TWEESPOOR_DEMO=1; \
	env -u DATABASE_URL $(BIN)/tweespoor bench $(ARGS)

.PHONY: screenshots
screenshots: $(READY) ## make the pictures of the README and the documents anew
	@$(BIN)/python scripts/screenshots.py $(ARGS)

.PHONY: docs
docs: $(READY) ## write the generated parts of the documents
	@$(BIN)/python scripts/docs.py

.PHONY: vendor
vendor: $(READY) ## refresh the style sheets, fonts and icons under tweespoor/web/static
	@$(BIN)/python scripts/vendor_assets.py $(ARGS)

.PHONY: lock
lock: $(READY) ## compile the requirements from pyproject.toml (ARGS=--upgrade)
	@scripts/lock $(ARGS)

.PHONY: clean
clean: ## throw away caches and the environment; the database under var/ stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage htmlcov dist build
