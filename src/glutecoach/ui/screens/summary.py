"""After a session: what was done, how it was, and what it means for the week."""

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from glutecoach.domain.light_words import therapist_should_know
from glutecoach.domain.program import Role
from glutecoach.domain.record import CheckIn, SessionOutcome
from glutecoach.domain.safetext import clean
from glutecoach.domain.streak import streak, this_week
from glutecoach.domain.traffic_light import WEEK, Light, judge
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import stacked, text
from glutecoach.ui.done_words import (
    SESSION_WORDS,
    asked_of_level,
    items_done,
    percent,
    worked_in_words,
)
from glutecoach.ui.goals import standing
from glutecoach.ui.screens.page import Page
from glutecoach.ui.today_state import homework_state
from glutecoach.ui.widgets.banner import Banner
from glutecoach.ui.widgets.items_done import ItemsDone
from glutecoach.ui.widgets.light_line import LightLine
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.score_scale import EFFORT_WORDS, PAIN_WORDS, ScoreScale
from glutecoach.ui.wording import facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glutecoach.domain.progression import Decision
    from glutecoach.domain.record import SessionRecord
    from glutecoach.ui.levels import LevelBook
    from glutecoach.ui.services import Services
    from glutecoach.ui.session_run import SessionRun

_LOOK_AT_STORAGE_S = 0.25
LONGEST_NOTE = 500
_MUCH = 0.5
"""Of what was asked. Who skipped most of it is thanked for the part that was done."""
_NOT_SAVED_YET = "Your week will show this session once it is saved."


class SummaryScreen(Page):
    """Asks three questions that may all be left unanswered."""

    HEADING = "After the session"
    GROUPS = (Group.SUMMARY,)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.SUMMARY)
    DEFAULT_CSS = """
    SummaryScreen {
        & PageBody { align-horizontal: left; }
        & #summary-praise { height: auto; text-style: bold; color: $text-primary; }
        & #summary-facts { height: auto; color: $text-muted; margin-bottom: 1; }
        & #summary-week { height: auto; margin-top: 1; color: $text-success; }
        & #summary-next { height: auto; color: $text-muted; display: none; &.-told { display: block; } }
        & #summary-question { height: auto; margin-top: 1; text-style: bold; }
        & #summary-light { margin-left: 9; max-width: 80; }
        & #note { margin-left: 8; width: 1fr; max-width: 72; }
        & #summary-saved { height: 1; margin-top: 1; color: $text-muted; }
        &.-tall #effort, &.-tall #pain { margin-top: 1; }
        &.-tall #note { margin: 1 0 0 8; }
    }
    """

    def __init__(self, run: "SessionRun") -> None:
        """Sum up a session that is over; lets go of it in the end."""
        super().__init__()
        self._run_over = run
        self._said = CheckIn()
        self._left = False
        self._week_shown = False
        self._levels: LevelBook | None = None
        self._others: Sequence[SessionRecord] | None = None

    def body(self) -> ComposeResult:
        """Lay the page out."""
        run = self._run_over
        record = run.record
        with PageBody(can_focus=False):
            yield Static(text(_praise(record)), id="summary-praise")
            done = f"{percent(record.credit)} of what was asked"
            what = f"{record.title}, level {record.level}"
            parts = (what, SESSION_WORDS[record.outcome], worked_in_words(record.done_ms), done)
            yield Static(text(facts(parts)), id="summary-facts")
            yield Banner()
            yield ItemsDone(items_done(record, asked_of_level(run.planned.level)))
            yield Static(id="summary-week")
            yield Static(id="summary-next")
            yield Static(text("How was it? Enter skips what you leave open."), id="summary-question")
            yield ScoreScale("Effort", EFFORT_WORDS, id="effort")
            yield ScoreScale("Pain", PAIN_WORDS, id="pain")
            yield LightLine(id="summary-light")
            yield Input(
                placeholder="A note, for you or your therapist",
                max_length=LONGEST_NOTE,
                compact=True,
                id="note",
            )
            yield Static(id="summary-saved")

    def on_mount(self) -> None:
        """Begin at the first question, and watch what reaches the disk."""
        self.query_one("#effort").focus()
        self._show_light()
        self.set_interval(_LOOK_AT_STORAGE_S, self._look_at_storage)
        self._look_at_storage()

    def on_unmount(self) -> None:
        """However the page is left: what was answered is kept, and everything let go of."""
        self._keep()
        self._run_over.close()

    def action_finish(self) -> None:
        """Keep what was answered and go back."""
        if not self._left:
            note = clean(self.query_one("#note", Input).value)
            self._said = replace(self._said, note=note)
            self._keep()
            self.run_worker(self._leave(), exclusive=True)

    @on(Input.Submitted, "#note")
    def _note_is_done(self) -> None:
        self.action_finish()

    @on(ScoreScale.Pressed)
    def _next_question(self) -> None:
        self.focus_next()

    @on(ScoreScale.Changed, "#effort")
    def _effort_is_said(self, event: ScoreScale.Changed) -> None:
        self._said = replace(self._said, effort=event.score)
        self._tell_next()

    @on(ScoreScale.Changed, "#pain")
    def _pain_is_said(self, event: ScoreScale.Changed) -> None:
        self._said = replace(self._said, pain=event.score)
        self._tell_next()
        self._show_light()

    @on(Input.Changed, "#note")
    def _note_is_said(self, event: Input.Changed) -> None:
        self._said = replace(self._said, note=clean(event.value))

    def _show_light(self) -> None:
        """Tell what pain comes to, once anything was said of it."""
        record = replace(self._run_over.record, check_in=self._said)
        line = self.query_one(LightLine)
        line.judged = judged = judge(record)
        grave = judged.light in {Light.RED, Light.BLACK}
        line.besides = therapist_should_know((record, *self._others_of_week()), record.day) if grave else ""

    def _others_of_week(self) -> "Sequence[SessionRecord]":
        if self._others is None:
            record = self._run_over.record
            recent = self.services.journal.sessions(first=record.day - WEEK)
            self._others = [session for session in recent if session.id != record.id]
        return self._others

    def _keep(self) -> None:
        """Write down what was said, once."""
        if self._left:
            return
        self._left = True
        if self._said != CheckIn():
            self._run_over.say(self._said)

    async def _leave(self) -> None:
        """Wait for the disk without holding the screen up."""
        await asyncio.to_thread(self._run_over.close)
        services, record = self.services, self._run_over.record
        decision = await asyncio.to_thread(_decision_after, services, record)
        if trouble := self._run_over.trouble:
            self.notify(trouble, title="Not everything is saved", severity="error", timeout=10, markup=False)
        if decision is not None and decision.is_offer:
            from glutecoach.ui.screens.level_offer import LevelOfferScreen  # noqa: PLC0415  (now and then)

            self.app.call_later(self.app.push_screen, LevelOfferScreen(decision))
        self.dismiss()

    def _look_at_storage(self) -> None:
        run = self._run_over
        saved = run.saved_in_words
        self.query_one("#summary-saved", Static).update(text(saved), layout=False)
        self.query_one(Banner).message = run.trouble
        if self._week_shown:
            return
        if not run.coach.storage().waiting:
            self._week_shown = True
            lines = [*self._break_lines(), *self._week_lines()]
            self.query_one("#summary-week", Static).update(stacked(lines))
            self.run_worker(self._read_levels(), group="levels")
        elif run.trouble:
            self.query_one("#summary-week", Static).update(text(_NOT_SAVED_YET))

    async def _read_levels(self) -> None:
        """Read what the rules of levels rest on, away from the screen's thread."""
        if not self.services.trial:
            self._levels = await asyncio.to_thread(_levels_of, self.services)
            self._tell_next()

    def _tell_next(self) -> None:
        """Tell why it stays the same, once something was said; a step is offered when the page is left."""
        words = ""
        if self._levels is not None and (self._said.effort, self._said.pain) != (None, None):
            record = replace(self._run_over.record, check_in=self._said)
            decision = self._levels.with_session(record).decision(record.program)
            if decision is not None and not decision.is_offer:
                words = f"Next time: the same again. {decision.reasons[0]}"
        line = self.query_one("#summary-next", Static)
        line.set_class(bool(words), "-told")
        line.update(text(words))

    def _week_lines(self) -> list[str]:
        journal = self.services.journal
        today = standing(self.services).today
        report = streak(journal.facts(), journal.goals(), journal.pauses(), today)
        assigned = [one.line for one in homework_state(self.services, today) if one.kept.id == self._program]
        if assigned and not any(day.goal for day in report.weeks[-1].days):
            # Without a goal of one's own "nothing is due" would contradict the homework.
            return [line for line in assigned if line]
        return [line for line in (*assigned, this_week(report).line, report.line, report.days_line) if line]

    def _break_lines(self) -> list[str]:
        """Tell how many breaks there were today, after one; no day has many, so little is read."""
        services, program = self.services, self.services.library.programs.get(self._program)
        if services.trial or program is None or program.role is not Role.BREAK:
            return []
        from glutecoach.ui.desk_reading import facts_of  # noqa: PLC0415  (after breaks alone)
        from glutecoach.ui.desk_state import desk_of  # noqa: PLC0415  (see above)
        from glutecoach.ui.desk_words import break_done_words  # noqa: PLC0415  (see above)

        return [break_done_words(desk_of(services, facts_of(services).read(services.clock.now().local)))]

    @property
    def _program(self) -> str:
        return self._run_over.record.program


def _levels_of(services: "Services") -> "LevelBook":
    from glutecoach.ui.levels import LevelBook  # noqa: PLC0415  (read once the page stands)

    return LevelBook.of(services)


def _decision_after(services: "Services", record: "SessionRecord") -> "Decision | None":
    from glutecoach.ui.levels import decision_after  # noqa: PLC0415  (see above)

    return decision_after(services, record)


def _praise(record: "SessionRecord") -> str:
    match record.outcome:
        case SessionOutcome.COMPLETED if record.credit >= _MUCH:
            return "Well done."
        case SessionOutcome.PAIN:
            return "Stopping was right. Today counts all the same."
        case _:
            return "That is kept. Every part of it counts."
