"""The caseload for a command, and the day it is."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from glutecoach.domain.typed_day import typed_day
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from glutecoach.cli.invocation import Invocation
    from glutecoach.homework.caseload import Caseload

_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_EARLIEST, _LATEST = date(2000, 1, 1), date(2100, 1, 1)


def caseload_of(invocation: "Invocation") -> "Caseload":
    """Return the caseload of this user; nothing is read yet."""
    # --help needs none of these.
    from glutecoach.cli.clock import SystemClock  # noqa: PLC0415
    from glutecoach.cli.settings_file import SettingsFile  # noqa: PLC0415
    from glutecoach.cli.user_library import load_user_library  # noqa: PLC0415
    from glutecoach.formats.program_toml import Exercises  # noqa: PLC0415
    from glutecoach.homework.caseload import Caseload  # noqa: PLC0415
    from glutecoach.homework.caseload_place import caseload_folder  # noqa: PLC0415
    from glutecoach.homework.recipient import own_identity  # noqa: PLC0415

    paths = invocation.paths
    return Caseload(
        caseload_folder(paths, SettingsFile(paths.settings).current),
        paths.cache,
        Exercises(load_user_library(invocation).exercises),
        SystemClock(),
        lambda: own_identity(paths),
    )


def today() -> date:
    """Return the day it is for a therapist."""
    from glutecoach.cli.clock import SystemClock  # noqa: PLC0415  (--help needs no clock)

    return SystemClock().now().local.date()


def day_of_words(text: str) -> date:
    """Return the day that was typed.

    Raises:
        InputError: it is none, or too far away to be meant.
    """
    word = text.strip().lower()
    now = today()
    day = now + timedelta(days=_NEAR[word]) if word in _NEAR else typed_day(word, now)
    if day is None or not _EARLIEST <= day < _LATEST:
        raise InputError(f"'{text[:40]}' is no day.", "Write it like 2026-03-16, 03-16, today or tomorrow.")
    return day
