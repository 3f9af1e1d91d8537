"""What came of a change by hand, told at the edge of the page."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen

    from glutecoach.errors import GlutecoachError


def tell_change(page: "Screen[None]", words: str, title: str) -> None:
    """Tell it in place of what was told before: several changes in a row would cover the page."""
    page.app.clear_notifications()
    page.app.notify(words, title=title, markup=False)


def tell_refusal(page: "Screen[Any]", error: "GlutecoachError") -> None:
    """Tell why nothing was changed, and what to do."""
    page.app.notify(error.remedy or error.problem, title=error.problem, severity="error", markup=False)
