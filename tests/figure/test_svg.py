"""Drawings: what a moment looks like as SVG."""

from __future__ import annotations

import re
from dataclasses import replace
from math import hypot
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.figure import inks
from glutecoach.figure.camera import camera_of
from glutecoach.figure.definition import Arrow, Figure, Pose, Prop, PropKind, View
from glutecoach.figure.movement import Moment, end_of, start_of, still
from glutecoach.figure.palette import SURROUNDINGS, Theme, Tone, palette
from glutecoach.figure.posing import Poser
from glutecoach.figure.scene import Capsule, Extent, FaceKind, Material, Part
from glutecoach.figure.staging import stage
from glutecoach.figure.svg import drawing, hexadecimal
from glutecoach.figure.svg_paths import Pen, number
from tests.figure.people import bridge, standing

NAMESPACE = "{http://www.w3.org/2000/svg}"
PRIMARY = hexadecimal(SURROUNDINGS[Theme.LIGHT].primary)
ARROW = hexadecimal(SURROUNDINGS[Theme.LIGHT].arrow)


def with_arrow() -> Figure:
    return replace(bridge(), arrows=(Arrow("pelvis", "down", "up", (0.0, 0.115, 0.0), 1.5),))


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def ids(svg: str) -> list[str]:
    return re.findall(r'\bid="([^"]*)"', svg)


def test_the_same_arguments_give_the_same_text() -> None:
    figure = with_arrow()
    first = drawing(figure, end_of(figure), ghost=start_of(figure), arrows=True)
    assert first == drawing(with_arrow(), end_of(figure), ghost=start_of(figure), arrows=True)


def test_a_drawing_is_one_svg_with_a_title_and_the_pose_in_words() -> None:
    root = parsed(drawing(bridge(), still("up"), title="Glute bridge"))
    assert root.tag == f"{NAMESPACE}svg"
    assert root.findtext(f"{NAMESPACE}title") == "Glute bridge"
    assert root.findtext(f"{NAMESPACE}desc") == "Hips lifted."
    named = {each.get("id") for each in root}
    assert set((root.get("aria-labelledby") or "").split()) <= named


def test_a_ghost_and_the_way_between_two_poses_are_told_too() -> None:
    behind = parsed(drawing(bridge(), still("up"), ghost=still("down"))).findtext(f"{NAMESPACE}desc")
    assert behind == "Hips lifted. Pale behind it: On the back."
    between = parsed(drawing(bridge(), Moment("down", "up", 8))).findtext(f"{NAMESPACE}desc")
    assert between == "On the way. From: On the back. To: Hips lifted."


def test_the_words_name_the_side_that_is_drawn() -> None:
    figure = replace(standing(), texts={"a": "The {side} leg, not the {other_side} one."})
    assert "The right leg, not the left one." in drawing(figure, still("a"))
    assert "The left leg, not the right one." in drawing(figure, still("a"), mirrored=True)


@given(st.text(max_size=40), st.text(min_size=1, max_size=40))
def test_no_text_can_be_more_than_text(title: str, words: str) -> None:
    figure = replace(standing(), texts={"a": words})
    plain = drawing(standing(), still("a"))
    svg = drawing(figure, still("a"), title=f"</title><script>{title}")
    root = parsed(svg)
    assert root.find(f".//{NAMESPACE}script") is None
    assert len(list(root.iter())) == len(list(parsed(plain).iter()))


def test_characters_that_no_xml_may_hold_are_left_out() -> None:
    root = parsed(drawing(standing(), still("a"), title="a\x00b\x1bc\ufffed\ud800e"))
    assert root.findtext(f"{NAMESPACE}title") == "abcde"


def test_ids_are_unique_and_begin_with_the_prefix_so_that_drawings_share_a_page() -> None:
    figure = with_arrow()
    one = drawing(figure, end_of(figure), ghost=start_of(figure), arrows=True, prefix="one")
    two = drawing(figure, start_of(figure), prefix="two")
    found = ids(one) + ids(two)
    assert len(found) == len(set(found))
    assert all(each.startswith("one-") for each in ids(one))
    assert set(re.findall(r"url\(#([^)]*)\)", one)) <= set(ids(one))


@pytest.mark.parametrize("prefix", ["", "1", "a b", 'a"', "a<", "é"])
def test_a_prefix_that_cannot_begin_an_id_is_refused(prefix: str) -> None:
    with pytest.raises(ValueError, match="prefix"):
        drawing(standing(), still("a"), prefix=prefix)


def test_the_longer_side_has_the_width_that_was_asked_for() -> None:
    for figure in (bridge(), standing()):
        root = parsed(drawing(figure, start_of(figure), width_px=300))
        sides = float(root.get("width") or 0), float(root.get("height") or 0)
        assert max(sides) == 300
        assert root.get("viewBox") == f"0 0 {number(sides[0])} {number(sides[1])}"


def test_the_frame_is_the_same_in_every_moment() -> None:
    figure = with_arrow()
    boxes = {parsed(drawing(figure, Moment("down", "up", step))).get("viewBox") for step in (1, 5, 9, 15)}
    assert len(boxes) == 1


def test_numbers_are_rounded_to_tenths_of_a_pixel() -> None:
    assert not re.search(r"\d\.\d\d", drawing(with_arrow(), still("up"), arrows=True).replace('".55"', ""))
    assert (number(3.04), number(-0.04), number(12.0), number(-1.25)) == ("3", "0", "12", "-1.2")


def test_a_ghost_shines_through_and_lies_behind_the_body() -> None:
    svg = drawing(bridge(), still("up"), ghost=still("down"))
    assert svg.count("<g opacity=") == 1
    assert svg.index("</g>") < svg.index(PRIMARY)
    assert "<g " not in drawing(bridge(), still("up"), ghost=still("up"))
    assert "<g " not in drawing(bridge(), still("up"))


def test_arrows_are_drawn_where_they_are_asked_for() -> None:
    assert ARROW in drawing(with_arrow(), still("up"), arrows=True)
    assert ARROW not in drawing(with_arrow(), still("up"))


def test_a_muscle_is_seen_from_its_own_side_only() -> None:
    behind, front = replace(standing(), views=(View(-90.0),)), replace(standing(), views=(View(90.0),))
    assert PRIMARY in drawing(behind, still("a"))
    assert PRIMARY not in drawing(front, still("a"))


def test_a_muscle_that_is_seen_through_the_body_is_drawn_from_every_side() -> None:
    front = replace(standing(), views=(View(90.0),), through=("gluteus-maximus",))
    assert PRIMARY in drawing(front, still("a"))


def test_muscles_are_cut_by_the_parts_they_lie_on() -> None:
    lit = [line for line in drawing(bridge(), still("up")).splitlines() if PRIMARY in line]
    assert lit
    assert all("clip-path=" in line for line in lit)


def test_paper_is_white_and_a_dark_page_is_dark() -> None:
    assert '<rect width="100%" height="100%" fill="#ffffff"/>' in drawing(bridge(), still("up"))
    ground = hexadecimal(SURROUNDINGS[Theme.DARK].background)
    assert f'fill="{ground}"' in drawing(bridge(), still("up"), theme=Theme.DARK)


def test_a_face_that_looks_at_the_viewer_has_its_hair_above() -> None:
    facing = drawing(replace(standing(), views=(View(90.0),)), still("a"))
    away = drawing(replace(standing(), views=(View(-90.0),)), still("a"))
    hair = hexadecimal_hair()
    assert hair in facing
    assert hair in away
    assert 'd=""' not in facing + away


def hexadecimal_hair() -> str:
    from glutecoach.figure.palette import PEOPLE, Tone

    return hexadecimal(PEOPLE[Theme.LIGHT, Tone.LIGHT].hair)


def test_a_pose_that_twists_the_trunk_is_drawn_without_fail() -> None:
    figure = standing(Pose(spine=(20.0, 15.0, 60.0), turn=90.0, heading=180.0))
    assert parsed(drawing(figure, still("a"))) is not None
    assert inks.INKS < 128


radii = st.floats(0.001, 0.3)
places = st.floats(-0.5, 0.5)


@given(places, places, radii, places, places, radii)
def test_the_ends_of_every_arc_lie_on_their_circle(
    x0: float, y0: float, r0: float, x1: float, y1: float, r1: float
) -> None:
    pen = Pen(Extent(-1.0, 1.0, -1.0, 1.0), 400)
    path = pen.capsule(Capsule(x0, y0, 0.0, r0, x1, y1, 0.0, r1))
    circles = [(*pen.point(x, y), r * pen.scale) for x, y, r in ((x0, y0, r0), (x1, y1, r1))]
    for x, y in re.findall(r"A\S+ \S+ 0 0 1 (\S+) ([^ALz]+)", path):
        off = min(abs(hypot(float(x) - cx, float(y) - cy) - r) for cx, cy, r in circles)
        assert off < 0.15
    assert path.endswith("z")
    assert "nan" not in path


def test_a_capsule_goes_all_round_both_its_ends() -> None:
    pen = Pen(Extent(-1.0, 1.0, -1.0, 1.0), 200)
    path = pen.capsule(Capsule(-0.5, 0.0, 0.0, 0.2, 0.5, 0.0, 0.0, 0.2))
    assert (
        path == "M50 120A20 20 0 0 1 30 100A20 20 0 0 1 50 80L150 80A20 20 0 0 1 170 100A20 20 0 0 1 150 120z"
    )
    inside = pen.capsule(Capsule(0.0, 0.0, 0.0, 0.5, 0.1, 0.0, 0.0, 0.2))
    assert inside == "M50 100a50 50 0 1 1 100 0a50 50 0 1 1 -100 0z"


def test_shapes_that_overlap_turn_the_same_way_and_leave_no_hole() -> None:
    pen = Pen(Extent(0.0, 1.0, 0.0, 1.0), 100)
    forth = pen.polygon([(0.1, 0.1), (0.9, 0.1), (0.9, 0.9)])
    back = pen.polygon([(0.9, 0.9), (0.9, 0.1), (0.1, 0.1)])
    assert set(forth[1:-1].split("L")) == set(back[1:-1].split("L"))
    assert area(forth) > 0
    assert area(back) > 0


def area(path: str) -> float:
    corners = [tuple(map(float, each.split())) for each in path[1:-1].split("L")]
    return (
        sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, [*corners[1:], corners[0]], strict=True)) / 2
    )


def test_furniture_that_stands_nearer_than_the_body_is_drawn_over_it() -> None:
    chair = Prop(PropKind.CHAIR, at=(0.0, 0.0, 0.6))
    figure = replace(standing(), props=(chair,))
    before = drawing(figure, still("a"))
    behind = drawing(replace(figure, props=(replace(chair, at=(0.0, 0.0, -0.6)),)), still("a"))
    wood, skin = colours_of_wood_and_skin(figure)
    assert before.rindex(wood) > before.rindex(skin)
    assert behind.rindex(wood) < behind.index(skin)


def colours_of_wood_and_skin(figure: Figure) -> tuple[str, str]:
    scene = stage(figure, Poser(figure).pose("a"), camera_of(figure.views[0]))
    colours = palette(Theme.LIGHT, Tone.LIGHT, scene, (255, 255, 255))
    side = colours[inks.face_ink(Material.WOOD, FaceKind.SIDE)]
    return hexadecimal(side), hexadecimal(colours[inks.SKIN[Part.RIGHT_LEG]])
