"""``glutecoach restore``."""

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_json
from glutecoach.domain.dose_words import counted
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from glutecoach.paths import Paths

_NEWEST = "newest"
_UNCHANGED = "Nothing was changed."


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach restore                 the newest backup; asks first
  glutecoach restore 3               the third of 'glutecoach backup list'
  glutecoach restore --merge 3       add what is in it, keep what is there
  glutecoach restore --salvage       save what a broken history still holds

What is there now is kept: as a backup, or as a file beside your history.

JSON keys: restored, now, after (sessions, last_day), missing, coming_back
(id, day, title), changed, plan_changes, kept; with --merge also new_sessions,
changes, left_out; with --salvage also saved, lost (id, day, title).
Without --yes nothing is changed.""",
)
@click.argument("backup", default=_NEWEST, metavar="[BACKUP]")
@click.option("--merge", is_flag=True, help="Add what is in the backup to what is there; nothing goes.")
@click.option(
    "--salvage",
    is_flag=True,
    help="Save every session that can still be read in a broken file: the one in its place, or BACKUP.",
)
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def restore(
    invocation: Invocation, *, backup: str, merge: bool, salvage: bool, yes: bool, as_json: bool
) -> int:
    """Put a backup in the place of your history; shows first what will change.

    BACKUP is a file, a number of the list, or 'newest'.
    """
    from glutecoach.cli.backup_place import paths_for_backups  # noqa: PLC0415  (--help needs no backups)

    wish = _Wish(paths_for_backups(invocation), yes, as_json)
    with TemporaryDirectory(prefix="glutecoach-") as folder:
        file = (
            _salvaged(wish, backup, Path(folder) / "salvaged.db") if salvage else _chosen(wish.paths, backup)
        )
        changed = _merge(wish, file) if merge else _replace(wish, file, is_salvaged=salvage)
    if as_json:
        say_json({"restored": changed, **wish.told})
    return 0


@dataclass
class _Wish:
    """What was asked for, and what there is to tell of it."""

    paths: "Paths"
    yes: bool
    as_json: bool
    told: dict[str, object] = field(default_factory=dict)
    """For JSON."""

    def say(self, *lines: str) -> None:
        """Tell it in words, unless JSON was asked for."""
        if not self.as_json:
            say(*lines)

    def is_sure(self, question: str) -> bool:
        """Tell whether it is to be done; with JSON nobody is asked."""
        return self.yes or (not self.as_json and _asked(question))


def _chosen(paths: "Paths", which: str) -> Path:
    from glutecoach.store.backups import backups, newest_sound  # noqa: PLC0415

    if which == _NEWEST:
        newest = newest_sound(paths)
        if newest is None:
            raise InputError("There is no backup that can be restored.", "'glutecoach backup' makes one.")
        return newest.path
    if which.isascii() and which.isdigit():
        found = backups(paths)
        if not 1 <= int(which[:9]) <= len(found):
            raise InputError(f"There is no backup {which[:9]}.", "'glutecoach backup list' numbers them.")
        return found[int(which) - 1].path
    return Path(which)


def _salvaged(wish: _Wish, which: str, file: Path) -> Path:
    """Save into the file what can be read of a broken history, and return the file."""
    from glutecoach.store.backup_words import session_lines  # noqa: PLC0415
    from glutecoach.store.salvage import salvage  # noqa: PLC0415

    broken = wish.paths.journal if which == _NEWEST else _chosen(wish.paths, which)
    found = salvage(broken, file)
    wish.told.update(saved=found.sessions, lost=[line._asdict() for line in found.lost])
    wish.say(f"{counted(found.sessions, 'session')} can be saved, as far as they can be read.")
    wish.say(*session_lines(found.lost, "cannot be read whole and would be lost"))
    if not found.plan_is_whole:
        wish.say("Some goals, pauses, visits or results cannot be read.")
    # What stood in a part that is gone leaves no trace there: a removal, too, can be missing unseen.
    wish.say("What a backup has besides can be added afterwards: 'glutecoach restore --merge'.")
    wish.say("")
    return file


def _replace(wish: _Wish, file: Path, *, is_salvaged: bool) -> bool:
    from glutecoach.cli.backup_words import preview_object  # noqa: PLC0415
    from glutecoach.cli.clock import SystemClock  # noqa: PLC0415
    from glutecoach.store.backup_words import extent_words, preview_lines  # noqa: PLC0415
    from glutecoach.store.restore_preview import restore_preview  # noqa: PLC0415
    from glutecoach.store.restoring import restore  # noqa: PLC0415

    found = restore_preview(wish.paths, file)
    wish.told.update(preview_object(found), kept=None)
    wish.say(*preview_lines(found), "")
    if found.is_same:
        wish.say("Your history holds the same already; nothing is to be done.")
        return False
    if found.now is not None:
        wish.say("What is there now is kept as a backup. With --merge the two are joined, and nothing goes.")
    elif not is_salvaged and wish.paths.journal.is_file():
        wish.say("'glutecoach restore --salvage' shows what can still be saved of the broken file itself.")
    if not wish.is_sure("Restore it?"):
        return False
    done = restore(wish.paths, SystemClock(), file)
    wish.told["kept"] = str(done.kept) if done.kept else None
    wish.say(f"Restored: {extent_words(done.held)}.")
    wish.say(*([f"What was there is kept: {done.kept}"] if done.kept else []))
    return True


def _merge(wish: _Wish, file: Path) -> bool:
    from glutecoach.cli.clock import SystemClock  # noqa: PLC0415
    from glutecoach.cli.journal_trouble import require_writable  # noqa: PLC0415
    from glutecoach.store.journal import Journal  # noqa: PLC0415
    from glutecoach.store.restore_preview import restore_preview  # noqa: PLC0415
    from glutecoach.store.restoring import exchanged  # noqa: PLC0415

    coming = restore_preview(wish.paths, file).coming_back
    wish.say(f"{counted(len(coming), 'session')} would be added; what is there stays.")
    if not wish.is_sure("Add what is in it?"):
        return False
    journal = Journal.open(wish.paths, SystemClock())
    try:
        require_writable(journal)
        report = journal.merge(exchanged(file))
    finally:
        journal.close()
    changes = report.changes + report.plan_changes
    left_out = [f"{left.what}: {left.why}" for left in report.left_out]
    wish.told.update(new_sessions=report.new_sessions, changes=changes, left_out=left_out)
    wish.say(
        f"Added {counted(report.new_sessions, 'session')} and "
        f"{counted(changes, 'other entry', 'other entries')}."
    )
    if left_out:
        wish.say(f"{counted(len(left_out), 'entry', 'entries')} could not be added:", *left_out)
    return report.has_news


def _asked(question: str, ask: "Callable[[str], str]" = input) -> bool:
    """Ask; nobody there to answer means that it needs --yes.

    Raises:
        InputError: there is no terminal to ask at.
    """
    from glutecoach.cli.safety_gate import can_ask  # noqa: PLC0415

    if not can_ask():
        raise InputError(_UNCHANGED, "Add --yes to do it without being asked.")
    try:
        wanted = ask(f"{question} y does, Enter leaves everything as it is: ").strip().lower() == "y"
    except EOFError:
        wanted = False
    if not wanted:
        say(_UNCHANGED)
    return wanted
