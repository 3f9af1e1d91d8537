"""What ``status`` told last is told again while it holds, and never once anything has changed."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.cli.settings_file import SettingsFile
from glutecoach.cli.status_facts import HomeworkStatus, StatusFacts
from glutecoach.cli.status_memory import Places, Told, marks_of, note_of, recalled, usual_places
from glutecoach.domain.homework import last_day_of
from glutecoach.domain.preferences import Aim
from glutecoach.domain.reminder import Deed, ReminderFact
from glutecoach.formats.homework_dump import write_homework
from glutecoach.paths import user_paths
from glutecoach.reminders.facts_file import ReminderFacts
from tests.cli.conftest import Run
from tests.cli.status_stand import (
    NOTED,
    at_work,
    change_note,
    let_stand,
    mark_note,
    note_in,
    set_goal,
    set_reminders,
)
from tests.cli.test_light_starts import loaded_by, packages
from tests.factories import ROOT
from tests.homework_samples import homework


@pytest.fixture
def noted(glutecoach: Run, answered: Path, data_dir: Path) -> Path:
    """A user whose status was told, and stands in a note that says so."""
    set_goal(data_dir, 3, -1)
    set_reminders(data_dir, at_work())
    ReminderFacts(data_dir / "state").append(
        ReminderFact(datetime.now().astimezone() - timedelta(minutes=2), Deed.MOVED)
    )
    put_program(data_dir, "own-one", "First")
    let_stand(data_dir)
    assert glutecoach("status").code == 0
    mark_note(data_dir)
    return data_dir


def put_program(folder: Path, name: str, title: str) -> None:
    text = (ROOT / "programs" / "calm.toml").read_text(encoding="utf-8")
    head, _, rest = text.partition('title = "')
    (folder / "programs").mkdir(parents=True, exist_ok=True)
    file = folder / "programs" / f"{name}.toml"
    file.write_text(f'{head}title = "{title}"\n{rest.partition(chr(10))[2]}', encoding="utf-8")


def is_remembered(glutecoach: Run) -> bool:
    return NOTED in glutecoach("status").out


def test_what_holds_is_told_again(glutecoach: Run, noted: Path) -> None:
    assert is_remembered(glutecoach)
    assert glutecoach("status", "--json").object["week"]["text"] == NOTED


def test_it_is_told_without_a_database_a_parser_or_the_library(noted: Path) -> None:
    # What tells: the note, which holds in a process of its own too.
    for arguments in (["status"], ["status", "--porcelain"], ["status", "--format", "{due}"]):
        code, modules = loaded_by(*arguments)
        assert code == 0
        heavy = {"click", "sqlite3", "msgspec", "tomli", "dataclasses", "pathlib", "platformdirs", "inspect"}
        assert not packages(modules) & heavy
        assert not {name for name in modules if name.startswith(("glutecoach.store", "glutecoach.formats"))}


def change_settings(folder: Path) -> None:
    store = SettingsFile(user_paths(folder, {}).settings)
    store.save(replace(store.current, aim=Aim.STIFF))


def lock(folder: Path) -> None:
    file = folder / "safety.toml"
    file.write_text(file.read_text().replace('"go"', '"locked"'))


def add_fact(folder: Path) -> None:
    ReminderFacts(folder / "state").append(ReminderFact(datetime.now().astimezone(), Deed.MOVED))


CHANGES: dict[str, Callable[[Path], object]] = {
    "settings": change_settings,
    "settings gone": lambda folder: (folder / "settings.toml").unlink(),
    "safety": lock,
    "safety gone": lambda folder: (folder / "safety.toml").unlink(),
    "a reminder": add_fact,
    "a program": lambda folder: put_program(folder, "own-two", "Another"),
    "a program changed": lambda folder: put_program(folder, "own-one", "Changed"),
    "a program gone": lambda folder: (folder / "programs" / "own-one.toml").unlink(),
    "an exercise": lambda folder: _put(folder / "programs" / "exercises" / "x.toml", b""),
    "a goal": lambda folder: set_goal(folder, 4),
}


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_seen_at_once(glutecoach: Run, noted: Path, change: str) -> None:
    CHANGES[change](noted)
    assert not is_remembered(glutecoach)


def test_a_session_is_seen_at_once(glutecoach: Run, noted: Path) -> None:
    assert glutecoach("log", "add", "wake-up").code == 0
    told = glutecoach("status").out
    assert NOTED not in told
    assert told.startswith("Done for today.")


def test_a_pause_and_homework_are_seen_at_once(glutecoach: Run, noted: Path, tmp_path: Path) -> None:
    start = date.today()
    file = tmp_path / "anna.toml"
    file.write_text(
        write_homework(homework(written=start, start=start, end=last_day_of(start, 2))), encoding="utf-8"
    )
    assert glutecoach("homework", "add", str(file), "--yes").code == 0
    assert "Hips and low back" in glutecoach("status").out
    glutecoach("pause", "add", "--kind", "ill")
    assert glutecoach("status").out.startswith("Today is paused")


def test_a_change_that_leaves_size_and_time_as_they_were_is_seen(glutecoach: Run, noted: Path) -> None:
    journal = noted / "journal.db"
    before = journal.stat()
    connection = sqlite3.connect(journal)
    connection.execute("PRAGMA user_version = 2")
    connection.commit()
    connection.close()
    os.utime(journal, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert journal.stat().st_size == before.st_size
    assert not is_remembered(glutecoach)


def test_while_somebody_writes_the_note_is_passed_over(glutecoach: Run, noted: Path) -> None:
    for side in ("-journal", "-wal"):
        beside = noted / f"journal.db{side}"
        beside.write_bytes(b"x" * 600)
        assert not is_remembered(glutecoach), side
        beside.unlink(missing_ok=True)
        mark_note(noted)


def test_time_makes_it_old(glutecoach: Run, noted: Path) -> None:
    now = time.time()
    for change in (
        {"until_s": now - 1},
        {"since_s": now + 60},  # the clock was put back
        {"offset_s": 3600 * 30},  # somewhere else
    ):
        mark_note(noted)
        assert is_remembered(glutecoach)
        change_note(noted, lambda note, change=change: note.update(change))
        assert not is_remembered(glutecoach), change


def test_it_holds_for_an_hour_at_most(glutecoach: Run, noted: Path) -> None:
    note_in(noted).unlink()
    glutecoach("status")
    note = json.loads(note_in(noted).read_text())
    assert 0 < note["until_s"] - note["since_s"] <= 3600


def test_a_change_of_this_very_moment_is_not_believed_yet(
    glutecoach: Run, answered: Path, data_dir: Path
) -> None:
    set_goal(data_dir, 3)
    change_settings(data_dir)
    soon = time.time() + 60  # as long as this test may take
    os.utime(data_dir / "settings.toml", (soon, soon))
    glutecoach("status")
    assert not note_in(data_dir).exists()
    let_stand(data_dir)
    glutecoach("status")
    assert note_in(data_dir).exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"null", b"[]", b"{", b"\xff", b'{"marks": 1}', b"[" * 100_000, b'{"facts": ' * 50_000],
    ids=range(8),
)
def test_a_broken_note_is_passed_over(glutecoach: Run, noted: Path, content: bytes) -> None:
    note_in(noted).write_bytes(content)
    told = glutecoach("status")
    assert (told.code, told.err) == (0, "")
    assert NOTED not in told.out
    mark_note(noted)
    assert is_remembered(glutecoach)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("minutes", "9"),
        ("title", 3),
        ("session_due", 1),
        ("next_s", None),
        ("homework", [["a"]]),
        ("homework", [[1, 2, 3, 4, 5]]),
        ("homework", "abcde"),
        ("state", "odd"),
        ("next_kind", "odd"),
        ("more", 1),
    ],
)
def test_a_note_with_a_value_of_another_kind_is_passed_over(
    glutecoach: Run, noted: Path, name: str, value: object
) -> None:
    change_note(noted, lambda note: note["facts"].update({name: value}))
    told = glutecoach("status")
    assert (told.code, told.err) == (0, "")
    assert NOTED not in told.out


def test_the_note_is_for_its_owner_alone(noted: Path) -> None:
    assert stat.S_IMODE(note_in(noted).stat().st_mode) == 0o600
    assert stat.S_IMODE(note_in(noted).parent.stat().st_mode) == 0o700


def test_where_no_note_can_be_written_it_is_worked_out_each_time(
    glutecoach: Run, answered: Path, data_dir: Path
) -> None:
    set_goal(data_dir, 3)
    let_stand(data_dir)
    (data_dir / "cache").write_text("in the way")
    for _ in range(2):
        told = glutecoach("status")
        assert (told.code, told.err) == (0, "")
        assert told.out.startswith("Due today: ")


def test_a_history_that_cannot_be_read_is_told_and_never_noted(glutecoach: Run, noted: Path) -> None:
    note_in(noted).unlink()
    (noted / "journal.db").write_bytes(b"not a database at all, " * 100)
    for arguments in ([], ["--exit-code"], ["--json"]):
        told = glutecoach("status", *arguments)
        assert (told.code, told.out) == (3, "")
        assert "history" in told.err
    assert not note_in(noted).exists()


def test_erasing_takes_the_note_along(glutecoach: Run, noted: Path) -> None:
    assert glutecoach("erase", "--yes").code == 0
    assert not note_in(noted).exists()


def test_what_is_noted_comes_back_as_it_was(tmp_path: Path) -> None:
    facts = StatusFacts(title="Hüfte", homework=(HomeworkStatus("a-1", "T", "now", "1 of 3", "T: 1 of 3."),))
    places = Places(*[str(tmp_path)] * 4)
    (tmp_path / "status.json").write_bytes(note_of(Told(facts, 1.5, 9.0, 3600), [["a", 1]]))
    assert recalled(places, [["a", 1]], 1.5, 3600) == facts
    assert recalled(places, [["a", 1]], 9.0, 3600) is None
    assert recalled(places, [["a", 2]], 2.0, 3600) is None


def test_without_a_journal_there_is_nothing_to_go_by(tmp_path: Path) -> None:
    assert marks_of(Places(*[str(tmp_path)] * 4)) is None


# The places.

NAMES = (
    "HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
    "GLUTECOACH_DATA_DIR",
)
FOLDERS = st.sampled_from(
    [
        "",
        "/a",
        "/a/",
        "/a//b",
        "/a/./b",
        "/a/../b",
        "a",
        "./a",
        "~/a",
        "~",
        " /a ",
        "/a b",
        "//a",
        ".",
        "a..b",
    ]
)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
@given(st.sampled_from(["", "/d", "d/e", "~/d", "d/../e", "/d/"]), st.lists(FOLDERS, min_size=6, max_size=6))
def test_the_usual_places_are_those_of_the_rest_of_the_program(data_dir: str, folders: list[str]) -> None:
    environment = {name: folder for name, folder in zip(NAMES, folders, strict=True) if folder}
    environment.setdefault("HOME", "/home/me")
    with pytest.MonkeyPatch.context() as patch:
        for name in NAMES:
            patch.delenv(name, raising=False)
        for name, folder in environment.items():
            patch.setenv(name, folder)
        found = usual_places(data_dir, environment)
        if found is not None:
            paths = user_paths(Path(data_dir) if data_dir else None, environment)
            assert found == Places(*map(str, (paths.config, paths.data, paths.state, paths.cache)))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
def test_the_places_of_nearly_everybody_are_usual() -> None:
    assert usual_places("", {"HOME": "/home/me"})
    assert usual_places("", {"HOME": "/home/me", "XDG_CACHE_HOME": "/tmp/me"})
    assert usual_places("/tmp/me", {})
    assert usual_places("here", {})
