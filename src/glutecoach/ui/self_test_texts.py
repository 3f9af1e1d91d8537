"""Self-tests as sections of text, for their page, their result and the list."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from glutecoach.domain.clearance import conditions_of
from glutecoach.domain.condition import CareAction
from glutecoach.domain.moment import day_of
from glutecoach.domain.names import EQUIPMENT_NAMES, PLACE_NAMES, SIDES_NAMES, equipment_names
from glutecoach.domain.self_test import SelfTest, age_in
from glutecoach.domain.self_test_trend import Trend, side_difference
from glutecoach.domain.self_test_words import (
    RULES,
    bars,
    certainty_line,
    norm_lines,
    own_lines,
    side_name,
    sides_line,
    source_line,
    trend_lines,
    value_explained,
    why_not,
)
from glutecoach.domain.side_words import with_side
from glutecoach.ui.content import text
from glutecoach.ui.library_texts import Entry, Passage
from glutecoach.ui.self_test_view import dose_words
from glutecoach.ui.wording import facts

if TYPE_CHECKING:
    from glutecoach.ui.services import Services

BAR_WIDTH = 24
MOST_BARS = 8
_DOT = Content.styled("· ", "$text-muted")


def self_test_facts(test: SelfTest) -> str:
    """Return how much, where and with what, in one line."""
    needed = equipment_names(test.equipment) if test.equipment else ""
    return facts((dose_words(test), SIDES_NAMES[test.sides], PLACE_NAMES[test.place], needed))


def comparison(services: "Services", test: SelfTest, trends: Sequence[Trend]) -> list[Content]:
    """Return one's own trend, and below it what others came to."""
    lines = [text("Your own trend", "bold $text-accent")]
    lines += [text(line) for line in own_lines(test, trends)]
    lines += [Content(), text("What others came to", "bold $text-accent")]
    return [*lines, *(text(line) for line in _others(services, test))]


def self_test_passages(services: "Services", test: SelfTest, trends: Sequence[Trend]) -> tuple[Passage, ...]:
    """Return everything there is to read about a self-test."""
    return (
        *_for_you(services, test),
        Passage.of("What it shows", text(test.shows), text(test.meaning)),
        *_results(test, trends),
        Passage("How it goes", tuple(_list(_how(test)))),
        Passage.of("How it ends", text(test.end_when)),
        *_scale(test),
        Passage("Take care", tuple(_list([*test.cautions, *_cares(services, test)]))),
        Passage("So that results can be compared", tuple(_list(RULES))),
        Passage("What others came to", tuple(Entry(text(line)) for line in _others(services, test))),
        *_instead_of_things(test),
        Passage("Sources", tuple(_list(_sources(services, test)))),
    )


def _for_you(services: "Services", test: SelfTest) -> Iterator[Passage]:
    clearance = services.clearance.current
    if reason := why_not(test, clearance):
        yield Passage.of("Not for you just now", text(reason))
        return
    cares = [care for care in test.care_for(conditions_of(clearance)) if care.action is CareAction.ADAPT]
    if cares:
        yield Passage("For you", tuple(_list([care.how for care in cares])))


def _results(test: SelfTest, trends: Sequence[Trend]) -> Iterator[Passage]:
    if not trends:
        yield Passage.of("Your results", text("None yet."))
        return
    entries: list[Entry] = []
    for trend in trends:
        if name := side_name(trend.side):
            entries.append(Entry(text(name, "bold")))
        entries += [Entry(_bar(row)) for row in bars(test, trend.points[-MOST_BARS:], BAR_WIDTH)]
        entries += [Entry(text(line)) for line in trend_lines(test, trend)]
    if any(trend.previous for trend in trends):
        entries.append(Entry(text(certainty_line(test), "$text-muted")))
    if between := sides_line(test, side_difference(test, trends)):
        entries.append(Entry(text(between)))
    yield Passage("Your results", tuple(entries))


def _bar(row: tuple[str, str, str]) -> Content:
    day, bar, value = row
    return Content.assemble((day.ljust(18), "$text-muted"), (bar, "$primary"), f"{' ' if bar else ''}{value}")


def _how(test: SelfTest) -> list[str]:
    return [with_side(sentence, None) for sentence in (*test.set_up, *test.movement)]


def _scale(test: SelfTest) -> Iterator[Passage]:
    if test.scale:
        yield Passage("The scale", tuple(_list([value_explained(test, step.value) for step in test.scale])))


def _cares(services: "Services", test: SelfTest) -> Iterator[str]:
    names = {each.condition: each.name for each in services.safety().conditions}
    for care in test.cares:
        name = names.get(care.condition, care.condition.value)
        what = "leave it out. " if care.action is CareAction.AVOID else ""
        yield f"{name[:1].upper()}{name[1:]}: {what}{care.how}"


def _instead_of_things(test: SelfTest) -> Iterator[Passage]:
    if test.stand_ins:
        lines = [f"No {EQUIPMENT_NAMES[each.thing]}: {each.instead}" for each in test.stand_ins]
        yield Passage("Without the things", tuple(_list(lines)))


def _others(services: "Services", test: SelfTest) -> tuple[str, ...]:
    settings = services.settings.current
    age = age_in(day_of(services.clock.now()).year, settings.birth_year)
    return norm_lines(test, age, settings.norms, services.library.sources)


def _sources(services: "Services", test: SelfTest) -> list[str]:
    named = [*test.sources, *(norm.source for norm in test.norms), *(care.source for care in test.cares)]
    lines = [source_line(name, services.library.sources) for name in dict.fromkeys(named)]
    return [line.removeprefix("Source: ") for line in lines]


def _list(lines: "Sequence[str] | Iterator[str]") -> Iterator[Entry]:
    return (Entry(text(line), _DOT) for line in lines)
