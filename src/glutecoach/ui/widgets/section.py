"""A part of the Progress page: it scrolls where it does not fit, and reads only what it shows."""

from glutecoach.ui.progress_reading import ProgressReading
from glutecoach.ui.widgets.page_body import PageBody


class Section(PageBody):
    """Shows a piece of the reading. Hidden ones read nothing."""

    DEFAULT_CSS = """
    Section {
        width: 1fr;
        height: 1fr;
        padding: 0 2;
        display: none;
        align-horizontal: left;
        scrollbar-size-vertical: 1;
        &.-open { display: block; }
        & Static { height: auto; }
        & .section-heading { color: $text-muted; text-style: bold; }
        & .section-remark { color: $text-muted; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._shown: ProgressReading | None = None

    def show(self, reading: ProgressReading) -> None:
        """Show what the journal says; nothing happens where that is shown already."""
        if self._shown is not reading:
            self._shown = reading
            self.fill(reading)

    def fill(self, reading: ProgressReading) -> None:
        """Read what is needed, and show it."""
        raise NotImplementedError

    def take_keys(self) -> None:
        """Let the arrow keys come here."""
        self.focus()
