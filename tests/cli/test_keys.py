"""Keys from a real pseudo-terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator

import pytest

if sys.platform == "win32":
    pytest.skip("needs a POSIX terminal", allow_module_level=True)

import pty
import termios

from glutecoach.cli.plain.keys import END, NEXT, PREVIOUS, NoKeys, TerminalKeys, terminal_keys


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    """The hand that types, and the program's side."""
    hand, terminal = pty.openpty()
    yield hand, terminal
    for descriptor in (hand, terminal):
        try:
            os.close(descriptor)
        except OSError:
            continue


def test_keys_come_one_by_one_without_enter(ends: tuple[int, int]) -> None:
    hand, terminal = ends
    with TerminalKeys(terminal) as keys:
        os.write(hand, b"n+ ")
        assert [keys.wait(1), keys.wait(1), keys.wait(1), keys.wait(0)] == ["n", "+", " ", ""]


@pytest.mark.parametrize("sequence", [b"\x1b[H", b"\x1b[1;5C", b"\x1bOP", b"\x1b", b"\x1bx"])
def test_function_keys_and_letters_with_alt_are_passed_over(sequence: bytes, ends: tuple[int, int]) -> None:
    hand, terminal = ends
    with TerminalKeys(terminal) as keys:
        os.write(hand, sequence)
        assert keys.wait(1) == ""
        os.write(hand, b"q")
        assert keys.wait(1) == "q"


@pytest.mark.parametrize(
    ("sequences", "meant"),
    [(b"\x1b[6~\x1b[C\x1bOC\x1b[B\x1bOB", NEXT), (b"\x1b[5~\x1b[D\x1bOD\x1b[A\x1bOA", PREVIOUS)],
    ids=["next", "previous"],
)
def test_what_remotes_and_pedals_send_goes_on_or_back(
    sequences: bytes, meant: str, ends: tuple[int, int]
) -> None:
    hand, terminal = ends
    with TerminalKeys(terminal) as keys:
        os.write(hand, b"n" + sequences + b"q")
        assert [keys.wait(1) for _ in range(7)] == ["n", *[meant] * 5, "q"]


def test_the_terminal_is_put_back_as_it_was_even_after_an_error(ends: tuple[int, int]) -> None:
    _, terminal = ends
    before = termios.tcgetattr(terminal)
    modes = []

    def fail_while_taking_keys() -> None:
        with TerminalKeys(terminal):
            modes.append(termios.tcgetattr(terminal)[3])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_while_taking_keys()
    assert not modes[0] & (termios.ICANON | termios.ECHO)
    assert modes[0] & termios.ISIG
    assert termios.tcgetattr(terminal) == before


def test_resting_gives_the_terminal_back_for_a_question(ends: tuple[int, int]) -> None:
    _, terminal = ends
    before = termios.tcgetattr(terminal)
    with TerminalKeys(terminal) as keys:
        keys.rest()
        assert termios.tcgetattr(terminal) == before
        keys.go_on()
        assert termios.tcgetattr(terminal) != before


def test_a_terminal_that_went_away_is_the_end(ends: tuple[int, int]) -> None:
    hand, terminal = ends
    with TerminalKeys(terminal) as keys:
        os.close(hand)
        assert keys.wait(1) == END
        assert keys.wait(0) == END


def test_what_is_not_utf8_is_no_crash(ends: tuple[int, int]) -> None:
    hand, terminal = ends
    with TerminalKeys(terminal) as keys:
        os.write(hand, b"\xff\xfe")
        assert keys.wait(1) == "\ufffd"


def test_a_pipe_has_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading) as pipe, os.fdopen(writing, "w"):
        monkeypatch.setattr(sys, "stdin", pipe)
        assert isinstance(terminal_keys(), NoKeys)


def test_a_closed_standard_input_has_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    keys = terminal_keys()
    assert not keys.present
    with keys:
        assert keys.wait(0) == ""


@pytest.mark.parametrize(("group", "kind"), [(lambda: 1, NoKeys), (os.getpgrp, TerminalKeys)])
def test_a_terminal_is_touched_from_the_foreground_alone(
    group: Callable[[], int], kind: type, ends: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, terminal = ends
    monkeypatch.setattr(os, "tcgetpgrp", lambda _descriptor: group())
    with os.fdopen(os.dup(terminal)) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert isinstance(terminal_keys(), kind)
