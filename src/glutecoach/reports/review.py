"""The reviewer's sheet: everything clinical in one document, to be signed off or marked up by a clinician."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from glutecoach.domain.condition import Care, Condition
from glutecoach.domain.dose_words import dose_in_words, minutes_in_words
from glutecoach.domain.exercise import Exercise, Family, Neighbour
from glutecoach.domain.lesson import Diagram, Heading, LessonTable, Paragraph, Points, Words
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
from glutecoach.domain.program import Level, Program
from glutecoach.domain.side_words import exercise_on
from glutecoach.domain.source_use import Content, uses_by_source
from glutecoach.reports.documents import picture_address, template

_BLOCKS = {
    Heading: "heading",
    Paragraph: "paragraph",
    Points: "points",
    LessonTable: "table",
    Diagram: "diagram",
}


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """What the document is made of."""

    content: Content
    drawing: Callable[[Exercise], str]
    """Returns an exercise's figure as SVG; empty: it has none."""
    length_ms: Callable[[Level], int]
    version: str
    """Of glutecoach."""
    day: date
    """When it is printed."""

    def html(self) -> str:
        """Return the document; it stands alone, and everything from files is escaped."""
        content = self.content
        return template("review.html").render(
            version=self.version,
            day=self.day,
            fingerprint=fingerprint(content),
            safety=content.safety,
            conditions=[_condition(content, each.condition) for each in content.safety.conditions],
            families=[
                (FAMILY_NAMES[family].capitalize(), list(self._exercises(family))) for family in Family
            ],
            programs=[self._program(program) for program in content.library.programs.values()],
            self_tests=list(content.self_tests.values()),
            lessons=content.lessons,
            blocks=_blocks,
            pieces=pieces,
            cite=self._cite,
            condition_name=lambda condition: content.safety.condition(condition).name,
            exercise_title=self._title,
            equipment_names=equipment_names,
            equipment_name=EQUIPMENT_NAMES.__getitem__,
            sources=_sources(content),
        )

    def _exercises(self, family: Family) -> Iterator[dict[str, object]]:
        for exercise in self.content.library.exercises.values():
            if exercise.family is family:
                yield self._exercise(exercise_on(exercise, None))

    def _exercise(self, exercise: Exercise) -> dict[str, object]:
        svg = self.drawing(exercise)
        return {
            "it": exercise,
            "picture": picture_address(svg) if svg else "",
            "facts": (
                POSITION_NAMES[exercise.position],
                PLACE_NAMES[exercise.place],
                SIDES_NAMES[exercise.sides],
                "office clothes" if exercise.office_clothes else "not in office clothes",
                *(["gentle"] if exercise.gentle else []),
            ),
            "needs": equipment_names(exercise.equipment),
            "may_use": equipment_names(exercise.optional_equipment) if exercise.optional_equipment else "",
            "primary": muscle_names(exercise.primary),
            "secondary": muscle_names(exercise.secondary),
            "dose": dose_in_words(exercise.start_dose, exercise.sides),
            "bands": [(activation_in_words(each), each.source, each.remark) for each in exercise.activation],
            "easier": self._neighbour(exercise.easier),
            "harder": self._neighbour(exercise.harder),
        }

    def _neighbour(self, neighbour: Neighbour) -> str:
        other = self._title(neighbour.exercise or "")
        return " Or: ".join(filter(None, (neighbour.how, f"{other}." if other else "")))

    def _program(self, program: Program) -> dict[str, object]:
        levels = [
            {
                "number": level.number,
                "minutes": minutes_in_words(self.length_ms(level)),
                "needs": equipment_names(level.equipment),
                "items": [
                    (item.exercise.title, dose_in_words(item.dose, item.exercise.sides), item.note)
                    for item in level.items
                ],
            }
            for level in program.levels
        ]
        return {"it": program, "levels": levels}

    def _title(self, identifier: str) -> str:
        exercise = self.content.library.exercises.get(identifier)
        return exercise.title if exercise else identifier

    def _cite(self, source: str) -> str:
        known = self.content.library.sources.get(source)
        return known.short if known else source


def fingerprint(content: Content) -> str:
    """Return sixteen digits that change with any word, dose or number of the content, and with nothing else.

    A sheet that was signed names the content it was signed for.
    """
    library = content.library
    parts = (
        *(repr(library.programs[name]) for name in sorted(library.programs)),
        *(repr(library.exercises[name]) for name in sorted(library.exercises)),
        *(repr(library.sources[name]) for name in sorted(library.sources)),
        *(repr(content.self_tests[name]) for name in sorted(content.self_tests)),
        repr(content.lessons),
        repr(content.safety),
    )
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def pieces(words: Words) -> Iterator[tuple[str, bool]]:
    """Yield running text in pieces, each with whether it is set off."""
    at = 0
    for start, end in words.strong:
        yield words.text[at:start], False
        yield words.text[start:end], True
        at = end
    yield words.text[at:], False


def _blocks(lesson: object) -> Iterator[tuple[str, object]]:
    """Yield a lesson's parts with the names of their kinds."""
    for block in getattr(lesson, "blocks", ()):
        yield _BLOCKS[type(block)], block


def _condition(content: Content, condition: Condition) -> dict[str, object]:
    """Return what a condition changes, exercise by exercise."""
    rows: list[tuple[Exercise, Care]] = [
        (exercise, care)
        for exercise in content.library.exercises.values()
        for care in exercise.care_for({condition})
    ]
    return {"it": content.safety.condition(condition), "rows": rows}


def _sources(content: Content) -> list[dict[str, object]]:
    used: Mapping[str, object] = uses_by_source(content)
    return [{"it": source, "uses": used[name]} for name, source in sorted(content.library.sources.items())]
