"""Times of day as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.typed_time import is_whole, typed_time
from glutecoach.domain.working_hours import DAY_MIN, time_in_words


@pytest.mark.parametrize(
    ("typed", "at_min"),
    [
        ("9", 540), ("09", 540), ("930", 570), ("0930", 570), ("9:30", 570), ("09:30", 570), ("9.30", 570),
        ("0", 0), ("00:00", 0), ("23:59", 1439), ("17:3", 1023), ("10:", 600),
    ],
)  # fmt: skip
def test_a_time_is_understood_however_it_is_typed(typed: str, at_min: int) -> None:
    assert typed_time(typed) == at_min


@pytest.mark.parametrize(
    "typed", ["", ":", ":30", "24", "2400", "9:60", "960", "99", "9:3a", "x", "1:2:3", "٩", "-1"]
)
def test_what_is_no_time_is_none(typed: str) -> None:
    assert typed_time(typed) is None


@given(st.integers(0, DAY_MIN - 1))
def test_every_time_is_read_back_as_it_is_shown(at_min: int) -> None:
    shown = time_in_words(at_min)
    assert typed_time(shown) == typed_time(shown.replace(":", "")) == at_min
    assert is_whole(shown)
    assert is_whole(shown.replace(":", ""))


@given(st.text(alphabet="0123456789:.", max_size=6))
def test_whatever_is_typed_is_a_time_of_the_day_or_none(typed: str) -> None:
    at_min = typed_time(typed)
    assert at_min is None or 0 <= at_min < DAY_MIN


@pytest.mark.parametrize("typed", ["9", "93", "930", "9:", "9:3", "10:3"])
def test_more_can_follow_before_a_time_is_whole(typed: str) -> None:
    assert not is_whole(typed)
