"""``glutecoach pause add``, ``list`` and ``remove``."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from glutecoach.cli.calendar_upkeep import keep_calendar_after
from glutecoach.cli.clock import SystemClock
from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.commands.log_finding import opened_journal
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.journal_trouble import require_writable, told
from glutecoach.cli.output import say, say_columns, say_json
from glutecoach.domain.pause_effect import pause_effect
from glutecoach.domain.plan import MOST_DAYS_BACK, PAUSE_KINDS, Pause
from glutecoach.domain.safetext import clean
from glutecoach.domain.streak import streak
from glutecoach.domain.streak_words import count
from glutecoach.domain.typed_day import typed_day
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from glutecoach.store.journal import Journal

_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_LATEST = date(2100, 1, 1)
_KINDS = click.Choice(list(PAUSE_KINDS))
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach pause add --kind ill                            today
  glutecoach pause add --to 2026-03-16                       from today on
  glutecoach pause add --from yesterday --to 16 --kind holiday

JSON keys: first_day, last_day, days, kind, added (false: it was there already), effect.""",
)
@click.option("--from", "first", metavar="DATE", default="today", show_default=True, help="Its first day.")
@click.option("--to", "last", metavar="DATE", help="Its last day; by default the first.")
@click.option("--kind", type=_KINDS, default="away", show_default=True, help="Why.")
@_JSON
@click.pass_obj
def add(invocation: Invocation, *, first: str, last: str | None, kind: str, as_json: bool) -> int:
    """Pause: nothing is due on these days. It may begin up to 14 days ago."""
    with opened_journal(invocation) as journal:
        require_writable(journal)
        today = _today(journal)
        new = _pause(first, last, kind, today)
        is_there = new in journal.pauses()
        effect = () if is_there else _effect(journal, new, today)
        if not is_there:
            journal.add_pause(new)
    if as_json:
        say_json({**_object(new), "added": not is_there, "effect": list(effect)})
    else:
        say(f"{'Paused already' if is_there else 'Paused'}: {_words(new)}.", *effect)
    keep_calendar_after(invocation)
    return 0


@click.command(
    "list",
    context_settings=HELP_OPTIONS,
    epilog="JSON keys: today, pauses (first_day, last_day, days, kind), newest first.",
)
@_JSON
@click.pass_obj
def list_pauses(invocation: Invocation, *, as_json: bool) -> int:
    """List pauses, newest first."""
    with opened_journal(invocation) as journal:
        today, pauses = _today(journal), tuple(reversed(journal.pauses()))
        code = told(journal)
    if as_json:
        say_json({"today": today.isoformat(), "pauses": [_object(each) for each in pauses]})
    elif pauses:
        say_columns([_row(each, today) for each in pauses])
    elif not code:
        say("No pause is noted. 'glutecoach pause add' adds one.")
    return code


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach pause remove --from 2026-03-02
  glutecoach pause remove --from 2026-03-02 --to 2026-03-09 --kind ill

JSON keys: removed (first_day, last_day, days, kind).""",
)
@click.option("--from", "first", metavar="DATE", required=True, help="Its first day.")
@click.option("--to", "last", metavar="DATE", help="Its last day; by default whichever it is.")
@click.option("--kind", type=_KINDS, help="Only this kind.")
@_JSON
@click.pass_obj
def remove(invocation: Invocation, *, first: str, last: str | None, kind: str | None, as_json: bool) -> int:
    """Remove the pauses that begin on a day; their days count towards the goal again."""
    with opened_journal(invocation) as journal:
        require_writable(journal)
        today = _today(journal)
        first_day, last_day = _day(first, today), _day(last, today) if last else None
        found = [
            each
            for each in journal.pauses()
            if each.first == first_day and last_day in (None, each.last) and kind in (None, each.kind)
        ]
        if not found:
            raise InputError(
                f"No such pause begins on {first_day.isoformat()}.", "'glutecoach pause list' lists them."
            )
        for each in found:
            journal.remove_pause(each)
    if as_json:
        say_json({"removed": [_object(each) for each in found]})
    else:
        say(*(f"Removed: {_words(each)}." for each in found))
    keep_calendar_after(invocation)
    return 0


def _today(journal: "Journal") -> date:
    from glutecoach.cli.streak_report import today  # noqa: PLC0415  (--help needs no journal)

    return today(SystemClock(), journal.goals())


def _pause(first: str, last: str | None, kind: str, today: date) -> Pause:
    """Return the pause that was asked for.

    Raises:
        InputError: a day is none, the last is before the first, or it begins too long ago.
    """
    first_day = _day(first, today)
    last_day = _day(last, today, after=first_day) if last else first_day
    if last_day < first_day:
        raise InputError(
            f"A pause from {first_day.isoformat()} cannot end on {last_day.isoformat()}.",
            "Give a last day that is not before the first.",
        )
    if first_day < today - timedelta(days=MOST_DAYS_BACK):
        earliest = today - timedelta(days=MOST_DAYS_BACK)
        raise InputError(
            f"A pause may begin up to {MOST_DAYS_BACK} days ago.",
            f"Let it begin on {earliest.isoformat()}, or later.",
        )
    return Pause(first_day, last_day, kind)


def _day(text: str, today: date, after: date | None = None) -> date:
    """Return the day that was typed; without a year or month the next such day ``after`` one is meant.

    Raises:
        InputError: it is none, or too far away to be meant.
    """
    word = text.strip().lower()
    day = today + timedelta(days=_NEAR[word]) if word in _NEAR else typed_day(word, after or today)
    if day is None or day >= _LATEST:
        raise InputError(
            f"'{clean(text)[:40]}' is no day.", "Write it like 2026-03-16, 03-16, today or yesterday."
        )
    return day


def _effect(journal: "Journal", new: Pause, today: date) -> tuple[str, ...]:
    facts, goals, pauses = journal.facts(), journal.goals(), journal.pauses()
    before = streak(facts, goals, pauses, today)
    return pause_effect(new, pauses, before, streak(facts, goals, [*pauses, new], today))


def _object(each: Pause) -> dict[str, object]:
    return {
        "first_day": each.first.isoformat(),
        "last_day": each.last.isoformat(),
        "days": each.days,
        "kind": each.kind,
    }


def _row(each: Pause, today: date) -> tuple[str, str, str, str]:
    when = "over" if each.last < today else "to come" if each.first > today else "now"
    return (f"{each.first} to {each.last}", count(each.days, "day"), clean(each.kind), when)


def _words(each: Pause) -> str:
    days = f"{each.first}" if each.days == 1 else f"{each.first} to {each.last}"
    return f"{days}, {count(each.days, 'day')}, {clean(each.kind)}"
