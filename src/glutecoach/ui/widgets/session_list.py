"""The history's list: sessions in columns below the day they belong to."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option, OptionDoesNotExist

from glutecoach.ui.content import text
from glutecoach.ui.history_words import HEADINGS, SessionLine, by_day, day_heading, line_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual import events

    from glutecoach.domain.record import SessionRecord

OLDER = "older"
"""The option below the last session that asks for more of them."""
_NEAR = 12
"""So many lines before its end the list asks for more."""
_WIDTHS = {"time": 5, "work": 6, "share": 5, "evidence": 9, "effort": 6, "pain": 4}
_COLUMNS = tuple(_WIDTHS)
_FEWER_COLUMNS = ("time", "work", "share", "evidence")
_WIDE_ENOUGH = 70
_AFTER_TITLE = "work"
_NUMBERS = frozenset({"work", "share"})
_GAP = 2
_NARROWEST_TITLE = 16


class SessionList(OptionList):
    """Days are headings; only sessions can be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "Open", key_display="Enter")]
    DEFAULT_CSS = """
    SessionList {
        height: 1fr;
        border: none;
        padding: 0;
        background: $background;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        &:focus { border: none; background: $background; background-tint: $background 0%; }
    }
    """

    class Filled(Message):
        """The lines stand, in columns for the room there is."""

    class NearEnd(Message):
        """The user comes near the last session that is shown, and there are older ones."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, markup=False, compact=True)
        self._records: dict[str, SessionRecord] = {}
        self._today: date | None = None
        self._more = False
        self._asked = False
        self._width = 0

    @property
    def chosen(self) -> "SessionRecord | None":
        """The session in the cursor."""
        option = self.highlighted_option
        return self._records.get(option.id or "") if option else None

    @property
    def shown(self) -> "list[SessionRecord]":
        """The sessions in the list, newest first."""
        return list(self._records.values())

    @property
    def headings(self) -> Content:
        """The names of the columns, for the line above."""
        return Content.styled(self._line(HEADINGS).plain, "$text-muted")

    def show(self, records: "Sequence[SessionRecord]", today: "date", *, more: bool) -> None:
        """Show sessions, keeping the cursor where it is.

        Args:
            records: the sessions, newest first.
            today: the day it is now, for naming days.
            more: whether there are older ones.
        """
        self._records = {record.id: record for record in records}
        self._today, self._more = today, more
        self._fill()

    def show_older(self, records: "Sequence[SessionRecord]", *, more: bool) -> None:
        """Show sessions below those that are shown; those that are shown already stay where they are."""
        known = list(self._records.values())
        news = [record for record in records if record.id not in self._records]
        self._records |= {record.id: record for record in news}
        at = self.highlighted
        if self._more:
            self.remove_option(OLDER)
        self._more = more
        options = self._lines_for(news, known[-1].day if known else None)
        self.add_options(options)
        if at is not None:
            self.highlighted = self._first(list(self.options), min(at, self.option_count - 1))
        self._asked = False

    def on_resize(self, event: "events.Resize") -> None:  # noqa: ARG002  (Textual's name)
        """Lay the columns out again, where their room has changed."""
        if self._room != self._width:
            self._fill()

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Ask for more in time."""
        super().watch_highlighted(highlighted)
        if highlighted is not None and highlighted >= self.option_count - _NEAR:
            self._ask_for_more()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for more in time, also when it is only looked through."""
        super().watch_scroll_y(old_value, new_value)
        if new_value > old_value and new_value + self.size.height >= self.virtual_size.height - _NEAR:
            self._ask_for_more()

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.width

    def _ask_for_more(self) -> None:
        if self._more and not self._asked:
            self._asked = True
            self.post_message(self.NearEnd())

    def _fill(self) -> None:
        if self._today is None or not self._room:
            # The first layout calls again, and nothing is drawn before it.
            return
        self._width = self._room
        option = self.highlighted_option
        kept, at = (option.id if option else None), self.highlighted
        options = self._lines_for(list(self._records.values()), None)
        self._asked = False
        self.set_options(options)
        self.highlighted = self._index_of(kept, at, options)
        self.post_message(self.Filled())

    def _lines_for(self, records: "Sequence[SessionRecord]", day_above: "date | None") -> list[Option]:
        """Return the lines of sessions below their days, and the one that asks for more."""
        options: list[Option] = []
        for day, of_day in by_day(records):
            if day != day_above and self._today is not None:
                heading = Content.styled(day_heading(day, self._today), "bold $text-primary")
                options.append(Option(heading, disabled=True))
            options += [Option(self._line(line_of(record)), id=record.id) for record in of_day]
        if self._more:
            options.append(Option(Content.styled("Older sessions", "$text-accent"), id=OLDER))
        return options

    def _index_of(self, kept: str | None, at: int | None, options: list[Option]) -> int | None:
        """Return where the cursor belongs: on the same session, else near where it was."""
        try:
            return self.get_option_index(kept) if kept else self._first(options, 0)
        except OptionDoesNotExist:
            return self._first(options, min(at or 0, len(options) - 1))

    @staticmethod
    def _first(options: list[Option], start: int) -> int | None:
        order = [*range(max(0, start), len(options)), *range(max(0, start) - 1, -1, -1)]
        return next((index for index in order if not options[index].disabled), None)

    def _line(self, line: SessionLine) -> Content:
        width = self._room
        names = _COLUMNS if width >= _WIDE_ENOUGH else _FEWER_COLUMNS
        others = _GAP + sum(_GAP + _WIDTHS[name] for name in names)
        column = max(_NARROWEST_TITLE, width - others)
        title = text(line.title).truncate(column - len(line.level), ellipsis=True) + Content(line.level)
        cells: list[Content | str] = [" " * _GAP]
        for name in names:
            if name == _AFTER_TITLE:
                cells += [title, " " * (column - title.cell_length)]
            value = str(getattr(line, name))
            padded = value.rjust(_WIDTHS[name]) if name in _NUMBERS else value.ljust(_WIDTHS[name])
            cells.append(padded + " " * _GAP if name == "time" else " " * _GAP + padded)
        return Content.assemble(*cells)
