"""An app that really plays sessions and really writes them down, under the test's clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from glutecoach.coach import Coach
from glutecoach.domain.compile import SessionCompiler
from glutecoach.domain.dose import HoldDose, RepsDose, RollDose, Tempo
from glutecoach.domain.moment import Moment
from glutecoach.domain.plan import Goal
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.program import Item, Level, Program
from glutecoach.domain.record import CheckIn, SessionOutcome, SetOutcome, SetRecord
from glutecoach.domain.self_test_session import compiler_for
from glutecoach.domain.swapping import item_for
from glutecoach.homework.shelf import HomeworkShelf, library_with
from glutecoach.paths import Paths
from glutecoach.store.changes import ClaimedSession
from glutecoach.store.journal import Journal
from glutecoach.ui.app import GlutecoachApp
from glutecoach.ui.screens.session import SessionScreen
from glutecoach.ui.services import Services, no_figure
from tests.fakes import MONDAY_MORNING, FakeClock
from tests.ui.fakes import ListeningSound, MemoryClearance, MemorySettings, cleared_at
from tests.ui.sample import BALL, BIRD_DOG, BRIDGE, LIBRARY, SQUEEZE, STRETCH
from tests.ui.stand import phrases, safety_texts, self_tests

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from textual.pilot import Pilot

    from glutecoach.domain.exercise import Exercise
    from glutecoach.domain.library import Library
    from glutecoach.domain.planned_session import Checkpoint
    from glutecoach.domain.recorder import Recorder
    from glutecoach.figure.definition import Figure
    from glutecoach.sound.port import Sound
    from glutecoach.store.journal import UnfinishedSession

EVERY_KIND = Program(
    id="every-kind",
    title="One of each",
    summary="Every kind of set there is.",
    rationale="",
    when="",
    levels=(
        Level(
            1,
            (
                Item(SQUEEZE, RepsDose(2, 4, Tempo(1, 5, 1, 2), 10)),
                Item(STRETCH, HoldDose(1, 75, 20), "Hold on to the desk."),
                Item(BRIDGE, RepsDose(1, 10, None, 20)),
                Item(BIRD_DOG, RepsDose(1, 3, Tempo(2, 4, 2, 1), 20)),
                Item(BALL, RollDose(1, 30, 3, 20)),
            ),
        ),
    ),
    sources=("convention",),
)
SESSION_LIBRARY = replace(LIBRARY, programs={**LIBRARY.programs, EVERY_KIND.id: EVERY_KIND})
LONGEST_TICK_S = 2.0
"""Shorter than the gap after which a session asks."""


class SessionStand:
    """The app with a real coach and a real journal; only clock, settings and sound are fakes."""

    def __init__(
        self,
        folder: Path,
        library: Library = SESSION_LIBRARY,
        clock: FakeClock | None = None,
        *,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.clock = clock or FakeClock()
        self.library = library
        self.environment = environment or {}
        self.settings = MemorySettings()
        self.clearance: MemoryClearance | None = None
        """None: the safety questions were answered on the clock's day, and all may be done."""
        self.sound = ListeningSound()
        self.paths = Paths(folder / "config", folder / "data", folder / "state", folder / "cache")
        self.journal = Journal.open(self.paths, self.clock)
        self.figure_of: Callable[[Exercise], Figure | None] = no_figure
        self.pilot: Pilot[None] | None = None

    def app(
        self, planned: PlannedSession | None = None, resume: UnfinishedSession | None = None
    ) -> GlutecoachApp:
        """Build the app; it opens with a session where one is given."""
        self.clearance = self.clearance or cleared_at(self.clock.now().local)
        shelf = HomeworkShelf(self.journal.homework, self.library)
        services = Services(
            library=library_with(self.library, shelf.programs),
            journal=self.journal,
            phrases=phrases(),
            clock=self.clock,
            paths=self.paths,
            settings=self.settings,
            open_sound=lambda _settings: self.sound,
            coach_for=self._coach,
            clearance=self.clearance,
            safety=safety_texts,
            self_tests=self_tests,
            figure_of=self.figure_of,
            homework=shelf,
            environment=self.environment,
        )
        app = GlutecoachApp(services)
        if planned is not None:
            app.call_later(app.start_session, planned, resume)
        return app

    def planned(self, program: str = "wake-up", level: int = 1) -> PlannedSession:
        """Choose a level of the library."""
        return PlannedSession.of(self.library.programs[program], level)

    def _coach(
        self,
        planned: PlannedSession,
        recorder: Recorder,
        sound: Sound,
        listener: object,
        start: Checkpoint | None,
    ) -> Coach:
        return Coach(
            planned,
            compiler=compiler_for(planned, SessionCompiler(phrases())),
            exercises=self.library.exercises,
            clock=self.clock,
            sound=sound,
            recorder=recorder,
            listener=listener,  # type: ignore[arg-type]
            start=start,
            item_for=lambda exercise: item_for(exercise, self.clearance and self.clearance.current),
        )


def screen_of(pilot: Pilot[None]) -> SessionScreen:
    """Return the session's screen, wherever it lies."""
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, SessionScreen))


def let_pass(stand: SessionStand, pilot: Pilot[None], seconds: float) -> None:
    """Let time pass as a running session sees it: in short ticks."""
    screen = screen_of(pilot)
    left = seconds
    while left > 0 and not screen.session.coach.finished:
        step = min(left, LONGEST_TICK_S)
        stand.clock.advance(step)
        left -= step
        screen.tick()


def saved(pilot: Pilot[None]) -> None:
    """Wait until the journal's writer has nothing left to do: it works in a thread of its own."""
    recorder: Any = screen_of(pilot).session.ledger._recorder
    recorder.flush()


def write_session(
    stand: SessionStand,
    day: date,
    *,
    program: str = "wake-up",
    level: int = 2,
    sets: int | None = None,
    said: CheckIn | None = None,
    outcome: SessionOutcome = SessionOutcome.COMPLETED,
) -> None:
    """Write a timed session that began at 08:04 of a day, with all of its sets or the first ones."""
    stand.clock.set_wall(datetime(day.year, day.month, day.day, 8, 4, tzinfo=MONDAY_MORNING.tzinfo))
    planned = stand.planned(program, level)
    recorder = stand.journal.begin(planned)
    timeline = SessionCompiler(phrases()).compile(planned.level)
    works = [segment for segment in timeline.segments if segment.kind.is_work]
    for position, segment in enumerate(works[:sets]):
        last = outcome is not SessionOutcome.COMPLETED and position == len(works[:sets]) - 1
        ended = SetOutcome.PAIN if outcome is SessionOutcome.PAIN else SetOutcome.STOPPED
        recorder.record_set(
            SetRecord(
                segment.item_index,
                segment.item.exercise.id,
                segment.item.exercise.title,
                segment.set_number,
                segment.side,
                segment.planned_ms,
                segment.repetitions,
                segment.planned_ms // 2 if last else segment.planned_ms,
                0,
                10_000 if position == 1 else 0,
                None if segment.repetitions is None else segment.repetitions // (2 if last else 1),
                ended if last else SetOutcome.COMPLETED,
            )
        )
    recorder.finish(outcome)
    if said is not None:
        recorder.check_in(said)
    recorder.close()


def lived_in(folder: Path) -> SessionStand:
    """Return a stand with three weeks of history, on Thursday 5 March 2026, 08:00."""
    stand = SessionStand(folder)
    monday = date(2026, 3, 2)
    stand.clock.set_wall(MONDAY_MORNING - timedelta(days=20))
    stand.journal.set_goal(Goal(monday - timedelta(days=21), 3))
    for back, level in ((19, 1), (17, 1), (14, 1), (12, 2), (10, 2)):
        write_session(stand, monday - timedelta(days=back), level=level, said=CheckIn(3, 1))
    write_session(stand, monday - timedelta(days=6), sets=3, outcome=SessionOutcome.STOPPED)
    note = "Better with a cushion under the knee."
    write_session(stand, monday - timedelta(days=5), said=CheckIn(4, 2, note))
    hurt = CheckIn(None, 6)
    write_session(stand, monday, sets=4, outcome=SessionOutcome.PAIN, said=hurt)
    write_session(stand, monday + timedelta(days=1), program="ball-desk", level=1)
    evening = datetime(2026, 3, 3, 20, 0, tzinfo=MONDAY_MORNING.tzinfo)
    stand.clock.set_wall(MONDAY_MORNING + timedelta(days=3))
    claimed = ClaimedSession(
        "hip-flexor",
        "Hip flexor reset",
        1,
        Moment(evening, "Europe/Berlin"),
        240_000,
        120_000,
        check_in=CheckIn(2),
    )
    stand.journal.claim(claimed)
    return stand
