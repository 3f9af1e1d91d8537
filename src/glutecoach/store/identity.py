"""Identities of sessions: random when one begins, computed for rows that come without."""

from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from glutecoach.errors import InputError

_NAMESPACE = uuid5(NAMESPACE_URL, "glutecoach:session")


def new_session_id() -> str:
    """Return an identity that no other session has."""
    return str(uuid4())


def computed_session_id(source: str, start_utc: str, program: str) -> str:
    """Return the identity of a row from elsewhere: the same row always gets the same."""
    return str(uuid5(_NAMESPACE, "\n".join((source, start_utc, program))))


def checked_session_id(text: str) -> str:
    """Return an identity in its one spelling.

    Raises:
        InputError: it is not a UUID.
    """
    try:
        return str(UUID(text))
    except ValueError as error:
        raise InputError(
            f"{text[:40]!r} is not the identity of a session.", "Leave it out, or give a UUID."
        ) from error


def is_session_id(text: str) -> bool:
    """Tell whether a text is an identity, and so can be part of a file's name."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
