"""Names that look alike, and names that mix alphabets so as to look like another."""

import unicodedata

_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеіјорсуѕхһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονραı",
    "ABESIJKMHOPCTYXaeijopcysxhdqwABEZHIKMNOPTYXovpai",
)
"""Letters of other alphabets that look like Latin ones."""
_TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "med"})
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "KATAKANA-HIRAGANA"})
"""Alphabets that one word may well mix."""


def looks_like(name: str) -> str:
    """Return the same text for all names that look much the same, titles aside; empty for no name."""
    plain = unicodedata.normalize("NFKC", name).translate(_ALIKE)
    bare = (letter for letter in unicodedata.normalize("NFD", plain) if not unicodedata.combining(letter))
    letters = "".join(letter if letter.isalnum() else " " for letter in bare).casefold()
    return "".join(word for word in letters.split() if word not in _TITLES)


def mixes_alphabets(name: str) -> bool:
    """Tell whether letters of one alphabet stand among those of another that they look like."""
    words = unicodedata.normalize("NFKC", name).replace("-", " ").split()
    found = [(word, _alphabets(word)) for word in words]
    if any(len(alphabets) > 1 for _, alphabets in found):
        return True
    has_latin = any(alphabets == {"LATIN"} for _, alphabets in found)
    return has_latin and any(alphabets != {"LATIN"} and _seems_latin(word) for word, alphabets in found)


def _alphabets(word: str) -> set[str]:
    names = (unicodedata.name(letter, "") for letter in word if letter.isalpha())
    first = {name.split(" ")[0] for name in names if name}
    return {"EAST ASIAN" if alphabet in _EAST_ASIAN else alphabet for alphabet in first}


def _seems_latin(word: str) -> bool:
    letters = [letter for letter in word.translate(_ALIKE) if letter.isalpha()]
    return bool(letters) and all(letter.isascii() for letter in letters)
