"""The left half of the session screen: what is done, as a figure where there is one, and in words."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from glutecoach.ui.content import text
from glutecoach.ui.figure_room import Room, room_for
from glutecoach.ui.widgets.exercise_words import ExerciseWords, for_you
from glutecoach.ui.widgets.figure_view import FigureView
from glutecoach.ui.widgets.line import Line

if TYPE_CHECKING:
    from textual import events

    from glutecoach.domain.exercise import Exercise
    from glutecoach.ui.figure_look import Shown
    from glutecoach.ui.session_view import SessionView

HEAD_ROWS = 4
"""Place, title, dose and an empty line."""
COMPACT_BELOW_ROWS = 18
COMPACT_HEAD_ROWS = 2
"""Title, with the place in it where it fits, and dose."""
WORD_ROWS, COMPACT_WORD_ROWS = 3, 1
MOST_NOTE_ROWS = 4
"""What is different for this user is not left out for a larger figure; more rows than these are rare."""


class ExercisePanel(Vertical):
    """Names the exercise and shows it."""

    DEFAULT_CSS = """
    ExercisePanel {
        width: 1fr;
        margin: 0 2 0 0;
        & #exercise-place { color: $text-muted; }
        & #exercise-title { text-style: bold; color: $text-primary; }
        & #exercise-dose { color: $text-muted; margin: 0 0 1 0; }
        & FigureView { display: none; }
        &.-figure FigureView { display: block; }
        &.-compact #exercise-place { display: none; }
        &.-compact #exercise-dose { margin: 0; }
        &.-beside {
            & FigureView { dock: right; }
            & #exercise-title, & #exercise-dose { height: auto; text-wrap: wrap; }
            & #exercise-place { display: block; }
            & #exercise-dose { margin: 0 0 1 0; }
        }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._shown: Shown | None = None
        self._room: Room | None = None
        self._note = ""

    def compose(self) -> ComposeResult:
        """Lay the parts out."""
        yield Line(id="exercise-place")
        yield Line(id="exercise-title")
        yield Line(id="exercise-dose")
        yield FigureView(id="exercise-figure")
        yield ExerciseWords()

    def show(self, view: "SessionView", exercise: "Exercise", note: str, *, getting_ready: bool) -> None:
        """Show an exercise in words; each part repaints only where it changes.

        Args:
            view: the moment.
            exercise: what is done, its texts already those of the side.
            note: a remark on it for this session only.
            getting_ready: whether the start position matters now, or the movement.
        """
        self._note = note
        self.query_one("#exercise-title", Line).show(self._title(view))
        self.query_one("#exercise-place", Line).show(text(view.place))
        self.query_one("#exercise-dose", Line).show(text(view.dose))
        self.query_one(ExerciseWords).show(
            exercise, note, getting_ready=getting_ready, with_figure=self._room is not None
        )

    def _title(self, view: "SessionView") -> Content:
        """Return the title; without a line of its own the place stands behind it, whole or not at all."""
        title = text(view.title)
        if self.has_class("-compact") and not self.has_class("-beside"):
            place = Content.styled(f"  {view.place_in_short}", "not bold $text-muted")
            if title.cell_length + place.cell_length <= self.size.width:
                return title + place
        return title

    def show_figure(self, shown: "Shown | None") -> None:
        """Show the figure of the moment, or none; called at every tick."""
        self._shown = shown
        self._make_room()
        if self._room is not None and shown is not None:
            self.query_one(FigureView).show(shown)

    def on_resize(self, _event: "events.Resize") -> None:
        """Share the new room between figure and words."""
        self._make_room()

    def _make_room(self) -> None:
        room = self._room_now()
        if room == self._room:
            return
        self._room = room
        self.set_class(room is not None, "-figure")
        self.set_class(room is not None and self.size.height < COMPACT_BELOW_ROWS, "-compact")
        self.set_class(room is not None and room.beside, "-beside")
        if room is not None:
            view = self.query_one(FigureView)
            view.styles.height = room.rows
            view.styles.width = room.columns if room.beside else "1fr"

    def _room_now(self) -> Room | None:
        width, height = self.size
        if self._shown is None or not width:
            return None
        compact = height < COMPACT_BELOW_ROWS
        return room_for(
            width,
            height,
            self._shown.shape,
            self._shown.sight.style.cell_aspect,
            head=COMPACT_HEAD_ROWS if compact else HEAD_ROWS,
            words=max(COMPACT_WORD_ROWS if compact else WORD_ROWS, self._note_rows(width)),
        )

    def _note_rows(self, width: int) -> int:
        rows = len(for_you(self._note).wrap(width)) if self._note else 0
        return min(rows, MOST_NOTE_ROWS)
