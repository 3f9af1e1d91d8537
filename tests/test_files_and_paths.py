"""Reading what may be anything, writing what must be whole, and knowing where things are."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from glutecoach.errors import GlutecoachError, InputError, StorageError
from glutecoach.files import read_capped, write_atomically
from glutecoach.paths import user_paths
from glutecoach.resources import shipped

unix = pytest.mark.skipif(os.name == "nt", reason="pipes and modes are Unix's")


def test_a_file_up_to_the_limit_is_read_and_one_byte_more_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "program.toml"
    path.write_bytes(b"x" * 1024)
    assert read_capped(path, 1024) == b"x" * 1024
    path.write_bytes(b"x" * 1025)
    with pytest.raises(InputError, match="larger than 1 KiB"):
        read_capped(path, 1024)


@unix
@pytest.mark.parametrize("kind", ["fifo", "zero", "folder", "missing", "nul"])
def test_what_is_not_a_regular_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "program.toml"
    match kind:
        case "fifo":
            os.mkfifo(path)
        case "zero":
            path.symlink_to("/dev/zero")
        case "folder":
            path.mkdir()
        case "nul":
            path = Path("a\0b")
    with pytest.raises(InputError) as refused:
        read_capped(path, 1024)
    assert refused.value.exit_code == 2
    assert refused.value.remedy


@unix
def test_a_written_file_is_whole_private_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    write_atomically(path, b"one")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.chmod(0o640)
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.toml"]


@unix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles" / "settings.toml"
    write_atomically(real, b"one")
    link = tmp_path / "settings.toml"
    link.symlink_to(real)
    write_atomically(link, b"two")
    assert link.is_symlink()
    assert real.read_bytes() == b"two"


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    contents = (b"a" * 50_000, b"b" * 50_000)
    write_atomically(path, contents[0])
    seen: set[bytes] = set()
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            seen.add(path.read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    for turn in range(60):
        write_atomically(path, contents[turn % 2])
    stop.set()
    reader.join()
    assert seen <= set(contents)


def test_the_data_folder_can_be_named_by_argument_or_variable_and_looking_creates_nothing(
    tmp_path: Path,
) -> None:
    named = user_paths(tmp_path / "a", {"GLUTECOACH_DATA_DIR": str(tmp_path / "b")})
    assert named.journal == tmp_path / "a" / "journal.db"
    assert (
        user_paths(None, {"GLUTECOACH_DATA_DIR": str(tmp_path / "b")}).settings
        == tmp_path / "b" / "settings.toml"
    )
    assert list(tmp_path.iterdir()) == []


def test_without_a_named_folder_the_platform_decides(own_home: Path) -> None:
    assert user_paths(None, {}).data.is_relative_to(own_home)


def test_what_ships_is_found() -> None:
    assert (shipped("programs") / "wake-up.toml").is_file()
    assert (shipped("audio")).is_dir()


def test_an_error_is_what_is_wrong_and_what_to_do() -> None:
    assert str(InputError("It is wrong.", "Do this.")) == "It is wrong. Do this."
    assert str(StorageError("It is wrong.")) == "It is wrong."
    assert (GlutecoachError("x").exit_code, InputError("x").exit_code, StorageError("x").exit_code) == (
        1,
        2,
        3,
    )
