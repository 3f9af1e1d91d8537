"""How long a voice takes to say a text: measured where there is a clip, estimated where there is none yet."""

from glutecoach.domain.cueing import SpeechLength
from glutecoach.domain.speech import estimated_speech_ms
from glutecoach.sound.voices.voice import Voice


def speech_length(voice: Voice) -> SpeechLength:
    """Return a function from texts to milliseconds."""

    def speech_ms(text: str) -> int:
        clip = voice.clip(text)
        return clip.speech_ms if clip else estimated_speech_ms(text)

    return speech_ms
