"""A journal as it travels from one device to another: every event as it was written, with its hash."""

from dataclasses import dataclass
from typing import NamedTuple


class Beginning(NamedTuple):
    """How a session began. Two devices that entered the same session may have begun it each in its way."""

    id: str
    program: str
    title: str
    level: int
    start_utc: str
    zone: str
    utc_offset_min: int
    evidence: str
    app_version: str
    plan: str
    """The planned items as JSON."""


class ExchangedEvent(NamedTuple):
    """An event of a session; a tuple, for there are hundreds of thousands."""

    seq: int
    """One more than the greatest that was known where it was written."""
    at_utc: str
    mono_ms: int
    kind: str
    body: str
    """JSON, exactly as it was written."""
    hash: bytes
    prev: bytes
    """Hash of the event before it on its device, or of a beginning."""


class ExchangedSession(NamedTuple):
    """Everything that is known of a session."""

    beginnings: tuple[Beginning, ...]
    """The one that is told comes first."""
    day: str
    """The day in force."""
    events: tuple[ExchangedEvent, ...]
    """In the order in which they are told."""

    @property
    def id(self) -> str:
        """Identity of the session."""
        return self.beginnings[0].id


class ExchangedPlanEvent(NamedTuple):
    """A goal, a pause, a visit, the result of a self-test and so on."""

    seq: int
    at_utc: str
    kind: str
    body: str
    hash: bytes
    """Its identity: the same event has the same one on every device."""


@dataclass(frozen=True, slots=True)
class ExchangedJournal:
    """A whole journal, without the sessions that have no end yet."""

    sessions: tuple[ExchangedSession, ...]
    plan_events: tuple[ExchangedPlanEvent, ...]
    application: str = ""
    """Version of the program that wrote it."""
    installation: str = ""
    """Identity of the journal it was taken from."""
    unfinished: int = 0
    """Sessions that were left out because they have no end yet."""

    @property
    def events(self) -> int:
        """How many events the sessions have."""
        return sum(len(session.events) for session in self.sessions)


class LeftOut(NamedTuple):
    """Something that was not brought in, and why."""

    what: str
    """A session's identity, or which event of the plan."""
    why: str
    """A sentence."""


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What became of a merge."""

    new_sessions: int = 0
    changes: int = 0
    """New events of sessions that were here already."""
    plan_changes: int = 0
    """New goals, pauses, visits, results and the like, and their removals."""
    known: int = 0
    """Sessions of which nothing was new."""
    left_out: tuple[LeftOut, ...] = ()

    @property
    def has_news(self) -> bool:
        """Whether anything was written."""
        return bool(self.new_sessions or self.changes or self.plan_changes)
