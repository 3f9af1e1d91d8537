"""What the app is given by the composition root; the app builds nothing of it by itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from glutecoach.domain.library import Library
from glutecoach.domain.moment import Clock
from glutecoach.domain.phrases import Phrases
from glutecoach.domain.planned_session import Checkpoint, PlannedSession
from glutecoach.domain.preferences import Settings
from glutecoach.paths import Paths

if TYPE_CHECKING:
    from glutecoach.coach import Coach
    from glutecoach.desktop.login_service import ServiceState
    from glutecoach.domain.clearance import Clearance
    from glutecoach.domain.exercise import Exercise
    from glutecoach.domain.homework import Homework
    from glutecoach.domain.homework_draft import HomeworkDraft
    from glutecoach.domain.lesson import Lesson
    from glutecoach.domain.library import BrokenFile
    from glutecoach.domain.recorder import Recorder
    from glutecoach.domain.reminder import ReminderKind
    from glutecoach.domain.screening import SafetyTexts
    from glutecoach.domain.self_test import SelfTest
    from glutecoach.domain.session_events import CoachEvent
    from glutecoach.figure.definition import Figure
    from glutecoach.homework.shelf import HomeworkShelf
    from glutecoach.sound.port import Sound
    from glutecoach.sound.voices.choice import VoiceInfo
    from glutecoach.store.journal import Journal


class SettingsStore(Protocol):
    """Holds the settings in force and writes changes down."""

    @property
    def current(self) -> Settings:
        """The settings in force."""
        ...

    def save(self, settings: Settings) -> str:
        """Put settings in force and write them down.

        Returns:
            An empty string, or one sentence why they could not be written; they are in force all the same.
        """
        ...


class ClearanceStore(Protocol):
    """Holds what the safety questions came to. It stays on this machine and can be erased."""

    @property
    def current(self) -> "Clearance | None":
        """What is in force; None: nothing was answered yet, or it was erased."""
        ...

    def save(self, clearance: "Clearance") -> str:
        """Put it in force and write it down.

        Returns:
            An empty string, or one sentence why it could not be written; it is in force all the same.
        """
        ...

    def erase(self) -> str:
        """Forget it, in memory and on disk; returns as ``save`` does."""
        ...


class Destination(StrEnum):
    """A page that the app can be told to open."""

    TODAY = "today"
    LIBRARY = "library"
    HISTORY = "history"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class SelfTestToStart:
    """A self-test to begin with."""

    id: str


@dataclass(frozen=True, slots=True)
class HomeworkToCompose:
    """Homework to compose, with what it begins from."""

    draft: "HomeworkDraft | None" = None
    """None: nothing."""
    save: "Callable[[Homework], str] | None" = None
    """Writes it down and tells where, in a sentence; None: into the folder of homework."""


@dataclass(frozen=True, slots=True)
class HomeworkToTeach:
    """Homework to show to a client once."""

    homework: "Homework"
    save: "Callable[[Homework], str]"
    """Writes the next revision down and tells where, in a sentence."""


FirstScreen = PlannedSession | SelfTestToStart | HomeworkToCompose | HomeworkToTeach | Destination
"""What to open: a session to start at once, or a page."""

CoachFor = Callable[
    [PlannedSession, "Recorder", "Sound", "Callable[[CoachEvent], None]", Checkpoint | None], "Coach"
]
"""Builds the coach of one session: plan, recorder, sound, listener, where to go on (None: at its start)."""


def no_figure(_exercise: "Exercise") -> "Figure | None":
    """Have no figures: every exercise is shown in words."""
    return None


def no_service() -> None:
    """Know of no login service."""


@dataclass(frozen=True, slots=True)
class Services:
    """Everything the screens work with."""

    library: Library
    journal: "Journal"
    phrases: Phrases
    clock: Clock
    paths: Paths
    settings: SettingsStore
    open_sound: "Callable[[Settings], Sound]"
    """Opens the sound that these settings ask for; a silent one when sound is off or no device answers."""
    coach_for: CoachFor
    clearance: ClearanceStore
    """What the safety questions came to."""
    safety: "Callable[[], SafetyTexts]"
    """Reads the safety questions; they are needed rarely."""
    homework: "HomeworkShelf"
    """What therapists have assigned; refreshed by whoever accepts something or puts it away."""
    self_tests: "Callable[[], Mapping[str, SelfTest]]" = dict
    """Reads the self-tests; they are needed now and then."""
    system_voices: Callable[[], "Sequence[VoiceInfo]"] = tuple
    """Asks the system for its voices; may take some seconds."""
    figure_of: "Callable[[Exercise], Figure | None]" = no_figure
    """Reads an exercise's figure; None: it has none that could be drawn."""
    lessons: "Callable[[], tuple[Lesson, ...]]" = tuple
    """Reads the lessons when they are first asked for, in order."""
    broken_lessons: "Callable[[], tuple[BrokenFile, ...]]" = tuple
    """Files of lessons that could not be used."""
    login_service: "Callable[[], ServiceState | None]" = no_service
    """Looks how the service stands that reminds while the app is closed; may take a moment."""
    speak_reminder: "Callable[[ReminderKind], object]" = bool
    """Says a reminder aloud, without waiting for it."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """The variables of the process: they tell which terminal this is."""
    speed: float = 1.0
    """How much faster than life sessions run; 1 but for trying things out."""
    trial: bool = False
    """Whether sessions are only tried out: not kept, or not in real time."""
