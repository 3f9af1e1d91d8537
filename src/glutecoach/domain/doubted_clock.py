"""A clock that stands before the last session: which day a new one belongs to is the user's to say."""

from dataclasses import dataclass
from datetime import date

from glutecoach.domain.streak_words import date_in_words


@dataclass(frozen=True, slots=True)
class DoubtedDay:
    """Two days that a new session could belong to."""

    by_clock: date
    """What the clock says."""
    last_session: date
    """The day of the last session; later than the clock's."""

    @property
    def question(self) -> str:
        """What to ask."""
        return (
            f"Your clock says {date_in_words(self.by_clock)}, your last session was "
            f"{date_in_words(self.last_session)}. Use which day?"
        )


def doubted_day(by_clock: date, last_session: date | None) -> DoubtedDay | None:
    """Return what to ask about; None where the clock stands on the day of the last session, or later."""
    if last_session is None or last_session <= by_clock:
        return None
    return DoubtedDay(by_clock, last_session)
