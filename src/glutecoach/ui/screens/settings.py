"""Settings: every change is saved at once, and the page says so, or why not."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from glutecoach.domain.plan import Goal
from glutecoach.domain.timeline import Chime
from glutecoach.ui import answers
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.goals import set_goal, standing, usual_goal
from glutecoach.ui.screens.confirm import ConfirmScreen
from glutecoach.ui.screens.form import FormPage
from glutecoach.ui.setting_rows import (
    ROWS,
    SAFETY_QUESTIONS,
    SECTIONS,
    DeedOfSafety,
    GoalRow,
    ListenRow,
    Row,
    SettingRow,
)
from glutecoach.ui.widgets.answer_row import AnswerRow
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.deed_row import DeedRow
from glutecoach.ui.widgets.form_line import FormLine
from glutecoach.ui.widgets.number_row import number_row
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.tick_row import TickRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.timer import Timer

    from glutecoach.sound.voices.choice import VoiceInfo

_DEEDS = {row.id: row for row in ROWS.values() if isinstance(row, DeedOfSafety)}
SETTLED_S = 0.6
"""A goal is written once the stepping through its values has ended: each one written stays for ever."""


class SettingsScreen(FormPage):
    """What is heard, what is seen, the week, and where and with what."""

    HEADING = "Settings"
    GROUPS = (Group.ANSWERS, Group.SOUND, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.SOUND, Group.SUBPAGE)

    def __init__(self) -> None:
        super().__init__()
        self._chosen_goal: tuple[Goal, str] | None = None
        self._settling: Timer | None = None

    def body(self) -> ComposeResult:
        """Lay the rows out below their headings."""
        goal = standing(self.services).goal
        with PageBody(can_focus=False), Vertical(id="settings"):
            for section in SECTIONS:
                yield Static(section.heading, classes="heading", markup=False)
                for row in section.rows:
                    yield self._row(row, goal)
        yield FormLine()

    def on_answer_row_changed(self, event: AnswerRow.Changed) -> None:
        """Save the new answer."""
        self.explain(event.row)
        match ROWS[event.row.id or ""]:
            case SettingRow() as row:
                self._save_setting(row, event.value)
            case GoalRow() as row:
                self._choose_goal(row, event.value)
            case ListenRow():
                self.play_chime(Chime(str(event.value)))
            case DeedOfSafety(id=row_id):
                self.go.show_safety() if row_id == SAFETY_QUESTIONS else self._ask_to_erase()

    def on_mount(self) -> None:
        """Begin at the first row; the system's voices are asked for in the background."""
        super().on_mount()
        self.run_worker(self._find_voices, thread=True, group="voices")

    def _find_voices(self) -> None:
        found = self.services.system_voices()
        # The page may have been left meanwhile.
        if self.is_running:
            self.app.call_from_thread(self._offer_voices, found)

    def _offer_voices(self, found: "Sequence[VoiceInfo]") -> None:
        audio = self.services.settings.current.audio
        for row in self.query("#system-voice").results(ChoiceRow):
            row.offer(answers.system_voices(audio, found), (audio.engine, audio.voice_name))

    def action_leave(self) -> None:
        """Write what is still being chosen, then go back: the page before reads it."""
        self._write_goal()
        super().action_leave()

    def on_unmount(self) -> None:
        """Write a goal that was still being chosen."""
        self._write_goal()
        super().on_unmount()

    def on_screen_resume(self) -> None:
        """Look again: the safety questions may have been answered on the page above."""
        super().on_screen_resume()
        self._show_safety()

    def _show_safety(self) -> None:
        for row in self.query(DeedRow):
            row.words = _DEEDS[row.id or ""].words(self.services.clearance.current)

    def _ask_to_erase(self) -> None:
        if self.services.clearance.current is None:
            self.query_one(FormLine).saved("", "There is nothing to erase.")
            return
        question = ConfirmScreen(
            "Erase your answers to the safety questions?",
            "They are asked anew before your next session. Your history stays as it is.",
            yes="Erase",
            no="Keep them",
        )
        self.app.push_screen(question, self._erase_if)

    def _erase_if(self, wanted: bool | None) -> None:
        if wanted:
            self.query_one(FormLine).saved(self.services.clearance.erase(), "Erased.")
            self._show_safety()

    def _row(self, row: Row, goal: Goal | None) -> AnswerRow:
        if isinstance(row, DeedOfSafety):
            return DeedRow(row.id, row.label, row.words(self.services.clearance.current), row.hint)
        if isinstance(row, ListenRow):
            return ChoiceRow(row.id, row.label, row.answers, row.answers[0].value, row.hint)
        if isinstance(row, GoalRow):
            return ChoiceRow(row.id, row.label, row.answers(goal), row.read(goal), row.hint)
        settings = self.services.settings.current
        value = row.read(settings)
        if row.numbers is not None:
            return number_row(row.id, row.label, value, row.numbers, row.hint)
        if row.ticks:
            return TickRow(
                row.id, row.label, row.answers(settings), cast("tuple[object, ...]", value), row.hint
            )
        return ChoiceRow(row.id, row.label, row.answers(settings), value, row.hint)

    def _save_setting(self, row: SettingRow, value: object) -> None:
        store = self.services.settings
        problem = store.save(row.write(store.current, value))
        self.query_one(FormLine).saved(problem)
        self.go.apply_settings()

    def _choose_goal(self, row: GoalRow, value: object) -> None:
        if value is None:
            return
        where = standing(self.services)
        goal = self._chosen_goal[0] if self._chosen_goal else where.goal or usual_goal(where.today)
        self._chosen_goal = row.write(goal, value), row.applies
        self.query_one(FormLine).saved("", "")
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(SETTLED_S, self._write_goal)

    def _write_goal(self) -> None:
        if self._chosen_goal is None:
            return
        goal, applies = self._chosen_goal
        self._chosen_goal = None
        problem = set_goal(self.services, goal)
        if self.is_running:
            self.query_one(FormLine).saved(problem, applies)
