"""The answers offered when a session is entered or corrected by hand. Values, and the rows for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from glutecoach.domain.program import Program
from glutecoach.domain.record import SessionOutcome, SessionRecord
from glutecoach.domain.safetext import clean
from glutecoach.domain.typed_past import typed_past_day, typed_time
from glutecoach.ui.done_words import SESSION_WORDS, percent
from glutecoach.ui.history_words import day_heading
from glutecoach.ui.widgets.answer_row import Answer
from glutecoach.ui.widgets.typed_row import TypedRow

_AROUND = 14
DAYS_BACK = 60
"""How far back a session can be entered; older ones come in from a file."""

HOW_TO_TYPE_A_DAY = "Step with ← and →, or type: 2026-03-02, 03-02 or 2."
HOW_TO_TYPE_A_TIME = "Step with ← and →, or type: 18:30, 1830 or 18."
HOW_TO_TYPE_MINUTES = "Step with ← and →, or type the minutes of work."
_QUARTER = timedelta(minutes=15)
_MOST_MINUTES = 600

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


@dataclass(frozen=True, slots=True)
class Minutes:
    """How much work it was, said in minutes."""

    minutes: int


def day_row(row_id: str, today: date, chosen: date) -> TypedRow:
    """Return the question for a day that is over."""

    def read(typed: str) -> Answer | None:
        day = typed_past_day(typed, today)
        return None if day is None else Answer(day, day_heading(day, today))

    offered = days(today, chosen)
    return TypedRow(
        row_id, "Day", offered, chosen, read=read, characters="0123456789-", hint=HOW_TO_TYPE_A_DAY
    )  # fmt: skip


def time_row(row_id: str, label: str, answers: Sequence[Answer], chosen: time) -> TypedRow:
    """Return the question for a time of day."""

    def read(typed: str) -> Answer | None:
        at = typed_time(typed)
        return None if at is None else Answer(at, f"{at:%H:%M}")

    return TypedRow(
        row_id, label, answers, chosen, read=read, characters="0123456789:", hint=HOW_TO_TYPE_A_TIME
    )  # fmt: skip


def share_row(row_id: str, answers: Sequence[Answer], chosen: object) -> TypedRow:
    """Return the question for how much was done."""

    def read(typed: str) -> Answer | None:
        minutes = int(typed or 0)
        return Answer(Minutes(minutes), f"{minutes} min") if 0 < minutes <= _MOST_MINUTES else None

    return TypedRow(
        row_id, "Done", answers, chosen, read=read, characters="0123456789", hint=HOW_TO_TYPE_MINUTES
    )  # fmt: skip


def times_around(chosen: time) -> list[Answer]:
    """Return the quarters of the day's hours, and a time of its own among them."""
    quarters = {(datetime.min + number * _QUARTER).time() for number in range(24 * 4)}
    return [Answer(at, f"{at:%H:%M}") for at in sorted({*quarters, chosen})]


def outcomes() -> list[Answer]:
    """Return how a session can have ended."""
    return [Answer(outcome, SESSION_WORDS[outcome]) for outcome in SessionOutcome]


def work_ms(asked_ms: int, said: object) -> int:
    """Return the work that was meant by a share or by minutes."""
    return said.minutes * 60_000 if isinstance(said, Minutes) else round(asked_ms * float(str(said)))


def days(today: date, *others: date) -> list[Answer]:
    """Return the days that can be chosen, today last; others are added with the days around them."""
    wanted = {today - timedelta(days=back) for back in range(DAYS_BACK + 1)} | set(others)
    around = {other + timedelta(days=days) for other in others for days in range(-_AROUND, _AROUND + 1)}
    wanted |= {day for day in around if day <= today}
    return [Answer(day, day_heading(day, today)) for day in sorted(wanted)]


def scores(words: Mapping[int, str]) -> list[Answer]:
    """Return 0-10 in words, and that nothing is said."""
    return [Answer(None, "not said"), *(Answer(score, f"{score}: {word}") for score, word in words.items())]


def shares_of(record: SessionRecord) -> list[Answer]:
    """Return what the share that was done may be corrected to: what was measured stays, more may be added."""
    as_is = Answer(None, f"as it is, {percent(record.credit)}")
    measured_ms = measured(record)
    return [as_is, *(share for share in SHARES if _claimed_ms(record, share, measured_ms) >= 0)]


def claimed_for(record: SessionRecord, said: object) -> int:
    """Return the work to enter by hand so that a session comes to a share of what was asked, or minutes."""
    return max(0, work_ms(record.asked_ms, said) - measured(record))


def measured(record: SessionRecord) -> int:
    """Return the work that the player measured."""
    return max(0, record.done_ms - record.claimed_ms)


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
