"""What a situation calls for first, rule by rule; whether it may be suggested is another matter."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from glutecoach.domain.admission import Admission
from glutecoach.domain.clearance import SafetyLevel
from glutecoach.domain.program import Role
from glutecoach.domain.situation import EASY_SESSIONS
from glutecoach.domain.visit import VISIT_NAMES, visit_on
from glutecoach.domain.wish import Wish
from glutecoach.domain.wishes_by_aim import FIRST_BREAK_WORDS, at_the_desk, break_words, by_aim, enough_today

LAST_TRAVEL_LEVEL = 2
"""The levels above need a floor."""
_NOON, _EVENING = 12, 17
_ONE_DAY = timedelta(days=1)
_EASY_ROLES = (Role.CALM, Role.AFTER_VISIT, Role.MOBILITY, Role.BREAK, Role.FIRST_WEEK, Role.TRAVEL)
_ANY_ROLES = (
    Role.MOBILITY, Role.BREAK, Role.DESK_BALL, Role.TRAVEL, Role.CALM,
    Role.FIRST_WEEK, Role.ROLLING, Role.STRENGTH, Role.AFTER_VISIT,
)  # fmt: skip


def wishes(admission: Admission) -> Iterator[Wish]:
    """Yield what is wished for, the most pressing first; the last ones only ask that it fits."""
    for rule in RULES:
        yield from rule(admission)


def gentle_only(admission: Admission) -> Iterator[Wish]:
    """Stay gentle until a clinician has seen the user."""
    clearance = admission.situation.clearance
    if clearance is not None and clearance.level is SafetyLevel.GENTLE_ONLY:
        reason = "Until a clinician has seen you, only gentle moves are suggested."
        yield from (Wish(role, reason, 1) for role in _EASY_ROLES)


def calm_after_pain(admission: Admission) -> Iterator[Wish]:
    """Stay calm for two days after pain."""
    if admission.bad_day:
        reason = f"{admission.bad_day}, so this stays calm."
        yield from (Wish(role, reason, 1) for role in _EASY_ROLES)


def around_a_visit(admission: Admission) -> Iterator[Wish]:
    """Move gently on the day of a visit and on the day after."""
    situation = admission.situation
    today = visit_on(situation.visits, situation.today)
    before = visit_on(situation.visits, situation.today - _ONE_DAY)
    if today is not None:
        name = VISIT_NAMES[today.kind]
        evening = f"After today's {name}, a few gentle moves keep the ease."
        earlier = f"You have a {name} today, so a few gentle moves are enough."
        yield Wish(Role.AFTER_VISIT, evening if situation.hour >= _EVENING else earlier, 1)
        yield Wish(Role.BREAK, f"You have a {name} today, so a short break is enough.")
    elif before is not None:
        name = VISIT_NAMES[before.kind]
        morning = f"The morning after your {name}, gentle moves keep the ease."
        later = f"Your {name} was yesterday, and gentle moves keep the ease."
        yield Wish(Role.AFTER_VISIT, morning if situation.hour < _NOON else later, 2)
        yield Wish(Role.BREAK, f"Your {name} was yesterday, so a short break is enough.")


def on_the_road(admission: Admission) -> Iterator[Wish]:
    """Keep the habit while travelling."""
    if not admission.situation.settings.travelling:
        return
    yield Wish(Role.TRAVEL, "You are travelling, and this one needs little room.", highest=LAST_TRAVEL_LEVEL)
    yield Wish(Role.BREAK, "You are travelling, so get up between hours of sitting.")


def first_week(admission: Admission) -> Iterator[Wish]:
    """Begin too easy on purpose: the first level three times, then the second, for a week."""
    past = admission.past
    if not past.is_new:
        return
    done = past.count(Role.FIRST_WEEK)
    if done < EASY_SESSIONS:
        number = f"number {done + 1} of three easy sessions"
        yield Wish(Role.FIRST_WEEK, f"An easy start, on purpose: {number}.", 1)
    else:
        yield Wish(Role.FIRST_WEEK, "Three easy sessions are done, so here is the next small step.", 2)
    yield from enough_today(admission)
    yield Wish(Role.BREAK, break_words(past, FIRST_BREAK_WORDS[admission.situation.settings.aim]), 1)
    yield Wish(Role.DESK_BALL, "It is your first week, and this one is short and easy.", 1)


def anything(_admission: Admission) -> Iterator[Wish]:
    """Take what fits."""
    yield from (Wish(role, "It fits where you are and what you have.") for role in _ANY_ROLES)


RULES: tuple[Callable[[Admission], Iterator[Wish]], ...] = (
    gentle_only,
    calm_after_pain,
    around_a_visit,
    on_the_road,
    first_week,
    enough_today,
    at_the_desk,
    by_aim,
    anything,
)
"""In this order."""
