"""Opening terminals: real ones on a display of their own, and stand-ins for those that are not here."""

from __future__ import annotations

import os
import shlex
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from glutecoach.desktop import terminals
from glutecoach.desktop.terminal_list import _LEADS, terminals_of
from glutecoach.desktop.terminals import known_terminal, open_in_terminal, with_display
from tests.desktop.display_stand import needed

ARGUMENTS = ("hips & 'glutes'", "$(touch owned)", "--flag=a b", ";ls")


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder for programs; nothing else is found."""
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """A pipe with a name: whoever reads it waits until something was written."""
    os.mkfifo(tmp_path / "told")
    return tmp_path / "told"


def stands_in(programs: Path, name: str, told: Path, *, ends: int = 0, first: str = "") -> None:
    """Put a program there that writes its arguments and its display, a line each."""
    code = f'#!/bin/sh\n{first}\n{{ for word in "$@"; do printf "%s\\n" "$word"; done; }} > {told}\nexit {ends}\n'
    (programs / name).write_text(code)
    (programs / name).chmod(0o755)


def environment(programs: Path, **more: str) -> dict[str, str]:
    return {"PATH": str(programs), "DISPLAY": ":77", **more}


def writer(told: Path) -> list[str]:
    """A program that writes its arguments into the pipe."""
    code = "import sys; open(sys.argv[1], 'w').write('\\n'.join(sys.argv[2:]))"
    return [sys.executable, "-I", "-c", code, str(told), *ARGUMENTS]


def test_a_real_terminal_opens_with_the_program_in_it(display: str, told: Path) -> None:
    needed("xterm", "xterm")
    trouble = open_in_terminal(writer(told), {**os.environ, "TERMINAL": "xterm"})
    assert trouble == ""
    assert told.read_text().splitlines() == list(ARGUMENTS)


def test_the_terminal_of_the_system_opens_with_the_program_in_it(display: str, told: Path) -> None:
    needed("x-terminal-emulator", "xterm")
    kept = {
        name: value for name, value in os.environ.items() if name not in {"TERMINAL", "XDG_CURRENT_DESKTOP"}
    }
    assert known_terminal(kept) == "x-terminal-emulator"
    assert open_in_terminal(writer(told), kept) == ""
    assert told.read_text().splitlines() == list(ARGUMENTS)


def test_without_a_display_tmux_opens_a_window(tmp_path: Path, told: Path) -> None:
    tmux = [needed("tmux", "tmux"), "-L", f"glutecoach-{os.getpid()}", "-f", os.devnull]
    subprocess.run([*tmux, "new-session", "-d", "-s", "one", "cat"], check=True)
    try:
        show = [*tmux, "display-message", "-p", "-t", "one", "#{socket_path},#{pid},0"]
        where = subprocess.run(show, check=True, capture_output=True, text=True).stdout.strip()
        assert open_in_terminal(writer(told), {"PATH": os.environ["PATH"], "TMUX": where}) == ""
        assert told.read_text().splitlines() == list(ARGUMENTS)
    finally:
        subprocess.run([*tmux, "kill-server"], check=True)


@pytest.mark.parametrize("name", sorted(_LEADS))
def test_every_terminal_gets_the_command_word_by_word(name: str, programs: Path, told: Path) -> None:
    stands_in(programs, name, told)
    known = environment(programs, WAYLAND_DISPLAY="wayland-1")
    assert known_terminal(known) == name
    import threading

    read: list[str] = []
    reader = threading.Thread(target=lambda: read.extend(told.read_text().splitlines()))
    reader.start()
    assert open_in_terminal(["/usr/bin/true", *ARGUMENTS], known) == ""
    reader.join(10)
    assert read == [*_LEADS[name], "/usr/bin/true", *ARGUMENTS]


def test_the_users_own_terminal_comes_first_with_its_arguments(programs: Path, told: Path) -> None:
    for name in ("xterm", "kitty", "mine"):
        stands_in(programs, name, told)
    known = environment(programs, TERMINAL="kitty --single-instance --title 'My coach'")
    first = next(terminals_of(known))
    assert (first.name, first.lead) == ("kitty", ("--single-instance", "--title", "My coach"))
    assert next(terminals_of({**known, "TERMINAL": "mine"})).lead == ("-e",)
    assert next(terminals_of({**known, "TERMINAL": "kitty 'broken"})).name == "kitty"
    assert next(terminals_of({**known, "TERMINAL": "not-there"})).name == "kitty"


def test_the_desktop_says_which_terminal_is_its_own(programs: Path, told: Path) -> None:
    for name in ("konsole", "gnome-terminal", "x-terminal-emulator"):
        stands_in(programs, name, told)
    assert known_terminal(environment(programs, XDG_CURRENT_DESKTOP="ubuntu:GNOME")) == "gnome-terminal"
    assert known_terminal(environment(programs, XDG_CURRENT_DESKTOP="KDE")) == "konsole"
    assert known_terminal(environment(programs)) == "x-terminal-emulator"


def test_a_terminal_is_not_tried_on_a_display_that_it_does_not_know(programs: Path, told: Path) -> None:
    stands_in(programs, "foot", told)
    assert known_terminal(environment(programs)) == ""
    assert known_terminal({"PATH": str(programs), "WAYLAND_DISPLAY": "wayland-1"}) == "foot"
    stands_in(programs, "xterm", told)
    assert known_terminal({"PATH": str(programs), "WAYLAND_DISPLAY": "wayland-1"}) == "foot"
    assert known_terminal(environment(programs)) == "xterm"


def test_where_no_terminal_is_known_it_says_what_to_type(programs: Path) -> None:
    told = open_in_terminal(
        ["/usr/bin/python3", "-m", "glutecoach"], environment(programs), typed="glutecoach play"
    )
    assert told == "No terminal opened by itself. To begin, type: glutecoach play"
    told = open_in_terminal(["/usr/bin/true", "a b"], environment(programs))
    assert told.endswith("type: /usr/bin/true 'a b'")


def test_a_terminal_that_fails_leaves_it_to_the_next(programs: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    stands_in(programs, "konsole", tmp_path / "first", ends=1)
    stands_in(programs, "xterm", log)
    assert open_in_terminal(["/usr/bin/true"], environment(programs)) == ""
    assert log.read_text().splitlines() == ["-e", "/usr/bin/true"]


def test_when_every_terminal_fails_it_says_what_to_type(programs: Path, tmp_path: Path) -> None:
    for name in ("konsole", "xterm"):
        stands_in(programs, name, tmp_path / name, ends=1)
    assert "To begin, type: x" in open_in_terminal(["x"], environment(programs))
    (programs / "konsole").write_text("this is no program")
    assert "To begin, type: x" in open_in_terminal(["x"], environment(programs))


def test_a_service_asks_where_the_display_is(programs: Path, tmp_path: Path) -> None:
    answers = (
        "echo DISPLAY=:9; echo XAUTHORITY=/run/a; echo LD_PRELOAD=/evil; echo \"WAYLAND_DISPLAY=\\$'a'\""
    )
    stands_in(programs, "systemctl", tmp_path / "asked", first=answers)
    found = with_display({"PATH": str(programs)})
    assert found == {"PATH": str(programs), "DISPLAY": ":9", "XAUTHORITY": "/run/a"}
    assert (tmp_path / "asked").read_text().split() == ["--user", "show-environment"]


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "TMUX", "SSH_CONNECTION"])
def test_who_knows_where_the_user_is_does_not_ask(name: str, programs: Path, tmp_path: Path) -> None:
    stands_in(programs, "systemctl", tmp_path / "asked", first="echo DISPLAY=:9")
    known = {"PATH": str(programs), name: "x"}
    assert with_display(known) == known


def test_a_manager_that_does_not_answer_is_given_up(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminals, "_ASKING_S", 0.05)
    (programs / "systemctl").write_text("#!/bin/sh\nexec /bin/sleep 60\n")
    (programs / "systemctl").chmod(0o755)
    assert with_display({"PATH": str(programs)}) == {"PATH": str(programs)}


def test_from_a_service_the_terminal_is_started_beside_it(programs: Path, tmp_path: Path) -> None:
    stands_in(programs, "xterm", tmp_path / "plain")
    stands_in(programs, "systemd-run", tmp_path / "scoped")
    known = environment(programs, INVOCATION_ID="0" * 32)
    assert open_in_terminal(["/usr/bin/true"], known) == ""
    asked = (tmp_path / "scoped").read_text().splitlines()
    assert asked == [
        "--user",
        "--scope",
        "--quiet",
        "--collect",
        "--",
        str(programs / "xterm"),
        "-e",
        "/usr/bin/true",
    ]
    stands_in(programs, "systemd-run", tmp_path / "scoped", ends=1)
    assert open_in_terminal(["/usr/bin/true"], known) == ""
    assert (tmp_path / "plain").exists()


def test_the_new_terminal_does_not_take_itself_for_the_old_one(programs: Path, tmp_path: Path) -> None:
    stands_in(programs, "xterm", tmp_path / "words", first=f"/usr/bin/env > {tmp_path / 'env'}")
    known = environment(programs, TMUX="/x,1,0", COLORTERM="truecolor", LINES="9", HOME="/h")
    assert open_in_terminal(["/usr/bin/true"], known) == ""
    kept = dict(line.split("=", 1) for line in (tmp_path / "env").read_text().splitlines())
    assert kept["HOME"] == "/h"
    assert not {"TMUX", "COLORTERM", "LINES"} & set(kept)


def test_on_a_mac_the_system_opens_a_file_that_runs_it_once(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    stands_in(programs, "open", tmp_path / "opened")
    out = tmp_path / "out"
    program = [sys.executable, "-I", "-c", f"import sys; open({str(out)!r}, 'w').write(repr(sys.argv[1:]))"]
    assert open_in_terminal([*program, *ARGUMENTS], environment(programs), system="darwin") == ""
    script = Path((tmp_path / "opened").read_text().strip())
    assert stat.S_IMODE(script.stat().st_mode) == 0o700
    subprocess.run([str(script)], check=True, cwd=tmp_path)
    assert out.read_text() == repr(list(ARGUMENTS))
    assert not script.exists()
    assert not (tmp_path / "owned").exists()
    assert known_terminal({}, system="darwin") == "Terminal"


def test_on_windows_a_console_opens_and_a_missing_program_is_told(tmp_path: Path) -> None:
    out = tmp_path / "out"
    code = f"open({str(out)!r}, 'w').write('ran')"
    assert open_in_terminal([sys.executable, "-I", "-c", code], system="win32") == ""
    assert out.read_text() == "ran"
    missing = str(tmp_path / "missing.exe")
    assert shlex.quote(missing) in open_in_terminal([missing], system="win32")
