"""Puts voice and device together as the settings ask for."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from glutecoach.domain.preferences import AudioPreferences, VoiceSource
from glutecoach.sound.device import open_sound
from glutecoach.sound.null import SilentSound
from glutecoach.sound.port import Sound
from glutecoach.sound.protocol import Volumes
from glutecoach.sound.voices.choice import VoiceChoice, VoiceInfo
from glutecoach.sound.voices.engine_voice import EngineVoice
from glutecoach.sound.voices.pack import open_pack
from glutecoach.sound.voices.session_voice import SessionVoice
from glutecoach.sound.voices.voice_list import list_voices

if TYPE_CHECKING:
    from glutecoach.paths import Paths
    from glutecoach.sound.voices.voice import Voice

SOUND_LOG = "sound.log"
SPEECH_LOG = "speech.log"
CLIPS = "voice"
"""Folder for spoken clips, below the user's cache."""
LISTING_TIMEOUT_S = 8.0
_LANGUAGE = "en"
_GOOD_VOICES = frozenset({"darwin", "win32"})
"""Systems whose own voice is better than the one that ships."""


def sound_for(audio: AudioPreferences, paths: "Paths") -> Sound:
    """Open the device, with the voice that was chosen."""
    volumes = Volumes(audio.voice_volume, audio.chime_volume, audio.background_volume)
    return open_sound(volumes, paths.state / SOUND_LOG, voice_for(audio, paths), bed=audio.background)


def silent(reason: str) -> Sound:
    """Return a sound that plays nothing, for a reason."""
    return SilentSound(reason)


def voice_for(audio: AudioPreferences, paths: "Paths") -> "Voice":
    """Return who speaks."""
    built_in = audio.voice is VoiceSource.BUILT_IN
    prefers_system = audio.voice is VoiceSource.SYSTEM or (
        audio.voice is VoiceSource.AUTOMATIC and sys.platform in _GOOD_VOICES
    )
    choice = VoiceChoice(audio.engine, audio.voice_name, audio.rate_wpm)
    engine = None if built_in else EngineVoice(choice, paths.cache / CLIPS, paths.state / SPEECH_LOG)
    return SessionVoice(open_pack(), engine, prefer_engine=prefers_system)


def system_voices(paths: "Paths") -> Sequence[VoiceInfo]:
    """Return the system's voices that speak the coach's language; none where there are no engines."""
    found = list_voices(paths.state / SPEECH_LOG, LISTING_TIMEOUT_S).voices
    return [voice for voice in found if not voice.language or voice.language.lower().startswith(_LANGUAGE)]
