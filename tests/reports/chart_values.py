"""The values of the golden charts, and the charts made of them. Run as a module it writes them anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from glutecoach.domain import progress
from glutecoach.domain.exercise import Family
from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.progress import HeatMap, WeekMinutes
from glutecoach.domain.streak import SessionFact, streak
from glutecoach.domain.trends import AFTER, BEFORE, DURING, NEXT_MORNING, Trend, TrendPoint
from glutecoach.domain.visit import Visit
from glutecoach.reports import svg_charts, text_charts
from glutecoach.reports.chart_signs import ASCII, UNICODE, ChartSigns

GOLDEN = Path(__file__).parents[1] / "golden" / "charts"
TODAY = date(2026, 3, 5)
FIRST = date(2025, 12, 15)
"""Of the weeks and the trends."""
_VISITS = tuple(map(date.fromisoformat, ("2025-09-01", "2026-01-14", "2026-02-11", "2026-03-06")))
_STEPS = (300_000, 0, 900_000, 120_000, 0, 600_000, 60_000)
_CREDITS = (1.0, 1.0, 0.7, 0.3, 0.0, 1.0, 0.5)


def year() -> HeatMap:
    """A year with a goal from June on, two pauses, four visits, and work of every kind."""
    facts = [
        SessionFact(
            str(n), day, _CREDITS[n % 7], stopped_for_pain=False, timed=n % 3 > 0, done_ms=_STEPS[n % 7]
        )
        for n in range(290)
        if (day := TODAY - timedelta(days=n)) and n * n % 5 != 4
    ]
    pauses = (
        Pause(date(2025, 8, 1), date(2025, 8, 19)),
        Pause(date(2025, 12, 22), date(2026, 1, 3), "ill"),
    )
    kept = [fact for fact in facts if not any(pause.first <= fact.day <= pause.last for pause in pauses)]
    report = streak(kept, (Goal(date(2025, 6, 4), 4),), pauses, TODAY)
    last = report.weeks[-1].last_day
    return progress.heat_map(report, kept, map(Visit, _VISITS), last - timedelta(days=370), last)


def weeks() -> tuple[WeekMinutes, ...]:
    """Twelve weeks, one without anything, some with work entered by hand."""
    activation, mobility, massage = Family
    return tuple(
        WeekMinutes(
            FIRST + timedelta(weeks=n),
            {activation: 7.0 * n % 40 + 3, mobility: 4.0 * n % 17, massage: 11.0 * n % 13} if n != 3 else {},
            {activation: 6.0, None: 4.4} if n % 4 == 1 else {massage: 0.3} if n == 6 else {},
        )
        for n in range(12)
    )


def pain() -> Trend:
    """Pain of many moments, with visits between."""
    points = []
    for n in range(27):
        day = FIRST + timedelta(days=3 * n)
        points += [TrendPoint(day, 6 - n // 7, BEFORE), TrendPoint(day, 6 - n // 7 - n % 2, AFTER)]
        points += [TrendPoint(day, 7, DURING)] if n == 9 else []
        points += [TrendPoint(day + timedelta(days=1), 5 - n // 7, NEXT_MORNING)] if n % 3 == 0 else []
    return Trend("Pain", "of 10", 0, 10, tuple(points), 2, _VISITS)


def balance() -> Trend:
    """A self-test with few values, on a scale of its own."""
    days = (date(2025, 12, 20), date(2026, 1, 25), date(2026, 3, 1))
    points = tuple(TrendPoint(day, value, "") for day, value in zip(days, (12.5, 13, 17), strict=True))
    return Trend("Bridge hold, left side", "s", 0, 20, points, 3, ())


def on_the_whole() -> Trend:
    """A scale around zero."""
    points = (TrendPoint(FIRST, -2, ""), TrendPoint(TODAY, 3, ""))
    return Trend("On the whole", "points", -5, 5, points, 2, ())


TRENDS = (pain(), balance(), on_the_whole())


def text(width: int, signs: ChartSigns) -> str:
    """Every chart as text."""
    lines = [*text_charts.heat_map_lines(year(), width, signs), text_charts.heat_map_key(signs), ""]
    lines += [*text_charts.minutes_lines(weeks(), width), text_charts.minutes_key(weeks(), width)]
    for trend in TRENDS:
        lines += ["", trend.title, *text_charts.trend_lines(trend, FIRST, TODAY, width, signs)]
        lines += [text_charts.trend_key(trend, FIRST, TODAY, signs), text_charts.band_words(trend)]
    return "\n".join(lines) + "\n"


def charts() -> Iterator[tuple[str, str]]:
    """Name and content of every golden file."""
    for width in (40, 80, 120):
        yield f"signs-{width}.txt", text(width, UNICODE)
    yield "ascii-80.txt", text(80, ASCII)
    yield "year.svg", svg_charts.heat_map_svg(year())
    yield "minutes.svg", svg_charts.minutes_svg(weeks())
    for name, trend in zip(("pain", "balance", "on-the-whole"), TRENDS, strict=True):
        yield f"{name}.svg", svg_charts.trend_svg(trend, FIRST, TODAY)


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, content in charts():
        (GOLDEN / name).write_text(content, encoding="utf-8")
