"""Everything Today shows, read in one go."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from glutecoach.domain.check_ins_due import morning_due
from glutecoach.domain.light_words import therapist_should_know
from glutecoach.domain.offer import HISTORY_NEEDED, Offer
from glutecoach.domain.plan import Goal
from glutecoach.domain.recommendation import suggestions, why_nothing
from glutecoach.domain.situation import WEEKS_NEEDED, Situation
from glutecoach.domain.streak import StreakReport, streak
from glutecoach.domain.visit import between_visits, visit_is_near
from glutecoach.store.condition import JournalCondition
from glutecoach.ui.goals import standing
from glutecoach.ui.resuming import progress_in_words
from glutecoach.ui.services import Services
from glutecoach.ui.wording import day_and_time

if TYPE_CHECKING:
    from glutecoach.domain.homework_dates import KeptHomework
    from glutecoach.domain.homework_today import HomeworkToday
    from glutecoach.domain.record import SessionRecord
    from glutecoach.store.changes import UnfinishedSession


RECENT = timedelta(weeks=26)
"""What is looked at first: older weeks are read once there is something to see."""
_CAN_START_ANEW = frozenset({JournalCondition.DAMAGED, JournalCondition.LOST})


@dataclass(frozen=True, slots=True)
class TodayState:
    """Today as it stands."""

    today: date
    offer: Offer | None
    """What is suggested; None: nothing is, and ``why_nothing`` tells why."""
    others: tuple[Offer, ...]
    """Up to two other kinds of session."""
    why_nothing: str
    visits_line: str
    """Where the day stands between the visits; empty: there are none."""
    visit_is_near: bool
    """Whether there is one today or tomorrow: time to look back."""
    report: StreakReport
    is_whole: bool
    """Whether the report knows the whole history; this week is right in any case."""
    unfinished: "UnfinishedSession | None"
    unfinished_words: str
    """When it was, what it was and how far it came; empty: nothing is unfinished."""
    trouble: str
    """What is wrong with the history and what to do; empty: nothing."""
    remark: str
    """What is worth knowing of the history's place, told in one run only; empty: nothing."""
    can_start_anew: bool
    """Whether a new history can be begun, the old file being set aside."""
    has_begun: bool
    """Whether there is a session to look back on."""
    morning: "SessionRecord | None"
    """The session whose morning after is asked about; None: none."""
    tell_therapist: str
    """What the therapist should know; empty: nothing."""
    homework: "tuple[HomeworkToday, ...]" = ()
    """Everything that therapists assigned and that is open, what is due now in front."""
    coming: "tuple[KeptHomework, ...]" = ()
    """What was taken on and begins soon."""


def today_state(services: Services, *, recent_only: bool = False) -> TodayState:
    """Read the journal and work out what to show.

    Args:
        services: what the app was given.
        recent_only: whether a history of years may be left out of the streak for now, to be quick.
    """
    journal = services.journal
    today = standing(services).today
    unfinished = journal.unfinished()
    since = today - RECENT if recent_only and _is_long(journal.goals(), today - RECENT) else None
    situation = situation_of(services, today)
    offers = suggestions(situation)
    report = streak_report(services, today, since)
    # Asked last: reading is what finds out.
    trouble = journal.message or _doubt(journal.doubted_since())
    return TodayState(
        today,
        offers[0] if offers else None,
        offers[1:],
        "" if offers else why_nothing(situation),
        between_visits(situation.visits, today),
        visit_is_near(situation.visits, today),
        report,
        since is None,
        unfinished,
        _unfinished_words(services, unfinished, today) if unfinished else "",
        trouble,
        "" if trouble else journal.remark,
        journal.condition in _CAN_START_ANEW,
        bool(situation.recent),
        morning_due(situation.recent, services.clock.now(), today),
        therapist_should_know(situation.recent, today),
        tuple(situation.homework),
        coming_state(services, today),
    )


def situation_of(services: Services, today: date) -> Situation:
    """Return everything that a suggestion rests on."""
    journal = services.journal
    return Situation(
        library=services.library,
        settings=services.settings.current,
        clearance=services.clearance.current,
        recent=journal.sessions(limit=HISTORY_NEEDED),
        done=journal.outlines(today - WEEKS_NEEDED),
        visits=journal.visits(),
        today=today,
        hour=services.clock.now().local.hour,
        answers=journal.level_answers(),
        homework=homework_state(services, today),
    )


def homework_state(services: Services, today: date) -> "tuple[HomeworkToday, ...]":
    """Return how everything stands that therapists assigned and that is open."""
    shelf = services.homework.kept
    if not any(kept.is_open_on(today) for kept in shelf):
        return ()
    from glutecoach.domain.homework_today import all_today, earliest_day  # noqa: PLC0415  (see above)

    journal = services.journal
    done = journal.outlines(earliest_day(shelf, today))
    return all_today(shelf, done, journal.pauses(), journal.visits(), today)


def streak_report(services: Services, today: date, since: date | None = None) -> StreakReport:
    """Return the streak; with ``since``, as if nothing had been before that day."""
    journal = services.journal
    goals = journal.goals()
    if since is not None:
        goals = tuple(replace(goal, start=max(goal.start, since)) for goal in goals)
    return streak(journal.facts(since), goals, journal.pauses(), today)


def _is_long(goals: Sequence[Goal], since: date) -> bool:
    return any(goal.start < since for goal in goals)


def _doubt(last_written: str | None) -> str:
    """Tell that the clock may be wrong; every session keeps the day it was done on."""
    if last_written is None:
        return ""
    when = last_written.replace("T", " ")[:16]
    return f"Your clock stands before the last thing you saved ({when} UTC). Please check that it is right."


def _unfinished_words(services: Services, unfinished: "UnfinishedSession", today: date) -> str:
    record = unfinished.record
    when = day_and_time(record.started, today, record.day)
    progress = progress_in_words(services, unfinished)
    return f"{when}, {record.title}{', ' if progress else ''}{progress}"


def coming_state(services: Services, today: date) -> "tuple[KeptHomework, ...]":
    """Return what was taken on and begins soon."""
    shelf = services.homework.kept
    if not shelf:
        return ()
    from glutecoach.domain.homework_dates import coming_on  # noqa: PLC0415  (most people have no homework)

    return coming_on(shelf, today)
