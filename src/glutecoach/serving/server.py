"""The web server: the page, what it loads, and the line between a page and its app."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import quote

from aiohttp import WSMessage, WSMsgType, web
from textual_serve.server import Server

from glutecoach.serving.door import Door, is_own_page
from glutecoach.serving.headers import security_headers
from glutecoach.serving.pages import app_page, door_page, own_asset, refusal_page, terminal_asset
from glutecoach.serving.window import MISTAKE, AppWindow

MOST_WINDOWS = 8
"""Each window is a program of its own; more would only slow this computer down."""
STOPPED = 1001
"""Code of a connection that ends because the server does."""
TOO_MANY = 4002
"""Code of a connection that is one too many."""
_LARGEST_MESSAGE = 1_000_000
_LARGEST_SIZE = 1_000
_WAIT_FOR_LEAVING_S = 6.0
_OPEN_TO_ALL = ("/open/", "/assets/", "/terminal/")
"""What is the same for everybody and tells nothing."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Serving:
    """What is served, and how."""

    command: Sequence[str]
    """Runs the app of one window; no shell reads it."""
    environment: Mapping[str, str]
    """The variables of that app."""
    theme: Callable[[], str]
    """Returns the colours of the page: ``dark``, ``light`` or ``high-contrast``."""
    big: bool = False
    """Whether the letters are as large as the window allows."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page that is open, or whose app is still leaving."""

    wire: web.WebSocketResponse
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when its app has ended."""


class BrowserServer(Server):
    """Shows the app to browsers that come with the key."""

    def __init__(self, serving: Serving, door: Door, port: int) -> None:
        """Prepare the server; ``port`` only tells its cookie from others'."""
        super().__init__("glutecoach", port=port, title="glutecoach")
        self._serving = serving
        self._door = door
        self._cookie = f"glutecoach-{port}"
        self._open: dict[AppWindow, _Page] = {}

    @property
    def windows(self) -> int:
        """How many windows are open."""
        return len(self._open)

    def application(self) -> web.Application:
        """Return what answers requests."""
        app = web.Application(middlewares=[self._guard])
        app.router.add_get("/", self._page)
        app.router.add_get("/open/{key}", self._enter)
        app.router.add_get("/ws", self.handle_websocket, allow_head=False)
        app.router.add_get("/download/{key}", self.handle_download, allow_head=False)
        app.router.add_get("/assets/{name}", self._asset)
        app.router.add_get("/terminal/{name:.+}", self._terminal)
        return app

    async def leave(self) -> None:
        """End every window in good order."""
        pages = list(self._open.values())
        await asyncio.gather(*(page.wire.close(code=STOPPED) for page in pages), return_exceptions=True)
        await _are_gone(pages)

    def kill(self) -> None:
        """End every window at once."""
        for window in self._open:
            window.kill()

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let in who may come in, and say to the browser what it may do."""
        try:
            answer = await (self._turned_away(request) or handler)(request)
        except web.HTTPException as error:
            answer = self._refusal(error.status, "Nothing here", "There is no such page.")
        if not answer.prepared:
            answer.headers.update(security_headers(request.host))
        return answer

    def _turned_away(self, request: web.Request) -> Handler | None:
        """Return what to answer instead; None: come in."""
        here = request.transport.get_extra_info("sockname") if request.transport else None
        if not self._door.knows(request.headers.get("Host", ""), here[0] if here else ""):
            return self._wrong_address
        origin = request.headers.get("Origin")
        if origin is not None and not is_own_page(origin, request.host):
            return self._wrong_address
        if request.path.startswith(_OPEN_TO_ALL) or self._door.is_ticket(
            request.cookies.get(self._cookie, "")
        ):
            return None
        return self._without_key

    async def _wrong_address(self, _request: web.Request) -> web.StreamResponse:
        words = "glutecoach answers under its own address only. 'glutecoach serve' shows it."
        return self._refusal(403, "Not here", words)

    async def _without_key(self, _request: web.Request) -> web.StreamResponse:
        words = "Open the whole address that 'glutecoach serve' shows. It changes each time that is started."
        return self._refusal(403, "The key is missing", words)

    def _refusal(self, status: int, title: str, words: str) -> web.Response:
        page = refusal_page(self._serving.theme(), title, words)
        return web.Response(status=status, text=page, content_type="text/html")

    async def _enter(self, request: web.Request) -> web.StreamResponse:
        """Take the key, give the ticket, and show the way to a page whose address holds neither."""
        if not self._door.is_key(request.match_info["key"]):
            return await self._without_key(request)
        answer = web.Response(text=door_page(self._serving.theme()), content_type="text/html")
        answer.set_cookie(self._cookie, self._door.ticket, path="/", httponly=True, samesite="Strict")
        return answer

    async def _page(self, _request: web.Request) -> web.StreamResponse:
        page = app_page(self._serving.theme(), big=self._serving.big)
        return web.Response(text=page, content_type="text/html")

    async def _asset(self, request: web.Request) -> web.StreamResponse:
        return _file(own_asset(request.match_info["name"]))

    async def _terminal(self, request: web.Request) -> web.StreamResponse:
        return _file(terminal_asset(request.match_info["name"]))

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """Hand a file of an app to the browser, which saves it and never shows it."""
        key = request.match_info["key"]
        try:
            told = await self.download_manager.get_download_metadata(key)
        except KeyError as error:
            raise web.HTTPNotFound from error
        answer = web.StreamResponse(headers=security_headers(request.host))
        answer.content_type = "application/octet-stream"
        name = quote(told.file_name, safe="")
        answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
        await answer.prepare(request)
        async for chunk in self.download_manager.download(key):
            await answer.write(chunk)
        await answer.write_eof()
        return answer

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run an app for as long as its page is open."""
        if not is_own_page(request.headers.get("Origin", ""), request.host):
            raise web.HTTPForbidden
        wire = web.WebSocketResponse(heartbeat=15, max_msg_size=_LARGEST_MESSAGE)
        await wire.prepare(request)
        # A page that was loaded again finds the session that its first app has just let go of.
        await _are_gone([page for page in self._open.values() if page.wire.closed])
        if self.windows >= MOST_WINDOWS:
            await wire.close(code=TOO_MANY)
            return wire
        await self._run_window(wire, _size(request.query, "width", 80), _size(request.query, "height", 24))
        return wire

    async def _run_window(self, wire: web.WebSocketResponse, width: int, height: int) -> None:
        window = AppWindow(self._serving.command, self._serving.environment, wire, self.download_manager)
        page = self._open[window] = _Page(wire)
        try:
            await window.start(width, height)
            await self._carry(wire, window)
        except OSError:
            await wire.close(code=MISTAKE)
        finally:
            try:
                await window.stop()
            finally:
                del self._open[window]
                page.gone.set()

    async def _carry(self, wire: web.WebSocketResponse, window: AppWindow) -> None:
        """Hand what the page says to its app, until the page is gone."""
        async for message in wire:
            if message.type is WSMsgType.TEXT:
                await _hand_on(message, wire, window)


async def _are_gone(pages: Iterable[_Page]) -> None:
    """Wait until the apps of these pages have ended, but not for ever."""
    with suppress(TimeoutError):
        await asyncio.wait_for(asyncio.gather(*(page.gone.wait() for page in pages)), _WAIT_FOR_LEAVING_S)


async def _hand_on(message: WSMessage, wire: web.WebSocketResponse, window: AppWindow) -> None:
    """Hand one message on; what makes no sense is left out."""
    try:
        told = json.loads(message.data)
    except (ValueError, RecursionError):
        return
    match told:
        case ["stdin", str(keys)]:
            await window.send_bytes(keys.encode("utf-8", "replace"))
        case ["resize", {"width": int(width), "height": int(height)}]:
            await window.set_terminal_size(_within(width), _within(height))
        case ["ping", str(sent)]:
            await wire.send_json(["pong", sent])
        case ["focus"]:
            await window.focus()
        case ["blur"]:
            await window.blur()


def _size(query: Mapping[str, str], name: str, usual: int) -> int:
    text = query.get(name, "")
    return _within(int(text)) if text.isascii() and text.isdecimal() and len(text) < 6 else usual


def _within(cells: int) -> int:
    return max(1, min(cells, _LARGEST_SIZE))


def _file(found: tuple[bytes, str] | None) -> web.Response:
    if found is None:
        raise web.HTTPNotFound
    content, kind = found
    return web.Response(body=content, content_type=kind)
