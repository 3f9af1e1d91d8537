"""The kinds of rows that the settings page has."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from glutecoach.domain.clearance import Clearance
from glutecoach.domain.plan import Goal
from glutecoach.domain.preferences import Settings
from glutecoach.ui.widgets.answer_row import Answer


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """How a time of day is asked for. Its value is in minutes after midnight."""

    begin_min: int = 0
    """Where the arrow keys begin as long as none is set."""
    none: str = ""
    """How it reads that none is set; empty: there always is one."""


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One row whose value is in the settings file."""

    id: str
    label: str
    answers: Callable[[Settings], tuple[Answer, ...]]
    read: Callable[[Settings], object]
    write: Callable[[Settings, Any], Settings]
    hint: str = ""
    ticks: bool = False
    """Whether several answers can be given at once."""
    numbers: tuple[int, int] | None = None
    """Between which bounds a number is typed; None: answers are chosen."""
    time: TimeOfDay | None = None
    """How a time of day is asked; None: it is none."""
    together: tuple[str, ...] = ()
    """The rows whose values are written as one, this one among them; empty: it stands alone."""


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One row whose value is in the journal: a change is a new goal, never an edit of the old."""

    id: str
    label: str
    answers: Callable[[Goal | None], tuple[Answer, ...]]
    read: Callable[[Goal | None], object]
    write: Callable[[Goal, Any], Goal]
    hint: str
    applies: str
    """From when a change holds."""


@dataclass(frozen=True, slots=True)
class ListenRow:
    """One row that is listened to; nothing of it is kept."""

    id: str
    label: str
    answers: tuple[Answer, ...]
    """Their values are chimes."""
    hint: str


@dataclass(frozen=True, slots=True)
class DeedOfSafety:
    """One row that does something with the answers to the safety questions."""

    id: str
    label: str
    words: Callable[[Clearance | None], str]
    """How it stands."""
    hint: str


@dataclass(frozen=True, slots=True)
class WindowRow:
    """One row that opens a window, where there is more to say than a row holds."""

    id: str
    label: str
    words: Callable[[Settings], str]
    """How it stands; of the user's own words, and cleaned when it is shown."""
    hint: str


Row = SettingRow | GoalRow | ListenRow | DeedOfSafety | WindowRow


@dataclass(frozen=True, slots=True)
class Section:
    """Rows below a heading."""

    heading: str
    rows: tuple[Row, ...]
