"""The step of a level that is offered after a session, asked in the plain terminal."""

from collections.abc import Callable

from glutecoach.cli.output import say_paragraph
from glutecoach.domain.progression import Decision
from glutecoach.domain.progression_words import offer_in_words
from glutecoach.domain.record import SessionRecord
from glutecoach.domain.rung import Move
from glutecoach.errors import GlutecoachError
from glutecoach.ui.levels import answer, decision_after
from glutecoach.ui.services import Services

QUESTION = "y takes it, n stays as it is, Enter answers later: "
LATER = "It waits for you: the app's first page has it, with the key o."
SAFETY = "'glutecoach safety --again' asks the safety questions."


def offer_step(
    services: Services,
    record: SessionRecord,
    tell: Callable[[str], None],
    ask: Callable[[str], str] = input,
) -> None:
    """Tell why the level stays, or ask about a step until it is answered; Ctrl-C and Ctrl-D answer later.

    Args:
        services: journal, library and settings.
        record: the session that is over and written down.
        tell: prints a line.
        ask: asks with Enter.
    """
    decision = decision_after(services, record)
    if decision is None:
        return
    if not decision.is_offer:
        say_paragraph(f"Next time: the same again. {decision.reasons[0]}")
        return
    tell("")
    tell(offer_in_words(decision.move, decision.start, decision.target))
    for reason in decision.reasons:
        say_paragraph(reason)
    accepted = _answer(tell, ask)
    tell(LATER if accepted is None else _written(services, decision, accepted=accepted))
    if accepted and decision.move is Move.RESCREEN:
        tell(SAFETY)


def _answer(tell: Callable[[str], None], ask: Callable[[str], str]) -> bool | None:
    try:
        while (said := ask(QUESTION).strip().lower()) not in {"", "y", "n"}:
            tell("y, n or Enter, please.")
    except (EOFError, KeyboardInterrupt):
        tell("")
        return None
    return None if not said else said == "y"


def _written(services: Services, decision: Decision, *, accepted: bool) -> str:
    try:
        return answer(services, decision, accepted=accepted)
    except GlutecoachError as error:
        return str(error)
