"""Situations in which something is suggested, with the programs that are shipped."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.condition import Condition
from glutecoach.domain.exercise import Place
from glutecoach.domain.library import Library
from glutecoach.domain.outline import outline_of
from glutecoach.domain.preferences import Settings
from glutecoach.domain.record import CheckIn, Evidence, SessionOutcome, SessionRecord
from glutecoach.domain.situation import WEEKS_NEEDED, Situation
from glutecoach.domain.visit import Visit
from glutecoach.formats.library_files import load_library
from glutecoach.resources import shipped

MONDAY = date(2026, 3, 2)
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (MONDAY + timedelta(days=n) for n in range(1, 7))
AT_HOME = Settings(place=Place.FLOOR)
AT_THE_DESK = Settings(place=Place.DESK)


@cache
def library() -> Library:
    """The programs that are shipped."""
    return load_library(shipped("programs"), None)


def done(
    program: str,
    day: date,
    *,
    level: int = 1,
    pain: int | None = None,
    outcome: SessionOutcome = SessionOutcome.COMPLETED,
    share: float = 1.0,
    hour: int = 9,
) -> SessionRecord:
    """A session that was entered by hand."""
    asked_ms = 300_000
    return SessionRecord(
        id=f"{program}-{day}-{hour}-{level}",
        program=program,
        title=program,
        level=level,
        started=datetime(day.year, day.month, day.day, hour, tzinfo=UTC),
        zone="",
        day=day,
        evidence=Evidence.CLAIMED,
        asked_ms=asked_ms,
        sets=(),
        pains=(),
        check_in=CheckIn(pain=pain),
        outcome=outcome,
        claimed_ms=round(asked_ms * share),
    )


def weeks_of(day: date, *programs: str) -> list[SessionRecord]:
    """A past that is longer than the first week and too long ago to matter for rest."""
    names = programs or ("wake-up",)
    return [done(name, day - timedelta(days=20 + n), level=2) for n, name in enumerate(names * 3)]


def clearance(
    *conditions: Condition, level: SafetyLevel = SafetyLevel.ADAPTED, at: date = MONDAY
) -> Clearance:
    """Answers to the safety questions."""
    return Clearance(level, frozenset(conditions), (), datetime(at.year, at.month, at.day, tzinfo=UTC))


def situation(
    settings: Settings = AT_HOME,
    *past: SessionRecord,
    today: date = MONDAY,
    hour: int = 10,
    visits: tuple[Visit, ...] = (),
    answers: Clearance | None = None,
    of: Library | None = None,
) -> Situation:
    """What is known, from the sessions that were done."""
    newest_first = sorted(past, key=lambda session: (session.day, session.started), reverse=True)
    near = [session for session in newest_first if today - session.day <= WEEKS_NEEDED]
    return Situation(
        library=of or library(),
        settings=settings,
        clearance=answers,
        recent=tuple(newest_first[:20]),
        done=tuple(outline_of(session) for session in near),
        visits=visits,
        today=today,
        hour=hour,
    )


def only(*programs: str) -> Library:
    """The library with these programs alone."""
    whole = library()
    return replace(whole, programs={name: whole.programs[name] for name in programs})
