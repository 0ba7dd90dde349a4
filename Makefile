# OneWindow 一窗. `make run` and `make test` are all that a newcomer needs.
export UV_VERSION := 0.13.9
export NODE_VERSION := 24.19.0
PORT ?= 8000
ENV := .venv/installed
BOT_ENV := bot/.venv/installed
WIDGET := web/widget/dist/onewindow-widget.js
CONSOLE := web/console/dist/index.html
RASA := SQLALCHEMY_SILENCE_UBER_WARNING=1 PYTHONWARNINGS=ignore TF_CPP_MIN_LOG_LEVEL=3 RASA_TELEMETRY_ENABLED=false \
	bot/.venv/bin/python -m rasa
PYTEST := .venv/bin/python -m pytest -q

.PHONY: help run setup web train check lint validate test test-fast test-web test-bot test-journeys test-browser lock format clean
.DEFAULT_GOAL := help

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: setup web ## Install, build and train what has changed, then start everything (PORT=8000)
	@exec .venv/bin/onewindow serve --port $(PORT)

setup: $(ENV) $(BOT_ENV) ## Make both Python environments

web: $(WIDGET) $(CONSOLE) ## Build the web pages

train: setup ## Train the dialogue model if anything it is made of has changed
	@.venv/bin/onewindow train

check: setup lint validate ## Style, types, dependency direction, dialogue data

lint: $(ENV) ## Python style, types, and which package may import which
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

validate: setup ## The dialogue data: Rasa finds nothing to warn about
	@.venv/bin/python -m supervisor.gazetteer
	$(RASA) data validate --fail-on-warnings --domain domain --data data

test: check test-fast test-web test-bot test-journeys test-browser ## Everything that CI runs

test-fast: train web ## Unit, property, store, API and house tests
	$(PYTEST) -n auto --maxprocesses 4 --dist loadfile tests --ignore tests/journeys --ignore tests/browser

test-web: web ## Tests of the web pages' own logic
	@sh scripts/npm.sh --prefix web/widget test
	@sh scripts/npm.sh --prefix web/console test

test-bot: $(BOT_ENV) ## Tests of the dialogue engine's components, in its own Python
	SQLALCHEMY_SILENCE_UBER_WARNING=1 bot/.venv/bin/python -W ignore -m pytest -q -c bot/pyproject.toml bot/tests

test-journeys: train web ## Whole conversations over HTTP with the real processes
	$(PYTEST) tests/journeys

test-browser: train web ## The pages in headless Chromium
	@sh scripts/get-chromium.sh
	$(PYTEST) tests/browser

lock: ## Bring the lock files up to date with the pyproject and package files
	@uv=$$(sh scripts/get-uv.sh $(UV_VERSION)); \
	"$$uv" pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --extra dev \
		pyproject.toml --output-file requirements.lock; \
	cd bot && "../$$uv" pip compile --quiet --upgrade --universal --python-version 3.10 --generate-hashes --no-header \
		--extra dev pyproject.toml --output-file requirements.lock
	sh scripts/npm.sh --prefix web/widget install --package-lock-only
	sh scripts/npm.sh --prefix web/console install --package-lock-only

format: $(ENV) ## Put Python files into the common form
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

clean: ## Remove everything that was built, installed, trained or stored
	rm -rf .venv bot/.venv var models .rasa web/*/node_modules web/*/dist

$(ENV): requirements.lock pyproject.toml
	@sh scripts/make-env.sh .venv 3.11+ requirements.lock
	@VIRTUAL_ENV=$(CURDIR)/.venv $$(sh scripts/get-uv.sh $(UV_VERSION)) pip install --quiet --no-deps --editable .
	@touch $@

$(BOT_ENV): bot/requirements.lock
	@sh scripts/make-env.sh bot/.venv 3.10 bot/requirements.lock
	@touch $@

WIDGET_SOURCES := $(shell find web/widget -name node_modules -prune -o -name dist -prune -o -type f -print)
CONSOLE_SOURCES := $(shell find web/console -name node_modules -prune -o -name dist -prune -o -type f -print)
$(WIDGET): $(WIDGET_SOURCES) | $(ENV)
	$(call build_web,widget)
$(CONSOLE): $(CONSOLE_SOURCES) | $(ENV)
	$(call build_web,console)

define build_web
@echo "Building web/$(1) ..."
@sh scripts/npm.sh --prefix web/$(1) ci --no-audit --no-fund
@sh scripts/npm.sh --prefix web/$(1) run build
@touch $@
endef
