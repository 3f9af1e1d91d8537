"""``glutecoach check``: what holds, what does not, and that nothing is changed by looking."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from glutecoach.cli.clock import SystemClock
from glutecoach.domain.log_checks import ASSERTIONS, Check
from glutecoach.domain.moment import Moment
from glutecoach.paths import user_paths
from glutecoach.store.journal import Journal
from tests.cli.conftest import Run
from tests.store.stand import claimed

SPOOL = "spool-6f1c9a5e-0000-4000-8000-000000000001.jsonl"


def enter(data_dir: Path, **changes: object) -> str:
    journal = Journal.open(user_paths(data_dir, {}), SystemClock())
    session = journal.claim(claimed(**changes))
    journal.close()
    return session


def contents(folder: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def held(told: dict[str, object]) -> dict[str, bool]:
    return {each["name"]: each["holds"] for each in told["checks"]}  # type: ignore[attr-defined]


def test_a_log_that_is_as_it_should_be_holds(glutecoach: Run) -> None:
    assert glutecoach("log", "add", "wake-up").code == 0
    ran = glutecoach("check")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("All is well: 14 checks of 1 session. Nothing was changed.\n")
    told = glutecoach("check", "--json").object
    assert (told["holds"], told["sessions"]) == (True, 1)
    assert held(told) == dict.fromkeys((check.value for check in Check), True)


def test_where_nothing_was_ever_written_all_holds_and_nothing_is_made(
    glutecoach: Run, data_dir: Path
) -> None:
    assert glutecoach("check").code == 0
    assert not (data_dir / "journal.db").exists()


def test_the_names_are_listed(glutecoach: Run) -> None:
    ran = glutecoach("check", "--list")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == [check.value for check in Check]
    (only,) = glutecoach("check", "--list", "chain", "--json").object["checks"]
    assert only == {"name": "chain", "asserts": ASSERTIONS[Check.CHAIN]}


def test_some_checks_run_alone_in_their_own_order(glutecoach: Run, data_dir: Path) -> None:
    for _ in range(2):
        enter(data_dir)
    assert glutecoach("check").code == 1
    alone = glutecoach("check", "overlaps", "chain", "--json")
    assert (alone.code, list(held(alone.object))) == (0, ["chain", "overlaps"])
    assert glutecoach("check", "duplicates").code == 1


def test_a_check_that_there_is_not_is_named(glutecoach: Run) -> None:
    ran = glutecoach("check", "chains")
    assert ran.code == 2
    assert "no check 'chains'" in ran.err
    assert "check --list" in ran.err


def test_what_is_found_is_told_with_what_to_do(glutecoach: Run, data_dir: Path) -> None:
    sessions = [enter(data_dir) for _ in range(2)]
    ran = glutecoach("check", "duplicates")
    assert "was entered 2 times, with the same work." in " ".join(ran.out.split())
    assert "glutecoach log remove" in ran.out
    (duplicates,) = glutecoach("check", "duplicates", "--json").object["checks"]
    (finding,) = duplicates["findings"]
    assert (sorted(finding["sessions"]), finding["grave"]) == (sorted(sessions), True)


def test_a_session_to_come_and_a_program_of_nobody(glutecoach: Run, data_dir: Path) -> None:
    now = SystemClock().now()
    later = Moment(now.local + timedelta(days=4), now.zone)
    enter(data_dir, started=later, program="mine", title="\x1b[2JMine")
    ran = glutecoach("check", "future", "programs")
    assert ran.code == 1
    assert "\x1b" not in ran.out
    assert "lies in the future" in " ".join(ran.out.split())
    information = glutecoach("check", "programs", "--json")
    assert information.code == 0
    (told,) = information.object["checks"]
    assert (told["holds"], len(told["findings"]), told["findings"][0]["grave"]) == (True, 1, False)


def test_many_findings_are_not_all_told_in_text(glutecoach: Run, data_dir: Path) -> None:
    journal = Journal.open(user_paths(data_dir, {}), SystemClock())
    start = datetime(2026, 2, 1, 8).astimezone()
    for number in range(30):
        at = Moment(start + timedelta(hours=number), "")
        journal.claim(claimed(started=at, claimed_ms=10_000_000))
    journal.close()
    ran = glutecoach("check", "work")
    assert "10 more: --json names them all." in ran.out
    assert len(glutecoach("check", "work", "--json").object["checks"][0]["findings"]) == 30


def test_silent_damage_is_seen(glutecoach: Run, data_dir: Path) -> None:
    session = enter(data_dir)
    with closing(sqlite3.connect(data_dir / "journal.db")) as connection:
        connection.execute("DROP TRIGGER event_stands")
        connection.execute("UPDATE event SET body = replace(body, '12000', '13000')")
        connection.commit()
    ran = glutecoach("check", "chain")
    assert ran.code == 1
    assert session[:8] in ran.out


def test_what_waits_beside_the_journal_is_named_and_stays(glutecoach: Run, data_dir: Path) -> None:
    enter(data_dir)
    (data_dir / SPOOL).write_text("{}\n")
    before = contents(data_dir)
    assert glutecoach("check", "left-beside").code == 1
    assert SPOOL in glutecoach("check", "--json").out
    assert contents(data_dir) == before


def test_a_log_that_cannot_be_read_is_another_exit_code(glutecoach: Run, data_dir: Path) -> None:
    enter(data_dir)
    (data_dir / "journal.db").write_bytes(b"something else")
    before = contents(data_dir)
    ran = glutecoach("check")
    assert (ran.code, ran.out) == (3, "")
    assert "is not a glutecoach history" in ran.err
    assert contents(data_dir) == before


@pytest.mark.parametrize("gone", ["journal.db"])
def test_a_log_that_is_gone_is_not_well(glutecoach: Run, data_dir: Path, gone: str) -> None:
    enter(data_dir)
    (data_dir / gone).unlink()
    assert glutecoach("check").code == 3


def test_the_doctor_points_to_it(glutecoach: Run) -> None:
    assert "glutecoach check" in glutecoach("doctor").out
