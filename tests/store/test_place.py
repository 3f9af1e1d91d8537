"""Folders that others copy, and disks of other computers: told once, and never in the way."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from glutecoach.store import place
from glutecoach.store.condition import JournalCondition
from glutecoach.store.place import DoubtfulPlace, PlaceKind, doubtful_place, place_of
from tests.store.stand import journal_in, play_through

MOUNTS = """\
21 1 254:0 / / rw,relatime - ext4 /dev/vda rw
22 21 0:21 / /proc rw,nosuid shared:12 - proc proc rw
30 21 0:40 / /home/ada rw,relatime shared:7 master:2 - nfs4 server:/home/ada rw,vers=4.2
31 30 0:41 / /home/ada/local rw - xfs /dev/vdb rw
32 21 0:42 / /mnt/my\\040share rw - cifs //nas/share rw
33 21 0:43 / /mnt/c rw - 9p drvfs rw
34 21 0:44 / /media/remote rw - fuse.sshfs ada@host: rw
35 21 0:45 / /media/stick rw - fuse.ntfs-3g /dev/sdb1 rw
36 21 0:46 / /auto rw - autofs systemd-1 rw
37 21 0:47 / /auto rw - nfs server:/auto rw
38 21 0:48 / /over rw - nfs server:/over rw
39 21 0:49 / /over rw - tmpfs tmpfs rw
a line that makes no sense
"""


@pytest.mark.parametrize(
    ("folder", "file_system"),
    [
        ("/home/ada/.local/share/glutecoach", "nfs4"),
        ("/home/ada", "nfs4"),
        ("/mnt/my share/glutecoach", "cifs"),
        ("/mnt/c/Users/ada", "9p"),
        ("/media/remote/x", "fuse.sshfs"),
        ("/auto/x", "nfs"),
    ],
)
def test_a_disk_of_another_computer_is_known_by_its_file_system(folder: str, file_system: str) -> None:
    assert doubtful_place(PurePosixPath(folder), MOUNTS) == DoubtfulPlace(PlaceKind.FAR, file_system)


@pytest.mark.parametrize(
    "folder",
    [
        "/home/bob/.local/share/glutecoach",
        "/home/adam",
        "/home/ada/local/glutecoach",
        "/media/stick/glutecoach",
        "/over/x",
        "/srv",
    ],
)
def test_a_disk_of_this_computer_is_no_matter(folder: str) -> None:
    assert doubtful_place(PurePosixPath(folder), MOUNTS) is None


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/bob/Dropbox/glutecoach", "Dropbox"),
        ("/home/bob/Dropbox (Personal)/x", "Dropbox"),
        ("/Users/bob/Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud"),
        ("/Users/bob/Library/CloudStorage/GoogleDrive-bob@example.org/My Drive/x", "Google Drive"),
        ("/Users/bob/Library/CloudStorage/OneDrive-Personal/x", "OneDrive"),
        ("/Users/bob/Library/CloudStorage/Other-bob/x", "a cloud service"),
        ("/home/bob/Nextcloud/x", "Nextcloud"),
        ("/home/ada/Nextcloud/x", "Nextcloud"),
    ],
)
def test_a_folder_that_a_service_copies_is_known_by_its_name(folder: str, service: str) -> None:
    assert doubtful_place(PurePosixPath(folder), MOUNTS) == DoubtfulPlace(PlaceKind.COPIED, service)


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        (r"C:\Users\bob\OneDrive - Company\x", "OneDrive"),
        (r"C:\Users\bob\iCloudDrive\x", "iCloud"),
        (r"G:\My Drive\x", "Google Drive"),
        (r"\\nas\homes\bob", "a share"),
        (r"\\?\UNC\nas\homes\bob", "a share"),
    ],
)
def test_doubtful_places_of_windows_are_known(folder: str, name: str) -> None:
    found = doubtful_place(PureWindowsPath(folder), "")
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "folder", [r"C:\Users\bob\AppData\Local\glutecoach", r"\\?\C:\Users\bob", r"\\.\C:\x"]
)
def test_ordinary_places_of_windows_are_no_matter(folder: str) -> None:
    assert doubtful_place(PureWindowsPath(folder), "") is None


@pytest.mark.parametrize(
    "folder", ["/home/bob/dropboxes", "/home/bob/src/nextcloud-server", "/home/.dropbox/x"]
)
def test_a_name_that_only_begins_so_is_no_service(folder: str) -> None:
    assert doubtful_place(PurePosixPath(folder), MOUNTS) is None


def test_a_link_into_a_copied_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "Dropbox")
    assert place_of(tmp_path / "link" / "glutecoach" / "not-yet") == DoubtfulPlace(
        PlaceKind.COPIED, "Dropbox"
    )


def test_a_machine_that_tells_no_mounts_is_asked_in_vain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "_MOUNTS", tmp_path / "none")
    assert place_of(tmp_path) is None
    (tmp_path / "a-file").write_bytes(b"\xff\xfe")
    monkeypatch.setattr(place, "_MOUNTS", tmp_path / "a-file")
    assert place_of(tmp_path) is None


def test_what_the_system_says_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mounts").write_text(f"1 0 0:1 / {tmp_path.resolve()} rw - nfs server:/x rw\n")
    monkeypatch.setattr(place, "_MOUNTS", tmp_path / "mounts")
    assert place_of(tmp_path / "data") == DoubtfulPlace(PlaceKind.FAR, "nfs")


def test_it_is_told_in_one_run_and_stands_in_the_way_of_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "glutecoach"
    journal = journal_in(folder)
    assert (journal.condition, journal.message, journal.writable) == (JournalCondition.READY, "", True)
    assert "Dropbox" in journal.remark
    assert journal.remark == journal.remark != ""
    play_through(journal)
    assert len(journal.sessions()) == 1
    journal.close()
    again = journal_in(folder)
    assert (again.remark, len(again.sessions())) == ("", 1)
    again.close()


def test_another_place_is_told_again(tmp_path: Path) -> None:
    for service in ("Dropbox", "Nextcloud"):
        journal = journal_in(tmp_path / service)
        assert service in journal.remark
        journal.close()


def test_where_it_cannot_be_noted_it_is_told_again(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    (folder / "state").mkdir(parents=True)
    (folder / "state" / "place-told.txt").mkdir()
    for _ in range(2):
        journal = journal_in(folder)
        assert "Dropbox" in journal.remark
        journal.close()


def test_an_ordinary_place_is_not_spoken_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "_MOUNTS", tmp_path / "none")
    journal = journal_in(tmp_path / "data")
    assert journal.remark == ""
    journal.close()
    assert not (tmp_path / "data" / "state" / "place-told.txt").exists()
