"""``glutecoach backup``."""

from typing import TYPE_CHECKING

import click

from glutecoach.cli.commands.group import HELP_OPTIONS, LazyGroup
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_columns, say_json, warn
from glutecoach.errors import StorageError

if TYPE_CHECKING:
    from glutecoach.paths import Paths
    from glutecoach.store.backups import Made

_KEYS = "path, made, reason, sessions, last_day, bytes"


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings=HELP_OPTIONS,
    epilog=f"""\b
Examples:
  glutecoach backup
  glutecoach backup list

A backup is opened and compared with your history before it counts. One is
made by itself on each day on which something changed, and before every
upgrade, merge and restore. Put backup_folder = "FOLDER" into the settings
file to have them elsewhere: on a stick, or in a folder that is copied.

JSON keys: made (whether a new one was needed), note, backup ({_KEYS}).""",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def backup(context: click.Context, as_json: bool) -> None:
    """Make a backup of your history, opened and compared; or list them."""
    if context.invoked_subcommand is None:
        context.exit(_back_up(context.obj, as_json=as_json))


@backup.command("list", epilog=f"JSON keys: backups ({_KEYS}), newest first.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def list_backups(invocation: Invocation, *, as_json: bool) -> int:
    """List the backups, newest first."""
    from glutecoach.cli.backup_place import paths_for_backups  # noqa: PLC0415  (--help needs none of these)
    from glutecoach.cli.backup_words import backup_object, backup_row  # noqa: PLC0415
    from glutecoach.store.backups import backups  # noqa: PLC0415

    paths = paths_for_backups(invocation)
    found = backups(paths)
    if as_json:
        say_json({"backups": [backup_object(each) for each in found]})
    elif found:
        say_columns(backup_row(number, each) for number, each in enumerate(found, 1))
        say(
            "", f"They are in {_folders(paths)}.", "'glutecoach restore 1' shows what the first would change."
        )
    else:
        say("There is no backup yet. 'glutecoach backup' makes one.")
    return 0


def _back_up(invocation: Invocation, *, as_json: bool) -> int:
    from glutecoach.cli.backup_place import paths_for_backups  # noqa: PLC0415  (--help needs none of these)
    from glutecoach.cli.clock import SystemClock  # noqa: PLC0415
    from glutecoach.store.backups import BackupReason, has_history, make_backup  # noqa: PLC0415

    paths, clock = paths_for_backups(invocation), SystemClock()
    _require_readable(paths)
    if not has_history(paths):
        if as_json:
            say_json({"made": False, "note": "", "backup": None})
        else:
            say("Nothing is in your history yet, so there is nothing to back up.")
        return 0
    made = make_backup(paths, clock, BackupReason.BY_HAND)
    _tell(made, as_json=as_json)
    return 0


def _require_readable(paths: "Paths") -> None:
    """Bring in what was kept elsewhere, and refuse where there is no history that could be backed up."""
    from glutecoach.cli.clock import SystemClock  # noqa: PLC0415
    from glutecoach.cli.journal_trouble import incomplete, trouble_with_offer  # noqa: PLC0415
    from glutecoach.store.journal import Journal  # noqa: PLC0415

    journal = Journal.open(paths, SystemClock())
    try:
        if incomplete(journal):
            raise StorageError(trouble_with_offer(journal))
        if journal.message:
            warn(journal.message)
    finally:
        journal.close()


def _tell(made: "Made", *, as_json: bool) -> None:
    from glutecoach.cli.backup_words import backup_object  # noqa: PLC0415
    from glutecoach.store.backup_words import extent_words  # noqa: PLC0415
    from glutecoach.store.queries import Extent  # noqa: PLC0415

    if as_json:
        say_json({"made": made.is_new, "note": made.note, "backup": backup_object(made.backup)})
        return
    held = extent_words(Extent(made.backup.sessions, made.backup.last_day))
    if made.is_new:
        say(f"A backup was made: {held}, opened and compared.")
    else:
        say(f"Nothing changed since the newest backup: {held}, opened and compared again.")
    say(str(made.backup.path))
    if made.note:
        warn(made.note)


def _folders(paths: "Paths") -> str:
    chosen = [str(paths.backup_folder)] if paths.backup_folder else []
    return " and ".join([*chosen, str(paths.backups)])
