"""Everything a suggestion rests on, and what follows from the last weeks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from glutecoach.domain.clearance import Clearance
from glutecoach.domain.library import Library
from glutecoach.domain.outline import SessionOutline
from glutecoach.domain.preferences import Settings
from glutecoach.domain.program import Program, Role
from glutecoach.domain.record import SessionRecord
from glutecoach.domain.rung import LevelAnswer
from glutecoach.domain.visit import Visit

if TYPE_CHECKING:
    from glutecoach.domain.homework_today import HomeworkToday

WEEKS_NEEDED = timedelta(weeks=8)
"""How far back it matters what was done, and at which level."""
WEEK = timedelta(days=7)
EASY_SESSIONS = 3
"""So many sessions of the first level before the second (convention)."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known when something is suggested."""

    library: Library
    settings: Settings
    clearance: Clearance | None
    """What the safety questions came to; None: they were not answered yet."""
    recent: Sequence[SessionRecord]
    """The newest sessions in full, newest first; ``HISTORY_NEEDED`` where there are so many."""
    done: Sequence[SessionOutline]
    """The sessions of the last ``WEEKS_NEEDED`` in outline, newest first."""
    visits: Sequence[Visit]
    today: date
    hour: int
    """Of the day, 0-23."""
    answers: Sequence[LevelAnswer] = ()
    """What was answered when steps of programs were offered, in the order in which it was."""
    homework: "Sequence[HomeworkToday]" = ()
    """Everything a therapist assigned that is open, what is due now in front."""


class Past:
    """What was done in the last weeks, by program and by role. Days to come do not count."""

    def __init__(self, done: Iterable[SessionOutline], programs: Mapping[str, Program], today: date) -> None:
        self._today = today
        self._programs = programs
        self._done = [one for one in done if one.day <= today and (one.credit > 0 or one.stopped_for_pain)]

    @cached_property
    def sessions(self) -> int:
        """How many there were."""
        return len(self._done)

    @cached_property
    def first_day(self) -> date:
        """The day of the earliest; today where there is none."""
        return min((one.day for one in self._done), default=self._today)

    @property
    def is_new(self) -> bool:
        """Whether these are the first sessions, or the first week (convention)."""
        return self.sessions < EASY_SESSIONS or self._today - self.first_day < WEEK

    def days_since(self, role: Role) -> int | None:
        """Return how many days ago something of that role was last begun; None: never."""
        days = (self._today - day for day in self._days(role))
        return min((gone.days for gone in days), default=None)

    def days_in_week(self, role: Role) -> int:
        """Return on how many of the last seven days, today among them, there was something of that role."""
        return len({day for day in self._days(role) if self._today - day < WEEK})

    def count(self, role: Role) -> int:
        """Return how many sessions there were of that role."""
        return sum(1 for _ in self._days(role))

    def times_today(self, role: Role) -> int:
        """Return how many sessions of that role were done today."""
        return sum(1 for one in self._done_today if self.role_of(one) is role)

    def times_today_of(self, program: Program) -> int:
        """Return how often a program was done today."""
        return sum(1 for one in self._done_today if one.program == program.id)

    @property
    def something_today(self) -> bool:
        """Whether anything but breaks was done today."""
        return any(self.role_of(one) is not Role.BREAK for one in self._done_today)

    def knows(self, program: Program) -> bool:
        """Tell whether a program was done before today."""
        return any(one.program == program.id and one.day < self._today for one in self._done)

    def of(self, program: Program) -> list[SessionOutline]:
        """Return the sessions of a program, newest first."""
        return [one for one in self._done if one.program == program.id]

    def place_of(self, program: Program) -> int:
        """Return how many sessions ago a program was done, for an order by habit."""
        found = (index for index, one in enumerate(self._done) if one.program == program.id)
        return next(found, len(self._done))

    def role_of(self, one: SessionOutline) -> Role | None:
        """Return what a session was for, as far as its program is still there."""
        program = self._programs.get(one.program)
        return program.role if program else None

    @cached_property
    def _done_today(self) -> list[SessionOutline]:
        return [one for one in self._done if one.day == self._today and one.was_done]

    @cached_property
    def _days_of_roles(self) -> Mapping[Role | None, list[date]]:
        days: dict[Role | None, list[date]] = {}
        for one in self._done:
            days.setdefault(self.role_of(one), []).append(one.day)
        return days

    def _days(self, role: Role) -> Sequence[date]:
        return self._days_of_roles.get(role, ())
