"""What holds of every decision about levels, whatever was done, said and answered before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from glutecoach.domain.program import Program
from glutecoach.domain.progression import Decision, LevelLimits, decide
from glutecoach.domain.record import PainSign, SessionOutcome, SessionRecord
from glutecoach.domain.rung import FREE, LevelAnswer, Move, Rung
from glutecoach.domain.traffic_light import Light, judge
from tests.domain.level_log import LADDER, TODAY, did

scores = st.none() | st.integers(0, 10)
sessions = st.builds(
    did,
    st.integers(-2, 25),
    scores,
    scores,
    level=st.integers(1, 3),
    share=st.sampled_from([0.0, 0.3, 0.79, 0.8, 1.0]),
    program=st.sampled_from(["ladder", "ladder", "ladder", "other"]),
    hour=st.integers(8, 11),
    outcome=st.sampled_from(SessionOutcome),
    signs=st.sampled_from([(), (), (), (PainSign.SHARP,), (PainSign.CENTRALISING,), (PainSign.RED_FLAG,)]),
    deleted=st.sampled_from([False, False, False, True]),
)
greens = st.builds(did, st.integers(0, 12), st.integers(1, 6), st.integers(0, 3), hour=st.integers(8, 11))
"""Without these hardly any history would lead upwards."""
histories = st.lists(sessions | greens, max_size=9, unique_by=lambda one: one.id)
rungs = st.builds(Rung, st.integers(1, 3), st.integers(-1, 1))
bounds = st.builds(
    lambda locked, ends: LevelLimits(locked, min(ends), max(ends)),
    st.booleans(),
    st.tuples(st.integers(1, 3), st.integers(1, 3)),
)


@st.composite
def answers_to(draw: st.DrawFn, past: Sequence[SessionRecord]) -> list[LevelAnswer]:
    """Answers that may have been given on the way, sensible or not."""
    found = []
    for _ in range(draw(st.integers(0, 3))):
        after = draw(st.none() | st.sampled_from(past)) if past else None
        day = after.day if after else TODAY - timedelta(days=draw(st.integers(0, 20)))
        move = draw(st.sampled_from([each for each in Move if each is not Move.KEEP]))
        name = draw(st.sampled_from(["ladder", "ladder", "other"]))
        accepted = draw(st.booleans())
        found.append(
            LevelAnswer(day, name, draw(rungs), draw(rungs), move, accepted, "", after.id if after else "")
        )
    return found


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[SessionRecord], list[LevelAnswer]]:
    past = draw(histories)
    return past, draw(answers_to(past))


def own(past: Sequence[SessionRecord]) -> list[SessionRecord]:
    """The program's sessions up to today, newest first."""
    found = [
        one
        for one in past
        if one.program == "ladder" and one.day <= TODAY and not (one.deleted or one.is_empty)
    ]
    return sorted(found, key=lambda one: one.started, reverse=True)


@settings(deadline=None, max_examples=400)
@given(cases(), st.none() | rungs, bounds | st.just(FREE))
def test_nothing_gets_harder_without_two_green_sessions(
    case: tuple[list[SessionRecord], list[LevelAnswer]], start: Rung | None, limits: LevelLimits
) -> None:
    found = decide(LADDER, *case, TODAY, start=start, limits=limits)
    if found.target > found.start:
        assert found.move is Move.PROGRESS
        assert [judge(one).light for one in own(case[0])[:2]] == [Light.GREEN, Light.GREEN]


@settings(deadline=None, max_examples=300)
@given(cases(), st.none() | rungs, bounds | st.just(FREE))
def test_it_is_one_step_at_most_and_stays_inside_the_program(
    case: tuple[list[SessionRecord], list[LevelAnswer]], start: Rung | None, limits: LevelLimits
) -> None:
    found = decide(LADDER, *case, TODAY, start=start, limits=limits)
    before, after = found.start, found.target
    assert limits.lowest <= after.level <= limits.highest
    assert Rung(1, -1) <= after <= Rung(3, 1)
    if before.level != after.level:
        assert (abs(after.level - before.level), after.step) == (1, 0)
    elif found.move in {Move.PROGRESS, Move.KEEP}:
        assert 0 <= after.step - before.step <= 1
    assert (after == before) or found.move is not Move.KEEP


@settings(deadline=None, max_examples=200)
@given(cases(), rungs, st.integers(1, 3))
def test_a_level_that_a_therapist_keeps_never_moves(
    case: tuple[list[SessionRecord], list[LevelAnswer]], start: Rung, level: int
) -> None:
    found = decide(LADDER, *case, TODAY, start=start, limits=LevelLimits(locked=True))
    assert found.target == found.start == start
    assert found.move not in {Move.PROGRESS, Move.REGRESS}


@settings(deadline=None, max_examples=400)
@given(cases(), st.none() | rungs, st.data())
def test_more_pain_never_makes_it_harder(
    case: tuple[list[SessionRecord], list[LevelAnswer]], start: Rung | None, data: st.DataObject
) -> None:
    past, answers = case
    told = [at for at, one in enumerate(past) if one.check_in.pain is not None]
    if not told:
        return
    at = data.draw(st.sampled_from(told))
    before = past[at].check_in.pain or 0
    pain = data.draw(st.integers(before, 10))
    worse = list(past)
    worse[at] = replace(past[at], check_in=replace(past[at].check_in, pain=pain))
    target = decide(LADDER, past, answers, TODAY, start=start).target
    assert decide(LADDER, worse, answers, TODAY, start=start).target <= target


@settings(deadline=None, max_examples=200)
@given(cases(), st.none() | rungs, st.randoms(use_true_random=False))
def test_the_order_in_which_sessions_are_read_changes_nothing(
    case: tuple[list[SessionRecord], list[LevelAnswer]], start: Rung | None, random: Random
) -> None:
    past, answers = case
    shuffled = [*past, *past[:2]]
    random.shuffle(shuffled)
    told = decide(LADDER, past, answers, TODAY, start=start)
    assert decide(LADDER, shuffled, answers, TODAY, start=start) == told


days = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 10), st.sampled_from([0, 0, 0, 1, 3, 4, 7, None])),
    min_size=4,
    max_size=40,
)
"""How many days after the session before, effort, pain."""


@settings(deadline=None, max_examples=150)
@given(days)
def test_a_level_goes_up_once_in_seven_days_at_most_however_eager_somebody_is(
    course: list[tuple[int, int, int | None]],
) -> None:
    lived = live(LADDER, course)
    rises = [answer.day for answer in lived if answer.target.level > answer.start.level]
    assert all(later - day >= timedelta(days=7) for day, later in pairwise(rises))
    first = TODAY - timedelta(days=60)
    assert all(day - first >= timedelta(days=7) for day in rises)


@settings(deadline=None, max_examples=100)
@given(days)
def test_after_an_answer_the_same_is_not_asked_again_at_once(
    course: list[tuple[int, int, int | None]],
) -> None:
    for accepted in (True, False):
        for answer in live(LADDER, course, accepted=accepted, twice=True):
            assert answer is not None


def test_the_eager_do_get_up_the_ladder() -> None:
    lived = live(LADDER, [(2, 2, 0)] * 25)
    assert [(one.target.level, one.target.step) for one in lived] == [(1, 1), (2, 0), (2, 1), (3, 0), (3, 1)]


def live(
    program: Program,
    course: Sequence[tuple[int, int, int | None]],
    *,
    accepted: bool = True,
    twice: bool = False,
) -> list[LevelAnswer]:
    """Live through a course of sessions, each done as the ladder stands, every offer being answered."""
    past: list[SessionRecord] = []
    answers: list[LevelAnswer] = []
    day, rung = 60, Rung(1)
    for number, (gap, effort, pain) in enumerate(course):
        day -= gap if past else 0
        if day < 0:
            break
        today = TODAY - timedelta(days=day)
        past.insert(0, did(day, effort, pain, level=rung.level, hour=number % 12 + 8))
        decision = decide(program, past, answers, today)
        if decision.is_offer:
            answers.append(decision.answered(today, accepted=accepted))
        if twice:
            assert_not_asked_again(decide(program, past, answers, today), decision)
        rung = decide(program, past, answers, today).start
    return answers


def assert_not_asked_again(again: Decision, before: Decision) -> None:
    if before.is_offer:
        assert again.move is Move.KEEP or (again.move, again.target) != (before.move, before.target)
