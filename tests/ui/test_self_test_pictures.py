"""Pictures of the self-tests' pages. When one changes, look at the report before accepting it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from glutecoach.domain.preferences import NormTable
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.timeline import SegmentKind, Side
from glutecoach.formats.figure_files import FigureFiles
from glutecoach.formats.library_files import load_library
from glutecoach.resources import shipped
from tests.ui.self_test_stand import pass_time, pass_until
from tests.ui.session_stand import SessionStand
from tests.ui.stand import MONDAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

SMALL = (80, 24)
LARGE = (120, 40)
PLACE = {"chair-stand": 0, "bridge-hold": 5, "single-leg-stance": 6, "seated-rotation": 3}


def somebody(folder: Path) -> SessionStand:
    """Somebody born in 1991 with three months of results, and the shipped library with its figures."""
    programs = shipped("programs")
    stand = SessionStand(folder, load_library(programs, None))
    stand.figure_of = FigureFiles(programs, None).figure
    stand.settings.current = replace(stand.settings.current, birth_year=1991, norms=NormTable.WOMEN)
    for back, left, right in ((84, 40, 36), (56, 48, 52), (28, 63, 50)):
        day = MONDAY - timedelta(days=back)
        for side, value in ((Side.LEFT, left), (Side.RIGHT, right)):
            stand.journal.add_self_test_result(SelfTestResult("bridge-hold", "Hold", day, side, value))
        stand.journal.add_self_test_result(SelfTestResult("chair-stand", "Chair", day, None, left // 2))
    return stand


@dataclass(frozen=True)
class Picture:
    """One page: the test that is started, how far it is played, and what is pressed then."""

    name: str
    test: str = ""
    start: bool = False
    until: SegmentKind | None = None
    seconds: float = 0
    keys: tuple[str, ...] = ()


PICTURES = (
    Picture("list"),
    Picture("you", keys=("a",)),
    Picture("page", "bridge-hold"),
    Picture("page-count", "chair-stand"),
    Picture("listening", "seated-rotation", start=True, seconds=8),
    Picture("practice", "bridge-hold", start=True, until=SegmentKind.PRACTICE, seconds=6),
    Picture("count-in", "chair-stand", start=True, until=SegmentKind.COUNT_IN, seconds=7),
    Picture("hold", "bridge-hold", start=True, until=SegmentKind.TEST, seconds=31),
    Picture("hold-floor", "bridge-hold", start=True, until=SegmentKind.TEST, seconds=31, keys=("f",)),
    Picture("count", "chair-stand", start=True, until=SegmentKind.TEST, seconds=12),
    Picture("paused", "chair-stand", start=True, until=SegmentKind.TEST, seconds=12, keys=("space",)),
    Picture(
        "second-try", "single-leg-stance", start=True, until=SegmentKind.TEST, seconds=9, keys=("enter",)
    ),
    Picture("measure", "seated-rotation", start=True, until=SegmentKind.TEST, seconds=4),
    Picture("result-count", "chair-stand", start=True, seconds=120, keys=("2", "9")),
    Picture("stopped", "bridge-hold", start=True, until=SegmentKind.TEST, seconds=31, keys=("q",)),
    Picture("hurt", "bridge-hold", start=True, until=SegmentKind.TEST, seconds=31, keys=("x",)),
)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_self_test_looks_as_it_did(
    snap_compare: Callable[..., bool], tmp_path: Path, picture: Picture, size: tuple[int, int]
) -> None:
    stand = somebody(tmp_path)

    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("t")
        await pilot.pause()
        if picture.test:
            await pilot.press(*["down"] * PLACE[picture.test], "enter")
            await pilot.pause()
        if picture.start:
            await pilot.press("s")
            await pilot.pause()
        if picture.until:
            pass_until(stand, pilot, picture.until)
        if picture.seconds:
            pass_time(stand, pilot, picture.seconds)
            await pilot.pause()
        await pilot.press(*picture.keys)
        await pilot.pause()

    assert snap_compare(stand.app(), run_before=before, terminal_size=size)
