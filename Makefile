# Commands of the project; `make help` lists them. They set up what is missing and nothing twice.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run train test test-all lint knowledge-check knowledge-docs doctor eval understanding-report bench lock browser node

PY := .venv/bin/python
EVAL_DIR ?= ../shared/eval
NODE_TESTS := tests/javascript tests/channels/telegram/emulator tests/channels/wechat
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export PYTHONWARNINGS := ignore

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 24

run: .venv/run.stamp ## set up what is missing, then serve in the foreground
	@$(PY) -m xiehou.components.training
	@exec $(PY) -m xiehou.server.serve

train: .venv/run.stamp ## train the model if anything it depends on changed
	@$(PY) -m xiehou.components.training

test: .venv/dev.stamp ## every test that needs no browser, no node and no second set-up, at most 5 minutes
	@$(PY) -m xiehou.components.training
	@$(PY) -m pytest -m "not page and not emulator and not clone and not slow"
	@echo "Left out: tests in Chromium (page), with node (emulator, Socket.IO), the set-up from an empty folder (clone) and"
	@echo "cross-validation (slow); make test-all runs them too."

test-all: .venv/dev.stamp browser node lint ## install Chromium and Node, then lint and every test, at most 30 minutes
	@$(PY) -m xiehou.components.training
	@$(PY) -m pytest

lint: .venv/dev.stamp ## format, lint, types, knowledge and Rasa data
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@$(PY) -m xiehou.knowledge.check
	@$(PY) -m xiehou.knowledge.coverage --check
	@$(PY) -m xiehou.knowledge.review --check
	@$(PY) -m xiehou.components.spacy_pipeline 2>/dev/null
	@log=$$(mktemp); $(PY) -m rasa data validate --domain domain.yml --data data >$$log 2>&1 || { cat $$log; exit 1; }; \
	  if grep -o "The example .* labeled with multiple different intents" $$log; then exit 1; fi; rm $$log; echo "Rasa data: valid"

knowledge-check: .venv/run.stamp ## before a release: refuse law that ended or was not checked for a year
	@$(PY) -m xiehou.knowledge.check --release

knowledge-docs: .venv/run.stamp ## write docs/coverage.md and docs/review.md from the knowledge
	@$(PY) -m xiehou.knowledge.coverage
	@$(PY) -m xiehou.knowledge.review

doctor: .venv/run.stamp ## check configuration, knowledge, model and port, and say what is wrong
	@$(PY) -m xiehou.server.doctor

eval: .venv/run.stamp ## measure understanding with the messages in EVAL_DIR
	@$(PY) -m xiehou.components.training
	@$(PY) -m xiehou.measuring.evaluation $(EVAL_DIR)

understanding-report: .venv/dev.stamp ## everything about understanding, beside other pipelines, into docs/understanding.md (slow)
	@$(PY) -m xiehou.components.training
	@$(PY) -m xiehou.measuring.understanding.report $(EVAL_DIR)

bench: .venv/run.stamp ## speed and memory, beside stock Rasa
	@$(PY) -m xiehou.components.training
	@$(PY) -m xiehou.measuring.bench

lock: ## rewrite the lock files from pyproject.toml (needs uv)
	@uv pip compile --python-version 3.10 --generate-hashes --no-header --no-annotate -q pyproject.toml -o requirements.lock
	@uv pip compile --python-version 3.10 --generate-hashes --no-header --no-annotate -q --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

browser:
	@command -v chromium >/dev/null || { echo "Installing Chromium and a Chinese font …"; apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk >/dev/null; }

node: $(NODE_TESTS:=/node_modules)

%/node_modules: %/package-lock.json
	@command -v npm >/dev/null || { echo "Installing Node …"; apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq nodejs npm >/dev/null; }
	@npm ci --prefix $* --ignore-scripts --no-audit --no-fund --silent
	@touch $@

.venv/run.stamp: requirements.lock
	@deploy/make-environment requirements.lock
	@touch $@

.venv/dev.stamp: requirements-dev.lock
	@deploy/make-environment requirements-dev.lock
	@touch .venv/run.stamp $@
