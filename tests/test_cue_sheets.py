"""Golden cue sheets: every word and every chime of every built-in level, with its time."""

from __future__ import annotations

import runpy

import pytest

from tests.factories import ROOT

SHEETS: dict[str, str] = runpy.run_path(str(ROOT / "scripts" / "make_cue_sheets.py"))["sheets"]()
GOLDEN = ROOT / "tests" / "golden" / "cues"


def test_there_is_a_cue_sheet_for_every_level_and_no_other() -> None:
    assert {path.name for path in GOLDEN.glob("*.txt")} == set(SHEETS)
    assert len(SHEETS) >= 12


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_the_cue_sheet_is_what_was_reviewed(name: str) -> None:
    """After a wanted change: `make golden`, and read the diff."""
    assert SHEETS[name] == (GOLDEN / name).read_text(encoding="utf-8")
