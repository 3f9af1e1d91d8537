"""The small windows and what goes for every page: choosing, pausing, help, palette, leaving."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from textual.widgets import OptionList

from glutecoach.domain.exercise import Equipment, Place
from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.preferences import Settings
from glutecoach.ui.commands import COMMANDS, Group
from glutecoach.ui.screens.confirm import ConfirmScreen
from glutecoach.ui.screens.exercise import ExerciseScreen
from glutecoach.ui.screens.help import HelpScreen
from glutecoach.ui.screens.library import LibraryScreen
from glutecoach.ui.screens.page import Page
from glutecoach.ui.screens.settings import SettingsScreen
from glutecoach.ui.screens.today import TodayScreen
from glutecoach.ui.services import Destination
from glutecoach.ui.widgets.pause_row import PauseRow
from tests.ui.reading import drawn, shown, told
from tests.ui.sample import BRIDGE, LIBRARY, WAKE_UP
from tests.ui.stand import MONDAY, Stand, safety_texts

# Choosing


async def test_another_program_and_level_can_be_chosen_with_the_arrow_keys() -> None:
    stand = Stand()
    stand.settings.current = Settings(welcomed=True, program="wake-up", level=1)
    async with stand.app().run_test() as pilot:
        await pilot.press("c", "down", "right", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "Hip flexor reset" in shown(pilot.app)
        assert "level 2 of 2" in shown(pilot.app)
    assert (stand.settings.current.program, stand.settings.current.level) == ("hip-flexor", 2)


async def test_the_choice_tells_what_is_missing_and_where_it_is_done() -> None:
    stand = Stand()
    stand.settings.current = Settings(welcomed=True, program="wake-up", equipment=(Equipment.BALL,))
    async with stand.app().run_test() as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert "Not on your list: mat." in shown(pilot.app)
        assert "It goes down to the floor." in shown(pilot.app)
        await pilot.press("down", "down")
        await pilot.pause()
        assert "Not on your list" not in shown(pilot.app)


async def test_the_choice_can_be_left_to_today_again() -> None:
    stand = Stand()
    stand.settings.current = Settings(welcomed=True, place=Place.FLOOR, program="hip-flexor", level=2)
    async with stand.app().run_test() as pilot:
        await pilot.press("c", "home", "enter")
        await pilot.pause()
        assert "First week wake-up" in shown(pilot.app)
    assert stand.settings.current.program == ""


async def test_leaving_the_choice_changes_nothing() -> None:
    stand = Stand()
    before = stand.settings.current
    async with stand.app().run_test() as pilot:
        await pilot.press("c", "up", "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
    assert stand.settings.current == before


async def test_levels_stop_at_their_ends() -> None:
    stand = Stand()
    stand.settings.current = Settings(welcomed=True, program="wake-up", level=3)
    async with stand.app().run_test() as pilot:
        await pilot.press("c", "right", "right", "enter")
        await pilot.pause()
    assert stand.settings.current.level == 3


# Pausing


async def test_a_pause_is_written_as_it_was_chosen() -> None:
    stand = Stand()
    stand.journal.goal_list.append(Goal(MONDAY - timedelta(days=28), 3))
    async with stand.app().run_test() as pilot:
        await pilot.press("p", "left", "down", "left", "down", "left", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "Paused: Sunday 1 March to Monday 2 March. Get well soon." in told(pilot.app)
    assert stand.journal.pause_list == [Pause(MONDAY - timedelta(days=1), MONDAY, "ill")]


async def test_a_pause_reaches_two_weeks_back_and_no_further() -> None:
    stand = Stand()
    async with stand.app().run_test() as pilot:
        await pilot.press("p", *["left"] * 20, "enter")
        await pilot.pause()
    assert stand.journal.pause_list[0].first == MONDAY - timedelta(days=14)


async def test_a_pause_that_cannot_be_written_is_told_and_stays_open() -> None:
    stand = Stand()
    stand.journal.refusing = "The disk is full."
    async with stand.app().run_test() as pilot:
        await pilot.press("p", "enter")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, TodayScreen)
        assert "The disk is full." in told(pilot.app)


def paused(*pauses: Pause) -> Stand:
    stand = Stand()
    stand.journal.goal_list.append(Goal(MONDAY - timedelta(days=28), 3))
    stand.journal.pause_list += pauses
    return stand


def days(first: int, last: int, kind: str = "away") -> Pause:
    return Pause(MONDAY + timedelta(days=first), MONDAY + timedelta(days=last), kind)


async def test_pauses_of_now_later_and_two_weeks_back_are_listed() -> None:
    stand = paused(
        days(-40, -15),
        days(-40, -14, "ill"),
        days(-1, 1, "flare-up"),
        days(20, 20, "rest"),
        days(30, 31, "\x1b]0;x\x07[/x]"),
    )
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        await pilot.pause()
        assert [row.label for row in pilot.app.screen.query(PauseRow)] == [
            "Wednesday 21 January to Monday 16 February, ill",
            "Sunday 1 March to Tuesday 3 March, it hurts more than usual",
            "Sunday 22 March, rest",
            "Wednesday 1 April to Thursday 2 April, ]0;x[/x]",
        ]
        page = drawn(pilot.app)
        assert "Your pauses" in page
        assert "Thursday 2 April, ]0;x[/x]" in page


async def test_without_pauses_there_is_no_list() -> None:
    async with Stand().app().run_test() as pilot:
        await pilot.press("p")
        await pilot.pause()
        assert "Your pauses" not in drawn(pilot.app)
        await pilot.press("d", "u")
        assert pilot.app.screen.check_action("delete", ()) is False


async def test_a_pause_is_deleted_and_brought_back() -> None:
    near, far = days(-1, 1, "ill"), days(20, 22)
    stand = paused(near, far)
    async with stand.app().run_test() as pilot:
        await pilot.press("p")
        await pilot.pause()
        await pilot.press("d", "u")
        assert stand.journal.pause_list == [near, far]
        await pilot.press("down", "down", "down")
        assert "makes its days count towards the goal again" in shown(pilot.app)
        await pilot.press("d")
        await pilot.pause()
        assert stand.journal.pause_list == [far]
        assert "Deleted: Sunday 1 March to Tuesday 3 March, ill. Press u to take it back." in shown(pilot.app)
        assert "Sunday 1 March to Tuesday 3 March, ill" not in drawn(pilot.app).split("Your pauses")[1]
        await pilot.press("u")
        await pilot.pause()
        assert sorted(stand.journal.pause_list, key=lambda pause: pause.first) == [near, far]
        assert "Taken back: the deletion of Sunday 1 March to Tuesday 3 March, ill." in shown(pilot.app)
        assert pilot.app.screen.check_action("undo", ()) is False
        # The cursor is on the pause again.
        await pilot.press("d", "escape")
        await pilot.pause()
    assert stand.journal.pause_list == [far]


async def test_enter_in_the_list_writes_no_pause() -> None:
    stand = paused(days(2, 3))
    async with stand.app().run_test() as pilot:
        await pilot.press("p")
        await pilot.pause()
        await pilot.press("up", "enter", "space", "left")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, TodayScreen)
        assert stand.journal.pause_list == [days(2, 3)]
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
    assert len(stand.journal.pause_list) == 2


async def test_all_pauses_can_be_deleted_one_after_the_other_and_come_back_in_turn() -> None:
    stand = paused(days(2, 3), days(5, 6), days(8, 9))
    async with stand.app().run_test() as pilot:
        await pilot.press("p")
        await pilot.pause()
        await pilot.press("up", "d", "d", "d", "d")
        await pilot.pause()
        assert stand.journal.pause_list == []
        await pilot.press("u", "u", "u")
        await pilot.pause()
    assert stand.journal.pause_list == [days(2, 3), days(5, 6), days(8, 9)]


async def test_a_pause_that_cannot_be_deleted_is_told_and_stays() -> None:
    stand = paused(days(2, 3))
    async with stand.app().run_test() as pilot:
        await pilot.press("p")
        await pilot.pause()
        stand.journal.refusing = "The disk is full."
        await pilot.press("up", "d")
        await pilot.pause()
        assert "The disk is full." in told(pilot.app)
        assert stand.journal.pause_list == [days(2, 3)]
        assert pilot.app.screen.check_action("undo", ()) is False


async def test_a_pause_can_be_deleted_with_the_mouse() -> None:
    stand = paused(days(2, 3), days(5, 6))
    async with stand.app().run_test() as pilot:
        await pilot.press("p")
        await pilot.pause()
        await pilot.click("#pause-1")
        await pilot.pause()
        await pilot.click("#away-delete")
        await pilot.pause()
        assert stand.journal.pause_list == [days(2, 3)]
        await pilot.click("#away-undo")
        await pilot.pause()
    assert stand.journal.pause_list == [days(2, 3), days(5, 6)]


# Help


async def test_the_help_begins_with_the_page_it_is_asked_from() -> None:
    async with Stand().app().run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        page = drawn(pilot.app)
    assert "Keys: Today" in page
    assert "Start the session on offer." in page
    assert "During a session" not in page


async def test_the_help_has_every_command_once() -> None:
    async with Stand().app().run_test() as pilot:
        await pilot.press("f1")
        page = shown(pilot.app)
    for group in Group:
        if any(command.group is group for command in COMMANDS):
            assert page.count(f"Keys: {group.heading}\n") == 1
    for command in COMMANDS:
        assert f"{command.shown.ljust(9)}{command.help}" in page


async def test_the_help_tells_of_pain_floor_view_weeks_and_files() -> None:
    async with Stand().app().run_test() as pilot:
        await pilot.press("f1")
        page = shown(pilot.app)
    for words in (
        "A coach, not a medical device.",
        "Press f in a session.",
        safety_texts().stop_signs[0],
        safety_texts().emergency_questions[-1].text,
        "Stopping because of pain always counts",
        "Your streak is how many weeks in a row have counted.",
        "/home/client/.config/glutecoach/settings.toml",
        "/home/client/.local/share/glutecoach/journal.db",
    ):
        assert words in page


async def test_the_help_opens_once_and_escape_comes_back() -> None:
    async with Stand().app().run_test() as pilot:
        await pilot.press("question_mark", "question_mark", "f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, TodayScreen)


# Palette


async def test_the_palette_lists_the_commands_of_the_page() -> None:
    async with Stand().app().run_test() as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause(0.5)
        options = pilot.app.screen.query_one(OptionList).options
        listed = [str(option.prompt).split("\n")[0] for option in options]
    assert "Start  (Enter)" in listed
    assert "Library  (l)" in listed
    assert "Quit  (q)" in listed
    assert not any(name.startswith(("Go on", "Discard", "New history")) for name in listed)


async def test_the_palette_runs_a_command() -> None:
    async with Stand().app().run_test() as pilot:
        await pilot.press("ctrl+p", *"library")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_the_palette_finds_exercises_by_name() -> None:
    async with Stand().app().run_test() as pilot:
        await pilot.press("ctrl+p", *"bird")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert isinstance(pilot.app.screen, ExerciseScreen)


@pytest.mark.parametrize("title", ["Clam [/b] shell", "[@click=app.quit]Clam[/] shell", "Clam [red"])
async def test_the_palette_shows_a_name_as_it_stands_and_marks_what_matches(title: str) -> None:
    stand = Stand(library=replace(LIBRARY, exercises={"clam": replace(BRIDGE, id="clam", title=title)}))
    async with stand.app().run_test() as pilot:
        await pilot.press("ctrl+p", *"clam")
        await pilot.pause(0.5)
        prompts = [option.prompt for option in pilot.app.screen.query_one(OptionList).options]
    (found,) = [prompt for prompt in prompts if str(prompt).startswith(title)]
    assert not any("click" in str(span.style) for span in found.spans)
    assert len(found.spans) >= len("clam")


# Leaving


async def test_q_leaves_at_once_when_nothing_would_be_lost() -> None:
    async with Stand().app().run_test() as pilot:
        await pilot.press("q")
        await pilot.pause()
        assert pilot.app._exit


class _PageWithSomethingToLose(Page):
    """Stands for a session that could not be saved."""

    def would_be_lost(self) -> str:
        return "Two sets could not be saved yet."


async def test_leaving_asks_when_something_would_be_lost() -> None:
    async with Stand().app().run_test() as pilot:
        pilot.app.push_screen(_PageWithSomethingToLose())
        pilot.app.push_screen(SettingsScreen())
        await pilot.pause()
        await pilot.press("q")
        assert isinstance(pilot.app.screen, ConfirmScreen)
        assert "Two sets could not be saved yet." in shown(pilot.app)
        await pilot.press("n")
        assert not pilot.app._exit
        await pilot.press("ctrl+q", "y")
        await pilot.pause()
        assert pilot.app._exit


# Opening


async def test_the_app_opens_where_it_was_told_to() -> None:
    for destination, page in (
        (Destination.TODAY, TodayScreen),
        (Destination.LIBRARY, LibraryScreen),
        (Destination.SETTINGS, SettingsScreen),
    ):
        async with Stand(first=destination).app().run_test() as pilot:
            assert isinstance(pilot.app.screen, page)


async def test_a_session_named_on_the_command_line_starts_at_once_without_questions() -> None:
    stand = Stand(first=PlannedSession.of(WAKE_UP, 2))
    stand.settings.current = replace(stand.settings.current, welcomed=False)
    async with stand.app().run_test() as pilot:
        await pilot.pause()
    assert [planned.level.number for planned, _ in stand.started] == [2]


async def test_going_to_today_closes_every_page() -> None:
    async with Stand().app().run_test() as pilot:
        await pilot.press("l", "down", "enter", "enter", "question_mark")
        pilot.app.go_today()
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
        assert len(pilot.app.screen_stack) == 1
