"""What is in the file, before it is written; then where it is."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from glutecoach.domain.record import CheckIn, SetOutcome
from glutecoach.domain.safetext import clean
from glutecoach.homework.returning import read_return
from glutecoach.ui.report_files import ReportForm
from glutecoach.ui.report_texts import Shape
from glutecoach.ui.screens.report import ReportScreen
from glutecoach.ui.widgets.choice_row import ChoiceRow
from tests.homework_samples import ANNA, homework
from tests.return_samples import LAST, MORNING_NOTE, NOTE, march
from tests.ui.homework_stand import settle, stand_in
from tests.ui.hostile import ACTIONS, ESCAPES, MARKUP, PAYLOADS
from tests.ui.reading import shown
from tests.ui.report_stand import KNEES, accept, at_report, gives_back
from tests.ui.test_hostile_text import check_cells


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("report"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "given"
    folder.mkdir()
    return folder


async def choose(pilot, form: ReportForm, *, locked: bool = False) -> None:  # type: ignore[no-untyped-def]
    row = pilot.app.screen.query_one("#report-shape", ChoiceRow)
    row.show(Shape(form, locked=locked))
    assert row.answer.value == Shape(form, locked=locked)
    await settle(pilot)


async def test_first_it_is_told_what_is_in_the_file(tmp_path: Path, place: Path) -> None:
    async with gives_back(tmp_path).app().run_test() as pilot:
        await at_report(pilot, place)
        page = shown(pilot.app)
        assert "Hips and low back, 2 Mar to 15 Mar 2026: 5 sessions" in page
        assert "4 timed by the player, 1 entered by hand; every set of them" in page
        assert "11 numbers of pain" in page
        assert "what hurt, and which kind of pain: 2" in page
        assert "your own notes: left out (2)" in page
        assert "values of self-tests: 2" in page
        assert "Nothing is sent: you give it away." in page
    assert files(place) == []


async def test_ticks_change_what_is_told_and_what_is_given(tmp_path: Path, place: Path) -> None:
    async with gives_back(tmp_path).app().run_test() as pilot:
        page = await at_report(pilot, place)
        assert NOTE not in repr(page.returned)
        await pilot.press("down", "space", "right", "space", "right", "space")
        await settle(pilot)
        told = shown(pilot.app)
        assert "your own notes: 2" in told
        assert "what hurt, and which kind of pain: left out (2)" in told
        assert "values of self-tests: left out (2)" in told
        assert NOTE in repr(page.returned)
        assert "SHARP" not in repr(page.returned)
        assert page.returned.results == ()


async def test_a_name_and_a_message_go_into_the_file_and_the_place_is_told(
    tmp_path: Path, place: Path
) -> None:
    async with gives_back(tmp_path).app().run_test() as pilot:
        await at_report(pilot, place)
        pilot.app.screen.query_one("#report-name", Input).value = "Heron 7"
        pilot.app.screen.query_one("#report-message", Input).value = "See you on Monday."
        await choose(pilot, ReportForm.HTML)
        await pilot.press("enter")
        await settle(pilot)
        assert f"Written: {place}/report-2026-W11.html." in shown(pilot.app)
    page = (place / "report-2026-W11.html").read_text("utf-8")
    assert "Heron 7" in page
    assert "See you on Monday." in page
    assert "Anna" not in page
    assert NOTE not in page
    assert MORNING_NOTE not in page


async def test_the_code_of_a_locked_page_is_told_once_and_opens_it(tmp_path: Path, place: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    pytest.importorskip("typst")
    async with gives_back(tmp_path).app().run_test() as pilot:
        await at_report(pilot, place)
        await choose(pilot, ReportForm.PDF, locked=True)
        await pilot.press("enter")
        await settle(pilot)
        (code,) = re.findall(r"The code is (\d{4} \d{4} \d{4})", shown(pilot.app))
        await pilot.press("up")
        await pilot.press("down", "right")
        await settle(pilot)
        assert code not in shown(pilot.app)
    assert pypdf.PdfReader(place / "report-2026-W11-locked.pdf").decrypt(code.replace(" ", "")) > 0


async def test_the_file_for_glutecoach_can_be_read_again(tmp_path: Path, place: Path) -> None:
    async with gives_back(tmp_path).app().run_test() as pilot:
        page = await at_report(pilot, place)
        given = page.returned
        await choose(pilot, ReportForm.FILE)
        await pilot.press("enter")
        await settle(pilot)
    received = read_return((place / "report-2026-W11.jsonl").read_bytes())
    assert received.is_sound
    assert received.returned == given


async def test_every_form_can_be_written(tmp_path: Path, place: Path) -> None:
    async with gives_back(tmp_path).app().run_test() as pilot:
        await at_report(pilot, place)
        for form in ReportForm:
            await choose(pilot, form)
            await pilot.press("enter")
            await settle(pilot)
            assert "Written:" in shown(pilot.app), form
    assert len(files(place)) == len(ReportForm)


async def test_a_folder_that_takes_no_file_is_told_of_and_nothing_is_lost(
    tmp_path: Path, place: Path
) -> None:
    (place / "a-file").write_text("x")
    async with gives_back(tmp_path).app().run_test() as pilot:
        await at_report(pilot, place / "a-file")
        await choose(pilot, ReportForm.CSV)
        await pilot.press("enter")
        await settle(pilot)
        assert "cannot be written" in shown(pilot.app)
        assert pilot.app.screen.query_one("#report-done").has_class("-problem")
        pilot.app.screen.query_one("#report-folder", Input).value = str(place)
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "Written:" in shown(pilot.app)


async def test_of_several_homeworks_one_is_chosen_and_its_own_numbers_are_told(
    tmp_path: Path, place: Path
) -> None:
    async with gives_back(tmp_path, several=True).app().run_test() as pilot:
        page = await at_report(pilot, place)
        row = pilot.app.screen.query_one("#report-homework", ChoiceRow)
        row.focus()
        other = "right" if page.kept.id == ANNA else "left"
        first = page.kept.id
        await pilot.press(other)
        await settle(pilot)
        assert {first, page.kept.id} == {ANNA, KNEES}
        page_of_knees = page.returned if page.kept.id == KNEES else None
        assert page_of_knees is None or page_of_knees.sessions == ()


async def test_other_days_can_be_chosen(tmp_path: Path, place: Path) -> None:
    async with gives_back(tmp_path).app().run_test() as pilot:
        page = await at_report(pilot, place)
        await pilot.press("right")
        await settle(pilot)
        assert (page.returned.first, page.returned.last) == (march(9), LAST)
        assert "9 Mar to 15 Mar 2026: 2 sessions" in shown(pilot.app)


async def test_sealing_is_offered_for_signed_homework_alone(tmp_path: Path, place: Path) -> None:
    pytest.importorskip("pyrage")
    import pyrage

    recipient = str(pyrage.x25519.Identity.generate().to_public())
    for key, offered in (("", False), ("RWchecked", True)):
        stand = stand_in(tmp_path)
        accept(stand, homework(report_to=recipient), key)
        async with stand.app().run_test() as pilot:
            await at_report(pilot, place)
            shapes = [each.value for each in pilot.app.screen.query_one("#report-shape", ChoiceRow).answers]
            assert (Shape(ReportForm.FILE, sealed=True) in shapes) is offered


async def test_it_is_reached_from_the_homework_and_from_the_look_back(tmp_path: Path) -> None:
    async with gives_back(tmp_path).app().run_test() as pilot:
        for key in ("f", "w"):
            await pilot.press(key)
            await settle(pilot)
            await pilot.press("r")
            await settle(pilot)
            assert isinstance(pilot.app.screen, ReportScreen)
            assert "Hips and low back" in shown(pilot.app)
            await pilot.press("escape", "escape")
            await settle(pilot)


async def test_without_homework_it_says_so(tmp_path: Path) -> None:
    async with stand_in(tmp_path).app().run_test() as pilot:
        await at_report(pilot)
        assert "There is no homework to tell of." in shown(pilot.app)
        await pilot.press("enter", "escape")


async def test_homework_that_is_over_can_still_be_told_of(tmp_path: Path, place: Path) -> None:
    stand = gives_back(tmp_path)
    stand.clock.advance(30 * 86_400)
    async with stand.app().run_test() as pilot:
        page = await at_report(pilot, place)
        assert page.kept.id == ANNA
        await pilot.press("right")
        await settle(pilot)
        assert len(page.returned.sessions) == 5 or page.returned.first > march(2)


async def hostile_page(texts: tuple[str, ...], folder: Path, size: tuple[int, int]) -> None:
    stand = gives_back(folder)
    stand.journal.records[:] = [
        replace(
            each,
            title=texts[number % len(texts)],
            check_in=CheckIn(3, 4, texts[number % len(texts)]),
            sets=tuple(replace(one, title=texts[0], outcome=SetOutcome.PAIN) for one in each.sets),
        )
        for number, each in enumerate(stand.journal.records)
    ]
    async with stand.app().run_test(size=size) as pilot:
        await at_report(pilot, folder)
        for name in ("report-name", "report-message"):
            pilot.app.screen.query_one(f"#{name}", Input).value = clean(texts[0])
        await settle(pilot)
        check_cells(pilot.app)
        await choose(pilot, ReportForm.TEXT)
        await pilot.press("enter")
        await settle(pilot)
        check_cells(pilot.app)
    for path in folder.glob("report-*.txt"):
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", path.read_text("utf-8"))


@pytest.mark.parametrize(
    "texts", [ESCAPES, MARKUP, ACTIONS, PAYLOADS[-8:]], ids=["escapes", "markup", "actions", "sizes"]
)
def test_whatever_was_written_is_only_text(texts: tuple[str, ...], tmp_path: Path) -> None:
    for number, size in enumerate(((80, 24), (120, 40))):
        folder = tmp_path / str(number)
        folder.mkdir()
        asyncio.run(hostile_page(texts[number:], folder, size))


SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


@SIZES
@pytest.mark.parametrize(("name", "keys", "several"), [
    ("usual", (), False),
    ("everything", ("down", "space"), False),
    ("several", ("up", "right"), True),
])  # fmt: skip
def test_the_page_looks_as_it_did(  # type: ignore[no-untyped-def]
    snap_compare, tmp_path: Path, name: str, keys: tuple[str, ...], several: bool, size: tuple[int, int]
) -> None:
    async def begin(pilot) -> None:  # type: ignore[no-untyped-def]
        await at_report(pilot)
        await pilot.press(*keys)
        await settle(pilot)

    stand = gives_back(tmp_path, several=several)
    assert snap_compare(stand.app(), run_before=begin, terminal_size=size), name
