"""Figures for the tests: a bridge, and what else is needed to try one thing at a time."""

from dataclasses import replace

from glutecoach.figure.definition import (
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


def bridge() -> Figure:
    """A glute bridge: shoulders anchored, feet on the floor; hips and knees follow."""
    feet = Pose(
        right_leg=Limb(contact=Contact(at=(0.285, 0.0, 0.075))),
        left_leg=Limb(contact=Contact(at=(0.285, 0.0, -0.075))),
        rest=("torso", "head"),
    )
    low, high = Limb(root=(-2.0, 24.0, 0.0), bend=4.0), Limb(root=(-27.0, 24.0, 0.0), bend=4.0)
    return Figure(
        posture=Posture.LYING_BACK,
        anchor="shoulders",
        poses={
            "down": replace(feet, neck=(6.0, 0.0, 0.0), right_arm=low, left_arm=low),
            "up": replace(feet, lean=-26.0, neck=(26.0, 0.0, 0.0), right_arm=high, left_arm=high),
        },
        texts={"down": "On the back.", "up": "Hips lifted."},
        steps=(Step(StepKind.LIFT, "up"),),
        views=(View(14.0, 12.0),),
        props=(Prop(PropKind.MAT, at=(0.02, 0.0, 0.0)),),
        primary=("gluteus-maximus",),
        secondary=("hamstrings",),
    )


def standing(*poses: Pose, steps: tuple[Step, ...] = ()) -> Figure:
    """Somebody who stands, in poses called a, b, c …"""
    named = dict(zip("abcdef", poses or (Pose(),), strict=False))
    return Figure(
        posture=Posture.STANDING,
        poses=named,
        texts=dict.fromkeys(named, "Standing."),
        steps=steps,
        views=(View(),),
        primary=("gluteus-maximus",),
    )
