# What one types while working on glutecoach. `make help` lists it.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: help venv check test properties mutants zones snapshots lint format types layers spell schemas keys chimes golden figures screenshots bench faults listen clean

help:  ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

venv: $(BIN)/pytest  ## Make the virtual environment with everything that is needed

$(BIN)/pytest: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q -e '.[all,test,quality]'
	@touch $@

check:  ## Everything CI runs, in a fresh environment
	.ci/run

test: venv  ## The tests
	$(BIN)/pytest -n auto

properties: venv  ## What must hold for every log, with 10,000 examples each (an hour)
	GLUTECOACH_EXAMPLES=10000 $(BIN)/pytest -n auto tests/domain/test_streak_properties.py tests/domain/test_days_in_a_row.py \
		tests/domain/test_pause_effect.py tests/domain/test_zones.py

mutants: venv  ## Break the rules on purpose, and see that the tests notice (some minutes)
	$(BIN)/python scripts/check_mutants.py

zones: venv  ## The tests of time in eight zones and on awkward days (half an hour; faketime where there is one)
	$(BIN)/python scripts/check_zones.py

snapshots: venv  ## Accept the screens as they are now (look at the report first)
	$(BIN)/pytest tests/ui -n auto --snapshot-update

lint: venv  ## Style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: venv  ## Put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: venv  ## Types
	$(BIN)/mypy

layers: venv  ## Who may import whom
	PYTHONPATH=src $(BIN)/lint-imports

spell: venv  ## Spelling
	$(BIN)/codespell src programs docs tests scripts benchmarks README.md CHANGELOG.md

schemas: venv  ## Write the JSON Schemas from the types
	$(BIN)/python scripts/make_schemas.py

keys: venv  ## Write the tables of keys in README.md and docs/KEYS.md
	$(BIN)/python scripts/make_keys.py

chimes: venv  ## Write the chimes
	$(BIN)/python scripts/make_chimes.py

golden: venv  ## Write the cue sheets and figures that tests compare with (look at the diff)
	$(BIN)/python scripts/make_cue_sheets.py
	$(BIN)/python scripts/make_golden_figures.py
	$(BIN)/python -m tests.reports.chart_values

figures: venv  ## Write the contact sheets of the figures (needs Pillow and cairosvg)
	$(BIN)/python scripts/make_figure_sheets.py

screenshots: venv  ## Write the pictures in docs/ (those of real terminals need Xvfb, xdotool, xterm and kitty)
	$(BIN)/python scripts/make_screenshots.py
	$(BIN)/python scripts/make_terminal_pictures.py
	$(BIN)/python scripts/make_handout_picture.py

bench: venv  ## Measure the promises; each figure beside its floor
	$(BIN)/python -m benchmarks

faults: venv  ## The long form of the fault tests (about an hour; power cuts need root)
	GLUTECOACH_KILLS=500 GLUTECOACH_SYSCALLS=60 GLUTECOACH_IMAGES=22000 GLUTECOACH_CUTS=100 GLUTECOACH_BACKUPS=500 \
	GLUTECOACH_FLIPS=1500 GLUTECOACH_WINDOWS=15 GLUTECOACH_UPGRADES=60 GLUTECOACH_MERGES=1000 $(BIN)/pytest tests/faults tests/store/test_merging.py -n auto -rP --no-header

listen: venv  ## Hear whole sessions from outside (twelve minutes; needs pulseaudio and numpy)
	$(BIN)/python -m benchmarks.listening

clean:  ## Remove what can be made again
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache dist build
