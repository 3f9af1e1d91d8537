"""The user's own programs at certain moments: a program and its arguments, never a line for a shell.

What a program is told stands in environment variables, and is nothing but identifiers and numbers: no word
from a file ever reaches it.
"""

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glutecoach.domain.reminder import DueSession, Reminder

WITHIN_A_HOOK = "GLUTECOACH_IN_HOOK"
"""Set for whatever a hook starts, to the events that led to it: none of them runs its hook again in there."""
_NAME = re.compile(r"GLUTECOACH_[A-Z_]{1,40}", re.ASCII)
_HARMLESS = re.compile(r"[A-Za-z0-9][A-Za-z0-9.:_-]{0,80}", re.ASCII)
_NOT_OURS = "GLUTECOACH_DATA_DIR"
_started: list["subprocess.Popen[bytes]"] = []
"""Those that may still run; the system forgets one that has ended when it is asked after."""


def run_hook(argv: Sequence[str], told: Mapping[str, str]) -> str:
    """Start a program of the user's and leave it alone: nobody waits for it, and nothing it does is noticed.

    Args:
        argv: the program and its arguments, handed over as they are; empty: there is none. A program without
            a folder is looked for as usual, and ``~`` is the home folder.
        told: environment variables that begin with ``GLUTECOACH_``; what is neither identifier nor number is
            left out.

    Returns:
        An empty string, or one sentence why it could not be started.
    """
    _started[:] = [one for one in _started if one.poll() is None]
    event = told.get("GLUTECOACH_EVENT", "")
    if not argv or (event and event in _events_before()):
        return ""
    try:
        _started.append(_start([_program(argv[0]), *argv[1:]], _environment(told)))
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "its name cannot be used").lower()
        return f"The hook '{argv[0]}' could not be started: {reason}."
    return ""


def told_of_reminder(reminder: "Reminder", session: "DueSession | None") -> dict[str, str]:
    """Return what a hook is told when something reminds."""
    told = {"GLUTECOACH_EVENT": "reminder", "GLUTECOACH_REMINDER": reminder.kind.value}
    if session is not None:
        told |= {"GLUTECOACH_PROGRAM": session.program, "GLUTECOACH_MINUTES": str(session.minutes)}
    return told


def can_be_found(argv: Sequence[str]) -> bool:
    """Tell whether the program of a hook is there and may be run; one that is not set is."""
    from shutil import which  # noqa: PLC0415  (asked when files are looked over)

    return not argv or which(_program(argv[0])) is not None


def _events_before() -> list[str]:
    return list(filter(None, os.environ.get(WITHIN_A_HOOK, "").split(":")))


def _program(name: str) -> str:
    try:
        return str(Path(name).expanduser()) if name.startswith("~") else name
    except RuntimeError:
        return name


def _environment(told: Mapping[str, str]) -> dict[str, str]:
    harmless = {
        name: value
        for name, value in told.items()
        if _NAME.fullmatch(name) and name != _NOT_OURS and _HARMLESS.fullmatch(value)
    }
    events = [*_events_before(), *filter(None, [harmless.get("GLUTECOACH_EVENT", "")])]
    return {**os.environ, **harmless, WITHIN_A_HOOK: ":".join(events)}


def _start(argv: Sequence[str], environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    """Start it on its own: it keeps no terminal, no folder and no file of ours."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111  (never raises)
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    return subprocess.Popen(  # noqa: S603  (the user's own program, named in the settings; never a shell)
        argv,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=home if home.is_dir() else None,
        env=dict(environment),
        start_new_session=True,
        creationflags=flags,
    )
