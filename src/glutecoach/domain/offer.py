"""A level of a program, offered with its reason; and whether a level fits place and equipment."""

from dataclasses import dataclass

from glutecoach.domain.adapting import Change
from glutecoach.domain.exercise import FURNITURE, Equipment, Place
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.preferences import Settings
from glutecoach.domain.program import Level, Program

HISTORY_NEEDED = 20
"""The newest sessions that are looked at in full, for what was said of pain."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What to do now, and why."""

    planned: PlannedSession
    """With the level as this user does it."""
    program: Program
    reason: str
    """One sentence: the fact it rests on."""
    changes: tuple[Change, ...] = ()
    """What is done otherwise than the program has it."""

    @property
    def level(self) -> Level:
        """The level on offer, as this user does it."""
        return self.planned.level

    @property
    def as_written(self) -> PlannedSession:
        """The session as the program has it; what starts it fits it, and tells what changes."""
        return PlannedSession.of(self.program, self.level.number, self.planned.step)


def suits(level: Level, settings: Settings) -> bool:
    """Tell whether a level can be done where the user is, with what the user has."""
    return suits_place(level, settings) and not missing(level, settings)


def suits_place(level: Level, settings: Settings) -> bool:
    """Tell whether a level stays off the floor for a user at the desk."""
    return settings.place is Place.FLOOR or level.place is not Place.FLOOR


def missing(level: Level, settings: Settings) -> tuple[Equipment, ...]:
    """Return what a level needs and the user does not have; at home a carpet does for a mat."""
    at_hand = {*settings.equipment, *FURNITURE}
    if settings.place is Place.FLOOR:
        at_hand.add(Equipment.MAT)
    return tuple(thing for thing in level.equipment if thing not in at_hand)
