"""The settings of reminders: rows, typed times, windows of hours, and what is told of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from glutecoach.domain.reminder import Deed
from glutecoach.domain.reminder_preferences import MOST_QUIET_HOURS, ReminderPreferences
from glutecoach.domain.working_hours import Span
from glutecoach.ui.reminder_rows import REMINDERS
from glutecoach.ui.screens.calendar_file import CalendarFileScreen
from glutecoach.ui.screens.hours import HoursScreen
from glutecoach.ui.services import Destination
from glutecoach.ui.widgets.deed_row import DeedRow
from glutecoach.ui.widgets.form_line import FormLine
from tests.ui.desk_stand import at_desk, facts_in
from tests.ui.reading import drawn
from tests.ui.stand import Stand

USUAL = ReminderPreferences(on=True)


def at_settings(folder: Path, reminders: ReminderPreferences = USUAL) -> Stand:
    return replace(at_desk(folder, "10:00", reminders=reminders), first=Destination.SETTINGS)


async def changed(stand: Stand, row: str, *keys: str) -> ReminderPreferences:
    async with stand.app().run_test() as pilot:
        pilot.app.screen.query_one(f"#{row}").focus()
        await pilot.press(*keys)
        await pilot.pause()
    return stand.settings.current.reminders


@pytest.mark.parametrize(
    ("row", "keys", "wanted"),
    [
        ("remind-on", ("left",), replace(USUAL, on=False)),
        ("remind-weekdays", ("space",), replace(USUAL, weekdays=(1, 2, 3, 4))),
        ("remind-begins", ("8", "3", "0", "down"), replace(USUAL, hours=Span(510, 1050))),
        ("remind-ends", ("1", "8", "0", "0"), replace(USUAL, hours=Span(540, 1080))),
        ("remind-lunch", ("right",), replace(USUAL, lunch_ends_min=795)),
        ("remind-breaks", ("left",), replace(USUAL, breaks=False)),
        ("remind-every", ("right",), replace(USUAL, break_every_min=50)),
        ("remind-first-time", ("right",), replace(USUAL, program_times=(630,))),
        ("remind-natural", ("right",), replace(USUAL, natural_break_min=7)),
        ("remind-voice", ("right",), replace(USUAL, voice=True)),
        ("remind-bell", ("left",), replace(USUAL, bell=False)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_a_changed_answer_is_saved_at_once(
    tmp_path: Path, row: str, keys: tuple[str, ...], wanted: ReminderPreferences
) -> None:
    assert await changed(at_settings(tmp_path), row, *keys) == wanted


def test_everything_about_reminders_that_a_user_chooses_has_a_row() -> None:
    rows = {
        "remind-on": "on", "remind-weekdays": "weekdays", "remind-begins": "hours", "remind-ends": "hours",
        "remind-own-hours": "hours_on", "remind-quiet": "quiet", "remind-lunch": "lunch_ends_min",
        "remind-breaks": "breaks", "remind-every": "break_every_min", "remind-first-time": "program_times",
        "remind-second-time": "program_times", "remind-natural": "natural_break_min", "remind-voice": "voice",
        "remind-bell": "bell", "remind-cues": "cues", "remind-calendar": "calendar_file",
    }  # fmt: skip
    assert [row.id for row in REMINDERS.rows] == list(rows)
    assert set(rows.values()) == set(ReminderPreferences.__dataclass_fields__)


async def test_two_times_are_kept_in_order_however_they_cross(tmp_path: Path) -> None:
    stand = at_settings(tmp_path, replace(USUAL, program_times=(630, 645)))
    times = (await changed(stand, "remind-first-time", "right", "right")).program_times
    assert times == (645, 660)
    stand = at_settings(tmp_path, replace(USUAL, program_times=(630, 645)))
    assert (await changed(stand, "remind-first-time", "backspace")).program_times == (645,)


async def test_a_time_outside_the_working_hours_is_told(tmp_path: Path) -> None:
    async with at_settings(tmp_path).app().run_test() as pilot:
        pilot.app.screen.query_one("#remind-first-time").focus()
        await pilot.press(*"2000")
        await pilot.pause()
        line = pilot.app.screen.query_one(FormLine)
        assert line.status == "Saved. 20:00: outside your working hours, so never told."
        await pilot.press(*"1000")
        await pilot.pause()
        assert line.status == "Saved."


async def test_sitting_is_counted_from_when_reminders_are_switched_on(tmp_path: Path) -> None:
    stand = at_settings(tmp_path, ReminderPreferences())
    await changed(stand, "remind-on", "right")
    assert [fact.deed for fact in facts_in(tmp_path).read(stand.clock.now().local)] == [Deed.BEGAN]


async def in_window(stand: Stand, row: str, *keys: str) -> str:
    async with stand.app().run_test() as pilot:
        pilot.app.screen.query_one(f"#{row}").focus()
        await pilot.press("space", *keys)
        await pilot.pause()
        return drawn(pilot.app)


async def test_quiet_hours_are_typed_listed_and_saved_at_once(tmp_path: Path) -> None:
    stand = at_settings(tmp_path)
    shown = await in_window(stand, "remind-quiet", *"1500", "down", *"1530", "enter")
    assert stand.settings.current.reminders.quiet == (Span(900, 930),)
    assert "Kept: 15:00 to 15:30." in shown
    assert "Your quiet hours" in shown


async def test_half_a_time_and_enter_keep_it_all(tmp_path: Path) -> None:
    stand = at_settings(tmp_path)
    await in_window(stand, "remind-quiet", "9", "down", *"10", "enter")
    assert stand.settings.current.reminders.quiet == (Span(540, 600),)


async def test_hours_are_deleted_and_brought_back(tmp_path: Path) -> None:
    quiet = (Span(600, 630), Span(900, 930))
    stand = at_settings(tmp_path, replace(USUAL, quiet=quiet))
    shown = await in_window(stand, "remind-quiet", "down", "down", "d")
    assert stand.settings.current.reminders.quiet == quiet[1:]
    assert "Deleted: 10:00 to 10:30." in shown
    stand = at_settings(tmp_path, replace(USUAL, quiet=quiet))
    await in_window(stand, "remind-quiet", "down", "down", "d", "u")
    assert stand.settings.current.reminders.quiet == quiet


async def test_the_same_quiet_hours_and_too_many_are_refused(tmp_path: Path) -> None:
    stand = at_settings(tmp_path, replace(USUAL, quiet=(Span(720, 780),)))
    assert "They are kept already" in await in_window(stand, "remind-quiet", "enter")
    many = tuple(Span(60 * hour, 60 * hour + 30) for hour in range(MOST_QUIET_HOURS))
    stand = at_settings(tmp_path, replace(USUAL, quiet=many))
    assert "There are 6 already; delete some first." in await in_window(stand, "remind-quiet", "enter")
    assert stand.settings.current.reminders.quiet == many


async def test_a_day_gets_hours_of_its_own(tmp_path: Path) -> None:
    stand = at_settings(tmp_path)
    shown = await in_window(stand, "remind-own-hours", "down", "down", *"1400", "enter")
    assert stand.settings.current.reminders.hours_on == {4: Span(540, 840)}
    assert "Friday, 09:00 to 14:00" in shown


async def test_a_day_off_and_the_usual_hours_are_refused(tmp_path: Path) -> None:
    stand = at_settings(tmp_path)
    assert "Saturday is no working day of yours" in await in_window(
        stand, "remind-own-hours", "right", "enter"
    )
    assert "These are the usual hours." in await in_window(at_settings(tmp_path), "remind-own-hours", "enter")
    assert stand.settings.current.reminders.hours_on == {}


async def test_hours_over_midnight_and_of_a_whole_day_are_told(tmp_path: Path) -> None:
    assert "That is over midnight." in await in_window(at_settings(tmp_path), "remind-quiet", *"2200")
    assert "That is the whole day." in await in_window(at_settings(tmp_path), "remind-quiet", *"1300")


async def test_what_a_window_changed_stands_in_its_row(tmp_path: Path) -> None:
    async with at_settings(tmp_path).app().run_test() as pilot:
        pilot.app.screen.query_one("#remind-quiet").focus()
        await pilot.press("space", "enter", "escape")
        await pilot.pause()
        assert pilot.app.screen.query_one("#remind-quiet", DeedRow).words == "12:00 to 13:00"
        assert pilot.app.screen.query_one(FormLine).status == "Saved."


async def test_what_cannot_be_saved_is_told_in_the_window(tmp_path: Path) -> None:
    stand = at_settings(tmp_path)
    stand.settings.refusing = "The settings cannot be written: read-only file system."
    assert "read-only file system" in await in_window(stand, "remind-quiet", "enter")


async def test_windows_of_hours_fit_into_a_small_terminal(tmp_path: Path) -> None:
    many = tuple(Span(60 * hour, 60 * hour + 30) for hour in range(MOST_QUIET_HOURS))
    async with at_settings(tmp_path, replace(USUAL, quiet=many)).app().run_test(size=(80, 24)) as pilot:
        pilot.app.screen.query_one("#remind-quiet").focus()
        await pilot.press("space", "down", "down", "d")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HoursScreen)
        shown = drawn(pilot.app)
        for words in ("Quiet hours: nothing", "05:00 to 05:30", "u Undo", "Esc Back"):
            assert words in shown


async def test_the_calendar_file_is_named_in_full_and_taken_away(tmp_path: Path) -> None:
    stand = at_settings(tmp_path)
    name = f"{tmp_path}/plan.ics"
    async with stand.app().run_test() as pilot:
        pilot.app.screen.query_one("#remind-calendar").focus()
        await pilot.press("space")
        assert isinstance(pilot.app.screen, CalendarFileScreen)
        pilot.app.screen.query_one("Input").value = name  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        assert stand.settings.current.reminders.calendar_file == name
        assert pilot.app.screen.query_one("#remind-calendar", DeedRow).words.endswith("plan.ics")
        await pilot.press("space", "ctrl+u", "ctrl+k", "enter")
        await pilot.pause()
        assert stand.settings.current.reminders.calendar_file == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [("plan.txt", "Its name ends in .ics"), ("nowhere/plan.ics", "There is no such folder.")],
)
async def test_a_calendar_file_that_could_not_be_kept_is_refused(
    tmp_path: Path, name: str, words: str
) -> None:
    stand = at_settings(tmp_path)
    async with stand.app().run_test() as pilot:
        pilot.app.screen.query_one("#remind-calendar").focus()
        await pilot.press("space")
        pilot.app.screen.query_one("Input").value = f"{tmp_path}/{name}"  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        assert words in drawn(pilot.app)
    assert stand.settings.current.reminders.calendar_file == ""


async def test_an_own_cue_is_written_for_any_program(tmp_path: Path) -> None:
    stand = at_settings(tmp_path)
    await in_window(stand, "remind-cues", "down", *"stretch", "enter")
    assert stand.settings.current.reminders.cues == {"desk-3": "stretch."}
