"""Which in-between of which two poses is shown: the figure's side of a repetition.

How long anything takes is the dose's business; here a part of a repetition is a fraction from 0 to 1.
Fractions are taken in sixteenths, so that a movement has few pictures, and the way back shares those of
the way there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from glutecoach.figure.definition import Figure, StepKind

SIXTEENTHS = 16


@dataclass(frozen=True, slots=True)
class Moment:
    """One in-between of two poses."""

    start: str
    end: str
    sixteenths: int = 0
    """0: at the start; 16 would be the end, and is written as the end's own still."""


@dataclass(frozen=True, slots=True)
class _Leg:
    """One stretch of a movement."""

    start: str
    end: str
    share: float
    back: bool = False
    """Runs from end to start."""


def still(pose: str) -> Moment:
    """Return the moment of a pose itself."""
    return Moment(pose, pose)


def start_of(figure: Figure) -> Moment:
    """Return the start position."""
    return still(figure.first)


def end_of(figure: Figure) -> Moment:
    """Return the position a repetition or a stretch leads into."""
    way = _way_out(figure)
    return still(way[-1].end) if way else start_of(figure)


def moment_at(figure: Figure, kind: StepKind, fraction: float) -> Moment:
    """Return what is shown in a part of a repetition.

    Args:
        figure: whose movement.
        kind: the part; for ``MOVE`` the whole way there and back.
        fraction: how much of that part's time is over, from 0 to 1.
    """
    match kind:
        case StepKind.LIFT:
            way = _way_out(figure)
        case StepKind.LOWER:
            way = _way_back(figure)
        case StepKind.MOVE:
            way = [*_way_out(figure), *_way_back(figure)]
        case StepKind.HOLD:
            way = _steps(figure, StepKind.HOLD, end_of(figure).start)
    if not way:
        return end_of(figure) if kind is StepKind.HOLD else start_of(figure)
    return _on(way, max(0.0, min(1.0, fraction)))


def moments(figure: Figure) -> list[Moment]:
    """Return every moment of the whole movement once, stills first."""
    found: dict[Moment, None] = {still(pose): None for pose in figure.poses}
    for leg in all_legs(figure):
        found |= {Moment(*leg, step): None for step in range(1, SIXTEENTHS)}
    return list(found)


def all_legs(figure: Figure) -> list[tuple[str, str]]:
    """Return the pairs of poses that the movement goes between, each once."""
    hold = _steps(figure, StepKind.HOLD, end_of(figure).start)
    ways = (*_way_out(figure), *_way_back(figure), *hold)
    return list(dict.fromkeys((leg.start, leg.end) for leg in ways if leg.start != leg.end))


def _way_out(figure: Figure) -> list[_Leg]:
    lift = _steps(figure, StepKind.LIFT, figure.first)
    if lift:
        return lift
    move = _steps(figure, StepKind.MOVE, figure.first)
    return move[:-1] if _is_circle(figure, move) else move


def _way_back(figure: Figure) -> list[_Leg]:
    out = _way_out(figure)
    if not out:
        return []
    lower = _steps(figure, StepKind.LOWER, out[-1].end)
    if lower:
        return lower
    move = _steps(figure, StepKind.MOVE, figure.first)
    if not _steps(figure, StepKind.LIFT, figure.first) and _is_circle(figure, move):
        return move[-1:]
    return [_Leg(leg.start, leg.end, leg.share, back=True) for leg in reversed(out)]


def _is_circle(figure: Figure, move: Sequence[_Leg]) -> bool:
    """Tell whether a movement to and fro is written with its own way back."""
    return len(move) > 1 and move[-1].end == figure.first


def _steps(figure: Figure, kind: StepKind, start: str) -> list[_Leg]:
    steps = [step for step in figure.steps if step.kind is kind]
    poses = [start, *(step.pose for step in steps)]
    return [_Leg(a, b, step.share) for (a, b), step in zip(pairwise(poses), steps, strict=True)]


def _on(way: Sequence[_Leg], fraction: float) -> Moment:
    whole = sum(leg.share for leg in way)
    left = fraction * whole
    for leg in way:
        if left < leg.share or leg is way[-1]:
            return _moment(leg, min(1.0, left / leg.share))
        left -= leg.share
    raise ValueError("a way has at least one stretch")


def _moment(leg: _Leg, fraction: float) -> Moment:
    step = round((1 - fraction if leg.back else fraction) * SIXTEENTHS)
    if step == 0 or leg.start == leg.end:
        return still(leg.start)
    return still(leg.end) if step == SIXTEENTHS else Moment(leg.start, leg.end, step)
