# Two commands: `make run` builds the page and serves it, `make test` checks everything. All install what they need into
# .venv/ and node_modules/ below here and nowhere else; only a browser for the tests may be asked of the system.
# Written for GNU make 3.81 and any POSIX shell, so that macOS's own will do.

PORT = 8000
PYTHON = .venv/bin/python
UV = .venv/bin/uv
.DEFAULT_GOAL := help

export UV_PYTHON_DOWNLOADS = never
export UV_SYSTEM_CERTS = 1

# What Python compiles is kept, below build/, also where the environment asks for the contrary: compiling all packages
# again for each process would take longer than most tests.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX = $(CURDIR)/build/pycache

.PHONY: help run build test compiled check bench soak monkey style lint format docs wheel release screenshots lock browser clean

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

run: build ## install what is needed, build the page, serve it at http://localhost:8000 (PORT=8123 for another port)
	@$(PYTHON) -m app.build.serve dist --port $(PORT)

# Node.js first: it is what a machine lacks most often, and what takes no time to find out.
build: app/node_modules/.package-lock.json .venv/.installed-build ## build the page into dist/ (FRAME_ANCESTORS="https://school.example": who may show it in a frame)
	@$(PYTHON) -m app.build
	@$(PYTHON) -m app.build.docs

test: app/node_modules/.package-lock.json .venv/.installed-dev ## install what is needed, a browser included, and run every test (BROWSER=firefox: in it alone)
	@$(MAKE) --no-print-directory -j 2 lint build browser compiled
	$(PYTHON) -m pytest $(if $(BROWSER),--browser $(BROWSER)) -n auto --dist worksteal

# What the tests import is compiled here once: each of their processes would do it, all at the same time. What cannot be
# imported the tests themselves tell.
compiled: .venv/.installed-dev app/node_modules/.package-lock.json benchmarks/node_modules/.package-lock.json
	@$(PYTHON) -m pytest -qq --collect-only >/dev/null || true

CHECKED = tests/core tests/app/test_pure_modules.py tests/test_architecture.py tests/test_repository.py
check: style app/node_modules/.package-lock.json ## check style, types, the library and the page's pure modules: no browser, a minute and a half
	@$(PYTHON) -m mypy & types=$$!; \
	$(PYTHON) -m pytest -n auto --dist worksteal -m "not slow" $(CHECKED); tests=$$?; \
	wait $$types && exit $$tests

bench: build browser benchmarks/node_modules/.package-lock.json ## measure the page and its peers, half an hour (QUICK=1: two minutes)
	@$(PYTHON) -m benchmarks $(if $(QUICK),--quick) $(if $(DATA),--data $(DATA))

soak: build browser ## train for an hour with every panel opened, and see whether memory grows (MINUTES=8 CYCLES=200)
	@$(PYTHON) -m benchmarks.soak --minutes $(or $(MINUTES),60) --cycles $(or $(CYCLES),2000)

monkey: build browser ## do 10,000 things by chance on the page: nothing may end it (ACTIONS=1500 BROWSER=firefox or webkit SEED=2)
	@$(PYTHON) -m benchmarks.monkey --actions $(or $(ACTIONS),10000) --browser $(or $(BROWSER),chromium) --seed $(or $(SEED),1)

style: .venv/.installed-dev
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

lint: style ## check style and types
	$(PYTHON) -m mypy

format: .venv/.installed-dev ## put the code into the agreed form
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

docs: .venv/.installed-build ## build the documentation, into dist/docs/ where the page is built, else into build/docs/
	@$(PYTHON) -m app.build.docs

wheel: .venv/.installed-dev ## build the wheel and the sdist into build/packages/, and check them as a package index does
	@$(PYTHON) -m app.build.packages build/packages
	@$(PYTHON) -m twine check --strict build/packages/*

release: wheel ## write the version, cut the changelog, commit and tag: make release VERSION=1.2.3
	@$(PYTHON) -m app.build.release $(VERSION)

screenshots: build browser ## take the README's pictures from the page, and one of each panel into build/screenshots/
	@$(PYTHON) docs/screenshot.py

browser: .venv/.installed-dev
	@$(PYTHON) tests/browser/engines.py

# The pins name versions and hashes, never an address, and hold for every Python and system at once.
COMPILE = UV_CUSTOM_COMPILE_COMMAND='make lock' $(UV) pip compile --quiet --universal --generate-hashes \
	--no-emit-index-url --python-version 3.11 $(UPGRADE)
lock: .venv/.installed-build ## pin what pyproject.toml and both package.json ask for (UPGRADE=--upgrade: the newest)
	$(COMPILE) --group install --output-file requirements/install.txt
	$(COMPILE) --group dev pyproject.toml --output-file requirements/dev.txt
	$(COMPILE) --group build pyproject.toml --constraints requirements/dev.txt --output-file requirements/build.txt
	cd app && npm install --package-lock-only --loglevel=error
	cd benchmarks && npm install --package-lock-only --loglevel=error

clean: ## remove all that was built or installed here
	rm -rf .venv app/node_modules benchmarks/node_modules build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis test-results

# Python 3.13 before others: it is the one inside Pyodide, and the one that .python-version names.
.venv/.created:
	@for python in python3.13 python3 python3.14 python3.12 python3.11 python; do \
		if $$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "making .venv with $$($$python --version)"; $$python -m venv .venv && touch $@; exit; \
		fi; \
	done; \
	echo "Python 3.11 or newer with its venv module is needed, 3.13 is best. To get it:"; \
	echo "  Debian, Ubuntu: apt-get install python3 python3-venv"; \
	echo "  macOS:          brew install python@3.13, or the installer of python.org"; \
	exit 1

# Without a network pip and npm speak of versions and retries.
OR_SAY = || { echo "Not all packages could be installed. They come from $(1), which has to be reachable for that."; exit 1; }
INSTALL = $(UV) pip install --quiet --python $(PYTHON)
.venv/.installed-build: .venv/.created requirements/install.txt requirements/build.txt pyproject.toml
	@echo "installing what the build needs"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/install.txt $(call OR_SAY,PyPI)
	@$(INSTALL) --require-hashes -r requirements/build.txt $(call OR_SAY,PyPI)
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.installed-dev: .venv/.installed-build requirements/dev.txt
	@echo "installing what the tests need"
	@$(INSTALL) --require-hashes -r requirements/dev.txt $(call OR_SAY,PyPI)
	@touch $@

%/node_modules/.package-lock.json: %/package.json %/package-lock.json
	@node --version 2>/dev/null | grep -Eq '^v(1[89]|[2-9][0-9])\.' && command -v npm >/dev/null || { \
		echo "Node.js 18 or newer with npm is needed. To get it:"; \
		echo "  Debian, Ubuntu: apt-get install nodejs npm"; \
		echo "  macOS:          brew install node, or the installer of nodejs.org"; \
		exit 1; }
	@echo "installing the npm packages of $*/"
	@cd $* && npm ci --loglevel=error $(call OR_SAY,npm)
	@touch $@
