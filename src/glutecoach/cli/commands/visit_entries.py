"""``glutecoach visit add``, ``list`` and ``remove``."""

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
from glutecoach.domain.typed_day import typed_day
from glutecoach.domain.visit import VISIT_NAMES, Visit, VisitKind, between_visits, day_seen_from
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from glutecoach.store.journal import Journal

_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_KINDS = click.Choice([kind.value for kind in VisitKind])
_EARLIEST, _LATEST = date(2000, 1, 1), date(2100, 1, 1)


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach visit add 2026-03-16
  glutecoach visit add tomorrow --kind therapy""",
)
@click.argument("date", metavar="DATE")
@click.option(
    "--kind",
    type=_KINDS,
    default=VisitKind.CHAIR_MASSAGE.value,
    show_default=True,
    help="What kind of visit.",
)
@click.pass_obj
def add(invocation: Invocation, *, date: str, kind: str) -> int:
    """Note a visit on DATE: 2026-03-16, 03-16, 16, today, tomorrow or yesterday."""
    with opened_journal(invocation) as journal:
        require_writable(journal)
        today = _today(journal)
        visit = Visit(_day(date, today), VisitKind(kind))
        is_there = visit in journal.visits()
        journal.add_visit(visit)
    say(f"{'Already noted' if is_there else 'Noted'}: {_words(visit, today)}.")
    keep_calendar_after(invocation)
    return 0


@click.command(
    "list",
    context_settings=HELP_OPTIONS,
    epilog="JSON keys: today, text, visits (day, kind, days: from today on, negative for the past).",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def list_visits(invocation: Invocation, *, as_json: bool) -> int:
    """List visits, newest first."""
    with opened_journal(invocation) as journal:
        today, visits = _today(journal), tuple(reversed(journal.visits()))
        code = told(journal)
    if as_json:
        entries = [
            {"day": visit.day.isoformat(), "kind": visit.kind.value, "days": (visit.day - today).days}
            for visit in visits
        ]
        text = between_visits(visits, today)
        say_json({"today": today.isoformat(), "text": text, "visits": entries})
    elif visits:
        say_columns([(v.day.isoformat(), VISIT_NAMES[v.kind], day_seen_from(v.day, today)) for v in visits])
    elif not code:
        say("No visit is noted. 'glutecoach visit add DATE' notes one.")
    return code


@click.command(context_settings=HELP_OPTIONS)
@click.argument("date", metavar="DATE")
@click.option("--kind", type=_KINDS, help="Only this kind; by default every visit of the day.")
@click.pass_obj
def remove(invocation: Invocation, *, date: str, kind: str | None) -> int:
    """Remove the visit on DATE; 'add' notes it again."""
    with opened_journal(invocation) as journal:
        require_writable(journal)
        today = _today(journal)
        day = _day(date, today)
        found = [each for each in journal.visits() if each.day == day and kind in (None, each.kind.value)]
        if not found:
            raise InputError(
                f"No such visit is noted on {day.isoformat()}.", "'glutecoach visit list' lists them."
            )
        for each in found:
            journal.remove_visit(each)
    say(*(f"Removed: {_words(each, today)}." for each in found))
    keep_calendar_after(invocation)
    return 0


def _today(journal: "Journal") -> date:
    from glutecoach.cli.streak_report import today  # noqa: PLC0415  (--help needs no journal)

    return today(SystemClock(), journal.goals())


def _day(text: str, today: date) -> date:
    """Return the day that was typed.

    Raises:
        InputError: it is none, or too far away to be meant.
    """
    word = text.strip().lower()
    day = today + timedelta(days=_NEAR[word]) if word in _NEAR else typed_day(word, today)
    if day is None or not _EARLIEST <= day < _LATEST:
        raise InputError(f"'{text[:40]}' is no day.", "Write it like 2026-03-16, 03-16, today or tomorrow.")
    return day


def _words(visit: Visit, today: date) -> str:
    return f"{VISIT_NAMES[visit.kind]} on {visit.day.isoformat()}, {day_seen_from(visit.day, today)}"
