"""The command table: every command once, every key with one meaning, every command with a method."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from itertools import combinations

import pytest
from textual.keys import Keys
from textual.screen import Screen

from glutecoach.ui.app import GlutecoachApp
from glutecoach.ui.commands import COMMANDS, Command, Group, bindings_for, command, commands_of
from glutecoach.ui.screens.away import AwayScreen
from glutecoach.ui.screens.choose_program import ChooseProgramScreen
from glutecoach.ui.screens.confirm import ConfirmScreen
from glutecoach.ui.screens.day_sessions import DaySessionsScreen
from glutecoach.ui.screens.desk import DeskScreen
from glutecoach.ui.screens.exercise import ExerciseScreen
from glutecoach.ui.screens.help import HelpScreen
from glutecoach.ui.screens.learn import LearnScreen
from glutecoach.ui.screens.lesson import LessonScreen
from glutecoach.ui.screens.library import LibraryScreen
from glutecoach.ui.screens.program import ProgramScreen
from glutecoach.ui.screens.progress import ProgressScreen
from glutecoach.ui.screens.self_test import SelfTestScreen
from glutecoach.ui.screens.self_test_run import SelfTestRunScreen
from glutecoach.ui.screens.self_tests import SelfTestsScreen
from glutecoach.ui.screens.settings import SettingsScreen
from glutecoach.ui.screens.today import TodayScreen
from glutecoach.ui.screens.welcome import WelcomeScreen
from glutecoach.ui.widgets.answer_row import AnswerRow
from glutecoach.ui.widgets.exercise_figure import ExerciseFigure
from glutecoach.ui.widgets.filter_bar import FilterChip
from glutecoach.ui.widgets.heat_map import HeatMapView
from glutecoach.ui.widgets.search_line import SearchLine

PAGES = (
    TodayScreen, WelcomeScreen, LibraryScreen, ProgramScreen, ExerciseScreen, SettingsScreen, HelpScreen,
    ConfirmScreen, AwayScreen, ChooseProgramScreen, LearnScreen, LessonScreen,
    SelfTestsScreen, SelfTestScreen, SelfTestRunScreen, ProgressScreen, DaySessionsScreen, DeskScreen,
)  # fmt: skip
TOGETHER_ON_ONE_KEY = {("start", "proceed")}
"""Commands of which only one can be done at a time."""


def test_every_command_is_there_once() -> None:
    assert max(Counter(each.id for each in COMMANDS).values()) == 1


def test_every_command_has_a_name_a_sentence_and_a_key() -> None:
    for each in COMMANDS:
        assert each.keys
        assert each.shown
        assert each.name[0].isupper()
        assert each.help[0].isupper()
        assert each.help.endswith(".")
        assert "[" not in each.name + each.help


@pytest.mark.parametrize("group", Group)
def test_every_group_has_commands_and_a_heading(group: Group) -> None:
    assert commands_of(group)
    assert group.heading


@pytest.mark.parametrize("page", PAGES)
def test_a_page_can_do_what_its_commands_say(page: type[Screen[object]]) -> None:
    doers = {
        Group.ANSWERS: AnswerRow,
        Group.LIBRARY: SearchLine,
        Group.FILTERS: FilterChip,
        Group.CAMERA: ExerciseFigure,
        Group.DAYS: HeatMapView,
    }
    for group in page.GROUPS:
        for each in commands_of(group):
            assert hasattr(doers.get(group, page), f"action_{each.action}"), each.id


def test_the_app_can_do_what_goes_anywhere() -> None:
    for each in commands_of(Group.ANYWHERE):
        assert hasattr(GlutecoachApp, f"action_{each.action}")


@pytest.mark.parametrize("page", PAGES)
def test_on_one_page_a_key_has_one_meaning(page: type[Screen[object]]) -> None:
    here = [each for group in page.GROUPS for each in commands_of(group)]
    for one, other in combinations(here, 2):
        if (one.action, other.action) not in TOGETHER_ON_ONE_KEY:
            assert not set(one.keys) & set(other.keys), f"{one.id} and {other.id}"


@pytest.mark.parametrize("page", PAGES)
def test_the_footer_fits_into_eighty_columns(page: type[Screen[object]]) -> None:
    groups = dict.fromkeys((*page.GROUPS, Group.ANYWHERE))
    in_footer = [each for group in groups for each in commands_of(group) if each.in_footer]
    never_together = {"proceed"} if page is TodayScreen else set()
    widths = [len(each.shown) + len(each.name) + 3 for each in in_footer if each.action not in never_together]
    assert sum(widths) <= 80


def test_bindings_carry_the_tables_words() -> None:
    binding = bindings_for(Group.TODAY)[0]
    start = command(Group.TODAY, "start")
    assert (binding.key, binding.action, binding.description, binding.tooltip, binding.key_display, binding.id) == (
        "enter", "start", start.name, start.help, start.shown, "today.start",
    )  # fmt: skip


def test_a_command_that_is_not_there_is_told() -> None:
    with pytest.raises(KeyError, match=r"today\.fly"):
        command(Group.TODAY, "fly")


@pytest.mark.parametrize("each", COMMANDS, ids=lambda each: each.id)
def test_keys_are_keys_that_textual_knows(each: Command) -> None:
    named = {"question_mark", "plus", "minus", "equals_sign", "space", "comma", "full_stop", "slash"}
    known = {key.value for key in Keys} | named
    assert all(len(key) == 1 or key in known for key in each.keys)


def test_the_table_is_read_without_textual() -> None:
    code = "import sys, glutecoach.ui.commands; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
