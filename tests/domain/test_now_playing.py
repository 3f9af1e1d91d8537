"""What the desktop is told of a session."""

from __future__ import annotations

import pytest

from glutecoach.domain.now_playing import NowPlaying, Playing, now_playing
from glutecoach.domain.player import Player
from glutecoach.domain.timeline import SegmentKind
from tests.factories import compiler, varied_level


@pytest.fixture
def player() -> Player:
    player = Player(compiler().compile(varied_level()), compiler().stretch)
    player.play(0)
    return player


def told(player: Player, now_ms: int = 0, *, listening: bool = True) -> NowPlaying:
    return now_playing(player.snapshot(now_ms), "Wake up, level 1", listening=listening)


def test_a_running_part_has_its_place_name_and_length(player: Player) -> None:
    player.advance(1_000)
    now = told(player, 1_000)
    segment = player.snapshot(1_000).segment
    assert (now.state, now.part, now.position_ms) == (Playing.PLAYING, 0, 1_000)
    assert (now.length_ms, now.doing, now.whole) == (segment.duration_ms, "Get ready", "Wake up, level 1")
    assert now.title.startswith(segment.item.exercise.title)
    assert now.moving
    assert now.listening


def test_every_part_has_words(player: Player) -> None:
    seen = set()
    while player.snapshot(0).segment.kind is not SegmentKind.END:
        seen.add(told(player).doing)
        player.skip(0)
    assert "" not in seen
    assert len(seen) > 2


def test_a_pause_stands_still_and_the_countdown_plays_without_moving(player: Player) -> None:
    player.pause(500)
    assert (told(player).state, told(player).moving) == (Playing.PAUSED, False)
    player.resume(900)
    assert (told(player).state, told(player).moving) == (Playing.PLAYING, False)


def test_nothing_is_heard_while_something_hurts_or_a_window_is_open(player: Player) -> None:
    assert not told(player, listening=False).listening
    player.hurt(500)
    assert (told(player).state, told(player).listening) == (Playing.PAUSED, False)


def test_an_ended_session_is_stopped(player: Player) -> None:
    player.stop(500)
    assert (told(player).state, told(player).listening) == (Playing.STOPPED, False)


def test_each_side_is_named(player: Player) -> None:
    titles = set()
    while player.snapshot(0).segment.kind is not SegmentKind.END:
        titles.add(told(player).title)
        player.skip(0)
    ends = {title.rpartition(", ")[2] for title in titles if ", " in title}
    assert ends == {"left side", "right side"}


def test_a_set_at_ones_own_pace_has_no_length(player: Player) -> None:
    while player.snapshot(0).segment.kind is not SegmentKind.OPEN:
        player.skip(0)
    assert (told(player).length_ms, told(player).doing) == (None, "At your own pace, 5 repetitions")
