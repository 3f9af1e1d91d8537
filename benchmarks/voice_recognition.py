"""``python -m benchmarks.voice_recognition``: are the words of the built-in voice understood?

A speech recogniser hears every clip and has to choose its text among others: among random ones, and among
those that differ in one word only ("left" or "right", "five" or "nine"). The recogniser knows human speakers;
it is a judge of clear words, not of a pleasant voice.

It needs the packages pocketsphinx and miniaudio. Like `make_voice_pack.py`, it is no part of the tests.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.measuring import Figure, machine, table
from glutecoach.sound.voices.pack import open_pack
from glutecoach.sound.voices.spoken_text import spoken_text

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
CHOICES = 20
RATE_HZ = 16_000
SILENCE = bytes(2 * RATE_HZ // 4)
"""A quarter of a second before and after: the recogniser learns what silence is."""
GOAL_PERCENT = 5.0

DICTIONARY = {
    "buttock": "B AH T AH K",
    "buttocks": "B AH T AH K S",
    "clamshell": "K L AE M SH EH L",
    "clamshells": "K L AE M SH EH L Z",
    "fasciae": "F AE SH IY",
    "glute": "G L UW T",
    "glutes": "G L UW T S",
    "gluteus": "G L UW T IY AH S",
    "hamstring": "HH AE M S T R IH NG",
    "hamstrings": "HH AE M S T R IH NG Z",
    "kneeling": "N IY L IH NG",
    "piriformis": "P IH R IH F AO R M IH S",
    "psoas": "S OW AH S",
    "reps": "R EH P S",
    "sacrum": "S AE K R AH M",
}
"""How words sound that the recogniser's own dictionary may lack."""


class Recogniser:
    """Chooses what it heard."""

    def __init__(self) -> None:
        import pocketsphinx

        self._decoder: Any = pocketsphinx.Decoder(samprate=RATE_HZ, loglevel="FATAL", lm=None)
        for word, sounds in DICTIONARY.items():
            if self._decoder.lookup_word(word) is None:
                self._decoder.add_word(word, sounds, True)
        self._asked = 0

    def unknown(self, texts: Sequence[str]) -> list[str]:
        """Return the words it could never hear."""
        every = {word for text in texts for word in words(text)}
        return sorted(word for word in every if self._decoder.lookup_word(word) is None)

    def choice(self, sound: bytes, texts: Sequence[str]) -> tuple[str, ...]:
        """Return the words of the text that fits best."""
        self._asked += 1
        name = f"choice{self._asked}"
        sentences = " | ".join(sorted({" ".join(words(text)) for text in texts}))
        self._decoder.add_jsgf_string(name, f"#JSGF V1.0; grammar c; public <c> = {sentences};")
        self._decoder.activate_search(name)
        self._decoder.start_utt()
        self._decoder.process_raw(SILENCE + sound + SILENCE, full_utt=True)
        self._decoder.end_utt()
        heard = self._decoder.hyp()
        return tuple(heard.hypstr.split()) if heard else ()


@cache
def words(text: str) -> tuple[str, ...]:
    """Return the words that are heard."""
    return tuple(re.findall(r"[a-z']+", spoken_text(text).lower()))


def pack_texts() -> tuple[str, ...]:
    """Return what the pack holds."""
    sys.path.insert(0, str(SCRIPTS))
    import make_voice_pack

    return make_voice_pack.pack_texts()


def sound_of(path: Path) -> bytes:
    """Return a clip's samples, made as loud as a person who speaks into a microphone."""
    import miniaudio

    return bytes(miniaudio.decode_file(str(path), nchannels=1, sample_rate=RATE_HZ).samples)


def siblings(text: str, texts: Sequence[str]) -> list[str]:
    """Return the texts that differ from this one in one word."""
    these = words(text)
    same_length = (other for other in texts if len(words(other)) == len(these))
    return [
        other for other in same_length if sum(a != b for a, b in zip(these, words(other), strict=True)) == 1
    ]


def measure(texts: Sequence[str]) -> tuple[list[Figure], list[str]]:
    """Return the figures, and a line for each clip that was misheard."""
    recogniser = Recogniser()
    if unknown := recogniser.unknown(texts):
        raise SystemExit(f"Add to DICTIONARY how these words sound: {', '.join(unknown)}.")
    pack = open_pack()
    misheard: dict[str, list[str]] = {"random": [], "siblings": []}
    asked = {"random": 0, "siblings": 0}
    for number, text in enumerate(texts):
        clip = pack.clip(text)
        if clip is None:
            raise SystemExit(f'There is no clip for "{text}".')
        sound = sound_of(clip.path)
        others = [other for other in texts if words(other) != words(text)]
        chosen = random.Random(number).sample(others, min(CHOICES - 1, len(others)))
        for kind, rivals in (("random", chosen), ("siblings", siblings(text, texts))):
            if rivals:
                asked[kind] += 1
                heard = recogniser.choice(sound, [text, *rivals])
                if heard != words(text):
                    misheard[kind].append(f'{kind}: "{text}" was heard as "{" ".join(heard)}"')
    return [
        _figure(
            f"clips misheard, one of {CHOICES} to choose from, of {asked['random']}",
            misheard,
            asked,
            "random",
        ),
        _figure(
            f"clips misheard, others differ in one word, of {asked['siblings']}", misheard, asked, "siblings"
        ),
    ], [line for lines in misheard.values() for line in lines]


def _figure(what: str, misheard: dict[str, list[str]], asked: dict[str, int], kind: str) -> Figure:
    share = 100 * len(misheard[kind]) / max(1, asked[kind])
    return Figure(what, share, "%", at_most=GOAL_PERCENT, absolute=True)


def main() -> int:
    """Print the figures; return 1 when a goal was missed."""
    print(f"{machine()}\n", flush=True)
    figures, misheard = measure(pack_texts())
    print("\n".join([table(figures), "", *misheard]))
    return 0 if all(figure.holds is not False for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
