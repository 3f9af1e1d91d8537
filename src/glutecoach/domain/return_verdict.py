"""What can be said of a file that a client gives back: whether all of it is there, as it was written."""

from dataclasses import dataclass
from enum import StrEnum


class ReturnState(StrEnum):
    """How whole a returned file is."""

    COMPLETE = "complete"
    """Every line is there, in its order, as it was written."""
    EDITED = "edited"
    """A line was changed, added, moved or taken out."""
    TRUNCATED = "truncated"
    """Its end is missing."""
    NOT_A_RETURN = "not-a-return"
    """It is another file, or one that this glutecoach cannot read."""


@dataclass(frozen=True, slots=True)
class ReturnVerdict:
    """How whole a returned file is, and where it stops being so."""

    state: ReturnState
    sentence: str
    """What is so, in one or two sentences."""
    line: int = 0
    """Edited: the line; truncated: the last whole line; else 0."""

    @property
    def is_complete(self) -> bool:
        """Whether it may be taken in as it is."""
        return self.state is ReturnState.COMPLETE
