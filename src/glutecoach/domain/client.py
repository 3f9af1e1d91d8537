"""A therapist's client: who it is, the next visit, and the keys that the client's files are signed with."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ClientKey:
    """A key that a client's returned files were signed with."""

    text: str
    """The public key, as it is written in files."""
    since: date
    """When it was first seen."""
    confirmed: bool = False
    """Whether its code was compared with the client."""


@dataclass(frozen=True, slots=True)
class Client:
    """One client, as the client's file tells."""

    id: str
    """Eight hexadecimal digits; stays the same for ever."""
    name: str
    """A name, initials, a pseudonym: whatever the therapist writes."""
    since: date
    next_visit: date | None = None
    archived: bool = False
    keys: tuple[ClientKey, ...] = ()
    """Oldest first; files signed with another one are not taken in unasked."""

    def knows(self, key: str) -> bool:
        """Tell whether a key is one of the client's."""
        return any(one.text == key for one in self.keys)


@dataclass(frozen=True, slots=True)
class ClientNote:
    """What the therapist wrote about a client."""

    day: date
    text: str
    """May have several lines."""
    file: str
    """Its name in the folder of notes."""
