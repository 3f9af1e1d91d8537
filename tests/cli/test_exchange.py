"""``export``, ``merge`` and ``erase``: everything out, another device's in, and all of it gone."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from glutecoach.cli.clock import SystemClock
from glutecoach.cli.erasing import what_goes
from glutecoach.domain.moment import day_of
from glutecoach.domain.plan import Goal
from glutecoach.formats import log_csv
from glutecoach.paths import Paths, user_paths
from glutecoach.store.backups import BackupReason, backups
from glutecoach.store.journal import Journal
from glutecoach.store.spool_files import spool_name
from tests.cli.conftest import Ran, Run
from tests.store.stand import begin, done

if sys.platform != "win32":
    from tests.cli.terminal import Terminal


@pytest.fixture
def laptop(tmp_path: Path) -> Path:
    """The data folder of another device."""
    return tmp_path / "laptop"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "laptop.jsonl"


@pytest.fixture
def paths(data_dir: Path) -> Paths:
    return user_paths(data_dir, {})


def added(glutecoach: Run, *options: str) -> str:
    ran = glutecoach("log", "add", "wake-up", *options)
    assert ran.code == 0, ran.err
    return ran.out.split()[-1].rstrip(".")


def listed(glutecoach: Run, *options: str) -> list[str]:
    return [each["id"] for each in glutecoach("log", "list", "--json", *options).object["sessions"]]


def exported(glutecoach: Run, file: Path, *options: str) -> Path:
    ran = glutecoach("export", "-o", str(file), *options)
    assert ran.code == 0, ran.err
    return file


# Export and merge.


def test_another_devices_sessions_are_merged_once(glutecoach: Run, laptop: Path, file: Path) -> None:
    added(glutecoach)
    other = ("--data-dir", str(laptop))
    added(glutecoach, "--day", "yesterday", "--note", "On the laptop.", *other)
    exported(glutecoach, file, *other)
    ran = glutecoach("merge", str(file))
    assert (ran.code, ran.out, ran.err) == (0, "laptop.jsonl: 1 new session, 0 changes, 0 known.\n", "")
    ran = glutecoach("merge", str(file))
    assert (ran.code, ran.out) == (0, "laptop.jsonl: 0 new sessions, 0 changes, 1 known.\n")
    assert len(listed(glutecoach)) == 2
    # And back: both know the same.
    back = exported(glutecoach, file.with_name("back.jsonl"))
    assert glutecoach("merge", str(back), *other).code == 0
    assert listed(glutecoach, *other) == listed(glutecoach)
    there = exported(glutecoach, file, *other).read_bytes()
    assert there.split(b"\n", 1)[1] == back.read_bytes().split(b"\n", 1)[1]


def test_a_backup_is_made_before_a_merge(glutecoach: Run, laptop: Path, file: Path, paths: Paths) -> None:
    other = ("--data-dir", str(laptop))
    added(glutecoach, *other)
    exported(glutecoach, file, *other)
    assert glutecoach("merge", str(file)).code == 0
    assert backups(paths) == ()
    added(glutecoach)
    added(glutecoach, *other)
    exported(glutecoach, file, *other)
    assert glutecoach("merge", str(file)).code == 0
    assert [(backup.reason, backup.sessions) for backup in backups(paths)] == [
        (BackupReason.BEFORE_IMPORT, 2)
    ]


def test_a_backup_is_made_before_a_log_is_imported(
    glutecoach: Run, laptop: Path, tmp_path: Path, paths: Paths
) -> None:
    added(glutecoach, "--data-dir", str(laptop))
    log = tmp_path / "log.jsonl"
    assert glutecoach("log", "export", "-o", str(log), "--data-dir", str(laptop)).code == 0
    added(glutecoach)
    assert glutecoach("log", "import", str(log)).code == 0
    assert [backup.reason for backup in backups(paths)] == [BackupReason.BEFORE_IMPORT]


def test_the_export_can_be_piped_and_is_the_same_as_the_file(glutecoach: Run, file: Path) -> None:
    added(glutecoach)
    exported(glutecoach, file)
    assert glutecoach("export").out == file.read_text(encoding="utf-8")
    assert glutecoach("export", "-o", "-").out == file.read_text(encoding="utf-8")
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_empty_journal_is_exported_and_merged(glutecoach: Run, laptop: Path, file: Path) -> None:
    exported(glutecoach, file, "--data-dir", str(laptop))
    ran = glutecoach("merge", str(file))
    assert (ran.code, ran.out) == (0, "laptop.jsonl: 0 new sessions, 0 changes, 0 known.\n")


def test_sessions_without_an_end_are_left_out_and_counted(glutecoach: Run, laptop: Path, file: Path) -> None:
    journal = Journal.open(user_paths(laptop, {}), SystemClock())
    recorder = begin(journal)
    recorder.record_set(done())
    recorder.close()
    journal.set_goal(Goal(day_of(SystemClock().now()), 3))
    ran = glutecoach("export", "-o", str(file), "--data-dir", str(laptop))
    journal.close()
    assert "1 session without an end left out." in ran.err
    ran = glutecoach("merge", str(file))
    assert "0 new sessions, 0 changes, 1 goal, pause or the like, 0 known." in ran.out
    assert "1 session without an end stayed on the other device." in ran.out


def test_a_merge_tells_a_program_what_came(glutecoach: Run, laptop: Path, file: Path) -> None:
    other = ("--data-dir", str(laptop))
    added(glutecoach, *other)
    exported(glutecoach, file, *other)
    told = glutecoach("merge", str(file), str(file), "--json").object
    assert [each["new_sessions"] for each in told["files"]] == [1, 0]
    assert [each["known"] for each in told["files"]] == [0, 1]
    assert set(told["files"][0]) == {
        "file", "new_sessions", "changes", "plan_changes", "known", "unfinished", "left_out", "problems"
    }  # fmt: skip


def broken(glutecoach: Run, laptop: Path, file: Path) -> list[bytes]:
    other = ("--data-dir", str(laptop))
    for number in range(3):
        added(glutecoach, "--day", f"{number + 1}d", "--note", "Fine.", *other)
    return exported(glutecoach, file, *other).read_bytes().splitlines(keepends=True)


def test_a_session_that_was_edited_is_left_out_and_named(glutecoach: Run, laptop: Path, file: Path) -> None:
    lines = broken(glutecoach, laptop, file)
    session = json.loads(lines[2])["beginnings"][0]["id"]
    lines[2] = lines[2].replace(b"Fine.", b"Great")
    file.write_bytes(b"".join(lines))
    ran = glutecoach("merge", str(file))
    assert (ran.code, ran.out) == (2, "laptop.jsonl: 2 new sessions, 0 changes, 0 known.\n")
    assert f"left out: session {session[:8]}. It is not what was written" in ran.err
    told = glutecoach("merge", str(file), "--json")
    assert told.code == 2
    assert [left["what"] for left in told.object["files"][0]["left_out"]] == [session]
    assert len(listed(glutecoach)) == 2


def test_a_file_that_is_cut_off_says_so_and_gives_what_is_whole(
    glutecoach: Run, laptop: Path, file: Path
) -> None:
    file.write_bytes(b"".join(broken(glutecoach, laptop, file)[:3]))
    ran = glutecoach("merge", str(file))
    assert (ran.code, len(listed(glutecoach))) == (2, 2)
    assert "The file is cut off: 2 of 3 sessions are in it." in ran.err


def test_one_file_that_is_none_keeps_no_other_from_being_merged(
    glutecoach: Run, laptop: Path, file: Path, tmp_path: Path
) -> None:
    broken(glutecoach, laptop, file)
    nonsense = tmp_path / "nonsense.jsonl"
    nonsense.write_bytes(b"\x1b]52;c;x\x07")
    ran = glutecoach("merge", str(nonsense), str(tmp_path / "nowhere"), str(tmp_path), str(file))
    assert (ran.code, len(listed(glutecoach))) == (2, 3)
    assert "nonsense.jsonl: This is not an exported journal of glutecoach." in ran.err
    assert "nowhere: The file cannot be opened" in ran.err
    assert "regular file" in ran.err


@pytest.mark.parametrize(
    "head", ['{"format":"glutecoach-journal","version":9}', '{"format":"glutecoach-log","version":1}']
)
def test_a_newer_file_and_a_log_are_refused_with_what_to_do(
    glutecoach: Run, laptop: Path, file: Path, head: str
) -> None:
    lines = broken(glutecoach, laptop, file)
    file.write_bytes(b"".join([head.encode() + b"\n", *lines[1:]]))
    ran = glutecoach("merge", str(file))
    assert (ran.code, listed(glutecoach)) == (2, [])
    assert "update" in ran.err or "import" in ran.err


def test_hostile_text_in_a_merged_journal_is_harmless(glutecoach: Run, tmp_path: Path) -> None:
    from glutecoach.domain.exchange import ExchangedJournal
    from glutecoach.formats.journal_jsonl import dump
    from tests.store.replicas import BEGINNING, END, START, forged

    session = forged(BEGINNING._replace(title="[/b]\x1b]52;c;eA==\x07x", program="\x1b[2J"), START, END)
    file = tmp_path / "x.jsonl"
    file.write_bytes(b"".join(dump(ExchangedJournal((session,), (), "\x1b[2J", "\x1b"))))
    assert glutecoach("merge", str(file)).code == 0
    for command in (("log", "list"), ("log", "show", session.id), ("export",), ("log", "export")):
        ran = glutecoach(*command)
        assert ran.code == 0
        assert "\x1b" not in ran.out + ran.err


def test_standard_input_is_not_merged(glutecoach: Run) -> None:
    ran = glutecoach("merge", "-")
    assert (ran.code, ran.out) == (2, "")
    assert "from a file" in ran.err
    assert glutecoach("merge").code == 2


def test_a_journal_that_cannot_be_read_is_neither_exported_nor_merged_into(
    glutecoach: Run, paths: Paths, laptop: Path, file: Path
) -> None:
    broken(glutecoach, laptop, file)
    paths.data.mkdir()
    paths.journal.write_bytes(b"no history at all" * 50)
    before = paths.journal.read_bytes()
    for command in (("export",), ("merge", str(file)), ("export", "--everything", str(laptop / "all"))):
        ran = glutecoach(*command)
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.strip()
    assert paths.journal.read_bytes() == before
    assert not (laptop / "all").exists()


# Everything.


def filled(glutecoach: Run, paths: Paths) -> None:
    """A user with a bit of everything."""
    added(glutecoach)
    added(glutecoach, "--day", "yesterday")
    paths.exercises.mkdir(parents=True)
    paths.settings.write_text("volume = 40\n", encoding="utf-8")
    paths.clearance.write_text("format = 1\n", encoding="utf-8")
    (paths.programs / "mine.toml").write_text("format = 1\n", encoding="utf-8")
    (paths.exercises / "my-bridge.toml").write_text("format = 1\n", encoding="utf-8")


def below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def test_everything_goes_into_a_new_folder(glutecoach: Run, paths: Paths, tmp_path: Path) -> None:
    filled(glutecoach, paths)
    folder = tmp_path / "out" / "all"
    ran = glutecoach("export", "--everything", str(folder))
    assert (ran.code, ran.err) == (0, "")
    assert below(folder) == [
        "README.txt", "journal.jsonl", "programs/exercises/my-bridge.toml", "programs/mine.toml",
        "safety.toml", "sessions.csv", "settings.toml",
    ]  # fmt: skip
    readme = (folder / "README.txt").read_text(encoding="utf-8")
    assert all(name.split("/")[0] in readme for name in below(folder) if name != "README.txt")
    assert (folder / "settings.toml").read_text(encoding="utf-8") == "volume = 40\n"
    csv = (folder / "sessions.csv").read_bytes().decode()
    assert len(log_csv.load(csv, "sessions.csv")[0]) == 2
    assert "journal.jsonl: 2 sessions, all events" in ran.out
    if os.name == "posix":
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_file()} == {0o600}
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    other = ("--data-dir", str(tmp_path / "new"))
    assert glutecoach("merge", str(folder / "journal.jsonl"), *other).code == 0
    assert listed(glutecoach, *other) == listed(glutecoach)


def test_everything_refuses_a_folder_that_holds_something(
    glutecoach: Run, paths: Paths, tmp_path: Path
) -> None:
    filled(glutecoach, paths)
    (tmp_path / "notes.txt").write_text("mine")
    ran = glutecoach("export", "--everything", str(tmp_path))
    assert (ran.code, ran.out) == (2, "")
    assert "is not empty" in ran.err
    assert glutecoach("export", "--everything", str(tmp_path / "notes.txt")).code == 2
    assert below(tmp_path) == ["notes.txt"]
    assert glutecoach("export", "--everything", str(tmp_path / "x"), "-o", "y").code == 2


def test_everything_of_nothing_is_a_journal_and_a_table_without_sessions(
    glutecoach: Run, tmp_path: Path
) -> None:
    assert glutecoach("export", "--everything", str(tmp_path / "all")).code == 0
    assert below(tmp_path / "all") == ["README.txt", "journal.jsonl", "sessions.csv"]


# Erasing.


def used(glutecoach: Run, paths: Paths) -> None:
    """A user who has used everything that leaves files."""
    filled(glutecoach, paths)
    assert glutecoach("backup").code == 0
    journal = Journal.open(paths, SystemClock())
    recorder = begin(journal)
    recorder.record_set(done())
    recorder.close()
    journal.close()
    paths.state.mkdir(exist_ok=True)
    (paths.state / "running-6f1c9a5e-0000-4000-8000-000000000001.json").write_text("{}")
    for name in ("errors.log", "sound.log", "speech.log", "place-told.txt"):
        (paths.state / name).write_text("x")
    (paths.cache / "voice" / "af").mkdir(parents=True)
    (paths.cache / "voice" / "af" / "clip.ogg").write_bytes(b"x")
    for name in (
        "history.damaged-20260302T070000Z.db",
        "journal.sync-conflict-1.db",
        "journal.db-wal.foreign-1",
    ):
        (paths.data / name).write_bytes(b"x")
    (paths.data / spool_name("6f1c9a5e-0000-4000-8000-000000000009")).write_text("{}")


def test_nothing_of_the_user_is_left(glutecoach: Run, paths: Paths, data_dir: Path) -> None:
    used(glutecoach, paths)
    ran = glutecoach("erase", "--programs", "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert not data_dir.exists()
    assert "Journal: 3 sessions" in ran.out
    # It is as if there never was anything: no history is missed.
    ran = glutecoach("log", "list")
    assert (ran.code, ran.out, ran.err) == (0, "No session yet.\n", "")


def test_own_programs_stay_unless_they_are_named(glutecoach: Run, paths: Paths, data_dir: Path) -> None:
    used(glutecoach, paths)
    ran = glutecoach("erase", "--yes")
    assert "Your own programs (2 files) stay; --programs erases them too." in ran.out
    assert below(data_dir) == ["programs/exercises/my-bridge.toml", "programs/mine.toml"]


def test_what_will_go_is_listed_file_by_file_and_nothing_goes_unasked(
    glutecoach: Run, paths: Paths, data_dir: Path
) -> None:
    used(glutecoach, paths)
    before = below(data_dir)
    ran = glutecoach("erase")
    assert (ran.code, "Add --yes" in ran.err) == (2, True)
    told = glutecoach("erase", "--programs", "--json").object
    assert told["erased"] is False
    going = {file for group in told["groups"] for file in group["files"]}
    kept = {str(data_dir / name) for name in before} - going
    assert kept == {str(data_dir / "session.lock")}
    assert [group["name"] for group in told["groups"]] == [
        "Journal", "Backups", "Sessions not yet in the journal", "Settings", "Answers to the safety questions",
        "Your own programs, exercises and lessons", "Running sessions, logs and notes", "Spoken clips",
    ]  # fmt: skip
    assert any("sync or backup service" in sentence for sentence in told["stays"])
    assert below(data_dir) == before
    assert glutecoach("erase", "--programs", "--yes", "--json").object["erased"] is True
    assert not data_dir.exists()


def test_files_of_others_stay_and_are_named(glutecoach: Run, paths: Paths, data_dir: Path) -> None:
    used(glutecoach, paths)
    for name in ("diary.txt", "state/other.txt", "backups/holiday.jpg", "cache/other/x"):
        (data_dir / name).parent.mkdir(parents=True, exist_ok=True)
        (data_dir / name).write_text("mine")
    ran = glutecoach("erase", "--programs", "--yes")
    assert ran.code == 0
    assert below(data_dir) == ["backups/holiday.jpg", "cache/other/x", "diary.txt", "state/other.txt"]
    assert "diary.txt" in ran.out


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_no_link_is_followed_out(glutecoach: Run, paths: Paths, data_dir: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("settings.toml", "glutecoach-20260302T070000Z-daily.db", "clip.ogg", "mine.toml"):
        (outside / name).write_text("mine")
    before = below(outside)
    added(glutecoach)
    paths.programs.mkdir()
    paths.cache.mkdir()
    paths.settings.symlink_to(outside / "settings.toml")
    paths.backups.symlink_to(outside)
    (paths.programs / "linked").symlink_to(outside)
    (paths.programs / "mine.toml").symlink_to(outside / "mine.toml")
    (paths.cache / "voice").symlink_to(outside)
    ran = glutecoach("erase", "--programs", "--yes")
    assert ran.code == 0
    assert below(outside) == before
    assert not paths.journal.exists()
    assert not paths.programs.exists()
    assert not paths.settings.is_symlink()
    assert f"What the link {paths.settings} leads to." in ran.out


def test_nothing_is_erased_while_a_session_runs(glutecoach: Run, paths: Paths, data_dir: Path) -> None:
    used(glutecoach, paths)
    journal = Journal.open(paths, SystemClock())
    recorder = begin(journal)
    recorder.flush()
    before = below(data_dir)
    ran = glutecoach("erase", "--yes")
    assert (ran.code, ran.out) == (3, "")
    assert "already running" in ran.err
    assert below(data_dir) == before
    recorder.close()
    journal.close()


def test_where_nothing_is_kept_nothing_is_made(glutecoach: Run, data_dir: Path) -> None:
    ran = glutecoach("erase")
    assert (ran.code, ran.out) == (0, "Nothing of yours is kept on this computer.\n")
    assert not data_dir.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX terminals")
@pytest.mark.parametrize("typed", ["ERASE\r", "erase\r", "y\r", "\r", "\x04"])
def test_only_the_word_itself_erases(glutecoach: Run, paths: Paths, data_dir: Path, typed: str) -> None:
    used(glutecoach, paths)
    with Terminal("erase", "--programs") as terminal:
        terminal.expect("This will be erased:")
        terminal.expect("Type ERASE")
        terminal.type(typed)
        terminal.expect("Erased: " if typed == "ERASE\r" else "Nothing was erased")
        assert terminal.process.wait(20) == 0
    assert data_dir.exists() is (typed != "ERASE\r")


def test_keys_go_and_a_therapists_clients_only_where_that_is_asked_for(glutecoach: Run, paths: Paths) -> None:
    for folder in (paths.keys, paths.homework / "templates", paths.clinic / "anna-1"):
        folder.mkdir(parents=True)
        (folder / "file.toml").write_text("mine")
    paths.cache.mkdir(parents=True, exist_ok=True)
    (paths.cache / "caseload-00ff.bin").write_text("names")
    ran = glutecoach("erase", "--yes")
    assert "Your clients and the homework you composed (2 files) stay; --clients erases them too." in ran.out
    assert not paths.keys.exists()
    assert not (paths.cache / "caseload-00ff.bin").exists()
    assert (paths.clinic / "anna-1" / "file.toml").exists()
    glutecoach("erase", "--clients", "--yes")
    assert not paths.clinic.exists()
    assert not paths.homework.exists()


def test_everything_takes_homework_clients_and_keys_along(
    glutecoach: Run, paths: Paths, tmp_path: Path
) -> None:
    added(glutecoach)
    for folder in (paths.keys, paths.homework, paths.clinic / "anna-1"):
        folder.mkdir(parents=True)
        (folder / "file.toml").write_text("mine")
    glutecoach("export", "--everything", str(tmp_path / "all"))
    for name in ("keys", "homework", "clinic/anna-1"):
        assert (tmp_path / "all" / name / "file.toml").read_text() == "mine"


def test_what_cannot_be_erased_is_told(
    glutecoach: Run, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    used(glutecoach, paths)
    stuck = paths.settings
    unlink = Path.unlink

    def refusing(path: Path, missing_ok: bool = False) -> None:
        if path == stuck:
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refusing)
    ran: Ran = glutecoach("erase", "--programs", "--yes")
    assert ran.code == 3
    assert "settings.toml could not be erased: permission denied." in ran.err
    monkeypatch.undo()
    assert [group.name for group in what_goes(paths, programs=True).groups] == ["Settings"]
