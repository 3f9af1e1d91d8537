"""Progress as an object with documented keys."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from glutecoach.cli.streak_report import streak_object
from glutecoach.domain.progress import family_name, sides_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glutecoach.domain.exercise import Family
    from glutecoach.domain.progress import HeatMap, Share, Span, Trend, WeekMinutes
    from glutecoach.reports.progress_numbers import ProgressNumbers


def progress_object(numbers: "ProgressNumbers") -> dict[str, object]:
    """Return progress with documented keys; minutes with one decimal."""
    return {
        "today": numbers.report.today.isoformat(),
        "goal_set": numbers.goal_set,
        "streak": streak_object(numbers.report, explain=False),
        "spans": [_span(span) for span in numbers.spans],
        "weeks": [_week(week) for week in numbers.weeks],
        "days": list(_days(numbers.year)),
        "trends": [_trend(trend) for trend in (*numbers.trends, *numbers.slow_trends)],
        "self_tests": [_trend(trend) for trends in numbers.self_tests.values() for trend in trends],
    }


def _span(span: "Span") -> dict[str, object]:
    return {
        "name": span.name,
        "first_day": span.first.isoformat(),
        "last_day": span.last.isoformat(),
        "days": {"due": span.days.due, "done": span.days.done},
        "total": _share(span.total),
        "families": [_share(share) for share in span.families],
        "programs": [_share(share) for share in span.programs],
        "sides": [_share(share) for share in span.sides],
        "sides_text": sides_line(span),
    }


def _share(share: "Share") -> dict[str, object]:
    return {
        "name": share.name,
        "asked": round(share.asked_min, 1),
        "timed": round(share.timed_min, 1),
        "claimed": round(share.claimed_min, 1),
        "sessions_timed": share.sessions_timed,
        "sessions_claimed": share.sessions_claimed,
    }


def _week(week: "WeekMinutes") -> dict[str, object]:
    return {
        "first_day": week.first_day.isoformat(),
        "timed": _minutes(week.timed),
        "claimed": _minutes(week.claimed),
    }


def _minutes(by_family: "Mapping[Family | None, float]") -> dict[str, float]:
    return {family_name(family): round(minutes, 1) for family, minutes in by_family.items()}


def _days(year: "HeatMap") -> Iterator[dict[str, object]]:
    for cell in (cell for week in year.weeks for cell in week if cell is not None):
        yield {
            "day": cell.day.isoformat(),
            "state": cell.state.value,
            "minutes": round(cell.minutes, 1),
            "claimed_minutes": round(cell.claimed_min, 1),
            "paused": cell.paused,
            "in_goal": cell.in_goal,
            "visit": cell.visit,
        }


def _trend(trend: "Trend") -> dict[str, object]:
    return {
        "title": trend.title,
        "unit": trend.unit,
        "lowest": trend.lowest,
        "highest": trend.highest,
        "threshold": trend.threshold,
        "points": [
            {"day": point.day.isoformat(), "value": point.value, "detail": point.detail}
            for point in trend.points
        ],
        "visits": [day.isoformat() for day in trend.marks],
    }
