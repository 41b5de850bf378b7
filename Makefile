# make demo  builds the demo archive and serves it; the address is printed
# make site  only builds it, into site/
# make test  installs what the tests need, a headless browser too, and runs all of them
#
# PORT=8000, WORKERS=2 and PIP_INSTALL_OPTIONS= may be given on the command line.

VENV := .venv
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip install --quiet --disable-pip-version-check $(PIP_INSTALL_OPTIONS)
PORT ?= 8000
WORKERS ?= 2

.PHONY: help demo site test clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' $(firstword $(MAKEFILE_LIST))

demo: site
	@$(PYTHON) -m postmortem_archive.adapters.cli.serving site --port $(PORT)

site: $(VENV)/.installed
	NO_MKDOCS_2_WARNING=1 $(VENV)/bin/mkdocs build --strict --quiet --site-dir site

test: $(VENV)/.test-installed
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy
	$(VENV)/bin/mypy docs/hooks
	$(VENV)/bin/lint-imports
	$(PYTHON) -m pytest -n $(WORKERS)

# A change of pyproject.toml installs again; the sources themselves are installed in place.
$(VENV)/.installed: pyproject.toml scripts/environment
	@scripts/environment $(VENV)
	$(PIP) --editable .
	@touch $@

$(VENV)/.test-installed: $(VENV)/.installed scripts/browser
	$(PIP) --editable '.[import,test]'
	@scripts/browser $(PYTHON)
	@touch $@

clean:
	rm -rf $(VENV) site dist build .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
