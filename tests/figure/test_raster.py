"""What is painted over what."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glutecoach.figure import inks
from glutecoach.figure.camera import camera_of
from glutecoach.figure.framing import extent_of
from glutecoach.figure.movement import Moment
from glutecoach.figure.posing import Poser
from glutecoach.figure.raster import Raster, paint
from glutecoach.figure.scene import Capsule, Extent, Material, Part, Scene
from glutecoach.figure.staging import stage
from glutecoach.figure.visible import visible_samples
from tests.figure.people import bridge
from tests.figure.scenes import WHOLE, ball, board, capsule, limb, muscle, nobody, person

SIZE = 200
THIGH = (0.06, 0.33)
HIP_OF_SHORTS = (0.06, 0.45)


def painted(scene: Scene, *, rims: bool = True) -> Raster:
    return paint(scene, WHOLE, SIZE, SIZE, 1.0, rims=rims)


def ink_at(raster: Raster, place: tuple[float, float]) -> int:
    column, row = int((place[0] + 0.5) * SIZE), int((1 - place[1]) * SIZE)
    return raster.row(row)[column]


def count(raster: Raster, ink: int) -> int:
    return Counter(raster.samples)[ink]


def test_an_empty_room_is_all_background() -> None:
    assert set(painted(nobody()).samples) == {inks.BACKGROUND}


def test_the_floor_is_a_line_only_where_the_camera_is_level() -> None:
    assert count(painted(nobody(floor_y=0.2)), inks.FLOOR) == 2 * SIZE
    assert count(painted(nobody(floor_y=None)), inks.FLOOR) == 0
    assert count(painted(nobody(floor_y=5.0)), inks.FLOOR) == 0
    assert count(painted(nobody(floor_y=1.0)), inks.FLOOR) == 2 * SIZE
    assert count(painted(nobody(floor_y=1.005)), inks.FLOOR) == SIZE
    assert count(painted(nobody(floor_y=-5.0)), inks.FLOOR) == 0


def test_every_part_of_a_person_is_to_be_seen() -> None:
    found = set(painted(person()).samples)
    assert {inks.HAIR, inks.RIM, *inks.SKIN.values(), *inks.SHORTS.values(), *inks.HANDS.values()} <= found


def test_the_nearer_limb_covers_the_farther_one() -> None:
    near, far = limb(Part.RIGHT_LEG, 0.0, 0.1), limb(Part.LEFT_LEG, 0.0, -0.1)
    for parts in ((near, far), (far, near)):
        assert ink_at(painted(nobody(parts=parts)), (0.0, 0.2)) == inks.SKIN[Part.RIGHT_LEG]


def test_shorts_reach_down_part_of_the_thigh() -> None:
    raster = painted(person())
    assert ink_at(raster, HIP_OF_SHORTS) == inks.SHORTS[Part.RIGHT_LEG]
    assert ink_at(raster, THIGH) == inks.SKIN[Part.RIGHT_LEG]


def test_a_sleeve_ends_at_the_hand() -> None:
    raster = painted(person())
    assert ink_at(raster, (0.03, 0.57)) == inks.SKIN[Part.RIGHT_ARM]
    assert ink_at(raster, (0.03, 0.425)) == inks.HANDS[Part.RIGHT_ARM]


def test_a_limb_has_a_gap_over_the_body_behind_it_but_not_over_the_air() -> None:
    raster = painted(person())
    assert ink_at(raster, (0.03 - 0.036, 0.65)) == inks.RIM
    free = painted(nobody(parts=(limb(Part.RIGHT_ARM, 0.3, 0.1),)))
    assert count(free, inks.RIM) == 0
    assert inks.RIM not in painted(person(), rims=False).samples


def test_a_limb_has_no_gap_at_its_own_root() -> None:
    raster = painted(person())
    assert ink_at(raster, (0.03, 0.78 + 0.036)) != inks.RIM
    assert ink_at(raster, (0.03 - 0.036, 0.765)) != inks.RIM
    assert ink_at(raster, (0.03 - 0.036, 0.74)) == inks.RIM


def test_a_bent_limb_has_no_gap_at_its_middle_joint() -> None:
    bent = replace(
        limb(Part.RIGHT_LEG, 0.0, 0.0),
        capsules=(capsule(0.06, 0.5, 0.06, 0.27), capsule(0.06, 0.27, 0.26, 0.27, z=0.1)),
    )
    raster = painted(nobody(parts=(bent,)))
    assert ink_at(raster, (0.08, 0.305)) == inks.SKIN[Part.RIGHT_LEG]
    assert ink_at(raster, (0.06, 0.27)) == inks.SKIN[Part.RIGHT_LEG]


def test_hair_stays_on_the_head() -> None:
    wild = replace(person().head, hair=(capsule(-0.4, 0.9, 0.4, 0.9, 0.05),))
    raster = painted(person(head=wild))
    assert count(raster, inks.HAIR) > 0
    assert ink_at(raster, (0.2, 0.9)) == inks.BACKGROUND


def test_from_the_front_only_the_top_of_the_head_has_hair() -> None:
    raster = painted(person(head=replace(person().head, facing=1.0)))
    assert ink_at(raster, (0.012, 0.97)) == inks.HAIR
    assert ink_at(raster, (-0.01, 0.88)) == inks.SKIN[Part.HEAD]


def test_a_muscle_is_painted_on_its_owner_only() -> None:
    raster = painted(person(muscles=(muscle(),)))
    assert ink_at(raster, THIGH) == inks.PRIMARY
    assert ink_at(raster, (0.06 + 0.045, 0.33)) == inks.BACKGROUND  # beside the thigh


def test_a_limb_in_front_covers_a_muscle() -> None:
    arm = limb(Part.RIGHT_ARM, 0.06, 0.3)
    scene = person(muscles=(muscle(capsules=(capsule(0.0, 0.6, 0.06, 0.6, 0.05),), owners=(Part.TORSO,)),))
    scene = replace(scene, parts=(*scene.parts[:-1], arm))
    assert ink_at(painted(scene), (0.06, 0.6)) == inks.SKIN[Part.RIGHT_ARM]
    assert ink_at(painted(scene), (0.0, 0.6)) == inks.PRIMARY


@pytest.mark.parametrize("order", [1, -1])
def test_a_primary_muscle_lies_over_a_secondary_one(order: int) -> None:
    both = (muscle("hamstrings", primary=False), muscle())[::order]
    raster = painted(person(muscles=both))
    assert count(raster, inks.PRIMARY) > 0
    assert count(raster, inks.SECONDARY) == 0


def test_a_muscle_of_the_lower_leg_waits_for_the_lower_leg() -> None:
    calf = muscle("calf", capsules=(capsule(0.06, 0.1, 0.06, 0.2, 0.05),), on_lower_half=True)
    assert ink_at(painted(person(muscles=(calf,))), (0.06, 0.15)) == inks.PRIMARY
    too_early = replace(calf, on_lower_half=False)
    assert ink_at(painted(person(muscles=(too_early,))), (0.06, 0.15)) != inks.PRIMARY


def test_a_muscle_that_looks_away_is_not_seen_except_through_the_body() -> None:
    away = muscle(facing=-0.9)
    assert count(painted(person(muscles=(away,))), inks.PRIMARY) == 0
    through = replace(away, through=True)
    raster = painted(person(muscles=(through,)))
    assert count(raster, inks.PRIMARY) > 0
    assert count(raster, inks.THROUGH_RIM) > 0


def test_what_is_seen_through_the_body_covers_everything_but_the_arrow() -> None:
    inside = muscle(through=True, owners=(Part.TORSO,), capsules=(capsule(0.03, 0.6, 0.03, 0.7),))
    path = ((0.03, 0.5), (0.03, 0.6), (0.03, 0.65))
    scene = person(muscles=(inside,), balls=(ball(x=0.0, y=0.78, z=-1.0, through=True),))
    assert ink_at(painted(scene), (0.03, 0.66)) == inks.PRIMARY
    assert ink_at(painted(scene), (0.0, 0.78)) == inks.BALL
    assert ink_at(painted(replace(scene, arrows=(path,))), (0.03, 0.64)) == inks.ARROW


def test_a_ball_is_before_or_behind_the_body_by_its_depth() -> None:
    assert ink_at(painted(person(balls=(ball(),))), (0.0, 0.6)) == inks.BALL
    assert ink_at(painted(person(balls=(ball(z=-1.0),))), (0.0, 0.6)) != inks.BALL


def test_props_stand_behind_the_body_and_the_deeper_face_behind_the_other() -> None:
    before = replace(board(Material.WOOD, -0.3, 0.3), depth=-1.5)
    behind = board(Material.STEP, -0.4, 0.4)
    for faces in ((before, behind), (behind, before)):
        raster = painted(person(faces=faces))
        assert ink_at(raster, (-0.2, 0.2)) == inks.face_ink(before.material, before.kind)
        assert ink_at(raster, (-0.35, 0.2)) == inks.face_ink(behind.material, behind.kind)
        assert ink_at(raster, (0.06, 0.2)) == inks.SKIN[Part.RIGHT_LEG]


def test_furniture_that_stands_nearer_than_a_limb_hides_it() -> None:
    shin = (0.06, 0.2)
    leg = person().part(Part.RIGHT_LEG)
    before = replace(board(left=-0.2), depth=leg.depth + 0.2)
    behind = replace(before, depth=leg.depth - 0.2)
    assert ink_at(painted(person(faces=(before,))), shin) == inks.face_ink(before.material, before.kind)
    assert ink_at(painted(person(faces=(behind,))), shin) == inks.SKIN[Part.RIGHT_LEG]


def test_a_limb_has_a_gap_over_furniture_but_not_over_the_mat() -> None:
    leg = limb(Part.RIGHT_LEG, 0.3, 0.0)
    for material, gap in ((Material.WOOD, True), (Material.MAT, False), (Material.WALL, False)):
        raster = painted(nobody(parts=(leg,), faces=(board(material),)))
        assert (ink_at(raster, (0.3 + 0.037, 0.2)) == inks.RIM) is gap


def test_bands_and_straps_are_painted_over_the_body() -> None:
    across = (capsule(-0.1, 0.3, 0.1, 0.3, 0.01),)
    assert ink_at(painted(person(bands=(across,))), (0.06, 0.3)) == inks.BAND
    assert ink_at(painted(person(straps=(across,))), (0.06, 0.3)) == inks.STRAP


def test_an_arrow_ends_in_a_head_wider_than_its_shaft() -> None:
    path = tuple((-0.3 + step * 0.02, 0.5) for step in range(12))
    raster = painted(nobody(arrows=(path,)))
    columns = [sum(raster.row(row)[column] == inks.ARROW for row in range(SIZE)) for column in range(SIZE)]
    assert max(columns[45:74]) < max(columns[76:84])
    assert count(painted(nobody(arrows=(path[:1],))), inks.ARROW) == 0


def test_the_samples_of_each_muscle_are_counted_apart() -> None:
    other = muscle(
        "hamstrings", primary=False, owners=(Part.LEFT_LEG,), capsules=(capsule(-0.06, 0.3, -0.06, 0.4),)
    )
    hidden = muscle("piriformis", facing=-1.0)
    seen = visible_samples(person(muscles=(other, muscle(), hidden)), WHOLE)
    assert list(seen) == ["hamstrings", "quadriceps", "piriformis"]
    assert seen["quadriceps"] > 25
    assert seen["hamstrings"] > 10
    assert seen["piriformis"] == 0


def test_an_arrow_does_not_hide_a_muscle_from_the_count() -> None:
    path = ((0.06, 0.3), (0.06, 0.35), (0.06, 0.4))
    scene = person(muscles=(muscle(),))
    assert visible_samples(replace(scene, arrows=(path,)), WHOLE) == visible_samples(scene, WHOLE)


def test_the_left_side_is_the_mirror_image_of_the_right_to_the_sample() -> None:
    figure = replace(bridge(), both_sides_work=False)
    poser = Poser(figure)
    for columns in (200, 104):
        rasters = []
        for mirrored in (False, True):
            camera = camera_of(figure.views[0], mirrored=mirrored)
            scene = stage(figure, poser.skeleton(Moment("down", "up", 5)), camera, arrows=poser)
            rasters.append(paint(scene, extent_of(figure, poser, camera), columns, 144, 1.0))
        assert rasters[1] == rasters[0].flipped()
        assert rasters[0] != rasters[0].flipped()


@settings(max_examples=25, deadline=None)
@given(
    st.integers(1, 60),
    st.integers(1, 60),
    st.floats(0.2, 4.0),
    st.floats(-3, 3),
    st.floats(0, 5),
    st.floats(0, 5),
)
def test_any_size_and_any_piece_of_the_plane_can_be_painted(
    columns: int, rows: int, aspect: float, left: float, width: float, height: float
) -> None:
    scene = person(
        muscles=(muscle(), muscle("piriformis", through=True)),
        faces=(board(), board(Material.MAT, -60.0, 60.0)),
        balls=(ball(),),
        bands=((capsule(0, 0.3, 0.1, 0.3, 0.01),),),
        arrows=(((0.0, 0.0), (0.1, 0.1), (0.2, 0.4)), ((0.3, 0.3), (0.3, 0.3))),
    )
    raster = paint(scene, Extent(left, left + width, 0.0, height), columns, rows, aspect)
    assert len(raster.samples) == columns * rows


def test_a_broken_shape_does_no_harm_to_the_rest() -> None:
    nan = float("nan")
    lost = Capsule(nan, 0.0, 0.0, 0.1, 0.0, nan, 0.0, 0.1)
    scene = person(bands=((lost,),), straps=((lost,),), muscles=(muscle(capsules=(lost,)),))
    assert painted(scene) == painted(person())
