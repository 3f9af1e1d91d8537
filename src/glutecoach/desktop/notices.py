"""The port through which notices are shown, and what one says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from glutecoach.errors import GlutecoachError

CLICKED = "clicked"
"""The notice itself was pressed, none of its choices."""
DISMISSED = "dismissed"
"""It was closed by the user."""
THIS_TERMINAL = "This terminal"
"""The name of what only rings and tells the terminal."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be pressed on a notice."""

    id: str
    """Told when it is pressed; neither ``clicked`` nor ``dismissed``."""
    words: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be shown. All of it is plain text: nothing in it acts, on any desktop."""

    id: str
    """A notice with the same id takes the place of the one before."""
    title: str
    message: str
    choices: tuple[Choice, ...] = ()
    otherwise: str = ""
    """Added to the message where nothing can be pressed: what to type instead."""


@dataclass(frozen=True, slots=True)
class NotifierAbout:
    """What shows notices here."""

    name: str
    """For people: "dunst", "This terminal"; empty: nothing does."""
    version: str = ""
    has_choices: bool = False
    """Whether choices can be pressed, and the answer comes back."""
    problem: str = ""
    """What is missing, in sentences; empty: all is well."""


class NotTold(GlutecoachError):  # noqa: N818  (it is caught where it reads as a sentence)
    """A notice could not be shown."""


Answered = Callable[[str], None]
"""Takes a choice's id, ``clicked`` or ``dismissed``; called at most once, in the loop that shows."""


class Notifier(Protocol):
    """Shows notices. One loop uses it."""

    async def show(self, notice: Notice, answered: Answered) -> None:
        """Show a notice; returns as soon as it was handed over.

        Raises:
            NotTold: nothing could show it.
        """
        ...

    async def withdraw(self, notice_id: str) -> None:
        """Take a notice back: it goes, and is not answered any more. One that is not there is no trouble."""
        ...

    async def about(self) -> NotifierAbout:
        """Tell what would show a notice; never raises."""
        ...

    async def close(self) -> None:
        """Let go of everything; what still shows stays, and is not answered any more."""
        ...
