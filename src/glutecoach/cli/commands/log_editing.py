"""``glutecoach log edit``: the original stays readable, and taking a correction back restores it exactly."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import click

from glutecoach.cli.clock import SystemClock
from glutecoach.cli.commands.choosing import checked_level, complete_programs, find_program
from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.commands.log_changing import PERCENT, said_options
from glutecoach.cli.commands.log_finding import SHORT_ID, as_day, find_session, opened_journal
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.journal_trouble import require_writable
from glutecoach.cli.output import say
from glutecoach.domain.moved_session import WeeksAsTheyAre, other_start
from glutecoach.domain.record import CheckIn, SessionOutcome, SessionRecord
from glutecoach.errors import InputError
from glutecoach.ui.changed_words import differences

if TYPE_CHECKING:
    from glutecoach.store.changes import LevelChange
    from glutecoach.store.journal import Journal


@click.command(context_settings=HELP_OPTIONS)
@click.argument("session")
@click.option("--program", shell_complete=complete_programs, help="Which program it was.")
@click.option("--level", type=int, help="Which level it was.")
@click.option("--day", metavar="DAY", callback=as_day, help="The day it counts for; its time stays.")
@click.option("--at", type=click.DateTime(["%H:%M"]), metavar="HH:MM", help="When it began; its day stays.")
@click.option("--done", type=PERCENT, help="How much of it was done, in percent.")
@click.option("--outcome", type=click.Choice([each.value for each in SessionOutcome]), help="How it ended.")
@said_options
@click.option("--reason", default="", help="Why it is corrected; optional.")
@click.option("--dry-run", is_flag=True, help="Only tell what would change.")
@click.pass_obj
def edit(
    invocation: Invocation,
    *,
    session: str,
    program: str | None,
    level: int | None,
    day: date | None,
    at: datetime | None,
    done: int | None,
    outcome: str | None,
    effort: int | None,
    pain: int | None,
    note: str | None,
    reason: str,
    dry_run: bool,
) -> int:
    """Correct a session; SESSION is its id or the beginning of it. The original stays readable.

    What was measured stays measured: another program or level then changes only what it is listed as.
    """
    from glutecoach.store.changes import Correction  # noqa: PLC0415  (--help needs none of it)

    if {program, level, day, at, done, outcome, effort, pain, note} == {None}:
        raise InputError("Nothing to correct was given.", "'glutecoach log edit --help' lists what can be.")
    with opened_journal(invocation) as journal:
        require_writable(journal)
        found = find_session(journal, session)
        change = _level_change(invocation, journal, found, program, level)
        correction = Correction(
            reason=reason,
            day=day,
            started=_corrected_start(journal, found, day, at.time() if at else None),
            claimed_ms=_corrected_claim(found, change, done),
            outcome=SessionOutcome(outcome) if outcome else None,
            check_in=_corrected_check_in(found.check_in, effort, pain, note),
            of=change,
        )
        effect = _effect(journal, found, day)
        if dry_run:
            say(f"{found.id[:SHORT_ID]} would be corrected.", *effect, "Nothing was changed.")
            return 0
        journal.correct(found.id, correction)
        corrected = journal.session(found.id)
    say(f"Corrected {found.id[:SHORT_ID]}.")
    if corrected is not None:
        say(*(f"  {each}" for each in differences(found, corrected)), *effect)
    return 0


def _corrected_start(
    journal: "Journal", session: SessionRecord, day: date | None, at: time | None
) -> datetime | None:
    """Return when it really began; None: as it is.

    Raises:
        InputError: that is still to come.
    """
    started = other_start(session, day or session.day, at or session.started.time(), journal.goals())
    if started is not None and started > SystemClock().now().local:
        raise InputError(
            f"{started:%Y-%m-%d %H:%M} is still to come.", "Name a day and a time that are over."
        )
    return started


def _effect(journal: "Journal", session: SessionRecord, day: date | None) -> list[str]:
    """Return what the correction does to the weeks, in one line."""
    if day is None or day == session.day:
        return []
    from glutecoach.cli.streak_report import today  # noqa: PLC0415  (--help needs no journal)

    goals = journal.goals()
    weeks = WeeksAsTheyAre(journal.facts(), goals, journal.pauses(), today(SystemClock(), goals))
    return [weeks.once_moved(session.id, day)]


def _level_change(
    invocation: Invocation,
    journal: "Journal",
    session: SessionRecord,
    program: str | None,
    level: int | None,
) -> "LevelChange | None":
    """Return which level of which program it really was; None: as it is.

    Raises:
        InputError: there is no such program, or it has no such level.
    """
    if program is None and level is None:
        return None
    from glutecoach.cli.user_library import load_user_library  # noqa: PLC0415  (--help needs none of these)
    from glutecoach.homework.shelf import HomeworkShelf, library_with  # noqa: PLC0415
    from glutecoach.store.changes import LevelChange  # noqa: PLC0415

    shipped_and_own = load_user_library(invocation)
    homework = HomeworkShelf(journal.homework, shipped_and_own).programs
    library = library_with(shipped_and_own, homework)
    if program is None and session.program not in library.programs:
        raise InputError(f"'{session.title}' is no longer in the library.", "Name a program with --program.")
    found = find_program(library, session.program if program is None else program, homework)
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
