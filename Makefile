# Needs git, make and Python 3.10 or later; everything else is installed into .venv.
# Another Python:  make clean  and then  make PYTHON=python3.13 test

PYTHON ?= python3
BIN = .venv/bin
INSTALLED = .venv/.installed

.PHONY: help validate test docs wheel clean

help:
	@echo 'make validate   check monographs/ and write the clean JSON to dist/'
	@echo 'make test       lint, check types and run the tests'
	@echo 'make docs       write the documentation that is made from the code'
	@echo 'make wheel      build the sdist and the wheel into build/'
	@echo 'make clean      remove all that the others made, .venv included'

validate: $(INSTALLED)
	@$(BIN)/validate monographs/ --emit dist

test: $(INSTALLED)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@MYPYPATH=.venv/typing $(BIN)/mypy -p rxproof
	@$(BIN)/pytest -q -n auto

docs: $(INSTALLED)
	@$(BIN)/python docs/generate.py

wheel: $(INSTALLED)
	@$(BIN)/python -m build --outdir build

clean:
	@rm -rf .venv dist build *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache .rxproof_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Static tools do not follow an editable install, so mypy is shown the package through a link.
$(INSTALLED): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || \
		{ echo 'rxproof needs Python 3.10 or later: make PYTHON=python3.13 ...' >&2; exit 1; }
	@echo 'Installing rxproof and its tools into .venv'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -qq --disable-pip-version-check 'pip>=21.3'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -e '.[dev]'
	@mkdir -p .venv/typing && ln -sfn ../.. .venv/typing/rxproof
	@touch $@
