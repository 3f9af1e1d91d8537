"""One window of the browser: an app of its own in a process of its own."""

import asyncio
import os
import subprocess
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Protocol

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

BEGINS = b"__GANGLION__\n"
"""The line after which the app speaks to us; before it there may be words for a terminal."""
LEFT = 1000
"""Code of a connection that ends because the app was left."""
MISTAKE = 4001
"""Code of a connection whose app died of a mistake."""
_LEAVING_S = 5.0
"""So long an app may take to save and leave before it is ended."""
_LARGEST_PACKET = 64_000_000


class Wire(Protocol):
    """The connection to the page."""

    async def send_bytes(self, data: bytes) -> None:
        """Send what the terminal shall show."""
        ...

    async def send_str(self, data: str) -> None:
        """Send a message to the page itself."""
        ...

    async def close(self, *, code: int = LEFT, message: bytes = b"") -> bool:
        """End the connection."""
        ...


class AppWindow(AppService):
    """Runs the app, hands its picture to the page and the page's keys to it."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        wire: Wire,
        downloads: DownloadManager,
    ) -> None:
        """Prepare the window.

        Args:
            command: what to run; no shell reads it.
            environment: its variables, but for the size of the window.
            wire: the connection to the page.
            downloads: hands files of the app to the browser.
        """
        self._words = tuple(command)
        self._variables = dict(environment)
        self._wire = wire
        self._told_to_leave = False
        super().__init__(
            command[0],
            write_bytes=wire.send_bytes,
            write_str=wire.send_str,
            close=self._left,
            download_manager=downloads,
        )

    async def run(self) -> None:
        """Carry everything to the page until the app ends, and tell the page how it ended."""
        # The app has ended, or the page has; a packet that makes no sense is the end of both.
        with suppress(asyncio.IncompleteReadError, ConnectionError, ValueError, KeyError):
            await self._listen(self._running)
        code = await self._ended(self._running)
        await self._wire.close(code=MISTAKE if code and not self._told_to_leave else LEFT)

    async def stop(self) -> None:
        """Ask the app to leave, and see that it does; what is done is saved by then."""
        self._told_to_leave = True
        if self._task is None:
            return
        await self._download_manager.cancel_app_downloads(app_service_id=self.app_service_id)
        await self.send_meta({"type": "quit"})
        self.stdin.close()
        for hurry in (self._running.terminate, self._running.kill):
            done, _ = await asyncio.wait({self._task}, timeout=_LEAVING_S)
            if done:
                break
            with suppress(ProcessLookupError):
                hurry()
        await self._task
        self._task = None

    def kill(self) -> None:
        """End the app at once; its session can be gone on with later."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()

    @property
    def _running(self) -> Process:
        if self._process is None:
            raise RuntimeError("the window was not opened")
        return self._process

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        return {**self._variables, "COLUMNS": str(width), "ROWS": str(height), "LINES": str(height)}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        # A Ctrl-C in our terminal is for us: we end the windows in good order.
        self._process = await asyncio.create_subprocess_exec(
            *self._words,
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env=self._build_environment(width, height),
            start_new_session=os.name != "nt",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self._stdin = self._process.stdin
        return self._process

    async def _listen(self, process: Process) -> None:
        if process.stdout is None:
            return
        while await process.stdout.readline() not in {BEGINS, b""}:
            pass
        while True:
            head = await process.stdout.readexactly(5)
            size = int.from_bytes(head[1:], "big")
            if size > _LARGEST_PACKET:
                return
            await self._hand_on(head[:1], await process.stdout.readexactly(size))

    async def _hand_on(self, kind: bytes, payload: bytes) -> None:
        match kind:
            case b"D":
                await self.on_data(payload)
            case b"M":
                await self.on_meta(payload)
            case b"P":
                await self.on_packed(payload)
            case _:
                raise ValueError("no such kind of packet")

    async def _ended(self, process: Process) -> int:
        """Wait for the end of the app, hurry it where it lasts, and return its exit code."""
        self.stdin.close()
        for hurry in (process.terminate, process.kill):
            try:
                return await asyncio.wait_for(_read_out(process), _LEAVING_S)
            except TimeoutError:
                with suppress(ProcessLookupError):
                    hurry()
        return await process.wait()

    async def _left(self) -> None:
        """Be told by the app that it leaves; the page hears of it once everything is saved."""
        self._told_to_leave = True


async def _read_out(process: Process) -> int:
    """Read what is left, so that nothing keeps the app from ending, and return its exit code."""
    if process.stdout is not None:
        while await process.stdout.read(65_536):
            pass
    return await process.wait()
