"""The first start: five questions on one page, each of which can be left as it is."""

from __future__ import annotations

from glutecoach.domain.exercise import Equipment, Place
from glutecoach.domain.plan import Goal
from glutecoach.domain.preferences import Aim, Settings
from glutecoach.domain.timeline import Chime
from glutecoach.ui.screens.today import TodayScreen
from glutecoach.ui.screens.welcome import FRAMING, WelcomeScreen
from glutecoach.ui.widgets.form_line import FormLine
from tests.ui.reading import shown, told
from tests.ui.stand import MONDAY, Stand


def first_start() -> Stand:
    stand = Stand()
    stand.settings.current = Settings()
    return stand


async def test_the_questions_are_asked_once() -> None:
    stand = first_start()
    async with stand.app().run_test() as pilot:
        assert isinstance(pilot.app.screen, WelcomeScreen)
        assert FRAMING in shown(pilot.app)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, TodayScreen)
    async with stand.app().run_test() as pilot:
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_enter_keeps_the_answers() -> None:
    stand = first_start()
    async with stand.app().run_test() as pilot:
        await pilot.press(
            "right", "down", "right", "right", "down", "right", "down",
            "space", "right", "right", "right", "space",
        )  # fmt: skip
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, TodayScreen)
    assert stand.journal.goal_list == [Goal(MONDAY, 5)]
    settings = stand.settings.current
    assert settings.aim is Aim.STIFF
    assert settings.place is Place.FLOOR
    assert settings.equipment == (Equipment.MAT, Equipment.BALL)
    assert settings.welcomed
    assert stand.settings.saved[-1] == settings


async def test_a_second_press_of_enter_that_is_on_its_way_already_harms_nothing() -> None:
    stand = first_start()
    async with stand.app().run_test() as pilot:
        welcome = pilot.app.screen
        assert isinstance(welcome, WelcomeScreen)
        welcome.action_begin()
        welcome.action_begin()
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
    assert stand.journal.goal_list[-1] == Goal(MONDAY, 3)


async def test_enter_at_once_keeps_the_suggested_goal() -> None:
    stand = first_start()
    async with stand.app().run_test() as pilot:
        await pilot.press("enter")
    assert stand.journal.goal_list == [Goal(MONDAY, 3)]


async def test_skipping_sets_no_goal_and_changes_no_setting() -> None:
    stand = first_start()
    async with stand.app().run_test() as pilot:
        await pilot.press("right", "down", "right", "escape")
    assert stand.journal.goal_list == []
    assert stand.settings.current == Settings(welcomed=True)


async def test_the_sound_check_plays_a_chime_and_a_sentence_and_says_what_plays() -> None:
    stand = first_start()
    async with stand.app().run_test() as pilot:
        await pilot.press("p")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert stand.sound.line in pilot.app.screen.query_one(FormLine).status
        await pilot.press("escape")
    assert stand.sound.chimes == [Chime.START]
    assert stand.sound.words == ["This is how I will guide you."]
    assert stand.sound.closed


async def test_with_the_sound_off_the_check_says_so_and_plays_nothing() -> None:
    stand = first_start()
    async with stand.app().run_test() as pilot:
        await pilot.press("down", "down", "down", "down", "space", "p")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Sound is off" in pilot.app.screen.query_one(FormLine).status
    assert stand.sound.chimes == []


async def test_what_cannot_be_saved_is_told_and_the_app_goes_on() -> None:
    stand = first_start()
    stand.journal.refusing = "The disk is full."
    stand.settings.refusing = "The settings cannot be written."
    async with stand.app().run_test() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "The disk is full." in told(pilot.app)
        assert "The settings cannot be written." in told(pilot.app)


async def test_a_click_ticks_the_thing_it_hits() -> None:
    stand = first_start()
    async with stand.app().run_test() as pilot:
        await pilot.click("#equipment", offset=(30, 1))
        await pilot.press("enter")
    assert stand.settings.current.equipment == (Equipment.STEP,)


async def test_the_buttons_do_what_their_keys_do() -> None:
    stand = first_start()
    async with stand.app().run_test() as pilot:
        await pilot.click("#welcome-keys KeyButton.-main")
        assert isinstance(pilot.app.screen, TodayScreen)
    assert stand.journal.goal_list == [Goal(MONDAY, 3)]
