"""Notices of the desktop, through ``desktop-notifier`` (Linux, macOS, Windows)."""

import asyncio
import os
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from glutecoach.desktop.notice_library import (
    APP_NAME,
    DEADLINE_S,
    NO_SERVER,
    LoggedTrouble,
    close_number,
    found_backend,
    is_there,
    let_go,
    library,
    number_of,
)
from glutecoach.desktop.notice_text import escaped, message_of, title_of, words_of
from glutecoach.desktop.notices import CLICKED, DISMISSED, Answered, Notice, NotifierAbout, NotTold
from glutecoach.domain.safetext import clean, shortened

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_notifier import Notification
    from desktop_notifier.backends.base import DesktopNotifierBackend

SHOWN_FOR_S = 30
"""Most desktops take a notice away after five seconds: too short to get up for."""
_CHOICES, _MARKUP = "actions", "body-markup"
"""What servers call these abilities."""
_NAMES = {"darwin": "macOS notifications", "win32": "Windows notifications"}
_NO_ANSWERS = {"darwin": "Notices show here, but what is pressed on them does not come back to glutecoach."}
"""Answers come by a loop that only apps of macOS have."""
_LONGEST_NAME = 60


class _Server(NamedTuple):
    """What shows notices."""

    name: str
    version: str
    abilities: frozenset[str]


class DesktopNotices:
    """Shows notices on the desktop; finds it when it is first needed, and again when it went away."""

    def __init__(self) -> None:
        self._backend: DesktopNotifierBackend | None = None
        self._trouble = LoggedTrouble()
        self._shown: dict[str, str] = {}
        """The library's name for what shows now, by our id."""
        self._numbers: dict[str, int] = {}
        """The desktop's number for it, by our id, also once it was pressed: some go on showing it then."""
        self._count = 0

    async def show(self, notice: Notice, answered: Answered) -> None:
        """Show a notice.

        Raises:
            NotTold: the library or the desktop is missing, or the desktop did not take it.
        """
        await self.withdraw(notice.id)
        await self._hand_over(notice, answered)

    async def withdraw(self, notice_id: str) -> None:
        """Take a notice back, also one that was pressed and shows all the same."""
        shown, number = self._shown.pop(notice_id, None), self._numbers.pop(notice_id, None)
        backend = self._still_there()
        if backend is None:
            return
        try:
            async with asyncio.timeout(DEADLINE_S):
                if shown is not None:
                    await backend.clear(shown)
                elif number is not None:
                    await close_number(backend, number)
        except Exception as error:  # noqa: BLE001  (it is gone already, or its desktop is; neither is trouble)
            self._trouble.last = error

    async def about(self) -> NotifierAbout:
        """Tell what shows notices on this desktop."""
        try:
            server = await self._server(await self._ready())
        except NotTold as missing:
            return NotifierAbout("", problem=str(missing))
        has_choices = _CHOICES in server.abilities
        return NotifierAbout(server.name, server.version, has_choices, _NO_ANSWERS.get(sys.platform, ""))

    async def close(self) -> None:
        """Let go of the desktop."""
        backend, self._backend = self._backend, None
        self._shown.clear()
        self._numbers.clear()
        if backend is not None:
            await let_go(backend)
        self._trouble.stop()

    async def _hand_over(self, notice: Notice, answered: Answered) -> None:
        backend = await self._ready()
        abilities = (await self._server(backend)).abilities
        self._count += 1
        name = f"{APP_NAME}-{os.getpid()}-{self._count}"
        taken = False

        def dispatched() -> None:
            nonlocal taken
            taken = True

        self._shown[notice.id] = name
        sent = self._notification(
            notice, name, self._answers(notice.id, name, answered), abilities, dispatched
        )
        try:
            async with asyncio.timeout(DEADLINE_S):
                await backend.send(sent)
        except TimeoutError as error:
            self._trouble.last = error
        if not taken:
            self._shown.pop(notice.id, None)
            raise NotTold(*NO_SERVER) from self._trouble.last
        number = number_of(backend, name)
        if number is not None:
            self._numbers[notice.id] = number

    def _answers(
        self, notice_id: str, name: str, answered: Answered
    ) -> "Callable[[str], Callable[[], None]]":
        """Return what makes the deeds of buttons: the first one answers, and only while it still shows."""

        def deed(answer: str) -> "Callable[[], None]":
            def tell() -> None:
                if self._shown.get(notice_id) == name:
                    del self._shown[notice_id]
                    if answer == DISMISSED:
                        self._numbers.pop(notice_id, None)
                    answered(answer)

            return tell

        return deed

    @staticmethod
    def _notification(
        notice: Notice,
        name: str,
        deed: "Callable[[str], Callable[[], None]]",
        abilities: frozenset[str],
        dispatched: "Callable[[], None]",
    ) -> "Notification":
        parts, has_choices = library(), _CHOICES in abilities
        message = message_of(notice, has_choices=has_choices)
        choices = notice.choices if has_choices else ()
        built: Notification = parts.Notification(
            title_of(notice),
            escaped(message) if _MARKUP in abilities else message,
            buttons=tuple(parts.Button(words_of(each.words), deed(each.id), each.id) for each in choices),
            on_dispatched=dispatched,
            on_clicked=deed(CLICKED),
            on_dismissed=deed(DISMISSED),
            timeout=SHOWN_FOR_S,
            identifier=name,
        )
        return built

    async def _ready(self) -> "DesktopNotifierBackend":
        """Return the desktop, found now or before.

        Raises:
            NotTold: there is none, or nothing on it shows notices.
        """
        backend = self._still_there()
        if backend is None:
            await self.close()
            self._trouble.begin()
            try:
                backend = self._backend = await found_backend()
            except NotTold:
                self._trouble.stop()
                raise
        return backend

    def _still_there(self) -> "DesktopNotifierBackend | None":
        """Return the desktop that was found before, unless it went away."""
        backend = self._backend
        return backend if backend is not None and is_there(backend) else None

    @staticmethod
    async def _server(backend: "DesktopNotifierBackend") -> _Server:
        """Ask what shows notices: another server may have come since the last time.

        Raises:
            NotTold: it does not answer.
        """
        interface: Any = getattr(backend, "interface", None)
        if interface is None:
            can_answer = sys.platform not in _NO_ANSWERS
            return _Server(_NAMES.get(sys.platform, ""), "", frozenset({_CHOICES} if can_answer else ()))
        try:
            async with asyncio.timeout(DEADLINE_S):
                name, _, version, _ = await interface.call_get_server_information()
                abilities = frozenset(await interface.call_get_capabilities())
        except Exception as error:
            raise NotTold(*NO_SERVER) from error
        return _Server(_named(name), _named(version), abilities)


def _named(text: str) -> str:
    return shortened(clean(text), _LONGEST_NAME)
