"""Sessions without an identity: what comes in twice is there once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from glutecoach.domain.identity import computed_session_id
from glutecoach.domain.moment import Moment
from glutecoach.formats.log_csv import load
from tests.store.stand import claimed, journal_in

STARTED = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)


def test_the_same_row_has_the_same_identity_for_ever() -> None:
    computed = computed_session_id("old.csv", STARTED, "wake-up")
    assert computed == "1228ca8a-5215-5f92-a441-61886a96649e"


def test_the_same_instant_in_another_zone_is_the_same_session() -> None:
    elsewhere = STARTED.astimezone(timezone(timedelta(hours=-10)))
    assert computed_session_id("a", elsewhere, "wake-up") == computed_session_id("a", STARTED, "wake-up")


def test_another_source_start_or_program_is_another_session() -> None:
    later = STARTED + timedelta(minutes=1)
    made = {
        computed_session_id("a", STARTED, "wake-up"),
        computed_session_id("b", STARTED, "wake-up"),
        computed_session_id("a", later, "wake-up"),
        computed_session_id("a", STARTED, "ball-desk"),
    }
    assert len(made) == 4


def test_a_row_read_from_a_file_and_one_entered_with_its_source_are_the_same_session(tmp_path: Path) -> None:
    text = "program,started,asked_ms,claimed_ms\nwake-up,2026-03-02T08:00:00+01:00,24000,24000\n"
    (read,), problems = load(text, "old.csv", source="old.csv")
    assert not problems
    journal = journal_in(tmp_path)
    at = Moment(STARTED.astimezone(timezone(timedelta(hours=1))))
    entered = journal.claim(claimed(program="wake-up", started=at, source="old.csv"))
    journal.close()
    assert entered == read.id
