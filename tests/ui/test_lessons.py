"""Learn: the list of lessons, a lesson's page, and hearing it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from glutecoach.domain.lesson import EDUCATION, LessonTable
from glutecoach.domain.lesson_aloud import Spot, aloud
from glutecoach.ui.lesson_lines import READ, column_widths, lesson_lines
from glutecoach.ui.screens.broken_file import BrokenFileScreen
from glutecoach.ui.screens.learn import LearnScreen
from glutecoach.ui.screens.lesson import LessonScreen
from glutecoach.ui.screens.program import ProgramScreen
from glutecoach.ui.screens.today import TodayScreen
from glutecoach.ui.widgets.exercise_still import ExerciseStill
from glutecoach.ui.widgets.lesson_text import LessonText
from glutecoach.ui.widgets.marked_list import MarkedList
from glutecoach.ui.widgets.page_body import PageBody
from tests.fakes import FakeClock
from tests.ui.figures import figure_of
from tests.ui.hostile import ACTIONS, PAYLOADS
from tests.ui.lesson_samples import BROKEN_LESSON, HATS, LESSONS, OWN, SHOES
from tests.ui.reading import drawn, footer_names, shown
from tests.ui.stand import Stand
from tests.ui.test_hostile_text import check_cells
from tests.ui.test_read_aloud import Reader, said

if TYPE_CHECKING:
    from textual.pilot import Pilot


def stand_with(*lessons: object, sound: Reader | None = None) -> Stand:
    stand = Stand(lessons=LESSONS, broken_lessons=(BROKEN_LESSON,))
    if sound is not None:
        stand.clock, stand.sound = sound.clock, sound  # type: ignore[assignment]
    return stand


async def at_lesson(pilot: Pilot[None], lesson: str = "shoes") -> LessonScreen:
    pilot.app.show_lesson(lesson)  # type: ignore[attr-defined]
    await pilot.pause()
    assert isinstance(pilot.app.screen, LessonScreen)
    return pilot.app.screen


# The list.


async def test_learn_is_a_key_away_and_lists_title_verdict_and_minutes() -> None:
    async with stand_with().app().run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        assert isinstance(pilot.app.screen, LearnScreen)
        lines = drawn(pilot.app).split("\n")
        assert "Read" in footer_names(pilot.app)
    (shoes,) = (line for line in lines if "Good shoes" in line)
    assert shoes.split() == ["›", "Good", "shoes", "Unproven", "1", "min"]
    (hats,) = (line for line in lines if "Hats and hips" in line)
    assert hats.split()[-3:] == ["Short-term", "4", "min"]
    places = [
        next(at for at, line in enumerate(lines) if word in line) for word in ("Your own", "My own page")
    ]
    assert places == sorted(places)


async def test_below_the_list_stands_what_the_highlighted_lesson_is_about() -> None:
    async with stand_with().app().run_test(size=(80, 24)) as pilot:
        await pilot.press("e", "down")
        await pilot.pause()
        page = drawn(pilot.app)
    assert "“Hats loosen hips.”" in page
    assert "Short-term: it helps for a while, not for good." in page


async def test_enter_reads_and_escape_comes_back() -> None:
    async with stand_with().app().run_test() as pilot:
        await pilot.press("e", "down", "enter")
        assert isinstance(pilot.app.screen, LessonScreen)
        assert "Hats and hips" in shown(pilot.app)
        await pilot.press("escape")
        assert pilot.app.screen.query_one(MarkedList).chosen == "lesson/hats"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_broken_lesson_tells_what_is_wrong() -> None:
    async with stand_with().app().run_test() as pilot:
        await pilot.press("e", "end", "enter")
        assert isinstance(pilot.app.screen, BrokenFileScreen)
        assert "The file does not begin with +++." in shown(pilot.app)


async def test_without_any_lesson_there_is_an_empty_list() -> None:
    async with Stand().app().run_test() as pilot:
        await pilot.press("e", "enter")
        assert isinstance(pilot.app.screen, LearnScreen)


async def test_the_palette_finds_a_lesson_by_its_name() -> None:
    async with stand_with().app().run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+p", *"hats an")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LessonScreen)


# A page.


async def test_a_page_tells_claim_verdict_text_sources_and_the_year() -> None:
    async with stand_with().app().run_test(size=(120, 60)) as pilot:
        await at_lesson(pilot)
        page = " ".join(drawn(pilot.app).split())
        everything = " ".join(shown(pilot.app).split())
    for words in (
        "Lesson 1 of 3 · 1 minute · Evidence read in 2026",
        "The right shoes end back pain, for everybody and for good.",
        "Unproven: it may be so, but nobody has shown it.",
        "Walking helps.",
        "|_____)",
        "1. Put them on.",
        "First week wake-up",
        "level 2",
        "Study: Henry et al. 1999",
        "Convention:",
    ):
        assert words in page
    assert EDUCATION in everything


async def test_the_suggested_program_can_be_started_and_seen() -> None:
    stand = stand_with()
    async with stand.app().run_test() as pilot:
        await at_lesson(pilot)
        await pilot.press("s")
        ((planned, _),) = stand.started
        assert (planned.program, planned.level.number) == ("wake-up", 2)
        await pilot.press("p")
        assert isinstance(pilot.app.screen, ProgramScreen)


async def test_a_program_or_exercise_that_is_gone_is_not_offered() -> None:
    stand = stand_with()
    async with stand.app().run_test() as pilot:
        await at_lesson(pilot, "own")
        assert not {"Start", "Program"} & set(footer_names(pilot.app))
        await pilot.press("s", "p")
        assert isinstance(pilot.app.screen, LessonScreen)
    assert stand.started == []


async def test_next_and_before_go_through_the_lessons_and_end() -> None:
    async with stand_with().app().run_test() as pilot:
        await at_lesson(pilot)
        assert "Before" not in footer_names(pilot.app)
        titles = []
        for key in ("n", "n", "n", "b"):
            await pilot.press(key)
            await pilot.pause()
            titles.append(shown(pilot.app).split("\n")[0:3])
        assert [OWN.title in " ".join(each) for each in titles] == [False, True, True, False]
        assert HATS.title in " ".join(titles[3])
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, TodayScreen), "one step back, however many were read"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_figure_of_its_exercise_is_shown(size: tuple[int, int]) -> None:
    stand = stand_with()
    stand.figure_of = figure_of
    async with stand.app().run_test(size=size) as pilot:
        screen = await at_lesson(pilot)
        still = screen.query_one(ExerciseStill)
        for _ in range(60):  # it is drawn when it has rested
            if still.view is None:
                await pilot.pause(0.05)
        assert still.view is not None


async def test_a_lesson_that_is_not_there_opens_nothing() -> None:
    async with stand_with().app().run_test() as pilot:
        pilot.app.show_lesson("gone")  # type: ignore[attr-defined]
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)


# Lines.


@pytest.mark.parametrize("width", [8, 20, 44, 76, 120])
def test_no_line_is_wider_than_there_is_room_but_a_diagrams(width: int) -> None:
    blocks = SHOES.blocks[:4]
    assert max(line.cell_length for line in lesson_lines(blocks, width).lines) <= width + 2
    words = " ".join(line.plain for line in lesson_lines(SHOES.blocks, 400).lines)
    for word in ("Nobody knows.", "heavy", "take care on stairs, and more so when they are wet", "2. Go."):
        assert word in words


def test_a_table_gives_narrow_columns_what_they_need() -> None:
    table = SHOES.blocks[3]
    assert isinstance(table, LessonTable)
    widths = column_widths(table, 60)
    assert widths[0] == len("Shoe")
    assert sum(widths) <= 60 - 4
    assert column_widths(table, 200) == [4, 43, 50]


def test_the_sentence_that_is_read_is_set_off_also_without_colour() -> None:
    for sentence in aloud(SHOES):
        if sentence.spot is None:
            continue
        laid_out = lesson_lines(SHOES.blocks, 60, sentence.spot)
        assert laid_out.first_read is not None
        assert laid_out.last_read is not None
        lit = " ".join(
            "".join(line.plain[span.start : span.end] for span in line.spans if READ in str(span.style))
            for line in laid_out.lines[laid_out.first_read : laid_out.last_read + 1]
        )
        if sentence.spot.behind:
            assert lit.split() == sentence.text.split()
    assert lesson_lines(SHOES.blocks, 60).first_read is None
    assert "underline" in READ


# Hearing it.


async def heard(pilot: Pilot[None], screen: LessonScreen) -> None:
    """Let the sound come up, and the reader look once."""
    await pilot.app.workers.wait_for_complete()
    screen.look()
    await pilot.pause()


async def test_r_reads_aloud_shows_where_and_r_stops() -> None:
    sound = Reader(FakeClock())
    async with stand_with(sound=sound).app().run_test(size=(80, 24)) as pilot:
        screen = await at_lesson(pilot)
        await pilot.press("r")
        await heard(pilot, screen)
        assert said(sound) == ["Good shoes."]
        assert "r stops  Good shoes." in drawn(pilot.app)
        for _ in range(3):
            sound.clock.advance(30)
            screen.look()
        await pilot.pause()
        assert said(sound)[-1] == "Nobody knows."
        assert screen.query_one(LessonText).read == Spot(0, 0, 0, 13)
        await pilot.press("r")
        assert sound.log[-2:] == ["hush", "close"]
        assert screen.query_one(LessonText).read is None
        assert "r stops" not in drawn(pilot.app)


async def test_what_is_read_is_kept_in_sight() -> None:
    sound = Reader(FakeClock())
    async with stand_with(sound=sound).app().run_test(size=(80, 24)) as pilot:
        screen = await at_lesson(pilot)
        await pilot.press("r")
        await heard(pilot, screen)
        while said(sound)[-1] != "Go.":
            sound.clock.advance(30)
            screen.look()
            await pilot.pause()
        assert screen.query_one(PageBody).scroll_offset.y > 0
        assert "2. Go." in drawn(pilot.app)


async def test_at_its_end_the_page_is_quiet_again() -> None:
    sound = Reader(FakeClock())
    async with stand_with(sound=sound).app().run_test() as pilot:
        screen = await at_lesson(pilot)
        await pilot.press("r")
        await heard(pilot, screen)
        for _ in aloud(SHOES):
            sound.clock.advance(30)
            screen.look()
        await pilot.pause()
        assert said(sound) == [sentence.text for sentence in aloud(SHOES)]
        assert sound.log[-1] == "close"
        assert "r stops" not in drawn(pilot.app)


@pytest.mark.parametrize("key", ["escape", "n", "question_mark", "p"])
async def test_leaving_the_page_falls_silent(key: str) -> None:
    sound = Reader(FakeClock())
    async with stand_with(sound=sound).app().run_test() as pilot:
        screen = await at_lesson(pilot)
        await pilot.press("r")
        await heard(pilot, screen)
        assert "hush" not in sound.log
        await pilot.press(key)
        await pilot.pause()
        assert sound.log[-2:] == ["hush", "close"]


async def test_leaving_the_app_falls_silent() -> None:
    sound = Reader(FakeClock())
    async with stand_with(sound=sound).app().run_test() as pilot:
        screen = await at_lesson(pilot)
        await pilot.press("r")
        await heard(pilot, screen)
        await pilot.press("q")
    assert sound.log[-2:] == ["hush", "close"]


async def test_where_no_voice_can_say_it_the_page_says_so() -> None:
    sound = Reader(FakeClock(), knows=set())
    async with stand_with(sound=sound).app().run_test(size=(80, 24)) as pilot:
        screen = await at_lesson(pilot)
        await pilot.press("r")
        await heard(pilot, screen)
        assert "This lesson cannot be read aloud here. a log" in drawn(pilot.app)
        await pilot.press("r")
        await heard(pilot, screen)
        assert "This lesson cannot be read aloud here. a log" in drawn(pilot.app)


# Text from anywhere.


@pytest.mark.parametrize("first", range(0, len(PAYLOADS), 5))
async def test_no_text_of_a_lesson_is_more_than_text(first: int) -> None:
    from glutecoach.domain.lesson import Diagram, Heading, Paragraph, Points, Words
    from glutecoach.domain.library import BrokenFile, FileProblem

    texts = [text.encode("utf-8", "replace").decode() for text in (*PAYLOADS[first : first + 5], *ACTIONS)]
    blocks = tuple(
        block
        for text in texts
        for block in (
            Heading(Words(text)),
            Paragraph(Words(text)),
            Points((Words(text),)),
            LessonTable((text, "x"), ((text, text),)),
            Diagram(text, ("x",)),
        )
    )
    poisoned = replace(SHOES, title=texts[0], claim=texts[1], sources=(texts[2],), blocks=blocks)
    stand = Stand(lessons=(poisoned, replace(poisoned, id="other", built_in=False)))
    stand.broken_lessons = (BrokenFile(texts[3], (FileProblem(texts[0], texts[1], texts[2]),)),)
    async with stand.app().run_test(size=(120, 40)) as pilot:
        await pilot.press("e")
        await pilot.pause()
        check_cells(pilot.app)
        await at_lesson(pilot)
        for _ in range(4):
            check_cells(pilot.app)
            await pilot.press("pagedown")
            await pilot.pause()
        await pilot.press("r")
        await heard(pilot, pilot.app.screen)  # type: ignore[arg-type]
        check_cells(pilot.app)
    assert stand.started == []
