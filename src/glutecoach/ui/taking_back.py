"""Taking a change by hand back from a page: at once what was just done, after a question what was earlier."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from glutecoach.errors import GlutecoachError
from glutecoach.ui.changed_words import what_undoing_does, when_it_was_done
from glutecoach.ui.hand_changes import taken_back, told
from glutecoach.ui.toasts import tell_change, tell_refusal

if TYPE_CHECKING:
    from glutecoach.store.changes import HandChange
    from glutecoach.ui.hand_changes import HandChanges
    from glutecoach.ui.screens.page import Page

_TITLE = "Taken back"


def take_back_at_once(
    page: "Page", changes: "HandChanges", session_id: str | None, then: Callable[[], None]
) -> None:
    """Take back what was done last while the history is open: to one session, or to any."""
    try:
        words = changes.take_back(page.services.journal, session_id)
    except GlutecoachError as error:
        tell_refusal(page, error)
        return
    tell_change(page, words, _TITLE)
    then()


def ask_to_take_back(page: "Page", change: "HandChange", then: Callable[[], None]) -> None:
    """Ask whether a change of an earlier time is to be taken back, and do it."""
    from glutecoach.ui.screens.confirm import ConfirmScreen  # noqa: PLC0415  (looking back needs no question)

    def answered(yes: bool | None) -> None:
        if yes:
            _take_back(page, change, then)

    when = when_it_was_done(change)
    page.app.push_screen(
        ConfirmScreen(
            f"Take back what you did on {when}?" if when else "Take back what you did last?",
            f"{told(change)}\nIf you take that back: {_lower(what_undoing_does(change))}",
            yes="Take it back",
            no="Leave it",
        ),
        answered,
    )


def _take_back(page: "Page", change: "HandChange", then: Callable[[], None]) -> None:
    try:
        words = taken_back(page.services.journal, change)
    except GlutecoachError as error:
        tell_refusal(page, error)
        return
    tell_change(page, words, _TITLE)
    then()


def _lower(sentence: str) -> str:
    return f"{sentence[:1].lower()}{sentence[1:]}"
