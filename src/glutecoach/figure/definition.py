"""What an exercise file says about its figure: poses, props, the camera, and the order of the movement.

Lengths are fractions of stature (H). Angles are degrees with clinical signs: flexion, abduction, internal
rotation, dorsiflexion and bending to the right are positive. The working side is always the right one; the
left is its exact mirror on the screen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from glutecoach.figure.vector import ZERO, Vector


class BodySide(StrEnum):
    """Left or right, of the person shown."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def sign(self) -> int:
        """+1 to the person's right, -1 to the left: the direction of Z."""
        return 1 if self is BodySide.RIGHT else -1


class Posture(StrEnum):
    """How the pelvis lies in the room before anything leans."""

    STANDING = "standing"
    SITTING = "sitting"
    KNEELING = "kneeling"
    HANDS_AND_KNEES = "hands-and-knees"
    LYING_BACK = "lying-back"
    """Head towards -X."""
    LYING_FRONT = "lying-front"
    """Head towards +X."""
    LYING_SIDE = "lying-side"
    """On the left side, facing +Z (the camera), head towards +X."""
    LYING_SIDE_AWAY = "lying-side-away"
    """On the left side with the back to the camera, head towards -X."""


class PropKind(StrEnum):
    """Things around the body."""

    FLOOR = "floor"
    MAT = "mat"
    CHAIR = "chair"
    DESK = "desk"
    WALL = "wall"
    STEP = "step"
    SOFA = "sofa"
    CUSHION = "cushion"
    ROLLER = "roller"
    BALL = "ball"
    BAND = "band"
    """A loop round both legs."""
    STRAP = "strap"
    """A strap or towel between two points of the body."""


class StepKind(StrEnum):
    """What a step of the movement belongs to."""

    LIFT = "lift"
    HOLD = "hold"
    LOWER = "lower"
    MOVE = "move"
    """One pass of a movement that goes to and fro."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a foot or a hand stays."""

    at: Vector | None = None
    """A place in the room; None where it is on the body."""
    on: str = ""
    """A place on the body: a joint such as ``left.ankle``, or ``left.thigh@0.93``."""
    offset: Vector = ZERO
    """From that place, in the axes of that segment; z outwards."""
    flat: bool = False
    """Hand: palm on a level surface. A foot on a place in the room is flat by itself."""
    loose: bool = False
    """Foot on a place in the room that keeps its ankle angle instead of standing flat."""
    yaw: float = 0.0
    """Toes outwards; fingers inwards (hand)."""
    pitch: float = 0.0
    """Heel raised over the ball of the foot."""
    backwards: bool = False
    """Fingers point behind the person; toes point behind the shin (top of the foot down)."""
    arc: float = 0.0
    """How high a foot that steps elsewhere is lifted on its way."""

    @property
    def segment(self) -> str:
        """The joint or segment held on to."""
        return self.on.partition("@")[0]

    @property
    def along(self) -> float:
        """How far along that segment, from 0 to 1."""
        return float(self.on.partition("@")[2] or 0)

    def alike(self, other: "Contact") -> bool:
        """Tell whether both hold on to the same kind of thing, so that one can slide into the other."""
        ways = (self.flat, self.loose, self.backwards) == (other.flat, other.loose, other.backwards)
        return ways and (self.at is None) == (other.at is None) and self.segment == other.segment


@dataclass(frozen=True, slots=True)
class Limb:
    """One leg or one arm."""

    root: Vector = ZERO
    """Hip or shoulder: flexion, abduction, internal rotation."""
    bend: float = 0.0
    """Knee or elbow flexion."""
    end: float = 0.0
    """Ankle dorsiflexion or wrist flexion."""
    end_turn: tuple[float, float] = (0.0, 0.0)
    """How foot or hand lie besides: abduction, internal rotation, in degrees. No file gives it: it is what is
    left of a flat palm or sole on the way to where it holds on to nothing."""
    hinted: bool = False
    """Whether the root's angles were given: with a contact they only say where knee or elbow points."""
    swivel: float = 0.0
    """Turns knee or elbow outwards about the line from root to contact."""
    girdle: Vector = ZERO
    """Shoulder only: a small shift forward, up, outward."""
    contact: Contact | None = None


LEG = Limb()
ARM = Limb(root=(0.0, 8.0, 0.0), bend=8.0)


@dataclass(frozen=True, slots=True)
class Pose:
    """The whole body at one moment."""

    lean: float = 0.0
    """Trunk forward, about the hips."""
    tilt: float = 0.0
    """Trunk to the right."""
    turn: float = 0.0
    """Trunk to the left, about its own length."""
    heading: float = 0.0
    """The whole person, about the vertical."""
    pelvis_x: float = 0.0
    pelvis_y: float | None = None
    """None: as high as ``rest`` makes it."""
    pelvis_z: float = 0.0
    spine: Vector = ZERO
    """Flexion, to the right, twist to the left; spread over three levels."""
    neck: Vector = ZERO
    """Flexion, to the right, turn to the left."""
    rest: tuple[str, ...] = ()
    """Parts whose lowest point lies on the support; empty: any."""
    rest_height: float = 0.0
    anchor_shift: Vector = ZERO
    """How far the anchor is from its place in the first pose."""
    right_leg: Limb = LEG
    left_leg: Limb = LEG
    right_arm: Limb = ARM
    left_arm: Limb = ARM

    def leg(self, side: BodySide) -> Limb:
        """Return one leg."""
        return self.right_leg if side is BodySide.RIGHT else self.left_leg

    def arm(self, side: BodySide) -> Limb:
        """Return one arm."""
        return self.right_arm if side is BodySide.RIGHT else self.left_arm


@dataclass(frozen=True, slots=True)
class Focus:
    """A close-up."""

    joint: str
    """What stands in the middle."""
    width: float
    """How much of the room is seen, in H."""


@dataclass(frozen=True, slots=True)
class View:
    """Where the camera stands. It looks from far away, so nothing gets smaller with distance."""

    yaw: float = 0.0
    """0: the person's right side; 90: from the front; -90: from behind."""
    pitch: float = 0.0
    """Degrees above level; 90: from the top."""
    focus: Focus | None = None


@dataclass(frozen=True, slots=True)
class Prop:
    """One thing around the body."""

    kind: PropKind
    at: Vector = ZERO
    """Middle of its footprint (wall: its face, desk: its near edge), and its lowest point."""
    size: Vector = ZERO
    """Length along X, height, width along Z; 0: the usual for its kind."""
    radius: float = 0.0
    """Roller and ball; 0: the usual."""
    heading: float = 0.0
    """Turned about the vertical."""
    follow: str = ""
    """A joint it moves along with: a roller travels with the body that rolls over it."""
    follow_share: float = 0.5
    """How much of the joint's way it goes."""
    under: str = ""
    """Ball: the part of the body it is pressed to."""
    direction: Vector = (0.0, -1.0, 0.0)
    """Ball: on which side of that part."""
    on: str = ""
    """Band: ``thigh@0.8`` or ``shank@0.8``."""
    ends: tuple[str, ...] = ()
    """Strap: places on the body it runs along, such as ``right.wrist`` and ``right.ankle``."""
    through: bool = False
    """Seen through the body."""
    backrest: bool = True
    """Chair: has one."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """The path of a joint from one pose to another."""

    joint: str
    start: str
    """Name of a pose."""
    end: str
    """Name of a pose."""
    offset: Vector = ZERO
    stretch: float = 1.0
    """A small way is shown so many times as long."""


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch of the movement: on to a pose."""

    kind: StepKind
    pose: str
    share: float = 1.0
    """Its part of the time of all steps of its kind, next to theirs."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """A joint that may go further than its usual range."""

    joint: str
    """An angle's name, such as ``right.hip.rotation``."""
    lowest: float
    highest: float
    why: str


@dataclass(frozen=True, slots=True)
class Figure:
    """All that is needed to draw an exercise."""

    posture: Posture
    poses: Mapping[str, Pose]
    """In the file's order; the first is the start position."""
    texts: Mapping[str, str]
    """A sentence for each pose, for those who do not see it."""
    steps: tuple[Step, ...]
    views: tuple[View, ...]
    """At least one; the first is the usual one."""
    anchor: str = ""
    """A joint that stays where the first pose put it."""
    props: tuple[Prop, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    through: tuple[str, ...] = ()
    """Muscles that are seen through the body."""
    both_sides_work: bool = True
    """Whether muscles light up on both sides, or on the working side only."""
    allowances: tuple[Allowance, ...] = ()
    primary: tuple[str, ...] = ()
    """Muscles it is done for; names as in the exercise."""
    secondary: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        """Name of the start position."""
        return next(iter(self.poses))
