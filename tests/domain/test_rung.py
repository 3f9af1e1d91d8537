"""Where somebody stands on the ladder of a program, and what Today makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from glutecoach.domain.admission import Admission
from glutecoach.domain.dose import HoldDose
from glutecoach.domain.dose_step import stepped
from glutecoach.domain.exercise import Place
from glutecoach.domain.outline import outline_of
from glutecoach.domain.preferences import Aim, Settings
from glutecoach.domain.program import Role
from glutecoach.domain.progression_words import answer_in_words, declined_in_words, offer_in_words
from glutecoach.domain.recommendation import suggestions
from glutecoach.domain.record import SessionOutcome, SessionRecord
from glutecoach.domain.rung import (
    LevelAnswer,
    LevelLimits,
    Move,
    Rung,
    agreed_calm,
    rung_of,
    standing_answer,
)
from glutecoach.domain.situation import Situation
from glutecoach.domain.wish import Wish
from tests.domain.level_log import LADDER, TODAY, did, said
from tests.domain.situations import AT_HOME, MONDAY, done, library, situation, weeks_of


def stands(
    *past: SessionRecord,
    answers: tuple[LevelAnswer, ...] = (),
    pinned: int = 0,
    limits: LevelLimits | None = None,
) -> Rung:
    newest = sorted(past, key=lambda one: one.started, reverse=True)
    outlines = [outline_of(one) for one in newest]
    return rung_of(LADDER, answers, outlines, pinned=pinned, limits=limits or LevelLimits())


def test_at_first_it_is_the_first_level() -> None:
    assert stands() == Rung(1)


def test_before_any_answer_it_is_the_highest_level_that_went_well() -> None:
    assert stands(did(5, level=2), did(3, level=1)) == Rung(2)
    assert stands(did(5, level=2, share=0.3)) == Rung(1)
    assert stands(did(5, level=2, outcome=SessionOutcome.PAIN)) == Rung(1)
    assert stands(did(5, level=3, program="other")) == Rung(1)


def test_an_accepted_step_counts_and_a_declined_one_does_not() -> None:
    up = said(did(5), (1, 0), (1, 1))
    assert stands(did(5), answers=(up,)) == Rung(1, 1)
    assert stands(did(5), answers=(replace(up, accepted=False),)) == Rung(1)


def test_after_a_step_down_the_levels_before_it_count_no_more() -> None:
    down = said(did(3, level=3), (3, 0), (2, 0), Move.REGRESS)
    assert stands(did(9, level=3), did(3, level=3), answers=(down,)) == Rung(2)


def test_a_higher_level_by_hand_counts_once_it_went_well() -> None:
    down = said(did(9, level=2), (2, 0), (1, 0), Move.REGRESS)
    past = (did(9, level=2), did(3, level=3))
    assert stands(*past, answers=(down,)) == Rung(3)
    assert stands(did(9, level=2), did(3, level=3, share=0.2), answers=(down,)) == Rung(1)


def test_an_answer_whose_session_is_unknown_counts_from_its_day() -> None:
    down = said(None, (2, 0), (1, 0), Move.REGRESS, back=5)
    assert stands(did(5, level=2), answers=(down,)) == Rung(1)
    assert stands(did(4, level=2), answers=(down,)) == Rung(2)


def test_the_newest_answer_counts_and_taking_it_back_brings_the_one_before() -> None:
    first, second = said(did(9), (1, 0), (1, 1)), said(did(5), (1, 1), (2, 0))
    assert stands(answers=(second, first)) == Rung(2)
    assert stands(answers=(first,)) == Rung(1, 1)
    assert standing_answer("ladder", (second, first)) is second
    assert standing_answer("other", (second, first)) is None


def test_of_two_answers_of_one_day_the_later_one_counts() -> None:
    first, second = said(None, (1, 0), (1, 1)), said(None, (1, 1), (1, 0), Move.REGRESS)
    assert stands(answers=(first, second)) == Rung(1)


def test_the_level_on_today_is_honoured_with_the_step_that_was_agreed_to_at_it() -> None:
    up = said(did(5), (1, 0), (1, 1))
    assert stands(did(5), answers=(up,), pinned=1) == Rung(1, 1)
    assert stands(did(5), answers=(up,), pinned=3) == Rung(3)
    assert stands(did(5, level=3), pinned=2) == Rung(2)


def test_no_rung_lies_outside_the_program_or_a_therapists_limits() -> None:
    wild = said(None, (1, 0), (99, 7))
    assert stands(answers=(wild,)) == Rung(3)
    assert stands(answers=(replace(wild, target=Rung(-4, -9)),)) == Rung(1)
    assert stands(answers=(replace(wild, target=Rung(2, 9)),)) == Rung(2, 1)
    assert stands(did(5, level=3), limits=LevelLimits(highest=2)) == Rung(2)
    assert stands(limits=LevelLimits(lowest=2)) == Rung(2)


# What rules of suggestion ask for.


@pytest.mark.parametrize(
    ("wish", "agreed", "rung"),
    [
        (Wish(Role.BREAK, ""), False, Rung(2, 1)),
        (Wish(Role.BREAK, ""), True, Rung(2, 1)),
        (Wish(Role.BREAK, "", 1), True, Rung(1)),
        (Wish(Role.BREAK, "", 2), True, Rung(2)),
        (Wish(Role.BREAK, "", 3), False, Rung(3)),
        (Wish(Role.BREAK, "", 3), True, Rung(2)),
        (Wish(Role.BREAK, "", highest=1), True, Rung(1)),
    ],
)
def test_a_rule_never_asks_for_more_than_was_agreed_to(wish: Wish, agreed: bool, rung: Rung) -> None:
    assert wish.rung(Rung(2, 1), agreed=agreed) == rung


def test_a_fixed_level_keeps_a_little_less() -> None:
    assert Wish(Role.CALM, "", 2).rung(Rung(2, -1), agreed=True) == Rung(2, -1)


# Today.

PAST = weeks_of(MONDAY, "hip-flexor", "desk-3")


def at_home(*answers: LevelAnswer, **settings: object) -> Situation:
    chosen = replace(AT_HOME, aim=Aim.SORE_BACK, **settings)  # type: ignore[arg-type]
    return replace(situation(chosen, *PAST), answers=answers)


def step(target: Rung, move: Move = Move.PROGRESS, *, back: int = 1) -> LevelAnswer:
    day = MONDAY - timedelta(days=back)
    return LevelAnswer(day, "hip-flexor", Rung(2), target, move, True, "", PAST[0].id)


def test_today_offers_the_level_with_what_was_agreed_to() -> None:
    offer = suggestions(at_home(step(Rung(2, 1))))[0]
    assert offer.program.id == "hip-flexor"
    assert (offer.level.number, offer.planned.step) == (2, 1)
    assert offer.planned.level_words == "level 2, a little more"
    assert HoldDose(2, 45, 8) in [item.dose for item in offer.level.items]
    assert offer.as_written.level == offer.level == stepped(library().programs["hip-flexor"].level(2), 1)


def test_the_reason_tells_of_a_step_for_two_weeks() -> None:
    words = "You went up to level 3 on 1 March."
    assert suggestions(at_home(step(Rung(3))))[0].reason.endswith(f" {words}")
    assert "You went" not in suggestions(at_home(step(Rung(3), back=15)))[0].reason
    down = suggestions(at_home(step(Rung(1), Move.REGRESS)))[0]
    assert down.level.number == 1
    assert down.reason.endswith(" You took it easier on 1 March: level 1.")


def test_a_choice_by_hand_is_honoured_and_tells_the_step_as_well() -> None:
    more = suggestions(at_home(step(Rung(2, 1)), program="hip-flexor", level=2))[0]
    assert (more.planned.step, more.reason) == (
        1,
        "You chose it yourself. You went on to level 2, a little more, on 1 March.",
    )
    other = suggestions(at_home(step(Rung(2, 1)), program="hip-flexor", level=4))[0]
    assert (other.level.number, other.planned.step, other.reason) == (4, 0, "You chose it yourself.")


@pytest.mark.parametrize(("back", "calm"), [(0, True), (2, True), (3, False)])
def test_calm_days_that_were_agreed_to_make_the_calm_set_the_suggestion(back: int, calm: bool) -> None:
    agreed = step(Rung(1), Move.CALM, back=back)
    for chosen in ({}, {"program": "hip-flexor", "level": 2}):
        offer = suggestions(at_home(agreed, **chosen))[0]
        assert (offer.program.id == "calm") is calm
        assert ("You chose calm days" in offer.reason) is calm


def test_calm_days_of_tomorrow_or_declined_ones_are_none() -> None:
    agreed = step(Rung(1), Move.CALM)
    assert agreed_calm([agreed], MONDAY) is agreed
    assert agreed_calm([agreed], MONDAY - timedelta(days=2)) is None
    assert agreed_calm([replace(agreed, accepted=False)], MONDAY) is None
    assert agreed_calm([replace(agreed, move=Move.REGRESS)], MONDAY) is None


def test_on_a_bad_day_there_is_no_little_more() -> None:
    hurt = done("desk-3", MONDAY, pain=7)
    calm = LevelAnswer(MONDAY - timedelta(days=1), "calm", Rung(1), Rung(1, 1), Move.PROGRESS, True, "")
    found = replace(situation(AT_HOME, *PAST, hurt), answers=(calm,))
    offer = suggestions(found)[0]
    assert (offer.program.id, offer.planned.step) == ("calm", 0)
    direct = Admission(found).offer(library().programs["calm"], Rung(1, 1), "")
    assert direct is not None
    assert direct.planned.step == 0


def test_the_second_level_of_the_first_week_waits_where_somebody_chose_to_stay_lower() -> None:
    past = [done("wake-up", MONDAY - timedelta(days=back)) for back in (3, 2, 1)]
    new = situation(Settings(place=Place.FLOOR), *past)
    assert suggestions(new)[0].level.number == 2
    down = LevelAnswer(MONDAY, "wake-up", Rung(1), Rung(1, -1), Move.REGRESS, True, "", past[-1].id)
    offer = suggestions(replace(new, answers=(down,)))[0]
    assert (offer.program.id, offer.level.number, offer.planned.step) == ("wake-up", 1, -1)


# Words.


def test_answers_are_told_with_their_day() -> None:
    up, less = said(did(0), (1, 0), (1, 1)), said(did(0), (2, 0), (1, 0), Move.CALM)
    assert answer_in_words(up, TODAY) == "You went on to level 1, a little more, on 30 March."
    assert answer_in_words(less, TODAY) == "You took it easier on 30 March: level 1."
    assert answer_in_words(less, TODAY.replace(year=2027)).endswith("on 30 March 2026: level 1.")
    assert answer_in_words(replace(less, target=less.start), TODAY) == "You stayed on level 2 on 30 March."
    assert declined_in_words(up, TODAY) == "You stayed on level 1 on 30 March."


@pytest.mark.parametrize("move", [move for move in Move if move is not Move.KEEP])
def test_every_offer_is_a_kind_question(move: Move) -> None:
    words = offer_in_words(move, Rung(2), Rung(2) if move in {Move.CALM, Move.RESCREEN} else Rung(1))
    assert words.endswith("?")
    assert "you must" not in words.lower()
