"""What every page with questions has: rows of answers and the line that explains them."""

from collections.abc import Callable
from typing import ClassVar

from textual.events import DescendantFocus

from glutecoach.domain.timeline import Chime
from glutecoach.ui.commands import Group
from glutecoach.ui.screens.page import Page
from glutecoach.ui.sound_check import SoundCheck
from glutecoach.ui.widgets.answer_row import AnswerRow
from glutecoach.ui.widgets.form_line import FormLine


class FormPage(Page):
    """Shows the remark of the row in focus, and can let chimes and voice be heard."""

    GROUPS: ClassVar[tuple[Group, ...]] = (Group.ANSWERS,)
    AUTO_FOCUS = ""

    def on_mount(self) -> None:
        """Begin at the first row, and be ready to sound."""
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
        """Play a chime and say something; both may take a moment, so they are waited for elsewhere."""
        self.query_one(FormLine).saved("", "One moment …")
        self._listen(self._sound_check.say_something)

    def play_chime(self, chime: Chime) -> None:
        """Play one chime."""
        self._listen(lambda: self._sound_check.play(chime))

    def _listen(self, act: Callable[[], str]) -> None:
        def tell() -> None:
            words = act()
            if self.is_running:
                self.app.call_from_thread(self.query_one(FormLine).saved, "", words)

        self.run_worker(tell, thread=True, exclusive=True, group="sound")
