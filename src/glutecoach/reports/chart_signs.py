"""The characters that text charts are made of: one set for most terminals, and one of ASCII alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from glutecoach.domain.trends import AFTER, BEFORE, DURING, NEXT_MORNING


@dataclass(frozen=True, slots=True)
class ChartSigns:
    """What stands for what; each sign is told apart by its shape, none by a colour."""

    free: str
    """A day on which nothing was done, and nothing is wrong with that."""
    partly: str
    counts: str
    done: str
    paused: str
    visit: str
    upright: str
    """The scale's line."""
    corner: str
    level: str
    """The line of days."""
    band: str
    """Too near to the first value to be a change that counts."""
    point: str
    moments: Mapping[str, str]
    """Points by when they were told."""
    several: str
    """Different points in one place."""

    @property
    def all(self) -> str:
        """Every sign, to find out whether they can be shown."""
        single = (self.free, self.partly, self.counts, self.done, self.paused, self.upright, self.corner)
        return "".join((*single, self.level, self.band, self.point, self.several, *self.moments.values()))


UNICODE = ChartSigns(
    free="·",
    partly="░",
    counts="▒",
    done="█",
    paused="‖",
    visit="v",
    upright="│",
    corner="└",
    level="─",
    band="·",
    point="●",
    moments={BEFORE: "○", DURING: "×", AFTER: "●", NEXT_MORNING: "◆"},
    several="◉",
)
ASCII = ChartSigns(
    free=".",
    partly="-",
    counts="+",
    done="#",
    paused="=",
    visit="v",
    upright="|",
    corner="+",
    level="-",
    band=".",
    point="o",
    moments={BEFORE: "b", DURING: "x", AFTER: "o", NEXT_MORNING: "m"},
    several="*",
)


def signs_for(encoding: str | None, *, ascii_only: bool = False) -> ChartSigns:
    """Return the signs that an encoding can write."""
    try:
        UNICODE.all.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return ASCII if ascii_only else UNICODE
