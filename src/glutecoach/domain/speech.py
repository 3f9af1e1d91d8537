"""How long words take to say, before a voice has measured them."""

import re

_CHARACTER_MS = 62
"""About 160 words a minute, the pace of a calm voice."""
_BREATH_MS = 180
_SENTENCE_PAUSE_MS = 250
_DIGIT_AS_CHARACTERS = 5
"""A digit is spoken as a word."""

_STOPS = re.compile(r"[.!?;:,](?=\s)")
_DIGITS = re.compile(r"\d")


def estimated_speech_ms(text: str) -> int:
    """Return the estimated length of a text in milliseconds; 0 for nothing."""
    if not text.strip():
        return 0
    characters = len(text) + len(_DIGITS.findall(text)) * (_DIGIT_AS_CHARACTERS - 1)
    return _BREATH_MS + characters * _CHARACTER_MS + len(_STOPS.findall(text)) * _SENTENCE_PAUSE_MS
