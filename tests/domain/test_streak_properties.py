"""The streak's rule by what must always hold."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.streak import SessionFact, StreakReport, streak
from glutecoach.domain.weeks import WeekStatus
from tests.domain.streak_log import MONDAY, day

SPAN = 60
CREDITS = st.one_of(st.sampled_from([0.0, 0.25, 0.49, 0.5, 1.0]), st.floats(0, 1))
DAYS = st.integers(0, SPAN)
FACTS = st.builds(
    SessionFact,
    id=st.uuids().map(str),
    day=DAYS.map(day),
    credit=CREDITS,
    stopped_for_pain=st.booleans(),
    timed=st.booleans(),
)
LOGS = st.lists(FACTS, max_size=40)
GOALS = st.builds(
    Goal,
    start=DAYS.map(day),
    days_per_week=st.integers(1, 7),
    week_start=st.integers(0, 6),
    counts_from=st.sampled_from([0.25, 0.5, 0.75, 1.0]),
    per_day=st.integers(1, 2),
    end=st.one_of(st.none(), DAYS.map(day)),
)
HISTORIES = st.lists(GOALS, min_size=1, max_size=3)
PAUSES = st.lists(
    st.builds(lambda first, length: Pause(day(first), day(first + length)), DAYS, st.integers(0, 20)),
    max_size=3,
)
TODAYS = st.integers(0, SPAN + 20).map(day)


def counted_days(told: StreakReport) -> set[date]:
    return {one.day for week in told.weeks for one in week.days if one.counts}


def is_no_worse(after: StreakReport, before: StreakReport) -> bool:
    return (
        after.current >= before.current
        and after.best >= before.best
        and counted_days(after) >= counted_days(before)
    )


@given(log=LOGS, goals=HISTORIES, pauses=PAUSES, today=TODAYS, data=st.data())
def test_the_order_of_the_log_changes_nothing(
    log: list[SessionFact], goals: list[Goal], pauses: list[Pause], today: date, data: st.DataObject
) -> None:
    mixed = data.draw(st.permutations(log))
    assert streak(mixed, goals, pauses, today) == streak(log, goals, pauses, today)


@given(log=LOGS, goals=HISTORIES, pauses=PAUSES, today=TODAYS)
def test_importing_the_log_again_changes_nothing(
    log: list[SessionFact], goals: list[Goal], pauses: list[Pause], today: date
) -> None:
    assert streak([*log, *log], goals, pauses, today) == streak(log, goals, pauses, today)


@given(log=LOGS, copies=LOGS, goals=HISTORIES, pauses=PAUSES, today=TODAYS, data=st.data())
def test_of_copies_that_differ_the_same_one_holds_in_every_order(
    log: list[SessionFact],
    copies: list[SessionFact],
    goals: list[Goal],
    pauses: list[Pause],
    today: date,
    data: st.DataObject,
) -> None:
    names = [fact.id for fact in log] or ["one"]
    known = [replace(copy, id=names[place % len(names)]) for place, copy in enumerate(copies)]
    told = streak([*log, *known], goals, pauses, today)
    assert streak(data.draw(st.permutations([*log, *known])), goals, pauses, today) == told
    assert is_no_worse(told, streak(log, goals, pauses, today)) or any(
        copy.day != fact.day for copy in known for fact in log if copy.id == fact.id
    )


@given(log=LOGS, goals=HISTORIES, pauses=PAUSES, today=TODAYS, more=FACTS)
def test_more_exercise_never_lowers_anything(
    log: list[SessionFact], goals: list[Goal], pauses: list[Pause], today: date, more: SessionFact
) -> None:
    before = streak(log, goals, pauses, today)
    assert is_no_worse(streak([*log, more], goals, pauses, today), before)


@given(log=st.lists(FACTS, min_size=1, max_size=40), goals=HISTORIES, today=TODAYS, share=st.floats(0, 1))
def test_a_better_session_never_lowers_anything(
    log: list[SessionFact], goals: list[Goal], today: date, share: float
) -> None:
    better = [replace(log[0], credit=max(log[0].credit, share)), *log[1:]]
    assert is_no_worse(streak(better, goals, [], today), streak(log, goals, [], today))


@given(log=LOGS, goals=HISTORIES, pauses=PAUSES, today=TODAYS, first=DAYS, length=st.integers(0, 40))
def test_a_pause_never_lowers_anything(
    log: list[SessionFact], goals: list[Goal], pauses: list[Pause], today: date, first: int, length: int
) -> None:
    before = streak(log, goals, pauses, today)
    after = streak(log, goals, [*pauses, Pause(day(first), day(first + length))], today)
    assert is_no_worse(after, before)
    assert all(new.due <= old.due for new, old in zip(after.weeks, before.weeks, strict=True))


@given(log=st.lists(FACTS, min_size=1, max_size=40), goals=HISTORIES, pauses=PAUSES, today=TODAYS)
def test_deleting_never_helps_and_undoing_it_restores_all(
    log: list[SessionFact], goals: list[Goal], pauses: list[Pause], today: date
) -> None:
    whole = streak(log, goals, pauses, today)
    assert is_no_worse(whole, streak(log[1:], goals, pauses, today))
    assert streak([*log[1:], log[0]], goals, pauses, today) == whole


@given(one=LOGS, other=LOGS, goals=HISTORIES, pauses=PAUSES, today=TODAYS)
def test_logs_of_two_devices_merge_in_either_order_and_are_never_worse(
    one: list[SessionFact], other: list[SessionFact], goals: list[Goal], pauses: list[Pause], today: date
) -> None:
    merged = streak([*one, *other], goals, pauses, today)
    assert merged == streak([*other, *one], goals, pauses, today)
    assert is_no_worse(merged, streak(one, goals, pauses, today))
    assert is_no_worse(merged, streak(other, goals, pauses, today))


@given(log=LOGS, goals=HISTORIES, pauses=PAUSES, today=TODAYS, later=st.integers(1, 30))
def test_time_alone_never_raises_a_streak(
    log: list[SessionFact], goals: list[Goal], pauses: list[Pause], today: date, later: int
) -> None:
    until_now = [fact for fact in log if fact.day <= today]
    before = streak(until_now, goals, pauses, today)
    after = streak(until_now, goals, pauses, today + timedelta(days=later))
    assert after.current <= before.current
    assert after.best == before.best
    if today + timedelta(days=later) <= before.weeks[-1].last_day:
        assert after.current == before.current


@given(log=LOGS, goals=HISTORIES, pauses=PAUSES, today=TODAYS)
def test_every_number_is_within_its_bounds(
    log: list[SessionFact], goals: list[Goal], pauses: list[Pause], today: date
) -> None:
    told = streak(log, goals, pauses, today)
    assert 0 <= told.current <= told.best <= told.kept_weeks <= told.judged_weeks <= len(told.weeks)
    assert told.weeks[-1].first_day <= today <= told.weeks[-1].last_day
    for week in told.weeks:
        assert 0 <= week.done <= len(week.days) <= 7
        assert 0 <= week.due <= max(goal.days_per_week for goal in goals)
        assert (week.status is WeekStatus.OPEN) <= (week is told.weeks[-1])
    assert counted_days(told) <= {fact.day for fact in log if fact.day <= today}


@given(log=LOGS, goals=HISTORIES, pauses=PAUSES, today=TODAYS)
def test_every_day_is_in_exactly_one_week(
    log: list[SessionFact], goals: list[Goal], pauses: list[Pause], today: date
) -> None:
    days = [one.day for week in streak(log, goals, pauses, today).weeks for one in week.days]
    assert days == [days[0] + timedelta(days=number) for number in range(len(days))]
    assert days[0] <= min([today, *(goal.start for goal in goals)]) < days[0] + timedelta(days=7)


@given(log=LOGS, goals=HISTORIES, pauses=PAUSES, today=TODAYS, weeks=st.integers(-300, 300))
def test_moving_everything_by_whole_weeks_changes_nothing(
    log: list[SessionFact], goals: list[Goal], pauses: list[Pause], today: date, weeks: int
) -> None:
    by = timedelta(weeks=weeks)
    told = streak(log, goals, pauses, today)
    moved = streak(
        [replace(fact, day=fact.day + by) for fact in log],
        [replace(goal, start=goal.start + by, end=goal.end and goal.end + by) for goal in goals],
        [Pause(pause.first + by, pause.last + by) for pause in pauses],
        today + by,
    )
    assert [(w.first_day + by, w.due, w.done, w.status) for w in told.weeks] == [
        (w.first_day, w.due, w.done, w.status) for w in moved.weeks
    ]
    assert (told.current, told.best) == (moved.current, moved.best)


@given(log=LOGS, goals=HISTORIES, pauses=PAUSES, today=TODAYS)
def test_the_future_is_left_out(
    log: list[SessionFact], goals: list[Goal], pauses: list[Pause], today: date
) -> None:
    until_now = [fact for fact in log if fact.day <= today]
    assert streak(until_now, goals, pauses, today) == streak(log, goals, pauses, today)


@given(log=LOGS, goals=HISTORIES, pauses=PAUSES, today=TODAYS, changed=FACTS)
def test_an_edit_touches_its_own_week_alone(
    log: list[SessionFact], goals: list[Goal], pauses: list[Pause], today: date, changed: SessionFact
) -> None:
    before = streak(log, goals, pauses, today).weeks
    after = streak([*log, changed], goals, pauses, today).weeks
    for old, new in zip(before, after, strict=True):
        if not old.first_day <= changed.day <= old.last_day:
            assert old == new


@given(log=LOGS, today=TODAYS, goals=HISTORIES, number=st.integers(1, 10))
def test_a_revised_goal_leaves_the_weeks_before_it_alone(
    log: list[SessionFact], today: date, goals: list[Goal], number: int
) -> None:
    revised = Goal(max(goal.start for goal in goals) + timedelta(days=number), 7, week_start=3)
    before = streak(log, goals, [], today).weeks
    after = streak(log, [*goals, revised], [], today).weeks
    assert [week for week in before if week.last_day < revised.start] == [
        week for week in after if week.last_day < revised.start
    ]


@given(which=st.sets(st.integers(0, 6)), n=st.integers(1, 7))
def test_any_n_days_of_a_week_keep_it(which: set[int], n: int) -> None:
    log = [SessionFact(str(number), day(number), 1.0, False, True) for number in which]
    kept = streak(log, [Goal(MONDAY, n)], [], day(6)).weeks[0].status is WeekStatus.KEPT
    assert kept == (len(which) >= n)


@given(which=DAYS, sessions=st.integers(1, 5), n=st.integers(1, 7))
def test_a_second_session_on_a_day_is_still_one_day(which: int, sessions: int, n: int) -> None:
    log = [SessionFact(str(number), day(which), 1.0, False, True) for number in range(sessions)]
    assert len(counted_days(streak(log, [Goal(MONDAY, n)], [], day(SPAN)))) == 1


@given(parts=st.lists(st.integers(1, 40), min_size=1, max_size=12))
def test_parts_of_a_session_add_up_exactly(parts: list[int]) -> None:
    log = [SessionFact(str(n), MONDAY, part / 80, False, True) for n, part in enumerate(parts)]
    assert streak(log, [Goal(MONDAY, 1)], [], MONDAY).today_counts == (sum(parts) >= 40)


@given(start=st.integers(0, 6), n=st.integers(1, 7))
def test_the_first_week_asks_for_its_part(start: int, n: int) -> None:
    assert streak([], [Goal(day(start), n)], [], day(6)).weeks[0].due == (7 - start) * n // 7


@given(log=LOGS, end=DAYS, n=st.integers(1, 7), later=st.integers(0, 60))
def test_after_its_end_a_streak_never_changes_again(
    log: list[SessionFact], end: int, n: int, later: int
) -> None:
    goals = [Goal(MONDAY, n, end=day(end))]
    week_after = day(end + 7)
    known = [fact for fact in log if fact.day <= day(end)]
    at_its_end = streak(known, goals, [], week_after)
    after = streak(log, goals, [], week_after + timedelta(days=later))
    assert (after.current, after.best) == (at_its_end.current, at_its_end.best)
    assert after.finished


@given(log=LOGS, goals=HISTORIES, today=TODAYS)
def test_stopping_for_pain_is_worth_a_whole_session(
    log: list[SessionFact], goals: list[Goal], today: date
) -> None:
    stopped = [replace(fact, stopped_for_pain=True, credit=0.0) for fact in log]
    whole = [replace(fact, stopped_for_pain=False, credit=1.0) for fact in log]
    told, ideal = streak(stopped, goals, [], today), streak(whole, goals, [], today)
    assert (counted_days(told), told.current, told.best) == (counted_days(ideal), ideal.current, ideal.best)


@given(log=LOGS, goals=HISTORIES, pauses=PAUSES, today=TODAYS, opened=st.lists(DAYS, max_size=9))
def test_opening_a_session_and_doing_nothing_is_nothing(
    log: list[SessionFact], goals: list[Goal], pauses: list[Pause], today: date, opened: list[int]
) -> None:
    empty = [SessionFact(f"empty {n}", day(number), 0.0, False, True) for n, number in enumerate(opened)]
    told = streak([*log, *empty], goals, pauses, today)
    before = streak(log, goals, pauses, today)
    assert (counted_days(told), told.current) == (counted_days(before), before.current)


@given(log=LOGS, goals=HISTORIES, pauses=PAUSES, today=TODAYS)
def test_the_report_agrees_with_the_rule_written_down_once_more(
    log: list[SessionFact], goals: list[Goal], pauses: list[Pause], today: date
) -> None:
    """The definition, word for word and slowly, for weeks that always begin on Monday."""
    goals = [replace(goal, week_start=0) for goal in goals]
    in_order = sorted(goals, key=lambda goal: goal.start)

    def goal_on(when: date) -> Goal | None:
        begun = [goal for goal in in_order if goal.start <= when]
        return begun[-1] if begun and (begun[-1].end is None or when <= begun[-1].end) else None

    def counts(when: date) -> bool:
        goal = goal_on(when)
        shares = [1.0 if f.stopped_for_pain else f.credit for f in log if f.day == when <= today]
        return goal is not None and sum(shares) > 0 and sum(shares) + 1e-9 >= goal.counts_from * goal.per_day

    def paused(when: date) -> bool:
        return any(pause.first <= when <= pause.last for pause in pauses)

    monday = today - timedelta(days=today.weekday())
    current, best, run, alive = 0, 0, 0, True
    while monday + timedelta(days=6) >= in_order[0].start:
        days = [monday + timedelta(days=number) for number in range(7)]
        due = sum(goal.days_per_week for d in days if (goal := goal_on(d)) and not paused(d)) // 7
        done = sum(map(counts, days))
        if done >= max(due, 1):
            run += 1
            current += alive
            best = max(best, run)
        elif due > 0 and days[-1] < today:
            run, alive = 0, False
        monday -= timedelta(days=7)
    told = streak(log, goals, pauses, today)
    assert (told.current, told.best) == (current, best)
