"""One voice for a whole session."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from glutecoach.sound.voices.session_voice import SessionVoice
from glutecoach.sound.voices.voice import VoiceClip


class FakeVoice:
    """A voice that can say some texts, and has made clips of some of those."""

    def __init__(self, name: str, can_say: Collection[str], at_once: bool = True) -> None:
        self.name = name
        self.can_say = set(can_say)
        self.at_once = at_once
        self.texts: list[str] = []
        self.made: set[str] = set()
        self.asked = 0
        self.is_closed = False

    def prepare(self, texts: Collection[str]) -> None:
        self.asked += 1
        self.texts = list(texts)
        self.is_over = False
        if self.at_once:
            self.finish()

    def finish(self) -> None:
        self.is_over = True
        self.made |= set(self.texts) & self.can_say

    def clip(self, text: str) -> VoiceClip | None:
        return VoiceClip(Path(self.name), 100) if text in self.made else None

    def progress(self) -> tuple[int, int]:
        if not self.texts or self.is_over:
            return len(self.texts), len(self.texts)
        return len(self.made & set(self.texts)), len(self.texts)

    def describe(self) -> str:
        return self.name

    def close(self) -> None:
        self.is_closed = True


class FakePack(FakeVoice):
    def __init__(self, can_say: Collection[str]) -> None:
        super().__init__("pack", can_say)
        self.made = set(can_say)


SHIPPED = ["Lift.", "Lower."]
OWN = "Homework."


def said_by(voice: SessionVoice, text: str) -> str:
    clip = voice.clip(text)
    return clip.path.name if clip else ""


def test_what_is_all_recorded_is_said_by_the_recorded_voice() -> None:
    engine = FakeVoice("engine", SHIPPED)
    voice = SessionVoice(FakePack(SHIPPED), engine, prefer_engine=False)
    voice.prepare(SHIPPED)
    assert [said_by(voice, text) for text in SHIPPED] == ["pack", "pack"]
    assert voice.progress() == (2, 2)
    assert voice.describe() == "pack"
    assert engine.asked == 0


def test_one_text_of_ones_own_and_the_engine_says_everything() -> None:
    voice = SessionVoice(FakePack(SHIPPED), FakeVoice("engine", [*SHIPPED, OWN]), prefer_engine=False)
    voice.prepare([*SHIPPED, OWN])
    assert [said_by(voice, text) for text in (*SHIPPED, OWN)] == ["engine"] * 3
    assert voice.describe() == "engine"


def test_a_preferred_engine_says_even_what_is_recorded() -> None:
    voice = SessionVoice(FakePack(SHIPPED), FakeVoice("engine", SHIPPED), prefer_engine=True)
    voice.prepare(SHIPPED)
    assert [said_by(voice, text) for text in SHIPPED] == ["engine"] * 2


def test_while_the_engine_is_at_work_nobody_speaks_for_it() -> None:
    engine = FakeVoice("engine", SHIPPED, at_once=False)
    voice = SessionVoice(FakePack(SHIPPED), engine, prefer_engine=True)
    voice.prepare(SHIPPED)
    assert [said_by(voice, text) for text in SHIPPED] == ["", ""]
    assert voice.progress() == (0, 2)
    engine.made = {"Lift."}
    assert [said_by(voice, text) for text in SHIPPED] == ["engine", ""]
    engine.finish()
    assert [said_by(voice, text) for text in SHIPPED] == ["engine", "engine"]


def test_what_a_working_engine_cannot_say_is_not_said_in_another_voice() -> None:
    voice = SessionVoice(FakePack(SHIPPED), FakeVoice("engine", ["Lift."]), prefer_engine=True)
    voice.prepare(SHIPPED)
    assert [said_by(voice, text) for text in SHIPPED] == ["engine", ""]


@pytest.mark.parametrize("prefer_engine", [True, False])
def test_where_the_engine_says_nothing_the_recorded_voice_says_what_it_can(prefer_engine: bool) -> None:
    voice = SessionVoice(FakePack(SHIPPED), FakeVoice("broken", []), prefer_engine)
    voice.prepare([*SHIPPED, OWN])
    assert [said_by(voice, text) for text in (*SHIPPED, OWN)] == ["pack", "pack", ""]
    assert voice.describe() == "pack; broken"


def test_without_an_engine_the_recorded_voice_says_what_it_can() -> None:
    voice = SessionVoice(FakePack(SHIPPED), None, prefer_engine=True)
    voice.prepare([*SHIPPED, OWN])
    assert [said_by(voice, text) for text in (*SHIPPED, OWN)] == ["pack", "pack", ""]
    assert voice.progress() == (3, 3)
    voice.close()


def test_a_swap_keeps_the_recorded_voice_where_it_knows_the_new_words() -> None:
    engine = FakeVoice("engine", [*SHIPPED, OWN])
    voice = SessionVoice(FakePack([*SHIPPED, "Roll."]), engine, prefer_engine=False)
    voice.prepare(SHIPPED)
    voice.prepare([*SHIPPED, "Roll."])
    assert said_by(voice, "Roll.") == "pack"
    voice.prepare([*SHIPPED, OWN])
    assert [said_by(voice, text) for text in (*SHIPPED, OWN)] == ["engine"] * 3


def test_a_swap_keeps_the_engine_even_for_recorded_words() -> None:
    engine = FakeVoice("engine", [*SHIPPED, OWN])
    voice = SessionVoice(FakePack(SHIPPED), engine, prefer_engine=False)
    voice.prepare([*SHIPPED, OWN])
    assert said_by(voice, OWN) == "engine"
    engine.at_once = False
    voice.prepare([*SHIPPED, "More."])
    assert [said_by(voice, text) for text in SHIPPED] == ["engine"] * 2
    assert said_by(voice, "More.") == ""
    engine.finish()
    assert said_by(voice, "More.") == ""
    assert said_by(voice, "Lift.") == "engine"


def test_an_engine_that_has_spoken_is_not_replaced_when_it_fails_later() -> None:
    engine = FakeVoice("engine", [OWN])
    voice = SessionVoice(FakePack(SHIPPED), engine, prefer_engine=False)
    voice.prepare([OWN])
    assert said_by(voice, OWN) == "engine"
    voice.prepare(SHIPPED)
    assert [said_by(voice, text) for text in SHIPPED] == ["", ""]


def test_before_anything_is_asked_for_nothing_is_said_and_nothing_breaks() -> None:
    voice = SessionVoice(FakePack([]), FakeVoice("engine", []), prefer_engine=True)
    assert voice.clip("Lift.") is None
    assert voice.progress() == (0, 0)
    voice.prepare([])
    assert voice.progress() == (0, 0)


def test_both_voices_are_closed() -> None:
    pack, engine = FakePack([]), FakeVoice("engine", [])
    SessionVoice(pack, engine, prefer_engine=False).close()
    assert pack.is_closed
    assert engine.is_closed
