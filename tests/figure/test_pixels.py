"""Drawings as PNG files."""

from __future__ import annotations

import zlib
from dataclasses import replace
from itertools import pairwise
from math import hypot
from struct import unpack

import pytest

from glutecoach.figure import inks
from glutecoach.figure.camera import camera_of
from glutecoach.figure.definition import Arrow, Figure, Limb, Pose
from glutecoach.figure.drawn import PAPER, Drawn, Look, drawn
from glutecoach.figure.layers import DRAWN_INKS, GHOST, OUTLINE, Layer, Shape, disc
from glutecoach.figure.movement import still
from glutecoach.figure.palette import SURROUNDINGS, Theme
from glutecoach.figure.paths import arrow_path
from glutecoach.figure.pixels import LARGEST_PX, Pixels, pixels, png
from glutecoach.figure.posing import Poser
from glutecoach.figure.scene import Extent
from glutecoach.figure.vector import between
from tests.figure.people import bridge, standing

PRIMARY = SURROUNDINGS[Theme.LIGHT].primary


def chunks(content: bytes) -> dict[bytes, bytes]:
    """Read a PNG file, checking the sums of its parts."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    found, at = {}, 8
    while at < len(content):
        (length,) = unpack(">I", content[at : at + 4])
        name, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        (total,) = unpack(">I", content[at + 8 + length : at + 12 + length])
        assert total == zlib.crc32(name + body)
        found[name] = body
        at += 12 + length
    return found


def painted(figure: Figure, pose: str, look: Look, size: int = 120) -> Pixels:
    return pixels(drawn(figure, still(pose), look), size)


def colours(picture: Pixels) -> list[tuple[int, int, int]]:
    return [tuple(picture.colours[at : at + 3]) for at in range(0, len(picture.colours), 3)]  # type: ignore[misc]


def test_a_png_has_the_size_that_was_asked_for_and_as_many_pixels() -> None:
    found = chunks(png(bridge(), still("up"), width_px=90))
    assert list(found) == [b"IHDR", b"IDAT", b"IEND"]
    width, height, depth, kind = unpack(">IIBB", found[b"IHDR"][:10])
    assert (width, depth, kind) == (90, 8, 2)
    assert 20 < height < 90
    lines = zlib.decompress(found[b"IDAT"])
    assert len(lines) == height * (1 + 3 * width)
    assert set(lines[:: 1 + 3 * width]) == {0}


def test_a_tall_figure_has_that_height() -> None:
    picture = painted(standing(), "a", Look())
    assert picture.height == 120
    assert picture.width < 120


@pytest.mark.parametrize("size", [0, -5, 1])
def test_no_size_is_too_small(size: int) -> None:
    assert painted(bridge(), "up", Look(), size).width == 1


def test_a_size_beyond_the_largest_is_the_largest() -> None:
    small = replace(drawn(standing(), still("a"), Look()), layers=())
    assert pixels(small, 10**9).height == LARGEST_PX


def test_the_muscle_is_lit_and_the_paper_is_white() -> None:
    seen = colours(painted(bridge(), "up", Look()))
    assert PRIMARY in seen
    assert seen[0] == PAPER


def test_edges_are_smooth() -> None:
    content = drawn(bridge(), still("up"), Look())
    assert set(colours(pixels(content, 120))) - set(content.colours)


def test_the_left_side_is_the_mirror_image_of_the_right_one_to_the_last_pixel() -> None:
    for figure in (bridge(), replace(standing(), both_sides_work=False)):
        pose = figure.first
        right, left = (painted(figure, pose, Look(mirrored=mirrored)) for mirrored in (False, True))
        assert [flipped(line) for line in left.lines()] == list(right.lines())


def flipped(line: bytes) -> bytes:
    return b"".join(line[at : at + 3] for at in range(len(line) - 3, -1, -3))


def test_a_ghost_of_the_same_pose_is_none() -> None:
    assert painted(bridge(), "up", Look(ghost=still("down"))) != painted(bridge(), "up", Look())
    assert painted(bridge(), "up", Look(ghost=still("up"))) == painted(bridge(), "up", Look())


MAT, LIT = inks.BACKGROUND + 1, inks.PRIMARY
LEFT_HALF = Shape((), (((0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0)),))


def two_by_one(*layers: Layer) -> list[tuple[int, int, int]]:
    """Return the left and the right pixel of a square that is two pixels wide; the upper row of them."""
    colours_by_ink = [(0, 0, 0)] * DRAWN_INKS
    colours_by_ink[MAT], colours_by_ink[LIT], colours_by_ink[GHOST] = (200, 100, 0), (255, 0, 0), (0, 0, 100)
    content = Drawn(Extent(0.0, 1.0, 0.0, 1.0), layers, tuple(colours_by_ink))
    return colours(pixels(content, 2))[:2]


def test_a_layer_stays_within_the_shape_it_is_painted_on() -> None:
    all_over = Shape((disc(0.5, 0.5, 2.0),))
    assert two_by_one(Layer(all_over, LIT)) == [(255, 0, 0), (255, 0, 0)]
    assert two_by_one(Layer(all_over, LIT, within=LEFT_HALF)) == [(255, 0, 0), (0, 0, 0)]


def test_a_veil_mixes_with_what_is_below_once_however_often_it_is_painted() -> None:
    veil = Layer(LEFT_HALF, GHOST, veil=True)
    once = two_by_one(Layer(LEFT_HALF, MAT), veil)
    assert once == [(90, 45, 55), (0, 0, 0)]
    assert two_by_one(Layer(LEFT_HALF, MAT), veil, veil) == once


def along(figure: Figure, *joints: str) -> list[tuple[int, int, int]]:
    """Return what is seen along straight lines from joint to joint of the first pose."""
    content = drawn(figure, still(figure.first), Look())
    picture, skeleton, camera = (
        pixels(content, 600),
        Poser(figure).pose(figure.first),
        camera_of(figure.views[0]),
    )
    scale = picture.height / (content.extent.top - content.extent.bottom)
    seen = colours(picture)
    found = []
    for start, end in pairwise(camera(skeleton.joints[joint]) for joint in joints):
        for step in range(101):
            x, y, _ = between(start, end, step / 100)
            column, row = int((x - content.extent.left) * scale), int((content.extent.top - y) * scale)
            found.append(seen[row * picture.width + column])
    return found


def test_there_are_no_rings_at_shoulder_elbow_hip_and_knee() -> None:
    arm, leg = Limb(root=(80.0, 0.0, 0.0), bend=20.0), Limb(root=(30.0, 0.0, 0.0), bend=35.0)
    figure = standing(Pose(right_arm=arm, left_arm=arm, right_leg=leg))
    outline = drawn(figure, still("a"), Look()).colours[OUTLINE]
    body = along(figure, "t12", "right.hip", "right.knee", "right.ankle")
    assert outline not in body
    assert body[0] == SURROUNDINGS[Theme.LIGHT].shirt
    assert outline not in along(figure, "t6", "shoulders", "right.shoulder", "right.elbow", "right.wrist")
    assert outline in along(figure, "right.elbow", "right.knee")


def test_an_arrow_goes_through_its_whole_path_and_its_head_looks_on() -> None:
    figure = replace(bridge(), arrows=(Arrow("pelvis", "down", "up", (0.0, 0.115, 0.0), 1.5),))
    layers = drawn(figure, still("up"), Look(arrows=True)).layers
    shape = next(layer.shape for layer in layers if layer.ink == inks.ARROW)
    line = [(each.x0, each.y0) for each in shape.capsules] + [(shape.capsules[-1].x1, shape.capsules[-1].y1)]
    path = arrow_path(figure.arrows[0], Poser(figure), camera_of(figure.views[0]))
    assert set(path) <= set(line)
    assert all(hypot(b[0] - a[0], b[1] - a[1]) < 0.03 for a, b in pairwise(line))
    tip = shape.polygons[0][0]
    assert tip[1] > line[-1][1] > line[0][1]


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert png(bridge(), still("up"), width_px=60) == png(bridge(), still("up"), width_px=60)
