"""Whether a level fits where the user is and what the user has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glutecoach.domain.exercise import Equipment, Place
from glutecoach.domain.offer import Offer, missing, suits, suits_place
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.preferences import Settings
from tests.ui.sample import BALL_DESK, HIP_FLEXOR, WAKE_UP


@pytest.mark.parametrize(("place", "fits"), [(Place.FLOOR, True), (Place.DESK, False)])
def test_at_home_a_carpet_does_for_a_mat(place: Place, *, fits: bool) -> None:
    level = WAKE_UP.levels[0]
    assert suits(level, Settings(place=place)) is fits
    assert missing(level, Settings(place=place)) == (() if fits else (Equipment.MAT,))


def test_a_mat_at_the_desk_takes_nobody_to_the_floor() -> None:
    settings = Settings(place=Place.DESK, equipment=(Equipment.MAT,))
    assert missing(WAKE_UP.levels[0], settings) == ()
    assert not suits_place(WAKE_UP.levels[0], settings)


def test_what_has_to_be_fetched_is_missing_and_furniture_never_is() -> None:
    level = BALL_DESK.levels[0]
    assert missing(level, Settings(place=Place.DESK)) == (Equipment.BALL,)
    assert suits(level, Settings(place=Place.DESK, equipment=(Equipment.BALL,)))


def test_what_is_started_is_the_level_as_the_program_has_it() -> None:
    whole = HIP_FLEXOR.levels[1]
    fitted = replace(whole, items=whole.items[:1])
    offer = Offer(PlannedSession("hip-flexor", "Hip flexor reset", fitted), HIP_FLEXOR, "It fits.")
    assert offer.level == fitted
    assert offer.as_written.level == whole
