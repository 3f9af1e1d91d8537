"""One session of the history in full: what was done set by set, what hurt, what was said."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from glutecoach.domain.check_in_words import morning_in_words, report_in_words
from glutecoach.domain.light_words import light_in_words
from glutecoach.domain.record import PainReport, SessionRecord, SetOutcome, SetRecord
from glutecoach.domain.traffic_light import judge
from glutecoach.ui.content import joined, text
from glutecoach.ui.done_words import set_in_words, set_name
from glutecoach.ui.history_words import day_heading, sheet_facts
from glutecoach.ui.widgets.score_scale import EFFORT_WORDS, PAIN_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_SIGNS = {SetOutcome.COMPLETED: "●", SetOutcome.RESTARTED: "·"}
_OTHER_SIGN = "◐"
_NAME_WIDTH = 16


class SessionSheet(Static):
    """Everything the journal knows of a session."""

    DEFAULT_CSS = """
    SessionSheet { width: 1fr; height: auto; }
    """

    def show(self, record: SessionRecord | None, today: "date", reasons: Sequence[str] = ()) -> None:
        """Show a session; None: nothing is chosen.

        Args:
            record: the session.
            today: the day it is now, for naming days.
            reasons: why it was corrected, the oldest first.
        """
        self.update(Content() if record is None else Content("\n").join(_lines(record, today, reasons)))


def _lines(record: SessionRecord, today: "date", reasons: Sequence[str]) -> Iterator[Content]:
    yield text(f"{record.title}, level {record.level}", "bold $text-primary")
    yield text(f"{day_heading(record.day, today)}, {record.started:%H:%M}")
    yield text(sheet_facts(record), "$text-muted")
    yield from _said(record)
    yield from _sets(record.sets)
    yield from _pains(record)
    if record.claimed_ms and record.sets:
        yield Content()
        yield text(f"Besides: {round(record.claimed_ms / 60_000)} min entered by hand", "$text-muted")
    for reason in reasons:
        yield joined(text("Corrected: ", "$text-muted"), " ", text(reason))


def _said(record: SessionRecord) -> Iterator[Content]:
    said, morning, light = record.check_in, record.morning, light_in_words(judge(record))
    if not (any((said.note, morning, light)) or {said.effort, said.pain, record.pain_before} != {None}):
        return
    yield Content()
    yield from _score("Before", record.pain_before, PAIN_WORDS)
    yield from _score("Effort", said.effort, EFFORT_WORDS)
    yield from _score("Pain", said.pain, PAIN_WORDS)
    yield from _named("Note", said.note)
    if morning is not None:
        yield from _named("Morning", morning_in_words(morning))
        yield from _named("", morning.note)
    yield from _named("Light", light)


def _named(name: str, words: str) -> Iterator[Content]:
    if words:
        yield Content.assemble((name.ljust(8), "$text-muted"), text(words))


def _score(name: str, score: int | None, words: "Mapping[int, str]") -> Iterator[Content]:
    if score is not None:
        meaning = words.get(score, "")
        yield Content.assemble((name.ljust(8), "$text-muted"), f"{score}", (f"  {meaning}", "$text-muted"))


def _sets(sets: Sequence[SetRecord]) -> Iterator[Content]:
    last: tuple[int, str] | None = None
    for done in sets:
        if (done.item_index, done.exercise) != last:
            last = (done.item_index, done.exercise)
            yield Content()
            yield text(done.title or done.exercise, "bold")
        sign = _SIGNS.get(done.outcome, _OTHER_SIGN)
        name = set_name(done).ljust(_NAME_WIDTH)
        yield Content.assemble((f"{sign} ", "$text-success"), (name, "$text-muted"), set_in_words(done))


def _pains(record: SessionRecord) -> Iterator[Content]:
    if record.pains:
        yield Content()
        yield Content.styled("What hurt", "bold")
    titles = {done.exercise: done.title for done in record.sets}
    for report in record.pains:
        yield text(_pain(report, titles.get(report.exercise) or report.exercise))


def _pain(report: PainReport, title: str) -> str:
    side = f", {report.side} side" if report.side else ""
    return f"{title}{side}: {report_in_words(report)}"
