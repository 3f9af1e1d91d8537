"""A session taken apart: by exercise and side, measured and entered work apart, and nothing lost or doubled."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from glutecoach.domain.record import Evidence, SessionRecord, SetOutcome
from glutecoach.domain.timeline import Side
from glutecoach.domain.work_done import (
    NOT_KNOWN,
    Catalogue,
    catalogue_of,
    counted_sessions,
    measured_ms,
    parts_of,
)
from glutecoach.formats.library_files import load_library
from glutecoach.resources import shipped
from tests.domain.sessions_done import CATALOGUE, LEVEL, MINUTE, SESSIONS, a_set, by_hand, session


def minutes(told: SessionRecord, catalogue: Catalogue = CATALOGUE) -> dict[tuple[str, Side | None], tuple]:
    """Asked, timed and claimed minutes by exercise and side."""
    return {
        (part.exercise, part.side): tuple(
            round(ms / MINUTE, 6) for ms in (part.asked_ms, part.timed_ms, part.claimed_ms)
        )
        for part in parts_of(told, catalogue)
    }


def test_what_the_sets_tell_goes_to_their_exercise_and_side() -> None:
    done = session(
        a_set("bridge", 2),
        a_set("clam", 2, item=1, side=Side.LEFT),
        a_set("clam", 1.5, of=2, item=1, side=Side.RIGHT),
        plan=LEVEL,
    )
    assert minutes(done) == {
        ("bridge", None): (2, 2, 0),
        ("clam", Side.LEFT): (2, 2, 0),
        ("clam", Side.RIGHT): (2, 1.5, 0),
        ("roll", None): (2, 0, 0),
    }


def test_of_two_attempts_at_a_set_the_best_counts_once() -> None:
    done = session(a_set("bridge", 1, of=2), a_set("bridge", 2), plan=LEVEL)
    assert minutes(done)["bridge", None] == (2, 2, 0)


def test_work_entered_as_a_sum_is_divided_as_the_plan_asked() -> None:
    assert minutes(by_hand(4, plan=LEVEL)) == {
        ("bridge", None): (2, 0, 1),
        ("clam", Side.LEFT): (2, 0, 1),
        ("clam", Side.RIGHT): (2, 0, 1),
        ("roll", None): (2, 0, 1),
    }


def test_without_a_plan_in_the_log_the_level_of_the_library_tells_if_it_still_asks_for_the_same() -> None:
    assert minutes(by_hand(4)) == minutes(by_hand(4, plan=LEVEL))
    assert minutes(by_hand(4, asked=10)) == {(NOT_KNOWN, None): (10, 0, 4)}
    assert minutes(by_hand(4, program="own")) == {(NOT_KNOWN, None): (8, 0, 4)}


def test_a_plan_that_is_not_the_sessions_any_more_is_not_believed() -> None:
    """The session was corrected to another level: its plan is still that of the first one."""
    assert minutes(by_hand(5, asked=10, plan=LEVEL)) == {(NOT_KNOWN, None): (10, 0, 5)}


def test_an_exercise_that_took_the_place_of_another_has_the_work_that_is_left() -> None:
    done = session(a_set("lunge", 1, of=2), plan=LEVEL)
    assert minutes(done)["lunge", None] == (2, 1, 0)
    assert ("bridge", None) not in minutes(done)


def test_work_added_to_a_timed_session_by_hand_was_not_measured() -> None:
    done = session(a_set("bridge", 2), claimed=3, plan=LEVEL)
    parts = parts_of(done, CATALOGUE)
    assert sum(part.timed_ms for part in parts) == measured_ms(done) == 2 * MINUTE
    assert sum(part.claimed_ms for part in parts) == pytest.approx(3 * MINUTE)


def test_sets_that_were_brought_in_from_a_file_count_as_entered_by_hand() -> None:
    done = by_hand(0, a_set("bridge", 2), plan=LEVEL)
    assert minutes(done)["bridge", None] == (2, 0, 2)
    assert measured_ms(done) == 0


def test_more_than_was_asked_is_not_more_than_all() -> None:
    done = session(a_set("bridge", 6), a_set("clam", 6, item=1), asked=8)
    assert minutes(done) == {("bridge", None): (4, 4, 0), ("clam", None): (4, 4, 0)}


@given(SESSIONS)
def test_the_parts_add_up_to_the_session_and_none_was_done_more_than_asked(told: SessionRecord) -> None:
    parts = parts_of(told, CATALOGUE)
    asked, timed, claimed = (
        sum(getattr(part, name) for part in parts) for name in ("asked_ms", "timed_ms", "claimed_ms")
    )
    assert asked == pytest.approx(told.asked_ms)
    assert timed + claimed == pytest.approx(told.done_ms)
    assert timed == pytest.approx(measured_ms(told))
    for part in parts:
        assert min(part.asked_ms, part.timed_ms, part.claimed_ms) >= 0
        assert part.timed_ms + part.claimed_ms <= part.asked_ms + 1e-6
    places = [(part.exercise, part.side) for part in parts]
    assert len(places) == len(set(places))
    assert told.evidence is Evidence.TIMED or not timed


def test_a_log_with_numbers_that_cannot_be_is_no_reason_to_fall() -> None:
    odd = replace(session(a_set()), asked_ms=-5, claimed_ms=-9)
    assert sum(part.asked_ms for part in parts_of(odd, CATALOGUE)) == 0


def test_deleted_and_unfinished_sessions_and_copies_do_not_count() -> None:
    one, other = session(a_set(), id="a"), session(a_set("bridge", 2), id="a")
    gone, open_ = session(id="b", deleted=True), session(id="c", outcome=None)
    assert (
        counted_sessions([one, other, gone, open_]) == counted_sessions([open_, other, gone, one]) == [other]
    )
    assert counted_sessions([session(id="b"), gone]) == []


def test_the_library_tells_families_sides_and_levels() -> None:
    library = load_library(shipped("programs"), None)
    known = catalogue_of(library)
    assert set(known.families) == set(library.exercises)
    assert known.two_sided
    assert known.levels is not None
    for (program, number), asked in known.levels.items():
        assert sum(ms for _, ms in asked) == library.programs[program].level(number).asked_ms


def test_a_skipped_set_asks_and_does_nothing() -> None:
    skipped = a_set("bridge", 0, of=2, outcome=SetOutcome.SKIPPED)
    assert minutes(session(skipped, plan=LEVEL))["bridge", None] == (2, 0, 0)
