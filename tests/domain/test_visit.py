"""Where a day stands between visits, and days as people type them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.typed_day import days_around, typed_day
from glutecoach.domain.visit import Visit, VisitKind, between_visits, day_seen_from, visit_on

TODAY = date(2026, 3, 4)


def visits(*days: int) -> list[Visit]:
    return [Visit(TODAY + timedelta(days=ahead)) for ahead in days]


@pytest.mark.parametrize(
    ("ahead", "line"),
    [
        ((), ""),
        ((-5, 9), "Day 5 of 14 between visits"),
        ((9, -5, -19, 30), "Day 5 of 14 between visits"),
        ((-11, 3), "Chair massage in 3 days"),
        ((-10, 4), "Day 10 of 14 between visits"),
        ((-13, 1), "Chair massage tomorrow"),
        ((-14, 0, 14), "Chair massage today"),
        ((9,), "Chair massage in 9 days"),
        ((-1,), "Chair massage yesterday"),
        ((-60,), "Chair massage 60 days ago"),
        ((-61,), ""),
        ((-61, 20), "Chair massage in 20 days"),
    ],
)
def test_the_line_tells_where_today_stands(ahead: tuple[int, ...], line: str) -> None:
    assert between_visits(visits(*ahead), TODAY) == line


def test_the_kind_of_visit_is_told() -> None:
    assert between_visits([Visit(TODAY, VisitKind.THERAPY)], TODAY) == "Therapy visit today"


def test_of_two_visits_on_a_day_one_is_told() -> None:
    both = [Visit(TODAY, VisitKind.THERAPY), Visit(TODAY)]
    assert visit_on(both, TODAY) == Visit(TODAY)
    assert visit_on(both, TODAY + timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("ahead", "words"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (6, "in 6 days"), (-4, "4 days ago")],
)
def test_a_day_is_told_from_today(ahead: int, words: str) -> None:
    assert day_seen_from(TODAY + timedelta(days=ahead), TODAY) == words


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-24", date(2026, 12, 24)),
        ("2025-12-24", date(2025, 12, 24)),
        ("12-24", date(2026, 12, 24)),
        ("3-4", date(2026, 3, 4)),
        ("3-3", date(2027, 3, 3)),
        ("02-29", date(2028, 2, 29)),
        ("4", date(2026, 3, 4)),
        ("3", date(2026, 4, 3)),
        ("31", date(2026, 3, 31)),
        (" 16 ", date(2026, 3, 16)),
        ("0", None),
        ("32", None),
        ("13-1", None),
        ("2026-02-30", None),
        ("2026-2", None),
        ("", None),
        ("-", None),
        ("１６", None),
        ("x", None),
    ],
)
def test_a_typed_day_is_the_next_of_its_kind(text: str, day: date | None) -> None:
    assert typed_day(text, TODAY) == day


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_whole_date_means_itself_whatever_the_day(day: date, today: date) -> None:
    assert typed_day(day.isoformat(), today) == day


@given(st.text(alphabet="0123456789-", max_size=12), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_nothing_that_is_typed_makes_trouble(text: str, today: date) -> None:
    found = typed_day(text, today)
    assert found is None or len(text) > 5 or found >= today


def test_days_around_a_day() -> None:
    assert days_around(TODAY, 1, 2) == tuple(TODAY + timedelta(days=ahead) for ahead in (-1, 0, 1, 2))
