"""What becomes of a session that two devices change, in examples."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from glutecoach.domain.exchange import (
    LeftOut,
)
from glutecoach.domain.outline import outline_of
from glutecoach.domain.record import SessionOutcome
from glutecoach.store import amend, merging
from glutecoach.store.append import put_facts
from glutecoach.store.changes import Correction, LevelChange
from glutecoach.store.connection import transaction
from glutecoach.store.facts import goals_of
from glutecoach.store.json_text import dumps
from glutecoach.store.rows import Kind, fact_now
from tests.store.replicas import (
    MONDAY,
    Device,
    devices,
    entered,
    exchange,
)


def test_a_session_that_came_alone_stands_in_one_line_and_keeps_its_evidence(pair: list[Device]) -> None:
    first, second = pair
    rows = second.rows()
    assert rows["event"] == first.rows()["event"]
    assert (rows["merged_event"], rows["merged_session"]) == ([], [])
    assert {second.record(session).evidence.value for session in second.ids()} == {"timed", "claimed"}


def test_what_only_one_device_changed_goes_on_with_the_same_line(pair: list[Device]) -> None:
    first, second = pair
    session = entered(second).id
    second.correct(session, 3, 20_000)
    second.delete(session)
    exchange(pair)
    assert first.record(session).deleted
    assert first.rows()["merged_event"] == []


def test_what_both_said_is_kept_and_the_later_word_counts(pair: list[Device]) -> None:
    first, second = pair
    session = entered(first).id
    first.check_in(session, 3)
    second.clock.advance(3_600)
    second.check_in(session, 7)
    exchange(pair)
    assert first.record(session).check_in.effort == 7
    assert len(first.exported().sessions[0].events) == 3


def test_a_change_after_a_merge_counts_whatever_the_clock_says(pair: list[Device]) -> None:
    first, second = pair
    session = entered(first).id
    second.clock.advance(100_000)
    first.check_in(session, 0)
    for effort in (1, 2, 3):
        second.check_in(session, effort)
    exchange(pair)
    assert first.record(session).check_in.effort == 3
    first.check_in(session, 9)
    assert first.record(session).check_in.effort == 9
    exchange(pair)
    assert second.record(session).check_in.effort == 9


def test_a_goal_after_a_merge_counts_whatever_the_clock_says(pair: list[Device]) -> None:
    first, second = pair
    second.clock.advance(100_000)
    for per_week in (1, 2, 3):
        second.goal(0, per_week)
    exchange(pair)
    first.goal(0, 7)
    exchange(pair)
    assert [goal.days_per_week for goal in goals_of(second.connection)] == [7]


def test_two_corrections_both_count_where_they_speak_of_different_things(pair: list[Device]) -> None:
    first, second = pair
    session = entered(first).id
    first.correct(session, 5, None)
    second.correct(session, None, 24_000)
    exchange(pair)
    record = second.record(session)
    assert (record.day, record.claimed_ms) == (MONDAY + timedelta(days=5), 24_000)
    (day,) = second.connection.execute("SELECT day FROM session WHERE id = ?", (session,)).fetchone()
    assert day == record.day.isoformat()


def test_a_deletion_wins_over_everything_but_a_later_restoring(pair: list[Device]) -> None:
    first, second = pair
    session = entered(first).id
    first.delete(session)
    second.check_in(session, 4)
    second.correct(session, 2, None)
    kept = second.file()
    exchange(pair)
    assert second.record(session).deleted
    # An older file does not bring it back, nor does another copy of the session.
    assert not first.merge(kept).has_news
    first.import_log([entered(second)])
    assert first.record(session).deleted
    second.restore(session)
    exchange(pair)
    assert not first.record(session).deleted
    assert first.record(session).check_in.effort == 4


def test_what_both_deleted_is_back_when_one_takes_it_back(pair: list[Device]) -> None:
    first, second = pair
    session = entered(first).id
    first.delete(session)
    second.delete(session)
    exchange(pair)
    assert first.undo(session) == Kind.DELETE
    exchange(pair)
    assert not second.record(session).deleted


def test_taking_back_means_the_one_change_that_was_meant(pair: list[Device]) -> None:
    """Both wrote the same number at the same moment."""
    first, second = pair
    session = entered(first).id
    first.correct(session, 5, None)
    second.correct(session, None, 24_000)
    first.undo(session)
    exchange(pair)
    record = second.record(session)
    assert (record.day, record.claimed_ms) == (date(2026, 3, 1), 24_000)
    # After the merge it can be the other one's change, too.
    first.undo(session)
    exchange(pair)
    assert second.record(session).claimed_ms == 12_000


@pytest.mark.parametrize("writer", [0, 1])
def test_an_older_undoing_that_tells_only_a_number_means_its_own_devices_change(
    pair: list[Device], writer: int
) -> None:
    session = entered(pair[0]).id
    for device, claimed_ms in zip(pair, (1_000, 2_000), strict=True):
        device.correct(session, None, claimed_ms)
    body = dumps({"reason": "", "undoes": 1})
    device = pair[writer]
    with transaction(device.connection):
        put_facts(device.connection, [fact_now(device.clock, session, None, Kind.CORRECT, body)])
    exchange(pair)
    assert {device.record(session).claimed_ms for device in pair} == {(2_000, 1_000)[writer]}


def test_a_session_that_the_other_device_told_to_be_of_another_program_is_told_so(
    pair: list[Device],
) -> None:
    first, second = pair
    session = entered(first).id
    first.check_in(session, 3)
    with transaction(second.connection):
        of = LevelChange("strength", "Strength", 2, 24_000)
        amend.correct(second.connection, second.clock, session, Correction(of=of))
    exchange(pair)
    for device in pair:
        assert device.told()["outlines"] == [outline_of(device.record(each)) for each in newest(device)]
        assert device.record(session).program == "strength"


def newest(device: Device) -> list[str]:
    return list(device.told()["shown"])  # type: ignore[call-overload]


def test_the_same_file_of_old_sessions_on_both_devices_makes_each_session_once(pair: list[Device]) -> None:
    """Even by two versions of the program, which begin the session differently."""
    first, second = pair
    session = first.claim(20, "old.csv", "0.1.0")
    assert second.claim(20, "old.csv", "0.2.0") == session
    second.check_in(session, 6)
    exchange(pair)
    assert len(first.exported().sessions) == 3
    assert (first.record(session).claimed_ms, first.record(session).check_in.effort) == (20_000, 6)


def test_a_session_that_was_timed_stays_timed_where_its_copy_was_imported(pair: list[Device]) -> None:
    first, second = pair
    session = first.timed(2, SessionOutcome.PAIN)
    second.import_log([first.record(session)])
    second.check_in(session, 8)
    assert second.record(session).evidence == "claimed"
    exchange(pair)
    record = second.record(session)
    assert (record.evidence, record.outcome, len(record.sets)) == ("timed", SessionOutcome.PAIN, 2)
    assert record.stopped_for_pain
    second.correct(session, 4, None)
    exchange(pair)
    assert first.record(session).day == MONDAY + timedelta(days=4)


def test_sessions_without_an_end_stay_where_they_are_and_are_counted(pair: list[Device]) -> None:
    first, second = pair
    session = first.cut_off(1)
    assert (len(first.exported().sessions), first.exported().unfinished) == (2, 1)
    exchange_only = second.merge(first.file())
    assert (exchange_only.has_news, session in second.ids()) == (False, False)
    first.end(session)
    assert second.merge(first.file()).new_sessions == 1
    exchange(pair)


def test_a_session_that_was_discarded_and_brought_back_has_its_end_on_both_devices(
    pair: list[Device],
) -> None:
    first, second = pair
    session = first.cut_off(1)
    first.delete(session)
    exchange(pair)
    second.restore(session)
    assert second.connection.execute("SELECT id FROM open_session").fetchall() == [(session,)]
    second.end(session)
    first.check_in(session, 2)
    exchange(pair)
    assert first.record(session).outcome is SessionOutcome.PARTIAL
    # Its end is the other device's: it does not come open again.
    first.delete(session)
    first.restore(session)
    first.check()
    assert first.connection.execute("SELECT id FROM open_session").fetchall() == []


def test_two_devices_that_meant_different_sessions_by_one_identity_keep_their_own(
    pair: list[Device],
) -> None:
    first = pair[0]
    session = entered(first)
    with devices(1) as (third,):
        strange = replace(session, started=session.started + timedelta(days=1), day=MONDAY)
        third.import_log([strange])
        sound, _ = merging.sound_part(third.exported())
        report = merging.news_in(first.connection, sound)
    assert report.left_out == (LeftOut(session.id, "Another session of this journal has the same identity."),)
    assert not report.has_news


def test_the_counts_tell_what_was_new(pair: list[Device]) -> None:
    first, second = pair
    second.timed(1, SessionOutcome.COMPLETED)
    second.check_in(entered(second).id, 5)
    second.check_in(entered(second).id, 6)
    second.goal(0, 3)
    report = first.merge(second.file())
    assert (report.new_sessions, report.changes, report.plan_changes, report.known) == (1, 2, 1, 1)
    report = first.merge(second.file())
    assert (report.new_sessions, report.changes, report.plan_changes, report.known) == (0, 0, 0, 3)
