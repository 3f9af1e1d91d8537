"""What is not sound is left out of a merge, and the rest comes in."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.exchange import (
    ExchangedJournal,
    ExchangedPlanEvent,
    ExchangedSession,
)
from glutecoach.domain.plan import Goal, Pause
from glutecoach.formats.journal_jsonl import dump, load
from glutecoach.store import merging
from glutecoach.store.chain import exchanged_link, plan_identity
from glutecoach.store.connection import transaction
from glutecoach.store.json_text import dumps
from glutecoach.store.plan_bodies import goal_body, pause_body
from glutecoach.store.soundness import CHANGED, plan_fault, session_fault
from tests.store.replicas import (
    BEGINNING,
    CLAIM,
    END,
    MONDAY,
    START,
    Device,
    devices,
    forged,
    sample,
)


def tried(journal: ExchangedJournal) -> tuple[int, set[str]]:
    """How many sessions and plan events come in, and what is left out."""
    with devices(1) as (fresh,):
        sound, left_out = merging.sound_part(journal)
        with transaction(fresh.connection):
            report = merging.merge(fresh.connection, sound)
        fresh.check()
        assert len(fresh.ids()) == report.new_sessions
        return report.new_sessions + report.plan_changes, {left.what for left in left_out}


def other_values(value: object) -> list[object]:
    match value:
        case bool():
            return []
        case int():
            return [value + 1, value - 1, 2**63, -(2**63), 10**30]
        case bytes():
            return [bytes(16), value[:-1] + bytes([value[-1] ^ 1]), b""]
        case str():
            return [
                value + " ",
                value[1:] if value else "x",
                "\x1b[2J",
                "null",
                "[[[[",
                "2026-13-45",
                "[" * 5_000,
            ]
        case _:
            return []


def test_any_value_that_was_changed_leaves_out_its_session_and_nothing_else(pair: list[Device]) -> None:
    journal = sample(pair)
    whole = len(journal.sessions) + len(journal.plan_events)
    assert tried(journal) == (whole, set())
    tries = 0
    for at, session in enumerate(journal.sessions):
        for broken in changed_sessions(session):
            sessions = (*journal.sessions[:at], broken, *journal.sessions[at + 1 :])
            came, left = tried(replace(journal, sessions=sessions))
            assert came == whole - 1
            assert len(left) == 1
            tries += 1
    assert tries > 500


def changed_sessions(session: ExchangedSession) -> Iterator[ExchangedSession]:
    """The session with one value changed, one event less, or two in another order."""
    yield session._replace(day="2026-03-01" if session.day != "2026-03-01" else "2026-03-05")
    yield session._replace(day="")
    for at, event in enumerate(session.events):
        for name in event._fields:
            for value in other_values(getattr(event, name)):
                yield session._replace(events=replaced(session.events, at, event._replace(**{name: value})))
        if any(each.prev == event.hash for each in session.events) or len(session.events) == 1:
            yield session._replace(events=session.events[:at] + session.events[at + 1 :])
        yield session._replace(events=(*session.events[: at + 1], *session.events[at:]))
    if len(session.events) > 1:
        yield session._replace(events=session.events[::-1])
    for at, beginning in enumerate(session.beginnings):
        for name in beginning._fields:
            for value in other_values(getattr(beginning, name)):
                changed = beginning._replace(**{name: value})
                yield session._replace(beginnings=replaced(session.beginnings, at, changed))
        yield session._replace(beginnings=(*session.beginnings, beginning))
    if len(session.beginnings) > 1:
        yield session._replace(beginnings=session.beginnings[1:])
        yield session._replace(beginnings=session.beginnings[::-1])


def replaced(values: tuple, at: int, value: object) -> tuple:
    return (*values[:at], value, *values[at + 1 :])


def test_any_value_of_a_plan_event_that_was_changed_leaves_it_out(pair: list[Device]) -> None:
    journal = sample(pair)
    whole = len(journal.sessions) + len(journal.plan_events)
    for at, event in enumerate(journal.plan_events):
        for name in event._fields:
            for value in other_values(getattr(event, name)):
                events = replaced(journal.plan_events, at, event._replace(**{name: value}))
                came, left = tried(replace(journal, plan_events=events))
                assert (came, len(left)) == (whole - 1, 1)


def test_a_forged_session_that_makes_sense_comes_in() -> None:
    assert session_fault(forged(BEGINNING, START, END)) == ""
    assert session_fault(forged(BEGINNING, ("claim", CLAIM % (5, 5)))) == ""
    assert session_fault(forged(BEGINNING, START, ("of-a-newer-version", '{"what":1}'), END)) == ""


NONSENSE = {
    "no end": forged(BEGINNING, START),
    "no day": forged(BEGINNING, ("start", "{}"), END),
    "a day that is none": forged(BEGINNING, ("start", '{"day":"x"}'), END),
    "a day long ago": forged(BEGINNING, ("start", '{"day":"0001-01-01"}'), END)._replace(day="0001-01-01"),
    "endless work": forged(BEGINNING, ("claim", CLAIM % (10**300, 1))),
    "much work": forged(BEGINNING, ("claim", CLAIM % (2**63, 1))),
    "work that is not a number": forged(BEGINNING, ("claim", CLAIM % ("NaN", 1))),
    "work below nothing": forged(BEGINNING, ("claim", CLAIM % (5, -1))),
    "infinite": forged(BEGINNING, ("start", '{"day":"2026-03-02","x":1e999}'), END),
    "a body that is no object": forged(BEGINNING, START, ("swap", "[]"), END),
    "a body that is no JSON": forged(BEGINNING, START, ("swap", "{"), END),
    "deep": forged(BEGINNING, START, ("swap", '{"x":' + "[" * 9_999 + "]" * 9_999 + "}"), END),
    "a long text": forged(BEGINNING, START, ("swap", '{"exercise":"' + "x" * 2_001 + '"}'), END),
    "a far number": forged(BEGINNING, START, END, seq=2_000),
    "no identity": forged(BEGINNING._replace(id="../../x"), START, END),
    "no time": forged(BEGINNING, START, END, at="yesterday"),
    "a time that is none": forged(BEGINNING, START, END, at="2026-02-30T07:00:00.000Z"),
    "a kind that is no word": forged(BEGINNING, START, ("\x1b[2J", "{}"), END),
    "other evidence": forged(BEGINNING._replace(evidence="guessed"), START, END),
    "a far zone": forged(BEGINNING._replace(utc_offset_min=10**9), START, END),
    "a far level": forged(BEGINNING._replace(level=10**9), START, END),
    "a plan that is none": forged(BEGINNING._replace(plan="{}"), START, END),
    "a long title": forged(BEGINNING._replace(title="x" * 201), START, END),
    "much effort": forged(BEGINNING, START, END, ("check-in", '{"effort":11}')),
}  # fmt: skip


@pytest.mark.parametrize("session", NONSENSE.values(), ids=NONSENSE)
def test_a_forged_session_that_makes_no_sense_is_left_out(session: ExchangedSession) -> None:
    assert session_fault(session)
    with devices(1) as (device,):
        journal = ExchangedJournal((session, forged(BEGINNING, START, END)), ())
        sound, left_out = merging.sound_part(journal)
        assert (len(sound.sessions), len(left_out)) == (1, 1)
        with transaction(device.connection):
            merging.merge(device.connection, sound)
        device.check()


def test_numbers_grow_along_a_line() -> None:
    """Else two devices could tell one line in two orders, and a line could lead back to itself."""
    session = forged(BEGINNING, START, END)
    first, last = session.events
    later = last._replace(seq=first.seq, at_utc="2026-03-02T07:00:01.000Z")
    later = later._replace(hash=exchanged_link(session.id, later))
    assert session_fault(session._replace(events=(first, later))) == CHANGED
    assert session_fault(session._replace(events=(later, first))) == CHANGED


PLAN_NONSENSE = {
    "days below nothing": ("goal", goal_body(Goal(MONDAY, -1))),
    "a hundred days a week": ("goal", goal_body(Goal(MONDAY, 100))),
    "a day that begins never": ("goal", {**goal_body(Goal(MONDAY, 3)), "day_start_hour": 10**9}),
    "true days": ("goal", {**goal_body(Goal(MONDAY, 3)), "days_per_week": True}),
    "a goal long ago": ("goal", goal_body(Goal(date(1, 1, 1), 3))),
    "a pause for ever": ("pause", pause_body(Pause(date(1970, 1, 1), date(2199, 12, 31)))),
    "a pause backwards": ("pause", pause_body(Pause(MONDAY, MONDAY - timedelta(days=1)))),
    "a visit in year one": ("visit", {"day": "0001-01-01", "kind": "therapy"}),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "body"), PLAN_NONSENSE.values(), ids=PLAN_NONSENSE)
def test_a_forged_plan_event_that_makes_no_sense_is_left_out(kind: str, body: dict[str, object]) -> None:
    event = (0, "2026-03-02T07:00:00.000Z", kind, dumps(body))
    assert plan_fault(ExchangedPlanEvent(*event, plan_identity(*event)), 1)


@given(st.data())
def test_any_letter_of_a_file_that_is_changed_is_noticed(data: st.DataObject) -> None:
    """The first line alone may say something else: it tells of the device, not of the journal."""
    with devices(2) as made:
        made[0].claim(12)
        made[1].merge(made[0].file())
        journal = sample(made)
    lines = list(dump(journal))
    at = data.draw(st.integers(1, len(lines) - 1))
    line = bytearray(lines[at])
    place = data.draw(st.integers(0, len(line) - 2))
    letter = data.draw(st.integers(32, 126).filter(lambda letter: letter != line[place]))
    line[place] = letter
    loaded = load(io.BytesIO(b"".join([*lines[:at], bytes(line), *lines[at + 1 :]])), "other.jsonl")
    sound, left_out = merging.sound_part(loaded.journal)
    assert loaded.problems or left_out
    assert set(sound.sessions) <= set(journal.sessions)
    assert set(sound.plan_events) <= set(journal.plan_events)
    assert len(sound.sessions) + len(sound.plan_events) >= len(lines) - 3
