"""What may be suggested at all: safety, rest, the day of a visit, bad days, place and equipment."""

from collections.abc import Iterator
from datetime import timedelta
from enum import IntEnum

from glutecoach.domain.adapting import Adapted, adapted, may_start
from glutecoach.domain.bad_day import bad_day
from glutecoach.domain.dose_step import stepped
from glutecoach.domain.exercise import Family
from glutecoach.domain.offer import Offer, suits
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.program import Level, Program, Role
from glutecoach.domain.rung import FREE, LevelLimits, Rung, agreed_calm, rung_of, standing_answer
from glutecoach.domain.situation import Past, Situation
from glutecoach.domain.visit import Visit, day_seen_from, visit_on

MOST_BREAKS = 4
"""A day (convention)."""
MOST_STRENGTH_DAYS = 3
"""In a week (convention)."""
STRENGTH_REST_DAYS = 1
"""Days without it between two sessions of strength, whatever a program asks for (convention)."""
_HARD = frozenset({Role.STRENGTH, Role.ROLLING, Role.DESK_BALL})
"""What is not begun anew on the day before a visit."""
_ONE_DAY = timedelta(days=1)


class Strictness(IntEnum):
    """How much has to fit. Safety, rest, visits and bad days always do."""

    ALL = 2
    AGAIN = 1
    """The same once more on one day is fine, and so is something new before a visit."""
    ANYWHERE = 0
    """Place and equipment need not fit, either."""


class Admission:
    """Finds the level of a program that may be suggested in a situation."""

    def __init__(self, situation: Situation) -> None:
        """Look at the last weeks and at the pain of the last days once."""
        self.situation = situation
        self.past = Past(situation.done, situation.library.programs, situation.today)
        self.calm_agreed = _calm_agreed(situation)
        """That the user agreed to calm days, as the beginning of a sentence; empty: no such days."""
        self.bad_day = bad_day(situation) or self.calm_agreed
        """Why the day stays calm, as the beginning of a sentence; empty: it need not."""

    def programs(self, role: Role) -> Iterator[Program]:
        """Yield the programs of a role, the one that was done last first."""
        found = [program for program in self.situation.library.programs.values() if program.role is role]
        yield from sorted(found, key=self.past.place_of)

    def offer(
        self, program: Program, rung: Rung, reason: str, strictness: Strictness = Strictness.ALL
    ) -> Offer | None:
        """Offer a rung of a program, or the highest level below that may be suggested; None: none may."""
        step = min(0, rung.step) if self.bad_day else rung.step
        for lower in range(program.level(rung.level).number, 0, -1):
            tried = Rung(lower, step if lower == rung.level else 0)
            fitted = self.fitted(program, tried)
            if fitted.level is not None and self._may_suggest(program, fitted.level, strictness):
                return offer_of(program, fitted, reason, tried.step)
        return None

    def fitted(self, program: Program, rung: Rung) -> Adapted:
        """Return a rung as this user does it; without a level where nothing may be started."""
        situation = self.situation
        level = stepped(program.level(rung.level), rung.step)
        fitted = adapted(level, situation.clearance, situation.library.exercises)
        return Adapted(None) if may_start(fitted.level, situation.clearance) else fitted

    def rung(self, program: Program) -> Rung:
        """Return where the user stands on the ladder of a program."""
        settings = self.situation.settings
        pinned = settings.level if settings.program == program.id else 0
        limits, first = self._terms(program)
        return rung_of(
            program, self.situation.answers, self.past.of(program), pinned=pinned, limits=limits, first=first
        )

    def _terms(self, program: Program) -> tuple[LevelLimits, int]:
        """Return what a therapist has set: the bounds of the level, and where to begin."""
        situation = self.situation
        found = next((one for one in situation.homework if one.homework.id == program.id), None)
        if found is None:
            return FREE, 1
        from glutecoach.domain.homework_ladder import terms_of  # noqa: PLC0415  (most people have no homework)

        terms = terms_of(found.homework, situation.today, situation.visits)
        return terms.limits, terms.first_level

    def agreed(self, program: Program) -> bool:
        """Tell whether the user ever agreed to a step of a program."""
        return standing_answer(program.id, self.situation.answers) is not None

    def rested(self, program: Program) -> bool:
        """Tell whether a program's days of rest are over."""
        if program.role is None:
            return True
        rest = max(program.rest_days, STRENGTH_REST_DAYS if program.role is Role.STRENGTH else 0)
        since = self.past.days_since(program.role)
        return since is None or rest == 0 or since > rest

    @property
    def visit_is_near(self) -> bool:
        """Whether there is or was a visit today or yesterday: what was treated is left alone."""
        today, visits = self.situation.today, self.situation.visits
        return any(visit_on(visits, day) for day in (today, today - _ONE_DAY))

    @property
    def visit_tomorrow(self) -> Visit | None:
        """The visit of the next day."""
        return visit_on(self.situation.visits, self.situation.today + _ONE_DAY)

    def _may_suggest(self, program: Program, level: Level, strictness: Strictness) -> bool:
        return (
            self.rested(program)
            and not (self.visit_is_near and rolls(program, level))
            and not (self.bad_day and not _is_calm(program, level))
            and not (program.role is Role.STRENGTH and self._strength_is_enough)
            and (strictness <= Strictness.AGAIN or self._is_for_today(program))
            and (strictness <= Strictness.ANYWHERE or suits(level, self.situation.settings))
        )

    @property
    def _strength_is_enough(self) -> bool:
        """Whether it was done on enough days of the week, or a visit makes today a gentle day."""
        if self.past.days_in_week(Role.STRENGTH) >= MOST_STRENGTH_DAYS:
            return True
        return visit_on(self.situation.visits, self.situation.today) is not None

    def _is_for_today(self, program: Program) -> bool:
        """Tell whether it was not done often enough today, and is nothing new and hard before a visit."""
        times = self.past.times_today_of(program)
        if program.role is Role.BREAK:
            return self.past.times_today(Role.BREAK) < MOST_BREAKS
        is_new = program.role in _HARD and not self.past.knows(program)
        return times == 0 and not (self.visit_tomorrow and is_new)


def rolls(program: Program, level: Level) -> bool:
    """Tell whether a level presses a roller or a ball on the body."""
    by_role = program.role in {Role.ROLLING, Role.DESK_BALL}
    return by_role or any(item.exercise.family is Family.SELF_MASSAGE for item in level.items)


def offer_of(program: Program, fitted: Adapted, reason: str, step: int = 0) -> Offer:
    """Offer a level that something is left of."""
    level = fitted.level or program.levels[0]
    planned = PlannedSession(program.id, program.title, level, step=step)
    return Offer(planned, program, reason, fitted.changes)


def _calm_agreed(situation: Situation) -> str:
    answer = agreed_calm(situation.answers, situation.today)
    return f"You chose calm days {day_seen_from(answer.day, situation.today)}" if answer else ""


def _is_calm(program: Program, level: Level) -> bool:
    """Tell whether a level is easy enough for a bad day."""
    is_for_it = program.role is Role.CALM or (program.role is Role.AFTER_VISIT and level.number == 1)
    return is_for_it or level.gentle
