"""What a test reads off a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glutecoach.ui.widgets.passages import PassageText

if TYPE_CHECKING:
    from textual.widget import Widget

    from glutecoach.ui.app import GlutecoachApp


def shown(app: GlutecoachApp) -> str:
    """Everything on the page as plain text, as if the terminal were wide enough for every line."""
    parts = app.screen.query("Static, ItemLines, ChoiceRow, PassageText")
    return "\n".join(_words(part) for part in parts if part.display)


def _words(part: Widget) -> str:
    if isinstance(part, PassageText):
        return "\n".join(f"{entry.mark}{entry.body}" for entry in part._entries)
    return str(part.render())


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
