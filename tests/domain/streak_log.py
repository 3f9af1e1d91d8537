"""A log written as a picture: one letter a day, one word a week."""

from datetime import date, timedelta

from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.streak import SessionFact, StreakReport, streak

MONDAY = date(2026, 3, 2)
"""Day 0 of every picture."""

CREDITS: dict[str, tuple[float, ...]] = {
    ".": (),
    "x": (1.0,),
    "m": (1.0,),  # entered by hand
    "h": (0.5,),
    "l": (0.49,),
    "q": (0.25,),
    "Q": (0.25, 0.25),
    "t": (0.1, 0.2, 0.2),
    "d": (1.0, 1.0),
    "0": (0.0,),
    "p": (0.05,),  # stopped for pain
}


def day(number: int) -> date:
    """The day that many days after day 0."""
    return MONDAY + timedelta(days=number)


def facts(picture: str) -> list[SessionFact]:
    """The sessions of a picture; spaces only part the weeks."""
    letters = picture.replace(" ", "")
    return [
        SessionFact(f"{number}-{index}", day(number), credit, letter == "p", letter != "m")
        for number, letter in enumerate(letters)
        for index, credit in enumerate(CREDITS[letter])
    ]


def goal(days_per_week: int, start: int = 0, **others: object) -> Goal:
    """A goal from that day on."""
    return Goal(day(start), days_per_week, **others)  # type: ignore[arg-type]


def pause(first: int, last: int) -> Pause:
    """A pause from day to day."""
    return Pause(day(first), day(last), "holiday")


def report(
    picture: str, *goals: Goal, today: int | None = None, pauses: tuple[Pause, ...] = ()
) -> StreakReport:
    """The streak on a day; by default on the last day of the picture."""
    last = len(picture.replace(" ", "")) - 1
    return streak(facts(picture), goals or (goal(3),), pauses, day(last if today is None else today))


def statuses(told: StreakReport) -> str:
    """The weeks as one letter each: kept, excused, missed, open."""
    return "".join(week.status[0] for week in told.weeks)
