"""The camera of an exercise's page: turned with the keys, always able to go back to the usual view. Pure."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from glutecoach.figure.definition import View

if TYPE_CHECKING:
    from glutecoach.figure.definition import Figure

STEP = 15
"""Degrees that one press of a key turns the camera by."""
LOWEST, HIGHEST = -15, 90
"""Degrees: from a little below the floor, where soles are seen, to straight from above."""


@dataclass(frozen=True, slots=True)
class Turntable:
    """From where a figure is looked at."""

    views: tuple[View, ...]
    """The figure's own."""
    chosen: int = 0
    """Which of them was taken last."""
    yaw: float = 0.0
    """Degrees it was turned by since."""
    pitch: float = 0.0
    """Degrees it was raised by since."""
    mirrored: bool = False
    """Whether the left side is shown."""

    @classmethod
    def of(cls, figure: "Figure") -> "Turntable":
        """Return a figure's usual view."""
        return cls(figure.views)

    @property
    def view(self) -> View:
        """Where the camera stands."""
        base = self.views[self.chosen]
        return View((base.yaw + self.yaw + 180) % 360 - 180, base.pitch + self.pitch, base.focus)

    def turned(self, steps: int) -> "Turntable":
        """Turn the figure; what is near goes to the right, or to the left by negative steps."""
        return replace(self, yaw=self.yaw + steps * STEP * (1 if self.mirrored else -1))

    def raised(self, steps: int) -> "Turntable":
        """Raise the camera, or lower it by negative steps."""
        base = self.views[self.chosen].pitch
        pitch = min(max(HIGHEST, base), max(min(LOWEST, base), base + self.pitch + steps * STEP))
        return replace(self, pitch=pitch - base)

    def in_mirror(self) -> "Turntable":
        """Show the other side of the body at work."""
        return replace(self, mirrored=not self.mirrored)

    def as_usual(self) -> "Turntable":
        """Go back to the usual view, and to the right side."""
        return Turntable(self.views)

    def next_view(self) -> "Turntable":
        """Take the figure's next view of its own."""
        return Turntable(self.views, (self.chosen + 1) % len(self.views), mirrored=self.mirrored)
