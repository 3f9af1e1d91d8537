"""Every check finds what it is for, and finds nothing in a good figure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glutecoach.figure.camera import camera_of
from glutecoach.figure.checks import (
    body_findings,
    bone_findings,
    hint_findings,
    jump_findings,
    range_findings,
    slide_findings,
    way,
)
from glutecoach.figure.definition import (
    ARM,
    LEG,
    Allowance,
    Arrow,
    Contact,
    Figure,
    Focus,
    Limb,
    Pose,
    Posture,
    Prop,
    PropKind,
    Step,
    StepKind,
    View,
)
from glutecoach.figure.findings import Finding, Kind
from glutecoach.figure.framing import extent_of
from glutecoach.figure.judging import findings, worst_of
from glutecoach.figure.overlap_checks import overlap_findings
from glutecoach.figure.posing import Poser
from glutecoach.figure.prop_checks import prop_findings
from glutecoach.figure.sight_checks import frame_findings, muscle_findings, sight_findings
from tests.figure.people import bridge, standing

LIFT = (Step(StepKind.LIFT, "b"),)


def errors(found: list[Finding]) -> set[Kind]:
    return {finding.kind for finding in found if not finding.question}


def changed(figure: Figure, pose: str, **keys: object) -> Figure:
    """A figure with one pose made differently."""
    return replace(figure, poses={**figure.poses, pose: replace(figure.poses[pose], **keys)})


def test_a_good_figure_is_fine() -> None:
    assert findings(bridge()) == []


def test_all_checks_together_find_all_kinds() -> None:
    """Somebody who falls, inside a block, with a knee bent the wrong way and a foot on the other knee."""
    leg = Limb(root=(0.0, 0.0, 0.0), bend=-40.0)
    crossed = Limb(contact=Contact(on="right.knee"))
    falling = Pose(pelvis_x=0.3, pelvis_y=0.5, right_leg=leg, left_leg=crossed)
    bad = replace(
        standing(falling),
        props=(Prop(PropKind.STEP, at=(0.3, 0.0, 0.0), size=(0.2, 0.55, 0.4)),),
        views=(View(90.0, 0.0),),
    )
    found = findings(bad)
    assert {Kind.RANGE, Kind.PROP, Kind.MUSCLE} <= errors(found)
    assert Kind.HINT in {one.kind for one in found}
    assert Kind.MUSCLE not in errors(findings(bad, drawn=False))
    assert Kind.BALANCE in errors(findings(standing(Pose(pelvis_x=0.0, tilt=40.0)), drawn=False))


def test_a_foot_that_does_not_get_where_it_should_is_found() -> None:
    far = Limb(contact=Contact(at=(0.7, 0.0, 0.075)))
    found = body_findings(Poser(changed(bridge(), "up", right_leg=far)))
    assert any(one.kind is Kind.REACH and "right.foot" in one.message and one.place == "up" for one in found)


def test_a_bone_that_changed_its_length_is_found() -> None:
    skeleton = Poser(standing()).solve(Pose())
    assert bone_findings("a", skeleton) == []
    x, y, z = skeleton.joints["left.knee"]
    skeleton.joints["left.knee"] = (x, y + 0.002, z)
    assert {one.subject for one in bone_findings("a", skeleton)} == {"left.hip", "left.knee"}


def test_a_joint_that_goes_further_than_peoples_do_is_found() -> None:
    broken = standing(Pose(right_leg=Limb(bend=-30.0), rest=("left.leg",)))
    found = body_findings(Poser(broken))
    assert [one.subject for one in found] == ["right.knee.flexion"]
    assert found[0].kind is Kind.RANGE


def test_a_joint_may_go_as_far_as_its_allowance_says_and_no_further() -> None:
    turned = standing(Pose(right_leg=Limb(root=(0.0, 0.0, -85.0)), rest=("left.leg",)))
    skeleton = Poser(turned).pose("a")
    assert errors(range_findings("a", skeleton, turned)) == {Kind.RANGE}
    allowed = replace(turned, allowances=(Allowance("right.hip.rotation", -90, 45, "a test"),))
    assert range_findings("a", skeleton, allowed) == []
    little = replace(turned, allowances=(Allowance("right.hip.rotation", -80, 45, "a test"),))
    assert errors(range_findings("a", skeleton, little)) == {Kind.RANGE}


def test_only_a_foot_on_its_instep_may_point_all_the_way_back() -> None:
    pointed = standing(Pose(right_leg=Limb(end=-90.0), rest=("left.leg",)))
    skeleton = Poser(pointed).pose("a")
    on_instep = Pose(right_leg=Limb(contact=Contact(at=(0.0, 0.0, 0.0), backwards=True)))
    other_instep = Pose(left_leg=Limb(contact=Contact(at=(0.0, 0.0, 0.0), backwards=True)))
    assert range_findings("a", skeleton, pointed, (on_instep,)) == []
    assert errors(range_findings("a", skeleton, pointed, (other_instep,))) == {Kind.RANGE}


def test_a_part_under_the_floor_is_found() -> None:
    sunk = standing(Pose(pelvis_y=0.50))
    found = body_findings(Poser(sunk))
    assert {"left.heel", "right.toe"} <= {one.subject for one in found if one.kind is Kind.FLOOR}


def test_an_in_between_under_the_floor_is_found_too() -> None:
    start = Pose(pelvis_y=0.53)
    kick = replace(start, right_leg=Limb(root=(60.0, 0.0, 0.0)), left_leg=Limb(root=(-10.0, 0.0, 0.0)))
    dips = standing(
        replace(kick, pelvis_y=0.53), replace(kick, pelvis_y=0.53, right_leg=Limb(root=(-60, 0, 0)))
    )
    found = body_findings(Poser(replace(dips, steps=LIFT)))
    assert not any(one.kind is Kind.FLOOR and one.place in {"a", "b"} for one in found)
    lower = replace(dips, steps=LIFT, poses={n: replace(p, pelvis_y=0.51) for n, p in dips.poses.items()})
    found = [one for one in body_findings(Poser(lower)) if one.subject == "right.toe"]
    assert found
    assert all(one.place not in {"a", "b"} for one in found)


def test_a_body_that_nothing_touches_is_found() -> None:
    floating = standing(Pose(pelvis_y=0.70))
    assert errors(prop_findings(Poser(floating))) == {Kind.FLOATING}
    hovering = Figure(
        Posture.LYING_BACK, {"a": Pose(rest=("torso",), rest_height=0.04)}, {"a": "Lying."}, (), (View(),)
    )
    assert errors(prop_findings(Poser(hovering))) == {Kind.FLOATING}
    on_step = replace(floating, props=(Prop(PropKind.STEP, size=(0.4, 0.17, 0.4)),))
    assert prop_findings(Poser(on_step)) == []


def test_a_limb_that_flips_over_is_found() -> None:
    steps = way(Poser(bridge()), "down", "up")
    assert jump_findings("down to up", steps) == []
    flipped = [*steps[:8], Poser(standing()).pose("a"), *steps[9:]]
    found = jump_findings("down to up", flipped)
    assert errors(found) == {Kind.JUMP}
    assert found[0].place == "down to up, 7/16 to 8/16"


def test_even_a_small_leap_is_found_at_the_start_of_a_move() -> None:
    kick = replace(standing(Pose(), Pose(right_leg=Limb(root=(60.0, 0.0, 0.0)))), steps=LIFT)
    steps = way(Poser(kick), "a", "b")
    assert jump_findings("a to b", steps) == []
    assert errors(jump_findings("a to b", [steps[0], *steps[5:]])) == {Kind.JUMP}
    assert jump_findings("a to b", [steps[0], steps[1], *steps[3:]]) == []


def test_a_foot_that_should_stay_but_slides_is_found() -> None:
    figure = bridge()
    start, end = figure.poses["down"], figure.poses["up"]
    steps = way(Poser(figure), "down", "up")
    assert slide_findings("down to up", steps, start, end) == []
    elsewhere = replace(start, right_leg=Limb(contact=Contact(at=(0.25, 0.0, 0.075))))
    steps[7] = Poser(figure).solve(elsewhere)
    found = slide_findings("down to up", steps, start, end)
    assert [(one.kind, one.subject) for one in found] == [(Kind.SLIDING, "right.ankle")]


def test_a_rising_heel_does_not_slide_its_ball_stays() -> None:
    def pose(pitch: float) -> Pose:
        feet = {
            s: Limb(contact=Contact(at=(0.0, 0.0, z), pitch=pitch))
            for s, z in (("left_leg", -0.06), ("right_leg", 0.06))
        }
        return Pose(pelvis_y=0.51 + pitch / 2000, **feet)

    raised = replace(standing(pose(0.0), pose(30.0)), steps=LIFT)
    poser = Poser(raised)
    assert slide_findings("a to b", way(poser, "a", "b"), raised.poses["a"], raised.poses["b"]) == []


def test_a_foot_on_the_other_leg_without_a_hint_is_asked_about() -> None:
    crossed = Limb(contact=Contact(on="left.thigh@0.9", offset=(0.04, 0.0, 0.0)))
    sitting = Figure(
        posture=Posture.SITTING,
        poses={"a": Pose(pelvis_y=0.33, right_leg=crossed, left_leg=Limb(root=(90, 0, 0), bend=90))},
        texts={"a": "Sitting."},
        steps=(),
        views=(View(),),
    )
    found = hint_findings(Poser(sitting))
    assert [(one.kind, one.question) for one in found] == [(Kind.HINT, True)]
    told = changed(sitting, "a", right_leg=replace(crossed, root=(60, 60, -60), hinted=True))
    assert hint_findings(Poser(told)) == []


@pytest.mark.parametrize("kind", [PropKind.WALL, PropKind.STEP, PropKind.SOFA, PropKind.DESK])
def test_a_body_inside_a_prop_is_found(kind: PropKind) -> None:
    inside = replace(standing(), props=(Prop(kind, at=(0.02, 0.0, 0.0), size=(0.3, 0.6, 0.4)),))
    assert Kind.PROP in errors(prop_findings(Poser(inside)))


def test_a_body_beside_a_prop_is_fine() -> None:
    beside = replace(standing(), props=(Prop(PropKind.STEP, at=(0.4, 0.0, 0.0)),))
    assert prop_findings(Poser(beside)) == []


def test_a_thin_bar_between_two_joints_is_found_in_the_limb() -> None:
    bar = Prop(PropKind.STEP, at=(0.0, 0.40, 0.0), size=(0.02, 0.02, 0.6))
    found = prop_findings(Poser(replace(standing(), props=(bar,))))
    assert {"left.thigh step", "right.thigh step"} <= {one.subject for one in found}


def test_a_prop_that_is_turned_is_judged_where_it_stands() -> None:
    # Its far end reaches the body only where it is turned to the right side.
    beam = Prop(PropKind.STEP, at=(0.3, 0.0, 0.3), size=(1.0, 0.6, 0.1))
    for heading, kinds in ((-45.0, {Kind.PROP}), (45.0, set[Kind]()), (0.0, set[Kind]())):
        turned = replace(standing(), props=(replace(beam, heading=heading),))
        assert errors(prop_findings(Poser(turned))) == kinds, heading


def test_a_hand_inside_a_leg_is_asked_about_and_a_hand_on_it_is_not() -> None:
    def resting(outwards: float) -> Figure:
        raised = Limb(root=(80.0, 0.0, 0.0), bend=80.0)
        hand = Limb(contact=Contact(on="right.thigh@0.5", offset=(0.0, 0.0, outwards)))
        return standing(Pose(right_leg=raised, right_arm=hand, rest=("left.leg",)))

    inside = [one for one in findings(resting(0.0), drawn=False) if one.kind is Kind.OVERLAP]
    assert [(one.subject, one.question) for one in inside] == [("right.arm right.leg", True)]
    assert Kind.OVERLAP not in {one.kind for one in findings(resting(0.062), drawn=False)}


@pytest.mark.parametrize("figure", [standing(), bridge()])
def test_limbs_may_grow_out_of_the_trunk(figure: Figure) -> None:
    assert overlap_findings(Poser(figure)) == []


def test_crossed_shins_inside_each_other_are_asked_about() -> None:
    legs = {
        "right_leg": Limb(root=(0.0, -12.0, 0.0), bend=0.0),
        "left_leg": Limb(root=(0.0, -12.0, 0.0), bend=0.0),
    }
    found = overlap_findings(Poser(standing(Pose(**legs))))
    assert [one.subject for one in found] == ["left.leg right.leg"]


def test_a_hidden_primary_muscle_is_found_and_a_hidden_secondary_one_asked_about() -> None:
    front = replace(
        bridge(), views=(View(14.0, 80.0),), primary=("gluteus-maximus",), secondary=("back-extensors",)
    )
    found = muscle_findings(Poser(front))
    assert ("gluteus-maximus", False) in {(one.subject, one.question) for one in found}
    assert ("back-extensors", True) in {(one.subject, one.question) for one in found}


def test_a_muscle_that_hardly_shows_is_found() -> None:
    tiny = replace(bridge(), views=(View(14.0, 12.0, Focus("pelvis", 12.0)),))
    found = muscle_findings(Poser(tiny))
    assert errors(found) == {Kind.MUSCLE}


def test_what_the_picture_cuts_off_is_found_at_every_size() -> None:
    poser = Poser(bridge())
    camera = camera_of(poser.figure.views[0])
    whole = extent_of(poser.figure, poser, camera)
    assert frame_findings("view 1", poser, camera, whole) == []
    for less, cut in (
        (whole._replace(right=whole.right - 0.1), "left.toe"),
        (whole._replace(left=whole.left + 0.1), "cranium"),
    ):
        assert cut in {one.subject for one in frame_findings("view 1", poser, camera, less)}


def test_what_is_cut_off_at_the_top_or_at_the_bottom_is_found() -> None:
    poser = Poser(standing())
    camera = camera_of(View())
    whole = extent_of(poser.figure, poser, camera)
    for less, cut in (
        (whole._replace(top=whole.top - 0.1), "cranium"),
        (whole._replace(bottom=whole.bottom + 0.1), "right.toe"),
    ):
        assert cut in {one.subject for one in frame_findings("view 1", poser, camera, less)}


def test_an_arrow_that_is_cut_off_is_found() -> None:
    arrow = Arrow("pelvis", "down", "up", stretch=6.0)
    poser = Poser(replace(bridge(), arrows=(arrow,)))
    camera = camera_of(poser.figure.views[0])
    without = extent_of(bridge(), Poser(bridge()), camera)
    assert {one.subject for one in frame_findings("view 1", poser, camera, without)} == {"the arrow"}


def test_a_close_up_may_cut_the_body_but_not_leave_its_middle() -> None:
    close = replace(bridge(), views=(View(14.0, 12.0, Focus("pelvis", 0.6)),))
    assert errors(sight_findings(Poser(close))) == set()
    narrow = replace(bridge(), views=(View(14.0, 12.0, Focus("pelvis", 0.1)),))
    assert Kind.FRAME in errors(sight_findings(Poser(narrow)))


def test_the_same_trouble_in_many_in_betweens_is_told_once_where_it_is_worst() -> None:
    sunk = changed(bridge(), "up", pelvis_y=-0.05, rest=())
    every = [
        one for one in body_findings(Poser(sunk)) if one.kind is Kind.FLOOR and one.subject == "right.hip"
    ]
    assert len(every) > 1
    [worst] = worst_of(every)
    assert worst.by == max(one.by for one in every)
    assert worst.place == f"up (worst of {len(every)})"


def test_a_finding_reads_as_a_line() -> None:
    assert str(Finding(Kind.FLOOR, "up", "right.toe is 0.020 H under the floor")) == (
        "floor: up: right.toe is 0.020 H under the floor"
    )
    assert str(Finding(Kind.HINT, "up", "why?", question=True)) == "hint?: up: why?"


def test_limbs_stand_as_they_do_by_default() -> None:
    """The tests above rely on it."""
    assert Pose().right_leg == LEG
    assert Pose().left_arm == ARM
