"""What the safety questions came to: whether, and how, exercises may be done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from glutecoach.domain.condition import Condition


class SafetyLevel(StrEnum):
    """What the answers mean, from the most to the least serious."""

    EMERGENCY = "emergency"
    """Help is needed now. Nothing is started, nothing is written down."""
    LOCKED = "locked"
    """A clinician first; until then nothing is started."""
    GENTLE_ONLY = "gentle-only"
    """A clinician first; until then only gentle exercises."""
    ADAPTED = "adapted"
    """Exercises are swapped or done in another manner, by condition."""
    GO = "go"
    """As written."""


@dataclass(frozen=True, slots=True)
class Clearance:
    """The answers in force, as they are kept on this machine."""

    level: SafetyLevel
    """Never ``EMERGENCY``: such answers are not kept."""
    conditions: frozenset[Condition]
    reasons: tuple[str, ...]
    """Identifiers of the questions that were answered with yes and call for a clinician."""
    at: datetime
    """When they were answered, with the zone's offset at that time."""


def conditions_of(clearance: Clearance | None) -> Collection[Condition]:
    """Return the conditions to heed; none where nothing was answered yet."""
    return clearance.conditions if clearance else frozenset()
