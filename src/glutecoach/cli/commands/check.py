"""``glutecoach check``: named assertions over the whole log; nothing is ever changed by them."""

from typing import TYPE_CHECKING

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_columns, say_json
from glutecoach.domain.dose_words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glutecoach.domain.log_checks import Check, LogFinding
    from glutecoach.store.log_check import LookedAt

_FOUND = 1
_MOST_TOLD = 20
"""Findings of one check that are told in text; JSON has them all."""


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach check                    every check
  glutecoach check chain overlaps     some of them
  glutecoach check --list             their names

Exit code 0: all hold; 1: something was found; 3: the log cannot be read. Nothing is ever changed or deleted.
JSON keys: holds, sessions, checks (name, asserts, holds, findings (sessions, told, remedy, grave)).""",
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--list", "as_list", is_flag=True, help="List the names of the checks and what each asserts.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def check(invocation: Invocation, *, names: tuple[str, ...], as_list: bool, as_json: bool) -> int:
    """Check the whole log: all of it, or what the checks NAME... assert."""
    wanted = _wanted(names)
    if as_list:
        _tell_list(wanted, as_json=as_json)
        return 0
    looked_at, found = _checked(invocation, wanted)
    holds = not any(finding.grave for finding in found)
    if as_json:
        _say_object(wanted, looked_at, found)
    else:
        _tell(wanted, looked_at, found)
    return 0 if holds else _FOUND


def _wanted(names: "Sequence[str]") -> "list[Check]":
    """Return the checks that are meant, in the order in which they run.

    Raises:
        BadParameter: there is none of that name.
    """
    from glutecoach.domain.log_checks import ASSERTIONS  # noqa: PLC0415  (--help needs none)

    known = {each.value: each for each in ASSERTIONS}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise click.BadParameter(
            f"There is no check '{unknown[0][:40]}'. 'glutecoach check --list' lists them."
        )
    return [each for each in ASSERTIONS if not names or each.value in names]


def _checked(invocation: Invocation, wanted: "Sequence[Check]") -> "tuple[LookedAt, list[LogFinding]]":
    from glutecoach.cli.clock import SystemClock  # noqa: PLC0415
    from glutecoach.cli.streak_report import today  # noqa: PLC0415
    from glutecoach.cli.user_library import load_user_library  # noqa: PLC0415
    from glutecoach.domain.log_checks import Check, findings  # noqa: PLC0415
    from glutecoach.store.log_check import look_at  # noqa: PLC0415

    of_the_file = {Check.FILE, Check.CHAIN}
    of_sessions = set(Check) - of_the_file - {Check.LEFT_BESIDE}
    looked_at = look_at(
        invocation.paths,
        whole=not of_the_file.isdisjoint(wanted),
        sessions=not of_sessions.isdisjoint(wanted),
    )
    programs = load_user_library(invocation).programs if Check.PROGRAMS in wanted else None
    clock = SystemClock()
    found = (
        *_of_the_file(looked_at),
        *findings(looked_at.sessions, today(clock, looked_at.goals), clock.now().local, programs),
    )
    return looked_at, [finding for finding in found if finding.check in wanted]


def _of_the_file(looked_at: "LookedAt") -> "list[LogFinding]":
    from glutecoach.domain.log_checks import Check, LogFinding  # noqa: PLC0415

    broken = looked_at.verification.broken if looked_at.verification else ()
    unsound = looked_at.verification.unsound if looked_at.verification else ()
    no_hurry = "Keep the file, and put a backup in its place if you have one; glutecoach deletes neither."
    return [
        *(LogFinding(Check.FILE, (), f"The file is not sound: {words}.", no_hurry) for words in unsound),
        *(
            LogFinding(Check.CHAIN, (each.session,), f"{each.session[:8]}: {each.what}.", no_hurry)
            for each in broken
        ),
        *(
            LogFinding(
                Check.LEFT_BESIDE,
                (),
                f"{name} waits to be brought in.",
                "Open glutecoach once: what it holds comes into the log by itself.",
            )
            for name in looked_at.left_beside
        ),
    ]


def _tell_list(wanted: "Sequence[Check]", *, as_json: bool) -> None:
    from glutecoach.domain.log_checks import ASSERTIONS  # noqa: PLC0415

    if as_json:
        say_json({"checks": [{"name": each.value, "asserts": ASSERTIONS[each]} for each in wanted]})
    else:
        say_columns([(each.value, ASSERTIONS[each]) for each in wanted], broken=True)


def _say_object(wanted: "Sequence[Check]", looked_at: "LookedAt", found: "Sequence[LogFinding]") -> None:
    from glutecoach.domain.log_checks import ASSERTIONS  # noqa: PLC0415

    by_check = {each: [finding for finding in found if finding.check is each] for each in wanted}
    say_json(
        {
            "holds": not any(finding.grave for finding in found),
            "sessions": len(looked_at.sessions),
            "checks": [
                {
                    "name": each.value,
                    "asserts": ASSERTIONS[each],
                    "holds": not any(finding.grave for finding in of_it),
                    "findings": [_finding_object(finding) for finding in of_it],
                }
                for each, of_it in by_check.items()
            ],
        }
    )


def _finding_object(finding: "LogFinding") -> dict[str, object]:
    return {
        "sessions": list(finding.sessions),
        "told": finding.sentence,
        "remedy": finding.remedy,
        "grave": finding.grave,
    }


def _tell(wanted: "Sequence[Check]", looked_at: "LookedAt", found: "Sequence[LogFinding]") -> None:
    from glutecoach.domain.log_checks import ASSERTIONS  # noqa: PLC0415

    rows: list[tuple[str, str, str]] = []
    for each in wanted:
        of_it = [finding for finding in found if finding.check is each]
        mark = "!" if any(finding.grave for finding in of_it) else "i" if of_it else " "
        rows.append((mark, each.value, ASSERTIONS[each] if mark == " " else _heading(of_it, mark)))
        rows += [("", "", f"{finding.sentence} {finding.remedy}") for finding in of_it[:_MOST_TOLD]]
        if len(of_it) > _MOST_TOLD:
            rows.append(("", "", f"{len(of_it) - _MOST_TOLD} more: --json names them all."))
    say_columns(rows, broken=True)
    say("", _ending(wanted, looked_at, found))


def _heading(of_it: "Sequence[LogFinding]", mark: str) -> str:
    return f"{counted(len(of_it), 'thing')} {'to look at' if mark == '!' else 'worth knowing'}:"


def _ending(wanted: "Sequence[Check]", looked_at: "LookedAt", found: "Sequence[LogFinding]") -> str:
    failed = {finding.check for finding in found if finding.grave}
    of_what = f" of {counted(len(looked_at.sessions), 'session')}" if looked_at.sessions else ""
    if not failed:
        return f"All is well: {counted(len(wanted), 'check')}{of_what}. Nothing was changed."
    return (
        f"{len(wanted) - len(failed)} of {counted(len(wanted), 'check')}{of_what} hold. Nothing was changed."
    )
