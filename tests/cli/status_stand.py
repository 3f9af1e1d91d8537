"""A user whose day ``status`` tells of, and notes that stand long enough to be believed."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from glutecoach.cli.clock import SystemClock
from glutecoach.cli.settings_file import SettingsFile
from glutecoach.domain.moment import Moment, day_of
from glutecoach.domain.plan import Goal
from glutecoach.domain.reminder_preferences import ReminderPreferences
from glutecoach.domain.working_hours import Span
from glutecoach.paths import user_paths
from glutecoach.store.changes import ClaimedSession
from glutecoach.store.journal import Journal

NOTED = "As it was noted"


def at_work() -> ReminderPreferences:
    """Working hours that began two hours ago and end in two, whatever time it is."""
    now = datetime.now()
    minute = now.hour * 60 + now.minute
    return ReminderPreferences(
        on=True, hours=Span((minute - 120) % 1440, (minute + 120) % 1440), weekdays=tuple(range(7))
    )


def today() -> date:
    return day_of(SystemClock().now())


def note_in(folder: Path) -> Path:
    return folder / "cache" / "status.json"


def set_goal(folder: Path, days_per_week: int, *done: int, ago_min: int = 0) -> None:
    """A goal from four weeks ago on, and sessions on days seen from today, all begun so long ago."""
    journal = Journal.open(user_paths(folder, {}), SystemClock())
    journal.set_goal(Goal(today() - timedelta(days=28), days_per_week))
    now = SystemClock().now().local - timedelta(minutes=ago_min)
    journal.bring_in(
        ClaimedSession(
            "wake-up",
            "Wake-up",
            1,
            Moment(now),
            60_000,
            60_000,
            day=today() + timedelta(days=ahead),
            source=str(ahead),
        )
        for ahead in done
    )
    journal.close()


def set_reminders(folder: Path, preferences: ReminderPreferences) -> None:
    store = SettingsFile(user_paths(folder, {}).settings)
    assert store.save(replace(store.current, reminders=preferences)) == ""


def let_stand(folder: Path) -> None:
    """Let every file of the user's have been there for an hour."""
    long_ago = time.time() - 3600
    for path in folder.rglob("*.toml"):
        os.utime(path, (long_ago, long_ago))


def change_note(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    note = json.loads(note_in(folder).read_text())
    change(note)
    note_in(folder).write_text(json.dumps(note))


def mark_note(folder: Path) -> None:
    """Change the answer in the note, so that whoever tells it has not worked it out anew.

    It holds for an hour, so that no test depends on the minute it runs in.
    """

    def change(note: dict[str, Any]) -> None:
        note["facts"].update(week_text=NOTED)
        note["until_s"] = time.time() + 3600

    change_note(folder, change)
