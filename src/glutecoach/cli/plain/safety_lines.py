"""The safety questions line by line: asked, and told what they came to."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glutecoach.cli.output import say, say_columns, say_paragraph
from glutecoach.domain.clearance import Clearance, SafetyLevel, conditions_of
from glutecoach.domain.screening import SafetyTexts, clearance_of, emergency_lines

if TYPE_CHECKING:
    from datetime import datetime

HELP_NOW = 4
"""Exit code where the answers say that help is needed now: nothing was started, nothing is kept."""
_NOW = "Step 1 of 3: is any of this true now?"
_CLINICIAN = "Step 2 of 3: should a clinician look first?"
_UNLESS = "Name what is true, unless a clinician has told you that you may exercise."
_CONDITIONS = "Step 3 of 3: does any of this apply to you?"
_CHANGED = "Exercises are changed to suit it."
_PROMPT = "Type the numbers that are true, or Enter for none: "
_NONE = frozenset({"", "none", "no"})
_HEADLINES = {
    SafetyLevel.EMERGENCY: "",
    SafetyLevel.LOCKED: "A clinician first. Until then no session is started.",
    SafetyLevel.GENTLE_ONLY: "A clinician first. Until then there are gentle exercises only.",
    SafetyLevel.ADAPTED: "Sessions are changed to suit you.",
    SafetyLevel.GO: "Sessions are done as they are written.",
}
Ask = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered."""

    clearance: Clearance
    actions: tuple[str, ...]
    """What to do about the statements that are true."""


def ask_safety(
    texts: SafetyTexts, before: Clearance | None, now: "Callable[[], datetime]", ask: Ask = input
) -> Answered:
    """Ask all three steps; an emergency ends them at once. Nothing is written down here.

    Args:
        texts: the questions.
        before: what was answered the last time: it is named, and nothing of it is taken over.
        now: tells the time, when all is answered.
        ask: asks for one line.

    Raises:
        KeyboardInterrupt: Ctrl-C or Ctrl-D: nothing was answered.
    """
    urgent, first = texts.emergency_questions, texts.clinician_questions
    yes = [urgent[at].id for at in _step(_NOW, "", [each.text for each in urgent], (), ask)]
    has = []
    if not yes:
        reasons = before.reasons if before else ()
        was = [at for at, each in enumerate(first) if each.id in reasons]
        yes = [first[at].id for at in _step(_CLINICIAN, _UNLESS, [each.text for each in first], was, ask)]
        had = [at for at, each in enumerate(texts.conditions) if each.condition in conditions_of(before)]
        statements = [each.statement for each in texts.conditions]
        places = _step(_CONDITIONS, _CHANGED, statements, had, ask)
        has = [texts.conditions[at].condition for at in places]
    return Answered(clearance_of(texts, yes, has, now()), texts.actions(yes))


def _step(title: str, remark: str, statements: Sequence[str], was: Collection[int], ask: Ask) -> list[int]:
    """Ask one step; return the places of the statements that are true, from 0."""
    say("")
    say(title, bold=True)
    if remark:
        say(remark)
    say_columns([(f"{number:>3}", statement) for number, statement in enumerate(statements, 1)], broken=True)
    if was:
        say(f"Last time: {' '.join(str(at + 1) for at in was)}.", at_once=True)
    while True:
        chosen = _chosen(_line(ask), len(statements))
        if chosen is not None:
            return chosen
        say(f"Numbers from 1 to {len(statements)}, please, with spaces between them.", at_once=True)


def _line(ask: Ask) -> str:
    try:
        return ask(_PROMPT)
    except EOFError as error:
        raise KeyboardInterrupt from error


def _chosen(line: str, count: int) -> list[int] | None:
    """Return the places that were typed; None where any of it is no number of the list."""
    if line.strip().casefold().rstrip(".") in _NONE:
        return []
    words = line.replace(",", " ").split()
    if not words or not all(word.isascii() and word.isdigit() and len(word) <= 3 for word in words):
        return None
    numbers = sorted({int(word) for word in words})
    return [number - 1 for number in numbers] if numbers[0] >= 1 and numbers[-1] <= count else None


def tell_emergency(texts: SafetyTexts, number: str, actions: Sequence[str], kept: str = "") -> None:
    """Print what to do now: about the very statements that are true, and in general.

    Args:
        texts: the words.
        number: the user's emergency number; empty: none was told.
        actions: what to do about the statements that are true.
        kept: what was written down; empty: nothing was started, and nothing is kept.
    """
    say("")
    say(texts.emergency.title, bold=True)
    for line in (*actions, *emergency_lines(texts, number), kept or texts.emergency.unkept):
        say_paragraph(line, indent=2)


def tell_clearance(texts: SafetyTexts, clearance: Clearance) -> None:
    """Print what the answers come to, and what to do or to know about each."""
    say(_HEADLINES[clearance.level], bold=True)
    for question in texts.questions:
        if question.id in clearance.reasons:
            say_columns([("  -", f"{question.text} {question.action}")], broken=True)
    if clearance.conditions and clearance.level is not SafetyLevel.ADAPTED:
        say("Your sessions are also changed to suit:")
    for text in texts.conditions:
        if text.condition in clearance.conditions:
            say_columns([("  -", f"{text.name[:1].upper()}{text.name[1:]}. {text.advice}")], broken=True)


def tell_signs(texts: SafetyTexts, number: str) -> None:
    """Print when to stop in the middle of a session, and when help is needed now."""
    say("When to stop in a session", bold=True)
    say_columns([("  -", sign) for sign in texts.stop_signs], broken=True)
    say_paragraph(texts.stop_advice)
    say("")
    say("When to get help now", bold=True)
    say_columns([("  -", question.text) for question in texts.emergency_questions], broken=True)
    for line in emergency_lines(texts, number):
        say_paragraph(line)
