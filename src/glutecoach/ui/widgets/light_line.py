"""The traffic light of a session: its mark, its word, why, and what follows."""

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from glutecoach.domain.light_words import MARKS, NAMES, reasons_in_words, what_follows
from glutecoach.domain.traffic_light import Judgement, Light
from glutecoach.ui.content import text

STYLES = {
    Light.GREEN: "bold $text-success",
    Light.AMBER: "bold $text-warning",
    Light.RED: "bold $text-error",
    Light.BLACK: "bold reverse",
}
_NONE = Judgement(None)


class LightLine(Static):
    """Shows a light, or nothing while nothing was said."""

    DEFAULT_CSS = """
    LightLine { height: auto; display: none; }
    LightLine.-shown { display: block; }
    """

    judged: reactive[Judgement] = reactive(_NONE)
    """What to show."""
    besides: reactive[str] = reactive("")
    """What else there is to say; our own words."""

    def watch_judged(self) -> None:
        """Show another light."""
        self._show()

    def watch_besides(self) -> None:
        """Say something else besides."""
        self._show()

    def _show(self) -> None:
        self.set_class(self.judged.light is not None, "-shown")
        self.update(light_content(self.judged, self.besides))


def light_content(judged: Judgement, besides: str = "") -> Content:
    """Return a light with its reasons and what follows; empty where there is none."""
    light = judged.light
    if light is None:
        return Content()
    more = " ".join(filter(None, (reasons_in_words(judged), what_follows(judged), besides)))
    return Content.assemble((f"{MARKS[light]} {NAMES[light]}", STYLES[light]), "  ", text(more))
