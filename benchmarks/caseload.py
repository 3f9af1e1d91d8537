"""A therapist's folder of a thousand clients with a year each: the list, one file that came back, and all."""

from __future__ import annotations

import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import Figure
from glutecoach.cli.clock import SystemClock
from glutecoach.domain.client import Client
from glutecoach.domain.homework import Homework, last_day_of
from glutecoach.domain.homework_return import HomeworkReturn, ReturnedRevision
from glutecoach.domain.record import CheckIn
from glutecoach.files import write_atomically
from glutecoach.formats.client_toml import write_client
from glutecoach.formats.homework_dump import write_homework
from glutecoach.homework.caseload import Caseload
from glutecoach.homework.caseload_names import client_folder, homework_place
from glutecoach.homework.returning import write_return
from glutecoach.homework.signature import SigningKey
from tests.caseload_stand import ANNAS_KEY, done_on
from tests.homework_samples import MONDAY, exercises, homework

CLIENTS = int(os.environ.get("GLUTECOACH_BENCHMARK_CLIENTS", "1000"))
FILES, SESSIONS_A_WEEK = 12, 4
"""Of each client: a file a month over a year."""
RUNS = 7
_SPAN = timedelta(days=30)
_TODAY = MONDAY + timedelta(days=370)
_MEMORY = """
import sys
from pathlib import Path
from glutecoach.cli.clock import SystemClock
from glutecoach.homework.caseload import Caseload
from tests.homework_samples import exercises
known = exercises()
if len(sys.argv) > 1:
    listed = Caseload(Path(sys.argv[1]), Path(sys.argv[2]), known, SystemClock()).clients()
    assert len(listed.rows) == int(sys.argv[3])
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(peak.split()[1]) / 1024)
"""


def measure() -> Iterator[Figure]:
    """Build the folder, let it be read from nothing, then measure what is done every day."""
    with TemporaryDirectory(prefix="glutecoach-bench-", ignore_cleanup_errors=True) as made:
        root = Path(made)
        inbox, extra = _build(root)
        many = f"{CLIENTS:,} clients".replace(",", " ")
        yield from _all(root, inbox, many)
        yield from _lists(root, many)
        yield from _one(root, extra, many)
        yield from _memory(root, many)


def _build(root: Path) -> tuple[Path, list[Path]]:
    """Make the clients, and beside them a folder of everything that came back; one more file of some."""
    inbox, more = root / "inbox", root / "more"
    inbox.mkdir()
    more.mkdir()
    extra = []
    for number in range(CLIENTS):
        assigned = _homework(number)
        client = Client(f"{number:08x}", f"Client {number}", MONDAY)
        folder = root / "clients" / client_folder(client.name, client.id)
        (folder / "homework").mkdir(parents=True)
        (folder / "client.toml").write_text(write_client(client), encoding="utf-8")
        place = folder / homework_place(assigned.id, assigned.revision)
        place.write_text(write_homework(assigned), encoding="utf-8")
        for month in range(FILES + (number < RUNS)):
            path = (more if month == FILES else inbox) / f"{number:04}-{month:02}.jsonl"
            path.write_bytes(_file(assigned, month, number))
            extra += [path] if month == FILES else []
    return inbox, extra


def _homework(number: int) -> Homework:
    return homework(f"client-{number}-{number:08x}", of="hip-flexor", end=last_day_of(MONDAY, 52))


def _file(assigned: Homework, month: int, number: int, key: SigningKey = ANNAS_KEY) -> bytes:
    chance = random.Random(f"{number} {month}")
    first = MONDAY + month * _SPAN
    days = sorted(chance.sample(range(_SPAN.days), SESSIONS_A_WEEK * _SPAN.days // 7))
    sessions = tuple(
        replace(
            done_on((first - MONDAY).days + day + 1, assigned),
            check_in=CheckIn(chance.randint(2, 7), chance.randint(0, 5)),
        )
        for day in days
    )
    revision = ReturnedRevision(1, MONDAY, "0" * 64)
    last = first + _SPAN - timedelta(days=1)
    return write_return(
        HomeworkReturn(assigned.id, assigned.title, "", first, last, (revision,), sessions), key
    )


def _all(root: Path, inbox: Path, many: str) -> Iterator[Figure]:
    files = sorted(inbox.iterdir())
    spent_ms = _timed(lambda: _took_in(_caseload(root), [inbox], len(files)))
    copies = root / "copies"
    floor_ms = _timed(lambda: [write_atomically(copies / one.name, one.read_bytes()) for one in files])
    shutil.rmtree(copies)
    each = f"{len(files):,} files".replace(",", " ")
    yield Figure(f"all {each} taken in, {many}", spent_ms / 1000, "s", floor_ms / 1000, "copied safely")
    shutil.rmtree(root / "cache")
    spent_ms = _timed(lambda: _listed(root))
    floor_ms = _timed(lambda: _read_all(_files(root)))
    yield Figure(f"list, {many}, no index", spent_ms / 1000, "s", floor_ms / 1000, "every file read")


def _lists(root: Path, many: str) -> Iterator[Figure]:
    (index,) = (root / "cache").iterdir()
    times: list[list[float]] = [[], []]
    for _ in range(RUNS):
        times[0].append(_timed(lambda: _listed(root)))
        times[1].append(_timed(lambda: ([one.stat() for one in _entries(root)], index.read_bytes())))
    value, floor = map(statistics.median, times)
    yield Figure(
        f"list, {many}, warm", value, "ms", floor, "every file's size and time asked", 300, absolute=True
    )
    yield Figure("its index", index.stat().st_size / 1024 / 1024, "MiB")


def _one(root: Path, extra: list[Path], many: str) -> Iterator[Figure]:
    times: list[list[float]] = [[], []]
    for path in extra:
        times[0].append(_timed(lambda: _took_in(_caseload(root), [path], 1)))  # noqa: B023  (called at once)
        copy = root / "copy.jsonl"
        times[1].append(_timed(lambda: write_atomically(copy, path.read_bytes())))  # noqa: B023  (as above)
    value, floor = map(statistics.median, times)
    yield Figure(f"one file taken in, {many}", value, "ms", floor, "copied safely", 100, absolute=True)


def _memory(root: Path, many: str) -> Iterator[Figure]:
    command = [sys.executable, "-c", _MEMORY]
    value, floor = (
        float(subprocess.run([*command, *more], capture_output=True, check=True, text=True).stdout)
        for more in ([str(root / "clients"), str(root / "cache"), str(CLIENTS)], [])
    )
    yield Figure(f"memory of the list, {many}", value, "MiB", floor, "the same without it")


def _caseload(root: Path) -> Caseload:
    return Caseload(root / "clients", root / "cache", exercises(), SystemClock())


def _took_in(caseload: Caseload, files: list[Path], count: int) -> None:
    verdicts = caseload.take_in(files, _TODAY)
    if sum(one.new_sessions > 0 for one in verdicts) != count:
        raise RuntimeError("Some file was not taken in.")


def _listed(root: Path) -> None:
    rows = _caseload(root).clients().by_concern(_TODAY)
    if len(rows) != CLIENTS or any(row.with_data == 0 for row, _ in rows):
        raise RuntimeError("The list is not what it should be.")


def _files(root: Path) -> Iterator[Path]:
    return (one for one in (root / "clients").rglob("*") if one.is_file())


def _read_all(files: Iterator[Path]) -> None:
    for one in files:
        one.read_bytes()


def _entries(root: Path) -> Iterator[os.DirEntry[str]]:
    waiting = [str(root / "clients")]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for one in entries:
                if one.is_dir():
                    waiting.append(one.path)
                else:
                    yield one


def _timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000
