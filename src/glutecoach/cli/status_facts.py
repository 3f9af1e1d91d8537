"""What ``status`` tells, as plain values, and the words and signs they are told in.

Prompts and bars ask every few seconds: this file, and those it stands beside, load next to nothing.
"""

from typing import NamedTuple

from glutecoach.domain.safetext import clean

BREAKS_GOAL = 4
"""``domain.reminder.BREAKS_ARE_ENOUGH``, which is too slow to ask; a test holds them together."""
NAMES = {"break": "break", "program": "session", "question": "question"}
"""What comes next, by its kind."""
_MINUTE_S = 60
_HARMLESS = {
    "#": "", "$": "", "%": "", "!": "", "^": "", "|": "/", "\\": "/", "`": "'", '"': "'",
    "&": "+", "<": "(", ">": ")", "{": "(", "}": ")",
}  # fmt: skip
"""Signs that make a shell, a prompt, tmux or a bar do something, and what stands in their place."""


class HomeworkStatus(NamedTuple):
    """How one homework stands."""

    id: str
    title: str
    due: str
    """A value of ``domain.homework_today.Due``."""
    standing: str
    """Such as ``1 of 3 days this week``."""
    line: str
    """Title, standing and streak in a sentence."""


class StatusFacts(NamedTuple):
    """How the day stands; each with the type of its standard value, as files hold it."""

    state: str = "rest"
    """A value of ``domain.plan_today.PlanState``."""
    session_due: bool = False
    break_due: bool = False
    program: str = ""
    """Identifier of the session that is due."""
    title: str = ""
    minutes: int = 0
    reason: str = ""
    from_homework: bool = False
    today: str = ""
    """The day it is, which begins at the goal's hour."""
    today_counts: bool = False
    goal_set: bool = False
    week_done: int = 0
    week_due: int = 0
    week_status: str = "open"
    """A value of ``domain.weeks.WeekStatus``."""
    week_text: str = ""
    streak_weeks: int = 0
    best_weeks: int = 0
    streak_text: str = ""
    breaks: bool = False
    """Whether reminders are on and breaks are among them."""
    breaks_done: int = 0
    reminders: bool = False
    """Whether the settings have reminders on."""
    next_kind: str = ""
    """A value of ``domain.reminder.ReminderKind``; empty: nothing comes."""
    next_at: str = ""
    """With its offset from UTC."""
    next_s: float = 0.0
    """The same, in seconds since 1970."""
    silence: str = ""
    """A value of ``domain.reminder.Silence``: why nothing comes; empty: something does."""
    silence_text: str = ""
    homework: tuple[HomeworkStatus, ...] = ()
    """Everything that is open, what is due in front."""


def makes_sense(facts: StatusFacts) -> bool:
    """Tell whether the words in the facts are words that there are."""
    return facts.state in _NOTHING_DUE and facts.next_kind in {"", *NAMES}


def left_min(facts: StatusFacts, now_s: float) -> int:
    """Return in how many minutes the next reminder comes; 0: it is due, or nothing comes."""
    return max(0, round((facts.next_s - now_s) / _MINUTE_S)) if facts.next_kind else 0


def values_of(facts: StatusFacts, now_s: float) -> dict[str, str]:
    """Return the values by their names, each of them a text that is safe wherever it is put."""
    left = left_min(facts, now_s)
    clock = facts.next_at[11:16]
    found = {
        "state": facts.state,
        "sign": "*" if facts.state == "due" else "",
        "due": _due_words(facts),
        "title": facts.title,
        "minutes": str(facts.minutes) if facts.session_due else "",
        "program": facts.program,
        "reason": facts.reason,
        "week": f"{facts.week_done}/{facts.week_due}",
        "week_done": str(facts.week_done),
        "week_due": str(facts.week_due),
        "week_left": str(max(0, facts.week_due - facts.week_done)),
        "week_status": facts.week_status,
        "streak": str(facts.streak_weeks),
        "best": str(facts.best_weeks),
        "breaks": f"{facts.breaks_done}/{BREAKS_GOAL}",
        "breaks_done": str(facts.breaks_done),
        "next": f"{NAMES[facts.next_kind]} {clock}" if facts.next_kind else "",
        "next_kind": NAMES.get(facts.next_kind, ""),
        "next_time": clock if facts.next_kind else "",
        "next_in": str(left) if facts.next_kind else "",
        "homework": str(len(facts.homework)),
        "homework_due": str(sum(one.due == "now" for one in facts.homework)),
        "homework_text": "; ".join(f"{one.title}: {one.standing}" for one in facts.homework),
    }
    return {name: plain(value) for name, value in found.items()}


MEANINGS = {
    "state": "due, done, rest or paused",
    "sign": "* while something is due, else nothing",
    "due": "what is due, such as: Hip flexor reset, 9 min",
    "title": "the session that is due",
    "minutes": "how long it takes",
    "program": "its identifier, for glutecoach play",
    "reason": "why it is due, in a sentence",
    "week": "days done and days asked for, such as 1/3",
    "week_done": "the first of them",
    "week_due": "the second",
    "week_left": "days that would still keep the week",
    "week_status": "kept, open, missed or excused",
    "streak": "weeks in a row",
    "best": "the longest such run",
    "breaks": "breaks done today, such as 2/4",
    "breaks_done": "the first of them",
    "next": "the next reminder, such as break 10:45",
    "next_kind": "break, session or question",
    "next_time": "its time, such as 10:45",
    "next_in": "the minutes until then",
    "homework": "how many homeworks are open",
    "homework_due": "how many of them are due today",
    "homework_text": "each with how its week stands",
}
"""What can stand in a format, in the order of ``--porcelain``; new ones are only added at the end."""


def plain(text: str) -> str:
    """Return a text on one line, without the signs that make a shell, a prompt or a bar do something."""
    if text.isalnum() and text.isascii():
        return text
    return clean("".join(_HARMLESS.get(sign, sign) for sign in text))


def _due_words(facts: StatusFacts) -> str:
    if facts.session_due:
        return f"{facts.title}, {facts.minutes} min"
    return "a short break" if facts.break_due else ""


def lines_of(facts: StatusFacts, now_s: float) -> list[str]:
    """Return how the day stands, line by line."""
    told = _told_of_today(facts)
    told.append(facts.week_text)
    told.append(facts.streak_text)
    told += [one.line for one in facts.homework]
    if facts.breaks:
        told.append(f"Breaks today: {facts.breaks_done} of {BREAKS_GOAL}.")
    if facts.reminders:
        told.append(next_in_words(facts, now_s))
    return [line for line in told if line]


def next_in_words(facts: StatusFacts, now_s: float) -> str:
    """Return what comes next, in the words of ``domain.reminder_words``."""
    if not facts.next_kind:
        return facts.silence_text
    name = NAMES[facts.next_kind]
    if facts.next_s - now_s < _MINUTE_S:
        return f"Next {name} in a moment."
    left = left_min(facts, now_s)
    return f"Next {name} at {facts.next_at[11:16]}, in {left} minute{'' if left == 1 else 's'}."


def _told_of_today(facts: StatusFacts) -> list[str]:
    told = []
    if facts.session_due:
        long = f"{facts.minutes} minute{'' if facts.minutes == 1 else 's'}"
        told += [f"Due today: {facts.title}, {long}.", facts.reason]
    if facts.break_due:
        told.append("Due now: a short break.")
    if not told:
        told.append(_NOTHING_DUE[facts.state])
    return told


_NOTHING_DUE = {
    "due": "",
    "done": "Done for today.",
    "rest": "Nothing is due today.",
    "paused": "Today is paused: nothing is due.",
}
