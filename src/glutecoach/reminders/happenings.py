"""What the loop of reminders tells whoever watches it: a line in a terminal, a log, a page of the app."""

from dataclasses import dataclass
from datetime import datetime

from glutecoach.domain.reminder import Coming, Desk, DueSession, Reminder


@dataclass(frozen=True, slots=True)
class Looked:
    """It was looked at what is known; nothing needs to have changed."""

    desk: Desk
    coming: Coming
    owns: bool = True
    """Whether this process reminds; otherwise another one does."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something was told."""

    reminder: Reminder
    session: DueSession | None
    """The break on offer, or the session that is due; None: not known, or it is a question."""
    title: str
    message: str
    at: datetime
    """Aware."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A reminder was answered from its notice."""

    reminder: Reminder
    answer: str
    """Identifier of the choice, or ``dismissed``."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A notice was taken back: it was answered elsewhere, or its time is over."""

    reminder: Reminder


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something did not work; reminding goes on."""

    sentence: str


Happening = Looked | Told | Answered | Withdrawn | Trouble
