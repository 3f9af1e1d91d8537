"""What a good therapist would question in a file. Nothing here forbids anything."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, pairwise

from glutecoach.domain.dose_lint import CONVENTION, Question, dose_questions
from glutecoach.domain.exercise import Exercise, Family, Neighbour, Place, Sides
from glutecoach.domain.library import FileProblem
from glutecoach.domain.program import Item, Level, Program

MAX_USUAL_ITEMS = 5
MAX_ITEMS = 8
MAX_FIRST_LEVEL_MINUTES = 12
MAX_USUAL_MINUTES = 20
TITLE_SLACK_MINUTES = 0.5

PROMISED_MINUTES = re.compile(r"\b(\d{1,3})\s*-?\s*min", re.IGNORECASE)
_DESK = re.compile(r"\b(desk|office)\b", re.IGNORECASE)
_BODY = r"(?:side|leg|thigh|knee|calf|foot|hip|glute|buttock|arm|hand)"
_LEFT = re.compile(rf"\bleft[ -]{_BODY}|\bon the left\b|\bleft only\b", re.IGNORECASE)
_RIGHT = re.compile(rf"\bright[ -]{_BODY}|\bon the right\b|\bright only\b", re.IGNORECASE)

Minutes = Callable[[Level], float]


def questions(program: Program, minutes: Minutes) -> list[FileProblem]:
    """Return what to think about once more in a program; ``minutes`` tells how long a level takes."""
    found = [*_whole_questions(program), *level_questions(program, minutes)]
    return [problem_of(question, f"{program.id}.toml") for question in found]


def level_questions(program: Program, minutes: Minutes) -> Iterator[Question]:
    """Yield what is unusual about the levels of a program, and about each of their items."""
    yield from _ladder_questions(program)
    for index, level in enumerate(program.levels):
        key = f"levels[{index}]"
        yield from _length_questions(program, level, minutes(level), key)
        yield from _size_questions(level, key)
        yield from _order_questions(level, key)
        yield from _desk_questions(program, level, key)
        for at, item in enumerate(level.items):
            yield from _item_questions(item, level, f"{key}.items[{at}]")
    yield from _neighbour_questions(program)


def exercise_questions(exercise: Exercise) -> list[FileProblem]:
    """Return what to think about once more in an exercise."""
    found = [*dose_questions(exercise, exercise.start_dose, "start_dose")]
    if not exercise.sources:
        found.append(Question("sources", "No source is named.", "Name one, or say that it is convention."))
    if _is_empty(exercise.easier):
        found.append(Question("easier", "There is no easier way.", "A bad day needs one."))
    if not exercise.faults:
        found.append(
            Question("faults", "No common fault is named.", "People see their own faults once told.")
        )
    if exercise.family is Family.SELF_MASSAGE and not exercise.cautions:
        reason = "Say what to stay off: bones, numb places, varicose veins, fresh injuries."
        found.append(Question("cautions", "Self-massage without a caution.", reason))
    if exercise.place is not Place.FLOOR and exercise.position.on_floor:
        found.append(
            Question("place", "It starts on the floor, but is done at the desk.", "Few offices allow it.")
        )
    return [problem_of(question, f"{exercise.id}.toml") for question in found]


def problem_of(question: Question, file: str) -> FileProblem:
    """Return a question as the check of a file tells it."""
    source = "By convention." if question.source == CONVENTION else f"Source: {question.source}."
    return FileProblem(file, question.key, question.doubt, f"{question.reason} {source}")


def _whole_questions(program: Program) -> Iterator[Question]:
    if not program.sources:
        yield Question("sources", "No source is named.", "Name one, or say that it is convention.")


def _length_questions(program: Program, level: Level, minutes: float, key: str) -> Iterator[Question]:
    promised = PROMISED_MINUTES.search(program.title)
    takes = f"Level {level.number} takes {minutes:.1f} minutes"
    if promised and minutes > int(promised[1]) + TITLE_SLACK_MINUTES:
        yield Question(key, f"{takes}; the title says {int(promised[1])}.", "People plan by the title.")
    if level.number == 1 and minutes > MAX_FIRST_LEVEL_MINUTES:
        reason = "The first sessions should feel almost too easy: trust in oneself keeps people going."
        yield Question(key, f"{takes}, and it is the first.", reason, "essery-2017")
    elif minutes > MAX_USUAL_MINUTES:
        yield Question(key, f"{takes}.", "2 to 3 minutes are usual at a desk, 6 to 18 at home.")


def _size_questions(level: Level, key: str) -> Iterator[Question]:
    count = len(level.items)
    if count > MAX_ITEMS:
        reason = "Eight were done worse than two, and more are hardly kept up; three to five are usual."
        yield Question(key, f"Level {level.number} has {count} items.", reason, "henry-1999")
    elif count > MAX_USUAL_ITEMS:
        reason = "Few are done better than many; three to five are usual."
        yield Question(key, f"Level {level.number} has {count} items.", reason, "henry-1999")


def _order_questions(level: Level, key: str) -> Iterator[Question]:
    for at, (before, item) in enumerate(pairwise(level.items), start=1):
        if before.exercise.id == item.exercise.id:
            doubt = f"{item.exercise.id} comes twice in a row."
            yield Question(f"{key}.items[{at}]", doubt, "Sets of one item are simpler.")
    visits = [
        on_floor for on_floor, _ in groupby(level.items, key=lambda item: item.exercise.position.on_floor)
    ]
    if visits.count(True) > 1:
        doubt = f"Level {level.number} goes down to the floor {visits.count(True)} times."
        yield Question(
            key, doubt, "Put what is done on the floor together: getting up and down tires and takes time."
        )


def _desk_questions(program: Program, level: Level, key: str) -> Iterator[Question]:
    if not (_DESK.search(program.title) or _DESK.search(program.when)):
        return
    for at, item in enumerate(level.items):
        if item.exercise.place is Place.FLOOR:
            doubt = f"{item.exercise.id} is done on the floor, in a program for the desk."
            yield Question(f"{key}.items[{at}]", doubt, "Few offices have a mat.")


def _item_questions(item: Item, level: Level, key: str) -> Iterator[Question]:
    yield from dose_questions(item.exercise, item.dose, key)
    left, right = _sides_named(item.note)
    if left != right and item.exercise.sides is not Sides.BOTH:
        side = "left" if left else "right"
        doubt = f"The note speaks of the {side} side only."
        yield Question(f"{key}.note", doubt, f"{item.exercise.id} is done on both sides.")
    yield from _one_side_questions(item, level, key)


def _one_side_questions(item: Item, level: Level, key: str) -> Iterator[Question]:
    """Question an exercise made for one side that has no partner for the other."""
    sides = _sides_named(item.exercise.title)
    if item.exercise.sides is not Sides.BOTH or sides not in {(True, False), (False, True)}:
        return
    wanted = (sides[1], sides[0])
    if not any(_sides_named(other.exercise.title) == wanted for other in level.items):
        missing = "right" if sides[0] else "left"
        yield Question(
            key, f"The {missing} side is missing.", "Both sides get their dose, unless there is a reason."
        )


def _sides_named(text: str) -> tuple[bool, bool]:
    return _LEFT.search(text) is not None, _RIGHT.search(text) is not None


def _ladder_questions(program: Program) -> Iterator[Question]:
    """Compare each level with the one before."""
    for index, (before, level) in enumerate(pairwise(program.levels), start=1):
        key = f"levels[{index}]"
        if level.items == before.items:
            yield Question(
                key, f"Levels {before.number} and {level.number} are the same.", "Leave one of them out."
            )
        elif level.asked_ms < before.asked_ms and len(level.items) < len(before.items):
            doubt = f"Level {level.number} asks for less work and fewer items than level {before.number}."
            yield Question(key, doubt, "Levels go from the easiest to the hardest.")


def _neighbour_questions(program: Program) -> Iterator[Question]:
    """Ask once for each exercise."""
    asked: set[str] = set()
    for key, item in _places(program.levels):
        if _is_empty(item.exercise.easier) and item.exercise.id not in asked:
            asked.add(item.exercise.id)
            yield Question(key, f"{item.exercise.id} has no easier way.", "A bad day needs one.")


def _places(levels: Iterable[Level]) -> Iterator[tuple[str, Item]]:
    for index, level in enumerate(levels):
        for at, item in enumerate(level.items):
            yield f"levels[{index}].items[{at}]", item


def _is_empty(neighbour: Neighbour) -> bool:
    return not neighbour.how and neighbour.exercise is None
