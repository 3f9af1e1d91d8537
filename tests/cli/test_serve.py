"""``glutecoach serve``: where it listens, what it says, and that nothing of it is left behind."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import select
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

pytest.importorskip("textual_serve")

from glutecoach.cli.commands.serve import app_environment
from glutecoach.cli.first_frame import BROWSER_DRIVER, FirstFrame, interactive
from glutecoach.cli.invocation import Invocation
from glutecoach.serving.way_in import WayIn
from tests.cli.terminal import Terminal
from tests.serving.stand import Served, children_of, ready_home, runs, served

ONLY_HERE = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="watches processes as Linux does")


def tried(*words: str, code: str = "") -> subprocess.CompletedProcess[str]:
    start = ["-c", code] if code else ["-m", "glutecoach"]
    command = [sys.executable, *start, "serve", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def has_ended(process: int) -> bool:
    """Wait until a process that is not our child has ended."""
    try:
        watched = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([watched], [], [], 20)[0]) or not runs(process)
    finally:
        os.close(watched)


# What is refused.


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.1.20", "::"])
def test_others_get_in_only_when_that_is_asked_for_plainly(address: str) -> None:
    done = tried("--address", address)
    assert done.returncode == 2
    assert "can be reached by others in your network" in done.stderr
    assert "unencrypted" in done.stderr
    assert "--on-the-network" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    "words", [("--port", "0"), ("--port", "65536"), ("--port", "x"), ("--address", "here")]
)
def test_what_makes_no_sense_is_told(words: tuple[str, ...]) -> None:
    done = tried(*words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = tried("--port", str(port))
    assert done.returncode == 2
    assert f"Port {port}" in done.stderr
    assert "any that is free" in done.stderr


def test_an_address_of_another_computer_is_told() -> None:
    done = tried("--address", "192.0.2.1", "--port", "8000", "--on-the-network")
    assert done.returncode == 2
    assert "192.0.2.1" in done.stderr


@pytest.mark.parametrize("package", ["textual_serve", "aiohttp"])
def test_without_its_packages_it_names_what_to_install(package: str) -> None:
    without = f"import sys; sys.modules[{package!r}] = None; from glutecoach.cli import main; main()"
    done = tried(code=without)
    assert done.returncode == 2
    assert package in done.stderr
    assert "pip install 'glutecoach[desk]'" in done.stderr


# What it says.


def test_the_address_is_told_with_what_it_means() -> None:
    with Terminal("serve") as terminal:
        terminal.expect("Open this address in your browser")
        assert "/open/" in terminal.expect(r"http://127\.0\.0\.1:\d+/open/[\w-]{43}")
        terminal.expect("on this computer alone")
        terminal.expect("Ctrl-C ends it")
        assert terminal.is_interrupted() == 0
        assert "what was done is saved" in terminal.printed


def test_on_the_network_it_says_what_that_means() -> None:
    # The address of this computer alone stands for any: what counts is what was asked for.
    with Terminal("serve", "--address", "0.0.0.0", "--on-the-network") as terminal:
        terminal.expect(r"http://[\d.]+:\d+/open/")
        terminal.expect("Everybody in your network who has this address sees and changes your log")
        terminal.expect("unencrypted")
        assert terminal.is_interrupted() == 0


def test_programs_get_the_address_as_json() -> None:
    with served("--big") as server:
        told = server.told
        assert told["format"] == 1
        assert told["url"] == f"http://127.0.0.1:{told['port']}/open/{server.key}"
        assert (told["address"], told["on_the_network"], told["big"]) == ("127.0.0.1", False, True)


def test_each_start_has_a_key_of_its_own() -> None:
    with served() as one, served() as other:
        assert one.key != other.key
        assert one.told["port"] != other.told["port"]


async def test_it_listens_on_this_computer_alone() -> None:
    with served() as server:
        port = int(str(server.told["port"]))
        if Path("/proc/net/tcp").exists():
            lines = Path("/proc/net/tcp").read_text().splitlines()
            listening = [line.split()[1] for line in lines if line.split()[3] == "0A"]
            assert f"0100007F:{port:04X}" in listening
            assert f"00000000:{port:04X}" not in listening
        async with aiohttp.ClientSession() as guest, guest.get(f"{server.root}/") as answer:
            assert answer.status == 403


# Opening the browser.


def test_the_browser_is_opened_without_the_key_in_what_others_can_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {opened}.part; mv {opened}.part {opened}\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    with served("--open", data=tmp_path / "home") as server:
        page = tmp_path / "home" / "state" / "open-in-browser.html"
        code = server.process
        # The browser is called before the server waits for the first page.
        server.end()
        assert code.returncode == 0
        given = opened.read_text().strip()
        assert given == page.as_uri()
        assert server.key not in given
        assert not page.exists()


def test_the_page_that_leads_to_the_address_is_the_owners_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER", "true")
    way_in = WayIn(tmp_path / "state")
    way_in.open("http://127.0.0.1:1/open/a&b")
    page = tmp_path / "state" / "open-in-browser.html"
    assert 'content="0; url=http://127.0.0.1:1/open/a&amp;b"' in page.read_text()
    if os.name == "posix":
        assert stat.S_IMODE(page.stat().st_mode) == 0o600
        assert stat.S_IMODE(page.parent.stat().st_mode) == 0o700
    way_in.close()
    way_in.close()
    assert not page.exists()


# The end.


async def with_a_window(server: Served, session: aiohttp.ClientSession) -> aiohttp.ClientWebSocketResponse:
    async with session.get(server.url) as answer:
        assert answer.status == 200
    wire = await session.ws_connect(f"{server.root}/ws", origin=server.root)
    text = b""
    async with asyncio.timeout(60):
        while b"A short one" not in text:
            message = await wire.receive()
            assert message.type is aiohttp.WSMsgType.BINARY, message
            text += message.data
    return wire


async def listen_to_the_end(wire: aiohttp.ClientWebSocketResponse) -> int | None:
    """Go on reading, as browsers do, until the server ends the connection."""
    while not wire.closed:
        await wire.receive()
    return wire.close_code


@ONLY_HERE
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_its_end_is_the_end_of_every_window(number: int, tmp_path: Path) -> None:
    jar = aiohttp.CookieJar(unsafe=True)
    with served(data=ready_home(tmp_path / "home")) as server:
        async with aiohttp.ClientSession(cookie_jar=jar) as session:
            wires = [await with_a_window(server, session) for _ in range(2)]
            apps = children_of(server.process.pid)
            assert len(apps) == 2
            server.process.send_signal(number)
            async with asyncio.timeout(30):
                assert await asyncio.gather(*map(listen_to_the_end, wires)) == [1001, 1001]
            code = server.process.wait(timeout=30)
        assert code == (0 if number == signal.SIGINT else 128 + number)
        assert not any(map(runs, apps))


@ONLY_HERE
async def test_a_server_that_is_killed_leaves_no_app_behind(tmp_path: Path) -> None:
    jar = aiohttp.CookieJar(unsafe=True)
    with served(data=ready_home(tmp_path / "home")) as server:
        async with aiohttp.ClientSession(cookie_jar=jar) as session:
            await with_a_window(server, session)
            apps = children_of(server.process.pid)
            assert len(apps) == 1
            server.process.kill()
            server.process.wait()
            assert all(map(has_ended, apps))
    errors = tmp_path / "home" / "state" / "errors.log"
    assert not errors.exists(), errors.read_text()


# The app inside.


@pytest.mark.skipif(os.name == "nt", reason="pipes as on Unix")
@pytest.mark.parametrize("cut", ["keys", "picture"])
def test_the_app_leaves_when_nobody_is_at_the_other_end(cut: str, tmp_path: Path) -> None:
    app = subprocess.Popen(
        [sys.executable, "-m", "glutecoach", "--data-dir", str(ready_home(tmp_path / "home"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=app_environment(Invocation(os.environ)),
    )
    assert app.stdin
    assert app.stdout
    try:
        assert app.stdout.readline() == b"__GANGLION__\n"
        picture = b""
        while b"A short one" not in picture:
            picture += app.stdout.read1(65_536)
        if cut == "keys":
            # Nothing more to read is all that it is told.
            app.communicate(timeout=30)
        else:
            app.stdout.close()
            # It notices when it has something to draw.
            app.stdin.write(b"D\0\0\0\1l")
            app.stdin.flush()
        assert app.wait(timeout=30) == 0
    finally:
        app.kill()
        app.wait()
        app.stdout.close()
        with contextlib.suppress(BrokenPipeError):
            app.stdin.close()
    errors = tmp_path / "home" / "state" / "errors.log"
    assert not errors.exists(), errors.read_text()


def test_a_browser_is_a_place_for_the_app_and_not_for_the_still_first_frame(
    capsys: pytest.CaptureFixture[str],
) -> None:
    inside = {"TEXTUAL_DRIVER": BROWSER_DRIVER, "TERM": "dumb"}
    assert interactive(inside)
    assert not interactive({**inside, "TEXTUAL_DRIVER": "another:Driver"})
    FirstFrame(inside).show()
    assert capsys.readouterr().out == ""


def test_the_app_is_told_nothing_of_the_terminal_that_the_server_runs_in(tmp_path: Path) -> None:
    told = {
        "TMUX": "x",
        "STY": "x",
        "KITTY_WINDOW_ID": "1",
        "TERM": "xterm-kitty",
        "TERM_PROGRAM": "WezTerm",
        "HOME": "/home/anna",
        "LANG": "de_DE.UTF-8",
        "GLUTECOACH_DATA_DIR": str(tmp_path),
    }
    inside = app_environment(Invocation(told))
    assert not {"TMUX", "STY", "KITTY_WINDOW_ID"} & inside.keys()
    assert inside["TEXTUAL_DRIVER"] == BROWSER_DRIVER
    assert (inside["TERM"], inside["TERM_PROGRAM"]) == ("xterm-256color", "textual")
    assert {name: inside[name] for name in ("HOME", "LANG", "GLUTECOACH_DATA_DIR")} == {
        name: told[name] for name in ("HOME", "LANG", "GLUTECOACH_DATA_DIR")
    }


def test_the_app_works_with_the_same_folder(tmp_path: Path) -> None:
    invocation = Invocation({})
    assert invocation.data_dir_arguments == ()
    invocation.choose_data_dir(str(tmp_path))
    assert invocation.data_dir_arguments == ("--data-dir", str(tmp_path))
    assert json.dumps(invocation.data_dir_arguments)
