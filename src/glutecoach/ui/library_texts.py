"""Programs, exercises and broken files as headed sections of text, for their pages and for the preview."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from glutecoach.domain.dose import RepsDose, Tempo
from glutecoach.domain.dose_words import dose_in_words, seconds_in_words, tempo_in_words
from glutecoach.domain.exercise import FURNITURE, Exercise, Family, Neighbour
from glutecoach.domain.library import BrokenFile, Library
from glutecoach.domain.names import (
    EQUIPMENT_NAMES,
    FAMILY_NAMES,
    PLACE_NAMES,
    POSITION_NAMES,
    SIDES_NAMES,
    activation_in_words,
    equipment_names,
    muscle_names,
)
from glutecoach.domain.program import Item, Program
from glutecoach.domain.side_words import exercise_on, with_side
from glutecoach.ui.content import joined, stacked, text
from glutecoach.ui.wording import facts

EMPTY = Content()


@dataclass(frozen=True, slots=True)
class Entry:
    """One paragraph, or one line of a list."""

    body: Content
    mark: Content = EMPTY
    """What stands before it; its later lines are indented by as much."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and what stands below it."""

    heading: str
    """Our own words; empty: none."""
    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, heading: str, *paragraphs: Content) -> "Passage":
        """Return a passage of paragraphs; empty ones are left out."""
        return cls(heading, tuple(Entry(paragraph) for paragraph in paragraphs if paragraph))


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


def exercise_passages(
    exercise: Exercise, library: Library, cares: Iterable[Passage] = ()
) -> tuple[Passage, ...]:
    """Return everything that is known of an exercise; what is empty is left out.

    Args:
        exercise: what it is about.
        library: where its neighbours and sources are.
        cares: what it says to people with a condition; stands below what everybody has to take care of.
    """
    exercise = exercise_on(exercise, None)
    passages = (
        Passage("Get ready", _numbered(exercise.set_up)),
        Passage("Move", _numbered(exercise.movement)),
        Passage.of("Breathe", text(exercise.breathing)),
        Passage.of("Watch for", text(exercise.reminder)),
        Passage("What often happens", listed(exercise.faults)),
        Passage("Take care", listed(exercise.cautions)),
        *cares,
        Passage.of("To begin with", *map(text, _start_dose(exercise))),
        Passage.of("Easier (e)", *_neighbour(exercise.easier, library)),
        Passage.of("Harder (h)", *_neighbour(exercise.harder, library)),
        Passage.of("Muscles", *map(text, _muscles(exercise))),
        Passage("How hard they work", listed(_activation(exercise, library))),
        Passage.of("Equipment", *map(text, _equipment(exercise))),
        Passage.of("Where this comes from", *_sources(exercise.sources, library)),
    )
    return tuple(passage for passage in passages if passage.entries)


def program_passages(program: Program, library: Library) -> tuple[Passage, ...]:
    """Return what stands below a program's levels."""
    passages = (
        Passage.of("When", text(program.when)),
        Passage.of("Why it is built so", text(program.rationale)),
        Passage.of("Where this comes from", *_sources(program.sources, library)),
    )
    return tuple(passage for passage in passages if passage.entries)


def source_passage(sources: Iterable[str], library: Library) -> Passage:
    """Return where something comes from."""
    return Passage.of("Where this comes from", *_sources(sources, library))


def broken_passages(broken: BrokenFile) -> tuple[Passage, ...]:
    """Return what is wrong with a file, one problem after the other."""
    return tuple(
        Passage.of(
            "",
            joined(text(problem.file, "bold"), "  ", text(problem.key, "$text-accent")),
            text(problem.problem),
            text(problem.remedy, "$text-muted"),
        )
        for problem in broken.problems
    )


def notes(items: Sequence[Item]) -> Content:
    """Return the remarks of a level's items, one a line; empty for none."""
    return stacked(
        joined(Content.styled(text(item.exercise.title).plain, "bold"), ": ", with_side(item.remarks, None))
        for item in items
        if item.remarks
    )


def listed(sentences: Iterable[str]) -> tuple[Entry, ...]:
    """Return sentences as a list."""
    return tuple(Entry(text(sentence), Content.styled("· ", "$text-muted")) for sentence in sentences)


def _numbered(sentences: Sequence[str]) -> tuple[Entry, ...]:
    if len(sentences) == 1:
        return (Entry(text(sentences[0])),)
    return tuple(
        Entry(text(sentence), Content.styled(f"{number}. ", "$text-muted"))
        for number, sentence in enumerate(sentences, start=1)
    )


def _start_dose(exercise: Exercise) -> Iterator[str]:
    dose = exercise.start_dose
    yield dose_in_words(dose, exercise.sides)
    match dose:
        case RepsDose(tempo=Tempo() as tempo):
            yield f"Each time: {tempo_in_words(tempo)}."
    if dose.sets > 1 and dose.rest_s:
        yield f"Rest {seconds_in_words(dose.rest_s)} between sets."
    yield SIDES_NAMES[exercise.sides].capitalize() + "."


def _neighbour(neighbour: Neighbour, library: Library) -> Iterator[Content]:
    other = library.exercises.get(neighbour.exercise or "")
    yield text(neighbour.how)
    if other is not None:
        yield joined(Content.styled("→ ", "$text-accent"), other.title)


def _muscles(exercise: Exercise) -> Iterator[str]:
    yield muscle_names(exercise.primary)
    if exercise.secondary:
        yield f"helping: {muscle_names(exercise.secondary)}"


def _equipment(exercise: Exercise) -> Iterator[str]:
    if exercise.equipment or exercise.optional_equipment:
        yield equipment_names(exercise.equipment)
    if exercise.optional_equipment:
        yield f"if you like: {equipment_names(exercise.optional_equipment)}"
    for each in exercise.stand_ins:
        yield f"No {EQUIPMENT_NAMES[each.thing]}? {each.instead}"
    if exercise.office_clothes:
        yield "Office clothes are fine."


def _activation(exercise: Exercise, library: Library) -> Iterator[str]:
    """Yield the bands with their sources; what was not measured is said of activation exercises alone."""
    for each in exercise.activation:
        source = library.sources.get(each.source)
        told = f"{activation_in_words(each)} ({source.short if source else each.source})."
        yield f"{told} {each.remark}".rstrip()
    if not exercise.activation and exercise.family is Family.ACTIVATION:
        yield "No figure that could be checked."


def _sources(identifiers: Iterable[str], library: Library) -> Iterator[Content]:
    return (_source(identifier, library) for identifier in identifiers)


def _source(identifier: str, library: Library) -> Content:
    source = library.sources.get(identifier)
    if source is None:
        return text(identifier)
    doi = joined("  doi:", source.doi).stylize("$text-muted") if source.doi else EMPTY
    standing = text(f"{source.standing.capitalize()}: ", "$text-muted")
    return joined(standing, " ", source.citation, doi)
