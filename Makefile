# Every command that anyone runs.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
SETUP_STAMP := $(VENV)/.setup
SOURCES := pyproject.toml hatch_build.py requirements.lock package-lock.json src/huiyin/shell/icons.txt $(wildcard src/huiyin/locale/*/LC_MESSAGES/*.po)
export HUIYIN_DATA ?= $(CURDIR)/data

.PHONY: setup demo demo-reset test lint format rules docs docs-check messages bench clean

setup: $(SETUP_STAMP)

$(SETUP_STAMP): $(SOURCES)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -x $(BIN)/uv || $(BIN)/pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@test -x $(BIN)/uv || $(BIN)/pip install --quiet --disable-pip-version-check uv
	@touch $@

demo: setup
	@HUIYIN_DEMO=1 $(BIN)/huiyin demo --port $(PORT)

demo-reset: setup
	@HUIYIN_DEMO=1 $(BIN)/huiyin demo --reset --port $(PORT)

test: setup lint
	$(BIN)/python -m tests.run

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

rules: setup
	@$(BIN)/huiyin reference --write docs/reference > /dev/null && cat docs/reference/rules.md

docs: setup
	HUIYIN_SHOTS=docs/guide/images $(BIN)/pytest tests/browser/test_whole_loop.py -q
	$(BIN)/huiyin reference --write docs/reference

messages: setup
	$(BIN)/python -m tests.messages

bench: setup
	$(BIN)/python -m benchmarks.suggestions

clean:
	rm -rf $(VENV) data dist build src/huiyin/shell/static/vendor
