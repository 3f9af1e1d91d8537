"""When the user wants to be reminded, and of what. Times are those of the wall clock, wherever that is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from glutecoach.domain.working_hours import Span, WorkingHours

MOST_PROGRAM_TIMES = 2
"""So many program reminders a day at most (convention)."""
BREAK_EVERY_MIN = (30, 60)
"""Minutes of sitting from which, and up to which, a break can be offered (convention)."""
LONGEST_CUE = 120
MOST_CUES = 50
MOST_QUIET_HOURS = 6
WORKDAYS = (0, 1, 2, 3, 4)
_OFFICE_HOURS = Span(9 * 60, 17 * 60 + 30)


@dataclass(frozen=True, slots=True)
class ReminderPreferences:
    """Everything about reminders that the user chooses."""

    on: bool = False
    """Whether anything reminds at all."""
    weekdays: tuple[int, ...] = WORKDAYS
    """0 = Monday … 6 = Sunday, in order."""
    hours: Span = _OFFICE_HOURS
    hours_on: Mapping[int, Span] = field(default_factory=dict)
    """Weekdays with hours of their own."""
    quiet: tuple[Span, ...] = ()
    """Hours within the working hours in which nothing reminds, such as a meeting every day."""
    lunch_ends_min: int = 13 * 60
    """Minutes after midnight: what "until after lunch" means."""
    breaks: bool = True
    """Whether breaks are offered."""
    break_every_min: int = 45
    """Minutes of sitting, 30-60."""
    program_times: tuple[int, ...] = ()
    """Minutes after midnight, in order, at most two: when a session that is due is told of."""
    natural_break_min: int = 5
    """So long away from keyboard and mouse counts as a break."""
    voice: bool = False
    """Whether reminders are spoken as well."""
    bell: bool = True
    """Whether the terminal's bell may ring where there is no desktop to tell."""
    cues: Mapping[str, str] = field(default_factory=dict)
    """The user's own "After I …, I will …", by the program's identifier."""
    calendar_file: str = ""
    """A calendar file (.ics) that is kept up to date; empty: none."""

    @property
    def working(self) -> WorkingHours:
        """The working hours."""
        return WorkingHours(self.hours, self.weekdays, self.hours_on)


@dataclass(frozen=True, slots=True)
class HookPreferences:
    """Programs that are run at certain moments: a program and its arguments, never a shell's line."""

    before_session: tuple[str, ...] = ()
    after_session: tuple[str, ...] = ()
    on_reminder: tuple[str, ...] = ()
