"""Puts an app together from fakes: a fixed day, a small library, nothing on disk."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from glutecoach.domain.phrases import Phrases
from glutecoach.domain.plan import Goal
from glutecoach.formats.safety_toml import load_safety
from glutecoach.formats.self_test_toml import load_self_tests
from glutecoach.homework.shelf import HomeworkShelf, library_with
from glutecoach.paths import Paths
from glutecoach.resources import shipped
from glutecoach.sound.voices.choice import VoiceInfo
from glutecoach.ui.app import GlutecoachApp
from glutecoach.ui.services import Services, no_figure
from tests.fakes import FakeClock
from tests.ui.fakes import (
    ListeningSound,
    MemoryClearance,
    MemoryJournal,
    MemorySettings,
    cleared_at,
    session_on,
)
from tests.ui.sample import LIBRARY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from glutecoach.domain.exercise import Exercise
    from glutecoach.domain.lesson import Lesson
    from glutecoach.domain.library import BrokenFile, Library
    from glutecoach.domain.planned_session import PlannedSession
    from glutecoach.domain.screening import SafetyTexts
    from glutecoach.domain.self_test import SelfTest
    from glutecoach.figure.definition import Figure
    from glutecoach.ui.services import FirstScreen

MONDAY = date(2026, 3, 2)
"""The day on which the fake clock stands."""
THURSDAY_MORNING = 3 * 86_400


def phrases() -> Phrases:
    """Return the shipped sentences."""
    document = tomllib.loads((shipped("programs") / "language" / "en.toml").read_text("utf-8"))
    return Phrases("en", document["phrases"])


@cache
def safety_texts() -> SafetyTexts:
    """Return the shipped safety questions."""
    return load_safety(shipped("programs"))


@cache
def self_tests() -> Mapping[str, SelfTest]:
    """Return the shipped self-tests."""
    return load_self_tests(shipped("programs"))


@dataclass
class Stand:
    """An app and everything it was given, within reach of a test."""

    library: Library = LIBRARY
    journal: MemoryJournal = field(default_factory=MemoryJournal)
    settings: MemorySettings = field(default_factory=MemorySettings)
    clock: FakeClock = field(default_factory=FakeClock)
    sound: ListeningSound = field(default_factory=ListeningSound)
    lessons: tuple[Lesson, ...] = ()
    broken_lessons: tuple[BrokenFile, ...] = ()
    voices: tuple[VoiceInfo, ...] = ()
    """The system's."""
    clearance: MemoryClearance | None = None
    """None: the safety questions were answered on the clock's day, and all may be done."""
    first: FirstScreen | None = None
    figure_of: Callable[[Exercise], Figure | None] = no_figure
    paths: Paths | None = None
    """Where files are; None: in a home that is not there."""
    started: list[tuple[PlannedSession, Any]] = field(default_factory=list)
    """Sessions that were asked for."""

    def app(self) -> GlutecoachApp:
        """Build the app; a session that is started is only noted."""
        folder = Path("/home/client/.local/share/glutecoach")
        self.clearance = self.clearance or cleared_at(self.clock.now().local)
        shelf = HomeworkShelf(self.journal.homework, self.library)
        services = Services(
            library=library_with(self.library, shelf.programs),
            journal=cast("Any", self.journal),
            phrases=phrases(),
            clock=self.clock,
            paths=self.paths
            or Paths(Path("/home/client/.config/glutecoach"), folder, folder / "state", folder / "cache"),
            settings=self.settings,
            open_sound=lambda _settings: self.sound,
            coach_for=cast("Any", None),
            clearance=self.clearance,
            safety=safety_texts,
            self_tests=self_tests,
            system_voices=lambda: self.voices,
            figure_of=self.figure_of,
            homework=shelf,
            lessons=lambda: self.lessons,
            broken_lessons=lambda: self.broken_lessons,
        )
        app = _AppThatOnlyNotes(services, self.first)
        app.started = self.started
        return app


class _AppThatOnlyNotes(GlutecoachApp):
    """The real app, but for the session itself."""

    started: list[tuple[PlannedSession, Any]]

    def start_session(self, planned: PlannedSession, resume: Any = None) -> None:
        self.started.append((planned, resume))

    occupied = False
    """Whether the desktop tells that its user is not to be disturbed."""

    @property
    def desktop_is_occupied(self) -> bool:
        return self.occupied

    def look_at_reminders(self) -> None:
        """Nothing reminds in a test that does not ask for it."""


def lived_in(clock_days: int = 3) -> Stand:
    """Return a stand with four weeks of history, on a Thursday morning."""
    stand = Stand()
    stand.clock.advance(clock_days * 86_400)
    stand.journal.goal_list.append(Goal(MONDAY - timedelta(days=28), 3))
    days = (-28, -26, -23, -21, -19, -17, -14, -12, -10, -7, -5, -3, 0, 1)
    for offset in days:
        stand.journal.records.append(session_on(MONDAY + timedelta(days=offset)))
    stand.journal.records.append(session_on(MONDAY + timedelta(days=2), share=0.3))
    return stand
