"""``glutecoach check-in``: the morning after; below it the user's activities, and how it is on the whole."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

import click

from glutecoach.cli.clock import SystemClock
from glutecoach.cli.commands.group import HELP_OPTIONS, Lazy, LazyGroup
from glutecoach.cli.commands.log_finding import SHORT_ID, find_session, opened_journal
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.journal_trouble import require_writable, told
from glutecoach.cli.output import say, say_json, say_paragraph
from glutecoach.domain.record import Compared, MorningCheckIn, PainSign
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from datetime import date

    from glutecoach.domain.record import SessionRecord
    from glutecoach.store.journal import Journal

_SCORE = click.IntRange(0, 10)
_MOVED = {"leg": PainSign.SPREADING, "back": PainSign.CENTRALISING}
_DAYS_BACK = timedelta(days=7)
_NONE = "There is no session of the days before to ask about."


class _CheckIns(LazyGroup):
    table: ClassVar[Mapping[str, Lazy]] = {
        "activities": Lazy("check_in_month", "activities", "Tell how your own three activities go."),
        "overall": Lazy("check_in_month", "overall", "Tell how it is on the whole, beside when you began."),
    }


@click.group(
    "check-in",
    cls=_CheckIns,
    invoke_without_command=True,
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach check-in                                    asks you
  glutecoach check-in --pain 2 --compared same
  glutecoach check-in --muscles-only
  glutecoach check-in activities --score "Sit through a film" 4
  glutecoach check-in overall +2

\b
It is about the newest session of the days before, within 36 hours; --session
names another. JSON keys: session, title, day, due, morning (pain, stiffness,
compared, muscles_only, signs, note; null: not said), light (green, amber,
red, black, null), reasons, follows, therapist.""",
)
@click.option("--pain", type=_SCORE, help="How much it hurts this morning, 0 to 10.")
@click.option("--stiffness", type=_SCORE, help="How stiff you are, 0 to 10.")
@click.option(
    "--compared",
    type=click.Choice([each.value for each in Compared]),
    help="How it is beside before the session.",
)
@click.option("--muscles-only", is_flag=True, help="It is only sore muscles.")
@click.option("--moved", type=click.Choice(list(_MOVED)), help="Pain moved down the leg, or toward the back.")
@click.option("--note", help="In your own words.")
@click.option("--skip", is_flag=True, help="Pass the question over; it is not asked again.")
@click.option("--session", "named", metavar="ID", help="Another session: its id or the beginning of it.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def check_in(context: click.Context, /, **given: Any) -> None:
    """Tell how it is the morning after a session, and see its light. Without options it asks."""
    if context.invoked_subcommand is None:
        context.exit(_morning(context.obj, given))
    if any(value not in (None, False) for value in given.values()):
        raise InputError("These options belong to the morning after.", "Leave them out here.")


def _morning(invocation: Invocation, given: dict[str, Any]) -> int:
    with opened_journal(invocation) as journal:
        session = _session(journal, given["named"])
        said = _said(session.morning if session else None, given)
        if said is not None and session is None:
            raise InputError(_NONE, "'glutecoach log list' lists them; --session names one.")
        if session is not None and said is None and not given["as_json"]:
            said = _asked(session)
        if session is not None and said is not None:
            require_writable(journal)
            journal.add_morning(session.id, said)
            session = replace(session, morning=said)
        _tell(journal, session, as_json=given["as_json"])
        return told(journal)


def _session(journal: "Journal", named: str | None) -> "SessionRecord | None":
    from glutecoach.domain.check_ins_due import morning_session  # noqa: PLC0415  (--help needs none)

    today = _today(journal)
    if named is None:
        recent = journal.sessions(first=today - _DAYS_BACK, last=today)
        return morning_session(recent, SystemClock().now(), today)
    found = find_session(journal, named)
    if found.day >= today:
        raise InputError(
            "That session is of today: its morning after is still to come.",
            f"'glutecoach log edit {found.id[:SHORT_ID]} --pain N' tells of pain after it.",
        )
    return found


def _today(journal: "Journal") -> "date":
    from glutecoach.cli.streak_report import today  # noqa: PLC0415  (--help needs no journal)

    return today(SystemClock(), journal.goals())


def _said(before: MorningCheckIn | None, given: dict[str, Any]) -> MorningCheckIn | None:
    """Return what the options say, added to what was said before; None: they say nothing."""
    from glutecoach.domain.safetext import clean  # noqa: PLC0415  (--help needs none)

    said: dict[str, Any] = {name: given[name] for name in ("pain", "stiffness") if given[name] is not None}
    if given["compared"] is not None:
        said["compared"] = Compared(given["compared"])
    if given["muscles_only"]:
        said["muscles_only"] = True
    if given["moved"] is not None:
        said["signs"] = (_MOVED[given["moved"]],)
    if given["note"] is not None:
        said["note"] = clean(given["note"], keep_lines=True)
    if not said and not given["skip"]:
        return None
    return replace(before or MorningCheckIn(), **said)


def _asked(session: "SessionRecord") -> MorningCheckIn | None:
    """Ask where somebody is there who can answer, and has not yet."""
    from glutecoach.cli.plain.check_in import ask_morning  # noqa: PLC0415  (options need none of it)
    from glutecoach.cli.safety_gate import can_ask  # noqa: PLC0415

    if session.morning is not None or not can_ask():
        return None
    say(f"After {session.title}, {session.day.isoformat()}. Ctrl-C leaves it for later.", at_once=True)
    try:
        return ask_morning(say)
    except EOFError as error:
        raise KeyboardInterrupt from error


def _tell(journal: "Journal", session: "SessionRecord | None", *, as_json: bool) -> None:
    from glutecoach.domain.check_in_words import morning_in_words  # noqa: PLC0415  (--help needs none)
    from glutecoach.domain.light_words import light_in_words, what_follows  # noqa: PLC0415
    from glutecoach.domain.traffic_light import judge  # noqa: PLC0415

    if as_json:
        say_json(_object(journal, session))
        return
    if session is None:
        say(_NONE)
        return
    judged = judge(session)
    said = morning_in_words(session.morning) if session.morning else "nothing yet"
    say(f"The morning after {session.title}, {session.day.isoformat()}: {said}.")
    for words in filter(None, (light_in_words(judged), what_follows(judged), _therapist(journal))):
        say_paragraph(words)


def _object(journal: "Journal", session: "SessionRecord | None") -> dict[str, object]:
    from glutecoach.cli.commands.log_words import morning_object  # noqa: PLC0415  (--help needs none)
    from glutecoach.domain.light_words import what_follows  # noqa: PLC0415
    from glutecoach.domain.traffic_light import Judgement, judge  # noqa: PLC0415

    judged = judge(session) if session else Judgement(None)
    return {
        "session": session.id if session else None,
        "title": session.title if session else None,
        "day": session.day.isoformat() if session else None,
        "due": session is not None and session.morning is None,
        "morning": morning_object(session.morning) if session else None,
        "light": judged.light.value if judged.light else None,
        "reasons": list(judged.reasons),
        "follows": what_follows(judged),
        "therapist": _therapist(journal),
    }


def _therapist(journal: "Journal") -> str:
    from glutecoach.domain.light_words import therapist_should_know  # noqa: PLC0415  (--help needs none)

    today = _today(journal)
    return therapist_should_know(journal.sessions(first=today - _DAYS_BACK, last=today), today)
