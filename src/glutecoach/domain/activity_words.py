"""The user's own activities from month to month: what is compared, and how it is told."""

from collections.abc import Iterator, Sequence
from datetime import date

from glutecoach.domain.change import Measure, change
from glutecoach.domain.safetext import clean
from glutecoach.domain.streak_words import date_in_words
from glutecoach.domain.well_being import Activity, ActivityScores, OverallChange

LONGEST_NAME = 60
"""Characters of an activity's name."""
_OVERALL_WORDS = {
    5: "much better",
    4: "a good deal better",
    3: "better",
    2: "somewhat better",
    1: "a little better",
    0: "the same",
    -1: "a little worse",
    -2: "somewhat worse",
    -3: "worse",
    -4: "a good deal worse",
    -5: "much worse",
}


def activity_name(typed: str) -> str:
    """Return a name as it may be kept: one harmless line."""
    return clean(typed)[:LONGEST_NAME].strip()


def overall_in_words(score: int) -> str:
    """Return a change on the whole, such as ``+2: somewhat better``."""
    return f"{score:+d}: {_OVERALL_WORDS[score]}" if score else f"0: {_OVERALL_WORDS[0]}"


def scores_in_words(scores: ActivityScores) -> str:
    """Return what was scored on a day, such as ``Sit through a film 4, Climb stairs 7``."""
    return ", ".join(f"{each.name} {each.score}" for each in scores.activities)


def average(activities: Sequence[Activity]) -> float:
    """Return the mean of scores, at least one."""
    return sum(each.score for each in activities) / len(activities)


def earlier_of(name: str, scores: Sequence[ActivityScores], before: date) -> tuple[tuple[date, int], ...]:
    """Return what an activity came to on earlier days, oldest first; names are compared without case."""
    found = ((each.day, _named(each, name)) for each in scores if each.day < before)
    return tuple((day, activity.score) for day, activity in found if activity is not None)


def since_first(scores: Sequence[ActivityScores]) -> tuple[str, ...]:
    """Return how the newest scores stand to the first ones, each in a sentence; empty: nothing to compare.

    The average is that of the activities of both days.
    """
    if len(scores) < 2:
        return ()
    return tuple(_since_first(scores))


def overall_line(changes: Sequence[OverallChange]) -> str:
    """Return how it is on the whole beside the beginning, in a sentence; empty: not said."""
    if not changes:
        return ""
    newest = changes[-1]
    found = change(Measure.OVERALL, 0, newest.score)
    words = "a change that counts" if found.real else found.words
    return f"On the whole {overall_in_words(newest.score)} ({words})."


def _since_first(scores: Sequence[ActivityScores]) -> Iterator[str]:
    newest = scores[-1]
    pairs = []
    for activity in newest.activities:
        first = next(iter(earlier_of(activity.name, scores, newest.day)), None)
        if first is None:
            continue
        day, score = first
        pairs.append((score, activity.score))
        words = change(Measure.ACTIVITY, score, activity.score).words
        yield f"{activity.name}: {activity.score}; it was {score} on {date_in_words(day)}: {words}."
    if len(pairs) > 1:
        before, now = (sum(column) / len(pairs) for column in zip(*pairs, strict=True))
        words = change(Measure.ACTIVITIES, before, now).words
        yield f"On average: {now:.1f}; at first it was {before:.1f}: {words}."


def _named(scores: ActivityScores, name: str) -> Activity | None:
    wanted = name.casefold()
    return next((each for each in scores.activities if each.name.casefold() == wanted), None)
