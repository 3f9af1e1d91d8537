"""From a skeleton to a scene: everything that is drawn of one moment, as one camera sees it."""

from glutecoach.figure.body_parts import body_parts, discs_of, head
from glutecoach.figure.camera import Camera
from glutecoach.figure.definition import Figure, PropKind
from glutecoach.figure.flesh import flesh
from glutecoach.figure.furniture import prop_faces
from glutecoach.figure.lit_muscles import muscle_shapes
from glutecoach.figure.paths import arrow_paths
from glutecoach.figure.posing import Poser
from glutecoach.figure.scene import Face, Scene
from glutecoach.figure.skeleton import Skeleton
from glutecoach.figure.small_things import ball_shape, band, strap


def stage(figure: Figure, skeleton: Skeleton, camera: Camera, *, arrows: Poser | None = None) -> Scene:
    """Return the scene of one moment.

    Args:
        figure: gives props, muscles and arrows.
        skeleton: the body at that moment.
        camera: who looks.
        arrows: solves the paths of the arrows; None: no arrows are shown.

    Raises:
        KeyError: the figure names a muscle, joint or place that does not exist.
    """
    spheres = flesh(skeleton)
    things = {kind: [prop for prop in figure.props if prop.kind is kind] for kind in PropKind}
    return Scene(
        parts=body_parts(skeleton, discs_of(spheres, camera), camera, both_sides_work=figure.both_sides_work),
        head=head(skeleton, camera),
        muscles=muscle_shapes(figure, skeleton, camera),
        faces=_faces(figure, skeleton, camera),
        balls=tuple(ball_shape(prop, skeleton, spheres, camera) for prop in things[PropKind.BALL]),
        bands=tuple(band(prop, skeleton, spheres, camera) for prop in things[PropKind.BAND]),
        straps=tuple(strap(prop, skeleton, spheres, camera) for prop in things[PropKind.STRAP]),
        floor_y=0.0 if camera.is_level else None,
        arrows=() if arrows is None else arrow_paths(figure, arrows, camera),
    )


def _faces(figure: Figure, skeleton: Skeleton, camera: Camera) -> tuple[Face, ...]:
    """Return all props' sides, the furthest first."""
    faces = [face for prop in figure.props for face in prop_faces(prop, skeleton, camera)]
    return tuple(sorted(faces, key=lambda face: face.depth))
