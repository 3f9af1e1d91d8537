"""``glutecoach check-in activities`` and ``overall``: once a month, in the user's own words."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from glutecoach.cli.clock import SystemClock
from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.commands.log_finding import as_day, opened_journal
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.journal_trouble import require_writable, told
from glutecoach.cli.output import say, say_columns, say_json, say_paragraph
from glutecoach.domain.activity_words import (
    activity_name,
    overall_in_words,
    overall_line,
    scores_in_words,
    since_first,
)
from glutecoach.domain.check_ins_due import activities_due
from glutecoach.domain.well_being import (
    LARGEST_CHANGE,
    MOST_ACTIVITIES,
    Activity,
    ActivityScores,
    OverallChange,
)
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from glutecoach.store.journal import Journal

_NUMBERED = {"ignore_unknown_options": True, **HELP_OPTIONS}
"""So that -2 is a number and no option."""


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach check-in activities                      asks you
  glutecoach check-in activities --score "Climb stairs" 6 --score "Sit long" 3
  glutecoach check-in activities --list
  glutecoach check-in activities --remove 2026-03-02

JSON keys: due, changes (sentences), scores (day, activities (name, score)).""",
)
@click.option(
    "--score",
    "given",
    type=(str, click.IntRange(0, 10)),
    multiple=True,
    metavar="NAME NUMBER",
    help="An activity in your own words, and how it goes: 0 not able to, 10 as well as ever.",
)
@click.option("--list", "listed", is_flag=True, help="List what was said so far, and ask nothing.")
@click.option("--remove", "removed", metavar="DAY", callback=as_day, help="Remove what was said on a day.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def activities(
    invocation: Invocation,
    *,
    given: tuple[tuple[str, int], ...],
    listed: bool,
    removed: date | None,
    as_json: bool,
) -> int:
    """Tell how your own activities go, up to three, and see what changed."""
    with opened_journal(invocation) as journal:
        today = _today(journal)
        if removed is not None:
            _remove(journal, [each for each in journal.activity_scores() if each.day == removed], removed)
        found = _named(given) or (() if listed or as_json or removed else _asked(journal))
        if found:
            _replace(journal, ActivityScores(today, found), journal.activity_scores())
        scores = journal.activity_scores()
        if as_json:
            say_json({"due": activities_due(scores, today), **_activities_object(scores)})
        else:
            _tell_activities(scores)
        return told(journal)


@click.command(
    context_settings=_NUMBERED,
    epilog="""\b
Examples:
  glutecoach check-in overall            asks you
  glutecoach check-in overall +2
  glutecoach check-in overall -- -1
  glutecoach check-in overall --remove today

JSON keys: text, changes (day, score).""",
)
@click.argument("score", required=False, type=click.IntRange(-LARGEST_CHANGE, LARGEST_CHANGE))
@click.option("--list", "listed", is_flag=True, help="List what was said so far, and ask nothing.")
@click.option("--remove", "removed", metavar="DAY", callback=as_day, help="Remove what was said on a day.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def overall(
    invocation: Invocation, *, score: int | None, listed: bool, removed: date | None, as_json: bool
) -> int:
    """Tell how it is on the whole, beside when you began: SCORE from -5, much worse, to +5, much better."""
    with opened_journal(invocation) as journal:
        if removed is not None:
            _remove(journal, [each for each in journal.overall_changes() if each.day == removed], removed)
        if score is None and not (listed or as_json or removed):
            score = _asked_overall()
        if score is not None:
            _replace(journal, OverallChange(_today(journal), score), journal.overall_changes())
        changes = journal.overall_changes()
        if as_json:
            entries = [{"day": each.day.isoformat(), "score": each.score} for each in changes]
            say_json({"text": overall_line(changes), "changes": entries})
        elif changes:
            say_columns([(each.day.isoformat(), overall_in_words(each.score)) for each in changes])
            say_paragraph(overall_line(changes))
        else:
            say("Nothing was said yet.")
        return told(journal)


def _today(journal: "Journal") -> date:
    from glutecoach.cli.streak_report import today  # noqa: PLC0415  (--help needs no journal)

    return today(SystemClock(), journal.goals())


def _named(given: Sequence[tuple[str, int]]) -> tuple[Activity, ...]:
    found = tuple(Activity(activity_name(name), score) for name, score in given)
    if len(found) > MOST_ACTIVITIES:
        raise InputError(f"These are {len(found)} activities.", f"Name up to {MOST_ACTIVITIES}.")
    if not all(each.name for each in found):
        raise InputError("An activity has no name.", "Write it like --score 'Climb stairs' 6.")
    if len({each.name.casefold() for each in found}) < len(found):
        raise InputError("An activity is named twice.", "Give each once.")
    return found


def _asked(journal: "Journal") -> tuple[Activity, ...]:
    from glutecoach.cli.plain.check_in import ask_activities  # noqa: PLC0415  (options need none of it)
    from glutecoach.cli.safety_gate import can_ask  # noqa: PLC0415

    if not can_ask():
        return ()
    newest = journal.activity_scores()[-1:]
    try:
        return ask_activities(newest[0].activities if newest else (), say)
    except EOFError as error:
        raise KeyboardInterrupt from error


def _asked_overall() -> int | None:
    from glutecoach.cli.plain.check_in import ask_overall  # noqa: PLC0415  (options need none of it)
    from glutecoach.cli.safety_gate import can_ask  # noqa: PLC0415

    try:
        return ask_overall(say) if can_ask() else None
    except EOFError as error:
        raise KeyboardInterrupt from error


def _replace(
    journal: "Journal",
    entry: ActivityScores | OverallChange,
    known: Sequence[ActivityScores] | Sequence[OverallChange],
) -> None:
    """Write an entry down; what was said on the same day before is taken back."""
    before = [each for each in known if each.day == entry.day]
    if entry in before:
        return
    require_writable(journal)
    if isinstance(entry, ActivityScores):
        journal.add_activity_scores(entry)
    else:
        journal.add_overall_change(entry)
    _take_back(journal, before)


def _remove(journal: "Journal", found: Sequence[ActivityScores | OverallChange], day: date) -> None:
    if not found:
        raise InputError(f"Nothing was said on {day.isoformat()}.", "--list tells the days.")
    require_writable(journal)
    _take_back(journal, found)
    say(f"Removed what was said on {day.isoformat()}.")


def _take_back(journal: "Journal", entries: Sequence[ActivityScores | OverallChange]) -> None:
    for entry in entries:
        if isinstance(entry, ActivityScores):
            journal.remove_activity_scores(entry)
        else:
            journal.remove_overall_change(entry)


def _tell_activities(scores: Sequence[ActivityScores]) -> None:
    if not scores:
        say("Nothing was said yet.")
        return
    say_columns([(each.day.isoformat(), scores_in_words(each)) for each in scores])
    for line in since_first(scores):
        say_paragraph(line)


def _activities_object(scores: Sequence[ActivityScores]) -> dict[str, object]:
    return {
        "changes": list(since_first(scores)),
        "scores": [
            {
                "day": each.day.isoformat(),
                "activities": [{"name": one.name, "score": one.score} for one in each.activities],
            }
            for each in scores
        ],
    }
