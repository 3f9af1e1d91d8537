"""Moments: an instant together with the place's clock, so that history never has to guess."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

DAY_START_HOUR = 4
"""The day begins at 04:00: a session at half past midnight belongs to the evening before."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant as a wall clock showed it."""

    local: datetime
    """Aware: carries the offset from UTC that was in force there and then."""
    zone: str = ""
    """IANA name of the time zone, or empty when unknown."""

    @property
    def utc_offset_min(self) -> int:
        """Minutes east of UTC."""
        offset = self.local.utcoffset()
        return 0 if offset is None else round(offset.total_seconds() / 60)


def day_of(moment: Moment, day_start_hour: int = DAY_START_HOUR) -> date:
    """Return the calendar day a moment belongs to; arithmetic on the offset, never on a zone database."""
    return (moment.local.replace(tzinfo=None) - timedelta(hours=day_start_hour)).date()


class Clock(Protocol):
    """The one clock, given by the composition root."""

    def monotonic_ms(self) -> int:
        """Return milliseconds that never go back."""
        ...

    def at_s(self, monotonic_ms: float) -> float:
        """Return the seconds of the steady clock, which sound is scheduled by, at such a reading."""
        ...

    def now(self) -> Moment:
        """Return the wall clock."""
        ...
