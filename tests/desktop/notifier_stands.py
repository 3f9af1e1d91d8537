"""Every kind of notifier, each with a way to see what it shows and to press on it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from glutecoach.desktop.desktop_notices import DesktopNotices
from glutecoach.desktop.mac_notices import MacNotices
from glutecoach.desktop.notices import CLICKED, Choice, Notice, Notifier
from glutecoach.desktop.notifier_choice import FirstThatTells
from glutecoach.desktop.terminal_notices import TerminalNotices
from tests.desktop.dbus_stand import PrivateBus
from tests.desktop.notification_server import FakeNotificationServer
from tests.fakes import RecordingNotifier

BREAK = Notice(
    "break",
    "Time for a short break",
    "Stand up, 2 minutes.",
    (Choice("start", "Start"), Choice("snooze-10m", "In 10 minutes")),
    "To start, type: glutecoach play",
)
PRESSED = ("recording", "desktop", "chosen")
"""Kinds on which something can be pressed."""
KINDS = (*PRESSED, "terminal", "fallen-back", "mac")


@dataclass
class Answers:
    """What came back."""

    given: list[str] = field(default_factory=list)
    _came: asyncio.Event = field(default_factory=asyncio.Event)

    def __call__(self, answer: str) -> None:
        self.given.append(answer)
        self._came.set()

    async def next(self) -> str:
        """Wait for one."""
        await asyncio.wait_for(self._came.wait(), 10)
        self._came.clear()
        return self.given[-1]


@dataclass
class Stand:
    """A notifier, and what its user sees and does."""

    notifier: Notifier
    shown: Callable[[], list[str]]
    """Titles and messages of everything that was shown."""
    press: Callable[[str], None] = lambda answer: None
    """Press a choice of what showed last, click it or close it."""


def osascript_in(folder: Path) -> Callable[[], list[str]]:
    """Put a stand-in for macOS's own program into a folder; return what reads the words it was handed."""
    words, program = folder / "words", folder / "osascript"
    program.write_text(f'#!/bin/sh\n{{ printf "%s\\n%s" "$7" "$8"; printf "\\0"; }} >> {words}\n')
    program.chmod(0o755)
    return lambda: words.read_text().split("\0")[:-1] if words.exists() else []


@asynccontextmanager
async def stand_of(kind: str, bus: PrivateBus) -> AsyncIterator[Stand]:
    """Yield a notifier of a kind, ready to be used."""
    if kind == "recording":
        recording = RecordingNotifier()
        yield Stand(
            recording,
            lambda: [f"{each.title}\n{each.message}" for each in recording.notices],
            recording.press,
        )
    elif kind == "terminal":
        written: list[str] = []
        yield Stand(TerminalNotices({"TERM": "xterm"}, written.append), lambda: written)
    elif kind == "fallen-back":
        written = []
        terminal = TerminalNotices({"TERM": "xterm"}, written.append)
        yield Stand(FirstThatTells((RecordingNotifier(broken=True), terminal)), lambda: written)
    elif kind == "mac":
        with TemporaryDirectory() as folder:
            yield Stand(MacNotices({"PATH": folder}), osascript_in(Path(folder)))
    else:
        server = FakeNotificationServer()
        desktop = DesktopNotices()
        notifier = desktop if kind == "desktop" else FirstThatTells((desktop,))
        async with server.on(bus.address):
            yield Stand(
                notifier,
                lambda: [f"{each.title}\n{each.body}" for each in server.shown],
                lambda answer: server.press("default" if answer == CLICKED else answer),
            )
            await notifier.close()
