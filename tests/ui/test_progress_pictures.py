"""Pictures of the Progress page. When one changes, look at the report before accepting it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from glutecoach.domain.preferences import Theme
from tests.ui.progress_stand import at_progress, first_week, on_thursday
from tests.ui.stand import Stand

SMALL = (80, 24)
LARGE = (120, 40)


def in_trouble() -> Stand:
    stand = on_thursday()
    stand.journal.message = (
        "Your history file cannot be read, or only in part. Put a backup in its place, or set it aside and "
        "start a new history; the file is kept either way."
    )
    return stand


@dataclass(frozen=True)
class Picture:
    """The page in one state."""

    name: str
    stand: Callable[[], Stand]
    keys: tuple[str, ...] = ()


PICTURES = (
    Picture("year", at_progress, ("left", "left", "up")),
    Picture("year-before", at_progress, ("comma",)),
    Picture("minutes", at_progress, ("2",)),
    Picture("pain", at_progress, ("3",)),
    Picture("tests", at_progress, ("4",)),
    Picture("numbers", at_progress, ("5",)),
    Picture("first-week", first_week, ("up", "up")),
    Picture("empty", on_thursday),
    Picture("trouble", in_trouble),
    Picture("levels", at_progress, ("o",)),
)
IN_OTHER_COLOURS = PICTURES[:1] + PICTURES[2:4]


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_progress_looks_as_it_did(
    snap_compare: Callable[..., bool], picture: Picture, size: tuple[int, int]
) -> None:
    assert snap_compare(picture.stand().app(), press=("g", *picture.keys), terminal_size=size)


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.HIGH_CONTRAST])
@pytest.mark.parametrize("picture", IN_OTHER_COLOURS, ids=lambda picture: picture.name)
def test_progress_looks_as_it_did_in_other_colours(
    snap_compare: Callable[..., bool], picture: Picture, theme: Theme
) -> None:
    stand = picture.stand()
    stand.settings.current = replace(stand.settings.current, theme=theme)
    assert snap_compare(stand.app(), press=("g", *picture.keys), terminal_size=SMALL)
