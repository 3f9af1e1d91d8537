"""Small figures for the screens: made of values, so that no change of content moves a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glutecoach.figure.definition import (
    Arrow,
    Contact,
    Figure,
    Limb,
    Pose,
    Posture,
    Prop,
    PropKind,
    Step,
    StepKind,
    View,
)

if TYPE_CHECKING:
    from glutecoach.domain.exercise import Exercise

_FOOT = (0.285, 0.0, 0.075)
_LEFT_FOOT = (0.285, 0.0, -0.075)


def _lying(lean: float, shoulder: float) -> Pose:
    arm = Limb(root=(shoulder, 24.0, 0.0), bend=4.0)
    return Pose(
        lean=lean,
        neck=(-lean, 0.0, 0.0),
        rest=("torso", "head"),
        right_leg=Limb(contact=Contact(at=_FOOT)),
        left_leg=Limb(contact=Contact(at=_LEFT_FOOT)),
        right_arm=arm,
        left_arm=arm,
    )


LYING = Figure(
    posture=Posture.LYING_BACK,
    anchor="shoulders",
    poses={"down": _lying(0, -2), "up": _lying(-26, -27)},
    texts={"down": "On the back, knees bent.", "up": "The hips lifted."},
    steps=(Step(StepKind.LIFT, "up"),),
    views=(View(14, 12), View(90, 10)),
    props=(Prop(PropKind.MAT, (0.02, 0.0, 0.0)),),
    arrows=(Arrow("pelvis", "down", "up", (0.0, 0.115, 0.0)),),
    primary=("gluteus-maximus",),
    secondary=("hamstrings",),
)


def _standing(flexion: float) -> Pose:
    return Pose(rest=(), right_leg=Limb(root=(flexion, 0.0, 0.0), bend=max(0.0, flexion)))


STANDING = Figure(
    posture=Posture.STANDING,
    poses={"tall": _standing(0), "knee-up": _standing(80)},
    texts={"tall": "Standing tall.", "knee-up": "The {side} knee lifted."},
    steps=(Step(StepKind.LIFT, "knee-up"),),
    views=(View(12, 8),),
    primary=("hip-flexors",),
    both_sides_work=False,
)

ROLLING = Figure(
    posture=Posture.STANDING,
    poses={"left": _standing(0), "right": _standing(20)},
    texts={"left": "Here.", "right": "There."},
    steps=(Step(StepKind.MOVE, "right"),),
    views=(View(12, 8),),
)
FIGURES = {
    "bridge": LYING,
    "squeeze": STANDING,
    "stretch": STANDING,
    "bird-dog": LYING,
    "ball-foot": ROLLING,
}
"""By the names of the exercises in the sample library."""


def figure_of(exercise: Exercise) -> Figure | None:
    """Find a figure as the app does."""
    return FIGURES.get(exercise.id)
