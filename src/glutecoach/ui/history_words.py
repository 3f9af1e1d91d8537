"""Sessions of the history in words: one line in a list, and one sheet in full. Plain text, no widget."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from glutecoach.domain.record import Evidence, SessionRecord
from glutecoach.ui.done_words import EVIDENCE_WORDS, SESSION_WORDS, percent, worked_in_words
from glutecoach.ui.wording import day_in_words, facts

UNSAID = "–"


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session as its columns in the list."""

    time: str
    title: str
    level: str
    work: str
    share: str
    evidence: str
    effort: str
    pain: str


HEADINGS = SessionLine("Time", "Program", "", "Work", "Done", "How known", "Effort", "Pain")


def line_of(record: SessionRecord) -> SessionLine:
    """Return a session's columns."""
    said = record.check_in
    return SessionLine(
        time=f"{record.started:%H:%M}",
        title=record.title,
        level=f", level {record.level}",
        work=worked_in_words(record.done_ms),
        share=percent(record.credit),
        evidence="by hand" if record.evidence is Evidence.CLAIMED else "timed",
        effort=UNSAID if said.effort is None else str(said.effort),
        pain=UNSAID if said.pain is None else str(said.pain),
    )


def day_heading(day: date, today: date) -> str:
    """Return a day with its year where that is not this one."""
    name = {0: "Today, ", 1: "Yesterday, "}.get((today - day).days, "")
    year = "" if day.year == today.year else f" {day.year}"
    return f"{name}{day_in_words(day)}{year}"


def by_day(records: Sequence[SessionRecord]) -> list[tuple[date, list[SessionRecord]]]:
    """Return sessions grouped by the day they belong to, the newest day first."""
    days: dict[date, list[SessionRecord]] = {}
    for record in records:
        days.setdefault(record.day, []).append(record)
    return sorted(days.items(), key=lambda entry: entry[0], reverse=True)


def sheet_facts(record: SessionRecord) -> str:
    """Return a session's facts in one line."""
    return facts(
        (
            EVIDENCE_WORDS[record.evidence],
            SESSION_WORDS[record.outcome] if record.evidence is Evidence.TIMED else "",
            f"{worked_in_words(record.done_ms)} of work",
            f"{percent(record.credit)} of what was asked",
            f"homework, revision {record.revision}" if record.revision else "",
            "corrected" if record.corrected else "",
        )
    )
