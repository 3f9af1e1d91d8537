"""The answers offered when a session is entered or corrected by hand. Plain values; nothing here draws."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from glutecoach.domain.program import Program
from glutecoach.domain.record import SessionRecord
from glutecoach.domain.safetext import clean
from glutecoach.ui.done_words import percent
from glutecoach.ui.history_words import day_heading
from glutecoach.ui.widgets.answer_row import Answer

DAYS_BACK = 60
"""How far back a session can be entered; older ones come in from a file."""

TIMES = (
    Answer(time(8), "in the morning"),
    Answer(time(12), "around noon"),
    Answer(time(16), "in the afternoon"),
    Answer(time(20), "in the evening"),
)

SHARES = (
    Answer(1.0, "all of it"),
    Answer(0.75, "about three quarters"),
    Answer(0.5, "about half", "Half is enough for the day to count."),
    Answer(0.25, "about a quarter"),
)


def days(today: date, *others: date) -> list[Answer]:
    """Return the days that can be chosen, today last; others are added where they lie further back."""
    wanted = {today - timedelta(days=back) for back in range(DAYS_BACK + 1)} | set(others)
    return [Answer(day, day_heading(day, today)) for day in sorted(wanted)]


def scores(words: Mapping[int, str]) -> list[Answer]:
    """Return 0-10 in words, and that nothing is said."""
    return [Answer(None, "not said"), *(Answer(score, f"{score}: {word}") for score, word in words.items())]


def shares_of(record: SessionRecord) -> list[Answer]:
    """Return what the share that was done may be corrected to: what was measured stays, more may be added."""
    as_is = Answer(None, f"as it is, {percent(record.credit)}")
    measured_ms = measured(record)
    return [as_is, *(share for share in SHARES if _claimed_ms(record, share, measured_ms) >= 0)]


def claimed_for(record: SessionRecord, share: float) -> int:
    """Return the work to enter by hand so that a session comes to a share of what was asked."""
    return max(0, round(record.asked_ms * share) - measured(record))


def measured(record: SessionRecord) -> int:
    """Return the work that the player measured."""
    return max(0, record.done_ms - record.claimed_ms)


def moment_on(day: date, at: time, now: datetime) -> datetime:
    """Return a time of a day on today's clock, never later than now."""
    return min(datetime.combine(day, at, now.tzinfo), now)


def programs(titles: Iterable[tuple[str, str]]) -> list[Answer]:
    """Return programs by identifier and title; titles come from files."""
    return [Answer(identifier, clean(title)) for identifier, title in titles]


def programs_for(record: SessionRecord, known: Iterable[Program]) -> list[Answer]:
    """Return what a session may have been a session of; its own program is there with the title it had."""
    titles = {program.id: program.title for program in known}
    hint = "" if record.program in titles else "It is no longer in the library, and keeps its title."
    own = Answer(record.program, clean(record.title), hint)
    others = programs((identifier, title) for identifier, title in titles.items())
    if hint:
        return [own, *others]
    return [own if answer.value == record.program else answer for answer in others]


def levels(numbers: Sequence[int]) -> list[Answer]:
    """Return the levels of a program."""
    return [Answer(number, f"level {number}") for number in numbers]


def _claimed_ms(record: SessionRecord, share: Answer, measured_ms: int) -> int:
    return round(record.asked_ms * float(str(share.value))) - measured_ms
