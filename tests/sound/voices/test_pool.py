"""The pool: whatever a speech process does, phrases come out or are given up, and no process stays behind."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glutecoach.sound.voices.clip_cache import clip_length_ms
from glutecoach.sound.voices.pool import MAX_FAILED_PHRASES, Identity, Patience, SpeechPool
from glutecoach.sound.voices.wire import LINE_LIMIT, Setup, decode, decode_setup, encode, encode_setup
from tests.sound.stand_ins import ends_in_time, eventually, is_collected, is_gone
from tests.sound.voices import speech_stand_ins as behaviours
from tests.sound.voices.speech_stand_ins import nothing_to_start, stand_in

SHORT = Patience(start_s=20, phrase_s=1.0, restart_after_s=(0.0,))
LONG = Patience(start_s=20, phrase_s=20, restart_after_s=(0.0,))
MakePool = Callable[..., SpeechPool]


@pytest.fixture
def make_pool(tmp_path: Path) -> Iterator[MakePool]:
    pools: list[SpeechPool] = []

    def make(
        behaviour: str,
        patience: Patience = LONG,
        *,
        ladder: tuple[str, ...] = ("good",),
        fresh_each: bool = False,
    ) -> SpeechPool:
        setup = Setup(str(tmp_path), ladder)
        command = stand_in(behaviour, tmp_path)
        pools.append(SpeechPool(command, setup, None, patience=patience, fresh_each=fresh_each))
        return pools[-1]

    yield make
    for pool in pools:
        pool.rest()


def test_a_phrase_comes_out(make_pool: MakePool, tmp_path: Path) -> None:
    pool = make_pool(behaviours.OBEDIENT)
    assert pool.render("Lift.", tmp_path / "a.wav")
    assert clip_length_ms(tmp_path / "a.wav") == 250
    assert pool.identity == Identity("good", "stand-in")


def test_one_process_speaks_many_phrases(make_pool: MakePool, tmp_path: Path) -> None:
    pool = make_pool(behaviours.OBEDIENT)
    pool.open()
    process_id = pool.process_id
    assert all(pool.render("Lift.", tmp_path / f"{number}.wav") for number in range(20))
    assert pool.process_id == process_id


def test_where_engines_are_good_for_one_phrase_each_has_its_process(
    make_pool: MakePool, tmp_path: Path
) -> None:
    pool = make_pool(behaviours.OBEDIENT, fresh_each=True)
    seen = set()
    for number in range(3):
        pool.open()
        seen.add(pool.process_id)
        assert pool.render("Lift.", tmp_path / f"{number}.wav")
        assert pool.process_id is None
    assert len(seen) == 3


@pytest.mark.parametrize(
    "behaviour",
    [behaviours.CRASHES_ONCE, behaviours.HANGS_ONCE, behaviours.STOPS_ONCE],
    ids=["crash", "hang", "stop"],
)
def test_a_process_that_fails_is_replaced_and_the_phrase_comes_out(
    make_pool: MakePool, tmp_path: Path, behaviour: str
) -> None:
    pool = make_pool(behaviour, SHORT)
    pool.open()
    first = pool.process_id
    assert first
    assert pool.render("Lift.", tmp_path / "a.wav")
    assert pool.process_id != first
    assert is_collected(first)


@pytest.mark.parametrize("behaviour", [behaviours.BAD_ON_ONE, behaviours.HANGS_ON_ONE], ids=["crash", "hang"])
def test_a_phrase_that_cannot_be_spoken_is_given_up_and_the_others_are_not(
    make_pool: MakePool, tmp_path: Path, behaviour: str
) -> None:
    pool = make_pool(behaviour, SHORT)
    assert pool.render("good", tmp_path / "a.wav")
    assert not pool.render("bad", tmp_path / "b.wav")
    assert pool.render("good", tmp_path / "c.wav")
    assert pool.problem == ""


def test_an_engine_that_refuses_is_asked_twice(make_pool: MakePool, tmp_path: Path) -> None:
    pool = make_pool(behaviours.REFUSES)
    assert not pool.render("Lift.", tmp_path / "a.wav")


def test_what_a_dead_process_leaves_is_removed(make_pool: MakePool, tmp_path: Path) -> None:
    pool = make_pool(behaviours.LEAVES_A_PART)
    assert pool.render("Lift.", tmp_path / "a.wav")
    assert {path.name for path in tmp_path.iterdir()} == {"a.wav", "once"}


def test_nonsense_between_answers_is_passed_over(make_pool: MakePool, tmp_path: Path) -> None:
    pool = make_pool(behaviours.BABBLES)
    assert pool.render("Lift.", tmp_path / "a.wav")
    assert pool.identity == Identity("good", "stand-in")


@pytest.mark.parametrize("behaviour", [behaviours.FLOODS, behaviours.FLOODS_BEFORE], ids=["after", "before"])
def test_a_flood_drowns_nobody(make_pool: MakePool, tmp_path: Path, behaviour: str) -> None:
    pool = make_pool(behaviour)
    assert ends_in_time(lambda: pool.render("Lift.", tmp_path / "a.wav"))
    assert not (tmp_path / "a.wav").exists()


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (behaviours.ENDS_AT_ONCE, "does not start"),
        (behaviours.NO_ENGINE, "install flite or espeak-ng"),
        (behaviours.NO_PACKAGE, "glutecoach[sound]"),
    ],
    ids=["ends", "no engine", "no package"],
)
def test_a_process_that_never_gets_ready_is_given_up_with_a_reason(
    make_pool: MakePool, tmp_path: Path, behaviour: str, words: str
) -> None:
    pool = make_pool(behaviour)
    assert not pool.render("Lift.", tmp_path / "a.wav")
    assert words in pool.problem
    assert pool.process_id is None
    assert not pool.open()


def test_a_process_that_never_says_a_word_is_given_up(make_pool: MakePool) -> None:
    pool = make_pool(behaviours.MUTE, Patience(start_s=0.3, phrase_s=1, restart_after_s=(0.0,)))
    assert not pool.open()
    assert "does not start" in pool.problem


def test_a_command_that_does_not_exist_is_a_reason_too() -> None:
    pool = SpeechPool(nothing_to_start, Setup(), None, patience=SHORT)
    assert not pool.open()
    assert "does not start" in pool.problem


@pytest.mark.parametrize(
    ("behaviour", "patience"),
    [
        (behaviours.FIRST_ENGINE_KILLS, LONG),
        (behaviours.FIRST_ENGINE_HANGS, Patience(start_s=2.0, phrase_s=20, restart_after_s=(0.0,))),
    ],
    ids=["kills", "hangs"],
)
def test_an_engine_that_takes_the_process_down_is_left_out(
    make_pool: MakePool, tmp_path: Path, behaviour: str, patience: Patience
) -> None:
    pool = make_pool(behaviour, patience, ladder=("bad", "good"))
    assert pool.render("Lift.", tmp_path / "a.wav")
    assert pool.identity == Identity("good", "stand-in")


def test_an_engine_from_which_no_word_comes_is_left_out(make_pool: MakePool, tmp_path: Path) -> None:
    pool = make_pool(behaviours.FIRST_ENGINE_SAYS_NOTHING, ladder=("bad", "good"))
    assert not pool.render("One.", tmp_path / "a.wav")
    assert not pool.render("Two.", tmp_path / "b.wav")
    assert pool.render("Three.", tmp_path / "c.wav")
    assert pool.identity == Identity("good", "stand-in")


def test_the_voice_never_changes_once_it_has_spoken(make_pool: MakePool, tmp_path: Path) -> None:
    pool = make_pool(behaviours.LOSES_ITS_ENGINE, ladder=("good", "other"))
    assert pool.render("Lift.", tmp_path / "a.wav")
    assert not pool.render("bad", tmp_path / "b.wav")
    assert not pool.render("Lower.", tmp_path / "c.wav")
    assert pool.identity == Identity("good", "stand-in")
    assert "does not start" in pool.problem


def test_a_voice_that_stops_coming_out_is_given_up_at_last(make_pool: MakePool, tmp_path: Path) -> None:
    pool = make_pool(behaviours.BAD_ON_ONE)
    assert pool.render("good", tmp_path / "a.wav")
    for _ in range(MAX_FAILED_PHRASES):
        assert pool.problem == ""
        assert not pool.render("bad", tmp_path / "b.wav")
    assert pool.problem


def test_interrupting_ends_what_hangs(make_pool: MakePool, tmp_path: Path) -> None:
    pool = make_pool(behaviours.ALWAYS_HANGS)
    pool.open()
    process_id = pool.process_id
    assert process_id
    pool.interrupt()
    assert ends_in_time(lambda: pool.render("Lift.", tmp_path / "a.wav"))
    pool.rest()
    assert is_gone(process_id)
    assert not pool.open()


def test_resting_ends_the_process_and_the_next_phrase_starts_one(make_pool: MakePool, tmp_path: Path) -> None:
    pool = make_pool(behaviours.OBEDIENT)
    pool.open()
    process_id = pool.process_id
    assert process_id
    pool.rest()
    assert eventually(lambda: is_collected(process_id))
    assert pool.render("Lift.", tmp_path / "a.wav")


def test_the_log_takes_what_is_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "logs" / "speech.log"
    pool = SpeechPool(
        stand_in(behaviours.BABBLES, tmp_path), Setup(str(tmp_path), ("good",)), log, patience=LONG
    )
    assert pool.render("Lift.", tmp_path / "a.wav")
    pool.rest()
    assert "ALSA lib" in log.read_text()
    assert capfd.readouterr() == ("", "")
    if sys.platform != "win32":
        assert log.stat().st_mode & 0o077 == 0


# The lines themselves.


def test_messages_and_setups_come_back_as_they_were() -> None:
    assert decode(encode("ready", engine="flite", number=3)) == {
        "kind": "ready",
        "engine": "flite",
        "number": 3,
    }
    setup = Setup("/a b/ü", ("flite", "espeak-ng"), "flite", "rms", 160, lists=True)
    assert decode_setup(encode_setup(setup)) == setup


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"{}\n",
        b"[1]\n",
        b'{"kind": 3}\n',
        b'{"kind": "ready"}',
        b"\xff\xfe\n",
        b"[" * 3000 + b"\n",
    ],
    ids=ascii,
)
def test_what_is_no_message_is_none(line: bytes) -> None:
    assert decode(line) is None


def test_a_line_is_never_too_long() -> None:
    line = encode("failed", reason="ü" * 100_000)
    assert len(line) <= LINE_LIMIT
    assert decode(line)
