"""What was done and told, as FHIR observations: one a day, or one a week, and never every second."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from glutecoach.domain.exercise import Family
from glutecoach.domain.homework_dates import KeptHomework
from glutecoach.domain.homework_return import HomeworkReturn
from glutecoach.domain.record import Evidence, SessionRecord
from glutecoach.formats.fhir_parts import (
    ACTIVITY_CATEGORY,
    LOINC,
    PHYSICAL_ACTIVITY_CATEGORY,
    SURVEY_CATEGORY,
    Resource,
    concept,
    quantity,
)

_PAIN = concept(LOINC, "72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported")
_DURATION = concept(LOINC, "55411-3", "Exercise duration")
_STRENGTH = concept(LOINC, "82291-6", "Frequency of muscle-strengthening physical activity")
_ONE_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Measured:
    """One value of one day, or of the week that ends on it."""

    name: str
    """Tells it from the others of its day."""
    day: date
    body: Resource
    """What of the observation is its own."""


def measured(returned: HomeworkReturn, kept: KeptHomework) -> Iterator[Measured]:
    """Yield everything that FHIR has a code for, by kind and day."""
    sessions = returned.sessions
    yield from _pains("pain", _worst_pains(sessions), "The highest that was told on the day, 0-10.")
    yield from _pains("morning pain", _mornings(sessions), "Told on the morning after, 0-10.")
    timed = _minutes(sessions, Evidence.TIMED)
    yield from _durations("timed", timed, "Timed while it was done.")
    claimed = _minutes(sessions, Evidence.CLAIMED)
    yield from _durations("claimed", claimed, "Entered by hand afterwards.")
    yield from _strength_weeks(returned, _strengthening(kept))


def _pains(name: str, by_day: dict[date, int], how: str) -> Iterator[Measured]:
    for day, score in sorted(by_day.items()):
        body = {
            "category": [SURVEY_CATEGORY],
            "code": _PAIN,
            "valueQuantity": quantity(score, "{score}", "{score}"),
            "method": {"text": how},
        }
        yield Measured(name, day, body)


def _durations(name: str, by_day: dict[date, int], how: str) -> Iterator[Measured]:
    for day, length_ms in sorted(by_day.items()):
        minutes = round(length_ms / 60_000, 1)
        body = {
            "category": [ACTIVITY_CATEGORY, PHYSICAL_ACTIVITY_CATEGORY],
            "code": _DURATION,
            "valueQuantity": quantity(int(minutes) if minutes.is_integer() else minutes, "minutes", "min"),
            "method": {"text": how},
        }
        yield Measured(name, day, body)


def _strength_weeks(returned: HomeworkReturn, strengthening: frozenset[str]) -> Iterator[Measured]:
    """Yield on how many days of each whole week, Monday to Sunday, muscles were strengthened."""
    if not strengthening:
        return
    days = {one.day for one in returned.sessions if _strengthened(one, strengthening)}
    monday = returned.first + timedelta(days=-returned.first.weekday() % 7)
    while monday + _WEEK - _ONE_DAY <= returned.last:
        in_week = sum(monday <= day < monday + _WEEK for day in days)
        body = {
            "category": [ACTIVITY_CATEGORY, PHYSICAL_ACTIVITY_CATEGORY],
            "code": _STRENGTH,
            "valueQuantity": quantity(in_week, "days per week", "d/wk"),
            "method": {"text": "Counted over the week that ends on this day."},
        }
        yield Measured("strength", monday + _WEEK - _ONE_DAY, body)
        monday += _WEEK


def _strengthening(kept: KeptHomework) -> frozenset[str]:
    """Return which exercises of the homework strengthen muscles."""
    levels = [level for one in kept.revisions for level in one.homework.program.levels]
    items = [item for level in levels for item in level.items]
    return frozenset(item.exercise.id for item in items if item.exercise.family is Family.ACTIVATION)


def _strengthened(session: SessionRecord, strengthening: frozenset[str]) -> bool:
    if any(done.exercise in strengthening and done.credited_ms for done in session.sets):
        return True
    return bool(session.claimed_ms) and any(item.exercise in strengthening for item in session.plan)


def _worst_pains(sessions: Iterable[SessionRecord]) -> dict[date, int]:
    """Return the highest pain that was told in or after the sessions of each day."""
    worst: dict[date, int] = {}
    for session in sessions:
        for score in (session.check_in.pain, *(report.score for report in session.pains)):
            if score is not None:
                worst[session.day] = max(worst.get(session.day, 0), score)
    return worst


def _mornings(sessions: Iterable[SessionRecord]) -> dict[date, int]:
    worst: dict[date, int] = {}
    for session in sessions:
        if session.morning is not None and session.morning.pain is not None:
            day = session.day + _ONE_DAY
            worst[day] = max(worst.get(day, 0), session.morning.pain)
    return worst


def _minutes(sessions: Iterable[SessionRecord], evidence: Evidence) -> dict[date, int]:
    """Return how long was exercised on each day, in milliseconds; days without are left out."""
    lengths: defaultdict[date, int] = defaultdict(int)
    for session in sessions:
        if evidence is Evidence.TIMED:
            lengths[session.day] += sum(done.timed_ms for done in session.sets)
        else:
            lengths[session.day] += session.claimed_ms
    return {day: length_ms for day, length_ms in lengths.items() if length_ms}
