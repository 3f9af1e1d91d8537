"""A note of how much history there was, so that an empty start beside it is seen as a loss."""

from contextlib import suppress
from typing import NamedTuple

from glutecoach.errors import InputError
from glutecoach.files import read_capped, write_atomically
from glutecoach.paths import Paths
from glutecoach.store.body_fields import integer, text_line
from glutecoach.store.json_text import BodyError, dumps, loads
from glutecoach.store.queries import Extent

_LIMIT_BYTES = 4096


class PastHistory(NamedTuple):
    """What is known of a history that is not there."""

    sessions: int
    """0: not known, but backups of it are there."""
    last_day: str

    @property
    def sentence(self) -> str:
        """Tell it."""
        if not self.sessions:
            return "Your history is missing, though backups of it are there."
        many = f"{self.sessions} sessions" if self.sessions > 1 else "one session"
        until = f" until {self.last_day}" if self.last_day else ""
        return f"Your history of {many}{until} is missing."


class Marker:
    """The file with the note."""

    def __init__(self, paths: Paths) -> None:
        self._path = paths.state / "history.json"
        self._backups = [paths.backups, *([paths.backup_folder] if paths.backup_folder else [])]

    def past(self) -> PastHistory | None:
        """Return what there was, or None where there never was a history (or it was given up)."""
        known = self._known()
        if known is not None:
            return PastHistory(known.sessions, known.last_day) if known.sessions else None
        return PastHistory(0, "") if self._has_backups() else None

    def note(self, extent: Extent) -> None:
        """Remember how much history there is; where that fails, the older note stays."""
        if extent != self._known():
            content = dumps({"sessions": extent.sessions, "last_day": extent.last_day})
            with suppress(OSError):
                write_atomically(self._path, content.encode("utf-8"))

    def _known(self) -> Extent | None:
        try:
            body = loads(read_capped(self._path, _LIMIT_BYTES).decode("utf-8"))
            return Extent(integer(body, "sessions"), text_line(body, "last_day")[:10])
        except (InputError, UnicodeDecodeError, BodyError):
            return None

    def _has_backups(self) -> bool:
        try:
            return any(True for folder in self._backups for _ in folder.glob("*.db"))
        except OSError:
            return False
