"""``remind`` and its commands: facts and settings are written, and the one that reminds hears of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from glutecoach.cli.clock import SystemClock
from glutecoach.cli.desk_plan import DeskPlan, plan_from_json, plan_to_json
from glutecoach.cli.settings_file import SettingsFile
from glutecoach.domain.reminder import Deed, DoneSession, DueSession, ReminderFact, ReminderKind
from glutecoach.domain.reminder_preferences import ReminderPreferences
from glutecoach.domain.working_hours import Span
from glutecoach.reminders.facts_file import ReminderFacts
from glutecoach.reminders.ownership import Ownership
from tests.cli.conftest import Run

ALWAYS = ReminderPreferences(on=True, hours=Span(0, 0), weekdays=tuple(range(7)))
"""Working hours at every hour: whatever time the test runs at."""


def now() -> datetime:
    return SystemClock().now().local


@pytest.fixture
def facts(data_dir: Path) -> ReminderFacts:
    return ReminderFacts(data_dir / "state")


@pytest.fixture
def chosen(data_dir: Path) -> SettingsFile:
    """The settings of somebody who works around the clock."""
    file = SettingsFile(data_dir / "settings.toml")
    assert file.save(replace(file.current, reminders=ALWAYS)) == ""
    return file


def deeds(facts: ReminderFacts) -> list[tuple[Deed, ReminderKind | None]]:
    return [(fact.deed, fact.kind) for fact in facts.read(now())]


def kept(data_dir: Path) -> ReminderPreferences:
    return SettingsFile(data_dir / "settings.toml").current.reminders


def test_what_is_put_off_is_the_last_reminder(
    glutecoach: Run, facts: ReminderFacts, chosen: SettingsFile
) -> None:
    facts.append(ReminderFact(now() - timedelta(minutes=5), Deed.SHOWN, ReminderKind.PROGRAM, slot_min=600))
    ran = glutecoach("remind", "snooze", "1h")
    fact = facts.read(now())[-1]
    assert (fact.deed, fact.kind, fact.slot_min) == (Deed.SNOOZED, ReminderKind.PROGRAM, 600)
    assert fact.until is not None
    assert (ran.code, ran.out) == (0, f"Put off until {fact.until:%H:%M}.\n")


def test_without_one_and_not_today_everything_is_put_off(
    glutecoach: Run, facts: ReminderFacts, chosen: SettingsFile
) -> None:
    assert glutecoach("remind", "snooze").code == 0
    facts.append(ReminderFact(now(), Deed.SHOWN, ReminderKind.BREAK))
    ran = glutecoach("remind", "snooze", "today", "--json").object
    assert ran["kind"] is None
    assert deeds(facts)[0] == (Deed.SNOOZED, None)
    assert deeds(facts)[-1] == (Deed.SNOOZED, None)
    assert glutecoach("remind", "next", "--json").object["why"] == "not-today"


def test_moving_counts_as_a_break(glutecoach: Run, facts: ReminderFacts, chosen: SettingsFile) -> None:
    assert glutecoach("remind", "moved").code == 0
    told = glutecoach("remind", "next", "--json").object
    assert told["breaks_today"] == 1
    assert (told["kind"], told["program"]) == ("break", "desk-3")
    assert 44 * 60 <= told["in_s"] <= 45 * 60


def test_each_answer_is_noted_and_changes_what_it_says(
    glutecoach: Run, facts: ReminderFacts, chosen: SettingsFile, data_dir: Path
) -> None:
    assert glutecoach("remind", "answer", "keep").code == 0
    assert kept(data_dir) == ALWAYS
    assert glutecoach("remind", "answer", "fewer").out == "A break every 60 minutes from now on.\n"
    assert kept(data_dir) == replace(ALWAYS, break_every_min=60)
    assert glutecoach("remind", "answer", "off", "--json").object["on"] is False
    assert kept(data_dir) == replace(ALWAYS, break_every_min=60, on=False)
    assert [deed for deed, _ in deeds(facts)] == [Deed.KEPT] * 3


def test_on_and_off_are_settings_and_on_counts_sitting_from_now(
    glutecoach: Run, facts: ReminderFacts, data_dir: Path
) -> None:
    ran = glutecoach("remind", "on")
    assert ran.code == 0
    assert ran.out.startswith("Reminders are on.\nNothing reminds just now:")
    assert deeds(facts) == [(Deed.BEGAN, None)]
    glutecoach("remind", "on")
    assert deeds(facts) == [(Deed.BEGAN, None)]
    assert kept(data_dir).on
    assert glutecoach("remind", "off").out == "Reminders are off.\n"
    assert not kept(data_dir).on


def test_while_they_are_off_whoever_puts_off_or_answers_hears_that_none_comes(
    glutecoach: Run, data_dir: Path
) -> None:
    for words in (("snooze",), ("snooze", "today"), ("answer", "keep"), ("answer", "fewer")):
        assert "none comes" in glutecoach("remind", *words).out
    ownership = Ownership(data_dir / "state", "terminal")
    assert ownership.take()
    assert "none comes" not in glutecoach("remind", "snooze").out
    for words in (("off",), ("answer", "off")):
        assert "until it is ended" in glutecoach("remind", *words).out
    glutecoach("remind", "on")
    assert glutecoach("remind", "off").out == "Reminders are off.\n"
    ownership.release()


def test_settings_with_a_mistake_are_not_written_over(glutecoach: Run, data_dir: Path) -> None:
    data_dir.mkdir(parents=True)
    (data_dir / "settings.toml").write_text("[reminders]\nbreak_every_min = 5\n")
    ran = glutecoach("remind", "on")
    assert ran.code == 2
    assert "mistake" in ran.err
    assert (data_dir / "settings.toml").read_text() == "[reminders]\nbreak_every_min = 5\n"


def test_a_folder_that_cannot_be_written_is_told(
    glutecoach: Run, data_dir: Path, chosen: SettingsFile
) -> None:
    (data_dir / "state").write_text("")
    ran = glutecoach("remind", "moved")
    assert ran.code == 3
    assert "not written down" in ran.err


def test_who_reminds_is_told_with_what_comes_next(
    glutecoach: Run, data_dir: Path, chosen: SettingsFile
) -> None:
    ran = glutecoach("remind", "next")
    assert "Nothing reminds just now" in ran.out
    service = Ownership(data_dir / "state", "service")
    service.take()
    assert "The login service reminds." in glutecoach("remind", "next").out
    assert glutecoach("remind", "next", "--json").object["reminds"] == "service"
    service.release()


def test_when_they_are_off_next_says_how_to_turn_them_on(glutecoach: Run) -> None:
    ran = glutecoach("remind", "next")
    assert (ran.code, ran.out) == (0, "Reminders are off.\n'glutecoach remind on' turns them on.\n")
    assert glutecoach("remind", "next", "--json").object["why"] == "off"


@pytest.mark.parametrize(
    "wrong",
    [("snooze", "2h"), ("answer",), ("answer", "maybe"), ("snoze",), ("--json", "next"), ("say", "x")],
    ids=" ".join,
)
def test_what_makes_no_sense_is_refused_and_nothing_is_noted(
    glutecoach: Run, facts: ReminderFacts, wrong: tuple[str, ...]
) -> None:
    ran = glutecoach("remind", *wrong)
    assert (ran.code, ran.out) == (2, "")
    assert facts.read(now()) == ()


def test_what_the_program_asks_of_itself_is_listed_nowhere(glutecoach: Run) -> None:
    listed = [line.split()[0] for line in glutecoach("remind", "--help").out.splitlines() if line.strip()]
    assert {"plan", "say"}.isdisjoint(listed)


def test_the_plan_is_handed_over_as_it_is(glutecoach: Run, chosen: SettingsFile) -> None:
    assert glutecoach("log", "add", "desk-3").code == 0
    plan = plan_from_json(glutecoach("remind", "plan").out)
    assert [done.is_break for done in plan.done] == [True]
    assert plan.rest is not None
    assert (plan.rest.program, plan.paused, plan.due) == ("desk-3", False, None)
    assert glutecoach("pause", "add").code == 0
    assert plan_from_json(glutecoach("remind", "plan").out).paused


def test_a_plan_goes_there_and_back_unchanged() -> None:
    due = DueSession("hip-flexor", "Front of the hips", 8, "It is due.", homework=True)
    plan = DeskPlan(True, (DoneSession(now(), is_break=False),), due, DueSession("desk-3", "Break", 3))
    assert plan_from_json(json.dumps(plan_to_json(plan))) == plan


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        '{"paused": true, "done": [{"ended": "x"}], "due": null, "rest": null}',
        '{"paused": false, "done": [{"ended": "2026-03-02T10:00:00", "is_break": true}], "due": null, '
        '"rest": null}',
        '{"paused": false, "done": [], "due": {"program": "a"}, "rest": null}',
        '{"paused": false, "done": 5, "due": null, "rest": null}',
    ],
    ids=range(7),
)
def test_what_is_no_plan_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no plan"):
        plan_from_json(text)


def test_where_nothing_can_speak_the_exit_code_tells(glutecoach: Run) -> None:
    ran = glutecoach("remind", "say", "break")
    assert (ran.code, ran.out, ran.err) == (1, "", "")


def test_with_sound_switched_off_nothing_is_said(glutecoach: Run, data_dir: Path) -> None:
    file = SettingsFile(data_dir / "settings.toml")
    file.save(replace(file.current, sound=False))
    assert glutecoach("remind", "say", "program").code == 0
