# Each target is a script in scripts/, so that it can also be run and read without make.
.DEFAULT_GOAL := help
.PHONY: help run test soak bench build format vulnerabilities migration openapi package clean

help: ## List the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 17

run: ## Build, migrate, seed the demo town and serve it; reads PORT, DATA_DIR, DATABASE, CONNECTION_STRING
	@scripts/run

test: ## Run the tests on SQLite and most of them again on PostgreSQL; installs what that needs
	@scripts/test

soak: ## Run what takes too long for every change: the whole access table and every page on both databases, the rest of the tests on PostgreSQL, a thousand programs for the solver
	@scripts/soak

bench: ## Measure what bench/ measures; nothing fails on a number
	@scripts/bench

build: ## Build everything, warnings are errors
	@dotnet build Tentakel.slnx -c Release -nologo -v quiet

format: ## Put the source files in the house's format
	@dotnet format whitespace . --folder

vulnerabilities: ## Compare what was restored with known weaknesses: make vulnerabilities ADVISORIES=folder
	@ADVISORIES="$(ADVISORIES)" scripts/check-dependencies

migration: ## Add a migration to both databases: make migration NAME=AddSomething
	@scripts/migration "$(NAME)"

openapi: ## Write docs/api/openapi-v1.json anew from the program
	@scripts/openapi

package: ## Pack the sortition library and run its README from the package
	@scripts/try-package

clean: ## Remove everything a build made; data stays
	@scripts/clean
