"""``glutecoach calendar``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.journal_trouble import require_whole
from glutecoach.cli.output import say, say_json, say_paragraph, warn, write_text
from glutecoach.domain.dose_words import counted
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from glutecoach.cli.wiring import House
    from glutecoach.domain.calendar_entry import Entry

_TO_STDOUT = "-"


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach calendar > plan.ics
  glutecoach calendar -o plan.ics
  glutecoach calendar -o ~/Documents/plan.ics --keep
  glutecoach calendar --stop-keeping

It holds the times you chose on your working days, homework by its schedule
and phases, and visits; paused days are left out. Times are local wherever
you are. Most calendars can subscribe to the file, or import it once more.

\b
JSON keys: entries (name, title, first_day, last_day or null, time or null,
minutes, days, weekdays, left_out), file and written (null without -o),
kept (the file that is kept up to date, or null).""",
)
@click.option("-o", "--output", "output", metavar="FILE", help="Write it into FILE (.ics).")
@click.option("--keep", is_flag=True, help="Keep FILE up to date from now on.")
@click.option("--stop-keeping", is_flag=True, help="Keep no file up to date any more; it stays as it is.")
@click.option("--ring", is_flag=True, help="Have the calendar ring when something begins.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def calendar(
    invocation: Invocation,
    *,
    output: str | None,
    keep: bool,
    stop_keeping: bool,
    ring: bool,
    as_json: bool,
) -> int:
    """Write your whole plan as a calendar file (.ics), or keep one up to date."""
    from glutecoach.cli.wiring import House  # noqa: PLC0415  (--help needs none of it)

    _check(output, keep=keep, stop_keeping=stop_keeping, ring=ring)
    house = House(invocation)
    try:
        if stop_keeping:
            return _stop_keeping(house, as_json=as_json)
        require_whole(house.journal)
        written = _written(house, output, ring=ring) if output else None
        if keep and output:
            _save(house, str(_full(output)))
        _tell(house, output, written, ring=ring, as_json=as_json)
    finally:
        house.close()
    return 0


def _check(output: str | None, *, keep: bool, stop_keeping: bool, ring: bool) -> None:
    """Refuse what makes no sense together.

    Raises:
        InputError: it does not.
    """
    if keep and output in {None, _TO_STDOUT}:
        raise InputError("--keep needs a file.", "Name one with -o.")
    if keep and ring:
        raise InputError("A file that is kept up to date does not ring.", "Leave out --keep or --ring.")
    if stop_keeping and (keep or output):
        raise InputError("--stop-keeping goes with no other option.", "Leave out the others.")


def _full(output: str) -> Path:
    from glutecoach.cli.calendar_upkeep import calendar_place  # noqa: PLC0415  (--help needs none of it)

    return calendar_place(str(Path(output).expanduser().absolute()))


def _written(house: "House", output: str, *, ring: bool) -> bool | None:
    """Write the file; None: it goes to standard output."""
    from glutecoach.cli.calendar_upkeep import calendar_content, write_calendar  # noqa: PLC0415

    if output == _TO_STDOUT:
        return None
    return write_calendar(_full(output), calendar_content(house, ring=ring))


def _stop_keeping(house: "House", *, as_json: bool) -> int:
    kept = house.settings.current.reminders.calendar_file
    if kept:
        _save(house, "")
    if as_json:
        say_json({"entries": [], "file": None, "written": None, "kept": None})
    elif kept:
        say(f"No longer kept up to date: {kept}")
    else:
        say("No calendar file was kept up to date.")
    return 0


def _save(house: "House", calendar_file: str) -> None:
    """Write the setting; a settings file with a mistake in it is not written over.

    Raises:
        InputError: there is a mistake in it, or it cannot be written.
    """
    from dataclasses import replace  # noqa: PLC0415  (needed where the setting changes)

    settings = house.settings
    if settings.problems:
        raise InputError(
            f"Your settings have a mistake in them: {settings.problems[0]}", "Correct it, and try again."
        )
    reminders = replace(settings.current.reminders, calendar_file=calendar_file)
    problem = settings.save(replace(settings.current, reminders=reminders))
    if problem:
        raise InputError(problem, "Check the disk and the permissions.")


def _tell(house: "House", output: str | None, written: bool | None, *, ring: bool, as_json: bool) -> None:
    from glutecoach.cli.calendar_upkeep import calendar_content, calendar_entries  # noqa: PLC0415

    kept = house.settings.current.reminders.calendar_file
    if as_json:
        file = None if written is None or output is None else str(_full(output))
        entries = [_object(entry) for entry in calendar_entries(house)]
        say_json({"entries": entries, "file": file, "written": written, "kept": kept or None})
        return
    count = len(calendar_entries(house))
    if written is None:
        write_text(calendar_content(house, ring=ring).decode())
        if not count:
            warn(_nothing())
        return
    done = "Written" if written else "Nothing has changed in"
    say(f"{done}: {output} ({counted(count, 'entry', 'entries')})." if count else f"{done}: {output}.")
    if not count:
        say_paragraph(_nothing())
    if kept and output and kept == str(_full(output)):
        say("It is kept up to date. 'glutecoach calendar --stop-keeping' ends that.")


def _nothing() -> str:
    return (
        "Nothing is planned yet: no times are chosen, and there is no homework and no visit. "
        "The app's settings are where times of sessions are chosen."
    )


def _object(entry: "Entry") -> dict[str, object]:
    from glutecoach.domain.schedule import Weekday  # noqa: PLC0415
    from glutecoach.domain.working_hours import time_in_words  # noqa: PLC0415

    names = tuple(Weekday)
    return {
        "name": entry.name,
        "title": entry.title,
        "first_day": entry.first.isoformat(),
        "last_day": entry.last.isoformat() if entry.last else None,
        "time": None if entry.at_min is None else time_in_words(entry.at_min),
        "minutes": entry.minutes,
        "days": entry.days,
        "weekdays": [names[day].value for day in entry.weekdays],
        "left_out": [day.isoformat() for day in entry.left_out],
    }
