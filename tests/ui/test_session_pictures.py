"""Pictures of every screen of a session and of the history, small and large, in every set of colours."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest

from glutecoach.domain.preferences import Theme
from glutecoach.domain.timeline import SegmentKind
from glutecoach.ui.screens.session import SessionScreen
from tests.fakes import MemoryRecorder
from tests.ui.fakes import MemoryJournal
from tests.ui.session_stand import SessionStand, let_pass, lived_in, saved, screen_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from textual.pilot import Pilot

    Step = Callable[[SessionStand, Pilot[None]], Awaitable[None]]

SMALL, LARGE = (80, 24), (120, 40)
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])


async def _settle(pilot: Pilot[None]) -> None:
    for _ in range(4):
        await pilot.pause()


async def _to(
    stand: SessionStand, pilot: Pilot[None], kind: SegmentKind, seconds: float = 0, *keys: str
) -> None:
    while screen_of(pilot).session.coach.snapshot().segment.kind is not kind:
        await pilot.press("n")
    let_pass(stand, pilot, seconds)
    await pilot.press(*keys)


async def get_ready(stand: SessionStand, pilot: Pilot[None]) -> None:
    let_pass(stand, pilot, 2.5)


async def work(stand: SessionStand, pilot: Pilot[None]) -> None:
    await _to(stand, pilot, SegmentKind.WORK, 12.5)


async def hold(stand: SessionStand, pilot: Pilot[None]) -> None:
    await _to(stand, pilot, SegmentKind.HOLD, 20)


async def rest(stand: SessionStand, pilot: Pilot[None]) -> None:
    await _to(stand, pilot, SegmentKind.REST, 4)


async def change_sides(stand: SessionStand, pilot: Pilot[None]) -> None:
    await _to(stand, pilot, SegmentKind.CHANGE_SIDES, 2)


async def own_pace(stand: SessionStand, pilot: Pilot[None]) -> None:
    await _to(stand, pilot, SegmentKind.OPEN, 9)


async def rolling(stand: SessionStand, pilot: Pilot[None]) -> None:
    await _to(stand, pilot, SegmentKind.ROLL, 9)


async def paused(stand: SessionStand, pilot: Pilot[None]) -> None:
    await _to(stand, pilot, SegmentKind.HOLD, 20, "space")


async def away(stand: SessionStand, pilot: Pilot[None]) -> None:
    await _to(stand, pilot, SegmentKind.HOLD, 20)
    stand.clock.advance(720)
    screen_of(pilot).tick()


async def going_on(stand: SessionStand, pilot: Pilot[None]) -> None:
    await _to(stand, pilot, SegmentKind.HOLD, 20, "space", "space")


async def floor(stand: SessionStand, pilot: Pilot[None]) -> None:
    await _to(stand, pilot, SegmentKind.HOLD, 20, "f")


async def floor_counting(stand: SessionStand, pilot: Pilot[None]) -> None:
    await _to(stand, pilot, SegmentKind.WORK, 12.5, "f")


async def hurt(stand: SessionStand, pilot: Pilot[None]) -> None:
    await _to(stand, pilot, SegmentKind.HOLD, 20, "x")


async def hurt_much(stand: SessionStand, pilot: Pilot[None]) -> None:
    await _to(stand, pilot, SegmentKind.HOLD, 20, "x", "7")


async def instructions(stand: SessionStand, pilot: Pilot[None]) -> None:
    await _to(stand, pilot, SegmentKind.HOLD, 20, "i")


async def stop(stand: SessionStand, pilot: Pilot[None]) -> None:
    await _to(stand, pilot, SegmentKind.HOLD, 20, "q")


async def summary(stand: SessionStand, pilot: Pilot[None]) -> None:
    await _to(stand, pilot, SegmentKind.HOLD, 20, "x", "4", "s")
    await _settle(pilot)
    await _to(stand, pilot, SegmentKind.OPEN, 30, "enter")
    await _to(stand, pilot, SegmentKind.ROLL, 5, "n")
    recorder: Any = screen_of(pilot).session.ledger._recorder
    let_pass(stand, pilot, 80)
    recorder.flush()
    await pilot.pause(0.4)
    await pilot.press("4")


SESSION_STATES: tuple[Step, ...] = (
    get_ready, work, hold, rest, change_sides, own_pace, rolling, paused, away, going_on, floor, floor_counting,
    hurt, hurt_much, instructions, stop, summary,
)  # fmt: skip


async def _open_history(pilot: Pilot[None], *keys: str) -> None:
    cast("Any", pilot.app).show_history()
    await _settle(pilot)
    await pilot.press(*keys)


async def history(_stand: SessionStand, pilot: Pilot[None]) -> None:
    await _open_history(pilot, "down", "down")


async def detail(_stand: SessionStand, pilot: Pilot[None]) -> None:
    await _open_history(pilot, "down", "down", "enter")


async def claim(_stand: SessionStand, pilot: Pilot[None]) -> None:
    await _open_history(pilot, "a")


async def correct(_stand: SessionStand, pilot: Pilot[None]) -> None:
    await _open_history(pilot, "down", "down", "down", "c")


HISTORY_STATES: tuple[Step, ...] = (history, detail, claim, correct)


def picture_of(
    snap_compare: Any,
    stand: SessionStand,
    step: Step,
    size: tuple[int, int],
    program: str | None,
    theme: Theme,
) -> bool:
    stand.settings.current = replace(stand.settings.current, theme=theme)

    async def run(pilot: Pilot[None]) -> None:
        await _settle(pilot)
        await step(stand, pilot)
        await _settle(pilot)
        for screen in pilot.app.screen_stack:
            if isinstance(screen, SessionScreen):
                saved(pilot)
                screen.tick()
        await _settle(pilot)

    app = stand.app(stand.planned(program) if program else None)
    return bool(snap_compare(app, terminal_size=size, run_before=run))


@SIZES
@pytest.mark.parametrize("step", SESSION_STATES, ids=lambda step: step.__name__)
def test_a_session_looks_as_it_did(
    snap_compare: Any, tmp_path: Path, step: Step, size: tuple[int, int]
) -> None:
    assert picture_of(snap_compare, SessionStand(tmp_path), step, size, "every-kind", Theme.DARK)


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.HIGH_CONTRAST])
@pytest.mark.parametrize(
    "step", [get_ready, work, paused, floor, hurt_much, summary], ids=lambda step: step.__name__
)
def test_other_colours_say_the_same(snap_compare: Any, tmp_path: Path, step: Step, theme: Theme) -> None:
    assert picture_of(snap_compare, SessionStand(tmp_path), step, SMALL, "every-kind", theme)


def test_without_room_there_are_digits_and_a_hint(snap_compare: Any, tmp_path: Path) -> None:
    assert picture_of(snap_compare, SessionStand(tmp_path), hold, (50, 15), "every-kind", Theme.DARK)


def test_the_smallest_full_window_still_has_everything(snap_compare: Any, tmp_path: Path) -> None:
    assert picture_of(snap_compare, SessionStand(tmp_path), hold, (60, 18), "every-kind", Theme.DARK)


def test_storage_trouble_is_said_in_its_own_place(snap_compare: Any, tmp_path: Path) -> None:
    class Full(MemoryJournal):
        def begin(self, planned: object, *, timed: bool = True) -> Any:
            recorder = MemoryRecorder(
                failing="Disk full. Your session is running and what you do is kept in memory. Free some space."
            )
            recorder.flush = lambda: None  # type: ignore[attr-defined]
            return recorder

    stand = SessionStand(tmp_path)
    stand.journal = cast("Any", Full())
    assert picture_of(snap_compare, stand, hold, SMALL, "every-kind", Theme.DARK)


@SIZES
@pytest.mark.parametrize("step", HISTORY_STATES, ids=lambda step: step.__name__)
def test_the_history_looks_as_it_did(
    snap_compare: Any, tmp_path: Path, step: Step, size: tuple[int, int]
) -> None:
    assert picture_of(snap_compare, lived_in(tmp_path), step, size, None, Theme.DARK)


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.HIGH_CONTRAST])
def test_the_history_in_other_colours(snap_compare: Any, tmp_path: Path, theme: Theme) -> None:
    assert picture_of(snap_compare, lived_in(tmp_path), history, SMALL, None, theme)


def test_an_empty_history_says_how_it_fills(snap_compare: Any, tmp_path: Path) -> None:
    async def empty(_stand: SessionStand, pilot: Pilot[None]) -> None:
        await _open_history(pilot)

    assert picture_of(snap_compare, SessionStand(tmp_path), empty, SMALL, None, Theme.DARK)
