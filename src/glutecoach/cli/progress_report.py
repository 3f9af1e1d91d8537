"""Progress in text, as JSON and as files."""

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach.cli.clock import SystemClock
from glutecoach.cli.commands.log_finding import opened_journal
from glutecoach.cli.journal_trouble import require_whole
from glutecoach.cli.output import say, say_json
from glutecoach.cli.streak_report import today as today_by
from glutecoach.cli.user_library import load_user_library
from glutecoach.domain.progress import WEEKS_SHOWN
from glutecoach.domain.work_done import catalogue_of
from glutecoach.errors import InputError
from glutecoach.formats.self_test_toml import load_self_tests
from glutecoach.reports.progress_numbers import Wanted, read_progress
from glutecoach.resources import shipped

if TYPE_CHECKING:
    from glutecoach.cli.invocation import Invocation


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked for."""

    since: date | None = None
    weeks: int | None = None
    """None: as many as there are since that day, or the usual number."""
    svg: Path | None = None
    """The folder for files; None: text."""
    ascii_only: bool = False
    as_json: bool = False

    def weeks_until(self, today: date) -> int:
        """Return how many weeks are shown.

        Raises:
            InputError: the day is still to come.
        """
        if self.since is not None and self.since > today:
            raise InputError("That day is still to come.", "Give a day up to today.")
        if self.weeks is not None:
            return self.weeks
        return WEEKS_SHOWN if self.since is None else (today - self.since).days // 7 + 2


def tell_progress(invocation: "Invocation", asked: Asked) -> int:
    """Print progress, or write its charts, and return the exit code.

    Raises:
        InputError: it cannot be told or written as it was asked for.
        StorageError: the history cannot be read, or not all of it.
    """
    tests = load_self_tests(shipped("programs"))
    catalogue = catalogue_of(load_user_library(invocation))
    with opened_journal(invocation) as journal:
        require_whole(journal)
        today = today_by(SystemClock(), journal.goals())
        wanted = Wanted(today, asked.since, asked.weeks_until(today))
        numbers = read_progress(journal, catalogue, tests, wanted)
    if asked.svg is not None:
        from glutecoach.cli.progress_files import write_charts  # noqa: PLC0415  (each way of telling alone)

        written = write_charts(numbers, asked.svg)
        say(f"Written to {asked.svg}:", *(f"  {name}" for name in written))
    elif asked.as_json:
        from glutecoach.cli.progress_json import progress_object  # noqa: PLC0415

        say_json(progress_object(numbers))
    else:
        from glutecoach.cli.progress_text import ProgressText  # noqa: PLC0415
        from glutecoach.reports.chart_signs import signs_for  # noqa: PLC0415

        encoding = getattr(sys.stdout, "encoding", None)
        ProgressText(numbers, tests, signs_for(encoding, ascii_only=asked.ascii_only)).tell()
    return 0
