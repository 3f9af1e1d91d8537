"""What is asked with Enter: after a session how it was, and before one what to do with an interrupted one."""

from collections.abc import Callable

from glutecoach.domain.record import CheckIn
from glutecoach.domain.safetext import clean

_NOTE_LIMIT = 2_000


def ask_how_it_was(tell: Callable[[str], None], ask: Callable[[str], str] = input) -> CheckIn | None:
    """Ask for effort, pain and a note; Enter leaves out, Ctrl-C or Ctrl-D leaves out the rest.

    Returns:
        What was said; None when nothing was.
    """
    effort = pain = None
    note = ""
    try:
        effort = _score("How hard was it, 0 to 10? (Enter leaves it out) ", tell, ask)
        pain = _score("Did anything hurt, 0 (no) to 10? (Enter leaves it out) ", tell, ask)
        note = clean(ask("A note? (Enter leaves it out) "))[:_NOTE_LIMIT]
    except (EOFError, KeyboardInterrupt):
        tell("")
    said = CheckIn(effort, pain, note)
    return None if said == CheckIn() else said


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


def _score(question: str, tell: Callable[[str], None], ask: Callable[[str], str]) -> int | None:
    while True:
        answer = ask(question).strip()
        if not answer:
            return None
        if answer.isascii() and answer.isdigit() and int(answer[:3]) <= 10:
            return int(answer)
        tell("A number from 0 to 10, please.")
