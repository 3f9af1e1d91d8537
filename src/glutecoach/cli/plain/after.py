"""What is asked with Enter: after a session how it was, and before one what to do with an interrupted one."""

from collections.abc import Callable

from glutecoach.domain.record import CheckIn
from glutecoach.domain.safetext import clean

_NOTE_LIMIT = 2_000
_EFFORT = (
    "How hard was it, 0 to 10? 2 easy, 4 working, 6 hard, 8 very hard, 10 nothing left (Enter leaves it out) "
)


def ask_how_it_was(tell: Callable[[str], None], ask: Callable[[str], str] = input) -> CheckIn | None:
    """Ask for effort, pain and a note; Enter leaves out, Ctrl-C or Ctrl-D leaves out the rest.

    Returns:
        What was said; None when nothing was.
    """
    effort = pain = None
    note = ""
    try:
        effort = ask_score(_EFFORT, tell, ask)
        pain = ask_score("Did anything hurt, 0 (no) to 10? (Enter leaves it out) ", tell, ask)
        note = clean(ask("A note? (Enter leaves it out) "))[:_NOTE_LIMIT]
    except (EOFError, KeyboardInterrupt):
        tell("")
    said = CheckIn(effort, pain, note)
    return None if said == CheckIn() else said


def ask_pain_before(tell: Callable[[str], None], ask: Callable[[str], str] = input) -> int | None:
    """Ask before a session how much it hurts, 0-10; Enter leaves it out.

    Raises:
        KeyboardInterrupt: Ctrl-C or Ctrl-D: nothing is to be started.
    """
    try:
        return ask_score("How much does it hurt now, 0 to 10? (Enter leaves it out) ", tell, ask)
    except EOFError as error:
        raise KeyboardInterrupt from error


def ask_what_to_do(what: str, tell: Callable[[str], None], ask: Callable[[str], str] = input) -> str:
    """Ask about an interrupted session until it is answered; return ``c``, ``k`` or ``d``.

    Raises:
        KeyboardInterrupt: Ctrl-C or Ctrl-D: nothing is to be done at all.
    """
    tell(f"A session was interrupted: {what}.")
    while True:
        try:
            answer = ask("c continues it, k keeps what was done, d discards it [c]: ").strip().lower() or "c"
        except EOFError as error:
            raise KeyboardInterrupt from error
        if answer in {"c", "k", "d"}:
            return answer


def ask_which_day(
    question: str, days: tuple[str, str], tell: Callable[[str], None], ask: Callable[[str], str] = input
) -> int:
    """Ask which of two days a session belongs to until it is answered; return 0 or 1, Enter is 0.

    Raises:
        KeyboardInterrupt: Ctrl-C or Ctrl-D: nothing is to be started.
    """
    tell(question)
    while True:
        try:
            answer = ask(f"1 {days[0]}, 2 {days[1]} [1]: ").strip() or "1"
        except EOFError as error:
            raise KeyboardInterrupt from error
        if answer in {"1", "2"}:
            return int(answer) - 1


def ask_score(question: str, tell: Callable[[str], None], ask: Callable[[str], str] = input) -> int | None:
    """Ask for a number from 0 to 10 until one is given; Enter leaves it out."""
    while True:
        answer = ask(question).strip()
        if not answer:
            return None
        if answer.isascii() and answer.isdigit() and int(answer[:3]) <= 10:
            return int(answer)
        tell("A number from 0 to 10, please.")
