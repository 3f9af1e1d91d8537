"""The keys of others that the user knows, in one readable file. A broken one is told, not taken for none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import tomli_w
from msgspec import Meta, Struct

from glutecoach.domain.library import FileProblem
from glutecoach.domain.limits import MAX_FILE_BYTES
from glutecoach.domain.safetext import clean
from glutecoach.errors import InputError
from glutecoach.files import read_capped
from glutecoach.formats.text_fields import FORMAT
from glutecoach.formats.toml_text import read_toml
from glutecoach.homework.key_folder import replace_private
from glutecoach.homework.signature import PublicKey

MAX_NAME_CHARACTERS = 60
MAX_KNOWN = 2_000
MAX_SAID = 8
"""Names that are remembered of what the files of one key said."""
_HEAD = """\
# The keys of others that you know, under the names that you gave them.
# 'glutecoach keys trusted' lists them; 'keys confirm' and 'keys forget' change them.
"""


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A key of somebody else."""

    key: PublicKey
    name: str
    """As the user calls its owner; unique, and never what a file says of itself."""
    confirmed: bool
    """Whether its code was compared with its owner."""
    first_seen: date
    said: tuple[str, ...] = ()
    """What files signed with it called their author; only to notice when somebody else says the same."""


class _KeyTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    key: Annotated[str, Meta(max_length=56)]
    name: Annotated[str, Meta(min_length=1, max_length=MAX_NAME_CHARACTERS)]
    confirmed: bool = False
    first_seen: date
    said: Annotated[tuple[Annotated[str, Meta(max_length=200)], ...], Meta(max_length=MAX_SAID)] = ()


class _KnownFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    format: Literal[1]
    keys: Annotated[tuple[_KeyTable, ...], Meta(max_length=MAX_KNOWN)] = ()


def load_known(file: Path) -> tuple[KnownKey, ...]:
    """Return what is known, oldest first; there may be no file yet.

    Raises:
        InputError: the file cannot be used.
    """
    try:
        if not file.exists():
            return ()
    except OSError as error:
        raise InputError(f"The known keys cannot be looked at: {file}.", "Check its permissions.") from error
    document = read_toml(read_capped(file, MAX_FILE_BYTES), file.name)
    if isinstance(document, FileProblem):
        raise _unusable(file)
    try:
        table = msgspec.convert(document, _KnownFile)
        return tuple(_known(one) for one in table.keys)
    except (msgspec.ValidationError, InputError) as error:
        raise _unusable(file) from error


def save_known(file: Path, known: Sequence[KnownKey]) -> None:
    """Replace the file as a whole.

    Raises:
        StorageError: the folder cannot be written.
    """
    tables = [
        {
            "name": one.name,
            "key": one.key.text,
            "confirmed": one.confirmed,
            "first_seen": one.first_seen,
            "said": list(one.said),
        }
        for one in known
    ]
    content = f"{_HEAD}{tomli_w.dumps({'format': FORMAT, 'keys': tables})}"
    replace_private(file, content.encode())


def with_said(known: KnownKey, said: str) -> KnownKey:
    """Remember what a file called its author."""
    text = clean(said)[:200]
    if not text or text in known.said:
        return known
    return replace(known, said=(*known.said, text)[-MAX_SAID:])


def _known(table: _KeyTable) -> KnownKey:
    said = tuple(clean(one) for one in table.said)
    return KnownKey(PublicKey.parse(table.key), clean(table.name), table.confirmed, table.first_seen, said)


def _unusable(file: Path) -> InputError:
    return InputError(
        f"The file with the known keys cannot be used: {file}.",
        "Put it right, or put it away; then every key is new again.",
    )
