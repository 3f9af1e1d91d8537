"""What stands in a heat map for a day: one sign each, so that no colour is needed to read it."""

from glutecoach.domain.progress import HeatCell
from glutecoach.domain.weeks import DayState

FREE, PAUSED, SOME = "·", "–", "░"
SHORT, MEDIUM, LONG = "▒", "▓", "█"
VISIT, VISIT_AND_WORK = "v", "V"
TO_COME = " "
TODAY = "◂"
ROW, COLUMN = "›", "▴"
"""Beside and below the chosen day."""

SHORT_BELOW_MIN = 5
"""Minutes of a day up to which it is drawn light."""
LONG_FROM_MIN = 15
"""Minutes of a day from which it is drawn full."""

_WORKED = frozenset({DayState.DONE, DayState.COUNTS, DayState.PARTLY})

LEGEND = (
    (SOME, "some"),
    (SHORT, f"to {SHORT_BELOW_MIN} min"),
    (MEDIUM, f"to {LONG_FROM_MIN}"),
    (LONG, "more"),
    (FREE, "free"),
    (PAUSED, "paused"),
    (f"{VISIT} {VISIT_AND_WORK}", "visit"),
)
"""Signs and what they mean, shortest words."""


def sign_of(cell: HeatCell) -> str:
    """Return the sign of a day. A visit goes first; its capital letter tells of work on the same day."""
    if cell.visit:
        return VISIT_AND_WORK if cell.state in _WORKED else VISIT
    match cell.state:
        case DayState.DONE | DayState.COUNTS:
            return _by_minutes(cell.minutes)
        case DayState.PARTLY:
            return SOME
        case DayState.FUTURE:
            return TO_COME
        case _ if cell.paused:
            return PAUSED
        case _:
            return FREE if cell.in_goal else TO_COME


def _by_minutes(minutes: float) -> str:
    if minutes < SHORT_BELOW_MIN:
        return SHORT
    return MEDIUM if minutes < LONG_FROM_MIN else LONG
