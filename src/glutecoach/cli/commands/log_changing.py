"""``glutecoach log add``, ``edit``, ``remove`` and ``restore``."""

from dataclasses import replace
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

    from glutecoach.store.changes import LevelChange

_SCORE = click.IntRange(0, 10)
_PERCENT = click.IntRange(1, 100)
_NOON = time(12)


def _said_options(command: "Callable[..., int]") -> "Callable[..., int]":
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
  glutecoach log add ball-desk --done 50 --effort 4""",
)
@click.argument("program", shell_complete=complete_programs)
@click.option("--level", type=int, default=1, show_default=True, help="Which level.")
@click.option(
    "--day", metavar="DAY", callback=as_day, help="When: 2026-03-02, yesterday, 3d; by default today."
)
@click.option("--at", type=click.DateTime(["%H:%M"]), metavar="HH:MM", help="At what time of that day.")
@click.option("--done", type=_PERCENT, default=100, show_default=True, help="How much of it, in percent.")
@_said_options
@click.pass_obj
def add(
    invocation: Invocation,
    *,
    program: str,
    level: int,
    day: date | None,
    at: datetime | None,
    done: int,
    effort: int | None,
    pain: int | None,
    note: str | None,
) -> int:
    """Add a session of PROGRAM that you did without the coach; kept apart from timed ones."""
    from glutecoach.cli.user_library import load_user_library  # noqa: PLC0415  (--help needs neither)
    from glutecoach.store.changes import ClaimedSession  # noqa: PLC0415

    found = find_program(load_user_library(invocation), program)
    chosen = found.level(checked_level(found, level))
    claimed = ClaimedSession(
        program=found.id,
        title=found.title,
        level=chosen.number,
        started=_moment(day, at.time() if at else None),
        asked_ms=chosen.asked_ms,
        claimed_ms=chosen.asked_ms * done // 100,
        outcome=SessionOutcome.COMPLETED if done == 100 else SessionOutcome.STOPPED,
        check_in=CheckIn(effort, pain, note or ""),
        day=day,
    )
    with opened_journal(invocation) as journal:
        require_writable(journal)
        session_id = journal.claim(claimed)
    say(f"Added as {session_id[:SHORT_ID]}.")
    return 0


@click.command(context_settings=HELP_OPTIONS)
@click.argument("session")
@click.option("--program", shell_complete=complete_programs, help="Which program it was.")
@click.option("--level", type=int, help="Which level it was.")
@click.option("--day", metavar="DAY", callback=as_day, help="The day it counts for.")
@click.option("--done", type=_PERCENT, help="How much of it was done, in percent.")
@click.option("--outcome", type=click.Choice([each.value for each in SessionOutcome]), help="How it ended.")
@_said_options
@click.option("--reason", default="", help="Why it is corrected; optional.")
@click.pass_obj
def edit(
    invocation: Invocation,
    *,
    session: str,
    program: str | None,
    level: int | None,
    day: date | None,
    done: int | None,
    outcome: str | None,
    effort: int | None,
    pain: int | None,
    note: str | None,
    reason: str,
) -> int:
    """Correct a session; SESSION is its id or the beginning of it. The original stays readable.

    What was measured stays measured: another program or level then changes only what it is listed as.
    """
    from glutecoach.store.changes import Correction  # noqa: PLC0415  (--help needs none of it)

    if {program, level, day, done, outcome, effort, pain, note} == {None}:
        raise InputError("Nothing to correct was given.", "'glutecoach log edit --help' lists what can be.")
    with opened_journal(invocation) as journal:
        require_writable(journal)
        found = find_session(journal, session)
        change = _level_change(invocation, found, program, level)
        correction = Correction(
            reason=reason,
            day=day,
            claimed_ms=_corrected_claim(found, change, done),
            outcome=SessionOutcome(outcome) if outcome else None,
            check_in=_corrected_check_in(found.check_in, effort, pain, note),
            of=change,
        )
        journal.correct(found.id, correction)
    say(f"Corrected {found.id[:SHORT_ID]}.")
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
    return now if when.local > now.local else when


def _level_change(
    invocation: Invocation, session: SessionRecord, program: str | None, level: int | None
) -> "LevelChange | None":
    """Return which level of which program it really was; None: as it is.

    Raises:
        InputError: there is no such program, or it has no such level.
    """
    if program is None and level is None:
        return None
    from glutecoach.cli.user_library import load_user_library  # noqa: PLC0415  (--help needs neither)
    from glutecoach.store.changes import LevelChange  # noqa: PLC0415

    library = load_user_library(invocation)
    if program is None and session.program not in library.programs:
        raise InputError(f"'{session.title}' is no longer in the library.", "Name a program with --program.")
    found = find_program(library, session.program if program is None else program)
    number = checked_level(found, session.level if level is None else level)
    return LevelChange.to(session, found, number)


def _corrected_claim(session: SessionRecord, change: "LevelChange | None", percent: int | None) -> int | None:
    """Return the work entered by hand that makes so much of it done; None: as it is."""
    as_other = change.applied_to(session) if change else session
    if percent is not None:
        return _claimed_ms(as_other, percent)
    return None if as_other.claimed_ms == session.claimed_ms else as_other.claimed_ms


def _claimed_ms(session: SessionRecord, percent: int) -> int:
    """Return what has to be added to the measured work so that so much was done.

    Raises:
        InputError: more than that was measured.
    """
    measured_ms = replace(session, claimed_ms=0).done_ms
    wanted_ms = session.asked_ms * percent // 100
    if wanted_ms < measured_ms:
        raise InputError(
            f"{round(100 * measured_ms / session.asked_ms)} % of it was measured, and that stays.",
            "Give a higher number, or remove the session.",
        )
    return wanted_ms - measured_ms


def _corrected_check_in(
    was: CheckIn, effort: int | None, pain: int | None, note: str | None
) -> CheckIn | None:
    if effort is None and pain is None and note is None:
        return None
    return CheckIn(
        was.effort if effort is None else effort,
        was.pain if pain is None else pain,
        was.note if note is None else note,
    )
