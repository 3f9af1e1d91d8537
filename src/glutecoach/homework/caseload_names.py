"""Names of folders and files in a caseload: made from letters and digits alone, never from raw text."""

import hashlib
import re
import secrets
import unicodedata
from datetime import date

from glutecoach.homework.caseload_folder import DIGEST_CHARACTERS, HOMEWORK, NOTES, RETURN_ENDING, RETURNS

_LONGEST = 40
_SAFE = re.compile(r"[a-z0-9]+")


def slug(name: str) -> str:
    """Return what is left of a name in lower-case letters and digits, in parts joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(_SAFE.findall(plain))[:_LONGEST].strip("-")


def client_folder(name: str, identifier: str) -> str:
    """Return the name of a client's folder."""
    return f"{slug(name) or 'client'}-{identifier}"


def new_identifier() -> str:
    """Return eight hexadecimal digits by chance."""
    return secrets.token_hex(4)


def homework_place(identifier: str, revision: int) -> str:
    """Return where a revision is kept, below the client's folder."""
    return f"{HOMEWORK}/{identifier}-r{revision}.toml"


def return_place(content: bytes) -> str:
    """Return where a returned file is kept: its name follows from its content."""
    return f"{RETURNS}/{digest_of(content)}{RETURN_ENDING}"


def note_place(day: date) -> str:
    """Return where a new note is kept: each in a file of its own, so that two computers never collide."""
    return f"{NOTES}/{day.isoformat()}-{new_identifier()}.md"


def digest_of(content: bytes) -> str:
    """Return the beginning of a file's SHA-256, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()[:DIGEST_CHARACTERS]
