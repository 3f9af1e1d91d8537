"""Sessions in outline: they agree with the sessions themselves, corrections and all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from glutecoach.domain.outline import SessionOutline, outline_of
from glutecoach.domain.record import SessionOutcome
from glutecoach.store.changes import Correction, LevelChange
from glutecoach.store.journal import Journal
from tests.store.stand import claimed, journal_in, play_through

LONG_AGO = date(2000, 1, 1)


def outlines(journal: Journal, first: date = LONG_AGO) -> list[SessionOutline]:
    """The outlines, which must agree with the sessions."""
    found = journal.outlines(first)
    assert found == [outline_of(record) for record in journal.sessions(first=first)]
    return found


def test_outlines_come_newest_first_and_tell_what_sessions_tell(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    old = journal.claim(claimed(day=date(2026, 2, 20), program="strength", level=3))
    pain = play_through(journal, SessionOutcome.PAIN)
    found = outlines(journal)
    assert [outline.id for outline in found] == [pain, old]
    assert (found[1].program, found[1].level, found[1].credit) == ("strength", 3, 0.5)
    assert found[0].stopped_for_pain
    assert not found[0].ended_well
    assert found[1].ended_well
    journal.close()


def test_only_sessions_from_the_day_on_are_told(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    days = [date(2026, 2, day) for day in (18, 20, 22)]
    ids = [
        journal.claim(claimed(day=day, id=f"00000000-0000-4000-8000-00000000000{day.day % 10}"))
        for day in days
    ]
    assert [outline.id for outline in outlines(journal, days[1])] == [ids[2], ids[1]]
    journal.close()


def test_deleted_sessions_are_left_out_until_they_are_restored(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session_id = play_through(journal)
    journal.delete(session_id)
    assert outlines(journal) == []
    journal.restore(session_id)
    assert len(outlines(journal)) == 1
    journal.close()


def test_a_session_that_was_of_another_program_is_told_as_such_until_that_is_taken_back(
    tmp_path: Path,
) -> None:
    journal = journal_in(tmp_path)
    session_id = play_through(journal)
    change = LevelChange("strength", "Strength", 2, 24_000)
    journal.correct(session_id, Correction("It was another.", of=change))
    assert [(each.program, each.level) for each in outlines(journal)] == [("strength", 2)]
    journal.undo(session_id)
    assert [(each.program, each.level) for each in outlines(journal)] == [("wake-up", 1)]
    journal.close()


def test_where_nothing_can_be_read_there_is_none(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    assert journal.outlines(LONG_AGO) == []
    journal.close()
