"""A readable file and its signature in one: comment lines at its end, which no reader of the file minds."""

from glutecoach.domain.homework import Homework
from glutecoach.errors import InputError
from glutecoach.homework.handover import HANDOVER, former_keys
from glutecoach.homework.signature import (
    PublicKey,
    Signature,
    SignatureState,
    SigningKey,
    check_data,
    check_lines,
)

__all__ = [
    "MARKER",
    "PublicKey",
    "Signature",
    "SignatureState",
    "SigningKey",
    "check_data",
    "check_text",
    "comment_of",
    "homework_comment",
    "is_same_file",
    "sign_text",
    "without_signature",
]

MARKER = "# --- signature ---"
_BEFORE = "# "
_BOM = b"\xef\xbb\xbf"
_AT_MOST = 8
"""Handovers in a file; more keys than these nobody has had."""


def homework_comment(homework: Homework) -> str:
    """Return what is signed along with homework: what it is, which one, and which revision."""
    return comment_of(homework.id, homework.revision)


def comment_of(identifier: str, revision: int) -> str:
    """Return what is signed along with the homework of that identifier and revision."""
    return f"glutecoach homework {identifier} revision {revision}"


def sign_text(text: str, key: SigningKey, comment: str) -> str:
    """Return the whole file with its signature at the end; a signature that is there already is replaced.

    Args:
        text: a file in which lines that begin with ``#`` are comments.
        key: whose signature it will be.
        comment: what it is, such as ``homework_comment``.

    Raises:
        InputError: the library is not installed, or the text cannot be signed.
    """
    body = without_signature(text)
    if "\r" in body or any(line.rstrip() == MARKER for line in body.split("\n")):
        raise InputError("The text holds lines that a signature cannot cover.", f"Take out '{MARKER}'.")
    handovers = "".join(f"{line}\n" for line in key.handovers)
    signed = f"{body}\n{handovers}"
    lines = key.sign(signed.encode(), comment).splitlines()
    return f"{signed}{MARKER}\n" + "".join(f"{_BEFORE}{line}\n" for line in lines)


def check_text(content: bytes) -> Signature:
    """Look at the signature of a file, which mail may have given other line ends and a mark in front."""
    signed, lines = signed_part(content)
    if lines is None:
        return Signature(SignatureState.UNSIGNED)
    bare = [line.removeprefix(_BEFORE) for line in lines if line.startswith(_BEFORE)]
    if len(bare) != len(lines):
        return Signature(SignatureState.BROKEN)
    found = check_lines(signed, bare)
    if found.key is None:
        return found
    handovers = [line for line in signed.decode("utf-8", "replace").split("\n") if line.startswith(HANDOVER)]
    former = former_keys(handovers[-_AT_MOST:], found.key)
    return Signature(found.state, found.key, found.comment, former)


def signed_part(content: bytes) -> tuple[bytes, list[str] | None]:
    """Return what is signed, to the byte, and the lines below the marker; None: there is no marker.

    Of two markers the first counts: then there is more below it than a signature, and nothing is signed.
    """
    lines = content.removeprefix(_BOM).replace(b"\r\n", b"\n").split(b"\n")
    markers = [at for at, line in enumerate(lines) if line.rstrip(b" \t") == MARKER.encode()]
    if not markers:
        return b"\n".join(lines), None
    above, below = lines[: markers[0]], lines[markers[0] + 1 :]
    signed = b"".join(line + b"\n" for line in above)
    while below and not below[-1].strip(b" \t"):
        below.pop()
    return signed, [line.rstrip(b" \t").decode("ascii", "replace") for line in below]


def without_signature(text: str) -> str:
    """Return the file alone: without signature and handovers, ending in one line feed."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    markers = [at for at, line in enumerate(lines) if line.rstrip(" \t") == MARKER]
    if markers and all(not line.strip() or line.startswith("#") for line in lines[markers[-1] :]):
        lines = lines[: markers[-1]]
    while lines and (not lines[-1].strip() or lines[-1].startswith(HANDOVER)):
        lines.pop()
    return "\n".join(lines) + "\n"


def is_same_file(one: str, other: str) -> bool:
    """Tell whether two files say the same to the letter, whatever mail did to the ends of their lines."""
    return signed_part(one.rstrip().encode()) == signed_part(other.rstrip().encode())
