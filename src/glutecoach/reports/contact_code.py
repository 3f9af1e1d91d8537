"""A therapist's contact as a code to scan: a card for the address book, which needs no network."""

import re
from io import BytesIO

from glutecoach.errors import InputError

_MAIL = re.compile(r"[^\s@<>:;,]+@[^\s@<>:;,]+\.[^\s@<>:;,]+")
_NUMBER = re.compile(r"\+?\d[\d ()/.-]{4,}\d")
_MOST_BYTES = 400
"""With more the squares become too small for a telephone."""


def contact_card(name: str, clinic: str, contact: tuple[str, ...]) -> str:
    """Return the contact as a vCard, which every telephone reads; empty where nothing could be dialled.

    It holds what stands beside it on the paper, and nothing about the client.
    """
    mail = next((found[0] for line in contact if (found := _MAIL.search(line))), "")
    number = next((found[0] for line in contact if "@" not in line and (found := _NUMBER.search(line))), "")
    if not (mail or number):
        return ""
    lines = {"N": f"{_escaped(name)};;;;", "FN": _escaped(name), "ORG": _escaped(clinic)}
    lines |= {"TEL": _escaped(number), "EMAIL": _escaped(mail)}
    told = [f"{key}:{value}" for key, value in lines.items() if value]
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *told, "END:VCARD", ""])


def contact_code(name: str, clinic: str, contact: tuple[str, ...]) -> str:
    """Return the contact as a code to scan, as SVG; empty: nothing to dial, or too much to scan.

    Raises:
        InputError: what draws codes is not installed.
    """
    card = contact_card(name, clinic, contact)
    if not card or len(card.encode()) > _MOST_BYTES:
        return ""
    try:
        import segno  # noqa: PLC0415  (only where a code is printed, and it may not be installed)
    except ImportError as error:
        raise InputError(
            "Printing a code to scan needs a part that is not installed.",
            "Install glutecoach[print], or leave the code out.",
        ) from error
    drawn = BytesIO()
    segno.make(card, micro=False, error="m").save(drawn, kind="svg", border=2, omitsize=True, xmldecl=False)
    return drawn.getvalue().decode()


def _escaped(text: str) -> str:
    """Return a text as a value of a vCard: none of its signs means anything there."""
    plain = " ".join(text.split())
    return re.sub(r"([\\,;])", r"\\\1", plain)
