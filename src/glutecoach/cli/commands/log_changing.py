"""``glutecoach log add``, ``remove`` and ``restore``."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING

import click

from glutecoach.cli.clock import SystemClock
from glutecoach.cli.commands.choosing import checked_level, complete_programs, find_program
from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.commands.log_finding import SHORT_ID, as_day, find_session, opened_journal
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.journal_trouble import require_writable
from glutecoach.cli.output import say
from glutecoach.domain.moment import Moment
from glutecoach.domain.record import CheckIn, SessionOutcome, SessionRecord
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

_SCORE = click.IntRange(0, 10)
PERCENT = click.IntRange(1, 100)
"""How much of a session was done."""
_MINUTES = click.IntRange(1, 600)
_NOON = time(12)


def said_options(command: "Callable[..., int]") -> "Callable[..., int]":
    """Add the options of a check-in."""
    for option in (
        click.option("--note", help="In your own words."),
        click.option("--pain", type=_SCORE, help="How much it hurt, 0 to 10."),
        click.option("--effort", type=_SCORE, help="How hard it was, 0 to 10."),
    ):
        command = option(command)
    return command


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach log add wake-up
  glutecoach log add hip-flexor --level 2 --day yesterday --at 18:30
  glutecoach log add ball-desk --done 50 --effort 4
  glutecoach log add anna-hips               homework that you took on
  glutecoach log add wake-up --day 3d --minutes 6 --note "half asleep\"""",
)
@click.argument("program", shell_complete=complete_programs)
@click.option("--level", type=int, default=1, show_default=True, help="Which level.")
@click.option(
    "--day", metavar="DAY", callback=as_day, help="When: 2026-03-02, yesterday, 3d; by default today."
)
@click.option("--at", type=click.DateTime(["%H:%M"]), metavar="HH:MM", help="At what time of that day.")
@click.option("--done", type=PERCENT, help="How much of it, in percent; by default all of it.")
@click.option("--minutes", type=_MINUTES, help="How many minutes of work it was, instead of --done.")
@said_options
@click.pass_obj
def add(
    invocation: Invocation,
    *,
    program: str,
    level: int,
    day: date | None,
    at: datetime | None,
    done: int | None,
    minutes: int | None,
    effort: int | None,
    pain: int | None,
    note: str | None,
) -> int:
    """Add a session of PROGRAM that you did without the coach; kept apart from timed ones."""
    from glutecoach.cli.user_library import load_user_library  # noqa: PLC0415  (--help needs none of these)
    from glutecoach.homework.shelf import HomeworkShelf, library_with  # noqa: PLC0415
    from glutecoach.store.changes import ClaimedSession  # noqa: PLC0415

    library = load_user_library(invocation)
    with opened_journal(invocation) as journal:
        shelf = HomeworkShelf(journal.homework, library)
    found = find_program(library_with(library, shelf.programs), program, shelf.programs)
    chosen = found.level(checked_level(found, level))
    claimed_ms = _work_ms(chosen.asked_ms, done, minutes)
    started = _moment(day, at.time() if at else None)
    claimed = ClaimedSession(
        program=found.id,
        title=found.title,
        level=chosen.number,
        started=started,
        asked_ms=chosen.asked_ms,
        claimed_ms=claimed_ms,
        outcome=SessionOutcome.COMPLETED if claimed_ms >= chosen.asked_ms else SessionOutcome.STOPPED,
        check_in=CheckIn(effort, pain, note or ""),
        day=day,
        revision=shelf.revision_on(found.id, day or started.local.date()),
    )
    with opened_journal(invocation) as journal:
        require_writable(journal)
        session_id = journal.claim(claimed)
        entered = journal.session(session_id)
        paused = [each for each in journal.pauses() if entered and each.first <= entered.day <= each.last]
    say(f"Added as {session_id[:SHORT_ID]}.")
    if claimed_ms > chosen.asked_ms:
        say("That is more than this level asks for: it counts as the whole session.")
    if paused:
        say("That day is paused; what you did counts all the same.")
    return 0


@click.command(context_settings=HELP_OPTIONS)
@click.argument("session")
@click.pass_obj
def remove(invocation: Invocation, session: str) -> int:
    """Remove a session; SESSION is its id or the beginning of it."""
    with opened_journal(invocation) as journal:
        require_writable(journal)
        found = find_session(journal, session)
        if found.deleted:
            raise InputError(f"{found.id[:SHORT_ID]} is removed already.")
        journal.delete(found.id)
    say(f"Removed {_named(found)}.", f"'glutecoach log restore {found.id[:SHORT_ID]}' brings it back.")
    return 0


@click.command(context_settings=HELP_OPTIONS)
@click.argument("session")
@click.pass_obj
def restore(invocation: Invocation, session: str) -> int:
    """Bring a removed session back; SESSION is its id or the beginning of it."""
    with opened_journal(invocation) as journal:
        require_writable(journal)
        found = find_session(journal, session)
        if not found.deleted:
            raise InputError(f"{found.id[:SHORT_ID]} is not removed.")
        journal.restore(found.id)
    say(f"Brought back {_named(found)}.")
    return 0


def _named(session: SessionRecord) -> str:
    return f"{session.id[:SHORT_ID]}: {session.title}, {session.day.isoformat()}"


def _moment(day: date | None, at: time | None) -> Moment:
    """Return when it was: now, or at noon of another day where no time was given."""
    now = SystemClock().now()
    if day is None and at is None:
        return now
    on = day or now.local.date()
    when = Moment(datetime.combine(on, at or _NOON).astimezone(), now.zone)
    if on > now.local.date():
        raise InputError("That day is still to come.", "Name today or an earlier day.")
    if at is not None and when.local > now.local:
        raise InputError(f"{at:%H:%M} is still to come.", "Name a time that is over, or leave --at out.")
    return now if when.local > now.local else when


def _work_ms(asked_ms: int, percent: int | None, minutes: int | None) -> int:
    """Return how much work it was.

    Raises:
        InputError: it was said in two ways.
    """
    if percent is not None and minutes is not None:
        raise InputError("How much it was is said twice.", "Give --done or --minutes, not both.")
    return (
        minutes * 60_000 if minutes is not None else asked_ms * (100 if percent is None else percent) // 100
    )
