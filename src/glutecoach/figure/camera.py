"""The camera: from points in the room to points on its plane."""

from dataclasses import dataclass, field
from math import cos, radians, sin

from glutecoach.figure.definition import Focus, View
from glutecoach.figure.vector import Vector


@dataclass(frozen=True, slots=True)
class Camera:
    """Looks from far away, so its plane has the room's own scale: H."""

    yaw: float
    """Degrees; 0: the person's right side; 90: from the front; -90: from behind."""
    pitch: float
    """Degrees above level."""
    mirrored: bool = field(default=False, kw_only=True)
    """Left and right of the screen change places: what is authored for the right side shows the left."""
    focus: Focus | None = field(default=None, kw_only=True)
    """A close-up; None: everything is shown."""
    right: Vector = field(init=False, compare=False, repr=False)
    """Where the right of the screen is in the room."""
    up: Vector = field(init=False, compare=False, repr=False)
    towards: Vector = field(init=False, compare=False, repr=False)
    """Where the viewer is."""

    def __post_init__(self) -> None:
        """Work out the three axes once."""
        cos_yaw, sin_yaw = cos(radians(self.yaw)), sin(radians(self.yaw))
        cos_pitch, sin_pitch = cos(radians(self.pitch)), sin(radians(self.pitch))
        sign = -1.0 if self.mirrored else 1.0
        object.__setattr__(self, "right", (sign * cos_yaw, 0.0, -sign * sin_yaw))
        object.__setattr__(self, "up", (-sin_yaw * sin_pitch, cos_pitch, -cos_yaw * sin_pitch))
        object.__setattr__(self, "towards", (sin_yaw * cos_pitch, sin_pitch, cos_yaw * cos_pitch))

    def __call__(self, point: Vector) -> Vector:
        """Return a point or direction of the room as x to the screen's right, y up, z to the viewer."""
        x, y, z = point
        right, up, towards = self.right, self.up, self.towards
        return (
            x * right[0] + z * right[2],
            x * up[0] + y * up[1] + z * up[2],
            x * towards[0] + y * towards[1] + z * towards[2],
        )

    @property
    def is_level(self) -> bool:
        """Whether it sees the floor as a line."""
        return abs(self.pitch) < 0.5


def camera_of(view: View, *, mirrored: bool = False) -> Camera:
    """Return the camera of a view."""
    return Camera(view.yaw, view.pitch, mirrored=mirrored, focus=view.focus)
