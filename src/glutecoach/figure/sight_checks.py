"""What can be checked of the drawing: the muscle is to be seen, and nothing is cut off."""

from typing import NamedTuple

from glutecoach.figure.camera import Camera, camera_of
from glutecoach.figure.checks import moving, place_of
from glutecoach.figure.definition import Figure
from glutecoach.figure.findings import Finding, Kind
from glutecoach.figure.flesh import flesh
from glutecoach.figure.framing import extent_of
from glutecoach.figure.paths import arrow_path
from glutecoach.figure.posing import Poser, place_on
from glutecoach.figure.raster import ARROW_WIDTH
from glutecoach.figure.scene import Extent
from glutecoach.figure.spans import Grid
from glutecoach.figure.staging import stage
from glutecoach.figure.visible import visible_samples

SEEN_WELL = 25
"""Of 100 by 72 samples: so many show at least one of the muscles that an exercise is for."""
SIZES = ((40, 15), (50, 18), (60, 22))
"""Columns and rows of cells that the figure is shown in."""
_SAMPLES = (4, 8)
"""Of one cell, across and down."""
_WHOLE = 0.25
"""A quarter of a sample cut off is not seen."""


def sight_findings(poser: Poser) -> list[Finding]:
    """Return muscles that are hidden and things that are cut off."""
    figure = poser.figure
    found = muscle_findings(poser)
    for number, view in enumerate(figure.views, start=1):
        camera = camera_of(view)
        place = f"view {number}"
        found += frame_findings(place, poser, camera, extent_of(figure, poser, camera))
    return found


def seen_muscles(figure: Figure, poser: Poser, camera: Camera) -> dict[str, int]:
    """Return for each muscle the samples out of 100 by 72 that show it, in the pose that shows most."""
    extent = extent_of(figure, poser, camera)
    best: dict[str, int] = {}
    for name in figure.poses:
        for muscle, count in visible_samples(stage(figure, poser.pose(name), camera), extent).items():
            best[muscle] = max(best.get(muscle, 0), count)
    return best


def muscle_findings(poser: Poser) -> list[Finding]:
    """Return muscles that the usual view does not show, or hardly."""
    figure = poser.figure
    seen = seen_muscles(figure, poser, camera_of(figure.views[0]))
    found = []
    for muscle in (*figure.primary, *figure.secondary):
        if seen.get(muscle, 0) == 0:
            message = f"{muscle} is not to be seen; turn the view, come closer, or show it through the body"
            asked = muscle not in figure.primary
            found.append(Finding(Kind.MUSCLE, "all poses", message, muscle, question=asked))
    most = max((seen.get(muscle, 0) for muscle in figure.primary), default=SEEN_WELL)
    if most < SEEN_WELL:
        message = f"the primary muscle shows {most} of 7200 samples at best; at least {SEEN_WELL} are needed"
        found.append(Finding(Kind.MUSCLE, "all poses", message))
    return found


class _Shown(NamedTuple):
    """Something that belongs in the picture."""

    place: str
    name: str
    x: float
    y: float
    radius: float


def frame_findings(place: str, poser: Poser, camera: Camera, extent: Extent) -> list[Finding]:
    """Return parts of the body and arrows that the picture cuts off.

    A close-up cuts the body on purpose; of it only the place in its middle has to stay in the picture.
    """
    shown = (
        [*_body(poser, camera), *_arrows(poser, camera)] if camera.focus is None else _middle(poser, camera)
    )
    found: dict[str, Finding] = {}
    for columns, rows in SIZES:
        grid = Grid.fitted(extent, columns * _SAMPLES[0], rows * _SAMPLES[1], 1.0)
        for one in shown:
            if one.name not in found and _is_cut(grid, one):
                where = f"{place} at {columns} x {rows}, {one.place}"
                found[one.name] = Finding(Kind.FRAME, where, f"{one.name} is cut off", one.name)
    return list(found.values())


def _body(poser: Poser, camera: Camera) -> list[_Shown]:
    return [
        _Shown(place_of(moment), name, *camera(sphere.centre)[:2], sphere.radius)
        for moment, skeleton in moving(poser)
        for name, sphere in flesh(skeleton).items()
    ]


def _arrows(poser: Poser, camera: Camera) -> list[_Shown]:
    return [
        _Shown(f"{arrow.start} to {arrow.end}", "the arrow", x, y, ARROW_WIDTH)
        for arrow in poser.figure.arrows
        for x, y in arrow_path(arrow, poser, camera)
    ]


def _middle(poser: Poser, camera: Camera) -> list[_Shown]:
    joint = camera.focus.joint if camera.focus is not None else "pelvis"
    return [
        _Shown(place_of(moment), joint, *camera(place_on(skeleton, joint))[:2], 0.0)
        for moment, skeleton in moving(poser)
    ]


def _is_cut(grid: Grid, one: _Shown) -> bool:
    across, down = grid.point(one.x, one.y)
    wide, high = one.radius * grid.across, one.radius * grid.down
    half = grid.columns / 2 + _WHOLE
    return abs(across) + wide > half or down - high < -_WHOLE or down + high > grid.rows + _WHOLE
