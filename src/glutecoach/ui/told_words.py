"""The history of one session in words: everything that was ever written about it. Plain text, no widget."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, tzinfo

from glutecoach.domain.record import SessionOutcome, SessionRecord
from glutecoach.domain.safetext import clean
from glutecoach.domain.streak_words import date_in_words
from glutecoach.store.bodies import check_in_of, morning_of, pain_of, set_of
from glutecoach.store.body_fields import choice, integer_or_none, text_line
from glutecoach.store.changes import HistoryStep
from glutecoach.store.correction_body import TAKES_BACK, UNDOES
from glutecoach.store.json_text import Body, BodyError
from glutecoach.store.rows import Kind
from glutecoach.ui.changed_words import differences
from glutecoach.ui.done_words import SESSION_WORDS, set_in_words, set_name

_ELSEWHERE = "on another device"


@dataclass(frozen=True, slots=True)
class ToldStep:
    """One event of a session, ready to be shown."""

    when: str
    """Day and time; empty where that is not known."""
    words: str
    kind: str
    """The kind of event, for those who want to tell them apart."""
    reason: str
    by_hand: bool
    """Whether it changed what was there before."""


def told_steps(steps: Iterable[HistoryStep], record: SessionRecord) -> tuple[ToldStep, ...]:
    """Return the history of a session, in the order in which it was written."""
    titles = {done.exercise: done.title for done in record.sets}
    titles |= {item.exercise: item.title for item in record.plan}
    return tuple(_told(step, record.started.tzinfo, titles) for step in steps)


def _told(step: HistoryStep, place: tzinfo | None, titles: Mapping[str, str]) -> ToldStep:
    entry = step.entry
    words = _words(step, titles)
    by_hand = entry.kind in {Kind.CORRECT, Kind.DELETE, Kind.RESTORE}
    why = f" Why: {clean(entry.reason)}" if entry.reason else ""
    where = f" ({_ELSEWHERE})" if step.elsewhere else ""
    return ToldStep(_when(entry.at, place), f"{words}{where}.{why}", entry.kind, entry.reason, by_hand)


def _when(at: datetime | None, place: tzinfo | None) -> str:
    if at is None:
        return ""
    local = at.astimezone(place)
    return f"{date_in_words(local.date())} {local:%H:%M:%S}"


def _words(step: HistoryStep, titles: Mapping[str, str]) -> str:
    body, kind = step.entry.details, step.entry.kind
    if kind == Kind.CORRECT:
        return _correction(step)
    tell = _TELLERS.get(kind)
    with suppress(BodyError):
        return tell(body, titles) if tell else f"Something that a newer version wrote ({clean(kind)})"
    return "Something that cannot be read"


def _correction(step: HistoryStep) -> str:
    changed: Sequence[str] = ()
    if step.before is not None and step.after is not None:
        changed = differences(step.before, step.after)
    what = "; ".join(changed) or "nothing that can be seen"
    return f"{'A correction was taken back' if UNDOES in step.entry.details else 'Corrected'}: {what}"


def _start(body: Body, _titles: Mapping[str, str]) -> str:
    return "Begun; the clock was in doubt" if body.get("clock_suspect") is True else "Begun"


def _set(body: Body, _titles: Mapping[str, str]) -> str:
    done = set_of(body)
    return f"{done.title}, {set_name(done)}: {set_in_words(done)}"


def _swap(body: Body, titles: Mapping[str, str]) -> str:
    exercise = text_line(body, "exercise")
    return f"Went on with {titles.get(exercise, exercise)}"


def _pain(body: Body, titles: Mapping[str, str]) -> str:
    report = pain_of(body)
    side = f", {report.side} side" if report.side else ""
    signs = "".join(f", {sign.value.replace('-', ' ')}" for sign in report.signs)
    return f"It hurt: {titles.get(report.exercise, report.exercise)}{side}{_score(report.score)}{signs}"


def _before(body: Body, _titles: Mapping[str, str]) -> str:
    return f"Pain before it{_score(integer_or_none(body, 'pain'))}"


def _check_in(body: Body, _titles: Mapping[str, str]) -> str:
    said = check_in_of(body)
    return _said("Check-in", (("effort", said.effort), ("pain", said.pain)), said.note)


def _morning(body: Body, _titles: Mapping[str, str]) -> str:
    said = morning_of(body)
    return _said("The morning after", (("pain", said.pain), ("stiffness", said.stiffness)), said.note)


def _said(name: str, scores: Iterable[tuple[str, int | None]], note: str) -> str:
    parts = [f"{each} {score} of 10" for each, score in scores if score is not None]
    parts += [f"“{clean(note)}”"] if note else []
    return f"{name}: {', '.join(parts) or 'nothing said'}"


def _finish(body: Body, _titles: Mapping[str, str]) -> str:
    outcome = choice(SessionOutcome, body, "outcome")
    return "Came to its end" if outcome is SessionOutcome.COMPLETED else SESSION_WORDS[outcome].capitalize()


def _resume(_body: Body, _titles: Mapping[str, str]) -> str:
    return "Gone on with"


def _claim(body: Body, _titles: Mapping[str, str]) -> str:
    source = text_line(body, "source")
    return f"Brought in from {source}" if source else "Entered by hand"


def _delete(body: Body, _titles: Mapping[str, str]) -> str:
    if TAKES_BACK in body:
        return "Taken back: it had been entered by hand"
    return "Deleted again" if UNDOES in body else "Deleted"


def _restore(body: Body, _titles: Mapping[str, str]) -> str:
    return "The deletion was taken back" if UNDOES in body else "Brought back"


def _score(score: int | None) -> str:
    return "" if score is None else f", {score} of 10"


_TELLERS: Mapping[str, Callable[[Body, Mapping[str, str]], str]] = {
    Kind.START: _start,
    Kind.SET: _set,
    Kind.SWAP: _swap,
    Kind.PAIN: _pain,
    Kind.BEFORE: _before,
    Kind.CHECK_IN: _check_in,
    Kind.MORNING: _morning,
    Kind.FINISH: _finish,
    Kind.RESUME: _resume,
    Kind.CLAIM: _claim,
    Kind.DELETE: _delete,
    Kind.RESTORE: _restore,
}
