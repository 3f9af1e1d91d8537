"""The command ``glutecoach`` itself."""

import gc
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import click

from glutecoach import __version__
from glutecoach.cli.commands.group import HELP_OPTIONS, Lazy, LazyGroup
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from glutecoach.cli.invocation import Invocation

PROGRAM_NAME = "glutecoach"
COMPLETION_VARIABLE = "_GLUTECOACH_COMPLETE"


class Root(LazyGroup):
    """The top of the tree."""

    table: ClassVar[Mapping[str, Lazy]] = {
        "play": Lazy("play", "play", "Play a session, in the app or line by line."),
        "programs": Lazy("programs", "programs", "List, show and check programs."),
        "exercises": Lazy("exercises", "exercises", "List and show exercises."),
        "sources": Lazy("sources", "sources", "List every source and where it is used."),
        "review": Lazy("review", "review", "Write everything clinical into one document for a reviewer."),
        "learn": Lazy("learn", "learn", "List and read the lessons."),
        "self-test": Lazy("self_test", "self_test", "List, show and do self-tests; see and add results."),
        "cues": Lazy("cues", "cues", "Print everything the coach will say, with its times."),
        "log": Lazy("log", "log", "List, add, correct, export and import sessions."),
        "check-in": Lazy("check_in", "check_in", "Tell how it is the morning after, and once a month."),
        "visit": Lazy("visit", "visit", "Note chair massages and therapy visits."),
        "calendar": Lazy("calendar", "calendar", "Write your plan as a calendar file (.ics)."),
        "pause": Lazy("pause", "pause", "Pause when ill or away: the goal of the week shrinks."),
        "streak": Lazy("streak", "streak", "Tell how many weeks in a row have counted."),
        "remind": Lazy("remind", "remind", "Be reminded of breaks and sessions while you work."),
        "status": Lazy("status", "status", "Tell what is due, for prompts, tmux and bars."),
        "progress": Lazy("progress", "progress", "Show work done of work asked, the year, and trends."),
        "homework": Lazy("homework", "homework", "Homework from a therapist: take it on, or assign it."),
        "report": Lazy("report", "report", "Tell your therapist what was done: a page and a file."),
        "clients": Lazy("clients", "clients", "For therapists: clients and what they gave back."),
        "keys": Lazy("keys", "keys", "The keys that sign homework and reports."),
        "export": Lazy("export", "export", "Write the whole journal for another device, or everything."),
        "merge": Lazy("merge", "merge", "Add what another device's journal knows to yours."),
        "erase": Lazy("erase", "erase", "Erase what is kept of you on this computer; asks first."),
        "safety": Lazy("safety", "safety", "Answer the safety questions, or see what is in force."),
        "backup": Lazy("backup", "backup", "Make a backup of your history, or list the backups."),
        "restore": Lazy("restore", "restore", "Bring a backup back; shows first what will change."),
        "check": Lazy("check", "check", "Check the whole log; nothing is changed."),
        "serve": Lazy("serve", "serve", "Show the app in a browser, for this computer alone."),
        "doctor": Lazy("doctor", "doctor", "Check files, journal, sound and terminal."),
        "completion": Lazy("completion", "completion", "Print the completion script of a shell."),
    }


@click.group(
    name=PROGRAM_NAME,
    cls=Root,
    invoke_without_command=True,
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach                        open the app
  glutecoach play                   go straight to today's session
  glutecoach play wake-up --plain   the same, line by line
  glutecoach streak --explain       why the streak is what it is
  glutecoach log export -o log.csv  take your history elsewhere""",
)
@click.option(
    "--data-dir",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Keep journal, settings and own programs in this folder.",
)
@click.version_option(__version__, prog_name=PROGRAM_NAME, message="%(prog)s %(version)s")
@click.pass_context
def root(context: click.Context, data_dir: Path | None) -> None:
    """Guided glute activation, hip mobility and self-massage in the terminal.

    Without a command the app opens.
    """
    invocation: Invocation = context.obj
    if data_dir is not None:
        invocation.choose_data_dir(str(data_dir))
    if context.invoked_subcommand is None:
        from glutecoach.cli.opening import open_or_tell  # noqa: PLC0415  (commands need nothing of the app)

        context.exit(open_or_tell(invocation))


def run_command(arguments: list[str], invocation: "Invocation") -> int:
    """Parse the arguments, run the command and return its exit code.

    Raises:
        InputError: the arguments make no sense; the message says which and what to try.
    """
    gc.freeze()
    gc.enable()
    if COMPLETION_VARIABLE in invocation.environment:
        root.main(arguments, PROGRAM_NAME, COMPLETION_VARIABLE, obj=invocation)
    try:
        with root.make_context(PROGRAM_NAME, list(arguments), obj=invocation) as context:
            result = root.invoke(context)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.Abort as error:
        raise KeyboardInterrupt from error
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else PROGRAM_NAME
        raise InputError(_sentence(error), f"'{where} --help' tells what there is.") from error
    except click.ClickException as error:
        raise InputError(_sentence(error)) from error
    return result if isinstance(result, int) else 0


def _sentence(error: click.ClickException) -> str:
    message = " ".join(error.format_message().split())
    return message if message.endswith((".", "?", "!", ")")) else f"{message}."
