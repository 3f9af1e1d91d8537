"""Year of birth and whose values to compare with: asked once, and never needed."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from glutecoach.ui import answers
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.goals import standing
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.setting_rows import BIRTH_YEARS
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.number_row import NumberRow, number_row

if TYPE_CHECKING:
    from glutecoach.domain.preferences import NormTable

_WHY = (
    "Some tests have tables of what others of an age came to. They are shown below your own trend. Leave it "
    "open if you like; it stays in the settings on this computer."
)


class SelfTestYouScreen(Dialog[None]):
    """Two questions that may be left open."""

    HEADING = "Compare with others of your age?"
    GROUPS = (Group.SELF_TEST_YOU, Group.SUBPAGE, Group.ANSWERS)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.SELF_TEST_YOU, Group.SUBPAGE)
    DEFAULT_CSS = """
    SelfTestYouScreen #you-why { height: auto; margin-bottom: 1; }
    """

    def body(self) -> ComposeResult:
        """Lay the questions out."""
        settings = self.services.settings.current
        yield Static(text(_WHY), id="you-why")
        years = (BIRTH_YEARS[0], standing(self.services).today.year)
        yield number_row("birth-year", "Year of birth", settings.birth_year or None, years)
        yield ChoiceRow("norms", "Table of", answers.NORM_TABLES, settings.norms)

    def action_keep(self) -> None:
        """Keep the answers."""
        store = self.services.settings
        born = self.query_one("#birth-year", NumberRow).value
        table = cast("NormTable", self.query_one("#norms", ChoiceRow).answer.value)
        problem = store.save(replace(store.current, birth_year=int(born or 0), norms=table))
        if problem:
            self.app.notify(problem, severity="error", markup=False)
        self.dismiss()
