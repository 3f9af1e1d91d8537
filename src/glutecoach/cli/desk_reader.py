"""Reads the desk for the process that reminds: files are only looked at again when they changed."""

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach.cli.desk_plan import DeskPlan, plan_from_json
from glutecoach.cli.settings_file import SettingsFile
from glutecoach.domain.moment import DAY_START_HOUR
from glutecoach.domain.reminder import Desk, DueSession, Presence, Reminder, ReminderKind
from glutecoach.store.lock import is_session_running

if TYPE_CHECKING:
    from glutecoach.domain.moment import Clock, Moment
    from glutecoach.domain.preferences import Settings
    from glutecoach.domain.reminder_preferences import ReminderPreferences
    from glutecoach.paths import Paths
    from glutecoach.reminders.facts_file import ReminderFacts

PLAN_COMMAND = ("remind", "plan")
_PATIENCE_S = 60.0
_WAL = "-wal"
"""Where the journal may have been written to as well."""

Ask = Callable[[], str]
"""Asks for the plan, in JSON; raises OSError where there is no answer."""


class DeskReader:
    """Everything that reminders rest on, as the files have it now."""

    def __init__(
        self, paths: "Paths", facts: "ReminderFacts", clock: "Clock", ask: Ask, *, on: bool | None = None
    ) -> None:
        """Read nothing yet.

        Args:
            paths: where the files are.
            facts: what was told and answered.
            clock: what time it is.
            ask: asks for the plan; it is called when something changed.
            on: whether reminders are on, whatever the settings say; None: as they say.
        """
        self._paths = paths
        self._facts = facts
        self._clock = clock
        self._ask = ask
        self._on = on
        self._was_on = False
        """Whether the settings had them on at the last look."""
        self._settings: SettingsFile | None = None
        self._settings_stamp: object = None
        self._plan = DeskPlan()
        self._plan_stamp: object = None
        self.trouble = ""
        """One sentence where the plan could not be read; the last one known holds."""

    def __call__(self, presence: Presence) -> Desk:
        """Return everything that a decision rests on."""
        now = self._clock.now()
        preferences = self.preferences
        in_session = is_session_running(self._paths.data)
        if not in_session and self._matters(preferences, now):
            self._refresh(now)
        return Desk(
            now=now,
            preferences=preferences,
            facts=self._facts.read(now.local),
            done=self._plan.done,
            paused=self._plan.paused,
            due=self._plan.due,
            presence=replace(presence, in_session=in_session),
        )

    def offered(self, reminder: Reminder, desk: Desk) -> DueSession | None:
        """Return the session that a reminder is about."""
        return self._plan.rest if reminder.kind is ReminderKind.BREAK else desk.due

    @property
    def settings(self) -> "Settings":
        """The settings as the file has them."""
        return self._settings_file().current

    @property
    def preferences(self) -> "ReminderPreferences":
        """When and of what to remind."""
        file = self._settings_file()
        told = file.current.reminders
        if not file.problems:
            if self._was_on and not told.on:
                # Somebody turned them off meanwhile: that is meant for whoever reminds, too.
                self._on = None
            self._was_on = told.on
        return told if self._on is None else replace(told, on=self._on)

    def change(self, preferences: "ReminderPreferences") -> str:
        """Put preferences in force and write them down; return an empty string, or why that failed."""
        file = self._settings_file()
        if self._on and preferences.on:
            # That they are on while this runs is no wish for every day.
            preferences = replace(preferences, on=file.current.reminders.on)
        else:
            self._on = None
        return file.save(replace(file.current, reminders=preferences))

    def _settings_file(self) -> SettingsFile:
        stamp = _stamps((self._paths.settings,))
        if self._settings is None or stamp != self._settings_stamp:
            self._settings, self._settings_stamp = SettingsFile(self._paths.settings), stamp
        return self._settings

    @staticmethod
    def _matters(preferences: "ReminderPreferences", now: "Moment") -> bool:
        return preferences.on and preferences.working.around(now.local.replace(tzinfo=None)) is not None

    def _refresh(self, now: "Moment") -> None:
        """Ask for the plan again where a file changed since, or another day began."""
        day = (now.local.replace(tzinfo=None) - timedelta(hours=DAY_START_HOUR)).date()
        stamp = (day, now.local.date(), _stamps(self._files))
        if stamp == self._plan_stamp:
            return
        try:
            self._plan = plan_from_json(self._ask())
        except (OSError, ValueError):
            self.trouble = "Your plan could not be read: 'glutecoach doctor' tells more."
            return
        self.trouble = ""
        # Reading may have tidied the journal up.
        self._plan_stamp = (day, now.local.date(), _stamps(self._files))

    @property
    def _files(self) -> Sequence[Path]:
        journal = self._paths.journal
        return (
            journal,
            journal.with_name(journal.name + _WAL),
            self._paths.settings,
            self._paths.clearance,
            self._paths.programs,
        )


def asking(arguments: Sequence[str], environment: Mapping[str, str]) -> Ask:
    """Return what asks another run of the program for the plan.

    Args:
        arguments: what it has to be told so that it has the same folders.
        environment: of this process.
    """

    def ask() -> str:
        try:
            told = subprocess.run(  # noqa: S603  (this very program, with its own folder)
                [*own_program(), *arguments, *PLAN_COMMAND],
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_PATIENCE_S,
                check=True,
            )
        except subprocess.SubprocessError as error:
            raise OSError("no answer") from error
        return told.stdout.decode("utf-8", "replace")

    return ask


def own_program() -> list[str]:
    """Return how this program is started again."""
    # -P: a file in the folder it happens to start in is never taken for a part of the program.
    return [sys.executable, "-P", "-m", "glutecoach"]


def _stamps(paths: Sequence[Path]) -> tuple[tuple[int, int, int] | None, ...]:
    return tuple(map(_stamp, paths))


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        told = path.stat()
    except (OSError, ValueError):
        return None
    return told.st_mtime_ns, told.st_size, told.st_ino
