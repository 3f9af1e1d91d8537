"""The file of what happened with reminders: several processes, full disks, broken lines, two weeks."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.reminder import Deed, ReminderFact, ReminderKind
from glutecoach.reminders import facts_file
from glutecoach.reminders.facts_file import FILE_NAME, ReminderFacts

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=timezone(timedelta(hours=1)))
needs_posix = pytest.mark.skipif(os.name == "nt", reason="needs owner, pipes and links")


def fact(minutes_ago: float = 0, deed: Deed = Deed.MOVED) -> ReminderFact:
    return ReminderFact(NOW - timedelta(minutes=minutes_ago), deed)


moments = st.datetimes(
    datetime(2026, 2, 20), datetime(2026, 3, 2), timezones=st.sampled_from([NOW.tzinfo, UTC])
)
facts = st.builds(
    ReminderFact,
    at=moments,
    deed=st.sampled_from(Deed),
    kind=st.none() | st.sampled_from(ReminderKind),
    until=st.none() | moments,
    since=st.none() | moments,
    slot_min=st.none() | st.integers(0, 1439),
    asked_for=st.booleans(),
)


@given(st.lists(facts, unique=True, max_size=8))
def test_what_is_written_is_read_by_another_process_in_order(
    tmp_path_factory: pytest.TempPathFactory, told: list[ReminderFact]
) -> None:
    folder = tmp_path_factory.mktemp("facts")
    writer = ReminderFacts(folder)
    assert [writer.append(each) for each in told] == [""] * len(told)
    assert ReminderFacts(folder).read(NOW) == tuple(sorted(told, key=lambda each: each.at))


def test_looking_makes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    reader = ReminderFacts(folder)
    assert reader.read(NOW) == ()
    reader.cut(NOW)
    assert not folder.exists()


@needs_posix
def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    ReminderFacts(tmp_path / "state").append(fact())
    made = tmp_path / "state" / FILE_NAME
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700


def test_what_another_process_adds_is_seen_at_the_next_reading(tmp_path: Path) -> None:
    reader, writer = ReminderFacts(tmp_path), ReminderFacts(tmp_path)
    reader.append(fact(20))
    assert len(reader.read(NOW)) == 1
    writer.append(fact(10))
    assert len(reader.read(NOW)) == 2


def test_the_file_is_not_read_again_while_nothing_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = ReminderFacts(tmp_path)
    reader.append(fact())
    reader.read(NOW)
    monkeypatch.setattr(facts_file, "_tail", lambda _path: pytest.fail("it was read again"))
    assert len(reader.read(NOW)) == 1


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"null",
        b'{"at": "2026-03-02T09:00:00", "deed": "moved"}',
        b'{"at": "soon", "deed": "moved"}',
        b'{"at": 5, "deed": "moved"}',
        b'{"at": "2026-03-02T09:00:00+01:00", "deed": "danced"}',
        b'{"at": "2026-03-02T09:00:00+01:00", "deed": "moved", "kind": "meal"}',
        b'{"at": "2026-03-02T09:00:00+01:00", "deed": "moved", "slot_min": true}',
        b'{"at": "2026-03-02T09:00:00+01:00", "deed": "moved", "slot_min": 1440}',
        b'{"deed": "moved"}',
        b"[" * 400,
        b'{"at": "2026-03-02T09:00:00+01:00", "deed": "moved", "x": "' + b"y" * 600 + b'"}',
        b"\xff\xfe\x00",
    ],
    ids=range(14),
)
def test_a_broken_line_is_left_out_and_the_others_hold(tmp_path: Path, line: bytes) -> None:
    facts = ReminderFacts(tmp_path)
    facts.append(fact(20))
    with (tmp_path / FILE_NAME).open("ab") as file:
        file.write(line + b"\n")
    facts.append(fact(10))
    assert ReminderFacts(tmp_path).read(NOW) == (fact(20), fact(10))


def test_after_a_line_that_was_cut_off_the_next_one_stands_alone(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b'{"at": "2026-03-02T09:00')
    ReminderFacts(tmp_path).append(fact())
    assert ReminderFacts(tmp_path).read(NOW) == (fact(),)


def test_what_is_old_or_claims_to_be_far_ahead_is_left_out(tmp_path: Path) -> None:
    facts = ReminderFacts(tmp_path)
    for minutes_ago in (15 * 24 * 60, 13 * 24 * 60, -60, -3 * 24 * 60):
        facts.append(fact(minutes_ago))
    assert facts.read(NOW) == (fact(13 * 24 * 60), fact(-60))


def test_cutting_takes_the_old_ones_off_the_disk_and_keeps_the_rest(tmp_path: Path) -> None:
    facts = ReminderFacts(tmp_path)
    facts.append(fact(15 * 24 * 60))
    facts.append(fact(5))
    facts.cut(NOW)
    assert (tmp_path / FILE_NAME).read_bytes().count(b"\n") == 1
    assert facts.read(NOW) == (fact(5),)


def test_cutting_writes_nothing_where_nothing_is_old(tmp_path: Path) -> None:
    facts = ReminderFacts(tmp_path)
    facts.append(fact(5))
    before = (tmp_path / FILE_NAME).stat().st_ino
    facts.cut(NOW)
    assert (tmp_path / FILE_NAME).stat().st_ino == before


@needs_posix
def test_what_is_added_while_it_is_cut_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process writes between the reading and the replacing, into the file that goes."""
    facts, other = ReminderFacts(tmp_path), ReminderFacts(tmp_path)
    facts.append(fact(15 * 24 * 60))
    replace = facts_file.write_atomically

    def meanwhile(path: Path, content: bytes) -> None:
        other.append(fact(3))
        replace(path, content)

    monkeypatch.setattr(facts_file, "write_atomically", meanwhile)
    facts.cut(NOW)
    assert ReminderFacts(tmp_path).read(NOW) == (fact(3),)


@needs_posix
def test_whoever_wrote_into_the_file_that_went_writes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = ReminderFacts(tmp_path)
    facts.append(fact(9))
    really, replaced = os.write, []

    def replaced_first(descriptor: int, content: bytes) -> int:
        if not replaced:
            replaced.append(True)
            (tmp_path / "new").write_bytes((tmp_path / FILE_NAME).read_bytes())
            (tmp_path / "new").replace(tmp_path / FILE_NAME)
        return really(descriptor, content)

    monkeypatch.setattr(facts_file.os, "write", replaced_first)
    assert facts.append(fact(1)) == ""
    assert ReminderFacts(tmp_path).read(NOW) == (fact(9), fact(1))


def test_a_full_disk_is_told_and_the_fact_holds_and_is_written_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = ReminderFacts(tmp_path)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(facts_file.os, "write", full)
        assert facts.append(fact(5)) == (
            "What happens with reminders is not written down: no space left on device."
        )
    assert facts.read(NOW) == (fact(5),)
    assert ReminderFacts(tmp_path).read(NOW) == ()
    assert facts.append(fact(1)) == ""
    assert ReminderFacts(tmp_path).read(NOW) == (fact(5), fact(1))


def test_half_a_line_that_still_fitted_is_no_fact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = ReminderFacts(tmp_path)
    really = os.write
    with monkeypatch.context() as patched:
        patched.setattr(facts_file.os, "write", lambda descriptor, content: really(descriptor, content[:9]))
        assert facts.append(fact(5)) != ""
    facts.append(fact(1))
    assert ReminderFacts(tmp_path).read(NOW) == (fact(5), fact(1))


@needs_posix
@pytest.mark.parametrize("kind", ["pipe", "folder"])
def test_something_else_of_that_name_stops_nothing(tmp_path: Path, kind: str) -> None:
    if kind == "pipe":
        os.mkfifo(tmp_path / FILE_NAME)
    else:
        (tmp_path / FILE_NAME).mkdir()
    facts = ReminderFacts(tmp_path)
    assert facts.append(fact()) != ""
    assert facts.read(NOW) == (fact(),)
    facts.cut(NOW)


def test_of_a_very_long_file_the_end_is_read(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"x" * 2_000_000 + b"\n")
    facts = ReminderFacts(tmp_path)
    facts.append(fact())
    assert facts.read(NOW) == (fact(),)
    facts.cut(NOW)
    assert (tmp_path / FILE_NAME).stat().st_size < 200


WRITER = """
import sys
from datetime import datetime, timedelta
from pathlib import Path
from glutecoach.domain.reminder import Deed, ReminderFact
from glutecoach.reminders.facts_file import ReminderFacts
facts, start = ReminderFacts(Path(sys.argv[1])), datetime.fromisoformat(sys.argv[2])
for number in range(200):
    facts.append(ReminderFact(start + timedelta(seconds=number), Deed.MOVED, slot_min=int(sys.argv[3])))
"""


def test_several_processes_write_at_once_while_one_cuts_and_nothing_is_lost(tmp_path: Path) -> None:
    start = NOW - timedelta(hours=1)
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), start.isoformat(), str(number)])
        for number in range(3)
    ]
    cutter = ReminderFacts(tmp_path)
    while any(writer.poll() is None for writer in writers):
        cutter.append(fact(15 * 24 * 60))
        cutter.cut(NOW)
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    assert len(ReminderFacts(tmp_path).read(NOW)) == 600
