"""What a test reads off a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.item_lines import ItemLines

if TYPE_CHECKING:
    from glutecoach.ui.app import GlutecoachApp


def shown(app: GlutecoachApp) -> str:
    """Everything on the page as plain text."""
    parts = (*app.screen.query(Static), *app.screen.query(ItemLines), *app.screen.query(ChoiceRow))
    return "\n".join(str(part.render()) for part in parts if part.display)


def drawn(app: GlutecoachApp) -> str:
    """The cells of the terminal, line by line, as they are drawn."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def footer_names(app: GlutecoachApp) -> list[str]:
    """The names of the commands that the footer offers."""
    active = app.screen.active_bindings.values()
    return [each.binding.description for each in active if each.binding.show and each.enabled]


def told(app: GlutecoachApp) -> str:
    """What pops up at the edge."""
    return "\n".join(f"{each.title} {each.message}" for each in app._notifications)
