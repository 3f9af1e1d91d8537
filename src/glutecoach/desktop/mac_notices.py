"""Notices of a Mac for a Python that is no signed app: macOS itself shows them, by a script of one line."""

import asyncio
import os
import shutil
from collections.abc import Mapping

from glutecoach.desktop.notice_text import message_of, title_of
from glutecoach.desktop.notices import Answered, Notice, NotifierAbout, NotTold

_DEADLINE_S = 5.0
_SCRIPT = (
    "on run argv",
    "display notification (item 2 of argv) with title (item 1 of argv)",
    "end run",
)
"""Fixed: the words are handed over beside it, so no word can become a part of it."""
_NAME = "macOS, by a script"
_NOT_THERE = ("macOS cannot be asked to show a notice.", "Look at its settings for notifications.")


class MacNotices:
    """Shows notices by ``osascript``; nothing can be pressed on them, and none can be taken back."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    async def show(self, notice: Notice, _answered: Answered) -> None:
        """Show a notice.

        Raises:
            NotTold: macOS did not take it.
        """
        program = self._program()
        if program is None:
            raise NotTold(*_NOT_THERE)
        lines = [word for line in _SCRIPT for word in ("-e", line)]
        # Words that began with a dash would be taken for an option.
        words = (title_of(notice).lstrip("-"), message_of(notice, has_choices=False))
        if not await _ends_well([program, *lines, *words], self._environment):
            raise NotTold(*_NOT_THERE)

    async def withdraw(self, notice_id: str) -> None:
        """Do nothing: it goes by itself."""

    async def about(self) -> NotifierAbout:
        """Tell whether macOS can be asked."""
        if self._program() is None:
            return NotifierAbout("", problem=" ".join(_NOT_THERE))
        return NotifierAbout(_NAME)

    async def close(self) -> None:
        """Do nothing."""

    def _program(self) -> str | None:
        return shutil.which("osascript", path=self._environment.get("PATH", os.defpath))


async def _ends_well(command: list[str], environment: Mapping[str, str]) -> bool:
    quiet = asyncio.subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(
            *command, stdin=quiet, stdout=quiet, stderr=quiet, env=environment
        )
    except (OSError, ValueError):
        return False
    try:
        async with asyncio.timeout(_DEADLINE_S):
            return await process.wait() == 0
    except TimeoutError:
        process.kill()
        await process.wait()
        return False
