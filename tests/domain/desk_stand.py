"""A working day played step by step: what the scheduler says is told, and somebody answers, or not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from glutecoach.domain.moment import Moment
from glutecoach.domain.reminder import (
    Deed,
    Desk,
    DoneSession,
    DueSession,
    Presence,
    Reminder,
    ReminderFact,
    ReminderKind,
)
from glutecoach.domain.reminder_preferences import ReminderPreferences
from glutecoach.domain.reminding import Snooze, decide, snoozed_until
from glutecoach.domain.working_hours import Span

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 3, 2, tzinfo=BERLIN)
OFFICE = ReminderPreferences(on=True, hours=Span(9 * 60, 17 * 60 + 30))
STRENGTH = DueSession("strength", "Glute strength ladder", 12)


def at(clock: str, day: int = 0) -> datetime:
    """Return a time of day of that Monday, or of so many days later."""
    hour, minute = map(int, clock.split(":"))
    return (MONDAY + timedelta(days=day)).replace(hour=hour, minute=minute)


def minutes(clock: str) -> int:
    hour, minute = map(int, clock.split(":"))
    return hour * 60 + minute


def desk(clock: str | datetime, facts: tuple[ReminderFact, ...] = (), **changes: object) -> Desk:
    """Return a desk on that Monday, with preferences of an office unless others are given."""
    now = at(clock) if isinstance(clock, str) else clock
    values: dict[str, object] = {"preferences": OFFICE, "facts": facts, **changes}
    return Desk(Moment(now, "Europe/Berlin"), **values)


def shown(
    clock: str, kind: ReminderKind = ReminderKind.BREAK, day: int = 0, **changes: object
) -> ReminderFact:
    return ReminderFact(at(clock, day), Deed.SHOWN, kind, **changes)


def did(
    clock: str, deed: Deed, kind: ReminderKind | None = None, day: int = 0, **changes: object
) -> ReminderFact:
    return ReminderFact(at(clock, day), deed, kind, **changes)


@dataclass
class Played:
    """A stretch of time, step by step."""

    preferences: ReminderPreferences
    now: datetime
    """In UTC; what the wall shows is worked out from it."""
    zone: ZoneInfo = BERLIN
    due: DueSession | None = STRENGTH
    paused: bool = False
    presence: Presence = field(default_factory=Presence)
    facts: list[ReminderFact] = field(default_factory=list)
    done: list[DoneSession] = field(default_factory=list)
    told: list[tuple[datetime, Reminder]] = field(default_factory=list)
    """What was shown, with the moment on the wall."""

    @property
    def wall(self) -> datetime:
        shows = self.now.astimezone(self.zone)
        # As the computer's clock tells it: a fixed offset, no calendar of zones.
        return shows.replace(tzinfo=None).replace(tzinfo=_fixed(shows))

    @property
    def desk(self) -> Desk:
        today = self.wall.date()
        return Desk(
            Moment(self.wall, str(self.zone)),
            self.preferences,
            tuple(self.facts),
            tuple(one for one in self.done if one.ended.date() == today),
            self.paused,
            self.due,
            self.presence,
        )

    def step(self, passed: timedelta, answer: str = "") -> Reminder | None:
        """Let time pass, and tell what is to be told then."""
        self.now += passed
        reminder = decide(self.desk)
        if reminder is not None:
            self.told.append((self.wall, reminder))
            self.facts.append(
                ReminderFact(
                    self.wall,
                    Deed.SHOWN,
                    reminder.kind,
                    slot_min=reminder.slot_min,
                    asked_for=reminder.asked_for,
                )
            )
            self._answer(reminder, answer)
        return reminder

    def _answer(self, reminder: Reminder, answer: str) -> None:
        if answer == "start":
            self.facts.append(ReminderFact(self.wall, Deed.STARTED, reminder.kind))
            self.done.append(DoneSession(self.wall, is_break=reminder.kind is ReminderKind.BREAK))
            if reminder.kind is ReminderKind.PROGRAM:
                self.due = None
        elif answer == "dismiss":
            self.facts.append(ReminderFact(self.wall, Deed.DISMISSED, reminder.kind))
        elif answer:
            until = snoozed_until(self.preferences, self.wall, Snooze(answer))
            self.facts.append(
                ReminderFact(self.wall, Deed.SNOOZED, reminder.kind, until=until, slot_min=reminder.slot_min)
            )


def played(start: datetime, preferences: ReminderPreferences = OFFICE, **changes: object) -> Played:
    return Played(preferences, start.astimezone(UTC), **changes)


def with_times(*clocks: str, **changes: object) -> ReminderPreferences:
    return replace(OFFICE, program_times=tuple(minutes(one) for one in clocks), **changes)


def _fixed(shows: datetime) -> object:
    from datetime import timezone

    offset = shows.utcoffset()
    assert offset is not None
    return timezone(offset)
