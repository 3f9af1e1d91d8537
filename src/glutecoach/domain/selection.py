"""Which programs and exercises somebody looks for: by length, place, equipment, family and muscle."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from glutecoach.domain.exercise import FURNITURE, Equipment, Exercise, Family, Muscle, Place
from glutecoach.domain.program import Level, Program

_MINUTE_MS = 60_000


class Where(StrEnum):
    """Where it has to be possible."""

    ANYWHERE = "anywhere"
    NOT_ON_FLOOR = "not-on-floor"
    OFFICE_CLOTHES = "office-clothes"
    """At the desk, dressed for it."""


class Area(StrEnum):
    """A part of the body, as people say it, for the muscles in it."""

    GLUTES = "glutes"
    HIP_FLEXORS = "hip-flexors"
    OUTER_HIP = "outer-hip"
    DEEP_HIP = "deep-hip"
    FRONT_THIGH = "front-thigh"
    BACK_THIGH = "back-thigh"
    INNER_THIGH = "inner-thigh"
    CALF_AND_FOOT = "calf-and-foot"
    BACK = "back"
    BELLY = "belly"

    @property
    def muscles(self) -> frozenset[Muscle]:
        """The muscles of it."""
        return _AREAS[self]


_AREAS = {
    Area.GLUTES: frozenset({Muscle.GLUTEUS_MAXIMUS, Muscle.GLUTEUS_MEDIUS, Muscle.GLUTEUS_MINIMUS}),
    Area.HIP_FLEXORS: frozenset({Muscle.HIP_FLEXORS}),
    Area.OUTER_HIP: frozenset({Muscle.TENSOR_FASCIAE_LATAE, Muscle.GLUTEUS_MEDIUS, Muscle.GLUTEUS_MINIMUS}),
    Area.DEEP_HIP: frozenset({Muscle.PIRIFORMIS, Muscle.HIP_ROTATORS}),
    Area.FRONT_THIGH: frozenset({Muscle.QUADRICEPS}),
    Area.BACK_THIGH: frozenset({Muscle.HAMSTRINGS}),
    Area.INNER_THIGH: frozenset({Muscle.ADDUCTORS}),
    Area.CALF_AND_FOOT: frozenset({Muscle.CALF, Muscle.FOOT_SOLE}),
    Area.BACK: frozenset({Muscle.BACK_EXTENSORS, Muscle.UPPER_BACK}),
    Area.BELLY: frozenset({Muscle.ABDOMINALS, Muscle.OBLIQUES}),
}


@dataclass(frozen=True, slots=True)
class Selection:
    """What is looked for; as it stands, everything."""

    minutes: int | None = None
    """At most so long, by the minutes that lists show."""
    where: Where = Where.ANYWHERE
    things: frozenset[Equipment] | None = None
    """What may be needed, furniture aside; None: anything."""
    family: Family | None = None
    muscles: frozenset[Muscle] = frozenset()
    """At least one of them is what it is for; empty: any."""

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection()

    def keeps_exercise(self, exercise: Exercise, length_ms: int) -> bool:
        """Tell whether an exercise is among what is looked for; its start dose takes ``length_ms``."""
        return (
            self._is_short_enough(length_ms)
            and self._can_be_done(exercise)
            and self.family in {None, exercise.family}
            and self._is_for_the_muscles(exercise)
        )

    def levels_of(self, program: Program, length_ms: Callable[[Level], int]) -> tuple[Level, ...]:
        """Return the levels that are among what is looked for.

        Place and equipment have to suit every item; family and muscle one of them.
        """
        return tuple(level for level in program.levels if self._keeps_level(level, length_ms))

    def _keeps_level(self, level: Level, length_ms: Callable[[Level], int]) -> bool:
        exercises = [item.exercise for item in level.items]
        return (
            all(map(self._can_be_done, exercises))
            and any(self.family in {None, exercise.family} for exercise in exercises)
            and any(map(self._is_for_the_muscles, exercises))
            and (self.minutes is None or self._is_short_enough(length_ms(level)))
        )

    def _is_short_enough(self, length_ms: int) -> bool:
        # Lists show whole minutes: what is shown as five is found by five.
        return self.minutes is None or round(length_ms / _MINUTE_MS) <= self.minutes

    def _can_be_done(self, exercise: Exercise) -> bool:
        return self._suits_place(exercise) and self._has_things(exercise)

    def _suits_place(self, exercise: Exercise) -> bool:
        match self.where:
            case Where.ANYWHERE:
                return True
            case Where.NOT_ON_FLOOR:
                return exercise.place is not Place.FLOOR and not exercise.position.on_floor
            case Where.OFFICE_CLOTHES:
                return exercise.office_clothes and not exercise.position.on_floor

    def _has_things(self, exercise: Exercise) -> bool:
        return self.things is None or FURNITURE | self.things >= set(exercise.equipment)

    def _is_for_the_muscles(self, exercise: Exercise) -> bool:
        return not self.muscles or not self.muscles.isdisjoint(exercise.primary)
