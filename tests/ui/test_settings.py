"""Settings: saved at once, and the page says so, or why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from glutecoach.domain.exercise import Equipment, Place
from glutecoach.domain.plan import Goal
from glutecoach.domain.preferences import (
    AudioPreferences,
    CoachPreferences,
    FigureDrawing,
    FigureMotion,
    FigurePreferences,
    FigureTone,
    Settings,
    Theme,
    Verbosity,
    VoiceSource,
)
from glutecoach.domain.timeline import Chime
from glutecoach.sound.voices.choice import VoiceInfo
from glutecoach.ui.reminder_rows import REMINDERS
from glutecoach.ui.screens import settings as settings_page
from glutecoach.ui.screens.settings import SETTLED_S
from glutecoach.ui.services import Destination
from glutecoach.ui.setting_rows import ROWS
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.form_line import FormLine
from tests.ui.reading import shown
from tests.ui.stand import MONDAY, Stand

DEFAULT = Settings(welcomed=True)
EARLIER = Goal(MONDAY - timedelta(days=28), 3)


def at_settings(*, goal: Goal | None = EARLIER) -> Stand:
    stand = Stand(first=Destination.SETTINGS)
    if goal:
        stand.journal.goal_list.append(goal)
    return stand


@pytest.mark.parametrize(
    ("row", "key", "changed"),
    [
        ("sound", "space", replace(DEFAULT, sound=False)),
        ("voice", "right", replace(DEFAULT, audio=AudioPreferences(VoiceSource.BUILT_IN))),
        ("rate", "right", replace(DEFAULT, audio=AudioPreferences(rate_wpm=160))),
        ("voice-volume", "left", replace(DEFAULT, audio=AudioPreferences(voice_volume=80))),
        ("chime-volume", "left", replace(DEFAULT, audio=AudioPreferences(chime_volume=70))),
        ("background", "right", replace(DEFAULT, audio=AudioPreferences(background=True))),
        ("sides", "right", replace(DEFAULT, coach=CoachPreferences(pan_sides=True))),
        ("verbosity", "right", replace(DEFAULT, coach=CoachPreferences(verbosity=Verbosity.BRIEF))),
        ("counting", "left", replace(DEFAULT, coach=CoachPreferences(counting=False))),
        ("change-over", "right", replace(DEFAULT, coach=CoachPreferences(change_over_s=10))),
        ("theme", "right", replace(DEFAULT, theme=Theme.LIGHT)),
        ("motion", "right", replace(DEFAULT, reduced_motion=True)),
        ("figure-motion", "right", replace(DEFAULT, figure=FigurePreferences(motion=FigureMotion.CALM))),
        ("figure-drawing", "right", replace(DEFAULT, figure=FigurePreferences(drawing=FigureDrawing.BLOCKS))),
        ("figure-tone", "right", replace(DEFAULT, figure=FigurePreferences(tone=FigureTone.BROWN))),
        ("cell-aspect", "right", replace(DEFAULT, figure=FigurePreferences(cell_aspect=2.1))),
        ("place", "right", replace(DEFAULT, place=Place.FLOOR)),
        ("equipment", "space", replace(DEFAULT, equipment=(Equipment.MAT,))),
    ],
)
async def test_a_changed_setting_is_saved_at_once(row: str, key: str, changed: Settings) -> None:
    stand = at_settings()
    async with stand.app().run_test() as pilot:
        pilot.app.screen.query_one(f"#{row}").focus()
        await pilot.press(key)
        await pilot.pause()
        assert pilot.app.screen.query_one(FormLine).status == "Saved."
    assert stand.settings.saved == [changed]


def test_every_setting_of_the_file_that_a_user_would_change_has_a_row() -> None:
    not_here = {
        "coach",
        "audio",
        "figure",
        "program",
        "level",
        "welcomed",
        "backup_folder",
        "caseload_folder",
        "reminders",
        "hooks",
    }
    settings = {name for name in Settings.__dataclass_fields__ if name not in not_here}
    for table in (CoachPreferences, AudioPreferences, FigurePreferences):
        settings |= set(table.__dataclass_fields__)
    assert settings == {
        "sound", "verbosity", "counting", "change_over_s", "pan_sides", "theme", "reduced_motion", "place", "equipment",
        "voice", "engine", "voice_name", "rate_wpm", "voice_volume", "chime_volume", "background", "background_volume",
        "motion", "drawing", "tone", "cell_aspect", "aim", "ask_pain_before", "travelling", "birth_year", "norms", "emergency_number",
        "media_keys",
    }  # fmt: skip
    engine_and_name, background_and_its_volume, chimes, safety_deeds = 1, 2, 1, 2
    others = len(ROWS) - len(REMINDERS.rows)
    assert others == 28 - engine_and_name - background_and_its_volume + 1 + chimes + 3 + safety_deeds


async def test_what_cannot_be_saved_is_said_and_holds_all_the_same() -> None:
    stand = at_settings()
    stand.settings.refusing = "The settings cannot be written: read-only file system."
    async with stand.app().run_test() as pilot:
        await pilot.press("space")
        await pilot.pause()
        line = pilot.app.screen.query_one(FormLine)
        assert line.status == stand.settings.refusing
        assert line.problem
    assert stand.settings.current.sound is False


async def test_colours_change_at_once() -> None:
    stand = at_settings()
    async with stand.app().run_test() as pilot:
        pilot.app.screen.query_one("#theme").focus()
        await pilot.press("right", "right")
        await pilot.pause()
        assert pilot.app.theme == "glutecoach-high-contrast"


async def test_less_motion_stops_animations_at_once() -> None:
    stand = at_settings()
    async with stand.app().run_test() as pilot:
        pilot.app.screen.query_one("#motion").focus()
        await pilot.press("right")
        await pilot.pause()
        assert pilot.app.animation_level == "none"


@pytest.mark.parametrize(
    ("row", "keys", "goal", "applies"),
    [
        ("days", ("right", "right"), replace(EARLIER, start=MONDAY, days_per_week=5), "From today on"),
        ("week-start", ("right",), replace(EARLIER, start=MONDAY, week_start=1), "From next week on"),
        ("day-start", ("left",), replace(EARLIER, start=MONDAY, day_start_hour=3), "For later sessions"),
    ],
)
async def test_a_goal_is_written_as_a_new_one_and_the_page_says_from_when(
    row: str, keys: tuple[str, ...], goal: Goal, applies: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Long enough that a busy computer presses all keys before.
    monkeypatch.setattr(settings_page, "SETTLED_S", 2.0)
    stand = at_settings()
    async with stand.app().run_test() as pilot:
        pilot.app.screen.query_one(f"#{row}").focus()
        await pilot.press(*keys)
        assert stand.journal.goal_list == [EARLIER]
        await pilot.pause(2.2)
        assert applies in pilot.app.screen.query_one(FormLine).status
    assert stand.journal.goal_list == [EARLIER, goal]


async def test_a_goal_still_being_chosen_is_written_when_the_page_is_left() -> None:
    stand = at_settings()
    async with stand.app().run_test() as pilot:
        pilot.app.screen.query_one("#days").focus()
        await pilot.press("right", "escape")
        await pilot.pause()
        assert stand.journal.goal_list[-1].days_per_week == 4
        assert "4 days" in shown(pilot.app)


async def test_a_goal_still_being_chosen_is_written_when_the_app_is_left() -> None:
    stand = at_settings()
    async with stand.app().run_test() as pilot:
        pilot.app.screen.query_one("#days").focus()
        await pilot.press("right", "q")
    assert stand.journal.goal_list[-1].days_per_week == 4


async def test_two_rows_of_the_goal_changed_quickly_are_both_written() -> None:
    stand = at_settings()
    async with stand.app().run_test() as pilot:
        pilot.app.screen.query_one("#days").focus()
        await pilot.press("right", "down", "right", "escape")
        await pilot.pause()
    assert stand.journal.goal_list[-1] == replace(EARLIER, start=MONDAY, days_per_week=4, week_start=1)


async def test_a_goal_that_cannot_be_written_is_told() -> None:
    stand = at_settings()
    stand.journal.refusing = "The disk is full."
    async with stand.app().run_test() as pilot:
        pilot.app.screen.query_one("#days").focus()
        await pilot.press("right")
        await pilot.pause(SETTLED_S + 0.2)
        assert "The disk is full." in pilot.app.screen.query_one(FormLine).status


async def test_without_a_goal_none_is_shown_as_set() -> None:
    stand = at_settings(goal=None)
    async with stand.app().run_test() as pilot:
        assert pilot.app.screen.query_one("#days", ChoiceRow).answer.words == "not set"
        pilot.app.screen.query_one("#days").focus()
        await pilot.press("right", "escape")
        await pilot.pause()
    assert stand.journal.goal_list == [Goal(MONDAY, 1)]


async def test_a_value_that_only_a_file_can_hold_is_shown_and_kept() -> None:
    stand = at_settings()
    stand.settings.current = replace(
        DEFAULT, audio=AudioPreferences(voice_volume=73), coach=CoachPreferences(change_over_s=7.5)
    )
    async with stand.app().run_test() as pilot:
        page = shown(pilot.app)
    assert "73 %" in page
    assert "7.5 s" in page
    assert stand.settings.saved == []


async def test_the_last_row_can_be_reached_and_seen_on_a_small_terminal() -> None:
    stand = at_settings()
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await pilot.press(*["down"] * (len(ROWS) - 1))
        await pilot.pause()
        row = pilot.app.screen.query_one(f"#{[*ROWS][-1]}")
        assert row.has_focus
        assert pilot.app.screen.get_widget_at(row.region.x + 1, row.region.y)[0] is row


async def test_the_system_s_voices_can_be_chosen_once_they_are_known() -> None:
    stand = at_settings()
    stand.voices = (
        VoiceInfo("flite", "rms", "rms", "en-us"),
        VoiceInfo("espeak-ng", "en+f5", "Hostile [b]", "en"),
    )
    async with stand.app().run_test(size=(100, 40)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        pilot.app.screen.query_one("#system-voice").focus()
        await pilot.press("right", "right")
        await pilot.pause()
        assert "Hostile [b] (espeak-ng)" in shown(pilot.app)
    assert stand.settings.saved[-1].audio == AudioPreferences(engine="espeak-ng", voice_name="en+f5")


async def test_a_voice_that_is_gone_stays_chosen_and_is_said_to_be_gone() -> None:
    stand = at_settings()
    stand.settings.current = replace(DEFAULT, audio=AudioPreferences(engine="flite", voice_name="slt"))
    stand.voices = (VoiceInfo("flite", "rms", "rms", "en-us"),)
    async with stand.app().run_test(size=(100, 40)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        row = pilot.app.screen.query_one("#system-voice", ChoiceRow)
        row.focus()
        await pilot.pause()
        assert (row.answer.words, row.answer.hint) == ("slt", "It was not found on this computer.")
    assert stand.settings.saved == []


async def test_stepping_through_the_chimes_plays_each_and_saves_nothing() -> None:
    stand = at_settings()
    async with stand.app().run_test(size=(100, 40)) as pilot:
        pilot.app.screen.query_one("#chimes").focus()
        for _ in range(len(Chime) - 1):
            await pilot.press("right")
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Words that cannot be spoken are on the screen." in shown(pilot.app)
    assert stand.sound.chimes == list(Chime)[1:]
    assert stand.settings.saved == []
