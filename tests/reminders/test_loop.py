"""The loop that reminds: what it shows and when, what it takes for an answer, and how long it sleeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from glutecoach.domain.reminder import Deed, DoneSession, DueSession, ReminderFact, ReminderKind
from glutecoach.domain.working_hours import Span
from glutecoach.errors import StorageError
from glutecoach.reminders.facts_file import ReminderFacts
from glutecoach.reminders.happenings import Looked, Trouble, Withdrawn
from glutecoach.reminders.ownership import Ownership
from tests.reminders.stand import BREAK, NINE, ON, Stand

HIPS = DueSession("hip-flexor", "Front of the hips", 8)


@pytest.fixture
def stand(tmp_path: Path) -> Stand:
    return Stand(tmp_path)


def at(time: str) -> datetime:
    hour, minute = map(int, time.split(":"))
    return NINE.replace(hour=hour, minute=minute)


def test_a_break_is_told_after_so_much_sitting_and_says_what_it_would_be(stand: Stand) -> None:
    stand.until("09:46")
    assert stand.shown == [("09:45", "break")]
    (notice,) = stand.notifier.notices
    assert (notice.title, notice.message) == ("Time for a short break", "Desk break, 3 minutes.")
    assert [choice.words for choice in notice.choices] == ["Start", "In 10 minutes", "I moved"]
    assert notice.otherwise == "Type: glutecoach play break"


def test_starting_begins_the_session_and_the_next_break_is_counted_from_there(stand: Stand) -> None:
    stand.at("09:50", lambda: stand.notifier.press("start"))
    stand.until("10:36")
    assert [reminder.kind for reminder in stand.started] == [ReminderKind.BREAK]
    assert ("09:50", "started") in stand.deeds()
    assert stand.shown == [("09:45", "break"), ("10:35", "break")]


def test_pressing_the_notice_itself_starts_as_well(stand: Stand) -> None:
    stand.at("09:50", lambda: stand.notifier.press("clicked"))
    stand.until("09:51")
    assert len(stand.started) == 1


def test_what_was_pressed_is_taken_off_the_screen(stand: Stand) -> None:
    stand.at("09:46", lambda: stand.notifier.press("10m"))
    stand.until("09:47")
    assert stand.notifier.withdrawn == ["reminder"]


def test_an_answer_is_taken_at_once_not_at_the_next_look(stand: Stand) -> None:
    stand.at("09:46", lambda: stand.notifier.press("10m"))
    stand.until("09:47")
    assert ("09:46", "snoozed") in stand.deeds()


def test_where_no_terminal_is_known_the_notice_says_what_to_type(stand: Stand) -> None:
    stand.to_type = "Type this in a terminal: glutecoach play desk-3"
    stand.at("09:46", lambda: stand.notifier.press("start"))
    stand.until("09:47")
    assert stand.notifier.notices[-1].message == stand.to_type
    assert ("09:46", "started") not in stand.deeds()


def test_what_is_put_off_comes_back_when_it_said(stand: Stand) -> None:
    stand.at("09:46", lambda: stand.notifier.press("10m"))
    stand.until("09:57")
    assert stand.shown == [("09:45", "break"), ("09:56", "break")]


def test_whoever_moved_gets_the_next_break_later_and_it_counts(stand: Stand) -> None:
    stand.at("09:55", lambda: stand.notifier.press("moved"))
    stand.until("10:41")
    assert stand.shown == [("09:45", "break"), ("10:40", "break")]


def test_a_session_is_told_at_its_time_with_the_own_cue(tmp_path: Path) -> None:
    cue = "After I fetch my coffee, I will open the mat."
    wanted = replace(ON, breaks=False, program_times=(10 * 60 + 30,), cues={"hip-flexor": cue})
    stand = Stand(tmp_path, preferences=wanted)
    stand.due = HIPS
    stand.until("10:31")
    assert stand.shown == [("10:30", "program")]
    assert stand.notifier.notices[0].message == f"{cue} Front of the hips, 8 minutes."
    assert [choice.words for choice in stand.notifier.notices[0].choices] == [
        "Start",
        "In 10 minutes",
        "In an hour",
    ]


def test_after_three_that_passed_by_it_asks_and_then_is_quiet(stand: Stand) -> None:
    stand.until("16:00")
    kinds = [kind for _, kind in stand.shown]
    assert kinds == ["break", "break", "break", "question"]
    assert [choice.id for choice in stand.notifier.notices[-1].choices] == ["keep", "fewer", "today", "off"]


def test_keeping_them_goes_on_as_before(stand: Stand) -> None:
    stand.at("12:05", lambda: stand.notifier.press("keep"))
    stand.until("13:00")
    assert stand.shown[3:] == [("12:00", "question"), ("12:50", "break")]
    assert stand.preferences == ON


def test_fewer_means_every_hour_from_now_on(stand: Stand) -> None:
    stand.at("12:05", lambda: stand.notifier.press("fewer"))
    stand.until("13:06")
    assert stand.preferences.break_every_min == 60
    assert stand.shown[-1] == ("13:05", "break")


def test_off_turns_them_off_and_nothing_is_shown_any_more(stand: Stand) -> None:
    stand.at("12:05", lambda: stand.notifier.press("off"))
    stand.until("17:00")
    assert not stand.preferences.on
    assert stand.shown[-1] == ("12:00", "question")


def test_not_today_is_silent_until_tomorrow(stand: Stand) -> None:
    stand.at("12:05", lambda: stand.notifier.press("today"))
    stand.until("17:29")
    assert stand.shown[-1] == ("12:00", "question")


def test_pressing_the_question_itself_opens_the_app_and_answers_nothing(stand: Stand) -> None:
    stand.at("12:05", lambda: stand.notifier.press("clicked"))
    stand.until("12:06")
    assert [reminder.kind for reminder in stand.started] == [ReminderKind.QUESTION]
    assert [deed for time, deed in stand.deeds() if time == "12:05"] == []


def test_who_only_closes_it_lets_it_pass(stand: Stand) -> None:
    stand.at("09:46", lambda: stand.notifier.press("dismissed"))
    stand.until("09:47")
    assert ("09:46", "dismissed") in stand.deeds()


def test_a_session_done_in_the_app_takes_the_notice_back_and_is_noted_as_begun(stand: Stand) -> None:
    stand.at("09:50", lambda: stand.done.append(DoneSession(at("09:50"), is_break=True)))
    before, after = stand.look_at_the_screen("09:49"), stand.look_at_the_screen("09:56")
    stand.until("10:00")
    assert (before, after) == (["reminder"], [])
    assert [deed for _, deed in stand.deeds()].count("started") == 1


def test_a_session_from_before_the_reminder_is_no_answer_to_it(stand: Stand) -> None:
    stand.done.append(DoneSession(at("09:00"), is_break=False))
    after = stand.look_at_the_screen("09:59")
    stand.until("10:00")
    assert after == ["reminder"]
    assert "started" not in dict(stand.deeds()).values()


def test_what_is_noted_as_begun_is_what_was_done_not_what_was_told(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    stand.at("09:50", lambda: stand.done.append(DoneSession(at("09:50"), is_break=False)))
    stand.until("09:56")
    begun = [fact.kind for fact in stand.all_facts if fact.deed is Deed.STARTED]
    assert begun == [ReminderKind.PROGRAM]


def test_the_notice_goes_while_a_session_runs_and_none_comes(stand: Stand) -> None:
    def begins() -> None:
        stand.in_session = True

    stand.at("09:50", begins)
    after = stand.look_at_the_screen("09:56")
    stand.until("11:00")
    assert after == []
    assert stand.shown == [("09:45", "break")]


def test_what_another_process_notes_is_seen_at_the_next_look(stand: Stand) -> None:
    other = ReminderFacts(stand.folder)
    stand.at("09:47", lambda: other.append(ReminderFact(at("09:47"), Deed.MOVED)))
    stand.until("10:33")
    assert any(isinstance(happening, Withdrawn) for happening in stand.happened)
    assert stand.shown == [("09:45", "break"), ("10:32", "break")]


def test_an_answer_that_comes_for_a_notice_that_has_gone_changes_nothing(stand: Stand) -> None:
    stand.at("09:47", lambda: ReminderFacts(stand.folder).append(ReminderFact(at("09:47"), Deed.MOVED)))
    stand.at("09:59", lambda: stand.notifier.press("today"))
    stand.until("10:00")
    assert ("09:59", "snoozed") not in stand.deeds()


def test_there_are_never_two_notices(tmp_path: Path) -> None:
    wanted = replace(ON, program_times=(10 * 60 + 5, 14 * 60))
    stand = Stand(tmp_path, preferences=wanted)
    stand.due = HIPS
    stand.until("15:00")
    assert {notice.id for notice in stand.notifier.notices} == {"reminder"}
    assert len(stand.notifier.showing) <= 1


def test_everything_goes_when_the_loop_ends(stand: Stand) -> None:
    stand.until("09:46")
    assert stand.notifier.showing == []


def test_time_away_counts_as_a_break(stand: Stand) -> None:
    def goes() -> None:
        stand.sensor.idle_since = stand.clock.now().local

    def returns() -> None:
        stand.sensor.idle_since = None

    stand.at("09:20", goes)
    stand.at("09:30", returns)
    stand.until("10:20")
    away = [fact for fact in stand.all_facts if fact.deed is Deed.AWAY]
    assert len(away) == 1
    assert away[0].since == at("09:20")
    assert timedelta(0) <= away[0].at - at("09:25") <= timedelta(minutes=5)
    assert "10:10" <= stand.shown[0][0] <= "10:15"


def test_no_reminder_comes_while_nobody_is_there(stand: Stand) -> None:
    def goes() -> None:
        stand.sensor.idle_since = stand.clock.now().local

    stand.at("09:43", goes)
    stand.until("12:00")
    assert stand.shown == []


def test_a_full_screen_is_waited_for_and_looked_at_every_minute(stand: Stand) -> None:
    stand.sensor.occupied = True

    def ends() -> None:
        stand.sensor.occupied = False

    stand.at("09:58", ends)
    stand.until("10:00")
    assert stand.shown == [("09:58", "break")] or stand.shown == [("09:59", "break")]


def test_a_machine_that_slept_tells_nothing_of_what_it_missed(tmp_path: Path) -> None:
    wanted = replace(ON, program_times=(10 * 60, 11 * 60))
    stand = Stand(tmp_path, preferences=wanted)
    stand.sensor.known = False
    stand.at("09:20", lambda: stand.clock.advance(3 * 3600))
    stand.until("12:35")
    assert len(stand.shown) <= 0 or stand.shown[0][0] >= "12:20"
    away = [fact for fact in stand.all_facts if fact.deed is Deed.AWAY]
    assert len(away) == 1


def test_clocks_that_are_set_forward_are_no_time_away(stand: Stand) -> None:
    stand.at("09:20", lambda: stand.clock.set_wall(at("10:20")))
    stand.until("10:30")
    assert [deed for _, deed in stand.deeds() if deed == "away"] == []


def test_nothing_is_asked_of_the_desktop_outside_working_hours(tmp_path: Path) -> None:
    stand = Stand(tmp_path, start=at("18:00"))
    stand.until("23:00")
    assert stand.sensor.looks <= 1
    assert {seconds for _, seconds in stand.waits[:-1]} == {900.0}


def test_it_sleeps_five_minutes_at_most_while_somebody_works(stand: Stand) -> None:
    stand.until("17:29")
    assert max(seconds for _, seconds in stand.waits) <= 300.0
    assert len(stand.waits) <= 8.5 * 12 + 2 * len(stand.shown) + 3


def test_it_is_awake_when_work_begins(tmp_path: Path) -> None:
    stand = Stand(tmp_path, start=at("08:50"))
    stand.until("09:46")
    assert stand.shown == [("09:45", "break")]


def test_reminding_that_goes_on_after_a_moment_counts_sitting_on(tmp_path: Path) -> None:
    before = Stand(tmp_path, owned=True)
    before.until("09:30")
    assert before.ownership
    before.ownership.release()
    again = Stand(tmp_path, start=at("09:31"), owned=True)
    # The file's time is the machine's; the test's clock is elsewhere.
    assert again.ownership
    assert again.ownership.take()
    again.ownership.left_at = at("09:30")
    again.until("09:46")
    assert again.shown == [("09:45", "break")]


def test_reminding_that_begins_counts_from_there(tmp_path: Path) -> None:
    stand = Stand(tmp_path, start=at("09:30"))
    stand.until("10:16")
    assert stand.shown == [("10:15", "break")]
    assert stand.deeds()[0] == ("09:30", "began")


def test_turning_them_on_counts_from_there(tmp_path: Path) -> None:
    stand = Stand(tmp_path, preferences=replace(ON, on=False))

    def turns_on() -> None:
        stand.preferences = ON

    stand.at("10:00", turns_on)
    stand.until("10:50")
    assert [time for time, kind in stand.shown] <= ["10:50"]
    assert stand.shown[0][0] >= "10:45"


def test_while_another_process_reminds_this_one_only_looks(tmp_path: Path) -> None:
    other = Ownership(tmp_path, "service")
    assert other.take()
    stand = Stand(tmp_path, owned=True)
    stand.until("10:30")
    assert stand.notifier.notices == []
    assert stand.all_facts == ()
    assert isinstance(stand.loop.looked, Looked)
    assert not stand.loop.looked.owns
    other.release()


def test_who_only_asked_who_reminds_keeps_nobody_from_it_for_long(tmp_path: Path) -> None:
    asking = Ownership(tmp_path, "app")
    assert asking.take()
    stand = Stand(tmp_path, owned=True)
    stand.at("09:00", asking.release)
    stand.until("09:01")
    assert stand.loop.looked is not None
    assert stand.loop.looked.owns


def test_it_takes_over_when_the_other_one_ends(tmp_path: Path) -> None:
    other = Ownership(tmp_path, "app")
    assert other.take()
    stand = Stand(tmp_path, owned=True)
    stand.at("09:20", other.release)
    stand.until("09:46")
    assert stand.shown == [("09:45", "break")]


def test_a_desktop_that_shows_nothing_is_told_and_nothing_counts_as_shown(stand: Stand) -> None:
    stand.notifier.broken = True
    stand.until("10:00")
    assert stand.shown == []
    assert Trouble("Nothing on this desktop shows notices.") in stand.happened


def test_a_plan_that_cannot_be_read_stops_nothing(stand: Stand) -> None:
    stand.at("09:10", lambda: stand.trouble_reading.append(StorageError("The journal is busy.", "Wait.")))
    stand.at("09:20", lambda: stand.trouble_reading.append(PermissionError(13, "Permission denied")))
    stand.until("09:50")
    troubles = [happening.sentence for happening in stand.happened if isinstance(happening, Trouble)]
    assert troubles == ["The journal is busy. Wait.", "A file could not be read: permission denied."]
    assert stand.shown == [("09:45", "break")]


def test_a_full_disk_neither_stops_reminders_nor_makes_them_burst(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("glutecoach.reminders.facts_file.os.write", full)
    stand.until("10:20")
    assert len(stand.notifier.notices) == 1


def test_it_is_spoken_only_where_that_is_wanted_and_hooks_hear_of_it(tmp_path: Path) -> None:
    quiet = Stand(tmp_path / "quiet")
    quiet.until("09:46")
    assert quiet.spoken == []
    assert [(reminder.kind, session) for reminder, session in quiet.hooked] == [(ReminderKind.BREAK, BREAK)]
    loud = Stand(tmp_path / "loud", preferences=replace(ON, voice=True))
    loud.until("09:46")
    assert [reminder.kind for reminder in loud.spoken] == [ReminderKind.BREAK]


def test_a_question_starts_no_hook(stand: Stand) -> None:
    stand.until("12:01")
    assert [reminder.kind for reminder, _ in stand.hooked] == [ReminderKind.BREAK] * 3


def test_a_notice_does_not_outlive_the_working_hours(tmp_path: Path) -> None:
    stand = Stand(tmp_path, preferences=replace(ON, hours=Span(9 * 60, 10 * 60)))
    before, after = stand.look_at_the_screen("09:59"), stand.look_at_the_screen("10:16")
    stand.until("10:30")
    assert stand.shown == [("09:45", "break")]
    assert (before, after) == (["reminder"], [])


def test_a_question_is_not_answered_by_going_away(stand: Stand) -> None:
    def goes() -> None:
        stand.sensor.idle_since = stand.clock.now().local

    def returns() -> None:
        stand.sensor.idle_since = None

    stand.at("12:05", goes)
    stand.at("12:30", returns)
    after = stand.look_at_the_screen("12:50")
    stand.until("13:00")
    assert Deed.AWAY in [fact.deed for fact in stand.all_facts]
    assert after == ["reminder"]


def test_while_a_reminder_waits_for_somebody_it_looks_more_and_more_rarely(stand: Stand) -> None:
    def goes() -> None:
        stand.sensor.idle_since = stand.clock.now().local

    stand.at("09:30", goes)
    stand.until("17:00")
    away = [seconds for time, seconds in stand.waits if time >= at("09:45")]
    assert min(away) >= 60.0
    assert away[-5:] == [300.0] * 5


def test_a_session_put_off_until_after_lunch_comes_although_lunch_was_away(tmp_path: Path) -> None:
    wanted = replace(ON, breaks=False, program_times=(11 * 60,), lunch_ends_min=13 * 60)
    stand = Stand(tmp_path, preferences=wanted)
    stand.due = HIPS

    def goes() -> None:
        stand.sensor.idle_since = stand.clock.now().local

    def returns() -> None:
        stand.sensor.idle_since = None
        stand.done.append(DoneSession(at("12:40"), is_break=True))

    stand.at("11:01", lambda: ReminderFacts(stand.folder).append(put_off_until_one()))
    stand.at("12:05", goes)
    stand.at("12:40", returns)
    stand.until("13:10")
    assert stand.shown[0] == ("11:00", "program")
    assert "13:00" <= stand.shown[1][0] <= "13:01"


def put_off_until_one() -> ReminderFact:
    return ReminderFact(at("11:01"), Deed.SNOOZED, ReminderKind.PROGRAM, until=at("13:00"), slot_min=11 * 60)
