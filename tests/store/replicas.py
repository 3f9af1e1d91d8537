"""Devices that hand their journals to each other, each in memory: everything but the file itself is the real thing."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from glutecoach.domain.exchange import (
    Beginning,
    ExchangedEvent,
    ExchangedJournal,
    ExchangedSession,
    MergeReport,
)
from glutecoach.domain.moment import Moment
from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.record import CheckIn, MorningCheckIn, SessionOutcome, SessionRecord
from glutecoach.domain.rung import LevelAnswer, Move, Rung
from glutecoach.domain.visit import Visit, VisitKind
from glutecoach.errors import InputError
from glutecoach.formats.journal_jsonl import dump, load
from glutecoach.store import amend, facts, merging
from glutecoach.store.append import put_facts, put_plan_event, put_session
from glutecoach.store.bodies import set_body, standing_body
from glutecoach.store.chain import exchanged_link, genesis
from glutecoach.store.changes import ClaimedSession, Correction
from glutecoach.store.connection import transaction
from glutecoach.store.exporting import exported
from glutecoach.store.fold import fold
from glutecoach.store.json_text import Body, dumps
from glutecoach.store.migrations import migrate
from glutecoach.store.outlines import outlines_of
from glutecoach.store.plan_bodies import goal_body, level_body, pause_body, visit_body
from glutecoach.store.plan_text import plan_text
from glutecoach.store.reading import ids_of, record_of
from glutecoach.store.rows import Event, Kind, PlanKind, SessionRow, fact_now, utc_text
from glutecoach.store.verify import verify
from tests.factories import varied_level
from tests.fakes import FakeClock
from tests.store.stand import DONE

MONDAY = date(2026, 3, 2)
PLAN = plan_text(varied_level())


class Device:
    """One journal, and what its user can do with it. What makes no sense is refused and changes nothing."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.clock = FakeClock()
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.connection.execute("PRAGMA foreign_keys = ON")
        migrate(self.connection)
        self._made = 0

    # What was done.

    def timed(self, sets: int, outcome: SessionOutcome) -> str:
        """A whole session with the coach."""
        row = self._row("timed")
        told: list[tuple[Kind, Body]] = [(Kind.START, {"day": row.day})]
        told += [(Kind.SET, set_body(replace(DONE, set_number=number + 1))) for number in range(sets)]
        so_far = fold(row, [Event(seq, "", kind, dumps(body)) for seq, (kind, body) in enumerate(told)])
        told.append((Kind.FINISH, standing_body(replace(so_far, outcome=outcome))))
        self._write(row, told)
        return row.id

    def cut_off(self, sets: int) -> str:
        """A session without an end."""
        row = self._row("timed")
        told: list[tuple[Kind, Body]] = [(Kind.START, {"day": row.day})]
        told += [(Kind.SET, set_body(replace(DONE, set_number=number + 1))) for number in range(sets)]
        self._write(row, told)
        return row.id

    def end(self, session: str) -> None:
        """Keep a session that was cut off as it is."""
        self._do(amend.finish_as_partial, session)

    def claim(self, minutes: int, source: str = "", app_version: str = "") -> str:
        """Enter a session; of the same source, on two devices it is the same one."""
        started = Moment(datetime(2026, 3, 1, 8, minutes, tzinfo=UTC), "UTC")
        claimed = ClaimedSession(
            "wake-up", "Wake-up", 1, started, 24_000, 1_000 * minutes, source=source,
            id=None if source else str(self._identity()),
        )  # fmt: skip
        before = amend.__version__
        amend.__version__ = app_version or before
        try:
            with transaction(self.connection):
                return amend.claim(self.connection, self.clock, claimed, 4)[0]
        finally:
            amend.__version__ = before

    def import_log(self, records: list[SessionRecord]) -> None:
        """Bring in another device's exported log, which tells sessions but not their events."""
        with transaction(self.connection):
            for record in records:
                if not record.deleted and record.outcome is not None:
                    amend.claim(self.connection, self.clock, ClaimedSession.of(record, "log.jsonl"), 4)

    def correct(self, session: str, days: int | None, claimed_ms: int | None) -> None:
        """Correct a session."""
        day = None if days is None else MONDAY + timedelta(days=days)
        correction = Correction(f"by {self.number}", day=day, claimed_ms=claimed_ms)
        self._do(amend.correct, session, correction=correction)

    def delete(self, session: str) -> None:
        """Delete it."""
        self._do(amend.delete, session)

    def restore(self, session: str) -> None:
        """Bring it back."""
        self._do(amend.restore, session)

    def undo(self, session: str) -> Kind | None:
        """Take the last change back."""
        with transaction(self.connection):
            return amend.undo(self.connection, self.clock, session, None)

    def check_in(self, session: str, effort: int) -> None:
        """Say how hard it was."""
        self._do(amend.add_check_in, session, said=CheckIn(effort, None, f"by {self.number}"))

    def morning(self, session: str, pain: int) -> None:
        """Say how it was the morning after."""
        self._do(amend.add_morning, session, said=MorningCheckIn(pain=pain))

    # What was planned.

    def goal(self, days: int, per_week: int) -> None:
        """Set a goal."""
        self._plan(PlanKind.GOAL, goal_body(Goal(MONDAY + timedelta(days=days), per_week)))

    def pause(self, days: int, *, removed: bool) -> None:
        """Add a pause, or take it back."""
        pause = Pause(MONDAY + timedelta(days=days), MONDAY + timedelta(days=days + 2), "ill")
        self._plan(PlanKind.PAUSE_REMOVED if removed else PlanKind.PAUSE, pause_body(pause))

    def visit(self, days: int, *, removed: bool) -> None:
        """Add a visit, or take it back."""
        visit = Visit(MONDAY + timedelta(days=days), VisitKind.THERAPY)
        self._plan(PlanKind.VISIT_REMOVED if removed else PlanKind.VISIT, visit_body(visit))

    def level_answer(self, days: int, *, removed: bool) -> None:
        """Answer an offered step, or take the answer back."""
        answer = LevelAnswer(
            MONDAY + timedelta(days=days), "wake-up", Rung(1, 0), Rung(2, 0), Move.PROGRESS, True, "went well", ""
        )  # fmt: skip
        self._plan(PlanKind.LEVEL_REMOVED if removed else PlanKind.LEVEL, level_body(answer))

    # Between devices.

    def exported(self) -> ExchangedJournal:
        """The journal for another device."""
        return exported(self.connection)

    def file(self) -> bytes:
        """The same as a file."""
        return b"".join(dump(self.exported()))

    def merge(self, file: bytes) -> MergeReport:
        """Take a file in; all of it must be sound."""
        loaded = load(io.BytesIO(file), "other.jsonl")
        assert loaded.problems == ()
        sound, left_out = merging.sound_part(loaded.journal)
        assert left_out == ()
        foretold = merging.news_in(self.connection, sound)
        with transaction(self.connection):
            report = merging.merge(self.connection, sound)
        assert report == foretold
        return report

    # How it stands.

    def ids(self) -> list[str]:
        """Every session, deleted ones too."""
        found = self.connection.execute("SELECT id FROM session ORDER BY id")
        return [session for (session,) in found]

    def record(self, session: str) -> SessionRecord:
        """A session as it stands."""
        found = record_of(self.connection, session)
        assert found is not None
        return found

    def told(self) -> dict[str, object]:
        """Everything that the rest of the program can ask for."""
        connection = self.connection
        shown = ids_of(connection, None, None, slice(0, None), include_deleted=False)
        return {
            "sessions": [self.record(session) for session in self.ids()],
            "shown": shown,
            "facts": facts.facts_of(connection, None),
            "facts of a week": facts.facts_of(connection, MONDAY),
            "outlines": outlines_of(connection, date(2000, 1, 1)),
            "goals": facts.goals_of(connection),
            "pauses": facts.pauses_of(connection),
            "visits": facts.visits_of(connection),
            "level answers": facts.level_answers_of(connection),
        }

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """Everything in the file."""
        tables = ("installation", "session", "open_session", "event", "plan_event",
                  "merged_session", "merged_event", "merged_plan_event")  # fmt: skip
        return {
            table: sorted(self.connection.execute(f"SELECT * FROM {table}"), key=repr) for table in tables
        }

    def check(self) -> None:
        """Everything holds, and what is read quickly is what the sessions say."""
        assert verify(self.connection).broken == ()
        records = {record.id: record for record in map(self.record, self.ids())}
        living = {session: record for session, record in records.items() if not record.deleted}
        told = self.told()
        read = {fact.id: fact for fact in told["facts"]}  # type: ignore[attr-defined]
        assert read.keys() == living.keys()
        assert set(told["shown"]) == living.keys()  # type: ignore[call-overload]
        for session, record in living.items():
            fact = read[session]
            timed = record.evidence == "timed"
            assert (fact.day, fact.credit, fact.timed) == (record.day, record.credit, timed)

    def close(self) -> None:
        self.connection.close()

    def _row(self, evidence: str) -> SessionRow:
        now = self.clock.now()
        return SessionRow(
            str(self._identity()), "wake-up", "Wake-up", 1, utc_text(now), now.zone,
            now.utc_offset_min, now.local.date().isoformat(), evidence, "0.1.0", PLAN,
        )  # fmt: skip

    def _write(self, row: SessionRow, told: list[tuple[Kind, Body]]) -> None:
        with transaction(self.connection):
            put_session(self.connection, row)
            for seq, (kind, body) in enumerate(told):
                put_facts(self.connection, [fact_now(self.clock, row.id, seq, kind, dumps(body))])

    def _identity(self) -> UUID:
        self._made += 1
        return UUID(int=self.number * 10**20 + self._made)

    def _do(self, change: Callable[..., object], session: str, **said: object) -> None:
        with suppress(InputError), transaction(self.connection):
            change(self.connection, self.clock, session_id=session, **said)

    def _plan(self, kind: PlanKind, body: Body) -> None:
        with transaction(self.connection):
            put_plan_event(self.connection, utc_text(self.clock.now()), kind, dumps(body))


@contextmanager
def devices(number: int = 3) -> Iterator[list[Device]]:
    made = [Device(at + 1) for at in range(number)]
    try:
        yield made
    finally:
        for device in made:
            device.close()


def without_head(file: bytes) -> bytes:
    return file.split(b"\n", 1)[1]


def exchange(pair: list[Device]) -> None:
    first, second = pair
    file = first.file()
    first.merge(second.file())
    second.merge(file)
    assert without_head(first.file()) == without_head(second.file())
    for device in pair:
        device.check()


def entered(device: Device) -> SessionRecord:
    return next(record for record in map(device.record, device.ids()) if record.evidence == "claimed")


def sample(pair: list[Device]) -> ExchangedJournal:
    """A journal with everything: a fork, two beginnings, plan events of both devices."""
    first, second = pair
    session = entered(first).id
    first.check_in(session, 3)
    second.check_in(session, 4)
    second.claim(20, "old.csv", "0.2.0")
    first.claim(20, "old.csv", "0.1.0")
    first.goal(0, 3)
    second.pause(3, removed=False)
    exchange(pair)
    return first.exported()


def forged(beginning: Beginning, *told: tuple[str, str], seq: int = 0, at: str = "") -> ExchangedSession:
    """A session whose hashes fit, whatever is in it."""
    prev = genesis(beginning)
    events = []
    for place, (kind, body) in enumerate(told):
        event = ExchangedEvent(seq + place, at or "2026-03-02T07:00:00.000Z", 0, kind, body, b"", prev)
        prev = exchanged_link(beginning.id, event)
        events.append(event._replace(hash=prev))
    return ExchangedSession((beginning,), "2026-03-02", tuple(events))


BEGINNING = Beginning(
    "6f1c9a5e-0000-4000-8000-000000000001", "wake-up", "Wake-up", 1, "2026-03-02T07:00:00.000Z", "UTC", 0,
    "timed", "0.1.0", "[]",
)  # fmt: skip
START, END = ("start", '{"day":"2026-03-02"}'), ("finish", '{"outcome":"completed"}')
CLAIM = '{"day":"2026-03-02","asked_ms":%s,"claimed_ms":%s,"outcome":"completed"}'
