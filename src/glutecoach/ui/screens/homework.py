"""The client's homework: what is due now, from whom, how it stands, and what comes next."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Paste
from textual.widgets import OptionList, Static

from glutecoach.domain.homework_dates import KeptHomework
from glutecoach.domain.homework_today import HomeworkToday
from glutecoach.domain.homework_words import DUE_WORDS
from glutecoach.domain.library import BrokenFile
from glutecoach.domain.visit import day_seen_from
from glutecoach.homework.finding import looks_like_a_path, typed_path
from glutecoach.homework.receiving import Preview, Refused
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import joined, text
from glutecoach.ui.goals import standing
from glutecoach.ui.homework_desk import known_key_of, known_keys, look_into, next_session
from glutecoach.ui.homework_texts import closed_passages, from_whom, standing_passages
from glutecoach.ui.library_texts import Passage, broken_passages
from glutecoach.ui.screens.page import Page
from glutecoach.ui.today_state import homework_state
from glutecoach.ui.widgets.homework_lines import SIGNS
from glutecoach.ui.widgets.marked_list import Line, MarkedList
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.passages import Passages

# ruff: noqa: PLC0415  (a window is imported when it is opened)

_NOTHING = (
    "No homework yet. Your therapist can give you a file with exercises for the days until the next visit. "
    "Press a to add it, or drop the file onto this window."
)
_TITLE_WIDTH = 32


class HomeworkScreen(Page):
    """A list of homework, what is due in front; below, everything about the one in the cursor."""

    HEADING = "Homework"
    GROUPS = (Group.HOMEWORK, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Group.HOMEWORK, Group.SUBPAGE),
        Binding("up", "move('cursor_up')", show=False),
        Binding("down", "move('cursor_down')", show=False),
        Binding("pageup", "read('page_up')", show=False),
        Binding("pagedown", "read('page_down')", show=False),
    ]
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    HomeworkScreen {
        #homework { height: 1fr; padding: 1 2 0 2; }
        #homework-inner { height: 1fr; max-width: 104; }
        #homework-list { max-height: 6; }
        #homework-nothing { height: auto; padding: 0 1; }
        #homework-body { margin-top: 1; padding: 0 1; background: $surface; align-horizontal: left; }
        #homework-title { height: auto; text-style: bold; color: $text-primary; }
    }
    """

    def body(self) -> ComposeResult:
        """Lay list and sheet out."""
        with Vertical(id="homework"), Vertical(id="homework-inner"):
            yield Static(text(_NOTHING), id="homework-nothing")
            yield MarkedList(id="homework-list")
            with PageBody(id="homework-body"):
                yield Static(id="homework-title")
                yield Passages()

    def on_mount(self) -> None:
        """Show what there is; the keys stay with the page."""
        self.query_one(MarkedList).can_focus = False
        self.show_homework()

    def on_screen_resume(self) -> None:
        """Read everything again: a session may have been done, a file taken on."""
        super().on_screen_resume()
        self.show_homework()

    def show_homework(self) -> None:
        """Read the shelf and the journal, and show them."""
        shelf = self.services.homework
        self._today = standing(self.services).today
        self._due = {one.kept.id: one for one in homework_state(self.services, self._today)}
        self._others = {kept.id: kept for kept in reversed(shelf.kept) if kept.id not in self._due}
        self._unread = {one.id: one for one in shelf.unread}
        chosen = self.query_one(MarkedList).chosen
        lines = list(self._lines())
        self.query_one(MarkedList).show(lines, chosen)
        for part, shown in (("nothing", not lines), ("list", bool(lines)), ("body", bool(lines))):
            self.query_one(f"#homework-{part}").display = shown
        # With one alone there is nothing to choose: the arrow keys read.
        self.set_focus(self.query_one(PageBody) if len(lines) == 1 else None)
        self._show_sheet()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's)
        """Offer what can be done with the one in the cursor."""
        match action:
            case "start" | "end":
                return self.is_mounted and self.stands is not None
            case "report":
                return self.is_mounted and self.kept is not None
        return True

    @property
    def stands(self) -> HomeworkToday | None:
        """The homework in the cursor, where it is open."""
        return self._due.get(self.query_one(MarkedList).chosen)

    @property
    def kept(self) -> KeptHomework | None:
        """The homework in the cursor, open or not; None: there is none, or it cannot be used."""
        stands = self.stands
        return stands.kept if stands else self._others.get(self.query_one(MarkedList).chosen)

    @on(OptionList.OptionHighlighted)
    def _show_sheet(self) -> None:
        kept = self.kept
        self.query_one("#homework-title", Static).update(text(kept.newest.title if kept else ""))
        self.query_one(Passages).passages = self._passages()
        self.query_one(PageBody).scroll_home(animate=False)
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_start()

    def on_paste(self, event: Paste) -> None:
        """Take the path of a file that was dropped onto the terminal."""
        if looks_like_a_path(event.text):
            event.stop()
            self.open_file(typed_path(event.text))

    async def action_move(self, how: str) -> None:
        """Move in the list."""
        await self.query_one(MarkedList).run_action(how)

    async def action_read(self, how: str) -> None:
        """Scroll what is told of the one in the cursor."""
        await self.query_one(PageBody).run_action(how)

    def action_start(self) -> None:
        """Start a session of the homework in the cursor."""
        stands = self.stands
        if stands is not None:
            self.go.start_session(next_session(self.services, stands.kept))

    def action_add(self) -> None:
        """Name a file."""
        from glutecoach.ui.screens.homework_file import HomeworkFileScreen

        self.app.push_screen(HomeworkFileScreen(), lambda found: self.show_preview(found) if found else None)

    def action_report(self) -> None:
        """Open what can be given back of the homework in the cursor."""
        from glutecoach.ui.screens.report import ReportScreen

        self.app.push_screen(ReportScreen(self.kept))

    def action_end(self) -> None:
        """Put the homework in the cursor away."""
        from glutecoach.ui.screens.homework_end import HomeworkEndScreen

        stands = self.stands
        if stands is not None:
            self.app.push_screen(HomeworkEndScreen(stands.kept), lambda _done: self.show_homework())

    def open_file(self, path: Path) -> None:
        """Look into a file: show what it asks for, or what is wrong with it."""
        found = look_into(self.services, path, self.go.lengths)
        if isinstance(found, Refused):
            self.show_problems(found)
        else:
            self.show_preview(found)

    def show_preview(self, preview: Preview) -> None:
        """Show what a file asks for, and ask whether to take it on."""
        from glutecoach.ui.screens.homework_preview import HomeworkPreviewScreen

        self.app.push_screen(HomeworkPreviewScreen(preview))

    def show_problems(self, refused: Refused) -> None:
        """Show what is wrong with a file."""
        from glutecoach.ui.screens.broken_homework import BrokenHomeworkScreen

        self.app.push_screen(BrokenHomeworkScreen(refused))

    def _lines(self) -> Iterator[Line]:
        for identifier, stands in self._due.items():
            yield Line(_open_line(stands), identifier)
        for identifier, kept in self._others.items():
            yield Line(_closed_line(kept, self._when(kept)), identifier)
        for identifier in self._unread:
            yield Line(
                joined(text(identifier), Content.styled("  cannot be used any more", "$text-muted")),
                identifier,
            )

    def _when(self, kept: KeptHomework) -> str:
        if kept.ended is not None:
            return "put away"
        start = kept.newest.start
        return f"begins {day_seen_from(start, self._today)}" if start > self._today else "over"

    def _passages(self) -> tuple[Passage, ...]:
        stands, kept = self.stands, self.kept
        if kept is None:
            unread = self._unread.get(self.query_one(MarkedList).chosen)
            return broken_passages(BrokenFile(unread.id, unread.problems)) if unread else ()
        key = known_key_of(kept, known_keys(self.services))
        who = from_whom(
            kept.newest,
            key.name if key else "",
            confirmed=key is not None and key.confirmed,
            signed=bool(kept.revisions[-1].key),
        )
        if stands is None:
            return closed_passages(kept, who, self._today)
        planned = next_session(self.services, kept)
        return standing_passages(stands, who, planned.level, self.go.lengths.of(planned.level))


def _open_line(stands: HomeworkToday) -> Content:
    sign, style = SIGNS[stands.due]
    # The sheet below tells the streak; here it would be cut off.
    told = f"{DUE_WORDS[stands.due]}  ·  {stands.standing.removesuffix(' this week')}"
    return Content.assemble((f"{sign} ", style), *_title(stands.homework.title), (told, "$text-muted"))


def _closed_line(kept: KeptHomework, when: str) -> Content:
    return Content.assemble("  ", *_title(kept.newest.title, "$text-muted"), (when, "$text-muted"))


def _title(title: str, style: str = "") -> tuple[Content, str]:
    shown = text(title, style).truncate(_TITLE_WIDTH, ellipsis=True)
    return shown, " " * (_TITLE_WIDTH - shown.cell_length + 2)
