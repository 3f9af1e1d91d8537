"""The folder of keys: for its owner alone, and nothing in it is ever lost to a write."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from glutecoach.errors import StorageError
from glutecoach.files import PRIVATE_FILE, PRIVATE_FOLDER, make_private_folder, sync_folder, write_atomically


def make_key_folder(folder: Path) -> None:
    """Make the folder, and shut it to others where it was open to them.

    Raises:
        StorageError: it cannot be made.
    """
    try:
        make_private_folder(folder)
        if os.name != "nt" and stat.S_IMODE(folder.stat().st_mode) != PRIVATE_FOLDER:
            # It was open to others, or the mask of the process took too much away.
            folder.chmod(PRIVATE_FOLDER)
    except OSError as error:
        raise unwritable(folder, error) from error


def create_private(file: Path, content: bytes) -> None:
    """Write a file that was not there before; it is there as a whole, or not at all.

    Raises:
        StorageError: there is one already, or the folder cannot be written.
    """
    make_key_folder(file.parent)
    part = file.with_name(f".{file.name}.{os.urandom(4).hex()}.part")
    try:
        _write_new(part, content)
        _give_name(part, file)
        sync_folder(file.parent)
    except FileExistsError as error:
        raise StorageError(f"There is a file already: {file}.", "It was left as it is.") from error
    except OSError as error:
        raise unwritable(file, error) from error
    finally:
        with suppress(OSError):
            part.unlink()


def replace_private(file: Path, content: bytes) -> None:
    """Replace a file as a whole; afterwards it is for its owner alone.

    Raises:
        StorageError: the folder cannot be written; the old file is untouched.
    """
    make_key_folder(file.parent)
    try:
        if file.exists():
            _shut(file)
        write_atomically(file, content)
        file.chmod(PRIVATE_FILE)
    except OSError as error:
        raise unwritable(file, error) from error


def shut(file: Path) -> None:
    """Shut a file to others, as far as its system lets us; who may not change it may still read it."""
    with suppress(OSError):
        _shut(file)


def unwritable(path: Path, error: OSError) -> StorageError:
    """Return what to say where a key cannot be kept."""
    reason = (error.strerror or "the system refused").lower()
    return StorageError(f"{path} cannot be written: {reason}.", "Check the disk and the permissions.")


def _write_new(file: Path, content: bytes) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    with os.fdopen(descriptor, "wb") as opened:
        # Whatever the mask of the process takes away, the owner can read it.
        file.chmod(PRIVATE_FILE)
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


def _give_name(part: Path, file: Path) -> None:
    """Give a file its name unless another has it.

    Raises:
        FileExistsError: another has it.
    """
    try:
        os.link(part, file)
    except FileExistsError:
        raise
    except OSError:
        # Memory sticks know no links: nobody else writes here in between.
        if os.path.lexists(file):
            raise FileExistsError from None
        part.replace(file)


def _shut(file: Path) -> None:
    if os.name != "nt" and stat.S_IMODE(file.stat().st_mode) & ~PRIVATE_FILE:
        file.chmod(PRIVATE_FILE)
