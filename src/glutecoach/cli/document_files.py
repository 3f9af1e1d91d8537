"""Reading and writing documents where the user has them."""

from pathlib import Path

from glutecoach.domain.safetext import clean
from glutecoach.errors import GlutecoachError, InputError


def write_document(file: Path, content: bytes) -> None:
    """Write a whole document, or nothing of it; for its owner alone where it is new.

    Raises:
        GlutecoachError: the place takes no file.
    """
    from glutecoach.files import write_atomically  # noqa: PLC0415  (--help needs none of it)

    try:
        if file.exists() and not file.is_file():
            # A device or a pipe cannot be replaced, only written to.
            file.write_bytes(content)
        else:
            write_atomically(file, content)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "its name cannot be used").lower()
        raise GlutecoachError(
            f"{file} cannot be written: {reason}.", "Choose another place with -o; nothing was changed."
        ) from error


def read_document(file: Path, limit_bytes: int) -> bytes:
    """Return the content of a file that the user named.

    Raises:
        InputError: it is none, too large, or not readable; the message names it.
    """
    from glutecoach.files import read_capped  # noqa: PLC0415  (as above)

    try:
        return read_capped(file, limit_bytes)
    except InputError as error:
        raise InputError(f"{clean(str(file))}: {error.problem}", error.remedy) from error
