"""Pictures of the safety questions and of what they come to, small and large."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glutecoach.domain.clearance import SafetyLevel
from glutecoach.domain.condition import Condition
from tests.ui.safety_stand import answered, gated, planned, unasked

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from tests.ui.stand import Stand

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


def returning() -> Stand:
    """Somebody who comes back after weeks."""
    stand = answered(SafetyLevel.ADAPTED, Condition.KNEE, Condition.BLEEDING)
    stand.clock.advance(30 * 86_400)
    return stand


def pregnant() -> Stand:
    return answered(SafetyLevel.ADAPTED, Condition.PREGNANCY, Condition.BALANCE)


def sore() -> Stand:
    return answered(SafetyLevel.ADAPTED, Condition.BROKEN_SKIN)


def waiting() -> Stand:
    return answered(SafetyLevel.GENTLE_ONLY, reasons=("leg-pain-not-seen", "morning-stiffness"))


PICTURES: tuple[tuple[str, Callable[[], Stand], tuple[str, ...]], ...] = (
    ("step-1", unasked, ()),
    ("step-2", unasked, ("enter", "down", "space")),
    ("step-3", unasked, ("enter", "enter")),
    ("asked-again", returning, ()),
    ("emergency", unasked, ("down", "space", "enter")),
    ("clinician", waiting, ("escape", "x", "enter", "enter", "enter")),
    ("fitted", pregnant, ()),
    ("nothing-left", sore, ()),
)


@SIZES
@pytest.mark.parametrize(("name", "stand", "keys"), PICTURES, ids=[name for name, *_ in PICTURES])
def test_a_page_of_safety_looks_as_it_did(
    snap_compare: Callable[..., bool],
    name: str,
    stand: Callable[[], Stand],
    keys: tuple[str, ...],
    size: tuple[int, int],
) -> None:
    async def begin(pilot: Pilot[None]) -> None:
        pilot.app.start_session(planned())  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()

    assert snap_compare(gated(stand()), run_before=begin, terminal_size=size), name
