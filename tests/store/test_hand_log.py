"""The last change by hand of the whole log is known from what is written, and can be taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glutecoach.domain.record import CheckIn, SessionOutcome, SessionRecord
from glutecoach.store.changes import Correction
from glutecoach.store.journal import Journal
from tests.fakes import FakeClock
from tests.store.stand import begin, claimed, done, journal_in, place, play_through

ACTS = ["claim", "correct", "delete", "restore", "play", "undo"]


def everything(journal: Journal) -> dict[str, SessionRecord]:
    return {each.id: each for each in journal.sessions(include_deleted=True)}


def alive(journal: Journal) -> dict[str, SessionRecord]:
    return {each.id: each for each in journal.sessions()}


@settings(max_examples=40)
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 3)), max_size=14))
def test_taking_everything_back_leaves_what_was_played(
    acts: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever was done by hand, undoing again and again comes to an end, and to the log without it."""
    clock = FakeClock()
    journal = journal_in(tmp_path_factory.mktemp("data"), clock)
    played: dict[str, SessionRecord] = {}
    for name, number in acts:
        clock.advance(60)
        ids = sorted(everything(journal))
        if name == "claim":
            journal.claim(claimed())
        elif name == "play":
            session = play_through(journal)
            played[session] = everything(journal)[session]
        elif name == "undo":
            last = journal.log.last_change()
            assert last is None or journal.log.take_back(last)
        elif ids:
            _change(journal, name, ids[number % len(ids)])
    taken = 0
    while (last := journal.log.last_change()) is not None:
        clock.advance(1)
        assert journal.log.take_back(last)
        taken += 1
        assert taken <= len(acts)
    verified = journal.verify()
    assert alive(journal) == played
    journal.close()
    assert verified is not None
    assert verified.holds


def _change(journal: Journal, name: str, session: str) -> None:
    if name == "correct":
        journal.correct(session, Correction("why", check_in=CheckIn(1, 2, "x")))
    elif name == "delete":
        journal.delete(session)
    else:
        journal.restore(session)


def test_it_is_known_after_everything_was_closed(tmp_path: Path) -> None:
    clock = FakeClock()
    journal = journal_in(tmp_path, clock)
    first, second = play_through(journal), play_through(journal)
    clock.advance(60)
    journal.correct(second, Correction("Mistyped.", check_in=CheckIn(pain=4)))
    clock.advance(60)
    journal.delete(first)
    journal.close()
    journal = journal_in(tmp_path, clock)
    change = journal.log.last_change()
    assert change is not None
    assert (change.session, change.kind, change.at) == (
        first,
        "delete",
        datetime(2026, 3, 2, 7, 2, tzinfo=UTC),
    )
    of_second = journal.log.last_change(second)
    assert of_second is not None
    assert (of_second.kind, of_second.reason) == ("correct", "Mistyped.")
    assert (of_second.stands.check_in.pain, of_second.without.check_in.pain) == (4, None)
    clock.advance(60)
    assert journal.log.take_back(change)
    again = journal.log.last_change()
    assert again == of_second
    assert not journal.log.take_back(change)
    journal.close()


def test_what_came_from_a_file_was_not_entered_by_hand(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    journal.bring_in([claimed(source="log.csv", check_in=CheckIn(note='"source":""'))])
    assert journal.log.last_change() is None
    entered = journal.claim(claimed())
    change = journal.log.last_change()
    assert change is not None
    assert (change.session, change.kind) == (entered, "claim")
    journal.close()


def test_an_entry_that_is_taken_back_can_still_be_restored(tmp_path: Path) -> None:
    clock = FakeClock()
    journal = journal_in(tmp_path, clock)
    entered = journal.claim(claimed())
    change = journal.log.last_change()
    assert change is not None
    assert journal.log.take_back(change)
    assert alive(journal) == {}
    assert journal.log.last_change() is None
    clock.advance(60)
    journal.restore(entered)
    assert list(alive(journal)) == [entered]
    change = journal.log.last_change()
    assert change is not None
    assert change.kind == "restore"
    journal.close()


def test_a_running_session_has_nothing_to_take_back(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    recorder.record_set(done(1))
    recorder.finish(SessionOutcome.COMPLETED)
    recorder.close()
    assert journal.log.last_change() is None
    assert journal.log.last_change(recorder.session_id) is None
    assert journal.log.last_change("nothing") is None
    assert journal.log.history("nothing") == ()
    journal.close()


def test_a_corrected_start_is_kept_and_taken_back(tmp_path: Path) -> None:
    clock = FakeClock()
    journal = journal_in(tmp_path, clock)
    session = play_through(journal)
    before = everything(journal)[session]
    at = before.started + timedelta(hours=10, minutes=7)
    clock.advance(60)
    journal.correct(session, Correction(started=at))
    journal.close()
    journal = journal_in(tmp_path, clock)
    after = everything(journal)[session]
    assert (after.started, after.started.utcoffset(), after.day) == (at, at.utcoffset(), before.day)
    assert after.corrected
    change = journal.log.last_change()
    assert change is not None
    assert journal.log.take_back(change)
    assert everything(journal)[session] == before
    verified = journal.verify()
    journal.close()
    assert verified is not None
    assert verified.holds


def test_the_history_tells_what_each_correction_changed(tmp_path: Path) -> None:
    clock = FakeClock()
    journal = journal_in(tmp_path, clock)
    session = journal.claim(claimed())
    journal.correct(session, Correction("First.", day=date(2026, 2, 26)))
    journal.correct(session, Correction("Then.", day=date(2026, 2, 25)))
    journal.undo(session)
    steps = journal.log.history(session)
    journal.close()
    assert [step.entry.kind for step in steps] == ["claim", "correct", "correct", "correct"]
    days = [(step.before.day.day, step.after.day.day) for step in steps if step.before and step.after]
    assert days == [(27, 26), (26, 25), (25, 26)]
    assert not any(step.elsewhere for step in steps)
    assert place(tmp_path).journal.exists()
