"""What a printed handout says: pure values, for the page and for the PDF alike.

Somebody without a computer has to be able to follow it: nothing on it needs the program.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from glutecoach.domain.dose_words import minutes_in_words
from glutecoach.domain.exercise import FURNITURE, Exercise, Sides
from glutecoach.domain.homework import Homework
from glutecoach.domain.names import equipment_names, muscle_names
from glutecoach.domain.program import Item, Level
from glutecoach.domain.screening import SafetyTexts
from glutecoach.domain.side_words import exercise_on, with_side
from glutecoach.domain.streak_words import date_in_words
from glutecoach.domain.traffic_light import SORE_MUSCLES
from glutecoach.formats.branding_toml import Branding
from glutecoach.formats.logo_file import Logo
from glutecoach.reports.handout_dose import dose_on_paper, tempo_on_paper
from glutecoach.reports.handout_rules import PainRule, pain_rules, phases_in_words
from glutecoach.reports.handout_ticks import MOST_BOXES_BESIDE, TickWeek, weeks_of


@dataclass(frozen=True, slots=True)
class Pictures:
    """How an exercise is drawn, as SVG, with words for those who cannot see it."""

    start: str
    start_words: str
    end: str = ""
    """Empty: it stays in its start position."""
    end_words: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """How much of an exercise."""

    phase: str
    """When it is so much, such as ``Gentle``; empty: always."""
    dose: str


@dataclass(frozen=True, slots=True)
class Card:
    """One exercise on the handout."""

    number: int
    title: str
    amounts: tuple[Amount, ...]
    tempo: str
    """How slowly, such as ``lift 2 s, squeeze 1 s, lower 2 s``; empty: as it comes."""
    works: str
    """The muscles it is for."""
    side: str
    """What to do about the other side; empty: both at once."""
    cues: tuple[tuple[str, str], ...]
    """Three, each with its name."""
    note: str
    """From the therapist, for this exercise."""
    cautions: tuple[str, ...]
    pictures: Pictures | None


@dataclass(frozen=True, slots=True)
class SharedCaution:
    """A caution that several exercises have; it is printed once."""

    numbers: str
    """Of the exercises, such as ``2, 4``."""
    text: str


@dataclass(frozen=True, slots=True)
class Handout:
    """Everything on the paper."""

    title: str
    client: str
    therapist: str
    clinic: str
    contact: tuple[str, ...]
    logo: Logo | None
    code: str
    """The therapist's contact as a code to scan, as SVG; empty: none."""
    written: str
    span: str
    schedule: str
    minutes: str
    needs: str
    visit: str
    """The next visit; empty: it is not known."""
    goal: str
    message: str
    phases: tuple[tuple[str, str], ...]
    """Names and when they are; empty: it is the same every day."""
    level: str
    """Which of several levels this is; empty: there is one, or the phases tell."""
    cards: tuple[Card, ...]
    shared_cautions: tuple[SharedCaution, ...]
    weeks: tuple[TickWeek, ...]
    pain: tuple[PainRule, ...]
    sore: str
    """What is normal, and no pain."""
    stop_signs: tuple[str, ...]
    stop_advice: str
    disclaimer: str
    revision: str

    @property
    def boxes_beside(self) -> bool:
        """Whether the boxes stand beside each exercise, rather than in one chart."""
        return sum(week.boxes for week in self.weeks) <= MOST_BOXES_BESIDE


def handout_of(
    homework: Homework,
    figure_of: Callable[[Exercise], Pictures | None],
    *,
    length_ms: Callable[[Level], int],
    safety: SafetyTexts,
    branding: Branding | None = None,
    code: str = "",
) -> Handout:
    """Return the handout of a homework.

    Args:
        homework: what is handed out.
        figure_of: how an exercise is drawn; None: it has no figure.
        length_ms: how long a level takes.
        safety: the stop signs and what they ask for.
        branding: what the clinic adds; the homework's own words come first.
        code: the contact to scan, as SVG.
    """
    brand = branding or Branding()
    levels = _levels(homework)
    cards, shared = _without_repeats(tuple(_cards(levels, figure_of)))
    return Handout(
        title=homework.title,
        client=homework.client,
        therapist=homework.therapist.name,
        clinic=homework.therapist.clinic or brand.clinic,
        contact=homework.therapist.contact or brand.contact,
        logo=brand.logo,
        code=code,
        written=date_in_words(homework.written),
        span=f"{date_in_words(homework.start)} to {date_in_words(homework.end)}",
        schedule=homework.schedule.words,
        minutes=_minutes(levels, length_ms),
        needs=_needs(levels),
        visit=date_in_words(homework.next_visit) if homework.next_visit else "",
        goal=homework.goal,
        message=homework.message,
        phases=phases_in_words(homework),
        level=_level_words(homework),
        cards=cards,
        shared_cautions=shared,
        weeks=weeks_of(homework),
        pain=pain_rules(homework.rules, homework.therapist.name),
        sore=f"{SORE_MUSCLES}.",
        stop_signs=safety.stop_signs,
        stop_advice=safety.stop_advice,
        disclaimer=" ".join(safety.disclaimer[:2]),
        revision=f"Revision {homework.revision}",
    )


def _levels(homework: Homework) -> tuple[tuple[str, Level], ...]:
    """Return the levels that are printed with the names of their phases, in the order they come."""
    program = homework.program
    if not homework.phases:
        return (("", program.level(homework.rules.start_level)),)
    names: dict[int, list[str]] = {}
    for phase in homework.phases:
        names.setdefault(phase.level, []).append(phase.name)
    if len(names) == 1:
        return (("", program.level(next(iter(names)))),)
    return tuple((", ".join(dict.fromkeys(found)), program.level(number)) for number, found in names.items())


def _level_words(homework: Homework) -> str:
    count = len(homework.program.levels)
    if homework.phases or count == 1:
        return ""
    number = homework.program.level(homework.rules.start_level).number
    return f"This sheet is level {number} of {count}. Ask for the next one when it has become easy."


def _minutes(levels: Sequence[tuple[str, Level]], length_ms: Callable[[Level], int]) -> str:
    lengths = [length_ms(level) for _, level in levels]
    shortest, longest = minutes_in_words(min(lengths)), minutes_in_words(max(lengths))
    if shortest == longest:
        return longest
    unit = " min"
    return f"{shortest.removesuffix(unit) if ' h' not in longest else shortest} to {longest}"


def _needs(levels: Sequence[tuple[str, Level]]) -> str:
    items = [item for _, level in levels for item in level.items]
    needed = dict.fromkeys(thing for item in items for thing in item.exercise.equipment)
    return equipment_names(thing for thing in needed if thing not in FURNITURE)


_Key = tuple[str, int]
"""An exercise, and which time it comes within its level."""


def _cards(
    levels: Sequence[tuple[str, Level]],
    figure_of: Callable[[Exercise], Pictures | None],
) -> Iterator[Card]:
    found: dict[_Key, dict[str, Item]] = {}
    for phase, level in levels:
        for key, item in _keyed(level):
            found.setdefault(key, {})[phase] = item
    for number, items in enumerate(found.values(), start=1):
        yield _card(number, items, [phase for phase, _ in levels], figure_of)


def _keyed(level: Level) -> Iterator[tuple[_Key, Item]]:
    seen: Counter[str] = Counter()
    for item in level.items:
        yield (item.exercise.id, seen[item.exercise.id]), item
        seen[item.exercise.id] += 1


def _card(
    number: int,
    items: dict[str, Item],
    phases: Sequence[str],
    figure_of: Callable[[Exercise], Pictures | None],
) -> Card:
    item = next(iter(items.values()))
    exercise = exercise_on(item.exercise, None)
    notes = dict.fromkeys(with_side(each.note, None) for each in items.values() if each.note)
    return Card(
        number=number,
        title=exercise.title,
        amounts=tuple(_amounts(items, phases)),
        tempo=tempo_on_paper(exercise, item.dose),
        works=muscle_names(exercise.primary),
        side=_SIDES[exercise.sides],
        cues=_cues(exercise),
        note=" ".join(notes),
        cautions=exercise.cautions,
        pictures=figure_of(item.exercise),
    )


def _amounts(items: dict[str, Item], phases: Sequence[str]) -> Iterator[Amount]:
    told = {phase: dose_on_paper(items[phase]) if phase in items else "leave it out" for phase in phases}
    if len(set(told.values())) == 1:
        dose = next(iter(told.values()))
        yield Amount("", dose[:1].upper() + dose[1:])
        return
    for phase, dose in told.items():
        yield Amount(phase, dose)


_SIDES = {
    Sides.BOTH: "",
    Sides.EACH: "The right side is shown. Do the left side the same way.",
    Sides.ALTERNATING: "The right side is shown. Left and right take turns.",
}


def _cues(exercise: Exercise) -> tuple[tuple[str, str], ...]:
    return (
        ("Start", exercise.set_up_brief),
        ("Move", " ".join(exercise.movement)),
        ("Watch", f"{exercise.reminder} {exercise.breathing}".strip()),
    )


def _without_repeats(cards: tuple[Card, ...]) -> tuple[tuple[Card, ...], tuple[SharedCaution, ...]]:
    """Take what several exercises caution against out of them, to be told once."""
    numbers: dict[str, list[int]] = {}
    for card in cards:
        for text in dict.fromkeys(card.cautions):
            numbers.setdefault(text, []).append(card.number)
    shared = {text: found for text, found in numbers.items() if len(found) > 1}
    kept = tuple(
        replace(card, cautions=tuple(text for text in card.cautions if text not in shared)) for card in cards
    )
    told = (SharedCaution(", ".join(map(str, found)), text) for text, found in shared.items())
    return kept, tuple(told)
