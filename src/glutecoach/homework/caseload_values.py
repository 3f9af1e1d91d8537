"""What a caseload answers with: the list of clients, one client's page, and what became of a homework."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from glutecoach.domain.client import Client, ClientKey, ClientNote
from glutecoach.domain.client_summary import ClientSummary
from glutecoach.domain.homework import Homework
from glutecoach.domain.triage import Concern, in_order, triage
from glutecoach.errors import InputError
from glutecoach.homework.caseload_folder import shown_name
from glutecoach.homework.caseload_index import Row
from glutecoach.homework.caseload_summing import ClientHomework
from glutecoach.homework.signature import PublicKey


@dataclass(frozen=True, slots=True)
class BrokenClient:
    """A client's folder whose own file cannot be used."""

    folder: str
    """Its name, as it may be shown."""
    problems: tuple[str, ...]
    """A sentence each."""


@dataclass(frozen=True, slots=True)
class Clients:
    """The list of clients."""

    rows: tuple[ClientSummary, ...]
    """By name."""
    broken: tuple[BrokenClient, ...]
    others: tuple[str, ...]
    """Names of whatever else lies in the folder, as they may be shown; left alone."""

    def by_concern(
        self, today: date, *, archived: bool = False
    ) -> list[tuple[ClientSummary, tuple[Concern, ...]]]:
        """Return the rows with what stands out, those to look at first in front."""
        shown = (row for row in self.rows if archived or not row.client.archived)
        return in_order((row, triage(row, today)) for row in shown)


@dataclass(frozen=True, slots=True)
class ClientPage:
    """Everything about one client."""

    summary: ClientSummary
    homework: tuple[ClientHomework, ...]
    """What was handed out last in front."""
    notes: tuple[ClientNote, ...]
    """Newest first."""

    @property
    def client(self) -> Client:
        """Who it is."""
        return self.summary.client


@dataclass(frozen=True, slots=True)
class Assigned:
    """What became of a homework file that was given to a client."""

    homework: Homework
    is_new: bool
    """False: this very file had been given before."""
    path: Path


def key_code(key: ClientKey) -> str:
    """Return the eight digits of a client's key, to compare by voice; empty: it is no key."""
    with suppress(InputError):
        return PublicKey.parse(key.text).code
    return ""


def listed(rows: Mapping[str, Row], others: list[str]) -> Clients:
    """Return the list of clients.

    Args:
        rows: by the name of the client's folder.
        others: names of whatever else lies beside them.
    """
    summaries = [row.summary for row in rows.values() if row.summary is not None]
    first: dict[str, ClientSummary] = {}
    for one in sorted(summaries, key=lambda each: (not each.folder.endswith(each.client.id), each.folder)):
        first.setdefault(one.client.id, one)
    seconds = [one for one in summaries if first[one.client.id] is not one]
    broken = [_second(one, first[one.client.id]) for one in seconds]
    unread = {name: row for name, row in rows.items() if row.summary is None}
    broken += [BrokenClient(shown_name(name), row.problems) for name, row in unread.items() if row.problems]
    foreign = [name for name, row in unread.items() if not row.problems]
    return Clients(
        tuple(sorted(first.values(), key=lambda one: (one.client.name.casefold(), one.client.id))),
        tuple(sorted(broken, key=lambda one: one.folder)),
        tuple(shown_name(one) for one in (*foreign, *others)),
    )


def _second(one: ClientSummary, kept: ClientSummary) -> BrokenClient:
    told = f"It says it is {one.client.name}, whose folder is {shown_name(kept.folder)}: keep one of the two."
    return BrokenClient(shown_name(one.folder), (told,))
