"""What the page before a report says: what is in the file, and what the answers mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from glutecoach.domain.homework_dates import KeptHomework
from glutecoach.domain.homework_report_words import short_date, span_words
from glutecoach.domain.homework_return import HomeworkReturn, Included
from glutecoach.domain.return_contents import ReturnContents
from glutecoach.domain.returning import Span
from glutecoach.domain.safetext import clean, shortened
from glutecoach.domain.streak_words import count
from glutecoach.ui.report_files import FORM_NAMES, ReportForm
from glutecoach.ui.widgets.answer_row import Answer

NOTES, PAIN_NOTES, SELF_TESTS = "notes", "pain-notes", "self-tests"
NEVER = "Never in it: other programs, your goals, where you were. Nothing is sent: you give it away."
TICKS = (
    Answer(NOTES, "free notes"),
    Answer(PAIN_NOTES, "pain notes"),
    Answer(SELF_TESTS, "self-tests"),
)
TICKS_HINT = (
    "Free notes are your own words. Pain notes tell what hurt and which kind of pain; "
    "without them only the numbers stay."
)
HOMEWORK_HINT = "Each homework has a file of its own."
SPAN_HINT = "The usual span begins with your last visit, or with the homework."
_LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class Shape:
    """What is made: a form, and whether it is locked or encrypted."""

    form: ReportForm
    locked: bool = False
    """With a code that is made."""
    sealed: bool = False
    """For the therapist alone."""


def included_of(ticked: Sequence[object], name: str) -> Included:
    """Return what was ticked."""
    return Included(NOTES in ticked, PAIN_NOTES in ticked, SELF_TESTS in ticked, name)


def content_lines(returned: HomeworkReturn, inside: ReturnContents, known: ReturnContents) -> Iterator[str]:
    """Yield what is in the file, line by line, with how much of it.

    Args:
        returned: what is given back.
        inside: what is in it.
        known: what would be in it with everything ticked.
    """
    title = shortened(clean(returned.title), _LONGEST_TITLE)
    yield f"{title}, {span_words(returned.first, returned.last)}: {count(inside.sessions, 'session')}"
    yield f"· {inside.timed} timed by the player, {inside.by_hand} entered by hand; every set of them"
    yield f"· {count(inside.pain_numbers, 'number')} of pain, and how hard sessions felt"
    yield f"· {_ticked('what hurt, and which kind of pain', inside.pain_notes, known.pain_notes)}"
    yield f"· {_ticked('your own notes', inside.notes, known.notes)}"
    yield f"· {_ticked('values of self-tests', inside.self_tests, known.self_tests)}"
    yield (
        f"· {count(inside.steps, 'step')} of level with the reason, {count(inside.pauses, 'pause')}, "
        f"{count(inside.visits, 'visit')}"
    )


def _ticked(what: str, inside: int, known: int) -> str:
    if inside == known:
        return f"{what}: {inside or 'none'}"
    return f"{what}: left out ({known})"


def homework_answers(kept: Sequence[KeptHomework]) -> tuple[Answer, ...]:
    """Return the homework to choose from."""
    return tuple(
        Answer(one.id, shortened(clean(one.newest.title), _LONGEST_TITLE) or one.id, HOMEWORK_HINT)
        for one in kept
    )


def span_answers(usual: Span, kept: KeptHomework, today: date) -> tuple[Answer, ...]:
    """Return the spans to choose from, each once."""
    spans = {
        usual: f"since {short_date(usual.first)}",
        Span(min(kept.first_day, today), today): f"since it began, {short_date(kept.first_day)}",
        Span(today - timedelta(days=6), today): "the last 7 days",
        Span(today - timedelta(days=27), today): "the last 28 days",
    }
    return tuple(Answer(span, words, SPAN_HINT) for span, words in spans.items())


def shape_answers(*, sealable: bool) -> tuple[Answer, ...]:
    """Return the forms to choose from."""
    page = "To print, or to show."
    answers = [
        Answer(Shape(ReportForm.PDF), "a page, PDF", page),
        Answer(
            Shape(ReportForm.PDF, locked=True),
            "a page, PDF with a code",
            "For a mail: opens with a code of digits that you say on the phone.",
        ),
        Answer(Shape(ReportForm.FILE), "a file for glutecoach", "For your therapist's glutecoach; signed."),
    ]
    if sealable:
        hint = "Only the therapist who signed your homework can open it."
        answers.append(Answer(Shape(ReportForm.FILE, sealed=True), "the same, encrypted", hint))
    others = (
        (ReportForm.HTML, "The page for the browser."),
        (ReportForm.TEXT, "To paste into a note or a message."),
        (ReportForm.CSV, "For spreadsheets."),
        (ReportForm.FHIR, "For the systems of clinics."),
    )
    answers += [Answer(Shape(form), FORM_NAMES[form], hint) for form, hint in others]
    return tuple(answers)
