"""A PDF with a password: it opens in every reader, and only with it (AES-256)."""

from io import BytesIO
from secrets import randbelow, token_urlsafe
from typing import Any

from glutecoach.errors import InputError

SHORTEST_PASSWORD, LONGEST_PASSWORD = 8, 60
"""Letters."""
_GROUPS, _DIGITS = 3, 4
_NO_NAME = "glutecoach"


def locked(pdf: bytes, password: str) -> bytes:
    """Return the same document, encrypted.

    Args:
        pdf: the document.
        password: opens it; as many letters as ``checked_password`` asks for.

    Raises:
        InputError: the password cannot be used, or the library is not installed.
    """
    checked_password(password)
    pypdf = _library()
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(BytesIO(pdf)))
    writer.metadata = {"/Title": _title(writer), "/Producer": _NO_NAME}
    # Nobody needs the password that would change the rights.
    writer.encrypt(password, token_urlsafe(24), algorithm="AES-256")
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def checked_password(password: str) -> str:
    """Return a password that can be used.

    Raises:
        InputError: it is too short or too long, or has letters that readers take differently.
    """
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise InputError(
            f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} letters.",
            "Leave it empty, and a code of digits is made.",
        )
    if not (password.isascii() and password.isprintable()):
        raise InputError(
            "The password has letters that not every reader takes.",
            "Use plain letters, digits and signs, or leave it empty for a code of digits.",
        )
    return password


def spoken_code() -> str:
    """Return a code of twelve digits that can be said on the phone; without spaces it is the password."""
    return " ".join(f"{randbelow(10**_DIGITS):0{_DIGITS}d}" for _ in range(_GROUPS))


def _title(writer: Any) -> str:
    return str((writer.metadata or {}).get("/Title", ""))


def _library() -> Any:
    try:
        import cryptography  # noqa: F401, PLC0415  (what encrypts; without it the library falls back)
        import pypdf  # noqa: PLC0415
    except ImportError as error:
        raise InputError(
            "A password needs a part that is not installed.",
            "Install glutecoach[clinic]; the page without a password works without it.",
        ) from error
    return pypdf
