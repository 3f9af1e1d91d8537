"""One quiet line on Today while a step of a level waits for an answer."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

if TYPE_CHECKING:
    from glutecoach.domain.progression import Decision


class LevelWaiting(Static):
    """Says what is on offer, and which key opens it; gone while nothing is."""

    DEFAULT_CSS = """
    LevelWaiting {
        height: auto;
        padding: 0 2;
        color: $text-muted;
        display: none;
        &.-waiting { display: block; }
    }
    """

    decision: reactive["Decision | None"] = reactive(None)
    """What waits; None: nothing."""

    def watch_decision(self, decision: "Decision | None") -> None:
        """Show it, or go."""
        self.set_class(decision is not None, "-waiting")
        if decision is None:
            self.update("")
            return
        from glutecoach.domain.progression_words import offer_in_words  # noqa: PLC0415  (most days need it not)
        from glutecoach.ui.content import text  # noqa: PLC0415
        from glutecoach.ui.navigation import services_of  # noqa: PLC0415

        title = services_of(self).library.programs[decision.program].title
        question = offer_in_words(decision.move, decision.start, decision.target)
        self.update(Content.assemble(text(f"{title}. {question}"), ("  o", "bold $accent")))
