"""What came of one homework over a span of days: every number derived from what the client gave back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from glutecoach.domain.counting_returned_besides import (
    excused_days,
    phases_used,
    returned_tests,
    revisions_used,
)
from glutecoach.domain.counting_returned_days import judged_days, returned_days
from glutecoach.domain.counting_returned_pain import returned_pain, returned_session
from glutecoach.domain.counting_returned_work import (
    dose_of,
    exercises_of,
    families_of,
    sides_of,
    taken_apart,
)
from glutecoach.domain.exercise import Family
from glutecoach.domain.homework_dates import KeptHomework
from glutecoach.domain.homework_return import HomeworkReturn
from glutecoach.domain.progress import STACK, HeatMap, WeekMinutes, heat_map
from glutecoach.domain.returned_besides import Excused, PhaseUse, ReturnedTest, RevisionUse
from glutecoach.domain.returned_days import ReturnedDays
from glutecoach.domain.returned_pain import ReturnedPain, ReturnedSession
from glutecoach.domain.returned_work import (
    ExerciseWork,
    ReturnedDose,
    SetCounts,
    SideWork,
    side_difference,
)
from glutecoach.domain.rung import LevelAnswer
from glutecoach.domain.self_test import SelfTest
from glutecoach.domain.streak import StreakReport
from glutecoach.domain.tally import TakenApart, tallied
from glutecoach.domain.timeline import Side
from glutecoach.domain.work_done import counted_sessions

_MIN_MS = 60_000


@dataclass(frozen=True, slots=True)
class HomeworkReport:
    """One homework over a span, in numbers. Nothing of it is stored: it is always made again."""

    homework: str
    """Its identifier."""
    title: str
    client: str
    """What the client chose to be called; may be empty."""
    first: date
    last: date
    """The last day of the span; numbers are as they stood on that day."""
    days: ReturnedDays
    """Days done of days due, and the weeks."""
    dose: ReturnedDose
    """Work done of work prescribed, and of work that sessions asked for."""
    sets: SetCounts
    """Of all exercises together."""
    sides: tuple[SideWork, ...]
    """Left, then right, of all exercises that tell sides apart; empty where none does."""
    exercises: tuple[ExerciseWork, ...]
    """In the order of the homework; others behind. Their work adds up to ``dose.begun``."""
    pain: ReturnedPain
    sessions: tuple[ReturnedSession, ...]
    """Oldest first; those that count, so without those still running."""
    levels: tuple[LevelAnswer, ...]
    """Steps that were offered in the span, oldest first, with their reasons and whether they were taken."""
    tests: tuple[ReturnedTest, ...]
    excused: tuple[Excused, ...]
    """Paused days within the span by kind, whether it was due on them or not."""
    revisions: tuple[RevisionUse, ...]
    """Oldest first."""
    phases: tuple[PhaseUse, ...]
    """In the order of the homework; empty where it has none."""
    calendar: HeatMap
    """A cell for each day of the span, to be drawn."""
    minutes: tuple[WeekMinutes, ...]
    """Of each week, to be drawn."""
    visits: tuple[date, ...]
    """Days of visits within the span."""
    ended: date | None
    """The last day it was due, where the client put it away."""
    end_reason: str
    message: str
    """From the client; may have several lines."""

    @property
    def more_done(self) -> Side | None:
        """The side that did clearly more over all exercises; None: about the same, or not told apart."""
        return side_difference(self.sides)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was done and nothing told."""
        return not (self.sessions or self.tests or self.message)


def report_on(
    returned: HomeworkReturn,
    kept: KeptHomework,
    today: date,
    tests: Mapping[str, SelfTest] | None = None,
) -> HomeworkReport:
    """Work out every number of a return; the same return gives the same numbers on every later day.

    Args:
        returned: what the client gave back.
        kept: the homework with its revisions.
        today: nothing after it is counted.
        tests: the self-tests there are, for their units and their detectable changes.
    """
    last = min(returned.last, today)
    sessions = [each for each in counted_sessions(returned.sessions) if returned.first <= each.day <= last]
    sessions.sort(key=lambda each: (each.day, each.started, each.id))
    judged = judged_days(kept, returned, last)
    apart = taken_apart(kept, sessions)
    exercises = exercises_of(kept, apart)
    span = (returned.first, last)
    asked_span = (returned.first, judged.last_asked)
    return HomeworkReport(
        homework=returned.homework,
        title=returned.title,
        client=returned.client,
        first=returned.first,
        last=last,
        days=returned_days(kept, returned, judged),
        dose=dose_of(kept, apart, returned.visits, asked_span, judged.paused),
        sets=sum((each.sets for each in exercises), SetCounts()),
        sides=sides_of(apart),
        exercises=exercises,
        pain=returned_pain(sessions, returned.visits, returned.first),
        sessions=tuple(returned_session(kept, each, returned.visits) for each in sessions),
        levels=tuple(sorted(returned.answers, key=lambda each: each.day)),
        tests=returned_tests([each for each in returned.results if each.day <= last], tests or {}),
        excused=excused_days(judged.paused),
        revisions=revisions_used(returned, sessions, last),
        phases=phases_used(kept, sessions, returned.visits, span, judged.counts),
        calendar=heat_map(judged.everything, judged.facts, returned.visits, *span),
        minutes=_minutes(kept, apart, judged.everything, span),
        visits=tuple(sorted({each.day for each in returned.visits if span[0] <= each.day <= span[1]})),
        ended=returned.ended,
        end_reason=returned.end_reason,
        message=returned.message,
    )


def _minutes(
    kept: KeptHomework, apart: Sequence[TakenApart], report: StreakReport, span: tuple[date, date]
) -> tuple[WeekMinutes, ...]:
    families = families_of(kept)
    weeks = [week for week in report.weeks if week.last_day >= span[0] and week.first_day <= span[1]]
    return tuple(
        _week_minutes(
            week.first_day,
            [each for each in apart if week.first_day <= each.session.day <= week.last_day],
            families,
        )
        for week in weeks
    )


def _week_minutes(first: date, apart: Sequence[TakenApart], families: Mapping[str, Family]) -> WeekMinutes:
    tallies = tallied(apart, lambda part: families.get(part.exercise))
    in_order = [(family, tallies[family]) for family in STACK if family in tallies]
    return WeekMinutes(
        first,
        {family: tally.timed_ms / _MIN_MS for family, tally in in_order if tally.timed_ms > 0},
        {family: tally.claimed_ms / _MIN_MS for family, tally in in_order if tally.claimed_ms > 0},
    )
