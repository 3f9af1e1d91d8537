"""Reminders: what is told, what was told and answered, and what is known when it is decided."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from glutecoach.domain.moment import Moment
from glutecoach.domain.reminder_preferences import ReminderPreferences

BREAKS_ARE_ENOUGH = 4
"""So many breaks make a good day: then no more are offered (convention)."""
ASK_AFTER = 3
"""So many reminders in a row that were let pass, and it is asked whether they suit (convention)."""
MOST_QUESTIONS = 3
"""Asked on so many days without an answer, it is quiet until the user says something."""
SMALLEST_GAP = timedelta(minutes=10)
"""Between any two reminders."""
PRESENT_WITHIN_S = 60.0
"""Without a key or a move of the mouse for longer, nobody may be there to see it."""


class ReminderKind(StrEnum):
    """What is told."""

    BREAK = "break"
    """A short break from sitting."""
    PROGRAM = "program"
    """A session that is due."""
    QUESTION = "question"
    """Whether the reminders suit."""


class Deed(StrEnum):
    """Something that happened with reminders."""

    SHOWN = "shown"
    SNOOZED = "snoozed"
    """``until`` tells until when."""
    DISMISSED = "dismissed"
    """Closed by the user."""
    STARTED = "started"
    """The session was begun from it."""
    MOVED = "moved"
    """The user moved without the app."""
    AWAY = "away"
    """Nobody was there from ``since`` to ``at``: a break of its own."""
    KEPT = "kept"
    """Asked whether they suit: yes, as they are."""
    BEGAN = "began"
    """Reminders were switched on, or the computer was: sitting is counted from here."""


@dataclass(frozen=True, slots=True)
class ReminderFact:
    """One thing that happened."""

    at: datetime
    """Aware."""
    deed: Deed
    kind: ReminderKind | None = None
    """What it was about; None: all kinds."""
    until: datetime | None = None
    """Aware; of what was snoozed."""
    since: datetime | None = None
    """Aware; of what was away."""
    slot_min: int | None = None
    """Of a program: the time of day it was for, in minutes after midnight."""
    asked_for: bool = False
    """Whether it came back because the user had put it off: then it counts against no bound."""


@dataclass(frozen=True, slots=True)
class DoneSession:
    """A session of today that was done."""

    ended: datetime
    """Aware."""
    is_break: bool


@dataclass(frozen=True, slots=True)
class DueSession:
    """What of the plan is due now."""

    program: str
    """Identifier."""
    title: str
    minutes: int
    """Whole minutes, rounded up."""
    reason: str = ""
    """Why it is due, in a sentence."""
    homework: bool = False


@dataclass(frozen=True, slots=True)
class Presence:
    """What the desktop tells of its user just now."""

    idle_s: float | None = None
    """Since the last key or move of the mouse; None: not known."""
    occupied: bool = False
    """Whether something fills the screen, or do-not-disturb is on."""
    in_session: bool = False
    """Whether a session is running."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that a decision rests on."""

    now: Moment
    preferences: ReminderPreferences
    facts: tuple[ReminderFact, ...] = ()
    """Of the last two weeks, in order."""
    done: tuple[DoneSession, ...] = ()
    """Of today."""
    paused: bool = False
    """Whether today is excused: holiday, illness, a flare-up."""
    due: DueSession | None = None
    """What of the plan is due today; None: it is done, or nothing is asked for."""
    presence: Presence = field(default_factory=Presence)


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to tell now."""

    kind: ReminderKind
    slot_min: int | None = None
    """Of a program: the time of day it is for."""
    asked_for: bool = False
    """Whether the user had put it off until now."""


class Silence(StrEnum):
    """Why nothing will be told."""

    OFF = "off"
    NOT_WORKING = "not-working"
    """Outside the working hours; ``until`` tells when they begin."""
    PAUSED = "paused"
    """Today is excused."""
    QUIET = "quiet"
    """Quiet hours."""
    NOT_TODAY = "not-today"
    """The user said so."""
    DONE = "done"
    """Everything is done."""
    ASKED = "asked"
    """It was asked whether reminders suit, and not answered yet."""
    NOTHING = "nothing"
    """Neither breaks nor times are set."""


@dataclass(frozen=True, slots=True)
class Coming:
    """What comes next, as far as is known now."""

    reminder: Reminder | None
    """None: nothing, and ``why`` tells why."""
    at: datetime | None
    """Aware, with the offset of now: when it comes; of nothing, when to look again; None: not known."""
    why: Silence | None = None
    waits: bool = False
    """Whether it is due already and waits for a better moment: somebody is away, or the screen is taken."""
