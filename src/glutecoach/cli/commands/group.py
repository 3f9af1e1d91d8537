"""A group of commands that are imported when they are asked for, and forgiving about their spelling."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import ClassVar

import click

HELP_OPTIONS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@dataclass(frozen=True, slots=True)
class Lazy:
    """Where a command is, and what the list of commands says of it."""

    module: str
    """Name of the module in this package."""
    attribute: str
    summary: str


class LazyGroup(click.Group):
    """Its commands stand in a table; listing them imports none."""

    table: ClassVar[Mapping[str, Lazy]] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (Click's name)
        """Return the names in the table's order."""
        return [*self.table, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command."""
        lazy = self.table.get(cmd_name)
        if lazy is None:
            return super().get_command(ctx, cmd_name)
        module = import_module(f"glutecoach.cli.commands.{lazy.module}")
        command = getattr(module, lazy.attribute)
        return command if isinstance(command, click.Command) else None

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002  (Click's name)
        formatter: click.HelpFormatter,
    ) -> None:
        """List the commands from the table."""
        rows = [(name, lazy.summary) for name, lazy in self.table.items()]
        rows += [(name, command.get_short_help_str(80)) for name, command in self.commands.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one is spelled nearly so."""
        name = args[0]
        known = [*self.table, *self.commands]
        if name not in known and not name.startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(f"There is no command '{name}'.{nearest_hint(name, known)}", ctx)
        return super().resolve_command(ctx, args)


def nearest_hint(word: str, known: list[str]) -> str:
    """Return `` Did you mean 'x'?``, or an empty string when nothing is near."""
    near = nearest(word, known)
    return f" Did you mean '{near}'?" if near else ""


def nearest(word: str, known: list[str]) -> str:
    """Return the known word that is spelled most nearly like this one, or an empty string."""
    from difflib import get_close_matches  # noqa: PLC0415  (costs 4 ms, and most spellings are right)

    matches = get_close_matches(word.casefold()[:60], known, n=1, cutoff=0.6)
    return matches[0] if matches else ""
