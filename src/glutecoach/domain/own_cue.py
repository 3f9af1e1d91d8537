"""The user's own cue, "After I …, I will …": one sentence, kept by the program it is for."""

import re

from glutecoach.domain.reminder_preferences import LONGEST_CUE
from glutecoach.domain.safetext import clean

_FORM = re.compile(r"After I (?P<after>.+?), I will (?P<will>.+?)[.]?", re.IGNORECASE)
_ENDS = (".", "!", "?")


def cue_sentence(after: str, will: str) -> str:
    """Return both halves as one sentence; empty: too little was said.

    Args:
        after: what comes before, such as ``pour my coffee``; empty: ``will`` is a sentence of its own.
        will: what is done then.
    """
    after, will = _half(after), _half(will)
    if not will:
        return ""
    sentence = f"After I {after}, I will {will}" if after else will
    sentence = sentence[: LONGEST_CUE - 1].rstrip()
    return sentence if sentence.endswith(_ENDS) else f"{sentence}."


def cue_halves(cue: str) -> tuple[str, str]:
    """Return both halves of a sentence; one that is not of this form is all in the second."""
    found = _FORM.fullmatch(cue.strip())
    return (found["after"], found["will"]) if found else ("", cue.strip())


def _half(text: str) -> str:
    """Return it cleaned, without the words that stand before it anyway."""
    half = clean(text).strip().rstrip(",").strip()
    for lead in ("After I ", "I will "):
        if half[: len(lead)].lower() == lead.lower():
            half = half[len(lead) :].strip()
    return half
