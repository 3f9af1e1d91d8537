"""Run the tests that have to do with time in eight zones, and on awkward days where faketime is there.

    python scripts/check_zones.py                    all of it, half an hour
    python scripts/check_zones.py --zone UTC         one zone
    python scripts/check_zones.py --only "29 February"

Each run is a process of its own: the tests, and every program that they start, live in that zone and, under
faketime, at that moment. A control fails first: a test that expects another day is seen to fail.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[1]
ZONES = (
    "Pacific/Apia",
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Asia/Kolkata",
    "America/St_Johns",
    "UTC",
)
FOLDERS = (
    "tests/domain",
    "tests/store",
    "tests/cli/test_zones.py",
    "tests/cli/test_visits.py",
    "tests/cli/test_pauses.py",
    "tests/cli/test_streak_command.py",
    "tests/cli/test_log_commands.py",
    "tests/cli/test_clock.py",
)
AT_MOMENTS = (
    "tests/domain/test_zones.py",
    "tests/domain/test_streak.py",
    "tests/domain/test_days_in_a_row.py",
    "tests/domain/test_visit.py",
    "tests/store/test_sessions.py",
    "tests/store/test_changes.py",
    "tests/store/test_plan.py",
    "tests/cli/test_zones.py",
    "tests/cli/test_visits.py",
    "tests/cli/test_pauses.py",
    "tests/cli/test_streak_command.py",
    "tests/cli/test_log_commands.py",
)
EXAMPLES = "20"
"""Of each property: what they are about is tried with many more elsewhere."""
PLAYING = "first_page_in_a_pipe"
"""Tests that play sessions: under faketime a steady clock that stays true makes ``time.sleep`` fail."""
MOMENTS = (
    # What it is, where, and by the clock there.
    ("29 February", "Europe/Berlin", "2028-02-29 23:59:30"),
    ("the day after it", "America/New_York", "2028-03-01 03:59:30"),
    ("31 December", "Asia/Kolkata", "2027-12-31 23:59:30"),
    ("1 January, before four", "Pacific/Chatham", "2028-01-01 03:59:30"),
    ("clocks go forward", "Europe/Berlin", "2027-03-28 01:59:30"),
    ("clocks go back", "Europe/Berlin", "2027-10-31 02:59:30"),
    ("clocks go forward", "America/St_Johns", "2027-03-14 01:59:30"),
    ("clocks go back by half an hour", "Australia/Lord_Howe", "2027-04-04 01:59:30"),
    ("clocks go forward by half an hour", "Australia/Lord_Howe", "2027-10-03 01:59:30"),
)


@dataclass(frozen=True, slots=True)
class Run:
    """One process of tests."""

    name: str
    zone: str
    moment: str
    """What the clock shows when it begins; empty: what it really shows."""
    tests: tuple[str, ...]


def runs() -> tuple[Run, ...]:
    """Return every run; those at moments need faketime."""
    in_zones = tuple(Run(f"today in {zone}", zone, "", FOLDERS) for zone in ZONES)
    at = tuple(Run(f"{name}, {zone}", zone, moment, AT_MOMENTS) for name, zone, moment in MOMENTS)
    return (*in_zones, *at) if shutil.which("faketime") else in_zones


def try_out(run: Run) -> subprocess.CompletedProcess[str]:
    """Run its tests; those that are there."""
    tests = [test for test in run.tests if (ROOT / test).exists()]
    left_out = ["-k", f"not {PLAYING}"] if run.moment else []
    return _python(run, "-m", "pytest", "-q", "--maxfail=9", "-p", "no:cacheprovider", *left_out, *tests)


def control() -> str:
    """See that zone and moment reach the tests; return what is wrong, or an empty string."""
    tell = (
        "import datetime, os, subprocess, sys; code = 'import datetime; print(datetime.datetime.now())'; "
        "print(datetime.datetime.now().astimezone().utcoffset(), "
        "subprocess.run([sys.executable, '-c', code], capture_output=True, text=True).stdout)"
    )
    here = Run("control", "Pacific/Chatham", MOMENTS[0][2] if shutil.which("faketime") else "", ())
    told = _python(here, "-c", tell).stdout
    if not told.startswith(("12:45", "13:45")):
        return f"the zone does not reach the tests: {told}"
    if here.moment and here.moment[:10] not in told:
        return f"the moment does not reach what the tests start: {told}"
    fails = f"import os; assert os.environ['TZ'] == {here.zone!r}"
    wrong = _python(Run("control", "UTC", "", ()), "-c", fails)
    return "" if wrong.returncode else "a check that must fail passed"


def _python(run: Run, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    if run.moment:
        # As a distance from now: it means the same to a program in another zone, and time goes on.
        then = datetime.fromisoformat(run.moment).replace(tzinfo=ZoneInfo(run.zone))
        command = ["faketime", "-f", f"{round(then.timestamp() - time.time()):+d}s", *command]
    # The steady clock stays true: what waits for a second waits for a real one.
    own = {
        "TZ": run.zone,
        "GLUTECOACH_TEST_ZONE": run.zone,
        "GLUTECOACH_EXAMPLES": EXAMPLES,
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **own}, capture_output=True, text=True, check=False
    )


def _told(chosen: Sequence[Run]) -> Iterator[bool]:
    for run in chosen:
        begin = time.monotonic()
        done = try_out(run)
        last = done.stdout.strip().splitlines()[-1:] or [done.stderr.strip()[-200:]]
        held = done.returncode == 0
        word = "held  " if held else "FAILED"
        print(f"{word} {time.monotonic() - begin:5.0f} s  {run.name}  {last[0]}", flush=True)
        if not held:
            print(done.stdout[-3000:], flush=True)
        yield held


def main(arguments: Sequence[str]) -> int:
    """Run what was asked for and tell what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--zone", default="", help="only runs in this zone")
    parser.add_argument("--only", default="", help="only runs whose name has this in it")
    asked = parser.parse_args(arguments)
    trouble = control()
    if trouble:
        print(trouble)
        return 1
    if not shutil.which("faketime"):
        print("faketime is not there: the awkward days are left out.")
    chosen = [run for run in runs() if asked.zone in ("", run.zone) and asked.only in run.name]
    held = list(_told(chosen))
    print(f"{sum(held)} of {len(held)} runs held.")
    return 0 if held and all(held) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
