"""Where a running session stands, in a small file that survives the process (not a power cut)."""

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from glutecoach.domain.planned_session import Checkpoint
from glutecoach.errors import InputError
from glutecoach.files import PRIVATE_FILE, make_private_folder, read_capped
from glutecoach.store.bodies import checkpoint_body, checkpoint_of
from glutecoach.store.identity import is_session_id
from glutecoach.store.json_text import BodyError, dumps, loads

_LIMIT_BYTES = 64 * 1024


class CheckpointFiles:
    """One file for each session that runs or was cut off."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, session_id: str, where: Checkpoint) -> None:
        """Replace the session's file as a whole; where that fails, the older position stays.

        Not synced: it is written every second, and after a power cut the finished sets are enough.
        """
        part = self._path(session_id).with_suffix(".part")
        with suppress(OSError, ValueError, TypeError):
            content = dumps(checkpoint_body(where)).encode("utf-8")
            make_private_folder(self._folder)
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            part.replace(self._path(session_id))

    def read(self, session_id: str) -> Checkpoint | None:
        """Return the last position, or None where none can be read."""
        if not is_session_id(session_id):
            return None
        try:
            content = read_capped(self._path(session_id), _LIMIT_BYTES)
            return checkpoint_of(loads(content.decode("utf-8")))
        except (InputError, UnicodeDecodeError, BodyError):
            return None

    def remove(self, session_id: str) -> None:
        """Forget the position."""
        if is_session_id(session_id):
            with suppress(OSError):
                self._path(session_id).unlink(missing_ok=True)

    def keep_only(self, session_ids: Collection[str]) -> None:
        """Forget the positions of all other sessions."""
        wanted = {self._path(session_id) for session_id in session_ids}
        with suppress(OSError):
            for path in self._folder.glob("running-*.json"):
                if path not in wanted:
                    path.unlink(missing_ok=True)

    def _path(self, session_id: str) -> Path:
        return self._folder / f"running-{session_id}.json"
