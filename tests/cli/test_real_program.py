"""The program itself: in a pseudo-terminal, in pipes, killed and continued."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs POSIX terminals and signals", allow_module_level=True)

from glutecoach.cli.plain.json_keys import EVENT_KEYS
from tests.cli.conftest import Run
from tests.cli.terminal import Terminal

PROGRAM = [sys.executable, "-m", "glutecoach"]


def sessions(glutecoach: Run) -> list[dict]:
    return glutecoach("log", "list", "--json").object["sessions"]


def piped(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL, **options
    )


def test_keys_lead_through_a_session_and_the_answers_are_kept(glutecoach: Run) -> None:
    with Terminal("play", "wake-up", "--plain", "--speed", "5", "--save") as terminal:
        terminal.expect("Keys: space pauses")
        terminal.expect("Get ready, 8 seconds")
        terminal.type("n")
        terminal.expect("Breathe")
        terminal.type(" ")
        terminal.expect(r"Paused\.")
        terminal.type("i")
        terminal.expect("Set up: ")
        terminal.type("\x1b[H ")
        terminal.expect("Going on in 3 seconds")
        terminal.type("q")
        terminal.expect("Stop here")
        terminal.type("y")
        terminal.expect("How hard was it")
        terminal.type("12\r")
        terminal.expect("from 0 to 10")
        terminal.type("4\r\rIn the park.\r")
        terminal.expect("of 5 sets done")
        assert terminal.ends() == 0
        assert terminal.modes == terminal.modes_before
    (session,) = sessions(glutecoach)
    assert (session["outcome"], session["effort"], session["pain"]) == ("stopped", 4, None)
    assert session["note"] == "In the park."


def test_control_c_stops_keeps_and_gives_the_terminal_back(glutecoach: Run) -> None:
    with Terminal("play", "wake-up", "--plain", "--speed", "20", "--save") as terminal:
        terminal.expect("Go, 6 repetitions")
        assert terminal.is_interrupted() == 130
        assert terminal.modes == terminal.modes_before
    assert "Traceback" not in terminal.printed
    assert [session["outcome"] for session in sessions(glutecoach)] == ["stopped"]


def test_control_c_at_the_last_question_keeps_the_session(glutecoach: Run) -> None:
    with Terminal("play", "wake-up", "--plain", "--speed", "100", "--save") as terminal:
        terminal.expect("How hard was it")
        assert terminal.is_interrupted() == 0
    assert [session["outcome"] for session in sessions(glutecoach)] == ["completed"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_gives_the_terminal_back_and_the_session_can_go_on(
    number: int, code: int, glutecoach: Run
) -> None:
    with Terminal("play", "wake-up", "--plain", "--speed", "25", "--save") as terminal:
        terminal.expect("Exercise 2 of 4")
        terminal.process.send_signal(number)
        assert terminal.ends() == code
        assert terminal.modes == terminal.modes_before
    assert "Traceback" not in terminal.printed
    resumed = piped("play", "--resume", "--speed", "100")
    assert resumed.returncode == 0
    assert "Exercise 1 of 4" not in resumed.stdout
    (session,) = sessions(glutecoach)
    assert session["outcome"] == "completed"
    assert session["credit"] == 1.0


def killed_in_the_second_exercise() -> None:
    with subprocess.Popen(
        [*PROGRAM, "play", "wake-up", "--speed", "25", "--save"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "Go, 8 repetitions" in line:
                break
        process.kill()


@pytest.mark.usefixtures("answered")
def test_a_killed_session_is_told_of_and_goes_on_where_it_was(glutecoach: Run) -> None:
    killed_in_the_second_exercise()
    told = piped()
    assert "A session was interrupted" in told.stdout
    assert "glutecoach play --resume" in told.stdout
    resumed = piped("play", "--resume", "--speed", "100")
    assert resumed.returncode == 0
    assert "Exercise 1 of 4" not in resumed.stdout
    assert [session["credit"] for session in sessions(glutecoach)] == [1.0]
    again = piped("play", "--resume")
    assert again.returncode == 2
    assert again.stderr.startswith("No session was interrupted.")


def test_what_was_done_of_a_killed_session_is_kept_where_a_new_one_is_wanted(glutecoach: Run) -> None:
    killed_in_the_second_exercise()
    assert piped("play", "wake-up", "--no-resume", "--speed", "100", "--save").returncode == 0
    newest, oldest = sessions(glutecoach)
    assert (newest["outcome"], oldest["outcome"]) == ("completed", "partial")
    assert 0 < oldest["credit"] < 1


@pytest.mark.parametrize(
    ("answer", "outcomes"),
    [("c", ["completed"]), ("", ["completed"]), ("k", ["stopped", "partial"]), ("d", ["stopped"])],
)
def test_on_a_terminal_it_asks_what_to_do_with_a_killed_session(
    answer: str, outcomes: list[str], glutecoach: Run
) -> None:
    killed_in_the_second_exercise()
    with Terminal(
        "play", "wake-up", "--plain", "--speed", "100" if answer in {"c", ""} else "5", "--save"
    ) as terminal:
        terminal.expect("A session was interrupted")
        terminal.type(f"{answer}\r")
        if answer in {"k", "d"}:
            terminal.expect("Exercise 1 of 4")
            terminal.type("q")
        terminal.expect("How hard was it|0 of 5 sets done")
        terminal.type("\r\r\r")
        assert terminal.ends() == 0
    assert [session["outcome"] for session in sessions(glutecoach)] == outcomes


@pytest.mark.usefixtures("answered")
def test_a_second_session_at_once_is_refused_in_two_sentences() -> None:
    with subprocess.Popen([*PROGRAM, "play", "wake-up", "--plain"], stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.readline()
        second = piped("play", "wake-up", "--plain", "--speed", "100", "--save")
        running.kill()
    assert second.returncode == 3
    assert second.stderr.startswith("A session is already running in another window.")


def test_nothing_is_kept_where_nothing_is_to_be_kept(glutecoach: Run) -> None:
    ran = piped("play", "wake-up", "--speed", "100", "--no-save")
    assert ran.returncode == 0
    assert ran.stdout.endswith("Nothing was kept, as you asked.\n")
    assert sessions(glutecoach) == []


def test_json_lines_describe_the_whole_session(glutecoach: Run) -> None:
    ran = piped("play", "wake-up", "--json", "--speed", "100", "--save")
    assert ran.returncode == 0
    assert ran.stderr == ""
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    assert {line["format"] for line in lines} == {1}
    assert lines[0]["event"] == "session"
    for line in lines:
        assert set(line) == {"format", "event", "at_ms", *EVENT_KEYS[line["event"]].split()}
    assert lines[-1]["event"] == "summary"
    assert [line["completed"] for line in lines if line["event"] == "finished"] == [True]
    times = [line["at_ms"] for line in lines if line["event"] != "saved"]
    assert times == sorted(times)
    (session,) = sessions(glutecoach)
    assert lines[0]["session_id"] == lines[-1]["session_id"] == session["id"]
    assert lines[-1]["saved"] is True
    assert lines[-1]["sets_done"] == lines[-1]["sets_asked"] == len(session["sets"])


def test_a_pipe_that_closes_ends_quietly_and_the_session_can_go_on(glutecoach: Run) -> None:
    with subprocess.Popen(
        [*PROGRAM, "play", "wake-up", "--speed", "20", "--save"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(20) == 141
        assert process.stderr.read() == b""
    assert [session["outcome"] for session in sessions(glutecoach)] == [None]


@pytest.mark.parametrize(
    "arguments", [["programs"], ["streak"], ["cues", "hip-flexor"], ["--help"]], ids=" ".join
)
def test_output_that_nobody_reads_is_no_error(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*PROGRAM, *arguments], stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert done.returncode == 141
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_under_the_output_is_told(glutecoach: Run) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*PROGRAM, "programs"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert "no space left on device" in done.stderr
    assert "Traceback" not in done.stderr


def test_closed_streams_are_no_error() -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m glutecoach programs <&- >&-"], stderr=subprocess.PIPE
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_in_a_poor_locale_odd_letters_are_replaced() -> None:
    done = piped("exercises", "show", "bridge", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert done.stdout.isascii()


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": ""}])
def test_a_dumb_terminal_gets_today_as_text(environment: dict[str, str]) -> None:
    with Terminal(environment=environment) as terminal:
        assert terminal.ends() == 0
    assert "Today: Desk micro-break, level 1" in terminal.printed
    assert "\x1b" not in terminal.printed


def test_a_pipe_gets_today_as_text_and_how_to_go_on() -> None:
    ran = piped()
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("Today: ")
    assert "glutecoach play --plain" in ran.stdout
    assert "\x1b" not in ran.stdout


def test_play_without_a_terminal_goes_line_by_line() -> None:
    ran = piped("play", "wake-up", "--speed", "100", "--save")
    assert ran.returncode == 0
    assert ran.stdout.splitlines()[2].startswith("   0:00  Get ready")


def test_the_same_session_prints_the_same_lines_twice() -> None:
    first, second = (
        piped("play", "wake-up", "--speed", speed, "--save").stdout.splitlines()[2:]
        for speed in ("60", "100")
    )
    assert first == second


def test_a_wrong_word_after_play_leaves_no_trace_of_the_first_frame() -> None:
    with Terminal("play", "wakeup") as terminal:
        assert terminal.ends() == 2
    shown, _, told = terminal.printed.rpartition("\x1b[?1049l")
    assert "\x1b[?1049h" in shown
    assert told.strip().startswith("There is no program 'wakeup'.")


@pytest.mark.usefixtures("answered")
def test_a_stopped_session_in_the_shell_goes_on_paused() -> None:
    with Terminal("play", "wake-up", "--plain") as terminal:
        terminal.expect("Get ready")
        terminal.process.send_signal(signal.SIGSTOP)
        # Longer than the gap that is taken for the computer's sleep, on the real clock.
        assert terminal.is_silent_for(5.5)
        terminal.process.send_signal(signal.SIGCONT)
        terminal.expect("You were away|Paused: nothing happened")
        terminal.type("q")
        assert terminal.ends() == 0
    assert "How hard was it" not in terminal.printed
