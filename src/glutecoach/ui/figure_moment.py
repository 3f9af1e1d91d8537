"""What the figure does at a moment of a session. Pure: the same snapshot is always the same picture."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from glutecoach.domain.dose import Dose, HoldDose, RepsDose, RollDose, Tempo, to_ms
from glutecoach.domain.exercise import Sides
from glutecoach.domain.timeline import PhaseKind, Segment, SegmentKind, Side
from glutecoach.figure.definition import StepKind
from glutecoach.figure.movement import Moment, end_of, moment_at, start_of

if TYPE_CHECKING:
    from glutecoach.domain.exercise import Exercise
    from glutecoach.domain.transport import Snapshot
    from glutecoach.figure.definition import Figure

INTO_STRETCH_MS = 1_500
"""A hold's first moments: the figure goes into the position, and stands still from then on."""
OWN_PACE = Tempo(2, 1, 2, 1)
"""How the movement is shown while somebody goes at their own pace."""
STRETCH = Tempo(2, 1, 2, 1)
"""How a stretch is shown before it is done."""
LOOK_MS = 2_000
"""At least so long the start position is shown first: one has to get into it."""
SETTLED_MS = 1_000
"""At least so long before work begins the figure is back in the start position."""
CALM_BEFORE_WORK_MS = 3_000
"""The same where there is time: while the last seconds are counted, nothing else calls."""
SHORTEST_SHOWN_MS = 2_000
"""A movement shown in less time would look like another one."""
LONGEST_HOLD_SHOWN_MS = 1_000

_STEPS = {PhaseKind.LIFT: StepKind.LIFT, PhaseKind.HOLD: StepKind.HOLD, PhaseKind.LOWER: StepKind.LOWER}
_HELD = frozenset({SegmentKind.HOLD, SegmentKind.PRACTICE, SegmentKind.TEST})
_BEFORE_WORK = frozenset({SegmentKind.GET_READY, SegmentKind.CHANGE_SIDES})


@dataclass(frozen=True, slots=True)
class FigureMoment:
    """How the figure stands."""

    moment: Moment
    mirrored: bool = False
    """Whether the left side works."""
    going: bool = False
    """Whether it goes the way of the arrow: only then the arrow is shown."""


class _Part(NamedTuple):
    """A stretch of time in which one part of the movement is shown."""

    kind: StepKind
    length_ms: float


def figure_moment(snapshot: "Snapshot", figure: "Figure") -> FigureMoment | None:
    """Return how the figure stands; None where there is nothing to show.

    Args:
        snapshot: where the player stands.
        figure: of the exercise that is done or comes next.
    """
    segment = snapshot.segment
    if segment.kind is SegmentKind.END:
        return None
    side = _side_of(snapshot)
    kind, fraction = _part_of(snapshot)
    mirrored = side is Side.LEFT
    if kind is None:
        return FigureMoment(start_of(figure), mirrored)
    if segment.kind in _HELD and kind is StepKind.HOLD and isinstance(segment.item.dose, HoldDose):
        return FigureMoment(end_of(figure), mirrored)
    moment = moment_at(figure, kind, fraction)
    going = kind is StepKind.LIFT or (kind is StepKind.MOVE and fraction < 0.5)
    return FigureMoment(moment, mirrored, going=going and moment.start != moment.end)


def held(moment: FigureMoment, figure: "Figure") -> FigureMoment:
    """Return the same without anything in between: the start with the arrow while it goes, then the end."""
    if moment.moment == start_of(figure) or moment.going:
        return replace(moment, moment=start_of(figure))
    return replace(moment, moment=end_of(figure))


def shown_at(exercise: "Exercise", figure: "Figure", elapsed_ms: int) -> FigureMoment:
    """Return how the figure stands while its movement is shown over and over, as on the exercise's page.

    Args:
        exercise: whose start dose gives the tempo.
        figure: the exercise's.
        elapsed_ms: since the movement was begun.
    """
    parts = _parts_of(exercise.start_dose)
    rest_ms = _rest_ms(exercise.start_dose)
    kind, fraction = _within(parts, elapsed_ms % max(1, _length_ms(parts) + rest_ms))
    moment = start_of(figure) if kind is None else moment_at(figure, kind, fraction)
    going = kind is StepKind.LIFT or (kind is StepKind.MOVE and fraction < 0.5)
    return FigureMoment(moment, going=going and moment.start != moment.end)


def side_at_start(segment: Segment) -> Side | None:
    """Return the side that works first; None where sides are not told apart."""
    if segment.side is None and segment.item.exercise.sides is Sides.ALTERNATING:
        return Side.LEFT
    return segment.side


def _side_of(snapshot: "Snapshot") -> Side | None:
    segment = snapshot.segment
    if snapshot.phase is not None and snapshot.phase.side is not None:
        return snapshot.phase.side
    if segment.kind is SegmentKind.OPEN and segment.item.exercise.sides is Sides.ALTERNATING:
        return Side.RIGHT if snapshot.position_ms // OWN_PACE.repetition_ms % 2 else Side.LEFT
    return side_at_start(segment)


def _part_of(snapshot: "Snapshot") -> tuple[StepKind | None, float]:
    """Return the part of the movement and how much of it is over; None: the start position."""
    segment, at_ms = snapshot.segment, snapshot.position_ms
    match segment.kind:
        case SegmentKind.WORK:
            return _phase_part(snapshot)
        case SegmentKind.TEST if isinstance(segment.item.dose, RepsDose):
            # While it counts nothing sets the pace.
            pass
        case kind if kind in _HELD and isinstance(segment.item.dose, HoldDose):
            into_ms = min(INTO_STRETCH_MS, (segment.duration_ms or 2 * INTO_STRETCH_MS) / 2)
            return (StepKind.LIFT, at_ms / into_ms) if at_ms < into_ms else (StepKind.HOLD, 1.0)
        case SegmentKind.ROLL if isinstance(segment.item.dose, RollDose):
            both_ways_ms = max(1, 2 * to_ms(segment.item.dose.pass_s))
            return StepKind.MOVE, at_ms % both_ways_ms / both_ways_ms
        case SegmentKind.OPEN | SegmentKind.PRACTICE:
            return _within(_parts(OWN_PACE), at_ms % OWN_PACE.repetition_ms)
        case kind if kind in _BEFORE_WORK:
            return _demonstration(segment.item.dose, segment.duration_ms or 0, at_ms)
    return None, 0.0


def _phase_part(snapshot: "Snapshot") -> tuple[StepKind | None, float]:
    phase = snapshot.phase
    if phase is None or phase.kind is PhaseKind.PAUSE:
        return None, 0.0
    return _STEPS[phase.kind], 1 - snapshot.phase_remaining_ms / max(1, phase.duration_ms)


def _demonstration(dose: Dose, whole_ms: int, at_ms: int) -> tuple[StepKind | None, float]:
    """Return the part that is shown before work: the start, the movement once, and the start again."""
    parts = _parts_of(dose)
    room_ms = whole_ms - LOOK_MS - SETTLED_MS
    if room_ms < SHORTEST_SHOWN_MS:
        return None, 0.0
    quicker = min(1.0, room_ms / max(1, _length_ms(parts)))
    shown = [_Part(part.kind, part.length_ms * quicker) for part in parts]
    spare_ms = room_ms - _length_ms(shown)
    end_ms = whole_ms - SETTLED_MS - min(spare_ms, CALM_BEFORE_WORK_MS - SETTLED_MS)
    into_ms = at_ms - (end_ms - _length_ms(shown))
    return _within(shown, into_ms)


def _parts_of(dose: Dose) -> list[_Part]:
    """Return the movement once, there and back, at the pace of a dose."""
    match dose:
        case RollDose(pass_s=pass_s):
            return [_Part(StepKind.MOVE, 2 * to_ms(pass_s))]
        case HoldDose():
            return _parts(STRETCH)
        case RepsDose(tempo=tempo):
            return _parts(tempo or OWN_PACE)


def _parts(tempo: Tempo) -> list[_Part]:
    return [
        _Part(StepKind.LIFT, to_ms(tempo.lift_s)),
        _Part(StepKind.HOLD, min(to_ms(tempo.hold_s), LONGEST_HOLD_SHOWN_MS)),
        _Part(StepKind.LOWER, to_ms(tempo.lower_s)),
    ]


def _rest_ms(dose: Dose) -> int:
    """Return how long the start position is shown before the movement is shown again."""
    match dose:
        case RollDose():
            return 0
        case RepsDose(tempo=Tempo(pause_s=pause_s)):
            return to_ms(pause_s)
        case _:
            return to_ms(OWN_PACE.pause_s)


def _within(parts: list[_Part], into_ms: float) -> tuple[StepKind | None, float]:
    if into_ms < 0:
        return None, 0.0
    for part in parts:
        if into_ms < part.length_ms:
            return part.kind, into_ms / part.length_ms
        into_ms -= part.length_ms
    return None, 0.0


def _length_ms(parts: list[_Part]) -> float:
    return sum(part.length_ms for part in parts)
