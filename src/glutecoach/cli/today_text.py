"""What the app's first page says, as plain text."""

from typing import TYPE_CHECKING

from glutecoach.cli.journal_trouble import incomplete
from glutecoach.cli.output import say, say_columns, say_paragraph, warn
from glutecoach.cli.streak_report import NO_GOAL
from glutecoach.domain.change_words import changes_in_words
from glutecoach.domain.compile import SessionCompiler
from glutecoach.domain.dose_words import in_words, minutes_in_words
from glutecoach.domain.names import PLACE_NAMES, equipment_names
from glutecoach.domain.streak import this_week
from glutecoach.domain.visit import day_seen_from
from glutecoach.ui.today_state import today_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glutecoach.cli.wiring import House
    from glutecoach.domain.offer import Offer
    from glutecoach.domain.streak import StreakReport


def tell_today(house: "House") -> None:
    """Print what to do now, how the week stands, and how to go on."""
    state = today_state(house.services())
    if state.trouble or state.remark:
        warn(state.trouble or state.remark)
    if state.unfinished is not None:
        say("A session was interrupted", bold=True)
        say(f"  {state.unfinished_words}", "  Go on with it: glutecoach play --resume", "")
    if state.offer is None:
        say_paragraph(state.why_nothing)
    else:
        _tell_offer(house, state.offer)
        _tell_others(house, state.others)
    if state.homework or state.coming:
        say("", "Homework", bold=True)
        say(*(f"  {one.line}" for one in state.homework))
        begins = ((one.newest.title, day_seen_from(one.newest.start, state.today)) for one in state.coming)
        say(*(f"  {title}: begins {when}." for title, when in begins))
    if state.tell_therapist:
        say("")
        say_paragraph(state.tell_therapist)
    if state.morning is not None:
        say("", f"How is it the morning after {state.morning.title}? Tell: glutecoach check-in")
    if state.visits_line:
        say("", f"{state.visits_line}.")
    if state.visit_is_near:
        say("What to tell there: glutecoach visit summary")
    if not incomplete(house.journal):
        say("", "This week", bold=True)
        say(*(f"  {line}" for line in _week_lines(house, state.report)))
    say("", "How to go on", bold=True)
    say_columns(
        [
            ("glutecoach play --plain", "the session above, line by line"),
            ("glutecoach programs", "all programs"),
            ("glutecoach --help", "everything else"),
        ],
        indent=2,
    )


def _week_lines(house: "House", report: "StreakReport") -> tuple[str, ...]:
    if not house.journal.goals():
        return report.line, NO_GOAL
    return tuple(line for line in (this_week(report).line, report.line, report.days_line) if line)


def _tell_others(house: "House", others: "Sequence[Offer]") -> None:
    if not others:
        return
    say("", "Or", bold=True)
    compiler = SessionCompiler(house.phrases, house.settings.current.coach)
    say_columns(
        [
            (
                f"glutecoach play {other.program.id}{_level_option(other)}",
                minutes_in_words(compiler.compile(other.level).planned_ms),
                other.reason,
            )
            for other in others
        ],
        indent=2,
    )


def _level_option(other: "Offer") -> str:
    # With a little less or more it is where the user stands, and that is played without being named.
    return f" --level {other.level.number}" if other.level.number > 1 and not other.planned.step else ""


def _tell_offer(house: "House", offer: "Offer") -> None:
    compiler = SessionCompiler(house.phrases, house.settings.current.coach)
    level = offer.level
    facts = (
        minutes_in_words(compiler.compile(level).planned_ms),
        equipment_names(level.equipment),
        PLACE_NAMES[level.place],
    )
    say(f"Today: {offer.planned.title}, {offer.planned.level_words}", bold=True)
    say(f"  {', '.join(facts)}")
    say_paragraph(offer.reason, indent=2)
    changed = changes_in_words(offer.changes)
    if changed:
        say_paragraph(f"{changed}.", indent=2)
    say_columns(
        [(f"{number}.", item.exercise.title, in_words(item)) for number, item in enumerate(level.items, 1)],
        indent=2,
    )
