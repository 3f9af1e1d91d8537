"""What is searched is what the sessions tell, however it was read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glutecoach.domain.log_search import LogQuery, entry_of
from glutecoach.domain.record import CheckIn, MorningCheckIn, PainReport, SessionOutcome
from glutecoach.store.changes import Correction, LevelChange
from glutecoach.store.journal import Journal
from tests.fakes import FakeClock
from tests.store.stand import begin, check_ins, claimed, done, journal_in, outcomes, pains, play_through

ACTS = st.sampled_from(
    ["timed", "mistake", "empty", "claim", "correct", "other", "delete", "restore", "say", "morning", "open"]
)


def act(journal: Journal, name: str, data: st.DataObject, ids: list[str]) -> None:
    if name == "claim":
        ids.append(
            journal.claim(
                claimed(check_in=data.draw(check_ins), pains=tuple(data.draw(st.lists(pains, max_size=1))))
            )
        )
    elif name in {"timed", "mistake", "empty", "open"}:
        recorder = begin(journal)
        for number in range(0 if name in {"empty", "mistake"} else 1):
            recorder.record_set(done(number + 1))
        if name != "open":
            recorder.finish(SessionOutcome.STOPPED if name == "mistake" else data.draw(outcomes))
            if name != "mistake":
                recorder.check_in(data.draw(check_ins))
        recorder.close()
        ids.append(recorder.session_id)
    elif ids:
        change(journal, name, data, data.draw(st.sampled_from(ids)))


def change(journal: Journal, name: str, data: st.DataObject, session_id: str) -> None:
    record = journal.session(session_id)
    if name == "correct" and record is not None and record.outcome is not None:
        journal.correct(session_id, Correction("why", check_in=data.draw(check_ins), day=date(2026, 1, 9)))
    elif name == "other" and record is not None and record.outcome is not None:
        journal.correct(session_id, Correction(of=LevelChange("ball-desk", "Ball", 2, record.asked_ms)))
    elif name == "delete":
        journal.delete(session_id)
    elif name == "restore":
        journal.restore(session_id)
    elif name == "say":
        journal.add_check_in(session_id, data.draw(check_ins))
    elif name == "morning":
        journal.add_morning(
            session_id, MorningCheckIn(pain=data.draw(st.none() | st.integers(0, 10)), note="Stiff.")
        )


@settings(max_examples=40)
@given(acts=st.lists(ACTS, max_size=14), data=st.data())
def test_an_entry_is_that_of_the_whole_session(
    acts: list[str], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    journal = journal_in(tmp_path_factory.mktemp("data"))
    ids: list[str] = []
    for name in acts:
        act(journal, name, data, ids)
    whole = [each for each in journal.sessions(include_deleted=True) if each.deleted or not each.is_empty]
    found = journal.log.entries()
    journal.close()
    assert found == [entry_of(record) for record in whole]


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    clock = FakeClock()
    made = journal_in(tmp_path, clock)
    play_through(made)
    made.claim(claimed(check_in=CheckIn(3, 0, "With a cushion, level 2 is near.")))
    hurt = begin(made)
    hurt.record_set(done(1))
    hurt.record_pain(PainReport(0, "bridge", None, 4))
    hurt.finish(SessionOutcome.PAIN)
    hurt.close()
    gone = made.claim(claimed(program="ball-desk", title="Massage ball", level=2))
    made.delete(gone)
    return made


FOUND = [
    (LogQuery(), 3),
    (LogQuery("wake"), 3),
    (LogQuery("WAKE-UP first"), 3),
    (LogQuery("cushion"), 1),
    (LogQuery("cush"), 1),
    (LogQuery("ushion"), 0),
    (LogQuery("march"), 2),
    (LogQuery("2 march"), 2),
    (LogQuery("february 2026"), 1),
    (LogQuery("2026-03"), 2),
    (LogQuery("2026-02-27"), 1),
    (LogQuery("27"), 1),
    (LogQuery("2"), 2),
    (LogQuery("monday"), 2),
    (LogQuery("claimed"), 1),
    (LogQuery("by hand"), 1),
    (LogQuery("timed"), 2),
    (LogQuery("pain"), 1),
    (LogQuery("level 1"), 3),
    (LogQuery("level 2 near"), 1),
    (LogQuery("level 3"), 0),
    (LogQuery("deleted"), 1),
    (LogQuery("removed ball"), 1),
    (LogQuery("ball"), 0),
    (LogQuery("ball", deleted=None), 1),
    (LogQuery(deleted=True), 1),
    (LogQuery(deleted=None), 4),
    (LogQuery(timed=False), 1),
    (LogQuery(timed=True, hurt=True), 1),
    (LogQuery(hurt=False), 2),
    (LogQuery(program="wake"), 0),
    (LogQuery(program="wake-up"), 3),
    (LogQuery("   "), 3),
    (LogQuery("\u202e\x1b[2J"), 0),
]


@pytest.mark.parametrize(("query", "count"), FOUND, ids=str)
def test_sessions_are_found_by_words_and_by_what_they_are(
    journal: Journal, query: LogQuery, count: int
) -> None:
    finder = query.finder()
    assert sum(finder.finds(each) for each in journal.log.entries()) == count
    journal.close()


def test_corrected_sessions_are_found_by_what_they_are_now(journal: Journal) -> None:
    (first,) = [one for one in journal.sessions() if one.check_in.note]
    journal.correct(first.id, Correction(check_in=CheckIn(note="On the beach."), day=date(2026, 1, 6)))

    def found(query: LogQuery) -> list[str]:
        finder = query.finder()
        return [each.id for each in journal.log.entries() if finder.finds(each)]

    assert found(LogQuery("beach january corrected", corrected=True)) == [first.id]
    assert found(LogQuery("cushion")) == found(LogQuery("february")) == []
    journal.close()


def test_what_was_said_last_is_found(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session = journal.claim(claimed(check_in=CheckIn(pain=3, note="First word.")))
    journal.add_check_in(session, CheckIn(pain=0, note="Last word."))
    (entry,) = journal.log.entries()
    record = journal.session(session)
    journal.close()
    assert record is not None
    assert entry == entry_of(record)
    assert (" last " in entry.words, " first word" in entry.words, entry.hurt) == (True, False, False)
