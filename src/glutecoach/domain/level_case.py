"""What the rules of levels look at, and how they decide: a program, its sessions, and the answers so far."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from glutecoach.domain import progression_words as words
from glutecoach.domain.ladder import step_up
from glutecoach.domain.outline import outline_of
from glutecoach.domain.program import Program, Role
from glutecoach.domain.record import SessionRecord
from glutecoach.domain.rung import LevelAnswer, LevelLimits, Move, Rung, rung_of, standing_answer
from glutecoach.domain.traffic_light import Judgement, Light

MOSTLY_DONE = 0.8
"""Share of the asked work from which a session counts toward a step up."""
CAP_DAYS = 7
"""One level up in so many days at most."""
HOLDS_FOR = 2
"""So many sessions of the program an answer of no is kept."""
NOW_AND_THEN = frozenset({Role.CALM, Role.AFTER_VISIT, Role.TRAVEL})
"""What is done when there is a reason for it: time without it is not missed."""
HURT = (Light.AMBER, Light.RED, Light.BLACK)

Judge = Callable[[SessionRecord], Judgement]


@dataclass(frozen=True, slots=True)
class Decision:
    """What the rules come to for one program."""

    program: str
    """Identifier."""
    start: Rung
    """Where the user stands."""
    target: Rung
    """What is offered; the same as ``start`` where the level stays."""
    move: Move
    reasons: tuple[str, ...]
    """Plain sentences: the fact, then the rule."""
    session: str = ""
    """The newest session of the program, which it follows; empty: none."""

    @property
    def is_offer(self) -> bool:
        """Whether there is something to answer."""
        return self.move is not Move.KEEP

    def answered(self, day: date, *, accepted: bool) -> LevelAnswer:
        """Return the answer as it is written down."""
        return LevelAnswer(
            day,
            self.program,
            self.start,
            self.target,
            self.move,
            accepted,
            " ".join(self.reasons),
            self.session,
        )


class Case:
    """Everything a rule looks at, and the decisions it may take."""

    def __init__(
        self,
        program: Program,
        *,
        sessions: Sequence[SessionRecord],
        answers: Sequence[LevelAnswer],
        today: date,
        limits: LevelLimits,
        judge: Judge,
        start: Rung | None,
        regress_from: int | None = None,
    ) -> None:
        ended = {one.id: one for one in sessions if _counts_at_all(one) and one.day <= today}.values()
        self.program, self.today, self.limits, self._judge = program, today, limits, judge
        self.regress_from = regress_from
        """Pain of 10 from which a therapist wants it easier; None: nobody said."""
        self.all = sorted(ended, key=lambda one: (one.started, one.id), reverse=True)
        """Newest first."""
        self.own = [one for one in self.all if one.program == program.id]
        self.answers = sorted(
            (each for each in answers if each.program == program.id), key=lambda each: each.day
        )
        self.answer = standing_answer(program.id, self.answers)
        outlines = [outline_of(one) for one in self.own]
        self.start = limits.kept(start or rung_of(program, self.answers, outlines))

    @cached_property
    def fresh(self) -> list[SessionRecord]:
        """The program's sessions since the last step, newest first: only they speak for the next."""
        return self.own if self.answer is None else self.since(self.answer)

    def since(self, answer: LevelAnswer) -> list[SessionRecord]:
        """Return the program's sessions after the one that an answer followed, newest first."""
        at = next((one.started for one in self.own if one.id == answer.session), None)
        if at is not None:
            return [one for one in self.own if one.started > at]
        return [one for one in self.own if one.day > answer.day]

    def light(self, session: SessionRecord) -> Light | None:
        """Return a session's light; None: nothing was said of pain."""
        return self._judge(session).light

    def why(self, session: SessionRecord) -> str:
        """Return the weightiest reason of a session's light."""
        return next(iter(self._judge(session).reasons), "").rstrip(".")

    @cached_property
    def painful(self) -> list[SessionRecord]:
        """Those of the last two sessions that hurt, newest first.

        After a step up the session before it is among the two: the next morning may have changed its light.
        """
        looked_at = list(self.fresh)
        if self.answer is not None and self.answer.move is Move.PROGRESS:
            looked_at += [one for one in self.own if one.id == self.answer.session]
        return [one for one in looked_at[:2] if self.light(one) in HURT]

    @cached_property
    def days_away(self) -> int:
        """How many days the program was missed; 0 where that was answered already, or is no matter."""
        if not self.own or self.program.role in NOW_AND_THEN:
            return 0
        answer = self.answer
        went_down = answer is not None and answer.move is not Move.PROGRESS
        if answer is not None and went_down and not self.since(answer):
            return 0
        return (self.today - self.own[0].day).days

    @cached_property
    def counted(self) -> list[SessionRecord]:
        """The last two whole sessions at this level or above, since the last step."""
        return [one for one in self.fresh if one.credit >= MOSTLY_DONE and one.level >= self.start.level][:2]

    def keep(self, reasons: words.Reasons) -> Decision:
        """Stay."""
        return Decision(self.program.id, self.start, self.start, Move.KEEP, reasons, self._newest)

    def up(self, reasons: words.Reasons) -> Decision:
        """Offer the next rung, unless something stands in the way."""
        target = step_up(self.program, self.start)
        if target is None:
            return self.keep(words.highest())
        if self.limits.locked:
            return self.keep(words.locked())
        if target.level > self.limits.highest:
            return self.keep(words.bounded(self.limits.highest, above=True))
        rose = self._last_rise() if target.level > self.start.level else None
        if rose is not None:
            return self.keep(words.capped(rose.day, self.today))
        no = self._no(Move.PROGRESS, HOLDS_FOR)
        if no is not None:
            return self.keep(words.declined(no, self.today))
        return self._offer(target, Move.PROGRESS, reasons)

    def down(
        self, target: Rung | None, move: Move, reasons: words.Reasons, *, holds_for: int = HOLDS_FOR
    ) -> Decision:
        """Offer something easier; calm days and safety questions also where the level has to stay."""
        no = self._no(move, holds_for)
        if no is not None:
            return self.keep(words.declined(no, self.today))
        bounds = self._bounds(target)
        if bounds or target is None:
            if move is Move.REGRESS:
                return self.keep(bounds or words.lowest(reasons[0]))
            return self._offer(self.start, move, (*reasons, *bounds[:1]))
        return self._offer(target, move, reasons)

    def _bounds(self, target: Rung | None) -> words.Reasons:
        """Return who keeps the level from getting lower; empty: nobody."""
        if self.limits.locked:
            return words.locked()
        if target is not None and target.level < self.limits.lowest:
            return words.bounded(self.limits.lowest, above=False)
        return ()

    def _no(self, move: Move, holds_for: int) -> LevelAnswer | None:
        """Return the answer of no that still holds; None: it may be offered."""
        rises = move is Move.PROGRESS
        said = [one for one in self.answers if not one.accepted and (one.move is Move.PROGRESS) == rises]
        return said[-1] if said and len(self.since(said[-1])) < holds_for else None

    def _last_rise(self) -> LevelAnswer | None:
        """Return the last answer of some days that went up a level."""
        return next(
            (
                one
                for one in reversed(self.answers)
                if one.accepted
                and one.target.level > one.start.level
                and self.today - one.day < timedelta(days=CAP_DAYS)
            ),
            None,
        )

    def _offer(self, target: Rung, move: Move, reasons: words.Reasons) -> Decision:
        return Decision(self.program.id, self.start, target, move, reasons, self._newest)

    @property
    def _newest(self) -> str:
        return self.own[0].id if self.own else ""


def _counts_at_all(session: SessionRecord) -> bool:
    return not session.deleted and not session.is_empty and session.outcome is not None
