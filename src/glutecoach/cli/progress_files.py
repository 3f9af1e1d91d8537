"""The charts of progress as files in a folder: all of them or none, and never over somebody else's."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach.errors import InputError
from glutecoach.files import read_capped, write_atomically
from glutecoach.reports.svg_charts import heat_map_svg, minutes_svg, trend_svg
from glutecoach.reports.svg_writer import MADE_HERE

if TYPE_CHECKING:
    from glutecoach.reports.progress_numbers import ProgressNumbers

_LARGEST = 4_000_000
"""Bytes of a chart that may be written over."""


def write_charts(numbers: "ProgressNumbers", folder: Path) -> tuple[str, ...]:
    """Write the charts and return the files' names.

    Raises:
        InputError: the folder cannot be written, or a file of the name is there that is no chart of ours.
    """
    charts = dict(_charts(numbers))
    for name in charts:
        _require_free(folder / name)
    try:
        for name, svg in charts.items():
            write_atomically(folder / name, svg.encode())
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "the name cannot be used").lower()
        raise InputError(f"{folder} could not be written: {reason}.", "Choose another folder.") from error
    return tuple(charts)


def _charts(numbers: "ProgressNumbers") -> Iterator[tuple[str, str]]:
    today = numbers.report.today
    yield "year.svg", heat_map_svg(numbers.year)
    yield "minutes.svg", minutes_svg(numbers.weeks)
    for trend in numbers.trends:
        yield f"{trend.title.lower()}.svg", trend_svg(trend, numbers.first, today)
    for place, trend in enumerate(numbers.slow_trends, 1):
        yield f"own-{place}.svg", trend_svg(trend, numbers.first_of_year, today)
    for name, trends in numbers.self_tests.items():
        for place, trend in enumerate(trends, 1):
            number = f"-{place}" if len(trends) > 1 else ""
            yield f"self-test-{name}{number}.svg", trend_svg(trend, numbers.first_of_year, today)


def _require_free(path: Path) -> None:
    try:
        is_there = path.exists() or path.is_symlink()
    except (OSError, ValueError):
        is_there = False
    if is_there and f'class="{MADE_HERE}"'.encode() not in read_capped(path, _LARGEST)[:600]:
        raise InputError(
            f"{path} is there already, and glutecoach did not draw it.", "Choose another folder."
        )
