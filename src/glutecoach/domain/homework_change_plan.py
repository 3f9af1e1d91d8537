"""What a new revision changes around the exercises: from whom, when, how long, rules, phases, texts."""

from collections.abc import Iterator
from datetime import date

from glutecoach.domain.homework import Homework, Phase
from glutecoach.domain.homework_change_items import HomeworkChange
from glutecoach.domain.homework_load import MUCH_MORE, ratio, sessions_a_week
from glutecoach.domain.homework_words import days_in_words, levels_in_words, phase_in_words
from glutecoach.domain.schedule import Schedule, times_in_words
from glutecoach.domain.streak_words import date_in_words


def person_changes(before: Homework, after: Homework) -> Iterator[HomeworkChange]:
    """Yield changes of who sends it and for whom it is: rare, and worth a look."""
    pairs = (
        ("From", before.therapist.name, after.therapist.name),
        ("Written for", before.client, after.client),
    )
    for what, old, new in pairs:
        if old != new and old:
            yield HomeworkChange(f"{what}: {old} → {new or 'nobody named'}", warning=True)
    if before.report_to != after.report_to and before.report_to:
        yield HomeworkChange("Reports would be sealed for another key", warning=True)


def plan_changes(before: Homework, after: Homework) -> Iterator[HomeworkChange]:
    """Yield changes of schedule, dates, rules, phases and texts."""
    yield from _schedule(before.schedule, after.schedule)
    yield from _dates(before, after)
    yield from _rules(before, after)
    yield from _phases(before.phases, after.phases)
    yield from _texts(before, after)


def _schedule(before: Schedule, after: Schedule) -> Iterator[HomeworkChange]:
    old, new = days_in_words(before), days_in_words(after)
    much = ratio(sessions_a_week(after), sessions_a_week(before)) >= MUCH_MORE
    if old != new:
        yield HomeworkChange(f"{old} → {new}", warning=much)
    if before.times_per_day != after.times_per_day:
        once, twice = (f"{times_in_words(one.times_per_day)} a day" for one in (before, after))
        yield HomeworkChange(f"{once} → {twice}", warning=much and old == new)


def _dates(before: Homework, after: Homework) -> Iterator[HomeworkChange]:
    yield from _told("First day", _day(before.start), _day(after.start))
    yield from _told("Last day", _day(before.end), _day(after.end))
    if before.next_visit != after.next_visit and after.next_visit:
        yield from _told("Next visit", _day(before.next_visit), _day(after.next_visit))


def _rules(before: Homework, after: Homework) -> Iterator[HomeworkChange]:
    old, new = before.rules, after.rules
    if old.start_level != new.start_level:
        yield HomeworkChange(f"It begins at: level {old.start_level} → level {new.start_level}")
    yield from _told("Levels", _levels(before), _levels(after))
    yield from _pain("An easier way", old.regress_from_pain, new.regress_from_pain)
    yield from _pain("The session ends", old.stop_from_pain, new.stop_from_pain)


def _levels(homework: Homework) -> str:
    return levels_in_words(homework.rules, len(homework.program.levels))


def _pain(what: str, before: int, after: int) -> Iterator[HomeworkChange]:
    if before != after:
        yield HomeworkChange(f"{what}: from pain {before} → from pain {after}", warning=after > before)


def _phases(before: tuple[Phase, ...], after: tuple[Phase, ...]) -> Iterator[HomeworkChange]:
    for phase in after:
        if phase not in before:
            yield HomeworkChange(f"Around visits: {phase_in_words(phase)}")
    names = {phase.name for phase in after}
    for phase in before:
        if phase.name not in names:
            yield HomeworkChange(f"Around visits: “{phase.name}” goes")


def _texts(before: Homework, after: Homework) -> Iterator[HomeworkChange]:
    yield from _told("Called", before.title, after.title)
    if before.goal != after.goal:
        yield HomeworkChange(f"Goal: {after.goal}" if after.goal else "The goal goes")
    if before.message != after.message:
        yield HomeworkChange("There is a new message" if after.message else "The message goes")
    old, new = before.therapist, after.therapist
    if (old.clinic, old.contact) != (new.clinic, new.contact):
        yield HomeworkChange("The way to reach your therapist is another")


def _told(what: str, old: str, new: str) -> Iterator[HomeworkChange]:
    if old != new:
        yield HomeworkChange(f"{what}: {old} → {new}" if old else f"{what}: {new}")


def _day(day: date | None) -> str:
    return date_in_words(day) if day else ""
