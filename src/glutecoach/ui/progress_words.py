"""What was done of what was asked, in words; measured and entered work are never mixed unseen."""

from glutecoach.domain.progress import Share, Span
from glutecoach.domain.streak_words import percent
from glutecoach.ui.wording import facts


def span_line(span: Span) -> str:
    """Return a span in one line: the share of the dose, what of it was entered by hand, days of whole weeks.

    It is empty where nothing was asked.
    """
    done = facts((_work(span.total), _days(span)))
    return f"{span.name[:1].upper()}{span.name[1:]}: {done}" if done else ""


def _days(span: Span) -> str:
    return f"whole weeks: {span.days.done} of {span.days.due} days" if span.days.due else ""


def _work(total: Share) -> str:
    done = total.timed_min + total.claimed_min
    if total.asked_min <= 0:
        return ""
    by_hand = f" ({_percent(total.claimed_min, done)} by hand)" if total.claimed_min > 0 else ""
    return f"{_percent(done, total.asked_min)} of the dose{by_hand}"


def _percent(part: float, whole: float) -> str:
    return "" if whole <= 0 else f"{percent(part / whole)} %"
