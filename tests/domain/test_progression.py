"""The rules of levels: worked examples of each rule, each boundary and each order of precedence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

import pytest

from glutecoach.domain.program import Program, Role
from glutecoach.domain.progression import Decision, LevelLimits, decide
from glutecoach.domain.record import Compared, MorningCheckIn, PainSign, SessionOutcome, SessionRecord
from glutecoach.domain.rung import FREE, LevelAnswer, Move, Rung
from tests.domain.level_log import FLAT, LADDER, TODAY, did, said, with_role

P, K, R, C, S = Move.PROGRESS, Move.KEEP, Move.REGRESS, Move.CALM, Move.RESCREEN
OLD = did(20, 5, 1, hour=7)
"""The program is older than a week."""


def easy(level: int = 1) -> tuple[SessionRecord, ...]:
    """Two green sessions of effort 3: a step up, if nothing else is said."""
    return OLD, did(2, 3, 1, level=level), did(0, 3, 1, level=level)


def decided(
    *sessions: SessionRecord,
    answers: Sequence[LevelAnswer] = (),
    limits: LevelLimits = FREE,
    of: Program = LADDER,
    start: tuple[int, int] | None = None,
    later: int = 0,
) -> Decision:
    today = TODAY + timedelta(days=later)
    begins = Rung(*start) if start else None
    return decide(of, sessions, answers, today, start=begins, limits=limits)


class Example(NamedTuple):
    name: str
    decision: Decision
    move: Move
    target: tuple[int, int]


MORE = said(did(2, 3, 1), (1, 0), (1, 1))
"""Agreed to after the session of two days ago."""
MORNING_WORSE = MorningCheckIn(pain=2, compared=Compared.WORSE)

EXAMPLES = (
    # Effort.
    Example("easy twice: a little more", decided(*easy()), P, (1, 1)),
    Example("effort 4 is easy", decided(OLD, did(2, 4, 1), did(0, 4, 1)), P, (1, 1)),
    Example("effort 5 is right", decided(OLD, did(2, 5, 1), did(0, 5, 1)), K, (1, 0)),
    Example("effort 4 and 5 say different things", decided(OLD, did(2, 4, 1), did(0, 5, 1)), K, (1, 0)),
    Example("effort 7 is right", decided(OLD, did(2, 7, 1), did(0, 7, 1)), K, (1, 0)),
    Example("effort 7 and 8 stays", decided(OLD, did(2, 7, 1), did(0, 8, 1)), K, (1, 0)),
    Example("effort 8 twice: a little less", decided(OLD, did(2, 8, 1), did(0, 8, 1)), R, (1, -1)),
    Example("hard once is not enough", decided(did(0, 9, 1)), K, (1, 0)),
    Example("hard twice in the first week", decided(did(1, 9, 1), did(0, 9, 1)), R, (1, -1)),
    Example("hard short sessions count", decided(did(1, 9, 1, share=0.3), did(0, 9, 1, share=0.3)), R, (1, -1)),
    Example("hard at a level above", decided(did(1, 9, 1, level=2), did(0, 9, 1, level=2), start=(1, 0)), K, (1, 0)),
    Example("nothing said of effort", decided(OLD, did(2, None, 1), did(0, 3, 1)), K, (1, 0)),
    # The ladder.
    Example("from less to as written", decided(*easy(), start=(1, -1)), P, (1, 0)),
    Example("from more to the next level", decided(*easy(), start=(1, 1)), P, (2, 0)),
    Example("every set at the top, effort 6", decided(OLD, did(2, 6, 1), did(0, 5, 1), start=(1, 1)), P, (2, 0)),
    Example("top, not every set", decided(OLD, did(2, 6, 1, share=0.9), did(0, 5, 1), start=(1, 1)), K, (1, 1)),
    Example("top, effort 8 once", decided(OLD, did(2, 8, 1), did(0, 6, 1), start=(1, 1)), K, (1, 1)),
    Example("the highest there is", decided(*easy(3), start=(3, 1)), K, (3, 1)),
    Example("no more of it: the next level", decided(*easy(), of=FLAT), P, (2, 0)),
    Example("no less of it: the level before", decided(did(1, 9, 1), did(0, 9, 1), of=FLAT, start=(2, 0)), R, (1, 0)),
    Example("hard with more: as written", decided(did(1, 9, 1), did(0, 9, 1), start=(1, 1)), R, (1, 0)),
    Example("hard with less: the level before", decided(did(1, 9, 1), did(0, 9, 1), start=(2, -1)), R, (1, 0)),
    Example("hard at the least", decided(did(1, 9, 1), did(0, 9, 1), start=(1, -1)), K, (1, -1)),
    # Pain comes first.
    Example("pain 3 is green", decided(OLD, did(2, 3, 3), did(0, 3, 3)), P, (1, 1)),
    Example("amber before", decided(OLD, did(2, 3, 4), did(0, 3, 1)), K, (1, 0)),
    Example("amber five days before", decided(OLD, did(5, 3, 4), did(0, 3, 1)), K, (1, 0)),
    Example("amber now", decided(OLD, did(2, 3, 1), did(0, 3, 5)), K, (1, 0)),
    Example("amber in between", decided(OLD, did(3, 3, 1), did(2, 3, 4, share=0.4), did(0, 3, 1)), K, (1, 0)),
    Example("nothing said of pain now", decided(OLD, did(2, 3, 1), did(0, 3)), K, (1, 0)),
    Example("nothing said of pain before", decided(OLD, did(2, 3), did(0, 3, 1)), K, (1, 0)),
    Example("unknown in between", decided(OLD, did(3, 3, 1), did(2, share=0.4), did(0, 3, 1)), K, (1, 0)),
    Example("amber twice: calm", decided(OLD, did(2, 3, 4), did(0, 3, 4), start=(2, 0)), C, (1, 0)),
    Example("amber twice, hard as well", decided(OLD, did(2, 9, 4), did(0, 9, 4), start=(2, 1)), C, (1, 0)),
    Example("red: calm", decided(OLD, did(0, 3, 6), start=(2, 1)), C, (1, 0)),
    Example("red on the first level", decided(OLD, did(0, 3, 6)), C, (1, -1)),
    Example("red at the least", decided(OLD, did(0, 3, 6), start=(1, -1)), C, (1, -1)),
    Example("red two days ago: still calm", decided(did(2, 3, 7), start=(2, 0)), C, (1, 0)),
    Example("red three days ago: begin lower", decided(did(3, 3, 7), start=(2, 0)), R, (1, 0)),
    Example("red before a green one", decided(did(4, 3, 7), did(0, 3, 1), start=(2, 0)), R, (1, 0)),
    Example("red before two green ones", decided(OLD, did(5, 3, 7), did(2, 3, 1), did(0, 3, 1)), P, (1, 1)),
    Example("spread down the leg", decided(did(0, 3, 2, signs=(PainSign.SPREADING,)), start=(2, 0)), C, (1, 0)),
    Example("worse the next morning", decided(did(1, 3, 1, morning=MORNING_WORSE), start=(2, 0)), C, (1, 0)),
    Example("a sign that needs help", decided(did(0, signs=(PainSign.RED_FLAG,)), start=(2, 0)), S, (1, 0)),
    Example("hurt in another program", decided(*easy(), did(1, 3, 5, program="other")), K, (1, 0)),
    Example("hurt there three days ago", decided(*easy(), did(3, 3, 5, program="other")), P, (1, 1)),
    # What counts.
    Example("one session", decided(OLD, did(0, 3, 1, level=2), start=(2, 0)), K, (2, 0)),
    Example("four fifths is mostly done", decided(OLD, did(2, 3, 1, share=0.8), did(0, 3, 1, share=0.8)), P, (1, 1)),
    Example("less is not", decided(OLD, did(2, 3, 1, share=0.79), did(0, 3, 1)), K, (1, 0)),
    Example("a lower level does not count", decided(*easy(1), start=(2, 0)), K, (2, 0)),
    Example("stopped for pain", decided(OLD, did(2, 3, 1), did(0, 3, 1, outcome=SessionOutcome.PAIN)), K, (1, 0)),
    Example("never done", decided(did(0, 3, 1, program="other")), K, (1, 0)),
    Example("deleted", decided(did(2, 3, 1), did(0, 3, 8, deleted=True)), K, (1, 0)),
    Example("days to come", decided(did(2, 3, 1), did(-1, 3, 8)), K, (1, 0)),
    # The first week and the cap.
    Example("first week", decided(did(6, 3, 1), did(0, 3, 1)), K, (1, 0)),
    Example("a week later", decided(did(7, 3, 1), did(0, 3, 1)), P, (1, 1)),
    Example(
        "a level went up six days ago",
        decided(OLD, did(2, 3, 1, level=2), did(0, 3, 1, level=2), start=(2, 1),
                answers=[said(None, (1, 1), (2, 0), back=6)]),
        K, (2, 1),
    ),
    Example(
        "a level went up seven days ago",
        decided(OLD, did(2, 3, 1, level=2), did(0, 3, 1, level=2), start=(2, 1),
                answers=[said(None, (1, 1), (2, 0), back=7)]),
        P, (3, 0),
    ),
    Example(
        "a little more is no level",
        decided(OLD, did(2, 3, 1, level=2), did(0, 3, 1, level=2), answers=[said(None, (1, 1), (2, 0), back=6)]),
        P, (2, 1),
    ),
    # Time away.
    Example("two days away", decided(did(4, 3, 1), OLD, did(2, 3, 1)), P, (1, 1)),
    Example("three days away: the same", decided(did(5, 3, 1), OLD, did(3, 3, 1)), K, (1, 0)),
    Example("seven days away: the same", decided(did(9, 3, 1), OLD, did(7, 3, 1)), K, (1, 0)),
    Example("eight days away: a little less", decided(OLD, did(8, 5, 1)), R, (1, -1)),
    Example("fourteen days away", decided(OLD, did(14, 5, 1), start=(2, 1)), R, (2, 0)),
    Example("fifteen days away: a level lower", decided(OLD, did(15, 5, 1), start=(2, 1)), S, (1, 0)),
    Example(
        "fifteen days, other sessions meanwhile",
        decided(OLD, did(15, 5, 1), did(3, 5, 1, program="other"), start=(2, 1)), R, (1, 0),
    ),
    Example("red and long away", decided(did(16, 3, 8), start=(2, 0)), S, (1, 0)),
    Example("hard and nine days away", decided(did(11, 9, 1), did(9, 9, 1), start=(2, 0)), R, (2, -1)),
    Example("hard and four days away", decided(did(6, 9, 1), did(4, 9, 1), start=(2, 0)), R, (2, -1)),
    Example("a calm set is not missed", decided(did(20, 3, 1), of=with_role(Role.CALM)), K, (1, 0)),
    Example("what is for travels is not missed", decided(did(20, 3, 1), of=with_role(Role.TRAVEL)), K, (1, 0)),
    Example("what is for after a massage does not climb", decided(*easy(), of=with_role(Role.AFTER_VISIT)), K, (1, 0)),
    # Answers.
    Example("only sessions since the step count", decided(*easy(), answers=[MORE]), K, (1, 1)),
    Example(
        "the step before turned red the next morning",
        decided(OLD, did(2, 3, 1, morning=MORNING_WORSE), answers=[MORE]), C, (1, -1),
    ),
    Example(
        "calm days that were agreed to are not offered again",
        decided(OLD, did(1, 3, 7, level=2), answers=[said(did(1), (2, 0), (1, 0), C)]), K, (1, 0),
    ),
    Example(
        "missed time that was answered is over",
        decided(did(9, 3, 1, level=2), answers=[said(did(9), (2, 0), (2, -1), R, back=1)]), K, (2, -1),
    ),
    Example(
        "away again after one session",
        decided(OLD, did(17, 3, 1, level=2), did(9, 3, 1, level=2),
                answers=[said(did(17), (2, 1), (2, 0), R, back=9)]),
        R, (2, -1),
    ),
    Example(
        "a step that was declined waits for two sessions",
        decided(OLD, did(4, 3, 1), did(2, 3, 1), did(0, 3, 1),
                answers=[said(did(2), (1, 0), (1, 1), accepted=False)]),
        K, (1, 0),
    ),
    Example(
        "and then it is offered again",
        decided(OLD, did(4, 3, 1), did(2, 3, 1), did(0, 3, 1),
                answers=[said(did(4), (1, 0), (1, 1), accepted=False)]),
        P, (1, 1),
    ),
    Example(
        "a step down for effort that was declined waits, too",
        decided(did(4, 9, 1), did(2, 9, 1), did(0, 9, 1), start=(2, 0),
                answers=[said(did(2), (2, 0), (2, -1), R, accepted=False)]),
        K, (2, 0),
    ),
    Example(
        "for pain it may be offered after the next session",
        decided(did(4, 3, 7), did(2, 3, 7), did(0, 3, 7), start=(2, 0),
                answers=[said(did(2), (2, 0), (1, 0), C, accepted=False)]),
        C, (1, 0),
    ),
    Example(
        "but not at once",
        decided(did(0, 3, 7), start=(2, 0), answers=[said(did(0), (2, 0), (1, 0), C, accepted=False)]), K, (2, 0),
    ),
    Example(
        "who declined a step up is still offered a step down",
        decided(OLD, did(2, 9, 1), did(0, 9, 1), answers=[said(did(2), (1, 0), (1, 1), accepted=False)]), R, (1, -1),
    ),
    Example(
        "answers about other programs are no matter",
        decided(*easy(), answers=[said(did(0), (1, 0), (1, 1), accepted=False, program="other")]), P, (1, 1),
    ),
    # What a therapist sets.
    Example("locked", decided(*easy(), limits=LevelLimits(locked=True)), K, (1, 0)),
    Example("locked and hard", decided(did(1, 9, 1), did(0, 9, 1), limits=LevelLimits(locked=True)), K, (1, 0)),
    Example("locked and red: calm at this level", decided(did(0, 3, 8), start=(2, 0), limits=LevelLimits(locked=True)), C, (2, 0)),
    Example("up to level 1", decided(*easy(), start=(1, 1), limits=LevelLimits(highest=1)), K, (1, 1)),
    Example("a little more below the highest", decided(*easy(), limits=LevelLimits(highest=1)), P, (1, 1)),
    Example("from level 2", decided(did(1, 9, 1), did(0, 9, 1), start=(2, -1), limits=LevelLimits(lowest=2)), K, (2, -1)),
    Example("red at the lowest", decided(did(0, 3, 8), start=(2, 0), limits=LevelLimits(lowest=2)), C, (2, 0)),
    Example("above the highest", decided(did(0, 5, 1), start=(3, 1), limits=LevelLimits(highest=2)), K, (2, 0)),
)  # fmt: skip


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_rules_come_to_what_a_therapist_would_say(example: Example) -> None:
    found = example.decision
    assert (found.move, (found.target.level, found.target.step)) == (example.move, example.target)


def test_there_are_many_examples_and_every_move_is_among_them() -> None:
    assert len(EXAMPLES) >= 40
    assert {example.move for example in EXAMPLES} == set(Move)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_every_decision_tells_the_fact_and_then_the_rule(example: Example) -> None:
    reasons = example.decision.reasons
    assert reasons
    assert all(reason[0].isupper() and reason.endswith(".") for reason in reasons)
    if example.decision.is_offer:
        assert "convention" in reasons[1]


def test_a_decision_that_keeps_the_level_has_the_level_as_its_target() -> None:
    kept = [example.decision for example in EXAMPLES if example.move is Move.KEEP]
    assert all(decision.target == decision.start and not decision.is_offer for decision in kept)


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        (EXAMPLES[0].decision, "Effort was 3 of 10 in your last two sessions, and both were green."),
        (decided(OLD, did(2, 4, 1), did(0, 3, 1)), "Effort was 3 and 4 of 10"),
        (decided(OLD, did(2, 3), did(0, 3, 1)), "and that is fine"),
        (decided(OLD, did(0, 3, 7)), "Your session of 30 March was red for pain. Pain was 7 of 10"),
        (
            decided(OLD, did(2, 3, 4), did(0, 3, 5)),
            "Your last two sessions were amber for pain. Pain was 5 of 10",
        ),
        (decided(OLD, did(9, 3, 1)), "It is 9 days since your last session"),
        (decided(*easy(), limits=LevelLimits(locked=True)), "Your therapist keeps this level."),
        (
            decided(*easy(), start=(1, 1), limits=LevelLimits(highest=1)),
            "Your therapist set level 1 as the highest.",
        ),
        (
            decided(did(1, 9, 1), did(0, 9, 1), start=(2, -1), limits=LevelLimits(lowest=2)),
            "Your therapist set level 2 as the lowest.",
        ),
        (decided(did(6, 3, 1), did(0, 3, 1)), "Your first week with this program is easy on purpose."),
        (decided(*easy(3), start=(3, 1)), "This is the most that this program has."),
        (decided(did(1, 9, 1), did(0, 9, 1), start=(1, -1)), "This is the least that this program has."),
    ],
)
def test_the_reason_names_what_it_rests_on(decision: Decision, told: str) -> None:
    assert told in " ".join(decision.reasons)


def test_the_therapist_is_named_where_calm_days_are_offered_at_a_level_that_is_kept() -> None:
    decision = decided(did(0, 3, 8), start=(2, 0), limits=LevelLimits(locked=True))
    assert decision.reasons[-1] == "Your therapist keeps this level."


def test_an_answer_is_written_with_what_was_offered_and_why() -> None:
    decision = EXAMPLES[0].decision
    answer = decision.answered(TODAY, accepted=False)
    assert (answer.start, answer.target, answer.move) == (Rung(1), Rung(1, 1), Move.PROGRESS)
    assert not answer.accepted
    assert answer.session == "ladder-2026-03-30-9"
    assert answer.reason == " ".join(decision.reasons)


def test_an_answer_that_was_taken_back_is_as_if_it_had_not_been() -> None:
    no = said(did(0), (1, 0), (1, 1), accepted=False)
    assert decided(*easy(), answers=[no]).move is Move.KEEP
    assert decided(*easy(), answers=[]) == EXAMPLES[0].decision


def test_an_answer_whose_session_is_gone_counts_from_its_day() -> None:
    gone = said(None, (1, 0), (1, 1), back=1)
    assert decided(*easy(), answers=[replace(gone, session="gone")]).move is Move.KEEP
    older = said(None, (1, 0), (1, 1), back=5)
    later = decided(*easy(), answers=[replace(older, session="gone")])
    assert (later.start, later.target) == (Rung(1, 1), Rung(2))


def test_a_copy_of_a_session_is_the_same_session() -> None:
    once = did(0, 3, 1)
    assert decided(OLD, once, once, replace(once)).move is decided(OLD, once).move
    assert (
        decided(did(9, 3, 1), once, once, start=(1, 0)).reasons
        == decided(did(9, 3, 1), once, start=(1, 0)).reasons
    )
