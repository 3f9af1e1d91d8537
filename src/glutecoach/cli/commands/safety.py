"""``glutecoach safety``."""

from typing import TYPE_CHECKING

import click

from glutecoach.cli.clearance_file import ClearanceFile
from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_json
from glutecoach.errors import InputError, StorageError

if TYPE_CHECKING:
    from glutecoach.domain.clearance import Clearance
    from glutecoach.domain.screening import SafetyTexts


@click.group(
    invoke_without_command=True,
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach safety           answer the questions, or see what is in force
  glutecoach safety --again   something has changed: answer them again
  glutecoach safety erase     forget the answers

Exit code 4 where the answers say that help is needed now: they are not kept.""",
)
@click.option("--again", is_flag=True, help="Answer the questions again.")
@click.pass_context
def safety(context: click.Context, *, again: bool) -> None:
    """Answer the safety questions, or tell what is in force."""
    if context.invoked_subcommand is not None:
        return
    invocation: Invocation = context.obj
    store = ClearanceFile(invocation.paths.clearance)
    if store.current is not None and not again:
        _tell(_texts(), store.current)
        return
    from glutecoach.cli.safety_gate import NOT_ANSWERED, ask_and_keep, can_ask  # noqa: PLC0415

    if not can_ask():
        raise InputError(NOT_ANSWERED, "Run this in a terminal.")
    from glutecoach.cli.clock import SystemClock  # noqa: PLC0415
    from glutecoach.cli.settings_file import SettingsFile  # noqa: PLC0415

    number = SettingsFile(invocation.paths.settings).current.emergency_number
    context.exit(ask_and_keep(_texts(), store, SystemClock(), number))


@safety.command(
    context_settings=HELP_OPTIONS,
    epilog="JSON keys: answered, level (locked, gentle-only, adapted or go), conditions, reasons, "
    "answered_at.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def show(invocation: Invocation, *, as_json: bool) -> None:
    """Tell what is in force: the level, the conditions and the day."""
    clearance = ClearanceFile(invocation.paths.clearance).current
    if as_json:
        say_json(_object(clearance))
    elif clearance is None:
        say("The safety questions have not been answered. They are asked before your first session.")
    else:
        _tell(_texts(), clearance)


@safety.command(context_settings=HELP_OPTIONS)
@click.pass_obj
def erase(invocation: Invocation) -> None:
    """Forget the answers; they are asked again before the next session."""
    store = ClearanceFile(invocation.paths.clearance)
    had = invocation.paths.clearance.exists()
    problem = store.erase()
    if problem:
        raise StorageError(problem, "Check its permissions, or remove it by hand.")
    say(
        "Your answers are erased. They are asked again before your next session."
        if had
        else "There were no answers to erase."
    )


@safety.command(context_settings=HELP_OPTIONS)
@click.pass_obj
def signs(invocation: Invocation) -> None:
    """Tell when to stop in a session, and when to get help."""
    from glutecoach.cli.plain.safety_lines import tell_signs  # noqa: PLC0415
    from glutecoach.cli.settings_file import SettingsFile  # noqa: PLC0415

    tell_signs(_texts(), SettingsFile(invocation.paths.settings).current.emergency_number)


def _tell(texts: "SafetyTexts", clearance: "Clearance") -> None:
    from glutecoach.cli.plain.safety_lines import tell_clearance  # noqa: PLC0415

    tell_clearance(texts, clearance)
    say(
        f"Answered on {clearance.at.date().isoformat()}. 'glutecoach safety --again' changes this, "
        "'glutecoach safety erase' forgets it."
    )


def _texts() -> "SafetyTexts":
    from glutecoach.formats.safety_toml import load_safety  # noqa: PLC0415  (--help asks nothing)
    from glutecoach.resources import shipped  # noqa: PLC0415

    return load_safety(shipped("programs"))


def _object(clearance: "Clearance | None") -> dict[str, object]:
    return {
        "answered": clearance is not None,
        "level": clearance.level.value if clearance else None,
        "conditions": sorted(each.value for each in clearance.conditions) if clearance else [],
        "reasons": list(clearance.reasons) if clearance else [],
        "answered_at": clearance.at.isoformat(timespec="seconds") if clearance else None,
    }
