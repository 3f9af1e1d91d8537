"""From written text to text that any speech engine says alike, and that can do it no harm."""

import re
import unicodedata
from collections.abc import Callable

from glutecoach.sound.voices.number_words import decimal_words, number_words, ordinal_words

NORMALISER_VERSION = 1
"""To be raised when the same text comes out differently: clips made before are then made anew."""
MAX_SPOKEN_CHARACTERS = 400
_MAX_READ_CHARACTERS = 2_000
_PASSES = 5
"""What one rule leaves may be something for an earlier one; so often they are all applied again."""

_SYMBOLS = {
    "½": " half ",
    "¼": " a quarter ",
    "¾": " three quarters ",
    "×": " times ",
    "✕": " times ",
    "÷": " divided by ",
    "±": " plus or minus ",
    "≈": " about ",
    "≤": " at most ",
    "≥": " at least ",
    "→": ", ",
    "º": "°",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "‒": "–",
    "—": ", ",
    "―": ", ",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "•": ", ",
    "·": ", ",
    "…": ". ",
    "™": "",
    "®": "",
    "©": "",
    "ß": "ss",
    "æ": "ae",
    "Æ": "Ae",
    "œ": "oe",
    "Œ": "Oe",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "ı": "i",
}
_TABLE = str.maketrans(_SYMBOLS)
_DROPPED_CATEGORIES = frozenset({"Mn", "Me", "Cf", "Cs"})
"""Accents and invisible marks stand inside words; whatever else cannot be spoken stands between them."""

_UNITS = {
    "ms": ("millisecond", "milliseconds"),
    "s": ("second", "seconds"),
    "sec": ("second", "seconds"),
    "secs": ("second", "seconds"),
    "min": ("minute", "minutes"),
    "mins": ("minute", "minutes"),
    "h": ("hour", "hours"),
    "hr": ("hour", "hours"),
    "hrs": ("hour", "hours"),
    "mm": ("millimetre", "millimetres"),
    "cm": ("centimetre", "centimetres"),
    "m": ("metre", "metres"),
    "km": ("kilometre", "kilometres"),
    "g": ("gram", "grams"),
    "kg": ("kilogram", "kilograms"),
    "lb": ("pound", "pounds"),
    "lbs": ("pound", "pounds"),
    "ml": ("millilitre", "millilitres"),
    "ft": ("foot", "feet"),
    "%": ("percent", "percent"),
    "°C": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "°": ("degree", "degrees"),
    "deg": ("degree", "degrees"),
}
_UNIT_NAMES = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_FRACTIONS = {
    ("1", "2"): "one half",
    ("1", "3"): "one third",
    ("2", "3"): "two thirds",
    ("1", "4"): "one quarter",
    ("3", "4"): "three quarters",
}
_SIDES = {"l": "left", "r": "right"}


def _with_unit(match: re.Match[str]) -> str:
    number, joint, unit, stop = match.group(1, 2, 3, 4)
    one, many = _UNITS[unit]
    # "a 10-s hold" is a ten second hold.
    return f"{number} {one if number == '1' or joint == '-' else many}{stop or ''}"


def _duration(match: re.Match[str]) -> str:
    names = ("hour", "minute", "second")
    numbers = [int(part) for part in match.group().split(":")]
    parts = [
        f"{number} {name}{'' if number == 1 else 's'}"
        for number, name in zip(numbers, names[-len(numbers) :], strict=True)
        if number
    ]
    return " ".join(parts) or "0 seconds"


def _fraction(match: re.Match[str]) -> str:
    above, below = match.group(1, 2)
    if (above, below) in _FRACTIONS:
        return f"{match.group(0)[: match.start(1) - match.start()]}{_FRACTIONS[above, below]}"
    # "90/90" is the name of a position, "6/10" a score.
    return f"{above} {below}" if int(above) >= int(below) else f"{above} out of {below}"


def _both_sides(match: re.Match[str]) -> str:
    first, second = (_SIDES[letter.lower()] for letter in match.group(1, 2))
    return f"{first} and {second}" if first != second else match.group()


_Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


def _rule(pattern: str, replacement: str | Callable[[re.Match[str]], str], flags: int = 0) -> _Rule:
    return re.compile(pattern, flags | re.ASCII), replacement


_END_OF_ABBREVIATION = r"(?:\.(?=\s+[^A-Z\s]|,|;|:|\))|(?=\W|$))"
"""A full stop belongs to the abbreviation where the sentence goes on, and is dropped with it."""


def _abbreviation(short: str, words: str) -> _Rule:
    return _rule(rf"(?<![\w.])(?i:{short}){_END_OF_ABBREVIATION}", words)


_RULES: tuple[_Rule, ...] = (
    # Markup.
    _rule(r"&(?:amp|#38);", " and "),
    _rule(r"&(?:[a-z]{2,8}|#\d{1,6});", " "),
    _rule(r"</?[A-Za-z][^<>]{0,80}>", " "),
    # Sides.
    _rule(r"(?<![\w/])([LR])\s?[/+&]\s?([LR])(?![\w/])", _both_sides),
    # Counts and times.
    _rule(r"(?<![\d:.])\d{1,2}:[0-5]\d(?::[0-5]\d)?(?![\d:])", _duration),
    _rule(r"(?<=\d)(?:,(?=\d{3}(?!\d)))", ""),
    _rule(r"(?<=\d)\s?[xX]\s?(?=\d)", " times "),
    _rule(r"(?<=\d)\s?[xX](?![\w-])", " times "),
    _rule(r"(?<![\w.])1 +times\b(?! +\d)", "1 time"),
    _rule(r"(?<![\d/.])(\d{1,3})\s?/\s?(\d{1,3})(?![\d/])", _fraction),
    _rule(r"(?<![\d-])(\d+(?:\.\d+)?)\s?(?:-|–|\s–\s)\s?(\d+)(?!\d|-\d)", r"\1 to \2"),
    _rule(r"(?<=\d)\s+half\b", " and a half"),
    # Units.
    _rule(r"(?<=\d)\s?km/h(?!\w)", " kilometres per hour"),
    _rule(
        rf"(?<![\w])(\d+(?:\.\d+)?)([ -]?)({_UNIT_NAMES})(?![\w'-])(?:\.(?=\s+[^A-Z\s])|(\.(?=\s|$)))?",
        _with_unit,
    ),
    # Abbreviations.
    _rule(r"(?<![\w.])e\.\s?g\.(?!\w),?|(?<![\w.])eg\.,?", "for example,", re.IGNORECASE),
    _rule(r"(?<![\w.])i\.\s?e\.(?!\w),?|(?<![\w.])ie\.,?", "that is,", re.IGNORECASE),
    _abbreviation("reps", "repetitions"),
    _abbreviation("rep", "repetition"),
    _abbreviation("secs?", "seconds"),
    _abbreviation("mins", "minutes"),
    _abbreviation("approx", "about"),
    _abbreviation("vs", "versus"),
    _abbreviation("etc", "and so on"),
    _abbreviation("incl", "including"),
    _abbreviation("max", "maximum"),
    _rule(r"(?<![\w.])(?i:min)\b\.? (?=\d)", "minimum "),
    _abbreviation("min", "minutes"),
    _rule(r"(?<!\w)w/o(?!\w)", "without", re.IGNORECASE),
    _rule(r"(?<!\w)w/(?=\s|\w)", "with ", re.IGNORECASE),
    _rule(r"(?:#|\b[Nn]o\.) ?(?=\d)", "number "),
    # Signs.
    _rule(r"~ ?(?=\d)", "about "),
    _rule(r"<\s?(?=\d)", " less than "),
    _rule(r">\s?(?=\d)", " more than "),
    _rule(r"(?<![\w.)-])-(?=\d)", " minus "),
    _rule(r"\band/or\b", "and or"),
    _rule(r"(?<=\w)\s?/\s?(?=\w)", " or "),
    _rule(r"&", " and "),
    _rule(r"\+", " plus "),
    _rule(r"=", " equals "),
    _rule(r"@", " at "),
    _rule(r"%", " percent "),
    _rule(r"°", " degrees "),
    _rule(r"\s?[()\[\]{}]+\s?", ", "),
    _rule(r"\s(?:-+|–)\s|–|--+", ", "),
    # Numbers.
    _rule(r"(\d+)(?:st|nd|rd|th)\b", lambda match: ordinal_words(match.group(1))),
    _rule(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])", " "),
    _rule(r"(?<=\d)\.(?=\d+\.\d)|(?<=\d\.\d)\.(?=\d)", " point "),
    _rule(r"(\d+)\.(\d{1,4})(?![\d.]*\d)", lambda match: decimal_words(*match.group(1, 2))),
    _rule(r"(?<=\d)[.:-](?=\d)", " "),
    _rule(r"\d+", lambda match: number_words(match.group())),
    # What is left.
    _rule(r"[^A-Za-z0-9 .,;:?!'-]+", " "),
    _rule(r"(?<![A-Za-z0-9])['-]+|['-]+(?![A-Za-z0-9])", " "),
    _rule(r"\s+", " "),
    _rule(r"\s+(?=[.,;:?!])", ""),
    _rule(r"[.,;:?!]*([.?!])[.,;:?!]*", r"\1"),
    _rule(r"[,;:]*([,;:])", r"\1"),
    _rule(r"(?<=[.,;:?!])(?=[^\s.,;:?!])", " "),
    _rule(r"^[\s.,;:?!]+|[\s,;:]+$", ""),
)


def spoken_text(text: str) -> str:
    """Return what to hand to an engine: a few plain characters, at most 400; "" where nothing can be said."""
    text = _plain(text[:_MAX_READ_CHARACTERS])
    for _ in range(_PASSES):
        before, text = text, _rewritten(text)
        if text == before:
            break
    return text if any(character.isalnum() for character in text) else ""


def _rewritten(text: str) -> str:
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return _capped(text)


def _plain(text: str) -> str:
    """Return the letters beneath accents, joined forms and other decoration; no control character is left."""
    text = re.sub(r"\x1b\[[0-?]*[ -/]*[@-~]", " ", text).translate(_TABLE)
    return "".join(map(_plain_character, unicodedata.normalize("NFKD", text)))


def _plain_character(character: str) -> str:
    if " " <= character <= "~" or character in "–°":
        return character
    return "" if unicodedata.category(character) in _DROPPED_CATEGORIES else " "


def _capped(text: str) -> str:
    if len(text) <= MAX_SPOKEN_CHARACTERS:
        return text
    head = text[:MAX_SPOKEN_CHARACTERS]
    sentence = max(head.rfind(stop) for stop in (". ", "! ", "? "))
    if sentence >= MAX_SPOKEN_CHARACTERS // 2:
        return head[: sentence + 1]
    return (head if text[len(head)] == " " else head.rpartition(" ")[0] or head).rstrip(" ,;:")
