"""Being away from the desk: when to look next so that no natural break is missed, and what two looks tell.

Nothing watches the keyboard. Somebody who has been idle for two minutes cannot have had a break of five
before three more are over, so that is when the next look is worth waking up for.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from glutecoach.domain.reminder import PRESENT_WITHIN_S, Deed, ReminderFact

LEEWAY_S = 2.0
"""So much less than a natural break counts as one: looks come late, and some desktops count whole seconds."""
SHORTEST_S = 1.0
"""Between two looks, at least."""
LONGEST_AWAY_S = 300.0
"""Between two looks while nobody is there, at most."""
_PART_OF_AWAY = 10
"""A return is noticed within a tenth of the absence: after an hour, nobody counts the minutes."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What one look at the desk found."""

    at: datetime
    """Aware."""
    steady_s: float
    """Seconds of a clock that nobody sets, and that goes on while the machine sleeps."""
    idle_s: float | None
    """Since the last key or move of the mouse; None: not known."""
    next_in_s: float
    """After how long the next look was meant to come."""


def is_away(idle_s: float | None, natural_break_min: int) -> bool:
    """Tell whether somebody has been idle for so long that it is a natural break."""
    return idle_s is not None and idle_s >= _enough_s(natural_break_min)


def next_look(idle_s: float | None, natural_break_min: int, *, waiting: bool = False) -> float:
    """Return after how many seconds to look again.

    Args:
        idle_s: Seconds since the last key or move of the mouse; None where it is not known.
        natural_break_min: So many minutes away count as a break.
        waiting: Whether something is due already and waits for somebody to come back, or for a free screen.
    """
    if is_away(idle_s, natural_break_min):
        return min(LONGEST_AWAY_S, max(PRESENT_WITHIN_S, (idle_s or 0.0) / _PART_OF_AWAY))
    left_s = max(SHORTEST_S, _enough_s(natural_break_min) - max(0.0, idle_s or 0.0))
    return min(left_s, PRESENT_WITHIN_S) if waiting else left_s


def away_fact(before: Glance | None, now: Glance, natural_break_min: int) -> ReminderFact | None:
    """Return the break of its own that has ended between two looks; None: there was none, or it goes on.

    It ends when nobody was last seen. A gap is one as well: where a look came much later than it was meant
    to, the machine slept, and nobody sat before it. Clocks that were set in between change nothing.
    """
    if before is None or (is_away(now.idle_s, natural_break_min) and not _came_back(before, now)):
        return None
    gone_s = now.steady_s - before.steady_s
    was_away = is_away(before.idle_s, natural_break_min)
    last_input = now.at - timedelta(seconds=gone_s + (before.idle_s or 0.0))
    asleep_s = gone_s - before.next_in_s
    if asleep_s >= _enough_s(natural_break_min):
        return _away(last_input if was_away else now.at - timedelta(seconds=asleep_s), now.at)
    return _away(last_input, now.at - timedelta(seconds=gone_s)) if was_away else None


def _enough_s(natural_break_min: int) -> float:
    return natural_break_min * 60 - LEEWAY_S


def _came_back(before: Glance, now: Glance) -> bool:
    """Tell whether there was a sign of somebody: without one, idle time can only grow."""
    return before.idle_s is not None and now.idle_s is not None and now.idle_s < before.idle_s


def _away(since: datetime, until: datetime) -> ReminderFact:
    return ReminderFact(until, Deed.AWAY, since=since)
