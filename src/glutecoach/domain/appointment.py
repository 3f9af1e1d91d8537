"""Appointments of a calendar file, and which of them look like a massage or a therapy visit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from glutecoach.domain.visit import Visit, VisitKind

_WORDS = {
    VisitKind.CHAIR_MASSAGE: ("massage",),
    VisitKind.THERAPY: (
        "physio",
        "fisio",
        "physical therap",
        "manual therap",
        "osteopat",
        "chiropract",
        "rehab",
    ),
}
"""Beginnings of words that tell what an appointment is; several languages share them."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """One appointment on one day."""

    day: date
    title: str
    """As the calendar calls it; one harmless line."""


@dataclass(frozen=True, slots=True)
class Picked:
    """What is taken for visits, and how much is not."""

    visits: tuple[Visit, ...]
    """By their day; each once."""
    others: int
    """Appointments that are none, as far as their titles tell."""


def picked(
    appointments: Iterable[Appointment], words: Sequence[str] = (), kind: VisitKind | None = None
) -> Picked:
    """Pick the visits out.

    Args:
        appointments: all there are.
        words: take those with one of these in the title; none: those that sound like a visit.
        kind: take them all for this kind; None: as their titles tell, and a chair massage in doubt.
    """
    wanted = [word.casefold() for word in words]
    visits: set[Visit] = set()
    others = 0
    for appointment in appointments:
        title = appointment.title.casefold()
        sounds_like = _kind_of(title)
        if any(word in title for word in wanted) if wanted else sounds_like:
            visits.add(Visit(appointment.day, kind or sounds_like or VisitKind.CHAIR_MASSAGE))
        else:
            others += 1
    return Picked(tuple(sorted(visits, key=lambda visit: (visit.day, visit.kind))), others)


def _kind_of(title: str) -> VisitKind | None:
    return next((kind for kind, words in _WORDS.items() if any(word in title for word in words)), None)
