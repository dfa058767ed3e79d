# Two commands do everything: `make serve` runs Lede, `make test` checks all of it. Both set up what they need in .venv and node_modules.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
NODE := PATH="$(CURDIR)/$(BIN):$$PATH"

.PHONY: serve test lint types test-python test-extension test-browsers browsers vectors topology screenshots extension benchmark train fuzz audit sbom lock format clean

serve: .venv/serve.stamp
	@exec $(BIN)/python -m server serve

test: lint types test-python test-extension test-browsers

lint: .venv/test.stamp node_modules/.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(NODE) npm run --silent lint
	$(NODE) npm run --silent lint:extension

types: .venv/test.stamp node_modules/.stamp
	$(BIN)/mypy
	$(NODE) npm run --silent typecheck

test-python: .venv/test.stamp topology
	$(BIN)/pytest -q -n 2 --ignore tests/browser

test-extension: node_modules/.stamp
	$(NODE) npm run --silent test

test-browsers: .venv/test.stamp node_modules/.stamp browsers
	$(BIN)/pytest -q tests/browser

topology: .venv/test.stamp
	$(BIN)/python -m tests.hosting.install

browsers: .venv/test.stamp
	$(BIN)/python -m tests.browser.install

# Every hostile text of ../shared/attacks in both browsers (a quarter of an hour); `make test-browsers` tries a sample.
vectors: .venv/test.stamp node_modules/.stamp browsers
	LEDE_VECTORS=all $(BIN)/pytest -q tests/browser/test_vectors.py

screenshots: .venv/test.stamp node_modules/.stamp browsers
	$(BIN)/python -m tests.browser.screenshots

# The packages for the two stores, in build/: the same bytes each time.
extension: node_modules/.stamp
	$(NODE) node tests/extension/pack-extension.js

# Lede beside its peers: `make benchmark`, or with options: make benchmark OPTIONS="quality --part held" (docs/benchmark.md lists them).
benchmark: .venv-benchmark/.stamp
	.venv-benchmark/bin/python -m tests.benchmark $(OPTIONS)

# The models from the corpora, the same bytes each time: `make train`; one of them, beside the shipped ones: make train OPTIONS="lines --out build".
train: .venv-training/.stamp
	.venv-training/bin/python -m tests.training $(OPTIONS)

# Ten minutes of hostile inputs led by coverage; for an hour: make fuzz OPTIONS=-max_total_time=3600. What fails is left in build/fuzz.
fuzz: .venv-fuzz/.stamp
	.venv-fuzz/bin/python -m tests.security corpus build/fuzz/corpus
	.venv-fuzz/bin/python -m tests.security.fuzz -max_total_time=600 -timeout=20 -rss_limit_mb=2500 -artifact_prefix=build/fuzz/ \
		$(OPTIONS) build/fuzz/corpus tests/security/regressions

# The lock of the service's packages, with the hashes of all their files, from requirements.txt.
lock: .venv-audit/.stamp
	.venv-audit/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --upgrade \
		--custom-compile-command "make lock" requirements.txt --output-file requirements.lock

# What is known against the packages; ends with 3 where PyPI or npm could not be asked.
audit: .venv-audit/.stamp
	PATH="$(CURDIR)/.venv-audit/bin:$$PATH" .venv-audit/bin/python -m tests.security.audit

# The list of the service's packages for other programs (CycloneDX), in build/.
sbom: .venv-audit/.stamp
	@mkdir -p build
	.venv-audit/bin/cyclonedx-py requirements --output-reproducible --output-file build/lede.cdx.json requirements.lock

format: .venv/test.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv .venv-benchmark .venv-training .venv-fuzz .venv-audit node_modules tests/benchmark/node/node_modules

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Lede needs Python 3.11 or newer; install it, or name it: make serve PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv .venv || { echo "Python's venv module is missing (on Debian and Ubuntu: apt install python3-venv)"; rm -rf .venv; exit 1; }

.venv/serve.stamp: requirements.lock | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/test.stamp: requirements-dev.txt requirements.txt requirements-cluster.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

node_modules/.stamp: package.json package-lock.json .venv/test.stamp
	$(NODE) npm ci --no-audit --no-fund --loglevel=error
	@touch $@

.venv-benchmark/.stamp: requirements-benchmark.txt requirements.txt tests/benchmark/node/package-lock.json
	@test -n "$(PYTHON)" || { echo "The benchmark needs Python 3.11 or newer: make benchmark PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv .venv-benchmark
	@echo '*' > .venv-benchmark/.gitignore
	.venv-benchmark/bin/python -m pip install --quiet --disable-pip-version-check pip==26.3 # older ones stumble over the peers' extras
	.venv-benchmark/bin/python -m pip install --quiet -r requirements-benchmark.txt
	.venv-benchmark/bin/python -m tests.benchmark setup
	@touch $@

.venv-training/.stamp: requirements-training.txt requirements.txt
	@test -n "$(PYTHON)" || { echo "The training needs Python 3.11 or newer: make train PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv .venv-training
	.venv-training/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-training.txt
	@touch $@

.venv-fuzz/.stamp: requirements-fuzz.txt requirements.txt
	@test -n "$(PYTHON)" || { echo "The fuzzing needs Python 3.11 or newer: make fuzz PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv .venv-fuzz
	@echo '*' > .venv-fuzz/.gitignore
	.venv-fuzz/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-fuzz.txt
	@touch $@

.venv-audit/.stamp: requirements-audit.txt
	@test -n "$(PYTHON)" || { echo "The audit needs Python 3.11 or newer: make audit PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv .venv-audit
	@echo '*' > .venv-audit/.gitignore
	.venv-audit/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-audit.txt
	@touch $@
