"""One question before a session, for those who want it: how much it hurts now."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.widgets.score_scale import PAIN_WORDS, ScoreScale


@dataclass(frozen=True, slots=True)
class PainBefore:
    """What was said."""

    score: int | None
    """0-10; None: passed over."""


class PainBeforeDialog(Dialog[PainBefore]):
    """A number starts the session at once, and so does Enter; dismisses with None for leaving."""

    HEADING = "How much does it hurt now, from 0 to 10?"
    GROUPS = (Group.PAIN_BEFORE, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.PAIN_BEFORE, Group.SUBPAGE)

    def body(self) -> ComposeResult:
        """Lay the scale out."""
        yield ScoreScale("", PAIN_WORDS, unsaid="press a number, t for 10; the session starts then")

    def on_mount(self) -> None:
        """Take numbers at once."""
        self.query_one(ScoreScale).focus()

    @on(ScoreScale.Pressed)
    def _said(self) -> None:
        self.action_start()

    def action_start(self) -> None:
        """Go on with what was said, or with nothing."""
        self.dismiss(PainBefore(self.query_one(ScoreScale).score))
