"""Writes a whole session to one sound file, so that it can be done away from the computer."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from glutecoach.domain.compile import SessionCompiler
from glutecoach.domain.timeline import Timeline, Track
from glutecoach.errors import GlutecoachError
from glutecoach.resources import shipped
from glutecoach.sound.ahead import due_cues
from glutecoach.sound.clips import RATE_HZ
from glutecoach.sound.device import bed_file
from glutecoach.sound.protocol import Volumes
from glutecoach.sound.rendering import render_session
from glutecoach.sound.sound_file import check_sound_file, write_sound
from glutecoach.sound.voices.lengths import speech_length

if TYPE_CHECKING:
    from glutecoach.domain.phrases import Phrases
    from glutecoach.domain.preferences import AudioPreferences, CoachPreferences
    from glutecoach.domain.program import Level
    from glutecoach.sound.voices.voice import Voice

LEAD_IN_S = 1.0
"""Silence before the first word."""
FADE_OUT_S = 1.0
_LOOK_S = 0.1
_PATIENCE_S = 60.0
"""A voice that makes nothing new for so long makes nothing more."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written."""

    length_ms: int
    unspoken: int
    """How many cues had no spoken words; those that announce something are chimes instead."""


def write_session(
    path: Path,
    level: "Level",
    *,
    phrases: "Phrases",
    manner: "CoachPreferences",
    audio: "AudioPreferences",
    voice: "Voice",
    tell: Tell,
) -> Written:
    """Speak, mix and write a session.

    Args:
        path: ends in .wav or .ogg.
        level: what is done.
        phrases: what is said.
        manner: how much of it.
        audio: how loud, and whether with a background.
        voice: who speaks; it is not closed.
        tell: shows how far it has come.

    Raises:
        GlutecoachError: the file cannot be written, or a library is missing.
    """
    check_sound_file(path)
    timeline = _spoken(level, phrases, manner, voice, tell)
    folder = shipped("audio")
    if not isinstance(folder, Path):
        raise GlutecoachError("The sounds of this installation cannot be read.", "Install glutecoach again.")
    sides = phrases.side_texts() if manner.pan_sides else {}
    channels = 2 if manner.pan_sides else 1
    length_s = LEAD_IN_S + timeline.planned_ms / 1000 + FADE_OUT_S
    blocks = render_session(
        due_cues(timeline, LEAD_IN_S, sides),
        voice,
        folder / "chimes",
        Volumes(audio.voice_volume, audio.chime_volume, audio.background_volume),
        length_s,
        channels=channels,
        bed=bed_file(folder) if audio.background else None,
    )
    write_sound(path, blocks, channels, _Progress(length_s * RATE_HZ * 2 * channels, tell))
    words = [cue for segment in timeline.segments for cue in segment.cues if cue.track is Track.VOICE]
    return Written(round(length_s * 1000), sum(voice.clip(cue.payload) is None for cue in words))


def _spoken(
    level: "Level", phrases: "Phrases", manner: "CoachPreferences", voice: "Voice", tell: Tell
) -> Timeline:
    """Return the session cut to the lengths of its spoken words."""
    compiler = SessionCompiler(phrases, manner, speech_length(voice))
    # What is said depends on how long it takes, and that is known once it was spoken: the second round
    # knows the lengths of the first, and the third those of what the second put in its place.
    for _ in range(2):
        voice.prepare(compiler.compile(level).spoken_texts())
        _wait_for(voice, tell)
    return compiler.compile(level)


def _wait_for(voice: "Voice", tell: Tell) -> None:
    pause = Event()
    seen, quiet_s = -1, 0.0
    while quiet_s < _PATIENCE_S:
        ready, total = voice.progress()
        if ready >= total:
            return
        if ready != seen:
            seen, quiet_s = ready, 0.0
            tell(f"Speaking: {ready} of {total} sentences.")
        pause.wait(_LOOK_S)
        quiet_s += _LOOK_S


class _Progress:
    """Tells every tenth of the way."""

    def __init__(self, total_bytes: float, tell: Tell) -> None:
        self._total_bytes = max(1.0, total_bytes)
        self._tell = tell
        self._told = 0

    def __call__(self, written_bytes: int) -> None:
        tenths = int(10 * written_bytes / self._total_bytes)
        if tenths > self._told:
            self._told = tenths
            self._tell(f"Mixing: {min(100, tenths * 10)} %.")
