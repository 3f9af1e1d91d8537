"""Rows of the journal as values, and how times are written in them."""

from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from typing import NamedTuple

from glutecoach.domain.moment import Clock, Moment


class Kind(StrEnum):
    """What an event of a session tells."""

    START = "start"
    SET = "set"
    SWAP = "swap"
    PAIN = "pain"
    BEFORE = "before"
    """Pain before it began."""
    CHECK_IN = "check-in"
    MORNING = "morning"
    """A check-in the morning after."""
    FINISH = "finish"
    RESUME = "resume"
    CORRECT = "correct"
    DELETE = "delete"
    RESTORE = "restore"
    CLAIM = "claim"


class PlanKind(StrEnum):
    """What an event of the plan tells."""

    GOAL = "goal"
    PAUSE = "pause"
    PAUSE_REMOVED = "pause-removed"
    VISIT = "visit"
    VISIT_REMOVED = "visit-removed"
    SELF_TEST = "self-test"
    """A self-test came to something."""
    SELF_TEST_REMOVED = "self-test-removed"
    ACTIVITIES = "activities"
    """How the user's own activities went."""
    ACTIVITIES_REMOVED = "activities-removed"
    OVERALL = "overall"
    """How it is on the whole."""
    OVERALL_REMOVED = "overall-removed"
    LEVEL = "level"
    """A step of a program was offered, and accepted or declined."""
    LEVEL_REMOVED = "level-removed"
    HOMEWORK = "homework"
    """A revision of a homework was accepted."""
    HOMEWORK_ENDED = "homework-ended"


class SessionRow(NamedTuple):
    """How a session began; never changed, but for the day in force."""

    id: str
    program: str
    title: str
    level: int
    start_utc: str
    zone: str
    utc_offset_min: int
    day: str
    evidence: str
    app_version: str
    plan: str
    """The planned items as JSON."""

    @property
    def started(self) -> datetime:
        """The start with the offset that was in force."""
        place = timezone(timedelta(minutes=self.utc_offset_min))
        return datetime.fromisoformat(self.start_utc).astimezone(place)


class Fact(NamedTuple):
    """Something that happened in a session, before it has its place in the chain."""

    session: str
    seq: int | None
    """Its place among the session's events; None: the next."""
    at_utc: str
    mono_ms: int
    kind: Kind
    body: str
    """JSON."""


class Event(NamedTuple):
    """An event as it is stored; a tuple, for there are hundreds of thousands."""

    seq: int
    at_utc: str
    kind: str
    """A ``Kind``, or a word that a newer version wrote."""
    body: str


class TracedEvent(NamedTuple):
    """An event of a session that several devices wrote: where it stands among the others is known exactly."""

    seq: int
    at_utc: str
    kind: str
    body: str
    hash: bytes
    prev: bytes


Tellable = Event | TracedEvent


def utc_text(moment: Moment) -> str:
    """Write an instant in UTC, to the millisecond; texts sort as the instants do."""
    return moment.local.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def fact_now(clock: Clock, session: str, seq: int | None, kind: Kind, body: str) -> Fact:
    """Return something that happens in a session now."""
    return Fact(session, seq, utc_text(clock.now()), clock.monotonic_ms(), kind, body)
