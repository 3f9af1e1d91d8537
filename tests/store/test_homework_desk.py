"""Homework in the journal: what was accepted, and what was put away."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest

from glutecoach.domain.homework import AcceptedHomework, EndedHomework, HomeworkLog
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.record import SessionOutcome
from glutecoach.errors import InputError
from glutecoach.formats.homework_dump import write_homework
from glutecoach.paths import Paths
from glutecoach.store.changes import ClaimedSession
from glutecoach.store.journal import Journal
from tests.fakes import FakeClock
from tests.homework_samples import ANNA, MONDAY, homework

FIRST = AcceptedHomework(ANNA, 1, MONDAY, write_homework(homework()) + "# signed — ✓\n", "RWkey")
SECOND = replace(FIRST, revision=2, day=MONDAY + timedelta(days=7), key="")


@pytest.fixture
def journal(tmp_path):
    opened = Journal.open(Paths(tmp_path, tmp_path / "a", tmp_path, tmp_path), FakeClock())
    yield opened
    opened.close()


def test_nothing_is_known_at_first(journal: Journal) -> None:
    assert journal.homework.log() == HomeworkLog()


def test_a_revision_is_kept_to_the_letter_beside_the_one_before(journal: Journal) -> None:
    journal.homework.accept(FIRST)
    journal.homework.accept(SECOND)
    assert journal.homework.log() == HomeworkLog((FIRST, SECOND))


def test_what_was_put_away_stays_away_until_it_is_accepted_again(journal: Journal) -> None:
    away = EndedHomework(ANNA, date(2026, 3, 5), "My knee")
    journal.homework.accept(FIRST)
    journal.homework.end(away)
    assert journal.homework.log() == HomeworkLog((FIRST,), (away,))
    journal.homework.accept(SECOND)
    assert journal.homework.log() == HomeworkLog((FIRST, SECOND))


def test_a_session_tells_the_revision_it_was_done_under(journal: Journal) -> None:
    under = replace(PlannedSession.of(homework().program, 1), revision=3)
    for planned in (under, PlannedSession.of(homework().program, 1)):
        recorder = journal.begin(planned)
        recorder.finish(SessionOutcome.COMPLETED)
        recorder.close()
    assert sorted(one.revision for one in journal.sessions(include_deleted=True)) == [0, 3]


def test_homework_comes_along_to_another_device(journal: Journal, tmp_path) -> None:
    journal.homework.accept(FIRST)
    journal.homework.end(EndedHomework(ANNA, MONDAY))
    other = Journal.open(Paths(tmp_path, tmp_path / "b", tmp_path / "c", tmp_path), FakeClock())
    other.merge(journal.exported())
    assert other.homework.log() == journal.homework.log()
    other.close()


def test_a_text_longer_than_any_homework_is_not_merged(journal: Journal, tmp_path) -> None:
    journal.homework.accept(replace(FIRST, text="x" * 70_000))
    other = Journal.open(Paths(tmp_path, tmp_path / "b", tmp_path / "c", tmp_path), FakeClock())
    with suppress(InputError):
        other.merge(journal.exported())
    assert other.homework.log() == HomeworkLog()
    other.close()


def test_an_entry_by_hand_tells_its_revision_and_takes_it_along(journal: Journal) -> None:
    planned = homework().program
    claimed = ClaimedSession(
        ANNA, planned.title, 1, FakeClock().now(), planned.level(1).asked_ms, claimed_ms=60_000, revision=2
    )
    (record,) = [journal.session(journal.claim(claimed))]
    assert record is not None
    assert record.revision == 2
    assert ClaimedSession.of(record).revision == 2
