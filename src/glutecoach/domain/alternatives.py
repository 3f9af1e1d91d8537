"""What else there is: other kinds of session than the one suggested, each with a short reason."""

from collections.abc import Callable, Iterator, Mapping

from glutecoach.domain.admission import Admission
from glutecoach.domain.exercise import Place
from glutecoach.domain.preferences import Aim
from glutecoach.domain.program import Role
from glutecoach.domain.situation import EASY_SESSIONS, Past
from glutecoach.domain.wish import Wish
from glutecoach.domain.wishes import LAST_TRAVEL_LEVEL

_EASY = (Role.CALM, Role.AFTER_VISIT, Role.BREAK, Role.MOBILITY, Role.FIRST_WEEK, Role.TRAVEL)
_BY_AIM = {
    Aim.MOVE: (Role.BREAK, Role.MOBILITY, Role.ROLLING, Role.STRENGTH),
    Aim.STIFF: (Role.MOBILITY, Role.BREAK, Role.ROLLING, Role.STRENGTH),
    Aim.TIRED_HIPS: (Role.STRENGTH, Role.BREAK, Role.MOBILITY, Role.ROLLING),
    Aim.SORE_BACK: (Role.MOBILITY, Role.CALM, Role.BREAK, Role.STRENGTH),
}
_AT_THE_DESK = (Role.BREAK, Role.DESK_BALL)
_FIRST_WEEK = (Role.BREAK, Role.MOBILITY, Role.FIRST_WEEK, Role.CALM, Role.TRAVEL)
_FIRST_WEEK_AT_HOME = (Role.MOBILITY, Role.ROLLING, *_FIRST_WEEK)
"""Who has just said that there is a roller finds something for it."""
_OTHERS = (Role.DESK_BALL, Role.CALM, Role.FIRST_WEEK, Role.TRAVEL)


def alternatives(admission: Admission) -> Iterator[Wish]:
    """Yield other wishes, the nearest first; a role may come twice."""
    settings = admission.situation.settings
    for role in _roles(admission):
        wording = _WORDS[role]
        reason = wording(admission.past, settings.place) if callable(wording) else wording
        highest = LAST_TRAVEL_LEVEL if role is Role.TRAVEL else 0
        yield Wish(role, reason, _level(role, admission.past), highest)


def _roles(admission: Admission) -> Iterator[Role]:
    settings = admission.situation.settings
    if admission.bad_day:
        yield from _EASY
        return
    if admission.visit_is_near:
        yield Role.AFTER_VISIT
    if settings.travelling:
        yield Role.TRAVEL
    if settings.place is not Place.FLOOR:
        yield from _AT_THE_DESK
    if admission.past.is_new:
        yield from _FIRST_WEEK_AT_HOME if settings.place is Place.FLOOR else _FIRST_WEEK
        return
    yield from _BY_AIM[settings.aim]
    yield from _OTHERS


def _level(role: Role, past: Past) -> int:
    """Return the level that a role begins with; 0: the one that was reached."""
    if role is Role.FIRST_WEEK:
        return 1 if past.count(role) < EASY_SESSIONS else 2
    return 1 if role in _ONLY_FIRST else 0


def _break_words(past: Past, place: Place) -> str:
    times = past.times_today(Role.BREAK)
    if times:
        return f"Break number {times + 1} of today."
    return "A break at your desk." if place is not Place.FLOOR else "A break from sitting."


def _strength_words(past: Past, _place: Place) -> str:
    since = past.days_since(Role.STRENGTH)
    return f"Strength, {since} days after the last." if since in _LATELY else "Strength for your hips."


def _mobility_words(past: Past, _place: Place) -> str:
    since = past.days_since(Role.MOBILITY)
    return f"Mobility, {since} days after the last." if since in _LATELY else "Easy moves for your hips."


_LATELY = range(2, 8)
"""Days ago that are worth telling."""
_ONLY_FIRST = frozenset({Role.CALM, Role.AFTER_VISIT})
"""Roles of which only the first level is an alternative."""
_WORDS: Mapping[Role, str | Callable[[Past, Place], str]] = {
    Role.FIRST_WEEK: "An easy start.",
    Role.BREAK: _break_words,
    Role.MOBILITY: _mobility_words,
    Role.STRENGTH: _strength_words,
    Role.ROLLING: "Rolling for legs and hips.",
    Role.DESK_BALL: "A ball against tight spots.",
    Role.AFTER_VISIT: "Gentle and unhurried.",
    Role.TRAVEL: "It needs little room.",
    Role.CALM: "The softest, for a slow day.",
}
"""Short: they stand on one line with title and minutes."""
