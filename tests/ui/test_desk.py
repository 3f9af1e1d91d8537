"""At the desk: what comes next, what is done about it, and what each answer leaves behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from glutecoach.desktop.login_service import ServiceKind, ServiceState
from glutecoach.domain.plan import Pause
from glutecoach.domain.reminder import Deed, ReminderFact, ReminderKind
from glutecoach.domain.reminder_preferences import ReminderPreferences
from glutecoach.domain.working_hours import Span
from glutecoach.reminders.ownership import APP, SERVICE, TERMINAL, Ownership
from glutecoach.ui.screens.own_cue import OwnCueScreen
from glutecoach.ui.screens.settings import SettingsScreen
from glutecoach.ui.screens.today import TodayScreen
from glutecoach.ui.who_reminds import who_reminds
from glutecoach.ui.widgets.reminders_asked import RemindersAsked
from tests.ui.desk_stand import OFFICE, at, at_desk, facts_in, moved, page, told
from tests.ui.fakes import session_on
from tests.ui.reading import drawn, footer_names
from tests.ui.reading import told as popped_up
from tests.ui.stand import MONDAY, Stand

QUESTION = ReminderKind.QUESTION
LET_PASS = (told("09:45"), told("10:45"), told("11:45"))
BREAKS_ALONE = replace(OFFICE, program_times=())


async def seen(stand: Stand, *keys: str, size: tuple[int, int] = (80, 24)) -> str:
    """Return what the page shows after some keys."""
    async with stand.app().run_test(size=size) as pilot:
        await pilot.press("u", *keys)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        return drawn(pilot.app)


async def after(stand: Stand, folder: Path, *keys: str) -> ReminderFact:
    """Return the last fact after some keys."""
    await seen(stand, *keys)
    return tuple(facts_in(folder).read(stand.clock.now().local))[-1]


async def test_the_next_break_is_a_countdown_with_what_it_will_be(tmp_path: Path) -> None:
    page = await seen(at_desk(tmp_path, "10:22", moved("10:00"), reminders=BREAKS_ALONE))
    assert "A short break in 23 minutes" in page
    assert "at 10:45" in page
    assert "Desk micro-break" in page
    assert "Seated glute squeeze" in page
    assert "1 of 4" in page


async def test_minutes_are_redrawn_each_minute_and_the_last_one_by_seconds(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:22", moved("10:00"), reminders=BREAKS_ALONE)
    async with stand.app().run_test() as pilot:
        await pilot.press("u")
        for seconds, words in (
            (60, "in 22 minutes"),
            (20 * 60 + 15, "in 2 minutes"),
            (60, "in 45 seconds"),
            (1, "in 44 seconds"),
        ):
            stand.clock.advance(seconds)
            page(pilot.app).tick()
            await pilot.pause()
            assert words in drawn(pilot.app)


async def test_nothing_is_read_again_while_only_seconds_pass(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:22", moved("10:00"), reminders=BREAKS_ALONE)
    async with stand.app().run_test() as pilot:
        await pilot.press("u")
        facts_in(tmp_path).append(moved("10:20"))
        stand.clock.advance(30)
        page(pilot.app).tick()
        await pilot.pause()
        assert "1 of 4" in drawn(pilot.app)
        stand.clock.advance(30)
        page(pilot.app).tick()
        await pilot.pause()
        assert "2 of 4" in drawn(pilot.app)


async def test_the_page_waits_a_minute_or_a_second_before_it_is_redrawn(tmp_path: Path) -> None:
    for clock, seconds in (("10:22", 30.05), ("10:44", 1.0)):
        stand = at_desk(tmp_path / clock[-2:], clock, moved("10:00"), reminders=BREAKS_ALONE)
        async with stand.app().run_test() as pilot:
            await pilot.press("u")
            timer = page(pilot.app)._timer
            assert timer is not None
            assert timer._interval == pytest.approx(seconds)


async def test_a_session_that_comes_first_is_on_the_card_and_enter_starts_it(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:50", moved("10:45"))
    shown = await seen(stand, "enter")
    assert "Your exercises in 10 minutes" in shown
    assert stand.started


async def test_enter_starts_the_break_and_p_the_session(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:22", moved("10:00"), reminders=BREAKS_ALONE)
    await seen(stand, "enter", "p")
    assert [planned.program for planned, _ in stand.started] == ["desk-3", stand.started[1][0].program]
    assert len(stand.started) == 2


async def test_saying_that_one_moved_counts_a_break_and_starts_anew(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:22", moved("10:00"), reminders=BREAKS_ALONE)
    fact = await after(stand, tmp_path, "m")
    assert (fact.deed, fact.at) == (Deed.MOVED, at("10:22"))
    again = await seen(stand)
    assert "2 of 4" in again
    assert "A short break in 45 minutes" in again


@pytest.mark.parametrize(
    ("key", "until"), [("1", "10:16"), ("2", "11:06"), ("3", "13:00"), ("4", "17:30")], ids=str
)
async def test_what_was_told_can_be_put_off_with_one_key(tmp_path: Path, key: str, until: str) -> None:
    stand = at_desk(tmp_path, "10:06", told("10:05"), reminders=BREAKS_ALONE)
    fact = await after(stand, tmp_path, key)
    assert (fact.deed, fact.until) == (Deed.SNOOZED, at(until))
    assert fact.kind is (None if key == "4" else ReminderKind.BREAK)


async def test_a_session_that_was_told_is_put_off_for_its_own_time(tmp_path: Path) -> None:
    stand = at_desk(
        tmp_path, "11:01", ReminderFact(at("11:00"), Deed.SHOWN, ReminderKind.PROGRAM, slot_min=660)
    )
    fact = await after(stand, tmp_path, "1")
    assert (fact.kind, fact.slot_min, fact.until) == (ReminderKind.PROGRAM, 660, at("11:11"))


async def test_what_would_only_bring_it_nearer_is_not_offered(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:22", moved("10:00"), reminders=BREAKS_ALONE)
    shown = await seen(stand, "1")
    assert "In 10 minutes" not in shown
    assert "In an hour" in shown
    assert len(facts_in(tmp_path).read(at("10:22"))) == 1


async def test_after_lunch_is_offered_only_before_lunch_is_over(tmp_path: Path) -> None:
    before = await seen(at_desk(tmp_path / "before", "10:06", told("10:05"), reminders=BREAKS_ALONE))
    later = await seen(at_desk(tmp_path / "later", "13:31", told("13:30"), reminders=BREAKS_ALONE))
    assert "After lunch" in before
    assert "After lunch" not in later
    assert "In an hour" in later


@pytest.mark.parametrize(("on", "words"), [(False, "o Turn on"), (True, "o Turn off")], ids=str)
async def test_the_switch_says_what_it_will_do(tmp_path: Path, on: bool, words: str) -> None:
    reminders = replace(BREAKS_ALONE, on=on)
    assert words in await seen(at_desk(tmp_path, "12:05", *LET_PASS, reminders=reminders))


async def test_today_shows_the_way_to_the_desk_in_its_footer(tmp_path: Path) -> None:
    async with at_desk(tmp_path, "10:22").app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        footer = drawn(pilot.app).splitlines()[-1]
    assert "u Desk" in footer
    assert footer.rstrip().endswith("q Quit")


async def test_a_day_without_reminders_can_be_taken_back_and_nothing_comes_at_once(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:01", told("10:00"))
    assert "No more reminders today" in await seen(stand, "4")
    shown = await seen(stand, "g")
    assert "A short break in 45 minutes" in shown
    assert "Told at 11:00." in shown


async def test_a_reminder_that_was_told_just_now_waits_on_the_page(tmp_path: Path) -> None:
    shown = await seen(at_desk(tmp_path, "10:06", told("10:05"), reminders=BREAKS_ALONE))
    assert "Time for a short break" in shown
    assert "told at 10:05" in shown
    later = await seen(at_desk(tmp_path / "later", "10:16", told("10:05"), reminders=BREAKS_ALONE))
    assert "A short break in 34 minutes" in later


async def test_a_reminder_that_waits_says_why(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:06", moved("09:10"), reminders=BREAKS_ALONE)
    app = stand.app()
    app.occupied = True  # type: ignore[attr-defined]
    async with app.run_test() as pilot:
        await pilot.press("u")
        await pilot.pause()
        assert "It waits: something fills the screen, or do-not-disturb is on." in drawn(pilot.app)


async def test_after_three_that_passed_the_page_asks(tmp_path: Path) -> None:
    for clock, facts in (("13:05", (*LET_PASS, told("12:45", QUESTION))), ("12:05", LET_PASS)):
        shown = await seen(at_desk(tmp_path / clock[:2], clock, *facts, reminders=BREAKS_ALONE))
        assert "Do these reminders suit you?" in shown
        for choice in ("k Keep them", "l Every 60 minutes", "4 Not today", "o On/off"):
            assert choice in shown
        assert "In an hour" not in shown


@pytest.mark.parametrize(
    ("key", "changed"),
    [
        ("k", BREAKS_ALONE),
        ("l", replace(BREAKS_ALONE, break_every_min=60)),
        ("o", replace(BREAKS_ALONE, on=False)),
    ],
    ids=str,
)
async def test_the_question_is_answered_with_one_key(
    tmp_path: Path, key: str, changed: ReminderPreferences
) -> None:
    stand = at_desk(tmp_path, "13:05", *LET_PASS, told("12:45", QUESTION), reminders=BREAKS_ALONE)
    fact = await after(stand, tmp_path, key)
    assert fact.deed is Deed.KEPT
    assert stand.settings.current.reminders == changed


async def test_less_often_is_not_offered_where_it_is_once_an_hour_already(tmp_path: Path) -> None:
    seldom = replace(BREAKS_ALONE, break_every_min=60)
    shown = await seen(at_desk(tmp_path, "13:05", *LET_PASS, told("12:45", QUESTION), reminders=seldom))
    assert "Keep them" in shown
    assert "Every 60 minutes" not in shown


async def test_switching_on_counts_from_now(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "14:00", reminders=replace(BREAKS_ALONE, on=False))
    assert "Reminders are off." in await seen(stand)
    shown = await seen(stand, "o")
    assert "A short break in 45 minutes" in shown
    assert stand.settings.current.reminders.on


@pytest.mark.parametrize(
    ("clock", "days", "changes", "words"),
    [
        ("18:05", 0, {}, "Outside your working hours. Reminders begin again tomorrow at 09:00."),
        ("10:05", 5, {}, "Outside your working hours. Reminders begin again on Monday at 09:00."),
        ("10:05", 0, {"weekdays": ()}, "Outside your working hours. No day of work is chosen."),
        ("16:05", 0, {"quiet": (Span(960, 1080),)}, "Quiet hours until the end of your working day."),
        ("12:05", 0, {"quiet": (Span(720, 780),)}, "Quiet hours until 13:00."),
        ("10:05", 0, {"breaks": False}, "Neither breaks nor times are chosen. The settings hold both"),
    ],
    ids=["evening", "saturday", "no-days", "quiet-to-the-end", "quiet", "nothing"],
)
async def test_when_nothing_comes_the_page_says_why_and_from_when_on_it_does(
    tmp_path: Path, clock: str, days: int, changes: dict[str, object], words: str
) -> None:
    reminders = replace(BREAKS_ALONE, **changes)  # type: ignore[arg-type]
    shown = await seen(at_desk(tmp_path, clock, reminders=reminders, days=days))
    assert words in " ".join(shown.replace("▌", " ").split())


async def test_four_breaks_are_a_good_day(tmp_path: Path) -> None:
    breaks = [moved(clock) for clock in ("09:45", "10:45", "11:45", "12:45")]
    shown = await seen(at_desk(tmp_path, "14:05", *breaks, reminders=BREAKS_ALONE))
    assert "Enough breaks for today. Well done." in shown
    assert "● ● ● ●" in shown


async def test_a_paused_day_is_silent_and_asks_for_nothing(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:05")
    stand.journal.pause_list.append(Pause(MONDAY, MONDAY, "ill"))
    shown = await seen(stand)
    assert "Today is paused, so nothing reminds you." in shown
    assert "A pause: nothing is asked for." in shown


async def test_what_of_the_plan_is_due_stands_with_its_time(tmp_path: Path) -> None:
    assert "Told at 11:00." in await seen(at_desk(tmp_path, "10:05", moved("10:00")))
    done = at_desk(tmp_path, "10:05", moved("10:00"))
    done.journal.records += [session_on(MONDAY, hour=9), session_on(MONDAY, hour=9, program="hip-flexor")]
    assert "Nothing more is due today." in await seen(done)


async def test_who_lives_by_no_reminders_sees_nothing_of_them_on_today(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "13:05", *LET_PASS, told("12:45", QUESTION), reminders=ReminderPreferences())
    async with stand.app().run_test() as pilot:
        await pilot.pause(0.2)
        assert not pilot.app.screen.query_one(RemindersAsked).display


async def test_today_has_a_quiet_line_while_the_question_waits(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "13:05", *LET_PASS, told("12:45", QUESTION))
    async with stand.app().run_test() as pilot:
        today = pilot.app.screen
        assert isinstance(today, TodayScreen)
        today._begin_looking_at_reminders()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Do your reminders suit you?" in drawn(pilot.app)
        await pilot.press("u", "k", "escape")
        today._begin_looking_at_reminders()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Do your reminders suit you?" not in drawn(pilot.app)


async def test_a_key_opens_the_page_from_anywhere_and_only_once(tmp_path: Path) -> None:
    async with at_desk(tmp_path, "10:05").app().run_test() as pilot:
        await pilot.press("l", "f3")
        assert page(pilot.app)
        depth = len(pilot.app.screen_stack)
        await pilot.press("f3")
        assert len(pilot.app.screen_stack) == depth


async def test_the_settings_open_at_reminders(tmp_path: Path) -> None:
    async with at_desk(tmp_path, "10:05").app().run_test() as pilot:
        await pilot.press("u", "s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SettingsScreen)
        assert pilot.app.screen.focused is not None
        assert pilot.app.screen.focused.id == "remind-on"


async def test_an_own_cue_is_written_shown_and_taken_away(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:22", moved("10:00"), reminders=BREAKS_ALONE)
    async with stand.app().run_test() as pilot:
        await pilot.press("u", "c")
        assert isinstance(pilot.app.screen, OwnCueScreen)
        await pilot.press(*"pour tea", "enter", *"stand up")
        await pilot.pause()
        assert "After I pour tea, I will stand up." in drawn(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert stand.settings.current.reminders.cues == {"desk-3": "After I pour tea, I will stand up."}
        assert "After I pour tea, I will stand up." in drawn(pilot.app)
        await pilot.press("c", "ctrl+u", "down", "ctrl+u", "enter")
        await pilot.pause()
        assert stand.settings.current.reminders.cues == {}


async def test_half_a_cue_is_not_lost_but_finished(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:22", moved("10:00"), reminders=BREAKS_ALONE)
    async with stand.app().run_test() as pilot:
        await pilot.press("u", "c", *"pour tea", "enter", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, OwnCueScreen)
        assert "Write what you will do." in drawn(pilot.app)
        await pilot.press(*"stand up", "enter")
        await pilot.pause()
    assert stand.settings.current.reminders.cues == {"desk-3": "After I pour tea, I will stand up."}


async def test_esc_leaves_the_cue_as_it_was(tmp_path: Path) -> None:
    cues = {"desk-3": "After I sit down, I will stand up."}
    stand = at_desk(tmp_path, "10:22", moved("10:00"), reminders=replace(BREAKS_ALONE, cues=cues))
    await seen(stand, "c", *"xyz", "escape")
    assert stand.settings.current.reminders.cues == cues


async def test_what_cannot_be_written_down_is_told_and_holds_all_the_same(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:22", reminders=BREAKS_ALONE)
    (tmp_path / "state").write_text("a file where the folder should be")
    async with stand.app().run_test() as pilot:
        await pilot.press("u", "m")
        await pilot.pause()
        assert "What happens with reminders is not written down" in popped_up(pilot.app)
        assert "1 of 4" in drawn(pilot.app)


def test_who_reminds_is_named(tmp_path: Path) -> None:
    services = at_desk(tmp_path, "10:05").app().services
    assert who_reminds(services) == "Nobody just now."
    for who, words in ((APP, "This app"), (SERVICE, "The service"), (TERMINAL, "'glutecoach remind'")):
        held = Ownership(tmp_path / "state", who)
        assert held.take()
        assert who_reminds(services).startswith(words)
        held.release()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ServiceState(None), "Nobody just now."),
        (ServiceState(ServiceKind.SYSTEMD), "Nobody just now. For all day, type: glutecoach remind install"),
        (
            ServiceState(ServiceKind.SYSTEMD, installed=True, enabled=True, running=False),
            "Nobody just now. The service is installed, but not running just now.",
        ),
        (
            ServiceState(ServiceKind.SYSTEMD, installed=True, enabled=True, outdated=True),
            "Nobody just now. The service is installed, but for another place or version of glutecoach. "
            "'glutecoach remind install' puts that right.",
        ),
    ],
    ids=["none", "not-installed", "stopped", "outdated"],
)
def test_how_the_service_stands_is_told(tmp_path: Path, state: ServiceState, words: str) -> None:
    services = replace(at_desk(tmp_path, "10:05").app().services, login_service=lambda: state)
    assert who_reminds(services) == words


def test_while_reminders_are_off_nothing_is_said_of_the_service(tmp_path: Path) -> None:
    off = at_desk(tmp_path, "10:05", reminders=ReminderPreferences()).app().services
    services = replace(off, login_service=lambda: ServiceState(ServiceKind.SYSTEMD))
    assert who_reminds(services) == "Nobody: reminders are off."


async def test_everything_fits_into_a_small_terminal(tmp_path: Path) -> None:
    cues = {
        "desk-3": "After I come back from the meeting room with my tea, I will stand up and do all of my break."
    }
    stand = at_desk(tmp_path, "10:06", told("10:05"), reminders=replace(OFFICE, cues=cues))
    state = ServiceState(ServiceKind.SYSTEMD, installed=True, enabled=True, outdated=True)
    app = stand.app()
    app.services = replace(app.services, login_service=lambda: state)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("u")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        body = pilot.app.screen.query_one("#desk")
        assert body.max_scroll_y == 0
        assert "puts that right." in drawn(pilot.app)
        assert "q Quit" in drawn(pilot.app)


async def test_titles_and_cues_of_files_are_only_text(tmp_path: Path) -> None:
    cues = {"desk-3": "[red]After[/red] $x"}
    shown = await seen(at_desk(tmp_path, "10:22", moved("10:00"), reminders=replace(BREAKS_ALONE, cues=cues)))
    assert "[red]After[/red] $x" in shown


async def test_the_footer_offers_what_can_be_done(tmp_path: Path) -> None:
    async with at_desk(tmp_path, "10:05").app().run_test() as pilot:
        await pilot.press("u")
        await pilot.pause()
        assert footer_names(pilot.app)[:4] == ["Start", "I moved", "On/off", "Settings"]


async def test_the_page_rests_while_another_lies_above(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:22", moved("10:00"))
    async with stand.app().run_test() as pilot:
        await pilot.press("u")
        desk = page(pilot.app)
        await pilot.press("s")
        await pilot.pause()
        assert desk._timer is None
        stand.clock.advance(timedelta(hours=1).total_seconds())
        desk.tick()
        await pilot.press("escape")
        await pilot.pause()
        assert desk._timer is not None


async def test_the_bar_of_the_countdown_begins_anew_with_what_comes_next(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:44", moved("10:00"), reminders=BREAKS_ALONE)
    async with stand.app().run_test() as pilot:
        await pilot.press("u")
        await pilot.pause()
        assert drawn(pilot.app).count("━") > 60
        await pilot.press("m")
        await pilot.pause()
        assert "━" not in drawn(pilot.app)
