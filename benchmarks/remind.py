"""What an hour of ``remind --service`` costs: it is made to look again and again, and that is counted up."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.homes import Home, home
from benchmarks.measuring import Figure, program
from benchmarks.processes import cpu_s, memory_mb
from glutecoach.cli.settings_file import SettingsFile
from glutecoach.domain.reminder_preferences import ReminderPreferences
from glutecoach.domain.working_hours import Span
from glutecoach.reminders.standing import LONGEST_S
from glutecoach.reminders.waking import ring

IDLE_S = 30.0
LOOKS = 200
GAP_S = 0.05
_SETTLE_S = 6.0
_SLEEPER = "import time; time.sleep(3600)"
_ASYNC_SLEEPER = "import asyncio; asyncio.run(asyncio.sleep(3600))"
_LOOKS_AN_HOUR = 3600 / (LONGEST_S - 2)
_ALWAYS = ReminderPreferences(on=True, hours=Span(0, 0), weekdays=tuple(range(7)))


def measure() -> Iterator[Figure]:
    """Within working hours; the plan, which is read when something changed, by itself."""
    with home() as made, _desktop() as desktop:
        settings = SettingsFile(made.paths.settings)
        settings.save(replace(settings.current, reminders=_ALWAYS))
        plain = cost([sys.executable, "-c", _SLEEPER], made, desktop)
        sleeper = cost([sys.executable, "-c", _ASYNC_SLEEPER], made, desktop)
        service = cost([*program(), "remind", "--service"], made, desktop, looks=LOOKS)
        plan_s = _work_of([*program(), "remind", "plan"], made)
    an_hour = service.idle_wakes_an_hour + _LOOKS_AN_HOUR * service.wakes_a_look
    where = "with a desktop's bus" if desktop else "without a desktop"
    yield Figure(
        "`remind`, CPU an hour", _LOOKS_AN_HOUR * service.work_a_look_s, "s", None, "", 1, absolute=True
    )
    yield Figure(f"`remind`, wake-ups an hour, {where}", an_hour, "", sleeper.idle_wakes_an_hour, "asleep")
    yield Figure(
        "`remind`, wake-ups between two looks", service.idle_wakes_an_hour, "an hour", None, "", 0, True
    )
    yield Figure("`remind`, memory", service.megabytes, "MB", sleeper.megabytes, "Python, asyncio asleep", 2)
    yield Figure("the same", service.megabytes, "MB", plain.megabytes, "Python asleep")
    yield Figure("`remind`, reading the plan after a change", plan_s, "s of work")


@dataclass(frozen=True)
class Cost:
    """What a process costs."""

    megabytes: float
    idle_wakes_an_hour: float
    wakes_a_look: float
    work_a_look_s: float


def cost(command: list[str], made: Home, desktop: dict[str, str], looks: int = 0) -> Cost:
    """Let it settle, watch it sleep, then let it look so many times."""
    process = subprocess.Popen(command, env={**made.environment, **desktop}, stdin=subprocess.DEVNULL)
    try:
        time.sleep(_SETTLE_S)
        megabytes, before = memory_mb(process.pid), _wakes(process.pid)
        time.sleep(IDLE_S)
        idle = (_wakes(process.pid) - before) * 3600 / IDLE_S
        before, worked_s = _wakes(process.pid), cpu_s(process.pid)
        for _ in range(looks):
            ring(made.paths.state)
            time.sleep(GAP_S)
        wakes, work_s = _wakes(process.pid) - before, cpu_s(process.pid) - worked_s
        megabytes = max(megabytes, memory_mb(process.pid))
        return Cost(megabytes, idle, wakes / max(1, looks), work_s / max(1, looks))
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def _work_of(command: list[str], made: Home) -> float:
    before = os.times()
    subprocess.run(command, env=made.environment, stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _wakes(pid: int) -> int:
    """Return how often it slept and was woken."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))


@contextmanager
def _desktop() -> Iterator[dict[str, str]]:
    """Yield the variables of a session bus with a notification server on it; none where there is no bus."""
    if shutil.which("dbus-daemon") is None or find_spec("dbus_fast") is None:
        yield {}
        return
    from tests.desktop.dbus_stand import bus_in
    from tests.desktop.notification_server import FakeNotificationServer

    with (
        TemporaryDirectory(prefix="glutecoach-bus-") as folder,
        bus_in(Path(folder)) as bus,
        FakeNotificationServer().beside(bus.address),
    ):
        yield {"DBUS_SESSION_BUS_ADDRESS": bus.address}
