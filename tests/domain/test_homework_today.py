"""Homework on a day: whether it is due, how its week stands, which phase it is, and its own streak."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.homework import Homework, Phase, PhaseAnchor
from glutecoach.domain.homework_dates import KeptHomework, Revision, due_days, open_on, phase_on
from glutecoach.domain.homework_today import Due, all_today, earliest_day, homework_today
from glutecoach.domain.outline import SessionOutline
from glutecoach.domain.plan import Pause
from glutecoach.domain.schedule import Schedule
from glutecoach.domain.visit import Visit, VisitKind
from tests.homework_samples import ANNA, MONDAY, homework, kept, with_phases

TWICE_A_DAY = Schedule(3, (), 2)
MON_WED_FRI = Schedule.on(0, 2, 4)


def on(days: int) -> date:
    return MONDAY + timedelta(days=days)


def done(*days: int, credit: float = 1.0, program: str = ANNA, pain: bool = False) -> list[SessionOutline]:
    return [
        SessionOutline(f"{program}-{day}-{at}", program, 1, on(day), credit, pain)
        for at, day in enumerate(days)
    ]


def stands(
    day: int,
    *sessions: SessionOutline,
    schedule: Schedule | None = None,
    pauses: tuple[Pause, ...] = (),
    of: KeptHomework | None = None,
):
    found = of or kept(homework(schedule=schedule or Schedule(3)))
    return homework_today(found, sessions, pauses, (), on(day))


@pytest.mark.parametrize(
    ("day", "past", "schedule", "due", "standing"),
    [
        (0, (), Schedule(3), Due.NOW, "0 of 3 days this week"),
        (0, (0,), Schedule(3), Due.DONE, "1 of 3 days this week"),
        (3, (0, 1, 2), Schedule(3), Due.REST, "3 of 3 days this week"),
        (2, (0, 1, 2), Schedule(3), Due.DONE, "3 of 3 days this week"),
        (7, (0, 1, 2), Schedule(3), Due.NOW, "0 of 3 days this week"),
        (0, (), MON_WED_FRI, Due.NOW, "0 of 3 days this week"),
        (1, (0,), MON_WED_FRI, Due.REST, "1 of 3 days this week"),
        (1, (), MON_WED_FRI, Due.CATCH_UP, "0 of 3 days this week"),
        (3, (0, 1, 2), MON_WED_FRI, Due.REST, "3 of 3 days this week"),
        (2, (0, 1), MON_WED_FRI, Due.NOW, "2 of 3 days this week"),
        (0, (0,), TWICE_A_DAY, Due.NOW, "1 of 2 sessions today"),
        (0, (0, 0), TWICE_A_DAY, Due.DONE, "1 of 3 days this week"),
    ],
)
def test_what_is_due_follows_schedule_and_log(
    day: int, past: tuple[int, ...], schedule: Schedule, due: Due, standing: str
) -> None:
    found = stands(day, *done(*past), schedule=schedule)
    assert (found.due, found.standing) == (due, standing)


@pytest.mark.parametrize(("day", "asked"), [(0, 1), (2, 2), (4, 3)])
def test_fixed_weekdays_of_a_short_week_are_asked_for_one_by_one(day: int, asked: int) -> None:
    short = homework(schedule=MON_WED_FRI, end=on(7 + day))
    found = stands(7, of=kept(short))
    assert (found.due, found.days_due) == (Due.NOW, asked)


def test_fixed_weekdays_that_are_paused_are_not_asked_for() -> None:
    assert stands(4, schedule=MON_WED_FRI, pauses=(Pause(on(0), on(2), "ill"),)).days_due == 1


def test_a_paused_day_asks_for_nothing() -> None:
    assert stands(1, pauses=(Pause(on(0), on(3), "ill"),)).due is Due.PAUSED


def test_stopping_because_of_pain_is_todays_part() -> None:
    assert stands(0, *done(0, credit=0.1, pain=True)).due is Due.DONE


def test_sessions_of_other_programs_say_nothing() -> None:
    found = stands(0, *done(0, program="wake-up"))
    assert found.due is Due.NOW
    assert found.is_first


def test_each_homework_has_its_own_streak() -> None:
    other = replace(homework("bert-knees-00000000"), id="bert-knees-00000000")
    shelf = (kept(homework()), kept(other))
    sessions = [*done(0, 1, 2), *done(0, program="bert-knees-00000000")]
    by_id = {one.kept.id: one for one in all_today(shelf, sessions, (), (), on(8))}
    assert by_id[ANNA].report.current == 1
    assert by_id[ANNA].streak_words == "1 week in a row"
    assert by_id["bert-knees-00000000"].streak_words == ""


def test_what_is_due_stands_in_front_and_what_is_over_is_gone() -> None:
    over = homework("a-over-00000000", end=on(1))
    today_done = homework("b-done-00000000")
    due = homework("c-due-00000000", end=on(30))
    shelf = tuple(kept(one) for one in (over, today_done, due))
    found = all_today(shelf, done(5, program="b-done-00000000"), (), (), on(5))
    assert [one.kept.id for one in found] == ["c-due-00000000", "b-done-00000000"]
    assert earliest_day(shelf, on(5)) == MONDAY


def test_the_last_day_is_told() -> None:
    assert stands(13).reason == "Homework from Dr. Weber: 0 of 3 days this week, its last day."


@pytest.mark.parametrize(
    ("due", "end"),
    [
        (Due.CATCH_UP, "made up."),
        (Due.DONE, "done for today."),
        (Due.REST, "not due today."),
        (Due.PAUSED, "paused."),
    ],
)
def test_every_standing_has_its_sentence(due: Due, end: str) -> None:
    assert replace(stands(0), due=due).reason.endswith(end)


# Revisions


def second(day: int = 7, **changes: object) -> KeptHomework:
    """A second revision, accepted on the second Monday: every day instead of three days a week."""
    newer = homework(revision=2, **{"schedule": Schedule(7), "written": on(day), "end": on(27), **changes})
    return KeptHomework((Revision(homework(), MONDAY), Revision(newer, on(day))))


def test_a_new_revision_never_rewrites_the_weeks_before() -> None:
    past = done(0, 1, 2)
    before = homework_today(kept(homework()), past, (), (), on(6)).report.weeks[0]
    after = homework_today(second(), past, (), (), on(8)).report
    assert (before.due, before.done, before.status) == (
        after.weeks[0].due,
        after.weeks[0].done,
        after.weeks[0].status,
    )
    assert after.current == 1
    assert after.weeks[1].due == 7


def test_each_day_is_judged_by_the_revision_that_held_then() -> None:
    both = second()
    assert due_days(both, MONDAY, on(6)) == 3
    assert due_days(both, on(7), on(13)) == 7
    assert due_days(both, MONDAY, on(13)) == 10
    assert both.on(on(6)) == homework()
    assert both.on(on(7)).revision == 2
    assert both.on(on(-1)) is None
    assert (both.revision(1).revision, both.revision(9)) == (1, None)


def test_what_was_put_away_is_due_no_more() -> None:
    away = kept(homework(schedule=MON_WED_FRI), ended=on(2))
    assert due_days(away, MONDAY, on(13)) == 2
    assert open_on((away,), on(2)) == (away,)
    assert open_on((away,), on(3)) == ()
    assert away.goals[-1].end == on(2)


def test_homework_taken_on_late_is_due_from_then_on() -> None:
    late = kept(homework(schedule=Schedule(7)), accepted=on(5))
    assert late.first_day == on(5)
    assert due_days(late, MONDAY, on(6)) == 2
    assert [goal.start for goal in late.goals] == [on(5)]


def test_homework_whose_end_is_past_when_it_is_taken_on_has_a_goal_all_the_same() -> None:
    assert kept(homework(), accepted=on(40)).goals[0].end == on(40)


@given(st.integers(1, 7), st.integers(0, 30), st.integers(0, 30))
def test_no_span_asks_for_more_days_than_it_has(per_week: int, first: int, length: int) -> None:
    of = kept(homework(schedule=Schedule(per_week)))
    span = due_days(of, on(first), on(first + length))
    assert 0 <= span <= max(0, min(13, first + length) - first + 1)


# Phases


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (0, "Gentle"),
        (2, "Gentle"),
        (3, "Build"),
        (11, "Build"),
        (12, "Prepare"),
        (13, "Prepare"),
        (14, "Gentle"),
    ],
)
def test_the_phase_follows_the_visits_of_the_file(day: int, name: str) -> None:
    phase = phase_on(with_phases(), on(day), ())
    assert phase is not None
    assert phase.name == name


def test_the_clients_own_visits_move_the_phases() -> None:
    earlier = [Visit(on(6), VisitKind.CHAIR_MASSAGE)]
    assert phase_on(with_phases(), on(5), earlier).name == "Prepare"
    assert phase_on(with_phases(), on(7), earlier).name == "Gentle"


def test_without_phases_there_is_none() -> None:
    assert phase_on(homework(), MONDAY, ()) is None


def test_of_two_phases_that_fit_the_later_one_holds() -> None:
    phases = (Phase("A", PhaseAnchor.AFTER, 0, None, 1), Phase("B", PhaseAnchor.AFTER, 4, None, 2))
    of: Homework = homework(phases=phases)
    assert [phase_on(of, on(day), ()).name for day in (3, 4)] == ["A", "B"]


def test_the_phase_is_told_with_the_reason() -> None:
    found = homework_today(kept(with_phases()), (), (), (), MONDAY)
    assert found.reason == "Homework from Dr. Weber, Gentle: 0 of 3 days this week."
