"""The morning after a session: how it is now, and what that comes to."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from glutecoach.domain.record import Compared, MorningCheckIn, PainSign
from glutecoach.domain.traffic_light import judge
from glutecoach.errors import GlutecoachError
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.goals import standing
from glutecoach.ui.history_words import day_heading
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.toasts import tell_refusal
from glutecoach.ui.widgets.answer_row import Answer
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.light_line import LightLine
from glutecoach.ui.widgets.score_scale import PAIN_WORDS, STIFFNESS_WORDS, ScoreScale

if TYPE_CHECKING:
    from glutecoach.domain.record import SessionRecord

_THANKS = "Thank you. What it comes to:"
_COMPARED = (
    Answer(None, "not said"),
    Answer(Compared.BETTER, "better"),
    Answer(Compared.SAME, "the same"),
    Answer(Compared.WORSE, "worse"),
)
_MUSCLES = (
    Answer(False, "no, or not said"),
    Answer(True, "yes, only sore muscles"),
)
_MOVED = (
    Answer(None, "no, or not said"),
    Answer(PainSign.CENTRALISING, "toward the back"),
    Answer(PainSign.SPREADING, "down the leg"),
)


class MorningScreen(Dialog[None]):
    """Five questions that may all be left open; then the light. Enter without an answer is one, too."""

    HEADING = "How is it this morning? Leave open what you like."
    GROUPS = (Group.MORNING, Group.SUBPAGE, Group.ANSWERS)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.MORNING, Group.SUBPAGE)
    DEFAULT_CSS = """
    MorningScreen {
        #morning-of, #morning-result { height: auto; padding: 0 1; }
        #morning-of { color: $text-muted; }
        #morning-questions { height: auto; }
        #morning-questions > ScoreScale { margin: 1 0 0 1; }
        #morning-questions > #morning-compared { margin-top: 1; }
        #morning-result { display: none; margin-top: 1; }
        &.-answered #morning-questions { display: none; }
        &.-answered #morning-result { display: block; }
        &.-answered .dialog-keys > KeyButton.-main { display: none; }
    }
    """

    def __init__(self, session: "SessionRecord") -> None:
        """Ask about the morning after a session."""
        super().__init__()
        self._session = session
        self._over = False

    def body(self) -> ComposeResult:
        """Lay the questions out."""
        session = self._session
        day = day_heading(session.day, standing(self.services).today)
        yield Static(text(f"After {session.title}. {day}."), id="morning-of")
        with Vertical(id="morning-questions"):
            yield ScoreScale("Pain", PAIN_WORDS, name_width=11, id="morning-pain")
            yield ScoreScale("Stiffness", STIFFNESS_WORDS, name_width=11, id="morning-stiffness")
            yield ChoiceRow("morning-compared", "Compared to before", _COMPARED, None)
            yield ChoiceRow("morning-muscles", "Only sore muscles", _MUSCLES, False)
            yield ChoiceRow("morning-moved", "Did pain move", _MOVED, None)
        yield LightLine(id="morning-result")

    def on_mount(self) -> None:
        """Begin at the first question."""
        self.query_one("#morning-pain").focus()

    @on(ScoreScale.Pressed)
    def _next_question(self) -> None:
        self.focus_next()

    def action_keep(self) -> None:
        """Write down what was said, and tell what it comes to; once that is read, go back."""
        if self._over:
            self.action_leave()
            return
        try:
            self.services.journal.add_morning(self._session.id, self.said)
        except GlutecoachError as error:
            tell_refusal(self, error)
            return
        self._over = True
        judged = judge(replace(self._session, morning=self.said))
        if self.said == MorningCheckIn() or judged.light is None:
            self.action_leave()
            return
        self.query_one(LightLine).judged = judged
        self.query_one(".dialog-title", Static).update(_THANKS)
        self.add_class("-answered")
        self.set_focus(None)

    @property
    def said(self) -> MorningCheckIn:
        """What was answered so far."""
        moved = cast("PainSign | None", self._answer("moved"))
        return MorningCheckIn(
            pain=self.query_one("#morning-pain", ScoreScale).score,
            stiffness=self.query_one("#morning-stiffness", ScoreScale).score,
            compared=cast("Compared | None", self._answer("compared")),
            muscles_only=bool(self._answer("muscles")),
            signs=(moved,) if moved else (),
        )

    def _answer(self, name: str) -> object:
        return self.query_one(f"#morning-{name}", ChoiceRow).answer.value
