"""Values of the domain as the bodies of events, and back."""

from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.record import (
    CheckIn,
    Compared,
    MorningCheckIn,
    PainReport,
    PainSign,
    SessionRecord,
    SetOutcome,
    SetRecord,
)
from glutecoach.domain.safetext import clean, shortened
from glutecoach.domain.timeline import Side
from glutecoach.store.body_fields import (
    choice,
    choice_or_none,
    integer,
    integer_or_none,
    listed,
    text_line,
)
from glutecoach.store.json_text import Body, BodyError

NOTE_LIMIT = 2_000
"""Characters of a note."""
LINE_LIMIT = 200
"""Characters of a title, a name or a reason."""


def line(value: str) -> str:
    """Return a text as it may be stored: one harmless line."""
    return shortened(clean(value), LINE_LIMIT)


def note(value: str) -> str:
    """Return a note as it may be stored: harmless lines."""
    return shortened(clean(value, keep_lines=True), NOTE_LIMIT)


def set_body(done: SetRecord) -> Body:
    """Write a set; what is most often nothing is left out then."""
    rare = {
        "side": done.side,
        "asked_reps": done.prescribed_reps,
        "reps": done.reps_done,
        "paused_ms": done.paused_ms or None,
        "extended_ms": done.extended_ms or None,
    }
    return {
        "item": done.item_index,
        "exercise": line(done.exercise),
        "title": line(done.title),
        "set": done.set_number,
        "asked_ms": done.prescribed_ms,
        "timed_ms": done.timed_ms,
        "outcome": done.outcome,
        **{key: value for key, value in rare.items() if value is not None},
    }


def set_of(body: Body) -> SetRecord:
    """Read a set.

    Raises:
        BodyError: something of it is missing or wrong.
    """
    return SetRecord(
        item_index=integer(body, "item"),
        exercise=text_line(body, "exercise"),
        title=text_line(body, "title"),
        set_number=integer(body, "set"),
        side=choice_or_none(Side, body, "side"),
        prescribed_ms=integer(body, "asked_ms"),
        prescribed_reps=integer_or_none(body, "asked_reps"),
        timed_ms=integer(body, "timed_ms"),
        paused_ms=integer_or_none(body, "paused_ms") or 0,
        extended_ms=integer_or_none(body, "extended_ms") or 0,
        reps_done=integer_or_none(body, "reps"),
        outcome=choice(SetOutcome, body, "outcome"),
    )


def pain_body(report: PainReport) -> Body:
    """Write a report of pain."""
    return {
        "item": report.item_index,
        "exercise": line(report.exercise),
        "side": report.side,
        "score": report.score,
        **({"signs": list(report.signs)} if report.signs else {}),
    }


def pain_of(body: Body) -> PainReport:
    """Read a report of pain.

    Raises:
        BodyError: something of it is missing or wrong.
    """
    return PainReport(
        integer(body, "item"),
        text_line(body, "exercise"),
        choice_or_none(Side, body, "side"),
        integer_or_none(body, "score"),
        signs_of(body),
    )


def signs_of(body: Body) -> tuple[PainSign, ...]:
    """Read the kinds of a pain; what a newer version knows besides is passed over."""
    found = body.get("signs")
    told = found if isinstance(found, list) else []
    return tuple(sign for sign in PainSign if sign in told)


def morning_body(said: MorningCheckIn) -> Body:
    """Write a check-in of the morning after; what was not said is left out."""
    rare: Body = {
        "pain": said.pain,
        "stiffness": said.stiffness,
        "compared": said.compared,
        "muscles_only": said.muscles_only or None,
        "signs": list(said.signs) or None,
        "note": note(said.note) or None,
    }
    return {key: value for key, value in rare.items() if value is not None}


def morning_of(body: Body) -> MorningCheckIn:
    """Read a check-in of the morning after.

    Raises:
        BodyError: something of it is wrong.
    """
    said = body.get("note", "")
    if not isinstance(said, str):
        raise BodyError("note")
    return MorningCheckIn(
        pain=integer_or_none(body, "pain"),
        stiffness=integer_or_none(body, "stiffness"),
        compared=choice_or_none(Compared, body, "compared"),
        muscles_only=body.get("muscles_only") is True,
        signs=signs_of(body),
        note=clean(said, keep_lines=True),
    )


def check_in_body(said: CheckIn) -> Body:
    """Write a check-in."""
    return {"effort": said.effort, "pain": said.pain, "note": note(said.note)}


def check_in_of(body: Body) -> CheckIn:
    """Read a check-in.

    Raises:
        BodyError: something of it is wrong.
    """
    said = body.get("note", "")
    if not isinstance(said, str):
        raise BodyError("note")
    return CheckIn(
        integer_or_none(body, "effort"), integer_or_none(body, "pain"), clean(said, keep_lines=True)
    )


def standing_body(record: SessionRecord) -> Body:
    """Write how a session stands, so that a streak needs none of its other events."""
    return {
        "day": record.day.isoformat(),
        "outcome": record.outcome,
        "done_ms": record.done_ms,
        "asked_ms": record.asked_ms,
        "stopped_for_pain": record.stopped_for_pain,
    }


def checkpoint_body(where: Checkpoint) -> Body:
    """Write a position."""
    return {
        "segment": where.segment_index,
        "position_ms": where.position_ms,
        "stretched_ms": where.stretched_ms,
        "swaps": [{"item": item, "exercise": line(exercise)} for item, exercise in where.swaps],
        "sets": where.sets,
    }


def checkpoint_of(body: Body) -> Checkpoint:
    """Read a position.

    Raises:
        BodyError: something of it is missing or wrong.
    """
    return Checkpoint(
        integer(body, "segment"),
        integer(body, "position_ms"),
        integer(body, "stretched_ms"),
        listed(body, "swaps", lambda swap: (integer(swap, "item"), text_line(swap, "exercise"))),
        integer(body, "sets"),
    )
