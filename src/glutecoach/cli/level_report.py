"""Where every program stands, what the rules of levels say now, and every answer: in text and as JSON."""

from typing import TYPE_CHECKING

from glutecoach.cli.journal_trouble import require_whole
from glutecoach.cli.output import say, say_json, say_paragraph
from glutecoach.domain.dose_step import level_in_words
from glutecoach.domain.progression_words import offer_in_words
from glutecoach.domain.streak_words import date_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glutecoach.cli.invocation import Invocation
    from glutecoach.domain.progression import Decision
    from glutecoach.domain.rung import LevelAnswer, Rung
    from glutecoach.ui.levels import LevelBook

NOTHING = "No program was done in the last eight weeks, so there is no level to explain."
RULE = (
    "Two sessions decide, and pain comes before effort.",
    "A step is offered after a session, and you answer it: nothing changes by itself.",
    "All these rules are conventions of therapists; docs/LEVELS.md has each of them.",
)


def tell_levels(invocation: "Invocation", as_json: bool) -> int:
    """Print where every program of the last eight weeks stands and why; return the exit code.

    Raises:
        StorageError: the history cannot be read, or not all of it.
    """
    from glutecoach.cli.wiring import House  # noqa: PLC0415  (most commands need no library)
    from glutecoach.ui.levels import LevelBook  # noqa: PLC0415

    house = House(invocation)
    try:
        book = LevelBook.of(house.services())
        require_whole(house.journal)
        if as_json:
            say_json({"programs": [_object(book, program) for program in book.programs]})
        else:
            _tell(book)
    finally:
        house.close()
    return 0


def _tell(book: "LevelBook") -> None:
    say("How levels change", bold=True)
    for sentence in RULE:
        say_paragraph(sentence, indent=2)
    if not book.programs:
        say("", NOTHING)
    for program in book.programs:
        decision = book.decision(program)
        if decision is not None:
            _tell_program(book, decision)


def _tell_program(book: "LevelBook", decision: "Decision") -> None:
    title = book.services.library.programs[decision.program].title
    start, target = decision.start, decision.target
    say("", f"{title}: {level_in_words(start.level, start.step)}", bold=True)
    waits = book.offer(decision.program) is not None
    say_paragraph(
        offer_in_words(decision.move, start, target) if waits else "It stays as it is for now.", indent=2
    )
    for reason in decision.reasons:
        say_paragraph(reason, indent=2)
    for answer in _answers(book, decision.program):
        say_paragraph(_answer_line(answer), indent=4)


def _answer_line(answer: "LevelAnswer") -> str:
    said = "yes" if answer.accepted else "no"
    question = offer_in_words(answer.move, answer.start, answer.target)
    return f"{date_in_words(answer.day)}: {question} You said {said}. {answer.reason}"


def _answers(book: "LevelBook", program: str) -> "Sequence[LevelAnswer]":
    """Return the answers about a program, the newest first."""
    own = sorted((one for one in book.answers if one.program == program), key=lambda one: one.day)
    return own[::-1]


def _object(book: "LevelBook", program: str) -> dict[str, object]:
    decision = book.decision(program)
    return {
        "program": program,
        "title": book.services.library.programs[program].title,
        **(_decision_object(decision, offered=book.offer(program) is not None) if decision else {}),
        "answers": [
            {
                "day": answer.day.isoformat(),
                "move": answer.move.value,
                "from": _rung_object(answer.start),
                "to": _rung_object(answer.target),
                "accepted": answer.accepted,
                "reason": answer.reason,
            }
            for answer in _answers(book, program)
        ],
    }


def _decision_object(decision: "Decision", *, offered: bool) -> dict[str, object]:
    return {
        "stands": _rung_object(decision.start),
        "move": decision.move.value,
        "target": _rung_object(decision.target),
        "offered": offered,
        "why": list(decision.reasons),
    }


def _rung_object(rung: "Rung") -> dict[str, object]:
    return {"level": rung.level, "step": rung.step, "text": level_in_words(rung.level, rung.step)}
