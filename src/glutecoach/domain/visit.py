"""Appointments: chair massage or therapy, past and coming."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class VisitKind(StrEnum):
    """What kind of appointment it is."""

    CHAIR_MASSAGE = "chair-massage"
    THERAPY = "therapy"


@dataclass(frozen=True, slots=True)
class Visit:
    """One appointment; two on one day are the same but for their kind."""

    day: date
    kind: VisitKind = VisitKind.CHAIR_MASSAGE
