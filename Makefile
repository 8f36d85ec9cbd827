# The words a developer types. The first two are all a new user needs.
PYTHON ?= python3
# What is installed beside the program; `dev,train` adds what training needs (5 GB).
EXTRAS ?= dev
comma := ,
INSTALLED := .venv/installed-$(subst $(comma),-,$(EXTRAS))
KG = .venv/bin/kg

.PHONY: demo test check golden bench format clean

demo: $(INSTALLED)          ## build the graph of data/samples and ask it three questions
	$(KG) --ledger out/demo.db build data/samples
	$(KG) --ledger out/demo.db ask 哪些项目涉及半导体？ --format table
	$(KG) --ledger out/demo.db ask "which parks are in 槐荫区" --format table
	$(KG) --ledger out/demo.db ask 区商务局负责哪些任务？ --format table
	$(KG) --ledger out/demo.db export rdf out/rdf
	$(KG) --ledger out/demo.db export graphml out/graphml
	@echo "out/demo.db (ledger), out/rdf (RDF), out/graphml (networkx, Gephi). Ask more: $(KG) --ledger out/demo.db ask ..."

test: $(INSTALLED)          ## everything, a real Neo4j included
	.venv/bin/ruff check kg tests bench
	.venv/bin/ruff format --check kg tests bench
	.venv/bin/mypy
	$(KG) schema --check
	.venv/bin/pytest -q -rs

check: $(INSTALLED)         ## the quick tests, under a minute
	.venv/bin/ruff check kg tests bench
	.venv/bin/pytest -q -m "not slow"

golden: $(INSTALLED)        ## make the generated files anew
	$(KG) schema

bench: $(INSTALLED)         ## figures for docs/measured.md
	.venv/bin/python bench/cer.py ../shared/corpus/raw ../shared/corpus/clean
	.venv/bin/python -m bench.build
	$(KG) --ledger out/bench.db build data/samples
	.venv/bin/python bench/lookup.py out/bench.db
	.venv/bin/python bench/tag_speed.py

format: $(INSTALLED)
	.venv/bin/ruff format kg tests bench
	.venv/bin/ruff check --fix kg tests bench

$(INSTALLED): pyproject.toml
	$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit("kg needs Python 3.11 or newer; this is %d.%d. Try: make PYTHON=python3.11" % v[:2] if v < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check -e '.[$(EXTRAS)]'
	@mkdir -p out
	@touch $@

clean:
	rm -rf .venv out build
