"""The client's homework: seen, added from a file, started and put away."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import cycle
from pathlib import Path

import pytest
from textual.events import Paste

from glutecoach.domain.homework import Homework, Therapist
from glutecoach.domain.plan import Pause
from glutecoach.domain.schedule import Schedule
from glutecoach.formats.homework_dump import write_homework
from glutecoach.homework.trust import TrustStore
from glutecoach.ui.screens.broken_homework import BrokenHomeworkScreen
from glutecoach.ui.screens.confirm import ConfirmScreen
from glutecoach.ui.screens.homework import HomeworkScreen
from glutecoach.ui.screens.homework_file import HomeworkFileScreen
from glutecoach.ui.screens.homework_preview import HomeworkPreviewScreen
from glutecoach.ui.screens.today import TodayScreen
from tests.homework.key_samples import BRAUN, WEBER, signed
from tests.homework_samples import ANNA, homework, with_phases
from tests.ui.fakes import session_on
from tests.ui.homework_stand import file_in, has, names, settle, stand_in
from tests.ui.hostile import PAYLOADS
from tests.ui.reading import drawn, footer_names, shown, told
from tests.ui.stand import MONDAY, Stand


@pytest.fixture
def stand(tmp_path: Path) -> Stand:
    return stand_in(tmp_path)


def second(**changes: object) -> Homework:
    return homework(revision=2, schedule=Schedule(7), **changes)


def revisions(stand: Stand) -> list[int]:
    return [one.revision for one in stand.journal.homework.accepted]


# The list.


async def test_without_homework_the_page_says_how_to_get_some(stand: Stand) -> None:
    async with stand.app().run_test() as pilot:
        await pilot.press("f")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeworkScreen)
        assert "Press a to add it, or drop the file onto this window." in shown(pilot.app)
        assert not {"Start", "Put away", "Report"} & set(footer_names(pilot.app))
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_the_page_tells_everything_about_homework_that_is_open(stand: Stand) -> None:
    has(stand, with_phases())
    stand.journal.records.append(replace(session_on(MONDAY), program=ANNA))
    async with stand.app().run_test(size=(100, 60)) as pilot:
        await pilot.press("f")
        await settle(pilot)
        page = shown(pilot.app)
        for words in (
            "✓ Doris Weber  signed, code compared",
            "1 of 3 days this week.",
            "Your streak begins with the first week that counts.",
            "3 days a week, any days, once a day",
            "Gentle, the day of a visit and 2 days after: level 1",
            "15 March 2026, in 13 days",
            "Stairs without stiffness.",
            "Three calm minutes beat one brave hour.",
            "Call me if anything is unclear.",
            "What comes next: level 1",
            "Seated pelvic tilt",
            "From pain 4 of 10 on, an easier way is taken.",
            "Tel. 030 123456",
        ):
            assert words in page, words
        assert "done for today  ·  1 of 3 days" in drawn(pilot.app)


async def test_what_is_due_stands_in_front_and_the_sheet_follows_the_cursor(stand: Stand) -> None:
    has(stand, homework("anna-desk-0badcafe", of="desk-3", title="Desk", schedule=Schedule.on(4)))
    has(stand, homework())
    over = homework("anna-calm-0badcafe", of="calm", title="Calm")
    has(stand, replace(over, start=over.start - timedelta(days=30), end=over.start - timedelta(days=9)))
    async with stand.app().run_test(size=(100, 40)) as pilot:
        await pilot.press("f")
        await settle(pilot)
        lines = drawn(pilot.app).splitlines()
        rows = [line.strip() for line in lines if "  ·  " in line or "over" in line][:3]
        assert rows[0].startswith("› ○ Hips and low back")
        assert rows[1].startswith("· Desk")
        assert rows[2].split() == ["Calm", "over"]
        assert "Start" in footer_names(pilot.app)
        await pilot.press("down")
        await settle(pilot)
        assert "on Fridays, once a day" in shown(pilot.app)
        await pilot.press("down")
        await settle(pilot)
        assert "Was until" in shown(pilot.app)
        assert "Start" not in footer_names(pilot.app)
        assert "Put away" not in footer_names(pilot.app)


async def test_a_paused_day_asks_for_nothing(stand: Stand) -> None:
    has(stand, homework())
    stand.journal.pause_list.append(Pause(MONDAY, MONDAY, "ill"))
    async with stand.app().run_test() as pilot:
        await pilot.press("f")
        await settle(pilot)
        assert "– Hips and low back" in drawn(pilot.app)


@pytest.mark.parametrize(
    ("confirmed", "signed_file", "words"),
    [
        (True, True, "✓ Doris Weber  signed, code compared"),
        (False, True, "Doris Weber  signed, code not compared yet"),
        (False, False, "Dr. Weber  as the file says; not signed"),
    ],
)
async def test_the_tick_is_for_a_compared_code_alone(
    stand: Stand, confirmed: bool, signed_file: bool, words: str
) -> None:
    has(stand, homework(), confirmed=confirmed, signed_file=signed_file)
    async with stand.app().run_test() as pilot:
        await pilot.press("f")
        await settle(pilot)
        assert words in shown(pilot.app)
        assert ("✓" in shown(pilot.app)) is confirmed


async def test_enter_starts_a_session_of_it(stand: Stand) -> None:
    has(stand, homework())
    async with stand.app().run_test() as pilot:
        await pilot.press("f")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
    ((planned, _resume),) = stand.started
    assert (planned.program, planned.level.number) == (ANNA, 1)


async def test_homework_whose_exercise_is_gone_says_so(stand: Stand) -> None:
    has(stand, homework())
    accepted = stand.journal.homework.accepted
    accepted[0] = replace(accepted[0], text=accepted[0].text.replace('"bridge"', '"brigde"'))
    async with stand.app().run_test() as pilot:
        await pilot.press("f")
        await settle(pilot)
        assert "cannot be used any more" in drawn(pilot.app)
        assert 'There is no exercise "brigde".' in shown(pilot.app)


# Putting away.


async def test_homework_is_put_away_with_a_reason(stand: Stand) -> None:
    has(stand, homework())
    async with stand.app().run_test() as pilot:
        await pilot.press("f")
        await settle(pilot)
        await pilot.press("e", *"too much", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeworkScreen)
        assert "put away" in drawn(pilot.app)
        assert "too much" in shown(pilot.app)
    ended = stand.journal.homework.ended[ANNA]
    assert (ended.reason, ended.day) == ("too much", MONDAY - timedelta(days=1))


async def test_a_day_that_was_done_stays_a_day_of_it(stand: Stand) -> None:
    has(stand, homework())
    stand.journal.records.append(replace(session_on(MONDAY), program=ANNA))
    async with stand.app().run_test() as pilot:
        await pilot.press("f")
        await settle(pilot)
        await pilot.press("e", "enter")
        await settle(pilot)
    assert stand.journal.homework.ended[ANNA].day == MONDAY


async def test_escape_puts_nothing_away_and_a_full_disk_is_told(stand: Stand) -> None:
    has(stand, homework())
    async with stand.app().run_test() as pilot:
        await pilot.press("f")
        await settle(pilot)
        await pilot.press("e", "escape")
        await settle(pilot)
        stand.journal.homework.refusing = "The disk is full."
        await pilot.press("e", "enter")
        await settle(pilot)
        assert "The disk is full." in told(pilot.app)
    assert stand.journal.homework.ended == {}


# Adding a file.


async def test_a_file_is_shown_and_one_key_takes_it_on(stand: Stand, tmp_path: Path) -> None:
    file = file_in(tmp_path, signed())
    async with stand.app().run_test(size=(100, 60)) as pilot:
        await names(pilot, file)
        assert isinstance(pilot.app.screen, HomeworkPreviewScreen)
        page = shown(pilot.app)
        assert "Signed with a key that is new here." in page
        assert WEBER.public.code in page
        assert "From Dr. Weber, for Anna B., revision 1" in page
        assert "It asks for 3 sessions a week of 4 min each." in page
        assert "mat (not on your list)" in page
        assert revisions(stand) == []
        await pilot.press("y")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeworkScreen)
        assert "is yours now" in told(pilot.app)
        assert "Hips and low back" in shown(pilot.app)
    assert revisions(stand) == [1]


async def test_a_file_can_be_declined(stand: Stand, tmp_path: Path) -> None:
    for key in ("n", "escape"):
        async with stand.app().run_test() as pilot:
            await names(pilot, file_in(tmp_path, signed()))
            await pilot.press(key)
            await settle(pilot)
            assert isinstance(pilot.app.screen, HomeworkScreen)
    assert revisions(stand) == []


async def test_name_and_code_are_kept_with_the_key(stand: Stand, tmp_path: Path) -> None:
    async with stand.app().run_test() as pilot:
        await names(pilot, file_in(tmp_path, signed()))
        assert "not compared yet" in shown(pilot.app)
        await pilot.press("c")
        assert "the same as your therapist reads" in shown(pilot.app)
        await pilot.press("m", "end", *" (town)", "enter", "y")
        await settle(pilot)
    assert stand.paths is not None
    (known,) = TrustStore(stand.paths).known()
    assert (known.name, known.confirmed) == ("Dr. Weber (town)", True)


async def test_letters_in_the_name_decide_nothing(stand: Stand, tmp_path: Path) -> None:
    async with stand.app().run_test() as pilot:
        await names(pilot, file_in(tmp_path, signed()))
        await pilot.press("m", *"yny", "escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeworkPreviewScreen)
    assert revisions(stand) == []


async def test_a_new_revision_shows_what_changes(stand: Stand, tmp_path: Path) -> None:
    has(stand, homework())
    async with stand.app().run_test(size=(100, 60)) as pilot:
        await names(pilot, file_in(tmp_path, signed(second())))
        page = shown(pilot.app)
        assert "✓ Signed by Doris Weber" in page
        changes = page[page.index("What changes since revision 1") :]
        assert "! A week asks for twice as much." in changes
        assert "3 days a week, any days → every day" in changes
        await pilot.press("y")
        await settle(pilot)
    assert revisions(stand) == [1, 2]


@pytest.mark.parametrize("by", [BRAUN, None], ids=["another key", "stripped"])
async def test_a_sender_in_doubt_is_asked_about_twice(stand: Stand, tmp_path: Path, by: object) -> None:
    has(stand, homework())
    content = signed(second(), BRAUN) if by else write_homework(second()).encode()
    async with stand.app().run_test() as pilot:
        await names(pilot, file_in(tmp_path, content))
        await pilot.press("y")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ConfirmScreen)
        assert "Doris Weber" in shown(pilot.app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeworkPreviewScreen)
        assert revisions(stand) == [1]
        await pilot.press("y", "y")
        await settle(pilot)
    assert revisions(stand) == [1, 2]


async def test_the_same_file_again_is_not_taken_on_again(stand: Stand, tmp_path: Path) -> None:
    has(stand, homework())
    async with stand.app().run_test() as pilot:
        await names(pilot, file_in(tmp_path, signed()))
        assert "You have exactly this file already; nothing changes." in shown(pilot.app)
        await pilot.press("y")
        await settle(pilot)
    assert revisions(stand) == [1]


async def test_a_file_with_mistakes_is_told_in_the_window_and_another_can_be_named(
    stand: Stand, tmp_path: Path
) -> None:
    wrong = write_homework(homework()).replace("reps = 8", "reps = 0", 1).encode()
    async with stand.app().run_test() as pilot:
        await names(pilot, file_in(tmp_path, wrong))
        assert isinstance(pilot.app.screen, HomeworkFileScreen)
        assert "levels[0].items[1].reps (line" in shown(pilot.app)
        for name in ("", str(tmp_path), "/no/such/file.toml", "a\x00b"):
            pilot.app.screen.query_one("#path").value = name
            await pilot.press("enter")
            await settle(pilot)
            assert isinstance(pilot.app.screen, HomeworkFileScreen), name
        await pilot.press("escape")
    assert revisions(stand) == []


async def test_a_full_disk_is_told_and_nothing_is_taken_on(stand: Stand, tmp_path: Path) -> None:
    stand.journal.homework.refusing = "The disk is full."
    async with stand.app().run_test() as pilot:
        await names(pilot, file_in(tmp_path, signed()))
        await pilot.press("y")
        await settle(pilot)
        assert "The disk is full." in told(pilot.app)
        assert isinstance(pilot.app.screen, HomeworkPreviewScreen)


async def test_files_that_lie_about_are_offered_and_chosen_with_the_arrow_keys(stand: Stand) -> None:
    home = Path.home()
    file_in(home, signed(), "Downloads/anna.toml")
    file_in(home, signed(homework("anna-desk-0badcafe", of="desk-3", title="Desk")), "desk.toml")
    async with stand.app().run_test() as pilot:
        await pilot.press("f", "a")
        await settle(pilot)
        assert "~/Downloads/anna.toml" in drawn(pilot.app)
        assert "~/desk.toml" in drawn(pilot.app)
        await pilot.press(*"desk")
        await settle(pilot)
        assert "anna.toml" not in drawn(pilot.app)
        await pilot.press("tab")
        assert pilot.app.screen.query_one("#path").value == "~/desk.toml"
        await pilot.press("enter")
        await settle(pilot)
        assert "Desk" in shown(pilot.app)
        assert isinstance(pilot.app.screen, HomeworkPreviewScreen)


async def test_a_folder_is_gone_into(stand: Stand, tmp_path: Path) -> None:
    file_in(tmp_path, signed(), "inside/anna.toml")
    async with stand.app().run_test() as pilot:
        await names(pilot, f"{tmp_path}/ins")
        assert pilot.app.screen.query_one("#path").value == f"{tmp_path}/inside/"
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeworkPreviewScreen)


async def test_a_file_dropped_onto_the_page_is_looked_into(stand: Stand, tmp_path: Path) -> None:
    has(stand, homework())
    file = file_in(tmp_path, signed(second()), "her homework.toml")
    async with stand.app().run_test() as pilot:
        await pilot.press("f")
        await settle(pilot)
        pilot.app.post_message(Paste("Dear Anna, how are you?"))
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeworkScreen)
        pilot.app.post_message(Paste(f"'{file}'\n"))
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeworkPreviewScreen)
        await pilot.press("n")
        pilot.app.post_message(Paste(str(tmp_path / "nothing.toml")))
        await settle(pilot)
        assert isinstance(pilot.app.screen, BrokenHomeworkScreen)


async def test_a_file_dropped_onto_the_line_replaces_what_stands_there(stand: Stand, tmp_path: Path) -> None:
    file = file_in(tmp_path, signed(), "her homework.toml")
    async with stand.app().run_test() as pilot:
        await pilot.press("f", "a", *"abc")
        await settle(pilot)
        pilot.app.post_message(Paste(str(file).replace(" ", "\\ ")))
        await settle(pilot)
        assert pilot.app.screen.query_one("#path").value == str(file)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeworkPreviewScreen)


# Text of a file is only text.


FIELDS = 10
"""So many texts of a homework are free."""
TEXTS = [payload for payload in PAYLOADS if "\ud800" not in payload]


def hostile(texts: list[str]) -> Homework:
    """Homework as a file could bring it, within the limits: each of its texts is one of these."""
    given = cycle(texts)

    def line() -> str:
        return " ".join(next(given).split())[:60] or "x"

    therapist = Therapist(line(), line(), (line(),))
    whole = homework(
        title=line(), client=line(), goal=line(), message=next(given)[:1_500], therapist=therapist
    )
    level = whole.program.levels[0]
    items = tuple(replace(item, note=line()) for item in level.items)
    program = replace(whole.program, levels=(replace(level, items=items), *whole.program.levels[1:]))
    return replace(whole, program=program)


@pytest.mark.parametrize("first", range(0, len(TEXTS), FIELDS))
async def test_the_text_of_a_file_is_only_text(stand: Stand, tmp_path: Path, first: int) -> None:
    content = write_homework(hostile(TEXTS[first : first + FIELDS])).encode()
    async with stand.app().run_test() as pilot:
        await names(pilot, file_in(tmp_path, content))
        assert isinstance(pilot.app.screen, HomeworkPreviewScreen)
        await pilot.press("y")
        await settle(pilot)
        if isinstance(pilot.app.screen, ConfirmScreen):
            await pilot.press("y")
            await settle(pilot)
        assert isinstance(pilot.app.screen, HomeworkScreen)
        assert "\x1b" not in drawn(pilot.app)
        await pilot.press("e", *"[/b] [@click=app.quit]x[/]", "enter")
        await settle(pilot)
        assert pilot.app.is_running
    assert revisions(stand) == [1]
