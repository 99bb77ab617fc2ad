# Attaché: two commands do everything. `make demo` runs the demo office, `make test` passes the tests.
PYTHON ?= python3
BIN := .venv/bin
DATA ?= .data/demo
PORT ?= 8020

.PHONY: help setup setup-dev demo demo-reset test coverage check lint types messages states pins bench clean

help: ## what there is to do
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort

setup: ## make .venv with the attache command
	@$(PYTHON) tools/bootstrap.py runtime

setup-dev:
	@$(PYTHON) tools/bootstrap.py dev

demo: setup ## the demo office of spring 2020, its digest compiled, served on localhost
	@$(BIN)/attache demo --data $(DATA) --port $(PORT)

demo-reset: setup ## begin the demo office anew
	@$(BIN)/attache demo --data $(DATA) --port $(PORT) --reset

test: setup-dev ## every check and test; says loudly what it had to leave out
	@$(BIN)/python tools/check.py

coverage: setup-dev ## what the tests cover; takes half as long again as the tests
	@$(BIN)/python tools/check.py coverage

lint: setup-dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports

types: setup-dev
	@$(BIN)/mypy

messages: setup-dev ## collect the interface's texts into the catalogues of every language
	@$(BIN)/python tools/messages.py collect

states: setup-dev ## draw the state diagrams of docs/states anew
	@$(BIN)/python tools/diagrams.py

bench: setup-dev ## the ratios of benchmarks/, one table each
	@$(BIN)/python -m benchmarks

pins: ## compile the hash-pinned requirement files anew
	@sh tools/pins.sh

clean:
	rm -rf .venv .tools .data .coverage .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
