"""Looking for sessions in the log by words and by what they are. Pure; made for thousands of sessions."""

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from glutecoach.domain.record import Evidence, SessionOutcome, SessionRecord
from glutecoach.domain.safetext import clean
from glutecoach.domain.streak_words import WEEKDAYS, date_in_words

_OUTCOMES = {
    SessionOutcome.COMPLETED: "",
    SessionOutcome.STOPPED: "ended early",
    SessionOutcome.PAIN: "ended early hurt",
    SessionOutcome.PARTIAL: "interrupted",
    None: "unfinished",
}
_LEVEL = re.compile(r"\blevel +(?=\d)")
_SIGNS = re.compile(r"[^\w\-]+")


class LogEntry(NamedTuple):
    """What can be looked for in one session; there may be thousands."""

    id: str
    program: str
    """Identifier."""
    day: date
    timed: bool
    """Measured by the player, rather than entered by hand."""
    hurt: bool
    """Whether pain was told, of any kind but none."""
    corrected: bool
    deleted: bool
    words: str
    """Everything that is searched, lower case, a space before each word and one at the end."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a session when it is made ready for being searched."""

    id: str
    program: str
    title: str
    level: int
    day: date
    timed: bool
    outcome: SessionOutcome | None
    pain: int | None
    """0-10, as said after it; None: not said."""
    hurt_in_it: bool
    """Whether something of it was stopped for pain, or pain was told in it or the morning after."""
    notes: str
    corrected: bool = False
    deleted: bool = False


def entry_of(record: SessionRecord) -> LogEntry:
    """Return the entry of a session that is known in full."""
    said, morning = record.check_in, record.morning
    return entry(
        Told(
            record.id,
            record.program,
            record.title,
            record.level,
            record.day,
            record.evidence is Evidence.TIMED,
            record.outcome,
            said.pain,
            record.stopped_for_pain or bool(record.pains) or bool(morning and morning.pain),
            f"{said.note} {morning.note}" if morning else said.note,
            record.corrected,
            record.deleted,
        )
    )


def entry(told: Told) -> LogEntry:
    """Return the entry of a session."""
    hurt = bool(told.pain) or told.hurt_in_it
    words = (
        told.title,
        told.program,
        f"level{told.level}",
        told.day.isoformat(),
        WEEKDAYS[told.day.weekday()],
        date_in_words(told.day),
        "timed" if told.timed else "claimed entered by hand",
        _OUTCOMES[told.outcome],
        "pain" if hurt else "",
        "corrected" if told.corrected else "",
        "deleted removed" if told.deleted else "",
        told.notes,
    )
    return LogEntry(
        told.id,
        told.program,
        told.day,
        told.timed,
        hurt,
        told.corrected,
        told.deleted,
        f" {' '.join(_words(' '.join(words)))} ",
    )


@dataclass(frozen=True, slots=True)
class LogQuery:
    """What is looked for; everything given has to fit. None: it does not matter."""

    text: str = ""
    """Words: the beginning of each has to occur; numbers have to occur as they are."""
    program: str = ""
    """Identifier."""
    timed: bool | None = None
    hurt: bool | None = None
    corrected: bool | None = None
    deleted: bool | None = False
    """Deleted sessions are looked for only where they are asked for."""

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out that the log shows anyway."""
        return self == LogQuery()

    def finder(self) -> "LogFinder":
        """Return it ready for being asked many times."""
        return LogFinder(self)


class LogFinder:
    """A query that is taken apart once."""

    def __init__(self, query: LogQuery) -> None:
        words = _words(query.text)
        self._query = query
        # Nobody who types "deleted" means the others.
        self._deleted = None if any(_asks_for_deleted(word) for word in words) else query.deleted
        self._parts = tuple(f" {word} " if word.isdigit() else f" {word}" for word in words)

    def finds(self, entry: LogEntry) -> bool:
        """Tell whether a session is looked for."""
        query = self._query
        return (
            self._deleted in (None, entry.deleted)
            and query.timed in (None, entry.timed)
            and query.hurt in (None, entry.hurt)
            and query.corrected in (None, entry.corrected)
            and query.program in ("", entry.program)
            and all(part in entry.words for part in self._parts)
        )


def _asks_for_deleted(word: str) -> bool:
    return len(word) > 2 and ("deleted".startswith(word) or "removed".startswith(word))


def _words(text: str) -> list[str]:
    lower = _LEVEL.sub("level", clean(text, keep_lines=True).casefold())
    return _SIGNS.sub(" ", lower).split()
