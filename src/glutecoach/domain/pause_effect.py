"""What a pause would do, told before it is saved: to this week, and to weeks that it reaches back into."""

from collections.abc import Iterable

from glutecoach.domain.plan import Pause
from glutecoach.domain.streak import StreakReport
from glutecoach.domain.streak_words import count, date_in_words, listed
from glutecoach.domain.weeks import Week, WeekStatus

TELL_YOUR_THERAPIST = "That is more than four weeks: it may help to tell your therapist."


def pause_effect(
    pause: Pause, others: Iterable[Pause], before: StreakReport, after: StreakReport
) -> tuple[str, ...]:
    """Return what a pause changes, in sentences.

    Args:
        pause: the new one.
        others: those there are.
        before: the streak as it stands; the weeks the pause reaches back into must be there.
        after: the same with the pause.
    """
    sentences = _this_week(before.weeks[-1], after.weeks[-1])
    sentences += _weeks_before(before.weeks[:-1], after.weeks[:-1])
    if pause.last > after.weeks[-1].last_day and any(day.goal for day in after.weeks[-1].days):
        sentences.append("Later weeks ask for less, too.")
    if any(pause.first <= other.last and other.first <= pause.last for other in others):
        sentences.append("Some of these days are paused already; that is fine.")
    if pause.is_long:
        sentences.append(TELL_YOUR_THERAPIST)
    return tuple(sentences)


def _this_week(before: Week, after: Week) -> list[str]:
    if not any(day.goal for day in after.days):
        return ["No goal is set for this week, so it changes nothing."]
    if before.due == 0:
        return ["Nothing is due this week as it is."]
    if before.due == after.due:
        return [f"This week still asks for {count(after.due, 'day')}."]
    now = count(after.due, "day") if after.due else "no day"
    return [f"This week then asks for {now} instead of {count(before.due, 'day')}."]


def _weeks_before(before: Iterable[Week], after: Iterable[Week]) -> list[str]:
    pairs = [
        (old, new)
        for old, new in zip(before, after, strict=True)
        if old.status is WeekStatus.MISSED and new.status is not WeekStatus.MISSED
    ]
    counts = [date_in_words(new.first_day) for _, new in pairs if new.status is WeekStatus.KEPT]
    excused = [date_in_words(new.first_day) for _, new in pairs if new.status is WeekStatus.EXCUSED]
    sentences = []
    if counts:
        sentences.append(f"With it the week of {listed(counts)} counts.")
    if excused:
        sentences.append(f"With it nothing was due in the week of {listed(excused)}.")
    return sentences
