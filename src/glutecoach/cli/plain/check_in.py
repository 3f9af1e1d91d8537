"""Check-ins asked for line by line: the morning after, the user's activities, how it is on the whole."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from glutecoach.cli.plain.after import ask_score
from glutecoach.domain.activity_words import activity_name
from glutecoach.domain.record import Compared, MorningCheckIn, PainSign
from glutecoach.domain.well_being import LARGEST_CHANGE, MOST_ACTIVITIES, Activity

Tell = Callable[[str], None]
Ask = Callable[[str], str]
ValueT = TypeVar("ValueT")
_COMPARED = {"b": Compared.BETTER, "s": Compared.SAME, "w": Compared.WORSE}
_MOVED = {"d": PainSign.SPREADING, "b": PainSign.CENTRALISING}
_YES = {"y": True, "n": False}


def ask_morning(tell: Tell, ask: Ask = input) -> MorningCheckIn:
    """Ask how it is the morning after; every question can be left out with Enter.

    Raises:
        EOFError, KeyboardInterrupt: it was broken off.
    """
    pain = ask_score("How much does it hurt this morning, 0 to 10? (Enter leaves it out) ", tell, ask)
    stiffness = ask_score("How stiff are you, 0 to 10? (Enter leaves it out) ", tell, ask)
    compared = _choice(
        "Beside before the session: b better, s the same, w worse? (Enter leaves it out) ",
        _COMPARED, tell, ask,
    )  # fmt: skip
    muscles = _choice("Is it only sore muscles: y yes, n no? (Enter: no) ", _YES, tell, ask)
    moved = _choice("Did pain move: d down the leg, b toward the back? (Enter: no) ", _MOVED, tell, ask)
    return MorningCheckIn(pain, stiffness, compared, bool(muscles), (moved,) if moved else ())


def ask_activities(known: Sequence[Activity], tell: Tell, ask: Ask = input) -> tuple[Activity, ...]:
    """Ask for up to three activities and their scores; those of the last time are only scored.

    Raises:
        EOFError, KeyboardInterrupt: it was broken off.
    """
    tell("What would you like to do more easily? 0: not able to do it, 10: as well as ever.")
    found = []
    names = [each.name for each in known]
    while len(names) < MOST_ACTIVITIES:
        name = activity_name(ask("An activity, in your own words (Enter: no more): "))
        if not name:
            break
        names.append(name)
    for name in names:
        score = ask_score(f"{name}, 0 to 10? (Enter leaves it out) ", tell, ask)
        if score is not None:
            found.append(Activity(name, score))
    return tuple(found)


def ask_overall(tell: Tell, ask: Ask = input) -> int | None:
    """Ask how it is on the whole, -5 to +5; Enter leaves it out.

    Raises:
        EOFError, KeyboardInterrupt: it was broken off.
    """
    known = {f"{score:+d}": score for score in range(-LARGEST_CHANGE, LARGEST_CHANGE + 1)}
    known |= {str(score): score for score in range(-LARGEST_CHANGE, LARGEST_CHANGE + 1)}
    tell("Beside when you began: -5 much worse, 0 the same, +5 much better.")
    return _choice("On the whole, -5 to +5? (Enter leaves it out) ", known, tell, ask)


def _choice(question: str, known: Mapping[str, ValueT], tell: Tell, ask: Ask) -> ValueT | None:
    while True:
        answer = ask(question).strip().lower()
        if not answer:
            return None
        if answer in known:
            return known[answer]
        tell("One of the answers named, please, or Enter.")
