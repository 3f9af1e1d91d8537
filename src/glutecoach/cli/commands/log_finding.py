"""What the log commands share: the journal, spans of days, and sessions found by their id."""

from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from glutecoach.cli.clock import SystemClock
from glutecoach.domain.moment import day_of
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glutecoach.cli.invocation import Invocation
    from glutecoach.domain.record import SessionRecord
    from glutecoach.store.journal import Journal

SHORT_ID = 8
"""Letters of an id that are shown."""
_FEWEST = 4
_LONGEST_SPAN_DAYS = 36_500


def as_day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    """Return the day that an option means: ``2026-03-02``, ``today``, ``yesterday`` or ``30d`` (ago).

    Raises:
        BadParameter: it is none of these.
    """
    if value is None:
        return None
    text = value.strip().lower()
    back = {"today": "0", "yesterday": "1"}.get(text, text[:-1] if text.endswith("d") else "")
    if back.isascii() and back.isdigit() and len(back) < 6 and int(back) <= _LONGEST_SPAN_DAYS:
        return day_of(SystemClock().now()) - timedelta(days=int(back))
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(
            f"'{text[:40]}' is no day. Write it like 2026-03-02, today, yesterday or 30d."
        ) from error


@contextmanager
def opened_journal(invocation: "Invocation") -> "Iterator[Journal]":
    """Open the journal, and close it afterwards."""
    from glutecoach.store.journal import Journal  # noqa: PLC0415  (--help needs none)

    journal = Journal.open(invocation.paths, SystemClock())
    try:
        yield journal
    finally:
        journal.close()


def find_session(journal: "Journal", beginning: str) -> "SessionRecord":
    """Return the session whose id begins so, removed ones among them.

    Raises:
        InputError: none or several do, too little of it was given, or it cannot be read.
    """
    wanted = beginning.strip().lower()
    if len(wanted) < _FEWEST:
        raise InputError(
            f"Give at least {_FEWEST} letters of the session's id.", "'glutecoach log list' shows it."
        )
    ids = journal.ids_beginning(wanted)
    if not ids:
        raise InputError(f"No session's id begins with '{wanted}'.", "'glutecoach log list' lists them.")
    if len(ids) > 1:
        raise InputError(f"{len(ids)} sessions' ids begin with '{wanted}'.", "Give more of its letters.")
    found = journal.session(ids[0])
    if found is None:
        raise InputError(
            f"Session {ids[0][:SHORT_ID]} cannot be read.", "'glutecoach doctor' tells what is wrong."
        )
    return found
