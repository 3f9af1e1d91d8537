"""A report for spreadsheets: a row for each session, then one for each exercise; no cell is a formula."""

import csv
import io
from collections.abc import Iterator

from glutecoach.domain.homework_report import HomeworkReport
from glutecoach.domain.returned_pain import ReturnedSession
from glutecoach.domain.returned_work import DoneOf, ExerciseWork
from glutecoach.domain.safetext import clean
from glutecoach.domain.timeline import Side
from glutecoach.formats.csv_cells import guarded

COLUMNS = (
    "row", "day", "revision", "level", "phase", "exercise", "title", "how",
    "asked_min", "timed_min", "by_hand_min",
    "sets_done", "sets_skipped", "sets_stopped_for_pain", "sets_not_finished",
    "left_timed_min", "left_by_hand_min", "right_timed_min", "right_by_hand_min",
    "longer_s", "shorter_s", "swapped_in", "swapped_out", "hurt", "worst_pain",
    "outcome", "pain_before", "pain_during", "pain_after", "pain_next_morning", "effort",
    "light", "note", "note_next_morning",
)  # fmt: skip
"""``row`` is ``session`` or ``exercise``; minutes are of work, and sums are for the reader to make."""
_MIN_MS = 60_000
_Cell = str | int | float | None


def report_csv(report: HomeworkReport) -> str:
    """Return the rows as text, all cells in quotes, texts guarded against being read as formulas."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in (*map(_session, report.sessions), *map(_exercise, report.exercises)):
        writer.writerow([_cell(row.get(column)) for column in COLUMNS])
    return buffer.getvalue()


def _cell(value: _Cell) -> str:
    match value:
        case None:
            return ""
        case str():
            return guarded(clean(value, keep_lines=True))
        case float():
            return f"{value:.2f}"
        case _:
            return str(value)


def _session(session: ReturnedSession) -> dict[str, _Cell]:
    return {
        "row": "session",
        "day": session.day.isoformat(),
        "revision": session.revision or None,
        "level": session.level,
        "phase": session.phase,
        "how": "by hand" if session.by_hand else "timed",
        "asked_min": session.asked_ms / _MIN_MS,
        "timed_min": session.timed_ms / _MIN_MS,
        "by_hand_min": session.claimed_ms / _MIN_MS,
        "outcome": "pain" if session.stopped_for_pain else session.outcome,
        "pain_before": session.before,
        "pain_during": session.during,
        "pain_after": session.after,
        "pain_next_morning": session.morning,
        "effort": session.effort,
        "light": session.judged.light,
        "note": session.note,
        "note_next_morning": session.morning_note,
    }


def _exercise(work: ExerciseWork) -> dict[str, _Cell]:
    return {
        "row": "exercise",
        "exercise": work.exercise,
        "title": work.title,
        "asked_min": work.work.asked_ms / _MIN_MS,
        "timed_min": work.work.timed_ms / _MIN_MS,
        "by_hand_min": work.work.claimed_ms / _MIN_MS,
        "sets_done": work.sets.done,
        "sets_skipped": work.sets.skipped,
        "sets_stopped_for_pain": work.sets.pain,
        "sets_not_finished": work.sets.stopped,
        **dict(_sides(work)),
        "longer_s": work.extended_ms / 1000,
        "shorter_s": work.shortened_ms / 1000,
        "swapped_in": work.swapped_in,
        "swapped_out": work.swapped_out,
        "hurt": work.hurt,
        "worst_pain": work.worst_pain,
    }


def _sides(work: ExerciseWork) -> Iterator[tuple[str, float]]:
    for side in work.sides:
        name = "left" if side.side is Side.LEFT else "right"
        done: DoneOf = side.work
        yield f"{name}_timed_min", done.timed_ms / _MIN_MS
        yield f"{name}_by_hand_min", done.claimed_ms / _MIN_MS
