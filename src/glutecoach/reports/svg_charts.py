"""The charts as SVG, for reports and files: the same numbers as in text, and patterns beside the colours."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import fsum

from glutecoach.domain.exercise import Family
from glutecoach.domain.progress import STACK, HeatCell, HeatMap, WeekMinutes, family_name
from glutecoach.domain.streak_words import WEEKDAYS, count, date_in_words
from glutecoach.domain.trends import AFTER, BEFORE, DURING, NEXT_MORNING, Trend, TrendPoint
from glutecoach.domain.weeks import DayState
from glutecoach.reports.svg_writer import Frame, element, harmless, label
from glutecoach.reports.text_charts import Plot, band_words, minutes_in_figures, month_of, short_day

_INK, _PALE, _LINE, _MARK = "#1b6e53", "#cfe5db", "#9a9a9a", "#5b3a8c"
_INKS: Mapping[Family | None, str] = {
    Family.ACTIVATION: "#1b6e53",
    Family.MOBILITY: "#2f5d8c",
    Family.SELF_MASSAGE: "#8a5a00",
    None: "#6b6b6b",
}
_TEXTURES: Mapping[Family | None, str] = {
    Family.ACTIVATION: "",
    Family.MOBILITY: "M0 6L6 0",
    Family.SELF_MASSAGE: "M1 3h2",
    None: "M0 3h6",
}
"""Lines over a family's colour; none for the first."""
_CELL, _GAP = 11, 2
_LEFT, _TOP = 40, 40
_BAR_HEIGHT, _BAR_STEP, _BAR_ROOM = 16, 24, 430
_PLOT_WIDTH, _ROW_HEIGHT = 560, 18


def heat_map_svg(days: HeatMap, title: str = "Your year", prefix: str = "heat") -> str:
    """Draw a column for each week and a row for each weekday.

    Args:
        days: what is drawn.
        title: what it is called.
        prefix: what all its ids begin with; drawings on one page need different ones.
    """
    step = _CELL + _GAP
    width = max(_LEFT + len(days.weeks) * step + 20, 620)
    content = [
        label(_LEFT - 8, _TOP + row * step + _CELL - 1, WEEKDAYS[(days.week_start + row) % 7][:3], "end")
        for row in range(7)
    ]
    month = 0
    for column, week in enumerate(days.weeks):
        start = min((cell.day for cell in week if cell), default=None)
        x = _LEFT + column * step
        if start is not None and start.month != month:
            if month or column + 3 < len(days.weeks):
                content.append(label(x, _TOP - 8, month_of(start)))
            month = start.month
        content += [_day(cell, x, _TOP + row * step, prefix) for row, cell in enumerate(week) if cell]
    bottom = _TOP + 7 * step + 16
    content += _heat_key(bottom, prefix)
    cells = [cell for week in days.weeks for cell in week if cell]
    frame = Frame(width, bottom + 24, title, heat_map_in_words(cells), prefix)
    return frame.document(_heat_patterns(prefix), content)


def heat_map_in_words(cells: Sequence[HeatCell]) -> str:
    """Return what a heat map shows in a few sentences."""
    if not cells:
        return "No days."
    first, last = min(cell.day for cell in cells), max(cell.day for cell in cells)
    numbers = (
        (sum(cell.state in {DayState.DONE, DayState.COUNTS} for cell in cells), "counted"),
        (sum(cell.state is DayState.PARTLY for cell in cells), "partly done"),
        (sum(cell.paused for cell in cells), "paused"),
        (sum(cell.visit for cell in cells), "with a visit"),
    )
    told = ", ".join(f"{count(number, 'day')} {words}" for number, words in numbers)
    return f"{date_in_words(first)} to {date_in_words(last)}: {told}."


def _day(cell: HeatCell, x: float, y: float, prefix: str) -> str:
    if cell.state is DayState.FUTURE and not cell.visit:
        return ""
    box = {"x": x, "y": y, "width": _CELL, "height": _CELL, "rx": 2}
    parts = [element("title", {}, f"{cell.day.isoformat()}: {_day_words(cell)}")]
    parts.append(element("rect", {**box, **_fill(cell, prefix)}))
    if cell.visit:
        middle = _CELL / 2
        parts.append(
            element(
                "circle",
                {
                    "cx": x + middle,
                    "cy": y + middle,
                    "r": 3.0,
                    "fill": "#ffffff",
                    "stroke": _MARK,
                    "stroke-width": 2,
                },
            )
        )
    return element("g", {}, *parts)


def _fill(cell: HeatCell, prefix: str) -> dict[str, object]:
    match cell.state:
        case DayState.DONE:
            return {"fill": _INK}
        case DayState.COUNTS:
            return {"fill": f"url(#{prefix}-counts)", "stroke": _INK}
        case DayState.PARTLY:
            return {"fill": f"url(#{prefix}-partly)", "stroke": _INK}
        case _ if cell.paused:
            return {"fill": f"url(#{prefix}-paused)", "stroke": _LINE}
        case _ if cell.in_goal and cell.state is not DayState.FUTURE:
            return {"fill": "#ffffff", "stroke": _LINE}
        case _:
            return {"fill": "none", "stroke": "none"}


def _day_words(cell: HeatCell) -> str:
    words = [f"{cell.minutes:.0f} min"] if cell.minutes > 0 else []
    words += ["paused"] if cell.paused else []
    words += ["a visit"] if cell.visit else []
    return ", ".join(words) or ("free" if cell.in_goal else "no goal")


def _heat_key(y: float, prefix: str) -> Iterator[str]:
    kinds = (
        ("all done", {"fill": _INK}),
        ("counts", {"fill": f"url(#{prefix}-counts)", "stroke": _INK}),
        ("partly", {"fill": f"url(#{prefix}-partly)", "stroke": _INK}),
        ("free", {"fill": "#ffffff", "stroke": _LINE}),
        ("paused", {"fill": f"url(#{prefix}-paused)", "stroke": _LINE}),
    )
    for place, (words, fill) in enumerate(kinds):
        x = _LEFT + place * 90
        yield element("rect", {"x": x, "y": y - 10, "width": _CELL, "height": _CELL, "rx": 2, **fill})
        yield label(x + 18, y, words)
    x = _LEFT + len(kinds) * 90
    yield element(
        "circle", {"cx": x + 5, "cy": y - 5, "r": 3.0, "fill": "#ffffff", "stroke": _MARK, "stroke-width": 2}
    )
    yield label(x + 18, y, "visit")


def _heat_patterns(prefix: str) -> list[str]:
    return [
        _pattern(f"{prefix}-counts", _PALE, "M0 6L6 0M0 0L6 6", _INK),
        _pattern(f"{prefix}-partly", "#ffffff", "M0 6L6 0", _INK),
        _pattern(f"{prefix}-paused", "#f2f2f2", "M2 0V6M5 0V6", _LINE),
    ]


def _pattern(name: str, ground: str, path: str, ink: str) -> str:
    attributes = {"id": name, "width": 6, "height": 6, "patternUnits": "userSpaceOnUse"}
    lines = [element("path", {"d": path, "stroke": ink, "stroke-width": 1.5, "fill": "none"})] if path else []
    return element("pattern", attributes, element("rect", {"width": 6, "height": 6, "fill": ground}), *lines)


def minutes_svg(weeks: Sequence[WeekMinutes], title: str = "Minutes a week", prefix: str = "weeks") -> str:
    """Draw a bar for each week, stacked by family; work entered by hand is hollow, with a broken edge."""
    most = max((_sum(week.timed) + _sum(week.claimed) for week in weeks), default=0.0) or 1.0
    content: list[str] = []
    for place, week in enumerate(weeks):
        y = 20 + place * _BAR_STEP
        content.append(label(_LEFT + 24, y + 12, short_day(week.first_day), "end"))
        content += _bars(week, y, _BAR_ROOM / most, prefix)
        end = _LEFT + 32 + (_sum(week.timed) + _sum(week.claimed)) * _BAR_ROOM / most
        content.append(label(end + 6, y + 12, _week_words(week)))
    bottom = 20 + len(weeks) * _BAR_STEP + 16
    content += _family_key(bottom, prefix)
    told = " ".join(f"Week of {date_in_words(week.first_day)}: {_week_words(week)}." for week in weeks)
    frame = Frame(_LEFT + 32 + _BAR_ROOM + 200, bottom + 24, title, told, prefix)
    return frame.document(_family_patterns(prefix), content)


def _bars(week: WeekMinutes, y: float, per_minute: float, prefix: str) -> Iterator[str]:
    x = _LEFT + 32.0
    for by_hand, minutes in ((False, week.timed), (True, week.claimed)):
        for family in STACK:
            wide = minutes.get(family, 0.0) * per_minute
            if wide > 0:
                words = f"{family_name(family)}{', by hand' if by_hand else ''}: {minutes[family]:.0f} min"
                box = {"x": x, "y": y, "width": wide, "height": _BAR_HEIGHT}
                yield element(
                    "g",
                    {},
                    element("title", {}, words),
                    element("rect", {**box, **_family_fill(family, prefix, by_hand=by_hand)}),
                )
                x += wide


def _family_fill(family: Family | None, prefix: str, *, by_hand: bool) -> dict[str, object]:
    ink = _INKS[family]
    if by_hand:
        return {"fill": f"url(#{prefix}-{_slug(family)}-by-hand)", "stroke": ink, "stroke-dasharray": "3 2"}
    return {"fill": f"url(#{prefix}-{_slug(family)})", "stroke": ink}


def _family_patterns(prefix: str) -> list[str]:
    patterns = []
    for family in STACK:
        name, ink, texture = f"{prefix}-{_slug(family)}", _INKS[family], _TEXTURES[family]
        patterns += [
            _pattern(name, ink, texture, "#ffffff"),
            _pattern(f"{name}-by-hand", "#ffffff", texture, ink),
        ]
    return patterns


def _family_key(y: float, prefix: str) -> Iterator[str]:
    x = _LEFT
    for family in STACK:
        fill = _family_fill(family, prefix, by_hand=False)
        yield element("rect", {"x": x, "y": y - 10, "width": 14, "height": 11, **fill})
        yield label(x + 20, y, family_name(family))
        x += 115
    fill = _family_fill(STACK[0], prefix, by_hand=True)
    yield element("rect", {"x": x, "y": y - 10, "width": 14, "height": 11, **fill})
    yield label(x + 20, y, "broken edge: entered by hand")


def _slug(family: Family | None) -> str:
    return "other" if family is None else family.value


def _sum(minutes: Mapping[Family | None, float]) -> float:
    return fsum(minutes.values())


def _week_words(week: WeekMinutes) -> str:
    if not week.timed and not week.claimed:
        return "-"
    by_hand = f", {minutes_in_figures(week.claimed)} by hand" if week.claimed else ""
    return f"{minutes_in_figures(week.timed)} min timed{by_hand}"


def trend_svg(trend: Trend, first: date, last: date, prefix: str = "trend") -> str:
    """Draw the values of some days as points, visits as upright lines, and where a change begins to count."""
    plot = Plot(trend, first, last, _PLOT_WIDTH)
    height = (plot.rows - 1) * _ROW_HEIGHT
    bottom = _TOP + height
    content = [label(_LEFT, 20, trend.title, **{"font-weight": "bold"})]
    content += _band(plot, bottom)
    for value in (trend.lowest, (trend.lowest + trend.highest) / 2, trend.highest):
        y = _height_of(plot, value, bottom)
        content.append(_stroke(_LEFT, y, _LEFT + _PLOT_WIDTH, y, "#dddddd"))
        content.append(label(_LEFT - 6, y + 4, f"{value:g}", "end"))
    for day in trend.marks:
        if first <= day <= last:
            x = _LEFT + plot.column(day)
            content.append(_stroke(x, _TOP, x, bottom, _MARK, dashes="2 3"))
            content.append(label(x, _TOP - 4, "visit", "middle", fill=_MARK))
    content += [_point(point, plot, bottom) for point in plot.points]
    content.append(label(_LEFT, bottom + 20, short_day(first)))
    content.append(label(_LEFT + _PLOT_WIDTH, bottom + 20, short_day(last), "end"))
    content += _moment_key(plot, bottom + 44)
    content.append(label(_LEFT, bottom + 64, band_words(trend, "Shaded")))
    frame = Frame(_LEFT + _PLOT_WIDTH + 40, bottom + 80, trend.title, trend_in_words(plot), prefix)
    return frame.document((), content)


def trend_in_words(plot: Plot) -> str:
    """Return every value of a plot in words, oldest first."""
    unit = f" {plot.trend.unit}" if plot.trend.unit else ""
    told = "; ".join(
        f"{date_in_words(point.day)}{f', {point.detail}' if point.detail else ''}: {point.value:g}{unit}"
        for point in plot.points
    )
    return f"{told}." if told else "No value yet."


def _band(plot: Plot, bottom: float) -> list[str]:
    base, threshold = plot.base, plot.trend.threshold
    if base is None or threshold is None:
        return []
    high = _height_of(plot, min(base + threshold, plot.trend.highest), bottom)
    low = _height_of(plot, max(base - threshold, plot.trend.lowest), bottom)
    box = {"x": _LEFT, "y": high, "width": _PLOT_WIDTH, "height": low - high}
    return [element("rect", {**box, "fill": "#eeeeee", "stroke": _LINE, "stroke-dasharray": "1 3"})]


def _height_of(plot: Plot, value: float, bottom: float) -> float:
    extent = (plot.trend.highest - plot.trend.lowest) or 1.0
    return bottom - (value - plot.trend.lowest) / extent * (plot.rows - 1) * _ROW_HEIGHT


def _stroke(x: float, y: float, to_x: float, to_y: float, ink: str, *, dashes: str = "") -> str:
    more = {"stroke-dasharray": dashes} if dashes else {}
    return element("line", {"x1": x, "y1": y, "x2": to_x, "y2": to_y, "stroke": ink, **more})


def _point(point: TrendPoint, plot: Plot, bottom: float) -> str:
    x, y = float(_LEFT + plot.column(point.day)), _height_of(plot, point.value, bottom)
    words = f"{point.day.isoformat()} {point.detail}: {point.value:g}"
    return element("g", {}, element("title", {}, harmless(words)), _shape(point.detail, x, y))


def _shape(detail: str, x: float, y: float) -> str:
    ink: dict[str, object] = {"stroke": _INK, "stroke-width": 1.5}
    match detail:
        case _ if detail == BEFORE:
            return element("circle", {"cx": x, "cy": y, "r": 5.0, "fill": "#ffffff", **ink})
        case _ if detail == DURING:
            cross = f"M{x - 4:g} {y - 4:g}l8 8M{x - 4:g} {y + 4:g}l8 -8"
            return element("path", {"d": cross, "fill": "none", **ink})
        case _ if detail == NEXT_MORNING:
            diamond = f"M{x:g} {y - 5:g}l5 5l-5 5l-5 -5z"
            return element("path", {"d": diamond, "fill": _PALE, **ink})
        case _:
            return element("circle", {"cx": x, "cy": y, "r": 3.5, "fill": _INK})


def _moment_key(plot: Plot, y: float) -> Iterator[str]:
    told = {point.detail for point in plot.points}
    x = float(_LEFT)
    for moment in (BEFORE, DURING, AFTER, NEXT_MORNING):
        if moment in told:
            yield _shape(moment, x + 5, y - 4)
            yield label(x + 16, y, moment)
            x += 110
