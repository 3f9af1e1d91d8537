"""``glutecoach log list`` and ``show``."""

from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.commands.log_finding import SHORT_ID, as_day, find_session, opened_journal
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
from glutecoach.domain.log_search import LogQuery
from glutecoach.ui.changed_words import dated_name
from glutecoach.ui.told_words import told_steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glutecoach.domain.record import SessionRecord
    from glutecoach.store.changes import HistoryStep
    from glutecoach.store.journal import Journal
    from glutecoach.ui.told_words import ToldStep

_KEYS = (
    "id, program, title, level, revision (of homework, else null), day, started, zone, "
    "evidence (timed, claimed), outcome, asked_ms, done_ms, "
    "credit, pain_before, effort, pain, note, morning (pain, stiffness, compared, muscles_only, signs, note; "
    "null: not asked), pains (item, exercise, side, score, signs), light (green, amber, red, black, null), "
    "light_reasons, corrected, removed, sets"
)


@click.command("list", context_settings=HELP_OPTIONS, epilog=f"JSON keys: sessions ({_KEYS}).")
@click.option("--since", metavar="DAY", callback=as_day, help="From this day on: 2026-03-02, yesterday, 30d.")
@click.option("--until", metavar="DAY", callback=as_day, help="Up to this day.")
@click.option("--limit", type=click.IntRange(min=1), help="So many at most.")
@click.option("--removed", is_flag=True, help="Removed ones too.")
@click.option("--deleted", is_flag=True, help="Removed ones alone.")
@click.option("--program", help="Sessions of this program.")
@click.option("--text", default="", help="Every word begins one of its title, note, day or how it ended.")
@click.option("--timed/--claimed", "timed", default=None, help="Timed ones, or those entered by hand.")
@click.option("--pain", is_flag=True, help="Sessions with pain.")
@click.option("--corrected", is_flag=True, help="Corrected ones.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def list_sessions(
    invocation: Invocation,
    *,
    since: date | None,
    until: date | None,
    limit: int | None,
    removed: bool,
    deleted: bool,
    program: str | None,
    text: str,
    timed: bool | None,
    pain: bool,
    corrected: bool,
    as_json: bool,
) -> int:
    """List sessions, newest first; everything that is asked for has to fit."""
    query = LogQuery(
        text,
        program or "",
        timed=timed,
        hurt=True if pain else None,
        corrected=True if corrected else None,
        deleted=True if deleted else None if removed else False,
    )
    looked_for = replace(query, deleted=None) != LogQuery(deleted=None) or deleted
    with opened_journal(invocation) as journal:
        if looked_for:
            sessions = _found(journal, query, (since or date.min, until or date.max), limit)
        else:
            sessions = journal.sessions(first=since, last=until, limit=limit, include_deleted=removed)
        code = told(journal)
    if as_json:
        say_json({"sessions": [session_object(each) for each in sessions]})
    elif sessions:
        say_columns([row(each) for each in sessions])
    elif not code:
        nothing = "No session yet." if since is None and until is None else "No session in that time."
        say("No session fits all of that." if looked_for else nothing)
    return code


def _found(
    journal: "Journal", query: LogQuery, span: tuple[date, date], limit: int | None
) -> "list[SessionRecord]":
    finder = query.finder()
    entries = (
        each for each in journal.log.entries() if span[0] <= each.day <= span[1] and finder.finds(each)
    )
    records = (journal.session(each.id) for each in islice(entries, limit))
    return [record for record in records if record is not None]


@click.command(
    context_settings=HELP_OPTIONS,
    epilog=f"JSON keys: {_KEYS}, changes (at, kind, reason); "
    "with --history: id, history (at, kind, told, reason, by_hand, elsewhere).",
)
@click.argument("session")
@click.option("--history", is_flag=True, help="Everything that was ever written about it instead.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def show(invocation: Invocation, session: str, history: bool, as_json: bool) -> int:
    """Show one session with all its sets; SESSION is its id or the beginning of it."""
    with opened_journal(invocation) as journal:
        require_whole(journal)
        found = find_session(journal, session)
        steps = journal.log.history(found.id) if history else ()
        changes = [entry for entry in journal.history(found.id) if entry.kind in CHANGES]
    if history:
        return _tell_history(found, steps, as_json=as_json)
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


def _tell_history(session: "SessionRecord", steps: "Sequence[HistoryStep]", *, as_json: bool) -> int:
    told_in_words = told_steps(steps, session)
    if as_json:
        pairs = zip(steps, told_in_words, strict=True)
        say_json({"id": session.id, "history": [_step_object(step, words) for step, words in pairs]})
        return 0
    say(f"{session.id[:SHORT_ID]}: {dated_name(session)}")
    say_columns([(words.when or "at an unknown time", words.words) for words in told_in_words], broken=True)
    return 0


def _step_object(step: "HistoryStep", told: "ToldStep") -> dict[str, object]:
    return {
        "at": step.entry.at.isoformat() if step.entry.at else None,
        "kind": told.kind,
        "told": told.words,
        "reason": told.reason,
        "by_hand": told.by_hand,
        "elsewhere": step.elsewhere,
    }
