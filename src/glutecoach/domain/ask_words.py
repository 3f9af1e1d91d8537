"""Why the safety questions are asked again, in words."""

from collections.abc import Sequence
from datetime import date

from glutecoach.domain.clearance import Clearance
from glutecoach.domain.dose_words import counted
from glutecoach.domain.moment import Moment, day_of
from glutecoach.domain.record import SessionRecord
from glutecoach.domain.screening import AskReason

_PAIN = "Your pain has risen since you answered. Please answer again before you go on."
_WRONG_DAY = "Your answers carry a day that is still to come. Please answer again."


def reason_in_words(
    reason: AskReason, clearance: Clearance | None, recent: Sequence[SessionRecord], today: date
) -> str:
    """Return in a sentence why the questions are asked again; empty where they were never answered."""
    if clearance is None or reason is AskReason.FIRST:
        return ""
    if reason is AskReason.PAIN_JUMP:
        return _PAIN
    last = max([day_of(Moment(clearance.at)), *(each.day for each in recent if each.day <= today)])
    days = (today - last).days
    return f"You were away for {counted(days, 'day')}." if days > 0 else _WRONG_DAY
