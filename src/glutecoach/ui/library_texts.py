"""Programs, exercises and broken files as headed sections of text, for their pages and for the preview."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from glutecoach.domain.dose import RepsDose, Tempo
from glutecoach.domain.dose_words import dose_in_words, seconds_in_words, tempo_in_words
from glutecoach.domain.exercise import FURNITURE, Exercise, Neighbour
from glutecoach.domain.library import BrokenFile, Library
from glutecoach.domain.names import (
    FAMILY_NAMES,
    PLACE_NAMES,
    POSITION_NAMES,
    SIDES_NAMES,
    equipment_names,
    muscle_names,
)
from glutecoach.domain.program import Item, Program
from glutecoach.domain.side_words import exercise_on, with_side
from glutecoach.ui.content import joined, stacked, text
from glutecoach.ui.wording import facts


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and what stands below it."""

    heading: str
    """Our own words; empty: none."""
    body: Content


def exercise_facts(exercise: Exercise) -> str:
    """Return family, place, position and equipment in one line."""
    needed = equipment_names(thing for thing in exercise.equipment if thing not in FURNITURE)
    return facts(
        (
            FAMILY_NAMES[exercise.family],
            PLACE_NAMES[exercise.place],
            POSITION_NAMES[exercise.position],
            needed,
        )
    )


def exercise_passages(exercise: Exercise, library: Library) -> tuple[Passage, ...]:
    """Return everything that is known of an exercise; what is empty is left out."""
    exercise = exercise_on(exercise, None)
    passages = (
        Passage("Get ready", _numbered(exercise.set_up)),
        Passage("Move", _numbered(exercise.movement)),
        Passage("Breathe", text(exercise.breathing)),
        Passage("Watch for", text(exercise.reminder)),
        Passage("What often happens", _listed(exercise.faults)),
        Passage("Take care", _listed(exercise.cautions)),
        Passage("To begin with", _start_dose(exercise)),
        Passage("Easier (e)", _neighbour(exercise.easier, library)),
        Passage("Harder (h)", _neighbour(exercise.harder, library)),
        Passage("Muscles", _muscles(exercise)),
        Passage("Equipment", _equipment(exercise)),
        Passage("Where this comes from", _sources(exercise.sources, library)),
    )
    return tuple(passage for passage in passages if passage.body)


def program_passages(program: Program, library: Library) -> tuple[Passage, ...]:
    """Return what stands below a program's levels."""
    passages = (
        Passage("When", text(program.when)),
        Passage("Why it is built so", text(program.rationale)),
        Passage("Where this comes from", _sources(program.sources, library)),
    )
    return tuple(passage for passage in passages if passage.body)


def broken_passages(broken: BrokenFile) -> tuple[Passage, ...]:
    """Return what is wrong with a file, one problem after the other."""
    return tuple(
        Passage(
            "",
            stacked(
                line
                for line in (
                    joined(
                        Content.styled(text(problem.file).plain, "bold"),
                        Content("  "),
                        Content.styled(text(problem.key).plain, "$text-accent"),
                    ),
                    text(problem.problem),
                    text(problem.remedy, "$text-muted"),
                )
                if line
            ),
        )
        for problem in broken.problems
    )


def notes(items: Sequence[Item]) -> Content:
    """Return the remarks of a level's items, one a line; empty for none."""
    return stacked(
        joined(Content.styled(text(item.exercise.title).plain, "bold"), ": ", with_side(item.note, None))
        for item in items
        if item.note
    )


def _numbered(sentences: Sequence[str]) -> Content:
    if len(sentences) == 1:
        return text(sentences[0])
    return stacked(
        joined(Content.styled(f"{number}. ", "$text-muted"), sentence)
        for number, sentence in enumerate(sentences, start=1)
    )


def _listed(sentences: Iterable[str]) -> Content:
    return stacked(joined(Content.styled("· ", "$text-muted"), sentence) for sentence in sentences)


def _start_dose(exercise: Exercise) -> Content:
    return stacked(_start_dose_lines(exercise))


def _start_dose_lines(exercise: Exercise) -> Iterator[str]:
    dose = exercise.start_dose
    yield dose_in_words(dose, exercise.sides)
    match dose:
        case RepsDose(tempo=Tempo() as tempo):
            yield f"Each time: {tempo_in_words(tempo)}."
    if dose.sets > 1 and dose.rest_s:
        yield f"Rest {seconds_in_words(dose.rest_s)} between sets."
    yield SIDES_NAMES[exercise.sides].capitalize() + "."


def _neighbour(neighbour: Neighbour, library: Library) -> Content:
    other = library.exercises.get(neighbour.exercise or "")
    lines = [text(neighbour.how)] if neighbour.how else []
    if other is not None:
        lines.append(joined(Content.styled("→ ", "$text-accent"), other.title))
    return stacked(lines)


def _muscles(exercise: Exercise) -> Content:
    lines = [muscle_names(exercise.primary)]
    if exercise.secondary:
        lines.append(f"helping: {muscle_names(exercise.secondary)}")
    return stacked(line for line in lines if line)


def _equipment(exercise: Exercise) -> Content:
    if not exercise.equipment and not exercise.optional_equipment:
        return Content()
    lines = [equipment_names(exercise.equipment)]
    if exercise.optional_equipment:
        lines.append(f"if you like: {equipment_names(exercise.optional_equipment)}")
    return stacked(lines)


def _sources(identifiers: Sequence[str], library: Library) -> Content:
    return stacked(_source(identifier, library) for identifier in identifiers)


def _source(identifier: str, library: Library) -> Content:
    source = library.sources.get(identifier)
    if source is None:
        return text(identifier)
    doi = joined("  doi:", source.doi) if source.doi else Content()
    standing = Content.styled(f"{text(source.standing).plain.capitalize()}: ", "$text-muted")
    return joined(standing, source.citation, doi.stylize("$text-muted"))
