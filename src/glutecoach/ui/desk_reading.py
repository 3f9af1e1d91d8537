"""What the Desk page shows, read at one moment; its words follow from it without another look."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from glutecoach.domain.recommendation import suggestions
from glutecoach.domain.reminder import (
    SMALLEST_GAP,
    Coming,
    Deed,
    Desk,
    DueSession,
    Presence,
    ReminderFact,
    ReminderKind,
    Silence,
)
from glutecoach.domain.reminder_history import DeskHistory
from glutecoach.domain.reminding import coming
from glutecoach.ui.desk_state import break_program, desk_of, due_now
from glutecoach.ui.goals import standing
from glutecoach.ui.today_state import situation_of

if TYPE_CHECKING:
    from glutecoach.domain.moment import Moment
    from glutecoach.domain.offer import Offer
    from glutecoach.ui.services import Services

_ANSWERS = frozenset(
    {Deed.SNOOZED, Deed.STARTED, Deed.MOVED, Deed.KEPT, Deed.DISMISSED, Deed.AWAY, Deed.BEGAN}
)


class Facts(Protocol):
    """Where it is kept what happened with reminders."""

    def read(self, now: datetime) -> Iterable[ReminderFact]:
        """Return the facts of the last two weeks, in order."""
        ...

    def append(self, fact: ReminderFact) -> str:
        """Write a fact down; returns one sentence where it could not be, else nothing."""
        ...


@dataclass(frozen=True, slots=True)
class DeskReading:
    """A desk and what is on offer at it."""

    desk: Desk
    rest: "Offer | None"
    """The break; None: there is none, or nothing may be started."""
    session: "Offer | None"
    """What of the plan is due; None: it is done, or nothing is asked for."""
    due: DueSession | None
    """The same in words; told of at the desk only where times are set."""

    def at(self, now: "Moment") -> "DeskReading":
        """Return it at a later moment at which nothing else has changed."""
        return replace(self, desk=replace(self.desk, now=now))

    @property
    def coming(self) -> Coming:
        """What comes next."""
        return coming(self.desk)

    @property
    def coming_session(self) -> Coming:
        """When the session that is due is told of, whatever breaks come before."""
        return coming(replace(self.desk, preferences=replace(self.desk.preferences, breaks=False)))

    @property
    def told(self) -> ReminderFact | None:
        """The reminder that was told just now and is not answered; None: there is none."""
        now = self.desk.now.local
        for fact in reversed(self.desk.facts):
            if fact.deed in _ANSWERS or any(done.ended > fact.at for done in self.desk.done):
                return None
            if fact.deed is Deed.SHOWN:
                is_new = now - SMALLEST_GAP < fact.at <= now
                return fact if is_new and fact.kind is not ReminderKind.QUESTION else None
        return None

    @property
    def asks(self) -> bool:
        """Whether it is asked now whether reminders suit, or would be next."""
        next_one = self.coming
        asked_next = next_one.reminder is not None and next_one.reminder.kind is ReminderKind.QUESTION
        return next_one.why is Silence.ASKED or (asked_next and self.told is None)

    @property
    def is_about_a_session(self) -> bool:
        """Whether what comes next, or was just told, is a session of the plan and no break."""
        reminder, told = self.coming.reminder, self.told
        kind = told.kind if told else reminder.kind if reminder else None
        return kind is ReminderKind.PROGRAM and self.session is not None

    @property
    def on_offer(self) -> "Offer | None":
        """What the card shows and Enter starts."""
        return self.session if self.is_about_a_session else self.rest or self.session

    @property
    def counting_since(self) -> datetime:
        """From when on the countdown runs: the last thing that happened today, or the beginning of work."""
        now = self.desk.now.local
        wall = now.replace(tzinfo=None)
        around = self.desk.preferences.working.around(wall)
        start = now + (around[0] - wall) if around else now
        since = DeskHistory(self.desk, start.date()).sitting_since
        put_off = [fact.at for fact in self.desk.facts if fact.deed is Deed.SNOOZED and fact.at <= now]
        return max((start, *filter(None, (since,)), *put_off[-1:]))


def facts_of(services: "Services") -> Facts:
    """Return where facts are kept; looking makes no file."""
    from glutecoach.reminders.facts_file import ReminderFacts  # noqa: PLC0415  (the first page needs it not)

    return ReminderFacts(services.paths.state)


def read_desk(services: "Services", facts: Facts, presence: Presence | None = None) -> DeskReading:
    """Read everything that the page shows."""
    now = services.clock.now()
    desk = desk_of(services, facts.read(now.local), presence)
    due = desk.due or (None if desk.paused else due_now(services))
    session = offered_session(services, due) if due else None
    return DeskReading(desk, break_program(services), session, due if session else None)


def offered_session(services: "Services", due: DueSession) -> "Offer | None":
    """Return what of the offers of now is meant: the break, or a session of the plan; None: it is over."""
    rest = break_program(services)
    offers = suggestions(situation_of(services, standing(services).today))
    return next((offer for offer in (rest, *offers) if offer and offer.program.id == due.program), None)
