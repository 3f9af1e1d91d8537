"""What a new revision of homework changes, in words; and what a first one asks for, beside what was done."""

from collections.abc import Callable, Iterator

from glutecoach.domain.dose_words import counted, minutes_in_words
from glutecoach.domain.homework import Homework
from glutecoach.domain.homework_change_items import HomeworkChange, level_changes
from glutecoach.domain.homework_change_plan import person_changes, plan_changes
from glutecoach.domain.homework_load import (
    FAR_MORE_THAN_LATELY,
    LONG_DAY_MS,
    MUCH_MORE_IN_ALL,
    DoneLately,
    day_ms,
    first_level,
    growth,
    ratio,
    sessions_a_week,
    times_more,
    week_ms,
)
from glutecoach.domain.program import Level

__all__ = ["HomeworkChange", "changes", "warnings_of"]

LengthOf = Callable[[Level], int]
"""How long a level takes, in milliseconds."""
_ASK = "Ask your therapist whether it is meant so."


def changes(
    before: Homework | None,
    after: Homework,
    *,
    length_ms: LengthOf | None = None,
    lately: DoneLately | None = None,
) -> tuple[HomeworkChange, ...]:
    """Return what changes, what asks for more in front of what only reads otherwise; empty: nothing.

    Args:
        before: the revision that holds; None: this is the first, so it is set beside what was done lately.
        after: the revision that comes.
        length_ms: how long a level takes; None: its work alone, without rests.
        lately: what was done in the last weeks; None: nobody looked.
    """
    length = length_ms or _work_of
    if before is None:
        return tuple(_first(after, length, lately))
    return (
        *person_changes(before, after),
        *_whole(before, after, length),
        *level_changes(before, after),
        *plan_changes(before, after),
    )


def warnings_of(found: tuple[HomeworkChange, ...]) -> tuple[str, ...]:
    """Return what is worth a second look."""
    return tuple(one.words for one in found if one.warning)


def _first(after: Homework, length: LengthOf, lately: DoneLately | None) -> Iterator[HomeworkChange]:
    sessions = counted(sessions_a_week(after.schedule), "session")
    took = minutes_in_words(length(first_level(after)))
    yield HomeworkChange(f"It asks for {sessions} a week of {took} each.")
    if lately is not None and lately.week_ms:
        yield _beside(week_ms(after), lately)
    yield from _long_day(after)


def _beside(asked_ms: int, lately: DoneLately) -> HomeworkChange:
    factor = ratio(asked_ms, lately.week_ms)
    more = times_more(factor)
    span = "the last week" if lately.weeks == 1 else f"the last {lately.weeks} weeks"
    done = minutes_in_words(lately.week_ms)
    each = "" if lately.weeks == 1 else " a week"
    asks = f"This asks for {minutes_in_words(asked_ms)} a week"
    words = f"In {span} you did {done} of work{each}. {asks}{f': {more}' if more else ''}."
    warning = factor >= FAR_MORE_THAN_LATELY
    return HomeworkChange(f"{words} {_ASK}" if warning else words, warning)


def _long_day(after: Homework) -> Iterator[HomeworkChange]:
    asked_ms = day_ms(after)
    if asked_ms >= LONG_DAY_MS:
        words = f"On one day it can ask for {minutes_in_words(asked_ms)} of work. {_ASK}"
        yield HomeworkChange(words, warning=True)


def _whole(before: Homework, after: Homework, length: LengthOf) -> Iterator[HomeworkChange]:
    """Yield how the session and the week grow or shrink."""
    old, new = (minutes_in_words(length(first_level(one))) for one in (before, after))
    if old != new:
        grows = length(first_level(after)) > length(first_level(before))
        yield HomeworkChange(f"A session is {'longer' if grows else 'shorter'}: {old} → {new}")
    factor = growth(before, after)
    if factor >= MUCH_MORE_IN_ALL:
        yield HomeworkChange(f"A week asks for {times_more(factor)}. {_ASK}", warning=True)
    if day_ms(after) > day_ms(before):
        yield from _long_day(after)


def _work_of(level: Level) -> int:
    return level.asked_ms
