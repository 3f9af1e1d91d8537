"""The therapist's pages: the list of clients, one client, and what is taken in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Static, TextArea

from glutecoach.domain.record import CheckIn
from glutecoach.formats.homework_dump import write_homework
from glutecoach.homework.caseload import Caseload
from glutecoach.paths import Paths
from glutecoach.ui.screens.client import ClientScreen
from glutecoach.ui.screens.clients import ClientsScreen
from glutecoach.ui.screens.compose import ComposeScreen
from glutecoach.ui.screens.taken_in import TakenInScreen
from glutecoach.ui.widgets.client_pictures import ClientPictures
from glutecoach.ui.widgets.marked_list import MarkedList
from glutecoach.ui.widgets.passages import PassageText
from tests.caseload_stand import BEN, done_on, file_of, returned
from tests.homework_samples import MONDAY, exercises, homework, shipped_library
from tests.ui.stand import Stand

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from glutecoach.domain.client import Client


@pytest.fixture
def stand(tmp_path: Path) -> Stand:
    paths = Paths(tmp_path / "config", tmp_path / "data", tmp_path / "state", tmp_path / "cache")
    made = Stand(library=shipped_library(), paths=paths)
    made.clock.advance(16 * 86_400)
    return made


def caseload(stand: Stand) -> Caseload:
    assert stand.paths
    return Caseload(stand.paths.clinic, stand.paths.cache, exercises(), stand.clock)


def begin(stand: Stand, name: str = "Anna B.", **changes: object) -> Client:
    client = caseload(stand).add_client(name, MONDAY)
    caseload(stand).assign(client.id, write_homework(homework(**changes)).encode())
    return client


def give_back(stand: Stand, *pains: int) -> None:
    sessions = [done_on(1 + 2 * at, pain=pain) for at, pain in enumerate(pains)]
    content = file_of(returned(16, *sessions, message="The stairs go better."))
    caseload(stand).take_in([("anna.jsonl", content)], MONDAY)


def listed(pilot: Pilot[None]) -> list[str]:
    found = pilot.app.screen.query_one(MarkedList)
    return [str(found.get_option_at_index(at).prompt) for at in range(found.option_count)]


def told(pilot: Pilot[None]) -> str:
    return "\n".join(str(part.render()) for part in pilot.app.screen.query(PassageText))


async def on_the_list(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.press("j")
    await read(pilot)
    assert isinstance(pilot.app.screen, ClientsScreen)


async def read(pilot: Pilot[None]) -> None:
    """Wait until the folder was read."""
    await pilot.pause()
    await pilot.app.screen.workers.wait_for_complete()
    await pilot.pause()


async def test_an_empty_list_says_how_to_begin_and_where_everything_is(stand: Stand) -> None:
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await on_the_list(pilot)
        words = str(pilot.app.screen.query_one("#clients-nothing", Static).render())
        assert "Press n to begin a client" in words
        assert "clinic" in words


async def test_a_client_is_begun_with_a_name_and_opened(stand: Stand) -> None:
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await on_the_list(pilot)
        await pilot.press("n", *"Bo", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ClientScreen)
    assert [one.client.name for one in caseload(stand).clients().rows] == ["Bo"]


async def test_those_to_look_at_first_stand_in_front_with_their_numbers(stand: Stand) -> None:
    caseload(stand).add_client("Aaron", MONDAY)
    begin(stand)
    give_back(stand, 1, 1, 6)
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await on_the_list(pilot)
        first, second = listed(pilot)
        assert "Anna B." in first
        assert "3 of 6" in first
        assert "3 of 30" in first
        assert "red light" in first
        assert "Aaron" in second
        assert "Nothing stands out." in second


async def test_a_client_page_tells_everything_that_came_back(stand: Stand) -> None:
    client = begin(stand)
    give_back(stand, 1, 1, 6)
    caseload(stand).add_note(client.id, "Left hip [b]tighter[/b].", MONDAY)
    async with stand.app().run_test(size=(80, 60)) as pilot:
        await on_the_list(pilot)
        await pilot.press("enter")
        await pilot.pause()
        words = told(pilot)
        for part in (
            "red light",
            "back, revision 1",
            "3 of 6 days",
            "The stairs go better.",
            "[b]tighter[/b]",
        ):
            assert part in words


async def test_the_same_is_there_as_pictures(stand: Stand) -> None:
    begin(stand)
    give_back(stand, 1, 1, 6)
    async with stand.app().run_test(size=(100, 40)) as pilot:
        await on_the_list(pilot)
        await pilot.press("enter", "2")
        await pilot.pause()
        pictures = pilot.app.screen.query_one(ClientPictures)
        assert pictures.display
        assert not pictures.has_class("-nothing")
        assert "Pain" in str(pictures.query_one("#client-pain-heading", Static).render())


async def test_what_the_client_noted_is_told(stand: Stand) -> None:
    begin(stand)
    noted = replace(done_on(1), check_in=CheckIn(note="Tired, [b]fine[/b]."))
    caseload(stand).take_in([("a.jsonl", file_of(returned(7, noted)))], MONDAY)
    async with stand.app().run_test(size=(80, 60)) as pilot:
        await on_the_list(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "Tired, [b]fine[/b]." in told(pilot)


async def test_before_anything_came_back_the_pictures_say_so(stand: Stand) -> None:
    begin(stand)
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await on_the_list(pilot)
        await pilot.press("enter", "2")
        await pilot.pause()
        assert pilot.app.screen.query_one(ClientPictures).has_class("-nothing")


async def test_a_file_is_taken_in_and_a_strangers_is_refused(stand: Stand, tmp_path: Path) -> None:
    begin(stand)
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "anna.jsonl").write_bytes(file_of(returned(7, done_on(1))))
    stranger = homework(BEN, title="Somebody's")
    (inbox / "other.jsonl").write_bytes(file_of(returned(7, done_on(1, stranger), of=stranger)))
    async with stand.app().run_test(size=(100, 40)) as pilot:
        await on_the_list(pilot)
        await pilot.press("i")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = str(inbox)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TakenInScreen)
        assert "Taken in for Anna B." in told(pilot)
        assert "Refused: nobody here was given this homework" in told(pilot)
        await pilot.press("enter")
        await read(pilot)
        assert "1 of 3" in listed(pilot)[0]


async def test_a_path_that_is_not_there_is_said_in_the_window(stand: Stand) -> None:
    begin(stand)
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await on_the_list(pilot)
        await pilot.press("i")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = "/no/such/folder"
        await pilot.press("enter")
        await pilot.pause()
        assert "no such file or folder" in str(pilot.app.screen.query_one("#told", Static).render()).lower()


async def test_homework_is_revised_signed_and_kept_beside_the_one_before(stand: Stand) -> None:
    client = begin(stand)
    async with stand.app().run_test(size=(100, 40)) as pilot:
        await on_the_list(pilot)
        await pilot.press("enter", "r")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ComposeScreen)
        assert pilot.app.screen.draft.revision == 2
    save = stand_clinic(stand).saving_for(client)
    newer = replace(homework(revision=2), written=MONDAY + timedelta(days=14))
    assert "Signed with your key" in save(newer)
    (given,) = caseload(stand).page(client.id).homework
    assert [one.revision for one in given.handed_out] == [1, 2]
    assert given.newest.report_to.startswith("age1")


async def test_saving_twice_never_writes_over_what_was_handed_out(stand: Stand) -> None:
    client = begin(stand)
    clinic = stand_clinic(stand)
    save = clinic.saving_for(client)
    save(homework(revision=2, title="Second"))
    save(homework(revision=2, title="Third"))
    (given,) = clinic.caseload.page(client.id).homework
    assert [(one.revision, one.title) for one in given.handed_out][1:] == [(2, "Second"), (3, "Third")]


async def test_homework_of_another_client_is_copied_with_the_right_name(stand: Stand) -> None:
    begin(stand)
    caseload(stand).add_client("Zoe", MONDAY)
    async with stand.app().run_test(size=(100, 40)) as pilot:
        await on_the_list(pilot)
        zoe = next(at for at, line in enumerate(listed(pilot)) if "Zoe" in line)
        await pilot.press(*["down"] * zoe, "enter", "c", "enter")
        await pilot.pause()
        draft = pilot.app.screen.draft
        assert (draft.client, draft.revision, draft.id) == ("Zoe", 1, "")
        assert draft.has_items


async def test_notes_visits_and_putting_away(stand: Stand) -> None:
    client = begin(stand)
    async with stand.app().run_test(size=(100, 40)) as pilot:
        await on_the_list(pilot)
        await pilot.press("enter", "n")
        await pilot.pause()
        pilot.app.screen.query_one(TextArea).text = "Smaller bridge."
        await pilot.press("ctrl+s", "v", "right", "right", "enter", "z", "escape")
        await read(pilot)
        assert listed(pilot) == []
        await pilot.press("z")
        await read(pilot)
        assert "put away" in listed(pilot)[0]
    page = caseload(stand).page(client.id)
    assert [note.text for note in page.notes] == ["Smaller bridge."]
    assert page.client.next_visit == MONDAY + timedelta(days=18)
    assert page.client.archived


async def test_hostile_names_and_titles_are_only_text(stand: Stand) -> None:
    begin(stand, "[@click=app.quit]Anna[/] [/b]", title="[red]x[/] [/]")
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await on_the_list(pilot)
        assert "[@click=app.quit]An" in listed(pilot)[0]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ClientScreen)
        assert "[@click=app.quit]Anna[/]" in str(pilot.app.screen.query_one("#client-name", Static).render())


async def test_a_folder_that_cannot_be_read_is_said_and_nothing_breaks(stand: Stand) -> None:
    assert stand.paths
    stand.paths.clinic.parent.mkdir(parents=True)
    stand.paths.clinic.write_text("no folder")
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await on_the_list(pilot)
        assert str(pilot.app.screen.query_one("#clients-remark", Static).render())


def stand_clinic(stand: Stand):
    from glutecoach.ui.clinic import Clinic

    return Clinic(stand.app().services)


async def test_homework_is_handed_out_as_file_sheet_and_calendar(stand: Stand, tmp_path: Path) -> None:
    begin(stand)
    folder = tmp_path / "out"
    folder.mkdir()
    async with stand.app().run_test(size=(100, 40)) as pilot:
        await on_the_list(pilot)
        await pilot.press("enter", "o")
        await pilot.pause()
        screen = pilot.app.screen
        screen.query_one("#hand-out-folder", Input).value = str(folder)
        await pilot.press("enter")
        await screen.workers.wait_for_complete()
        await pilot.pause()
        assert "Written" in str(screen.query_one("#hand-out-told", Static).render())
    endings = sorted(path.name.rsplit(".", 1)[-1] for path in folder.iterdir())
    assert endings == ["ics", "pdf", "toml"]
    (handed,) = folder.glob("*.toml")
    assert handed.read_text() == write_homework(homework())


async def test_a_folder_that_takes_nothing_is_said_in_the_window(stand: Stand, tmp_path: Path) -> None:
    begin(stand)
    (tmp_path / "file").write_text("")
    async with stand.app().run_test(size=(100, 40)) as pilot:
        await on_the_list(pilot)
        await pilot.press("enter", "o")
        await pilot.pause()
        screen = pilot.app.screen
        screen.query_one("#hand-out-folder", Input).value = str(tmp_path / "file" / "below")
        await pilot.press("enter")
        await screen.workers.wait_for_complete()
        await pilot.pause()
        assert "cannot be written" in str(screen.query_one("#hand-out-told", Static).render())
        assert screen.has_class("-problem")


def test_the_next_visit_of_homework_is_the_clients(stand: Stand) -> None:
    client = begin(stand)
    clinic = stand_clinic(stand)
    clinic.saving_for(client)(homework(revision=2, next_visit=clinic.today + timedelta(days=7)))
    assert clinic.caseload.page(client.id).client.next_visit == clinic.today + timedelta(days=7)
    clinic.saving_for(client)(homework(revision=3, next_visit=MONDAY))
    assert clinic.caseload.page(client.id).client.next_visit == clinic.today + timedelta(days=7)
