"""Homework while it is composed: whatever the edits, it can be finished once there is an exercise in it.

Each edit is a function from a draft to a draft; they stand in ``homework_items``, ``homework_levels`` and
``homework_terms``. An edit that is refused raises ``InputError`` with a sentence to show.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from glutecoach.domain.homework import (
    MAX_REVISION,
    Homework,
    HomeworkRules,
    LevelChanges,
    Phase,
    Therapist,
    last_day_of,
)
from glutecoach.domain.limits import MAX_LEVELS
from glutecoach.domain.program import Item, Level, Program
from glutecoach.domain.schedule import Schedule
from glutecoach.errors import InputError

USUAL_DAYS_PER_WEEK = 3
USUAL_WEEKS = 2
MAX_NAME_CHARACTERS = 60
"""Of titles and names."""
_LONGEST_SLUG = 31
"""With a hyphen and eight digits, forty characters."""
_LONGEST_NAME_IN_SLUG = 12
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")

_USUAL_SCHEDULE = Schedule(USUAL_DAYS_PER_WEEK)
_USUAL_RULES = HomeworkRules()

DraftLevel = tuple[Item, ...]
"""The items of one level, in order; may be empty as long as it is a draft."""


@dataclass(frozen=True, slots=True)
class HomeworkDraft:
    """Everything about a homework but who assigns it."""

    start: date
    end: date
    """The last day."""
    id: str = ""
    """Empty: it gets one when it is finished."""
    revision: int = 1
    title: str = ""
    client: str = ""
    levels: tuple[DraftLevel, ...] = ((),)
    """One to four."""
    schedule: Schedule = _USUAL_SCHEDULE
    goal: str = ""
    message: str = ""
    rules: HomeworkRules = _USUAL_RULES
    phases: tuple[Phase, ...] = ()
    visit: date | None = None
    next_visit: date | None = None
    report_to: str = ""

    @property
    def shown_title(self) -> str:
        """Its title, or what it is called without one."""
        if self.title:
            return self.title
        return f"Homework for {self.client}"[:MAX_NAME_CHARACTERS].rstrip() if self.client else "Homework"

    @property
    def has_items(self) -> bool:
        """Whether there is anything to do in it."""
        return any(self.levels)

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return (self.end - self.start).days + 1

    @property
    def program_levels(self) -> tuple[Level, ...]:
        """The levels with something in them, as a session plays them."""
        filled = [items for items in self.levels if items]
        return tuple(Level(number, items) for number, items in enumerate(filled, start=1))


def empty_draft(today: date) -> HomeworkDraft:
    """Begin from nothing: two weeks from today, three days a week."""
    return HomeworkDraft(start=today, end=last_day_of(today, USUAL_WEEKS))


def opened(homework: Homework) -> HomeworkDraft:
    """Return a homework as a draft: the same revision, to go on with it."""
    return HomeworkDraft(
        id=homework.id,
        revision=homework.revision,
        title=homework.title,
        client=homework.client,
        levels=tuple(level.items for level in homework.program.levels),
        schedule=homework.schedule,
        start=homework.start,
        end=homework.end,
        goal=homework.goal,
        message=homework.message,
        rules=homework.rules,
        phases=homework.phases,
        visit=homework.visit,
        next_visit=homework.next_visit,
        report_to=homework.report_to,
    )


def revised(homework: Homework, today: date) -> HomeworkDraft:
    """Return the next revision as a draft: the same identity, for as many days again, from today on.

    One that has not begun yet keeps its days.

    Raises:
        InputError: it has had too many revisions.
    """
    if homework.revision >= MAX_REVISION:
        raise InputError(
            f"This homework has had {MAX_REVISION} revisions.", "Copy it into a new homework instead."
        )
    draft = replace(opened(homework), revision=homework.revision + 1)
    return draft if homework.start > today else given_on(draft, today)


def given_on(draft: HomeworkDraft, today: date) -> HomeworkDraft:
    """Return the draft for as many days again, from the visit of today on."""
    coming = draft.next_visit if draft.next_visit is not None and draft.next_visit > today else None
    end = today + timedelta(days=draft.days - 1)
    return replace(draft, start=today, end=end, visit=today if draft.phases else None, next_visit=coming)


def finished(draft: HomeworkDraft, therapist: Therapist, today: date, random: bytes = b"") -> Homework:
    """Return the homework; levels without an exercise are left out.

    Args:
        draft: what it is made of.
        therapist: who assigns it.
        today: the day that is written into it.
        random: four random bytes, for the identity of a homework that has none yet.

    Raises:
        InputError: there is no exercise in it, or nobody who assigns it.
    """
    if not draft.has_items:
        raise InputError("There is no exercise in it yet.", "Add one first.")
    if not therapist.name:
        raise InputError("It does not say who assigns it.", "Write your name first.")
    draft = without_empty_levels(draft)
    identifier = draft.id or new_id(draft.title, draft.client, random)
    return Homework(
        id=identifier,
        revision=draft.revision,
        therapist=therapist,
        client=draft.client,
        written=today,
        program=_program(draft, identifier, therapist),
        schedule=draft.schedule,
        start=draft.start,
        end=draft.end,
        goal=draft.goal,
        message=draft.message,
        rules=rules_for(draft.rules, len(draft.levels)),
        phases=draft.phases,
        visit=draft.visit,
        next_visit=draft.next_visit,
        report_to=draft.report_to,
    )


def _program(draft: HomeworkDraft, identifier: str, therapist: Therapist) -> Program:
    return Program(
        id=identifier,
        title=draft.shown_title,
        summary=draft.goal or f"Homework from {therapist.name}.",
        rationale=f"Homework from {therapist.name}.",
        when=draft.schedule.words,
        levels=draft.program_levels,
        sources=(),
        built_in=False,
    )


def new_id(title: str, client: str, random: bytes) -> str:
    """Return an identity: words of the client's name and the title, and eight digits that are its own.

    Raises:
        ValueError: there are not four random bytes.
    """
    if len(random) != 4:
        raise ValueError(random)
    name = _slug(client.split(" ", maxsplit=1)[0])[:_LONGEST_NAME_IN_SLUG].strip("-")
    words = [word for word in (name, _slug(title)) if word]
    slug = "-".join(words)[:_LONGEST_SLUG].strip("-") or "homework"
    return f"{slug}-{random.hex()}"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_IN_SLUG.sub("-", bare).strip("-")


def without_empty_levels(draft: HomeworkDraft) -> HomeworkDraft:
    """Return the draft with only the levels that have an exercise; what names a level follows."""
    for number in range(len(draft.levels), 0, -1):
        if not draft.levels[number - 1] and len(draft.levels) > 1:
            draft = without_level(draft, number)
    return draft


def without_level(draft: HomeworkDraft, number: int) -> HomeworkDraft:
    """Return the draft without one of its levels; what names a harder level follows."""
    levels = (*draft.levels[: number - 1], *draft.levels[number:])
    return renumbered(draft, levels, lambda level: level - 1 if level > number else level)


def renumbered(
    draft: HomeworkDraft, levels: tuple[DraftLevel, ...], now: Callable[[int], int]
) -> HomeworkDraft:
    """Return the draft with other levels; ``now`` tells which number a level has among them."""

    def within(level: int) -> int:
        return max(1, min(now(level), len(levels)))

    rules = draft.rules
    rules = replace(
        rules,
        start_level=within(rules.start_level),
        lowest_level=within(min(rules.lowest_level, len(draft.levels))),
        highest_level=within(min(rules.highest_level, len(draft.levels))),
    )
    phases = tuple(replace(phase, level=within(phase.level)) for phase in draft.phases)
    return replace(draft, levels=levels, rules=rules_for(rules, len(levels)), phases=phases)


def rules_for(rules: HomeworkRules, levels: int) -> HomeworkRules:
    """Return the rules as they hold for so many levels."""
    if rules.levels is not LevelChanges.NARROW:
        start = max(1, min(rules.start_level, levels))
        return replace(rules, start_level=start, lowest_level=1, highest_level=MAX_LEVELS)
    highest = max(1, min(rules.highest_level, levels))
    lowest = max(1, min(rules.lowest_level, highest))
    start = max(lowest, min(rules.start_level, highest))
    return replace(rules, start_level=start, lowest_level=lowest, highest_level=highest)
