"""Write the pictures in docs/screenshots: the real app, content and journal, on a fixed day."""

from __future__ import annotations

import asyncio
import html
import os
import re
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from itertools import groupby
from pathlib import Path

os.environ["GLUTECOACH_SOUND"] = "none"
os.environ["COLORTERM"] = "truecolor"

from textual.app import App
from textual.pilot import Pilot

from glutecoach.cli.invocation import Invocation
from glutecoach.cli.wiring import House
from glutecoach.coach import Coach
from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.exercise import Equipment, Place
from glutecoach.domain.moment import Moment
from glutecoach.domain.plan import Goal
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.record import CheckIn
from glutecoach.domain.timeline import SegmentKind, Side
from glutecoach.domain.transport import Snapshot
from glutecoach.domain.visit import Visit
from glutecoach.sound.null import SilentSound
from glutecoach.store.journal import Journal
from glutecoach.ui.app import GlutecoachApp
from glutecoach.ui.screens.session import SessionScreen

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
SIZE = (100, 30)
THURSDAY = datetime(2026, 3, 5, 12, 40, tzinfo=timezone(timedelta(hours=1)))
PAST_DAYS = (-31, -29, -27, -24, -22, -20, -17, -15, -13, -10, -8, -6, -3, -2)
"""Days before that Thursday on which there was a session."""
LONGEST_S = 3_600
"""A session is over by then."""
STEP_MS = 2_000
"""The clock is moved in steps that are shorter than a gap."""


class SteppedClock:
    """Stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._elapsed_ms = 0

    def monotonic_ms(self) -> int:
        """Return what was stepped so far."""
        return self._elapsed_ms

    def at_s(self, at_ms: int) -> float:
        """Return when that moment is by the clock of the sound."""
        return at_ms / 1000

    def now(self) -> Moment:
        """Return the wall clock."""
        return Moment(self._now, "Europe/Berlin")

    def step(self, by_ms: int = STEP_MS) -> None:
        """Move both faces."""
        self._elapsed_ms += by_ms
        self._now += timedelta(milliseconds=by_ms)

    def set(self, now: datetime) -> None:
        """Move the wall clock."""
        self._now = now


def lived_in(folder: Path, clock: SteppedClock) -> House:
    """Return a house with four weeks of history, each session of which was really played."""
    invocation = Invocation({})
    invocation.choose_data_dir(str(folder))
    house = House(invocation)
    house.journal.close()
    house.wall = clock  # type: ignore[assignment]  # the clock of this script
    house.journal = Journal.open(house.paths, clock)
    settings = replace(
        house.settings.current,
        welcomed=True,
        reduced_motion=True,
        place=Place.FLOOR,
        equipment=(Equipment.MAT,),
    )
    house.settings.save(settings)
    house.clearance.save(Clearance(SafetyLevel.GO, frozenset(), (), THURSDAY - timedelta(days=31)))
    house.journal.add_visit(Visit(date(2026, 2, 26)))
    house.journal.add_visit(Visit(date(2026, 3, 12)))
    house.journal.set_goal(Goal(date(2026, 2, 2), 3))
    for number, days in enumerate(PAST_DAYS):
        clock.set(THURSDAY + timedelta(days=days, minutes=17 * number % 50))
        program, level = ("wake-up", 1) if number < 3 else ("hip-flexor", 1)
        play_through(house, clock, PlannedSession.of(house.library.programs[program], level), number)
    clock.set(THURSDAY)
    return house


def play_through(house: House, clock: SteppedClock, planned: PlannedSession, number: int) -> None:
    """Play a session to its end, without a screen."""
    recorder = house.journal.begin(planned)
    coach = house.coach(planned, recorder, SilentSound(""), lambda _event: None)
    coach.play()
    while not coach.finished:
        clock.step()
        coach.tick()
    coach.check_in(CheckIn(effort=3 + number % 2, pain=max(0, 2 - number // 4)))
    coach.close()


@asynccontextmanager
async def running(house: House) -> AsyncIterator[tuple[GlutecoachApp, Pilot[None]]]:
    """Run the app, without a terminal."""
    app = GlutecoachApp(house.services())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.3)
        yield app, pilot


def save(app: App[None], name: str) -> None:
    """Write what is on the screen; without the fonts that the picture would fetch."""
    picture = app.export_screenshot(title="glutecoach", simplify=True)
    picture = re.sub(r',\s*url\("https?://[^)]*\) format\("[^"]*"\)', "", picture)
    picture = _TEXT.sub(_with_blocks_drawn, picture)
    (FOLDER / f"{name}.svg").write_text(picture, encoding="utf-8", newline="\n")


_TEXT = re.compile(
    r'<text class="(?P<look>[\w-]+-r\d+)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)"[^>]*>(?P<words>[^<]*)</text>'
)
_CELL_WIDTH, _CELL_HEIGHT, _BASELINE, _TOP = 12.2, 24.4, 20.0, 1.5
_BLOCKS = {
    "█": (0.0, 0.0, 1.0, 1.0),
    "▀": (0.0, 0.0, 1.0, 0.5),
    "▄": (0.0, 0.5, 1.0, 0.5),
    "▌": (0.0, 0.0, 0.5, 1.0),
    "▐": (0.5, 0.0, 0.5, 1.0),
}
"""Left, top, width and height in parts of a cell."""


def _with_blocks_drawn(found: re.Match[str]) -> str:
    """Draw block characters as shapes: fonts leave gaps between lines."""
    words = html.unescape(found["words"])
    row = round((float(found["y"]) - _BASELINE) / _CELL_HEIGHT)
    shapes = []
    for column, cells, sign in _runs(words):
        left, down, width, height = _BLOCKS[sign]
        x = float(found["x"]) + (column + left) * _CELL_WIDTH
        y = _TOP + (row + down) * _CELL_HEIGHT
        size = f'width="{cells * width * _CELL_WIDTH:.1f}" height="{height * _CELL_HEIGHT + 0.25:.2f}"'
        look = f'class="{found["look"]}" shape-rendering="crispEdges"'
        shapes.append(f'<rect {look} x="{x:.1f}" y="{y:.2f}" {size}/>')
    if not shapes:
        return found[0]
    rest = "".join("\u00a0" if sign in _BLOCKS else sign for sign in words)
    text = found[0].replace(f">{found['words']}<", f">{html.escape(rest).replace(chr(0xA0), '&#160;')}<")
    return "".join(shapes) + (text if rest.strip("\u00a0") else "")


def _runs(words: str) -> Iterator[tuple[int, int, str]]:
    """Return column, length and sign of the blocks; those as wide as a cell are joined."""
    column = 0
    for sign, run in groupby(words):
        length = len(list(run))
        if sign in _BLOCKS and _BLOCKS[sign][2] == 1:
            yield column, length, sign
        elif sign in _BLOCKS:
            yield from ((column + place, 1, sign) for place in range(length))
        column += length


def coach_of(app: App[None]) -> Coach:
    """Return the coach of the session on the screen."""
    screen = app.screen
    if not isinstance(screen, SessionScreen):
        raise TypeError(f"{screen} is no session")
    return screen.session.coach


async def play_until(
    app: App[None], pilot: Pilot[None], clock: SteppedClock, there: Callable[[Snapshot], bool]
) -> None:
    """Let the session run until it stands where it should."""
    for _ in range(LONGEST_S):
        if there(coach_of(app).snapshot()):
            break
        clock.step(1_000)
        coach_of(app).tick()
    else:
        raise RuntimeError("the session never came there")
    await pilot.pause(0.4)


async def make(folder: Path) -> None:
    """Take all pictures."""
    clock = SteppedClock(THURSDAY)
    house = lived_in(folder, clock)
    async with running(house) as (app, pilot):
        save(app, "today")
        app.start_session(PlannedSession.of(house.library.programs["hip-flexor"], 1))
        await pilot.pause(0.3)
        await play_until(app, pilot, clock, lambda now: _is_left_hold(now, 17_000))
        save(app, "session")
        await pilot.press("f")
        await pilot.pause(0.4)
        save(app, "floor")
        await pilot.press("f")
        coach = coach_of(app)
        while not coach.finished:
            clock.step()
            coach.tick()
        await pilot.pause(0.8)
        await pilot.press("4", "1")
        await pilot.pause(0.4)
        save(app, "summary")
        await pilot.press("escape")
        await pilot.pause(0.6)
        await pilot.press("h")
        await pilot.pause(0.6)
        save(app, "history")
        await pilot.press("escape", "l")
        await pilot.pause(0.6)
        save(app, "library")
        await pilot.press("escape", "e", "enter")
        await pilot.pause(0.6)
        save(app, "lesson")
        await pilot.press("escape", "escape", "x")
        await pilot.pause(0.6)
        save(app, "safety")
    house.close()


def _is_left_hold(now: Snapshot, left_ms: int) -> bool:
    return now.segment.kind is SegmentKind.HOLD and now.side is Side.LEFT and now.remaining_ms == left_ms


def main() -> None:
    """Take all pictures in a folder of their own."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="glutecoach-") as folder:
        asyncio.run(make(Path(folder)))


if __name__ == "__main__":
    main()
