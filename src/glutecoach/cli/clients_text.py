"""One client's page line by line: what stands out, notes, numbers and charts of plain text."""

from typing import TYPE_CHECKING

from glutecoach.cli.output import say, say_columns, say_paragraph, text_width
from glutecoach.domain.homework_report_words import in_short, minutes, sets_words, span_words
from glutecoach.domain.streak_words import date_in_words, percent
from glutecoach.domain.timeline import Side
from glutecoach.homework.caseload_values import key_code
from glutecoach.reports import text_charts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from glutecoach.domain.client import ClientKey
    from glutecoach.domain.homework_report import HomeworkReport
    from glutecoach.domain.returned_work import ExerciseWork
    from glutecoach.domain.triage import Concern
    from glutecoach.homework.caseload_summing import ClientHomework
    from glutecoach.homework.caseload_values import ClientPage
    from glutecoach.reports.chart_signs import ChartSigns

NEWEST_NOTES = 5
"""So many notes are shown unless all are asked for."""


def tell_client(
    page: "ClientPage", concerns: "Iterable[Concern]", signs: "ChartSigns", *, all_notes: bool
) -> None:
    """Print a client's page."""
    client = page.client
    put_away = ", put away" if client.archived else ""
    say(f"{client.name} ({client.id}{put_away})", bold=True)
    visit = f"; next visit {date_in_words(client.next_visit)}" if client.next_visit else ""
    say(f"Client since {date_in_words(client.since)}{visit}.")
    for key in client.keys:
        say(_key_words(key))
    _tell_lines("What stands out", [one.words for one in concerns])
    _tell_lines("Files", [*page.summary.doubts, *page.summary.remarks])
    notes = page.notes if all_notes else page.notes[:NEWEST_NOTES]
    if notes:
        say("", "Notes", bold=True)
        say_columns([(one.day.isoformat(), one.text) for one in notes], indent=2, broken=True)
    for homework in page.homework:
        _tell_homework(homework, signs)
    if not page.homework:
        say("", "No homework was given yet. 'glutecoach clients assign CLIENT FILE' gives some.")


def _key_words(key: "ClientKey") -> str:
    code = key_code(key) or "that is none"
    how = "compared" if key.confirmed else "not yet compared with the client"
    return f"Key {code}, since {date_in_words(key.since)}; {how}."


def _tell_lines(heading: str, lines: list[str]) -> None:
    if lines:
        say("", heading, bold=True)
    for line in lines:
        say_paragraph(line, indent=2)


def _tell_homework(told: "ClientHomework", signs: "ChartSigns") -> None:
    say("", f"{told.newest.title} ({told.newest.id})", bold=True)
    accepted = {one.revision: one.accepted for one in told.returned.revisions} if told.returned else {}
    rows = [
        (
            f"revision {one.revision}",
            f"written {one.written.isoformat()}",
            f"taken on {accepted[one.revision].isoformat()}" if one.revision in accepted else "",
        )
        for one in told.handed_out
    ]
    say_columns(rows, indent=2)
    if told.report is None:
        say("  Nothing came back yet.")
        return
    if told.lately is not None and told.lately.first > told.report.first:
        say("", f"  Newest: {span_words(told.lately.first, told.lately.last)}")
        say_columns(_short(told.lately), indent=2, broken=True)
    say("", f"  All of it: {span_words(told.report.first, told.report.last)}")
    say_columns(_short(told.report), indent=2, broken=True)
    _tell_exercises(told.report)
    _tell_charts(told.report, signs)


def _short(report: "HomeworkReport") -> list[tuple[str, str]]:
    return [(label, words) for label, words in in_short(report) if words]


def _tell_exercises(report: "HomeworkReport") -> None:
    if not report.exercises:
        return
    say("")
    heads = ("exercise", "min timed", "by hand", "of", "left", "right", "sets")
    say_columns([heads, *(_exercise(one) for one in report.exercises)], indent=2)


def _exercise(work: "ExerciseWork") -> tuple[str, ...]:
    sides = {one.side: one.work.share for one in work.sides}
    left, right = (_share(sides.get(side)) for side in (Side.LEFT, Side.RIGHT))
    done = (minutes(work.work.timed_ms), minutes(work.work.claimed_ms), minutes(work.work.asked_ms))
    return (work.title or "not known", *done, left, right, sets_words(work.sets))


def _share(share: float | None) -> str:
    return "" if share is None else f"{percent(share)} %"


def _tell_charts(report: "HomeworkReport", signs: "ChartSigns") -> None:
    width = text_width() - 2
    _chart("Days", text_charts.heat_map_lines(report.calendar, width, signs), text_charts.heat_map_key(signs))
    weeks = report.minutes
    if any(week.timed or week.claimed for week in weeks):
        _chart(
            "Minutes a week", text_charts.minutes_lines(weeks, width), text_charts.minutes_key(weeks, width)
        )
    for trend in (report.pain.trend, report.pain.effort_trend):
        span: tuple[date, date] = (report.first, report.last)
        lines = text_charts.trend_lines(trend, *span, width, signs)
        words = (text_charts.trend_key(trend, *span, signs), text_charts.band_words(trend))
        _chart(f"{trend.title}, {trend.lowest:g} to {trend.highest:g}", lines, *words)


def _chart(heading: str, lines: list[str], *keys: str) -> None:
    if not lines:
        return
    say("", f"  {heading}")
    say(*(f"  {line}".rstrip() for line in lines))
    for words in filter(None, keys):
        say_paragraph(words, indent=2)
