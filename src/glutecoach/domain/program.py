"""Programs: what is planned. What was done is in ``record``."""

from dataclasses import dataclass

from glutecoach.domain.dose import Dose, planned_set_ms
from glutecoach.domain.exercise import FURNITURE, Equipment, Exercise, Place, Sides


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise with its dose."""

    exercise: Exercise
    dose: Dose
    note: str = ""
    """A remark for this item only."""

    @property
    def side_count(self) -> int:
        """How many times the sets are done: twice for an exercise of each side."""
        return 2 if self.exercise.sides is Sides.EACH else 1

    @property
    def asked_ms(self) -> int:
        """Prescribed work over all sets and sides; self-paced repetitions are estimated."""
        alternating = self.exercise.sides is Sides.ALTERNATING
        return self.dose.sets * self.side_count * planned_set_ms(self.dose, alternating=alternating)


@dataclass(frozen=True, slots=True)
class Level:
    """An ordered list of items."""

    number: int
    """From 1."""
    items: tuple[Item, ...]

    @property
    def asked_ms(self) -> int:
        """Prescribed work of all items, without get-ready times and rests."""
        return sum(item.asked_ms for item in self.items)

    @property
    def equipment(self) -> tuple[Equipment, ...]:
        """What has to be fetched, furniture aside, in order of first use."""
        needed = dict.fromkeys(thing for item in self.items for thing in item.exercise.equipment)
        return tuple(thing for thing in needed if thing not in FURNITURE)

    @property
    def place(self) -> Place:
        """The most demanding place any item needs."""
        order = list(Place)
        return max((item.exercise.place for item in self.items), key=order.index)


@dataclass(frozen=True, slots=True)
class Program:
    """Levels with a title, a rationale and sources."""

    id: str
    title: str
    summary: str
    rationale: str
    when: str
    """When and how often to do it."""
    levels: tuple[Level, ...]
    sources: tuple[str, ...]
    built_in: bool = True

    def level(self, number: int) -> Level:
        """Return the level of that number, or the nearest there is."""
        return self.levels[max(1, min(number, len(self.levels))) - 1]
