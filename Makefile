# Commands of the project; README.md says what each is for. They need Python 3.11 to 3.13 and make, nothing else.
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.synced
# What the site runs on, without what tests and checks need: all that `make run` waits for.
RUN_STAMP := $(VENV)/.synced-run
export UV_SYSTEM_CERTS ?= 1
export UV_PYTHON_DOWNLOADS ?= never
# Python keeps what it compiled, whatever the shell says: without, each command compiles two thousand modules anew (3 s).
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test coverage mutate bench deadline check e2e nightly cluster cluster-test messages reset setup format

setup: $(STAMP)

$(STAMP): uv.lock pyproject.toml
	@sh scripts/setup.sh
	@touch $@ $(RUN_STAMP)

$(RUN_STAMP): uv.lock pyproject.toml
	@sh scripts/setup.sh --no-dev
	@touch $@

run: $(RUN_STAMP)
	@$(PY) -m scripts.run --port $(PORT)

reset: $(RUN_STAMP)
	@$(PY) -m scripts.run --reset --prepare-only

test: setup
	$(PY) -m scripts.compile_messages
	$(PY) -m pytest -n auto $(ARGS)

coverage: setup
	$(PY) -m scripts.compile_messages
	$(PY) -m pytest -n auto --cov --cov-report=json:var/coverage.json --cov-report=term:skip-covered $(ARGS)
	$(PY) -m scripts.floors

mutate: setup
	$(PY) -m scripts.mutation $(ARGS)

bench: setup
	$(PY) -m scripts.compile_messages
	$(PY) -m bench.juries
	$(PY) -m bench.assigning
	$(PY) -m bench.ledger
	$(PY) -m bench.run --document $(if $(SIZES),--sizes $(SIZES)) $(ARGS)

deadline: setup
	$(PY) -m scripts.compile_messages
	$(PY) -m bench.deadline --document $(ARGS)

check: setup
	$(PY) -m scripts.compile_messages
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/djade --check $$(git ls-files 'templates/*.html')
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/deptry .
	DEBUG=1 DEMO=1 $(PY) manage.py makemigrations --check --dry-run
	DEBUG=1 DEMO=1 $(PY) manage.py draw_workflows --check
	$(PY) -m scripts.messages --check
	sh scripts/check_deploy.sh
	$(PY) -m pytest tests/house $(ARGS)

e2e: setup
	$(PY) -m scripts.compile_messages
	$(PY) -m pytest -n auto -m e2e -p no:randomly tests/e2e $(ARGS)

nightly: setup
	$(PY) -m scripts.compile_messages
	$(PY) -m pytest -n auto -m '' --hypothesis-profile=nightly $(ARGS)

cluster: setup
	@$(PY) -m scripts.cluster --port $(PORT) $(ARGS)

cluster-test: setup
	$(PY) -m scripts.compile_messages
	$(PY) -m pytest -m cluster -p no:randomly tests/cluster $(ARGS)

messages: setup
	$(PY) -m scripts.messages

format: setup
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .
	$(VENV)/bin/djade $$(git ls-files 'templates/*.html')
