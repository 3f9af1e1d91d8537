"""Check-ins, activities and answered steps in the journal: written, read back and taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.record import Compared, MorningCheckIn, PainReport, PainSign, SessionOutcome
from glutecoach.domain.rung import LevelAnswer, Move, Rung
from glutecoach.domain.well_being import Activity, ActivityScores, OverallChange
from glutecoach.errors import InputError
from glutecoach.store.bodies import morning_body, morning_of, pain_body, pain_of
from glutecoach.store.json_text import BodyError, dumps, loads
from glutecoach.store.plan_bodies import (
    activities_body,
    activities_of,
    level_body,
    level_of,
    overall_body,
    overall_of,
)
from tests.store.stand import begin, done, journal_in

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
words = st.text(st.characters(whitelist_categories=("Ll", "Lu", "Nd")), min_size=1, max_size=40)
scores = st.integers(0, 10)
signs = st.lists(st.sampled_from(PainSign), unique=True).map(
    lambda found: tuple(sign for sign in PainSign if sign in found)
)
rungs = st.builds(Rung, st.integers(1, 4), st.integers(-1, 1))
mornings = st.builds(
    MorningCheckIn,
    st.none() | scores,
    st.none() | scores,
    st.none() | st.sampled_from(Compared),
    st.booleans(),
    signs,
    words,
)
activities = st.lists(st.builds(Activity, words, scores), max_size=3).map(tuple)
answers = st.builds(
    LevelAnswer, days, words, rungs, rungs, st.sampled_from(Move), st.booleans(), words, words
)


@given(mornings)
def test_a_check_in_of_the_morning_is_read_as_it_was_written(said: MorningCheckIn) -> None:
    assert morning_of(loads(dumps(morning_body(said)))) == said


@given(st.builds(PainReport, st.integers(0, 20), words, st.none(), st.none() | scores, signs))
def test_a_report_of_pain_keeps_its_kind(report: PainReport) -> None:
    assert pain_of(loads(dumps(pain_body(report)))) == report


def test_a_kind_of_pain_from_a_newer_version_is_passed_over() -> None:
    body = {**pain_body(PainReport(0, "bridge", None, 3)), "signs": ["from-the-future", "sharp"]}
    assert pain_of(body).signs == (PainSign.SHARP,)


@given(st.builds(ActivityScores, days, activities))
def test_scores_of_activities_are_read_as_they_were_written(told: ActivityScores) -> None:
    assert activities_of(loads(dumps(activities_body(told)))) == told


@given(st.builds(OverallChange, days, st.integers(-5, 5)))
def test_a_change_on_the_whole_is_read_as_it_was_written(change: OverallChange) -> None:
    assert overall_of(loads(dumps(overall_body(change)))) == change


@given(answers)
def test_an_answered_step_is_read_as_it_was_written(answer: LevelAnswer) -> None:
    assert level_of(loads(dumps(level_body(answer)))) == answer


@pytest.mark.parametrize("broken", [None, [1], [1, "0"], [True, 0], {"level": 1}, "1"])
def test_a_step_that_is_none_is_refused(broken: object) -> None:
    body = level_body(LevelAnswer(date(2026, 3, 2), "desk-3", Rung(1), Rung(2), Move.PROGRESS, True, "Easy."))
    with pytest.raises(BodyError):
        level_of({**body, "to": broken})


def test_the_morning_after_belongs_to_its_session_and_a_later_word_replaces_an_earlier(
    tmp_path: Path,
) -> None:
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    recorder.record_pain_before(3)
    recorder.record_set(done(1))
    recorder.finish(SessionOutcome.COMPLETED)
    recorder.close()
    (session,) = journal.sessions()
    assert (session.pain_before, session.morning) == (3, None)
    journal.add_morning(session.id, MorningCheckIn(5, 2, Compared.WORSE))
    journal.add_morning(session.id, MorningCheckIn(1, 2, Compared.BETTER))
    (session,) = journal.sessions()
    assert session.morning == MorningCheckIn(1, 2, Compared.BETTER)
    with pytest.raises(InputError):
        journal.add_morning("no-such-session", MorningCheckIn(1))


def test_what_is_told_of_the_months_can_be_taken_back(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    told = ActivityScores(date(2026, 3, 2), (Activity("Putting on socks", 4), Activity("Stairs", 6)))
    change = OverallChange(date(2026, 3, 2), 2)
    answer = LevelAnswer(
        date(2026, 3, 2), "desk-3", Rung(1), Rung(1, 1), Move.PROGRESS, True, "Two easy ones."
    )
    journal.add_activity_scores(told)
    journal.add_overall_change(change)
    journal.add_level_answer(answer)
    assert (journal.activity_scores(), journal.overall_changes(), journal.level_answers()) == (
        (told,),
        (change,),
        (answer,),
    )
    journal.remove_activity_scores(told)
    journal.remove_overall_change(change)
    journal.remove_level_answer(answer)
    assert (journal.activity_scores(), journal.overall_changes(), journal.level_answers()) == ((), (), ())
