"""What is written to terminals: their bell, and one command that no text can leave."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.desktop.desktop_notices import DesktopNotices
from glutecoach.desktop.notices import Notice, NotTold
from glutecoach.desktop.notifier_choice import FirstThatTells, choose_notifier
from glutecoach.desktop.terminal_notices import TerminalNotices, told_to
from tests.desktop.notifier_stands import BREAK, Answers
from tests.fakes import RecordingNotifier

TERMINAL = {"TERM": "xterm-256color"}
ONE_COMMAND = re.compile(r"\a\x1b\]9;glutecoach: [^\x00-\x1f\x7f-\x9f]*\a")
ONE_PASSED_ON = re.compile(r"\a\x1bPtmux;\x1b\x1b\]9;glutecoach: [^\x00-\x1f\x7f-\x9f]*\a\x1b\\")


async def written(environment: dict[str, str], notice: Notice = BREAK, *, bell: bool = True) -> str:
    told: list[str] = []
    await TerminalNotices(environment, told.append, bell=bell).show(notice, Answers())
    return "".join(told)


async def test_a_terminal_rings_and_is_told_the_words_and_what_to_type() -> None:
    assert await written(TERMINAL) == (
        "\a\x1b]9;glutecoach: Time for a short break: Stand up, 2 minutes. To start, type: glutecoach play\a"
    )


async def test_whoever_wants_no_bell_gets_the_words_alone() -> None:
    assert (await written(TERMINAL, bell=False)).startswith("\x1b]9;")


async def test_in_tmux_and_screen_it_is_passed_on_to_the_terminal_around_them() -> None:
    inside = await written({**TERMINAL, "TMUX": "/x,1,0"})
    assert inside.startswith("\a\x1bPtmux;\x1b\x1b]9;glutecoach: Time")
    assert inside.endswith("glutecoach play\a\x1b\\")
    inside = await written({**TERMINAL, "STY": "1.x"})
    assert inside.startswith("\a\x1bP\x1b]9;glutecoach: Time")
    assert inside.endswith("glutecoach play\a\x1b\\")


@pytest.mark.parametrize("term", ["linux", "dumb", "", "vt100"])
async def test_a_terminal_that_knows_no_commands_only_rings(term: str) -> None:
    assert await written({"TERM": term}) == "\a"


@given(title=st.text(max_size=60), message=st.text(max_size=200))
async def test_no_text_leaves_the_command(title: str, message: str) -> None:
    notice = Notice("x", title, message)
    assert ONE_COMMAND.fullmatch(await written(TERMINAL, notice))
    assert ONE_PASSED_ON.fullmatch(await written({**TERMINAL, "TMUX": "1"}, notice))


async def test_text_that_looks_like_another_command_stays_text() -> None:
    assert "]9;glutecoach: 4;1;50" in await written(TERMINAL, Notice("x", "4;1;50", "\x1b]52;c;eA==\a"))


async def test_a_terminal_that_is_gone_is_told() -> None:
    def gone(text: str) -> None:
        raise OSError

    with pytest.raises(NotTold, match="cannot be written"):
        await TerminalNotices(TERMINAL, gone).show(BREAK, Answers())


def test_a_service_has_the_desktop_alone() -> None:
    assert isinstance(choose_notifier(TERMINAL), DesktopNotices)


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_TTY"])
async def test_who_came_from_afar_is_told_in_the_terminal(name: str) -> None:
    told: list[str] = []
    notifier = choose_notifier({**TERMINAL, name: "x"}, told.append)
    await notifier.show(BREAK, Answers())
    assert len(told) == 1
    assert isinstance(notifier, TerminalNotices)


async def test_without_a_desktop_the_terminal_is_told_and_says_why() -> None:
    told: list[str] = []
    notifier = choose_notifier(TERMINAL, told.append)
    await notifier.show(BREAK, Answers())
    about = await notifier.about()
    assert (about.name, about.has_choices, len(told)) == ("This terminal", False, 1)
    assert "No desktop is here" in about.problem
    await notifier.close()


async def test_where_nobody_can_show_it_the_first_reason_is_told() -> None:
    def gone(text: str) -> None:
        raise ValueError

    notifier = FirstThatTells((RecordingNotifier(broken=True), TerminalNotices(TERMINAL, gone)))
    with pytest.raises(NotTold, match="Nothing on this desktop"):
        await notifier.show(BREAK, Answers())
    with pytest.raises(NotTold):
        await FirstThatTells(()).show(BREAK, Answers())
    assert (await FirstThatTells(()).about()).name == ""


async def test_what_works_is_not_told_twice() -> None:
    first, second = RecordingNotifier(), RecordingNotifier()
    notifier = FirstThatTells((first, second))
    await notifier.show(BREAK, Answers())
    assert (len(first.notices), len(second.notices)) == (1, 0)
    await notifier.close()
    assert first.closed
    assert second.closed


def test_the_command_is_built_for_the_terminal_it_goes_to() -> None:
    assert told_to({"TERM": "foot"}, "Up.") == "\x1b]9;glutecoach: Up.\a"
