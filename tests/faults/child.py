"""A program of its own that keeps a journal, to be killed, starved and disturbed from outside.

``python -m tests.faults.child WHAT FOLDER`` tells what it does as one JSON object a line.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
from pathlib import Path

from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.record import SessionOutcome
from glutecoach.store.journal import Journal
from glutecoach.store.recorder import JournalRecorder
from tests.fakes import FakeClock
from tests.store.stand import begin, claimed, done, journal_in, place, proceed

SETS = 8
MANY_SETS = 40
"""More than fit into the pages that a small history has already."""


def tell(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def tell_status(recorder: JournalRecorder) -> None:
    status = recorder.status()
    tell(saved=status.saved, waiting=status.waiting, problem=status.problem)


def endless(folder: Path) -> None:
    """Go on with the session, or begin one, and tell each set when it is called saved."""
    journal = journal_in(folder)
    recorder, number = started(journal)
    while True:
        number += 1
        saved_before = recorder.status().saved
        recorder.record_set(done(number))
        recorder.checkpoint(Checkpoint(number, number, sets=number))
        recorder.flush()
        if recorder.status().saved > saved_before:
            tell(set=number)


def started(journal: Journal) -> tuple[JournalRecorder, int]:
    unfinished = journal.unfinished()
    if unfinished is None:
        return begin(journal), 0
    return proceed(journal, unfinished.record.id), len(unfinished.record.sets)


def lying(folder: Path) -> None:
    """Call a set saved while the history cannot be written: what the harness has to find."""
    journal = Journal.open(place(folder), FakeClock())
    recorder, number = started(journal)
    recorder.record_set(done(number + 1))
    recorder.flush()
    other = sqlite3.connect(place(folder).journal, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    recorder.record_set(done(number + 2))
    tell(set=number + 2)
    os.kill(os.getpid(), signal.SIGKILL)


def whole(folder: Path, sets: int = SETS) -> None:
    """A session from its beginning to its end."""
    journal = journal_in(folder)
    recorder = begin(journal)
    for number in range(1, sets + 1):
        recorder.record_set(done(number))
        recorder.flush()
        tell_status(recorder)
    recorder.finish(SessionOutcome.COMPLETED)
    recorder.close()
    journal.close()
    tell_status(recorder)


def careless(folder: Path) -> None:
    """The same, but nothing waits for the disk: what a lost power has to take."""
    stop_waiting()
    whole(folder)


def careless_endless(folder: Path) -> None:
    """As ``endless``, without waiting for the disk."""
    stop_waiting()
    endless(folder)


def stop_waiting() -> None:
    from glutecoach.store import history_file, opening

    careful = history_file.prepare_for_writing

    def prepare(connection: sqlite3.Connection) -> None:
        careful(connection)
        connection.execute("PRAGMA synchronous = OFF")

    history_file.prepare_for_writing = opening.prepare_for_writing = prepare


def limited(folder: Path) -> None:
    """The same, but no file may grow beyond its size when the session begins."""
    import resource

    size = place(folder).journal.stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    whole(folder, MANY_SETS)


def filled(folder: Path) -> None:
    """A session on a small disk that others fill up; then they make room again."""
    journal = journal_in(folder)
    recorder = begin(journal)
    recorder.record_set(done(1))
    recorder.flush()
    tell_status(recorder)
    fill(folder / "filler")
    number, reserve = 1, place(folder).journal.with_name("journal.db.reserve")
    while recorder.status().problem == "" and number < 5_000:
        number += 1
        recorder.record_set(done(number))
        recorder.flush()
    tell_status(recorder)
    tell(set=number, reserve=reserve.exists())
    (folder / "filler").unlink()
    recorder.finish(SessionOutcome.COMPLETED)
    recorder.close()
    journal.close()
    tell_status(recorder)


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        for size in (65_536, 4_096, 512, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue


def looking(folder: Path) -> None:
    """Open the journal, look, and try a session."""
    journal = journal_in(folder)
    tell(
        condition=journal.condition,
        message=journal.message,
        writable=journal.writable,
        sessions=len(journal.sessions()),
        facts=len(journal.facts()),
        unfinished=journal.unfinished() is not None,
    )
    recorder = begin(journal)
    recorder.record_set(done(1))
    recorder.close()
    tell_status(recorder)
    journal.close()


def opening(folder: Path) -> None:
    """Open the journal, tell what is there, and go."""
    journal = journal_in(folder)
    tell(sessions=len(journal.sessions(include_deleted=True)), message=journal.message)
    journal.close()


def forgetful(folder: Path) -> None:
    """Tell of a session that was never entered: what a comparison has to find."""
    journal = Journal.open(place(folder), FakeClock())
    tell(claimed=journal.claim(claimed()), sessions=1)
    tell(claimed="00000000-0000-4000-8000-000000000000", sessions=2)
    journal.close()


def reading(folder: Path) -> None:
    """Read the whole history again and again."""
    journal = Journal.open(place(folder), FakeClock())
    for _ in range(25):
        tell(read=len(journal.sessions(include_deleted=True)), facts=len(journal.facts()))
    journal.close()


def claiming(folder: Path) -> None:
    """Enter sessions one after the other, telling each."""
    journal = Journal.open(place(folder), FakeClock())
    for _ in range(25):
        tell(claimed=journal.claim(claimed()), sessions=len(journal.sessions(limit=3)))
    journal.close()


WHATS = {
    what.__name__: what
    for what in (
        endless,
        lying,
        whole,
        careless,
        careless_endless,
        limited,
        filled,
        looking,
        opening,
        forgetful,
        reading,
        claiming,
    )
}

if __name__ == "__main__":
    WHATS[sys.argv[1]](Path(sys.argv[2]))
