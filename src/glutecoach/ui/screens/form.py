"""What every page with questions has: rows of answers and the line that explains them."""

from typing import ClassVar

from textual.events import DescendantFocus

from glutecoach.ui.commands import Group
from glutecoach.ui.screens.page import Page
from glutecoach.ui.sound_check import SoundCheck
from glutecoach.ui.widgets.answer_row import AnswerRow
from glutecoach.ui.widgets.form_line import FormLine


class FormPage(Page):
    """Shows the remark of the row in focus, and can play a chime."""

    GROUPS: ClassVar[tuple[Group, ...]] = (Group.ANSWERS,)
    AUTO_FOCUS = ""

    def on_mount(self) -> None:
        """Begin at the first row, and be ready to play a chime."""
        self._sound_check = SoundCheck(self.services)
        self.set_focus(self.query(AnswerRow).first(), scroll_visible=False)

    def on_unmount(self) -> None:
        """Let go of the sound device."""
        self._sound_check.close()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Explain the row in focus."""
        if isinstance(event.widget, AnswerRow):
            self.explain(event.widget)

    def explain(self, row: AnswerRow) -> None:
        """Show what a row means."""
        self.query_one(FormLine).remark = row.remark

    def action_play_sound(self) -> None:
        """Play a chime; the device may take a moment, so it is waited for elsewhere."""
        self.run_worker(self._play, thread=True, exclusive=True, group="sound")

    def _play(self) -> None:
        words = self._sound_check.play()
        self.app.call_from_thread(self.query_one(FormLine).saved, "", words)
