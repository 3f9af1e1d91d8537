"""The app: its pages, colours and commands. It is given everything it works with."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.command import Provider
from textual.screen import Screen

from glutecoach.domain.lengths import Lengths
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.navigation import Losable, ShowsReminders
from glutecoach.ui.palette import CommandTable
from glutecoach.ui.screens.page import Page
from glutecoach.ui.screens.today import TodayScreen
from glutecoach.ui.services import (
    Destination,
    FirstScreen,
    HomeworkToCompose,
    HomeworkToTeach,
    SelfTestToStart,
    Services,
)
from glutecoach.ui.themes import DARK, THEMES, theme_name

if TYPE_CHECKING:
    from glutecoach.domain.streak import StreakReport
    from glutecoach.store.changes import UnfinishedSession
    from glutecoach.ui.in_app_reminders import InAppReminders

# ruff: noqa: PLC0415  (a page is imported when it is opened: the first paint needs Today alone)


_REMINDERS = "reminders"
REMINDERS_AFTER_S = 3.0
"""Reminders begin so long after the first page stands."""


class GlutecoachApp(App[None]):
    """Guides sessions in the terminal."""

    TITLE = "glutecoach"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {CommandTable}
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.ANYWHERE)

    def __init__(self, services: Services, first: FirstScreen | None = None) -> None:
        """Prepare the app.

        Args:
            services: everything it works with.
            first: what to open; None: Today, or the first questions where they were never asked.
        """
        self.services = services
        self.lengths = Lengths(services.phrases, lambda: services.settings.current.coach)
        self._first = first
        self._reminders: InAppReminders | None = None
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.apply_settings()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Know our own colours under any theme."""
        return {name: DARK.variables[name] for name in ("line", "chip")}

    def get_default_screen(self) -> Screen[None]:
        """Return Today: it lies below every other page."""
        return TodayScreen()

    def on_mount(self) -> None:
        """Open what the command line asked for; reminders begin once the first page stands."""
        self.set_timer(REMINDERS_AFTER_S, self.look_at_reminders)
        match self._first:
            case PlannedSession() as planned:
                self.start_session(planned)
            case SelfTestToStart(id=test):
                self.start_self_test(test)
            case HomeworkToCompose() as asked:
                self.compose_homework(asked)
            case HomeworkToTeach() as asked:
                self.teach_homework(asked)
            case Destination() as destination:
                self._open(destination)
            case None if not self.services.settings.current.welcomed:
                self.show_welcome()

    def apply_settings(self) -> None:
        """Make what shows follow the settings in force: colours, motion."""
        settings = self.services.settings.current
        self.theme = theme_name(settings.theme)
        self.animation_level = "none" if settings.reduced_motion else "full"
        if self._reminders is not None or (self.is_running and settings.reminders.on):
            self.look_at_reminders()

    def look_at_reminders(self) -> None:
        """Let what reminds look again: here while reminders are on, and in other processes."""
        on = self.services.settings.current.reminders.on and not self.services.trial
        if on and self._reminders is None:
            from glutecoach.ui.in_app_reminders import InAppReminders

            self._reminders = InAppReminders(self)
            self.run_worker(self._reminders.run(), group=_REMINDERS, exit_on_error=False)
        elif not on and self._reminders is not None:
            self._reminders = None
            self.workers.cancel_group(self, _REMINDERS)
        elif on:
            from glutecoach.reminders.waking import ring

            # Whoever reminds listens: this app, or another process.
            ring(self.services.paths.state)

    @property
    def desktop_is_occupied(self) -> bool:
        """Whether something fills the screen, or do-not-disturb is on, as far as it is known."""
        return self._reminders is not None and self._reminders.occupied

    def reminders_changed(self) -> None:
        """Show on the Desk page that something was told or answered."""
        if self.is_running and isinstance(self.screen, ShowsReminders):
            self.screen.look_again()

    def start_session(self, planned: PlannedSession, resume: "UnfinishedSession | None" = None) -> None:
        """Play a session once the answers to the safety questions allow it; every session comes this way."""
        from glutecoach.ui.safety_gate import SafetyGate

        SafetyGate(self).start(planned, resume)

    def play_session(self, planned: PlannedSession, resume: "UnfinishedSession | None" = None) -> None:
        """Play a session that may be played: the safety questions ask no more; a doubted clock does."""
        from glutecoach.ui.screens.session import SessionScreen

        if resume is None and planned.day is None and self.services.journal.doubted_since() is not None:
            from glutecoach.ui.doubted_day import doubt_about
            from glutecoach.ui.screens.which_day import WhichDayScreen, then_on_its_day

            if doubt := doubt_about(self.services):
                self.push_screen(WhichDayScreen(doubt), then_on_its_day(planned, self.play_session))
                return
        self.push_screen(SessionScreen(planned, resume))

    def show_safety(self) -> None:
        """Ask the safety questions; nothing starts afterwards."""
        from glutecoach.ui.safety_gate import SafetyGate

        SafetyGate(self).ask_again()

    def go_today(self) -> None:
        """Close every page and show Today."""
        # At once, each one: a second press of the same key may be on its way to the page that leaves.
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def show_welcome(self) -> None:
        """Ask the first questions."""
        from glutecoach.ui.screens.welcome import WelcomeScreen

        self.push_screen(WelcomeScreen())

    def show_library(self) -> None:
        """Open the library."""
        from glutecoach.ui.screens.library import LibraryScreen

        self.push_screen(LibraryScreen())

    def show_program(self, program: str) -> None:
        """Open a program's page."""
        from glutecoach.ui.screens.program import ProgramScreen

        if program in self.services.library.programs:
            self.push_screen(ProgramScreen(self.services.library.programs[program]))

    def show_exercise(self, exercise: str) -> None:
        """Open an exercise's page."""
        from glutecoach.ui.screens.exercise import ExerciseScreen

        if exercise in self.services.library.exercises:
            self.push_screen(ExerciseScreen(self.services.library.exercises[exercise]))

    def show_clients(self) -> None:
        """Open a therapist's clients."""
        from glutecoach.ui.clinic import Clinic
        from glutecoach.ui.screens.clients import ClientsScreen

        self.push_screen(ClientsScreen(Clinic(self.services)))

    def show_history(self) -> None:
        """Open the history."""
        from glutecoach.ui.screens.history import HistoryScreen

        self.push_screen(HistoryScreen())

    def show_progress(self, report: "StreakReport | None" = None) -> None:
        """Open the pictures of progress; ``report`` is the whole streak, where it was just read."""
        from glutecoach.ui.screens.progress import ProgressScreen

        self.push_screen(ProgressScreen(report))

    def show_homework(self) -> None:
        """Open the client's homework."""
        from glutecoach.ui.screens.homework import HomeworkScreen

        self.push_screen(HomeworkScreen())

    def compose_homework(self, asked: "HomeworkToCompose | None" = None) -> None:
        """Open the page on which a therapist composes homework; None: an empty one."""
        from glutecoach.ui.composing import compose_screen

        self.push_screen(compose_screen(self.services, asked))

    def teach_homework(self, asked: HomeworkToTeach) -> None:
        """Open the page on which a therapist shows homework to a client once."""
        from glutecoach.ui.screens.teach import TeachScreen

        self.push_screen(TeachScreen(asked.homework, asked.save))

    def show_learn(self) -> None:
        """Open the list of lessons."""
        from glutecoach.ui.screens.learn import LearnScreen

        self.push_screen(LearnScreen())

    def show_lesson(self, lesson: str) -> None:
        """Open a lesson's page."""
        from glutecoach.ui.screens.lesson import LessonScreen

        found = next((each for each in self.services.lessons() if each.id == lesson), None)
        if found is not None:
            self.push_screen(LessonScreen(found))

    def show_streak(self) -> None:
        """Open the streak, explained."""
        from glutecoach.ui.screens.streak import StreakScreen

        self.push_screen(StreakScreen())

    def show_visits(self) -> None:
        """Open the visits."""
        from glutecoach.ui.screens.visits import VisitsScreen

        self.push_screen(VisitsScreen())

    def show_since_visit(self) -> None:
        """Open the look back to the last visit."""
        from glutecoach.ui.screens.since_visit import SinceVisitScreen

        self.push_screen(SinceVisitScreen())

    def show_activities(self) -> None:
        """Open the user's own activities."""
        from glutecoach.ui.screens.activities import ActivitiesScreen

        self.push_screen(ActivitiesScreen())

    def show_self_tests(self) -> None:
        """Open the self-tests."""
        from glutecoach.ui.screens.self_tests import SelfTestsScreen

        self.push_screen(SelfTestsScreen())

    def start_self_test(self, test: str) -> None:
        """Do a self-test once the answers to the safety questions allow it."""
        from glutecoach.ui.safety_gate import SafetyGate
        from glutecoach.ui.screens.self_test_run import begin_self_test

        SafetyGate(self).answered_first(lambda: begin_self_test(self, test))

    def show_settings(self, row: str = "") -> None:
        """Open the settings, at a row if one is named."""
        from glutecoach.ui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen(row))

    def show_desk(self) -> None:
        """Open the page of the next break, unless it is open."""
        from glutecoach.ui.screens.desk import DeskScreen

        if not isinstance(self.screen, DeskScreen):
            # The reminder that led here stands on the page; its toast would cover the answers.
            self.clear_notifications()
            self.push_screen(DeskScreen())

    def action_help(self) -> None:
        """Open the help, beginning with the page it is asked from."""
        from glutecoach.ui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(getattr(self.screen, "GROUPS", ())))

    def action_sources(self) -> None:
        """Open the list of sources; not from a session, which it would stop."""
        from glutecoach.ui.screens.sources import SourcesScreen

        if isinstance(self.screen, Page) and not isinstance(self.screen, SourcesScreen):
            self.push_screen(SourcesScreen())

    def action_desk(self) -> None:
        """Open the page of the next break; not from a session, which it would cover."""
        if isinstance(self.screen, Page):
            self.show_desk()

    async def action_quit(self) -> None:
        """Leave; ask only when something would be lost."""
        from glutecoach.ui.screens.confirm import ConfirmScreen

        losses = [screen.would_be_lost() for screen in self.screen_stack if isinstance(screen, Losable)]
        loss = " ".join(filter(None, losses))
        if not loss:
            self.exit()
        elif not isinstance(self.screen, ConfirmScreen):
            question = ConfirmScreen("Leave all the same?", loss, yes="Leave", no="Stay")
            self.push_screen(question, lambda leave: self.exit() if leave else None)

    def _open(self, destination: Destination) -> None:
        match destination:
            case Destination.TODAY:
                pass
            case Destination.LIBRARY:
                self.show_library()
            case Destination.HISTORY:
                self.show_history()
            case Destination.SETTINGS:
                self.show_settings()
