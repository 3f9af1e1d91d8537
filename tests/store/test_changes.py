"""Claims, corrections, deletions and their undoing: always new events, never edits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.program import Program
from glutecoach.domain.record import CheckIn, Evidence, PainReport, SessionOutcome, SetOutcome
from glutecoach.errors import InputError, StorageError
from glutecoach.store.changes import ClaimCount, ClaimedSession, Correction, LevelChange, SetChange
from glutecoach.store.fold import fold
from glutecoach.store.journal import Journal
from glutecoach.store.json_text import dumps
from glutecoach.store.rows import Event, Kind
from tests.factories import varied_level
from tests.fakes import FakeClock
from tests.store.stand import (
    DONE,
    begin,
    check_ins,
    claimed,
    cut_off,
    done,
    journal_in,
    kinds,
    outcomes,
    place,
    play_through,
    rows,
)
from tests.store.test_append import ROW

NOBODY = "00000000-0000-4000-8000-00000000dead"


def standing(journal: Journal, session_id: str) -> tuple[float, bool, date]:
    """A session's facts, which must agree with the session itself."""
    record = journal.session(session_id)
    assert record is not None
    (fact,) = [fact for fact in journal.facts() if fact.id == session_id]
    told = (record.credit, record.stopped_for_pain, record.day)
    assert (fact.credit, fact.stopped_for_pain, fact.day) == told
    return told


def test_a_claimed_session_is_one_event_and_says_that_it_is_claimed(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session_id = journal.claim(claimed(check_in=CheckIn(3, 1, "At the hotel.")))
    record = journal.session(session_id)
    assert record is not None
    assert (record.evidence, record.done_ms, record.asked_ms) == (Evidence.CLAIMED, 12_000, 24_000)
    assert (record.check_in.note, record.outcome) == ("At the hotel.", SessionOutcome.COMPLETED)
    assert standing(journal, session_id) == (0.5, False, date(2026, 2, 27))
    journal.close()
    assert kinds(place(tmp_path), session_id) == ["claim"]


def test_a_claim_may_name_the_day_and_pain_always_counts(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session_id = journal.claim(claimed(day=date(2026, 2, 20), outcome=SessionOutcome.PAIN))
    assert standing(journal, session_id) == (0.5, True, date(2026, 2, 20))
    journal.close()


def test_it_is_kept_when_a_claim_was_entered(tmp_path: Path) -> None:
    clock = FakeClock()
    journal = journal_in(tmp_path, clock)
    (entry,) = journal.history(journal.claim(claimed()))
    journal.close()
    assert entry.at == clock.now().local


@given(check_ins, outcomes, st.integers(0, 30_000), st.lists(st.just(DONE), max_size=2))
def test_a_copy_of_a_session_is_that_session_but_claimed(
    tmp_path_factory: pytest.TempPathFactory, said: CheckIn, outcome: SessionOutcome, more_ms: int, sets: list
) -> None:
    journal = journal_in(tmp_path_factory.mktemp("first"))
    recorder = begin(journal)
    for one in sets:
        recorder.record_set(one)
    recorder.record_pain(PainReport(0, "bridge", None, 2))
    recorder.finish(outcome)
    recorder.check_in(said)
    recorder.close()
    journal.correct(recorder.session_id, Correction("more", claimed_ms=more_ms))
    original = journal.session(recorder.session_id)
    journal.close()
    assert original is not None
    other = journal_in(tmp_path_factory.mktemp("second"))
    other.claim(ClaimedSession.of(original))
    copy = other.session(original.id)
    other.close()
    assert copy == replace(original, evidence=Evidence.CLAIMED, corrected=False)


def test_bringing_in_twice_changes_nothing(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    mine = play_through(journal)
    own = journal.session(mine)
    assert own is not None
    sessions = [
        ClaimedSession.of(own),
        claimed(id="6F1C9A5E-0000-4000-8000-000000000001"),
        claimed(source="old.csv"),
        claimed(source="other.csv"),
    ]
    assert journal.bring_in(sessions) == ClaimCount(added=3, known=1)
    before = rows(place(tmp_path))
    assert journal.bring_in(sessions[::-1]) == ClaimCount(added=0, known=4)
    assert rows(place(tmp_path)) == before
    assert journal.session(mine) == own
    assert journal.session("6f1c9a5e-0000-4000-8000-000000000001") is not None
    journal.close()


def test_a_deleted_session_is_not_brought_back_by_another_copy(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session_id = play_through(journal)
    record = journal.session(session_id)
    assert record is not None
    journal.delete(session_id)
    assert journal.bring_in([ClaimedSession.of(record)]) == ClaimCount(added=0, known=1)
    assert (journal.sessions(), journal.facts()) == ([], [])
    journal.close()


def test_bringing_in_is_all_or_nothing(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    with pytest.raises(InputError):
        journal.bring_in([claimed(), claimed(id="../../etc/passwd")])
    with pytest.raises(InputError):
        journal.bring_in([claimed(), claimed(asked_ms=-1)])
    assert journal.sessions() == []
    journal.close()


def test_a_correction_changes_what_counts_and_keeps_what_was(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    recorder.record_set(done(timed_ms=6_000, reps_done=1, outcome=SetOutcome.STOPPED))
    recorder.finish(SessionOutcome.STOPPED)
    recorder.close()
    session_id = recorder.session_id
    assert standing(journal, session_id) == (0.25, False, date(2026, 3, 2))
    journal.correct(
        session_id,
        Correction(
            "I did go on without the screen.",
            day=date(2026, 3, 1),
            outcome=SessionOutcome.COMPLETED,
            check_in=CheckIn(effort=5),
            sets=(SetChange(0, SetOutcome.COMPLETED, reps_done=4),),
        ),
    )
    record = journal.session(session_id)
    assert record is not None
    assert (record.corrected, record.evidence) == (True, Evidence.TIMED)
    assert (record.sets[0].reps_done, record.sets[0].timed_ms) == (4, 6_000)
    assert (record.outcome, record.check_in) == (SessionOutcome.COMPLETED, CheckIn(effort=5))
    assert standing(journal, session_id) == (1.0, False, date(2026, 3, 1))
    assert [record.id for record in journal.sessions(last=date(2026, 3, 1))] == [session_id]
    history = journal.history(session_id)
    assert [entry.kind for entry in history] == ["start", "set", "finish", "correct"]
    assert (history[1].details["reps"], history[3].reason) == (1, "I did go on without the screen.")
    journal.close()


def test_each_undo_takes_back_one_correction(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session_id = journal.claim(claimed())
    original = journal.session(session_id)
    journal.correct(session_id, Correction("a", claimed_ms=24_000))
    once = journal.session(session_id)
    journal.correct(session_id, Correction("b", claimed_ms=1_000, day=date(2026, 1, 1)))
    assert journal.undo(session_id) == "correct"
    assert journal.session(session_id) == once
    assert standing(journal, session_id) == (1.0, False, date(2026, 2, 27))
    journal.correct(session_id, Correction("c", claimed_ms=2_000))
    assert [journal.undo(session_id), journal.undo(session_id), journal.undo(session_id)] == [
        "correct", "correct", None
    ]  # fmt: skip
    assert journal.session(session_id) == original
    assert standing(journal, session_id) == (0.5, False, date(2026, 2, 27))
    verified = journal.verify()
    assert verified is not None
    assert verified.holds
    journal.close()


def test_undoing_goes_back_through_corrections_and_deletions_in_their_order(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session_id = journal.claim(claimed())
    original = journal.session(session_id)
    journal.correct(session_id, Correction("a", claimed_ms=24_000))
    corrected = journal.session(session_id)
    journal.delete(session_id)
    assert journal.undo(session_id) == "delete"
    assert journal.session(session_id) == corrected
    assert standing(journal, session_id) == (1.0, False, date(2026, 2, 27))
    assert journal.undo(session_id) == "correct"
    assert journal.session(session_id) == original
    assert journal.undo(session_id) is None
    assert [one.id for one in journal.sessions()] == [session_id]
    verified = journal.verify()
    assert verified is not None
    assert verified.holds
    journal.close()


def test_a_restoring_is_taken_back_and_then_the_deletion_before_it(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session_id = play_through(journal)
    journal.delete(session_id)
    journal.restore(session_id)
    for undone, is_there in (("restore", False), ("delete", True), (None, True)):
        assert journal.undo(session_id) == undone
        assert bool(journal.sessions()) is is_there
        assert bool(journal.facts()) is is_there
    journal.close()


def program(number_of_levels: int = 2) -> Program:
    levels = tuple(replace(varied_level(), number=number + 1) for number in range(number_of_levels))
    return Program("hip-flexor", "Hip flexor reset", "", "", "", levels, ())


def test_a_correction_moves_a_session_to_another_level_and_back(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session_id = journal.claim(claimed())
    before = journal.session(session_id)
    assert before is not None
    change = LevelChange.to(before, program(), 2)
    after = change.applied_to(before)
    journal.correct(session_id, Correction("Mistyped.", of=change, claimed_ms=after.claimed_ms))
    found = journal.session(session_id)
    assert found == replace(after, corrected=True)
    assert (found.program, found.title, found.level) == ("hip-flexor", "Hip flexor reset", 2)
    assert (found.asked_ms, found.credit) == (varied_level().asked_ms, pytest.approx(0.5, abs=1e-4))
    assert standing(journal, session_id)[0] == found.credit
    assert journal.history(session_id)[1].details["change"]["of"]["level"] == 2
    assert journal.undo(session_id) == "correct"
    assert journal.session(session_id) == before
    verified = journal.verify()
    assert verified is not None
    assert verified.holds
    journal.close()


def test_what_was_measured_stays_beside_what_it_was_measured_against(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session_id = play_through(journal)
    before = journal.session(session_id)
    assert before is not None
    change = LevelChange.to(before, program(), 9)
    journal.correct(session_id, Correction(of=change))
    after = journal.session(session_id)
    journal.close()
    assert after == replace(before, program="hip-flexor", title="Hip flexor reset", level=2, corrected=True)


def test_a_hostile_program_in_a_correction_is_only_text(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session_id = journal.claim(claimed())
    journal.correct(session_id, Correction(of=LevelChange("x\x1b[2Jy", "[/b]\x07" + "t" * 999, 1, 1_000)))
    record = journal.session(session_id)
    journal.close()
    assert record is not None
    assert record.program == "x[2Jy"
    assert record.title.startswith("[/b]ttt")
    assert len(record.title) == 200


def test_a_deleted_session_comes_back_exactly(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session_id = play_through(journal)
    before, facts = journal.session(session_id), journal.facts()
    journal.delete(session_id)
    journal.delete(session_id)
    gone = journal.session(session_id)
    assert gone is not None
    assert gone.deleted
    assert (journal.sessions(), journal.facts()) == ([], [])
    assert [record.id for record in journal.sessions(include_deleted=True)] == [session_id]
    journal.restore(session_id)
    assert (journal.session(session_id), journal.facts()) == (before, facts)
    assert [journal.undo(session_id), journal.sessions()] == ["restore", []]
    assert kinds(place(tmp_path), session_id)[3:] == ["delete", "restore", "delete"]
    journal.close()


def test_a_later_check_in_replaces_an_earlier_one(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session_id = play_through(journal)
    journal.add_check_in(session_id, CheckIn(effort=3))
    journal.add_check_in(session_id, CheckIn(pain=2, note="Next morning."))
    record = journal.session(session_id)
    journal.close()
    assert record is not None
    assert record.check_in == CheckIn(None, 2, "Next morning.")


@pytest.mark.parametrize(
    "correction",
    [
        Correction(sets=(SetChange(1, SetOutcome.COMPLETED),)),
        Correction(sets=(SetChange(-1, SetOutcome.COMPLETED),)),
        Correction(sets=(SetChange(0, reps_done=-1),)),
        Correction(claimed_ms=-1),
        Correction(of=LevelChange("wake-up", "Wake-up", 0, 1_000)),
        Correction(of=LevelChange("", "Wake-up", 1, 1_000)),
        Correction(of=LevelChange("wake-up", "Wake-up", 1, -1)),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(tmp_path: Path, correction: Correction) -> None:
    journal = journal_in(tmp_path)
    session_id = play_through(journal)
    before = rows(place(tmp_path))
    with pytest.raises(InputError):
        journal.correct(session_id, correction)
    assert rows(place(tmp_path)) == before
    journal.close()


def test_a_session_without_an_end_is_not_corrected(tmp_path: Path) -> None:
    session_id = cut_off(tmp_path)
    journal = journal_in(tmp_path)
    with pytest.raises(InputError, match="no end yet"):
        journal.correct(session_id, Correction("x", claimed_ms=1))
    journal.close()


def test_what_is_not_there_cannot_be_changed(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    for change in (
        lambda: journal.correct(NOBODY, Correction("x")),
        lambda: journal.delete(NOBODY),
        lambda: journal.restore("'; DROP TABLE session; --"),
        lambda: journal.undo(NOBODY),
        lambda: journal.add_check_in(NOBODY, CheckIn()),
        lambda: journal.discard(NOBODY),
        lambda: journal.proceed(NOBODY),
    ):
        with pytest.raises(InputError):
            change()
    assert journal.history(NOBODY) == ()
    journal.close()


def test_a_change_that_cannot_be_written_is_told_and_nothing_is_changed(tmp_path: Path) -> None:
    paths = place(tmp_path)
    tmp_path.mkdir(exist_ok=True)
    paths.journal.write_bytes(b"not a history at all" * 100)
    before = paths.journal.read_bytes()
    journal = journal_in(tmp_path)
    for change in (lambda: journal.claim(claimed()), lambda: journal.delete(NOBODY)):
        with pytest.raises(StorageError) as told:
            change()
        assert told.value.problem
        assert told.value.remedy
    journal.close()
    assert paths.journal.read_bytes() == before


@pytest.mark.parametrize("undoes", ["0", "true", '"1"', "[1]", "null", "99"])
def test_what_is_no_change_cannot_be_taken_back(tmp_path: Path, undoes: str) -> None:
    told = dumps({"asked_ms": 24_000, "claimed_ms": 12_000, "outcome": "completed"})
    events = [Event(0, "", Kind.CLAIM, told), Event(1, "", Kind.DELETE, f'{{"undoes":{undoes}}}')]
    record = fold(ROW, events)
    assert (record.asked_ms, record.claimed_ms, record.deleted) == (24_000, 12_000, True)


def test_only_what_is_meant_is_taken_back(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session_id = journal.claim(claimed())
    journal.correct(session_id, Correction("a", claimed_ms=24_000))
    journal.delete(session_id)
    before = rows(place(tmp_path))
    assert journal.undo(session_id, only=Kind.CORRECT) is None
    assert rows(place(tmp_path)) == before
    assert journal.undo(session_id, only=Kind.DELETE) is Kind.DELETE
    assert journal.undo(session_id, only=Kind.CORRECT) is Kind.CORRECT
    journal.close()
