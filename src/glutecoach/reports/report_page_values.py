"""What stands on the page of a homework report, as plain texts and drawings, for every form of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from glutecoach.domain.homework_report import HomeworkReport
from glutecoach.domain.homework_report_words import (
    days_words,
    dose_words,
    effort_words,
    exercise_remarks,
    in_short,
    level_words,
    minutes,
    pain_words,
    phases_words,
    short_date,
    span_words,
    test_words,
)
from glutecoach.domain.light_words import NAMES, reasons_in_words
from glutecoach.domain.return_contents import ReturnContents, contents_words
from glutecoach.domain.returned_pain import ReturnedSession
from glutecoach.domain.returned_work import ExerciseWork
from glutecoach.domain.timeline import Side
from glutecoach.reports.svg_charts import heat_map_svg, minutes_svg, trend_svg

TITLE = "What came of the homework"
HOW_WE_KNOW = (
    "Timed: measured by the player. By hand: entered afterwards. The two are never added up in silence."
)
_FIRST_ROWS = ("Days", "Work")
_WEEKS_FOR_CALENDAR = 4
"""A map of fewer weeks tells less than a line."""
_MOST_NOTES = 20
"""Notes on the page; the newest ones. The file for spreadsheets has them all."""
_SPAN_OF_CHART = timedelta(days=7)
"""A shorter trend is drawn over so many days all the same."""

CAPTIONS = {
    "pain": "Pain",
    "effort": "Effort",
    "minutes": "Minutes of work each week",
    "calendar": "Days",
}
"""Above the charts, by name."""


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What is told about a report besides its numbers."""

    contents: ReturnContents
    verification: str
    """In a sentence, how far these numbers can be trusted to be what the client's journal holds."""
    version: str
    """Of glutecoach."""


def page_values(report: HomeworkReport, head: ReportHead) -> dict[str, object]:
    """Return texts, tables and drawings of the page; texts are shown as they are, never read as markup."""
    return {
        "title": TITLE,
        "client": report.client or "no name given",
        "homework": report.title,
        "span": span_words(report.first, report.last),
        "inside": contents_words(head.contents),
        "how": HOW_WE_KNOW,
        "verification": head.verification,
        "days": days_words(report),
        "work": dose_words(report),
        "rows": [list(row) for row in in_short(report) if row[0] not in _FIRST_ROWS],
        "exercises": [_exercise(each) for each in report.exercises],
        "has_sides": bool(report.sides),
        "tests": [test_words(each) for each in report.tests],
        "levels": [level_words(each) for each in report.levels],
        "phases": phases_words(report),
        "effort": effort_words(report),
        "sessions": [_session(each) for each in report.sessions],
        "notes": list(_notes(report)),
        "message": report.message,
        "ended": _ended(report),
        "captions": dict(CAPTIONS),
        "charts": [list(chart) for chart in _charts(report)],
        "made": f"glutecoach {head.version}. Numbers as of {short_date(report.last, year=True)}.",
    }


def _exercise(work: ExerciseWork) -> list[str]:
    """Return the cells of an exercise: title, minutes, sets, sides, remarks."""
    return [
        work.title,
        minutes(work.work.timed_ms),
        minutes(work.work.claimed_ms),
        minutes(work.work.asked_ms),
        str(work.sets.done),
        str(work.sets.skipped),
        str(work.sets.pain),
        _side(work, Side.LEFT),
        _side(work, Side.RIGHT),
        exercise_remarks(work),
    ]


def _side(work: ExerciseWork, side: Side) -> str:
    """Return the minutes of one side, measured and by hand apart; empty where sides are not told apart."""
    found = next((each.work for each in work.sides if each.side is side), None)
    if found is None:
        return ""
    by_hand = f" + {minutes(found.claimed_ms)}" if found.claimed_ms else ""
    return f"{minutes(found.timed_ms)}{by_hand}"


def _session(session: ReturnedSession) -> list[str]:
    pains = (session.before, session.during, session.after, session.morning)
    light = session.judged.light
    return [
        short_date(session.day),
        f"{session.level}{f', {session.phase}' if session.phase else ''}",
        minutes(session.timed_ms),
        minutes(session.claimed_ms),
        minutes(session.asked_ms),
        " / ".join("-" if score is None else str(score) for score in pains),
        "-" if session.effort is None else str(session.effort),
        f"{NAMES[light]}. {reasons_in_words(session.judged)}" if light is not None else "-",
    ]


def _notes(report: HomeworkReport) -> Iterator[str]:
    found = [
        f"{short_date(each.day)}{when}: {note}"
        for each in report.sessions
        for when, note in (("", each.note), (", morning after", each.morning_note))
        if note
    ]
    yield from found[-_MOST_NOTES:]
    if len(found) > _MOST_NOTES:
        yield f"And {len(found) - _MOST_NOTES} earlier ones."


def _ended(report: HomeworkReport) -> str:
    if report.ended is None:
        return ""
    why = f": {report.end_reason}" if report.end_reason else ""
    return f"Put away by the client on {short_date(report.ended, year=True)}{why}"


def _charts(report: HomeworkReport) -> Iterator[tuple[str, str, str]]:
    """Yield name, drawing and words of each chart there is something for."""
    first = min(report.first, report.last - _SPAN_OF_CHART)
    pain, effort = report.pain.trend, report.pain.effort_trend
    if pain.points:
        yield "pain", trend_svg(pain, first, report.last, "pain"), f"Pain over the span. {pain_words(report)}"
    if effort.points:
        words = f"Effort over the span. {effort_words(report)}"
        yield "effort", trend_svg(effort, first, report.last, "effort"), words
    if any(week.timed or week.claimed for week in report.minutes):
        drawing = minutes_svg(report.minutes, "Minutes a week", "weeks")
        yield "minutes", drawing, "Minutes of each week by kind of exercise, measured and by hand apart."
    if len(report.calendar.weeks) >= _WEEKS_FOR_CALENDAR:
        drawing = heat_map_svg(report.calendar, "Days", "days")
        yield "calendar", drawing, "Every day of the span: done, partly done, paused, free."
