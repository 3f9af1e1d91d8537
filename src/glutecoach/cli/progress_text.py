"""Progress line by line: tables and charts of plain text, with no colour to rely on."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from glutecoach.cli.output import cell_width, say, say_paragraph, text_width
from glutecoach.cli.streak_report import NO_GOAL
from glutecoach.domain.progress import sides_line
from glutecoach.domain.self_test_trend import trends_of
from glutecoach.domain.self_test_words import own_lines
from glutecoach.domain.streak import this_week
from glutecoach.domain.streak_words import percent
from glutecoach.reports import text_charts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glutecoach.domain.progress import Share, Span, Trend
    from glutecoach.domain.self_test import SelfTest
    from glutecoach.reports.chart_signs import ChartSigns
    from glutecoach.reports.progress_numbers import ProgressNumbers

NOTHING_YET = "Nothing has been done yet. What you do will show here."
_NAME = 31
"""Columns of a name in the tables."""
_HEADS = ("asked", "timed", "%", "by hand", "%")
_WIDE = (5, 5, 5, 7, 5, 8)
"""Columns of the numbers in the tables."""
_DAYS_TOLD = "Days belong to finished weeks: the last one, the last four, or those since that day."


class ProgressText:
    """What is told of progress, in the order in which it is told."""

    def __init__(
        self, numbers: "ProgressNumbers", tests: "Mapping[str, SelfTest]", signs: "ChartSigns"
    ) -> None:
        self._numbers = numbers
        self._tests = tests
        self._signs = signs
        self._width = text_width()

    def tell(self) -> None:
        """Print all of it."""
        numbers = self._numbers
        say(numbers.report.line, bold=True)
        for line in filter(None, (numbers.report.days_line, this_week(numbers.report).line)):
            say(line)
        if not numbers.goal_set:
            say(NO_GOAL)
        if numbers.is_empty:
            say(NOTHING_YET)
            return
        self._tell_spans()
        self._tell_minutes()
        self._tell_year()
        for trend in numbers.trends:
            self._tell_trend(trend, numbers.first)
        for trend in numbers.slow_trends:
            self._tell_trend(trend, numbers.first_of_year)
        self._tell_self_tests()

    def _tell_spans(self) -> None:
        say("", "Done of what was asked, in minutes", bold=True)
        say(*_table([(span.name, span.total, _days(span)) for span in self._numbers.spans]))
        say_paragraph(_DAYS_TOLD, indent=2)
        self._tell_shares(self._numbers.detailed)

    def _tell_shares(self, span: "Span") -> None:
        for heading, shares in (("family", span.families), ("program", span.programs), ("side", span.sides)):
            if shares:
                say("", f"By {heading}, {span.name}", bold=True)
                say(*_table([(share.name, share, "") for share in shares]))
        line = sides_line(span)
        if line:
            say_paragraph(line, indent=2)

    def _tell_minutes(self) -> None:
        weeks = self._numbers.weeks
        if not any(week.timed or week.claimed for week in weeks):
            return
        say("", "Minutes a week", bold=True)
        say(*(f"  {line}" for line in text_charts.minutes_lines(weeks, self._width - 2)))
        say_paragraph(text_charts.minutes_key(weeks, self._width - 2), indent=2)

    def _tell_year(self) -> None:
        year = self._numbers.year
        say("", "The year", bold=True)
        say(*(f"  {line}" for line in text_charts.heat_map_lines(year, self._width - 2, self._signs)))
        say_paragraph(text_charts.heat_map_key(self._signs), indent=2)

    def _tell_trend(self, trend: "Trend", first: date, *, heading: bool = True) -> None:
        last = self._numbers.report.today
        lines = text_charts.trend_lines(trend, first, last, self._width - 2, self._signs)
        if not lines:
            return
        say("")
        if heading:
            say(_fitted(_heading(trend), self._width), bold=True)
        say(*(f"  {line}" for line in lines))
        key = text_charts.trend_key(trend, first, last, self._signs)
        for words in filter(None, (key, text_charts.band_words(trend))):
            say_paragraph(words, indent=2)

    def _tell_self_tests(self) -> None:
        for name, trends in self._numbers.self_tests.items():
            test = self._tests[name]
            say("", _fitted(test.title, self._width), bold=True)
            for line in own_lines(test, trends_of(test, self._numbers.results)):
                say_paragraph(line, indent=2)
            for trend in trends:
                if len(trend.points) > 1:
                    self._tell_trend(trend, self._numbers.first_of_year, heading=len(trends) > 1)


def _heading(trend: "Trend") -> str:
    of_scale = not trend.unit or trend.unit.startswith("of ") or trend.lowest < 0
    return f"{trend.title}, {f'{trend.lowest:g} to {trend.highest:g}' if of_scale else trend.unit}"


def _days(span: "Span") -> str:
    return f"{span.days.done} of {span.days.due}" if span.days.due else ""


def _table(rows: "Iterable[tuple[str, Share, str]]") -> Iterator[str]:
    """Yield the lines of a table; measured work and work entered by hand have columns of their own."""
    told = list(rows)
    has_days = any(days for _, _, days in told)
    yield f"  {'':<{_NAME}}{_cells((*_HEADS, 'days' if has_days else ''))}".rstrip()
    for name, share, days in told:
        asked, timed, claimed = share.asked_min, share.timed_min, share.claimed_min
        numbers = (_whole(asked), _whole(timed), _part(timed, asked), _whole(claimed), _part(claimed, asked))
        fitted = _fitted(name, _NAME)
        yield f"  {fitted}{' ' * (_NAME - cell_width(fitted))}{_cells((*numbers, days))}".rstrip()


def _cells(cells: Iterable[str]) -> str:
    return "".join(f" {cell:>{wide}}" for cell, wide in zip(cells, _WIDE, strict=True))


def _whole(minutes: float) -> str:
    return "-" if minutes <= 0 else "<1" if minutes < 0.5 else f"{minutes:.0f}"


def _part(minutes: float, of: float) -> str:
    return f"{percent(minutes / of)} %" if minutes > 0 and of > 0 else ""


def _fitted(text: str, width: int) -> str:
    """Return a text cut to so many columns."""
    if cell_width(text) <= width:
        return text
    while cell_width(text) > width - 1:
        text = text[:-1]
    return f"{text.rstrip()}\N{HORIZONTAL ELLIPSIS}"
