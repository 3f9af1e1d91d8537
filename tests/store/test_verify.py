"""Silent damage is seen, wherever it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from glutecoach.domain.plan import Goal, Pause
from glutecoach.paths import Paths
from glutecoach.store.changes import Correction
from glutecoach.store.verify import PLAN, BrokenChain, Verification
from tests.store.stand import begin, claimed, cut_off, done, journal_in, place, play_through


def a_history(folder: Path) -> Paths:
    journal = journal_in(folder)
    play_through(journal, sets=3)
    entered = journal.claim(claimed())
    journal.correct(entered, Correction("It was the day before.", day=date(2026, 2, 26)))
    journal.set_goal(Goal(date(2026, 3, 2), 3))
    journal.add_pause(Pause(date(2026, 3, 9), date(2026, 3, 12)))
    journal.close()
    cut_off(folder)
    return place(folder)


def tamper(paths: Paths, statement: str) -> None:
    with closing(sqlite3.connect(paths.journal)) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        assert connection.execute(statement).rowcount > 0
        connection.commit()
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def verified(folder: Path) -> Verification:
    journal = journal_in(folder)
    found = journal.verify()
    journal.close()
    assert found is not None
    return found


def test_what_was_written_holds(tmp_path: Path) -> None:
    a_history(tmp_path)
    assert verified(tmp_path) == Verification(3, 9, (), ())


TIMED = "session = (SELECT id FROM session WHERE evidence = 'timed' ORDER BY rowid LIMIT 1)"
TAMPERINGS = {
    "a body": f"UPDATE event SET body = replace(body, '24000', '24001') WHERE {TIMED} AND seq = 2",
    "a time": f"UPDATE event SET at_utc = '2026-03-02T06:59:59.000Z' WHERE {TIMED} AND seq = 2",
    "a running time": f"UPDATE event SET mono_ms = mono_ms + 1 WHERE {TIMED} AND seq = 2",
    "a kind": f"UPDATE event SET kind = 'pain' WHERE {TIMED} AND seq = 2",
    "a hash": f"UPDATE event SET hash = zeroblob(16) WHERE {TIMED} AND seq = 2",
    "an order": f"UPDATE event SET seq = seq + 10 WHERE {TIMED} AND seq = 2",
    "one event less": f"DELETE FROM event WHERE {TIMED} AND seq = 2",
    "one event less at the end": f"DELETE FROM event WHERE {TIMED} AND seq = 4",
    "no event at all": f"DELETE FROM event WHERE {TIMED}",
    "a head": "UPDATE session SET head_hash = zeroblob(16) WHERE evidence = 'claimed'",
    "a title": "UPDATE session SET title = 'Something else' WHERE evidence = 'claimed'",
    "a start": "UPDATE session SET start_utc = '2026-02-27T17:00:01.000Z' WHERE evidence = 'claimed'",
    "an offset": "UPDATE session SET utc_offset_min = 61 WHERE evidence = 'claimed'",
    "how we know": "UPDATE session SET evidence = 'timed' WHERE evidence = 'claimed'",
    "a plan": "UPDATE session SET plan = '[]' WHERE evidence = 'timed'",
    "a level": "UPDATE session SET level = 2",
    "a day": "UPDATE session SET day = '2026-02-27' WHERE evidence = 'claimed'",
    "a day that is none": "UPDATE session SET day = 'x' WHERE evidence = 'claimed'",
    "an end that is forgotten": "INSERT INTO open_session SELECT id FROM session WHERE evidence = 'claimed'",
    "a beginning that is forgotten": "DELETE FROM open_session",
    "an event for nobody": "INSERT INTO event VALUES ('x', 0, '', 0, 'swap', '{}', zeroblob(16))",
    "a goal": "UPDATE plan_event SET body = replace(body, '3', '2') WHERE kind = 'goal'",
    "one pause less": "DELETE FROM plan_event WHERE kind = 'pause'",
}


@pytest.mark.parametrize("statement", TAMPERINGS.values(), ids=TAMPERINGS)
def test_a_change_that_sqlite_does_not_see_is_seen(tmp_path: Path, statement: str) -> None:
    tamper(a_history(tmp_path), statement)
    assert not verified(tmp_path).holds


def test_a_broken_chain_names_its_session_and_event(tmp_path: Path) -> None:
    paths = a_history(tmp_path)
    tamper(paths, TAMPERINGS["a body"])
    tamper(paths, TAMPERINGS["a goal"])
    session, plan = verified(tmp_path).broken
    assert session == BrokenChain(session.session, 2, "this event, or one before it, was changed")
    assert plan == BrokenChain(PLAN, 0, "this event, or one before it, was changed")


def test_a_session_that_another_window_added_to_meanwhile_still_holds(tmp_path: Path) -> None:
    journal, other = journal_in(tmp_path), journal_in(tmp_path)
    recorder = begin(journal)
    recorder.record_set(done(1))
    recorder.flush()
    other.delete(recorder.session_id)
    recorder.record_set(done(2))
    recorder.close()
    assert recorder.status().saved == 2
    assert [entry.kind for entry in other.history(recorder.session_id)] == ["start", "set", "delete", "set"]
    other.close()
    journal.close()
    assert verified(tmp_path).holds
