"""Text of notices, made harmless: it may come from a file, and desktops read markup in it."""

from glutecoach.desktop.notices import Notice
from glutecoach.domain.safetext import clean, shortened

LONGEST_TITLE = 100
LONGEST_MESSAGE = 400
LONGEST_WORDS = 40
"""Of a choice."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def title_of(notice: Notice) -> str:
    """Return the title in one line."""
    return shortened(clean(notice.title), LONGEST_TITLE)


def message_of(notice: Notice, *, has_choices: bool) -> str:
    """Return the message, with what to do instead where no choice can be pressed."""
    parts = (notice.message, "" if has_choices else notice.otherwise)
    told = "\n".join(clean(part, keep_lines=True) for part in parts if part)
    return shortened(told, LONGEST_MESSAGE)


def words_of(words: str) -> str:
    """Return what stands on a choice."""
    return shortened(clean(words), LONGEST_WORDS)


def escaped(text: str) -> str:
    """Return text for a desktop that reads markup in it."""
    return text.translate(_ESCAPES)
