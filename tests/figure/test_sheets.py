"""The contact sheets in docs/figures: one for every exercise, and not large."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from tests.factories import ROOT

FOLDER = ROOT / "docs" / "figures"
OVERVIEWS = {"overview-drawings", "overview-terminal"}
MOST_BYTES, MOST_BYTES_OF_AN_OVERVIEW, MOST_BYTES_OF_ALL = 60_000, 600_000, 5_000_000


def test_every_exercise_has_its_sheet_and_no_other_has() -> None:
    """After a change: ``python scripts/make_figure_sheets.py``, and look at what changed."""
    exercises = {file.stem for file in (ROOT / "programs" / "exercises").glob("*.toml")}
    assert {file.stem for file in FOLDER.glob("*.png")} == exercises | OVERVIEWS


def test_every_sheet_shows_the_figure_as_it_is_now() -> None:
    """After a change: ``make figures``, and look at what changed."""
    drawn = dict(
        line.split() for line in (FOLDER / "drawn-from.txt").read_text(encoding="utf-8").splitlines()
    )
    assert drawn == {
        file.stem: digest_of_figure(file) for file in (ROOT / "programs" / "exercises").glob("*.toml")
    }


def digest_of_figure(file: Path) -> str:
    figure = file.read_text(encoding="utf-8").partition("\n[figure]")[2]
    return sha256(figure.encode()).hexdigest()[:16]


def test_sheets_are_small_enough_to_be_kept() -> None:
    sizes = {file.stem: file.stat().st_size for file in FOLDER.glob("*.png")}
    too_large = [
        name
        for name, size in sizes.items()
        if size > (MOST_BYTES_OF_AN_OVERVIEW if name in OVERVIEWS else MOST_BYTES)
    ]
    assert too_large == []
    assert sum(sizes.values()) < MOST_BYTES_OF_ALL
