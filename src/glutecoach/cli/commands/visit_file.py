"""``glutecoach visit import``."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glutecoach.cli.calendar_upkeep import keep_calendar_after
from glutecoach.cli.clock import SystemClock
from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.commands.log_finding import opened_journal
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.journal_trouble import require_writable
from glutecoach.cli.output import say, say_columns, say_json
from glutecoach.domain.dose_words import counted
from glutecoach.domain.visit import VISIT_NAMES, Visit, VisitKind, day_seen_from
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from glutecoach.domain.appointment import Picked
    from glutecoach.formats.calendar_ics import CalendarContent

MOST_DAYS_BACK = 90
MOST_DAYS_AHEAD = 365


@click.command(
    "import",
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach visit import calendar.ics --preview
  glutecoach visit import calendar.ics --match anna --kind therapy

JSON keys: new, known (day, kind), others, left_out, written.""",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--match", "words", multiple=True, metavar="TEXT", help="Take those with TEXT in the title.")
@click.option("--kind", type=click.Choice([kind.value for kind in VisitKind]), help="Take all for this kind.")
@click.option("--preview", is_flag=True, help="Show what would be noted, and note nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def import_visits(
    invocation: Invocation,
    *,
    file: Path,
    words: tuple[str, ...],
    kind: str | None,
    preview: bool,
    as_json: bool,
) -> int:
    """Note the visits of a calendar FILE (.ics), from 90 days back to a year ahead.

    By itself it takes what sounds like a massage or a therapy visit. Doing it twice changes nothing.
    """
    from glutecoach.cli.streak_report import today as today_by  # noqa: PLC0415  (--help needs no journal)
    from glutecoach.domain.appointment import picked  # noqa: PLC0415

    with opened_journal(invocation) as journal:
        if not preview:
            require_writable(journal)
        today = today_by(SystemClock(), journal.goals())
        content = _content(file, today)
        found = picked(content.appointments, words, VisitKind(kind) if kind else None)
        known = set(journal.visits())
        new = [visit for visit in found.visits if visit not in known]
        for visit in () if preview else new:
            journal.add_visit(visit)
    if as_json:
        say_json(_told(found, new, content, written=not preview))
    else:
        _tell(found, new, content, today, written=not preview)
    if not preview:
        keep_calendar_after(invocation)
    return 0


def _content(file: Path, today: date) -> "CalendarContent":
    from glutecoach.files import read_capped  # noqa: PLC0415  (--help needs none of it)
    from glutecoach.formats.calendar_ics import MAX_CALENDAR_BYTES, read_calendar  # noqa: PLC0415

    try:
        data = read_capped(file, MAX_CALENDAR_BYTES)
        return read_calendar(
            data,
            today - timedelta(days=MOST_DAYS_BACK),
            today + timedelta(days=MOST_DAYS_AHEAD),
            SystemClock().now().local.tzinfo,
        )
    except InputError as error:
        raise InputError(f"{file.name}: {error.problem}", error.remedy) from error


def _told(
    found: "Picked", new: list[Visit], content: "CalendarContent", *, written: bool
) -> dict[str, object]:
    def listed(visits: list[Visit]) -> list[dict[str, str]]:
        return [{"day": visit.day.isoformat(), "kind": visit.kind.value} for visit in visits]

    return {
        "new": listed(new),
        "known": listed([visit for visit in found.visits if visit not in new]),
        "others": found.others,
        "left_out": content.left_out,
        "written": written,
    }


def _tell(
    found: "Picked", new: list[Visit], content: "CalendarContent", today: date, *, written: bool
) -> None:
    what = "noted" if written else "would be noted"
    say(f"{counted(len(new), 'new visit')} {what}{':' if new else '.'}")
    rows = [
        (visit.day.isoformat(), VISIT_NAMES[visit.kind], day_seen_from(visit.day, today)) for visit in new
    ]
    say_columns(rows, indent=2)
    known = len(found.visits) - len(new)
    if known:
        say(f"{counted(known, 'visit')} known already.")
    if found.others:
        say(f"{counted(found.others, 'other appointment')} left out; --match TEXT takes those with TEXT.")
    if content.left_out:
        say(f"{counted(content.left_out, 'entry', 'entries')} could not be read.")
