"""The work of returned homework: what was asked and what was done, by exercise, side and set."""

from dataclasses import dataclass

from glutecoach.domain.progress import SIDES_DIFFER_FROM
from glutecoach.domain.streak_words import ALMOST
from glutecoach.domain.timeline import Side


@dataclass(frozen=True, slots=True)
class DoneOf:
    """Work done of work asked; measured work and work entered by hand are kept apart."""

    asked_ms: float = 0.0
    timed_ms: float = 0.0
    """Measured by the player, as far as it counts."""
    claimed_ms: float = 0.0
    """Entered afterwards by hand. Both together are never above what was asked."""

    @property
    def done_ms(self) -> float:
        """Both together."""
        return self.timed_ms + self.claimed_ms

    @property
    def share(self) -> float | None:
        """Work done ÷ work asked, 0-1; None where nothing was asked."""
        return self.done_ms / self.asked_ms if self.asked_ms else None

    @property
    def timed_share(self) -> float | None:
        """The measured part of it; None where nothing was asked."""
        return self.timed_ms / self.asked_ms if self.asked_ms else None


@dataclass(frozen=True, slots=True)
class ReturnedDose:
    """The work of the whole span."""

    begun: DoneOf
    """Of the sessions that were begun, or entered: what they asked for, and what was done of it."""
    prescribed_ms: float
    """What the schedule asked for: each due day's sessions, at the level that stood on that day; excused days
    left out."""
    sessions_timed: int
    sessions_claimed: int

    @property
    def sessions(self) -> int:
        """How many there were."""
        return self.sessions_timed + self.sessions_claimed

    @property
    def share(self) -> float | None:
        """Work done ÷ work prescribed, 0-1; None where nothing was due."""
        return min(1.0, self.begun.done_ms / self.prescribed_ms) if self.prescribed_ms else None

    @property
    def timed_share(self) -> float | None:
        """The measured part of it; None where nothing was due."""
        return min(1.0, self.begun.timed_ms / self.prescribed_ms) if self.prescribed_ms else None


@dataclass(frozen=True, slots=True)
class SetCounts:
    """What became of the sets of timed sessions; each set of each side once, however often it was begun."""

    done: int = 0
    skipped: int = 0
    pain: int = 0
    """Stopped because it hurt; 0 where the client did not tick pain notes."""
    stopped: int = 0
    """The session ended in it."""

    def __add__(self, other: "SetCounts") -> "SetCounts":
        return SetCounts(
            self.done + other.done,
            self.skipped + other.skipped,
            self.pain + other.pain,
            self.stopped + other.stopped,
        )

    @property
    def all(self) -> int:
        """Every set that was begun or skipped."""
        return self.done + self.skipped + self.pain + self.stopped


@dataclass(frozen=True, slots=True)
class SideWork:
    """One side of one exercise, or of everything."""

    side: Side
    work: DoneOf
    sets: SetCounts


def side_difference(sides: tuple[SideWork, ...]) -> Side | None:
    """Return the side that did clearly more; None: they are about the same, or were not told apart."""
    by_side = {each.side: each.work.done_ms for each in sides}
    left, right = by_side.get(Side.LEFT, 0.0), by_side.get(Side.RIGHT, 0.0)
    if abs(left - right) <= SIDES_DIFFER_FROM * (left + right) + ALMOST:
        return None
    return Side.LEFT if left > right else Side.RIGHT


@dataclass(frozen=True, slots=True)
class ExerciseWork:
    """One exercise over the span."""

    exercise: str
    """Identifier; empty: work of which nobody knows the exercise."""
    title: str
    work: DoneOf
    sets: SetCounts
    sides: tuple[SideWork, ...]
    """Left, then right; empty where sides were not told apart."""
    extended_ms: int
    """Time that was added to its sets."""
    shortened_ms: int
    """Time that was taken away from its sets, as a positive number."""
    swapped_in: int
    """Sessions in which it was done instead of what was planned."""
    swapped_out: int
    """Sessions in which something else was done instead of it."""
    hurt: int
    """Times it was told to hurt; 0 where the client did not tick pain notes."""
    worst_pain: int | None
    """0-10, the highest that was told of it; None: not told, or not ticked."""

    @property
    def more_done(self) -> Side | None:
        """The side that did clearly more; None: about the same, or not told apart."""
        return side_difference(self.sides)
