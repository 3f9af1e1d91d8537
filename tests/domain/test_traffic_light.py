"""The traffic light: every cell of its table, and that no worse answer ever makes it greener."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.light_words import (
    FOLLOWS,
    MARKS,
    NAMES,
    TELL_THERAPIST,
    light_in_words,
    therapist_should_know,
    what_follows,
)
from glutecoach.domain.record import (
    CheckIn,
    Compared,
    MorningCheckIn,
    PainReport,
    PainSign,
    SessionOutcome,
    SessionRecord,
)
from glutecoach.domain.traffic_light import Judgement, Light, judge, reds_in_a_week, worst_pain
from tests.domain.told import DAY, hurt, morning, on, told

GREEN, AMBER, RED, BLACK = Light
SHARP, GIVING_WAY, SPREADING, NUMBNESS, CENTRALISING, RED_FLAG = PainSign
BETTER, SAME, WORSE = Compared

TABLE: dict[str, tuple[SessionRecord, Light | None, str]] = {
    # Nothing said.
    "nothing": (told(), None, ""),
    "before alone": (told(before=7), None, ""),
    "the morning passed over": (told(next_day=MorningCheckIn()), None, ""),
    "stiffness alone": (told(next_day=morning(stiffness=9)), None, ""),
    # During.
    "during 0": (told(hurt(0)), GREEN, "There was no pain"),
    "during 3": (told(hurt(3)), GREEN, "Pain stayed at 3 of 10"),
    "during 4": (told(hurt(4)), AMBER, "Pain was 4 of 10 during the session"),
    "during 5": (told(hurt(5)), AMBER, "Pain was 5 of 10 during the session"),
    "during 6": (told(hurt(6)), RED, "Pain was 6 of 10 during the session"),
    "during 10": (told(hurt(10)), RED, "Pain was 10 of 10 during the session"),
    "rises by 1": (told(hurt(2), before=1), GREEN, "Pain stayed at 2 of 10"),
    "rises by 2": (told(hurt(3), before=1), AMBER, "Pain rose from 1 to 3"),
    "rises in the session": (told(hurt(1), hurt(3)), AMBER, "Pain rose from 1 to 3"),
    "falls in the session": (told(hurt(3), hurt(1)), GREEN, "Pain stayed at 3 of 10"),
    "sharp": (told(hurt(2, SHARP)), RED, "The pain was sharp"),
    "sharp, no number": (told(hurt(None, SHARP)), RED, "The pain was sharp"),
    "gives way": (told(hurt(0, GIVING_WAY)), RED, "A leg gave way"),
    "spreads": (told(hurt(1, SPREADING)), RED, "The pain moved down the leg"),
    "numb": (told(hurt(1, NUMBNESS)), RED, "There was new numbness or tingling"),
    "toward the back": (told(hurt(2, CENTRALISING)), GREEN, "usually fine, even if it is stronger there"),
    "toward the back, stronger": (told(hurt(3, CENTRALISING), before=1), GREEN, "usually fine"),
    "toward the back, but 5": (told(hurt(5, CENTRALISING)), AMBER, "usually fine"),
    "toward the back, but 6": (told(hurt(6, CENTRALISING)), RED, "Pain was 6 of 10"),
    "no number": (told(hurt()), AMBER, "no number was given"),
    "stopped, no number": (told(outcome=SessionOutcome.PAIN), AMBER, "no number was given"),
    "item stopped, no number": (told(stopped_set=True), AMBER, "no number was given"),
    "stopped at 2": (told(hurt(2), outcome=SessionOutcome.PAIN, stopped_set=True), GREEN, "at 2 of 10"),
    "stopped at 7": (told(hurt(7), outcome=SessionOutcome.PAIN), RED, "Pain was 7 of 10"),
    "help": (told(hurt(None, RED_FLAG)), BLACK, "One of the signs that need help was there"),
    "help besides": (told(hurt(8, SHARP), hurt(None, RED_FLAG)), BLACK, "need help"),
    # Right after.
    "after 0": (told(after=0), GREEN, "There was no pain"),
    "after, back to the start": (told(hurt(3), before=2, after=2), GREEN, "Pain stayed at 3"),
    "after 5": (told(after=5), AMBER, "Pain was 5 of 10 after the session"),
    "after, risen": (told(before=0, after=2), AMBER, "Pain rose from 0 to 2"),
    "after, better than before": (told(before=7, after=2), GREEN, "Pain stayed at 2"),
    "after 6": (told(after=6), RED, "Pain was 6 of 10 after the session"),
    # The next morning.
    "morning better": (told(next_day=morning(None, BETTER)), GREEN, "better than before"),
    "morning same": (told(next_day=morning(None, SAME)), GREEN, "like before"),
    "morning worse": (told(next_day=morning(None, WORSE)), RED, "worse than before"),
    "amber, settled by morning": (told(after=4, next_day=morning(1, SAME)), AMBER, "after the session"),
    "amber, not settled": (told(after=4, next_day=morning(4, WORSE)), RED, "worse than before"),
    "morning by its numbers": (told(before=1, next_day=morning(3)), RED, "3 of 10, up from 1 before"),
    "morning one point up": (told(before=1, next_day=morning(2)), GREEN, "Pain stayed at 2"),
    "morning risen, nothing before": (told(after=1, next_day=morning(3)), AMBER, "rose from 1 to 3"),
    "morning 5": (told(next_day=morning(5)), AMBER, "Pain was 5 of 10 the morning after"),
    "morning 6": (told(next_day=morning(6)), RED, "Pain was 6 of 10 the morning after"),
    "only muscles": (told(next_day=morning(muscles=True)), GREEN, "Sore muscles are normal"),
    "only muscles, and much": (told(next_day=morning(8, WORSE, muscles=True)), GREEN, "Sore muscles"),
    "only muscles after amber": (told(after=5, next_day=morning(6, WORSE, muscles=True)), AMBER, "Sore"),
    "muscles and down the leg": (told(next_day=morning(2, None, SPREADING, muscles=True)), RED, "down the"),
    "morning down the leg": (told(next_day=morning(1, BETTER, SPREADING)), RED, "moved down the leg"),
    "morning toward the back": (told(next_day=morning(2, SAME, CENTRALISING)), GREEN, "usually fine"),
}


@pytest.mark.parametrize(("session", "light", "reason"), TABLE.values(), ids=TABLE.keys())
def test_every_cell_of_the_table(session: SessionRecord, light: Light | None, reason: str) -> None:
    judged = judge(session)
    assert judged.light is light
    assert reason in " | ".join(judged.reasons)
    assert bool(judged.reasons) is (light is not None)


def test_every_reason_of_the_gravest_light_is_told_once() -> None:
    both = told(hurt(7, SHARP), hurt(2, SHARP), after=7, next_day=morning(1, WORSE))
    assert judge(both).reasons == (
        "The pain was sharp",
        "Pain was 7 of 10 during the session",
        "Pain was 7 of 10 after the session",
        "The morning after was worse than before the session",
    )


def test_of_several_numbers_only_the_highest_is_a_reason() -> None:
    assert judge(told(hurt(6), after=8)).reasons == ("Pain was 8 of 10 after the session",)


def test_what_only_muscles_say_in_the_morning_is_not_the_worst_pain() -> None:
    assert worst_pain(told(after=2, next_day=morning(7, muscles=True))) == 2
    assert worst_pain(told(hurt(4), after=2, next_day=morning(7))) == 7
    assert worst_pain(told(before=7)) is None


scores = st.none() | st.integers(0, 10)
signs = st.lists(st.sampled_from(PainSign), max_size=2, unique=True).map(tuple)
reports = st.builds(hurt, scores, st.sampled_from(PainSign)) | st.builds(hurt, scores)
mornings = st.none() | st.builds(
    MorningCheckIn, scores, scores, st.none() | st.sampled_from(Compared), st.booleans(), signs
)
sessions = st.builds(
    lambda pains, before, after, next_day, outcome: told(
        *pains, before=before, after=after, next_day=next_day, outcome=outcome
    ),
    st.lists(reports, max_size=3),
    scores,
    scores,
    mornings,
    st.sampled_from(SessionOutcome),
)


def grade(session: SessionRecord) -> int:
    light = judge(session).light
    return -1 if light is None else list(Light).index(light)


@given(sessions, reports)
def test_one_more_thing_that_hurt_never_makes_it_greener(session: SessionRecord, more: PainReport) -> None:
    if session.pains or session.pain_before is not None:
        assert grade(replace(session, pains=(*session.pains, more))) >= grade(session)


@given(sessions, st.sampled_from([SHARP, GIVING_WAY, SPREADING, NUMBNESS]))
def test_a_grave_sign_is_red_at_least(session: SessionRecord, sign: PainSign) -> None:
    told_of_it = replace(session, pains=(*session.pains, hurt(0, sign)))
    assert grade(told_of_it) >= list(Light).index(RED)
    assert grade(replace(session, pains=(*session.pains, hurt(0, RED_FLAG)))) == list(Light).index(BLACK)


@given(sessions, st.integers(0, 10), st.integers(0, 10))
def test_more_pain_afterwards_never_makes_it_greener(session: SessionRecord, one: int, other: int) -> None:
    less, more = sorted([one, other])
    if session.pain_before is None and not any(each.score is not None for each in session.pains):
        # It is what the morning is compared with then.
        session = replace(session, morning=None)
    assert grade(replace(session, check_in=CheckIn(pain=more))) >= grade(
        replace(session, check_in=CheckIn(pain=less))
    )


@given(sessions, st.integers(0, 10), st.integers(0, 10))
def test_a_worse_morning_never_makes_it_greener(session: SessionRecord, one: int, other: int) -> None:
    less, more = sorted([one, other])
    said = session.morning or MorningCheckIn()
    order = [replace(said, pain=less, compared=each) for each in (BETTER, SAME, WORSE)]
    lights = [grade(replace(session, morning=each)) for each in order]
    assert lights == sorted(lights)
    assert grade(replace(session, morning=replace(said, pain=more))) >= grade(
        replace(session, morning=replace(said, pain=less))
    )


@given(sessions)
def test_muscles_alone_never_make_it_red_or_amber(session: SessionRecord) -> None:
    said = replace(session.morning or MorningCheckIn(), signs=())
    without = grade(replace(session, morning=None))
    assert grade(replace(session, morning=replace(said, muscles_only=True))) == max(without, 0)


@given(sessions)
def test_a_light_always_has_its_reasons_a_mark_and_a_word(session: SessionRecord) -> None:
    judged = judge(session)
    words = light_in_words(judged)
    if judged.light is None:
        assert (words, what_follows(judged)) == ("", "")
    else:
        assert words.startswith(f"{MARKS[judged.light]} {NAMES[judged.light]}. ")
        assert words.endswith(".")
        assert what_follows(judged)
        assert len(set(judged.reasons)) == len(judged.reasons)


def test_marks_and_names_tell_all_lights_apart() -> None:
    for words in (MARKS, NAMES, FOLLOWS):
        assert set(words) == set(Light)
        assert len(set(words.values())) == len(Light)


def test_two_reds_in_seven_days_are_for_the_therapist() -> None:
    red = told(after=7)
    week = [on(red, DAY - timedelta(days=6)), on(red, DAY)]
    assert reds_in_a_week(week, DAY) == 2
    assert therapist_should_know(week, DAY) == TELL_THERAPIST
    assert therapist_should_know(week, DAY + timedelta(days=1)) == "", "eight days are more than a week"
    assert therapist_should_know(week[1:], DAY) == ""
    assert therapist_should_know([replace(week[0], deleted=True), week[1]], DAY) == ""
    assert therapist_should_know([*week[1:], on(told(after=5), DAY)], DAY) == ""
    assert therapist_should_know([*week[1:], on(told(hurt(None, RED_FLAG)), DAY)], DAY) == TELL_THERAPIST
    assert therapist_should_know([on(red, DAY + timedelta(days=1)), week[1]], DAY) == ""


def test_no_light_says_nothing() -> None:
    assert light_in_words(Judgement(None)) == ""
