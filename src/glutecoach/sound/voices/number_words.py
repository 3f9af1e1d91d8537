"""Numbers as words, so that every engine says them alike."""

_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
          "eighteen", "nineteen")  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
LONGEST_IN_WORDS = 3
"""Digits; a longer number may be a year or a telephone number, and is left to the engine."""


def number_words(digits: str) -> str:
    """Return the words of a whole number; one of more than three digits stays as it is."""
    if len(digits) > LONGEST_IN_WORDS:
        return digits
    number = int(digits)
    if number < 20:
        return _SMALL[number]
    if number < 100:
        return _joined(_TENS[number // 10], number % 10)
    return _joined(f"{_SMALL[number // 100]} hundred", number % 100)


def decimal_words(whole: str, fraction: str) -> str:
    """Return the words of a decimal number: "1", "25" is one point two five."""
    return f"{number_words(whole)} point {' '.join(map(number_words, fraction))}"


def ordinal_words(digits: str) -> str:
    """Return the words of an ordinal number; one of more than three digits keeps its digits."""
    words = number_words(digits)
    if words == digits:
        return digits
    *rest, last = words.split()
    return " ".join([*rest, _ORDINALS.get(last) or _plain_ordinal(last)])


def _plain_ordinal(word: str) -> str:
    return f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th"


def _joined(words: str, rest: int) -> str:
    return f"{words} {number_words(str(rest))}" if rest else words
