"""Each number of a report with its way: what was counted, by which rule, and what it came to."""

from collections.abc import Iterator
from dataclasses import dataclass

from glutecoach.domain.homework_dates import KeptHomework
from glutecoach.domain.homework_report import HomeworkReport
from glutecoach.domain.homework_report_words import (
    days_words,
    dose_words,
    lights_words,
    minutes,
    pain_change_words,
    pain_words,
    sets_words,
    short_date,
    sides_words,
    span_words,
    tests_words,
)
from glutecoach.domain.light_words import NAMES, reasons_in_words
from glutecoach.domain.names import SIDE_NAMES
from glutecoach.domain.progress import SIDES_DIFFER_FROM
from glutecoach.domain.returned_days import NEWEST_DAYS, ReturnedWeek
from glutecoach.domain.returned_pain import ReturnedSession
from glutecoach.domain.streak_words import count, percent
from glutecoach.domain.weeks import STATUS_WORDS


@dataclass(frozen=True, slots=True)
class Explained:
    """A number and where it comes from."""

    label: str
    value: str
    way: tuple[str, ...]
    """Sentences."""


def explained(report: HomeworkReport, kept: KeptHomework) -> tuple[Explained, ...]:
    """Return the numbers of a report with their ways."""
    return (
        Explained("Days", days_words(report), tuple(_days(report, kept))),
        Explained("Work", dose_words(report), tuple(_work(report))),
        Explained("Sets", sets_words(report.sets) or "none", tuple(_sets(report))),
        Explained(
            "Sides", sides_words(report.sides, report.more_done) or "not told apart", tuple(_sides(report))
        ),
        Explained("Pain", pain_words(report), tuple(_pain(report))),
        Explained("Lights", lights_words(report), tuple(_lights(report))),
        Explained("Self-tests", tests_words(report), tuple(_tests(report))),
        Explained("Data", str(report.days.with_data), tuple(_data())),
    )


def _days(report: HomeworkReport, kept: KeptHomework) -> Iterator[str]:
    days = report.days
    yield f"Span: {span_words(report.first, report.last)}. Open from {short_date(kept.first_day)}."
    # One that was put away and taken on again the same day is there twice.
    yield from dict.fromkeys(
        f"Revision {held.revision}, from {short_date(each.accepted)}: {held.schedule.words}."
        for each in kept.revisions
        for held in (each.homework,)
    )
    yield f"By the schedule alone: {count(days.asked, 'day')}; of any days a week, rounded down."
    if days.due != days.asked:
        yield f"Paused days left out: {count(days.due, 'day')} due."
    yield "A day counts from half of its work on, or when pain stopped it; 'timed' needs no work by hand."
    yield from (_week(week) for week in days.weeks)


def _week(week: ReturnedWeek) -> str:
    verdict = STATUS_WORDS[week.status] if week.status else "begins before the span"
    return (
        f"Week of {short_date(week.first)}: {week.timed} timed + {week.by_hand} by hand "
        f"of {count(week.due, 'day')}: {verdict}."
    )


def _work(report: HomeworkReport) -> Iterator[str]:
    dose = report.dose
    yield "Prescribed: each due day's sessions, at that day's level; paused days left out."
    yield (
        f"Sessions asked for {minutes(dose.begun.asked_ms)} min; "
        f"{minutes(dose.begun.timed_ms)} min were timed, {minutes(dose.begun.claimed_ms)} min entered."
    )
    yield "A set counts no more than it asks for; time added to it is told beside it."
    yield from (_session(each) for each in report.sessions)


def _session(session: ReturnedSession) -> str:
    share = percent((session.timed_ms + session.claimed_ms) / session.asked_ms) if session.asked_ms else 0
    stopped = ", stopped for pain" if session.stopped_for_pain else ""
    return (
        f"{short_date(session.day)}, level {session.level}: {minutes(session.timed_ms)} min timed + "
        f"{minutes(session.claimed_ms)} by hand of {minutes(session.asked_ms)} ({share} %){stopped}."
    )


def _sets(report: HomeworkReport) -> Iterator[str]:
    yield "Of timed sessions; each set of each side once, however often it was begun."
    for work in report.exercises:
        if work.sets.all:
            yield f"{work.title}: {sets_words(work.sets)}."


def _sides(report: HomeworkReport) -> Iterator[str]:
    if report.sides:
        yield f"A difference is named from {SIDES_DIFFER_FROM:.0%} of both sides on (a cautious convention)."
    for work in report.exercises:
        told = [f"{SIDE_NAMES[side.side]} {minutes(side.work.done_ms)} min" for side in work.sides]
        if told:
            yield f"{work.title}: {', '.join(told)}."


def _pain(report: HomeworkReport) -> Iterator[str]:
    yield "Numbers from 0 to 10 as they were told; none is filled in."
    if change := pain_change_words(report):
        yield change
    for point in report.pain.trend.points:
        yield f"{short_date(point.day)}, {point.detail}: {point.value:g}."


def _lights(report: HomeworkReport) -> Iterator[str]:
    yield "One light is as grave as the gravest thing that was told (a convention for backs and hips)."
    for session in report.sessions:
        if session.judged.light is not None:
            why = reasons_in_words(session.judged)
            yield f"{short_date(session.day)}: {NAMES[session.judged.light].lower()}. {why}"


def _tests(report: HomeworkReport) -> Iterator[str]:
    for test in report.tests:
        values = ", ".join(f"{point.value:g} on {short_date(point.day)}" for point in test.points)
        side = f", {SIDE_NAMES[test.side]}" if test.side else ""
        yield f"{test.title}{side}: {values}."


def _data() -> Iterator[str]:
    yield f"Days with a session, a morning's answers or a self-test, of the newest {NEWEST_DAYS} of the span."
