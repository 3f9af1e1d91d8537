"""A caseload to test with: a therapist's folder, clients, and what they give back."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from glutecoach.domain.client import Client
from glutecoach.domain.homework import Homework
from glutecoach.domain.homework_return import HomeworkReturn, ReturnedRevision
from glutecoach.domain.record import CheckIn, SessionRecord
from glutecoach.formats.homework_dump import write_homework
from glutecoach.homework.caseload import Caseload
from glutecoach.homework.caseload_names import digest_of
from glutecoach.homework.returning import write_return
from glutecoach.homework.signature import PublicKey, SigningKey
from glutecoach.store.plan_text import plan_of, plan_text
from tests.fakes import FakeClock
from tests.homework_samples import MONDAY, exercises, homework
from tests.return_samples import session_of

BEN = "ben-back-00c0ffee"
ANNAS_KEY, BENS_KEY = (SigningKey(PublicKey.of(bytes([n]) * 32), bytes([n]) * 32) for n in (7, 8))
LONG_AGO_NS = 1_600_000_000_123_456_789


def day(number: int) -> date:
    """Return a day of the homework; 1 is its first."""
    return MONDAY + timedelta(days=number - 1)


def done_on(
    number: int, of: Homework | None = None, *, pain: int | None = None, **changes: Any
) -> SessionRecord:
    """Return a whole session on a day of the homework."""
    assigned = of or homework()
    on = day(number)
    identifier = f"{assigned.id[-8:]}-0000-4000-8000-{on.toordinal():012d}"
    values: dict[str, Any] = {
        "id": identifier,
        "day": on,
        "started": datetime.combine(on, time(7, 30), UTC),
        "check_in": CheckIn(4, pain),
        "plan": plan_of(plan_text(assigned.program.level(1))),
    }
    return replace(session_of(assigned, 2), **{**values, **changes})


def returned(
    last: int, *sessions: SessionRecord, of: Homework | None = None, first: int = 1, **changes: Any
) -> HomeworkReturn:
    """Return what a client gives back of the days from ``first`` to ``last``."""
    assigned = of or homework()
    digest = sha256(write_homework(assigned).encode()).hexdigest()
    return HomeworkReturn(
        **{
            "homework": assigned.id,
            "title": assigned.title,
            "client": assigned.client,
            "first": day(first),
            "last": day(last),
            "revisions": (ReturnedRevision(assigned.revision, MONDAY, digest),),
            "sessions": sessions,
            **changes,
        }
    )


def file_of(told: HomeworkReturn, key: SigningKey | None = ANNAS_KEY) -> bytes:
    return write_return(told, key)


@dataclass
class Clinic:
    """A therapist's folder, with a cache beside it."""

    folder: Path
    cache: Path
    identity: str = ""
    clock: FakeClock = field(default_factory=lambda: FakeClock(datetime.now(UTC) + timedelta(hours=1)))

    def caseload(self) -> Caseload:
        """Open it as a new start of the program does."""
        return Caseload(self.folder, self.cache, exercises(), self.clock, lambda: self.identity)

    def anna(self, *revisions: Homework) -> Client:
        """Begin Anna, with homework."""
        return self.client("Anna B.", *(revisions or (homework(),)))

    def client(self, name: str, *revisions: Homework) -> Client:
        caseload = self.caseload()
        client = caseload.add_client(name, MONDAY)
        for one in revisions:
            caseload.assign(client.id, write_homework(one).encode())
        return client

    def take(self, *contents: bytes, **options: Any) -> list[Any]:
        files = [(f"file-{digest_of(each)[:6]}.jsonl", each) for each in contents]
        return self.caseload().take_in(files, day(20), **options)

    def place(self, client: Client) -> Path:
        (found,) = (each for each in self.folder.iterdir() if each.name.endswith(client.id))
        return found

    def settle(self) -> None:
        """Give every file a time of change that is long over."""
        for path in self.folder.rglob("*"):
            if path.is_file():
                os.utime(path, ns=(LONG_AGO_NS, LONG_AGO_NS))
