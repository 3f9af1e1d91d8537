"""Words for streaks: plain numbers, shares and dates, the same in every place that explains one."""

from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHARES = (
    (1.0, "all"),
    (0.95, "nearly all"),
    (0.85, "most"),
    (0.75, "about three quarters"),
    (2 / 3, "about two thirds"),
    (0.5, "about half"),
    (1 / 3, "about a third"),
    (0.25, "about a quarter"),
    (0.1, "about a tenth"),
    (0.0, "a little"),
)
_NEEDED = {0.25: "a quarter", 0.5: "half", 0.75: "three quarters", 1.0: "all of it"}
RULE = (
    "Each week has a goal number of days.",
    "Do at least half of the day's exercises on that many different days, any days, and the week counts.",
    "Your streak is how many weeks in a row have counted.",
    "Sick or away? Pause: the goal shrinks. Stopping because of pain always counts.",
)
"""The rule for the client, in its own words everywhere."""
DAYS_RULE = "Days in a row: each day that counts adds one; one free day a week neither adds nor ends."
"""What is added to it where the goal is a daily one."""
ALMOST = 1e-9
"""Shares are sums of fractions: what is this close to a threshold has reached it."""


def count(number: int, noun: str) -> str:
    """Return ``1 day``, ``2 days``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def percent(share: float) -> int:
    """Return whole percent, rounded down, so that 49.9 % never reads as the half it is not."""
    return int(share * 100 + ALMOST)


def share_in_words(share: float, below: float = 1.0) -> str:
    """Return a share in words, such as ``about a third``, that never claim as much as ``below``.

    A little less than half is "just under half" where half is what would be needed.
    """
    if share >= 1 - ALMOST:
        return "all"
    if below - 0.06 < share < below < 1 and below in _NEEDED:
        return f"just under {_NEEDED[below]}"
    sayable = [(value, words) for value, words in _SHARES if value < below]
    return min(sayable, key=lambda candidate: abs(candidate[0] - share))[1]


def needed_in_words(share: float) -> str:
    """Return the share that is needed: ``half``, ``all of it``, ``60 %``."""
    return _NEEDED.get(share, f"{percent(share)} %")


def date_in_words(day: date) -> str:
    """Return ``2 March 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def listed(words: list[str]) -> str:
    """Return ``a``, ``a and b``, ``a, b and c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
