"""The safety questions at a terminal: what is asked, what is refused, what is kept and what is not."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs POSIX terminals", allow_module_level=True)

from glutecoach.cli.clearance_file import ClearanceFile
from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.condition import Condition
from glutecoach.domain.screening import SafetyTexts
from glutecoach.formats.safety_toml import load_safety
from glutecoach.resources import shipped
from tests.cli.conftest import Run
from tests.cli.terminal import Terminal
from tests.formats.samples import BRIDGE, changed

PROGRAM = [sys.executable, "-m", "glutecoach"]
PROMPT = r"Enter for none: "
TEXTS: SafetyTexts = load_safety(shipped("programs"))
CLINICIAN = [each.id for each in TEXTS.clinician_questions]
CONDITIONS = [each.condition for each in TEXTS.conditions]
OWN_PROGRAM = """\
format = 1
title = "Mine"
summary = "One exercise."
rationale = "To try."
when = "Now."
sources = ["convention"]
[[levels]]
[[levels.items]]
exercise = "kneeling"
reps = 2
tempo = { lift_s = 1, hold_s = 1, lower_s = 1, pause_s = 1 }
"""
OWN_CARE = """
[[care]]
condition = "knee"
action = "avoid"
how = "It is done on the knees."
instead = "squeeze-seated"
source = "convention"

[[care]]
condition = "hip"
action = "adapt"
how = "Go half as far."
source = "convention"
"""


@pytest.fixture
def mine(data_dir: Path) -> str:
    """A program of the user's own, of one exercise that is not gentle; returns its name."""
    folder = data_dir / "programs" / "exercises"
    folder.mkdir(parents=True)
    exercise = changed(
        BRIDGE, 'title = "Glute bridge"', 'title = "Kneeling lift"', '"hip-stretch"', '"squeeze-seated"'
    )
    (folder / "kneeling.toml").write_text(exercise + OWN_CARE)
    (folder.parent / "mine.toml").write_text(OWN_PROGRAM)
    return "mine"


def number(entries: list, wanted: object) -> str:
    """Return the number that an entry has in its step."""
    return str(entries.index(wanted) + 1)


def answer(terminal: Terminal, *lines: str) -> None:
    """Answer step after step."""
    for step, line in enumerate(lines, 1):
        terminal.expect(f"Step {step} of 3")
        terminal.expect(PROMPT)
        terminal.type(f"{line}\r")


def piped(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )


def kept(data_dir: Path) -> Clearance | None:
    return ClearanceFile(data_dir / "safety.toml").current


def keep(data_dir: Path, *conditions: Condition, days_ago: int = 0, level: SafetyLevel | None = None) -> None:
    at = datetime.now().astimezone() - timedelta(days=days_ago)
    usual = SafetyLevel.ADAPTED if conditions else SafetyLevel.GO
    store = ClearanceFile(data_dir / "safety.toml")
    assert store.save(Clearance(level or usual, frozenset(conditions), (), at)) == ""


def begins_and_stops(terminal: Terminal) -> None:
    """Wait for the session's headline, then end it."""
    terminal.expect("Get ready")
    terminal.type("q")
    terminal.expect("0 of 1 set done")
    assert terminal.ends() == 0


# The four levels, in line mode.


def test_an_emergency_is_told_ends_it_and_leaves_nothing_on_the_disk(data_dir: Path) -> None:
    with Terminal("play", "wake-up", "--plain") as terminal:
        terminal.expect("not a medical device")
        answer(terminal, "1 2")
        terminal.expect("Please get help now")
        terminal.expect("Go to an emergency department now: quick help matters")
        terminal.expect("call your emergency number")
        terminal.expect("your answers are not kept")
        assert terminal.ends() == 4
        assert "Step 2" not in terminal.printed
        assert "Get ready" not in terminal.printed
    assert not (data_dir / "safety.toml").exists()
    told = {TEXTS.questions[0].id, "emergency", "saddle", "bladder", "session"}
    for file in data_dir.rglob("*"):
        if file.is_file() and file.name != "journal.db":
            content = file.read_bytes().decode("utf-8", "replace")
            assert not [word for word in told if word in content], file
    assert b"saddle" not in (data_dir / "journal.db").read_bytes()
    assert b"wake-up" not in (data_dir / "journal.db").read_bytes(), "no session was begun"


def test_an_emergency_removes_older_answers_so_that_it_is_asked_again(data_dir: Path) -> None:
    keep(data_dir, Condition.KNEE)
    with Terminal("safety", "--again") as terminal:
        answer(terminal, "3")
        terminal.expect("Please get help now")
        assert terminal.ends() == 4
    assert not (data_dir / "safety.toml").exists()
    assert piped("play", "wake-up").returncode == 2


def test_the_users_number_is_named_where_there_is_one(data_dir: Path) -> None:
    data_dir.mkdir(parents=True)
    (data_dir / "settings.toml").write_text('emergency_number = "0118 999"\n')
    with Terminal("safety") as terminal:
        answer(terminal, "5")
        terminal.expect("Call 0118 999, or go to an emergency department")
        assert terminal.ends() == 4


def test_a_lock_refuses_now_and_later_and_says_what_to_do(data_dir: Path) -> None:
    with Terminal("play", "wake-up", "--plain") as terminal:
        answer(terminal, "", number(CLINICIAN, "weight-loss"), number(CONDITIONS, Condition.KNEE))
        terminal.expect("A clinician first. Until then no session is started")
        terminal.expect(r"Please\s+book\s+a\s+visit\s+with\s+your\s+doctor")
        terminal.expect("Please see a clinician first, then answer the safety questions again")
        assert terminal.ends() == 2
    found = kept(data_dir)
    assert found
    assert (found.level, found.reasons) == (SafetyLevel.LOCKED, ("weight-loss",))
    assert found.conditions == {Condition.KNEE}
    assert stat.S_IMODE((data_dir / "safety.toml").stat().st_mode) == 0o600
    for arguments in (["play"], ["play", "wake-up"], ["play", "wake-up", "--json"]):
        later = piped(*arguments)
        assert later.returncode == 2
        assert later.stderr.startswith("Please see a clinician first")
        assert later.stdout == ""


@pytest.mark.usefixtures("mine")
def test_only_gentle_sessions_start_where_a_clinician_comes_first(data_dir: Path) -> None:
    with Terminal("play", "mine", "--plain") as terminal:
        answer(terminal, "", number(CLINICIAN, "leg-pain-not-seen"), "")
        terminal.expect("Until then there are gentle exercises only")
        terminal.expect("only gentle exercises are offered, and this has none")
        assert terminal.ends() == 2
    found = kept(data_dir)
    assert found
    assert found.level is SafetyLevel.GENTLE_ONLY


@pytest.mark.usefixtures("mine")
def test_a_condition_changes_the_session_and_each_change_is_told(data_dir: Path, glutecoach: Run) -> None:
    with Terminal("play", "mine", "--plain") as terminal:
        answer(terminal, "", "", number(CONDITIONS, Condition.KNEE))
        terminal.expect("Sessions are changed to suit you")
        terminal.expect("Kneel on something soft")
        terminal.expect(r"Kneeling lift is swapped for Seated glute squeeze\. It is done on the knees\.")
        terminal.expect("Mine, level 1")
        begins_and_stops(terminal)
    found = kept(data_dir)
    assert found
    assert found.level is SafetyLevel.ADAPTED
    played = piped("play", "mine", "--json", "--speed", "100", "--no-save")
    assert '"exercises": ["squeeze-seated"]' in played.stdout
    assert "Kneeling lift is swapped for" in played.stderr, "beside JSON it goes to standard error"
    keep(data_dir, Condition.HIP)
    adapted = piped("play", "mine", "--speed", "100", "--no-save")
    assert "Kneeling lift: Go half as far.\n" in adapted.stdout
    assert glutecoach("log", "list", "--json").object["sessions"] == [], "what was stopped at once is none"


@pytest.mark.usefixtures("mine")
def test_none_of_it_lets_everything_start_and_is_not_asked_again(data_dir: Path) -> None:
    with Terminal("play", "mine", "--plain") as terminal:
        answer(terminal, "", "none", "")
        terminal.expect("Sessions are done as they are written")
        begins_and_stops(terminal)
    found = kept(data_dir)
    assert found
    assert found.level is SafetyLevel.GO
    with Terminal("play", "mine", "--plain") as terminal:
        begins_and_stops(terminal)
        assert "Step 1" not in terminal.printed


# When nobody can be asked, and when nothing has to be.


@pytest.mark.parametrize("arguments", [["--plain"], ["--json"], []])
def test_without_a_terminal_nothing_starts_before_the_answers(arguments: list[str]) -> None:
    ran = piped("play", "wake-up", *arguments)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        "The safety questions have not been answered. Run 'glutecoach safety' in a terminal.\n"
    )


def test_json_is_never_mixed_with_questions() -> None:
    with Terminal("play", "wake-up", "--json") as terminal:
        terminal.expect("The safety questions have not been answered")
        assert terminal.ends() == 2
        assert "Step 1" not in terminal.printed


def test_a_gap_asks_again_and_says_why(data_dir: Path) -> None:
    keep(data_dir, days_ago=20)
    ran = piped("play", "wake-up")
    assert ran.returncode == 2
    assert ran.stderr == "You were away for 20 days. Run 'glutecoach safety --again' in a terminal.\n"


@pytest.mark.parametrize("level", [None, SafetyLevel.LOCKED, SafetyLevel.GENTLE_ONLY])
def test_what_is_not_kept_is_a_trial_that_asks_and_refuses_nothing(
    data_dir: Path, mine: str, level: SafetyLevel | None
) -> None:
    if level is not None:
        keep(data_dir, level=level)
    ran = piped("play", mine, "--speed", "100", "--no-save")
    assert ran.returncode == 0
    assert "Kneeling lift" in ran.stdout


def test_a_wrong_name_is_told_before_anything_is_asked() -> None:
    with Terminal("play", "wakeup", "--plain") as terminal:
        terminal.expect("There is no program 'wakeup'")
        assert terminal.ends() == 2
        assert "Step 1" not in terminal.printed


def is_begun(data_dir: Path) -> bool:
    """Whether the beginning of a session has reached the disk."""
    with closing(sqlite3.connect(f"file:{data_dir / 'journal.db'}?mode=ro", uri=True)) as journal:
        (count,) = journal.execute("SELECT count(*) FROM open_session").fetchone()
    return bool(count)


@pytest.mark.usefixtures("mine")
def test_an_interrupted_session_with_a_part_that_is_not_for_one_any_more_is_not_gone_on_with(
    data_dir: Path,
) -> None:
    keep(data_dir)
    with Terminal("play", "mine", "--plain") as terminal:
        terminal.expect("Get ready")
        # The beginning is written beside the session: a busy computer may take a moment.
        while not is_begun(data_dir) and terminal.process.poll() is None:
            terminal.is_silent_for(0.1)
        terminal.process.kill()
        terminal.process.wait()
    keep(data_dir, Condition.KNEE)
    ran = piped("play", "--resume")
    assert ran.returncode == 2
    assert "a part of the interrupted session is not for you any more" in ran.stderr
    assert "--no-resume" in ran.stderr


# The questions themselves.


def test_a_slip_of_the_fingers_is_no_answer(data_dir: Path) -> None:
    with Terminal("safety") as terminal:
        terminal.expect(PROMPT)
        for slip in ("9", "0", "1 x", "1-3", "-1", "²", "yes", "1.5", "99999999"):
            terminal.type(f"{slip}\r")
            terminal.expect("Numbers from 1 to 8, please")
            terminal.expect(PROMPT)
        terminal.type("\r")
        terminal.expect("Step 2")
        terminal.expect(PROMPT)
        terminal.type("\x04")
        assert terminal.ends() == 130
    assert not (data_dir / "safety.toml").exists(), "what was broken off is no answer"


def test_control_c_keeps_the_answers_that_were_there(data_dir: Path) -> None:
    keep(data_dir, Condition.VEINS)
    with Terminal("safety", "--again") as terminal:
        answer(terminal, "", "1")
        terminal.expect(f"Last time: {number(CONDITIONS, Condition.VEINS)}.")
        terminal.expect(PROMPT)
        assert terminal.is_interrupted() == 130
    found = kept(data_dir)
    assert found
    assert found.level is SafetyLevel.ADAPTED


def test_several_numbers_are_taken_with_commas_too(data_dir: Path) -> None:
    with Terminal("safety") as terminal:
        answer(terminal, "", "", " 2, 1 2,3 ")
        assert terminal.ends() == 0
    found = kept(data_dir)
    assert found
    assert found.conditions == set(CONDITIONS[:3])


def test_answers_that_cannot_be_written_hold_for_the_session_and_that_is_said(
    data_dir: Path, mine: str
) -> None:
    (data_dir / "safety.toml").mkdir()
    with Terminal("play", mine, "--plain") as terminal:
        answer(terminal, "", "", number(CONDITIONS, Condition.KNEE))
        terminal.expect("could not be saved")
        terminal.expect("Kneeling lift is swapped for Seated glute squeeze")
        begins_and_stops(terminal)


# What is in force.


def test_what_is_in_force_is_shown_and_erased(data_dir: Path, glutecoach: Run) -> None:
    assert glutecoach("safety", "show").out.startswith("The safety questions have not been answered.")
    assert glutecoach("safety", "show", "--json").object == {
        "format": 1,
        "answered": False,
        "level": None,
        "conditions": [],
        "reasons": [],
        "answered_at": None,
    }
    keep(data_dir, Condition.KNEE)
    for arguments in (["safety"], ["safety", "show"]):
        shown = glutecoach(*arguments).out
        assert shown.startswith("Sessions are changed to suit you.\n")
        assert "A sore or arthritic knee. Kneel on something soft" in shown
        assert f"Answered on {datetime.now().date().isoformat()}." in shown
    found = glutecoach("safety", "show", "--json").object
    assert (found["level"], found["conditions"]) == ("adapted", ["knee"])
    assert glutecoach("safety", "erase").out.startswith("Your answers are erased.")
    assert not (data_dir / "safety.toml").exists()
    assert glutecoach("safety", "erase").out == "There were no answers to erase.\n"


def test_answers_that_cannot_be_erased_are_told(data_dir: Path, glutecoach: Run) -> None:
    (data_dir / "safety.toml").mkdir(parents=True)
    ran = glutecoach("safety", "erase")
    assert ran.code == 3
    assert "could not be removed" in ran.err


def test_what_was_answered_is_told_with_what_to_do(data_dir: Path, glutecoach: Run) -> None:
    store = ClearanceFile(data_dir / "safety.toml")
    reasons = ("aneurysm", "no-longer-asked")
    at = datetime.now().astimezone()
    store.save(Clearance(SafetyLevel.LOCKED, frozenset({Condition.VEINS}), reasons, at))
    shown = glutecoach("safety").out
    assert "I know of an aneurysm" in shown
    assert "see your doctor before you start" in " ".join(shown.split())
    assert "Your sessions are also changed to suit:" in shown


def test_the_signs_are_shown_to_everybody(glutecoach: Run) -> None:
    shown = glutecoach("safety", "signs")
    assert shown.code == 0
    flat = " ".join(shown.out.split())
    for sign in (*TEXTS.stop_signs, *(each.text for each in TEXTS.emergency_questions)):
        assert sign in flat
    assert TEXTS.emergency.now[0] in flat
    assert TEXTS.emergency.unkept not in flat, "nothing was answered"


def test_the_commands_need_a_terminal_only_to_ask() -> None:
    ran = piped("safety")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "The safety questions have not been answered. Run this in a terminal.\n"
