from __future__ import annotations

import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.cli import output
from glutecoach.domain.safetext import clean


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@given(st.text(max_size=80))
def test_whatever_a_line_holds_nothing_of_it_can_act(text: str) -> None:
    stream = io.StringIO()
    stdout, sys.stdout = sys.stdout, stream
    try:
        output.say(f"  {text}")
        output.say_columns([[text, text], ["a", "b"]])
        output.say_paragraph(text)
        output.say_json({"text": text})
    finally:
        sys.stdout = stdout
    for line in stream.getvalue().split("\n"):
        assert clean(line.strip()) == " ".join(line.split())


def test_spaces_that_make_columns_stay(capsys: pytest.CaptureFixture[str]) -> None:
    output.say("  a    b\x1b[2J   c")
    assert capsys.readouterr().out == "  a    b[2J   c\n"


def test_columns_line_up_though_letters_are_wide_or_combining(capsys: pytest.CaptureFixture[str]) -> None:
    output.say_columns([("体操", "x"), ("e\u0301a", "x"), ("abcd", "x")])
    assert capsys.readouterr().out == "体操  x\ne\u0301a    x\nabcd  x\n"


def test_running_text_in_the_last_column_hangs_below_its_beginning(
    capsys: pytest.CaptureFixture[str],
) -> None:
    output.say_columns([("name", "word " * 30)], broken=True)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 1
    assert all(len(line) <= output.PLAIN_WIDTH for line in lines)
    assert all(line.startswith("      word") for line in lines[1:])


def test_json_is_ascii_and_carries_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    output.say_json({"text": "\x1b[31mrot\u202e"})
    printed = capsys.readouterr().out
    assert printed.isascii()
    assert "\x1b" not in printed
    assert json.loads(printed) == {"format": 1, "text": "\x1b[31mrot\u202e"}


def test_headings_are_bold_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    output.say("Heading", bold=True)
    assert terminal.getvalue() == "\x1b[1mHeading\x1b[0m\n"
    monkeypatch.setattr(sys, "stdout", pipe := io.StringIO())
    output.say("Heading", bold=True)
    assert pipe.getvalue() == "Heading\n"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_escapes_where_they_are_not_wanted(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    output.say("Heading", bold=True)
    assert terminal.getvalue() == "Heading\n"


def test_characters_that_an_encoding_lacks_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252"))
    output.make_streams_safe()
    output.say("2 × 30 s 体")
    sys.stdout.flush()
    assert raw.getvalue().decode("cp1252").rstrip() == "2 × 30 s ?"


def test_a_closed_standard_output_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    output.make_streams_safe()
    output.say("nobody hears this")
    for stream in (sys.stdout, sys.stderr):
        stream.close()
