"""The planned items of a session as one JSON text: enough to play it again."""

from glutecoach.domain.dose import Dose, HoldDose, RepsDose, RollDose, Tempo
from glutecoach.domain.program import Item, Level
from glutecoach.domain.record import PlannedItem
from glutecoach.store.bodies import line
from glutecoach.store.body_fields import integer, text_line
from glutecoach.store.json_text import Body, BodyError, dumps, loads_list


def plan_text(level: Level) -> str:
    """Write a level's items."""
    return items_text(tuple(_planned(item) for item in level.items))


def items_text(items: tuple[PlannedItem, ...]) -> str:
    """Write planned items."""
    return dumps(
        [
            {
                "exercise": line(item.exercise),
                "title": line(item.title),
                "asked_ms": item.asked_ms,
                "dose": item.dose,
                "note": line(item.note),
            }
            for item in items
        ]
    )


def plan_of(text: str) -> tuple[PlannedItem, ...]:
    """Read planned items; an empty plan where the text is broken."""
    try:
        return tuple(_item_of(value) for value in loads_list(text) if isinstance(value, dict))
    except BodyError:
        return ()


def _planned(item: Item) -> PlannedItem:
    return PlannedItem(
        item.exercise.id, item.exercise.title, item.asked_ms, dose_fields(item.dose), item.note
    )


def dose_fields(dose: Dose) -> dict[str, object]:
    """Return a dose as its fields stand in a program file."""
    match dose:
        case RepsDose(tempo=None):
            what: dict[str, object] = {"reps": dose.reps, "self_paced": True}
        case RepsDose(tempo=Tempo() as tempo):
            what = {
                "reps": dose.reps,
                "tempo": {
                    "lift_s": tempo.lift_s,
                    "hold_s": tempo.hold_s,
                    "lower_s": tempo.lower_s,
                    "pause_s": tempo.pause_s,
                },
            }
        case HoldDose():
            what = {"hold_s": dose.hold_s}
        case RollDose():
            what = {"duration_s": dose.duration_s, "pass_s": dose.pass_s}
    return {"sets": dose.sets, **what, "rest_s": dose.rest_s}


def _item_of(body: Body) -> PlannedItem:
    dose = body.get("dose")
    if not isinstance(dose, dict):
        raise BodyError("dose")
    return PlannedItem(
        text_line(body, "exercise"),
        text_line(body, "title"),
        integer(body, "asked_ms"),
        dose,
        text_line(body, "note"),
    )
