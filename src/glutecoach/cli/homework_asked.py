"""Homework as the options of a command ask for it: a draft with everything that was said."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from glutecoach.cli.commands.choosing import checked_level, find_exercise, find_program
from glutecoach.cli.document_files import read_document
from glutecoach.domain.homework import MAX_HOMEWORK_BYTES, Homework
from glutecoach.domain.homework_draft import HomeworkDraft, empty_draft
from glutecoach.domain.homework_items import added, dose_typed
from glutecoach.domain.homework_starts import copied, from_program
from glutecoach.domain.homework_terms import (
    days_a_week,
    for_client,
    lasting,
    on_weekdays,
    times_a_day,
    titled,
    with_goal,
    with_message,
)
from glutecoach.domain.ordered_homework import OrderedHomework, with_order
from glutecoach.domain.safetext import clean
from glutecoach.domain.schedule import Weekday
from glutecoach.errors import InputError
from glutecoach.formats.homework_toml import read_homework
from glutecoach.formats.program_toml import Exercises

if TYPE_CHECKING:
    from glutecoach.domain.library import Library

_SHORTEST_DAY = 2


class Said(TypedDict):
    """The options; None and empty: not said."""

    begin: str | None
    level: int | None
    client: str
    title: str
    goal: str
    message: str
    days: str | None
    per_week: int | None
    times: int | None
    weeks: int | None
    items: tuple[str, ...]


def asked_draft(
    said: Said, library: "Library", today: date, order: OrderedHomework | None = None
) -> HomeworkDraft:
    """Return the draft; what is said by options holds before what an order says.

    Raises:
        InputError: something of it cannot be understood, or does not fit.
    """
    draft = _begun(said, library, today)
    draft = draft if order is None else with_order(draft, order, today)
    for text in said["items"]:
        draft = _with_item(draft, text, library)
    texts = ((titled, said["title"]), (for_client, said["client"]), (with_goal, said["goal"]))
    for edit, text in (*texts, (with_message, said["message"])):
        draft = edit(draft, text) if text else draft
    return _scheduled(draft, said)


def homework_in(path: Path, library: "Library") -> Homework:
    """Return the homework of a file.

    Raises:
        InputError: it cannot be read; the message tells the first of its problems.
    """
    name = clean(path.name)
    content = read_document(path, MAX_HOMEWORK_BYTES)
    homework, problems = read_homework(content, name, Exercises(library.exercises))
    if homework is None:
        raise InputError(
            f"This homework cannot be used: {problems[0]}",
            "'glutecoach homework check FILE' tells everything.",
        )
    return homework


def _begun(said: Said, library: "Library", today: date) -> HomeworkDraft:
    begin, level = said["begin"], said["level"]
    if begin is None:
        if level is not None:
            raise InputError("A level alone says too little.", "Name the program too: --from PROGRAM.")
        return empty_draft(today)
    if begin not in library.programs and _is_file(begin):
        if level is not None:
            raise InputError("Homework is copied as a whole.", "Leave --level out.")
        return copied(homework_in(Path(begin), library), today)
    program = find_program(library, begin)
    return from_program(program, today, 0 if level is None else checked_level(program, level))


def _is_file(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False


def _with_item(draft: HomeworkDraft, text: str, library: "Library") -> HomeworkDraft:
    name, _, dose = text.strip().partition(" ")
    changed = added(draft, 1, find_exercise(library, name))
    return dose_typed(changed, 1, len(changed.levels[0]) - 1, dose) if dose.strip() else changed


def _scheduled(draft: HomeworkDraft, said: Said) -> HomeworkDraft:
    if said["days"] is not None and said["per_week"] is not None:
        raise InputError("--days and --per-week exclude each other.", "Give one of them.")
    if said["days"] is not None:
        draft = on_weekdays(draft, tuple(map(_weekday, said["days"].split(","))))
    edits = ((days_a_week, said["per_week"]), (times_a_day, said["times"]), (lasting, said["weeks"]))
    for edit, number in edits:
        draft = draft if number is None else edit(draft, number)
    return draft


def _weekday(text: str) -> int:
    typed = text.strip().casefold()
    order = list(Weekday)
    found = [day for day in order if len(typed) >= _SHORTEST_DAY and day.value.startswith(typed)]
    if len(found) != 1:
        raise InputError(f"'{clean(text)}' is no weekday.", "Write such as --days mon,wed,fri.")
    return order.index(found[0])
