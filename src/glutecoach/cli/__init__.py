"""The command line. Every start pays for this file: it imports no command before it is asked for."""

import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from glutecoach.cli.failures import guarded
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import make_streams_safe, say
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

DATA_DIR_OPTION = "--data-dir"
_STREAK_FLAGS = frozenset({"--explain", "--json"})
_COMPLETING = "_GLUTECOACH_COMPLETE"
_STAYS_OUTSIDE_THE_APP = frozenset({"--plain", "--json", "--help", "-h"})


def main() -> NoReturn:
    """Run the program with the arguments of this process, and leave with its exit code."""
    # What is loaded is needed to the end: looking for garbage in it, at the start and once more at the
    # end, takes a tenth of a short command's time.
    gc.disable()
    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)


def run(arguments: "Sequence[str]") -> int:
    """Run one command and return its exit code; errors are told, not raised."""
    make_streams_safe()
    invocation = Invocation(os.environ)
    return guarded(lambda: _dispatch(list(arguments), invocation), invocation)


def _dispatch(arguments: list[str], invocation: Invocation) -> int:
    """Take the short way for what is asked often and needs no parser; else the parser's."""
    arguments = _without_data_dir(arguments, invocation)
    completing = _COMPLETING in invocation.environment
    if arguments == ["--version"] and not completing:
        from glutecoach import __version__  # noqa: PLC0415  (each way imports only what it needs)

        say(f"glutecoach {__version__}")
        return 0
    if arguments[:1] == ["streak"] and _STREAK_FLAGS.issuperset(arguments[1:]) and not completing:
        from glutecoach.cli.streak_report import tell_streak  # noqa: PLC0415

        return tell_streak(invocation, explain="--explain" in arguments, as_json="--json" in arguments)
    if arguments[:1] == ["status"] and not completing:
        from glutecoach.cli.status_asked import asked_by  # noqa: PLC0415

        asked = asked_by(arguments[1:])
        if asked is not None:
            from glutecoach.cli.status_report import tell_status  # noqa: PLC0415

            return tell_status(invocation, asked)
    try:
        if _opens_app(arguments) and not completing:
            invocation.first_frame.show()
        if not arguments and not completing:
            from glutecoach.cli.opening import open_or_tell  # noqa: PLC0415

            return open_or_tell(invocation)
        from glutecoach.cli.commands.root import run_command  # noqa: PLC0415

        return run_command(arguments, invocation)
    finally:
        invocation.first_frame.close()


def _opens_app(arguments: list[str]) -> bool:
    """Tell whether these arguments will most likely open the app; only the still first frame relies on it."""
    return not arguments or (arguments[0] == "play" and _STAYS_OUTSIDE_THE_APP.isdisjoint(arguments))


def _without_data_dir(arguments: list[str], invocation: Invocation) -> list[str]:
    """Take ``--data-dir`` out, wherever it stands: before the command or after it."""
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        argument = waiting.pop(0)
        if argument == "--":
            return [*rest, argument, *waiting]
        if argument == DATA_DIR_OPTION:
            if not waiting:
                raise InputError(f"{DATA_DIR_OPTION} needs the name of a folder.")
            invocation.choose_data_dir(waiting.pop(0))
        elif argument.startswith(f"{DATA_DIR_OPTION}="):
            invocation.choose_data_dir(argument.partition("=")[2])
        else:
            rest.append(argument)
    return rest
