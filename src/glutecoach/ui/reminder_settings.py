"""What the settings page does about reminders besides writing a value down: windows, remarks, facts."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from glutecoach.domain.program import Role
from glutecoach.domain.reminder_preferences import ReminderPreferences
from glutecoach.domain.reminding import times_outside
from glutecoach.domain.working_hours import time_in_words
from glutecoach.ui.desk_deeds import DeskDeeds, note_that_they_began
from glutecoach.ui.desk_reading import facts_of
from glutecoach.ui.reminder_rows import CALENDAR, CUES, OWN_HOURS, QUIET
from glutecoach.ui.screens.page import Page

# ruff: noqa: PLC0415  (a window is imported when it is opened)

Saved = Callable[[str], None]
"""Is told what could not be saved; empty: all was."""


class ReminderSettings:
    """Works on the settings in force, for a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._services = page.services

    @property
    def _preferences(self) -> ReminderPreferences:
        return self._services.settings.current.reminders

    def follow(self, before: ReminderPreferences) -> str:
        """Note what follows from a change; return what is worth knowing of it."""
        now = self._preferences
        if now.on and not before.on:
            note_that_they_began(self._services, facts_of(self._services))
        if now == before:
            return ""
        outside = times_outside(now)
        if not outside or outside == times_outside(before):
            return ""
        times = " and ".join(map(time_in_words, outside))
        return f"{times}: outside your working hours, so never told."

    def open_window(self, row: str, saved: Saved) -> None:
        """Open the window of a row; ``saved`` is told of every change."""
        windows: dict[str, Callable[[Saved], None]] = {
            OWN_HOURS: partial(self._open_hours, own=True),
            QUIET: partial(self._open_hours, own=False),
            CUES: self._open_cues,
            CALENDAR: self._open_calendar,
        }
        windows[row](saved)

    def _open_hours(self, saved: Saved, *, own: bool) -> None:
        from glutecoach.ui.screens.hours import OwnHoursScreen, QuietHoursScreen

        def save(changed: ReminderPreferences) -> str:
            problem = self._save(changed)
            saved(problem)
            return problem

        screen = OwnHoursScreen if own else QuietHoursScreen
        self._page.app.push_screen(screen(self._preferences, save))

    def _open_cues(self, saved: Saved) -> None:
        from glutecoach.ui.screens.own_cue import OwnCueScreen

        programs = self._services.library.programs.values()
        breaks_first = sorted(programs, key=lambda program: program.role is not Role.BREAK)
        if not breaks_first:
            return

        def keep(kept: tuple[str, str] | None) -> None:
            if kept is not None:
                saved(DeskDeeds(self._services, facts_of(self._services)).keep_cue(*kept))

        titles = [(program.id, program.title) for program in breaks_first]
        self._page.app.push_screen(OwnCueScreen(titles, self._preferences.cues), keep)

    def _open_calendar(self, saved: Saved) -> None:
        from glutecoach.ui.screens.calendar_file import CalendarFileScreen

        def keep(name: str | None) -> None:
            if name is not None:
                saved(self._save(replace(self._preferences, calendar_file=name)))

        self._page.app.push_screen(CalendarFileScreen(self._preferences.calendar_file), keep)

    def _save(self, changed: ReminderPreferences) -> str:
        store = self._services.settings
        problem = store.save(replace(store.current, reminders=changed))
        self._page.go.apply_settings()
        return problem
