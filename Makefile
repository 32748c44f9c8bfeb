# `make run` and `make test` set up everything they need: a virtual environment in the checkout, filled from
# the pinned, hashed lock files whenever those change. Set-up speaks on stderr, so that piped answers stay clean.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes

.PHONY: run test torture lint types bench soak gallery lock clean
.DELETE_ON_ERROR:

run: $(VENV)/run.stamp
	@exec $(BIN)/python -m bot

test: lint types
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

# The better part of an hour: the night of 2024 while the bot is killed again and again, and every other fault in
# its long form (tests/README.md). `make test` has the short ones.
torture: $(VENV)/dev.stamp
	KILLS=50 CHANNELS=200 SEATS=650 RETRACTED=3 $(BIN)/python -m pytest -s tests/bot/killed/test_killed.py
	CHANNELS=20 SEATS=100 $(BIN)/python -m pytest -s tests/bot/killed/test_two_processes.py
	WRITING_KILLS=20 $(BIN)/python -m pytest -s tests/bot/killed/test_writing.py
	IMPORTS=20 $(BIN)/python -m pytest -s tests/bot/process/test_store_in_use.py
	FAULTS=200 $(BIN)/python -m pytest -s tests/bot/wire/test_gateway.py tests/bot/process/test_database_away.py
	ROUNDS=8 $(BIN)/python -m pytest -s tests/bot/process/test_shards.py
	INPUTS=100000 SEED=$$(date +%Y%m%d) $(BIN)/python -m pytest -s tests/hostile/test_inputs.py

# In parts: .venv/bin/python -m benchmarks NAME… (see benchmarks/README.md).
bench: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks

# 200,000 answers, and what the bot keeps of them. `make test` has a short form of it.
soak: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.soak

gallery: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.gallery

$(VENV)/run.stamp: requirements.lock
	@echo "Setting up $(VENV) …" >&2
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Returning Officer needs Python 3.11 or newer; say which with: make PYTHON=python3.12 …")' >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) >&2
	@$(INSTALL) -r requirements.lock >&2
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.lock
	@$(INSTALL) -r requirements-dev.lock >&2
	@touch $@

# Needs `uv` on the path. The locks hold names, versions, markers and hashes, and never a package index's address.
LOCK := uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header
lock:
	$(LOCK) --extra speed --output-file requirements.lock
	$(LOCK) --extra speed --extra metrics --extra dev --constraints requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf $(VENV)
