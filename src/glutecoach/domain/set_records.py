"""From what the player tells to what is recorded of a set."""

from glutecoach.domain.dose import RepsDose
from glutecoach.domain.events import SegmentLeft
from glutecoach.domain.record import SetOutcome, SetRecord
from glutecoach.domain.timeline import Segment


def set_record(left: SegmentLeft) -> SetRecord:
    """Return the record of a set that is over."""
    segment = left.segment
    return _record(
        segment,
        left.outcome,
        prescribed_ms=segment.planned_ms - left.extended_ms,
        timed_ms=left.timed_ms,
        paused_ms=left.paused_ms,
        extended_ms=left.extended_ms,
        reps_done=left.reps_done,
    )


def missed_set(segment: Segment, outcome: SetOutcome) -> SetRecord:
    """Return the record of the set that would have come next, of which nothing was done."""
    return _record(
        segment,
        outcome,
        prescribed_ms=segment.item.asked_ms // (segment.item.dose.sets * segment.item.side_count),
        timed_ms=0,
        paused_ms=0,
        extended_ms=0,
        reps_done=0 if isinstance(segment.item.dose, RepsDose) else None,
    )


def _record(
    segment: Segment,
    outcome: SetOutcome,
    *,
    prescribed_ms: int,
    timed_ms: int,
    paused_ms: int,
    extended_ms: int,
    reps_done: int | None,
) -> SetRecord:
    dose = segment.item.dose
    return SetRecord(
        item_index=segment.item_index,
        exercise=segment.item.exercise.id,
        title=segment.item.exercise.title,
        set_number=segment.set_number,
        side=segment.side,
        prescribed_ms=prescribed_ms,
        prescribed_reps=dose.reps if isinstance(dose, RepsDose) else None,
        timed_ms=timed_ms,
        paused_ms=paused_ms,
        extended_ms=extended_ms,
        reps_done=reps_done,
        outcome=outcome,
    )
