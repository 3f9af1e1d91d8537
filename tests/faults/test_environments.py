"""Places and files that are not as they should be: each is told in words, with its exit code, and nothing is changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.factories import ROOT
from tests.store.stand import claimed, journal_in, place, rows

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX system")

READ, WRITE = ("log", "list"), ("log", "add", "desk-3")


@dataclass(frozen=True)
class Place:
    """One thing that can be wrong, and what has to be said of it."""

    name: str
    spoil: Callable[[Path], object]
    told: str
    """Part of what is said when a session is to be entered."""
    code: int = 3
    before: tuple[str, ...] = ()
    """Words before the program's own."""
    missing: frozenset[str] = field(default=frozenset())
    """What the environment does not have."""


def nothing(_journal: Path) -> None:
    """Leave it as it is."""


def truncated(journal: Path) -> None:
    os.truncate(journal, journal.stat().st_size // 3 | 1)


def zero_header(journal: Path) -> None:
    with journal.open("r+b") as file:
        file.write(bytes(100))


def web_page(journal: Path) -> None:
    journal.write_bytes(b"<!doctype html><title>Sign in</title>" * 500)


def empty(journal: Path) -> None:
    journal.write_bytes(b"")


def other_database(journal: Path) -> None:
    journal.unlink()
    with closing(sqlite3.connect(journal)) as connection:
        connection.execute("CREATE TABLE session (id, title)")
        connection.commit()


def newer(journal: Path) -> None:
    with closing(sqlite3.connect(journal)) as connection:
        connection.execute("PRAGMA user_version = 999")


def folder(journal: Path) -> None:
    journal.unlink()
    journal.mkdir()


def pipe(journal: Path) -> None:
    journal.unlink()
    os.mkfifo(journal)


@contextmanager
def locked(journal: Path) -> Iterator[None]:
    with closing(sqlite3.connect(journal, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


NOBODY = ("setpriv", "--reuid", "54321", "--clear-groups")
"""Runs what follows as a user that has neither a name nor a home."""


def can_be_somebody_without_a_name() -> bool:
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        return False
    reading = f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); import click, glutecoach"
    tried = [*NOBODY, sys.executable, "-c", reading]
    return subprocess.run(tried, capture_output=True, check=False, cwd="/").returncode == 0


PLACES = (
    Place("truncated", truncated, "cannot be read"),
    Place("header of zeros", zero_header, "not a glutecoach history"),
    Place("a web page in its place", web_page, "not a glutecoach history"),
    Place("another program's database", other_database, "not a glutecoach history"),
    Place("empty", empty, "missing"),
    Place("gone", Path.unlink, "missing"),
    Place("a folder in its place", folder, "not a glutecoach history"),
    Place("a pipe in its place", pipe, "not a glutecoach history"),
    Place("from a newer version", newer, "Please update"),
    Place("held by another program", locked, "Another program"),
    Place("no room in any file", nothing, "Please free some space", before=("sh", "-c", 'ulimit -f 0; exec "$@"', "sh")),
    Place("no home, and no name for the user", nothing, "home folder", 2, missing=frozenset({"HOME"})),
)  # fmt: skip


def history(folder: Path) -> Path:
    journal = journal_in(folder)
    for _ in range(5):
        journal.claim(claimed())
    journal.close()
    return place(folder).journal


def fingerprint(path: Path) -> str:
    """What is in the place, to the byte."""
    if not path.exists():
        return "nothing"
    if not path.is_file():
        return "no file"
    return hashlib.sha256(path.read_bytes()).hexdigest()


def glutecoach(folder: Path, trouble: Place, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder.parent), "LANG": "C.UTF-8"}
    for name in trouble.missing:
        del environment[name]
    named = [] if "HOME" in trouble.missing else ["--data-dir", str(folder)]
    who = []
    if trouble.missing:
        who = [*NOBODY]
    return subprocess.run(
        [*trouble.before, *who, sys.executable, "-m", "glutecoach", *named, *words],
        cwd=ROOT, env={**environment, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, check=False,
        timeout=120, stdin=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.mark.parametrize("trouble", PLACES, ids=lambda trouble: trouble.name)
def test_it_is_told_in_words_and_nothing_is_changed(tmp_path: Path, trouble: Place) -> None:
    if trouble.missing and not can_be_somebody_without_a_name():
        pytest.skip("needs root, and a Python that everybody may run")
    journal = history(tmp_path / "data")
    spoiled = trouble.spoil(journal)
    before = fingerprint(journal)
    if hasattr(spoiled, "__enter__"):
        with spoiled:
            done = [glutecoach(tmp_path / "data", trouble, *words) for words in (READ, WRITE)]
    else:
        done = [glutecoach(tmp_path / "data", trouble, *words) for words in (READ, WRITE)]
    for one in done:
        assert "Traceback" not in one.stderr
        assert one.returncode in {0, trouble.code}, one.stderr
    assert done[1].returncode == trouble.code
    assert trouble.told in done[1].stderr
    assert done[1].stderr.count(".") >= 1
    assert fingerprint(journal) == before
    print(f"{trouble.name}: fired, exit {done[1].returncode}, {done[1].stderr.strip().splitlines()[0]}")


def test_where_nothing_is_wrong_nothing_is_told_and_the_session_is_entered(tmp_path: Path) -> None:
    """The control."""
    journal = history(tmp_path / "data")
    before = rows(place(tmp_path / "data"))
    done = [glutecoach(tmp_path / "data", Place("", nothing, ""), *words) for words in (READ, WRITE)]
    assert [(one.returncode, one.stderr) for one in done] == [(0, ""), (0, "")]
    assert fingerprint(journal) != "nothing"
    after = rows(place(tmp_path / "data"))
    assert set(after["session"]) > set(before["session"])
