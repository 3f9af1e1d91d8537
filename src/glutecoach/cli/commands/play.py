"""``glutecoach play``."""

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from glutecoach.cli.at_the_end import back_up_at_the_end
from glutecoach.cli.calendar_upkeep import keep_calendar_told
from glutecoach.cli.commands.choosing import checked_level, complete_programs, find_program
from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.first_frame import interactive
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, warn
from glutecoach.cli.plain.json_keys import keys_in_words
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from glutecoach.cli.wiring import House
    from glutecoach.domain.planned_session import PlannedSession
    from glutecoach.store.changes import UnfinishedSession

SLOWEST, FASTEST = 0.1, 100.0


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach play                               today's session, in the app
  glutecoach play hip-flexor --level 2
  glutecoach play wake-up --plain               line by line
  glutecoach play wake-up --plain --speed 20
  glutecoach play anna-hips                     homework that you took on
  glutecoach play wake-up --json | jq .event

\b
Keys with --plain, where a terminal is the input: space pauses, n next,
b back, + and - ten seconds, r repeats, e easier, h harder, x this hurts,
w when to stop, i instructions, q stops, ? lists them. PgDn and PgUp, which
remotes and pedals send, go on and back; so do the desktop's media keys.
Ctrl-C stops and keeps what was done.

\b
JSON lines have format, event and at_ms (planned time after the start), and:
"""
    + keys_in_words(),
)
@click.argument("program", required=False, shell_complete=complete_programs)
@click.option(
    "--level",
    type=int,
    help="Which level; by default the one Today would offer, the one you agreed to, or the first.",
)
@click.option("--plain", is_flag=True, help="Line by line instead of in the app.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per line, one line per event.")
@click.option(
    "--speed",
    type=click.FloatRange(SLOWEST, FASTEST),
    default=1.0,
    metavar="N",
    help="Run N times as fast as life (0.1 to 100), for trying things out.",
)
@click.option(
    "--resume/--no-resume",
    default=None,
    help="Go on with an interrupted session, or keep what was done of it and begin anew.",
)
@click.option(
    "--save/--no-save",
    default=None,
    help="Write the session into the log. Saved by default, but for sessions at another --speed.",
)
@click.pass_obj
def play(
    invocation: Invocation,
    *,
    program: str | None,
    level: int | None,
    plain: bool,
    as_json: bool,
    speed: float,
    resume: bool | None,
    save: bool | None,
) -> int:
    """Play a session: PROGRAM, or what Today offers.

    In the app, or line by line with --plain, with --json and where there is no terminal for the app.
    Of homework, the beginning of its id will do.
    """
    from glutecoach.cli.wiring import House  # noqa: PLC0415  (--help needs nothing of it)

    if speed != speed:  # noqa: PLR0124  (only "not a number" differs from itself, and it passes every range)
        raise InputError("The speed is not a number.", f"Give one from {SLOWEST:g} to {FASTEST:g}.")
    if program is None and level is not None:
        raise InputError(
            "A level alone says too little.", "Name the program too: glutecoach play PROGRAM --level N."
        )
    saving = (speed == 1 or resume is True) if save is None else save
    house = House(invocation, speed=speed, saving=saving)
    try:
        if plain or as_json or not interactive(invocation.environment):
            return _play_lines(house, program, level, resume=resume, as_json=as_json)
        return _play_in_app(invocation, house, _chosen(house, program, level), resume=resume)
    finally:
        keep_calendar_told(house)
        house.close()
        back_up_at_the_end(house)


def _chosen(house: "House", program: str | None, level: int | None) -> "PlannedSession":
    from glutecoach.domain.planned_session import PlannedSession  # noqa: PLC0415
    from glutecoach.domain.rung import Rung, standing_answer  # noqa: PLC0415
    from glutecoach.ui.homework_desk import next_session  # noqa: PLC0415
    from glutecoach.ui.today_state import today_state  # noqa: PLC0415

    state = today_state(house.services())
    offer = state.offer
    if program is None:
        if offer is None:
            raise InputError(state.why_nothing, "'glutecoach play PROGRAM' plays one that you name.")
        return offer.as_written
    found = find_program(house.library, program, house.homework.programs)
    if level is not None:
        return PlannedSession.of(found, checked_level(found, level))
    kept = house.homework.find(found.id)
    if kept is not None:
        return next_session(house.services(), kept)
    if offer and offer.program.id == found.id:
        return offer.as_written
    agreed = standing_answer(found.id, house.journal.level_answers())
    rung = agreed.target if agreed else Rung(1)
    return PlannedSession.of(found, rung.level, rung.step)


def _play_in_app(
    invocation: Invocation, house: "House", planned: "PlannedSession", *, resume: bool | None
) -> int:
    from glutecoach.cli.opening import open_app  # noqa: PLC0415

    unfinished = house.journal.unfinished()
    if resume and unfinished is None:
        raise InputError("No session was interrupted.", "Leave --resume out to begin one.")
    if unfinished is not None and resume is False:
        house.journal.keep_partial(unfinished.record.id)
        unfinished = None
    # The first page asks what to do with an interrupted session before anything new begins.
    return open_app(invocation, house, None if unfinished else planned)


def _play_lines(
    house: "House", program: str | None, level: int | None, *, resume: bool | None, as_json: bool
) -> int:
    from glutecoach.cli.plain.keys import terminal_keys  # noqa: PLC0415
    from glutecoach.cli.plain.session import PlainSession  # noqa: PLC0415
    from glutecoach.cli.safety_gate import SafetyDoor, can_ask  # noqa: PLC0415

    if program is not None:
        # A wrong name is told before anything is asked.
        named = find_program(house.library, program, house.homework.programs)
        checked_level(named, 1 if level is None else level)
    if house.journal.message and not as_json:
        warn(house.journal.message)
    keys = terminal_keys()
    ask = keys.present and not as_json
    door = SafetyDoor(house, asks=ask and can_ask())
    pain = _pain_before(house, resume=resume) if ask and not door.is_open else None
    code = door.answered(pain)
    if code:
        return code
    # Refused before anything is done about an interrupted session.
    fresh = None if resume else door.fitted(_chosen(house, program, level))
    unfinished = _to_go_on_with(house, resume=resume, ask=ask)
    if unfinished is None:
        planned, changes = fresh or door.fitted(_chosen(house, program, level))
        planned = replace(planned, pain_before=pain)
    else:
        planned, changes = door.resumed(_planned_again(house, unfinished)), ()
    if unfinished is None:
        planned = _on_its_day(house, planned, ask=ask)
    tell = warn if as_json else say
    for change in changes:
        tell(change.words)
    return PlainSession(house, planned, unfinished, keys, as_json=as_json).play()


def _pain_before(house: "House", *, resume: bool | None) -> int | None:
    """Ask how much it hurts, where that is wished; not before an interrupted session is decided about."""
    from glutecoach.cli.plain.after import ask_pain_before  # noqa: PLC0415

    if not house.settings.current.ask_pain_before or resume:
        return None
    return ask_pain_before(say) if resume is False or house.journal.unfinished() is None else None


def _on_its_day(house: "House", planned: "PlannedSession", *, ask: bool) -> "PlannedSession":
    """Ask which day it is where the clock stands before the last session; else it is the clock's."""
    from glutecoach.ui.doubted_day import doubt_about  # noqa: PLC0415

    doubt = doubt_about(house.services())
    if doubt is None:
        return planned
    if not ask:
        warn(f"{doubt.question} The clock's, until you say otherwise: the session is marked.")
        return planned
    from glutecoach.cli.plain.after import ask_which_day  # noqa: PLC0415
    from glutecoach.domain.streak_words import date_in_words  # noqa: PLC0415

    days = (doubt.by_clock, doubt.last_session)
    chosen = ask_which_day(doubt.question, (date_in_words(days[0]), date_in_words(days[1])), say)
    return replace(planned, day=days[chosen])


def _to_go_on_with(house: "House", *, resume: bool | None, ask: bool) -> "UnfinishedSession | None":
    """Decide about an interrupted session: as the options say, else by asking, else only tell of it."""
    from glutecoach.cli.plain.after import ask_what_to_do  # noqa: PLC0415
    from glutecoach.ui.today_state import today_state  # noqa: PLC0415

    state = today_state(house.services())
    unfinished = state.unfinished
    if unfinished is None:
        if resume:
            raise InputError("No session was interrupted.", "Leave --resume out to begin one.")
        return None
    if resume is None and not ask:
        warn(
            f"A session was interrupted: {state.unfinished_words}. "
            "'glutecoach play --resume' goes on with it."
        )
        return None
    answer = {True: "c", False: "k", None: ""}[resume] or ask_what_to_do(state.unfinished_words, say)
    if answer == "c":
        return unfinished
    end = house.journal.keep_partial if answer == "k" else house.journal.discard
    end(unfinished.record.id)
    return None


def _planned_again(house: "House", unfinished: "UnfinishedSession") -> "PlannedSession":
    from glutecoach.ui.resuming import planned_again  # noqa: PLC0415

    planned = planned_again(house.services(), unfinished)
    if planned is None:
        raise InputError(
            "The interrupted session's program is no longer there.",
            "'glutecoach play --no-resume' keeps what was done and begins anew.",
        )
    return planned
