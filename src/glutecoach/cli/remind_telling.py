"""What ``glutecoach remind`` shows: one live line in a terminal, plain lines elsewhere, or JSON."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from glutecoach.cli.output import say, say_columns, say_json, say_live, terminal_size, warn
from glutecoach.domain.reminder import BREAKS_ARE_ENOUGH
from glutecoach.domain.reminder_words import still_line
from glutecoach.domain.reminding import breaks_today
from glutecoach.reminders.happenings import Answered, Happening, Looked, Told, Trouble, Withdrawn

if TYPE_CHECKING:
    from datetime import datetime

    from glutecoach.domain.reminder import Coming, DueSession, Reminder

_BEGIN = "Reminders come while this is open. Ctrl-C ends it."
_END = "Nothing reminds from here any more."
_OFF = "Reminders were turned off."
_BESIDE_TIMES = len("10:45  ")
_ELSEWHERE = "Another glutecoach reminds; this only shows what comes."


class Lines:
    """Lines for people. In a terminal the last one is live: what comes next."""

    def __init__(
        self, *, live: bool, otherwise: Callable[["Reminder", "DueSession | None"], str], later: str
    ) -> None:
        """Say what to expect.

        Args:
            live: whether the last line can be written anew.
            otherwise: what to type to begin a session, or to answer a question.
            later: what to type to put a session off; said once.
        """
        self._live = live
        self._otherwise = otherwise
        self._later = later
        self._line: tuple[str, ...] = ()
        self._troubles: set[str] = set()
        say(_BEGIN, at_once=True)

    def __call__(self, happening: Happening) -> None:
        """Show what happened."""
        match happening:
            case Looked(desk) if not desk.preferences.on:
                self._line = ()
                self._tell("", _OFF, aside=False)
            case Looked():
                self._show(*_what_comes(happening))
            case Told():
                self._show_told(happening)
            case Trouble(sentence) if sentence not in self._troubles:
                self._troubles.add(sentence)
                self._tell("", sentence)
            case _:
                pass

    def end(self) -> None:
        """Put an end in place of the live line."""
        if self._live:
            say_live()
        say(_END, at_once=True)

    def _show_told(self, told: Told) -> None:
        self._tell(f"{told.at:%H:%M}", _told_words(told))
        self._tell("", self._otherwise(told.reminder, told.session))
        if told.session is not None and self._later:
            self._tell("", self._later)
            self._later = ""

    def _tell(self, time: str, words: str, *, aside: bool = True) -> None:
        """Write something that stays, above the live line."""
        if self._live:
            say_live()
        if time:
            say_columns([(time, words)], broken=True)
        else:
            say_columns([(words,)], indent=_BESIDE_TIMES if aside else 0, broken=True)
        sys.stdout.flush()
        shown, self._line = self._line, ()
        if self._live and shown:
            self._show(*shown)

    def _show(self, *sentences: str) -> None:
        """Show what comes; in a terminal as many sentences as one line has room for."""
        if sentences == self._line:
            return
        self._line = sentences
        if not self._live:
            say(" ".join(sentences), at_once=True)
            return
        room = max(10, terminal_size()[0] - 1)
        count = len(sentences)
        while count > 1 and len(" ".join(sentences[:count])) > room:
            count -= 1
        say_live(" ".join(sentences[:count])[:room])


class JsonLines:
    """One JSON object for each thing that happens."""

    def __init__(self) -> None:
        self._last: dict[str, object] = {}

    def __call__(self, happening: Happening) -> None:
        """Print what happened; what comes next only when that changed."""
        told = _object(happening)
        if isinstance(happening, Looked):
            if told == self._last:
                return
            self._last = told
        say_json(told, at_once=True)

    def end(self) -> None:
        """Do nothing."""


class Log:
    """For the service: nothing but trouble, each once."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def __call__(self, happening: Happening) -> None:
        """Write trouble to standard error, where the system keeps it."""
        if isinstance(happening, Trouble) and happening.sentence not in self._told:
            self._told.add(happening.sentence)
            warn(happening.sentence)

    def end(self) -> None:
        """Do nothing."""


def next_object(coming: "Coming", now: "datetime") -> dict[str, object]:
    """Return what comes next with documented keys."""
    return {
        "kind": coming.reminder.kind.value if coming.reminder else None,
        "at": coming.at.isoformat(timespec="seconds") if coming.at else None,
        "in_s": max(0, round((coming.at - now).total_seconds())) if coming.at else None,
        "why": coming.why.value if coming.why else None,
        "waits": coming.waits,
    }


def _what_comes(looked: Looked) -> tuple[str, ...]:
    """Return what comes, the most important sentence first."""
    words = still_line(looked.coming, looked.desk.now.local)
    done = min(breaks_today(looked.desk), BREAKS_ARE_ENOUGH)
    breaks = f"Breaks today: {done} of {BREAKS_ARE_ENOUGH}."
    return words, breaks if looked.owns else _ELSEWHERE


def _told_words(told: Told) -> str:
    return f"{told.title} {told.message}" if told.title.endswith("?") else f"{told.title}: {told.message}"


def _object(happening: Happening) -> dict[str, object]:
    match happening:
        case Looked(desk, coming, owns):
            shown = next_object(coming, desk.now.local)
            del shown["in_s"]
            return {"event": "next", **shown, "breaks_today": breaks_today(desk), "reminds": owns}
        case Told(reminder, session, title, message, at):
            about: dict[str, object] = {
                "at": at.isoformat(timespec="seconds"),
                "program": session.program if session else None,
                "minutes": session.minutes if session else None,
            }
            return {
                "event": "reminder",
                "kind": reminder.kind.value,
                **about,
                "title": title,
                "text": message,
            }
        case Answered(reminder, answer):
            return {"event": "answer", "kind": reminder.kind.value, "answer": answer}
        case Withdrawn(reminder):
            return {"event": "withdrawn", "kind": reminder.kind.value}
        case Trouble(sentence):
            return {"event": "trouble", "text": sentence}
