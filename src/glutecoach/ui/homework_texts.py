"""Homework as headed passages: what a client has, and what a file asks for. Its texts are only ever text."""

from collections.abc import Iterable, Iterator
from datetime import date

from textual.content import Content

from glutecoach.domain.dose_words import in_words
from glutecoach.domain.homework import Homework
from glutecoach.domain.homework_dates import KeptHomework
from glutecoach.domain.homework_sheet import HomeworkSheet, LevelSheet
from glutecoach.domain.homework_today import HomeworkToday
from glutecoach.domain.homework_words import levels_in_words, pain_in_words, phase_in_words
from glutecoach.domain.program import Item, Level
from glutecoach.domain.streak_words import date_in_words
from glutecoach.domain.visit import day_seen_from
from glutecoach.homework.receiving import Preview
from glutecoach.ui.content import joined, text
from glutecoach.ui.library_texts import Entry, Passage
from glutecoach.ui.wording import level_facts

LABEL_WIDTH = 11
_TITLE_WIDTH = 34
_WARNS = Content.styled("! ", "bold $text-warning")
_TELLS = Content.styled("· ", "$text-muted")
TRUSTED = Content.styled("✓ ", "bold $text-success")


def labelled(label: str, *paragraphs: Content) -> Iterator[Entry]:
    """Yield paragraphs that hang beside a label; none where all of them are empty."""
    mark = Content.styled(label.ljust(LABEL_WIDTH), "$text-accent")
    for paragraph in filter(None, paragraphs):
        yield Entry(paragraph, mark)
        mark = Content(" " * LABEL_WIDTH)


def lines_of(value: str) -> tuple[Content, ...]:
    """Return text of several lines, one paragraph each; empty lines stay."""
    return tuple(text(line) or Content(" ") for line in value.splitlines())


def standing_passages(
    stands: HomeworkToday, who: Content, level: Level, length_ms: int
) -> tuple[Passage, ...]:
    """Return everything a client sees of homework that is open.

    Args:
        stands: how it stands today.
        who: from whom it is.
        level: what is done next.
        length_ms: how long that takes.
    """
    homework, today = stands.homework, stands.today
    phase = phase_in_words(stands.phase) if stands.phase else ""
    last = f"{date_in_words(stands.kept.last_day)}, {day_seen_from(stands.kept.last_day, today)}"
    head = (
        *labelled("From", who),
        *labelled("So far", text(f"{stands.standing}. {stands.report.line}")),
        *labelled("When", text(homework.schedule.words)),
        *labelled("Today", text(phase)),
        *labelled("Last day", text(last)),
        *labelled("For", text(homework.goal)),
        *labelled("Message", *lines_of(homework.message)),
    )
    return (
        Passage("", tuple(head)),
        Passage(f"What comes next: level {level.number}", tuple(_next_entries(level, length_ms))),
        Passage("", tuple(_rule_entries(homework))),
    )


def closed_passages(kept: KeptHomework, who: Content, today: date) -> tuple[Passage, ...]:
    """Return everything a client sees of homework that is over, put away, or has not begun."""
    homework = kept.newest
    entries = [
        *labelled("From", who),
        *labelled("When", text(homework.schedule.words)),
        *labelled(*_span(kept, today)),
        *labelled("Reason", text(kept.end_reason if kept.ended else "")),
        *labelled("For", text(homework.goal)),
        *labelled("Message", *lines_of(homework.message)),
    ]
    return (Passage("", tuple(entries)),)


def preview_passages(preview: Preview, today: date) -> tuple[Passage, ...]:
    """Return what a file asks for and changes, what is worth a second look in front."""
    sheet, homework = preview.sheet, preview.homework
    heading = (
        f"What changes since revision {preview.before.newest.revision}" if preview.before else "In short"
    )
    asks = f"What it asks for, level {sheet.first.level.number}"
    facts = [entry for label, words in sheet.facts(today) for entry in labelled(label, text(words))]
    passages = (
        Passage(heading, tuple(_change_entries(preview))),
        Passage(asks, tuple(_item_entries(sheet.first.level.items))),
        Passage("", (*facts, *labelled("Message", *lines_of(homework.message)))),
        Passage("For you, because of your safety answers", tuple(_safety_entries(sheet))),
        *_other_levels(sheet),
        Passage("How to reach them", tuple(Entry(text(line)) for line in _contact(homework))),
    )
    return tuple(passage for passage in passages if passage.entries)


def _span(kept: KeptHomework, today: date) -> tuple[str, Content]:
    start, last = kept.newest.start, kept.last_day
    if start > today:
        return "First day", text(f"{date_in_words(start)}, {day_seen_from(start, today)}")
    if kept.ended:
        return "Put away", text(f"it was due until {date_in_words(last)}")
    return "Was until", text(date_in_words(last))


def _next_entries(level: Level, length_ms: int) -> Iterator[Entry]:
    yield Entry(text(level_facts(level, length_ms), "$text-muted"))
    yield from _item_entries(level.items)


def _item_entries(items: Iterable[Item]) -> Iterator[Entry]:
    for item in items:
        title = text(item.exercise.title).truncate(_TITLE_WIDTH, ellipsis=True)
        space = " " * (_TITLE_WIDTH - title.cell_length + 2)
        yield Entry(Content.assemble(title, space, text(in_words(item), "$text-muted")), _TELLS)
        if item.note:
            yield Entry(text(item.note, "italic $text-muted"), Content(" " * 4))


def _rule_entries(homework: Homework) -> Iterator[Entry]:
    count = len(homework.program.levels)
    if count > 1:
        yield from labelled("Levels", text(f"{count}; {levels_in_words(homework.rules, count)}."))
    yield from labelled("Pain", text(pain_in_words(homework.rules)))
    yield from labelled("Contact", *map(text, _contact(homework)))


def _change_entries(preview: Preview) -> Iterator[Entry]:
    if preview.before and not preview.changes and preview.is_new:
        yield Entry(Content("Nothing that you would notice."), _TELLS)
    for change in sorted(preview.changes, key=lambda one: not one.warning):
        yield Entry(
            text(change.words, "bold" if change.warning else ""), _WARNS if change.warning else _TELLS
        )


def _safety_entries(sheet: HomeworkSheet) -> Iterator[Entry]:
    seen: dict[str, None] = {}
    for level in sheet.levels:
        if level.why_not:
            seen.setdefault(level.why_not)
        for change in level.changes:
            seen.setdefault(change.words)
    return (Entry(text(words), _TELLS) for words in seen)


def _other_levels(sheet: HomeworkSheet) -> Iterator[Passage]:
    for level in sheet.levels:
        if level is not sheet.first:
            yield Passage(_level_heading(level), tuple(_item_entries(level.level.items)))


def _level_heading(level: LevelSheet) -> str:
    return f"Level {level.level.number}"


def _contact(homework: Homework) -> tuple[str, ...]:
    return tuple(filter(None, (homework.therapist.clinic, *homework.therapist.contact)))


def from_whom(homework: Homework, name: str, *, confirmed: bool, signed: bool) -> Content:
    """Return from whom it is: the name the user gave the key counts, and a sign tells what is known of it."""
    if confirmed:
        return joined(TRUSTED, text(name, "bold"), Content.styled("  signed, code compared", "$text-muted"))
    if signed:
        return joined(
            text(name or homework.therapist.name),
            Content.styled("  signed, code not compared yet", "$text-muted"),
        )
    return joined(
        text(homework.therapist.name), Content.styled("  as the file says; not signed", "$text-muted")
    )
