"""How an exercise is drawn on paper: its start beside its end, with the path of the movement."""

from glutecoach.domain.exercise import Exercise, Sides
from glutecoach.domain.side_words import with_side
from glutecoach.domain.timeline import Side
from glutecoach.figure.definition import Figure
from glutecoach.figure.movement import end_of, start_of
from glutecoach.figure.palette import Tone
from glutecoach.figure.posing import Poser
from glutecoach.figure.svg import drawing
from glutecoach.reports.handout import Pictures

_WIDTH_PX = 420


def pictures_of(figure: Figure | None, exercise: Exercise, tone: Tone = Tone.LIGHT) -> Pictures | None:
    """Return the drawings of an exercise; None: it has no figure."""
    if figure is None:
        return None
    poser = Poser(figure)
    start, end = start_of(figure), end_of(figure)

    def drawn(at_end: bool) -> str:
        return drawing(
            figure,
            end if at_end else start,
            arrows=at_end,
            width_px=_WIDTH_PX,
            tone=tone,
            title=exercise.title,
            prefix="end" if at_end else "start",
            poser=poser,
        )

    def words(pose: str) -> str:
        side = None if exercise.sides is Sides.BOTH else Side.RIGHT
        return f"{exercise.title}: {with_side(figure.texts[pose], side)}"

    if start == end:
        return Pictures(drawn(at_end=True), words(start.start))
    return Pictures(drawn(at_end=False), words(start.start), drawn(at_end=True), words(end.end))
