"""When a level changes and when it stays: the rules of therapists, from the log to a decision.

Every rule is a convention, and says so. Nothing is applied here: a decision is offered, and the user answers.
"""

from collections.abc import Callable, Iterable
from datetime import date

from glutecoach.domain import progression_words as words
from glutecoach.domain.ladder import is_top_of_level, level_down, step_down
from glutecoach.domain.level_case import HURT, Case, Decision, Judge
from glutecoach.domain.program import Program, Role
from glutecoach.domain.record import SessionRecord
from glutecoach.domain.rung import CALM_DAYS, FREE, LevelAnswer, LevelLimits, Move, Rung
from glutecoach.domain.traffic_light import Light, judge, worst_pain

__all__ = ["Decision", "LevelLimits", "decide"]

EASY, HARD = 4, 8
"""Effort of 10: up to the one it is easy, from the other on it is hard; in between it is right."""
WHOLE = 0.99
"""Share of the asked work from which every set was done."""
REPEAT_FROM, LESS_FROM, LOWER_FROM = 3, 8, 15
"""Days without the program: the same again, a little less, a level lower."""
FIRST_WEEK_DAYS = 7
_NO_LADDER = frozenset({Role.CALM, Role.AFTER_VISIT})


def decide(
    program: Program,
    sessions: Iterable[SessionRecord],
    answers: Iterable[LevelAnswer],
    today: date,
    *,
    start: Rung | None = None,
    limits: LevelLimits = FREE,
    judge: Judge = judge,
    regress_from: int | None = None,
) -> Decision:
    """Return whether a program gets easier, harder, or stays, and why.

    Args:
        program: whose level it is.
        sessions: of all programs, the last eight weeks in full, in any order.
        answers: to earlier offers, of all programs, in the order in which they were given.
        today: the user's day.
        start: where the user stands; None: as ``rung_of`` finds it.
        limits: what a therapist has set.
        judge: tells a session's light.
        regress_from: pain of 10 from which a therapist wants it easier; None: nobody said.
    """
    case = Case(
        program,
        sessions=tuple(sessions),
        answers=tuple(answers),
        today=today,
        limits=limits,
        judge=judge,
        start=start,
        regress_from=regress_from,
    )
    return next(found for rule in RULES if (found := rule(case)) is not None)


def never_done(case: Case) -> Decision | None:
    """Without a session there is nothing to go by."""
    return None if case.own else case.keep(words.never_done())


def red_flag(case: Case) -> Decision | None:
    """Ask the safety questions after a sign that needs help, and go a level lower."""
    black = next((one for one in case.painful if case.light(one) is Light.BLACK), None)
    if black is None:
        return None
    reasons = words.red_flag(black.day, case.today)
    return case.down(level_down(case.program, case.start), Move.RESCREEN, reasons, holds_for=1)


def long_away(case: Case) -> Decision | None:
    """After more than two weeks: a level lower, and the safety questions if there was no other session."""
    if case.days_away < LOWER_FROM:
        return None
    ask = (case.today - case.all[0].day).days >= LOWER_FROM
    reasons = words.long_away(case.days_away, ask=ask)
    move = Move.RESCREEN if ask else Move.REGRESS
    return case.down(level_down(case.program, case.start), move, reasons)


def flare(case: Case) -> Decision | None:
    """One red session or two amber ones: two calm days, then a level lower."""
    red = [one for one in case.painful if case.light(one) is Light.RED]
    hurt = red[:1] or (case.painful if len(case.painful) > 1 else [])
    if not hurt:
        return None
    lights = [str(case.light(one)) for one in hurt]
    fact = words.hurt_in_words(lights, [one.day for one in hurt], case.why(hurt[0]), case.today)
    lower = level_down(case.program, case.start)
    if (case.today - hurt[0].day).days <= CALM_DAYS:
        return case.down(lower, Move.CALM, words.calm(fact), holds_for=1)
    return case.down(lower, Move.REGRESS, words.after_the_calm(fact), holds_for=1)


def rule_of_pain(case: Case) -> Decision | None:
    """Do as the therapist asked: from that pain on, a little less."""
    if case.regress_from is None or not case.fresh:
        return None
    pain = worst_pain(case.fresh[0])
    if pain is None or pain < case.regress_from:
        return None
    reasons = words.rule_of_pain(pain, case.regress_from)
    return case.down(step_down(case.program, case.start), Move.REGRESS, reasons, holds_for=1)


def too_hard(case: Case) -> Decision | None:
    """Effort of 8 or more twice: a little less."""
    told = [
        one.check_in.effort
        for one in case.fresh
        if one.check_in.effort is not None and one.level <= case.start.level
    ][:2]
    if len(told) < 2 or min(told) < HARD:
        return None
    return case.down(step_down(case.program, case.start), Move.REGRESS, words.too_hard(told))


def away(case: Case) -> Decision | None:
    """After 8 to 14 days: a little less; after 3 to 7: the same again."""
    if case.days_away >= LESS_FROM:
        return case.down(step_down(case.program, case.start), Move.REGRESS, words.away(case.days_away))
    return case.keep(words.back_soon(case.days_away)) if case.days_away >= REPEAT_FROM else None


def no_ladder(case: Case) -> Decision | None:
    """Leave programs alone that are there to be easy."""
    return case.keep(words.stays_easy()) if case.program.role in _NO_LADDER else None


def gate_of_pain(case: Case) -> Decision | None:
    """No more of anything unless the last two sessions were green; what was not said is not known."""
    counted = case.counted
    oldest = counted[-1].started if len(counted) > 1 else None
    since = case.fresh[:2] if oldest is None else [one for one in case.fresh if one.started >= oldest]
    hurt = next((one for one in since if case.light(one) in HURT), None)
    if hurt is not None:
        return case.keep(words.not_green(str(case.light(hurt)), case.why(hurt)))
    if len(counted) < 2:
        return case.keep(words.too_few(len(counted)))
    if any(case.light(one) is None for one in since):
        return case.keep(words.not_known())
    return _hurt_elsewhere(case)


def _hurt_elsewhere(case: Case) -> Decision | None:
    near = (one for one in case.all if (case.today - one.day).days <= CALM_DAYS)
    hurt = next((one for one in near if case.light(one) in HURT), None)
    return None if hurt is None else case.keep(words.hurt_elsewhere(hurt.title, str(case.light(hurt))))


def first_week(case: Case) -> Decision | None:
    """Easy on purpose."""
    begun = case.own[-1].day
    return case.keep(words.first_week()) if (case.today - begun).days < FIRST_WEEK_DAYS else None


def effort(case: Case) -> Decision:
    """Easy twice, or every set at the top of the range: up. Else it stays."""
    told = [one.check_in.effort for one in case.counted]
    known = [one for one in told if one is not None]
    if len(known) < len(told):
        return case.keep(words.effort_unknown())
    if max(known) <= EASY:
        return case.up(words.easy(told))
    whole = all(one.credit >= WHOLE for one in case.counted)
    if max(known) < HARD and whole and is_top_of_level(case.program, case.start):
        return case.up(words.top_of_range(told))
    if min(known) > EASY and max(known) < HARD:
        return case.keep(words.as_it_should_be(told))
    return case.keep(words.mixed(told))


RULES: tuple[Callable[[Case], Decision | None], ...] = (
    never_done,
    red_flag,
    long_away,
    flare,
    rule_of_pain,
    too_hard,
    away,
    no_ladder,
    gate_of_pain,
    first_week,
    effort,
)
"""In this order: pain and time away come before effort, and the last always comes to something."""
