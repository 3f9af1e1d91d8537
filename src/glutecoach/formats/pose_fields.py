"""The keys that write a pose of the figure: trunk, limbs, and what feet and hands hold on to."""

from typing import Annotated

from msgspec import Meta, Struct

from glutecoach.formats.figure_names import (
    JOINT,
    JOINT_FORM,
    JOINT_PATTERN,
    PART,
    PART_FORM,
    PART_PATTERN,
    PLACE_PATTERN,
    POSE,
    POSE_FORM,
    SPOT,
    SPOT_FORM,
    SPOT_PATTERN,
    PlaceOnBody,
)
from glutecoach.formats.text_fields import IDENTIFIER, IDENTIFIER_FORM, MAX_IDENTIFIER_CHARACTERS, Line

MAX_RESTS = 20

Angle = Annotated[float, Meta(ge=-180, le=180)]
Heading = Annotated[float, Meta(ge=-360, le=360)]
Coordinate = Annotated[float, Meta(ge=-2, le=2)]
Size = Annotated[float, Meta(ge=0, le=3)]
Angles = tuple[Angle, Angle, Angle]
Place = tuple[Coordinate, Coordinate, Coordinate]
Joint = Annotated[
    str,
    Meta(min_length=1, max_length=40, pattern=JOINT_PATTERN, extra={"refers_to": JOINT, "form": JOINT_FORM}),
]
BodyPart = Annotated[
    str, Meta(min_length=1, max_length=40, pattern=PART_PATTERN, extra={"refers_to": PART, "form": PART_FORM})
]
BodySpot = Annotated[
    str, Meta(min_length=1, max_length=40, pattern=SPOT_PATTERN, extra={"refers_to": SPOT, "form": SPOT_FORM})
]
OnBody = Annotated[str, Meta(pattern=PLACE_PATTERN, extra={"read_as": PlaceOnBody()})]
_POSE_NAME = Meta(
    min_length=1,
    max_length=MAX_IDENTIFIER_CHARACTERS,
    pattern=f"^{IDENTIFIER.pattern}$",
    extra={"form": IDENTIFIER_FORM},
)
PoseName = Annotated[str, _POSE_NAME]
PoseReference = Annotated[str, _POSE_NAME, Meta(extra={"refers_to": POSE, "form": POSE_FORM})]


class _Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of which nothing has to be there."""


class PelvisTable(_Table, frozen=True, kw_only=True):
    """Where the middle between the hips is, in fractions of stature."""

    x: Annotated[Coordinate | None, Meta(description="Forward in the room.")] = None
    y: Annotated[Coordinate | None, Meta(description="Height; instead of rest.")] = None
    z: Annotated[Coordinate | None, Meta(description="To the right, towards the viewer.")] = None


class SpineTable(_Table, frozen=True, kw_only=True):
    """How the trunk bends, in degrees over its whole length."""

    flexion: Annotated[Angle | None, Meta(description="Rounded; negative: hollow.")] = None
    side: Annotated[Angle | None, Meta(description="Bent to the right.")] = None
    twist: Annotated[Angle | None, Meta(description="Chest turned to the left.")] = None


class NeckTable(_Table, frozen=True, kw_only=True):
    """How the head is held, in degrees."""

    flexion: Annotated[Angle | None, Meta(description="Chin to the chest; negative: looks up.")] = None
    side: Annotated[Angle | None, Meta(description="Ear to the right shoulder.")] = None
    turn: Annotated[Angle | None, Meta(description="Looks to the left.")] = None


class FootTable(_Table, frozen=True, kw_only=True):
    """What a foot holds on to."""

    at: Annotated[
        Place | None, Meta(description="Where in the room its sole stands, right below the ankle.")
    ] = None
    on: Annotated[OnBody | None, Meta(description="Where on the body it lies.")] = None
    offset: Annotated[
        Place | None, Meta(description="Away from on, in that segment's axes; the third is outward.")
    ] = None
    yaw: Annotated[Angle | None, Meta(description="Toes outward.")] = None
    pitch: Annotated[Angle | None, Meta(description="Heel raised over the ball of the foot.")] = None
    loose: Annotated[bool | None, Meta(description="Keeps its ankle's angle instead of standing flat.")] = (
        None
    )
    backwards: Annotated[bool | None, Meta(description="Lies on its top, toes behind.")] = None
    arc: Annotated[Size | None, Meta(description="How high it is lifted when it steps elsewhere.")] = None
    free: Annotated[bool | None, Meta(description="True: holds on to nothing any more.")] = None


class HandTable(_Table, frozen=True, kw_only=True):
    """What a hand holds on to."""

    at: Annotated[Place | None, Meta(description="Where in the room.")] = None
    on: Annotated[OnBody | None, Meta(description="Where on the body.")] = None
    offset: Annotated[
        Place | None, Meta(description="Away from on, in that segment's axes; the third is outward.")
    ] = None
    flat: Annotated[bool | None, Meta(description="Its palm lies flat on something level.")] = None
    yaw: Annotated[Angle | None, Meta(description="Fingers inward.")] = None
    backwards: Annotated[bool | None, Meta(description="Fingers point behind the person.")] = None
    free: Annotated[bool | None, Meta(description="True: holds on to nothing any more.")] = None


class LimbsTable(_Table, frozen=True, kw_only=True):
    """A leg and an arm of one side, or of both."""

    hip: Annotated[
        Angles | None, Meta(description="Flexion, abduction and internal rotation, in degrees.")
    ] = None
    knee: Annotated[Angle | None, Meta(description="Flexion.")] = None
    ankle: Annotated[Angle | None, Meta(description="Toes towards the shin; negative: pointed.")] = None
    shoulder: Annotated[
        Angles | None, Meta(description="Flexion, abduction and internal rotation, in degrees.")
    ] = None
    elbow: Annotated[Angle | None, Meta(description="Flexion.")] = None
    wrist: Annotated[Angle | None, Meta(description="Flexion.")] = None
    girdle: Annotated[
        Place | None, Meta(description="The shoulder shifted forward, up and outward, a little.")
    ] = None
    leg_swivel: Annotated[
        Angle | None, Meta(description="Knee turned outward about the line from hip to foot.")
    ] = None
    arm_swivel: Annotated[
        Angle | None, Meta(description="Elbow turned outward about the line from shoulder to hand.")
    ] = None
    foot: Annotated[FootTable | None, Meta(description="What the foot holds on to.")] = None
    hand: Annotated[HandTable | None, Meta(description="What the hand holds on to.")] = None


class BaseTable(_Table, frozen=True, kw_only=True):
    """What all poses share."""

    lean: Annotated[Angle | None, Meta(description="Pelvis and trunk forward.")] = None
    tilt: Annotated[Angle | None, Meta(description="Pelvis and trunk to the right.")] = None
    turn: Annotated[Angle | None, Meta(description="Pelvis and trunk to the left.")] = None
    heading: Annotated[Heading | None, Meta(description="The whole person, turned to the left.")] = None
    pelvis: Annotated[PelvisTable | None, Meta(description="Where the pelvis is.")] = None
    spine: Annotated[SpineTable | None, Meta(description="How the trunk bends.")] = None
    neck: Annotated[NeckTable | None, Meta(description="How the head is held.")] = None
    rest: Annotated[
        Annotated[tuple[BodyPart, ...], Meta(max_length=MAX_RESTS)] | None,
        Meta(description="The parts that carry; empty: whichever is lowest."),
    ] = None
    rest_height: Annotated[Coordinate | None, Meta(description="How high it is what they rest on.")] = None
    anchor_shift: Annotated[
        Place | None, Meta(description="How far the anchor is from its place in the first pose.")
    ] = None
    both: Annotated[LimbsTable | None, Meta(description="Left and right alike.")] = None
    right: Annotated[LimbsTable | None, Meta(description="The right leg and arm: the working side.")] = None
    left: Annotated[LimbsTable | None, Meta(description="The left leg and arm.")] = None


class PoseTable(BaseTable, frozen=True, kw_only=True):
    """One pose: what differs from the base."""

    text: Annotated[Line, Meta(description="One sentence for those who do not see it.")]
    like: Annotated[
        PoseReference | None, Meta(description="An earlier pose to start from, instead of the base.")
    ] = None
