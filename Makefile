# Everything that is run here starts with one of these; `make help` lists them.

PYTHON = .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-reset test test-long test-postgres15 bench bench-search bench-edition weigh lighthouse screenshots lint format lock messages

help: ## Lists what can be made
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

setup: ## Makes .venv with everything that developers need
	@exec sh scripts/setup.sh dev

demo: ## Starts the demo at http://localhost:8000/ (PORT=8001 changes the port); Ctrl-C ends it
	@exec sh scripts/setup.sh demo $(PYTHON) -m scripts.demo

demo-reset: ## Deletes the demo's database and files, so that make demo starts afresh
	@exec sh scripts/setup.sh demo $(PYTHON) -m scripts.demo_reset

test: ## Lints, then runs all tests but the long ones (PYTEST_ARGS='-k name' goes to pytest)
	@exec sh scripts/setup.sh dev $(PYTHON) -m scripts.run_tests usual $(PYTEST_ARGS)

test-long: ## Runs the tests that take longer
	@exec sh scripts/setup.sh dev $(PYTHON) -m scripts.run_tests long $(PYTEST_ARGS)

test-postgres15: ## Runs the tests of the database on Debian's PostgreSQL 15
	@exec sh scripts/setup.sh dev $(PYTHON) -m scripts.run_tests postgres15 $(PYTEST_ARGS)

bench: ## Runs the benchmarks
	@exec sh scripts/setup.sh dev $(PYTHON) -m scripts.run_benchmarks

bench-search: ## Measures search at 1,000 to 100,000 pages, beside Wagtail's own (BENCH_ARGS='--sizes 1000 --plans')
	@exec sh scripts/setup.sh dev $(PYTHON) -m scripts.run_benchmarks search $(BENCH_ARGS)

bench-edition: ## Measures how the edition is made, served and brought up to date (BENCH_ARGS='--sizes 1000')
	@exec sh scripts/setup.sh dev $(PYTHON) -m scripts.run_benchmarks edition $(BENCH_ARGS)

weigh: ## Weighs every page type as a first visit on a slow telephone, against the budgets
	@exec sh scripts/setup.sh dev $(PYTHON) -m scripts.weigh

lighthouse: ## Asks Lighthouse about every page type (needs Node; skipped without)
	@exec sh scripts/setup.sh dev $(PYTHON) -m scripts.lighthouse

screenshots: ## Takes pictures of every page type into .local/screenshots (DOCS=1: the admin's too, into docs/pictures)
	@exec sh scripts/setup.sh dev $(PYTHON) -m scripts.screenshots

lint: ## Checks code, templates, types, layers and migrations
	@exec sh scripts/setup.sh dev $(PYTHON) -m scripts.lint

format: ## Lays out code and templates as make lint wants them
	@sh scripts/setup.sh dev
	@$(PYTHON) -m ruff check --fix-only --quiet
	@$(PYTHON) -m ruff format
	@$(PYTHON) -m djlint templates --reformat --quiet || $(PYTHON) -m djlint templates --check --quiet

lock: ## Locks the dependencies of pyproject.toml (UPGRADE=1 takes the newest)
	@exec sh scripts/lock.sh

messages: ## Brings the message catalogues up to date with code and templates (needs gettext)
	@exec sh scripts/setup.sh dev sh scripts/messages.sh
