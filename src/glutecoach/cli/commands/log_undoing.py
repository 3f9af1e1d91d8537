"""``glutecoach log undo``: the last change by hand is taken back, whenever it was made."""

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.commands.log_finding import find_session, opened_journal
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.journal_trouble import require_whole, require_writable
from glutecoach.cli.output import say
from glutecoach.errors import InputError
from glutecoach.ui.changed_words import what_undoing_does, what_was_done, when_it_was_done


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach log undo --dry-run       what would be taken back
  glutecoach log undo                 take it back; once more: the one before
  glutecoach log undo 6f1c9a5e        the last change of that session""",
)
@click.argument("session", required=False)
@click.option("--dry-run", is_flag=True, help="Only tell what would be taken back.")
@click.pass_obj
def undo(invocation: Invocation, session: str | None, dry_run: bool) -> int:
    """Take the last change by hand back: an entry, a correction, a removal or a restoring.

    SESSION is an id or the beginning of it; without it, the last change of the whole log is meant.
    """
    with opened_journal(invocation) as journal:
        require_whole(journal)
        require_writable(journal)
        change = journal.log.last_change(find_session(journal, session).id if session else None)
        if change is None:
            raise InputError("Nothing was changed by hand that could be taken back.")
        done = f"{what_was_done(change)} ({when_it_was_done(change) or 'at an unknown time'})"
        if dry_run:
            say(f"Would take back: {done}.", what_undoing_does(change), "Nothing was changed.")
            return 0
        if not journal.log.take_back(change):
            raise InputError("That session was changed meanwhile.", "Nothing was taken back; try once more.")
    say(f"Took back: {done}.", what_undoing_does(change))
    return 0
