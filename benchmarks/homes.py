"""Homes to measure in: nothing of the user's is touched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from glutecoach.cli.clearance_file import ClearanceFile
from glutecoach.cli.clock import SystemClock
from glutecoach.cli.settings_file import SettingsFile
from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.plan import Goal
from glutecoach.files import write_atomically
from glutecoach.paths import Paths, user_paths
from glutecoach.resources import shipped
from glutecoach.store.journal import Journal

_PROGRAM = """\
format = 1
title = "{title}"
summary = "To measure with."
rationale = "To measure with."
when = "While measuring."
sources = ["convention"]

[[levels]]

[[levels.items]]
exercise = "{exercise}"
{dose}
"""


@dataclass(frozen=True)
class Home:
    """One user's folders."""

    folder: Path

    @property
    def paths(self) -> Paths:
        """Where everything is."""
        return user_paths(self.folder, {})

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a program that lives here; it has no sound device and writes no byte code."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if name in {"PATH", "LANG", "LC_ALL", "PYTHONPATH"}
        }
        own = {"HOME": str(self.folder), "GLUTECOACH_DATA_DIR": str(self.folder), "GLUTECOACH_SOUND": "none"}
        return {"LANG": "C.UTF-8", **kept, **own}

    def put_program(self, name: str, dose: str, exercise: str = "squeeze-standing") -> None:
        """Add a program with one item."""
        text = _PROGRAM.format(title=name.replace("-", " ").capitalize(), exercise=exercise, dose=dose)
        write_atomically(self.paths.programs / f"{name}.toml", text.encode())

    def put_exercise_without_figure(self, name: str, like: str) -> None:
        """Add an exercise that is like a built-in one in everything but its figure."""
        text = (shipped("programs") / "exercises" / f"{like}.toml").read_text(encoding="utf-8")
        words, _figure, _rest = text.partition("\n[figure]")
        write_atomically(self.paths.programs / "exercises" / f"{name}.toml", words.encode())


@contextmanager
def home() -> Iterator[Home]:
    """Make a home in which the first questions and the safety questions are answered."""
    with TemporaryDirectory(prefix="glutecoach-bench-", ignore_cleanup_errors=True) as folder:
        made = Home(Path(folder))
        settings = SettingsFile(made.paths.settings)
        settings.save(replace(settings.current, welcomed=True))
        answers = Clearance(SafetyLevel.GO, frozenset(), (), SystemClock().now().local)
        ClearanceFile(made.paths.clearance).save(answers)
        yield made


def set_goal(made: Home, years: float) -> None:
    """Set a goal that began so long ago."""
    journal = Journal.open(made.paths, SystemClock())
    journal.set_goal(Goal(date.today() - timedelta(days=round(365.25 * years)), 5))
    journal.close()
