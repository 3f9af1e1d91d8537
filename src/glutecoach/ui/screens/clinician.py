"""No session for now: why, what to do, and the gentle one where that is fine."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen

from glutecoach.domain.clearance import SafetyLevel
from glutecoach.domain.dose_words import minutes_in_words
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import joined, text
from glutecoach.ui.library_texts import Entry, Passage
from glutecoach.ui.screens.reading import ReadingPage

if TYPE_CHECKING:
    from glutecoach.domain.adapting import Change
    from glutecoach.domain.planned_session import PlannedSession
    from glutecoach.domain.screening import SafetyQuestion

_LOCKED = "Sessions wait until then. Your library stays open for reading."
_GENTLE = "Until then, gentle sessions are fine as long as they stay free of pain."
_AFTERWARDS = "Once a clinician has told you that you may exercise, press x and answer again."
_NOTHING_LEFT = "Nothing is left of it: with your answers, every exercise is one to leave out just now."
_CHANGED = "Has something changed? Press x and answer the safety questions again."


class ClinicianScreen(ReadingPage, inherit_bindings=False):
    """Which statement led here, and what to do about it."""

    HEADING = "Before you start"
    GROUPS = (Group.CLINICIAN,)
    BINDINGS: ClassVar[list[BindingType]] = [*Screen.BINDINGS, *bindings_for(Group.CLINICIAN)]

    def __init__(self, gentle: "PlannedSession | None" = None) -> None:
        """Prepare the page.

        Args:
            gentle: the session that may be done meanwhile, fitted to the user; None: there is none.
        """
        super().__init__()
        self._gentle = gentle

    def title_words(self) -> str:
        """Return what to do in one line."""
        return "Please see a clinician first"

    def fact_words(self) -> str:
        """Return what may be done until then."""
        clearance = self.services.clearance.current
        gentle_only = clearance is not None and clearance.level is SafetyLevel.GENTLE_ONLY
        return _GENTLE if gentle_only else _LOCKED

    def passages(self) -> Sequence[Passage]:
        """Return each statement with what to do."""
        clearance = self.services.clearance.current
        reasons = clearance.reasons if clearance else ()
        true = [each for each in self.services.safety().questions if each.id in reasons]
        return (
            *(
                Passage.of("You ticked" if index == 0 else "And", *_statement(each))
                for index, each in enumerate(true)
            ),
            *self._meanwhile(),
            Passage.of("Afterwards", text(_AFTERWARDS)),
        )

    def _meanwhile(self) -> Iterable[Passage]:
        if self._gentle is not None:
            yield Passage.of("Gentle session (g)", self._gentle_words(self._gentle))

    def _gentle_words(self, planned: "PlannedSession") -> Content:
        minutes = minutes_in_words(self.go.lengths.of(planned.level))
        return joined(planned.title, f", {planned.level_words}, {minutes}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's)
        """Offer the gentle session where there is one."""
        return action != "gentle" or self._gentle is not None

    def action_gentle(self) -> None:
        """Start the gentle session."""
        if self._gentle is not None and self.is_current:
            self.app.pop_screen()
            self.go.play_session(self._gentle)

    def action_ask_again(self) -> None:
        """Answer the questions again."""
        if self.is_current:
            self.app.pop_screen()
            self.go.show_safety()

    def action_today(self) -> None:
        """Close every page and show Today."""
        self.go.go_today()


class NothingLeftScreen(ClinicianScreen):
    """A session of which every exercise is left out, and the gentle one in its place."""

    def __init__(
        self, planned: "PlannedSession", changes: "Sequence[Change]", gentle: "PlannedSession | None"
    ) -> None:
        """Prepare the page for a session: what was left out of it, and the gentle one that may be done."""
        super().__init__(gentle)
        self._planned = planned
        self._changes = tuple(changes)

    def title_words(self) -> str:
        """Return the session's name."""
        return f"{self._planned.title}, {self._planned.level_words}"

    def fact_words(self) -> str:
        """Return why it does not start."""
        return _NOTHING_LEFT

    def passages(self) -> Sequence[Passage]:
        """Return what is left out, and what may be done."""
        return (
            *self._meanwhile(),
            Passage("Left out", tuple(Entry(text(change.words)) for change in self._changes)),
            Passage.of("", text(_CHANGED)),
        )


def _statement(question: "SafetyQuestion") -> Iterable[Content]:
    yield text(question.text)
    yield joined(Content.styled("→ ", "$text-accent"), text(question.action, "bold"))
