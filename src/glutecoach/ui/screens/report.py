"""What is given back to the therapist: first what is in it, then a file on the own disk. Nothing is sent."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus
from textual.widgets import Input, Static

from glutecoach.domain.homework_dates import KeptHomework, open_on
from glutecoach.domain.homework_return import HomeworkReturn
from glutecoach.domain.return_contents import contents_of
from glutecoach.domain.returning import MAX_MESSAGE, MAX_NAME, JournalFacts, Span, return_of
from glutecoach.errors import GlutecoachError
from glutecoach.homework.sealing import recipient_of
from glutecoach.reports.report_page_lock import spoken_code
from glutecoach.reports.returned_reading import read_facts, span_of
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import stacked, text
from glutecoach.ui.goals import standing
from glutecoach.ui.report_files import ReportMaker, usual_folder, write_files
from glutecoach.ui.report_texts import (
    NEVER,
    PAIN_NOTES,
    SELF_TESTS,
    TICKS,
    TICKS_HINT,
    Shape,
    content_lines,
    homework_answers,
    included_of,
    shape_answers,
    span_answers,
)
from glutecoach.ui.screens.page import Page
from glutecoach.ui.widgets.answer_row import Answer, AnswerRow
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.form_line import FormLine
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.tick_row import TickRow

if TYPE_CHECKING:
    from datetime import date

_EVERYTHING = ("notes", PAIN_NOTES, SELF_TESTS)
_NO_HOMEWORK = "There is no homework to tell of. Press Esc, then f: Homework, to add some."
_OPTIONAL = "optional (Tab comes here)"
_CODE = " The code is {}, typed without spaces. It is told this once: say it on the phone."
_HINTS = {
    "report-name": "Initials or any name. Empty: as the homework calls you.",
    "report-message": "Some words to your therapist, if you like.",
    "report-folder": "The folder to write into.",
}
_LINES = (
    ("report-name", "Called", MAX_NAME),
    ("report-message", "Message", MAX_MESSAGE),
    ("report-folder", "Folder", 400),
)


class ReportScreen(Page):
    """Tells what is in the file while it is put together; Enter writes it."""

    HEADING = "What is in this file"
    GROUPS = (Group.REPORT, Group.ANSWERS, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.REPORT, Group.SUBPAGE)
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    ReportScreen {
        PageBody { align-horizontal: left; padding: 0 2; }
        #report { height: auto; max-width: 100; }
        #report-inside { height: auto; padding: 0 3; }
        #report-never { height: auto; padding: 0 3; color: $text-muted; margin-bottom: 1; }
        .report-line { height: 1; padding: 0 1; }
        .report-label { width: 26; padding: 0 2; }
        .report-line Input { width: 1fr; max-width: 60; }
        #report-done { height: auto; padding: 0 3; margin-top: 1; color: $text-success; text-style: bold; }
        &.-tall PageBody { padding: 1 2 0 2; }
        #report-done.-problem { color: $text-error; }
    }
    """

    def __init__(self, chosen: KeptHomework | None = None, folder: Path | None = None) -> None:
        """Begin with a homework; None: with the one that ends first.

        Args:
            chosen: the homework.
            folder: where files go at first; None: Downloads, or home.
        """
        super().__init__()
        self._wanted = chosen
        self._folder = folder
        self._facts: tuple[object, JournalFacts] | None = None
        """What was read, with what it was read for."""

    def body(self) -> ComposeResult:
        """Lay the contents and the answers out."""
        self._today: date = standing(self.services).today
        self._shelf = self._homework()
        if not self._shelf:
            with PageBody():
                yield Static(text(_NO_HOMEWORK), id="report-inside")
            return
        chosen = self._wanted or self._shelf[0]
        folder = self._folder or usual_folder(self.services.environment)
        with PageBody(can_focus=False), Vertical(id="report"):
            yield Static(id="report-inside")
            yield Static(text(NEVER), id="report-never")
            if len(self._shelf) > 1:
                yield ChoiceRow("report-homework", "Homework", homework_answers(self._shelf), chosen.id)
            yield ChoiceRow("report-span", "Days", self._spans(chosen), None)
            yield TickRow("report-ticks", "With", TICKS, (PAIN_NOTES, SELF_TESTS), TICKS_HINT)
            yield ChoiceRow("report-shape", "As", self._shapes(chosen), None)
            for name, label, longest in _LINES:
                yield _typed_line(name, label, longest, str(folder) if name == "report-folder" else "")
            yield Static(id="report-done")
        yield FormLine()

    def on_mount(self) -> None:
        """Show what is in it, and begin with the days."""
        if self._shelf:
            self.query_one("#report-name", Input).placeholder = text(self.kept.newest.client).plain
            self._show()
            self.query_one("#report-span").focus()

    @property
    def kept(self) -> KeptHomework:
        """The homework that is told of."""
        if len(self._shelf) == 1:
            return self._shelf[0]
        chosen = self.query_one("#report-homework", ChoiceRow).answer.value
        return next(one for one in self._shelf if one.id == chosen)

    @property
    def returned(self) -> HomeworkReturn:
        """What is given back, as it is ticked."""
        ticked = self.query_one(TickRow).values
        return self._returned(ticked)

    def _returned(self, ticked: tuple[object, ...]) -> HomeworkReturn:
        included = included_of(ticked, self._typed("report-name"))
        return return_of(self.kept, self._known(), self._span, included, self._typed("report-message"))

    @property
    def _span(self) -> Span:
        return cast("Span", self.query_one("#report-span", ChoiceRow).answer.value)

    def _known(self) -> JournalFacts:
        key = (self.kept.id, self._span)
        if self._facts is None or self._facts[0] != key:
            found = read_facts(self.services.journal, self.kept, self._span, self.services.homework.text)
            self._facts = (key, found)
        return self._facts[1]

    def _homework(self) -> tuple[KeptHomework, ...]:
        """Return what there is to tell of: what is open, then what is over, the newest first."""
        kept = self.services.homework.kept
        open_now = open_on(kept, self._today)
        over = [one for one in reversed(kept) if one not in open_now and one.first_day <= self._today]
        found = (*open_now, *over)
        wanted = self._wanted
        return (wanted, *found) if wanted is not None and wanted not in found else found

    def _spans(self, kept: KeptHomework) -> tuple[Answer, ...]:
        usual = span_of(kept, self.services.journal.visits(), self._today)
        return span_answers(usual, kept, self._today)

    def _shapes(self, kept: KeptHomework) -> tuple[Answer, ...]:
        return shape_answers(sealable=recipient_of(kept) is not None)

    @on(AnswerRow.Changed)
    def _changed(self, event: AnswerRow.Changed) -> None:
        if event.row.id == "report-homework":
            self.query_one("#report-span", ChoiceRow).offer(self._spans(self.kept), None)
            self.query_one("#report-shape", ChoiceRow).offer(self._shapes(self.kept), None)
            self.query_one("#report-name", Input).placeholder = text(self.kept.newest.client).plain
        self.query_one(FormLine).remark = event.row.remark
        self._show()

    @on(Input.Changed)
    def _typing(self) -> None:
        self._tell("")

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_write()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Explain what has the focus."""
        widget = event.widget
        remark = widget.remark if isinstance(widget, AnswerRow) else _HINTS.get(widget.id or "", "")
        for line in self.query(FormLine):
            line.remark = remark

    def _show(self) -> None:
        inside, known = contents_of(self.returned), contents_of(self._returned(_EVERYTHING))
        self.query_one("#report-inside", Static).update(stacked(content_lines(self.returned, inside, known)))
        self._tell("")

    def action_write(self) -> None:
        """Make the file and write it, away from the screen's thread."""
        if not self._shelf:
            return
        shape = cast("Shape", self.query_one("#report-shape", ChoiceRow).answer.value)
        code = spoken_code() if shape.locked else ""
        maker = ReportMaker(
            kept=self.kept,
            returned=self.returned,
            included=included_of(self.query_one(TickRow).values, self._typed("report-name")),
            tests=self.services.self_tests(),
            now=self.services.clock.now().local,
            today=self._today,
            paths=self.services.paths,
            password=code.replace(" ", ""),
            sealed=shape.sealed,
        )
        self._tell("One moment …")
        work = partial(self._make, maker, shape, self._chosen_folder(), code)
        self.run_worker(work, thread=True, exclusive=True, group="report")

    def _make(self, maker: ReportMaker, shape: Shape, folder: Path, code: str) -> None:
        try:
            path = write_files(folder, [maker.made(shape.form)])[0]
        except GlutecoachError as error:
            self._from_the_side(str(error), problem=True)
            return
        told = _CODE.format(code) if code else ""
        self._from_the_side(f"Written: {path}.{told}", problem=False)

    def _from_the_side(self, words: str, *, problem: bool) -> None:
        if self.is_running:
            self.app.call_from_thread(self._tell, words, problem=problem)

    def _tell(self, words: str, *, problem: bool = False) -> None:
        for line in self.query("#report-done").results(Static):
            line.set_class(problem, "-problem")
            line.update(text(words))
            if words:
                line.scroll_visible(animate=False)

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value

    def _chosen_folder(self) -> Path:
        folder = Path(self._typed("report-folder").strip() or ".")
        try:
            return folder.expanduser()
        except RuntimeError:
            return folder


def _typed_line(name: str, label: str, longest: int, value: str) -> Horizontal:
    line = Input(value, compact=True, max_length=longest, id=name)
    line.placeholder = _OPTIONAL if name == "report-message" else ""
    line.cursor_blink = False
    return Horizontal(Static(text(label), classes="report-label"), line, classes="report-line")
