"""Every source, and where it is used."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from glutecoach.domain.library import Source
from glutecoach.domain.source_use import Content as Everything
from glutecoach.domain.source_use import Kind, Use, uses_by_source
from glutecoach.domain.streak_words import count
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import joined, text
from glutecoach.ui.library_texts import Passage, listed
from glutecoach.ui.screens.page import Page
from glutecoach.ui.widgets.marked_list import Line, MarkedList
from glutecoach.ui.widgets.passages import Passages

INTRODUCTION = "What is known, and what is only convention. Every page rests on something in this list."
_HEADINGS = {
    Kind.PROGRAM: "Programs",
    Kind.EXERCISE: "Exercises",
    Kind.SELF_TEST: "Self-tests",
    Kind.LESSON: "Lessons",
    Kind.SAFETY: "Safety questions",
    Kind.CHECK_IN: "Check-ins",
}
_WIDEST_NAME = 34


class SourcesScreen(Page):
    """A list of sources; below it, or beside it, what rests on the one that is highlighted."""

    HEADING = "Sources"
    GROUPS = (Group.SUBPAGE,)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.SUBPAGE)
    DEFAULT_CSS = """
    SourcesScreen {
        & #sources { height: 1fr; padding: 1 2 0 2; }
        & #sources-list { height: 1fr; margin: 1 0; }
        & #sources-uses { height: 9; padding: 0 1; border-top: solid $line; scrollbar-size-vertical: 1; }
        &.-tall #sources-uses { height: 16; }
    }
    """

    def body(self) -> ComposeResult:
        """Lay list and details out."""
        services = self.services
        self._content = Everything(
            services.library, services.lessons(), services.self_tests(), services.safety()
        )
        self._uses = uses_by_source(self._content)
        with Vertical(id="sources"):
            yield Static(Content(INTRODUCTION), classes="muted")
            yield MarkedList(id="sources-list")
            with VerticalScroll(id="sources-uses", can_focus=True):
                yield Passages()

    def on_mount(self) -> None:
        """Show the list."""
        self.query_one(MarkedList).show([*self._lines()])
        self.query_one(MarkedList).focus()

    def _lines(self) -> Iterable[Line]:
        for name, source in self._content.library.sources.items():
            label = text(source.short).truncate(_WIDEST_NAME, ellipsis=True)
            space = " " * (_WIDEST_NAME - label.cell_length + 2)
            used = count(len(self._uses[name]), "use")
            told = f"{source.standing}, {used}"
            yield Line(Content.assemble(label, space, (told, "$text-muted")), name)

    @on(OptionList.OptionHighlighted)
    def _show(self) -> None:
        name = self.query_one(MarkedList).chosen
        source = self._content.library.sources.get(name)
        self.query_one(Passages).passages = self._passages(source, self._uses[name]) if source else ()
        self.query_one("#sources-uses").scroll_home(animate=False)

    def _passages(self, source: Source, uses: tuple[Use, ...]) -> tuple[Passage, ...]:
        doi = text(f"doi:{source.doi}", "$text-muted") if source.doi else Content()
        return (
            Passage.of("", text(source.citation), doi),
            *(
                Passage(heading, listed(_use_words(use) for use in uses if use.kind is kind))
                for kind, heading in _HEADINGS.items()
                if any(use.kind is kind for use in uses)
            ),
        )


def _use_words(use: Use) -> str:
    return joined(use.title, f" ({', '.join(use.parts)})" if use.parts else "").plain
