"""The filters of the library: what they offer, and what they ask for."""

from typing import cast

from glutecoach.domain.exercise import Equipment, Family
from glutecoach.domain.names import FAMILY_NAMES
from glutecoach.domain.preferences import Settings
from glutecoach.domain.selection import Area, Selection, Where
from glutecoach.ui.widgets.answer_row import Answer
from glutecoach.ui.widgets.filter_bar import FilterBar

_ANYTHING = "anything"
_MINE = "mine"
_NOTHING = "nothing"

FILTERS = {
    "length": (
        Answer(None, "any length"),
        *(Answer(minutes, f"up to {minutes} min") for minutes in (3, 5, 8, 10, 15)),
    ),
    "where": (
        Answer(Where.ANYWHERE, "anywhere"),
        Answer(Where.NOT_ON_FLOOR, "not on the floor"),
        Answer(Where.OFFICE_CLOTHES, "office clothes"),
    ),
    "things": (
        Answer(_ANYTHING, "any things"),
        Answer(_MINE, "what I have"),
        Answer(_NOTHING, "no things"),
    ),
    "family": (
        Answer(None, "all kinds"),
        *(Answer(family, words) for family, words in FAMILY_NAMES.items()),
    ),
    "area": (
        Answer(None, "all muscles"),
        *(Answer(area, area.value.replace("-", " ")) for area in Area),
    ),
}
"""By name, the answer that leaves nothing out first."""


def selection_of(bar: FilterBar, settings: Settings) -> Selection:
    """Return what the filters ask for."""
    area = cast("Area | None", bar.value("area"))
    return Selection(
        minutes=cast("int | None", bar.value("length")),
        where=cast("Where", bar.value("where")),
        things=_things(bar.value("things"), settings),
        family=cast("Family | None", bar.value("family")),
        muscles=area.muscles if area else frozenset(),
    )


def _things(chosen: object, settings: Settings) -> frozenset[Equipment] | None:
    match chosen:
        case "mine":
            return frozenset(settings.equipment)
        case "nothing":
            return frozenset()
    return None
