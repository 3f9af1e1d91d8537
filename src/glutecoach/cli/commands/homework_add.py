"""``glutecoach homework add``."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glutecoach.cli.calendar_upkeep import keep_calendar_told
from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.commands.showing import WRONG
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.journal_trouble import require_writable
from glutecoach.cli.output import say, say_json, say_paragraph
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from glutecoach.homework.receiving import Preview, Taken
    from glutecoach.ui.services import Services

_UNCHANGED = "Nothing was changed."


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach homework add anna.toml            show it, and ask
  glutecoach homework add anna.toml --yes      take it on without asking
  glutecoach homework add anna.toml --code "0108 9915"

Where something speaks against the sender, --yes alone does not take it on.
JSON keys: accepted, text, problems (file, key, problem, remedy), id, revision,
title, therapist, client, schedule, start, end, goal, message, is_new, sender
(kind, text, take_on, name, code, confirmed), changes (text, warning), warnings,
session_ms, week_ms, equipment, missing, on_floor, levels (number, planned_ms,
items, for_you, why_not). Without --yes nothing is changed.""",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Take it on without asking.")
@click.option("--anyway", is_flag=True, help="Take it on although its sender is in doubt; needs --yes too.")
@click.option("--name", default="", metavar="NAME", help="Keep the key of its sender under this name.")
@click.option("--code", default="", metavar="DIGITS", help="The code that your therapist read to you.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def add(
    invocation: Invocation, *, file: Path, yes: bool, anyway: bool, name: str, code: str, as_json: bool
) -> int:
    """Take homework on from FILE; shows first who sent it and what it asks for.

    The same file twice changes nothing. What you did stays as it is.
    """
    from glutecoach.cli.wiring import House  # noqa: PLC0415  (--help needs none of it)

    house = House(invocation)
    try:
        require_writable(house.journal)
        return _Adding(house.services(), _Answers(yes, anyway, name, code, as_json)).add(file)
    finally:
        keep_calendar_told(house)
        house.close()


@dataclass(frozen=True, slots=True)
class _Answers:
    """What the command line says already."""

    yes: bool
    anyway: bool
    name: str
    code: str
    as_json: bool


@dataclass(frozen=True, slots=True)
class _Adding:
    services: "Services"
    given: _Answers

    def add(self, file: Path) -> int:
        from glutecoach.cli.homework_words import (  # noqa: PLC0415
            preview_object,
            problems_object,
            tell_preview,
            tell_problems,
        )
        from glutecoach.homework.receiving import Refused  # noqa: PLC0415
        from glutecoach.ui.goals import standing  # noqa: PLC0415
        from glutecoach.ui.homework_desk import look_into  # noqa: PLC0415

        services = self.services
        found = look_into(services, file)
        if isinstance(found, Refused):
            if self.given.as_json:
                say_json({"accepted": False, "problems": problems_object(found.problems)})
            else:
                tell_problems(found.problems)
            return WRONG
        confirmed = self._same_code(found, self.given.code)
        if not self.given.as_json:
            tell_preview(found, standing(services).today)
            say("")
        try:
            taken = self._take_if(found, confirmed=confirmed)
        except InputError as error:
            if not self.given.as_json:
                raise
            say_json({"accepted": False, "text": str(error), "problems": [], **preview_object(found)})
            return WRONG
        if self.given.as_json:
            told = {"accepted": bool(taken and taken.is_news), "text": taken.words if taken else ""}
            say_json({**told, "problems": [], **preview_object(found)})
        elif taken:
            say_paragraph(taken.words)
        return 0

    def _take_if(self, preview: "Preview", *, confirmed: bool) -> "Taken | None":
        """Take it on where that is wanted; None: it is not.

        Raises:
            InputError: it is not said whether it is, and nobody can be asked.
        """
        from glutecoach.ui.homework_desk import take_on  # noqa: PLC0415

        if preview.is_new and not self._is_wanted(preview):
            return None
        if preview.is_new and preview.verdict.is_new and not (confirmed or self.given.yes):
            confirmed = self._ask_for_code(preview)
        return take_on(self.services, preview, self.given.name, confirmed=confirmed)

    def _is_wanted(self, preview: "Preview") -> bool:
        from glutecoach.cli.safety_gate import can_ask  # noqa: PLC0415

        in_doubt = not preview.default_yes
        if self.given.yes and (self.given.anyway or not in_doubt):
            return True
        if self.given.as_json and not self.given.yes:
            return False
        if self.given.yes or not can_ask():
            if in_doubt:
                raise InputError(preview.who_sent_it, "--yes --anyway takes it on all the same.")
            raise InputError(_UNCHANGED, "Add --yes to take it on.")
        return _asked("Take it on?", default=not in_doubt)

    def _same_code(self, preview: "Preview", typed: str) -> bool:
        """Compare a code; False: none was typed.

        Raises:
            InputError: it is another one, or there is none to compare it with.
        """
        digits = "".join(letter for letter in typed if letter.isdigit())
        if not typed.strip():
            return False
        code = preview.verdict.code
        if not code:
            raise InputError(
                "The file bears no signature that could be checked, so it has no code.", _UNCHANGED
            )
        if digits != code.replace(" ", ""):
            remedy = "Ask your therapist again before you take it on. Nothing was changed."
            raise InputError(f"The code of this file is {code}, not the one you typed.", remedy)
        return True

    def _ask_for_code(self, preview: "Preview", ask: "Callable[[str], str]" = input) -> bool:
        try:
            typed = ask("Type the code that your therapist reads to you, or press Enter to do it later: ")
        except EOFError:
            return False
        return self._same_code(preview, typed)


def _asked(question: str, ask: "Callable[[str], str]" = input, *, default: bool) -> bool:
    """Ask; Enter gives the answer that is wise."""
    try:
        typed = ask(f"{question} [{'Y/n' if default else 'y/N'}] ").strip().lower()
    except EOFError:
        typed = "n"
    wanted = typed in {"y", "yes"} or (default and not typed)
    if not wanted:
        say(_UNCHANGED)
    return wanted
