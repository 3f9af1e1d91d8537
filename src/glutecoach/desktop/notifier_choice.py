"""Which notifier fits where the program runs."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from glutecoach.desktop.desktop_notices import DesktopNotices
from glutecoach.desktop.mac_notices import MacNotices
from glutecoach.desktop.notices import NotifierAbout, NotTold
from glutecoach.desktop.terminal_notices import TerminalNotices

if TYPE_CHECKING:
    from glutecoach.desktop.notices import Answered, Notice, Notifier

_FROM_AFAR = ("SSH_CONNECTION", "SSH_TTY")
"""Who came over ssh sits elsewhere: a notice on the desktop of this machine would show to nobody."""


class FirstThatTells:
    """Several notifiers in order: what the first cannot show, the next one shows."""

    def __init__(self, notifiers: "Sequence[Notifier]") -> None:
        self._notifiers = tuple(notifiers)

    async def show(self, notice: "Notice", answered: "Answered") -> None:
        """Show a notice by the first that can.

        Raises:
            NotTold: none of them could; it tells what the first one lacks.
        """
        missing: NotTold | None = None
        for notifier in self._notifiers:
            try:
                await notifier.show(notice, answered)
            except NotTold as error:
                missing = missing or error
            else:
                return
        raise missing or NotTold("There is nothing to show a notice.")

    async def withdraw(self, notice_id: str) -> None:
        """Take a notice back, whoever shows it."""
        for notifier in self._notifiers:
            await notifier.withdraw(notice_id)

    async def about(self) -> NotifierAbout:
        """Tell who would show a notice, and what those before lack."""
        lacking: list[str] = []
        for notifier in self._notifiers:
            about = await notifier.about()
            if about.problem:
                lacking.append(about.problem)
            if about.name:
                problem = " ".join(lacking)
                return NotifierAbout(about.name, about.version, about.has_choices, problem)
        return NotifierAbout("", problem=" ".join(lacking) or "There is nothing to show a notice.")

    async def close(self) -> None:
        """Let go of all of them."""
        for notifier in self._notifiers:
            await notifier.close()


def choose_notifier(
    environment: Mapping[str, str],
    write: Callable[[str], object] | None = None,
    *,
    bell: bool = True,
    system: str = sys.platform,
) -> "Notifier":
    """Return what shows notices here.

    Args:
        environment: of this process.
        write: writes to the user's terminal at once; None: there is none, as in a service.
        bell: whether the terminal's bell may ring.
        system: as ``sys.platform`` names it.
    """
    terminal = None if write is None else TerminalNotices(environment, write, bell=bell)
    if terminal is not None and any(environment.get(name) for name in _FROM_AFAR):
        return terminal
    notifiers: list[Notifier] = [DesktopNotices()]
    if system == "darwin":
        notifiers.append(MacNotices(environment))
    if terminal is not None:
        notifiers.append(terminal)
    return FirstThatTells(notifiers) if len(notifiers) > 1 else notifiers[0]
