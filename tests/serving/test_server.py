"""What the server answers, asked by a plain client; the app behind it is a small program of its own."""

from __future__ import annotations

import asyncio
import contextlib
import re
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest
from aiohttp import web

pytest.importorskip("textual_serve")

from glutecoach.serving import window as window_module
from glutecoach.serving.addresses import Place
from glutecoach.serving.door import Door
from glutecoach.serving.server import MOST_WINDOWS, STOPPED, TOO_MANY, BrowserServer, Serving
from glutecoach.serving.window import LEFT, MISTAKE

ECHO = """
import json, os, sys
given = False
out, source = sys.stdout.buffer, sys.stdin.buffer
def send(kind, data):
    out.write(kind + len(data).to_bytes(4, "big") + data); out.flush()
def tell(**meta):
    send(b"M", json.dumps(meta).encode())
out.write(b"words for a terminal\\n__GANGLION__\\n")
send(b"D", f"size {os.environ['COLUMNS']} {os.environ['ROWS']}".encode())
while head := source.read(5):
    data = source.read(int.from_bytes(head[1:], "big"))
    if head[:1] == b"M":
        told = json.loads(data)
        if told["type"] == "quit":
            break
        if told["type"] == "deliver_chunk_request":
            from textual._binary_encode import dump
            send(b"P", dump(("deliver_chunk", "k1", b"" if given else b"<script>")))
            given = True
            continue
        send(b"D", json.dumps(told).encode())
    elif data == b"q":
        tell(type="exit")
        break
    elif data == b"die":
        os._exit(70)
    elif data == b"nonsense":
        out.write(b"Zzzzz no packet"); out.flush()
        break
    elif data == b"file":
        tell(type="deliver_file_start", key="k1", path='/tmp/a "b"\\u00e9.txt', open_method="browser",
             mime_type="text/html", encoding="", name=None)
    elif data == b"link":
        tell(type="open_url", url="https://example.org", new_tab=True)
    else:
        send(b"D", data.upper())
"""
SLOW = ECHO.replace('"quit":\n', '"quit":\n            import time; time.sleep(0.4)\n')
"""Takes its time to save and leave."""
DEAF = """
import signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
sys.stdout.buffer.write(b"__GANGLION__\\nD\\0\\0\\0\\2hi"); sys.stdout.flush()
while True: time.sleep(60)
"""


@dataclass
class Stand:
    """A server that runs, and a client that has the ticket."""

    server: BrowserServer
    door: Door
    root: str
    guest: aiohttp.ClientSession
    """Has nothing."""
    friend: aiohttp.ClientSession
    """Came with the key."""

    async def window(self, **query: str) -> aiohttp.ClientWebSocketResponse:
        return await self.friend.ws_connect(f"{self.root}/ws", params=query, origin=self.root)


@contextlib.asynccontextmanager
async def standing(code: str = ECHO, theme: str = "dark", *, big: bool = False) -> AsyncIterator[Stand]:
    place = Place("127.0.0.1", 0)
    door = Door(place.names)
    serving = Serving((sys.executable, "-c", code), {"PATH": "/usr/bin"}, lambda: theme, big)
    server = BrowserServer(serving, door, 1)
    runner = web.AppRunner(server.application(), shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    root = f"http://127.0.0.1:{runner.addresses[0][1]}"
    jar = aiohttp.CookieJar(unsafe=True)  # cookies of addresses in numbers are kept, as browsers do
    async with aiohttp.ClientSession() as guest, aiohttp.ClientSession(cookie_jar=jar) as friend:
        async with friend.get(f"{root}/open/{door.key}") as answer:
            assert answer.status == 200
        try:
            yield Stand(server, door, root, guest, friend)
        finally:
            await server.leave()
            await runner.cleanup()


async def status(session: aiohttp.ClientSession, url: str, **headers: str) -> int:
    async with session.get(url, headers=headers) as answer:
        return answer.status


# The door.


async def test_without_the_key_nothing_is_shown_and_no_app_is_started() -> None:
    async with standing() as stand:
        for path in ("/", "/ws", "/download/x", "/nothing"):
            assert await status(stand.guest, stand.root + path) == 403
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await stand.guest.ws_connect(f"{stand.root}/ws", origin=stand.root)
        assert refused.value.status == 403
        assert stand.server.windows == 0


async def test_a_wrong_key_gives_no_ticket() -> None:
    async with standing() as stand:
        for wrong in ("x", stand.door.key[:-1], stand.door.ticket, "%FF"):
            async with stand.guest.get(f"{stand.root}/open/{wrong}") as answer:
                assert answer.status == 403
                assert "Set-Cookie" not in answer.headers
                assert "whole address" in await answer.text()
        assert await status(stand.guest, f"{stand.root}/") == 403


async def test_the_key_gives_a_ticket_that_scripts_and_other_sites_never_see() -> None:
    async with standing() as stand:
        async with stand.guest.get(f"{stand.root}/open/{stand.door.key}") as answer:
            cookie = answer.headers["Set-Cookie"]
            text = await answer.text()
        assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= {each.strip() for each in cookie.split(";")}
        assert stand.door.key not in cookie
        # It leads on by itself, to an address that holds no secret.
        assert 'http-equiv="refresh" content="0; url=/"' in text
        assert stand.door.key not in text
        async with stand.friend.get(f"{stand.root}/") as page:
            text = await page.text()
            assert page.status == 200
            assert stand.door.key not in text
            assert stand.door.ticket not in text


async def test_a_wrong_ticket_opens_nothing() -> None:
    async with standing() as stand:
        for wrong in ("", "x", stand.door.key, stand.door.ticket[:-1]):
            assert await status(stand.guest, f"{stand.root}/", Cookie=f"glutecoach-1={wrong}") == 403
        assert await status(stand.guest, f"{stand.root}/", Cookie=f"glutecoach-1={stand.door.ticket}") == 200


async def test_another_name_for_this_address_is_turned_away_even_with_the_ticket() -> None:
    async with standing() as stand:
        for host in ("evil.example", "evil.example:80", "127.0.0.1.evil.example"):
            for path in ("/", "/assets/page.js", f"/open/{stand.door.key}"):
                assert await status(stand.friend, stand.root + path, Host=host) == 403
        port = stand.root.rpartition(":")[2]
        ticket = f"glutecoach-1={stand.door.ticket}"
        assert await status(stand.guest, f"{stand.root}/", Host=f"localhost:{port}", Cookie=ticket) == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", ""])
async def test_a_page_from_elsewhere_gets_no_app(origin: str) -> None:
    async with standing() as stand:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await stand.friend.ws_connect(f"{stand.root}/ws", headers={"Origin": origin})
        assert refused.value.status == 403
        assert stand.server.windows == 0
        assert await status(stand.friend, f"{stand.root}/", Origin=origin) == (403)


async def test_who_does_not_say_where_they_come_from_gets_no_app() -> None:
    async with standing() as stand:
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await stand.friend.ws_connect(f"{stand.root}/ws")
        assert stand.server.windows == 0


async def test_only_reading_is_answered() -> None:
    async with standing() as stand:
        for method in ("POST", "PUT", "DELETE", "OPTIONS"):
            async with stand.friend.request(method, f"{stand.root}/") as answer:
                assert answer.status == 405


# The page.


async def test_every_answer_says_what_the_browser_may_do() -> None:
    async with standing() as stand:
        paths = (
            "/",
            f"/open/{stand.door.key}",
            "/open/x",
            "/assets/page.js",
            "/terminal/js/textual.js",
            "/no",
        )
        for path in paths:
            async with stand.friend.get(stand.root + path) as answer:
                rules = answer.headers["Content-Security-Policy"]
                assert "default-src 'none'" in rules
                assert "unsafe" not in rules
                assert "frame-ancestors 'none'" in rules
                assert f"ws://{stand.root.removeprefix('http://')}" in rules
                assert answer.headers["Cache-Control"] == "no-store"
                assert answer.headers["Referrer-Policy"] == "no-referrer"
                assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_our_pages_load_nothing_from_elsewhere() -> None:
    async with standing() as stand:
        for path in ("/", f"/open/{stand.door.key}", "/open/x", "/assets/page.css", "/assets/page.js"):
            async with stand.friend.get(stand.root + path) as answer:
                text = await answer.text()
            assert "//" not in text.replace("// ", "").replace("://${here.host}", "").replace(
                "http://www.w3.org/2000/svg", ""
            ), path
            assert "style=" not in text
            assert not re.search(r"\son\w+\s*=", text)
            assert "<script>" not in text


async def test_only_files_of_the_page_are_handed_out() -> None:
    async with standing() as stand:
        for path in (
            *("/assets/page.html", "/assets/..%2Fserver.py", "/assets/", "/terminal/"),
            *("/terminal/..%2f..%2fserver.py", "/terminal/images/background.png", "/terminal//etc/passwd"),
        ):
            assert await status(stand.friend, stand.root + path) in {403, 404}


@pytest.mark.parametrize("theme", ["dark", "light", "high-contrast"])
async def test_the_page_has_the_apps_colours_and_size(theme: str) -> None:
    async with (
        standing(theme=theme, big=theme == "light") as stand,
        stand.friend.get(f"{stand.root}/") as answer,
    ):
        text = await answer.text()
    assert f'data-theme="{theme}"' in text
    assert f'data-size="{"big" if theme == "light" else "usual"}"' in text


# Windows.


async def heard(wire: aiohttp.ClientWebSocketResponse, wanted: str) -> str:
    text = ""
    while wanted not in text:
        message = await wire.receive(timeout=20)
        assert message.type in {aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT}, (text, message)
        text += message.data if isinstance(message.data, str) else message.data.decode()
    return text


async def ended(wire: aiohttp.ClientWebSocketResponse) -> int | None:
    async with asyncio.timeout(20):
        while not wire.closed:
            await wire.receive()
    return wire.close_code


async def test_keys_reach_the_app_and_its_picture_the_page() -> None:
    async with standing() as stand:
        wire = await stand.window(width="100", height="30")
        assert "words" not in await heard(wire, "size 100 30")
        await wire.send_json(["stdin", "hello"])
        await heard(wire, "HELLO")
        await wire.send_json(["resize", {"width": 120, "height": 40}])
        assert '"width": 120, "height": 40' in await heard(wire, "}")
        await wire.send_json(["focus"])
        await heard(wire, '"focus"')
        await wire.send_json(["blur"])
        await heard(wire, '"blur"')
        await wire.send_json(["ping", "5"])
        await heard(wire, '["pong", "5"]')
        assert stand.server.windows == 1


@pytest.mark.parametrize("size", [("x", ""), ("-5", "0"), ("99999999999", "1e9"), ("٣", "²")])
async def test_a_size_that_makes_no_sense_is_not_believed(size: tuple[str, str]) -> None:
    async with standing() as stand:
        wire = await stand.window(width=size[0], height=size[1])
        width, height = map(int, (await heard(wire, "size ")).split()[1:])
        assert 1 <= width <= 1000
        assert 1 <= height <= 1000


@pytest.mark.parametrize(
    "message",
    [
        *("", "{", "null", "[]", "5", '["stdin"]', '["stdin", 5]', '["resize", {"width": "x", "height": 3}]'),
        *('["resize", null]', '["quit"]', '{"a": 1}', "[" * 50_000, '["stdin", "\\ud800"]'),
    ],
)
async def test_a_message_that_makes_no_sense_ends_nothing(message: str) -> None:
    async with standing() as stand:
        wire = await stand.window()
        await wire.send_str(message)
        await wire.send_bytes(b"\xff\x00")
        await wire.send_json(["stdin", "still here"])
        await heard(wire, "STILL HERE")


async def test_a_size_beyond_reason_is_made_smaller() -> None:
    async with standing() as stand:
        wire = await stand.window()
        await wire.send_json(["resize", {"width": 10**9, "height": -1}])
        assert '"width": 1000, "height": 1' in await heard(wire, "}")


async def test_leaving_the_app_closes_its_page_and_its_process() -> None:
    async with standing() as stand:
        wire = await stand.window()
        await wire.send_json(["stdin", "q"])
        assert await ended(wire) == LEFT
    assert stand.server.windows == 0


async def test_an_app_that_dies_is_told_as_a_mistake() -> None:
    async with standing() as stand:
        wire = await stand.window()
        await wire.send_json(["stdin", "die"])
        assert await ended(wire) == MISTAKE


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "print('x' * 100000); raise SystemExit(3)"])
async def test_an_app_that_never_begins_is_told_as_a_mistake(code: str) -> None:
    async with standing(code) as stand:
        assert await ended(await stand.window()) == MISTAKE


async def test_an_app_that_speaks_nonsense_is_the_end_of_its_window_alone() -> None:
    async with standing() as stand:
        good, wire = await stand.window(), await stand.window()
        await wire.send_json(["stdin", "nonsense"])
        assert await ended(wire) == LEFT
        await good.send_json(["stdin", "well"])
        await heard(good, "WELL")


async def test_closing_the_page_ends_the_app() -> None:
    async with standing() as stand:
        wire = await stand.window()
        await heard(wire, "size")
        window = next(iter(stand.server._open))
        process = window._running
        await wire.close()
        assert await asyncio.wait_for(process.wait(), 20) == 0


async def test_an_app_that_does_not_leave_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window_module, "_LEAVING_S", 0.2)
    async with standing(DEAF) as stand:
        wire = await stand.window()
        await heard(wire, "hi")
        process = next(iter(stand.server._open))._running
        await wire.close()
        assert await asyncio.wait_for(process.wait(), 20) < 0


async def test_each_page_has_an_app_of_its_own_up_to_a_number() -> None:
    async with standing() as stand:
        wires = [await stand.window(width=str(50 + number)) for number in range(MOST_WINDOWS)]
        for number, wire in enumerate(wires):
            await heard(wire, f"size {50 + number}")
        assert await ended(await stand.window()) == TOO_MANY
        await wires[0].send_json(["stdin", "q"])
        await ended(wires[0])
        again = await stand.window()
        await heard(again, "size")


async def test_the_end_of_the_server_is_told_to_every_page() -> None:
    async with standing() as stand:
        wires = [await stand.window() for _ in range(3)]
        for wire in wires:
            await heard(wire, "size")
        # Browsers answer by themselves; here somebody has to listen.
        codes = asyncio.gather(*map(ended, wires))
        await stand.server.leave()
        assert await codes == [STOPPED] * 3
        assert stand.server.windows == 0


async def test_a_page_that_is_loaded_again_waits_for_its_first_app() -> None:
    async with standing(SLOW) as stand:
        first = await stand.window()
        await heard(first, "size")
        process = next(iter(stand.server._open))._running
        await first.close()
        second = await stand.window()
        await heard(second, "size")
        assert process.returncode == 0


# What the app hands over.


async def test_a_file_of_the_app_is_saved_and_never_shown() -> None:
    async with standing() as stand:
        wire = await stand.window()
        await wire.send_json(["stdin", "file"])
        await heard(wire, '["deliver_file_start", "k1"]')
        assert await status(stand.guest, f"{stand.root}/download/k1") == 403
        async with stand.friend.get(f"{stand.root}/download/k1") as answer:
            assert await answer.read() == b"<script>"
            assert answer.content_type == "application/octet-stream"
            told = answer.headers["Content-Disposition"]
            assert told == "attachment; filename*=UTF-8''a%20%22b%22%C3%A9.txt"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_file_that_nobody_offered_is_not_there() -> None:
    async with standing() as stand:
        assert await status(stand.friend, f"{stand.root}/download/k2") == 404


async def test_a_link_of_the_app_is_handed_to_the_page() -> None:
    async with standing() as stand:
        wire = await stand.window()
        await wire.send_json(["stdin", "link"])
        await heard(wire, "https://example.org")
