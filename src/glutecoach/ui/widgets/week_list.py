"""The weeks of a streak, newest first; a week can be opened to see each of its days and why it counts."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from glutecoach.domain.safetext import clean
from glutecoach.domain.streak_words import WEEKDAYS, date_in_words
from glutecoach.domain.weeks import STATUS_WORDS, Day, Week
from glutecoach.ui.content import text
from glutecoach.ui.widgets.week_strip import SIGNS, WEEK_SIGNS

if TYPE_CHECKING:
    from datetime import date

    from textual import events

AT_A_TIME = 60
"""Weeks that are laid out at first, and each time the cursor comes near the last of them."""
_NEAR = 12
_MARK, _NO_MARK = "› ", "  "
_NAME_WIDTH = len("28 September 2026")
_NUMBERS_WIDTH = len("   7 done, none due  ")
_INDENT = 5
_DAY_WIDTH = len("Wednesday")
_NARROWEST = 30


class WeekList(OptionList):
    """One line a week, and below an open week its reasons and days."""

    DEFAULT_CSS = """
    WeekList {
        height: 1fr;
        border: none;
        padding: 0;
        background: $background;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        text-wrap: nowrap;
        &:focus { border: none; background: $background; background-tint: $background 0%; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, markup=False, compact=True)
        self._weeks: tuple[Week, ...] = ()
        self._count = AT_A_TIME
        self._opened: set[date] = set()
        self._rows: list[tuple[Week, Content]] = []
        self._marked: int | None = None
        self._width = 0

    @property
    def headings(self) -> Content:
        """The first letters of the weekdays above their dots, as the newest week has them."""
        first = self._weeks[0].first_day.weekday() if self._weeks else 0
        letters = " ".join(WEEKDAYS[(first + place) % 7][0] for place in range(7))
        week = " " * _INDENT + "Week of".ljust(_NAME_WIDTH + 2)
        return Content.styled(week + letters, "$text-muted")

    @property
    def chosen(self) -> Week | None:
        """The week in the cursor."""
        index = self.highlighted
        return self._rows[index][0] if index is not None and index < len(self._rows) else None

    def show(self, weeks: Sequence[Week]) -> None:
        """Show weeks, oldest first; the cursor stays where it is."""
        self._weeks = tuple(reversed(weeks))
        self._fill(self.highlighted or 0)

    def toggle(self) -> None:
        """Open the week in the cursor, or close it again."""
        week = self.chosen
        if week is None:
            return
        self._opened ^= {week.first_day}
        self._fill(next(index for index, (other, _) in enumerate(self._rows) if other is week))
        if week.first_day in self._opened:
            # As much of it as there is room for.
            self.call_after_refresh(self.scroll_to_highlight, top=True)

    def on_resize(self, event: "events.Resize") -> None:  # noqa: ARG002  (Textual's name)
        """Wrap the reasons anew where the room has changed."""
        if self._room != self._width:
            self._fill(self.highlighted or 0)

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Carry the mark along, and lay more weeks out in time."""
        super().watch_highlighted(highlighted)
        for place in (self._marked, highlighted):
            if place is not None and place < len(self._rows):
                self.replace_option_prompt_at_index(place, self._prompt(place, marked=place == highlighted))
        self._marked = highlighted
        if highlighted is not None and highlighted >= self.option_count - _NEAR:
            self._more()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Lay more weeks out in time, also when they are only looked through."""
        super().watch_scroll_y(old_value, new_value)
        if new_value > old_value and new_value + self.size.height >= self.virtual_size.height - _NEAR:
            self._more()

    def action_last(self) -> None:
        """Go to the oldest week."""
        self._count = len(self._weeks)
        self._add_missing()
        super().action_last()

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.width

    def _more(self) -> None:
        if self._count < len(self._weeks):
            self._count += AT_A_TIME
            self._add_missing()

    def _add_missing(self) -> None:
        known = {week.first_day for week, _ in self._rows}
        news = [week for week in self._weeks[: self._count] if week.first_day not in known]
        self._add(news)

    def _fill(self, cursor: int) -> None:
        """Lay the lines out for the room there is; the first layout calls again."""
        self._width = self._room
        if not self._width:
            return
        self._rows, self._marked = [], None
        self.clear_options()
        self._add(self._weeks[: self._count])
        self.highlighted = min(cursor, len(self._rows) - 1) if self._rows else None

    def _add(self, weeks: Sequence[Week]) -> None:
        start = len(self._rows)
        self._rows += [(week, line) for week in weeks for line in self._rows_of(week)]
        self.add_options(Option(self._prompt(index, marked=False)) for index in range(start, len(self._rows)))

    def _rows_of(self, week: Week) -> Iterator[Content]:
        yield self._head(week)
        if week.first_day in self._opened:
            for sentence in week.why:
                yield self._sentence("", sentence)
            for day in week.days:
                name = WEEKDAYS[day.day.weekday()].ljust(_DAY_WIDTH + 2)
                lead = Content.assemble((name, "$text-muted"), SIGNS[day.state], "  ")
                yield self._sentence(lead, " ".join(day.why))

    def _head(self, week: Week) -> Content:
        line = Content.assemble(
            Content.styled(*WEEK_SIGNS[week.status]),
            "  " + date_in_words(week.first_day).ljust(_NAME_WIDTH + 2),
            self._dots(week),
            f"   {week.done} done, {week.due or 'none'} due".ljust(_NUMBERS_WIDTH),
            (STATUS_WORDS[week.status], "$text-muted"),
        )
        return line.truncate(max(_NARROWEST, self._width - len(_MARK)), ellipsis=True)

    def _dots(self, week: Week) -> Content:
        """Return a sign for each day, below the letter of its weekday."""
        first = self._weeks[0].first_day.weekday()
        places: dict[int, Day] = {(day.day.weekday() - first) % 7: day for day in week.days}
        signs = (Content.styled(*SIGNS[places[n].state]) if n in places else Content(" ") for n in range(7))
        return Content(" ").join(list(signs))

    def _sentence(self, lead: Content | str, sentence: str) -> Content:
        """Return a reason, its further lines below its first word."""
        before = Content.assemble(" " * (_INDENT - len(_MARK)), lead)
        room = max(_NARROWEST, self._width - len(_MARK) - before.cell_length - 1)
        below = Content("\n" + " " * (len(_MARK) + before.cell_length))
        return before + below.join([text(line) for line in wrap(clean(sentence), room)])

    def _prompt(self, index: int, *, marked: bool) -> Content:
        mark = Content.styled(_MARK, "bold $text-accent") if marked else Content(_NO_MARK)
        return mark + self._rows[index][1]
