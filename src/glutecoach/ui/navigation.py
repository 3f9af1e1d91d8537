"""What a screen may ask of the app. Screens know this and not the app: nothing imports in a circle."""

from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from glutecoach.domain.lengths import Lengths
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.ui.services import Services

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from glutecoach.domain.streak import StreakReport
    from glutecoach.store.changes import UnfinishedSession
    from glutecoach.ui.figure_look import FigureLook
    from glutecoach.ui.services import HomeworkToCompose


class Navigator(Protocol):
    """The app, as screens see it."""

    @property
    def services(self) -> Services:
        """Everything the screens work with."""
        ...

    @property
    def lengths(self) -> Lengths:
        """How long levels take."""
        ...

    def start_session(self, planned: PlannedSession, resume: "UnfinishedSession | None" = None) -> None:
        """Play a session once the answers to the safety questions allow it; every session comes this way."""
        ...

    def play_session(self, planned: PlannedSession, resume: "UnfinishedSession | None" = None) -> None:
        """Play a session that may be played, from its start or from where a killed one stood."""
        ...

    def show_safety(self) -> None:
        """Ask the safety questions; nothing starts afterwards."""
        ...

    def go_today(self) -> None:
        """Close every page and show Today."""
        ...

    def show_clients(self) -> None:
        """Open a therapist's clients."""
        ...

    def show_history(self) -> None:
        """Open the history."""
        ...

    def show_progress(self, report: "StreakReport | None" = None) -> None:
        """Open the pictures of progress; ``report`` is the whole streak, where it was just read."""
        ...

    def show_library(self) -> None:
        """Open the library."""
        ...

    def show_program(self, program: str) -> None:
        """Open a program's page."""
        ...

    def show_exercise(self, exercise: str) -> None:
        """Open an exercise's page."""
        ...

    def show_homework(self) -> None:
        """Open the client's homework."""
        ...

    def compose_homework(self, asked: "HomeworkToCompose | None" = None) -> None:
        """Open the page on which a therapist composes homework; None: an empty one."""
        ...

    def show_learn(self) -> None:
        """Open the list of lessons."""
        ...

    def show_lesson(self, lesson: str) -> None:
        """Open a lesson's page."""
        ...

    def show_streak(self) -> None:
        """Open the streak, explained."""
        ...

    def show_visits(self) -> None:
        """Open the visits."""
        ...

    def show_since_visit(self) -> None:
        """Open the look back to the last visit."""
        ...

    def show_activities(self) -> None:
        """Open the user's own activities."""
        ...

    def show_self_tests(self) -> None:
        """Open the self-tests."""
        ...

    def start_self_test(self, test: str) -> None:
        """Do a self-test once the answers to the safety questions allow it."""
        ...

    def show_desk(self) -> None:
        """Open the page of the next break, unless it is open."""
        ...

    def look_at_reminders(self) -> None:
        """Let what reminds in this app look again: something was answered or changed."""
        ...

    @property
    def desktop_is_occupied(self) -> bool:
        """Whether something fills the screen, or do-not-disturb is on, as far as it is known."""
        ...

    def show_settings(self, row: str = "") -> None:
        """Open the settings, at a row if one is named."""
        ...

    def apply_settings(self) -> None:
        """Make what shows follow the settings in force: colours, motion."""
        ...


@runtime_checkable
class Losable(Protocol):
    """A screen that may hold something which leaving the app would lose."""

    def would_be_lost(self) -> str:
        """Tell in one sentence what would be lost by leaving now; empty: nothing."""
        ...


@runtime_checkable
class ShowsReminders(Protocol):
    """A screen that shows what reminds, and answers to it."""

    def look_again(self) -> None:
        """Show it anew: something was told or answered."""
        ...


def navigator(node: "MessagePump") -> Navigator:
    """Return the app a screen or widget runs in."""
    return cast("Navigator", node.app)


def services_of(node: "MessagePump") -> Services:
    """Return what the app was given."""
    return navigator(node).services


def look_of(node: "MessagePump") -> "FigureLook":
    """Return how figures look in this app, in this terminal."""
    from glutecoach.ui.figure_look import FigureLook  # noqa: PLC0415  (the first page has no figure)

    services, app = services_of(node), node.app
    colors = None if app.no_color else app.console.color_system
    return FigureLook(services.figure_of, lambda: services.settings.current, services.environment, colors)
