"""``glutecoach remind``: reminds while it runs; its commands are imported when they are asked for."""

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

import click

from glutecoach.cli.commands.group import HELP_OPTIONS, Lazy, LazyGroup
from glutecoach.cli.output import tell_terminal
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from glutecoach.cli.invocation import Invocation


class Reminders(LazyGroup):
    """What can be done with reminders."""

    table: ClassVar[Mapping[str, Lazy]] = {
        "next": Lazy("remind_next", "next_one", "Tell what comes next, and who reminds."),
        "snooze": Lazy("remind_entries", "snooze", "Put it off: 10m, 1h, after-lunch or today."),
        "moved": Lazy("remind_entries", "moved", "Say that you moved: it counts as a break."),
        "answer": Lazy(
            "remind_entries", "answer", "Say whether they suit you; ANSWER is keep, fewer or off."
        ),
        "on": Lazy("remind_entries", "on", "Turn reminders on."),
        "off": Lazy("remind_entries", "off", "Turn reminders off."),
        "install": Lazy("remind_service", "install", "Have reminders begin when you log in."),
        "remove": Lazy("remind_service", "remove", "Stop that, and take its file away."),
    }
    own: ClassVar[Mapping[str, Lazy]] = {
        "plan": Lazy("remind_parts", "plan", ""),
        "say": Lazy("remind_parts", "say_aloud", ""),
    }
    """What the program asks of itself; listed nowhere."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command."""
        if cmd_name in self.own:
            from importlib import import_module  # noqa: PLC0415  (the program's own calls alone)

            lazy = self.own[cmd_name]
            command = getattr(import_module(f"glutecoach.cli.commands.{lazy.module}"), lazy.attribute)
            return command if isinstance(command, click.Command) else None
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one is spelled nearly so."""
        if args[0] in self.own:
            return args[0], self.get_command(ctx, args[0]), args[1:]
        return super().resolve_command(ctx, args)


@click.group(
    cls=Reminders,
    invoke_without_command=True,
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach remind                    remind while this is open
  glutecoach remind --check            prove that a reminder arrives
  glutecoach remind install            remind from login on, with no terminal
  glutecoach remind next               when the next one comes
  glutecoach remind snooze after-lunch
  glutecoach remind --json | jq .event

\b
JSON lines have format and event:
  next       kind, at, why (nothing comes), waits, breaks_today, reminds
             (false: another glutecoach does)
  reminder   kind, at, program, minutes, title, text
  answer     kind, answer
  withdrawn  kind
  trouble    text""",
)
@click.option("--check", is_flag=True, help="Show one notice now, and tell whether it arrives.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each thing that happens.")
@click.option(
    "--service",
    "as_service",
    is_flag=True,
    help="As the login service does: quiet, and only when reminders are on in the settings.",
)
@click.pass_context
def remind(context: click.Context, *, check: bool, as_json: bool, as_service: bool) -> int:
    """Remind of breaks from sitting and of sessions, within your working hours.

    Without a command it reminds while it runs, also when reminders are off in the settings; the line shows
    what comes next. Ctrl-C ends it, and so does turning reminders off.
    """
    invocation: Invocation = context.obj
    if context.invoked_subcommand is not None:
        if check or as_json or as_service:
            raise InputError("Options of 'remind' itself stand alone.", "Put them after the command.")
        return 0
    if check:
        from glutecoach.cli.commands.remind_check import check as check_notices  # noqa: PLC0415

        return check_notices(invocation, as_json=as_json)
    return _remind(invocation, as_json=as_json, as_service=as_service)


def _remind(invocation: "Invocation", *, as_json: bool, as_service: bool) -> int:
    from glutecoach.cli.remind_telling import JsonLines, Lines, Log  # noqa: PLC0415  (--help needs none of it)
    from glutecoach.cli.reminding import how_to_put_off, remind, what_to_type  # noqa: PLC0415

    if as_service:
        return remind(invocation, Log(), as_service=True, write=None)
    live = sys.stdout.isatty() and os.environ.get("TERM", "") != "dumb" and not as_json
    telling = (
        JsonLines()
        if as_json
        else Lines(
            live=live,
            otherwise=lambda reminder, session: what_to_type(invocation, reminder, session),
            later=how_to_put_off(invocation),
        )
    )
    return remind(invocation, telling, as_service=False, write=tell_terminal if live else _nowhere)


def _nowhere(_text: str) -> None:
    """Tell nothing to what is no terminal: only terminals understand it."""
