"""Help: the keys of the page one comes from, then everything else worth knowing."""

from collections.abc import Sequence

from glutecoach.ui.commands import Group
from glutecoach.ui.help_texts import help_passages
from glutecoach.ui.library_texts import Passage
from glutecoach.ui.screens.reading import ReadingPage


class HelpScreen(ReadingPage):
    """Keys, floor view, pain, weeks, files."""

    HEADING = "Help"

    def __init__(self, groups: Sequence[Group] = ()) -> None:
        """Prepare the help of a page with these commands."""
        super().__init__()
        self._groups = tuple(groups)

    def title_words(self) -> str:
        """Return the framing line."""
        return "A coach, not a medical device. If something hurts or feels wrong, stop."

    def fact_words(self) -> str:
        """Return how to read on."""
        return "The arrow keys scroll. Below the keys: floor view, pain, weeks, files."

    def passages(self) -> Sequence[Passage]:
        """Return keys and texts."""
        services = self.services
        number = services.settings.current.emergency_number
        return help_passages(self._groups, services.paths, services.safety(), number)
