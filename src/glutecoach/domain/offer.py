"""Which level of which program Today offers: the user's choice, else what fits place and equipment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from glutecoach.domain.exercise import FURNITURE, Equipment, Place
from glutecoach.domain.library import Library
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.preferences import Settings
from glutecoach.domain.program import Level, Program
from glutecoach.domain.record import SessionRecord

FIRST_PROGRAM = "wake-up"
"""Begins on purpose too easy: a first experience that succeeds."""
NEXT_PROGRAM = "hip-flexor"
DESK_PROGRAM = "ball-desk"
EASY_SESSIONS = 3
"""So many sessions of the first level before the second (convention)."""
FIRST_WEEK = timedelta(days=7)
HISTORY_NEEDED = 20
"""The newest sessions that a suggestion looks at; older ones change nothing."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What to do now, and why."""

    planned: PlannedSession
    program: Program
    reason: str
    """One sentence; empty when the user chose it."""

    @property
    def level(self) -> Level:
        """The level on offer."""
        return self.planned.level


def offer(library: Library, settings: Settings, recent: Sequence[SessionRecord], today: date) -> Offer | None:
    """Choose what Today shows; None when the library has no program.

    Args:
        library: what can be played.
        settings: the chosen program and level, the place and the equipment.
        recent: the newest sessions, at least ``HISTORY_NEEDED`` where there are so many; in any order.
        today: the calendar day.
    """
    chosen = library.programs.get(settings.program)
    if chosen is not None:
        return _offer(chosen, settings.level, "")
    past = [session for session in recent if not session.deleted]
    return (
        _first_week(library, settings, past, today)
        or _later(library, settings, past)
        or _at_the_desk(library, settings)
        or _simplest(library, settings)
    )


def suits(level: Level, settings: Settings) -> bool:
    """Tell whether a level can be done where the user is, with what the user has."""
    return suits_place(level, settings) and not missing(level, settings)


def suits_place(level: Level, settings: Settings) -> bool:
    """Tell whether a level stays off the floor for a user at the desk."""
    return settings.place is Place.FLOOR or level.place is not Place.FLOOR


def missing(level: Level, settings: Settings) -> tuple[Equipment, ...]:
    """Return what a level needs and the user does not have; at home a carpet does for a mat."""
    at_hand = {*settings.equipment, *FURNITURE}
    if settings.place is Place.FLOOR:
        at_hand.add(Equipment.MAT)
    return tuple(thing for thing in level.equipment if thing not in at_hand)


def _first_week(
    library: Library, settings: Settings, past: Sequence[SessionRecord], today: date
) -> Offer | None:
    """Offer the first program for a week: its first level three times, then its second."""
    program = library.programs.get(FIRST_PROGRAM)
    if program is None or not _is_new(past, today):
        return None
    done = sum(1 for session in past if session.program == FIRST_PROGRAM)
    number = 1 if done < EASY_SESSIONS else 2
    if not suits(program.level(number), settings):
        return None
    reason = "An easy start, on purpose." if number == 1 else "The next small step of your first week."
    return _offer(program, number, reason)


def _is_new(past: Sequence[SessionRecord], today: date) -> bool:
    if len(past) < EASY_SESSIONS:
        return True
    return len(past) < HISTORY_NEEDED and today - min(session.day for session in past) < FIRST_WEEK


def _later(library: Library, settings: Settings, past: Sequence[SessionRecord]) -> Offer | None:
    """After the first week: the program that keeps hips moving, at the level of the last time."""
    program = library.programs.get(NEXT_PROGRAM)
    if program is None or not past:
        return None
    levels = [session.level for session in past if session.program == NEXT_PROGRAM]
    number = max(levels, default=1)
    if not suits(program.level(number), settings):
        return None
    return _offer(program, number, "Your first week is done: on to your hips.")


def _at_the_desk(library: Library, settings: Settings) -> Offer | None:
    """Offer something without a mat: the ball, if there is one, else the first level that fits."""
    ordered = sorted(library.programs.values(), key=lambda program: program.id != DESK_PROGRAM)
    for program, level in _levels(ordered):
        if suits(level, settings):
            return _offer(program, level.number, "It fits where you are and what you have.")
    return None


def _simplest(library: Library, settings: Settings) -> Offer | None:
    """Nothing fits: offer the easiest start all the same, and tell how it can be done."""
    ordered = sorted(library.programs.values(), key=lambda program: program.id != FIRST_PROGRAM)
    if not ordered:
        return None
    level = ordered[0].level(1)
    floor = "" if suits_place(level, settings) else "It goes down to the floor."
    mat = "A carpet or a towel does for a mat." if Equipment.MAT in missing(level, settings) else ""
    return _offer(ordered[0], 1, f"{floor} {mat}".strip())


def _levels(programs: Iterable[Program]) -> Iterable[tuple[Program, Level]]:
    return ((program, level) for program in programs for level in program.levels)


def _offer(program: Program, number: int, reason: str) -> Offer:
    return Offer(PlannedSession.of(program, number), program, reason)
