"""The user's own cue for a program: after something that happens anyway, it is done."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from glutecoach.domain.own_cue import cue_halves, cue_sentence
from glutecoach.domain.reminder_preferences import LONGEST_CUE
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.widgets.answer_row import Answer, AnswerRow
from glutecoach.ui.widgets.choice_row import ChoiceRow

_EXAMPLE = ("pour my second coffee", "stand up and do my break")
_WHY = "A fixed moment of your day helps to remember. A reminder says these words of yours, too."
_TAKEN_AWAY = "With nothing written, there is no cue."
_HALF = "And then? Write what you will do."


class OwnCueScreen(Dialog[tuple[str, str]]):
    """Two halves of one sentence; returns the program and the sentence; an empty one means none."""

    HEADING = "After I ..., I will ..."
    GROUPS = (Group.OWN_CUE, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Group.OWN_CUE, Group.SUBPAGE),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    DEFAULT_CSS = """
    OwnCueScreen {
        .cue-line { height: 1; margin-bottom: 1; }
        .cue-label { width: 10; padding-left: 1; color: $text-muted; }
        .cue-line Input { width: 1fr; background: $background; }
        #cue-program { margin-bottom: 1; }
        #cue-told { height: auto; min-height: 2; padding: 0 1; }
        #cue-why { height: auto; margin-top: 1; padding: 0 1; color: $text-muted; }
    }
    """

    def __init__(self, programs: Sequence[tuple[str, str]], cues: Mapping[str, str]) -> None:
        """Prepare the window.

        Args:
            programs: identifiers and titles, the likeliest first; at least one.
            cues: what there is, by identifier.
        """
        super().__init__()
        self._programs = tuple(programs)
        self._cues = cues

    def body(self) -> ComposeResult:
        """Lay program and sentence out."""
        answers = [Answer(program, text(title).plain) for program, title in self._programs]
        row = ChoiceRow("cue-program", "For", answers, answers[0].value)
        row.display = len(answers) > 1
        yield row
        for half, label, example in (("after", "After I", _EXAMPLE[0]), ("will", "I will", _EXAMPLE[1])):
            with Horizontal(classes="cue-line"):
                yield Static(Content(label), classes="cue-label")
                line = Input(placeholder=example, compact=True, max_length=LONGEST_CUE, id=f"cue-{half}")
                line.cursor_blink = False
                yield line
        yield Static(id="cue-told")
        yield Static(text(_WHY), id="cue-why")

    def on_mount(self) -> None:
        """Begin with what there is."""
        self._begin()
        self.query_one("#cue-after").focus()

    @on(AnswerRow.Changed)
    def _begin(self) -> None:
        after, will = cue_halves(self._cues.get(self._program, ""))
        self.query_one("#cue-after", Input).value = after
        self.query_one("#cue-will", Input).value = will
        self._tell()

    @on(Input.Changed)
    def _tell(self) -> None:
        """Show the sentence as it will be kept."""
        sentence = self._sentence
        told = _HALF if self._is_half else _TAKEN_AWAY
        words = text(sentence, "bold") if sentence else text(told, "$text-muted")
        self.query_one("#cue-told", Static).update(words)

    @on(Input.Submitted)
    def _next_or_keep(self, event: Input.Submitted) -> None:
        """Go on to what is missing, or keep it."""
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """Keep the sentence; half of one is finished first."""
        if self._is_half:
            self.query_one("#cue-will", Input).focus()
        else:
            self.dismiss((self._program, self._sentence))

    @property
    def _is_half(self) -> bool:
        return not self._sentence and bool(self.query_one("#cue-after", Input).value.strip())

    @property
    def _program(self) -> str:
        return cast("str", self.query_one("#cue-program", ChoiceRow).answer.value)

    @property
    def _sentence(self) -> str:
        return cue_sentence(
            self.query_one("#cue-after", Input).value, self.query_one("#cue-will", Input).value
        )
