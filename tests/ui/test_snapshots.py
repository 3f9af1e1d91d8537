"""Pictures of the pages. When one changes, look at the report before accepting it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from glutecoach.domain.exercise import Equipment, Place
from glutecoach.domain.plan import Pause
from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.preferences import Settings, Theme
from glutecoach.store.condition import JournalCondition
from tests.ui.fakes import Unfinished, session_on
from tests.ui.sample import WAKE_UP
from tests.ui.stand import MONDAY, Stand, lived_in

SMALL = (80, 24)
LARGE = (120, 40)


def at_home() -> Stand:
    """Somebody in the fifth week, at home with a mat and a ball."""
    stand = lived_in()
    stand.settings.current = Settings(
        welcomed=True,
        place=Place.FLOOR,
        equipment=(Equipment.MAT, Equipment.BALL),
        program="wake-up",
        level=2,
    )
    return stand


def first_start() -> Stand:
    stand = Stand()
    stand.settings.current = Settings()
    return stand


def newcomer() -> Stand:
    stand = Stand()
    stand.settings.current = Settings(welcomed=True, place=Place.FLOOR)
    return stand


def in_trouble() -> Stand:
    stand = at_home()
    record = session_on(MONDAY + timedelta(days=3), hour=7, outcome=None, plan=WAKE_UP.levels[0])
    stand.journal.interrupted = Unfinished(record, Checkpoint(3, 1_000))
    stand.journal.condition = JournalCondition.DAMAGED
    stand.journal.message = (
        "Your history file cannot be read, or only in part. Put a backup in its place, or set it aside and "
        "start a new history; the file is kept either way."
    )
    return stand


def with_pauses() -> Stand:
    stand = at_home()
    for first, last, kind in ((-9, -7, "ill"), (2, 2, "flare-up"), (20, 33, "away")):
        stand.journal.pause_list.append(
            Pause(MONDAY + timedelta(days=first), MONDAY + timedelta(days=last), kind)
        )
    return stand


@dataclass(frozen=True)
class Picture:
    """One page in one state."""

    name: str
    stand: Callable[[], Stand]
    keys: tuple[str, ...] = ()


PICTURES = (
    Picture("today", at_home),
    Picture("today-newcomer", newcomer),
    Picture("today-trouble", in_trouble),
    Picture("welcome", first_start, ("down", "down", "space", "right")),
    Picture("library", at_home, ("l", "down")),
    Picture("library-search", at_home, ("l", *"glute")),
    Picture("library-broken", at_home, ("l", *"evening", "enter")),
    Picture("program", at_home, ("l", "end", "enter", "right", "down")),
    Picture("exercise", at_home, ("l", *"hamstrings", "down", "down", "enter")),
    Picture("settings", at_home, ("s", "down", "left")),
    Picture("help", at_home, ("question_mark",)),
    Picture("choose", at_home, ("c", "down", "right")),
    Picture("away", at_home, ("p", "down", "right")),
    Picture("away-pauses", with_pauses, ("p", "up", "d", "up")),
    Picture("discard", in_trouble, ("d",)),
)
IN_OTHER_COLOURS = tuple(
    picture
    for picture in PICTURES
    if picture.name in {"today", "welcome", "library", "program", "settings", "help"}
)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_page_looks_as_it_did(
    snap_compare: Callable[..., bool], picture: Picture, size: tuple[int, int]
) -> None:
    assert snap_compare(picture.stand().app(), press=picture.keys, terminal_size=size)


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.HIGH_CONTRAST])
@pytest.mark.parametrize("picture", IN_OTHER_COLOURS, ids=lambda picture: picture.name)
def test_a_page_looks_as_it_did_in_other_colours(
    snap_compare: Callable[..., bool], picture: Picture, theme: Theme
) -> None:
    stand = picture.stand()
    stand.settings.current = replace(stand.settings.current, theme=theme)
    assert snap_compare(stand.app(), press=picture.keys, terminal_size=SMALL)
