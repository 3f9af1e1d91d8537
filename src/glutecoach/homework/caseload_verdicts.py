"""What became of each file that was to be taken in, in a sentence."""

from dataclasses import dataclass
from enum import StrEnum

from glutecoach.domain.streak_words import count, date_in_words
from glutecoach.homework.returning import ReceivedReturn


class VerdictKind(StrEnum):
    """What became of a file."""

    TAKEN_IN = "taken-in"
    ALREADY_THERE = "already-there"
    EDITED = "edited"
    """Kept to be looked at; it does not count."""
    TRUNCATED = "truncated"
    """Kept to be looked at; it does not count."""
    OTHER_KEY = "other-key"
    """Signed by another key than before, or no longer signed; not taken in unasked."""
    STRANGER = "stranger"
    """Of homework that nobody here was given; refused."""
    UNREADABLE = "unreadable"
    """No file that a client gives back, or one that cannot be opened."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one file."""

    file: str
    """Its name, as it may be shown."""
    kind: VerdictKind
    sentence: str
    """One or two sentences, whose it is among them."""
    client: str = ""
    """The client's identifier; empty: nobody's."""
    homework: str = ""
    new_sessions: int = 0

    @property
    def is_well(self) -> bool:
        """Whether everything in the file counts now."""
        return self.kind in {VerdictKind.TAKEN_IN, VerdictKind.ALREADY_THERE}


def taken_in_words(name: str, received: ReceivedReturn, new: int, notes: list[str]) -> str:
    """Return that a file was taken in, with what is in it."""
    returned = received.returned
    if returned is None:
        return received.sentence
    span = f"{date_in_words(returned.first)} to {date_in_words(returned.last)}"
    fresh = f"{count(new, 'session')} new" if new else "no session is new"
    said = f"Taken in for {name}: {returned.title}, {span}, {fresh}."
    return " ".join((said, received.sentence, *notes))


def stranger(file: str, homework: str) -> Verdict:
    """Return that nobody here was given the homework of a file."""
    sentence = (
        f"Refused: nobody here was given this homework ({homework}). It may be meant for somebody else."
    )
    return Verdict(file, VerdictKind.STRANGER, sentence, homework=homework)


def of_several(file: str, homework: str, names: list[str]) -> Verdict:
    """Return that two clients were given the same homework."""
    both = " and ".join(names)
    sentence = f"Refused: {both} were given the same homework ({homework}), so nobody knows whose it is."
    return Verdict(file, VerdictKind.STRANGER, sentence, homework=homework)


def unreadable(file: str, why: str) -> Verdict:
    """Return that a file cannot be read."""
    return Verdict(file, VerdictKind.UNREADABLE, f"Not taken in: {why[:1].lower()}{why[1:]}")
