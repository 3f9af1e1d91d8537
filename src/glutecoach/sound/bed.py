"""The quiet sound that may lie under a session, and makes room for words."""

from array import array

DUCK_SHIFT = 2
"""Under words it is a quarter as strong: two bits less."""
DUCKED = 1 / (1 << DUCK_SHIFT)
ATTACK_S = 0.05
"""How fast it makes room."""
RELEASE_S = 0.4
"""How fast it comes back."""
APPEAR_S = 1.5
VANISH_S = 0.15
STEP_FRAMES = 16
"""On its way to another level it changes in steps of a third of a millisecond: too small to be heard."""


class Bed:
    """A stereo clip that is played round and round at a level between 0 and 1."""

    def __init__(self, clip: "array[int]", rate_hz: int) -> None:
        self._clip = clip
        self._rate_hz = rate_hz
        self._at = 0
        self._level = 0.0
        self.leaving = False
        """It fades, and is done with then."""

    @property
    def silent(self) -> bool:
        """Whether nothing of it sounds."""
        return self._level == 0

    def take(self, frames: int, *, wanted: bool, ducked: bool) -> "array[int]":
        """Return the next block, on its way to the level that it should have."""
        goal = (DUCKED if ducked else 1.0) if wanted and not self.leaving else 0.0
        part = self._next(2 * frames)
        if self._level == goal:
            return _ducked(part) if goal == DUCKED else part
        levels = self._levels(goal, frames)
        self._level = levels[-1]
        return _at_levels(part, levels)

    def _levels(self, goal: float, frames: int) -> list[float]:
        """Return the level of each ``STEP_FRAMES`` of a block."""
        step = self._step(goal) * STEP_FRAMES
        numbers = range(1, -(-frames // STEP_FRAMES) + 1)
        if goal < self._level:
            return [max(goal, self._level - step * number) for number in numbers]
        return [min(goal, self._level + step * number) for number in numbers]

    def _step(self, goal: float) -> float:
        """Return how far the level moves with each frame."""
        if goal == 0:
            return 1 / (VANISH_S * self._rate_hz)
        if goal < self._level:
            return (1 - DUCKED) / (ATTACK_S * self._rate_hz)
        slow = APPEAR_S if self._level < DUCKED else RELEASE_S
        return (1 - DUCKED) / (slow * self._rate_hz)

    def _next(self, samples: int) -> "array[int]":
        part = self._clip[self._at : self._at + samples]
        while len(part) < samples:
            part += self._clip[: samples - len(part)]
        self._at = (self._at + samples) % len(self._clip)
        return part


def _at_levels(part: "array[int]", levels: list[float]) -> "array[int]":
    block = array("h")
    for number, level in enumerate(levels):
        share = round(level * 32768)
        few = part[2 * number * STEP_FRAMES : 2 * (number + 1) * STEP_FRAMES]
        block.fromlist([sample * share >> 15 for sample in few])
    return block


def _ducked(part: "array[int]") -> "array[int]":
    return array("h", [sample >> DUCK_SHIFT for sample in part])
