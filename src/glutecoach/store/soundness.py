"""Whether what another device wrote can be what it says: every chain holds, every number makes sense."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from math import isfinite

from glutecoach.domain.exchange import Beginning, ExchangedPlanEvent, ExchangedSession
from glutecoach.domain.homework import MAX_HOMEWORK_BYTES
from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.record import Evidence, SessionRecord, SetRecord
from glutecoach.store.bodies import LINE_LIMIT, NOTE_LIMIT
from glutecoach.store.body_fields import integer
from glutecoach.store.chain import exchanged_link, genesis, plan_identity
from glutecoach.store.fold import fold
from glutecoach.store.homework_bodies import accepted_of
from glutecoach.store.identity import is_session_id
from glutecoach.store.json_text import Body, BodyError, loads_all, loads_list
from glutecoach.store.plan_bodies import goal_of, pause_of
from glutecoach.store.reading import instant
from glutecoach.store.rows import PlanKind
from glutecoach.store.union import in_canonical_order, in_order_of_telling, told_of

FIRST_YEAR, LAST_YEAR = 1970, 2199
_LARGEST = 1 << 52
_DAY_MIN = 24 * 60
_DAY_MS = _DAY_MIN * 60_000
_YEAR_MS = 366 * _DAY_MS
_MANY = 10_000
_LONGEST_PAUSE_DAYS = 3_660
_MISSING_NUMBERS = 1_000
"""Numbers are counted on by one; so many may be missing where something was lost."""
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_MAY_BE_LARGE = re.compile(r"\d{16}|\d[eE]")
_EMPTY = "{}"
_WORD = re.compile(r"[a-z][a-z0-9-]{0,39}")
_NO_DAY = date.min.isoformat()

CHANGED = "It is not what was written: something in it was changed, is missing or was added."
_NONSENSE = "A value in it makes no sense."
_NO_END = "It has no end yet."


class UnsoundError(ValueError):
    """Something cannot be what it says; the message is a sentence."""


def session_fault(session: ExchangedSession) -> str:
    """Return why a session of another device cannot be taken in, or an empty string."""
    try:
        _check_chains(session)
        _check_values(session)
        _check_telling(session)
    except UnsoundError as error:
        return str(error)
    return ""


def chain_fault(session: ExchangedSession) -> str:
    """Return what is wrong with the chains alone, or an empty string."""
    try:
        _check_chains(session)
    except UnsoundError as error:
        return str(error)
    return ""


def plan_fault(event: ExchangedPlanEvent, events: int) -> str:
    """Return why an event of the plan cannot be taken in, one of so many, or an empty string."""
    if event.hash != plan_identity(event.seq, event.at_utc, event.kind, event.body):
        return CHANGED
    try:
        _require_number(event.seq, events)
        _require_words(event.at_utc, event.kind)
        longest = MAX_HOMEWORK_BYTES if event.kind == PlanKind.HOMEWORK else NOTE_LIMIT
        _check_plan_body(event.kind, _sane([event.body], longest)[0])
    except UnsoundError as error:
        return str(error)
    return ""


def _check_chains(session: ExchangedSession) -> None:
    """Require that each event follows one that is there, and vouches for it.

    Numbers only grow along a chain, so that it can have no circles.
    """
    numbers = {genesis(beginning): -1 for beginning in session.beginnings}
    begun = set()
    one_place = {(beginning.id, beginning.start_utc) for beginning in session.beginnings}
    if len(one_place) != 1 or len(numbers) != len(session.beginnings):
        raise UnsoundError(CHANGED)
    for event in session.events:
        before = numbers.get(event.prev)
        if (
            before is None
            or event.seq <= before
            or event.hash in numbers
            or event.hash != exchanged_link(session.id, event)
        ):
            raise UnsoundError(CHANGED)
        numbers[event.hash] = event.seq
        begun.add(event.prev)
    if not begun.issuperset(genesis(beginning) for beginning in session.beginnings):
        raise UnsoundError(CHANGED)


def _check_values(session: ExchangedSession) -> None:
    if not is_session_id(session.id):
        raise UnsoundError(_NONSENSE)
    if session.beginnings != in_order_of_telling(session.beginnings):
        raise UnsoundError(CHANGED)
    if session.events != in_canonical_order(session.events):
        raise UnsoundError(CHANGED)
    for beginning in session.beginnings:
        _check_beginning(beginning)
    for event in session.events:
        _require_number(event.seq, len(session.events))
        _require(abs(event.mono_ms) <= _LARGEST)
        _require_words(event.at_utc, event.kind)
    _sane([event.body for event in session.events])


def _check_beginning(beginning: Beginning) -> None:
    _require_words(beginning.start_utc, beginning.evidence)
    _require(beginning.evidence in (Evidence.TIMED, Evidence.CLAIMED))
    _require(abs(beginning.level) <= _MANY and abs(beginning.utc_offset_min) <= _DAY_MIN)
    texts = (beginning.program, beginning.title, beginning.zone, beginning.app_version)
    _require(max(map(len, texts)) <= LINE_LIMIT)
    try:
        _require_sane(loads_list(beginning.plan))
    except BodyError as error:
        raise UnsoundError(_NONSENSE) from error


def _check_telling(session: ExchangedSession) -> None:
    """Require that it can be told, has its end, and that its day is the one its events tell."""
    row, events = told_of(session)
    try:
        record = fold(row._replace(day=_NO_DAY), events)
    except (ValueError, OverflowError) as error:
        raise UnsoundError(_NONSENSE) from error
    if record.day.isoformat() != session.day:
        raise UnsoundError(CHANGED)
    if record.outcome is None and not record.deleted:
        raise UnsoundError(_NO_END)
    _require(_is_plausible(record))


def _is_plausible(record: SessionRecord) -> bool:
    scores = [record.pain_before, record.check_in.effort, record.check_in.pain]
    scores += [pain.score for pain in record.pains]
    scores += [record.morning.pain, record.morning.stiffness] if record.morning else []
    work = [record.asked_ms, record.claimed_ms, *(item.asked_ms for item in record.plan)]
    return (
        all(FIRST_YEAR <= each.year <= LAST_YEAR for each in (record.day, record.started))
        and all(score is None or 0 <= score <= 10 for score in scores)
        and all(0 <= each <= _DAY_MS for each in work)
        and 0 <= record.level <= _MANY
        and max(len(record.sets), len(record.pains), len(record.plan)) <= _MANY
        and all(map(_is_plausible_set, record.sets))
    )


def _is_plausible_set(done: SetRecord) -> bool:
    return (
        0 <= done.prescribed_ms <= _DAY_MS
        and 0 <= done.timed_ms <= _YEAR_MS
        and 0 <= done.paused_ms <= _YEAR_MS
        and -_YEAR_MS <= done.extended_ms <= _YEAR_MS
        and 0 <= done.item_index <= _MANY
        and 0 <= done.set_number <= _MANY
        and 0 <= (done.prescribed_reps or 0) <= _MANY
        and 0 <= (done.reps_done or 0) <= _MANY
    )


def _check_plan_body(kind: str, body: Body) -> None:
    """Require that a goal or a pause cannot make reckoning with it endless; of the rest, days and numbers."""
    try:
        if kind == PlanKind.GOAL:
            _require(_is_plausible_goal(goal_of(body)))
        elif kind in (PlanKind.PAUSE, PlanKind.PAUSE_REMOVED):
            _require(_is_plausible_pause(pause_of(body)))
        elif kind == PlanKind.HOMEWORK:
            accepted_of(body)
        elif kind in (PlanKind.OVERALL, PlanKind.OVERALL_REMOVED):
            _require(abs(integer(body, "score")) <= 10)
    except BodyError as error:
        raise UnsoundError(_NONSENSE) from error
    days = (value for key, value in body.items() if key in ("day", "start", "first", "last", "end"))
    for day in days:
        _require(day is None or _is_plausible_day(day))


def _is_plausible_goal(goal: Goal) -> bool:
    return (
        1 <= goal.days_per_week <= 7
        and 0 <= goal.week_start <= 6
        and 0 <= goal.day_start_hour <= 12
        and 0 <= goal.counts_from <= 1
        and 1 <= goal.per_day <= 100
    )


def _is_plausible_pause(pause: Pause) -> bool:
    return pause.first <= pause.last and pause.days <= _LONGEST_PAUSE_DAYS


def _is_plausible_day(value: object) -> bool:
    try:
        return isinstance(value, str) and FIRST_YEAR <= date.fromisoformat(value).year <= LAST_YEAR
    except ValueError:
        return False


def _sane(texts: Sequence[str], longest: int = NOTE_LIMIT) -> list[Body]:
    """Return the objects that texts are, with no number and no text in them that none of ours can be."""
    bodies = loads_all(texts)
    for text, body in zip(texts, bodies, strict=True):
        _require(bool(body) or text == _EMPTY)
        if len(text) > NOTE_LIMIT or _MAY_BE_LARGE.search(text):
            _require_sane(body, longest)
    return bodies


def _require_sane(value: object, longest: int = NOTE_LIMIT) -> None:
    _require(
        all(
            len(each) <= longest
            if isinstance(each, str)
            else not isinstance(each, int | float) or (isfinite(each) and abs(each) <= _LARGEST)
            for each in _leaves(value)
        )
    )


def _leaves(value: object) -> Iterator[object]:
    """Yield everything in a JSON value that holds nothing else, names of fields too."""
    waiting = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict):
            waiting += [*found, *found.values()]
        elif isinstance(found, list):
            waiting += found
        else:
            yield found


def _require_words(at_utc: str, word: str) -> None:
    _require(bool(_INSTANT.fullmatch(at_utc)) and instant(at_utc) is not None)
    _require(bool(_WORD.fullmatch(word)))


def _require_number(seq: int, events: int) -> None:
    _require(0 <= seq < events + _MISSING_NUMBERS)


def _require(holds: bool) -> None:
    if not holds:
        raise UnsoundError(_NONSENSE)
