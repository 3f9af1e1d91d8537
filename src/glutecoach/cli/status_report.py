"""``status``: how the day stands, in one look. Asked every few seconds, so it loads next to nothing."""

import time
from typing import TYPE_CHECKING

from glutecoach.cli.output import say, say_as_written, say_json
from glutecoach.cli.status_asked import filled, require_one
from glutecoach.cli.status_facts import (
    BREAKS_GOAL,
    MEANINGS,
    StatusFacts,
    left_min,
    lines_of,
    next_in_words,
    values_of,
)
from glutecoach.cli.status_memory import marks_of, recalled, usual_places

if TYPE_CHECKING:
    from glutecoach.cli.invocation import Invocation
    from glutecoach.cli.status_asked import Asked

SOMETHING_IS_DUE = 10
"""Exit code with ``--exit-code``; without, what is due is no trouble and the code is 0."""
_PORCELAIN_FORMAT = 1
"""Grows when a key changes its meaning or goes."""


def tell_status(invocation: "Invocation", asked: "Asked") -> int:
    """Print how the day stands and return the exit code.

    Raises:
        InputError: the format has a mistake, or there are two ways to print.
        StorageError: the history cannot be read.
    """
    require_one(asked)
    if asked.template is not None:
        # A mistake is told in any case, and before anything is read.
        filled(asked.template, MEANINGS)
    now_s = time.time()
    facts = _remembered(invocation, now_s)
    if facts is None:
        from glutecoach.cli.status_reading import read_and_remember  # noqa: PLC0415  (costs 150 ms)

        facts = read_and_remember(invocation)
    _print(facts, asked, now_s)
    return SOMETHING_IS_DUE if asked.exit_code and facts.state == "due" else 0


def status_object(facts: StatusFacts, now_s: float) -> dict[str, object]:
    """Return it with documented keys; texts are as they were written."""
    comes = bool(facts.next_kind)
    return {
        "today": facts.today,
        "state": facts.state,
        "due": [name for name, is_due in _parts(facts) if is_due],
        "session": _session_object(facts) if facts.session_due else None,
        "today_counts": facts.today_counts,
        "goal_set": facts.goal_set,
        "week": {
            "done": facts.week_done,
            "due": facts.week_due,
            "status": facts.week_status,
            "text": facts.week_text,
        },
        "streak": {
            "current_weeks": facts.streak_weeks,
            "best_weeks": facts.best_weeks,
            "text": facts.streak_text,
        },
        "breaks": {"done": facts.breaks_done, "goal": BREAKS_GOAL},
        "reminders_on": facts.reminders,
        "next": {
            "kind": facts.next_kind if comes else None,
            "at": facts.next_at if comes else None,
            "in_minutes": left_min(facts, now_s) if comes else None,
            "why_not": facts.silence or None,
            "text": next_in_words(facts, now_s),
        },
        "homework": [
            {"id": one.id, "title": one.title, "due": one.due, "text": one.standing} for one in facts.homework
        ],
    }


def _session_object(facts: StatusFacts) -> dict[str, object]:
    return {
        "program": facts.program,
        "title": facts.title,
        "minutes": facts.minutes,
        "reason": facts.reason,
        "homework": facts.from_homework,
    }


def _parts(facts: StatusFacts) -> tuple[tuple[str, bool], ...]:
    return ("session", facts.session_due), ("break", facts.break_due)


def _remembered(invocation: "Invocation", now_s: float) -> StatusFacts | None:
    places = usual_places(invocation.data_dir, invocation.environment)
    marks = marks_of(places) if places else None
    if places is None or marks is None:
        return None
    return recalled(places, marks, now_s, time.localtime(now_s).tm_gmtoff)


def _print(facts: StatusFacts, asked: "Asked", now_s: float) -> None:
    if asked.as_json:
        say_json(status_object(facts, now_s))
    elif asked.porcelain:
        found = values_of(facts, now_s)
        say(f"format={_PORCELAIN_FORMAT}", *(f"{name}={found[name]}" for name in MEANINGS))
    elif asked.template is not None:
        # The format is the user's own and may hold colours; what is put into it is harmless.
        say_as_written(filled(asked.template, values_of(facts, now_s)))
    else:
        first, *rest = lines_of(facts, now_s)
        say(first, bold=True)
        say(*rest)
