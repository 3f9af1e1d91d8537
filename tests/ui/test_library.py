"""The library, a program, an exercise, and files with problems."""

from __future__ import annotations

from dataclasses import replace

from glutecoach.domain.exercise import Equipment
from glutecoach.domain.library import FileProblem
from glutecoach.ui.screens.broken_file import BrokenFileScreen
from glutecoach.ui.screens.exercise import ExerciseScreen
from glutecoach.ui.screens.library import LibraryScreen
from glutecoach.ui.screens.program import ProgramScreen
from glutecoach.ui.screens.today import TodayScreen
from glutecoach.ui.services import Destination
from glutecoach.ui.widgets.level_bar import LevelBar
from glutecoach.ui.widgets.marked_list import MarkedList
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.search_line import SearchLine
from tests.ui.reading import drawn, footer_names, shown, told
from tests.ui.sample import BRIDGE, BROKEN, LIBRARY
from tests.ui.stand import Stand


def in_library() -> Stand:
    return Stand(first=Destination.LIBRARY)


def listed(app: object) -> list[str]:
    """The keys of the rows that are listed."""
    return [line.key for line in app.screen.query_one(MarkedList)._lines_shown if line.key]


async def test_programs_exercises_and_broken_files_are_listed() -> None:
    async with in_library().app().run_test(size=(80, 30)) as pilot:
        keys = listed(pilot.app)
        page = drawn(pilot.app)
    assert [key for key in keys if key.startswith("program/")] == [
        f"program/{name}" for name in LIBRARY.programs
    ]
    assert {key for key in keys if key.startswith("exercise/")} == {
        f"exercise/{name}" for name in LIBRARY.exercises
    }
    assert keys[-1] == "broken/my-evening"
    assert "Files with problems" in page
    assert "2 problems" in page


async def test_typing_filters_by_every_word() -> None:
    async with in_library().app().run_test() as pilot:
        await pilot.press(*"glute")
        await pilot.press("space", *"chair")
        assert listed(pilot.app) == []
        await pilot.press(*["backspace"] * 5, *"seated")
        await pilot.pause()
        assert "exercise/squeeze" in listed(pilot.app)
        assert "exercise/stretch" not in listed(pilot.app)


async def test_a_search_finds_muscles_and_equipment() -> None:
    async with in_library().app().run_test() as pilot:
        await pilot.press(*"hamstr")
        await pilot.pause()
        assert "exercise/bridge" in listed(pilot.app)
        pilot.app.screen.query_one(SearchLine).value = "massage ball"
        await pilot.pause()
        assert "exercise/ball-foot" in listed(pilot.app)


async def test_a_search_without_a_hit_says_so() -> None:
    async with in_library().app().run_test() as pilot:
        await pilot.press(*"zzz")
        await pilot.pause()
        assert "Nothing here has all of these words." in drawn(pilot.app)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_escape_clears_the_search_first_and_then_leaves() -> None:
    async with in_library().app().run_test() as pilot:
        await pilot.press(*"hip", "escape")
        assert pilot.app.screen.query_one(SearchLine).value == ""
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_the_question_mark_opens_the_help_even_while_searching() -> None:
    async with in_library().app().run_test() as pilot:
        await pilot.press("a", "question_mark")
        assert not isinstance(pilot.app.screen, LibraryScreen)


async def test_arrow_keys_move_and_enter_opens() -> None:
    async with in_library().app().run_test() as pilot:
        await pilot.press("down", "enter")
        assert isinstance(pilot.app.screen, ProgramScreen)
        assert "Hip flexor reset" in shown(pilot.app)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert pilot.app.screen.query_one(MarkedList).chosen == "program/hip-flexor"


async def test_a_click_opens_what_it_hits() -> None:
    async with in_library().app().run_test() as pilot:
        await pilot.click("#library-list", offset=(10, 3))
        await pilot.pause()
        assert "Massage ball at the desk" in shown(pilot.app)


async def test_the_highlighted_line_carries_a_sign() -> None:
    async with in_library().app().run_test() as pilot:
        await pilot.press("down")
        await pilot.pause()
        marked = [line for line in drawn(pilot.app).split("\n") if "› " in line and "glutecoach" not in line]
    assert len(marked) == 1
    assert "Hip flexor reset" in marked[0]


async def test_a_wide_screen_shows_what_is_highlighted_beside_the_list() -> None:
    async with in_library().app().run_test(size=(120, 40)) as pilot:
        await pilot.press("down")
        await pilot.pause()
        assert "Why it is built so" in drawn(pilot.app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Why it is built so" not in drawn(pilot.app)


async def test_a_broken_file_tells_every_problem_with_its_place_and_its_remedy() -> None:
    async with in_library().app().run_test() as pilot:
        await pilot.press(*"evening", "enter")
        assert isinstance(pilot.app.screen, BrokenFileScreen)
        page = shown(pilot.app)
    for problem in BROKEN.problems:
        assert problem.key in page
        assert problem.problem in page
        assert problem.remedy in page


async def test_a_broken_file_without_a_place_or_remedy_is_readable_too() -> None:
    stand = in_library()
    broken = replace(BROKEN, problems=(FileProblem("x.toml", "", "The file is larger than 256 KiB."),))
    stand.library = replace(LIBRARY, broken=(broken,))
    async with stand.app().run_test() as pilot:
        await pilot.press("end", *"evening", "enter")
        assert "larger than 256 KiB" in shown(pilot.app)


async def at_program(stand: Stand, pilot: object) -> None:
    pilot.app.show_program("wake-up")
    await pilot.pause()


async def test_every_level_of_a_program_can_be_read_and_started() -> None:
    stand = Stand()
    async with stand.app().run_test() as pilot:
        await at_program(stand, pilot)
        assert "Level down" not in footer_names(pilot.app)
        for number in (1, 2, 3):
            assert pilot.app.screen.query_one(LevelBar).chosen == number
            await pilot.press("s")
            if number < 3:
                await pilot.press("right")
        assert "Level up" not in footer_names(pilot.app)
    assert [planned.level.number for planned, _ in stand.started] == [1, 2, 3]


async def test_a_program_tells_its_items_remarks_reasons_and_sources() -> None:
    async with Stand().app().run_test(size=(100, 50)) as pilot:
        await at_program(Stand(), pilot)
        page = drawn(pilot.app)
    assert "6 times, 5 s hold" in page
    assert "A small lift is enough." in page
    assert "Few exercises, easy holds and one stretch" in page
    assert "Study: Henry et al. 1999" in page
    assert "doi:10.1093/ptj/79.3.270" in page
    assert "no study shows this exact dose" in page


async def test_a_level_can_be_clicked() -> None:
    async with Stand().app().run_test() as pilot:
        await at_program(Stand(), pilot)
        await pilot.click(LevelBar, offset=(16, 0))
        assert pilot.app.screen.query_one(LevelBar).chosen == 3


async def test_a_level_can_be_made_the_one_that_today_offers() -> None:
    stand = Stand()
    async with stand.app().run_test() as pilot:
        await at_program(stand, pilot)
        await pilot.press("right", "t", "escape")
        await pilot.pause()
        assert "level 2 of 3" in shown(pilot.app)
    assert (stand.settings.current.program, stand.settings.current.level) == ("wake-up", 2)


async def test_what_today_offers_is_changed_even_where_it_cannot_be_saved_and_that_is_said() -> None:
    stand = Stand()
    stand.settings.refusing = "The settings cannot be written."
    async with stand.app().run_test() as pilot:
        await at_program(stand, pilot)
        await pilot.press("t")
        assert "The settings cannot be written." in told(pilot.app)
    assert stand.settings.current.program == "wake-up"


async def test_enter_reads_the_exercise_of_an_item() -> None:
    async with Stand().app().run_test() as pilot:
        await at_program(Stand(), pilot)
        await pilot.press("down", "enter")
        assert isinstance(pilot.app.screen, ExerciseScreen)
        assert "Glute bridge" in shown(pilot.app)


async def test_below_the_last_item_the_arrow_keys_scroll_the_page_and_back() -> None:
    async with Stand().app().run_test(size=(80, 24)) as pilot:
        await at_program(Stand(), pilot)
        body = pilot.app.screen.query_one(PageBody)
        await pilot.press("down", "down", "down", "down")
        await pilot.pause()
        assert body.scroll_offset.y == 2
        await pilot.press("up", "up", "up")
        await pilot.pause()
        assert body.scroll_offset.y == 0
        assert pilot.app.screen.query_one(MarkedList).highlighted == 1


async def test_an_exercise_tells_everything_that_is_known_of_it() -> None:
    async with Stand().app().run_test() as pilot:
        pilot.app.show_exercise("bridge")
        await pilot.pause()
        page = shown(pilot.app)
    for sentence in (*BRIDGE.set_up, *BRIDGE.movement, *BRIDGE.faults, *BRIDGE.cautions):
        assert sentence in page
    for word in (BRIDGE.breathing, BRIDGE.reminder, "gluteus maximus", "helping: hamstrings", "elastic band"):
        assert word in page
    assert "Selkowitz" in page
    assert "2 × 8" in page
    assert "Rest 20 s between sets." in page


async def test_a_text_that_means_one_side_reads_as_one() -> None:
    stand = Stand()
    sided = replace(BRIDGE, set_up=("Put your {side} foot forward, your {other_side} foot back.",))
    stand.library = replace(LIBRARY, exercises={"bridge": sided})
    async with stand.app().run_test() as pilot:
        pilot.app.show_exercise("bridge")
        await pilot.pause()
        page = shown(pilot.app)
    assert "Put your working foot forward, your other foot back." in page


async def test_neighbours_are_a_key_away_and_escape_comes_back() -> None:
    async with Stand().app().run_test() as pilot:
        pilot.app.show_exercise("bridge")
        await pilot.pause()
        await pilot.press("e")
        assert "Seated glute squeeze" in shown(pilot.app)
        assert "Easier" not in footer_names(pilot.app)
        await pilot.press("h")
        assert "Glute bridge" in shown(pilot.app)
        await pilot.press("escape", "escape", "escape")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_what_the_library_does_not_have_opens_nothing() -> None:
    async with Stand().app().run_test() as pilot:
        pilot.app.show_exercise("handstand")
        pilot.app.show_program("marathon")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_the_filters_narrow_the_list_and_escape_takes_them_away() -> None:
    async with in_library().app().run_test(size=(80, 30)) as pilot:
        everything = listed(pilot.app)
        await pilot.press("tab", "tab", "right")
        await pilot.pause()
        off_the_floor = listed(pilot.app)
        assert "exercise/squeeze" in off_the_floor
        assert "exercise/bridge" not in off_the_floor
        assert "not on the floor" in drawn(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert listed(pilot.app) == everything
        assert isinstance(pilot.app.focused, SearchLine)
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, LibraryScreen)


async def test_filters_and_search_are_both_met() -> None:
    async with in_library().app().run_test(size=(80, 30)) as pilot:
        await pilot.press("tab", "tab", "right", *"glute")
        await pilot.pause()
        assert pilot.app.screen.query_one(SearchLine).value == "glute"
        keys = listed(pilot.app)
    assert "exercise/squeeze" in keys
    assert "exercise/bridge" not in keys


async def test_what_i_have_asks_the_settings() -> None:
    stand = in_library()
    stand.settings.save(replace(stand.settings.current, equipment=(Equipment.MAT,)))
    async with stand.app().run_test(size=(80, 30)) as pilot:
        await pilot.press("tab", "tab", "tab", "right")
        await pilot.pause()
        keys = listed(pilot.app)
        assert "exercise/bridge" in keys
        assert "exercise/ball-foot" not in keys
        await pilot.press("right")
        await pilot.pause()
        assert "exercise/bridge" not in listed(pilot.app)


async def test_in_the_filters_a_letter_goes_to_the_search_even_one_that_is_a_key() -> None:
    async with in_library().app().run_test(size=(80, 30)) as pilot:
        await pilot.press("tab", "q")
        await pilot.pause()
        assert pilot.app.screen.query_one(SearchLine).value == "q"


async def test_in_the_filters_the_list_still_moves_and_opens() -> None:
    async with in_library().app().run_test(size=(80, 30)) as pilot:
        await pilot.press("tab", "down")
        await pilot.pause()
        chosen = pilot.app.screen.query_one(MarkedList).chosen
        assert chosen != listed(pilot.app)[0]
        await pilot.press("up", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ProgramScreen)


async def test_filters_without_a_hit_say_how_to_get_rid_of_them() -> None:
    async with in_library().app().run_test(size=(80, 30)) as pilot:
        await pilot.press("tab", "tab", "tab", "tab", "tab", "left")
        await pilot.pause()
        assert listed(pilot.app) == []
        assert "Nothing here fits all of the filters." in drawn(pilot.app)


async def test_a_program_that_is_narrowed_down_tells_of_the_levels_that_fit() -> None:
    async with in_library().app().run_test(size=(80, 30)) as pilot:
        assert "3-9 min" in wake_up_row(pilot.app)
        await pilot.press("tab", "right")
        await pilot.pause()
        assert "9 min" not in wake_up_row(pilot.app)
        assert "3 min" in wake_up_row(pilot.app)


def wake_up_row(app: object) -> str:
    return next(line for line in drawn(app).split("\n") if "First week wake-up" in line)
