"""On a real sound server, which is killed, frozen and robbed of its device while a session sounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glutecoach.domain.timeline import Chime, Cue, CueKind, Track
from glutecoach.sound.device import DeviceSound, process_command
from glutecoach.sound.port import DueCue
from glutecoach.sound.protocol import Volumes
from glutecoach.steady import steady_s
from tests.factories import ROOT
from tests.sound import stand_ins
from tests.sound.pulse import HAS_PULSE, PulseServer, loudest
from tests.sound.stand_ins import StandInVoice, eventually, is_collected

pytestmark = pytest.mark.skipif(not HAS_PULSE, reason="pulseaudio or the sound library is not installed")
CHIMES = ROOT / "audio" / "chimes"
PLAYS = "Sound plays through PulseAudio."


@pytest.fixture
def server(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PulseServer]:
    made = PulseServer(tmp_path_factory.mktemp("pulse"))
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def sound(server: PulseServer, tmp_path: Path) -> Iterator[DeviceSound]:
    made = DeviceSound(
        StandInVoice(tmp_path),
        process_command(CHIMES),
        Volumes(100, 100),
        tmp_path / "sound.log",
        restart_after_s=(0.1,),
        keep_trying_s=0.5,
    )
    yield made
    made.close()


def plays(sound: DeviceSound) -> bool:
    return eventually(lambda: sound.describe().startswith(PLAYS))


def noticed(sound: DeviceSound) -> bool:
    """Whether it was seen that nothing sounds any more: the captions take over."""
    return eventually(lambda: not sound.can_say("Lift"))


def is_heard(server: PulseServer, sound: DeviceSound, act: Callable[[], object]) -> bool:
    """Whether something reaches the sound server's output."""
    recorded = server.record()
    act()
    return eventually(lambda: loudest(recorded) > 1_000)


def test_chimes_and_words_are_heard_until_hush(server: PulseServer, sound: DeviceSound) -> None:
    assert plays(sound)
    assert is_heard(server, sound, lambda: sound.chime(Chime.START))
    assert is_heard(server, sound, lambda: sound.say("Lift " * 60))
    sound.hush()

    def is_silent() -> bool:
        recorded = server.record()
        return eventually(lambda: recorded.stat().st_size > 20_000) and loudest(recorded) == 0

    assert eventually(is_silent)


def test_what_is_scheduled_is_heard(server: PulseServer, sound: DeviceSound) -> None:
    assert plays(sound)
    cue = Cue(0, Track.VOICE, CueKind.ANNOUNCE, "Glute bridge")
    assert is_heard(server, sound, lambda: sound.schedule([DueCue("a", steady_s() + 0.5, cue)]))


LOSSES: dict[str, tuple[Callable[[PulseServer], None], Callable[[PulseServer], None]]] = {
    "killed": (PulseServer.kill, PulseServer.start),
    "frozen": (PulseServer.freeze, PulseServer.thaw),
    "suspended": (lambda server: server.suspend(on=True), lambda server: server.suspend(on=False)),
    "sink removed": (PulseServer.unload_sink, PulseServer.load_sink),
}


@pytest.mark.parametrize("loss", LOSSES)
def test_sound_that_was_lost_comes_back_with_the_device(
    loss: str, server: PulseServer, sound: DeviceSound, capfd: pytest.CaptureFixture[str]
) -> None:
    take, give_back = LOSSES[loss]
    assert plays(sound)
    take(server)
    assert noticed(sound)
    give_back(server)
    assert plays(sound)
    assert is_heard(server, sound, lambda: sound.chime(Chime.START))
    sound.close()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("loss", LOSSES)
def test_it_can_be_closed_whatever_became_of_the_device(
    loss: str, server: PulseServer, sound: DeviceSound
) -> None:
    assert plays(sound)
    process_id = sound.process_id
    assert process_id
    LOSSES[loss][0](server)
    assert stand_ins.ends_in_time(sound.close)
    assert is_collected(process_id)
    assert sound.process_id is None


def test_a_server_that_is_frozen_from_the_start_holds_nobody_up(server: PulseServer, tmp_path: Path) -> None:
    server.freeze()
    made = DeviceSound(StandInVoice(tmp_path), process_command(CHIMES), Volumes(100, 100), None)
    try:
        assert stand_ins.ends_in_time(made.describe)
        assert not made.say("Lift")
        server.thaw()
        assert plays(made)
        assert is_heard(server, made, lambda: made.say("Lift the hips"))
    finally:
        made.close()
