"""Two changes of one value put together: what each of both changed holds."""

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from glutecoach.domain.preferences import Settings


def changed_together(before: "Settings", here: "Settings", elsewhere: "Settings") -> "Settings":
    """Return what was changed here, on top of what was changed elsewhere since both were ``before``."""
    return cast("Settings", _together(before, here, elsewhere))


def _together(before: Any, here: Any, elsewhere: Any) -> Any:
    if here == before:
        return elsewhere
    if not is_dataclass(here) or isinstance(here, type):
        return here
    values = {
        field.name: _together(
            getattr(before, field.name), getattr(here, field.name), getattr(elsewhere, field.name)
        )
        for field in fields(here)
    }
    return replace(here, **values)
