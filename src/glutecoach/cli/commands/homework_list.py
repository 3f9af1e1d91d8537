"""``glutecoach homework list``, ``show`` and ``end``."""

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glutecoach.cli.calendar_upkeep import keep_calendar_after
from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.commands.showing import WRONG, problem_object
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.journal_trouble import require_writable, told
from glutecoach.cli.output import say, say_columns, say_json, say_paragraph, warn
from glutecoach.domain.safetext import clean
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from glutecoach.domain.homework_dates import KeptHomework
    from glutecoach.domain.homework_today import HomeworkToday
    from glutecoach.ui.services import Services

_LISTS = "'glutecoach homework list' lists what you have."


@click.command(
    "list",
    context_settings=HELP_OPTIONS,
    epilog="""\b
JSON keys: today, homework (id, title, revision, therapist, state: open,
coming, over or put-away; due: now, catch-up, done, rest, paused or null;
days_done, days_due, weeks_in_a_row, last_day), unread (id, problems).""",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def list_homework(invocation: Invocation, *, as_json: bool) -> int:
    """List your homework, what is due in front."""
    with _services(invocation) as services:
        today = _today(services)
        rows = list(_ordered(services, today))
        unread = services.homework.unread
        code = told(services.journal)
    if as_json:
        broken = [
            {"id": one.id, "problems": [problem_object(each) for each in one.problems]} for one in unread
        ]
        entries = [_row_object(kept, stands, today) for kept, stands in rows]
        say_json({"today": today.isoformat(), "homework": entries, "unread": broken})
        return code
    say_columns([_row(kept, stands, today) for kept, stands in rows])
    for one in unread:
        warn(f"{one.id} cannot be used any more: {one.problems[0]}")
    if not rows and not unread and not code:
        say("You have no homework. 'glutecoach homework add FILE' takes it on from a file.")
    return code


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach homework show anna-hips    yours, by the beginning of its id
  glutecoach homework show anna.toml    a file, with what it would change

JSON keys: as those of 'homework add'; of yours also state, last_day, ended,
end_reason and revisions (revision, accepted, signed).""",
)
@click.argument("what", metavar="ID|FILE")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def show(invocation: Invocation, what: str, *, as_json: bool) -> int:
    """Show a homework that is yours, or what a file asks for; nothing is changed."""
    if not what.strip():
        raise InputError("No homework was named.", _LISTS)
    with _services(invocation) as services:
        kept = _matching(services, what)
        if len(kept) == 1:
            _show_kept(services, kept[0], as_json=as_json)
            return 0
        if kept:
            raise InputError(f"Several of yours begin with '{clean(what)}'.", _LISTS)
        return _show_file(services, Path(what), as_json=as_json)


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach homework end anna-hips
  glutecoach homework end anna-hips --reason "I travel"

Adding the same file again takes it up again.""",
)
@click.argument("homework", metavar="ID")
@click.option("--reason", default="", metavar="TEXT", help="Why; your therapist may read it in a report.")
@click.pass_obj
def end(invocation: Invocation, homework: str, *, reason: str) -> int:
    """Put a homework away; the beginning of its ID will do. What was done stays, and counts."""
    from glutecoach.ui.homework_desk import put_away  # noqa: PLC0415  (--help needs none of it)

    with _services(invocation) as services:
        require_writable(services.journal)
        kept = _one(services, homework)
        if kept.ended is not None:
            say(f"“{kept.newest.title}” is put away already.")
            return 0
        put_away(services, kept, reason[:200])
    say_paragraph(f"“{kept.newest.title}” is put away: it is not due any more. What you did stays.")
    keep_calendar_after(invocation)
    return 0


@contextmanager
def _services(invocation: Invocation) -> "Iterator[Services]":
    from glutecoach.cli.wiring import House  # noqa: PLC0415  (--help needs none of it)

    house = House(invocation)
    try:
        yield house.services()
    finally:
        house.close()


def _today(services: "Services") -> "date":
    from glutecoach.ui.goals import standing  # noqa: PLC0415

    return standing(services).today


def _matching(services: "Services", beginning: str) -> "list[KeptHomework]":
    wanted = beginning.strip().lower()
    exact = [kept for kept in services.homework.kept if kept.id == wanted]
    return exact or [kept for kept in services.homework.kept if wanted and kept.id.startswith(wanted)]


def _one(services: "Services", beginning: str) -> "KeptHomework":
    found = _matching(services, beginning)
    if len(found) != 1:
        problem = "Several of yours begin" if found else "No homework of yours begins"
        raise InputError(f"{problem} with '{clean(beginning)[:60]}'.", _LISTS)
    return found[0]


def _ordered(services: "Services", today: "date") -> "Iterator[tuple[KeptHomework, HomeworkToday | None]]":
    from glutecoach.ui.today_state import homework_state  # noqa: PLC0415

    standing_now = {one.kept.id: one for one in homework_state(services, today)}
    yield from ((one.kept, one) for one in standing_now.values())
    yield from ((kept, None) for kept in reversed(services.homework.kept) if kept.id not in standing_now)


def _state(kept: "KeptHomework", today: "date") -> str:
    if kept.ended is not None:
        return "put-away"
    if kept.newest.start > today:
        return "coming"
    return "open" if kept.is_open_on(today) else "over"


def _row(kept: "KeptHomework", stands: "HomeworkToday | None", today: "date") -> tuple[str, ...]:
    from glutecoach.domain.homework_words import DUE_WORDS  # noqa: PLC0415
    from glutecoach.domain.visit import day_seen_from  # noqa: PLC0415

    words = {
        "open": f"until {kept.last_day.isoformat()}",
        "coming": f"begins {day_seen_from(kept.newest.start, today)}",
        "over": f"was until {kept.last_day.isoformat()}",
        "put-away": "put away",
    }[_state(kept, today)]
    now = f"{DUE_WORDS[stands.due]}, {stands.standing}" if stands else ""
    return (
        kept.id,
        kept.newest.title,
        words,
        ", ".join(filter(None, (now, stands.streak_words if stands else ""))),
    )


def _row_object(kept: "KeptHomework", stands: "HomeworkToday | None", today: "date") -> dict[str, object]:
    return {
        "id": kept.id,
        "title": kept.newest.title,
        "revision": kept.newest.revision,
        "therapist": kept.newest.therapist.name,
        "state": _state(kept, today),
        "due": stands.due.value if stands else None,
        "days_done": stands.days_done if stands else None,
        "days_due": stands.days_due if stands else None,
        "weeks_in_a_row": stands.report.current if stands else None,
        "last_day": kept.last_day.isoformat(),
    }


def _show_kept(services: "Services", kept: "KeptHomework", *, as_json: bool) -> None:
    from glutecoach.cli.homework_words import homework_object, sheet_object, tell_sheet  # noqa: PLC0415
    from glutecoach.domain.homework_sheet import sheet_of  # noqa: PLC0415
    from glutecoach.ui.homework_desk import client_of, known_key_of, known_keys  # noqa: PLC0415

    today = _today(services)
    sheet = sheet_of(kept.newest, client_of(services), today)
    if as_json:
        say_json({**homework_object(kept.newest), **_kept_object(kept, today), **sheet_object(sheet)})
        return
    say(kept.newest.title, bold=True)
    say_paragraph(f"From {kept.newest.therapist.name}, revision {kept.newest.revision}")
    signed_by = known_key_of(kept, known_keys(services))
    if signed_by is not None:
        code = signed_by.key.code if signed_by.confirmed else f"{signed_by.key.code}, not confirmed yet"
        say_paragraph(f"Signed by {signed_by.name} (code {code}).")
    if kept.ended is not None:
        why = f": {kept.end_reason}" if kept.end_reason else ""
        say_paragraph(f"Put away; it was due until {kept.ended.isoformat()}{why}")
    tell_sheet(sheet, today)
    say("", "Revisions", bold=True)
    say_columns(
        [(str(one.homework.revision), f"from {one.accepted.isoformat()} on") for one in kept.revisions],
        indent=2,
    )


def _kept_object(kept: "KeptHomework", today: "date") -> dict[str, object]:
    return {
        "state": _state(kept, today),
        "last_day": kept.last_day.isoformat(),
        "ended": kept.ended.isoformat() if kept.ended else None,
        "end_reason": kept.end_reason,
        "revisions": [
            {
                "revision": one.homework.revision,
                "accepted": one.accepted.isoformat(),
                "signed": bool(one.key),
            }
            for one in kept.revisions
        ],
    }


def _show_file(services: "Services", file: Path, *, as_json: bool) -> int:
    from glutecoach.cli.homework_words import (  # noqa: PLC0415
        preview_object,
        problems_object,
        tell_preview,
        tell_problems,
    )
    from glutecoach.homework.receiving import Refused  # noqa: PLC0415
    from glutecoach.ui.homework_desk import look_into  # noqa: PLC0415

    if not file.suffix and not file.exists():
        raise InputError(f"No homework of yours begins with '{clean(str(file))[:60]}'.", _LISTS)
    found = look_into(services, file)
    if isinstance(found, Refused):
        if as_json:
            say_json({"problems": problems_object(found.problems)})
        else:
            tell_problems(found.problems)
        return WRONG
    if as_json:
        say_json({"problems": [], **preview_object(found)})
    else:
        tell_preview(found, _today(services))
    return 0
