"""What follows from what was told and answered: what waits, what was let pass, since when one sits."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from glutecoach.domain.reminder import Deed, Desk, ReminderFact, ReminderKind
from glutecoach.domain.working_hours import WorkingHours

_REPLIES = frozenset({Deed.SNOOZED, Deed.STARTED, Deed.MOVED, Deed.KEPT})
"""Who does one of these has seen the reminder; whoever only closes it lets it pass."""
_SETTLES = frozenset({Deed.STARTED, Deed.MOVED, Deed.AWAY})
"""After one of these no break is put off any more."""


class DeskHistory:
    """The facts of a desk, seen from its working day."""

    def __init__(self, desk: Desk, day: date) -> None:
        self._desk = desk
        self._hours = desk.preferences.working
        self._now = desk.now.local
        self.day = day
        """The day on which the working hours of now began."""
        self._today = [fact for fact in desk.facts if working_day(self._hours, fact.at) == day]

    @property
    def sitting_since(self) -> datetime | None:
        """Since when somebody sits, as far as facts of today tell; None: since work began."""
        told = [fact.at for fact in self._today if fact.deed not in {Deed.SNOOZED, Deed.DISMISSED}]
        told += [session.ended for session in self._desk.done]
        return max((min(at, self._now) for at in told), default=None)

    @property
    def last_shown(self) -> datetime | None:
        """When something was last told, today."""
        shown = (fact.at for fact in self._today if fact.deed is Deed.SHOWN)
        return max((min(at, self._now) for at in shown), default=None)

    @property
    def last_began(self) -> datetime | None:
        """When the computer or the reminders were last switched on, today."""
        began = (fact.at for fact in self._today if fact.deed is Deed.BEGAN)
        return max((min(at, self._now) for at in began), default=None)

    @property
    def breaks_done(self) -> int:
        """How many breaks were done today: those with the app, and those that were told."""
        moved = sum(fact.deed is Deed.MOVED for fact in self._today)
        return moved + sum(session.is_break for session in self._desk.done)

    @property
    def programs_told(self) -> int:
        """How often a session was told of today without having been asked for."""
        return sum(not fact.asked_for for fact in self._shown(ReminderKind.PROGRAM))

    def was_told(self, slot: datetime) -> bool:
        """Tell whether a session was told of at a time of today's clock (naive), or since."""
        return any(fact.at.replace(tzinfo=None) >= slot for fact in self._shown(ReminderKind.PROGRAM))

    def put_off(self, kind: ReminderKind) -> ReminderFact | None:
        """Return how a kind was put off last, where that still holds; None: it is not."""
        for at, fact in reversed(list(enumerate(self._today))):
            if fact.deed is Deed.SNOOZED and fact.kind in {kind, None}:
                later = self._today[at + 1 :]
                over = any(_settles(one, kind) for one in later)
                # A session that is due still is due: a break in between, or lunch, does not lose it.
                over = over or (kind is ReminderKind.BREAK and self._done_since(fact.at))
                return None if over and not _is_for_today(fact, self._hours) else fact
        return None

    @property
    def let_pass(self) -> int:
        """How many reminders in a row nobody followed, to this moment."""
        return _run(self._desk.facts, self._done_since)

    @property
    def questions(self) -> int:
        """On how many days it was asked in a row whether reminders suit, without an answer."""
        asked = 0
        for fact in reversed(self._desk.facts):
            if fact.deed in _REPLIES or self._done_since(fact.at):
                break
            asked += fact.deed is Deed.SHOWN and fact.kind is ReminderKind.QUESTION
        return asked

    @property
    def asked_today(self) -> bool:
        """Whether it was asked today, and not answered."""
        asked = [fact for fact in self._today if fact.kind is ReminderKind.QUESTION]
        return bool(asked) and self.questions > 0

    def _shown(self, kind: ReminderKind) -> Iterable[ReminderFact]:
        return (fact for fact in self._today if fact.deed is Deed.SHOWN and fact.kind is kind)

    def _done_since(self, at: datetime) -> bool:
        return any(session.ended > at for session in self._desk.done)


def working_day(hours: WorkingHours, at: datetime) -> date:
    """Return the day on which the working hours of a moment began; outside of them, the calendar day."""
    wall = at.replace(tzinfo=None)
    around = hours.around(wall)
    return around[0].date() if around else wall.date()


def _settles(fact: ReminderFact, kind: ReminderKind) -> bool:
    if fact.deed is Deed.SHOWN:
        return fact.kind is kind
    return kind is ReminderKind.BREAK and fact.deed in _SETTLES


def _is_for_today(fact: ReminderFact, hours: WorkingHours) -> bool:
    """Tell whether it was put off for the rest of the day: then a session in between changes nothing."""
    around = hours.around(fact.at.replace(tzinfo=None))
    if around is None or fact.until is None:
        return fact.until is None
    return fact.until.replace(tzinfo=None) >= around[1]


def _run(facts: Sequence[ReminderFact], done_since: Callable[[datetime], bool]) -> int:
    passed = 0
    for fact in reversed(facts):
        if fact.deed in _REPLIES or done_since(fact.at):
            break
        passed += fact.deed is Deed.SHOWN
    return passed
