"""Where the history lies: on a disk of this computer, or where others copy it behind its back."""

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath, PurePosixPath

from glutecoach.errors import InputError
from glutecoach.files import read_capped, write_atomically
from glutecoach.paths import Paths
from glutecoach.store.copies_beside import copies_beside, copies_in_words

_MOUNTS = Path("/proc/self/mountinfo")
_OCTAL = re.compile(r"\\([0-7]{3})")

_FAR_FILE_SYSTEMS = frozenset(
    {"9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs", "lustre", "ncpfs", "nfs"}
    | {"nfs4", "ocfs2", "orangefs", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf"}
)
_FAR_HELPERS = frozenset(
    {"curlftpfs", "davfs2", "glusterfs", "google-drive-ocamlfuse", "gvfsd-fuse", "kio-fuse", "onedriver"}
    | {"rclone", "s3fs", "smbnetfs", "sshfs", "vmhgfs-fuse"}
)
"""Programs that mount something far away, as in ``fuse.sshfs``."""

_SERVICES = {
    "box sync": "Box",
    "creative cloud files": "Creative Cloud",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "megasync": "MEGA",
    "mobile documents": "iCloud",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "onedrive": "OneDrive",
    "owncloud": "ownCloud",
    "pcloud drive": "pCloud",
    "pclouddrive": "pCloud",
    "proton drive": "Proton Drive",
    "seafile": "Seafile",
    "syncthing": "Syncthing",
    "tresorit": "Tresorit",
    "yandex.disk": "Yandex Disk",
}
"""Names of folders that are kept the same on several computers, and by whom."""
_CLOUD_STORAGE = "cloudstorage"
"""macOS keeps all such services below a folder of this name, each in ``Service-Account``."""
_WITH_AN_ACCOUNT = ("dropbox", "google drive", "googledrive", "onedrive")
"""Those whose folders may carry an account as well: ``OneDrive - Company``, ``Dropbox (Personal)``."""


_SETTING = "backup_folder in the settings file names it"


class PlaceKind(StrEnum):
    """Why a place is a doubtful one."""

    FAR = "far"
    """A disk of another computer, or of the system around this one."""
    COPIED = "copied"
    """A folder that a service copies while it is written."""


@dataclass(frozen=True, slots=True)
class DoubtfulPlace:
    """A place where the history works, and is less safe than it could be."""

    kind: PlaceKind
    name: str
    """Of the kind of disk, or of the service; our own word."""

    @property
    def message(self) -> str:
        """What it means and what to do."""
        if self.kind is PlaceKind.FAR:
            return (
                f"Your history lies on a network disk, or one of another system ({self.name}). "
                "It is safest on a disk of this computer (--data-dir). Backups may go to that disk: "
                f"{_SETTING}."
            )
        return (
            f"Your history lies in a folder that {self.name} seems to copy, and a copy made during a session "
            "can be broken. Keep the history elsewhere (--data-dir), and put backups into that folder "
            f"instead: {_SETTING}."
        )


def doubtful_place(folder: PurePath, mounts: str) -> DoubtfulPlace | None:
    """Return what is doubtful about a folder, or None.

    Args:
        folder: where the history lies; absolute, links followed.
        mounts: what Linux tells of its file systems (``/proc/self/mountinfo``); empty elsewhere.
    """
    service = _service(folder)
    if service:
        return DoubtfulPlace(PlaceKind.COPIED, service)
    file_system = _file_system(folder, mounts) or _share(folder)
    return DoubtfulPlace(PlaceKind.FAR, file_system) if file_system else None


class PlaceRemark:
    """Says what is doubtful about the history's place once, and not again at every start."""

    def __init__(self, paths: Paths) -> None:
        self._folder = paths.data
        self._journal = paths.journal
        self._path = paths.state / "place-told.txt"
        self._words: str | None = None

    @property
    def words(self) -> str:
        """What has not been said before, for as long as the program runs; empty: nothing."""
        if self._words is None:
            place = place_of(self._folder)
            found = (place.message if place else "", copies_in_words(copies_beside(self._journal)))
            message = " ".join(filter(None, found))
            self._words = self._news(message) if message else ""
        return self._words

    def _news(self, message: str) -> str:
        told = f"{self._folder}\n{message}\n".encode("utf-8", "surrogateescape")
        with suppress(InputError):
            if read_capped(self._path, len(told)) == told:
                return ""
        with suppress(OSError):
            write_atomically(self._path, told)
        return message


def place_of(folder: Path) -> DoubtfulPlace | None:
    """Look where a folder lies, or will lie once it is made; None also where that cannot be found out."""
    mounts = ""
    with suppress(OSError):
        mounts = os.fsdecode(_MOUNTS.read_bytes())
    try:
        return doubtful_place(folder.resolve(), mounts)
    except (OSError, RuntimeError, ValueError):
        return None


def _service(folder: PurePath) -> str:
    parts = [part.casefold() for part in folder.parts]
    named = next(filter(None, map(_service_of, parts)), "")
    return named or ("a cloud service" if _CLOUD_STORAGE in parts else "")


def _service_of(part: str) -> str:
    for name in _WITH_AN_ACCOUNT:
        if part.startswith((f"{name} ", f"{name}-")):
            return _SERVICES[name]
    return _SERVICES.get(part, "")


def _file_system(folder: PurePath, mounts: str) -> str:
    """Return the kind of the far file system that a folder is on, or empty."""
    deepest, kind = 0, ""
    around = {folder, *folder.parents}
    for line in mounts.split("\n"):
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 5:
            continue
        point = PurePosixPath(_OCTAL.sub(lambda found: chr(int(found[1], 8)), fields[4]))
        # Of several in one place the last one is seen.
        if point in around and len(point.parts) >= deepest:
            deepest, kind = len(point.parts), after.split(" ")[0]
    far = kind in _FAR_FILE_SYSTEMS or (kind.startswith("fuse.") and kind[len("fuse.") :] in _FAR_HELPERS)
    return kind if far else ""


def _share(folder: PurePath) -> str:
    """Tell a share of Windows by the two backslashes that its name begins with."""
    drive = folder.drive.replace("/", "\\").casefold()
    is_share = drive.startswith("\\\\?\\unc\\") or (drive.startswith("\\\\") and drive[2:3] not in ("?", "."))
    return "a share" if is_share else ""
