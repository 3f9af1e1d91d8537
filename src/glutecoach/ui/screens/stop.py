"""Ending a session early: asks only where something was begun."""

from typing import TYPE_CHECKING

from glutecoach.domain.dose_words import counted
from glutecoach.domain.record import SetOutcome
from glutecoach.ui.screens.confirm import ConfirmScreen

if TYPE_CHECKING:
    from glutecoach.domain.record import SessionRecord


class StopDialog(ConfirmScreen):
    """Asks whether to end; dismisses with True for ending."""

    def __init__(self, record: "SessionRecord") -> None:
        """Ask about a session as it stands."""
        done = sum(part.outcome is SetOutcome.COMPLETED for part in record.sets)
        kept = f"{counted(done, 'set')} done so far. " if done else ""
        super().__init__(
            "End the session here?",
            f"{kept}Everything you did is kept and counts.",
            yes="End here",
            no="Go on",
        )
