"""What homework says about levels and pain, and what Today makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from glutecoach.domain.homework import Homework, HomeworkRules, LevelChanges
from glutecoach.domain.homework_ladder import NO_TERMS, terms_for, terms_of
from glutecoach.domain.homework_today import all_today
from glutecoach.domain.outline import outline_of
from glutecoach.domain.pain_rules import PainRules
from glutecoach.domain.progression import decide
from glutecoach.domain.recommendation import suggestions
from glutecoach.domain.record import SessionRecord
from glutecoach.domain.rung import FREE, LevelLimits, Move, Rung, rung_of
from glutecoach.domain.schedule import Schedule
from glutecoach.domain.visit import Visit, VisitKind
from tests.domain.level_log import LADDER, did
from tests.domain.situations import AT_HOME, clearance, done, situation
from tests.homework_samples import ANNA, MONDAY, homework, kept, shipped_library, with_phases


@pytest.mark.parametrize(
    ("rules", "limits"),
    [
        (HomeworkRules(), FREE),
        (HomeworkRules(LevelChanges.NARROW, 2, 2, 3), LevelLimits(lowest=2, highest=3)),
        (HomeworkRules(LevelChanges.LOCK, 2), LevelLimits(locked=True, lowest=2, highest=2)),
    ],
)
def test_the_rules_become_limits(rules: HomeworkRules, limits: LevelLimits) -> None:
    terms = terms_of(homework(rules=rules), MONDAY, ())
    assert (terms.limits, terms.first_level) == (limits, rules.start_level)


def test_on_a_day_of_a_phase_its_level_is_first_and_highest() -> None:
    terms = terms_of(with_phases(rules=HomeworkRules()), MONDAY + timedelta(days=4), ())
    assert (terms.limits.lowest, terms.limits.highest, terms.first_level) == (1, 2, 2)
    locked = terms_of(with_phases(rules=HomeworkRules(LevelChanges.LOCK, 3)), MONDAY, ())
    assert locked.limits == LevelLimits(locked=True, lowest=1, highest=1)


def test_a_program_that_nobody_assigned_is_free() -> None:
    assert terms_for("wake-up", (kept(),), MONDAY, ()) == NO_TERMS


@pytest.mark.parametrize(("day", "level"), [(0, 1), (3, 2), (13, 1)])
def test_the_rung_follows_the_phases(day: int, level: int) -> None:
    of = with_phases(rules=HomeworkRules())
    terms = terms_of(of, MONDAY + timedelta(days=day), ())
    past = [outline_of(done(ANNA, MONDAY + timedelta(days=2), level=1))]
    assert rung_of(of.program, (), past, limits=terms.limits, first=terms.first_level) == Rung(level)


def test_the_first_session_is_of_the_level_the_therapist_chose() -> None:
    assert rung_of(homework().program, (), (), first=3) == Rung(3)


@pytest.mark.parametrize(("pain", "move"), [(3, Move.KEEP), (4, Move.REGRESS)])
def test_the_therapists_rule_of_pain_makes_it_easier(pain: int, move: Move) -> None:
    sessions = [did(20, 5, 1, hour=7), did(3, 5, 1, level=2), did(1, 5, pain, level=2)]
    found = decide(LADDER, sessions, (), did(0).day, start=Rung(2), regress_from=4)
    assert found.move is move
    if move is Move.REGRESS:
        assert found.target < Rung(2)
        assert found.reasons[1] == "Your therapist asked for something easier from 4 on."


def test_without_a_rule_of_pain_the_usual_ones_hold() -> None:
    sessions = [did(20, 5, 1, hour=7), did(3, 5, 1, level=2), did(1, 5, 4, level=2)]
    assert decide(LADDER, sessions, (), did(0).day, start=Rung(2)).move is Move.KEEP


# Within a session

RULES = PainRules(4, 6)


@pytest.mark.parametrize(
    ("score", "eases", "ends"),
    [
        (None, False, False),
        (3, False, False),
        (4, True, False),
        (5, True, False),
        (6, False, True),
        (10, False, True),
    ],
)
def test_each_pain_has_its_consequence(score: int | None, eases: bool, ends: bool) -> None:
    assert (RULES.eases_at(score), RULES.ends_at(score)) == (eases, ends)
    assert bool(RULES.words(score)) is (eases or ends)


# On Today


def today_with(
    *homeworks: Homework,
    past: tuple[SessionRecord, ...] = (),
    day: date = MONDAY,
    visits: tuple[Visit, ...] = (),
):
    library = shipped_library()
    programs = {**library.programs, **{one.id: one.program for one in homeworks}}
    found = situation(
        AT_HOME, *past, today=day, visits=visits, answers=clearance(), of=replace(library, programs=programs)
    )
    shelf = tuple(kept(one) for one in homeworks)
    return replace(found, homework=all_today(shelf, found.done, (), visits, day))


def test_homework_that_is_due_comes_first() -> None:
    offer = suggestions(today_with(homework()))[0]
    assert (offer.program.id, offer.level.number) == (ANNA, 1)
    assert offer.reason == "Homework from Dr. Weber: 0 of 3 days this week."


def test_two_that_are_due_are_both_offered() -> None:
    other = homework("bert-knees-00000000", of="hip-flexor")
    assert [offer.program.id for offer in suggestions(today_with(homework(), other))][:2] == [
        ANNA,
        "bert-knees-00000000",
    ]


def test_what_is_done_for_today_makes_room_for_the_rest() -> None:
    offers = suggestions(today_with(homework(), past=(done(ANNA, MONDAY),)))
    assert ANNA not in [offer.program.id for offer in offers]


def test_a_day_to_make_up_comes_after_what_is_due() -> None:
    fixed = homework(schedule=Schedule.on(0))
    due = homework("bert-knees-00000000", of="hip-flexor", schedule=Schedule(7))
    offers = suggestions(today_with(fixed, due, day=MONDAY + timedelta(days=2)))
    assert [offer.program.id for offer in offers][:2] == ["bert-knees-00000000", ANNA]
    assert offers[1].reason.endswith("can be made up.")


def test_a_bad_day_is_told_with_the_homework() -> None:
    hurt = done("hip-flexor", MONDAY, pain=7)
    reason = suggestions(today_with(homework(), past=(hurt,)))[0].reason
    assert reason.startswith("Homework from Dr. Weber")
    assert reason.endswith("so go easy.")


def test_rolling_near_a_visit_leaves_the_treated_area_out() -> None:
    rolling = homework("anna-rolling-00000000", of="roller-10")
    visits = (Visit(MONDAY, VisitKind.CHAIR_MASSAGE),)
    assert "leave the treated area out" in suggestions(today_with(rolling, visits=visits))[0].reason
