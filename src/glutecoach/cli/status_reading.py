"""What ``status`` tells, worked out from the user's files as the app does it, and noted for the next time."""

from contextlib import suppress
from typing import TYPE_CHECKING

from glutecoach.cli.journal_trouble import require_whole
from glutecoach.cli.status_facts import HomeworkStatus, StatusFacts
from glutecoach.cli.status_memory import NAME, Places, Told, is_sure, marks_of, note_of
from glutecoach.cli.streak_report import NO_GOAL
from glutecoach.cli.wiring import House
from glutecoach.domain.plan_today import PlanToday, holds_until, plan_today
from glutecoach.domain.reminder import Coming, Desk
from glutecoach.domain.reminder_words import line
from glutecoach.domain.reminding import breaks_today, coming
from glutecoach.domain.streak import StreakReport, this_week
from glutecoach.files import write_atomically
from glutecoach.reminders.facts_file import ReminderFacts
from glutecoach.ui.desk_state import desk_of, due_now
from glutecoach.ui.goals import standing
from glutecoach.ui.today_state import homework_state, streak_report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glutecoach.cli.invocation import Invocation
    from glutecoach.domain.homework_today import HomeworkToday
    from glutecoach.paths import Paths


def read_and_remember(invocation: "Invocation") -> StatusFacts:
    """Work it out, and keep a note of it where that can be trusted and written.

    Raises:
        StorageError: the history cannot be read, or not all of it.
    """
    places = _places(invocation.paths)
    # Marks first: what changes while the files are read is seen the next time.
    marks = marks_of(places)
    told, is_well = read_status(invocation)
    if is_well and marks is not None and told.until_s > told.since_s and is_sure(places, told.since_s):
        with suppress(OSError):
            write_atomically(invocation.paths.cache / NAME, note_of(told, marks))
    return told.facts


def read_status(invocation: "Invocation") -> tuple[Told, bool]:
    """Return how the day stands, and whether nothing was wrong with the history.

    Raises:
        StorageError: the history cannot be read, or not all of it.
    """
    house = House(invocation)
    try:
        services, journal = house.services(), house.journal
        now = services.clock.now().local
        today = standing(services).today
        desk = desk_of(services, ReminderFacts(house.paths.state).read(now))
        comes = coming(desk)
        report = streak_report(services, today)
        plan = plan_today(report, due_now(services), desk, comes)
        facts = _facts(plan, report, desk, comes, has_goal=bool(journal.goals()))
        facts = facts._replace(homework=_homework(homework_state(services, today)))
        # Asked last: reading is what finds out.
        require_whole(journal)
        is_well = not journal.message
    finally:
        house.close()
    offset = desk.now.local.utcoffset()
    offset_s = round(offset.total_seconds()) if offset is not None else 0
    told = Told(facts, desk.now.local.timestamp(), holds_until(desk, comes).timestamp(), offset_s)
    return told, is_well


def _facts(
    plan: PlanToday, report: StreakReport, desk: Desk, comes: Coming, *, has_goal: bool
) -> StatusFacts:
    week, preferences, session = this_week(report), desk.preferences, plan.session
    facts = StatusFacts(
        state=plan.state.value,
        session_due=session is not None,
        break_due=plan.break_is_due,
        today=report.today.isoformat(),
        today_counts=report.today_counts,
        goal_set=has_goal,
        week_done=week.done,
        week_due=week.due,
        week_status=week.status.value,
        week_text=week.line if has_goal else NO_GOAL,
        streak_weeks=report.current,
        best_weeks=report.best,
        streak_text=report.line if has_goal else "",
        breaks=preferences.on and preferences.breaks,
        breaks_done=breaks_today(desk),
        reminders=preferences.on,
    )
    if session is not None:
        facts = facts._replace(
            program=session.program,
            title=session.title,
            minutes=session.minutes,
            reason=session.reason,
            from_homework=session.homework,
        )
    return _with_next(facts, comes, desk)


def _with_next(facts: StatusFacts, comes: Coming, desk: Desk) -> StatusFacts:
    if comes.reminder is None or comes.at is None:
        now = desk.now.local
        silence = comes.why.value if comes.why else ""
        return facts._replace(silence=silence, silence_text=line(comes, now))
    return facts._replace(
        next_kind=comes.reminder.kind.value,
        next_at=comes.at.isoformat(timespec="seconds"),
        next_s=comes.at.timestamp(),
    )


def _homework(homework: "Iterable[HomeworkToday]") -> tuple[HomeworkStatus, ...]:
    return tuple(
        HomeworkStatus(one.homework.id, one.homework.title, one.due.value, one.standing, one.line)
        for one in homework
    )


def _places(paths: "Paths") -> Places:
    return Places(*map(str, (paths.config, paths.data, paths.state, paths.cache)))
