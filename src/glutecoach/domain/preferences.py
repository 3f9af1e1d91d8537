"""What the user prefers. Goals and week rules are not here: they live in the journal, as history."""

from dataclasses import dataclass, field
from enum import StrEnum

from glutecoach.domain.exercise import Equipment, Place


class Verbosity(StrEnum):
    """How much the coach says."""

    FULL = "full"
    BRIEF = "brief"
    NAMES = "names"
    """Names of exercises and sides; everything else is a chime."""
    TONES = "tones"
    """Chimes only; the words are captions."""


class Theme(StrEnum):
    """Colours of the app."""

    DARK = "dark"
    LIGHT = "light"
    HIGH_CONTRAST = "high-contrast"


@dataclass(frozen=True, slots=True)
class CoachPreferences:
    """What changes the cues of a session."""

    verbosity: Verbosity = Verbosity.FULL
    counting: bool = True
    """Whether repetitions and last seconds are counted aloud."""
    change_over_s: float = 8.0
    """Pause between sides."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything in the settings file."""

    coach: CoachPreferences = field(default_factory=CoachPreferences)
    sound: bool = True
    """Whether chimes (and the voice) sound."""
    volume: int = 80
    """Percent."""
    theme: Theme = Theme.DARK
    reduced_motion: bool = False
    place: Place = Place.DESK
    """Where the user mostly exercises: the desk or the floor."""
    equipment: tuple[Equipment, ...] = ()
    """What the user owns."""
    program: str = ""
    """Identifier of the program to offer; empty: choose by place and equipment."""
    level: int = 1
    """The level of that program."""
    welcomed: bool = False
    """Whether the first questions were answered or skipped."""
