"""Homework as a file to be edited by hand: the same file, with remarks that explain it."""

import textwrap

from glutecoach.domain.homework import Homework
from glutecoach.formats.homework_dump import write_homework
from glutecoach.formats.toml_lines import KeyLines

_REMARKS = {
    "id": "The same over all revisions: leave it.",
    "revision": "One more each time you change it after handing it out.",
    "client": "A name, initials, anything you two agree on; may be left out.",
    "goal": "What it is for, in the client's words.",
    "message": 'What you would like to say; several lines between """ and """.',
    "report_to": "Your key: reports may be sealed for it, once the file is signed. Leave it.",
    "start": "Days are written without quotes.",
    "end": "The last day; or in its place: weeks = 2",
    "visit": "The visit at which it is given; the phases count from it.",
    "next_visit": "The next visit, if it is known.",
    "phases": "Days around a visit with a level of their own.",
    "therapist": "As the client knows you; also clinic, and contact = [\"Tel. …\"].",
    "schedule": 'days = ["monday", "friday"], or days_per_week = 3; times_per_day is 1 to 6.',
    "rules": 'levels = "allow", "narrow" (with lowest_level and highest_level) or "lock". '
    "Pain, 0-10: from regress_from_pain on it gets easier, from stop_from_pain on it stops.",
    "levels": "An exercise a line, in order; \"glutecoach exercises\" lists them. One of reps, hold_s and "
    'duration_s; note = "…" is said aloud. Up to four levels, each begun with [[levels]].',
}  # fmt: skip
_WIDTH = 88


def write_to_edit(homework: Homework) -> str:
    """Return the content of a homework file with remarks; reading it gives the same homework."""
    text = write_homework(homework)
    known, lines = KeyLines(text), text.split("\n")
    places = [(known.line_of(key), remark) for key, remark in _REMARKS.items()]
    for line, remark in sorted(((at, said) for at, said in places if at is not None), reverse=True):
        lines[line - 1 : line - 1] = [f"# {part}" for part in _broken(remark)]
    return "\n".join(lines)


def _broken(remark: str) -> list[str]:
    return textwrap.wrap(remark, _WIDTH, break_on_hyphens=False)
