"""Whom to look at first: what stands out about a client, in neutral words, and the order of the list.

The thresholds are conventions: they say where to look, and nothing about why.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from glutecoach.domain.client_summary import ClientSummary, HomeworkSummary, PainBase
from glutecoach.domain.streak_words import ALMOST, count, date_in_words, percent

SILENT_DAYS = 7
"""So long nothing came back, counted from the last file or from handing out (convention)."""
PAIN_RISE = 2.0
"""Points of 10 (convention; the smallest change that people notice lies about there)."""
SIDES_APART = 0.15
"""Difference between the sides' shares of their dose (convention)."""
UNDER = 0.5
"""Share of the days due below which it is named (convention)."""
FEWEST_DUE, FEWEST_SESSIONS = 3, 3
"""Before shares of days, and differences of sides, say anything (convention)."""
ENOUGH_DATA = 16
"""Days with data of 30 that some payers ask for."""


class ConcernKind(StrEnum):
    """What stands out; in the order of the list."""

    HELP = "help"
    """One of the signs that need help was told."""
    RED = "red"
    """Red lights."""
    PAIN_UP = "pain-up"
    SILENT = "silent"
    """Nothing came back."""
    UNDER_HALF = "under-half"
    """Less than half of the days due were done."""
    SIDES = "sides"
    FILE = "file"
    """A file that does not count, or was changed."""
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing that stands out."""

    kind: ConcernKind
    words: str
    """A short sentence without its full stop."""
    rank: int
    """0 is looked at first."""
    homework: str = ""
    """Its identifier; empty: it is about the client's files."""


_RANKS = {kind: rank for rank, kind in enumerate(ConcernKind)}
_BASES = {
    PainBase.FIRST_WEEKS: "in the first two weeks",
    PainBase.LAST_RETURN: "before the last file",
}


def triage(summary: ClientSummary, today: date) -> tuple[Concern, ...]:
    """Return what stands out about a client, the weightiest first; nothing of one who is put away."""
    if summary.client.archived:
        return ()
    several = len(summary.homework) > 1
    found = [
        Concern(kind, f"{one.title}: {words}" if several else words, _RANKS[kind], one.id)
        for one in summary.homework
        for kind, words in _of_homework(one, today)
    ]
    if summary.doubts:
        found.append(Concern(ConcernKind.FILE, _doubts(summary.doubts), _RANKS[ConcernKind.FILE]))
    return tuple(sorted(found, key=lambda one: one.rank))


def in_order(
    rows: Iterable[tuple[ClientSummary, tuple[Concern, ...]]],
) -> list[tuple[ClientSummary, tuple[Concern, ...]]]:
    """Sort the list: the gravest first, then more of them, then the next visit, then the name."""
    return sorted(rows, key=_place)


def _place(row: tuple[ClientSummary, tuple[Concern, ...]]) -> tuple[bool, int, int, date, str, str]:
    summary, concerns = row
    client = summary.client
    gravest = concerns[0].rank if concerns else len(_RANKS)
    visit = client.next_visit or date.max
    return client.archived, gravest, -len(concerns), visit, client.name.casefold(), client.id


def _of_homework(one: HomeworkSummary, today: date) -> Iterator[tuple[ConcernKind, str]]:
    yield from _lights(one)
    if one.pain is not None and one.pain.rise >= PAIN_RISE - ALMOST:
        now, then = f"{one.pain.now:.1f}", f"{one.pain.then:.1f}"
        yield ConcernKind.PAIN_UP, f"Pain {now} of 10 in the last week, {then} {_BASES[one.pain.base]}"
    yield from _silence(one, today)
    if one.due >= FEWEST_DUE and one.done / one.due < UNDER - ALMOST:
        yield ConcernKind.UNDER_HALF, f"Done on {one.done} of {one.due} days due"
    yield from _sides(one)
    if today > one.over:
        how = "Put away" if one.ended is not None and one.ended < one.end else "Finished"
        yield ConcernKind.FINISHED, f"{how} on {date_in_words(one.over)}"


def _lights(one: HomeworkSummary) -> Iterator[tuple[ConcernKind, str]]:
    if one.newest_red is None:
        return
    newest = date_in_words(one.newest_red)
    if one.blacks:
        yield ConcernKind.HELP, f"A sign that needs help was told; the last one by {newest}"
    if one.reds:
        yield ConcernKind.RED, f"{count(one.reds, 'session')} with a red light, the newest {newest}"


def _silence(one: HomeworkSummary, today: date) -> Iterator[tuple[ConcernKind, str]]:
    """Count from the last file, or from handing out where that was later; what is over has its own word."""
    since = max(filter(None, (one.handed_out, one.last)))
    until = min(today, one.over)
    days = (today - since).days
    if since < until and days >= SILENT_DAYS:
        which = "last file" if since == one.last else "homework was handed out"
        yield ConcernKind.SILENT, f"Nothing came back for {count(days, 'day')} since the {which}"


def _sides(one: HomeworkSummary) -> Iterator[tuple[ConcernKind, str]]:
    if one.left is None or one.right is None or one.sessions < FEWEST_SESSIONS:
        return
    if abs(one.left - one.right) >= SIDES_APART - ALMOST:
        yield ConcernKind.SIDES, f"Left did {percent(one.left)} % of its dose, right {percent(one.right)} %"


def _doubts(doubts: tuple[str, ...]) -> str:
    return doubts[0].split(". ")[0].rstrip(".") if len(doubts) == 1 else f"{len(doubts)} files do not count"
