"""The one place where errors become words and exit codes; no traceback passes it."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from glutecoach.cli.output import warn
from glutecoach.errors import GlutecoachError

if TYPE_CHECKING:
    from glutecoach.cli.invocation import Invocation

UNEXPECTED = 70
"""Exit code for a mistake of ours (``EX_SOFTWARE``)."""
INTERRUPTED = 130
"""Exit code after Ctrl-C."""
PIPE_CLOSED = 141
"""Exit code when whoever read our output has left."""
LOG_NAME = "errors.log"
_LOG_LIMIT_BYTES = 1_000_000


def guarded(command: Callable[[], int], invocation: "Invocation") -> int:
    """Run a command and return its exit code, whatever happens in it."""
    try:
        code = command()
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return _told("Stopped.", INTERRUPTED)
    except GlutecoachError as error:
        return _told(str(error), error.exit_code)
    except OSError as error:
        return _told(_about_the_system(error, invocation), 1)
    except Exception as error:  # noqa: BLE001  (whatever it is, the user gets a sentence)
        return _told(_about_ourselves(error, invocation), UNEXPECTED)
    return code


def _told(sentence: str, code: int) -> int:
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        # What could not be written is lost; why, can still be said.
        _drop_output()
    with suppress(OSError, ValueError):
        warn(sentence)
    return code


def _about_the_system(error: OSError, invocation: "Invocation") -> str:
    _keep(error, invocation)
    reason = (error.strerror or "the system refused").lower()
    where = f" ({os.fsdecode(error.filename)})" if isinstance(error.filename, str | bytes) else ""
    return f"A file could not be read or written: {reason}{where}. Check the disk and the permissions."


def _about_ourselves(error: Exception, invocation: "Invocation") -> str:
    kept = _keep(error, invocation)
    where = f"The details are in {kept}." if kept else "The details could not be written down."
    return f"This is a mistake in glutecoach, not yours ({type(error).__name__}). {where}"


def _keep(error: Exception, invocation: "Invocation") -> str:
    """Append the traceback to the log in the state folder and return the log's name, or an empty string."""
    import traceback  # noqa: PLC0415  (costs 5 ms, and nothing goes wrong mostly)
    from datetime import datetime  # noqa: PLC0415

    from glutecoach.domain.safetext import clean  # noqa: PLC0415
    from glutecoach.files import PRIVATE_FILE, make_private_folder  # noqa: PLC0415

    try:
        make_private_folder(invocation.paths.state)
        log = invocation.paths.state / LOG_NAME
        fresh = not log.exists() or log.stat().st_size > _LOG_LIMIT_BYTES
        flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if fresh else os.O_APPEND)
        story = clean("".join(traceback.format_exception(error)), keep_lines=True)
        with os.fdopen(os.open(log, flags, PRIVATE_FILE), "w", encoding="utf-8", errors="replace") as file:
            file.write(f"--- {datetime.now().astimezone().isoformat(timespec='seconds')}\n{story}\n")
    except (OSError, GlutecoachError):
        return ""
    return str(log)


def _drop_output() -> None:
    """Point standard output at nothing, so that the interpreter's last flush does not complain."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
    except (OSError, ValueError):
        return
