"""Changes by hand in words: what they changed, and what taking them back came to. Plain text, no widget."""

from collections.abc import Iterator
from datetime import date

from glutecoach.domain.record import CheckIn, SessionRecord
from glutecoach.domain.safetext import clean
from glutecoach.domain.streak_words import date_in_words
from glutecoach.store.changes import HandChange
from glutecoach.store.rows import Kind
from glutecoach.ui.done_words import SESSION_WORDS, percent

_DID = {
    Kind.CLAIM: "added",
    Kind.CORRECT: "corrected",
    Kind.DELETE: "deleted",
    Kind.RESTORE: "brought back",
}
_THEN = {
    Kind.CLAIM: "It is no longer in the log.",
    Kind.DELETE: "It is in the log again.",
    Kind.RESTORE: "It is deleted again.",
}
_UNSAID = "not said"


def name_of(record: SessionRecord) -> str:
    """Return how a session is called in a sentence."""
    return clean(f"{record.title}, level {record.level}")


def dated_name(record: SessionRecord) -> str:
    """Return how a session is called where its day matters."""
    return f"{name_of(record)}, of {date_in_words(record.day)}"


def differences(before: SessionRecord, after: SessionRecord) -> tuple[str, ...]:
    """Return what is different afterwards, such as ``day 2 March 2026 → 3 March 2026``."""
    return tuple(_differences(before, after))


def what_was_done(change: HandChange) -> str:
    """Return a change that is in force, such as ``deleted First week wake-up, level 1, of 3 March 2026``."""
    did = _DID.get(Kind(change.kind), change.kind)
    return f"{did} {dated_name(change.without if change.kind == Kind.CORRECT else change.stands)}"


def what_undoing_does(change: HandChange) -> str:
    """Return what becomes of the session once the change is taken back, in one sentence."""
    if change.kind != Kind.CORRECT:
        return _THEN[Kind(change.kind)]
    changed = differences(change.stands, change.without)
    return f"{_sentence('; '.join(changed))}" if changed else "Nothing that can be seen changes."


def when_it_was_done(change: HandChange) -> str:
    """Return when a change was made, by the clock of the session's place; empty where it is not known."""
    if change.at is None:
        return ""
    local = change.at.astimezone(change.stands.started.tzinfo)
    return f"{date_in_words(local.date())}, {local:%H:%M}"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _differences(before: SessionRecord, after: SessionRecord) -> Iterator[str]:
    yield from _changed("program", name_of(before), name_of(after))
    yield from _changed("day", _day(before.day), _day(after.day))
    if before.started != after.started:
        yield from _changed("begun", _start(before), _start(after))
    yield from _changed("done", percent(before.credit), percent(after.credit))
    yield from _changed("ended", SESSION_WORDS[before.outcome], SESSION_WORDS[after.outcome])
    yield from _said(before.check_in, after.check_in)
    if before.sets != after.sets:
        yield "sets corrected"


def _said(before: CheckIn, after: CheckIn) -> Iterator[str]:
    yield from _changed("effort", _score(before.effort), _score(after.effort))
    yield from _changed("pain", _score(before.pain), _score(after.pain))
    yield from _changed("note", _quoted(before.note), _quoted(after.note))


def _changed(name: str, before: str, after: str) -> Iterator[str]:
    if before != after:
        yield f"{name} {before} → {after}"


def _day(day: date) -> str:
    return date_in_words(day)


def _start(record: SessionRecord) -> str:
    started = record.started
    return f"{started:%H:%M}" if started.date() == record.day else f"{_day(started.date())} {started:%H:%M}"


def _score(score: int | None) -> str:
    return _UNSAID if score is None else str(score)


def _quoted(note: str) -> str:
    return f"“{clean(note)}”" if note else "none"
