"""A whole session as one sound: every cue on its sample, in little memory."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from glutecoach.domain.timeline import Cue, CueKind, Side, Track
from glutecoach.errors import GlutecoachError
from glutecoach.sound.clips import RATE_HZ
from glutecoach.sound.port import DueCue
from glutecoach.sound.protocol import Volumes
from glutecoach.sound.rendering import render_session
from tests.sound.stand_ins import HAS_LIBRARY, StandInVoice, write_wav

pytestmark = pytest.mark.skipif(not HAS_LIBRARY, reason="the sound library is not installed")
FULL = Volumes(100, 100, 100)


@pytest.fixture
def chimes(tmp_path: Path) -> Path:
    folder = tmp_path / "chimes"
    folder.mkdir()
    for level, name in enumerate(("start", "end", "notice"), start=1):
        write_wav(folder / f"{name}.wav", array("h", [1000 * level] * 480))
    return folder


@pytest.fixture
def voice(tmp_path: Path) -> StandInVoice:
    return StandInVoice(tmp_path)


def chime(key: str, due_s: float, name: str = "start", side: Side | None = None) -> DueCue:
    return DueCue(key, due_s, Cue(0, Track.CHIME, CueKind.SIGNAL, name), side)


def words(key: str, due_s: float, text: str, kind: CueKind = CueKind.ANNOUNCE) -> DueCue:
    return DueCue(key, due_s, Cue(0, Track.VOICE, kind, text))


def samples(blocks: Iterator[bytes]) -> array[int]:
    heard = array("h", b"".join(blocks))
    if sys.byteorder == "big":
        heard.byteswap()
    return heard


def onsets(mono: array[int]) -> list[int]:
    return [at for at, sample in enumerate(mono) if sample and not any(mono[max(0, at - 200) : at])]


@pytest.mark.parametrize("channels", [1, 2])
def test_every_sound_is_on_its_sample_and_the_length_is_exact(
    channels: int, chimes: Path, voice: StandInVoice
) -> None:
    cues = [chime("a", 0.0), words("b", 1.25, "Glute bridge"), chime("c", 2.00013, "end")]
    heard = samples(render_session(cues, voice, chimes, FULL, 3.21, channels=channels))
    assert len(heard) == channels * round(3.21 * RATE_HZ)
    left = heard[0::channels]
    assert onsets(left) == [0, 60_000 + 1, round(2.00013 * RATE_HZ)]  # a tone's first sample is 0
    assert heard[1::channels][-1] == 0


def test_in_mono_both_sides_come_from_the_middle(chimes: Path, voice: StandInVoice) -> None:
    cues = [chime("a", 0.1, side=Side.LEFT), chime("b", 0.3, side=Side.RIGHT)]
    mono = samples(render_session(cues, voice, chimes, FULL, 0.5, channels=1))
    assert set(mono) == {0, 1000}
    both = samples(render_session(cues, voice, chimes, FULL, 0.5))
    assert both[2 * 4_800] > both[2 * 4_800 + 1]
    assert both[2 * 14_400] < both[2 * 14_400 + 1]


def test_words_that_cannot_be_spoken_are_announced(chimes: Path, voice: StandInVoice) -> None:
    cues = [words("a", 0.1, "Bridge …"), words("b", 0.3, "Two …", CueKind.COUNT), chime("c", 0.4, "nothing")]
    heard = samples(render_session(cues, voice, chimes, FULL, 0.6))
    assert onsets(heard[0::2]) == [4_800]
    assert max(heard) == 3_000


def test_a_clip_that_cannot_be_played_is_left_out(chimes: Path, voice: StandInVoice) -> None:
    clip = voice.clip("Lift")
    assert clip
    clip.path.write_text("gone")
    heard = samples(render_session([words("a", 0.1, "Lift"), chime("b", 0.2)], voice, chimes, FULL, 0.5))
    assert onsets(heard[0::2]) == [9_600]


def test_a_long_session_is_made_piece_by_piece(chimes: Path, voice: StandInVoice) -> None:
    taken: list[float] = []

    def cues() -> Iterator[DueCue]:
        for second in range(100_000):
            taken.append(float(second))
            yield chime(f"{second}", second)

    blocks = render_session(cues(), voice, chimes, FULL, 100_000.0)
    for _ in range(50):
        assert len(next(blocks)) == 4 * RATE_HZ // 10
    assert max(taken) <= 5 + 1


def test_a_bed_lies_under_it_and_is_gone_at_the_end(
    tmp_path: Path, chimes: Path, voice: StandInVoice
) -> None:
    bed = write_wav(tmp_path / "bed.wav", array("h", [4_000] * 9_600))
    heard = samples(render_session([chime("a", 0.0)], voice, chimes, FULL, 5.0, bed=bed))
    assert heard[2 * 4 * RATE_HZ] == 4_000
    assert heard[-1] == 0
    without = samples(render_session([chime("a", 0.0)], voice, chimes, FULL, 5.0, bed=tmp_path / "none"))
    assert without[2 * 4 * RATE_HZ] == 0


def test_what_is_missing_is_told_before_the_first_block(
    tmp_path: Path, chimes: Path, voice: StandInVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(GlutecoachError, match="chimes"):
        render_session([], voice, tmp_path / "nowhere", FULL, 1.0)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(GlutecoachError, match="library"):
        render_session([], voice, chimes, FULL, 1.0)
