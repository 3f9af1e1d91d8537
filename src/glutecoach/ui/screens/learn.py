"""Learn: every lesson with its verdict, in one list."""

from itertools import groupby
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from glutecoach.domain.lesson import Lesson, verdict_in_words
from glutecoach.domain.library import BrokenFile
from glutecoach.domain.streak_words import count
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import joined, stacked, text
from glutecoach.ui.screens.broken_file import BrokenFileScreen
from glutecoach.ui.screens.page import Page
from glutecoach.ui.widgets.marked_list import Line, MarkedList

ABOUT = "Two minutes each. Every page says how sure it is, and why."
_VERDICT_WIDTH = 12
_WIDEST_TITLE = 42


class LessonList(MarkedList, inherit_bindings=False):
    """Shows its main key in the footer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Read", key_display="Enter"),
        *(each for each in OptionList.BINDINGS if isinstance(each, Binding) and each.key != "enter"),
    ]


class LearnScreen(Page):
    """A list of lessons; below it what the highlighted one is about."""

    HEADING = "Learn"
    GROUPS = (Group.LEARN, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.LEARN, Group.SUBPAGE)

    def body(self) -> ComposeResult:
        """Lay list and claim out."""
        self._lessons = {f"lesson/{lesson.id}": lesson for lesson in self.services.lessons()}
        self._broken = {f"broken/{file.id}": file for file in self.services.broken_lessons()}
        with Vertical(id="learn"):
            yield Static(ABOUT, classes="muted", id="learn-about")
            yield LessonList(id="learn-list")
            yield Static(id="learn-claim")

    def on_mount(self) -> None:
        """Show every lesson, and begin with the first."""
        self.query_one(MarkedList).show(self._lines())
        self.query_one(MarkedList).focus()

    def action_open(self) -> None:
        """Read what is highlighted."""
        key = self.query_one(MarkedList).chosen
        if key in self._lessons:
            self.go.show_lesson(self._lessons[key].id)
        elif key in self._broken:
            self.app.push_screen(BrokenFileScreen(self._broken[key]))

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_open()

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        key = self.query_one(MarkedList).chosen
        told = _about(self._lessons[key]) if key in self._lessons else Content("")
        self.query_one("#learn-claim", Static).update(told)

    def _lines(self) -> list[Line]:
        lines: list[Line] = []
        titles = [text(lesson.title).cell_length for lesson in self._lessons.values()]
        column = min(_WIDEST_TITLE, max(titles, default=0))
        by_origin = groupby(self._lessons.items(), key=lambda pair: pair[1].built_in)
        for built_in, pairs in by_origin:
            if not built_in:
                lines.append(Line(Content("\nYour own" if lines else "Your own")))
            lines += [Line(_row(lesson, column), key) for key, lesson in pairs]
        if self._broken:
            lines.append(Line(Content("\nFiles with problems")))
            lines += [Line(_broken_row(file), key) for key, file in self._broken.items()]
        return lines


def _row(lesson: Lesson, column: int) -> Content:
    title = text(lesson.title).truncate(column, ellipsis=True)
    space = " " * (column - title.cell_length + 2)
    verdict = Content.styled(lesson.verdict.shown.ljust(_VERDICT_WIDTH), "$text-accent")
    return Content.assemble(title, space, verdict, (f"{lesson.minutes} min", "$text-muted"))


def _broken_row(file: BrokenFile) -> Content:
    return joined(file.id, "  ", Content.styled(count(len(file.problems), "problem"), "$text-muted"))


def _about(lesson: Lesson) -> Content:
    return stacked((text(f"“{lesson.claim}”"), text(verdict_in_words(lesson.verdict), "$text-accent")))
