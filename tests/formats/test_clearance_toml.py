"""The answers on disk: they come back as they were, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.condition import Condition
from glutecoach.formats.clearance_toml import dump_clearance, load_clearance

AT = datetime(2026, 3, 2, 8, 0, tzinfo=timezone(timedelta(hours=1)))
CLEARANCE = Clearance(
    SafetyLevel.LOCKED, frozenset({Condition.KNEE, Condition.VEINS}), ("weight-loss", "aneurysm"), AT
)
FILE = """\
# What the safety questions of glutecoach came to. It stays on this computer;
# 'glutecoach safety erase' removes it.
format = 1
level = "locked"
conditions = [
    "knee",
    "veins",
]
reasons = [
    "weight-loss",
    "aneurysm",
]
answered = 2026-03-02 08:00:00+01:00
"""

clearances = st.builds(
    Clearance,
    st.sampled_from([level for level in SafetyLevel if level is not SafetyLevel.EMERGENCY]),
    st.frozensets(st.sampled_from(list(Condition))),
    st.lists(st.from_regex(r"[a-z]{1,9}(-[a-z0-9]{1,9})?", fullmatch=True), max_size=9).map(tuple),
    st.datetimes(
        datetime(2000, 1, 2), datetime(2999, 12, 30), timezones=st.just(UTC) | st.just(AT.tzinfo)
    ).map(lambda moment: moment.replace(microsecond=0)),
)


def test_the_file_is_small_and_plain() -> None:
    assert dump_clearance(CLEARANCE).decode() == FILE
    assert load_clearance(FILE.encode()) == CLEARANCE


@given(clearances)
def test_answers_come_back_as_they_were(clearance: Clearance) -> None:
    assert load_clearance(dump_clearance(clearance)) == clearance


def test_an_emergency_is_never_written() -> None:
    with pytest.raises(ValueError, match="never kept"):
        dump_clearance(Clearance(SafetyLevel.EMERGENCY, frozenset(), (), AT))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("format = 1", "format = 2"),
        ("format = 1\n", ""),
        ('"locked"', '"emergency"'),
        ('"locked"', '"fine"'),
        ('"knee"', '"knees"'),
        ('"aneurysm"', '"\\u001b[2J"'),
        ('"aneurysm"', "7"),
        ("+01:00", ""),
        ("2026-03-02 08:00:00+01:00", '"yesterday"'),
        ("2026-03-02", "0001-01-01"),
        ("2026-03-02", "9999-12-31"),
        ("answered", "more = 1\nanswered"),
        ("conditions = [", "conditions = ["[:-1]),
    ],
)
def test_what_is_not_understood_was_never_answered(right: str, wrong: str) -> None:
    broken = FILE.replace(right, wrong, 1)
    assert broken != FILE
    assert load_clearance(broken.encode()) is None


@given(st.binary(max_size=200) | st.integers(0, len(FILE)).map(lambda end: FILE[:end].encode()))
def test_no_bytes_are_too_strange(content: bytes) -> None:
    found = load_clearance(content)
    assert found in {None, CLEARANCE}
