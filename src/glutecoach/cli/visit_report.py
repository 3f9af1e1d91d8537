"""What happened since the last visit, in text and as JSON."""

from typing import TYPE_CHECKING

from glutecoach.cli.clock import SystemClock
from glutecoach.cli.commands.log_finding import opened_journal
from glutecoach.cli.journal_trouble import require_whole
from glutecoach.cli.output import say, say_columns, say_json
from glutecoach.cli.streak_report import today as today_by
from glutecoach.reports.look_back import look_back

if TYPE_CHECKING:
    from glutecoach.cli.invocation import Invocation


def tell_since_visit(invocation: "Invocation", *, as_json: bool) -> int:
    """Print it and return the exit code; of a part of the history nothing is concluded."""
    with opened_journal(invocation) as journal:
        found = look_back(journal, today_by(SystemClock(), journal.goals()))
        require_whole(journal)
    if as_json:
        statements = {each.label.lower(): each.words for each in found.statements}
        say_json({"since": found.first.isoformat(), "title": found.title, "statements": statements})
    else:
        say(found.title, bold=True)
        rows = [(each.label, each.words) for each in found.statements]
        say_columns(rows, indent=2, broken=True)
    return 0
