"""Reading sentences aloud: one after the other, in a voice that is there, or kindly not at all."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from glutecoach.domain.speech import estimated_speech_ms
from glutecoach.sound.port import Preparation
from glutecoach.ui.read_aloud import (
    KNOWS_SOME,
    NO_VOICE,
    PATIENCE_MS,
    PAUSE_MS,
    SOUND_IS_OFF,
    ReadAloud,
    ReadState,
)
from tests.fakes import FakeClock, Speaker
from tests.ui.stand import Stand

if TYPE_CHECKING:
    from collections.abc import Iterable

SENTENCES = ("One.", "Two is longer.", "Three.")


@dataclass
class Reader(Speaker):
    """A speaker that knows some texts only, and takes its time to learn them."""

    knows: set[str] | None = None
    learning: bool = False
    name: str = "a log"
    lengths: dict[str, int] = field(default_factory=dict)

    def preparation(self) -> Preparation:
        return Preparation(0 if self.learning else 1, 1, self.name)

    def can_say(self, text: str) -> bool:
        return self.voice and (self.knows is None or text in self.knows)

    def say(self, text: str) -> bool:
        return super().say(text) and self.can_say(text)

    def speech_ms(self, text: str) -> int | None:
        return self.lengths.get(text)


def reading(sound: Reader, *, on: bool = True, sentences: Iterable[str] = SENTENCES) -> ReadAloud:
    """Return a reader whose sound has come up."""
    stand = Stand(clock=sound.clock, sound=sound)  # type: ignore[arg-type]
    stand.settings.current = replace(stand.settings.current, sound=on)
    reader = ReadAloud(stand.app().services, tuple(sentences))
    reader.open()
    return reader


def said(sound: Reader) -> list[str]:
    return [line.removeprefix("say ") for line in sound.log if line.startswith("say ")]


def test_each_sentence_begins_when_the_one_before_is_over() -> None:
    clock = FakeClock()
    sound = Reader(clock, lengths={"One.": 1_000})
    reader = reading(sound)
    assert sound.prepared == list(SENTENCES)
    reader.look()
    reader.look()
    assert (said(sound), reader.index, reader.state) == (["One."], 0, ReadState.READING)
    clock.advance((1_000 + PAUSE_MS - 1) / 1000)
    reader.look()
    assert reader.index == 0
    clock.advance(0.001)
    reader.look()
    assert (said(sound), reader.index) == (["One.", "Two is longer."], 1)
    clock.advance((estimated_speech_ms("Two is longer.") + PAUSE_MS) / 1000)
    reader.look()
    assert reader.index == 2
    clock.advance(60)
    reader.look()
    assert (reader.state, reader.index, reader.problem) == (ReadState.OVER, None, "")
    assert said(sound) == list(SENTENCES)


def test_where_sound_is_off_that_is_told_and_nothing_is_opened() -> None:
    sound = Reader(FakeClock())
    reader = reading(sound, on=False)
    reader.look()
    assert (reader.state, reader.problem) == (ReadState.OVER, SOUND_IS_OFF)
    assert sound.log == []


def test_where_no_voice_can_say_it_that_is_told() -> None:
    reader = reading(Reader(FakeClock(), knows=set()))
    reader.look()
    assert reader.state is ReadState.OVER
    assert reader.problem == f"{NO_VOICE} a log"


def test_where_the_built_in_voice_does_not_know_it_that_is_told() -> None:
    reader = reading(Reader(FakeClock(), knows=set(), name="The built-in voice (flite rms, 3 phrases)"))
    reader.look()
    assert reader.problem == f"{NO_VOICE} a log {KNOWS_SOME}"


def test_a_voice_may_take_its_time_but_not_for_ever() -> None:
    clock = FakeClock()
    sound = Reader(clock, knows=set(), learning=True)
    reader = reading(sound)
    reader.look()
    assert (reader.state, reader.index) == (ReadState.WAITING, None)
    clock.advance(2)
    sound.knows = {"One."}
    reader.look()
    assert reader.index == 0
    clock.advance(60)
    reader.look()
    assert (reader.state, reader.index) == (ReadState.WAITING, None)
    clock.advance(PATIENCE_MS / 1000)
    reader.look()
    assert reader.index == 1, "what the voice cannot say is shown instead"
    assert said(sound) == ["One."]


def test_a_voice_that_never_comes_is_given_up() -> None:
    clock = FakeClock()
    reader = reading(Reader(clock, knows=set(), learning=True))
    reader.look()
    clock.advance(PATIENCE_MS / 1000)
    reader.look()
    assert reader.problem.startswith(NO_VOICE)


def test_closing_falls_silent_and_lets_go() -> None:
    sound = Reader(FakeClock())
    reader = reading(sound)
    reader.look()
    reader.close()
    reader.close()
    assert sound.log[-2:] == ["hush", "close"]
    reader.look()
    assert said(sound) == ["One."]
    assert reader.index is None


def test_nothing_is_said_before_the_device_is_there() -> None:
    sound = Reader(FakeClock())
    stand = Stand(clock=sound.clock, sound=sound)  # type: ignore[arg-type]
    reader = ReadAloud(stand.app().services, SENTENCES)
    seen: list[Any] = []
    describe = sound.describe

    def while_it_comes_up() -> str:
        reader.look()
        seen.append((reader.state, said(sound)))
        return describe()

    sound.describe = while_it_comes_up  # type: ignore[method-assign]
    reader.open()
    assert seen == [(ReadState.WAITING, [])]


def test_a_device_that_comes_up_after_the_page_was_left_is_closed() -> None:
    sound = Reader(FakeClock())
    stand = Stand(clock=sound.clock, sound=sound)  # type: ignore[arg-type]
    reader = ReadAloud(stand.app().services, SENTENCES)
    reader.close()
    reader.open()
    assert sound.log == ["close"]
