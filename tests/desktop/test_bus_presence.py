"""What programs on a real bus tell of somebody at the desk."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
from dbus_fast.service import ServiceInterface

from glutecoach.desktop import bus_questions
from glutecoach.desktop.bus_presence import GnomeIdle, LoginIdle, ScreenSaverIdle, attention, locks
from glutecoach.desktop.bus_questions import ASKED_AGAIN_AFTER_S, BusQuestions, Question, of_owner
from glutecoach.desktop.gnome_banners import BannersSetting
from glutecoach.desktop.presence_sources import Attention
from tests.desktop.dbus_stand import PrivateBus, bus_in, on_bus
from tests.desktop.notification_server import NAME as NOTIFICATIONS
from tests.desktop.notification_server import PATH as NOTIFICATIONS_PATH
from tests.desktop.notification_server import FakeNotificationServer
from tests.desktop.presence_stands import (
    Dunst,
    FakeClock,
    IdleMonitor,
    LoginSession,
    Mako,
    Nothing,
    NotificationCenter,
    PowerPolicy,
    ScreenSaver,
    SessionManager,
    Xfconf,
)

GNOME = Question(IdleMonitor.NAME, IdleMonitor.PATH, IdleMonitor.NAME, "GetIdletime")


@pytest.fixture
async def asking(private_bus: PrivateBus) -> AsyncIterator[BusQuestions]:
    questions = BusQuestions(private_bus.address)
    yield questions
    await questions.close()


@asynccontextmanager
async def standing(bus: PrivateBus, *programs: tuple[str, str, ServiceInterface]) -> AsyncIterator[None]:
    """Put programs on the bus: name, path, what they do; those with one name are one program."""
    by_name: dict[str, dict[str, ServiceInterface]] = {}
    for name, path, does in programs:
        by_name.setdefault(name, {})[path] = does
    async with AsyncExitStack() as stack:
        for name, objects in by_name.items():
            await stack.enter_async_context(on_bus(bus.address, name, objects))
        yield


# Asking.


async def test_a_question_is_answered(private_bus: PrivateBus, asking: BusQuestions) -> None:
    async with standing(private_bus, (IdleMonitor.NAME, IdleMonitor.PATH, IdleMonitor(4_200))):
        assert await asking.ask(GNOME) == 4_200
        assert await asking.ask(of_owner(IdleMonitor.NAME)) is True
        assert await asking.ask(of_owner("org.example.Nobody")) is False


async def test_what_did_not_answer_is_asked_again_only_after_a_while(private_bus: PrivateBus) -> None:
    clock, monitor = FakeClock(), IdleMonitor(1)
    questions = BusQuestions(private_bus.address, clock)
    assert await questions.ask(GNOME) is None
    async with standing(private_bus, (IdleMonitor.NAME, IdleMonitor.PATH, monitor)):
        clock.at_s += ASKED_AGAIN_AFTER_S - 1
        assert await questions.ask(GNOME) is None
        assert monitor.asked == 0
        clock.at_s += 1
        assert await questions.ask(GNOME) == 1
    await questions.close()


async def test_a_program_that_never_answers_is_not_waited_for(
    private_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bus_questions, "ANSWER_WITHIN_S", 0.05)
    async with on_bus(private_bus.address, IdleMonitor.NAME, {}) as bus:
        bus.add_message_handler(lambda message: message.member == "GetIdletime" or None)
        questions = BusQuestions(private_bus.address)
        assert await questions.ask(GNOME) is None
        await questions.close()


async def test_who_answered_once_is_asked_again_at_the_next_look(
    private_bus: PrivateBus, asking: BusQuestions
) -> None:
    for _ in range(2):
        async with standing(private_bus, (IdleMonitor.NAME, IdleMonitor.PATH, IdleMonitor(3))):
            assert await asking.ask(GNOME) == 3
        assert await asking.ask(GNOME) is None


async def test_nothing_is_started_by_being_asked_for(private_bus: PrivateBus) -> None:
    seen: list[object] = []
    async with on_bus(private_bus.address, IdleMonitor.NAME, {}) as bus:
        bus.add_message_handler(
            lambda message: seen.append(message.flags.value & 2) if message.member == "GetIdletime" else None
        )
        questions = BusQuestions(private_bus.address)
        await questions.ask(GNOME)
        await questions.close()
    assert seen == [2]


@pytest.mark.parametrize(
    "address", ["", "unix:path=/nowhere/at/all", "nonsense"], ids=["none", "nobody", "nonsense"]
)
async def test_without_a_bus_nobody_answers(address: str) -> None:
    questions = BusQuestions(address)
    assert await questions.ask(GNOME) is None
    await questions.close()


async def test_a_bus_that_ends_is_left_and_found_again_when_it_is_back(tmp_path: Path) -> None:
    with bus_in(tmp_path) as bus:
        questions = BusQuestions(bus.address)
        async with standing(bus, (IdleMonitor.NAME, IdleMonitor.PATH, IdleMonitor(5))):
            assert await questions.ask(GNOME) == 5
        bus.stop()
        await connection_ends(questions)
    with bus_in(tmp_path) as bus:
        async with standing(bus, (IdleMonitor.NAME, IdleMonitor.PATH, IdleMonitor(6))):
            assert await questions.ask(GNOME) == 6
        await questions.close()
        assert await questions.ask(of_owner(IdleMonitor.NAME)) is False
        await questions.close()


async def connection_ends(questions: BusQuestions) -> None:
    for _ in range(500):
        if questions._bus is None or not questions._bus.connected:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it goes on")


async def test_while_a_bus_is_gone_nobody_answers(private_bus: PrivateBus) -> None:
    clock = FakeClock()
    questions = BusQuestions(private_bus.address, clock)
    assert await questions.ask(of_owner(IdleMonitor.NAME)) is False
    private_bus.stop()
    for _ in range(2):
        assert await questions.ask(of_owner(IdleMonitor.NAME)) is None
        clock.at_s += ASKED_AGAIN_AFTER_S
    await questions.close()


def open_files() -> int:
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0


async def test_many_questions_at_once_share_one_connection(
    private_bus: PrivateBus, asking: BusQuestions
) -> None:
    before = open_files()
    await asyncio.gather(*(asking.ask(of_owner(f"org.example.N{number}")) for number in range(20)))
    assert open_files() - before <= 2


# Idle time.


async def test_gnome_tells_idle_time_in_milliseconds(private_bus: PrivateBus, asking: BusQuestions) -> None:
    async with standing(private_bus, (IdleMonitor.NAME, IdleMonitor.PATH, IdleMonitor(90_500))):
        assert await GnomeIdle(asking).idle_s() == 90.5


@pytest.mark.parametrize(
    ("is_kde", "on_wayland", "idle_s"),
    [(False, False, 90_000), (True, False, 90), (False, True, 90_000), (True, True, None)],
)
async def test_screen_savers_count_seconds_but_kde_counts_less_and_on_wayland_nothing(
    private_bus: PrivateBus, asking: BusQuestions, is_kde: bool, on_wayland: bool, idle_s: float | None
) -> None:
    programs = [(ScreenSaver.NAME, ScreenSaver.PATH, ScreenSaver(90_000))]
    if is_kde:
        programs.append(("org.kde.screensaver", "/", Nothing()))
    async with standing(private_bus, *programs):
        assert await ScreenSaverIdle(asking, on_wayland=on_wayland).idle_s() == idle_s


@pytest.mark.parametrize(
    ("session", "idle_s"),
    [
        (LoginSession(), None),
        (LoginSession(idle_since_us=5_000_000), 0.0),
        (LoginSession(idle_since_us=5_000_000, idle=True), 95.0),
        (LoginSession(idle_since_us=500_000_000, idle=True), 0.0),
    ],
    ids=["never told", "there", "gone", "clock set back"],
)
async def test_the_login_manager_is_believed_only_where_a_desktop_tells_it(
    private_bus: PrivateBus, asking: BusQuestions, session: LoginSession, idle_s: float | None
) -> None:
    async with standing(private_bus, (LoginSession.NAME, LoginSession.PATH, session)):
        assert await LoginIdle(asking, lambda: 100.0).idle_s() == idle_s


async def test_where_nobody_is_there_to_ask_idle_time_is_not_known(asking: BusQuestions) -> None:
    assert await GnomeIdle(asking).idle_s() is None
    assert await ScreenSaverIdle(asking, on_wayland=False).idle_s() is None
    assert await LoginIdle(asking, lambda: 100.0).idle_s() is None


# The lock.


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
        ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
        ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
        ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
        ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
    ],
)
@pytest.mark.parametrize("locked", [True, False])
async def test_each_desktop_tells_of_its_lock(
    private_bus: PrivateBus, asking: BusQuestions, name: str, path: str, locked: bool
) -> None:
    async with standing(private_bus, (name, path, ScreenSaver(active=locked, interface=name))):
        assert [await lock.is_locked() for lock in locks(asking, BusQuestions(""))].count(locked) == 1


async def test_the_login_manager_tells_of_the_lock_as_the_last(
    private_bus: PrivateBus, asking: BusQuestions
) -> None:
    async with standing(private_bus, (LoginSession.NAME, LoginSession.PATH, LoginSession(locked=True))):
        told = [await lock.is_locked() for lock in locks(BusQuestions(""), asking)]
    assert told == [None] * (len(told) - 1) + [True]


# Reasons to be quiet.


async def told_by(questions: BusQuestions) -> Mapping[str, tuple[Attention, bool]]:
    answers = {source.name: (source.kind, await source.is_taken()) for source in attention(questions)}
    return {name: (kind, told) for name, (kind, told) in answers.items() if told is not None}


def inhibited(quiet: bool) -> FakeNotificationServer:
    server = FakeNotificationServer()
    server.inhibited = quiet
    return server


@pytest.mark.parametrize("quiet", [True, False])
@pytest.mark.parametrize(
    ("name", "of", "path", "program"),
    [
        ("the notification server", NOTIFICATIONS, NOTIFICATIONS_PATH, inhibited),
        ("dunst", NOTIFICATIONS, NOTIFICATIONS_PATH, Dunst),
        ("SwayNotificationCenter", NotificationCenter.NAME, NotificationCenter.PATH, NotificationCenter),
        ("Xfce", Xfconf.NAME, Xfconf.PATH, Xfconf),
        ("mako", NOTIFICATIONS, Mako.PATH, lambda quiet: Mako("default", *["do-not-disturb"] * quiet)),
    ],
    ids=["server", "dunst", "swaync", "xfce", "mako"],
)
async def test_do_not_disturb_is_known(
    private_bus: PrivateBus, asking: BusQuestions, quiet: bool, name: str, of: str, path: str, program: type
) -> None:
    async with standing(private_bus, (of, path, program(quiet))):
        assert await told_by(asking) == {name: (Attention.DO_NOT_DISTURB, quiet)}


@pytest.mark.parametrize(
    ("kept", "lit"), [(8, True), (4, False), (0, False)], ids=["film", "music", "nothing"]
)
async def test_gnome_knows_what_keeps_the_screen_lit_from_what_only_plays(
    private_bus: PrivateBus, asking: BusQuestions, kept: int, lit: bool
) -> None:
    async with standing(private_bus, (SessionManager.NAME, SessionManager.PATH, SessionManager(kept))):
        assert await told_by(asking) == {"GNOME": (Attention.LIT_SCREEN, lit)}


@pytest.mark.parametrize(
    ("kept", "lit"), [(4, True), (1, False), (0, False)], ids=["film", "music", "nothing"]
)
async def test_kde_knows_so_too(private_bus: PrivateBus, asking: BusQuestions, kept: int, lit: bool) -> None:
    async with standing(private_bus, (PowerPolicy.NAME, PowerPolicy.PATH, PowerPolicy(kept))):
        assert await told_by(asking) == {"KDE": (Attention.LIT_SCREEN, lit)}


async def test_who_answers_nonsense_knows_nothing(private_bus: PrivateBus, asking: BusQuestions) -> None:
    async with standing(private_bus, (NOTIFICATIONS, Mako.PATH, Nothing())):
        assert await told_by(asking) == {}


# GNOME's setting.


class Settings:
    """A program ``gsettings`` that says what a file says, and counts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "bin").mkdir()
        program = folder / "bin" / "gsettings"
        program.write_text(f'#!/bin/sh\necho "$*" >> {folder}/calls\ncat {folder}/value\n')
        program.chmod(0o755)
        self.environment = {
            "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "XDG_CONFIG_HOME": str(folder / "config"),
        }
        self.database = folder / "config" / "dconf" / "user"
        self.database.parent.mkdir(parents=True)
        self.change("true", 1)

    def change(self, value: str, at_s: int) -> None:
        (self.folder / "value").write_text(value)
        self.database.touch()
        os.utime(self.database, (at_s, at_s))

    @property
    def calls(self) -> list[str]:
        calls = self.folder / "calls"
        return calls.read_text().splitlines() if calls.exists() else []


@pytest.mark.skipif(os.name != "posix", reason="GNOME is not there")
@pytest.mark.parametrize(
    ("owner", "asked"),
    [
        ("org.gnome.Shell", "get org.gnome.desktop.notifications show-banners"),
        ("org.Cinnamon", "get org.cinnamon.desktop.notifications display-notifications"),
    ],
)
async def test_the_setting_that_shows_notices_is_read_only_when_settings_changed(
    private_bus: PrivateBus, asking: BusQuestions, tmp_path: Path, owner: str, asked: str
) -> None:
    settings = Settings(tmp_path)
    async with standing(private_bus, (owner, "/", Nothing())):
        banners = BannersSetting(asking, settings.environment)
        assert [await banners.is_taken(), await banners.is_taken()] == [False, False]
        assert settings.calls == [asked]
        settings.change("false", 2)
        assert await banners.is_taken() is True
        assert len(settings.calls) == 2


@pytest.mark.skipif(os.name != "posix", reason="GNOME is not there")
@pytest.mark.parametrize("said", ["", "No such schema", "'true'"], ids=["nothing", "trouble", "other"])
async def test_a_setting_that_cannot_be_read_is_not_known(
    private_bus: PrivateBus, asking: BusQuestions, tmp_path: Path, said: str
) -> None:
    settings = Settings(tmp_path)
    settings.change(said, 2)
    async with standing(private_bus, ("org.gnome.Shell", "/", Nothing())):
        assert await BannersSetting(asking, settings.environment).is_taken() is None
        assert await BannersSetting(asking, {"PATH": str(tmp_path)}).is_taken() is None


async def test_without_gnome_its_setting_is_not_read(asking: BusQuestions, tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    assert await BannersSetting(asking, settings.environment).is_taken() is None
    assert settings.calls == []


@pytest.mark.skipif(os.name != "posix", reason="GNOME is not there")
async def test_a_setting_that_takes_for_ever_is_not_waited_for(
    private_bus: PrivateBus, asking: BusQuestions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(tmp_path)
    (tmp_path / "bin" / "gsettings").write_text("#!/bin/sh\nexec sleep 600\n")
    monkeypatch.setattr("glutecoach.desktop.gnome_banners._TAKES_S", 0.05)
    async with standing(private_bus, ("org.gnome.Shell", "/", Nothing())):
        assert await BannersSetting(asking, settings.environment).is_taken() is None
