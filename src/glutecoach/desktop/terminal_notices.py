"""Notices of a terminal: its bell, and OSC 9, which many terminals show as a notice of the desktop.

The words themselves are shown by whoever owns the screen: a bell alone tells nothing.
"""

from collections.abc import Callable, Mapping

from glutecoach.desktop.notice_text import message_of, title_of
from glutecoach.desktop.notices import THIS_TERMINAL, Answered, Notice, NotifierAbout, NotTold

BELL = "\a"
_ESCAPE = "\x1b"
_KNOWS_NO_COMMANDS = frozenset({"", "dumb", "linux", "vt100", "vt102", "vt220"})
"""Terminals that would print what is meant for themselves, or have no desktop to tell."""
_SENDER = "glutecoach: "
"""Stands first: a text that began with a number would be another command to some terminals."""
MAY_NOT_SHOW = "The terminal rings its bell. Not every terminal shows a notice as well."


class TerminalNotices:
    """Rings, and asks the terminal to show the words; nothing can be pressed."""

    def __init__(
        self, environment: Mapping[str, str], write: Callable[[str], object], *, bell: bool = True
    ) -> None:
        self._environment = environment
        self._write = write
        self._bell = bell

    async def show(self, notice: Notice, _answered: Answered) -> None:
        """Ring, and hand over the words.

        Raises:
            NotTold: the terminal cannot be written to.
        """
        said = " ".join(f"{title_of(notice)}: {message_of(notice, has_choices=False)}".split())
        told = (BELL if self._bell else "") + told_to(self._environment, said)
        try:
            self._write(told)
        except (OSError, ValueError) as error:
            raise NotTold("The terminal cannot be written to.") from error

    async def withdraw(self, notice_id: str) -> None:
        """Do nothing: what rang has rung."""

    async def about(self) -> NotifierAbout:
        """Tell that it is the terminal."""
        return NotifierAbout(THIS_TERMINAL, problem=MAY_NOT_SHOW)

    async def close(self) -> None:
        """Do nothing."""


def told_to(environment: Mapping[str, str], text: str) -> str:
    """Return the command that makes a terminal show a text; empty for those that know none."""
    terminal = environment.get("TERM", "")
    if terminal in _KNOWS_NO_COMMANDS:
        return ""
    command = f"{_ESCAPE}]9;{_SENDER}{text}{BELL}"
    if environment.get("TMUX"):
        return f"{_ESCAPE}Ptmux;{command.replace(_ESCAPE, _ESCAPE * 2)}{_ESCAPE}\\"
    if environment.get("STY"):
        return f"{_ESCAPE}P{command}{_ESCAPE}\\"
    return command
