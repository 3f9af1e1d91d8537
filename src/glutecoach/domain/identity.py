"""The identity of a session that comes without one: the same row, brought in again, is the same session."""

from datetime import UTC, datetime
from typing import Final
from uuid import UUID, uuid5

NAMESPACE: Final = UUID("93906661-4a4c-4d2d-8e0b-c5539306a732")
"""Of the identities that are made here; changing it, or the rule, would double every import."""


def computed_session_id(source: str, started: datetime, program: str) -> str:
    """Return the identity that follows from where a row came from, its start (aware) and its program."""
    return str(uuid5(NAMESPACE, "\n".join((source, started.astimezone(UTC).isoformat(), program))))
