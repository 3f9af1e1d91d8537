"""Programs: what is planned. What was done is in ``record``."""

from dataclasses import dataclass
from enum import StrEnum

from glutecoach.domain.dose import Dose, planned_set_ms
from glutecoach.domain.exercise import FURNITURE, Equipment, Exercise, Place, Sides


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise with its dose."""

    exercise: Exercise
    dose: Dose
    note: str = ""
    """A remark for this item only; it is spoken."""
    care: str = ""
    """What a condition of the user's asks for: shown, and neither spoken nor written down."""

    @property
    def remarks(self) -> str:
        """Everything that is shown beside it."""
        return f"{self.note} {self.care}".strip()

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
    def gentle(self) -> bool:
        """Whether all of it is easy enough for a bad day."""
        return all(item.exercise.gentle for item in self.items)

    @property
    def office_clothes(self) -> bool:
        """Whether all of it can be done in office clothes."""
        return all(item.exercise.office_clothes for item in self.items)

    @property
    def place(self) -> Place:
        """The most demanding place any item needs."""
        order = list(Place)
        return max((item.exercise.place for item in self.items), key=order.index)


class Role(StrEnum):
    """What a program is for, as far as suggestions go."""

    FIRST_WEEK = "first-week"
    BREAK = "break"
    """A few minutes at the desk, several times a day."""
    MOBILITY = "mobility"
    STRENGTH = "strength"
    ROLLING = "rolling"
    """Self-massage at home."""
    DESK_BALL = "desk-ball"
    """Self-massage at the desk."""
    AFTER_VISIT = "after-visit"
    """The day of a massage and the morning after."""
    TRAVEL = "travel"
    CALM = "calm"
    """A bad day."""


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
    role: Role | None = None
    """None: it is never suggested, only chosen."""
    rest_days: int = 0
    """Days without it between two sessions."""

    def level(self, number: int) -> Level:
        """Return the level of that number, or the nearest there is."""
        return self.levels[max(1, min(number, len(self.levels))) - 1]
