"""One lesson: claim and verdict, the text, a figure, the program to go on with, and the sources."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from glutecoach.domain.dose_words import minutes_in_words
from glutecoach.domain.lesson import EDUCATION, Lesson, evidence_in_words, verdict_in_words
from glutecoach.domain.lesson_aloud import aloud
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.program import Program
from glutecoach.domain.streak_words import count
from glutecoach.ui.commands import Group, bindings_for, command
from glutecoach.ui.content import joined, stacked, text
from glutecoach.ui.library_texts import Entry, source_passage
from glutecoach.ui.read_aloud import ReadAloud, ReadState
from glutecoach.ui.screens.page import Page
from glutecoach.ui.widgets.exercise_still import ExerciseStill
from glutecoach.ui.widgets.key_button import KeyButton
from glutecoach.ui.widgets.lesson_text import LessonText
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.passages import Passages, PassageText
from glutecoach.ui.wording import facts

LOOK_S = 0.1
"""How often the reader is told the time."""
GETTING_READY = "The voice is getting ready…"


class LessonScreen(Page):
    """A page to read, or to listen to."""

    HEADING = "Lesson"
    GROUPS = (Group.LESSON, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.LESSON, Group.SUBPAGE)

    def __init__(self, lesson: Lesson) -> None:
        super().__init__()
        self._lesson = lesson
        self._sentences = aloud(lesson)
        self._reader: ReadAloud | None = None

    def body(self) -> ComposeResult:
        """Lay text and side column out."""
        with PageBody(), Vertical(id="lesson"):
            yield Static(text(self._lesson.title), classes="reading-title")
            yield Static(text(self._facts()), classes="reading-facts")
            with Vertical(id="lesson-columns"):
                with Vertical(id="lesson-main"):
                    yield PassageText(_claim(self._lesson))
                    yield LessonText(self._lesson.blocks)
                with Vertical(id="lesson-side"):
                    yield from self._side()
        yield Static(id="lesson-voice")

    def on_mount(self) -> None:
        """Show the figure, and be ready to read."""
        exercise = self.services.library.exercises.get(self._lesson.exercise or "")
        self.query_one(ExerciseStill).choose(exercise)
        self.set_interval(LOOK_S, self.look)

    def on_screen_resume(self) -> None:
        """Figures may be drawn otherwise now: another page may have changed the settings."""
        super().on_screen_resume()
        self.query_one(ExerciseStill).draw_soon()

    def on_screen_suspend(self) -> None:
        """Nobody reads a page that cannot be seen."""
        self._stop()

    def on_unmount(self) -> None:
        """Let go of the sound; there is nothing left to show it on."""
        if self._reader is not None:
            self._reader.close()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's)
        """Offer what there is."""
        match action:
            case "start" | "program":
                return self._program is not None
            case "next":
                return self._neighbour(1) is not None
            case "before":
                return self._neighbour(-1) is not None
        return True

    def action_start(self) -> None:
        """Start the program that the lesson suggests."""
        if self._program is not None:
            self.go.start_session(PlannedSession.of(self._program, self._lesson.level))

    def action_program(self) -> None:
        """See the program that the lesson suggests."""
        self.go.show_program(self._lesson.program)

    def action_read_aloud(self) -> None:
        """Read it aloud, or stop reading."""
        if self._reader is not None:
            self._stop()
            return
        reader = self._reader = ReadAloud(self.services, [each.text for each in self._sentences])
        self._tell(GETTING_READY)
        self.run_worker(reader.open, thread=True, group="voice", exit_on_error=False)

    def action_next(self) -> None:
        """Go to the next lesson."""
        self._go(1)

    def action_before(self) -> None:
        """Go to the lesson before."""
        self._go(-1)

    def look(self) -> None:
        """Tell the reader the time, and show where it is."""
        reader = self._reader
        if reader is None:
            return
        reader.look()
        if reader.state is ReadState.OVER:
            self._stop(reader.problem)
        elif reader.index is not None:
            sentence = self._sentences[reader.index]
            self.query_one(LessonText).read = sentence.spot
            self._tell(sentence.text)

    def _stop(self, told: str = "") -> None:
        reader, self._reader = self._reader, None
        if reader is None:
            return
        reader.close()
        self.query_one(LessonText).read = None
        self._tell(told)

    def _tell(self, told: str) -> None:
        line = self.query_one("#lesson-voice", Static)
        line.display = bool(told)
        key = Content.styled("r stops  " if self._reader else "", "bold $accent")
        line.update(joined(key, told))

    def _facts(self) -> str:
        lessons = self.services.lessons()
        place = next((at for at, each in enumerate(lessons, start=1) if each.id == self._lesson.id), None)
        return facts(
            (
                f"Lesson {place} of {len(lessons)}" if place else "",
                count(self._lesson.minutes, "minute"),
                evidence_in_words(self._lesson),
            )
        )

    def _side(self) -> ComposeResult:
        exercise = self.services.library.exercises.get(self._lesson.exercise or "")
        yield ExerciseStill()
        if exercise is not None:
            yield Static(text(exercise.title), id="lesson-exercise")
        if self._program is not None:
            yield Static(self._suggestion(self._program), id="lesson-program")
            with Horizontal(id="lesson-keys"):
                yield KeyButton(command(Group.LESSON, "start"), main=True)
                yield KeyButton(command(Group.LESSON, "program"))
        yield Passages((source_passage(self._lesson.sources, self.services.library),))
        yield Static(text(EDUCATION), id="lesson-education")

    def _suggestion(self, program: Program) -> Content:
        level = program.level(self._lesson.level)
        minutes = minutes_in_words(self.go.lengths.of(level))
        level_words = f"level {level.number}" if len(program.levels) > 1 else ""
        return stacked(
            (
                Content.styled("Try it", "bold $text-accent"),
                text(program.title, "bold"),
                text(facts((level_words, minutes)), "$text-muted"),
            )
        )

    @property
    def _program(self) -> Program | None:
        return self.services.library.programs.get(self._lesson.program)

    def _neighbour(self, by: int) -> Lesson | None:
        lessons = self.services.lessons()
        places = [at for at, each in enumerate(lessons) if each.id == self._lesson.id]
        at = places[0] + by if places else -1
        return lessons[at] if 0 <= at < len(lessons) else None

    def _go(self, by: int) -> None:
        neighbour = self._neighbour(by)
        if neighbour is not None:
            self.app.switch_screen(LessonScreen(neighbour))


def _claim(lesson: Lesson) -> tuple[Entry, ...]:
    verdict = text(verdict_in_words(lesson.verdict), "bold $text-accent")
    return (
        Entry(text(lesson.claim, "bold"), Content.styled("Claim    ", "$text-muted")),
        Entry(verdict, Content.styled("Verdict  ", "$text-muted")),
    )
