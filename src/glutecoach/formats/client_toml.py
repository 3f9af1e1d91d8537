"""The file of one client, in the therapist's folder: small, readable, and edited by hand as well."""

from typing import Annotated, Any, Literal

import tomli_w
from msgspec import Meta, Struct

from glutecoach.domain.client import Client, ClientKey
from glutecoach.domain.library import FileProblem
from glutecoach.formats import reader
from glutecoach.formats.homework_types import DayField
from glutecoach.formats.reading import Reading
from glutecoach.formats.text_fields import FORMAT, ShortLine, check_format
from glutecoach.formats.toml_lines import with_lines
from glutecoach.formats.toml_text import read_toml

CLIENT_ID = r"[0-9a-f]{8}"
MAX_KEYS = 20
MAX_CLIENT_BYTES = 16 * 1024
_HEAD = "# A client of glutecoach. Edit it as you like; glutecoach writes it anew when something changes.\n"
_PUBLIC_KEY = r"[A-Za-z0-9+/=]{8,100}"


class KeyTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One key of the client's."""

    key: Annotated[
        str, Meta(min_length=8, max_length=100, pattern=f"^{_PUBLIC_KEY}$", extra={"form": "a public key"})
    ]
    since: DayField
    confirmed: bool = False


class ClientFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    format: Literal[1]
    id: Annotated[
        str,
        Meta(
            min_length=8,
            max_length=8,
            pattern=f"^{CLIENT_ID}$",
            extra={"form": "eight of 0-9 and a-f, in quotes"},
        ),
    ]
    name: ShortLine
    since: DayField
    next_visit: DayField | None = None
    archived: bool = False
    keys: Annotated[tuple[KeyTable, ...], Meta(max_length=MAX_KEYS)] = ()


def read_client(content: bytes, file: str) -> tuple[Client | None, tuple[FileProblem, ...]]:
    """Return the client, or None and everything that is wrong with the file."""
    if not content.strip():
        problem = FileProblem(file, "", "The file is empty.", "Wait until the folder is copied whole.")
        return None, (problem,)
    document = read_toml(content, file)
    if not isinstance(document, FileProblem):
        document = check_format(document, file) or document
    if isinstance(document, FileProblem):
        return None, (document,)
    reading = Reading(file)
    table = reader.read(ClientFile, document, reading)
    if table is None or reading.problems:
        return None, tuple(with_lines(reading.problems, content.decode("utf-8-sig", "replace")))
    keys = tuple(ClientKey(one.key, one.since, one.confirmed) for one in table.keys)
    return Client(table.id, table.name, table.since, table.next_visit, table.archived, keys), ()


def write_client(client: Client) -> str:
    """Return the content of a client's file; reading it gives the same client."""
    fields: dict[str, Any] = {
        "format": FORMAT,
        "id": client.id,
        "name": client.name,
        "since": client.since,
        "next_visit": client.next_visit,
        "archived": client.archived or None,
        "keys": [{"key": one.text, "since": one.since, "confirmed": one.confirmed} for one in client.keys],
    }
    given = {key: value for key, value in fields.items() if value not in (None, [])}
    return f"{_HEAD}{tomli_w.dumps(given)}"
