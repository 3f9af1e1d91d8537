"""What is about to be played: a level of a program, and where to begin in it."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from glutecoach.domain.dose_step import level_in_words, stepped
from glutecoach.domain.program import Level, Program
from glutecoach.domain.timeline import Side

if TYPE_CHECKING:
    from glutecoach.domain.pain_rules import PainRules


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """One level of one program, chosen to be played."""

    program: str
    """Identifier."""
    title: str
    level: Level
    day: date | None = field(default=None, kw_only=True)
    """The day it belongs to, where the clock was doubted and the user said which; None: the clock's."""
    pain_before: int | None = field(default=None, kw_only=True)
    """0-10, told before it begins; None: not said."""
    step: int = field(default=0, kw_only=True)
    """-1: with a little less than is written in the level; 1: with a little more."""
    revision: int = field(default=0, kw_only=True)
    """The revision of the homework it is; 0: it is none."""
    pain_rules: "PainRules | None" = field(default=None, kw_only=True)
    """What a therapist set for pain; None: nobody did."""

    @classmethod
    def of(cls, program: Program, level: int, step: int = 0) -> "PlannedSession":
        """Choose a level, or the nearest there is, with a little less or more of it."""
        return cls(program.id, program.title, stepped(program.level(level), step), step=step)

    @property
    def level_words(self) -> str:
        """The level as it is told, such as ``level 2, a little more``."""
        return level_in_words(self.level.number, self.step)


SetKey = tuple[int, int, Side | None]
"""Item index, set number and side: which set of a session."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where a running session stands; written about once a second, read after a crash."""

    segment_index: int
    position_ms: int
    """Into that segment."""
    stretched_ms: int = 0
    """What the user had added to that segment."""
    swaps: tuple[tuple[int, str], ...] = ()
    """Item index and exercise identifier of every swap so far, in order."""
    sets: int = 0
    """How many sets had been recorded."""
    done_since: tuple[SetKey, ...] = ()
    """Sets that were recorded after this was written; found when it is read, never written."""
