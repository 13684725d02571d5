# Everything starts here. `make run` and `make test` need only python3 (3.11–3.13), git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TESTS ?= tests

.PHONY: help run test check bench bench-reading browser setup setup-dev setup-bench format translations lock clean

help:
	@echo "make run     klargør og vis siderne (PORT=8001 make run for en anden port)"
	@echo "make test    alle test (SQLite; DATABASE_URL vælger PostgreSQL)"
	@echo "make check   form, lint, typer, vægge, migrationer, oversættelser, dokumentation"
	@echo "make bench   hastighed, hukommelse og nøjagtighed, én JSON-linje pr. tal"
	@echo "make bench-reading   læsningens nøjagtighed på dokumenter lavet ud fra frø (DOCUMENTS=60 pr. sæt)"

setup:
	@$(PYTHON) tools/bootstrap.py requirements.lock

setup-dev:
	@$(PYTHON) tools/bootstrap.py requirements-dev.lock

run: export DEBUG ?= $(if $(DATABASE_URL)$(SITE_URL),0,1)
run: setup
	@exec $(BIN)/sammenhaeng run

setup-bench:
	@$(PYTHON) tools/bootstrap.py requirements-bench.lock

test: setup-dev
	@$(BIN)/python -m pytest -n auto --dist loadfile $(TESTS)

browser: setup-dev
	@$(BIN)/python -m pytest tests/browser

check: setup-dev
	$(BIN)/ruff format --check src tests tools bench
	$(BIN)/ruff check src tests tools bench
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python tools/house.py
	$(BIN)/sammenhaeng makemigrations --check --dry-run
	$(BIN)/python tools/translations.py check
	$(BIN)/python tools/glossary.py check

bench: setup-dev
	@$(BIN)/python -m bench

bench-reading: DOCUMENTS ?= 60
bench-reading: setup-bench
	@$(BIN)/python -m bench.reading --set development --documents $(DOCUMENTS)
	@$(BIN)/python -m bench.reading --set test --documents $(DOCUMENTS)
	@$(BIN)/python -m bench.reading --set strangers
	@$(BIN)/python -m bench.reading --icdar

format: setup-dev
	$(BIN)/ruff format src tests tools bench
	$(BIN)/ruff check --fix src tests tools bench

translations: setup-dev
	$(BIN)/python tools/translations.py update
	$(BIN)/python tools/translations.py compile

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -q pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -q pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -q pyproject.toml --group dev --group bench -c requirements-dev.lock -o requirements-bench.lock

clean:
	rm -rf $(VENV) var
