"""Appointments: chair massage or therapy, past and coming, and how they are told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class VisitKind(StrEnum):
    """What kind of appointment it is."""

    CHAIR_MASSAGE = "chair-massage"
    THERAPY = "therapy"


@dataclass(frozen=True, slots=True)
class Visit:
    """One appointment; two on one day are the same but for their kind."""

    day: date
    kind: VisitKind = VisitKind.CHAIR_MASSAGE


VISIT_NAMES = {VisitKind.CHAIR_MASSAGE: "chair massage", VisitKind.THERAPY: "therapy visit"}
"""How they are called within a sentence."""

_SOON = timedelta(days=3)
"""So near, the next visit is told by itself."""
_LONG_AGO = timedelta(days=60)
"""A visit so far back, with none to come, is told no more."""


def visit_on(visits: Iterable[Visit], day: date) -> Visit | None:
    """Return the visit of a day; of two, the first."""
    return min((visit for visit in visits if visit.day == day), key=lambda visit: visit.kind, default=None)


def day_seen_from(day: date, today: date) -> str:
    """Return a day as people call it, such as ``in 6 days``, ``tomorrow`` or ``4 days ago``."""
    days = (day - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return near.get(days) or (f"in {days} days" if days > 0 else f"{-days} days ago")


def visit_is_near(visits: Iterable[Visit], today: date) -> bool:
    """Tell whether a visit is today or tomorrow: time to look back."""
    return any(timedelta() <= visit.day - today <= timedelta(days=1) for visit in visits)


def between_visits(visits: Iterable[Visit], today: date) -> str:
    """Return where today stands between the last visit and the next, in one line; empty: there is none.

    Such as ``Day 5 of 14 between visits``, or ``Chair massage in 3 days``.
    """
    ordered = sorted(visits, key=lambda visit: (visit.day, visit.kind))
    last = next((visit for visit in reversed(ordered) if visit.day < today), None)
    coming = next((visit for visit in ordered if visit.day >= today), None)
    if coming is not None and (last is None or coming.day - today <= _SOON):
        return _named(coming, today)
    if last is None or today - last.day > _LONG_AGO:
        return _named(coming, today) if coming else ""
    if coming is None:
        return _named(last, today)
    return f"Day {(today - last.day).days} of {(coming.day - last.day).days} between visits"


def _named(visit: Visit, today: date) -> str:
    return f"{VISIT_NAMES[visit.kind].capitalize()} {day_seen_from(visit.day, today)}"
