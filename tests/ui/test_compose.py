"""Composing homework in the app: one key for each frequent change, and nothing is lost unasked."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from glutecoach.domain.dose import RepsDose
from glutecoach.domain.homework import LevelChanges, Therapist
from glutecoach.domain.homework_draft import empty_draft, opened
from glutecoach.domain.homework_items import added
from glutecoach.domain.schedule import Schedule
from glutecoach.errors import GlutecoachError
from glutecoach.formats.homework_toml import read_homework
from glutecoach.formats.program_toml import Exercises
from glutecoach.homework.templates import HomeworkFolder
from glutecoach.ui.commands import Group, commands_of
from glutecoach.ui.screens.compose import NOT_SAVED, ComposeScreen
from glutecoach.ui.screens.compose_levels import LevelsScreen
from glutecoach.ui.screens.compose_phases import PhasesScreen
from glutecoach.ui.screens.compose_pick import PickExerciseScreen
from glutecoach.ui.screens.compose_rules import RulesScreen
from glutecoach.ui.screens.compose_text import MessageScreen
from glutecoach.ui.screens.compose_when import WhenScreen
from glutecoach.ui.screens.compose_who import WhoScreen
from glutecoach.ui.screens.confirm import ConfirmScreen
from glutecoach.ui.screens.today import TodayScreen
from tests.factories import ROOT
from tests.homework_samples import MONDAY, exercises, homework, shipped_library, with_phases
from tests.ui.compose_stand import Saving, compose_stand, composing, exercises_in
from tests.ui.hostile import PAYLOADS
from tests.ui.reading import drawn, footer_names, shown, told
from tests.ui.test_hostile_text import check_cells

LIBRARY = shipped_library()


def drafted(*names: str):  # type: ignore[no-untyped-def]
    draft = empty_draft(MONDAY)
    for name in names:
        draft = added(draft, 1, LIBRARY.exercises[name])
    return draft


# The ten minutes of a therapist.

KEYS_OF_THREE = (
    "H",
    "a", "=bridge", "enter", "=clamshell", "enter", "=couch", "enter", "escape",
    "up", "up", "plus", "plus", "]",
    "down", "minus", "minus",
    "n", "=Slowly, heels down.", "enter",
    "w", "down", "space", "right", "right", "space", "right", "right", "space", "enter",
    "ctrl+s", "=Anna B.", "tab", "=Hips", "tab", "=Dr. Weber", "enter",
)  # fmt: skip
"""``=`` begins what is typed; everything else is one key."""


def counted_keys() -> int:
    return sum(not key.startswith("=") for key in KEYS_OF_THREE)


async def test_three_exercises_are_composed_from_the_first_page_with_few_keys(tmp_path: Path) -> None:
    stand = compose_stand(tmp_path)
    stand.first = None
    async with stand.app().run_test(size=(80, 24)) as pilot:
        for key in KEYS_OF_THREE:
            await pilot.press(*(key[1:] if key.startswith("=") else [key]))
            await pilot.pause()
        assert "Saved" in told(pilot.app)
    (path,) = (tmp_path / "homework").glob("anna-hips-*-r1.toml")
    found, problems = read_homework(path.read_bytes(), path.name, exercises())
    assert problems == ()
    assert found is not None
    bridge, clamshell, couch = found.program.levels[0].items
    start = LIBRARY.exercises["bridge"].start_dose
    assert isinstance(start, RepsDose)
    assert isinstance(bridge.dose, RepsDose)
    assert (bridge.exercise.id, bridge.dose.sets, bridge.dose.reps) == (
        "bridge",
        start.sets + 1,
        start.reps + 2,
    )
    assert clamshell.note == "Slowly, heels down."
    assert couch.exercise.id == "hf-couch"
    assert found.schedule == Schedule.on(0, 2, 4)
    assert (found.client, found.title, found.therapist.name) == ("Anna B.", "Hips", "Dr. Weber")
    assert (found.start, found.days) == (MONDAY, 14)


def test_the_document_tells_how_many_keys_that_takes() -> None:
    assert counted_keys() <= 40
    page = (ROOT / "docs" / "HOMEWORK.md").read_text(encoding="utf-8")
    section = page.split("## Composing")[1].split("\n## ")[0]
    (number,) = re.findall(r"\*\*(\d+) keys\*\*", section)
    assert int(number) == counted_keys()


# Items.


async def test_the_search_adds_one_exercise_after_another_below_the_cursor(tmp_path: Path) -> None:
    async with compose_stand(tmp_path).app().run_test() as pilot:
        await pilot.press("slash", *"bridge", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PickExerciseScreen)
        assert "Added: Glute bridge. 1 in level 1 now." in shown(pilot.app)
        assert pilot.app.screen.query_one(Input).value == ""
        await pilot.press(*"clamshell", "enter", "escape")
        assert exercises_in(pilot.app) == ["bridge", "clamshell"]
        await pilot.press("up", "a", *"squat", "enter")
        assert exercises_in(pilot.app) == ["bridge", "squat", "clamshell"]


async def test_what_is_typed_finds_names_before_muscles(tmp_path: Path) -> None:
    async with compose_stand(tmp_path).app().run_test() as pilot:
        for typed, name in {"bridge": "bridge", "glute bridge": "bridge", "squat": "squat"}.items():
            await pilot.press("a", *["space" if each == " " else each for each in typed], "enter", "escape")
            await pilot.pause()
            assert exercises_in(pilot.app)[-1] == name


async def test_the_filters_of_the_library_narrow_the_search_and_escape_clears_them(tmp_path: Path) -> None:
    async with compose_stand(tmp_path).app().run_test() as pilot:
        await pilot.press("a", "tab", "tab", "right")
        await pilot.pause()
        assert "Clamshell" not in drawn(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PickExerciseScreen)
        assert "Clamshell" in drawn(pilot.app)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ComposeScreen)


async def test_items_are_moved_removed_and_brought_back(tmp_path: Path) -> None:
    draft = drafted("bridge", "clamshell", "squat")
    async with compose_stand(tmp_path, draft).app().run_test() as pilot:
        await pilot.press("J", "J", "J")
        assert exercises_in(pilot.app) == ["clamshell", "squat", "bridge"]
        await pilot.press("K", "d")
        assert exercises_in(pilot.app) == ["clamshell", "squat"]
        await pilot.press("u")
        assert exercises_in(pilot.app) == ["clamshell", "bridge", "squat"]
        await pilot.press("u", "u", "u", "u", "u")
        assert composing(pilot).draft == draft
        assert "nothing to take back" in told(pilot.app)


async def test_a_bound_is_told_and_changes_nothing(tmp_path: Path) -> None:
    async with compose_stand(tmp_path, drafted("bridge")).app().run_test() as pilot:
        await pilot.press(*["]"] * 9)
        assert composing(pilot).draft.levels[0][0].dose.sets == 6
        assert "6 sets are the most here." in told(pilot.app)


async def test_a_dose_is_typed_and_told_in_words_before_it_is_kept(tmp_path: Path) -> None:
    async with compose_stand(tmp_path, drafted("clamshell")).app().run_test() as pilot:
        await pilot.press("enter", *"3x")
        await pilot.pause()
        assert "cannot be read" in shown(pilot.app)
        await pilot.press("enter", *"14")
        await pilot.pause()
        assert "3 × 14, each side" in shown(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert "3 × 14, each side" in drawn(pilot.app)


async def test_the_easier_and_the_harder_way_are_told_and_taken(tmp_path: Path) -> None:
    async with compose_stand(tmp_path, drafted("bridge")).app().run_test() as pilot:
        harder = LIBRARY.exercises["bridge"].harder.exercise
        assert harder is not None
        await pilot.pause()
        assert f"h {LIBRARY.exercises[harder].title}" in shown(pilot.app)
        await pilot.press("h")
        assert exercises_in(pilot.app) == [harder]
        await pilot.press("u")
        assert exercises_in(pilot.app) == ["bridge"]


async def test_keys_for_an_item_do_nothing_where_there_is_none(tmp_path: Path) -> None:
    async with compose_stand(tmp_path).app().run_test() as pilot:
        await pilot.press("plus", "minus", "]", "[", "J", "K", "d", "e", "h", "n", "enter")
        assert isinstance(pilot.app.screen, ComposeScreen)
        assert composing(pilot).draft == empty_draft(MONDAY)


# What is said around them.


async def test_minutes_and_what_to_think_over_are_live(tmp_path: Path) -> None:
    async with compose_stand(tmp_path, drafted("bridge")).app().run_test() as pilot:
        await pilot.pause()
        before = shown(pilot.app)
        minutes = re.search(r"(\d+) min a session, (\d+) min a week", before)
        assert minutes is not None
        await pilot.press("]", "]", "]")
        await pilot.pause()
        after = re.search(r"(\d+) min a session, (\d+) min a week", shown(pilot.app))
        assert after is not None
        assert int(after[1]) > int(minutes[1])
        assert "There are 5 sets." in shown(pilot.app)
        await pilot.press("i")
        await pilot.pause()
        assert "Two to 4 are usual" in shown(pilot.app)


async def test_weekdays_times_start_weeks_and_the_next_visit_are_chosen(tmp_path: Path) -> None:
    async with compose_stand(tmp_path, drafted("bridge")).app().run_test() as pilot:
        await pilot.press("w")
        assert isinstance(pilot.app.screen, WhenScreen)
        await pilot.press("right", "right", "down", "down", "right", "down", "right", "down", "right")
        await pilot.press("down", *"16")
        await pilot.pause()
        assert "5 days a week, any days, twice a day" in shown(pilot.app)
        await pilot.press("enter")
        draft = composing(pilot).draft
        assert draft.schedule == Schedule(5, (), 2)
        assert (draft.start, draft.days) == (MONDAY + timedelta(days=1), 21)
        assert draft.next_visit == MONDAY + timedelta(days=14)


async def test_the_first_step_of_the_next_visit_leads_to_the_day_after_the_end(tmp_path: Path) -> None:
    async with compose_stand(tmp_path, drafted("bridge")).app().run_test() as pilot:
        await pilot.press("w", "down", "down", "down", "right", "down", "down", "right")
        await pilot.pause()
        later = MONDAY + timedelta(days=1)
        assert "The next visit is before this one" not in shown(pilot.app)
        await pilot.press("enter")
        draft = composing(pilot).draft
        assert (draft.start, draft.next_visit) == (later, draft.end + timedelta(days=1))
        await pilot.press("w", *["down"] * 5, "left", "enter")
        assert composing(pilot).draft.next_visit == draft.end


async def test_a_window_that_is_left_changes_nothing(tmp_path: Path) -> None:
    draft = opened(with_phases())
    async with compose_stand(tmp_path, draft).app().run_test() as pilot:
        for key in "wrp":
            await pilot.press(key, "right", "down", "right", "escape")
            await pilot.pause()
        for key in "cgmn":
            await pilot.press(key, *"xyz", "escape")
            await pilot.pause()
        await pilot.press("L", "escape", "f", "escape", "enter", "5", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ComposeScreen)
        assert composing(pilot).draft == draft


async def test_rules_are_chosen_and_give_way_to_each_other(tmp_path: Path) -> None:
    async with compose_stand(tmp_path, opened(homework())).app().run_test() as pilot:
        await pilot.press("r")
        assert isinstance(pilot.app.screen, RulesScreen)
        await pilot.press("down", "right", "down", "right", "right", "enter")
        rules = composing(pilot).draft.rules
        assert (rules.levels, rules.start_level, rules.lowest_level, rules.highest_level) == (
            LevelChanges.NARROW,
            3,
            3,
            3,
        )
        await pilot.press("r", "u", "enter")
        assert composing(pilot).draft.rules.levels is LevelChanges.ALLOW
        await pilot.press("r", "right", "right", "enter")
        assert composing(pilot).draft.rules.levels is LevelChanges.LOCK


async def test_one_key_offers_the_usual_phases_and_the_next_changes_them(tmp_path: Path) -> None:
    async with compose_stand(tmp_path, drafted("bridge")).app().run_test() as pilot:
        await pilot.press("p")
        await pilot.pause()
        assert [phase.name for phase in composing(pilot).draft.phases] == ["Gentle", "Build", "Prepare"]
        assert "Phases and their levels: Gentle 1, Build 2, Prepare 1" in shown(pilot.app)
        assert "‹ 2 ›" in shown(pilot.app)
        assert composing(pilot).draft.levels[1] == drafted("bridge").levels[0]
        await pilot.press("p")
        assert isinstance(pilot.app.screen, PhasesScreen)
        await pilot.press("right", "enter")
        gentle, build, _ = composing(pilot).draft.phases
        assert (gentle.last_day, build.first_day) == (3, 4)
        await pilot.press("p", "d")
        assert composing(pilot).draft.phases == ()
        await pilot.press("u", "u", "u")
        assert composing(pilot).draft == drafted("bridge")


async def test_a_level_is_copied_shown_and_removed(tmp_path: Path) -> None:
    async with compose_stand(tmp_path, drafted("bridge")).app().run_test() as pilot:
        await pilot.press("L")
        assert isinstance(pilot.app.screen, LevelsScreen)
        await pilot.press("enter")
        await pilot.pause()
        draft = composing(pilot).draft
        assert len(draft.levels) == 2
        assert "‹ 2 ›" in shown(pilot.app)
        await pilot.press("d", "left", "right", "L", "end", "enter")
        await pilot.pause()
        assert len(composing(pilot).draft.levels) == 1
        assert exercises_in(pilot.app) == ["bridge"]


async def test_goal_and_message_are_written(tmp_path: Path) -> None:
    async with compose_stand(tmp_path, drafted("bridge")).app().run_test() as pilot:
        await pilot.press("g", *"Stairs", "enter", "m")
        assert isinstance(pilot.app.screen, MessageScreen)
        await pilot.press(*"One", "enter", *"two", "ctrl+s")
        draft = composing(pilot).draft
        assert (draft.goal, draft.message) == ("Stairs", "One\ntwo")


async def test_a_message_that_is_too_long_stays_to_be_shortened(tmp_path: Path) -> None:
    async with compose_stand(tmp_path, drafted("bridge")).app().run_test() as pilot:
        await pilot.press("m")
        pilot.app.screen.query_one(TextArea).text = "x\n" * 41 + "y"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MessageScreen)
        assert "Too long" in shown(pilot.app)


# Beginning from something.


async def test_it_begins_from_a_program_or_one_of_its_levels(tmp_path: Path) -> None:
    async with compose_stand(tmp_path, drafted("squat")).app().run_test() as pilot:
        await pilot.press("f", *"wake", "enter")
        program = LIBRARY.programs["wake-up"]
        assert composing(pilot).draft.levels == tuple(level.items for level in program.levels)
        await pilot.press("f", *"wake", "down", "down", "enter")
        assert composing(pilot).draft.levels == (program.levels[1].items,)
        await pilot.press("u", "u")
        assert exercises_in(pilot.app) == ["squat"]


async def test_a_template_is_kept_and_begun_from_by_another_client(tmp_path: Path) -> None:
    async with compose_stand(tmp_path, opened(homework())).app().run_test() as pilot:
        await pilot.press("T", *"Weber", "enter")
        await pilot.pause()
        assert "Kept as a template" in told(pilot.app)
    ben = compose_stand(tmp_path, drafted("squat"))
    async with ben.app().run_test() as pilot:
        await pilot.press("f")
        await pilot.pause()
        assert "Your templates" in drawn(pilot.app)
        assert "Anna" not in drawn(pilot.app)
        await pilot.press("enter")
        assert composing(pilot).draft.levels == opened(homework()).levels
        assert composing(pilot).draft.id == ""


async def test_other_homework_is_copied_without_its_client(tmp_path: Path) -> None:
    HomeworkFolder(tmp_path / "homework", Exercises(LIBRARY.exercises)).save(homework())
    async with compose_stand(tmp_path).app().run_test() as pilot:
        await pilot.press("f", *"anna")
        await pilot.pause()
        assert "Anna B." in drawn(pilot.app)
        await pilot.press("enter")
        draft = composing(pilot).draft
        assert (draft.client, draft.id, draft.title) == ("", "", homework().title)


# Saving and leaving.


async def test_names_are_asked_once_and_remembered(tmp_path: Path) -> None:
    saving = Saving()
    async with compose_stand(tmp_path, drafted("bridge"), saving).app().run_test() as pilot:
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, WhoScreen)
        await pilot.press(*"Anna", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WhoScreen)
        assert "Write your name" in shown(pilot.app)
        await pilot.press(*"Weber", "enter")
        await pilot.pause()
        assert "It is in anna.toml." in told(pilot.app)
        await pilot.press("plus", "ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ComposeScreen)
    first, second = saving.saved
    assert (first.id, first.therapist) == (second.id, Therapist("Weber"))
    assert first != second
    async with compose_stand(tmp_path, drafted("bridge"), saving).app().run_test() as pilot:
        assert composing(pilot).therapist == Therapist("Weber")


async def test_what_was_taken_back_after_saving_is_saved_as_the_same_homework(tmp_path: Path) -> None:
    saving = Saving()
    async with compose_stand(tmp_path, drafted("bridge"), saving).app().run_test() as pilot:
        await pilot.press("plus", "ctrl+s", *"A", "tab", "tab", *"W", "enter")
        await pilot.press("u", "u", "u", "plus", "ctrl+s", *"A", "enter")
        await pilot.pause()
    assert len({one.id for one in saving.saved}) == 1
    assert len(saving.saved) == 2


async def test_nothing_is_saved_without_an_exercise(tmp_path: Path) -> None:
    saving = Saving()
    async with compose_stand(tmp_path, None, saving).app().run_test() as pilot:
        await pilot.press("ctrl+s")
        assert "no exercise" in told(pilot.app)
    assert saving.saved == []


async def test_a_refusal_is_told_and_it_stays_unsaved(tmp_path: Path) -> None:
    saving = Saving(refusal=GlutecoachError("The disk is full.", "Make room."))
    draft = opened(homework())
    HomeworkFolder(tmp_path / "homework", Exercises(LIBRARY.exercises)).remember(Therapist("W"))
    async with compose_stand(tmp_path, draft, saving).app().run_test() as pilot:
        await pilot.press("plus", "ctrl+s")
        assert "The disk is full." in told(pilot.app)
        assert composing(pilot).would_be_lost() == NOT_SAVED


@pytest.mark.parametrize(("answer", "left"), [("n", False), ("y", True)])
async def test_leaving_with_unsaved_changes_asks(answer: str, left: bool, tmp_path: Path) -> None:
    async with compose_stand(tmp_path, drafted("bridge")).app().run_test() as pilot:
        await pilot.press("plus", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ConfirmScreen)
        await pilot.press(answer)
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen) == left


async def test_leaving_unchanged_does_not_ask(tmp_path: Path) -> None:
    async with compose_stand(tmp_path, drafted("bridge")).app().run_test() as pilot:
        await pilot.press("plus", "u", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_quitting_asks_as_leaving_does(tmp_path: Path) -> None:
    async with compose_stand(tmp_path, drafted("bridge")).app().run_test() as pilot:
        await pilot.press("plus", "q")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ConfirmScreen)
        assert NOT_SAVED in shown(pilot.app)


# The page.


async def test_the_footer_fits_and_the_page_tells_its_other_keys(tmp_path: Path) -> None:
    async with compose_stand(tmp_path, drafted("bridge")).app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        picture = drawn(pilot.app)
        assert list(dict.fromkeys(footer_names(pilot.app)))[:3] == ["Add", "More", "Remove"]
        commands = [*commands_of(Group.COMPOSE), *commands_of(Group.SUBPAGE), *commands_of(Group.ANYWHERE)]
        assert sum(len(one.shown) + len(one.name) + 3 for one in commands if one.in_footer) <= 80
        for key in "cwgmpr":
            assert re.search(rf"^\s*{key} [A-Z0-9]", picture, re.MULTILINE), key


def test_every_command_of_the_windows_can_be_done() -> None:
    for page in (
        ComposeScreen,
        PickExerciseScreen,
        WhenScreen,
        RulesScreen,
        PhasesScreen,
        WhoScreen,
        MessageScreen,
        LevelsScreen,
    ):
        for group in page.GROUPS:
            for each in commands_of(group):
                if group is not Group.ANSWERS:
                    assert hasattr(page, f"action_{each.action}"), f"{page.__name__}: {each.id}"


@pytest.mark.parametrize("payload", PAYLOADS)
async def test_hostile_text_is_only_text(payload: str, tmp_path: Path) -> None:
    stand = compose_stand(tmp_path, drafted("bridge"))
    async with stand.app().run_test(size=(80, 24)) as pilot:
        for key, window in (("n", "Input"), ("g", "Input"), ("c", "#who-client"), ("enter", "Input")):
            await pilot.press(key)
            pilot.app.screen.query_one(window, Input).value = payload[:300]
            await pilot.pause()
            if key == "c":
                pilot.app.screen.query_one("#who-name", Input).value = payload[:60] or "x"
            await pilot.press("enter")
            await pilot.pause()
            check_cells(pilot.app)
            await pilot.press("escape") if not isinstance(pilot.app.screen, ComposeScreen) else None
        await pilot.press("f")
        await pilot.pause()
        check_cells(pilot.app)
