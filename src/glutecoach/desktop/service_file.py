"""The file of a login service on the disk."""

from pathlib import Path

from glutecoach.errors import GlutecoachError, InputError
from glutecoach.files import read_capped, write_atomically

_LARGEST_BYTES = 64 * 1024


def is_there(file: Path) -> bool:
    """Tell whether something has its name, be it only a link to nowhere."""
    return file.is_symlink() or file.exists()


def holds(file: Path, content: bytes) -> bool:
    """Tell whether the file holds exactly this."""
    try:
        return read_capped(file, _LARGEST_BYTES) == content
    except InputError:
        return False


def write_service_file(file: Path, content: bytes) -> None:
    """Write it.

    Raises:
        GlutecoachError: the place takes no file.
    """
    try:
        write_atomically(file, content)
    except OSError as error:
        raise GlutecoachError(
            f"{file} cannot be written: {(error.strerror or 'the system refused').lower()}.",
            "Nothing was changed.",
        ) from error


def take_away(file: Path) -> None:
    """Take it away; one that is not there is gone already.

    Raises:
        GlutecoachError: it stays.
    """
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise GlutecoachError(
            f"{file} cannot be taken away: {(error.strerror or 'the system refused').lower()}.",
            "Delete it by hand.",
        ) from error
