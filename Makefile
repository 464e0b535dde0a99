# Two commands on a fresh machine: `make demo` and `make test`. They need python3, make and a package index.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEV_READY := $(VENV)/.dev-ready
SAMPLE ?= samples/presquile-de-crozon
WORKERS ?= 2

.PHONY: demo test check format benchmarks golden schema clean help

help: ## say what each command does
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ :/'

demo: $(READY) ## build the Crozon sample into out/
	$(BIN)/neolab-docs build $(SAMPLE) -o out
	@echo "Les documents sont dans le dossier out/ : ouvrez-les dans PowerPoint, Word et Excel."

test: $(DEV_READY) ## run the whole test suite
	$(BIN)/pytest -n $(WORKERS)

check: $(DEV_READY) ## format, lint, types, import layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(DEV_READY) ## put the code in shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

golden: $(DEV_READY) ## rewrite the golden outlines; read the diff afterwards
	$(BIN)/pytest tests/contract/test_golden.py tests/pains/test_map.py --update-golden

schema: $(READY) ## rewrite the JSON Schemas that editors use
	$(BIN)/neolab-docs schema > templates/schema/projet.schema.json
	$(BIN)/neolab-docs schema --contacts > templates/schema/contacts.schema.json

benchmarks: $(DEV_READY) ## print the figures that the README quotes (OPTIONS=--quick for small sizes)
	$(BIN)/python benchmarks/run.py $(OPTIONS)

clean: ## remove what was made here
	rm -rf $(VENV) out

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(READY): $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(DEV_READY): $(READY) pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@
