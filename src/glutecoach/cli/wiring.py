"""The one composition root: here the parts are put together, for the app and for plain mode alike."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach.cli.backup_place import with_backup_folder
from glutecoach.cli.clearance_file import ClearanceFile
from glutecoach.cli.clock import SpeedClock, SystemClock
from glutecoach.cli.settings_file import SettingsFile
from glutecoach.cli.shipped_phrases import english
from glutecoach.cli.user_library import load_user_library
from glutecoach.homework.shelf import HomeworkShelf, library_with
from glutecoach.resources import shipped
from glutecoach.store.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from tempfile import TemporaryDirectory

    from glutecoach.cli.invocation import Invocation
    from glutecoach.coach import Coach
    from glutecoach.desktop.login_service import ServiceState
    from glutecoach.domain.exercise import Exercise
    from glutecoach.domain.library import Library
    from glutecoach.domain.phrases import Phrases
    from glutecoach.domain.planned_session import Checkpoint, PlannedSession
    from glutecoach.domain.preferences import Settings
    from glutecoach.domain.recorder import Recorder
    from glutecoach.domain.reminder import ReminderKind
    from glutecoach.domain.screening import SafetyTexts
    from glutecoach.domain.self_test import SelfTest
    from glutecoach.domain.session_events import CoachEvent
    from glutecoach.figure.definition import Figure
    from glutecoach.formats.figure_files import FigureFiles
    from glutecoach.formats.lesson_md import LessonShelf
    from glutecoach.paths import Paths
    from glutecoach.sound.port import Sound
    from glutecoach.sound.voices.choice import VoiceInfo
    from glutecoach.ui.services import Services

FASTEST_HEARD = 3.0
"""Above this speed chimes would only tumble over each other."""


class House:
    """Everything a session works with."""

    def __init__(self, invocation: "Invocation", *, speed: float = 1.0, saving: bool = True) -> None:
        """Load and open the parts.

        Args:
            invocation: where the files are.
            speed: how many times faster than life sessions run.
            saving: whether the journal is the user's own; otherwise one that goes with this object.
        """
        self._invocation = invocation
        self.environment = invocation.environment
        self.paths: Paths = invocation.paths
        self.speed = speed
        self.saving = saving
        self.wall = SystemClock()
        self.hook_trouble: list[str] = []
        """Why hooks could not be started, in sentences."""
        self.library: Library = load_user_library(invocation)
        self.phrases: Phrases = english()
        self.settings = SettingsFile(self.paths.settings)
        self.paths = with_backup_folder(self.paths, self.settings.current)
        self.clearance = ClearanceFile(self.paths.clearance)
        self._figures: FigureFiles | None = None
        self._self_tests: Mapping[str, SelfTest] | None = None
        self._safety: SafetyTexts | None = None
        self._shelf: LessonShelf | None = None
        self._scratch = None if saving else _scratch_folder()
        self.journal = Journal.open(self._journal_paths(), self.wall)
        if self._scratch is not None:
            self._bring_homework()
        self.homework = HomeworkShelf(self.journal.homework, self.library)
        self.library = library_with(self.library, self.homework.programs)

    def sound(self, settings: "Settings") -> "Sound":
        """Open the sound that the settings ask for."""
        from glutecoach.cli.sounding import silent, sound_for  # noqa: PLC0415  (most commands make no sound)

        if self.speed > FASTEST_HEARD:
            return silent("Sessions that run so much faster than life are silent.")
        if not settings.sound:
            return silent("Sound is switched off in the settings.")
        return sound_for(settings.audio, self.paths)

    def figure_of(self, exercise: "Exercise") -> "Figure | None":
        """Read an exercise's figure; None: it has none that can be used."""
        if self._figures is None:
            from glutecoach.formats.figure_files import FigureFiles  # noqa: PLC0415  (most commands draw none)

            self._figures = FigureFiles(shipped("programs"), self.paths.programs)
        return self._figures.figure(exercise)

    def safety(self) -> "SafetyTexts":
        """Read the safety questions."""
        from glutecoach.formats.safety_toml import load_safety  # noqa: PLC0415  (asked now and then)

        if self._safety is None:
            self._safety = load_safety(shipped("programs"))
        return self._safety

    def shelf(self) -> "LessonShelf":
        """Read the lessons, those that ship and the user's own."""
        from glutecoach.formats.lesson_md import load_shelf  # noqa: PLC0415  (asked for in Learn alone)

        if self._shelf is None:
            self._shelf = load_shelf(shipped("programs"), self.paths.programs, self.library)
        return self._shelf

    def self_tests(self) -> "Mapping[str, SelfTest]":
        """Read the self-tests."""
        from glutecoach.formats.self_test_toml import load_self_tests  # noqa: PLC0415  (needed now and then)

        if self._self_tests is None:
            self._self_tests = load_self_tests(shipped("programs"))
        return self._self_tests

    def system_voices(self) -> "Sequence[VoiceInfo]":
        """Ask the system for its voices; may take some seconds."""
        from glutecoach.cli.sounding import system_voices  # noqa: PLC0415  (asked for in the settings alone)

        return system_voices(self.paths)

    def login_service(self) -> "ServiceState":
        """Look how the service stands that reminds while the app is closed; may take a moment."""
        from glutecoach.cli.commands.remind_service import service_now  # noqa: PLC0415  (asked on one page)

        return service_now(self._invocation)

    def speak_reminder(self, kind: "ReminderKind") -> None:
        """Say a reminder aloud, in a process of its own."""
        from glutecoach.cli.desk_reader import own_program  # noqa: PLC0415  (most people want no voice)
        from glutecoach.desktop.hooks import run_hook  # noqa: PLC0415

        run_hook([*own_program(), *self._invocation.data_dir_arguments, "remind", "say", kind.value], {})

    def coach(
        self,
        planned: "PlannedSession",
        recorder: "Recorder",
        sound: "Sound",
        listener: "Callable[[CoachEvent], None]",
        start: "Checkpoint | None" = None,
    ) -> "Coach":
        """Build the coach of one session."""
        # The first page comes without all of it.
        from glutecoach.coach import Coach  # noqa: PLC0415
        from glutecoach.domain.compile import SessionCompiler  # noqa: PLC0415
        from glutecoach.domain.self_test_session import compiler_for  # noqa: PLC0415
        from glutecoach.domain.speech import estimated_speech_ms  # noqa: PLC0415
        from glutecoach.domain.swapping import item_for  # noqa: PLC0415

        recorder, listener = self._with_hooks(planned, recorder, listener)
        clock = self.wall if self.speed == 1 else SpeedClock(self.wall, self.speed)
        compiler = compiler_for(
            planned,
            SessionCompiler(
                self.phrases,
                self.settings.current.coach,
                lambda text: sound.speech_ms(text) or estimated_speech_ms(text),
            ),
        )
        # Words that were spoken in earlier sessions are found now, so that their lengths are known.
        sound.prepare(compiler.compile(planned.level).spoken_texts())
        return Coach(
            planned,
            compiler=compiler,
            exercises=self.library.exercises,
            clock=clock,
            sound=sound,
            recorder=recorder,
            listener=listener,
            speed=self.speed,
            start=start,
            item_for=lambda exercise: item_for(exercise, self.clearance.current),
        )

    def _with_hooks(
        self, planned: "PlannedSession", recorder: "Recorder", listener: "Callable[[CoachEvent], None]"
    ) -> "tuple[Recorder, Callable[[CoachEvent], None]]":
        """Let the user's hooks take part in what is a session and counts; in trials they do not."""
        hooks = self.settings.current.hooks
        is_session = recorder.session_id and self.saving and self.speed == 1
        if not (is_session and (hooks.before_session or hooks.after_session)):
            return recorder, listener
        from glutecoach.cli.session_hooks import HookedRecorder  # noqa: PLC0415  (most people have none)

        hooked = HookedRecorder(recorder, planned, lambda: self.settings.current, self.hook_trouble.append)
        return hooked, hooked.listening(listener)

    def services(self) -> "Services":
        """Return the parts as the app wants them."""
        from glutecoach.ui.services import Services  # noqa: PLC0415  (plain mode needs nothing of the app)

        return Services(
            library=self.library,
            journal=self.journal,
            phrases=self.phrases,
            clock=self.wall,
            paths=self.paths,
            settings=self.settings,
            open_sound=self.sound,
            coach_for=self.coach,
            clearance=self.clearance,
            safety=self.safety,
            homework=self.homework,
            self_tests=self.self_tests,
            system_voices=self.system_voices,
            figure_of=self.figure_of,
            lessons=lambda: self.shelf().lessons,
            broken_lessons=lambda: self.shelf().broken,
            login_service=self.login_service,
            speak_reminder=self.speak_reminder,
            environment=self.environment,
            speed=self.speed,
            trial=not self.saving or self.speed != 1,
        )

    def close(self) -> None:
        """Let go of the journal."""
        self.journal.close()
        if self._scratch is not None:
            self._scratch.cleanup()

    def _bring_homework(self) -> None:
        """Let a journal that goes with this object know the user's homework, so that it can be tried out."""
        if not self.paths.journal.exists():
            return
        own = Journal.open(self.paths, self.wall)
        try:
            told = own.homework.log()
        finally:
            own.close()
        for accepted in told.accepted:
            self.journal.homework.accept(accepted)
        for ended in told.ended:
            self.journal.homework.end(ended)

    def _journal_paths(self) -> "Paths":
        if self._scratch is None:
            return self.paths
        folder = Path(self._scratch.name)
        return replace(self.paths, data=folder, state=folder, backup_folder=None)


def _scratch_folder() -> "TemporaryDirectory[str]":
    from tempfile import TemporaryDirectory  # noqa: PLC0415  (a start that saves does not need it)

    return TemporaryDirectory(prefix="glutecoach-")
