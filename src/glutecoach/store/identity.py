"""Identities of sessions as they are stored: new ones, and what may be one."""

from uuid import UUID, uuid4

from glutecoach.errors import InputError


def new_session_id() -> str:
    """Return an identity that no other session has."""
    return str(uuid4())


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
