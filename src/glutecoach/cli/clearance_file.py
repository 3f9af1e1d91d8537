"""What the safety questions came to, and the private file it is kept in."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach.domain.clearance import SafetyLevel
from glutecoach.errors import InputError
from glutecoach.files import PRIVATE_FILE, read_capped, sync_folder, write_atomically

if TYPE_CHECKING:
    from glutecoach.domain.clearance import Clearance

_LARGEST_BYTES = 16 * 1024
_Mark = tuple[int, int, int]


class ClearanceFile:
    """Reads the file when it is asked for, and again when another window has changed it.

    A file that is missing, broken or not readable means that nothing was answered.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._current: Clearance | None = None
        self._mark: _Mark | None = None
        self._looked = False

    @property
    def current(self) -> "Clearance | None":
        """What is in force; None: nothing was answered yet, or it was erased."""
        mark = self._mark_now()
        if not self._looked or mark != self._mark:
            self._looked, self._mark = True, mark
            self._current = self._read()
        return self._current

    def save(self, clearance: "Clearance") -> str:
        """Put it in force and write it down; return an empty string, or why that failed.

        An emergency is never kept: it erases what was there.
        """
        from glutecoach.formats.clearance_toml import dump_clearance  # noqa: PLC0415  (rarely needed)

        if clearance.level is SafetyLevel.EMERGENCY:
            return self.erase()
        problem = ""
        try:
            # Replacing a file keeps its mode, and this one is nobody else's business.
            with suppress(OSError):
                self._path.chmod(PRIVATE_FILE)
            write_atomically(self._path, dump_clearance(clearance))
        except OSError as error:
            problem = f"Your answers hold until you leave: they could not be saved ({_reason(error)})."
        self._put(clearance)
        return problem

    def erase(self) -> str:
        """Forget it, in memory and on disk; returns as ``save`` does."""
        problem = ""
        try:
            self._remove()
        except OSError as error:
            problem = (
                f"Your answers are forgotten until you leave, but {self._path} "
                f"could not be removed ({_reason(error)})."
            )
        self._put(None)
        return problem

    def _put(self, clearance: "Clearance | None") -> None:
        self._current, self._mark, self._looked = clearance, self._mark_now(), True

    def _remove(self) -> None:
        """Remove the file, where it really is, and what a crash may have left of one half written."""
        target = self._path.resolve()
        if not target.parent.is_dir():
            return
        for file in (target, *target.parent.glob(f".{target.name}.*.part")):
            file.unlink(missing_ok=True)
        sync_folder(target.parent)

    def _read(self) -> "Clearance | None":
        if self._mark is None:
            return None
        from glutecoach.formats.clearance_toml import load_clearance  # noqa: PLC0415  (not before the first)

        try:
            return load_clearance(read_capped(self._path, _LARGEST_BYTES))
        except InputError:
            return None

    def _mark_now(self) -> _Mark | None:
        """Return what changes whenever the file is written; None: there is none."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns


def _reason(error: OSError) -> str:
    return (error.strerror or "the system refused").lower()
