"""Where a draft begins: a program, one of its levels, a template of one's own, another client's homework."""

from dataclasses import replace
from datetime import date

from glutecoach.domain.homework import Homework
from glutecoach.domain.homework_draft import HomeworkDraft, empty_draft, given_on, opened, rules_for
from glutecoach.domain.homework_room import with_room
from glutecoach.domain.program import Program


def from_program(program: Program, today: date, level: int = 0) -> HomeworkDraft:
    """Begin with the items of a program: all its levels, or one of them.

    Raises:
        InputError: its notes are too long for a homework.
    """
    return with_program(empty_draft(today), program, level)


def with_program(draft: HomeworkDraft, program: Program, level: int = 0) -> HomeworkDraft:
    """Take the items of a program in place of those there are; what is said around them stays.

    Args:
        draft: what keeps its client, days and texts.
        program: built in, or the therapist's own.
        level: one level alone; 0: all of them.

    Raises:
        InputError: its notes are too long for a homework.
    """
    chosen = [program.level(level)] if level else list(program.levels)
    # What a condition of one's own asks for is not meant for a client.
    levels = tuple(tuple(replace(item, care="") for item in one.items) for one in chosen)
    rules = rules_for(draft.rules, len(levels))
    # The phases named levels that are gone.
    title = draft.title or program.title
    return with_room(replace(draft, title=title, levels=levels, rules=rules, phases=()))


def copied(homework: Homework, today: date, client: str = "") -> HomeworkDraft:
    """Begin with everything of a homework but its client: a new one, for as many days from today on."""
    fresh = replace(opened(homework), id="", revision=1, client=client, visit=None, next_visit=None)
    return replace(given_on(fresh, today), visit=None)


def with_copy(draft: HomeworkDraft, homework: Homework) -> HomeworkDraft:
    """Take everything of another homework into a draft that keeps its identity, client and days."""
    other = copied(homework, draft.start)
    return replace(
        other,
        id=draft.id,
        revision=draft.revision,
        client=draft.client,
        start=draft.start,
        end=draft.end,
        visit=draft.visit,
        next_visit=draft.next_visit,
        report_to=draft.report_to,
    )
