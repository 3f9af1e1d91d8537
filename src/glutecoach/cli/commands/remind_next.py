"""``glutecoach remind next``."""

from typing import TYPE_CHECKING

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.commands.remind_entries import NOBODY
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_json, say_paragraph
from glutecoach.reminders.ownership import APP, SERVICE, TERMINAL, owner

if TYPE_CHECKING:
    from glutecoach.cli.wiring import House
    from glutecoach.domain.reminder import Coming, Desk, DueSession

_WHO = {
    SERVICE: "The login service reminds.",
    TERMINAL: "'glutecoach remind' reminds, in another terminal.",
    APP: "The open app reminds.",
    "": "Another glutecoach on this computer reminds.",
}


@click.command(
    "next",
    context_settings=HELP_OPTIONS,
    epilog="JSON keys: kind, at, in_s, why (nothing comes), waits, program, title, minutes, breaks_today, "
    "text, reminds (service, terminal, app; null: nobody does).",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def next_one(invocation: Invocation, *, as_json: bool) -> int:
    """Tell what comes next and when, or why nothing does; and who reminds."""
    from glutecoach.cli.remind_telling import next_object  # noqa: PLC0415
    from glutecoach.cli.wiring import House  # noqa: PLC0415  (--help needs nothing of it)
    from glutecoach.domain.reminder_words import line  # noqa: PLC0415
    from glutecoach.domain.reminding import breaks_today, coming  # noqa: PLC0415
    from glutecoach.reminders.facts_file import ReminderFacts  # noqa: PLC0415
    from glutecoach.ui.desk_state import desk_of  # noqa: PLC0415

    reminds = owner(invocation.paths.state)
    # Whoever lets it run in a terminal is reminded, whatever the settings say.
    on = True if reminds is not None and reminds.who == TERMINAL else None
    house = House(invocation)
    try:
        services = house.services()
        facts = ReminderFacts(invocation.paths.state).read(services.clock.now().local)
        desk = desk_of(services, facts, on=on)
        next_coming = coming(desk)
        session = _session(house, desk, next_coming)
    finally:
        house.close()
    words = line(next_coming, desk.now.local)
    if as_json:
        told = next_object(next_coming, desk.now.local) | _session_object(session)
        who = reminds.who if reminds else None
        say_json({**told, "breaks_today": breaks_today(desk), "text": words, "reminds": who})
        return 0
    say(words)
    if session is not None:
        say(f"It will be: {session.title}, {_minutes(session.minutes)}.")
    if desk.preferences.on:
        say_paragraph(NOBODY if reminds is None else _WHO[reminds.who])
    else:
        say("'glutecoach remind on' turns them on.")
    return 0


def _session(house: "House", desk: "Desk", next_coming: "Coming") -> "DueSession | None":
    from glutecoach.cli.desk_plan import rest_of  # noqa: PLC0415
    from glutecoach.domain.reminder import ReminderKind  # noqa: PLC0415

    kind = next_coming.reminder.kind if next_coming.reminder else None
    if kind is ReminderKind.BREAK:
        return rest_of(house.services())
    return desk.due if kind is ReminderKind.PROGRAM else None


def _session_object(session: "DueSession | None") -> dict[str, object]:
    return {
        "program": session.program if session else None,
        "title": session.title if session else None,
        "minutes": session.minutes if session else None,
    }


def _minutes(minutes: int) -> str:
    from glutecoach.domain.dose_words import counted  # noqa: PLC0415

    return counted(minutes, "minute")
