"""Visits and self-tests in the journal: written, read back, taken back, and never lost to a broken row."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.timeline import Side
from glutecoach.domain.visit import Visit, VisitKind
from glutecoach.store.json_text import BodyError, dumps, loads
from glutecoach.store.plan_bodies import self_test_body, self_test_of, visit_body, visit_of
from tests.store.stand import journal_in

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
words = st.text(st.characters(whitelist_categories=("Ll", "Lu", "Nd")), min_size=1, max_size=40)


@given(st.builds(Visit, days, st.sampled_from(VisitKind)))
def test_a_visit_is_read_as_it_was_written(visit: Visit) -> None:
    assert visit_of(loads(dumps(visit_body(visit)))) == visit


@given(
    st.builds(
        SelfTestResult,
        words,
        words,
        days,
        st.sampled_from([None, *Side]),
        st.floats(-1000, 1000, allow_nan=False),
    )
)
def test_a_result_is_read_as_it_was_written(result: SelfTestResult) -> None:
    assert self_test_of(loads(dumps(self_test_body(result)))) == result


@pytest.mark.parametrize("value", [None, True, "12", math.nan, math.inf, [1]])
def test_a_result_without_a_real_number_is_refused(value: object) -> None:
    body = self_test_body(SelfTestResult("chair-stand", "Chair stand", date(2026, 3, 2), None, 12.0))
    with pytest.raises(BodyError):
        self_test_of({**body, "value": value})


FIRST, SECOND = Visit(date(2026, 3, 2)), Visit(date(2026, 3, 16), VisitKind.THERAPY)
RESULT = SelfTestResult("bridge-hold", "Bridge hold", date(2026, 3, 2), Side.LEFT, 41.5)


def test_visits_come_by_their_day_and_can_be_taken_back(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    for visit in (SECOND, FIRST, FIRST):
        journal.add_visit(visit)
    assert journal.visits() == (FIRST, SECOND)
    journal.remove_visit(FIRST)
    journal.remove_visit(Visit(date(2026, 1, 1)))
    journal.close()
    journal = journal_in(tmp_path)
    assert journal.visits() == (SECOND,)
    verified = journal.verify()
    journal.close()
    assert verified is not None
    assert verified.holds


def test_self_tests_come_by_their_day_and_one_can_be_taken_back(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    earlier = SelfTestResult("bridge-hold", "Bridge hold", date(2026, 2, 2), Side.LEFT, 30.0)
    again = SelfTestResult("bridge-hold", "Bridge hold", date(2026, 3, 2), Side.LEFT, 44.0)
    for result in (RESULT, earlier, again, RESULT):
        journal.add_self_test_result(result)
    assert journal.self_test_results() == (earlier, RESULT, again, RESULT)
    journal.remove_self_test_result(RESULT)
    assert journal.self_test_results() == (earlier, again, RESULT)
    journal.close()


def test_an_unreadable_journal_tells_of_no_visits_and_no_self_tests(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    journal.add_visit(FIRST)
    journal.close()
    (tmp_path / "journal.db").write_bytes(b"not a database at all" * 100)
    journal = journal_in(tmp_path)
    assert journal.visits() == ()
    assert journal.self_test_results() == ()
    journal.close()
