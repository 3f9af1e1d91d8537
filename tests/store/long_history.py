"""A history of many years, written through the journal's own appending, for tests and benchmarks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from glutecoach.domain.record import CheckIn, SessionOutcome, SetOutcome, SetRecord
from glutecoach.domain.timeline import Side
from glutecoach.paths import Paths
from glutecoach.store.append import put_facts, put_session
from glutecoach.store.bodies import check_in_body, set_body, standing_body
from glutecoach.store.fold import fold
from glutecoach.store.history_file import HistoryFile
from glutecoach.store.journal import Journal
from glutecoach.store.json_text import dumps
from glutecoach.store.plan_text import plan_text
from glutecoach.store.rows import Event, Fact, Kind, SessionRow
from tests.factories import varied_level
from tests.fakes import FakeClock

PACE_S = 60
"""From one event to the next: longer than a set takes."""
EXERCISES = ("bridge", "clamshell", "squeeze-seated", "hip-flexor-half-kneeling", "ball-glute")


def build(
    paths: Paths, sessions: int, sets: int = 37, *, per_day: int = 2, start: datetime | None = None
) -> None:
    """Write ``sessions`` sessions of ``sets`` sets and three more events each, two a day."""
    Journal.open(paths, FakeClock()).close()
    first = start or datetime(2016, 1, 1, 8, tzinfo=UTC)
    file = HistoryFile(paths.journal)
    plan = plan_text(varied_level())
    for begin in range(0, sessions, 500):
        with file.writing() as connection:
            for number in range(begin, min(begin + 500, sessions)):
                at = first + timedelta(days=number // per_day, hours=8 * (number % per_day))
                row = SessionRow(
                    str(UUID(int=(number * 0x9E3779B97F4A7C15F39CC0605CEDC835) % 2**128)),
                    "wake-up", "First week wake-up", 1, text(at), "Europe/Berlin", 60,
                    at.date().isoformat(), "timed", "0.1.0", plan,
                )  # fmt: skip
                put_session(connection, row)
                put_facts(connection, facts(row, at, sets))
    file.close()


def facts(row: SessionRow, at: datetime, sets: int) -> list[Fact]:
    told = [(Kind.START, {"day": row.day})]
    told += [(Kind.SET, set_body(done(number))) for number in range(sets)]
    events = [Event(seq, "", kind, dumps(body)) for seq, (kind, body) in enumerate(told)]
    end = Event(len(events), "", Kind.FINISH, dumps({"outcome": SessionOutcome.COMPLETED}))
    told.append((Kind.FINISH, standing_body(fold(row, [*events, end]))))
    told.append((Kind.CHECK_IN, check_in_body(CheckIn(4, 1, "Fine, hips looser than yesterday."))))
    return [
        Fact(row.id, seq, text(at + timedelta(seconds=PACE_S * seq)), 1000 * PACE_S * seq, kind, dumps(body))
        for seq, (kind, body) in enumerate(told)
    ]


def done(number: int) -> SetRecord:
    name = EXERCISES[number % len(EXERCISES)]
    side = (None, Side.LEFT, Side.RIGHT)[number % 3]
    return SetRecord(number // 6, name, name.replace("-", " ").capitalize(), number % 3 + 1, side,
                     48_000, 8, 48_000, 0, 0, 8, SetOutcome.COMPLETED)  # fmt: skip


def text(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


if __name__ == "__main__":
    import sys

    from glutecoach.paths import user_paths

    build(user_paths(Path(sys.argv[1]), {}), int(sys.argv[2]))
