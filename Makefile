# Every command that anyone runs.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
SETUP_STAMP := $(VENV)/.setup
SOURCES := pyproject.toml hatch_build.py requirements-dev.lock package-lock.json src/huiyin/shell/icons.txt src/huiyin/shell/charts.js $(wildcard src/huiyin/locale/*/LC_MESSAGES/*.po)
LOCK := $(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url
export HUIYIN_DATA ?= $(CURDIR)/data

.PHONY: setup demo demo-reset test lint types format rules docs seeds messages lock bench clean

setup: $(SETUP_STAMP)

# uv comes by pip, then brings the rest in seconds; where only pip knows the way to a mirror, pip brings it.
$(SETUP_STAMP): $(SOURCES)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -x $(BIN)/uv || { awk '/^[^ ]/ { wanted = /^uv==/ } wanted' requirements-dev.lock > $(VENV)/uv.lock && \
	  $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $(VENV)/uv.lock; }
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements-dev.lock || \
	  $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/uv pip install --quiet --offline --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup
	@HUIYIN_DEMO=1 $(BIN)/huiyin demo --port $(PORT)

demo-reset: setup
	@HUIYIN_DEMO=1 $(BIN)/huiyin demo --reset --port $(PORT)

test: setup lint
	@$(BIN)/python -m tests.run

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy

types: setup
	$(BIN)/mypy

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

rules: setup
	@$(BIN)/huiyin reference --write docs/reference > /dev/null && cat docs/reference/rules.md

docs: setup
	HUIYIN_SHOTS=docs/guide/images $(BIN)/pytest tests/browser/test_whole_loop.py tests/browser/test_voices.py tests/browser/test_report.py tests/browser/test_proposals.py tests/suggestions/test_papers_printed.py tests/report/test_papers_seen.py -q
	$(BIN)/huiyin reference --write docs/reference

# The years that the five districts reported, in their full size; `make test` makes the two largest smaller.
seeds: setup
	HUIYIN_WHOLE_SEEDS=1 $(BIN)/pytest tests/report/test_seed_replay.py -q

messages: setup
	$(BIN)/python -m tests.messages

# After a change of requirements*.in; UPGRADE=--upgrade takes the newest of everything.
lock: setup
	$(LOCK) $(UPGRADE) requirements-dev.in --output-file requirements-dev.lock
	$(LOCK) $(UPGRADE) requirements.in --constraint requirements-dev.lock --output-file requirements.lock

bench: setup
	$(BIN)/python -m benchmarks.suggestions
	$(BIN)/python -m benchmarks.text
	$(BIN)/python -m benchmarks.intake
	$(BIN)/python -m benchmarks.report
	$(BIN)/python -m benchmarks.cockpit

# The data folder is nobody's to remove by the way: `make demo-reset` does that for the demonstration.
clean:
	rm -rf $(VENV) dist build src/huiyin/shell/static/vendor
