"""An interrupted session, made playable again as it was planned, and how far it came."""

from typing import TYPE_CHECKING

import msgspec

from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.program import Item, Level
from glutecoach.domain.record import PlannedItem, SetOutcome
from glutecoach.formats.dose_fields import DoseTable, dose_of
from glutecoach.ui.services import Services

if TYPE_CHECKING:
    from glutecoach.store.changes import UnfinishedSession


def planned_again(services: Services, unfinished: "UnfinishedSession") -> PlannedSession | None:
    """Return the session as it was planned when it began, even if its program has changed since.

    None when one of its exercises is no longer in the library.
    """
    record = unfinished.record
    items = [_item(services, planned) for planned in record.plan]
    known = tuple(item for item in items if item is not None)
    if not items or len(known) < len(items):
        return None
    return PlannedSession(record.program, record.title, Level(record.level, known))


def progress_in_words(services: Services, unfinished: "UnfinishedSession") -> str:
    """Return how far it came, such as ``set 7 of 12``; empty when it cannot go on."""
    planned = planned_again(services, unfinished)
    if planned is None:
        return ""
    total = sum(item.dose.sets * item.side_count for item in planned.level.items)
    over = {
        (done.item_index, done.set_number, done.side)
        for done in unfinished.record.sets
        if done.outcome is not SetOutcome.RESTARTED
    }
    return f"set {min(total, len(over) + 1)} of {total}"


def _item(services: Services, planned: PlannedItem) -> Item | None:
    exercise = services.library.exercises.get(planned.exercise)
    try:
        dose = dose_of(msgspec.convert(planned.dose, DoseTable))
    except msgspec.ValidationError:
        return None
    return Item(exercise, dose, planned.note) if exercise and dose else None
