"""Backups and restores as they are typed: what is shown before anything is changed, and what is kept."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from glutecoach.cli import opening
from glutecoach.cli.at_the_end import back_up_at_the_end
from glutecoach.cli.commands import restore as restore_command
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.wiring import House
from glutecoach.errors import InputError
from glutecoach.store import backups as backups_module
from glutecoach.store.migrations import NEWEST
from tests.cli.conftest import Run


def added(glutecoach: Run, *days: str) -> None:
    for day in days:
        assert glutecoach("log", "add", "wake-up", "--day", day).code == 0


@pytest.fixture
def with_backup(glutecoach: Run, data_dir: Path) -> Path:
    """Two sessions and a backup of them; returns it."""
    added(glutecoach, "3d", "2d")
    assert glutecoach("backup").code == 0
    (made,) = (data_dir / "backups").glob("*.db")
    return made


def sessions(glutecoach: Run) -> int:
    return len(glutecoach("log", "list", "--json").object["sessions"])


# Backup.


def test_a_backup_says_what_it_holds(glutecoach: Run, data_dir: Path) -> None:
    added(glutecoach, "3d", "today")
    ran = glutecoach("backup")
    assert ran.code == 0
    first, path = ran.out.splitlines()
    assert first.startswith("A backup was made: 2 sessions to ")
    assert first.endswith(", opened and compared.")
    assert Path(path).parent == data_dir / "backups"
    again = glutecoach("backup")
    assert again.out.startswith("Nothing changed since the newest backup: 2 sessions to ")
    assert again.out.splitlines()[1] == path


def test_of_nothing_no_backup_is_made(glutecoach: Run, data_dir: Path) -> None:
    ran = glutecoach("backup")
    assert (ran.code, ran.out) == (
        0, "Nothing is in your history yet, so there is nothing to back up.\n"
    )  # fmt: skip
    assert glutecoach("backup", "--json").object == {"format": 1, "made": False, "note": "", "backup": None}
    assert not (data_dir / "backups").exists()
    assert glutecoach("backup", "list").out == "There is no backup yet. 'glutecoach backup' makes one.\n"


def test_the_list_has_the_newest_first(glutecoach: Run, with_backup: Path) -> None:
    added(glutecoach, "today")
    glutecoach("backup")
    lines = glutecoach("backup", "list").out.splitlines()
    assert [line.split()[0] for line in lines[:2]] == ["1", "2"]
    assert "3 sessions" in lines[0]
    assert "2 sessions" in lines[1]
    assert "by hand" in lines[1]
    newest, oldest = glutecoach("backup", "list", "--json").object["backups"]
    assert (newest["sessions"], oldest["sessions"], oldest["path"]) == (3, 2, str(with_backup))
    assert oldest["bytes"] == with_backup.stat().st_size
    assert datetime.fromisoformat(oldest["made"]).utcoffset() is not None


@pytest.mark.usefixtures("with_backup")
def test_json_tells_whether_one_was_needed(glutecoach: Run) -> None:
    again = glutecoach("backup", "--json").object
    assert (again["made"], again["backup"]["sessions"]) == (False, 2)


def test_backups_go_where_the_settings_file_says(glutecoach: Run, data_dir: Path, tmp_path: Path) -> None:
    added(glutecoach, "today")
    stick = tmp_path / "stick"
    (data_dir / "settings.toml").write_text(f"backup_folder = {json.dumps(str(stick))}\n")
    assert glutecoach("backup").code == 0
    assert len(list(stick.glob("*.db"))) == 1
    assert str(stick) in glutecoach("backup", "list").out
    added(glutecoach, "1d")
    stick.rename(tmp_path / "pulled out")
    stick.write_text("no folder")
    ran = glutecoach("backup")
    assert ran.code == 0
    assert "takes no backup" in ran.err
    assert len(list((data_dir / "backups").glob("*.db"))) == 1


def test_a_history_that_cannot_be_read_is_not_backed_up(
    glutecoach: Run, with_backup: Path, data_dir: Path
) -> None:
    (data_dir / "journal.db").write_text("<html>" * 2_000)
    ran = glutecoach("backup")
    assert ran.code == 3
    assert "is not a glutecoach history" in ran.err
    assert "with 2 sessions is there: 'glutecoach restore' shows it first." in ran.err
    assert list((data_dir / "backups").glob("*.db")) == [with_backup]


# Restore.


@pytest.mark.usefixtures("with_backup")
def test_nothing_is_changed_without_a_word(glutecoach: Run, data_dir: Path) -> None:
    added(glutecoach, "today")
    before = (data_dir / "journal.db").read_bytes()
    ran = glutecoach("restore")
    assert ran.code == 2
    assert "Now:    3 sessions to " in ran.out
    assert "After:  2 sessions to " in ran.out
    assert "1 session would not be there any more:\n" in ran.out
    assert ran.err == "Nothing was changed. Add --yes to do it without being asked.\n"
    preview = glutecoach("restore", "--json").object
    assert (preview["restored"], preview["now"]["sessions"], len(preview["missing"])) == (False, 3, 1)
    assert (data_dir / "journal.db").read_bytes() == before


def test_a_restore_keeps_what_was_there(glutecoach: Run, with_backup: Path) -> None:
    added(glutecoach, "today")
    ran = glutecoach("restore", "--yes")
    assert ran.code == 0
    assert "Restored: 2 sessions to " in ran.out
    kept = Path(ran.out.splitlines()[-1].removeprefix("What was there is kept: "))
    assert sessions(glutecoach) == 2
    back = glutecoach("restore", str(kept), "--yes", "--json").object
    assert (back["restored"], len(back["coming_back"])) == (True, 1)
    assert sessions(glutecoach) == 3
    assert with_backup.exists()


@pytest.mark.usefixtures("with_backup")
def test_of_the_same_nothing_is_to_be_done(glutecoach: Run) -> None:
    ran = glutecoach("restore")
    assert ran.code == 0
    assert ran.out.endswith("Your history holds the same already; nothing is to be done.\n")


@pytest.mark.usefixtures("with_backup")
def test_a_lost_history_is_brought_back(glutecoach: Run, data_dir: Path) -> None:
    (data_dir / "journal.db").unlink()
    told = glutecoach("log", "list")
    assert told.code == 3
    assert told.err.count("\n") == 1
    assert "with 2 sessions is there: 'glutecoach restore' shows it first." in told.err
    ran = glutecoach("restore", "--yes")
    assert "Now:    nothing that can be read" in ran.out
    assert "--salvage" not in ran.out
    assert "kept" not in ran.out
    assert sessions(glutecoach) == 2


@pytest.mark.usefixtures("with_backup")
def test_a_backup_can_be_added_instead(glutecoach: Run, data_dir: Path) -> None:
    for name in ("journal.db", "state/history.json"):
        (data_dir / name).unlink()
    (data_dir / "backups").rename(data_dir / "aside")
    added(glutecoach, "today")
    (backup,) = (data_dir / "aside").glob("*.db")
    assert glutecoach("restore", "--merge", str(backup)).code == 2
    assert sessions(glutecoach) == 1
    ran = glutecoach("restore", "--merge", str(backup), "--yes")
    assert ran.out == (
        "2 sessions would be added; what is there stays.\nAdded 2 sessions and 0 other entries.\n"
    )
    again = glutecoach("restore", "--merge", str(backup), "--yes", "--json").object
    assert (again["restored"], again["new_sessions"], again["left_out"]) == (False, 0, [])
    assert sessions(glutecoach) == 3


def test_a_number_names_one_of_the_list(glutecoach: Run, with_backup: Path) -> None:
    added(glutecoach, "today")
    glutecoach("backup")
    assert glutecoach("restore", "2", "--yes").code == 0
    assert sessions(glutecoach) == 2
    for wrong in ("0", "99", "9" * 40):
        ran = glutecoach("restore", wrong)
        assert ran.code == 2
        assert "'glutecoach backup list' numbers them." in ran.err
    assert with_backup.exists()


@pytest.mark.parametrize("name", ["nowhere.db", ".", "page.html", "other.db"])
def test_what_is_no_backup_of_ours_is_refused(glutecoach: Run, data_dir: Path, name: str) -> None:
    added(glutecoach, "today")
    (data_dir / "page.html").write_text("<html>" * 900)
    with closing(sqlite3.connect(data_dir / "other.db")) as connection:
        connection.execute("CREATE TABLE session (id)")
    for more in ([], ["--merge"]):
        ran = glutecoach("restore", str(data_dir / name), "--yes", *more)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.count("\n") == 1
    assert sessions(glutecoach) == 1


def test_one_of_a_newer_version_is_told(glutecoach: Run, with_backup: Path) -> None:
    with closing(sqlite3.connect(with_backup)) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    ran = glutecoach("restore", str(with_backup), "--yes")
    assert ran.code == 2
    assert ran.err.startswith("This backup was made by glutecoach ")
    assert "Please update this one" in ran.err


def test_without_any_backup_it_says_so(glutecoach: Run) -> None:
    ran = glutecoach("restore")
    assert (ran.code, ran.err) == (
        2, "There is no backup that can be restored. 'glutecoach backup' makes one.\n"
    )  # fmt: skip


def test_what_can_be_read_of_a_broken_history_is_saved(glutecoach: Run, data_dir: Path) -> None:
    added(glutecoach, "3d", "2d", "1d")
    journal = data_dir / "journal.db"
    journal.write_bytes(bytes(100) + journal.read_bytes()[100:])
    assert sessions_or_code(glutecoach) == 3
    assert glutecoach("restore", "--salvage").code == 2
    ran = glutecoach("restore", "--salvage", "--yes")
    assert ran.code == 0
    assert ran.out.startswith("3 sessions can be saved, as far as they can be read.\n")
    assert "'glutecoach restore --merge'" in ran.out
    assert "--salvage" not in ran.out
    assert "Restored: 3 sessions to " in ran.out
    assert sessions(glutecoach) == 3
    assert len(list(data_dir.glob("history.damaged-*.db"))) == 1


def test_what_is_lost_is_named(glutecoach: Run, data_dir: Path) -> None:
    added(glutecoach, "3d", "2d")
    with closing(sqlite3.connect(data_dir / "journal.db")) as connection:
        connection.execute("DROP TRIGGER event_stands")
        connection.execute("UPDATE event SET body = '{}' WHERE session = (SELECT min(session) FROM event)")
        connection.commit()
    ran = glutecoach("restore", "--salvage", "--yes", "--json").object
    assert (ran["saved"], len(ran["lost"]), ran["lost"][0]["title"]) == (1, 1, "First week wake-up")
    assert sessions(glutecoach) == 1


def test_text_of_a_hostile_backup_is_cleaned(glutecoach: Run, data_dir: Path) -> None:
    added(glutecoach, "3d")
    glutecoach("backup")
    with closing(sqlite3.connect(data_dir / "journal.db")) as connection:
        connection.execute("DROP TRIGGER session_header_stands")
        connection.execute(
            "UPDATE session SET title = 'Bad\x1b]52;c;aGk=\x07\u202e title', id = lower(hex(randomblob(16)))"
        )
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.commit()
    ran = glutecoach("restore")
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out


def sessions_or_code(glutecoach: Run) -> int:
    return glutecoach("log", "list").code


# Asking.


@pytest.mark.parametrize(
    ("answer", "wanted"), [("y", True), (" Y ", True), ("", False), ("yes please", False)]
)
def test_only_y_does_it(answer: str, wanted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glutecoach.cli.safety_gate.can_ask", lambda: True)
    assert restore_command._asked("Restore it?", lambda _question: answer) is wanted


def test_the_end_of_the_input_is_no(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("glutecoach.cli.safety_gate.can_ask", lambda: True)

    def ended(_question: str) -> str:
        raise EOFError

    assert restore_command._asked("Restore it?", ended) is False
    assert capsys.readouterr().out == "Nothing was changed.\n"


def test_where_nobody_can_be_asked_it_needs_a_word() -> None:
    with pytest.raises(InputError):
        restore_command._asked("Restore it?")


# At the end of sessions.


def test_after_a_session_in_the_terminal_there_is_a_backup(
    glutecoach: Run, data_dir: Path, answered: Path
) -> None:
    assert answered.exists()
    assert glutecoach("play", "wake-up", "--json", "--speed", "100", "--save").code == 0
    (made,) = glutecoach("backup", "list", "--json").object["backups"]
    assert (made["reason"], made["sessions"]) == ("daily", 1)
    assert glutecoach("play", "wake-up", "--json", "--speed", "100", "--save").code == 0
    assert len(list((data_dir / "backups").glob("*.db"))) == 1


@pytest.mark.usefixtures("answered")
def test_a_session_that_is_not_saved_makes_none(glutecoach: Run, data_dir: Path) -> None:
    assert glutecoach("play", "wake-up", "--json", "--speed", "100", "--no-save").code == 0
    assert not (data_dir / "backups").exists()


def test_after_the_app_there_is_a_backup(
    glutecoach: Run, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(glutecoach, "today")
    monkeypatch.setattr(opening, "interactive", lambda _environment: True)
    monkeypatch.setattr(opening, "open_app", lambda *_given: 7)
    assert glutecoach().code == 7
    assert len(list((data_dir / "backups").glob("*-daily.db"))) == 1


def test_telling_what_there_is_to_do_makes_none(glutecoach: Run, data_dir: Path) -> None:
    added(glutecoach, "today")
    assert glutecoach().code == 0
    assert not (data_dir / "backups").exists()


def a_house(data_dir: Path) -> House:
    invocation = Invocation(os.environ)
    invocation.choose_data_dir(str(data_dir))
    return House(invocation)


def test_leaving_works_whatever_a_backup_meets(
    glutecoach: Run, data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    added(glutecoach, "today")
    house = a_house(data_dir)
    house.close()

    def fails(*_given: object) -> None:
        raise RuntimeError("of no kind that was thought of")

    monkeypatch.setattr(backups_module, "make_backup", fails)
    back_up_at_the_end(house)
    assert capsys.readouterr().err.startswith("No backup was made today (RuntimeError)")


def test_a_backup_that_cannot_be_made_is_told_and_holds_nobody_up(
    glutecoach: Run, data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added(glutecoach, "today")
    (data_dir / "backups").write_text("in the way")
    house = a_house(data_dir)
    house.close()
    back_up_at_the_end(house)
    assert capsys.readouterr().err.startswith("No backup was made: their folder cannot be written")


def test_a_broken_history_is_not_told_of_twice(
    glutecoach: Run, data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added(glutecoach, "today")
    (data_dir / "journal.db").write_text("<html>" * 900)
    house = a_house(data_dir)
    house.close()
    back_up_at_the_end(house)
    assert capsys.readouterr().err == ""


# The doctor.


def finding(glutecoach: Run, subject: str) -> dict:
    return next(
        each for each in glutecoach("doctor", "--json").object["findings"] if each["subject"] == subject
    )


def test_the_doctor_tells_of_backups(glutecoach: Run, data_dir: Path) -> None:
    assert finding(glutecoach, "backups")["told"] == "none yet: there is nothing in it"
    added(glutecoach, "today")
    assert finding(glutecoach, "backups")["told"] == "none yet: one is made at the end of the next session"
    glutecoach("backup")
    found = finding(glutecoach, "backups")
    assert found["told"].startswith("1 backup: the newest of ")
    assert found["told"].endswith(", opened and every hash fits")
    assert found["needs_action"] is False
    (made,) = (data_dir / "backups").glob("*.db")
    made.write_bytes(
        made.read_bytes().replace(b'"credit"', b'"Credit"').replace(b'"asked_ms"', b'"Asked_ms"')
    )
    spoiled = finding(glutecoach, "backups")
    assert spoiled["needs_action"] is True
    assert "is not what was written" in spoiled["told"]


@pytest.mark.usefixtures("with_backup")
def test_the_doctor_names_every_way_out(glutecoach: Run, data_dir: Path) -> None:
    (data_dir / "journal.db").write_text("<html>" * 900)
    back, saved, anew = finding(glutecoach, "journal")["details"]
    assert "with 2 sessions is there: 'glutecoach restore'" in back
    assert "--salvage" in saved
    assert "--new-history" in anew


@pytest.mark.usefixtures("with_backup")
def test_the_doctor_tells_of_a_second_copy(glutecoach: Run, data_dir: Path) -> None:
    (data_dir / "journal.sync-conflict-20260301-101112-ABCDEFG.db").write_bytes(b"x")
    (told,) = finding(glutecoach, "backups")["details"]
    assert "'glutecoach restore --merge FILE'" in told
