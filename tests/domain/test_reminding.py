"""The scheduler of reminders, rule by rule."""

from dataclasses import replace
from datetime import timedelta

import pytest

from glutecoach.domain.reminder import (
    Coming,
    Deed,
    DoneSession,
    Presence,
    Reminder,
    ReminderKind,
    Silence,
)
from glutecoach.domain.reminding import Snooze, breaks_today, coming, decide, snoozed_until, times_outside
from glutecoach.domain.working_hours import Span
from tests.domain.desk_stand import OFFICE, STRENGTH, at, desk, did, minutes, played, shown, with_times

BREAK = Reminder(ReminderKind.BREAK)
QUESTION = Reminder(ReminderKind.QUESTION)
MINUTE = timedelta(minutes=1)


def test_the_first_break_is_offered_forty_five_minutes_after_work_began() -> None:
    assert coming(desk("09:10")) == Coming(BREAK, at("09:45"))


def test_whoever_begins_later_sits_since_then() -> None:
    assert coming(desk("10:00", (did("10:00", Deed.BEGAN),))).at == at("10:45")


def test_who_is_there_before_work_begins_sits_from_its_beginning() -> None:
    assert coming(desk("09:10", (did("07:00", Deed.BEGAN),))).at == at("09:45")


def test_it_is_told_when_its_time_has_come_and_not_a_minute_before() -> None:
    assert decide(desk("09:44")) is None
    assert decide(desk("09:45")) == BREAK


def test_the_chosen_minutes_hold() -> None:
    assert coming(desk("09:10", preferences=replace(OFFICE, break_every_min=30))).at == at("09:30")


def test_a_natural_break_begins_the_time_anew() -> None:
    away = did("10:00", Deed.AWAY, since=at("09:50"))
    assert coming(desk("10:10", (away,))).at == at("10:45")


def test_a_session_begins_the_time_anew() -> None:
    assert coming(desk("10:10", done=(DoneSession(at("10:05"), is_break=False),))).at == at("10:50")


def test_a_break_that_was_told_begins_the_time_anew_even_if_nobody_answered() -> None:
    assert coming(desk("10:00", (shown("09:45"),))).at == at("10:30")


def test_closing_a_reminder_begins_nothing_anew() -> None:
    assert coming(desk("10:00", (shown("09:45"), did("09:58", Deed.DISMISSED)))).at == at("10:30")


def test_moving_without_the_app_counts_as_a_break() -> None:
    told = did("10:00", Deed.MOVED, ReminderKind.BREAK)
    assert coming(desk("10:01", (told,))).at == at("10:45")
    assert breaks_today(desk("10:01", (told,), done=(DoneSession(at("09:40"), is_break=True),))) == 2


def test_four_breaks_are_enough() -> None:
    done = tuple(DoneSession(at(clock), is_break=True) for clock in ("10:00", "11:00", "13:00", "14:00"))
    assert coming(desk("15:30", done=done)) == Coming(None, at("09:00", 1), Silence.DONE)
    assert decide(desk("15:30", done=done[1:])) == BREAK


def test_outside_the_working_hours_nothing_comes_before_they_begin() -> None:
    assert coming(desk("08:59")) == Coming(None, at("09:00"), Silence.NOT_WORKING)
    assert coming(desk("17:30")) == Coming(None, at("09:00", 1), Silence.NOT_WORKING)


def test_after_friday_comes_monday() -> None:
    assert coming(desk(at("18:00", 4))).at == at("09:00", 7)


def test_a_weekday_can_have_hours_of_its_own() -> None:
    short = replace(OFFICE, hours_on={4: Span(minutes("10:00"), minutes("12:00"))})
    assert coming(desk(at("09:30", 4), preferences=short)).at == at("10:00", 4)
    assert coming(desk(at("12:00", 4), preferences=short)).why is Silence.NOT_WORKING


def test_a_night_shift_belongs_to_the_day_on_which_it_began() -> None:
    night = replace(OFFICE, hours=Span(minutes("22:00"), minutes("06:00")), weekdays=(0,))
    assert decide(desk(at("02:00", 1), preferences=night)) == BREAK
    assert coming(desk(at("02:00", 0), preferences=night)).why is Silence.NOT_WORKING


def test_a_paused_day_is_silent() -> None:
    assert coming(desk("10:30", paused=True, due=STRENGTH)).why is Silence.PAUSED


def test_when_reminders_are_off_nothing_comes_and_no_time_is_named() -> None:
    assert coming(desk("10:30", preferences=replace(OFFICE, on=False))) == Coming(None, None, Silence.OFF)


def test_without_breaks_and_times_there_is_nothing_to_tell() -> None:
    assert coming(desk("10:30", preferences=replace(OFFICE, breaks=False))).why is Silence.NOTHING


def test_quiet_hours_are_waited_out() -> None:
    quiet = replace(OFFICE, quiet=(Span(minutes("09:30"), minutes("10:15")),))
    assert coming(desk("09:40", preferences=quiet)).at == at("10:15")


def test_quiet_hours_that_follow_each_other_are_waited_out_together() -> None:
    spans = (Span(minutes("10:00"), minutes("11:00")), Span(minutes("09:30"), minutes("10:00")))
    assert coming(desk("09:40", preferences=replace(OFFICE, quiet=spans))).at == at("11:00")


def test_quiet_hours_to_the_end_of_the_day_are_said_to_be_the_reason() -> None:
    quiet = replace(OFFICE, quiet=(Span(minutes("09:30"), minutes("18:00")),))
    assert coming(desk("16:50", preferences=quiet)).why is Silence.QUIET


def test_a_session_that_is_due_is_told_at_its_time() -> None:
    at_ten = replace(with_times("10:30"), breaks=False)
    expected = Reminder(ReminderKind.PROGRAM, slot_min=minutes("10:30"))
    assert coming(desk("09:30", preferences=at_ten, due=STRENGTH)) == Coming(expected, at("10:30"))


def test_a_session_that_is_done_is_not_told() -> None:
    only_times = replace(with_times("10:30"), breaks=False)
    assert coming(desk("10:30", preferences=only_times)).why is Silence.DONE


def test_of_two_times_that_passed_unseen_only_the_later_is_told_once() -> None:
    both = replace(with_times("10:00", "12:00"), breaks=False)
    assert decide(desk("13:00", preferences=both, due=STRENGTH)) == Reminder(
        ReminderKind.PROGRAM, slot_min=minutes("12:00")
    )
    told = (shown("13:00", ReminderKind.PROGRAM, slot_min=minutes("12:00")),)
    assert coming(desk("13:30", told, preferences=both, due=STRENGTH)).reminder is None


def test_nobody_is_greeted_with_what_was_missed() -> None:
    late = replace(with_times("10:00"), breaks=False)
    assert coming(desk("11:00", (did("11:00", Deed.BEGAN),), preferences=late, due=STRENGTH)).at == at(
        "11:10"
    )


def test_a_session_takes_the_place_of_a_break_just_before_it() -> None:
    facts = (did("09:10", Deed.BEGAN),)
    found = coming(desk("09:54", facts, preferences=with_times("10:00"), due=STRENGTH))
    assert found.reminder is not None
    assert found.reminder.kind is ReminderKind.PROGRAM
    later = coming(desk("09:54", facts, preferences=with_times("10:10"), due=STRENGTH))
    assert later.reminder == BREAK


def test_between_two_reminders_there_are_ten_minutes() -> None:
    facts = (shown("10:25"),)
    found = coming(desk("10:26", facts, preferences=with_times("10:30"), due=STRENGTH))
    assert found.at == at("10:35")


def test_more_than_two_sessions_a_day_are_never_told() -> None:
    facts = (
        shown("10:00", ReminderKind.PROGRAM, slot_min=minutes("10:00")),
        shown("12:00", ReminderKind.PROGRAM, slot_min=minutes("12:00")),
    )
    changed = replace(with_times("14:00"), breaks=False)
    assert decide(desk("14:00", facts, preferences=changed, due=STRENGTH)) is None


def test_what_was_put_off_comes_back_when_it_was_said_and_counts_against_no_bound() -> None:
    facts = (
        shown("10:00", ReminderKind.PROGRAM, slot_min=600),
        shown("12:00", ReminderKind.PROGRAM, slot_min=720),
        did("12:01", Deed.SNOOZED, ReminderKind.PROGRAM, until=at("13:01"), slot_min=720),
    )
    times = replace(with_times("10:00", "12:00"), breaks=False)
    assert decide(desk("13:00", facts, preferences=times, due=STRENGTH)) is None
    expected = Reminder(ReminderKind.PROGRAM, 720, asked_for=True)
    assert decide(desk("13:01", facts, preferences=times, due=STRENGTH)) == expected


def test_the_second_time_is_told_even_if_the_first_came_twice() -> None:
    facts = (
        shown("10:00", ReminderKind.PROGRAM, slot_min=600),
        did("10:01", Deed.SNOOZED, ReminderKind.PROGRAM, until=at("11:01"), slot_min=600),
        shown("11:01", ReminderKind.PROGRAM, slot_min=600, asked_for=True),
    )
    times = replace(with_times("10:00", "12:00"), breaks=False)
    assert decide(desk("12:00", facts, preferences=times, due=STRENGTH)) == Reminder(
        ReminderKind.PROGRAM, 720
    )


def test_what_was_put_off_and_told_again_is_over() -> None:
    facts = (
        shown("10:00"),
        did("10:00", Deed.SNOOZED, ReminderKind.BREAK, until=at("10:10")),
        shown("10:10", asked_for=True),
    )
    assert coming(desk("10:11", facts)).at == at("10:55")


def test_a_break_that_was_put_off_is_over_once_somebody_moved() -> None:
    facts = (
        shown("10:00"),
        did("10:00", Deed.SNOOZED, ReminderKind.BREAK, until=at("11:00")),
        did("10:20", Deed.MOVED, ReminderKind.BREAK),
    )
    assert coming(desk("10:30", facts)).at == at("11:05")


def test_a_break_that_was_put_off_is_over_once_a_session_was_done_or_nobody_was_there() -> None:
    put_off = (shown("10:00"), did("10:00", Deed.SNOOZED, ReminderKind.BREAK, until=at("11:00")))
    assert coming(desk("10:30", put_off, done=(DoneSession(at("10:25"), is_break=False),))).at == at("11:10")
    away = did("10:30", Deed.AWAY, since=at("10:10"))
    assert coming(desk("10:31", (*put_off, away))).at == at("11:15")


def test_not_today_holds_to_the_end_of_the_day_and_no_longer() -> None:
    until = snoozed_until(OFFICE, at("10:00"), Snooze.NOT_TODAY)
    facts = (shown("10:00"), did("10:00", Deed.SNOOZED, ReminderKind.BREAK, until=until))
    assert coming(desk("15:00", facts)) == Coming(None, at("09:00", 1), Silence.NOT_TODAY)
    assert coming(desk(at("09:10", 1), facts)).at == at("09:45", 1)


def test_not_today_holds_even_when_a_session_was_done_in_between() -> None:
    facts = (did("10:00", Deed.SNOOZED, until=at("17:30")),)
    done = (DoneSession(at("11:00"), is_break=True),)
    assert coming(desk("15:00", facts, done=done)).why is Silence.NOT_TODAY


def test_no_breaks_today_leaves_the_session_alone() -> None:
    facts = (did("09:30", Deed.SNOOZED, ReminderKind.BREAK, until=at("17:30")),)
    found = coming(desk("10:00", facts, preferences=with_times("11:00"), due=STRENGTH))
    assert found.reminder is not None
    assert found.reminder.kind is ReminderKind.PROGRAM


@pytest.mark.parametrize(
    ("now", "snooze", "expected"),
    [
        ("10:00", Snooze.TEN_MINUTES, "10:10"),
        ("10:00", Snooze.ONE_HOUR, "11:00"),
        ("10:00", Snooze.AFTER_LUNCH, "13:00"),
        ("14:00", Snooze.AFTER_LUNCH, "15:00"),
        ("17:00", Snooze.ONE_HOUR, "17:25"),
        ("17:24", Snooze.TEN_MINUTES, "17:25"),
        ("17:26", Snooze.TEN_MINUTES, "17:30"),
        ("10:00", Snooze.NOT_TODAY, "17:30"),
    ],
)
def test_putting_off_ends_inside_the_working_hours(now: str, snooze: Snooze, expected: str) -> None:
    assert snoozed_until(OFFICE, at(now), snooze) == at(expected)


def test_nobody_there_or_a_full_screen_or_a_session_make_it_wait() -> None:
    for presence in (Presence(idle_s=90), Presence(occupied=True), Presence(in_session=True)):
        found = coming(desk("09:50", presence=presence))
        assert (found.reminder, found.waits) == (BREAK, True)
        assert decide(desk("09:50", presence=presence)) is None
    assert decide(desk("09:50", presence=Presence(idle_s=20))) == BREAK


def test_after_three_that_were_let_pass_it_asks_instead() -> None:
    facts = (shown("09:45"), shown("10:30"), did("10:31", Deed.DISMISSED, ReminderKind.BREAK), shown("11:15"))
    assert decide(desk("12:00", facts)) == QUESTION
    assert decide(desk("12:00", facts[1:])) == BREAK


def test_whatever_was_asked_for_comes_even_then() -> None:
    facts = (
        shown("09:45"),
        shown("10:30"),
        shown("11:15"),
        did("11:16", Deed.SNOOZED, ReminderKind.BREAK, until=at("11:30")),
    )
    assert decide(desk("11:30", facts)) == Reminder(ReminderKind.BREAK, asked_for=True)


@pytest.mark.parametrize("deed", [Deed.STARTED, Deed.MOVED, Deed.KEPT])
def test_one_that_was_followed_begins_the_count_anew(deed: Deed) -> None:
    facts = (shown("09:45"), did("09:50", deed), shown("10:35"), shown("11:20"))
    assert decide(desk("12:05", facts)) == BREAK


def test_reminders_of_days_before_count_as_well() -> None:
    facts = (shown("16:00", day=-3), shown("16:45", day=-3), shown("17:29", day=-3))
    assert decide(desk("09:45", facts)) == QUESTION


def test_once_asked_it_is_quiet_until_there_is_an_answer() -> None:
    let_pass = (shown("09:45"), shown("10:30"), shown("11:15"))
    asked = (*let_pass, shown("12:00", ReminderKind.QUESTION))
    assert coming(desk("15:00", asked)) == Coming(None, at("09:00", 1), Silence.ASKED)
    kept = (*asked, did("12:10", Deed.KEPT))
    assert coming(desk("12:11", kept)).at == at("12:55")


def test_it_asks_once_a_day_and_on_three_days_at_most() -> None:
    facts = [shown(clock, day=-1) for clock in ("14:00", "15:00", "16:00")]
    for day in (0, 1, 2):
        assert decide(desk(at("09:45", day), tuple(facts))) == QUESTION
        facts.append(shown("09:45", ReminderKind.QUESTION, day=day))
        assert coming(desk(at("12:00", day), tuple(facts))).why is Silence.ASKED
    assert coming(desk(at("09:45", 3), tuple(facts))).why is Silence.ASKED


def test_a_session_that_was_done_answers_the_question() -> None:
    facts = (shown("09:45"), shown("10:30"), shown("11:15"), shown("12:00", ReminderKind.QUESTION))
    done = (DoneSession(at("13:00"), is_break=True),)
    assert coming(desk("13:10", facts, done=done)).at == at("13:45")


def test_a_night_asleep_brings_one_reminder_and_not_one_for_every_hour() -> None:
    day = played(at("09:00"), with_times("10:00", "12:00"))
    day.step(MINUTE)
    day.step(timedelta(hours=6))
    for _ in range(9):
        day.step(MINUTE)
    assert len(day.told) == 1


def test_times_in_no_working_hours_are_known() -> None:
    assert times_outside(with_times("08:00", "10:00")) == (minutes("08:00"),)
    assert times_outside(with_times("17:30")) == (minutes("17:30"),)


def test_a_clock_that_was_put_back_does_not_tell_the_same_time_twice() -> None:
    facts = (shown("10:00", ReminderKind.PROGRAM, slot_min=600),)
    times = replace(with_times("10:00"), breaks=False)
    assert decide(desk("10:00", facts, preferences=times, due=STRENGTH)) is None
    assert decide(desk("09:45", (shown("10:00"),))) is None


def test_after_a_clock_was_put_back_it_is_counted_from_now() -> None:
    assert coming(desk("09:30", (shown("10:00"),))).at == at("10:15")
    session = coming(desk("09:30", (shown("10:00"),), preferences=with_times("09:35"), due=STRENGTH))
    assert session.at == at("09:40")


def test_who_works_one_day_a_week_is_told_of_the_next_week() -> None:
    mondays = replace(OFFICE, weekdays=(0,))
    assert coming(desk("18:00", preferences=mondays)).at == at("09:00", 7)


def test_the_same_time_twice_is_the_whole_day() -> None:
    always = replace(OFFICE, hours=Span(0, 0))
    assert decide(desk("03:00", preferences=always)) == BREAK
