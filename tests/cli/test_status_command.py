"""``status``: what it tells, in all its forms, and what a text can never do there."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.cli.status_asked import Asked, asked_by, filled
from glutecoach.cli.status_facts import (
    BREAKS_GOAL,
    MEANINGS,
    NAMES,
    StatusFacts,
    next_in_words,
    plain,
    values_of,
)
from glutecoach.domain.homework import last_day_of
from glutecoach.domain.reminder import BREAKS_ARE_ENOUGH, Coming, Deed, Reminder, ReminderFact, ReminderKind
from glutecoach.domain.reminder_words import line
from glutecoach.domain.schedule import Schedule
from glutecoach.errors import InputError
from glutecoach.formats.homework_dump import write_homework
from glutecoach.reminders.facts_file import ReminderFacts
from tests.cli.conftest import Run
from tests.cli.status_stand import at_work, set_goal, set_reminders
from tests.homework_samples import homework

HOSTILE = 'Hips #(touch /tmp/x) #[fg=red] %{F#f00} $(id) `id` \\$(id) <b>&amp;</b> {due} "x" ^fg() !! | rm'
DANGEROUS = set('#$%!^|\\`"&<>{}')


@pytest.fixture
def with_homework(glutecoach: Run, answered: Path, tmp_path: Path) -> None:
    """Homework of every day, with a title that would do all kinds of things."""
    start = date.today()
    made = homework(
        title=HOSTILE[:60], written=start, start=start, end=last_day_of(start, 2), schedule=Schedule(7)
    )
    file = tmp_path / "anna.toml"
    file.write_text(write_homework(made), encoding="utf-8")
    assert glutecoach("homework", "add", str(file), "--yes").code == 0


def porcelain(glutecoach: Run) -> dict[str, str]:
    rows = [line.partition("=") for line in glutecoach("status", "--porcelain").out.splitlines()]
    return {name: value for name, _, value in rows}


def test_a_session_is_due_until_it_is_done(glutecoach: Run, answered: Path, data_dir: Path) -> None:
    set_goal(data_dir, 3)
    before = glutecoach("status")
    assert before.out.startswith("Due today: ")
    assert before.code == 0
    assert glutecoach("log", "add", "wake-up").code == 0
    after = glutecoach("status")
    assert after.out.startswith("Done for today.\n")
    assert "1 of 3 days done" in after.out


def test_the_exit_code_tells_only_where_it_was_asked_to(
    glutecoach: Run, answered: Path, data_dir: Path
) -> None:
    set_goal(data_dir, 3)
    assert glutecoach("status", "--exit-code").code == 10
    assert glutecoach("status", "--exit-code", "--format", "{due}").code == 10
    assert glutecoach("status", "--porcelain").code == 0
    glutecoach("log", "add", "wake-up")
    assert glutecoach("status", "--exit-code").code == 0


def test_a_kept_week_asks_for_nothing(glutecoach: Run, answered: Path, data_dir: Path) -> None:
    monday = -date.today().weekday()
    set_goal(data_dir, 1, *([monday] if monday else [0]))
    told = glutecoach("status", "--json").object
    assert told["due"] == []
    assert told["week"]["status"] == "kept"
    assert told["state"] == ("rest" if monday else "done")


def test_a_paused_day_asks_for_nothing(glutecoach: Run, answered: Path, data_dir: Path) -> None:
    set_goal(data_dir, 3)
    glutecoach("pause", "add", "--kind", "ill")
    told = glutecoach("status", "--exit-code")
    assert (told.code, told.out.splitlines()[0]) == (0, "Today is paused: nothing is due.")
    assert glutecoach("status", "--format", "{state}").out == "paused\n"


def test_nothing_is_due_where_a_clinician_comes_first(glutecoach: Run, answered: Path) -> None:
    assert glutecoach("status", "--json").object["due"] == ["session"]
    answered.write_text(answered.read_text().replace('"go"', '"locked"'))
    assert glutecoach("status", "--json").object["due"] == []
    assert glutecoach("status", "--exit-code").code == 0


def test_without_a_goal_it_says_how_to_set_one(glutecoach: Run) -> None:
    assert "No goal is set yet." in glutecoach("status").out


def test_homework_that_is_due_goes_first(glutecoach: Run, with_homework: None) -> None:
    told = glutecoach("status", "--json").object
    assert told["session"]["homework"] is True
    assert told["session"]["title"] == HOSTILE[:60]
    (one,) = told["homework"]
    assert (one["due"], one["title"]) == ("now", HOSTILE[:60])
    found = porcelain(glutecoach)
    assert (found["homework"], found["homework_due"]) == ("1", "1")


def test_breaks_and_the_next_reminder_are_told_once_reminders_are_on(
    glutecoach: Run, data_dir: Path, answered: Path
) -> None:
    assert "Breaks" not in glutecoach("status").out
    set_reminders(data_dir, at_work())
    now = datetime.now().astimezone()
    ReminderFacts(data_dir / "state").append(ReminderFact(now - timedelta(minutes=5), Deed.MOVED))
    told = glutecoach("status")
    assert "Breaks today: 1 of 4." in told.out
    assert re.search(r"Next break at \d\d:\d\d, in (39|40) minutes\.\n$", told.out)
    found = porcelain(glutecoach)
    assert found["next"] == f"break {found['next_time']}"
    assert found["next_in"] in {"39", "40"}
    assert glutecoach("status", "--json").object["next"]["kind"] == "break"


def test_a_break_that_is_due_is_told_at_once(glutecoach: Run, data_dir: Path, answered: Path) -> None:
    set_goal(data_dir, 1, 0, ago_min=100)
    set_reminders(data_dir, at_work())
    told = glutecoach("status", "--exit-code")
    assert told.out.splitlines()[0] == "Due now: a short break."
    assert told.code == 10
    assert glutecoach("status", "--json").object["due"] == ["break"]
    assert glutecoach("status", "--format", "{due}").out == "a short break\n"


def test_no_line_is_wider_than_a_terminal(glutecoach: Run, answered: Path, data_dir: Path) -> None:
    set_goal(data_dir, 3, -1, -8)
    for arguments in (["status"], ["status", "--help"]):
        assert max(map(len, glutecoach(*arguments).out.splitlines())) <= 80


# Formats.


def test_a_format_is_filled(glutecoach: Run, answered: Path, data_dir: Path) -> None:
    set_goal(data_dir, 3)
    told = glutecoach("status", "--format", "[{sign}] {state}: {week} \x1b[31m{{x}}\x1b[0m")
    assert told.out == "[*] due: 0/3 \x1b[31m{x}\x1b[0m\n"
    assert glutecoach("status", "--format=").out == "\n"


@pytest.mark.parametrize(
    ("template", "problem", "remedy"),
    [
        ("{wek}", "There is no placeholder {wek}.", "Did you mean {week}?"),
        ("{}", "There is no placeholder {}.", "'glutecoach status --help' lists them."),
        ("a { b", "A brace stands alone in the format 'a { b'.", "Write it twice, such as {{ or }}."),
        ("a } b", "A brace stands alone in the format 'a } b'.", "Write it twice, such as {{ or }}."),
        ("{week{due}", "A brace stands alone in the format '{week{due}'.", "Write it twice"),
    ],
)
def test_a_mistake_in_a_format_is_told(glutecoach: Run, template: str, problem: str, remedy: str) -> None:
    told = glutecoach("status", "--format", template)
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith(f"{problem} {remedy}")


def test_a_mistake_in_a_format_is_told_before_anything_is_read(glutecoach: Run, data_dir: Path) -> None:
    data_dir.mkdir(parents=True)
    (data_dir / "journal.db").write_bytes(b"no database " * 100)
    assert glutecoach("status", "--format", "{wek}").code == 2
    assert glutecoach("status", "--format", "{week}").code == 3


def test_there_is_one_way_to_print_at_a_time(glutecoach: Run) -> None:
    for two in (["--json", "--porcelain"], ["--json", "--format", "x"], ["--porcelain", "--format="]):
        told = glutecoach("status", *two)
        assert (told.code, told.out) == (2, "")
        assert "more than one way" in told.err


def test_what_is_not_understood_goes_to_the_parser(glutecoach: Run) -> None:
    for wrong in (["--porcelane"], ["now"], ["--format"]):
        assert asked_by(wrong) is None
        assert glutecoach("status", *wrong).code == 2


def test_the_short_way_reads_what_the_parser_reads() -> None:
    assert asked_by([]) == Asked()
    assert asked_by(["--format", "--json", "--exit-code"]) == Asked("--json", exit_code=True)
    assert asked_by(["--format=a=b", "--porcelain", "--json"]) == Asked("a=b", porcelain=True, as_json=True)


@given(st.text(), st.dictionaries(st.sampled_from(sorted(MEANINGS)), st.text()))
def test_a_doubled_text_comes_out_as_it_was(text: str, values: dict[str, str]) -> None:
    assert filled(text.replace("{", "{{").replace("}", "}}"), values) == text


@given(st.text(alphabet="{}ab"))
def test_any_format_is_filled_or_refused(template: str) -> None:
    try:
        assert filled(template, {"a": "1", "b": "2"}).count("1") == template.count("{a}") or "{{" in template
    except InputError:
        assert "{" in template or "}" in template


# What a text can do: nothing.


@given(st.text())
def test_no_value_holds_a_sign_that_acts(text: str) -> None:
    found = plain(text)
    assert DANGEROUS.isdisjoint(found)
    assert "\n" not in found
    assert plain(found) == found


def test_a_hostile_title_is_only_text(glutecoach: Run, with_homework: None) -> None:
    every = "".join(f"{name}={{{name}}};" for name in MEANINGS)
    for told in (glutecoach("status", "--format", every), glutecoach("status", "--porcelain")):
        assert told.code == 0
        assert DANGEROUS.isdisjoint(told.out)
        assert "Hips" in told.out


@given(st.text(max_size=30), st.text(max_size=30))
def test_values_are_safe_whatever_stands_in_the_facts(title: str, reason: str) -> None:
    facts = StatusFacts(state="due", session_due=True, title=title, reason=reason, program=title, minutes=3)
    for value in values_of(facts, 0).values():
        assert DANGEROUS.isdisjoint(value)


# Promises to programs.


def test_porcelain_keeps_its_names_and_their_order(glutecoach: Run) -> None:
    assert list(porcelain(glutecoach)) == [
        "format", "state", "sign", "due", "title", "minutes", "program", "reason", "week", "week_done",
        "week_due", "week_left", "week_status", "streak", "best", "breaks", "breaks_done", "next",
        "next_kind", "next_time", "next_in", "homework", "homework_due", "homework_text",
    ]  # fmt: skip


def test_json_keeps_its_keys(glutecoach: Run, answered: Path) -> None:
    told = glutecoach("status", "--json").object
    assert list(told) == [
        "format", "today", "state", "due", "session", "today_counts", "goal_set", "week", "streak", "breaks",
        "reminders_on", "next", "homework",
    ]  # fmt: skip
    assert list(told["session"]) == ["program", "title", "minutes", "reason", "homework"]
    assert list(told["next"]) == ["kind", "at", "in_minutes", "why_not", "text"]
    help_words = " ".join(glutecoach("status", "--help").out.split())
    for key in (*told, *told["session"], *told["next"], *told["week"], *told["streak"]):
        assert key in help_words


def test_every_value_has_its_meaning_and_every_meaning_its_value() -> None:
    assert list(values_of(StatusFacts(), 0)) == list(MEANINGS)


def test_it_says_what_the_rest_of_the_program_says() -> None:
    assert BREAKS_GOAL == BREAKS_ARE_ENOUGH
    assert set(NAMES) == {kind.value for kind in ReminderKind}


@given(st.sampled_from(ReminderKind), st.integers(-600, 40_000))
def test_the_next_reminder_is_told_in_the_words_of_reminders(kind: ReminderKind, ahead_s: int) -> None:
    now = datetime.fromisoformat("2026-03-02T09:00:00+01:00")
    at = now + timedelta(seconds=ahead_s)
    facts = StatusFacts(next_kind=kind.value, next_at=at.isoformat(), next_s=at.timestamp())
    assert next_in_words(facts, now.timestamp()) == line(Coming(Reminder(kind), at), now)


def test_a_program_in_the_middle_of_words_is_told_as_the_app_tells_it(
    glutecoach: Run, answered: Path, data_dir: Path
) -> None:
    set_goal(data_dir, 3, -1)
    told = glutecoach("status", "--json").object
    assert told["streak"]["text"] == glutecoach("streak", "--json").object["text"]
    assert told["week"]["text"] in glutecoach("streak").out


def test_reminders_that_are_off_are_told_to_programs_alone(glutecoach: Run, data_dir: Path) -> None:
    set_reminders(data_dir, replace(at_work(), on=False))
    assert "Reminders" not in glutecoach("status").out
    assert glutecoach("status", "--json").object["next"]["why_not"] == "off"
