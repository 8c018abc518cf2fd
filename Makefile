# The commands of a contributor. The launcher finds the JDK and Maven, and reports a missing one.

maven = @./portwarden --maven

# `make run ARGS="--port 9090"`
ARGS ?=
# `make chaos KILLS=100`
KILLS ?= 20
IMAGE ?= portwarden
CONTAINER ?= docker

.DEFAULT_GOAL := help
.PHONY: help build run test chaos check strict mutation golden bench bench-log bench-replay bench-http format image clean

help: ## list these commands
	@awk -F ':( build)? ## ' '/^[a-z-]+:( build)? ## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

build: ## build the server and the command, without tests
	$(maven) -q -Dmaven.test.skip=true package
	@./portwarden --train

run: ## build if necessary, then serve on http://127.0.0.1:8080 until stopped (ARGS="--port 9090")
	@exec ./portwarden serve $(ARGS)

test: ## run every test
	$(maven) verify

chaos: build ## kill servers under load, KILLS times on each database, and check that no answered decision is lost
	$(maven) -q test-compile surefire:test@packaged -Dtest=KilledServerTest -Dchaos.kills=$(KILLS)

check: ## check formatting and shell scripts
	$(maven) -q validate
	@if command -v shellcheck >/dev/null 2>&1; then shellcheck portwarden .ci/run deploy/*/*.sh; \
	else echo "shellcheck is not installed: the scripts were not checked" >&2; fi

strict: ## compile with Error Prone and NullAway, every finding an error
	$(maven) -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -Pstrict compile

mutation: ## run mutation tests on the evaluation code: target/pit-reports/index.html
	$(maven) -q -Pmutation test-compile pitest:mutationCoverage

golden: ## run every test and rewrite the expected files; review the difference before committing
	$(maven) verify -Dgolden.update=true

bench: ## measure a decision, relative to parsing its document
	$(maven) -q -Pbench verify

bench-log: ## measure searches in logs of 10 000 and 1 000 000 decisions, on H2 and PostgreSQL
	$(maven) -q -Pbench verify -Dbench.main=dev.portwarden.record.LogBench

bench-replay: ## measure the replay of 100 000 recorded decisions
	$(maven) -q -Pbench verify -Dbench.main=dev.portwarden.bench.ReplayBench

bench-http: build ## measure the gate over HTTP with the log on H2, on PostgreSQL and disabled (needs wrk)
	@command -v wrk >/dev/null 2>&1 || { echo "needs wrk: apt install wrk, or brew install wrk" >&2; exit 3; }
	$(maven) -q -Pbench verify -Dbench.main=dev.portwarden.packaged.HttpBench

format: ## format the sources
	$(maven) -q spotless:apply

image: ## build the container image (CONTAINER=podman, IMAGE=name)
	@command -v $(CONTAINER) >/dev/null 2>&1 || { echo "needs $(CONTAINER) to build an image: install it, or set CONTAINER=podman" >&2; exit 3; }
	@$(CONTAINER) build --tag $(IMAGE) .

clean: ## delete the build output
	@rm -rf target
