"""Spans of days as a table of plain text: a column for each, a line for everything that is told apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glutecoach.domain.progress import Share, Span
from glutecoach.domain.streak_words import percent
from glutecoach.ui.months import short_day

UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class Row:
    """One line; without cells it is a heading, and without a name, too, it parts two groups."""

    name: str
    cells: tuple[str, ...] = ()


def rows_of(spans: Sequence[Span]) -> Iterator[Row]:
    """Yield the lines of the table, its heading first."""
    yield Row("", tuple(map(heading, spans)))
    yield Row("Days, whole weeks", tuple(map(days_words, spans)))
    yield Row("Sessions", tuple(sessions_words(span.total) for span in spans))
    yield Row("Minutes", tuple(minutes_words(span.total) for span in spans))
    yield Row("Share done", tuple(share_words(span.total) for span in spans))
    yield from _group("By family", [span.families for span in spans])
    yield from _group("By side", [span.sides for span in spans])
    yield from _group("By program", [span.programs for span in spans])


def heading(span: Span) -> str:
    """Return a span's name, short enough for a column."""
    return span.name if span.name.startswith("last") else f"since {short_day(span.first)}"


def days_words(span: Span) -> str:
    """Return the days that were done of those that were due."""
    return f"{span.days.done} of {span.days.due}" if span.days.due else UNKNOWN


def sessions_words(share: Share) -> str:
    """Return how many sessions were measured, and how many entered by hand."""
    return _apart(
        str(share.sessions_timed), str(share.sessions_claimed), has_second=share.sessions_claimed > 0
    )


def minutes_words(share: Share) -> str:
    """Return the minutes that were measured and entered, and those that were asked."""
    if share.asked_min <= 0:
        return UNKNOWN
    done = _apart(f"{share.timed_min:.0f}", f"{share.claimed_min:.0f}", has_second=share.claimed_min > 0)
    return f"{done} of {share.asked_min:.0f}"


def share_words(share: Share | None) -> str:
    """Return how much of what was asked was measured, and how much was entered by hand."""
    if share is None or share.asked_min <= 0:
        return UNKNOWN
    timed, by_hand = (f"{percent(part / share.asked_min)} %" for part in (share.timed_min, share.claimed_min))
    return _apart(timed, by_hand, has_second=share.claimed_min > 0)


def _group(name: str, columns: Sequence[Sequence[Share]]) -> Iterator[Row]:
    names = list(dict.fromkeys(share.name for column in columns for share in column))
    if not names:
        return
    yield Row("")
    yield Row(name)
    by_name = [{share.name: share for share in column} for column in columns]
    for each in names:
        yield Row(each, tuple(share_words(column.get(each)) for column in by_name))


def _apart(first: str, second: str, *, has_second: bool) -> str:
    return f"{first} + {second}" if has_second else first
