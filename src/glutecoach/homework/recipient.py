"""The key that opens sealed reports: an age identity beside the signing key, and the public part of it."""

from contextlib import suppress
from dataclasses import replace

from glutecoach.domain.homework import Homework
from glutecoach.errors import GlutecoachError, InputError
from glutecoach.files import read_capped
from glutecoach.homework.extras import age
from glutecoach.homework.key_folder import create_private, shut
from glutecoach.paths import Paths

_FILE = "reports.age"
_LIMIT_BYTES = 4_096
_SECRET = "AGE-SECRET-KEY-1"  # noqa: S105  (how such a key begins, not one)


def own_identity(paths: Paths) -> str:
    """Return the secret key ``AGE-SECRET-KEY-1…`` that opens reports; empty: there is none.

    Raises:
        InputError: its file cannot be used.
    """
    file = paths.keys / _FILE
    if not file.exists():
        return ""
    shut(file)
    lines = read_capped(file, _LIMIT_BYTES).decode("ascii", "replace").split("\n")
    secret = next((line.strip() for line in lines if line.startswith(_SECRET)), "")
    if not secret:
        raise InputError(f"The key for sealed reports cannot be used: {file}.", "Bring it back from paper.")
    return secret


def own_recipient(paths: Paths, *, make: bool = True) -> str:
    """Return the public key ``age1…`` that reports may be sealed for; it is made on first need.

    Args:
        paths: the user's folders.
        make: whether to make one where there is none; otherwise an empty text says so.

    Raises:
        InputError: the library is not installed, or the file cannot be used.
        StorageError: it cannot be kept.
    """
    library = age()
    secret = own_identity(paths)
    if not secret and make:
        secret = str(library.x25519.Identity.generate())
        keep_identity(paths, secret)
    return recipient_of(secret) if secret else ""


def with_recipient(homework: Homework, paths: Paths, *, make: bool = True) -> Homework:
    """Return homework with the key that its reports are sealed for; as it is where there can be none.

    Args:
        homework: what leaves the house; a key that it names stays.
        paths: the user's folders.
        make: whether to make a key where there is none.
    """
    with suppress(GlutecoachError):
        return replace(homework, report_to=homework.report_to or own_recipient(paths, make=make))
    return homework


def recipient_of(secret: str) -> str:
    """Return the public part of an identity.

    Raises:
        InputError: it is none, or the library is not installed.
    """
    library = age()
    try:
        return str(library.x25519.Identity.from_str(secret).to_public())
    except (library.IdentityError, ValueError) as error:
        raise InputError("This is not a key for sealed reports.", "Bring it back from paper.") from error


def keep_identity(paths: Paths, secret: str) -> None:
    """Write the identity into its file, as the tool ``age`` reads it.

    Raises:
        StorageError: there is one already, or it cannot be kept.
    """
    lines = (
        "# Opens the reports that clients sealed for you. Keep it to yourself.",
        f"# {recipient_of(secret)}",
    )
    create_private(paths.keys / _FILE, "".join(f"{line}\n" for line in (*lines, secret)).encode())
