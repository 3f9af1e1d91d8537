"""The day's backup, made when the app or a session in the terminal has ended."""

from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from glutecoach.cli.output import warn

if TYPE_CHECKING:
    from glutecoach.cli.wiring import House

_SAID_AFTER_S = 0.7
_LEFT_ALONE_AFTER_S = 20.0
"""Whoever leaves is not held up longer; what is half made does not count, and the next end tries again."""


def back_up_at_the_end(house: "House") -> None:
    """Make the day's backup unless there is one or nothing changed. Never raises, nor waits for long."""
    if not house.saving:
        return
    told: list[str] = []
    thread = Thread(target=lambda: told.append(_made(house)), name="backup", daemon=True)
    thread.start()
    thread.join(_SAID_AFTER_S)
    # The terminal may be gone already.
    with suppress(OSError, ValueError):
        if thread.is_alive():
            warn("One moment: today's backup is being made.")
            thread.join(_LEFT_ALONE_AFTER_S)
        for sentence in filter(None, told):
            warn(sentence)


def _made(house: "House") -> str:
    """Make it and return what has to be said about it; mostly nothing."""
    from glutecoach.errors import StorageError  # noqa: PLC0415  (only where something changed)
    from glutecoach.store.backups import back_up_if_due  # noqa: PLC0415

    try:
        made = back_up_if_due(house.paths, house.wall)
    except StorageError as error:
        # A history that cannot be read or written has told so itself.
        return "" if house.journal.message else str(error)
    except Exception as error:  # noqa: BLE001  (leaving must work, whatever a backup meets)
        return f"No backup was made today ({type(error).__name__}): 'glutecoach doctor' looks closer."
    return made.note if made else ""
