# Sets up .venv from the hashed lock files, then does the work. Needs git, make, Python 3.11+
# and either uv or python3-venv.
SHELL := /bin/bash
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
# Where it is set each start compiles the modules again: a sixth of the time of `rasid run`'s.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run demo test lint tests fuzz seeds labels bench lock format clean

run: $(VENV)/.run
	@$(BIN)/rasid run $(ARGS)

demo: $(VENV)/.run
	@$(BIN)/rasid demo $(ARGS)

# Both beside one another: the tests wait for processes and chats more than they compute.
test: $(VENV)/.dev
	@$(MAKE) --no-print-directory --output-sync=target -j2 lint tests

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

tests: $(VENV)/.dev
	$(BIN)/pytest -n 2 $(ARGS)

seeds: $(VENV)/.dev
	@$(BIN)/python -m tests.seeds ../shared/seeds

# A million mutated pages through every parser (an hour on two idle cores, several on busy ones;
# ARGS="--first 400000" goes on), then feedparser's own test feeds, which only its source
# distribution holds.
fuzz: $(VENV)/.dev
	nice $(BIN)/python -m tests.fuzz $(ARGS)
	@folder=$$(mktemp -d) && trap "rm -rf $$folder" EXIT \
		&& { $(BIN)/python -m pip --version >/dev/null 2>&1 && pip=$(BIN)/python || pip=python3; } \
		&& $$pip -m pip download --quiet --no-binary :all: --no-deps --dest $$folder \
			"$$(sed -n 's/^\(feedparser==[^ ]*\).*/\1/p' requirements.lock)" \
		&& $(BIN)/python -m tests.fuzz --feedparser $$folder

labels: $(VENV)/.dev
	@$(BIN)/python -m tests.labels ../shared $(ARGS)

# What polling costs, against lemon24/reader; ARGS="polling hosts" runs only these.
bench: $(VENV)/.dev
	@$(BIN)/python -m tests.benchmarks $(ARGS)

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Needs uv. The files name no package index, so that any index or mirror serves.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --extra install -o requirements.lock
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --extra install --extra dev -c requirements.lock -o requirements-dev.lock

$(VENV)/.run: requirements.lock pyproject.toml setup.sh
	@./setup.sh requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml setup.sh
	@./setup.sh requirements-dev.lock
	@touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
