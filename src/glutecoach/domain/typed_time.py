"""Times of day as people type them: ``9``, ``930``, ``9:30``, ``09.30``."""

from glutecoach.domain.working_hours import DAY_MIN

_MOST_DIGITS = 4
_HOUR_MIN = 60


def typed_time(typed: str) -> int | None:
    """Return the minutes after midnight of what was typed; None: it is no time of day."""
    hour, colon, minute = typed.strip().replace(".", ":").partition(":")
    if not colon and len(hour) > len("24"):
        hour, minute = hour[:-2], hour[-2:]
    if not _is_number(hour) or (minute and not _is_number(minute)):
        return None
    at_min = int(hour) * _HOUR_MIN + int(minute or 0)
    return at_min if int(minute or 0) < _HOUR_MIN and at_min < DAY_MIN else None


def is_whole(typed: str) -> bool:
    """Tell whether nothing more can follow: the time is known before another key is pressed."""
    hour, colon, minute = typed.replace(".", ":").partition(":")
    return len(minute) == len("30") if colon else len(hour) == _MOST_DIGITS


def _is_number(text: str) -> bool:
    return 0 < len(text) <= len("24") and text.isascii() and text.isdigit()
