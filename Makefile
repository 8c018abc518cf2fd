# Everything a contributor does, each in one command. The launcher finds the JDK and Maven, and says so if one is missing.

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
	@awk -F ': ## ' '/^[a-z-]+: ## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

build: ## build the server and the command, without tests
	$(maven) -q -Dmaven.test.skip=true package
	@./portwarden --train

run: ## build when that is due, then serve on http://127.0.0.1:8080 until stopped (ARGS="--port 9090")
	@exec ./portwarden serve $(ARGS)

test: ## run every test
	$(maven) verify

chaos: build ## kill servers under load, KILLS times on each database, and see that no answered decision is lost
	$(maven) -q test-compile surefire:test@packaged -Dtest=KilledServerTest -Dchaos.kills=$(KILLS)

check: ## look at formatting and scripts, without tests
	$(maven) -q validate
	@if command -v shellcheck >/dev/null 2>&1; then shellcheck portwarden .ci/run deploy/*/*.sh; \
	else echo "shellcheck is not installed: the scripts were not looked at" >&2; fi

strict: ## compile with Error Prone and NullAway, every finding an error
	$(maven) -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -Pstrict compile

mutation: ## put faults into what judges and see whether a test notices: target/pit-reports/index.html
	$(maven) -q -Pmutation test-compile pitest:mutationCoverage

golden: ## run every test and rewrite the expected files; read the difference before committing
	$(maven) verify -Dgolden.update=true

bench: ## measure a decision against the bare parse of its document
	$(maven) -q -Pbench verify

bench-log: ## measure a page of decisions in logs of 10 000 and of 1 000 000, on H2 and PostgreSQL
	$(maven) -q -Pbench verify -Dbench.main=dev.portwarden.record.LogBench

bench-replay: ## measure how fast 100 000 recorded decisions are made again
	$(maven) -q -Pbench verify -Dbench.main=dev.portwarden.bench.ReplayBench

bench-http: build ## measure the gate over HTTP with the log on H2, on PostgreSQL and off (needs wrk)
	@command -v wrk >/dev/null 2>&1 || { echo "needs wrk: apt install wrk, or brew install wrk" >&2; exit 3; }
	$(maven) -q -Pbench verify -Dbench.main=dev.portwarden.packaged.HttpBench

format: ## format the sources
	$(maven) -q spotless:apply

image: ## build the container image (CONTAINER=podman, IMAGE=name)
	@command -v $(CONTAINER) >/dev/null 2>&1 || { echo "needs $(CONTAINER) to build an image: install it, or say CONTAINER=podman" >&2; exit 3; }
	@$(CONTAINER) build --tag $(IMAGE) .

clean: ## remove what was built
	@rm -rf target
