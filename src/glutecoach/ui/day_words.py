"""One day of the year in words: what was done, what was on it, whether it counts. Plain text, no widget."""

from collections.abc import Iterable, Sequence
from datetime import date

from glutecoach.domain.record import Evidence, SessionRecord
from glutecoach.domain.visit import VISIT_NAMES, Visit
from glutecoach.domain.weeks import Day
from glutecoach.ui.done_words import worked_in_words
from glutecoach.ui.history_words import day_heading, line_of
from glutecoach.ui.months import month_name

MOST_TOLD = 3
"""Sessions of one day; more are counted."""
MOST_LISTED = 8
"""Sessions of one day, one a line."""
LONGEST_TITLE = 30
NOTHING = "nothing on this day"
BEFORE_THE_GOAL = "That was before your first goal."


def day_line(
    day: date, today: date, sessions: Sequence[SessionRecord], visits: Iterable[Visit], judged: Day | None
) -> str:
    """Return a day, such as ``Tuesday 3 March: Desk break, 4 min, counts; chair massage``."""
    in_order = sorted(sessions, key=lambda record: record.started)
    done = [_session(record) for record in in_order[:MOST_TOLD]]
    if len(in_order) > MOST_TOLD:
        done.append(f"{len(in_order) - MOST_TOLD} more")
    if done and judged is not None and judged.counts:
        done[-1] += ", counts" if len(done) == 1 else ": counts"
    met = [VISIT_NAMES[visit.kind] for visit in visits if visit.day == day]
    pause = f"paused ({judged.pause.kind})" if judged and judged.pause and not done else ""
    return f"{day_heading(day, today)}: {'; '.join(filter(None, (*done, *met, pause))) or NOTHING}"


def session_line(record: SessionRecord) -> str:
    """Return a session of a day, such as ``08:04 Desk break: 4 min, 100 %, timed, effort 3``."""
    line, said = line_of(record), record.check_in
    told = [
        f"effort {said.effort}" if said.effort is not None else "",
        f"pain {said.pain}" if said.pain is not None else "",
    ]
    parts = ", ".join(filter(None, (line.work, line.share, line.evidence, *told)))
    return f"{line.time} {_short(record.title)}: {parts}"


def why_line(judged: Day | None) -> str:
    """Return why a day counts or does not."""
    return " ".join(judged.why) if judged is not None else BEFORE_THE_GOAL


def from_to(first: date, last: date) -> str:
    """Return two months, such as ``March 2025 to March 2026``."""
    return f"{month_name(first)} {first.year} to {month_name(last)} {last.year}"


def _session(record: SessionRecord) -> str:
    by_hand = " by hand" if record.evidence is Evidence.CLAIMED else ""
    return f"{_short(record.title)}, {worked_in_words(record.done_ms)}{by_hand}"


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"
