"""Sessions of the log in words and as JSON objects."""

from typing import TYPE_CHECKING

from glutecoach.cli.commands.log_finding import SHORT_ID
from glutecoach.domain.check_in_words import morning_in_words, report_in_words
from glutecoach.domain.light_words import light_in_words
from glutecoach.domain.record import MorningCheckIn, PainReport, SessionRecord, SetRecord
from glutecoach.domain.traffic_light import judge
from glutecoach.ui.done_words import EVIDENCE_WORDS, SESSION_WORDS, set_in_words, set_name

if TYPE_CHECKING:
    from glutecoach.store.changes import HistoryEntry

CHANGES = {"correct": "Corrected", "delete": "Removed", "restore": "Brought back"}
"""Kinds of entries in a session's history that change it afterwards, and what they are called."""


def row(session: SessionRecord) -> tuple[str, ...]:
    """Return a session as a row of the list."""
    remarks = [
        EVIDENCE_WORDS[session.evidence],
        SESSION_WORDS[session.outcome],
        *(["corrected"] if session.corrected else []),
        *(["removed"] if session.deleted else []),
    ]
    return (
        session.id[:SHORT_ID],
        session.day.isoformat(),
        session.started.strftime("%H:%M"),
        f"{round(session.credit * 100)} %",
        f"{session.title}, level {session.level}",
        ", ".join(remarks),
    )


def facts(session: SessionRecord) -> list[tuple[str, str]]:
    """Return what is known of a session as a whole: names and values."""
    said = session.check_in
    return [
        ("Session", session.id),
        ("Program", f"{session.title} ({session.program}), level {session.level}"),
        *([("Homework", f"revision {session.revision}")] if session.revision else []),
        ("Day", session.day.isoformat()),
        ("Started", f"{session.started.strftime('%Y-%m-%d %H:%M %z')} {session.zone}".rstrip()),
        ("Known", EVIDENCE_WORDS[session.evidence]),
        ("Ended", SESSION_WORDS[session.outcome]),
        (
            "Done",
            f"{_seconds(session.done_ms)} of {_seconds(session.asked_ms)} ({round(session.credit * 100)} %)",
        ),
        *([("Pain before", f"{session.pain_before} of 10")] if session.pain_before is not None else []),
        *([("Effort", f"{said.effort} of 10")] if said.effort is not None else []),
        *([("Pain", f"{said.pain} of 10")] if said.pain is not None else []),
        *([("Note", said.note)] if said.note else []),
        *_morning_facts(session.morning),
        *(("Hurt", _pain_words(session, report)) for report in session.pains),
        *([("Light", light)] if (light := light_in_words(judge(session))) else []),
    ]


def _morning_facts(said: MorningCheckIn | None) -> list[tuple[str, str]]:
    if said is None:
        return []
    return [("Morning after", morning_in_words(said)), *([("Its note", said.note)] if said.note else [])]


def _pain_words(session: SessionRecord, report: PainReport) -> str:
    titles = {done.exercise: done.title for done in session.sets}
    side = f", {report.side.value} side" if report.side else ""
    return f"{titles.get(report.exercise) or report.exercise}{side}: {report_in_words(report)}"


def set_row(done: SetRecord) -> tuple[str, str, str]:
    """Return a set as a row."""
    return (done.title, set_name(done), set_in_words(done))


def change_row(change: "HistoryEntry") -> tuple[str, ...]:
    """Return a change of a session as a row."""
    when = change.at.astimezone().strftime("%Y-%m-%d %H:%M") if change.at else "at an unknown time"
    return (CHANGES[change.kind], when, change.reason)


def change_object(change: "HistoryEntry") -> dict[str, object]:
    """Return a change of a session with documented keys."""
    return {"at": change.at.isoformat() if change.at else None, "kind": change.kind, "reason": change.reason}


def session_object(session: SessionRecord) -> dict[str, object]:
    """Return a session with documented keys."""
    judged = judge(session)
    return {
        "id": session.id,
        "program": session.program,
        "title": session.title,
        "level": session.level,
        "revision": session.revision or None,
        "day": session.day.isoformat(),
        "started": session.started.isoformat(),
        "zone": session.zone,
        "evidence": session.evidence.value,
        "outcome": session.outcome.value if session.outcome else None,
        "asked_ms": session.asked_ms,
        "done_ms": session.done_ms,
        "credit": round(session.credit, 4),
        "effort": session.check_in.effort,
        "pain_before": session.pain_before,
        "pain": session.check_in.pain,
        "note": session.check_in.note,
        "morning": morning_object(session.morning),
        "pains": [_pain_object(report) for report in session.pains],
        "light": judged.light.value if judged.light else None,
        "light_reasons": list(judged.reasons),
        "corrected": session.corrected,
        "removed": session.deleted,
        "sets": [_set_object(done) for done in session.sets],
    }


def morning_object(said: MorningCheckIn | None) -> dict[str, object] | None:
    """Return what was said the morning after with documented keys; None: nothing yet."""
    if said is None:
        return None
    return {
        "pain": said.pain,
        "stiffness": said.stiffness,
        "compared": said.compared.value if said.compared else None,
        "muscles_only": said.muscles_only,
        "signs": [sign.value for sign in said.signs],
        "note": said.note,
    }


def _pain_object(report: PainReport) -> dict[str, object]:
    return {
        "item": report.item_index,
        "exercise": report.exercise,
        "side": report.side.value if report.side else None,
        "score": report.score,
        "signs": [sign.value for sign in report.signs],
    }


def _set_object(done: SetRecord) -> dict[str, object]:
    return {
        "item": done.item_index,
        "exercise": done.exercise,
        "title": done.title,
        "set": done.set_number,
        "side": done.side.value if done.side else None,
        "prescribed_ms": done.prescribed_ms,
        "prescribed_reps": done.prescribed_reps,
        "timed_ms": done.timed_ms,
        "paused_ms": done.paused_ms,
        "extended_ms": done.extended_ms,
        "reps_done": done.reps_done,
        "outcome": done.outcome.value,
    }


def _seconds(length_ms: int) -> str:
    minutes, seconds = divmod(round(length_ms / 1000), 60)
    return f"{minutes}:{seconds:02}"
