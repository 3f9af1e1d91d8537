"""What the compose screen says of a draft, in words. Plain text: nothing here knows Textual."""

from collections.abc import Iterator, Mapping
from datetime import date

from glutecoach.domain.dose_words import counted, minutes_in_words
from glutecoach.domain.exercise import Exercise
from glutecoach.domain.homework import LevelChanges, Therapist
from glutecoach.domain.homework_draft import HomeworkDraft
from glutecoach.domain.program import Item
from glutecoach.domain.streak_words import date_in_words
from glutecoach.ui.wording import day_in_words

_LEVEL_CHANGES = {
    LevelChanges.ALLOW: "levels change as they get on",
    LevelChanges.NARROW: "levels {lowest} to {highest}",
    LevelChanges.LOCK: "levels stay",
}
_DAYS_A_WEEK = 7


def term_lines(draft: HomeworkDraft, therapist: Therapist, today: date) -> Iterator[tuple[str, str]]:
    """Yield the key and the words of everything around the exercises."""
    yield "c", who_in_words(draft, therapist)
    yield "w", when_in_words(draft, today)
    yield "g", f"Goal: {draft.goal}" if draft.goal else "Goal: none yet"
    yield "m", f"Message: {' / '.join(draft.message.splitlines())}" if draft.message else "Message: none yet"
    yield "p", phases_in_words(draft)
    yield "r", rules_in_words(draft)


def who_in_words(draft: HomeworkDraft, therapist: Therapist) -> str:
    """Return for whom it is, what it is called, and who assigns it."""
    client = draft.client or "No client's name yet"
    title = f"“{draft.title}”" if draft.title else "no title yet"
    return ", ".join(filter(None, (client, title, f"from {therapist.name}" if therapist.name else "")))


def when_in_words(draft: HomeworkDraft, today: date) -> str:
    """Return when it is due, from when to when."""
    schedule = draft.schedule.words
    return f"{schedule[0].upper()}{schedule[1:]}; {span_in_words(draft, today)}"


def span_in_words(draft: HomeworkDraft, today: date) -> str:
    """Return from when to when, such as ``2 weeks, until 15 March``; a past start is left out."""
    last = _short(draft.end) if draft.end.year == today.year else date_in_words(draft.end)
    if draft.start > today:
        return f"{_short(draft.start)} to {last}"
    weeks, rest = divmod(draft.days, _DAYS_A_WEEK)
    return f"{counted(draft.days, 'day') if rest else counted(weeks, 'week')}, until {last}"


def phases_in_words(draft: HomeworkDraft) -> str:
    """Return the phases, and the visit that they wait for."""
    if not draft.phases:
        return "Phases around visits: none (p adds gentle, build, prepare)"
    names = ", ".join(f"{phase.name} {phase.level}" for phase in draft.phases)
    visit = f"; next visit {day_in_words(draft.next_visit)}" if draft.next_visit else ""
    return f"Phases and their levels: {names}{visit}"


def rules_in_words(draft: HomeworkDraft) -> str:
    """Return what becomes of levels, and the pain limits."""
    rules = draft.rules
    lowest, highest = rules.lowest_level, min(rules.highest_level, len(draft.levels))
    levels = _LEVEL_CHANGES[rules.levels].format(lowest=lowest, highest=highest)
    begin = f"Begins on level {rules.start_level}, {levels}; " if len(draft.levels) > 1 else ""
    words = f"{begin}from pain {rules.regress_from_pain} on easier, from {rules.stop_from_pain} on it stops"
    return f"{words[0].upper()}{words[1:]}"


def total_in_words(session_ms: int, draft: HomeworkDraft) -> str:
    """Return how long a session of the level that is shown takes, and a week of them."""
    if not session_ms:
        return "No exercise yet"
    times = draft.schedule.days_per_week * draft.schedule.times_per_day
    return f"{minutes_in_words(session_ms)} a session, {minutes_in_words(session_ms * times)} a week"


def item_minutes(length_ms: int) -> str:
    """Return an item's length, such as ``1:40``."""
    seconds = round(length_ms / 1000)
    return f"{seconds // 60}:{seconds % 60:02}"


def ways_in_words(item: Item, titles: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the keys and the words of the easier and the harder way of an item, those there are."""
    ways = (("e", _way(item.exercise, titles, harder=False)), ("h", _way(item.exercise, titles, harder=True)))
    return tuple((key, words) for key, words in ways if words)


def _way(exercise: Exercise, titles: Mapping[str, str], *, harder: bool) -> str:
    neighbour = exercise.harder if harder else exercise.easier
    return titles.get(neighbour.exercise or "", "") or neighbour.how


def _short(day: date) -> str:
    return date_in_words(day).rsplit(" ", 1)[0]
