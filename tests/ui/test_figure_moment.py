"""What the figure does at each moment of a session: worked out from the snapshot alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.compile import SessionCompiler
from glutecoach.domain.dose import HoldDose, RepsDose, RollDose, Tempo
from glutecoach.domain.events import PauseReason
from glutecoach.domain.exercise import Exercise, Sides
from glutecoach.domain.player import Player
from glutecoach.domain.program import Item, Level
from glutecoach.domain.timeline import SegmentKind, Side
from glutecoach.domain.transport import PlayerState, Snapshot
from glutecoach.figure.movement import Moment, still
from glutecoach.ui.figure_moment import (
    INTO_STRETCH_MS,
    LOOK_MS,
    SETTLED_MS,
    FigureMoment,
    figure_moment,
    held,
    shown_at,
)
from tests.ui.figures import LYING, ROLLING
from tests.ui.sample import BALL, BIRD_DOG, BRIDGE, STRETCH
from tests.ui.stand import phrases

DOWN, UP = still("down"), still("up")
PACED = Item(BRIDGE, RepsDose(2, 4, Tempo(2, 1, 2, 1), 10))
HELD = Item(STRETCH, HoldDose(1, 20, 20))
OWN_PACE = Item(BRIDGE, RepsDose(1, 5, None, 20))
ROLLED = Item(BALL, RollDose(1, 30, 3, 20))
TURNS = Item(BIRD_DOG, RepsDose(1, 3, Tempo(2, 4, 2, 1), 20))
ALL = (PACED, HELD, OWN_PACE, ROLLED, TURNS)


def snapshots(*items: Item, step_ms: int = 50) -> list[Snapshot]:
    """Play a session and look at it again and again; sets at one's own pace end after their planned time."""
    compiler = SessionCompiler(phrases())
    player = Player(compiler.compile(Level(1, items)), compiler.stretch)
    player.play(0)
    seen, at_ms = [], 0
    while player.state is not PlayerState.FINISHED:
        seen.append(player.snapshot(at_ms))
        at_ms += step_ms
        player.advance(at_ms)
        snapshot = player.snapshot(at_ms)
        if snapshot.segment.kind is SegmentKind.OPEN and snapshot.position_ms > snapshot.segment.planned_ms:
            player.done(at_ms)
    return seen


def in_parts(seen: list[Snapshot], kind: SegmentKind) -> list[Snapshot]:
    return [snapshot for snapshot in seen if snapshot.segment.kind is kind]


def travel(moment: Moment) -> float:
    """Return how far up the figure is: 0 at the start, 16 at the end."""
    if moment.start == moment.end:
        return 0 if moment.start == "down" else 16
    return moment.sixteenths


def shown(snapshot: Snapshot) -> FigureMoment:
    moment = figure_moment(snapshot, LYING)
    assert moment is not None
    return moment


SESSION = snapshots(*ALL)
ANY = st.sampled_from(SESSION)


@given(snapshot=ANY)
def test_the_same_snapshot_is_the_same_picture(snapshot: Snapshot) -> None:
    assert figure_moment(snapshot, LYING) == figure_moment(replace(snapshot), LYING)


@given(
    snapshot=ANY,
    state=st.sampled_from([PlayerState.PAUSED, PlayerState.RESUMING, PlayerState.HURT]),
    left_ms=st.integers(0, 3000),
)
def test_a_pause_freezes_it(snapshot: Snapshot, state: PlayerState, left_ms: int) -> None:
    waiting = replace(snapshot, state=state, pause_reason=PauseReason.ASKED, resume_in_ms=left_ms)
    assert figure_moment(waiting, LYING) == figure_moment(snapshot, LYING)


def test_within_a_part_it_never_jumps() -> None:
    for before, after in pairwise(SESSION):
        if before.index == after.index and before.segment.kind not in {SegmentKind.ROLL, SegmentKind.END}:
            step = abs(travel(shown(before).moment) - travel(shown(after).moment))
            assert step <= 3, (before, after)


def test_from_getting_ready_to_work_it_never_jumps() -> None:
    for before, after in pairwise(SESSION):
        if not before.segment.kind.is_work and after.segment.kind.is_work:
            assert travel(shown(before).moment) == 0
            assert travel(shown(after).moment) <= 1


@pytest.mark.parametrize(
    ("into_ms", "expected"),
    [
        (0, DOWN),
        (1000, Moment("down", "up", 8)),
        (2000, UP),
        (2900, UP),
        (4000, Moment("down", "up", 8)),
        (5500, DOWN),
    ],
)
def test_a_repetition_is_lifted_held_lowered_and_rested(into_ms: int, expected: Moment) -> None:
    seen = in_parts(snapshots(PACED), SegmentKind.WORK)
    for repetition in (0, 6000):
        moment = next(shown(each).moment for each in seen if each.position_ms == into_ms + repetition)
        assert moment == expected


def test_the_arrow_is_shown_on_the_way_there_and_not_on_the_way_back() -> None:
    seen = in_parts(snapshots(PACED), SegmentKind.WORK)
    going = {each.position_ms for each in seen if shown(each).going and each.position_ms < 6000}
    assert going
    assert max(going) < 2000


def test_a_stretch_is_gone_into_and_then_nothing_moves() -> None:
    seen = in_parts(snapshots(HELD), SegmentKind.HOLD)
    later = {shown(each) for each in seen if each.position_ms >= INTO_STRETCH_MS and each.side is Side.LEFT}
    assert later == {FigureMoment(UP, mirrored=True)}
    assert travel(shown(seen[0]).moment) == 0


def test_a_short_hold_is_mostly_held() -> None:
    seen = in_parts(snapshots(replace(HELD, dose=HoldDose(1, 2, 20))), SegmentKind.HOLD)
    assert {shown(each).moment for each in seen if each.position_ms >= 1000} == {UP}


def test_a_pass_takes_as_long_as_the_dose_says() -> None:
    seen = in_parts(snapshots(ROLLED), SegmentKind.ROLL)
    moments = {each.position_ms: figure_moment(each, ROLLING) for each in seen}
    for start in (0, 6000, 12_000):
        assert moments[start].moment == still("left")  # type: ignore[union-attr]
        assert moments[start + 3000].moment == still("right")  # type: ignore[union-attr]
        assert moments[start + 1500].moment == moments[start + 4500].moment  # type: ignore[union-attr]


def test_at_ones_own_pace_it_shows_a_slow_movement_over_and_over() -> None:
    seen = in_parts(snapshots(OWN_PACE), SegmentKind.OPEN)
    moments = {each.position_ms: shown(each).moment for each in seen}
    for start in (0, 6000, 12_000):
        assert (moments[start], moments[start + 2500], moments[start + 5500]) == (DOWN, UP, DOWN)


@pytest.mark.parametrize("kind", [SegmentKind.GET_READY, SegmentKind.CHANGE_SIDES])
@pytest.mark.parametrize("item", ALL, ids=lambda item: item.exercise.id)
def test_what_comes_is_shown_once_between_two_looks_at_the_start(item: Item, kind: SegmentKind) -> None:
    each_side = Item(replace(item.exercise, sides=Sides.EACH), item.dose, item.note)
    figure = ROLLING if item is ROLLED else LYING
    seen = in_parts(snapshots(each_side), kind)
    whole_ms = seen[0].duration_ms or 0
    moved = [each.position_ms for each in seen if figure_moment(each, figure).moment != still(figure.first)]  # type: ignore[union-attr]
    assert moved
    assert min(moved) >= LOOK_MS
    assert max(moved) <= whole_ms - SETTLED_MS
    assert max(moved) - min(moved) >= 1500


def test_too_short_a_change_shows_the_start_alone() -> None:
    compiler = SessionCompiler(phrases())
    segment = next(
        each for each in compiler.compile(Level(1, (HELD,))).segments if each.kind is SegmentKind.CHANGE_SIDES
    )
    for whole_ms in (0, 500, 3000, 4900):
        shorter = replace(segment, duration_ms=whole_ms, planned_ms=whole_ms)
        for at_ms in range(0, whole_ms + 1, 100):
            snapshot = replace(SESSION[0], segment=shorter, position_ms=at_ms, phase=None)
            assert shown(snapshot).moment == DOWN


def test_a_rest_shows_the_start_of_what_comes_next_and_the_end_shows_nothing() -> None:
    assert {shown(each).moment for each in in_parts(SESSION, SegmentKind.REST)} == {DOWN}
    assert {figure_moment(each, LYING) for each in in_parts(SESSION, SegmentKind.END)} == {None}


def test_the_left_side_is_mirrored_and_nothing_else_is() -> None:
    seen = [each for each in snapshots(HELD, TURNS) if each.segment.kind is not SegmentKind.END]
    told_apart = [each for each in seen if each.side is not None]
    assert {shown(each).mirrored for each in told_apart if each.side is Side.LEFT} == {True}
    assert {shown(each).mirrored for each in told_apart if each.side is Side.RIGHT} == {False}
    assert not any(shown(each).mirrored for each in snapshots(PACED)[:-100])


def test_where_sides_alternate_getting_ready_shows_the_side_that_begins() -> None:
    seen = snapshots(TURNS)
    assert {shown(each).mirrored for each in in_parts(seen, SegmentKind.GET_READY)} == {True}
    assert shown(in_parts(seen, SegmentKind.WORK)[0]).mirrored


def test_where_sides_alternate_at_ones_own_pace_they_take_turns() -> None:
    seen = in_parts(snapshots(replace(TURNS, dose=RepsDose(1, 3, None, 20))), SegmentKind.OPEN)
    sides = [shown(each).mirrored for each in seen if each.position_ms % 6000 == 3000]
    assert sides[:4] == [True, False, True, False]


@given(elapsed_ms=st.integers(0, 10**7))
def test_on_a_page_the_movement_goes_round_in_the_tempo_of_the_start_dose(elapsed_ms: int) -> None:
    exercise: Exercise = replace(BRIDGE, start_dose=RepsDose(1, 8, Tempo(2, 1, 2, 1), 20))
    assert shown_at(exercise, LYING, elapsed_ms) == shown_at(exercise, LYING, elapsed_ms + 6000)
    assert shown_at(exercise, LYING, 2500).moment == UP


@given(snapshot=ANY)
def test_without_motion_there_is_only_start_and_end(snapshot: Snapshot) -> None:
    moment = figure_moment(snapshot, LYING)
    if moment is not None:
        assert held(moment, LYING).moment in {DOWN, UP}
        assert held(moment, LYING).mirrored == moment.mirrored
