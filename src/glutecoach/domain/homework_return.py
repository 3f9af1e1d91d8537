"""What a client gives back of one homework: what was recorded, and nothing that was not asked for."""

from dataclasses import dataclass
from datetime import date

from glutecoach.domain.plan import Pause
from glutecoach.domain.record import SessionRecord
from glutecoach.domain.rung import LevelAnswer
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.visit import Visit


@dataclass(frozen=True, slots=True)
class ReturnedRevision:
    """A revision that was done, so that the two can be sure to speak of the same one."""

    revision: int
    accepted: date
    digest: str
    """SHA-256 of the file as it was accepted, signature and all, in hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Included:
    """What the client ticked."""

    notes: bool = False
    """Free notes of sessions and mornings."""
    pain_notes: bool = True
    """Which exercise hurt, where it moved to, and what kind of pain it was; without, only the numbers."""
    self_tests: bool = True
    name: str = ""
    """What the client is called in it: a name, initials, a pseudonym; empty: what the homework says."""


@dataclass(frozen=True, slots=True)
class HomeworkReturn:
    """One homework over a span of days, as the client's journal knows it."""

    homework: str
    """Its identifier."""
    title: str
    client: str
    first: date
    last: date
    revisions: tuple[ReturnedRevision, ...]
    """All that were accepted up to the last day, oldest first."""
    sessions: tuple[SessionRecord, ...]
    """Of this homework alone, oldest first; without deleted ones."""
    pauses: tuple[Pause, ...] = ()
    """Those that touch the span."""
    visits: tuple[Visit, ...] = ()
    answers: tuple[LevelAnswer, ...] = ()
    """Steps of this homework that were offered, and why."""
    results: tuple[SelfTestResult, ...] = ()
    """Of self-tests in the span."""
    ended: date | None = None
    """The last day it was due, where the client put it away."""
    end_reason: str = ""
    message: str = ""
    """From the client."""
