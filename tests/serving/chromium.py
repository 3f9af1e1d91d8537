"""A real browser without a window, driven over its own protocol, and what its terminal shows, read by pyte."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import os
import re
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import aiohttp
import pyte

PROGRAM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None
)
_FLAGS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-port=0",
)
PATIENCE_S = 40.0
_KNOWN = ("software WebGL", "Applying inline style violates")
"""Complaints that are no trouble: no graphics card here; what draws the terminal brings styles it can do without."""
KEYS = {
    "enter": ("Enter", 13, "\r"),
    "escape": ("Escape", 27, ""),
    "down": ("ArrowDown", 40, ""),
    "page-down": ("PageDown", 34, ""),
}


class _Screen(pyte.Screen):
    def report_device_attributes(self, mode: int = 0, **_: bool) -> None:
        """Answered by the page's terminal."""

    def select_graphic_rendition(self, *attributes: int, **more: bool) -> None:
        if not more.get("private"):
            super().select_graphic_rendition(*attributes)


class Tab:
    """One page of the browser."""

    def __init__(self, wire: aiohttp.ClientWebSocketResponse, target: str) -> None:
        self.target = target
        self._wire = wire
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._news = asyncio.Event()
        self._size = (80, 24)
        self.console: list[str] = []
        """What the page complained about."""
        self.asked_for: list[str] = []
        """Every address that the page loaded or connected to."""
        self.heard = 0
        """Bytes that the terminal was sent."""
        self.screen = _Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self._reading = asyncio.create_task(self._read())

    async def prepare(self) -> None:
        for domain in ("Page", "Runtime", "Network", "Log"):
            await self.call(f"{domain}.enable")

    async def call(self, method: str, **parameters: object) -> dict[str, Any]:
        number = len(self._waiting) + 1
        self._waiting[number] = asyncio.get_running_loop().create_future()
        await self._wire.send_json({"id": number, "method": method, "params": parameters})
        return await asyncio.wait_for(self._waiting[number], PATIENCE_S)

    async def resize(self, width: int, height: int, dots: float = 1) -> None:
        await self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=dots,
            mobile=False,
        )

    async def open(self, url: str) -> None:
        await self.call("Page.navigate", url=url)

    async def reload(self) -> None:
        self.forget()
        await self.call("Page.reload")

    def forget(self) -> None:
        """Begin with an empty screen; what was shown before is not waited for."""
        self.screen.reset()

    async def value(self, script: str) -> Any:
        """Evaluate an expression in the page."""
        told = await self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    async def press(self, *keys: str) -> None:
        """Press keys as a person does: letters, or names of ``KEYS``."""
        for key in keys:
            name, code, text = KEYS[key] if key in KEYS else (key, ord(key.upper()), key)
            told = {"key": name, "windowsVirtualKeyCode": code, "text": text}
            await self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **told)
            await self.call("Input.dispatchKeyEvent", type="keyUp", key=name, windowsVirtualKeyCode=code)

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    async def shows(self, wanted: str | Callable[[str], bool]) -> str:
        """Wait until the terminal shows a text, or satisfies a condition; fail with what it shows."""
        satisfied = (lambda text: wanted in text) if isinstance(wanted, str) else wanted
        await self._until(
            lambda: satisfied(self.text()),
            lambda: (
                f"never shown: {wanted!r}\n{self.text()}\n{self.console} {self.asked_for} {self.heard} bytes"
            ),
        )
        return self.text()

    async def until(self, script: str) -> None:
        """Wait until an expression is true in the page; while one page leaves for another, it is not."""
        deadline = time.monotonic() + PATIENCE_S
        while not (await self.call("Runtime.evaluate", expression=script)).get("result", {}).get("value"):
            assert time.monotonic() < deadline, f"never so: {script}"
            with contextlib.suppress(TimeoutError):
                self._news.clear()
                await asyncio.wait_for(self._news.wait(), 0.1)

    async def picture(self, path: Path) -> bytes:
        """Take a photograph of the page."""
        told = await self.call("Page.captureScreenshot", format="png")
        content = base64.b64decode(told["data"])
        path.write_bytes(content)
        return content

    async def close(self) -> None:
        self._reading.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._reading
        await self._wire.close()

    async def _until(self, so: Callable[[], bool], complaint: Callable[[], str]) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not so():
            left = deadline - time.monotonic()
            assert left > 0, complaint()
            self._news.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), left)

    async def _read(self) -> None:
        async for message in self._wire:
            told = json.loads(message.data)
            if "id" in told:
                future = self._waiting[told["id"]]
                if not future.done():
                    future.set_result(told.get("result", told))
            else:
                self._hear(told["method"], told["params"])
                self._news.set()

    def _hear(self, event: str, told: dict[str, Any]) -> None:
        match event:
            case "Network.requestWillBeSent":
                self.asked_for.append(told["request"]["url"])
            case "Network.webSocketCreated":
                self.asked_for.append(told["url"])
            case "Network.webSocketFrameReceived" if told["response"]["opcode"] == 2:
                content = base64.b64decode(told["response"]["payloadData"])
                self.heard += len(content)
                self._stream.feed(content)
            case "Network.webSocketFrameSent" if '"resize"' in told["response"]["payloadData"]:
                size = json.loads(told["response"]["payloadData"])[1]
                self.screen.resize(size["height"], size["width"])
            case "Log.entryAdded" if told["entry"]["level"] in {"error", "warning"}:
                text = f"{told['entry']['text']} {told['entry'].get('url', '')}"
                if not any(known in text for known in _KNOWN):
                    self.console.append(text)
            case "Runtime.exceptionThrown":
                self.console.append(str(told["exceptionDetails"]))


class Chromium:
    """A browser with an empty profile of its own; ends with the block."""

    def __init__(self, folder: Path) -> None:
        self._profile = folder / "profile"
        self._tabs: list[Tab] = []
        self._root = ""

    async def __aenter__(self) -> Self:
        assert PROGRAM
        as_root = ("--no-sandbox",) if os.name == "posix" and os.geteuid() == 0 else ()
        # In a session of its own, so that what it started ends with it.
        self._process = await asyncio.create_subprocess_exec(
            *(PROGRAM, *_FLAGS, *as_root, f"--user-data-dir={self._profile}", "about:blank"),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
        self._http = aiohttp.ClientSession()
        self._root = await asyncio.wait_for(self._address(), PATIENCE_S)
        self._draining = asyncio.create_task(self._drain())
        return self

    async def __aexit__(self, *ended: object) -> None:
        for tab in self._tabs:
            await tab.close()
        await self._http.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        await self._draining
        await self._process.wait()

    async def _address(self) -> str:
        """Where it says that it listens."""
        assert self._process.stderr
        async for line in self._process.stderr:
            if found := re.search(rb"listening on ws://(127\.0\.0\.1:\d+)/", line):
                return f"http://{found.group(1).decode()}"
        raise AssertionError("the browser never came up")

    async def _drain(self) -> None:
        assert self._process.stderr
        while await self._process.stderr.read(65_536):
            pass

    async def tab(self, width: int = 1024, height: int = 640) -> Tab:
        async with self._http.put(f"{self._root}/json/new?about:blank") as answer:
            told = await answer.json()
        # Pictures are large.
        wire = await self._http.ws_connect(told["webSocketDebuggerUrl"], max_msg_size=0)
        tab = Tab(wire, told["id"])
        self._tabs.append(tab)
        await tab.prepare()
        await tab.resize(width, height)
        return tab

    async def close_tab(self, tab: Tab) -> None:
        async with self._http.get(f"{self._root}/json/close/{tab.target}"):
            pass
