"""Which in-between of which two poses is shown."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from glutecoach.figure.blending import eased
from glutecoach.figure.definition import Pose, Step, StepKind
from glutecoach.figure.movement import Moment, all_legs, end_of, moment_at, moments, start_of, still
from tests.figure.people import bridge, standing

LIFT, HOLD, LOWER, MOVE = StepKind.LIFT, StepKind.HOLD, StepKind.LOWER, StepKind.MOVE
FRACTION = st.floats(0, 1)
KIND = st.sampled_from(StepKind)


def test_a_repetition_begins_and_ends_in_the_start_position() -> None:
    figure = bridge()
    assert moment_at(figure, LIFT, 0.0) == moment_at(figure, LOWER, 1.0) == start_of(figure) == still("down")


def test_the_hold_is_where_the_lift_ends_and_the_way_back_begins() -> None:
    figure = bridge()
    assert moment_at(figure, LIFT, 1.0) == moment_at(figure, LOWER, 0.0) == still("up")
    assert {moment_at(figure, HOLD, share / 9) for share in range(10)} == {end_of(figure)}


def test_the_way_back_shares_the_pictures_of_the_way_there() -> None:
    figure = bridge()
    there = {moment_at(figure, LIFT, share / 64) for share in range(65)}
    back = {moment_at(figure, LOWER, share / 64) for share in range(65)}
    assert back == there
    assert len(there) == 17


def test_an_own_way_back_is_taken() -> None:
    steps = (Step(LIFT, "b"), Step(LOWER, "c"), Step(LOWER, "a"))
    figure = standing(Pose(), Pose(lean=10), Pose(lean=20), steps=steps)
    assert moment_at(figure, LOWER, 0.5) == still("c")
    assert moment_at(figure, LOWER, 0.25) == Moment("b", "c", 8)


def test_shares_divide_the_time_of_a_part() -> None:
    steps = (Step(LIFT, "b", share=1.0), Step(LIFT, "c", share=3.0))
    figure = standing(Pose(), Pose(lean=10), Pose(lean=20), steps=steps)
    assert moment_at(figure, LIFT, 0.25) == still("b")
    assert moment_at(figure, LIFT, 0.625) == Moment("b", "c", 8)


def test_to_and_fro_is_there_and_back_in_one() -> None:
    figure = replace(bridge(), steps=(Step(MOVE, "up"),))
    assert moment_at(figure, MOVE, 0.5) == still("up")
    assert moment_at(figure, MOVE, 0.25) == moment_at(figure, MOVE, 0.75) == Moment("down", "up", 8)


def test_a_circle_comes_back_by_itself() -> None:
    steps = (Step(MOVE, "b"), Step(MOVE, "c"), Step(MOVE, "a"))
    figure = standing(Pose(), Pose(lean=10), Pose(lean=20), steps=steps)
    assert all_legs(figure) == [("a", "b"), ("b", "c"), ("c", "a")]
    assert moment_at(figure, MOVE, 1.0) == still("a")
    assert moment_at(figure, LOWER, 0.5) == Moment("c", "a", 8)


def test_a_figure_with_one_pose_stands_still() -> None:
    figure = standing(Pose())
    assert {moment_at(figure, kind, share / 4) for kind in StepKind for share in range(5)} == {still("a")}
    assert moments(figure) == [still("a")]


@given(KIND, FRACTION)
def test_every_moment_that_can_be_shown_is_one_of_the_moments(kind: StepKind, fraction: float) -> None:
    assert moment_at(bridge(), kind, fraction) in moments(bridge())


@given(KIND, st.floats(allow_nan=False, allow_infinity=False))
def test_a_fraction_that_is_off_shows_the_nearest_end(kind: StepKind, fraction: float) -> None:
    inside = max(0.0, min(1.0, fraction))
    assert moment_at(bridge(), kind, fraction) == moment_at(bridge(), kind, inside)


@given(FRACTION)
def test_easing_starts_and_ends_softly_and_is_the_same_backwards(fraction: float) -> None:
    assert abs(eased(1 - fraction) - (1 - eased(fraction))) < 1e-9
    assert 0 <= eased(fraction) <= 1
    assert eased(0.01) < 0.0001
