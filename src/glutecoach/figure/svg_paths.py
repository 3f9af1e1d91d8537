"""Shapes of the camera's plane as SVG path data: pixels, y down, numbers rounded."""

from collections.abc import Iterable, Sequence
from math import acos, atan2, cos, hypot, pi, sin

from glutecoach.figure.scene import Capsule, Extent

Point = tuple[float, float]


def number(value: float) -> str:
    """Return a length in pixels with one decimal at most."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


class Pen:
    """Draws what lies in an extent; the longer side gets the size in pixels."""

    def __init__(self, extent: Extent, size_px: float) -> None:
        across = max(extent.right - extent.left, 1e-6)
        high = max(extent.top - extent.bottom, 1e-6)
        self.scale = size_px / max(across, high)
        """Pixels for one H."""
        self.width, self.height = across * self.scale, high * self.scale
        self._left, self._top = extent.left, extent.top

    def point(self, x: float, y: float) -> Point:
        """Return where a place of the camera's plane is, in pixels."""
        return (x - self._left) * self.scale, (self._top - y) * self.scale

    def capsule(self, capsule: Capsule) -> str:
        """Return the path of one: two arcs and the lines that touch both."""
        first = (*self.point(capsule.x0, capsule.y0), capsule.r0 * self.scale)
        last = (*self.point(capsule.x1, capsule.y1), capsule.r1 * self.scale)
        apart = hypot(last[0] - first[0], last[1] - first[1])
        if apart <= abs(first[2] - last[2]) + 0.05:
            return _circle(*max(first, last, key=lambda each: each[2]))
        return _drop(first, last, apart)

    def polygon(self, points: Iterable[Sequence[float]]) -> str:
        """Return the path of a polygon, in the direction that capsules have."""
        corners = [self.point(each[0], each[1]) for each in points]
        if _turns_back(corners):
            corners.reverse()
        return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners) + "z"


def _circle(x: float, y: float, radius: float) -> str:
    r, across = number(radius), number(2 * radius)
    return f"M{number(x - radius)} {number(y)}a{r} {r} 0 1 1 {across} 0a{r} {r} 0 1 1 -{across} 0z"


def _drop(first: tuple[float, float, float], last: tuple[float, float, float], apart: float) -> str:
    along = atan2(last[1] - first[1], last[0] - first[0])
    touch = acos((first[2] - last[2]) / apart)
    return (
        f"M{_rim(first, along + touch)}{_arc(first, along + pi)}{_arc(first, along - touch)}"
        f"L{_rim(last, along - touch)}{_arc(last, along)}{_arc(last, along + touch)}z"
    )


def _arc(circle: tuple[float, float, float], to: float) -> str:
    """Return a part of a circle; a half or more is drawn in two, or rounding would move its middle."""
    radius = number(circle[2])
    return f"A{radius} {radius} 0 0 1 {_rim(circle, to)}"


def _rim(circle: tuple[float, float, float], angle: float) -> str:
    x, y, radius = circle
    return f"{number(x + radius * cos(angle))} {number(y + radius * sin(angle))}"


def _turns_back(corners: Sequence[Point]) -> bool:
    following = [*corners[1:], *corners[:1]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, following, strict=True)) < 0
