"""What goes into a return: this homework alone, and nothing that was not ticked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from glutecoach.domain.homework_return import HomeworkReturn, Included
from glutecoach.domain.plan import Pause
from glutecoach.domain.record import CheckIn, MorningCheckIn, SessionOutcome, SetOutcome
from glutecoach.domain.returning import MAX_MESSAGE, MAX_NAME, Span, return_of
from glutecoach.domain.rung import Move
from tests.homework_samples import ANNA
from tests.return_samples import (
    EVERYTHING,
    MESSAGE,
    MORNING_NOTE,
    NOTE,
    NOTHING,
    PAIN_REASON,
    SPAN,
    anna,
    facts,
    march,
    returned,
    sessions,
)

REASON_AWAY = "My sister's wedding, lynx"


def told(given: HomeworkReturn) -> str:
    """Everything in it, however deep."""
    return repr(given)


def test_only_sessions_of_this_homework_and_of_these_days_are_given_back_oldest_first() -> None:
    late = replace(sessions()[0], id="late", day=march(16))
    early = replace(sessions()[0], id="early", day=march(1))
    known = (late, *reversed(facts().sessions), early)
    given = returned(sessions=known)
    assert [each.id for each in given.sessions] == [each.id for each in sessions()]
    assert {each.program for each in given.sessions} == {ANNA}


def test_deleted_running_and_empty_sessions_stay_at_home() -> None:
    first, second, third = sessions()[:3]
    known = (
        replace(first, deleted=True),
        replace(second, outcome=None),
        replace(first, id="by-mistake", sets=(), check_in=CheckIn(), outcome=SessionOutcome.STOPPED),
        third,
    )
    assert [each.id for each in returned(sessions=known).sessions] == [third.id]


def test_with_everything_ticked_nothing_that_was_said_is_missing() -> None:
    given = told(returned(EVERYTHING))
    for words in (NOTE, MORNING_NOTE, PAIN_REASON, "SHARP", "NUMBNESS", "Chair stand", "PAIN: 'pain'"):
        assert words in given


def test_notes_that_were_not_ticked_are_nowhere() -> None:
    given = told(returned(replace(EVERYTHING, notes=False)))
    assert NOTE not in given
    assert MORNING_NOTE not in given
    assert "SHARP" in given


def test_without_pain_notes_only_the_numbers_stay() -> None:
    given = returned(replace(EVERYTHING, pain_notes=False))
    assert not any(sign in told(given) for sign in ("SHARP", "NUMBNESS", PAIN_REASON, "ocelot"))
    hurt = given.sessions[3]
    assert [(each.score, each.exercise, each.side) for each in hurt.pains] == [(6, "", None)]
    assert hurt.morning == MorningCheckIn(3)
    assert all(done.outcome is not SetOutcome.PAIN for done in hurt.sets)


def test_without_pain_notes_a_day_that_pain_stopped_counts_all_the_same() -> None:
    given = returned(replace(EVERYTHING, pain_notes=False))
    assert [each.stopped_for_pain for each in given.sessions] == [
        each.stopped_for_pain for each in sessions()
    ]


def test_a_step_up_tells_why_without_pain_notes_too() -> None:
    moves = {each.move: each.reason for each in returned(NOTHING).answers}
    assert moves == {Move.PROGRESS: "Both were easy.", Move.REGRESS: ""}


def test_self_tests_that_were_not_ticked_are_nowhere() -> None:
    assert returned(replace(EVERYTHING, self_tests=False)).results == ()


def test_only_self_tests_answers_and_pauses_of_these_days_are_given_back() -> None:
    given = returned()
    assert [each.day for each in given.results] == [march(3), march(14)]
    assert {each.program for each in given.answers} == {ANNA}
    assert given.pauses == (Pause(march(12), march(13), "ill"),)


def test_of_visits_the_nearest_ones_around_the_span_come_along_for_the_phases() -> None:
    assert [each.day for each in returned().visits] == [date(2026, 2, 16), march(2), march(16)]


def test_a_pseudonym_takes_the_place_of_the_name_everywhere() -> None:
    assert returned(NOTHING).client == "Heron 7"
    assert "Anna" not in told(returned(NOTHING))
    assert returned(Included()).client == "Anna B."


def test_where_somebody_was_is_nobodys_business() -> None:
    assert "Berlin" in repr(sessions())
    assert "Berlin" not in told(returned())


def test_why_it_was_put_away_is_a_note() -> None:
    away = replace(anna(), ended=march(14), end_reason=REASON_AWAY)
    with_notes = return_of(away, facts(), SPAN, EVERYTHING)
    assert (with_notes.ended, with_notes.end_reason) == (march(14), REASON_AWAY)
    without = return_of(away, facts(), SPAN, NOTHING)
    assert (without.ended, without.end_reason) == (march(14), "")


def test_an_end_after_the_span_is_not_told() -> None:
    away = replace(anna(), ended=march(14), end_reason=REASON_AWAY)
    given = return_of(away, facts(), Span(march(2), march(8)), EVERYTHING)
    assert given.ended is None
    assert REASON_AWAY not in told(given)


def test_each_revision_up_to_the_last_day_comes_with_the_digest_of_its_file() -> None:
    given = returned()
    assert [each.revision for each in given.revisions] == [1, 2]
    assert given.revisions[0].digest == "a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e"
    before = return_of(anna(), facts(), Span(march(2), march(8)), EVERYTHING)
    assert [each.revision for each in before.revisions] == [1]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("\x1b[31mred\x1b[0m", "[31mred[0m"), ("a\nb", "a\nb"), ("x" * 9_000, "x" * (MAX_MESSAGE - 1) + "…")],
)
def test_a_message_is_made_harmless_and_keeps_its_lines(text: str, kept: str) -> None:
    assert returned(message=text).message == kept
    assert returned(message=MESSAGE).message == MESSAGE


def test_a_name_is_one_short_line() -> None:
    assert len(returned(Included(name="a\nb" * 200)).client) == MAX_NAME


def test_nothing_of_a_span_without_anything_is_an_empty_return() -> None:
    given = return_of(
        anna(), facts(), Span(march(2) - timedelta(days=60), march(2) - timedelta(days=50)), NOTHING
    )
    assert (given.sessions, given.results, given.answers, given.revisions) == ((), (), (), ())
