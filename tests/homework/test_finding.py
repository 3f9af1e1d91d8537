"""What a typed, pasted or dropped path means, and which files are offered."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from glutecoach.errors import InputError
from glutecoach.homework.finding import (
    MOST_OFFERED,
    completions,
    files_in,
    in_short,
    looks_like_a_path,
    typed_path,
    usual_folders,
)


@pytest.mark.parametrize(
    "dropped",
    [
        "/tmp/my homework.toml",
        "  '/tmp/my homework.toml' ",
        '"/tmp/my homework.toml"\n',
        "/tmp/my\\ homework.toml",
        "file:///tmp/my%20homework.toml",
        "file://localhost/tmp/my%20homework.toml\r\n",
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="paths as terminals write them elsewhere")
def test_a_dropped_file_is_understood_however_the_terminal_writes_it(dropped: str) -> None:
    assert typed_path(dropped) == Path("/tmp/my homework.toml")
    assert looks_like_a_path(dropped)


def test_letters_of_any_language_come_through() -> None:
    assert typed_path("file:///tmp/%C3%BCben.toml") == typed_path("/tmp/üben.toml") == Path("/tmp/üben.toml")


def test_home_is_the_users(own_home: Path) -> None:
    assert typed_path("~/a.toml") == Path.home() / "a.toml"
    assert in_short(Path.home() / "a.toml") == f"~{os.sep}a.toml"
    assert in_short(Path("/elsewhere/a.toml")) == str(Path("/elsewhere/a.toml"))


@pytest.mark.parametrize("text", ["", "   ", "''", "a\0b", "\n", "~nobody-of-that-name/x.toml"])
def test_what_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        typed_path(text)


@pytest.mark.parametrize("pasted", ["", "Dear Anna,\nhere it is.toml", "hello", "a.txt", "a.toml\nb.toml"])
def test_other_text_is_not_taken_for_a_path(pasted: str) -> None:
    assert not looks_like_a_path(pasted)


def files(folder: Path, *names: str) -> list[Path]:
    made = []
    for at, name in enumerate(names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("format = 1")
        os.utime(path, ns=(at * 10**9, at * 10**9))
        made.append(path)
    return made


def test_the_newest_files_are_offered_first_and_only_those_that_may_be_homework(tmp_path: Path) -> None:
    old, new, _text, _hidden = files(tmp_path, "old.toml", "new.TOML", "letter.txt", ".hidden.toml")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "empty.toml").touch()
    (tmp_path / "huge.toml").write_bytes(b"#" * (64 * 1024 + 1))
    if os.name != "nt":
        os.mkfifo(tmp_path / "pipe.toml")
        (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    assert files_in([tmp_path, tmp_path / "no-such-folder"]) == (new, old)


def test_no_more_files_are_offered_than_can_be_looked_through(tmp_path: Path) -> None:
    files(tmp_path, *(f"{number}.toml" for number in range(MOST_OFFERED + 5)))
    assert len(files_in([tmp_path])) == MOST_OFFERED


def test_letters_narrow_what_is_offered(tmp_path: Path) -> None:
    anna, ben = files(tmp_path, "Anna-1.toml", "ben.toml")
    assert completions("", (anna, ben)) == (anna, ben)
    assert completions("anna", (anna, ben)) == (anna,)
    assert completions("x", (anna, ben)) == ()


def test_a_path_is_completed_from_its_folder_files_first(tmp_path: Path) -> None:
    files(tmp_path, "anna.toml", "another.toml", "all/x.toml", "letter.txt", ".hidden.toml")
    found = completions(f"{tmp_path}/a", ())
    assert [path.name for path in found] == ["anna.toml", "another.toml", "all"]
    assert [path.name for path in completions(f"{tmp_path}/", ())] == ["anna.toml", "another.toml", "all"]
    assert [path.name for path in completions(f"{tmp_path}/.h", ())] == [".hidden.toml"]
    assert completions(f"{tmp_path}/none/", ()) == ()
    assert completions("/\0", ()) == ()


def test_only_folders_that_are_there_are_looked_into(own_home: Path) -> None:
    (Path.home() / "Downloads").mkdir()
    assert Path.home() in usual_folders()
    assert all(folder.is_dir() for folder in usual_folders())
