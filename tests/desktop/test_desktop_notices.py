"""Notices on a real bus: what reaches the desktop, and desktops that come, go, hang or lack something."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from glutecoach.desktop import desktop_notices, notice_library
from glutecoach.desktop.desktop_notices import DesktopNotices
from glutecoach.desktop.notices import Choice, Notice, NotTold
from tests.desktop.dbus_stand import PrivateBus, bus_in
from tests.desktop.notification_server import FakeNotificationServer
from tests.desktop.notifier_stands import BREAK, Answers

HOSTILE = Notice(
    "break",
    "Hips\x1b]0;owned\x07 <b>& more</b>\u202e",
    "<a href='http://elsewhere'>\x1b[2Jpress</a> & go\r\nthen \u2066rest",
    (Choice("start", "Start\x1b[31m <i>now</i>\n"),),
)


async def shown_on(bus: PrivateBus, server: FakeNotificationServer, notice: Notice) -> DesktopNotices:
    notices = DesktopNotices()
    async with server.on(bus.address):
        await notices.show(notice, Answers())
        await notices.close()
    return notices


async def test_a_notice_reaches_the_desktop_whole(private_bus: PrivateBus) -> None:
    server = FakeNotificationServer()
    await shown_on(private_bus, server, BREAK)
    shown = server.shown[0]
    assert (shown.app, shown.title, shown.body) == ("glutecoach", BREAK.title, BREAK.message)
    assert shown.actions == {"default": "", "start": "Start", "snooze-10m": "In 10 minutes"}
    assert shown.timeout_ms == 30_000
    assert shown.hints["urgency"] == 1


async def test_text_is_no_markup_where_the_desktop_reads_markup(private_bus: PrivateBus) -> None:
    server = FakeNotificationServer(abilities=("actions", "body", "body-markup"))
    await shown_on(private_bus, server, HOSTILE)
    shown = server.shown[0]
    assert shown.body == "&lt;a href='http://elsewhere'&gt;[2Jpress&lt;/a&gt; &amp; go\nthen rest"
    assert shown.title == "Hips]0;owned <b>& more</b>"
    assert shown.actions["start"] == "Start[31m <i>now</i>"


async def test_text_is_as_it_was_where_the_desktop_reads_none(private_bus: PrivateBus) -> None:
    server = FakeNotificationServer(abilities=("actions", "body"))
    await shown_on(private_bus, server, HOSTILE)
    assert server.shown[0].body == "<a href='http://elsewhere'>[2Jpress</a> & go\nthen rest"


async def test_very_long_text_is_cut(private_bus: PrivateBus) -> None:
    server = FakeNotificationServer()
    await shown_on(private_bus, server, replace(BREAK, title="t" * 10_000, message="m" * 10_000))
    assert len(server.shown[0].title) == 100
    assert len(server.shown[0].body) == 400


async def test_without_buttons_the_notice_says_what_to_type(private_bus: PrivateBus) -> None:
    server = FakeNotificationServer(abilities=("body",))
    await shown_on(private_bus, server, BREAK)
    assert server.shown[0].body == "Stand up, 2 minutes.\nTo start, type: glutecoach play"
    assert set(server.shown[0].actions) == {"default"}


async def test_what_ran_out_is_not_answered(private_bus: PrivateBus) -> None:
    server, notices, answers = FakeNotificationServer(), DesktopNotices(), Answers()
    async with server.on(private_bus.address):
        await notices.show(BREAK, answers)
        server.expire()
        await notices.about()
        await notices.close()
    assert answers.given == []


async def test_it_tells_who_shows_the_notices(private_bus: PrivateBus) -> None:
    notices = DesktopNotices()
    async with FakeNotificationServer(who=("Hostile\x1b[2J\nName", "1.\x07")).on(private_bus.address):
        about = await notices.about()
        await notices.close()
    assert (about.name, about.version, about.problem) == ("Hostile[2J Name", "1.", "")


async def test_a_desktop_without_a_server_is_told_and_one_that_comes_later_is_found(
    private_bus: PrivateBus, capfd: pytest.CaptureFixture[str]
) -> None:
    notices = DesktopNotices()
    with pytest.raises(NotTold, match="Nothing on this desktop shows notices"):
        await notices.show(BREAK, Answers())
    assert "dunst" in (await notices.about()).problem
    server = FakeNotificationServer()
    async with server.on(private_bus.address):
        await notices.show(BREAK, Answers())
        await notices.close()
    assert len(server.shown) == 1
    assert capfd.readouterr() == ("", "")


async def test_a_server_that_ends_is_told_and_the_next_one_is_used(private_bus: PrivateBus) -> None:
    notices, answers = DesktopNotices(), Answers()
    async with FakeNotificationServer().on(private_bus.address):
        await notices.show(BREAK, answers)
    with pytest.raises(NotTold):
        await notices.show(BREAK, answers)
    second = FakeNotificationServer(who=("Another", "2"))
    async with second.on(private_bus.address):
        await notices.show(BREAK, answers)
        assert (await notices.about()).name == "Another"
        second.press("start")
        assert await answers.next() == "start"
        await notices.close()


async def test_a_log_out_is_told_and_the_next_log_in_is_found(
    private_bus: PrivateBus,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    notices = DesktopNotices()
    async with FakeNotificationServer().on(private_bus.address):
        await notices.show(BREAK, Answers())
    await asyncio.to_thread(private_bus.stop)
    await notices.withdraw(BREAK.id)
    with pytest.raises(NotTold, match="No desktop"):
        await notices.show(BREAK, Answers())
    with bus_in(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        server = FakeNotificationServer()
        async with server.on(bus.address):
            await notices.show(BREAK, Answers())
            await notices.close()
    assert len(server.shown) == 1
    assert capfd.readouterr() == ("", "")


async def test_who_is_asked_after_a_log_in_tells_of_the_new_desktop(
    private_bus: PrivateBus,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    notices = DesktopNotices()
    async with FakeNotificationServer().on(private_bus.address):
        await notices.about()
    await asyncio.to_thread(private_bus.stop)
    with bus_in(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        async with FakeNotificationServer(who=("New", "1")).on(bus.address):
            assert (await notices.about()).name == "New"
            await notices.close()


LOGGED_OUT = """
import asyncio, sys
from glutecoach.desktop.desktop_notices import DesktopNotices
from glutecoach.desktop.notices import Notice, NotTold

async def main():
    notices = DesktopNotices()
    await notices.show(Notice("break", "Break", "Up."), print)
    print("shown", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    await notices.withdraw("break")
    print((await notices.about()).problem)
    await notices.close()

asyncio.run(main())
"""


async def test_an_answer_that_a_lost_bus_never_gave_is_not_printed_but_other_mistakes_are(
    private_bus: PrivateBus, caplog: pytest.LogCaptureFixture
) -> None:
    with FakeNotificationServer().beside(private_bus.address):
        notices = DesktopNotices()
        await notices.show(Notice("break", "Break", "Up."), print)
        for error in (BrokenPipeError(32, "Broken pipe"), ValueError("ours")):
            asyncio.get_running_loop().create_future().set_exception(error)
        gc.collect()
        await notices.close()
    assert "ours" in caplog.text
    assert "Broken pipe" not in caplog.text


def test_a_log_out_prints_nothing(private_bus: PrivateBus) -> None:
    pipe = subprocess.PIPE
    with (
        FakeNotificationServer().beside(private_bus.address),
        subprocess.Popen(
            [sys.executable, "-c", LOGGED_OUT],
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            text=True,
            env=os.environ,
        ) as process,
    ):
        assert process.stdout is not None
        assert process.stdout.readline() == "shown\n"
        private_bus.stop()
        out, errors = process.communicate("gone\n", timeout=20)
    assert (process.returncode, errors) == (0, "")
    assert out.startswith("No desktop is here")


async def test_a_notice_that_the_desktop_refuses_is_told_and_nothing_is_printed(
    private_bus: PrivateBus, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    server, notices = FakeNotificationServer(), DesktopNotices()
    server.refuses = True
    async with server.on(private_bus.address):
        with pytest.raises(NotTold) as told:
            await notices.show(BREAK, Answers())
        server.refuses = False
        await notices.show(BREAK, Answers())
        await notices.close()
    assert "too many" in str(told.value.__cause__)
    assert len(server.shown) == 1
    assert [record.name for record in caplog.records if record.levelno > logging.DEBUG] == []
    assert capfd.readouterr() == ("", "")


async def test_what_is_pressed_while_it_is_withdrawn_is_not_answered(private_bus: PrivateBus) -> None:
    server, notices, first, second = FakeNotificationServer(), DesktopNotices(), Answers(), Answers()
    server.pressed_at_the_last_moment = "start"
    async with server.on(private_bus.address):
        await notices.show(BREAK, first)
        await notices.show(BREAK, second)
        assert server.withdrawn == [1]
        await notices.withdraw(BREAK.id)
        await notices.about()
        await notices.close()
    assert server.withdrawn == [1, 2]
    assert first.given + second.given == []


async def test_a_desktop_that_hangs_is_given_up(
    private_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desktop_notices, "DEADLINE_S", 0.05)
    monkeypatch.setattr(notice_library, "DEADLINE_S", 0.05)
    wake = threading.Event()
    notices = DesktopNotices()
    with FakeNotificationServer().beside(private_bus.address) as server:
        server.later(wake.wait)
        try:
            with pytest.raises(NotTold):
                await notices.show(BREAK, Answers())
        finally:
            wake.set()
    await notices.close()


async def test_no_bus_at_all_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    about = await DesktopNotices().about()
    assert about.name == ""
    assert about.problem.startswith("No desktop is here")


async def test_a_bus_that_only_the_runtime_folder_knows_is_found(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("run")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    notices, server = DesktopNotices(), FakeNotificationServer()
    with bus_in(folder) as bus:
        async with server.on(bus.address):
            await notices.show(BREAK, Answers())
            await notices.close()
    assert len(server.shown) == 1


async def test_a_missing_library_is_told_with_the_extra_that_brings_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "desktop_notifier", None)
    monkeypatch.setitem(sys.modules, "desktop_notifier.main", None)
    assert "pip install 'glutecoach[desk]'" in (await DesktopNotices().about()).problem


def test_the_library_is_loaded_only_when_a_notice_is_shown_and_warns_of_nothing() -> None:
    code = (
        "import sys; from glutecoach.desktop import notifier_choice, notice_library\n"
        "assert not {'desktop_notifier', 'dbus_fast'} & set(sys.modules)\n"
        "notice_library.library(); assert 'desktop_notifier' in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
    )
    assert (done.returncode, done.stderr) == (0, "")


async def test_nothing_stays_behind_in_the_log_of_the_library(private_bus: PrivateBus) -> None:
    await shown_on(private_bus, FakeNotificationServer(), BREAK)
    assert logging.getLogger("desktop_notifier").handlers == []
