"""What an ordinary day calls for: by aim, by the days before, by the weekday (convention)."""

from collections.abc import Callable, Iterator, Mapping

from glutecoach.domain.admission import Admission
from glutecoach.domain.dose_words import counted
from glutecoach.domain.exercise import Place
from glutecoach.domain.preferences import Aim
from glutecoach.domain.program import Role
from glutecoach.domain.situation import WEEK, Past
from glutecoach.domain.streak_words import WEEKDAYS
from glutecoach.domain.visit import VISIT_NAMES
from glutecoach.domain.wish import Wish

TWICE_A_WEEK = 2
MOST_MOBILITY_DAYS = 5
"""In a week (convention)."""
_ROLLING_GAP = 3
"""Days from one rolling to the next, to have it twice a week."""
_WEEK_PLAN = (
    Role.STRENGTH, Role.MOBILITY, Role.ROLLING, Role.STRENGTH, Role.MOBILITY, Role.TRAVEL, Role.FIRST_WEEK,
)  # fmt: skip
"""From Monday to Sunday."""
_PLAN_WORDS = {
    Role.STRENGTH: "{day} is a strength day in your week.",
    Role.MOBILITY: "{day} is a mobility day in your week.",
    Role.ROLLING: "{day} is a lighter day in your week, with time for rolling.",
    Role.TRAVEL: "It is {day}, a day for something short.",
    Role.FIRST_WEEK: "It is {day}, a day for something easy.",
}
_AFTER_STRENGTH = "You did strength yesterday, so this is for easy moves."
_DESK_WORDS = {
    Aim.STIFF: "You sit at a desk and get stiff, so a break comes first.",
    Aim.SORE_BACK: "You sit at a desk with a sore back, so a break comes first.",
}
FIRST_BREAK_WORDS = {
    Aim.MOVE: "It is your first week, and an easy break is a good start.",
    Aim.STIFF: "You get stiff from sitting, so your first week begins with easy breaks.",
    Aim.TIRED_HIPS: "Your hips tire, so your first week begins with easy breaks.",
    Aim.SORE_BACK: "You have a sore back, so your first week begins with easy breaks.",
}
"""Why somebody new begins with a break: what was said at the first start has been heard."""


def enough_today(admission: Admission) -> Iterator[Wish]:
    """After the session of the day, a break is plenty."""
    if admission.past.something_today:
        yield Wish(Role.BREAK, "You did a session today already, so a short break is plenty.")
        yield Wish(Role.CALM, "You did a session today already, so this one is only easy.", 1)


def at_the_desk(admission: Admission) -> Iterator[Wish]:
    """Get up once first, for those who feel the sitting; then the ball, where there is one."""
    settings, breaks = admission.situation.settings, admission.past.times_today(Role.BREAK)
    if settings.place is Place.FLOOR:
        return
    reason = _DESK_WORDS.get(settings.aim)
    if reason and not breaks:
        yield Wish(Role.BREAK, reason)
    elif breaks:
        yield Wish(Role.DESK_BALL, "You took a break today, and next is your ball, at your desk.")


def by_aim(admission: Admission) -> Iterator[Wish]:
    """Yield what suits what the user wants it for."""
    yield from _BY_AIM[admission.situation.settings.aim](admission)


def to_move(admission: Admission) -> Iterator[Wish]:
    """Follow the plan of the week."""
    weekday = admission.situation.today.weekday()
    role, day = _WEEK_PLAN[weekday], WEEKDAYS[weekday]
    yield Wish(role, _PLAN_WORDS[role].format(day=day))
    if admission.past.days_since(Role.STRENGTH) == 1:
        yield Wish(Role.MOBILITY, _AFTER_STRENGTH)
    yield Wish(Role.BREAK, break_words(admission.past, f"It is {day}, and a short break is a good start."))
    yield Wish(Role.MOBILITY, f"It is {day}, with time for easy moves.")


def stiff(admission: Admission) -> Iterator[Wish]:
    """Take breaks and mobility, and rolling twice a week."""
    past = admission.past
    rolled, moved = past.days_since(Role.ROLLING), past.days_since(Role.MOBILITY)
    rolling_is_due = past.days_in_week(Role.ROLLING) < TWICE_A_WEEK and (
        rolled is None or rolled >= _ROLLING_GAP
    )
    if rolling_is_due and moved == 1:
        yield Wish(Role.ROLLING, "You did mobility yesterday, and rolling has room twice a week.")
    if past.days_in_week(Role.MOBILITY) < MOST_MOBILITY_DAYS:
        yield Wish(Role.MOBILITY, _stiff_words(moved))
    yield Wish(Role.BREAK, break_words(past, "You get stiff from sitting, so get up for some minutes."))
    if rolling_is_due:
        yield Wish(Role.ROLLING, "You get stiff from sitting, and rolling has room twice a week.")


def tired_hips(admission: Admission) -> Iterator[Wish]:
    """Do strength twice a week, and take breaks."""
    past = admission.past
    if past.days_in_week(Role.STRENGTH) < TWICE_A_WEEK:
        yield Wish(Role.STRENGTH, _strength_words(past))
    easier = _lighter_words(admission)
    yield Wish(Role.BREAK, break_words(past, easier))
    yield Wish(Role.MOBILITY, easier)


def sore_back(admission: Admission) -> Iterator[Wish]:
    """Do mobility most of the time, strength twice a week in between, calm where neither fits."""
    past = admission.past
    moved, strong = past.days_since(Role.MOBILITY), past.days_since(Role.STRENGTH)
    if moved == 1 and past.days_in_week(Role.STRENGTH) < TWICE_A_WEEK:
        yield Wish(Role.STRENGTH, "You did mobility yesterday, so it is the turn of strength.")
    reason = "You have a sore back, so easy moves for your hips come first."
    if past.days_in_week(Role.MOBILITY) < MOST_MOBILITY_DAYS:
        yield Wish(Role.MOBILITY, _AFTER_STRENGTH if strong == 1 else reason)
    words = "You have a sore back, so get up from your chair for some minutes."
    yield Wish(Role.BREAK, break_words(past, words))
    yield Wish(Role.CALM, "You have a sore back, and this one is the softest.", 1)


def break_words(past: Past, first: str) -> str:
    """Return why there is a break: ``first`` for the first of the day."""
    times = past.times_today(Role.BREAK)
    if not times:
        return first
    return f"You took {counted(times, 'break')} today, and there is room for another."


def _strength_words(past: Past) -> str:
    since = past.days_since(Role.STRENGTH)
    if since is None:
        return "For hips that tire: a first, easy strength session."
    if since > WEEK.days:
        return "Your hips tire, and strength has room twice a week."
    return f"Your last strength session was {since} days ago, so your hips are rested."


def _lighter_words(admission: Admission) -> str:
    past, tomorrow = admission.past, admission.visit_tomorrow
    if past.days_in_week(Role.STRENGTH) >= TWICE_A_WEEK:
        return "You did strength twice this week, so today is lighter."
    if past.days_since(Role.STRENGTH) == 1:
        return "You did strength yesterday, so today is lighter."
    if tomorrow is not None:
        return f"Your {VISIT_NAMES[tomorrow.kind]} is tomorrow, so nothing new and hard today."
    return "It fits where you are, for hips that tire."


def _stiff_words(moved: int | None) -> str:
    if moved is None or not TWICE_A_WEEK <= moved <= WEEK.days:
        return "You get stiff from sitting, so moves for your hips come first."
    return f"You get stiff from sitting, and your last mobility was {moved} days ago."


_BY_AIM: Mapping[Aim, Callable[[Admission], Iterator[Wish]]] = {
    Aim.MOVE: to_move,
    Aim.STIFF: stiff,
    Aim.TIRED_HIPS: tired_hips,
    Aim.SORE_BACK: sore_back,
}
