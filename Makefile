# Two commands are enough for a newcomer: `make start` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
AXE := tests/node_modules/.ready
NGSHARE := .ngshare/.ready
NOTEBOOKS := courses dashboards grading/reports release
# Kernels forked from one warm process a worker start in a moment; they need pidfd_open of Linux.
WARM := $(if $(filter Linux,$(shell uname)),JUPYTER_DEFAULT_PROVISIONER_NAME=nastavnik-fork)

.PHONY: start test lint unit notebooks nbgrader postgres browser server bench build demo lock

start: $(READY)
	$(BIN)/nastavnik start

# What needs nothing special runs first.
test: lint unit notebooks nbgrader browser server

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/nastavnik lint

unit: $(READY)
	$(BIN)/pytest tests/unit -n auto

notebooks: $(READY)
	$(BIN)/pytest tests/notebooks -n auto --dist loadfile
	$(WARM) $(BIN)/pytest --nbval-lax --nbval-current-env -n auto --dist loadfile $(NOTEBOOKS)

# A third of it waits for programs it has started: three processes keep two cores busy.
nbgrader: $(READY) $(NGSHARE)
	$(BIN)/pytest tests/nbgrader -n 3
	$(BIN)/pytest tests/hostile -n auto --dist loadfile

# The whole suite once more with every gradebook and every school on one real PostgreSQL, a database each;
# it is no part of `make test`.
postgres: $(READY) $(NGSHARE) $(AXE)
	$(BIN)/python tests/postgres.py $(BIN)/pytest tests/unit tests/nbgrader -n 3 -m "not sqlite"
	$(BIN)/python tests/postgres.py $(BIN)/pytest tests/hostile -n auto --dist loadfile -m "not sqlite"
	$(BIN)/python tests/postgres.py $(BIN)/pytest tests/browser -n 2 -m "not sqlite"

browser: $(READY) $(AXE)
	$(BIN)/pytest tests/browser -n 2

# The school as a server makes system users: without root pytest says so and runs none of them.
server: $(READY)
	$(BIN)/pytest tests/server || { status=$$?; [ $$status -eq 5 ] && [ "$$(id -u)" -ne 0 ]; }

bench: $(READY)
	PYTHONPATH=tests $(BIN)/python -W ignore -m bench

build: $(READY)
	$(BIN)/nastavnik build

demo: $(READY)
	$(BIN)/nastavnik demo

# The lock holds names, versions and hashes; environment.yml repeats the versions for conda.
lock:
	uv pip compile pyproject.toml --extra test --universal --generate-hashes --no-header \
	  --no-annotate --no-emit-index-url --python-version 3.11 -o requirements.lock
	{ sed '/^ *- pip:/q' environment.yml; \
	  sed -n 's/^\([a-zA-Z0-9._-]*==[^\\]*[^\\ ]\) *\\$$/      - "\1"/p' requirements.lock; } \
	  > environment.new && mv environment.new environment.yml
	uv pip compile deploy/ngshare/requirements.in --universal --generate-hashes --no-header \
	  --no-annotate --no-emit-index-url --python-version 3.11 -o deploy/ngshare/requirements.lock

# With uv it takes half a minute, with pip a few minutes; the set is the same. Compiled now, it starts soon.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 start"; exit 1; }
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --allow-existing --python "$$(command -v $(PYTHON))" .venv && \
	  uv pip install --quiet --compile-bytecode --python $(BIN)/python --no-deps --require-hashes -r requirements.lock && \
	  uv pip install --quiet --python $(BIN)/python --no-deps -e . ; \
	else \
	  $(PYTHON) -m venv .venv && \
	  $(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock && \
	  $(BIN)/python -m pip install --quiet --no-deps -e . ; \
	fi
	@touch $(READY)

# The exchange over the network needs older libraries than the school: it is a program of its own.
$(NGSHARE): deploy/ngshare/requirements.lock
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --allow-existing --python "$$(command -v $(PYTHON))" .ngshare && \
	  uv pip install --quiet --python .ngshare/bin/python --no-deps --require-hashes -r deploy/ngshare/requirements.lock ; \
	else \
	  $(PYTHON) -m venv .ngshare && \
	  .ngshare/bin/python -m pip install --quiet --no-deps --require-hashes -r deploy/ngshare/requirements.lock ; \
	fi
	@touch $(NGSHARE)

# axe-core and html-validate look at the pages for the tests; the school itself needs nothing of npm.
$(AXE): tests/package-lock.json
	@command -v npm >/dev/null 2>&1 || \
	  { echo "npm is needed for the browser tests: apt install npm"; exit 1; }
	@cd tests && npm ci --silent --no-audit --no-fund
	@touch $(AXE)
