"""``log`` and ``streak``: what was done, in and out."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from glutecoach.cli.clock import SystemClock
from glutecoach.domain.moment import day_of
from glutecoach.domain.plan import Goal
from glutecoach.paths import user_paths
from glutecoach.store.journal import Journal
from tests.cli.conftest import Run
from tests.factories import ROOT
from tests.store.stand import claimed


def today() -> date:
    return day_of(SystemClock().now())


def added(glutecoach: Run, *options: str) -> str:
    ran = glutecoach("log", "add", "wake-up", *options)
    assert ran.code == 0, ran.err
    return ran.out.split()[-1].rstrip(".")


@pytest.fixture
def goal(data_dir: Path) -> Goal:
    """Three days a week, for four weeks already."""
    journal = Journal.open(user_paths(data_dir, {}), SystemClock())
    goal = Goal(today() - timedelta(days=28), 3)
    journal.set_goal(goal)
    journal.close()
    return goal


def test_an_empty_log_says_so(glutecoach: Run) -> None:
    ran = glutecoach("log", "list")
    assert (ran.code, ran.out, ran.err) == (0, "No session yet.\n", "")
    assert glutecoach("log", "list", "--json").object["sessions"] == []


def test_a_session_that_is_added_is_listed_as_entered_by_hand(glutecoach: Run) -> None:
    session = added(
        glutecoach, "--day", "yesterday", "--at", "18:30", "--effort", "4", "--note", "In a hotel."
    )
    line = glutecoach("log", "list").out
    assert line.startswith(f"{session}  {today() - timedelta(days=1)}  18:30  100 %")
    assert "entered" in line
    shown = glutecoach("log", "show", session).out
    assert "Effort" in shown
    assert "In a hotel." in shown
    told = glutecoach("log", "show", session, "--json").object
    assert (told["evidence"], told["effort"], told["pain"], told["credit"]) == ("claimed", 4, None, 1.0)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["wake-up", "--day", "2999-01-01"], "That day is still to come."),
        (["wake-up", "--effort", "11"], "Invalid value for '--effort'"),
        (["wake-up", "--done", "0"], "Invalid value for '--done'"),
        (["wake-up", "--at", "25:00"], "Invalid value for '--at'"),
        (["wake-up", "--level", "7"], "'wake-up' has no level 7."),
        (["wakeup"], "There is no program 'wakeup'. Did you mean 'wake-up'?"),
    ],
)
def test_what_cannot_have_been_is_not_added(options: list[str], told: str, glutecoach: Run) -> None:
    ran = glutecoach("log", "add", *options)
    assert ran.code == 2
    assert ran.err.startswith(told)
    assert glutecoach("log", "list").out == "No session yet.\n"


def test_half_a_session_is_half_the_credit(glutecoach: Run) -> None:
    session = added(glutecoach, "--done", "50")
    assert glutecoach("log", "show", session, "--json").object["credit"] == pytest.approx(0.5, abs=0.01)


def test_a_session_is_corrected_and_what_was_not_named_stays(glutecoach: Run) -> None:
    session = added(glutecoach, "--effort", "4", "--note", "Good.")
    ran = glutecoach("log", "edit", session, "--pain", "2", "--done", "40", "--reason", "Mistyped.")
    assert (ran.code, ran.out) == (0, f"Corrected {session}.\n  done 100 % → 40 %\n  pain not said → 2\n")
    told = glutecoach("log", "show", session, "--json").object
    assert (told["effort"], told["pain"], told["note"]) == (4, 2, "Good.")
    assert told["credit"] == pytest.approx(0.4, abs=0.01)
    assert told["corrected"] is True
    assert [(change["kind"], change["reason"]) for change in told["changes"]] == [("correct", "Mistyped.")]
    assert "Mistyped." in glutecoach("log", "show", session).out


def test_a_session_is_corrected_to_another_program_and_level(glutecoach: Run) -> None:
    session = added(glutecoach, "--level", "2", "--done", "50", "--effort", "3")
    before = glutecoach("log", "show", session, "--json").object
    assert glutecoach("log", "edit", session, "--program", "ball-desk").code == 0
    other = glutecoach("log", "show", session, "--json").object
    assert (other["program"], other["title"], other["level"]) == ("ball-desk", "Massage ball at the desk", 2)
    assert glutecoach("log", "edit", session, "--level", "1", "--reason", "One level less.").code == 0
    less = glutecoach("log", "show", session, "--json").object
    assert (less["program"], less["level"], less["effort"]) == ("ball-desk", 1, 3)
    assert len({told["asked_ms"] for told in (before, other, less)}) == 3
    assert [told["credit"] for told in (before, other, less)] == [pytest.approx(0.5, abs=0.01)] * 3
    both = ("--program", "hip-flexor", "--level", "3", "--done", "100")
    assert glutecoach("log", "edit", session, *both).code == 0
    told = glutecoach("log", "show", session, "--json").object
    assert (told["program"], told["level"], told["credit"]) == ("hip-flexor", 3, 1.0)
    assert "Hip flexor reset, level 3" in glutecoach("log", "list").out


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--program", "wakeup"], "There is no program 'wakeup'. Did you mean 'wake-up'?"),
        (["--program", ""], "There is no program ''."),
        (["--level", "7"], "'wake-up' has no level 7. It has levels 1 to 4."),
        (["--level", "0"], "'wake-up' has no level 0."),
    ],
)
def test_a_session_is_not_corrected_to_what_there_is_not(
    options: list[str], told: str, glutecoach: Run
) -> None:
    session = added(glutecoach)
    before = glutecoach("log", "show", session).out
    ran = glutecoach("log", "edit", session, *options)
    assert ran.code == 2
    assert ran.err.startswith(told)
    assert glutecoach("log", "show", session).out == before


def test_a_session_of_a_program_that_is_gone_keeps_its_title(glutecoach: Run, data_dir: Path) -> None:
    mine = data_dir / "programs" / "mine.toml"
    mine.parent.mkdir(parents=True)
    shipped_text = (ROOT / "programs" / "ball-desk.toml").read_text(encoding="utf-8")
    mine.write_text(shipped_text.replace("Massage ball at the desk", "My own mornings"), encoding="utf-8")
    ran = glutecoach("log", "add", "mine", "--level", "2")
    assert ran.code == 0, ran.err
    session = ran.out.split()[-1].rstrip(".")
    mine.unlink()
    assert glutecoach("log", "edit", session, "--pain", "1").code == 0
    told = glutecoach("log", "show", session, "--json").object
    assert (told["program"], told["title"], told["level"]) == ("mine", "My own mornings", 2)
    refused = glutecoach("log", "edit", session, "--level", "1")
    assert refused.code == 2
    assert refused.err.startswith("'My own mornings' is no longer in the library. Name a program")
    assert glutecoach("log", "edit", session, "--program", "ball-desk").code == 0
    assert glutecoach("log", "show", session, "--json").object["title"] == "Massage ball at the desk"


def test_finding_one_session_reads_only_that_one(glutecoach: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    session = added(glutecoach)
    for _ in range(3):
        added(glutecoach)

    def all_of_them(*_words: object, **_named: object) -> None:
        raise AssertionError("the whole history was read")

    read: list[str] = []
    one = Journal.session
    monkeypatch.setattr(Journal, "sessions", all_of_them)
    monkeypatch.setattr(Journal, "session", lambda self, which: read.append(which) or one(self, which))
    assert glutecoach("log", "show", session.upper()).code == 0
    assert {each[:8] for each in read} == {session}


def test_several_sessions_that_begin_alike_are_told_apart(glutecoach: Run, data_dir: Path) -> None:
    journal = Journal.open(user_paths(data_dir, {}), SystemClock())
    for number in (1, 2):
        journal.claim(claimed(id=f"6f1c9a5e-0000-4000-8000-00000000000{number}"))
    journal.close()
    ran = glutecoach("log", "show", "6f1c9a5e")
    assert ran.code == 2
    assert ran.err.startswith("2 sessions' ids begin with '6f1c9a5e'.")
    assert glutecoach("log", "show", "6f1c9a5e-0000-4000-8000-000000000002").code == 0


def test_a_correction_of_nothing_is_refused(glutecoach: Run) -> None:
    ran = glutecoach("log", "edit", added(glutecoach))
    assert ran.code == 2
    assert ran.err.startswith("Nothing to correct was given.")


def test_removing_and_restoring_undo_each_other(glutecoach: Run) -> None:
    session = added(glutecoach)
    before = glutecoach("log", "list").out
    removed = glutecoach("log", "remove", session)
    assert f"glutecoach log restore {session}" in removed.out
    assert glutecoach("log", "list").out == "No session yet.\n"
    assert "removed" in glutecoach("log", "list", "--removed").out
    assert glutecoach("log", "remove", session).code == 2
    assert glutecoach("log", "restore", session).code == 0
    assert glutecoach("log", "list").out == before
    assert glutecoach("log", "restore", session).code == 2


@pytest.mark.parametrize("command", ["show", "edit", "remove", "restore"])
@pytest.mark.parametrize(
    ("given", "told"),
    [("ab", "Give at least 4 letters"), ("zzzzzzzz", "No session's id begins with 'zzzzzzzz'.")],
)
def test_a_session_that_is_not_there_is_not_guessed(
    command: str, given: str, told: str, glutecoach: Run
) -> None:
    added(glutecoach)
    options = ["--pain", "1"] if command == "edit" else []
    ran = glutecoach("log", command, given, *options)
    assert ran.code == 2
    assert ran.err.startswith(told)


def test_spans_of_days_choose_sessions(glutecoach: Run) -> None:
    for back in (0, 5, 40):
        added(glutecoach, "--day", f"{back}d")

    def days(*options: str) -> list[str]:
        return [each["day"] for each in glutecoach("log", "list", "--json", *options).object["sessions"]]

    newest, middle, oldest = (str(today() - timedelta(days=back)) for back in (0, 5, 40))
    assert days() == [newest, middle, oldest]
    assert days("--since", "7d") == [newest, middle]
    assert days("--until", "yesterday") == [middle, oldest]
    assert days("--since", middle, "--until", middle) == [middle]
    assert days("--limit", "1") == [newest]
    assert glutecoach("log", "list", "--since", "2d", "--until", "1d").out == "No session in that time.\n"


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_an_export_brought_in_elsewhere_is_the_same_log_and_twice_changes_nothing(
    form: str, glutecoach: Run, tmp_path: Path
) -> None:
    for back in (1, 3):
        added(glutecoach, "--day", f"{back}d", "--note", '=1+1; "quoted"\tünïcode 体', "--done", "70")
    file = tmp_path / f"log.{form}"
    exported = glutecoach("log", "export", "-o", str(file))
    assert exported.code == 0
    assert exported.out == ""
    assert exported.err == f"2 sessions written to {file}.\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert glutecoach("log", "import", str(file)).out == "0 of 2 sessions new.\n"
    elsewhere = ["--data-dir", str(tmp_path / "elsewhere")]
    assert glutecoach("log", "import", str(file), *elsewhere).out == "2 of 2 sessions new.\n"
    assert glutecoach("log", "import", str(file), *elsewhere, "--json").object == {
        "format": 1,
        "read": 2,
        "new": 0,
        "problems": [],
    }
    here, there = (glutecoach("log", "list", "--json", *options).object for options in ([], elsewhere))
    assert there == here


def test_an_export_goes_to_standard_output_byte_for_byte(glutecoach: Run, tmp_path: Path) -> None:
    added(glutecoach, "--note", "ünï")
    for form in ("csv", "jsonl"):
        file = tmp_path / f"log.{form}"
        glutecoach("log", "export", "-o", str(file))
        done = subprocess.run(
            [sys.executable, "-m", "glutecoach", "log", "export", "--format", form, "-o", "-"],
            capture_output=True,
            check=True,
        )
        assert done.stdout == file.read_bytes()


def test_the_ending_of_the_file_chooses_the_format_unless_it_is_named(
    glutecoach: Run, tmp_path: Path
) -> None:
    added(glutecoach)
    for name, options, begins in (
        ("a.jsonl", [], "{"),
        ("a.csv", [], '"id"'),
        ("a.txt", [], '"id"'),
        ("b.txt", ["--format", "jsonl"], "{"),
    ):
        glutecoach("log", "export", "-o", str(tmp_path / name), *options)
        assert (tmp_path / name).read_text().startswith(begins)


def test_an_export_into_a_folder_is_refused(glutecoach: Run, tmp_path: Path) -> None:
    ran = glutecoach("log", "export", "-o", str(tmp_path))
    assert ran.code == 1
    assert "cannot be written" in ran.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_an_export_into_a_pipe_or_a_device_goes_through_it_and_leaves_it(
    glutecoach: Run, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert glutecoach("log", "export", "-o", str(pipe)).code == 0
        assert pipe.is_fifo()
        assert os.read(reader, 10_000).startswith(b"{")
    finally:
        os.close(reader)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "missing.csv: The file cannot be opened"),
        (b"\xff\xfe\x00", "missing.csv is not UTF-8 text."),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    content: bytes | None, told: str, glutecoach: Run, tmp_path: Path
) -> None:
    file = tmp_path / "missing.csv"
    if content is not None:
        file.write_bytes(content)
    ran = glutecoach("log", "import", str(file))
    assert ran.code == 2
    assert ran.err.startswith(told)


def test_sessions_with_problems_are_named_and_all_others_brought_in(glutecoach: Run, tmp_path: Path) -> None:
    added(glutecoach)
    file = tmp_path / "log.jsonl"
    glutecoach("log", "export", "-o", str(file))
    file.write_text(file.read_text() + '{"id": "\\u001b[2J"}\nnot json\n')
    ran = glutecoach("log", "import", str(file), "--data-dir", str(tmp_path / "elsewhere"))
    assert ran.code == 2
    assert ran.out == "1 of 1 session new.\n"
    assert ran.err.count("\n") >= 2
    assert "\x1b" not in ran.err


def test_a_streak_without_a_goal_says_how_to_get_one(glutecoach: Run) -> None:
    ran = glutecoach("streak")
    assert ran.code == 0
    assert "No goal is set yet." in ran.out
    assert glutecoach("streak", "--json").object["goal_set"] is False


@pytest.mark.usefixtures("goal")
def test_a_streak_counts_what_is_in_the_log(glutecoach: Run) -> None:
    before = glutecoach("streak", "--json").object
    assert before["this_week"]["done"] == 0
    added(glutecoach, "--day", "today")
    after = glutecoach("streak", "--json").object
    assert after["today_counts"] is True
    assert after["this_week"]["done"] == 1
    assert "weeks" not in after


@pytest.mark.usefixtures("goal")
def test_an_explained_streak_tells_every_week_and_day(glutecoach: Run) -> None:
    added(glutecoach, "--day", "today")
    explained = glutecoach("streak", "--explain").out
    assert explained.count("Week of ") == len(glutecoach("streak", "--explain", "--json").object["weeks"])
    assert "How it is counted" in explained
    assert "this day counts" in explained


@pytest.mark.usefixtures("goal")
def test_the_short_way_and_the_parser_tell_the_same_streak(glutecoach: Run) -> None:
    added(glutecoach)
    for options in ([], ["--explain"], ["--json"], ["--json", "--explain"]):
        short = glutecoach("streak", *options)
        # An option that the short way does not know sends it to the parser.
        parsed = glutecoach("streak", *options, "--")
        assert short == parsed


def test_what_was_deleted_where_it_comes_from_does_not_come_alive_here(
    glutecoach: Run, tmp_path: Path
) -> None:
    added(glutecoach)
    file = tmp_path / "log.jsonl"
    assert glutecoach("log", "export", "-o", str(file)).code == 0
    text = file.read_text(encoding="utf-8")
    assert '"deleted":false' in text.replace(" ", "")
    file.write_text(
        text.replace('"deleted": false', '"deleted": true').replace('"deleted":false', '"deleted":true')
    )
    other = ("--data-dir", str(tmp_path / "elsewhere"))
    ran = glutecoach(*other, "log", "import", str(file))
    assert (ran.code, ran.out) == (0, "0 of 0 sessions new.\n1 deleted session left out.\n")
    assert glutecoach(*other, "log", "list").out == "No session yet.\n"
