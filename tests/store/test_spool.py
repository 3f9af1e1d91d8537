"""Facts kept in a file: nothing torn, doubled, planted or left behind."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from glutecoach.store.history_file import HistoryFile
from glutecoach.store.rows import Fact, Kind, SessionRow
from glutecoach.store.spool import Spool, drain
from glutecoach.store.spool_files import spool_files, spool_places
from tests.store.stand import journal_in, kinds, place, rows
from tests.store.test_append import ROW, fact


def made(folder: Path) -> HistoryFile:
    journal_in(folder).close()
    return HistoryFile(place(folder).journal)


def kept(folder: Path, count: int = 3, row: SessionRow = ROW, where: Path | None = None) -> Path:
    """A file that a killed session left."""
    spool = Spool(place(folder).journal, [where or folder], row)
    assert spool.keep([fact(number)._replace(session=row.id) for number in range(count)])
    spool.close()
    return (where or folder) / f"spool-{row.id}.jsonl"


def drained(folder: Path, *places: Path) -> list[str]:
    file = made(folder)
    drain(file, place(folder).journal, places or [folder])
    file.close()
    return kinds(place(folder), ROW.id)


def test_what_was_kept_comes_into_the_history_and_the_file_goes(tmp_path: Path) -> None:
    path = kept(tmp_path)
    assert drained(tmp_path) == ["start", "swap", "swap"]
    assert not path.exists()


def test_bringing_it_in_twice_changes_nothing(tmp_path: Path) -> None:
    content = kept(tmp_path).read_bytes()
    drained(tmp_path)
    before = rows(place(tmp_path))
    (tmp_path / f"spool-{ROW.id}.jsonl").write_bytes(content)
    drained(tmp_path)
    assert rows(place(tmp_path)) == before


def test_a_file_torn_anywhere_gives_what_came_before(tmp_path: Path) -> None:
    content = kept(tmp_path).read_bytes()
    (tmp_path / f"spool-{ROW.id}.jsonl").unlink()
    seen = set()
    for length in [*range(0, len(content), 29), len(content)]:
        folder = tmp_path / str(length)
        folder.mkdir()
        path = folder / f"spool-{ROW.id}.jsonl"
        path.write_bytes(content[:length])
        found = drained(folder)
        seen.add(len(found))
        assert found == ["start", "swap", "swap"][: len(found)]
        assert len(found) == sum(b'"kind"' in line for line in whole_lines(content[:length]))
    assert seen == {0, 1, 2, 3}


def whole_lines(content: bytes) -> list[bytes]:
    return [
        line for line in content.split(b"\n") if line.endswith(b"}") and line.count(b"{") == line.count(b"}")
    ]


@pytest.mark.parametrize("torn_at", [30, -20], ids=["in the header", "in a fact"])
def test_writing_goes_on_behind_a_torn_line(tmp_path: Path, torn_at: int) -> None:
    path = kept(tmp_path, count=2)
    path.write_bytes(path.read_bytes()[:torn_at])
    spool = Spool(place(tmp_path).journal, [tmp_path], ROW)
    assert spool.keep([fact(0), fact(1), fact(2)])
    spool.close()
    assert drained(tmp_path) == ["start", "swap", "swap"]


def test_each_fact_is_in_the_file_once_however_often_it_is_handed_over(tmp_path: Path) -> None:
    spool = Spool(place(tmp_path).journal, [tmp_path], ROW)
    facts = [fact(0)]
    for number in range(1, 4):
        assert spool.keep(facts)
        facts = [*facts[number > 2 :], fact(number)]
    assert spool.keep(facts)
    spool.close()
    lines = (tmp_path / f"spool-{ROW.id}.jsonl").read_text().split("\n")
    assert [line[:8] for line in lines if "kind" in line] == [f'{{"seq":{number}' for number in range(4)]


def test_what_is_kept_is_synced_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    spool = Spool(place(tmp_path).journal, [tmp_path], ROW)
    counts = []
    for number in range(3):
        spool.keep([fact(number)])
        counts.append(len(synced))
    spool.close()
    assert counts == sorted(set(counts))
    assert counts[0] > 0


def test_a_window_that_still_writes_its_file_keeps_it(tmp_path: Path) -> None:
    spool = Spool(place(tmp_path).journal, [tmp_path], ROW)
    spool.keep([fact(0)])
    assert drained(tmp_path) == []
    spool.keep([fact(0), fact(1)])
    spool.close()
    assert drained(tmp_path) == ["start", "swap"]


def test_a_spool_elsewhere_belongs_to_its_own_journal_alone(tmp_path: Path) -> None:
    mine, theirs, shared = tmp_path / "mine", tmp_path / "theirs", tmp_path / "shared"
    shared.mkdir()
    path = kept(mine, where=shared)
    assert drained(theirs, theirs, shared) == []
    assert path.exists()
    assert drained(mine, mine, shared) == ["start", "swap", "swap"]
    assert not path.exists()


@pytest.mark.skipif(os.name != "posix", reason="owners are another thing there")
def test_links_and_files_of_others_are_not_read(tmp_path: Path) -> None:
    path = kept(tmp_path)
    aside = path.rename(tmp_path / "aside")
    path.symlink_to(aside)
    assert drained(tmp_path) == []
    path.unlink()
    aside.rename(path)
    if os.getuid() == 0:
        os.chown(path, 65534, 65534)
        assert list(spool_files([tmp_path])) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes")
def test_a_pipe_in_the_way_blocks_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / f"spool-{ROW.id}.jsonl")
    assert drained(tmp_path) == []


def edited(change: Callable[[str], str]) -> Callable[[Path], None]:
    return lambda path: path.write_text(change(path.read_text()))  # type: ignore[func-returns-value]


SPOILED = {
    "no header": edited(lambda text: "\n".join(line for line in text.split("\n") if '"session"' not in line)),
    "a newer format": edited(lambda text: text.replace('"format":1', '"format":2')),
    "an identity that is a path": edited(lambda text: text.replace(ROW.id, "../../../etc/passwd")),
    "a text for a number": edited(lambda text: text.replace('"level":1', '"level":"1"')),
    "a field more": edited(lambda text: text.replace('"level":1', '"level":1,"x":1')),
    "an unknown kind": edited(lambda text: text.replace('"swap"', '"juggle"')),
    "not text": lambda path: path.write_bytes(b"\xff\x00" * 5000),
    "deep": edited(lambda text: text + "\n" + "[" * 100_000),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_a_spoiled_file_is_left_where_it_is_and_harms_nothing(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    path = kept(tmp_path)
    spoil(path)
    before = path.read_bytes()
    found = drained(tmp_path)
    assert found in ([], ["start", "swap", "swap"])
    assert path.exists() is (found == [])
    if path.exists():
        assert path.read_bytes() == before


def test_places_are_the_folder_first_and_then_others_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1")
    monkeypatch.setenv("TMPDIR", "/var/tmp")
    for name in ("TEMP", "TMP"):
        monkeypatch.delenv(name, raising=False)
    found = [path.as_posix() for path in spool_places(Path("/home/u/data"))]
    assert found[:3] == ["/home/u/data", "/run/user/1", "/var/tmp"]


@pytest.mark.skipif(os.name != "posix", reason="permissions are another thing there")
def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    assert stat.S_IMODE(kept(tmp_path).stat().st_mode) == 0o600


def test_facts_of_every_kind_survive_the_way_through_the_file(tmp_path: Path) -> None:
    facts = [
        Fact(ROW.id, seq, f"2026-03-02T07:00:{seq:02}.000Z", seq, kind, '{"note":"Zwölf\\n\\"Stück\\""}')
        for seq, kind in enumerate(Kind)
    ]
    spool = Spool(place(tmp_path).journal, [tmp_path], ROW)
    spool.keep(facts)
    spool.close()
    assert drained(tmp_path) == [kind.value for kind in Kind]
    stored = [(row[1], row[5]) for row in rows(place(tmp_path))["event"]]
    assert sorted(stored) == [(one.seq, one.body) for one in facts]
