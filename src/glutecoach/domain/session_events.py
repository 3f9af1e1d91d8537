"""What the coach tells its listener: the player's events, and a few of its own."""

from dataclasses import dataclass

from glutecoach.domain.events import PlayerEvent


@dataclass(frozen=True, slots=True)
class Caption:
    """Words to show: what is said, or would be."""

    text: str
    spoken: bool
    """Whether a voice is saying them."""


@dataclass(frozen=True, slots=True)
class Saved:
    """More of the session has reached the disk."""

    saved: int
    """Facts that are committed."""
    waiting: int
    """Facts that are not yet."""


@dataclass(frozen=True, slots=True)
class StorageTrouble:
    """What is done is not being saved, and why; an empty message: it is again."""

    message: str


CoachEvent = PlayerEvent | Caption | Saved | StorageTrouble
