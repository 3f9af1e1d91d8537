"""One exercise of homework, shown to the client while the therapist corrects."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.lesson_run import LessonRun
from glutecoach.ui.navigation import services_of
from glutecoach.ui.screens.session import SessionScreen

if TYPE_CHECKING:
    from glutecoach.domain.planned_session import PlannedSession
    from glutecoach.domain.transport import Snapshot
    from glutecoach.ui.session_view import SessionView


class TeachItemScreen(SessionScreen, inherit_bindings=False):
    """Plays one exercise briefly; nothing is written down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Group.TEACH_ITEM),
        Binding("ctrl+q", "app.quit", show=False),
    ]
    GROUPS: ClassVar[tuple[Group, ...]] = (Group.TEACH_ITEM,)
    # The therapist stands at the keyboard, and wants every key in the floor view too.
    ANY_KEY_PAUSES: ClassVar[bool] = False

    def __init__(self, planned: "PlannedSession", place: str, note: Callable[[], None]) -> None:
        """Show one exercise.

        Args:
            planned: a session of this one exercise.
            place: which it is, such as ``2 of 4``.
            note: asks for a note to it.
        """
        super().__init__(planned)
        self._place = place
        self._ask_for_note = note

    @property
    def was_done(self) -> bool:
        """Whether something of it was done."""
        return self._session is not None and bool(self._session.ledger.sets)

    def would_be_lost(self) -> str:
        """Lose nothing: the notes are kept by the page below."""
        return ""

    def _begun(self) -> LessonRun:
        return LessonRun.begin_lesson(services_of(self), self._planned, self._hear)

    @property
    def _heading(self) -> str:
        return f"Shown once: {self._planned.title}"

    def _view_at(self, snapshot: "Snapshot") -> "SessionView":
        view = super()._view_at(snapshot)
        return replace(view, place=f"Exercise {self._place}", place_in_short=self._place)

    def _hand_over(self) -> None:
        self.session.close()
        self.dismiss()

    def action_write_note(self) -> None:
        """Write a note; it waits meanwhile."""
        self._ask_for_note()

    def action_stop(self) -> None:
        """Go back to the list."""
        self._answer_stop(end=True)
