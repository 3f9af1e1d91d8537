"""Idle time and full screens on a real X server of the test's own."""

from __future__ import annotations

import asyncio
import os
import secrets
import struct
import subprocess
from pathlib import Path

import pytest

from glutecoach.desktop.x11_presence import X11FullScreen, X11Idle
from glutecoach.desktop.x11_protocol import Display
from tests.desktop.display_stand import display_of, needed
from tests.desktop.presence_stands import window_manager


def move_the_mouse(display: str) -> None:
    command = [needed("xdotool", "xdotool"), "mousemove_relative", "--", "3", "3"]
    subprocess.run(command, check=True, env={**os.environ, "DISPLAY": display})


async def idle_after(display: str, at_least_s: float) -> float:
    """Look until nobody has been there for so long."""
    source = X11Idle({"DISPLAY": display})
    while (idle_s := await source.idle_s()) is not None and idle_s < at_least_s:
        await asyncio.sleep(0.01)
    assert idle_s is not None
    return idle_s


async def test_idle_time_grows_until_the_mouse_is_moved(display: str) -> None:
    before = await idle_after(display, 0.5)
    move_the_mouse(display)
    after = await X11Idle({"DISPLAY": display}).idle_s()
    assert after is not None
    assert after < before


async def test_a_window_in_use_that_fills_the_screen_is_known(display: str) -> None:
    source = X11FullScreen({"DISPLAY": display})
    with window_manager(display) as manager:
        manager.runs()
        manager.uses()
        assert await source.is_taken() is False
        manager.uses("_NET_WM_STATE_ABOVE", "_NET_WM_STATE_FULLSCREEN")
        assert await source.is_taken() is True
        manager.uses("_NET_WM_STATE_FULLSCREEN", window=False)
        assert await source.is_taken() is False
        manager.uses("_NET_WM_STATE_MAXIMIZED_VERT")
        assert await source.is_taken() is False


async def test_without_a_window_manager_nothing_is_known_of_windows(display: str) -> None:
    assert await X11FullScreen({"DISPLAY": display}).is_taken() is None


async def test_a_window_that_was_closed_in_between_is_no_trouble(display: str) -> None:
    with window_manager(display) as manager:
        manager.runs()
        manager.uses("_NET_WM_STATE_FULLSCREEN")
        manager.uses_number(0x1FFFFFFF)
        assert await X11FullScreen({"DISPLAY": display}).is_taken() is False


def authority(*entries: tuple[int, bytes, bytes]) -> bytes:
    """Write the file that lets programs in: family, number of the display, cookie."""
    content = b""
    for family, number, cookie in entries:
        content += struct.pack(">H", family)
        for field in (b"here", number, b"MIT-MAGIC-COOKIE-1", cookie):
            content += struct.pack(">H", len(field)) + field
    return content


async def test_a_server_that_asks_for_the_cookie_gets_the_right_one(tmp_path: Path) -> None:
    right, wrong = secrets.token_bytes(16), secrets.token_bytes(16)
    (tmp_path / "server").write_bytes(authority((256, b"0", right)))
    with display_of("800x600", "-auth", str(tmp_path / "server")) as name:
        number = name[1:].encode()
        (tmp_path / ".Xauthority").write_bytes(authority((256, b"99", wrong), (256, number, right)))
        (tmp_path / "other").write_bytes(authority((256, number, wrong)))
        (tmp_path / "cut").write_bytes(authority((256, number, right))[:-3])
        home = {"DISPLAY": name, "HOME": str(tmp_path)}
        assert await X11Idle(home).idle_s() is not None
        for file in ("other", "cut", "nothing", "."):
            assert await X11Idle({**home, "XAUTHORITY": str(tmp_path / file)}).idle_s() is None


async def test_no_display_is_no_trouble() -> None:
    assert await X11Idle({}).idle_s() is None
    assert await X11FullScreen({}).is_taken() is None


async def test_a_server_that_is_gone_is_told_as_such() -> None:
    with pytest.raises(OSError, match=r"."):
        await X11Idle({"DISPLAY": ":59999"}).idle_s()


@pytest.mark.parametrize(
    "said", [b"", b"\x01", b"\x01" * 8, b"\x01\0\0\0\0\0\0\0", b"\0" * 400, b"HTTP/1.1 400 Bad\r\n"]
)
async def test_something_else_that_answers_there_is_not_believed(said: bytes) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(12)
        writer.write(said)
        writer.close()

    server = await _at_a_free_display(answer)
    port = server.sockets[0].getsockname()[1]
    try:
        assert await X11Idle({"DISPLAY": f"127.0.0.1:{port - 6000}"}).idle_s() is None
    except (OSError, EOFError, struct.error):
        pass
    finally:
        server.close()


async def _at_a_free_display(answer: object) -> asyncio.Server:
    for port in range(21_000, 22_000):
        try:
            return await asyncio.start_server(answer, "127.0.0.1", port)  # type: ignore[arg-type]
        except OSError:
            continue
    raise AssertionError("no port is free")


@pytest.mark.parametrize(
    ("name", "display"),
    [
        (":0", Display("", 0)),
        (":12.0", Display("", 12)),
        ("unix:3", Display("", 3)),
        ("localhost:10.0", Display("localhost", 10)),
        ("/private/tmp/launch/org.xquartz:0", Display("", 0)),
        ("[::1]:4", Display("::1", 4)),
    ],
)
def test_names_of_displays_are_read(name: str, display: Display) -> None:
    assert Display.named(name) == display


@pytest.mark.parametrize("name", ["", "0", ":", ":x", ":-1", ":99999999", "host:"])
def test_what_is_no_display_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Display.named(name)
