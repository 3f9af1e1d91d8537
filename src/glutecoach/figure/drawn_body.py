"""The body of a scene as layers: every piece is outlined by a larger one in dark, and filled over it.

Pieces are painted from the farthest to the nearest. Where one grows out of another the outline between them
is painted over again, so that knees and shoulders are no doll's joints.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import hypot

from glutecoach.figure import inks
from glutecoach.figure.body_paint import (
    END_ON,
    FACE_ON,
    HAIRLINE,
    LEG_OF_SHORTS,
    RISE_OF_SHORTS,
    SLEEVED,
    Half,
    capsules_of,
)
from glutecoach.figure.layers import GHOST, GHOST_EDGE, OUTLINE, Layer, Shape, disc
from glutecoach.figure.raster import HIDDEN_PRIMARY, HIDDEN_SECONDARY
from glutecoach.figure.scene import BallShape, BodyPart, Capsule, Face, MuscleShape, Part, Scene

_SEAM = 0.25
"""How far sides of a thing reach over one another, next to outlines."""
_CLOTH_HALF, _CLOTH_DEPTH = 0.22, 0.30
"""A piece of cloth that is larger than any trunk, in H; the trunk's own shape cuts it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the body, or the upper or lower half of a limb: what is painted at once."""

    body: BodyPart
    half: Half
    capsules: tuple[Capsule, ...]

    @property
    def part(self) -> Part:
        """Which part it belongs to."""
        return self.body.part

    @property
    def depth(self) -> float:
        """How near it is."""
        if self.half is Half.WHOLE:
            return self.body.depth
        return sum(each.z0 + each.z1 for each in self.capsules) / (2 * len(self.capsules))

    @property
    def shape(self) -> Shape:
        """All of it."""
        return Shape(self.capsules, self.body.polygons)


def pieces_of(scene: Scene) -> list[Piece]:
    """Return the pieces of the body, the farthest first."""
    pieces: list[Piece] = []
    for body in scene.parts:
        limb = body.part.is_arm or body.part.is_leg
        for half in (Half.UPPER, Half.LOWER) if limb else (Half.WHOLE,):
            capsules = capsules_of(body, half)
            if capsules:
                pieces.append(Piece(body, half, capsules))
    return sorted(pieces, key=lambda piece: piece.depth)


def ghost(scene: Scene, outline: float) -> Iterator[Layer]:
    """Yield nothing but the outer shape of the body."""
    shape = Shape()
    for piece in pieces_of(scene):
        shape += piece.shape
    yield Layer(shape, GHOST_EDGE, outline, veil=True)
    yield Layer(shape, GHOST, veil=True)


def ball(shape: BallShape, outline: float) -> Iterator[Layer]:
    """Yield a ball."""
    round_shape = Shape((disc(shape.x, shape.y, shape.radius),))
    yield Layer(round_shape, OUTLINE, outline)
    yield Layer(round_shape, inks.BALL)


def side_of_prop(face: Face, outline: float) -> Layer:
    """Return one side of a prop; it reaches a little over its neighbours, so that no hairline shows."""
    return Layer(Shape((), (face.points,)), inks.face_ink(face.material, face.kind), outline * _SEAM)


@dataclass(slots=True)
class DrawnBody:
    """Draws the body of one scene, and the balls among it."""

    scene: Scene
    outline: float
    """How thick outlines are, in H."""
    _drawn: list[Piece] = field(default_factory=list)
    _waiting: list[MuscleShape] = field(default_factory=list)

    def layers(self) -> Iterator[Layer]:
        """Yield the body, muscles included."""
        self._waiting = [muscle for muscle in self.scene.muscles if not muscle.through]
        balls = sorted(self.scene.balls, key=_depth_of_ball)
        among = (face for face in self.scene.faces if face.is_among_limbs)
        faces = sorted(among, key=lambda face: face.depth)
        for piece in pieces_of(self.scene):
            while balls and _depth_of_ball(balls[0]) <= piece.depth:
                yield from ball(balls.pop(0), self.outline)
            while faces and faces[0].depth <= piece.depth:
                yield side_of_prop(faces.pop(0), self.outline)
            yield from self._piece(piece)
            self._drawn.append(piece)
            yield from self._muscles()
        for left in balls:
            yield from ball(left, self.outline)
        for face in faces:
            yield side_of_prop(face, self.outline)
        yield from self._seen_through()

    def _piece(self, piece: Piece) -> Iterator[Layer]:
        yield Layer(piece.shape, OUTLINE, self.outline)
        yield Layer(piece.shape, inks.SKIN[piece.part])
        if piece.part is Part.TORSO:
            yield _shorts(piece)
        elif piece.part is Part.HEAD:
            yield self._hair(piece)
            if self.scene.head.eyes:
                yield Layer(Shape(self.scene.head.eyes), OUTLINE, within=piece.shape)
        elif piece.half is Half.LOWER and piece.part.is_arm:
            yield from _hand(piece)
        elif piece.half is Half.UPPER and piece.part.is_leg:
            yield Layer(_leg_of_shorts(piece.capsules[0]), inks.SHORTS[piece.part])
        yield from self._mended_middle(piece)
        yield from self._mended_root(piece)

    def _hair(self, piece: Piece) -> Layer:
        head = self.scene.head
        hair = head.hair if head.facing < FACE_ON else _fringe(piece.body)
        return Layer(Shape(hair), inks.HAIR, within=piece.shape)

    # ---- where pieces grow out of one another

    def _mended_middle(self, piece: Piece) -> Iterator[Layer]:
        other = next((each for each in self._drawn if each.part is piece.part), None)
        if other is not None:
            upper = piece.body.capsules[0]
            around = disc(upper.x1, upper.y1, upper.r1 + self.outline * 1.4)
            yield Layer(Shape((around,)), inks.SKIN[piece.part], within=other.shape)

    def _mended_root(self, piece: Piece) -> Iterator[Layer]:
        trunk = next((each for each in self._drawn if each.part is Part.TORSO), None)
        if trunk is not None and piece.half is Half.UPPER:
            first = piece.capsules[0]
            wide = first.r0 * (1.1 if piece.part.is_leg else 1.0) + self.outline * 1.3
            cloth = inks.SHORTS if piece.part.is_leg else inks.SKIN
            around = disc(first.x0, first.y0, wide)
            yield Layer(Shape((around,)), cloth[piece.part], within=trunk.shape)

    # ---- muscles

    def _muscles(self) -> Iterator[Layer]:
        drawn = {(piece.part, piece.half) for piece in self._drawn}
        for muscle in list(self._waiting):
            if _owners(muscle) <= drawn:
                self._waiting.remove(muscle)
                if muscle.facing >= (HIDDEN_PRIMARY if muscle.primary else HIDDEN_SECONDARY):
                    yield self._muscle(muscle)

    def _muscle(self, muscle: MuscleShape) -> Layer:
        owners = Shape()
        for piece in pieces_of(self.scene):
            if piece.part in muscle.owners:
                owners += piece.shape
        return Layer(Shape(muscle.capsules), _muscle_ink(muscle), within=owners)

    def _seen_through(self) -> Iterator[Layer]:
        deep = [muscle for muscle in self.scene.muscles if muscle.through]
        for muscle in deep:
            yield Layer(Shape(muscle.capsules), inks.THROUGH_RIM, self.outline)
        for muscle in deep:
            yield Layer(Shape(muscle.capsules), _muscle_ink(muscle))
        for shape in self.scene.balls:
            if shape.through:
                yield from ball(shape, self.outline)


def _depth_of_ball(shape: BallShape) -> float:
    return shape.z - shape.radius


def _muscle_ink(muscle: MuscleShape) -> int:
    return inks.PRIMARY if muscle.primary else inks.SECONDARY


def _owners(muscle: MuscleShape) -> set[tuple[Part, Half]]:
    """Return what has to be there before a muscle can be painted on it."""
    half = Half.LOWER if muscle.on_lower_half else Half.UPPER
    return {(part, half if part.is_arm or part.is_leg else Half.WHOLE) for part in muscle.owners}


# ---- clothes, hand and hair


def _shorts(trunk: Piece) -> Layer:
    """Return the trunk from the waistband down; its first two capsules are pelvis and waist."""
    pelvis, waist = trunk.capsules[0], trunk.capsules[1]
    x, y = (pelvis.x0 + pelvis.x1) / 2, (pelvis.y0 + pelvis.y1) / 2
    dx, dy = (waist.x0 + waist.x1) / 2 - x, (waist.y0 + waist.y1) / 2 - y
    long = hypot(dx, dy)
    if long < END_ON * 0.75:
        return Layer(Shape((pelvis,)), inks.SHORTS[Part.TORSO], within=trunk.shape)
    ux, uy = dx / long, dy / long
    x, y = x + dx * RISE_OF_SHORTS, y + dy * RISE_OF_SHORTS
    left, right = (x - uy * _CLOTH_HALF, y + ux * _CLOTH_HALF), (x + uy * _CLOTH_HALF, y - ux * _CLOTH_HALF)
    below = ((each[0] - ux * _CLOTH_DEPTH, each[1] - uy * _CLOTH_DEPTH) for each in (right, left))
    return Layer(Shape((), ((left, right, *below),)), inks.SHORTS[Part.TORSO], within=trunk.shape)


def _leg_of_shorts(thigh: Capsule) -> Shape:
    """Return the thigh down to the hem, which is a straight cut."""
    x0, y0, r0 = thigh.x0, thigh.y0, thigh.r0
    x1, y1 = x0 + (thigh.x1 - x0) * LEG_OF_SHORTS, y0 + (thigh.y1 - y0) * LEG_OF_SHORTS
    r1 = r0 + (thigh.r1 - r0) * LEG_OF_SHORTS
    long = hypot(x1 - x0, y1 - y0)
    hip = (disc(x0, y0, r0),)
    if long < END_ON:
        return Shape(hip)
    nx, ny = (y0 - y1) / long, (x1 - x0) / long
    corners = (
        (x0 + nx * r0, y0 + ny * r0),
        (x1 + nx * r1, y1 + ny * r1),
        (x1 - nx * r1, y1 - ny * r1),
        (x0 - nx * r0, y0 - ny * r0),
    )
    return Shape(hip, (corners,))


def _hand(lower_arm: Piece) -> Iterator[Layer]:
    part = lower_arm.part
    yield Layer(Shape(lower_arm.capsules[SLEEVED:]), inks.HANDS[part])
    yield Layer(Shape(lower_arm.capsules[:SLEEVED]), inks.SKIN[part])


def _fringe(head: BodyPart) -> tuple[Capsule, ...]:
    """Return the hair of a head that looks straight at the viewer."""
    skull = max(head.capsules, key=lambda each: max(each.r0, each.r1))
    dx, dy = skull.x0 - skull.x1, skull.y0 - skull.y1
    up = HAIRLINE * skull.r0 / (hypot(dx, dy) or 1.0)
    return (disc(skull.x0 + dx * up, skull.y0 + dy * up, skull.r0 * 0.98),)
