"""What the safety questions come to, and when they are asked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.condition import Condition
from glutecoach.domain.record import CheckIn, MorningCheckIn, PainReport, SessionOutcome, SessionRecord
from glutecoach.domain.screening import (
    AskReason,
    ConditionText,
    EmergencyTexts,
    SafetyQuestion,
    SafetyTexts,
    clearance_of,
    emergency_lines,
    reason_to_ask,
)
from tests.ui.fakes import session_on

BERLIN = timezone(timedelta(hours=1))
ANSWERED = datetime(2026, 3, 2, 8, 0, tzinfo=BERLIN)
DAY = date(2026, 3, 2)


def question(name: str, level: SafetyLevel, action: str = "See a doctor.") -> SafetyQuestion:
    return SafetyQuestion(name, level, f"{name} is true.", action, ("convention",))


TEXTS = SafetyTexts(
    disclaimer=("A coach.", "No doctor.", "Stop when it hurts."),
    introduction="A few questions.",
    questions=(
        question("numb", SafetyLevel.EMERGENCY, "Go now."),
        question("chest", SafetyLevel.EMERGENCY, "Go now."),
        question("cancer", SafetyLevel.LOCKED),
        question("night", SafetyLevel.LOCKED),
        question("stiff", SafetyLevel.GENTLE_ONLY, "Ask within two weeks."),
    ),
    conditions=tuple(
        ConditionText(each, each.value, f"I have {each}.", "Take care.", ("convention",))
        for each in Condition
    ),
    stop_signs=("Dizzy.",),
    stop_advice="Stop.",
    emergency=EmergencyTexts("Help now", ("Call for help.", "Sit down."), ("Call {number}.", "Sit down.")),
)


def cleared(yes: set[str], *conditions: Condition) -> Clearance:
    return clearance_of(TEXTS, yes, conditions, ANSWERED)


@pytest.mark.parametrize(
    ("yes", "conditions", "level"),
    [
        ((), (), SafetyLevel.GO),
        ((), (Condition.KNEE,), SafetyLevel.ADAPTED),
        (("stiff",), (), SafetyLevel.GENTLE_ONLY),
        (("stiff", "cancer"), (), SafetyLevel.LOCKED),
        (("cancer",), (Condition.KNEE,), SafetyLevel.LOCKED),
        (("stiff",), (Condition.KNEE,), SafetyLevel.GENTLE_ONLY),
        (("stiff", "cancer", "numb"), (Condition.KNEE,), SafetyLevel.EMERGENCY),
    ],
)
def test_the_most_serious_answer_decides(
    yes: tuple[str, ...], conditions: tuple[Condition, ...], level: SafetyLevel
) -> None:
    assert cleared(set(yes), *conditions).level is level


@given(
    st.sets(st.sampled_from([each.id for each in TEXTS.questions])),
    st.sets(st.sampled_from(list(Condition))),
)
def test_one_more_yes_never_makes_it_less_serious(yes: set[str], conditions: set[Condition]) -> None:
    order = list(SafetyLevel)
    level = clearance_of(TEXTS, yes, conditions, ANSWERED).level
    for more in TEXTS.questions:
        stricter = clearance_of(TEXTS, yes | {more.id}, conditions, ANSWERED).level
        assert order.index(stricter) <= order.index(level)


def test_conditions_and_reasons_are_kept_with_a_lock() -> None:
    found = cleared({"night", "cancer"}, Condition.KNEE, Condition.VEINS)
    assert found.conditions == {Condition.KNEE, Condition.VEINS}
    assert found.reasons == ("cancer", "night"), "in the order in which they are asked"
    assert found.at == ANSWERED


def test_an_emergency_carries_nothing_that_could_be_kept() -> None:
    found = cleared({"numb", "cancer"}, Condition.KNEE)
    assert found == Clearance(SafetyLevel.EMERGENCY, frozenset(), (), ANSWERED)


def test_a_yes_to_something_that_is_no_question_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="no such safety question: numbb"):
        cleared({"numbb"})


def test_the_steps_hold_every_question_once() -> None:
    assert TEXTS.emergency_questions + TEXTS.clinician_questions == TEXTS.questions


def test_what_to_do_is_told_once_and_old_reasons_are_passed_over() -> None:
    assert TEXTS.actions(("stiff", "cancer", "night", "gone")) == ("See a doctor.", "Ask within two weeks.")


def test_each_condition_has_its_text() -> None:
    assert {TEXTS.condition(each).condition for each in Condition} == set(Condition)


def test_the_emergency_lines_name_a_number_only_where_one_is_set() -> None:
    assert emergency_lines(TEXTS, "") == ("Call for help.", "Sit down.")
    assert emergency_lines(TEXTS, "0 {00}") == ("Call 0 {00}.", "Sit down.")


# When it is asked again.


def session(days: int, pain: int | None = None, *, hour: int = 18) -> SessionRecord:
    return replace(session_on(DAY + timedelta(days=days), hour=hour), check_in=CheckIn(pain=pain))


def asked(days: int, *sessions: SessionRecord, clearance: Clearance | None = None) -> AskReason | None:
    return reason_to_ask(clearance or cleared(set()), sessions, DAY + timedelta(days=days))


def test_before_the_first_session_it_is_asked() -> None:
    assert reason_to_ask(None, [], DAY) is AskReason.FIRST
    assert reason_to_ask(None, [session(0)], DAY) is AskReason.FIRST


def test_answers_hold_for_fourteen_days_without_a_session() -> None:
    assert asked(0) is None
    assert asked(14) is None
    assert asked(15) is AskReason.GAP


def test_sessions_keep_the_answers_in_force() -> None:
    assert asked(28, session(14)) is None
    assert asked(29, session(14)) is AskReason.GAP
    assert asked(29, session(14), session(3)) is AskReason.GAP, "the last one counts, in any order"


def test_sessions_that_were_removed_begun_by_mistake_or_lie_ahead_keep_nothing_in_force() -> None:
    removed = replace(session(14), deleted=True)
    mistaken = replace(session(14), sets=(), outcome=SessionOutcome.STOPPED, check_in=CheckIn())
    assert mistaken.is_empty
    assert asked(15, removed, mistaken, session(40)) is AskReason.GAP


def test_answers_before_four_in_the_morning_belong_to_the_day_before() -> None:
    early = replace(cleared(set()), at=ANSWERED.replace(hour=3))
    assert asked(13, clearance=early) is None
    assert asked(14, clearance=early) is AskReason.GAP


def test_answers_from_a_wrong_clock_do_not_hold_for_years() -> None:
    assert asked(-1) is None, "who travelled west answered tomorrow"
    assert asked(-2) is AskReason.GAP


@pytest.mark.parametrize(
    ("pains", "reason"),
    [
        ([2], None),
        ([3], AskReason.PAIN_JUMP),
        ([2, 4], None),
        ([2, 5], AskReason.PAIN_JUMP),
        ([2, None, 5], AskReason.PAIN_JUMP),
        ([2, 4, 6], None),
        ([2, 5, 2], AskReason.PAIN_JUMP),
        ([None, None], None),
    ],
)
def test_a_jump_of_pain_asks_again(pains: list[int | None], reason: AskReason | None) -> None:
    sessions = [session(day, pain) for day, pain in enumerate(pains)]
    assert asked(len(pains), *reversed(sessions)) is reason


@pytest.mark.parametrize(
    ("pains", "now", "reason"),
    [
        ([], 2, None),
        ([], 3, None),
        ([0], 3, AskReason.PAIN_JUMP),
        ([None], 3, AskReason.PAIN_JUMP),
        ([2], 4, None),
        ([1, 3], 6, AskReason.PAIN_JUMP),
        ([None], None, None),
    ],
)
def test_pain_that_jumped_before_a_session_asks_at_once(
    pains: list[int | None], now: int | None, reason: AskReason | None
) -> None:
    sessions = [session(day, pain) for day, pain in enumerate(pains)]
    found = reason_to_ask(cleared(set()), sessions, DAY + timedelta(days=len(pains)), pain_now=now)
    assert found is reason


def test_pain_before_a_session_is_what_the_pain_in_it_is_compared_with() -> None:
    began_with = replace(session(1, 6), pain_before=5)
    assert asked(2, began_with, session(0, 1)) is None, "it was asked about when the session began"
    assert asked(2, replace(session(1, 8), pain_before=5), session(0, 1)) is AskReason.PAIN_JUMP


def test_a_morning_after_that_jumped_asks_again_but_sore_muscles_do_not() -> None:
    morning = MorningCheckIn(pain=6)
    assert asked(2, replace(session(1, 1), morning=morning), session(0, 1)) is AskReason.PAIN_JUMP
    sore = replace(morning, muscles_only=True)
    assert asked(2, replace(session(1, 1), morning=sore), session(0, 1)) is None


def test_a_jump_before_the_answers_was_answered() -> None:
    assert asked(1, session(-3, 0), session(-1, 8)) is None
    assert asked(1, session(-3, 5), session(0, 7)) is None, "what hurt before is no jump"
    assert asked(1, session(-3, 5), session(0, 8)) is AskReason.PAIN_JUMP


def test_a_session_of_the_same_day_counts_by_its_hour() -> None:
    assert asked(0, session(0, 8, hour=7)) is None
    assert asked(0, session(0, 8, hour=9)) is AskReason.PAIN_JUMP
    in_utc = replace(cleared(set()), at=ANSWERED.astimezone(UTC))
    assert asked(0, session(0, 8, hour=7), clearance=in_utc) is None


def test_sessions_are_taken_in_the_order_of_time_whatever_they_are_called() -> None:
    first, second = replace(session(0, 2), id="b"), replace(session(1, 4), id="a")
    third = replace(session(2, 5), id="c")
    assert asked(3, third, first, second) is None
    assert asked(3, replace(third, id="0"), second, first) is None


def test_answers_are_of_a_whole_second_as_they_come_back_from_the_file() -> None:
    late = ANSWERED.replace(microsecond=900_000)
    found = clearance_of(TEXTS, (), (), late)
    assert found.at == ANSWERED
    assert clearance_of(TEXTS, ["numb"], (), late).at == ANSWERED
    at_once = replace(session(0, 8), started=ANSWERED)
    assert asked(0, at_once, clearance=found) is AskReason.PAIN_JUMP


def test_what_was_told_in_the_middle_of_a_session_counts_as_well() -> None:
    hurt = PainReport(0, "bridge", None, 6)
    told = replace(session(0, 1), pains=(hurt, replace(hurt, score=None)))
    assert asked(1, told) is AskReason.PAIN_JUMP
