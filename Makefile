# Needs Python 3.11 or newer, git and make; the rest is installed into .venv from the locks under requirements/.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
RUN := $(VENV)/run.stamp
TEST := $(VENV)/test.stamp
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" --quiet

.PHONY: help audit test bench golden format lock clean

help:  ## show these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

audit: $(RUN)  ## run the audits under rules/, print the report and write it under reports/
	@$(BIN)/verifier check rules --output reports; status=$$?; test $$status -le 2 || exit $$status

test: $(TEST)  ## lint, format, types and all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist worksteal

bench: $(TEST)  ## compare ten million rows, side by side with bare Polars; writes reports/bench/
	$(BIN)/python -m bench

golden: $(TEST)  ## rewrite the committed reports; read the diff before you commit it
	$(BIN)/python -m pytest -m golden --rewrite

format: $(TEST)  ## format the source and mend what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(VENV)/pyvenv.cfg  ## choose the newest versions that pyproject.toml allows, with their hashes
	$(PIP) install --require-hashes -r requirements/lock.txt
	$(BIN)/$(LOCK) --upgrade --group build --group test -o requirements/test.txt
	$(BIN)/$(LOCK) --upgrade --group build -c requirements/test.txt -o requirements/run.txt
	$(BIN)/$(LOCK:pyproject.toml=) --upgrade --group lock -o requirements/lock.txt

clean:  ## remove the environment and everything that was made
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/pyvenv.cfg:
	@command -v $(PYTHON) > /dev/null || { echo "verifier needs Python 3.11 or newer, and '$(PYTHON)' is not there;" \
		"name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit("verifier needs Python 3.11 or newer, and %s is %d.%d; name another: make \
	PYTHON=python3.12" % (("$(PYTHON)",) + sys.version_info[:2]) if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -c 'import ensurepip, venv' || { echo "this Python has no venv or no pip for it;" \
		"on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)

# Hashes are demanded of everything that is fetched; the project itself is then installed without fetching anything.
$(RUN): requirements/run.txt pyproject.toml | $(VENV)/pyvenv.cfg
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(TEST): requirements/test.txt $(RUN)
	$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@
