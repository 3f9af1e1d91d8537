"""``glutecoach log list`` and ``show``."""

from datetime import date

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.commands.log_finding import as_day, find_session, opened_journal
from glutecoach.cli.commands.log_words import (
    CHANGES,
    change_object,
    change_row,
    facts,
    row,
    session_object,
    set_row,
)
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.journal_trouble import require_whole, told
from glutecoach.cli.output import say, say_columns, say_json

_KEYS = (
    "id, program, title, level, day, started, zone, evidence (timed, claimed), outcome, asked_ms, done_ms, "
    "credit, effort, pain, note, corrected, removed, sets"
)


@click.command("list", context_settings=HELP_OPTIONS, epilog=f"JSON keys: sessions ({_KEYS}).")
@click.option("--since", metavar="DAY", callback=as_day, help="From this day on: 2026-03-02, yesterday, 30d.")
@click.option("--until", metavar="DAY", callback=as_day, help="Up to this day.")
@click.option("--limit", type=click.IntRange(min=1), help="So many at most.")
@click.option("--removed", is_flag=True, help="Removed ones too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def list_sessions(
    invocation: Invocation,
    *,
    since: date | None,
    until: date | None,
    limit: int | None,
    removed: bool,
    as_json: bool,
) -> int:
    """List sessions, newest first."""
    with opened_journal(invocation) as journal:
        sessions = journal.sessions(first=since, last=until, limit=limit, include_deleted=removed)
        code = told(journal)
    if as_json:
        say_json({"sessions": [session_object(each) for each in sessions]})
    elif sessions:
        say_columns([row(each) for each in sessions])
    elif not code:
        say("No session yet." if since is None and until is None else "No session in that time.")
    return code


@click.command(context_settings=HELP_OPTIONS, epilog=f"JSON keys: {_KEYS}, changes (at, kind, reason).")
@click.argument("session")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def show(invocation: Invocation, session: str, as_json: bool) -> int:
    """Show one session with all its sets; SESSION is its id or the beginning of it."""
    with opened_journal(invocation) as journal:
        require_whole(journal)
        found = find_session(journal, session)
        changes = [entry for entry in journal.history(found.id) if entry.kind in CHANGES]
    if as_json:
        say_json({**session_object(found), "changes": [change_object(entry) for entry in changes]})
        return 0
    say_columns(facts(found))
    if found.sets:
        say("")
        say_columns([set_row(done) for done in found.sets])
    if changes:
        say("")
        say_columns([change_row(entry) for entry in changes])
    return 0
