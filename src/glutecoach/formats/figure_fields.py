"""The keys of an exercise's figure, apart from its poses."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from glutecoach.domain.exercise import Muscle
from glutecoach.figure.definition import Posture, PropKind, StepKind
from glutecoach.formats.figure_names import (
    ANGLE,
    ANGLE_FORM,
    ANGLE_PATTERN,
    BAND_FORM,
    BAND_PATTERN,
    MAX_POSES,
)
from glutecoach.formats.pose_fields import (
    Angle,
    BaseTable,
    BodySpot,
    Coordinate,
    Heading,
    Joint,
    OnBody,
    Place,
    PoseName,
    PoseReference,
    PoseTable,
    Size,
)
from glutecoach.formats.text_fields import Line

MAX_PROPS = 10
MAX_ARROWS = 6
MAX_STEPS = 24
MAX_ALLOWANCES = 12

_AngleName = Annotated[
    str,
    Meta(min_length=1, max_length=40, pattern=ANGLE_PATTERN, extra={"refers_to": ANGLE, "form": ANGLE_FORM}),
]
_OnLegs = Annotated[str, Meta(min_length=1, max_length=20, pattern=BAND_PATTERN, extra={"form": BAND_FORM})]


class Lit(StrEnum):
    """Where muscles light up."""

    BOTH = "both"
    WORKING = "working"


class FocusTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A close-up."""

    joint: Annotated[Joint, Meta(description="What stands in the middle.")]
    width: Annotated[
        Annotated[float, Meta(ge=0.1, le=3)], Meta(description="How much is seen, in fractions of stature.")
    ]


class ViewTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the camera stands."""

    yaw: Annotated[
        Angle, Meta(description="0: sees the right side; 90: from the front; -90: from behind.")
    ] = 0.0
    pitch: Annotated[
        Annotated[float, Meta(ge=-90, le=90)], Meta(description="Degrees above level; 90: from the top.")
    ] = 0.0
    focus: Annotated[FocusTable | None, Meta(description="A close-up.")] = None


class PropTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing around the body."""

    kind: Annotated[PropKind, Meta(description="What it is.")]
    at: Annotated[
        Place | None,
        Meta(
            description="Middle of its footprint (wall: its face; desk: its near edge), and its lowest point."
        ),
    ] = None
    size: Annotated[
        tuple[Size, Size, Size] | None,
        Meta(description="Length, height and width; 0: the usual for its kind."),
    ] = None
    radius: Annotated[
        Size | None, Meta(description="Of a roller or a ball; half the width of a band or strap.")
    ] = None
    heading: Annotated[Heading | None, Meta(description="Turned about the vertical.")] = None
    follow: Annotated[Joint | None, Meta(description="A joint that a roller or ball moves along with.")] = (
        None
    )
    follow_share: Annotated[
        Coordinate | None, Meta(description="How much of that joint's way it goes; 0.5 unless given.")
    ] = None
    under: Annotated[BodySpot | None, Meta(description="The spot that a ball is pressed to.")] = None
    direction: Annotated[
        Place | None, Meta(description="On which side of that spot; from below unless given.")
    ] = None
    on: Annotated[_OnLegs | None, Meta(description="Where a band goes round both legs.")] = None
    ends: Annotated[
        Annotated[tuple[OnBody, ...], Meta(min_length=2, max_length=6)] | None,
        Meta(description="The places on the body that a strap runs along."),
    ] = None
    through: Annotated[bool, Meta(description="A ball that is seen through the body.")] = False
    backrest: Annotated[
        bool | None, Meta(description="Whether a chair or sofa has one; true unless given.")
    ] = None


class ArrowTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The way of a joint from one pose to another."""

    joint: Annotated[Joint, Meta(description="Whose way it is.")]
    start: Annotated[PoseReference, Meta(description="The pose it begins in.")] = field(name="from")
    end: Annotated[PoseReference, Meta(description="The pose it ends in.")] = field(name="to")
    offset: Annotated[Place, Meta(description="How far beside the body it is drawn.")] = (0.0, 0.0, 0.0)
    stretch: Annotated[
        Annotated[float, Meta(ge=0.1, le=10)], Meta(description="A small way is shown so many times as long.")
    ] = 1.0


class AllowTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An angle that may go further than its usual range."""

    angle: Annotated[_AngleName, Meta(description="Its name, such as right.hip.rotation.")]
    lowest: Annotated[Angle, Meta(description="How far down.")]
    highest: Annotated[Angle, Meta(description="How far up.")]
    why: Annotated[Line, Meta(description="The reason.")]


class StepTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One stretch of the movement."""

    kind: Annotated[StepKind, Meta(description="Which part of a repetition it belongs to.")]
    pose: Annotated[PoseReference, Meta(description="Where it leads.")]
    share: Annotated[
        Annotated[float, Meta(ge=0.05, le=20)],
        Meta(description="Its part of the time, next to the other steps of its kind."),
    ] = 1.0


class FigureTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the exercise is drawn."""

    posture: Annotated[Posture, Meta(description="How the pelvis lies before anything leans.")]
    anchor: Annotated[Joint | None, Meta(description="A joint that stays where the first pose put it.")] = (
        None
    )
    view: Annotated[ViewTable, Meta(description="Where the camera stands.")]
    second_view: Annotated[ViewTable | None, Meta(description="Another good place for it.")] = None
    props: Annotated[
        tuple[PropTable, ...], Meta(max_length=MAX_PROPS, description="Things around the body.")
    ] = ()
    arrows: Annotated[
        tuple[ArrowTable, ...], Meta(max_length=MAX_ARROWS, description="Ways that are pointed out.")
    ] = ()
    through: Annotated[
        tuple[Annotated[Muscle, Meta(description="A muscle.")], ...],
        Meta(max_length=6, description="Muscles of the exercise that are seen through the body."),
    ] = ()
    muscles_on: Annotated[
        Lit | None,
        Meta(description="Where muscles light up; unless given: both where sides is both, else working."),
    ] = None
    allow: Annotated[
        tuple[AllowTable, ...],
        Meta(max_length=MAX_ALLOWANCES, description="Angles beyond their usual range, with the reason."),
    ] = ()
    base: Annotated[BaseTable, Meta(description="What all poses share.")] = BaseTable()
    pose: Annotated[
        dict[PoseName, PoseTable],
        Meta(min_length=1, max_length=MAX_POSES, description="The poses by name; the first is the start."),
    ]
    steps: Annotated[
        Annotated[tuple[StepTable, ...], Meta(min_length=1, max_length=MAX_STEPS)] | None,
        Meta(description="The movement; left out where nothing moves."),
    ] = None
