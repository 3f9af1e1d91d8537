"""Lets everything be heard that a session sounds with, one after the other."""

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from glutecoach.domain.timeline import Chime, Cue, CueKind, Track
from glutecoach.sound.port import DueCue, Sound

if TYPE_CHECKING:
    from glutecoach.domain.moment import Clock
    from glutecoach.domain.phrases import Phrases

CHIME_EVERY_S = 1.5
FIRST_AFTER_S = 0.5
VOICE_PATIENCE_S = 10.0
SENTENCE_S = 3.0
_LOOK_S = 0.1

CHIME_WORDS = {
    Chime.START: "work begins",
    Chime.REPETITION: "a repetition or a pass begins",
    Chime.LOWER: "back to the start position",
    Chime.HALFWAY: "half of the time is over",
    Chime.COUNTDOWN: "one of the last three seconds",
    Chime.END: "work is over",
    Chime.CHANGE_SIDES: "change to the other side",
    Chime.SESSION_END: "the session is done",
    Chime.NOTICE: "words that cannot be spoken are on the screen",
}


def listen_through(
    sound: Sound,
    phrases: "Phrases",
    clock: "Clock",
    tell: Callable[[str], None],
    wait: Callable[[float], object] = time.sleep,
) -> bool:
    """Play every chime and a sentence, telling each before it is heard; return whether the voice spoke.

    Args:
        sound: what plays; it is not closed.
        phrases: hold the sentence.
        clock: what the sound is scheduled by.
        tell: shows a line to the user.
        wait: waits for so many seconds.
    """
    sentence = phrases.say("sound_check")
    tell(sound.describe())
    sound.prepare([sentence])
    for number, cue in enumerate(_chimes()):
        tell(f"{cue.payload}: {CHIME_WORDS[Chime(cue.payload)]}")
        sound.schedule([DueCue(f"trial {number}", _soon_s(clock), cue)])
        wait(CHIME_EVERY_S)
    return say_once(sound, sentence, clock, wait, before=lambda: tell(f"voice: {sentence}"))


def say_once(
    sound: Sound,
    sentence: str,
    clock: "Clock",
    wait: Callable[[float], object] = time.sleep,
    before: Callable[[], object] = lambda: None,
) -> bool:
    """Say a sentence that was prepared, and wait until it was said; return whether it can be said at all.

    Args:
        sound: what plays; it is not closed.
        sentence: what is said.
        clock: what the sound is scheduled by.
        wait: waits for so many seconds.
        before: called right before it is heard.
    """
    if not _ready(sound, wait) or not sound.can_say(sentence):
        return False
    before()
    cue = Cue(0, Track.VOICE, CueKind.ANNOUNCE, sentence)
    sound.schedule([DueCue("trial voice", _soon_s(clock), cue)])
    wait(FIRST_AFTER_S + (sound.speech_ms(sentence) or SENTENCE_S * 1000) / 1000 + 1)
    return True


def _soon_s(clock: "Clock") -> float:
    return clock.at_s(clock.monotonic_ms()) + FIRST_AFTER_S


def _chimes() -> Iterator[Cue]:
    for chime in Chime:
        yield Cue(0, Track.CHIME, CueKind.SIGNAL, chime.value)


def _ready(sound: Sound, wait: Callable[[float], object]) -> bool:
    waited_s = 0.0
    while not sound.preparation().is_over and waited_s < VOICE_PATIENCE_S:
        wait(_LOOK_S)
        waited_s += _LOOK_S
    return sound.preparation().is_over
