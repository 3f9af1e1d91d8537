"""``glutecoach erase``."""

from typing import TYPE_CHECKING

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_json
from glutecoach.domain.dose_words import counted
from glutecoach.errors import InputError, StorageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from glutecoach.cli.erasing import Erasure
    from glutecoach.paths import Paths

_WORD = "ERASE"
_UNCHANGED = "Nothing was erased."


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach export --everything FOLDER   take it all with you first
  glutecoach erase                        show what will go, and ask
  glutecoach erase --programs --yes       own programs too, without asking

JSON keys: erased, groups (name, files), stays. Without --yes nothing is erased.""",
)
@click.option("--programs", is_flag=True, help="Erase your own programs, exercises and lessons too.")
@click.option("--clients", is_flag=True, help="Erase your clients and composed homework too.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def erase(invocation: Invocation, *, programs: bool, clients: bool, yes: bool, as_json: bool) -> int:
    """Erase your journal, its backups, settings, answers and keys from this computer.

    Shows first what will go and what cannot be reached. It cannot be taken back.
    """
    from glutecoach.cli.backup_place import paths_for_backups  # noqa: PLC0415  (--help needs none of these)
    from glutecoach.cli.erasing import what_goes  # noqa: PLC0415

    paths = paths_for_backups(invocation)
    _refuse_while_a_session_runs(paths)
    erasure = what_goes(paths, programs=programs, clients=clients)
    if not as_json:
        _tell(erasure)
    wanted = bool(erasure.groups) and (yes or (not as_json and _asked()))
    if wanted:
        _erase(paths, erasure)
    if as_json:
        groups = [
            {"name": group.name, "files": [str(path) for path in group.files]} for group in erasure.groups
        ]
        say_json({"erased": wanted, "groups": groups, "stays": list(erasure.stays)})
    elif wanted:
        say(f"Erased: {counted(sum(len(group.files) for group in erasure.groups), 'file')}.")
    return 0


def _tell(erasure: "Erasure") -> None:
    if not erasure.groups:
        say("Nothing of yours is kept on this computer.")
        return
    say("This will be erased:")
    for group in erasure.groups:
        say(f"  {group.words}")
        for path in group.files if len(group.files) <= 3 else group.files[:2]:
            say(f"    {path}")
        if len(group.files) > 3:
            say(f"    and {len(group.files) - 2} more in {group.files[0].parent}")
    say("", "This cannot be reached, or stays:")
    for sentence in erasure.stays:
        say(f"  {sentence}")
    say("")


def _asked(ask: "Callable[[str], str]" = input) -> bool:
    """Have the word typed.

    Raises:
        InputError: there is no terminal to ask at.
    """
    from glutecoach.cli.safety_gate import can_ask  # noqa: PLC0415  (asked here alone)

    if not can_ask():
        raise InputError(_UNCHANGED, "Add --yes to do it without being asked.")
    try:
        typed = ask(f"Type {_WORD} to erase all this; anything else leaves it as it is: ").strip()
    except EOFError:
        typed = ""
    if typed != _WORD:
        say(_UNCHANGED)
    return typed == _WORD


def _erase(paths: "Paths", erasure: "Erasure") -> None:
    from glutecoach.cli.erasing import LOCK, erase, remove_lock_and_folders  # noqa: PLC0415
    from glutecoach.store.lock import take_session_lock  # noqa: PLC0415

    held = take_session_lock(paths.data / LOCK) if paths.data.is_dir() else None
    try:
        failed = erase(erasure)
    finally:
        if held is not None:
            held.release()
    remove_lock_and_folders(paths, erasure)
    if failed:
        raise StorageError(" ".join(failed[:3]), "Check the permissions, or remove it by hand.")


def _refuse_while_a_session_runs(paths: "Paths") -> None:
    """Look whether a window is in a session.

    Raises:
        SessionRunningError: one is.
    """
    from glutecoach.cli.erasing import LOCK  # noqa: PLC0415
    from glutecoach.store.lock import take_session_lock  # noqa: PLC0415

    # Where there is no file nobody holds it, and looking must not make one.
    if (paths.data / LOCK).is_file():
        held = take_session_lock(paths.data / LOCK)
        if held is not None:
            held.release()
