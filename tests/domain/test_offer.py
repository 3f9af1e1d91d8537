"""What Today offers: the user's choice, else what fits place and equipment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from glutecoach.domain.exercise import Equipment, Place
from glutecoach.domain.offer import missing, offer, suits
from glutecoach.domain.preferences import Settings
from tests.ui.fakes import session_on
from tests.ui.sample import HIP_FLEXOR, LIBRARY, WAKE_UP
from tests.ui.stand import MONDAY

AT_HOME = Settings(place=Place.FLOOR)
AT_THE_DESK = Settings(place=Place.DESK)


def offered(settings: Settings, *past: object, library: object = LIBRARY) -> tuple[str, int]:
    found = offer(library, settings, past, MONDAY)
    return found.planned.program, found.level.number


def done(program: str, days_ago: int, *, level: int = 1, deleted: bool = False) -> object:
    session = session_on(MONDAY - timedelta(days=days_ago), program=program, level=level)
    return replace(session, deleted=deleted)


def test_the_users_choice_is_offered_whatever_fits() -> None:
    assert offered(replace(AT_THE_DESK, program="hip-flexor", level=2)) == ("hip-flexor", 2)


def test_a_level_that_is_no_longer_there_becomes_the_nearest() -> None:
    assert offered(replace(AT_HOME, program="hip-flexor", level=4)) == ("hip-flexor", 2)


def test_a_choice_whose_program_is_gone_is_no_choice() -> None:
    assert offered(replace(AT_HOME, program="of-a-friend", level=2)) == ("wake-up", 1)


def test_a_beginner_at_home_gets_the_first_level_of_the_first_week() -> None:
    assert offered(AT_HOME) == ("wake-up", 1)


def test_a_beginner_with_a_mat_at_the_desk_stays_off_the_floor_all_the_same() -> None:
    assert offered(replace(AT_THE_DESK, equipment=(Equipment.MAT, Equipment.BALL))) == ("ball-desk", 1)


def test_after_three_sessions_of_the_first_level_comes_the_second() -> None:
    past = [done("wake-up", days) for days in (1, 2, 3)]
    assert offered(AT_HOME, *past[:2]) == ("wake-up", 1)
    assert offered(AT_HOME, *past) == ("wake-up", 2)


def test_deleted_sessions_do_not_count() -> None:
    past = [done("wake-up", days, deleted=days == 2) for days in (1, 2, 3)]
    assert offered(AT_HOME, *past) == ("wake-up", 1)


def test_after_the_first_week_the_next_program_begins() -> None:
    past = [done("wake-up", days) for days in (1, 3, 7)]
    assert offered(AT_HOME, *past) == ("hip-flexor", 1)


def test_the_next_program_goes_on_at_the_level_it_had_reached() -> None:
    past = [done("wake-up", 30), done("wake-up", 20), done("hip-flexor", 2, level=2)]
    assert offered(AT_HOME, *past) == ("hip-flexor", 2)


def test_at_the_desk_a_ball_is_used_where_there_is_one() -> None:
    assert offered(replace(AT_THE_DESK, equipment=(Equipment.BALL,))) == ("ball-desk", 1)


def test_at_the_desk_without_a_ball_the_first_level_that_fits_is_offered() -> None:
    standing = replace(
        WAKE_UP, id="standing", levels=(replace(HIP_FLEXOR.levels[0], items=HIP_FLEXOR.levels[0].items[:1]),)
    )
    library = replace(LIBRARY, programs={**LIBRARY.programs, "standing": standing})
    assert offered(AT_THE_DESK, library=library) == ("standing", 1)


def test_where_nothing_fits_the_easy_start_is_offered_with_a_way_to_do_it() -> None:
    found = offer(LIBRARY, AT_THE_DESK, (), MONDAY)
    assert (found.planned.program, found.level.number) == ("wake-up", 1)
    assert "carpet" in found.reason


def test_an_empty_library_offers_nothing() -> None:
    assert offer(replace(LIBRARY, programs={}), AT_HOME, (), MONDAY) is None


@pytest.mark.parametrize(("place", "fits"), [(Place.FLOOR, True), (Place.DESK, False)])
def test_at_home_a_carpet_does_for_a_mat(place: Place, *, fits: bool) -> None:
    level = WAKE_UP.levels[0]
    assert suits(level, Settings(place=place)) is fits
    assert missing(level, Settings(place=place)) == (() if fits else (Equipment.MAT,))
