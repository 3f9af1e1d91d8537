"""A report in ten lines of plain text, to be pasted into a clinical note."""

from glutecoach.domain.homework_report import HomeworkReport
from glutecoach.domain.homework_report_words import (
    data_words,
    days_words,
    dose_words,
    effort_words,
    excused_words,
    exercises_words,
    levels_words,
    lights_words,
    pain_change_words,
    pain_words,
    phases_words,
    revisions_words,
    sessions_words,
    sets_words,
    sides_words,
    span_words,
    tests_words,
)
from glutecoach.domain.safetext import clean, shortened
from glutecoach.reports.report_page_values import ReportHead

LINES = 10
LONGEST_LINE = 400
"""Characters; what is longer ends in an ellipsis."""
LONGEST_MESSAGE = 240


def report_lines(report: HomeworkReport, head: ReportHead) -> tuple[str, ...]:
    """Return ten lines: whose and what, what was told (S), what was recorded (O), lights (A), levels (P)."""
    client = f"; client: {report.client}" if report.client else ""
    message = shortened(clean(report.message), LONGEST_MESSAGE)
    lines = (
        f"Home exercise: {report.title}, {span_words(report.first, report.last)}{client}",
        f"Source: glutecoach; timed = measured by the player, by hand = entered. {head.verification}",
        f"S: Pain 0-10: {pain_words(report)} {pain_change_words(report)}",
        f"S: Effort 0-10: {effort_words(report)}{f' Message: {message}' if message else ''}",
        f"O: Days: {days_words(report)} {_excused(report)}",
        f"O: Work: {dose_words(report)} {sessions_words(report)}",
        f"O: Sets: {sets_words(report.sets) or 'none'}. {exercises_words(report.exercises)}",
        f"O: {_sides(report)}Self-tests: {tests_words(report)}",
        f"A: Lights for pain (a convention): {lights_words(report)}",
        f"P: Levels: {levels_words(report, why=True)} {_under(report)} {data_words(report)}",
    )
    return tuple(shortened(clean(line), LONGEST_LINE) for line in lines)


def _excused(report: HomeworkReport) -> str:

    words = excused_words(report)
    return f"Excused: {words}" if words else ""


def _sides(report: HomeworkReport) -> str:
    words = sides_words(report.sides, report.more_done)
    return f"Sides: {words} " if words else ""


def _under(report: HomeworkReport) -> str:
    words = "; ".join(filter(None, (revisions_words(report), phases_words(report))))
    return f"{words[:1].upper()}{words[1:]}." if words else ""
