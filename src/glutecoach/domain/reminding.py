"""The scheduler of reminders: what is known goes in, what to tell comes out. It looks at no clock.

Times are compared on the wall clock, so that ten o'clock is ten o'clock on days when clocks change and on
journeys; who waits asks again every few minutes, and needs no calendar of time zones.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from glutecoach.domain.reminder import (
    ASK_AFTER,
    BREAKS_ARE_ENOUGH,
    MOST_QUESTIONS,
    PRESENT_WITHIN_S,
    SMALLEST_GAP,
    Coming,
    Desk,
    Reminder,
    ReminderKind,
    Silence,
)
from glutecoach.domain.reminder_history import DeskHistory
from glutecoach.domain.reminder_preferences import MOST_PROGRAM_TIMES, ReminderPreferences
from glutecoach.domain.working_hours import DAY_MIN, Span

_BEFORE_THE_END = timedelta(minutes=5)
"""What is put off beyond the working hours comes so long before they end."""
_THE_LAST_MOMENT = timedelta(minutes=2)


class Snooze(StrEnum):
    """For how long a reminder is put off."""

    TEN_MINUTES = "10m"
    ONE_HOUR = "1h"
    AFTER_LUNCH = "after-lunch"
    NOT_TODAY = "today"


def decide(desk: Desk) -> Reminder | None:
    """Return what to tell at this moment; None: nothing."""
    next_one = coming(desk)
    if next_one.reminder is None or next_one.waits or next_one.at is None:
        return None
    return next_one.reminder if next_one.at <= desk.now.local else None


def coming(desk: Desk) -> Coming:
    """Return what comes next and when, or why nothing does."""
    preferences = desk.preferences
    if not preferences.on:
        return Coming(None, None, Silence.OFF)
    wall = desk.now.local.replace(tzinfo=None)
    around = preferences.working.around(wall)
    if around is None:
        return _nothing(desk, Silence.NOT_WORKING)
    if desk.paused:
        return _nothing(desk, Silence.PAUSED)
    return _Day(desk, wall, around).coming()


def breaks_today(desk: Desk) -> int:
    """Return how many breaks were done today."""
    wall = desk.now.local.replace(tzinfo=None)
    around = desk.preferences.working.around(wall)
    return DeskHistory(desk, around[0].date() if around else wall.date()).breaks_done


def snoozed_until(preferences: ReminderPreferences, now: datetime, snooze: Snooze) -> datetime:
    """Return until when something is put off, aware as ``now`` is.

    What would end after the working hours ends shortly before them, so that it is not lost; where that is
    over too, it is put off for the day. After lunch means in an hour once lunch is over.
    """
    wall = now.replace(tzinfo=None)
    around = preferences.working.around(wall)
    end = around[1] if around else wall + timedelta(days=1)
    target = _target(preferences, wall, snooze)
    if target is None or end - _BEFORE_THE_END <= wall:
        return now + (end - wall)
    return now + (min(target, end - _BEFORE_THE_END) - wall)


def times_outside(preferences: ReminderPreferences) -> tuple[int, ...]:
    """Return the program times that lie in no working hours, and so are never told."""
    hours = preferences.working
    spans = [hours.others.get(day, hours.usual) for day in hours.weekdays]
    return tuple(at for at in preferences.program_times if not any(_lies_in(at, span) for span in spans))


@dataclass(frozen=True, slots=True)
class _Candidate:
    wall: datetime
    reminder: Reminder


class _Day:
    """One working day at one moment."""

    def __init__(self, desk: Desk, wall: datetime, around: tuple[datetime, datetime]) -> None:
        self._desk = desk
        self._wall = wall
        self._start, self._end = around
        self._history = DeskHistory(desk, self._start.date())

    def coming(self) -> Coming:
        """Return what comes next."""
        if self._has_asked:
            return _nothing(self._desk, Silence.ASKED)
        found = self._first()
        if found is None:
            return _nothing(self._desk, self._why_nothing)
        due = found.wall <= self._wall
        reminder = self._as_question(found.reminder)
        return Coming(reminder, self._aware(found.wall), waits=due and self._is_a_bad_moment)

    @property
    def _has_asked(self) -> bool:
        return self._history.asked_today or self._history.questions >= MOST_QUESTIONS

    def _first(self) -> _Candidate | None:
        """Return the nearer of both; a session takes the place of a break that would be just before it."""
        rest, session = self._allowed(self._break()), self._allowed(self._session())
        if rest is None or session is None:
            return rest or session
        return session if session.wall - rest.wall < SMALLEST_GAP else rest

    def _as_question(self, reminder: Reminder) -> Reminder:
        # Whoever puts something off has answered, so what comes back then is never turned into a question.
        return Reminder(ReminderKind.QUESTION) if self._history.let_pass >= ASK_AFTER else reminder

    def _break(self) -> _Candidate | None:
        preferences = self._desk.preferences
        if not preferences.breaks or self._history.breaks_done >= BREAKS_ARE_ENOUGH:
            return None
        back = self._put_off(ReminderKind.BREAK)
        if back is not None:
            return back
        since = self._history.sitting_since
        sitting = self._start if since is None else max(self._start, self._on_the_wall(since))
        return _Candidate(
            sitting + timedelta(minutes=preferences.break_every_min), Reminder(ReminderKind.BREAK)
        )

    def _session(self) -> _Candidate | None:
        if self._desk.due is None:
            return None
        back = self._put_off(ReminderKind.PROGRAM)
        if back is not None:
            return back
        if self._history.programs_told >= MOST_PROGRAM_TIMES:
            return None
        slots = sorted(slot for slot in self._slots() if not self._history.was_told(slot))
        passed = [slot for slot in slots if slot <= self._wall]
        slot = passed[-1] if passed else next(iter(slots), None)
        return None if slot is None else self._at(slot, passed=bool(passed))

    def _at(self, slot: datetime, *, passed: bool) -> _Candidate:
        began = self._history.last_began
        # Nobody wants to be greeted with what was missed before the computer was on.
        wall = max(slot, self._on_the_wall(began) + SMALLEST_GAP) if passed and began else slot
        return _Candidate(wall, Reminder(ReminderKind.PROGRAM, slot.hour * 60 + slot.minute))

    def _slots(self) -> Iterator[datetime]:
        """Yield the chosen times on the wall clock; those in no working hours lie behind today's end."""
        for at_min in self._desk.preferences.program_times[:MOST_PROGRAM_TIMES]:
            after = (at_min - (self._start.hour * 60 + self._start.minute)) % DAY_MIN
            yield self._start + timedelta(minutes=after)

    def _put_off(self, kind: ReminderKind) -> _Candidate | None:
        fact = self._history.put_off(kind)
        if fact is None or fact.until is None:
            return None
        return _Candidate(self._on_the_wall(fact.until), Reminder(kind, fact.slot_min, asked_for=True))

    def _allowed(self, candidate: _Candidate | None) -> _Candidate | None:
        """Move it out of quiet hours and away from the one before; None: there is no time left today."""
        if candidate is None:
            return None
        wall = self._after_quiet(max(candidate.wall, self._wall, self._earliest(candidate.reminder)))
        return _Candidate(wall, candidate.reminder) if wall < self._end else None

    def _earliest(self, reminder: Reminder) -> datetime:
        """Return from when on something may follow what was told last."""
        last = self._history.last_shown
        if last is None:
            return self._wall
        earliest = self._on_the_wall(last) + SMALLEST_GAP
        # What was asked for is not lost to a gap that reaches over the end of the day.
        return min(earliest, self._end - _THE_LAST_MOMENT) if reminder.asked_for else earliest

    def _after_quiet(self, wall: datetime) -> datetime:
        quiet = self._desk.preferences.quiet
        # Each pass leaves one span for good, unless they cover the whole day.
        for _ in range(len(quiet) + 1):
            covering = next((span for span in quiet if span.covers(wall)), None)
            if covering is None:
                return wall
            wall = covering.end_after(wall)
        return self._end

    @property
    def _is_a_bad_moment(self) -> bool:
        presence = self._desk.presence
        away = presence.idle_s is not None and presence.idle_s > PRESENT_WITHIN_S
        return away or presence.occupied or presence.in_session

    @property
    def _why_nothing(self) -> Silence:
        if any(fact and fact.wall >= self._end for fact in map(self._put_off, ReminderKind)):
            return Silence.NOT_TODAY
        preferences = self._desk.preferences
        if not preferences.breaks and not preferences.program_times:
            return Silence.NOTHING
        quiet = any(span.covers(self._wall) for span in preferences.quiet)
        return Silence.QUIET if quiet else Silence.DONE

    def _on_the_wall(self, at: datetime) -> datetime:
        """Return a moment as today's wall clock shows it (naive)."""
        return at.astimezone(self._desk.now.local.tzinfo).replace(tzinfo=None)

    def _aware(self, wall: datetime) -> datetime:
        return self._desk.now.local + (wall - self._wall)


def _nothing(desk: Desk, why: Silence) -> Coming:
    wall = desk.now.local.replace(tzinfo=None)
    start = desk.preferences.working.next_start(wall)
    return Coming(None, None if start is None else desk.now.local + (start - wall), why)


def _target(preferences: ReminderPreferences, wall: datetime, snooze: Snooze) -> datetime | None:
    match snooze:
        case Snooze.TEN_MINUTES:
            return wall + timedelta(minutes=10)
        case Snooze.ONE_HOUR:
            return wall + timedelta(hours=1)
        case Snooze.AFTER_LUNCH:
            over = wall.replace(second=0, microsecond=0, hour=0, minute=0)
            over += timedelta(minutes=preferences.lunch_ends_min)
            return over if over > wall else wall + timedelta(hours=1)
        case Snooze.NOT_TODAY:
            return None


def _lies_in(at_min: int, span: Span) -> bool:
    return (at_min - span.from_min) % DAY_MIN < span.length_min
