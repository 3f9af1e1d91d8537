"""Every number of a report: worked out by hand for one client, and for any client by what must always hold."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.homework import Homework
from glutecoach.domain.homework_dates import KeptHomework, due_days
from glutecoach.domain.homework_report import HomeworkReport, report_on
from glutecoach.domain.homework_report_explained import explained
from glutecoach.domain.homework_report_words import days_words, dose_words, in_short
from glutecoach.domain.homework_return import HomeworkReturn, ReturnedRevision
from glutecoach.domain.plan import Pause
from glutecoach.domain.record import CheckIn, Evidence, PlannedItem, SessionRecord, SetOutcome
from glutecoach.domain.returned_work import DoneOf, SetCounts
from glutecoach.domain.returning import Span, return_of
from glutecoach.domain.schedule import Schedule
from glutecoach.domain.self_test_trend import Change
from glutecoach.domain.timeline import Side
from glutecoach.domain.traffic_light import Light
from glutecoach.domain.visit import Visit
from glutecoach.domain.weeks import WeekStatus
from tests.domain.sessions_done import SESSIONS as ANY_SESSIONS
from tests.homework_samples import ANNA, homework, kept, with_phases
from tests.return_samples import (
    EVERYTHING,
    LAST,
    NOTHING,
    SPAN,
    anna,
    facts,
    march,
    returned,
    self_tests,
    session_of,
    sessions,
)

MINUTE = 60_000


def report(given_back: HomeworkReturn | None = None, of: KeptHomework | None = None) -> HomeworkReport:
    return report_on(given_back or returned(), of or anna(), LAST, self_tests())


def of_sessions(
    *done: SessionRecord, of: KeptHomework | None = None, span: Span = SPAN, **known: object
) -> HomeworkReport:
    """Return the report of sessions alone."""
    chosen = of or anna()
    values = {"pauses": (), "visits": (), "answers": (), "results": (), **known}
    return report_on(return_of(chosen, facts(sessions=done, **values), span, EVERYTHING), chosen, span.last)


def exercise(found: HomeworkReport, name: str):
    return next(each for each in found.exercises if each.exercise == name)


# Days


def test_days_done_are_told_beside_days_due_measured_and_by_hand_apart() -> None:
    days = report().days
    # Two weeks at three days are six; two of fourteen days were paused, so 12 times 3 sevenths: five.
    assert (days.asked, days.due, days.timed, days.by_hand, days.worked) == (6, 5, 4, 1, 5)
    assert (days.share, days.timed_share) == (1.0, 0.8)


def test_the_weeks_are_those_of_the_streak() -> None:
    first, second = report().days.weeks
    assert (first.first, first.last, first.due, first.timed, first.by_hand) == (march(2), march(8), 3, 2, 1)
    assert (second.due, second.timed, second.by_hand) == (2, 2, 0)
    assert (first.status, second.status) == (WeekStatus.KEPT, WeekStatus.KEPT)


def test_a_week_that_the_span_cuts_is_not_judged() -> None:
    found = of_sessions(*sessions(), span=Span(march(4), LAST))
    assert found.days.weeks[0].status is None
    assert found.days.weeks[0].first == march(4)
    assert found.days.weeks[0].done == 2


def test_a_day_counts_from_half_of_its_work_on() -> None:
    first = anna().revisions[0].homework
    half = session_of(first, 2, evidence=Evidence.CLAIMED, claimed_share=0.5)
    less = session_of(first, 3, evidence=Evidence.CLAIMED, claimed_share=0.49)
    days = of_sessions(half, less).days
    assert (days.by_hand, days.worked) == (1, 2)


def test_a_day_that_needs_work_by_hand_to_count_is_no_timed_day() -> None:
    first = anna().revisions[0].homework
    skipped = dict.fromkeys(range(3), SetOutcome.SKIPPED)
    topped_up = session_of(first, 2, outcomes=skipped, claimed_share=0.6)
    days = of_sessions(topped_up).days
    assert (days.timed, days.by_hand) == (0, 1)


def test_the_last_day_is_asked_for_only_once_it_counts_where_weekdays_are_fixed() -> None:
    fixed = kept(homework(schedule=Schedule.on(0, 2)))
    assert of_sessions(of=fixed, span=Span(march(2), march(9))).days.due == 2
    done = session_of(fixed.newest, 9)
    assert of_sessions(done, of=fixed, span=Span(march(2), march(9))).days.due == 3


def test_paused_days_are_not_due_whichever_weekdays_are_fixed() -> None:
    fixed = kept(homework(schedule=Schedule.on(0, 2)))
    pause = Pause(march(3), march(5), "away")
    days = of_sessions(of=fixed, pauses=(pause,)).days
    assert (days.asked, days.due) == (4, 3)


def test_days_with_data_are_counted_in_the_newest_thirty_days() -> None:
    # Five sessions, the mornings of 5 and 10 March, self-tests on 3 and 14 March.
    assert report().days.with_data == 9
    first = homework(end=march(2) + timedelta(days=80))
    long_ago = replace(session_of(first, 2))
    near = replace(session_of(first, 3), day=march(2) + timedelta(days=40), id="near")
    found = of_sessions(long_ago, near, of=kept(first), span=Span(march(2), march(2) + timedelta(days=42)))
    assert found.days.with_data == 1


@pytest.mark.parametrize(("days_ago", "counted"), [(29, 1), (30, 0)])
def test_the_newest_thirty_days_are_thirty(days_ago: int, counted: int) -> None:
    first = homework(end=march(2) + timedelta(days=80))
    last = march(2) + timedelta(days=40)
    done = replace(session_of(first, 2), day=last - timedelta(days=days_ago))
    assert of_sessions(done, of=kept(first), span=Span(march(2), last)).days.with_data == counted


@given(
    st.integers(1, 7),
    st.lists(st.integers(0, 6), max_size=5),
    st.integers(-3, 20),
    st.integers(0, 25),
    st.integers(0, 14),
)
def test_a_pause_over_everything_leaves_nothing_due(
    days: int, weekdays: list[int], start: int, length: int, accepted: int
) -> None:
    schedule = Schedule.on(*weekdays) if weekdays else Schedule(days)
    first = homework(schedule=Schedule(3))
    chosen = kept(first, replace(first, revision=2, schedule=schedule, written=march(2 + accepted)))
    begin = march(2) + timedelta(days=start)
    end = begin + timedelta(days=length)
    everything = {begin + timedelta(days=number) for number in range(length + 1)}
    assert due_days(chosen, begin, end, everything) == 0
    assert due_days(chosen, begin, end, {begin}) <= due_days(chosen, begin, end)


# Work


def test_the_work_of_the_sessions_is_measured_and_by_hand_apart() -> None:
    dose = report().dose
    asked = sum(each.asked_ms for each in sessions())
    assert dose.begun.asked_ms == asked
    assert dose.begun.claimed_ms == sessions()[2].asked_ms
    assert dose.begun.timed_ms == asked - sessions()[2].asked_ms - 40_000 - 20_000
    assert (dose.sessions_timed, dose.sessions_claimed) == (4, 1)


def test_prescribed_is_each_due_days_work_at_the_level_of_that_day() -> None:
    level_one, level_two = (
        sum(item.asked_ms for item in anna().newest.program.level(number).items) for number in (1, 2)
    )
    # Level one up to 8 March, two on 9 and 10, one again from 11 March on, without the two paused days.
    expected = (7 + 3) * 3 / 7 * level_one + 2 * 3 / 7 * level_two
    assert report().dose.prescribed_ms == pytest.approx(expected)


def test_twice_a_day_prescribes_twice_as_much() -> None:
    once, twice = (
        of_sessions(of=kept(homework(schedule=Schedule(7, times_per_day=times)))).dose.prescribed_ms
        for times in (1, 2)
    )
    assert twice == 2 * once > 0


def test_on_days_of_a_phase_its_level_is_prescribed() -> None:
    chosen = kept(with_phases(schedule=Schedule(7)))
    level_one, level_two = (
        sum(item.asked_ms for item in chosen.newest.program.level(number).items) for number in (1, 2)
    )
    # Gentle on 2-4 March, build on 5-13, prepare on 14 and 15: one, two, one.
    expected = 3 * level_one + 9 * level_two + 2 * level_one
    assert of_sessions(of=chosen).dose.prescribed_ms == pytest.approx(expected)


def test_each_exercise_has_its_work_and_what_became_of_its_sets() -> None:
    found = report()
    tilt = exercise(found, "pelvic-tilt-seated")
    assert tilt.work == DoneOf(160_000, 80_000, 40_000)
    assert tilt.sets == SetCounts(done=2, skipped=1)
    clam = exercise(found, "clamshell")
    assert clam.sets == SetCounts(done=1, pain=1)
    assert (clam.hurt, clam.worst_pain, clam.more_done) == (1, 6, Side.LEFT)
    assert exercise(found, "bridge").extended_ms == 10_000


def test_exercises_stand_in_the_order_of_the_homework() -> None:
    names = [each.exercise for each in report().exercises]
    assert names[:4] == ["squeeze-seated", "pelvic-tilt-seated", "bridge", "hf-standing"]


def test_a_set_that_was_begun_again_counts_once_and_by_how_it_ended() -> None:
    whole = session_of(anna().newest, 9)
    again = replace(whole.sets[0], outcome=SetOutcome.RESTARTED, timed_ms=1_000)
    found = of_sessions(replace(whole, sets=(again, *whole.sets)))
    assert found.sets == SetCounts(done=len(whole.sets))
    only_left = of_sessions(replace(whole, sets=(again, *whole.sets[1:])))
    assert only_left.sets == SetCounts(done=len(whole.sets) - 1, stopped=1)


def test_a_pain_stop_is_never_hidden_by_another_try() -> None:
    whole = session_of(anna().newest, 9)
    hurt = replace(whole.sets[0], outcome=SetOutcome.PAIN)
    assert of_sessions(replace(whole, sets=(hurt, *whole.sets))).sets.pain == 1


def test_an_exercise_that_took_the_place_of_another_is_told_of_both() -> None:
    whole = session_of(anna().newest, 9)
    swapped = replace(whole.sets[2], exercise="clamshell", title="Clamshell")
    found = of_sessions(replace(whole, sets=(*whole.sets[:2], swapped, *whole.sets[3:])))
    assert (exercise(found, "clamshell").swapped_in, exercise(found, "clamshell").swapped_out) == (1, 0)
    assert (exercise(found, "bridge").swapped_in, exercise(found, "bridge").swapped_out) == (0, 1)


def test_time_taken_away_is_told_apart_from_time_added() -> None:
    found = of_sessions(session_of(anna().newest, 9, extended={0: 5_000, 1: -7_000}))
    assert (
        exercise(found, "squeeze-seated").extended_ms,
        exercise(found, "squeeze-seated").shortened_ms,
    ) == (
        5_000,
        0,
    )
    tilt = exercise(found, "pelvic-tilt-seated")
    assert (tilt.extended_ms, tilt.shortened_ms) == (0, 7_000)


def test_a_side_that_did_clearly_more_is_named_and_a_small_difference_is_not() -> None:
    assert exercise(report(), "clamshell").more_done is Side.LEFT
    assert report().more_done is None


def test_work_by_hand_is_divided_as_its_own_revision_asked_for_it() -> None:
    first = homework()
    items = first.program.levels[0].items
    other = replace(first.program.levels[0], items=tuple(reversed(items[1:])))
    second = replace(
        first,
        revision=2,
        written=march(9),
        program=replace(first.program, levels=(other, *first.program.levels[1:])),
    )
    by_hand = session_of(first, 2, evidence=Evidence.CLAIMED, claimed_share=1.0, plan=())
    found = of_sessions(by_hand, of=kept(first, second))
    assert {each.exercise: each.work.claimed_ms for each in found.exercises} == {
        item.exercise.id: item.asked_ms for item in items
    }


# Pain, lights, effort


def test_one_number_is_no_change() -> None:
    assert of_sessions(session_of(anna().newest, 9, check_in=CheckIn(pain=2))).pain.change is None


def test_pain_is_told_by_moment_from_first_to_last() -> None:
    after = report().pain.moment("after")
    assert after is not None
    assert (after.times, after.first, after.last, after.lowest, after.highest, after.rise) == (
        4,
        2,
        2,
        2,
        5,
        0,
    )
    assert [each.moment for each in report().pain.moments] == ["before", "during", "after", "next morning"]
    assert report().pain.moment("at night") is None


def test_a_rise_that_is_large_enough_is_told_as_a_change() -> None:
    first = anna().revisions[0].homework
    found = of_sessions(
        session_of(first, 2, check_in=CheckIn(pain=2)), session_of(first, 4, check_in=CheckIn(pain=4))
    )
    assert found.pain.change is not None
    assert found.pain.change.words == "worse by 2 points"


def test_lights_are_counted_and_silence_is_told_apart() -> None:
    assert report().pain.lights == {Light.GREEN: 3, Light.RED: 1}
    assert (report().pain.red, report().pain.silent, report().pain.reds_in_a_week) == (1, 1, 1)


def test_without_pain_notes_lights_rest_on_the_numbers_alone() -> None:
    found = report_on(returned(replace(EVERYTHING, pain_notes=False)), anna(), LAST)
    assert found.pain.lights == {Light.GREEN: 3, Light.RED: 1}
    assert found.sets.pain == 0
    reasons = [reason for each in found.sessions for reason in each.judged.reasons]
    assert "Pain was 6 of 10 during the session" in reasons
    assert not any("sharp" in reason or "numb" in reason for reason in reasons)


# Besides


def test_self_tests_have_their_change_where_it_was_ever_measured() -> None:
    (stand,) = report().tests
    assert [point.value for point in stand.points] == [12, 16]
    assert stand.unit == "stands"
    hold = replace(facts().results[0], test="side-bridge", title="Side bridge", side=Side.LEFT, value=20.0)
    later = replace(hold, day=march(12), value=21.0)
    (found,) = report(returned(results=(hold, later))).tests
    test = self_tests()["side-bridge"]
    assert found.detectable == (test.detectable.value if test.detectable else None)
    assert found.change is (Change.UNCLEAR if test.detectable else Change.UNKNOWN)


def test_a_self_test_that_is_not_known_any_more_is_told_all_the_same() -> None:
    (found,) = report_on(returned(), anna(), LAST).tests
    assert (found.unit, found.detectable, found.change) == ("", None, None)


def test_excused_days_are_counted_by_kind_and_twice_paused_days_once() -> None:
    pauses = (Pause(march(3), march(5), "ill"), Pause(march(5), march(20), "holiday"))
    assert [(each.kind, each.days) for each in of_sessions(pauses=pauses).excused] == [
        ("ill", 3),
        ("holiday", 10),
    ]


def test_which_revision_held_when_is_told_with_its_sessions() -> None:
    used = [(each.revision, each.first, each.last, each.sessions) for each in report().revisions]
    assert used == [(1, march(2), march(8), 3), (2, march(9), LAST, 2)]


def test_a_session_by_hand_belongs_to_the_revision_of_its_day() -> None:
    by_hand = replace(sessions()[2], revision=0)
    assert [each.sessions for each in of_sessions(by_hand).revisions] == [1, 0]


def test_a_revision_that_was_taken_up_again_tells_each_time_of_its_own() -> None:
    first, second = anna().revisions
    chosen = KeptHomework((first, second, replace(first, accepted=march(12))))
    later = session_of(first.homework, 13)
    used = of_sessions(*sessions(), later, of=chosen).revisions
    assert [(each.revision, each.sessions) for each in used] == [(1, 3), (2, 2), (1, 1)]


def test_phases_tell_their_days_and_what_was_done_in_them() -> None:
    chosen = kept(with_phases())
    done = session_of(chosen.newest, 3), session_of(chosen.newest, 6, level=2)
    found = of_sessions(*done, of=chosen)
    assert [(each.name, each.days, each.days_done, each.sessions) for each in found.phases] == [
        ("Gentle", 3, 1, 1),
        ("Build", 9, 1, 1),
        ("Prepare", 2, 0, 0),
    ]
    assert [each.phase for each in found.sessions] == ["Gentle", "Build"]


def test_phases_follow_the_clients_own_visits() -> None:
    chosen = kept(with_phases())
    found = of_sessions(of=chosen, visits=(Visit(march(9)),))
    assert found.phases[0].days == 6


def test_what_lies_after_the_span_or_after_today_is_not_counted() -> None:
    assert len(report_on(returned(), anna(), march(8)).sessions) == 3
    assert report_on(returned(), anna(), march(8)).last == march(8)


def test_the_same_return_gives_the_same_report_on_every_later_day() -> None:
    later = report_on(returned(), anna(), LAST + timedelta(days=400), self_tests())
    assert later == report()


def test_nothing_done_makes_a_report_without_a_single_share_of_nothing() -> None:
    found = of_sessions()
    assert found.is_empty
    assert (found.days.done, found.dose.sessions, found.pain.moments, found.exercises) == (0, 0, (), ())
    assert found.pain.change is None
    assert "0 of 6 days due done" in days_words(found)
    before = of_sessions(span=Span(date(2026, 1, 1), date(2026, 1, 9)))
    assert (before.days.due, before.days.share, before.dose.share) == (0, None, None)
    assert "Nothing was due" in days_words(before)
    assert "none prescribed" in dose_words(before)


# What must hold of every client


def _moved(session: SessionRecord, number: int, assigned: Homework) -> SessionRecord:
    """Return any session as one of the homework."""
    return replace(
        session,
        id=f"{number}",
        program=assigned.id,
        day=march(2) + timedelta(days=number % 14),
        revision=number % 3,
        plan=tuple(replace(each) for each in session.plan if isinstance(each, PlannedItem)),
    )


def any_report(records: list[SessionRecord]) -> HomeworkReport:
    done = tuple(_moved(each, number, anna().newest) for number, each in enumerate(records))
    given_back = HomeworkReturn(
        ANNA, "Hips", "A", SPAN.first, SPAN.last, (ReturnedRevision(1, march(2), ""),), done
    )
    return report_on(given_back, anna(), LAST)


@given(st.lists(ANY_SESSIONS, max_size=8))
def test_the_parts_always_add_up(records: list[SessionRecord]) -> None:
    found = any_report(records)
    begun = found.dose.begun
    assert begun.timed_ms + begun.claimed_ms <= begun.asked_ms + 1e-3
    for part in ("asked_ms", "timed_ms", "claimed_ms"):
        total = getattr(begun, part)
        assert sum(getattr(each.work, part) for each in found.exercises) == pytest.approx(total, abs=1e-3)
        assert sum(getattr(each, part) for each in found.sessions) == pytest.approx(total, abs=1e-3)
    assert sum((each.sets for each in found.exercises), SetCounts()) == found.sets
    for each in found.exercises:
        assert each.work.done_ms <= each.work.asked_ms + 1e-3
        assert sum(side.work.done_ms for side in each.sides) <= each.work.done_ms + 1e-3
    assert found.dose.sessions == len(found.sessions)
    assert sum(found.pain.lights.values()) + found.pain.silent == len(found.sessions)


@given(st.lists(ANY_SESSIONS, max_size=8), st.integers(0, 13), st.integers(0, 13))
def test_days_are_bounded_and_a_pause_never_asks_for_more(
    records: list[SessionRecord], first: int, length: int
) -> None:
    found = any_report(records)
    days = found.days
    assert 0 <= days.timed <= days.done <= days.worked <= 14
    assert sum(week.done for week in days.weeks) == days.done
    assert 0 <= (days.share or 0) <= 1
    begin = march(2) + timedelta(days=first)
    done = tuple(_moved(each, number, anna().newest) for number, each in enumerate(records))
    given_back = HomeworkReturn(
        ANNA, "Hips", "A", SPAN.first, SPAN.last, (), done, (Pause(begin, begin + timedelta(days=length)),)
    )
    paused = report_on(given_back, anna(), LAST)
    assert paused.days.due <= days.due
    assert paused.days.asked == days.asked
    assert paused.days.done == days.done
    assert paused.dose.prescribed_ms <= found.dose.prescribed_ms + 1e-3


@given(st.permutations(range(5)))
def test_the_order_in_which_sessions_come_changes_nothing(order: list[int]) -> None:
    mixed = tuple(sessions()[place] for place in order)
    assert report_on(replace(returned(), sessions=mixed), anna(), LAST, self_tests()) == report()


# In words, and explained


def test_every_number_of_the_lines_can_be_explained() -> None:
    ways = {each.label: each for each in explained(report(), anna())}
    lines = dict(in_short(report()))
    for label in ("Days", "Work", "Pain", "Lights", "Self-tests"):
        assert lines[label].startswith(ways[label].value)
        assert ways[label].way
    assert all(sentence.strip() for each in ways.values() for sentence in each.way)


def test_the_explanation_of_the_days_leads_to_the_number() -> None:
    (days,) = [each for each in explained(report(), anna()) if each.label == "Days"]
    weeks = [sentence for sentence in days.way if sentence.startswith("Week of")]
    timed = sum(int(re.findall(r"(\d+) timed", week)[0]) for week in weeks)
    by_hand = sum(int(re.findall(r"(\d+) by hand", week)[0]) for week in weeks)
    assert (timed, by_hand) == (report().days.timed, report().days.by_hand)


def test_the_words_of_a_report_scold_nobody() -> None:
    words = " ".join(sentence for _, sentence in in_short(of_sessions())).lower()
    assert not re.search(r"fail|only|unfortunately|dysfunction|damaged|missed", words)


def test_an_empty_line_is_left_out() -> None:
    labels = [label for label, _ in in_short(report_on(returned(NOTHING), anna(), LAST))]
    assert "Phases" not in labels
