"""The transition table: every verb in every state, legal or not."""

from __future__ import annotations

import itertools

import pytest

from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.player import Player
from glutecoach.domain.timeline import SegmentKind
from glutecoach.domain.transport import TRANSITIONS, IllegalVerbError, PlayerState, Verb
from tests.factories import compiler, varied_level

COACH = compiler()
TIMELINE = COACH.compile(varied_level())


def player_in(state: PlayerState) -> Player:
    player = Player(TIMELINE, COACH.stretch)
    if state is PlayerState.READY:
        return player
    player.play(0)
    match state:
        case PlayerState.PAUSED:
            player.pause(100)
        case PlayerState.RESUMING:
            player.pause(100)
            player.resume(200)
        case PlayerState.HURT:
            player.hurt(100)
        case PlayerState.FINISHED:
            player.stop(100)
        case _:
            pass
    assert player.state is state
    return player


def give(player: Player, verb: Verb, now_ms: int) -> object:
    match verb:
        case Verb.EXTEND:
            return player.extend(now_ms, 10_000)
        case Verb.SWAP:
            return player.swap(now_ms, TIMELINE, "other")
        case _:
            return getattr(player, verb.value.replace("-", "_"))(now_ms)


LEGAL = set(TRANSITIONS)
EVERY = set(itertools.product(PlayerState, Verb))


@pytest.mark.parametrize(("state", "verb"), sorted(EVERY - LEGAL))
def test_an_illegal_verb_is_refused_by_name_and_nothing_changes(state: PlayerState, verb: Verb) -> None:
    player = player_in(state)
    before = player.snapshot(300)
    assert not player.allows(verb)
    with pytest.raises(IllegalVerbError, match=f"{verb.value} is not possible while {state.value}"):
        give(player, verb, 300)
    assert player.snapshot(300) == before


@pytest.mark.parametrize(("state", "verb"), sorted(LEGAL - {(s, Verb.DONE) for s in PlayerState}))
def test_a_legal_verb_leads_where_the_table_says(state: PlayerState, verb: Verb) -> None:
    player = player_in(state)
    give(player, verb, 300)
    assert player.state is TRANSITIONS[state, verb]


@pytest.mark.parametrize("state", sorted({s for s, v in LEGAL if v is Verb.DONE}))
def test_done_is_legal_on_open_segments_alone(state: PlayerState) -> None:
    player = player_in(state)
    assert not player.allows(Verb.DONE)
    while player.snapshot(300).segment.kind is not SegmentKind.OPEN:
        player.skip(300)
    assert player.allows(Verb.DONE)
    player.done(300)
    assert player.state is state


def test_every_state_can_be_reached_and_left_but_the_last() -> None:
    assert {state for state, _ in LEGAL} == set(PlayerState) - {PlayerState.FINISHED}
    assert set(TRANSITIONS.values()) == set(PlayerState) - {PlayerState.READY}


MOVES = [Verb.SKIP, Verb.BACK, Verb.EXTEND, Verb.REPEAT_ITEM, Verb.SKIP_ITEM, Verb.SWAP, Verb.HURT, Verb.STOP]


@pytest.mark.parametrize("verb", [*MOVES, Verb.PAUSE])
@pytest.mark.parametrize("index", range(len(TIMELINE.segments)))
def test_every_verb_works_on_every_segment(index: int, verb: Verb) -> None:
    player = Player(TIMELINE, COACH.stretch, start=Checkpoint(index, 1))
    player.play(0)
    player.advance(TIMELINE.resume_ms)
    assert player.snapshot(TIMELINE.resume_ms).index == index
    assert give(player, verb, TIMELINE.resume_ms)
