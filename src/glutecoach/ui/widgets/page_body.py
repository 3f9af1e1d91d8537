"""The scrolling middle of a page. Left and right stay free for the page's own commands."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll


class PageBody(VerticalScroll, inherit_bindings=False):
    """Scrolls up and down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
    ]
    DEFAULT_CSS = """
    PageBody {
        height: 1fr;
        padding: 1 2 0 2;
        align-horizontal: center;
        scrollbar-size-vertical: 1;
    }
    """
