# Needs git, make and Python 3.11 or newer; everything else goes into .venv.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.DEFAULT_GOAL := help
.PHONY: help setup serve test check format openapi lock

help:  ## List the targets
	@sed -n 's/^\([a-z]*\):.*##/\1:/p' $(MAKEFILE_LIST)

setup: .venv/dev  ## Make .venv and bring it up to date

serve: .venv/runtime  ## Migrate, load data/ into an empty record, and serve on http://127.0.0.1:8000 (SQLite under var/)
	@echo "== Bringing the schema up to date"
	@$(BIN)/casualty-record migrate
	@echo "== Starting the service"
	@$(BIN)/casualty-record serve

test: check  ## Every check, and every test on SQLite and PostgreSQL
	@echo "== Running every other test on SQLite and PostgreSQL (some minutes)"
	@$(BIN)/pytest --numprocesses=auto --maxprocesses=4 --dist=loadgroup --ignore=tests/domain

check: .venv/dev  ## The fast inner loop: format, lint, types, imports, and the tests of the pure domain
	@echo "== Checking format and style (ruff)"
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@echo "== Checking types (mypy --strict)"
	@$(BIN)/mypy --no-error-summary
	@echo "== Checking who imports whom (import-linter)"
	@$(BIN)/lint-imports --no-logo 2>&1 | tail -3
	@echo "== Testing the domain"
	@$(BIN)/pytest tests/domain

format: .venv/dev  ## Rewrite the code in the house's format
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --fix --quiet .

openapi: .venv/dev  ## Renew docs/openapi.json, the examples in it from what the shipped record answers, and the clients
	@$(BIN)/python -m tests.openapi
	@$(BIN)/python clients/python/generate.py
	@if command -v npm > /dev/null; then cd clients/typescript && npm ci --silent && npm run --silent generate; else echo "There is no npm here: clients/typescript is not renewed"; fi
	@echo "Renewed docs/openapi.json. Where there is Node, lint it: npx @redocly/cli lint docs/openapi.json"

lock: .venv/dev  ## Renew requirements*.txt from pyproject.toml
	@$(PIP) uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --upgrade --extra build pyproject.toml --output-file requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --upgrade --extra dev pyproject.toml --output-file requirements-dev.txt

.venv/bin/python:
	@echo "== Making .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/runtime: .venv/bin/python requirements.txt pyproject.toml
	@echo "== Installing what the service needs (requirements.txt, pinned by hash)"
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: .venv/runtime requirements-dev.txt
	@echo "== Installing what the checks and tests need (requirements-dev.txt, pinned by hash)"
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@
