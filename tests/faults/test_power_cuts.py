"""Real file systems whose power goes: ext4 on a file that is copied, without warning, while a session is saved.

``GLUTECOACH_CUTS=100`` cuts that often instead of a few times. Needs root and loop devices.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.factories import ROOT
from tests.faults.harness import command, has_own_mounts, read_back, sets_of

CUTS = int(os.environ.get("GLUTECOACH_CUTS", "3"))
SIZE_BYTES = 8 * 1024 * 1024
_MOUNT = 'mount -o loop "$1" "$2"; shift 2; exec "$@"'


def on_disk(disk: Path, mount: Path, *program: str) -> list[str]:
    """The words that run a program with the disk in its place; it is taken out when the program ends."""
    return ["unshare", "--mount", "sh", "-e", "-c", _MOUNT, "sh", str(disk), str(mount), *program]


def can_mount_files(folder: Path) -> bool:
    if not (has_own_mounts() and shutil.which("mkfs.ext4")):
        return False
    disk, mount = folder / "trial", folder / "trial-mount"
    mount.mkdir()
    make_disk(disk)
    return subprocess.run(on_disk(disk, mount, "true"), capture_output=True, check=False).returncode == 0


def make_disk(disk: Path) -> None:
    disk.write_bytes(b"")
    os.truncate(disk, SIZE_BYTES)
    subprocess.run(["mkfs.ext4", "-q", "-F", str(disk)], check=True, capture_output=True)


@contextmanager
def saving(what: str, disk: Path, mount: Path) -> Iterator[subprocess.Popen[str]]:
    words = on_disk(disk, mount, *command(what, mount / "data"))
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def cut(what: str, folder: Path, chance: random.Random) -> tuple[int, int | None]:
    """Save sets until the power goes; returns how many were called saved and how many are there.

    None where the history does not hold.
    """
    disk, mount, copy, found = (folder / name for name in ("disk", "mount", "copy", "found"))
    mount.mkdir(exist_ok=True)
    shutil.rmtree(found, ignore_errors=True)
    make_disk(disk)
    wanted = chance.randrange(2, 20)
    with saving(what, disk, mount) as process:
        assert process.stdout is not None
        saved = 0
        while saved < wanted:
            saved = json.loads(process.stdout.readline())["set"]
        # The next set is being saved meanwhile: the cut falls somewhere within its commit.
        shutil.copyfile(disk, copy)
    keep = on_disk(copy, mount, "sh", "-c", 'test ! -d "$1" || cp -a "$1" "$2"', "sh", str(mount / "data"), str(found))  # fmt: skip
    subprocess.run(keep, check=True, capture_output=True)
    if not (found / "journal.db").exists():
        return saved, 0
    try:
        records, verified = read_back(found)
    except AssertionError:
        return saved, None
    return saved, len(sets_of(records)) if verified.holds else None


@pytest.fixture
def disks(tmp_path: Path) -> Path:
    if not can_mount_files(tmp_path):
        pytest.skip("needs root and loop devices")
    return tmp_path


def test_no_set_that_was_called_saved_is_lost_with_the_power(disks: Path) -> None:
    chance = random.Random(20260302)
    results = [cut("endless", disks, chance) for _ in range(CUTS)]
    assert all(there is not None for _, there in results)
    lost = sum(max(0, saved - (there or 0)) for saved, there in results)
    print(f"{CUTS} power cuts, {sum(saved for saved, _ in results)} sets called saved, {lost} lost")
    assert lost == 0


def test_the_cut_takes_what_was_not_synced(disks: Path) -> None:
    """The control: a program that does not wait for its disk loses, and it is found."""
    chance = random.Random(1)
    results = [cut("careless_endless", disks, chance) for _ in range(min(CUTS, 10))]
    lost = sum(max(0, saved - (there or 0)) for saved, there in results)
    print(
        f"control: {len(results)} power cuts, {sum(saved for saved, _ in results)} called saved, {lost} lost"
    )
    assert lost > 0
