"""Writing a document where the user wants it."""

from pathlib import Path

from glutecoach.errors import GlutecoachError


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
