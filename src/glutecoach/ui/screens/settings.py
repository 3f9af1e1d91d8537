"""Settings: every change is saved at once, and the page says so, or why not."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from glutecoach.domain.plan import Goal
from glutecoach.domain.preferences import Settings
from glutecoach.domain.timeline import Chime
from glutecoach.ui import answers
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.goals import set_goal, standing, usual_goal
from glutecoach.ui.reminder_settings import ReminderSettings
from glutecoach.ui.screens.confirm import ConfirmScreen
from glutecoach.ui.screens.form import FormPage
from glutecoach.ui.setting_row_kinds import (
    DeedOfSafety,
    GoalRow,
    ListenRow,
    Row,
    SettingRow,
    WindowRow,
)
from glutecoach.ui.setting_rows import ROWS, SAFETY_QUESTIONS, SECTIONS
from glutecoach.ui.widgets.answer_row import AnswerRow
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.deed_row import DeedRow
from glutecoach.ui.widgets.form_line import FormLine
from glutecoach.ui.widgets.number_row import number_row
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.tick_row import TickRow
from glutecoach.ui.widgets.time_row import TimeRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.timer import Timer

    from glutecoach.sound.voices.choice import VoiceInfo

_DEEDS = {row.id: row for row in ROWS.values() if isinstance(row, DeedOfSafety)}
_WINDOWS = {row.id: row for row in ROWS.values() if isinstance(row, WindowRow)}
SETTLED_S = 0.6
"""A goal is written once the stepping through its values has ended: each one written stays for ever."""


class SettingsScreen(FormPage):
    """What is heard, what is seen, the week, and where and with what."""

    HEADING = "Settings"
    GROUPS = (Group.ANSWERS, Group.SOUND, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.SOUND, Group.SUBPAGE)

    def __init__(self, row: str = "") -> None:
        """Prepare the page; it begins at a row if one is named."""
        super().__init__()
        self._begin_at = row
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
            case WindowRow() as row:
                ReminderSettings(self).open_window(row.id, self._show_windows)
            case DeedOfSafety(id=row_id):
                self.go.show_safety() if row_id == SAFETY_QUESTIONS else self._ask_to_erase()

    def on_mount(self) -> None:
        """Begin at the first row; the system's voices are asked for in the background."""
        super().on_mount()
        if self._begin_at:
            self.call_after_refresh(self._go_to_row)
        self.run_worker(self._find_voices, thread=True, group="voices")

    def _go_to_row(self) -> None:
        row = self.query_one(f"#{self._begin_at}")
        self.set_focus(row, scroll_visible=False)
        rows = list(self.query_one("#settings").children)
        # With its heading, where it is the first below it.
        rows[max(0, rows.index(row) - 1)].scroll_visible(top=True, animate=False)

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
        for name, deed in _DEEDS.items():
            self.query_one(f"#{name}", DeedRow).words = deed.words(self.services.clearance.current)

    def _show_windows(self, problem: str) -> None:
        """Show what was changed in a window, and whether it was saved."""
        for name, window in _WINDOWS.items():
            self.query_one(f"#{name}", DeedRow).words = window.words(self.services.settings.current)
        self.query_one(FormLine).saved(problem)

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
        settings = self.services.settings.current
        match row:
            case DeedOfSafety():
                return DeedRow(row.id, row.label, row.words(self.services.clearance.current), row.hint)
            case WindowRow():
                return DeedRow(row.id, row.label, row.words(settings), row.hint)
            case ListenRow():
                return ChoiceRow(row.id, row.label, row.answers, row.answers[0].value, row.hint)
            case GoalRow():
                return ChoiceRow(row.id, row.label, row.answers(goal), row.read(goal), row.hint)
            case SettingRow():
                return _setting_row(row, settings)

    def _save_setting(self, row: SettingRow, value: object) -> None:
        store = self.services.settings
        if row.together:
            value = tuple(self.query_one(f"#{each}", TimeRow).at_min for each in row.together)
        before = store.current
        problem = store.save(row.write(before, value))
        remark = ReminderSettings(self).follow(before.reminders)
        self.query_one(FormLine).saved(problem, " ".join(filter(None, ("Saved.", remark))))
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


def _setting_row(row: SettingRow, settings: Settings) -> AnswerRow:
    value = row.read(settings)
    if row.time is not None:
        at_min, asked = cast("int | None", value), row.time
        return TimeRow(row.id, row.label, at_min, begin=asked.begin_min, none=asked.none, hint=row.hint)
    if row.numbers is not None:
        return number_row(row.id, row.label, value, row.numbers, row.hint)
    if row.ticks:
        ticked = cast("tuple[object, ...]", value)
        return TickRow(row.id, row.label, row.answers(settings), ticked, row.hint)
    return ChoiceRow(row.id, row.label, row.answers(settings), value, row.hint)
