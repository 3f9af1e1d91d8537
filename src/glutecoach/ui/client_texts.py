"""Clients in words: a row of the list, and everything about one of them."""

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from glutecoach.domain.client import Client
from glutecoach.domain.client_summary import ClientSummary, HomeworkSummary
from glutecoach.domain.homework import Homework
from glutecoach.domain.homework_report import HomeworkReport
from glutecoach.domain.homework_report_words import (
    days_words,
    dose_words,
    effort_words,
    excused_words,
    exercises_words,
    levels_words,
    lights_words,
    pain_change_words,
    pain_words,
    sessions_words,
    sides_words,
    span_words,
    tests_words,
    weeks_words,
)
from glutecoach.domain.streak_words import count, date_in_words
from glutecoach.domain.triage import ENOUGH_DATA, Concern, ConcernKind
from glutecoach.domain.visit import day_seen_from
from glutecoach.homework.caseload_summing import ClientHomework
from glutecoach.homework.caseload_values import ClientPage
from glutecoach.ui.content import joined, text
from glutecoach.ui.library_texts import Passage, listed

NAME_WIDTH = 22
SIGNS = {
    ConcernKind.HELP: ("▲", "bold $text-error"),
    ConcernKind.RED: ("▲", "bold $text-warning"),
    ConcernKind.PAIN_UP: ("△", "bold $text-warning"),
}
"""A sign and a colour for what to look at first; everything else has a dot. The words beside them say it."""
_OTHER = ("·", "$text-accent")
_COLUMNS = ("Days done", "With data", "Next visit")
_WIDTHS = (16, 14, 16)
_NOTHING = "Nothing stands out."
_MOST_NOTES = 5


def client_line(summary: ClientSummary, concerns: Sequence[Concern], today: date) -> Content:
    """Return the two lines of a client in the list: numbers, and what stands out."""
    name = text(summary.client.name, "bold").truncate(NAME_WIDTH, ellipsis=True)
    first = Content.assemble(_padded(name), (_cells(*_numbers(summary, today)), "$text-muted"))
    return Content("\n").join([first, _concerns_line(concerns)])


def list_heading() -> Content:
    """Return what the columns of the list mean."""
    return Content.assemble(" " * 3, _padded(Content("Client")), _cells(*_COLUMNS))


def _padded(name: Content) -> Content:
    return name + Content(" " * (NAME_WIDTH - name.cell_length + 2))


def _cells(*cells: str) -> str:
    return "".join(f"{cell:<{width}}" for cell, width in zip(cells, _WIDTHS, strict=True))


def _numbers(summary: ClientSummary, today: date) -> tuple[str, str, str]:
    """Return days done of due, days with data of 30, and the next visit."""
    newest = summary.homework[0] if summary.homework else None
    visit = summary.client.next_visit
    coming = day_seen_from(visit, today) if visit is not None else ""
    if summary.client.archived:
        coming = "put away"
    if newest is None:
        return "no homework", "", coming
    if newest.last is None:
        return "nothing back", "", coming
    return f"{newest.done} of {newest.due}", f"{summary.with_data} of 30", coming


def _concerns_line(concerns: Sequence[Concern]) -> Content:
    if not concerns:
        return Content.styled(f"    {_NOTHING}", "$text-muted")
    sign, style = SIGNS.get(concerns[0].kind, _OTHER)
    more = f"  +{len(concerns) - 1}" if len(concerns) > 1 else ""
    return Content.assemble("  ", (sign, style), " ", text(concerns[0].words), (more, "$text-muted"))


def client_passages(
    page: ClientPage, chosen: ClientHomework | None, concerns: Sequence[Concern], today: date
) -> Iterator[Passage]:
    """Yield everything about a client, and about the homework that is chosen."""
    standing = [one.words for one in concerns] or [_NOTHING]
    yield Passage("To look at", listed(standing))
    if chosen is None:
        yield Passage.of("Homework", text("None yet. Press h to compose some."))
    else:
        yield from homework_passages(chosen)
    yield from _note_passages(page)
    yield Passage("The client", listed(_facts_of(page, today)))


def homework_passages(one: ClientHomework) -> Iterator[Passage]:
    """Yield what was handed out, and what came back of it."""
    yield Passage("Homework", listed(_handed_out(one.newest, one.summary)))
    if one.report is None or one.lately is None:
        yield Passage.of("What came back", text("Nothing yet. Press i on the list to take files in."))
        return
    lately = span_words(one.lately.first, one.lately.last)
    yield Passage(f"What came back, {lately}", listed(_lines(one.lately)))
    if (one.report.first, one.report.last) != (one.lately.first, one.lately.last):
        whole = span_words(one.report.first, one.report.last)
        yield Passage(f"From the beginning, {whole}", listed(_totals(one.report)))
    if one.report.message:
        yield Passage.of("The client's message", text(one.report.message, keep_lines=True))
    if told := tuple(_told_by_the_client(one.lately)):
        yield Passage.of("The client's notes", *told[-_MOST_NOTES:])


def _told_by_the_client(report: HomeworkReport) -> Iterator[Content]:
    for each in report.sessions:
        for when, note in (("", each.note), (", morning after", each.morning_note)):
            if note:
                yield joined(text(f"{date_in_words(each.day)}{when}", "$text-muted"), " ", text(note))


def _handed_out(homework: Homework, summary: HomeworkSummary) -> Iterator[str]:
    written = date_in_words(homework.written)
    yield f"{homework.title}, revision {homework.revision} of {written}: {homework.schedule.words}."
    yield f"{date_in_words(homework.start)} to {date_in_words(summary.over)}."
    if homework.phases:
        yield f"Phases: {', '.join(phase.name for phase in homework.phases)}."
    if homework.goal:
        yield f"For: {homework.goal}"


def _lines(report: HomeworkReport) -> Iterator[str]:
    told = (
        ("Days", days_words(report)),
        ("Days, week by week", weeks_words(report)),
        ("Dose", dose_words(report)),
        ("", sessions_words(report)),
        ("Sides", sides_words(report.sides, report.more_done)),
        ("Exercises", exercises_words(report.exercises)),
        ("Pain", pain_words(report)),
        ("", pain_change_words(report)),
        ("Effort", effort_words(report)),
        ("Lights", lights_words(report)),
        ("Levels", levels_words(report, why=True)),
        ("Self-tests", tests_words(report) if report.tests else ""),
        ("Excused", excused_words(report)),
    )
    yield from (f"{label}: {words}" if label else words for label, words in told if words)


def _totals(report: HomeworkReport) -> Iterator[str]:
    yield f"Days: {days_words(report)}"
    yield f"Dose: {dose_words(report)}"


def _note_passages(page: ClientPage) -> Iterator[Passage]:
    shown = page.notes[:_MOST_NOTES]
    if not shown:
        return
    told = [joined(text(date_in_words(one.day), "$text-muted"), " ", text(one.text)) for one in shown]
    more = len(page.notes) - len(shown)
    older = [text(f"And {count(more, 'older note')}, in the folder.", "$text-muted")] if more else []
    yield Passage.of("Your notes", *told, *older)


def _facts_of(page: ClientPage, today: date) -> Iterator[str]:
    client, summary = page.client, page.summary
    yield f"Since {date_in_words(client.since)}; files in the folder {summary.folder}."
    if client.next_visit is not None:
        yield f"Next visit {day_seen_from(client.next_visit, today)}, {date_in_words(client.next_visit)}."
    if summary.until is not None:
        enough = ", which some payers ask for" if summary.with_data >= ENOUGH_DATA else ""
        yield f"{summary.with_data} of the last 30 days known have data{enough}."
    yield from _keys(client)
    yield from summary.doubts
    yield from summary.remarks


def _keys(client: Client) -> Iterator[str]:
    if client.keys:
        newest = client.keys[-1]
        known = "confirmed" if newest.confirmed else "not confirmed yet (k compares its code)"
        yield f"Files are signed with the client's key since {date_in_words(newest.since)}, {known}."
