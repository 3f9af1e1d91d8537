"""``keys …`` and ``homework sign``: the commands, and what is typed at them."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from glutecoach.formats.homework_dump import write_homework
from glutecoach.homework.key_files import make_key, own_key, own_public
from glutecoach.homework.paper_key import PaperKey, paper_lines
from glutecoach.homework.recipient import own_recipient
from glutecoach.homework.signing import check_text
from glutecoach.homework.trust import TrustStore
from glutecoach.paths import Paths, user_paths
from tests.cli.conftest import Run
from tests.homework.key_samples import BRAUN, WEBER, signed
from tests.homework_samples import homework
from tests.terminal import Terminal


@pytest.fixture
def paths(data_dir: Path) -> Paths:
    return user_paths(data_dir, {})


@pytest.fixture
def anna(tmp_path: Path) -> Path:
    """A homework file that is not signed."""
    file = tmp_path / "anna.toml"
    file.write_text(write_homework(homework()), encoding="utf-8")
    return file


def typing(*words: str) -> Terminal:
    return Terminal(sys.executable, "-m", "glutecoach", *words, lines=40)


# One's own key.


def test_without_a_key_it_is_said_how_one_comes_about(glutecoach: Run, data_dir: Path) -> None:
    shown = glutecoach("keys", "show")
    assert (shown.code, shown.out.splitlines()[0]) == (0, "You have no key yet.")
    assert glutecoach("keys", "show", "--json").object == {
        "format": 1, "code": None, "key": None, "locked": False, "report_to": None,
    }  # fmt: skip
    assert not data_dir.exists()
    for words in (["paper", "-o", "x.txt"], ["rotate", "--yes"], ["passphrase", "--remove"]):
        refused = glutecoach("keys", *words)
        assert (refused.code, refused.err.startswith("You have no key yet.")) == (2, True), words


def test_a_key_is_made_once_and_shown(glutecoach: Run, paths: Paths) -> None:
    made = glutecoach("keys", "make")
    public = own_public(paths)
    assert made.out.startswith(f"Your key is made. Its code is {public.code}.")
    assert public.code in glutecoach("keys", "show").out
    told = glutecoach("keys", "show", "--json").object
    assert (told["code"], told["key"], told["locked"]) == (public.code, public.text, False)
    again = glutecoach("keys", "make")
    assert (again.code, again.err) == (
        2, f"You have a key already, code {public.code}. It was left as it is.\n",
    )  # fmt: skip
    assert own_public(paths) == public


def test_the_key_for_sealed_reports_is_shown_where_there_is_one(glutecoach: Run, paths: Paths) -> None:
    make_key(paths)
    recipient = own_recipient(paths)
    assert recipient in glutecoach("keys", "show").out
    assert glutecoach("keys", "show", "--json").object["report_to"] == recipient


def test_rotating_asks_first_and_then_signs_the_new_key_with_the_old(
    glutecoach: Run, paths: Paths, anna: Path
) -> None:
    old = make_key(paths)
    refused = glutecoach("keys", "rotate")
    assert (refused.code, own_key(paths)) == (2, old)
    assert glutecoach("keys", "rotate", "--yes").code == 0
    assert own_public(paths) != old.public
    assert glutecoach("homework", "sign", str(anna)).code == 0
    assert check_text(anna.read_bytes()).former == (old.public,)


def test_a_key_goes_to_paper_and_comes_back(
    glutecoach: Run, paths: Paths, data_dir: Path, tmp_path: Path
) -> None:
    made, recipient = make_key(paths), own_recipient(paths)
    sheet, page = tmp_path / "key.txt", tmp_path / "key.html"
    for file in (sheet, page):
        assert glutecoach("keys", "paper", "-o", str(file)).code == 0
        assert oct(file.stat().st_mode & 0o777) == "0o600"
    assert page.read_text().startswith("<!DOCTYPE html>")
    data_dir.rename(tmp_path / "lost")
    restored = glutecoach("keys", "restore", str(sheet))
    assert (restored.code, restored.out) == (0, f"Your key is back. Its code is {made.public.code}.\n")
    assert (own_key(paths), own_recipient(paths, make=False)) == (made, recipient)
    again = glutecoach("keys", "restore", str(sheet))
    assert again.out.startswith("This is the key that you have already.")


def test_a_sheet_with_a_slip_names_its_line_and_changes_nothing(
    glutecoach: Run, paths: Paths, tmp_path: Path
) -> None:
    lines = list(paper_lines(PaperKey(WEBER.seed)))
    lines[2] = lines[2][::-1]
    sheet = tmp_path / "typed.txt"
    sheet.write_text("\n".join(f"{number} {line}" for number, line in enumerate(lines, 1)))
    refused = glutecoach("keys", "restore", str(sheet))
    assert refused.code == 2
    assert refused.err.startswith("Line 3 has a slip in it")
    assert own_public(paths) is None


def test_another_key_is_only_put_aside_when_that_is_said(
    glutecoach: Run, paths: Paths, tmp_path: Path
) -> None:
    make_key(paths)
    sheet = tmp_path / "typed.txt"
    lines = paper_lines(PaperKey(WEBER.seed))
    sheet.write_text("\n".join(f"{number} {line}" for number, line in enumerate(lines, 1)))
    assert glutecoach("keys", "restore", str(sheet)).code == 2
    done = glutecoach("keys", "restore", "--set-aside", str(sheet))
    assert (done.code, done.out.startswith("The key that was there is kept: ")) == (0, True)
    assert own_key(paths) == WEBER


def test_the_lines_are_typed_at_a_terminal_and_a_slip_is_told_at_once(paths: Paths) -> None:
    lines = paper_lines(PaperKey(WEBER.seed))
    with typing("keys", "restore") as terminal:
        terminal.wait_for("Line 1:")
        terminal.send(f"{lines[0].lower()}\n")
        terminal.wait_for("Line 2:")
        terminal.send(f"{lines[2]}\n")
        terminal.wait_for("Line 2 has a slip in it, or is another line.")
        for line in lines[1:]:
            terminal.send(f"{line}\n")
        terminal.wait_for(f"Your key is back. Its code is {WEBER.public.code}.")
        assert terminal.wait_for_exit() == 0
    assert own_key(paths) == WEBER


def test_an_empty_line_gives_up(paths: Paths) -> None:
    with typing("keys", "restore") as terminal:
        terminal.wait_for("Line 1:")
        terminal.send("\n")
        terminal.wait_for("Not all lines were typed. Nothing was changed.")
        assert terminal.wait_for_exit() == 2
    assert own_key(paths) is None


def test_a_passphrase_is_typed_unseen_and_then_asked_for(paths: Paths, anna: Path) -> None:
    public = make_key(paths).public
    with typing("keys", "passphrase") as terminal:
        terminal.wait_for("The new passphrase:")
        terminal.send("strong tea\n")
        terminal.wait_for("The same once more:")
        terminal.send("strong tea\n")
        assert "tea" not in terminal.wait_for("The key has its new passphrase.")
        assert terminal.wait_for_exit() == 0
    with typing("homework", "sign", str(anna)) as terminal:
        terminal.wait_for("The passphrase of your key:")
        terminal.send("weak tea\n")
        terminal.wait_for("That was another passphrase.")
        terminal.send("strong tea\n")
        terminal.wait_for(f"Your key's code, to read out to the client: {public.code}")
        assert terminal.wait_for_exit() == 0
    assert check_text(anna.read_bytes()).key == public


def test_where_nobody_can_be_asked_a_passphrase_is_refused_in_a_sentence(
    glutecoach: Run, paths: Paths, anna: Path
) -> None:
    make_key(paths, "tea")
    before = anna.read_bytes()
    refused = glutecoach("homework", "sign", str(anna))
    assert (refused.code, refused.err) == (
        2, "Your key has a passphrase. Do it where you can type it.\n",
    )  # fmt: skip
    assert anna.read_bytes() == before
    assert glutecoach("keys", "passphrase").code == 2
    assert glutecoach("keys", "restore").err.startswith("There is no terminal")


# Signing.


def test_homework_is_signed_in_place_and_again_after_a_change(
    glutecoach: Run, paths: Paths, anna: Path
) -> None:
    told = glutecoach("homework", "sign", "--json", str(anna)).object
    public = own_public(paths)
    assert told == {
        "format": 1, "code": public.code, "key": public.text,
        "files": [{"file": str(anna), "id": homework().id, "revision": 1}],
    }  # fmt: skip
    assert check_text(anna.read_bytes()).key == public
    anna.write_text(anna.read_text().replace("Anna B.", "Anna C."))
    assert glutecoach("keys", "verify", str(anna)).code == 2
    glutecoach("homework", "sign", str(anna))
    assert glutecoach("keys", "verify", str(anna)).code == 0
    assert anna.read_text().count("# --- signature ---") == 1


def test_what_is_no_homework_is_not_signed_and_nor_is_anything_beside_it(
    glutecoach: Run, paths: Paths, anna: Path, tmp_path: Path
) -> None:
    before = anna.read_bytes()
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("format = 1\n")
    refused = glutecoach("homework", "sign", str(anna), str(wrong))
    assert refused.code == 2
    assert "was not signed, because it cannot be used" in refused.err
    assert anna.read_bytes() == before
    assert own_public(paths) is None
    os.mkfifo(tmp_path / "pipe")
    piped = glutecoach("homework", "sign", str(tmp_path / "pipe"))
    assert piped.code == 2
    assert piped.err.startswith(f"{tmp_path / 'pipe'}: This is not a regular file.")


# The keys of others.


def test_who_signed_is_told_by_the_users_own_name_for_them(
    glutecoach: Run, paths: Paths, tmp_path: Path
) -> None:
    file = tmp_path / "anna.toml"
    file.write_bytes(signed())
    found = glutecoach("keys", "verify", str(file))
    told = f"{file}: It is whole, and signed with a key that you do not know (code {WEBER.public.code})."
    # A long path is broken where the line ends.
    assert (found.code, "".join(found.out.split())) == (0, "".join(told.split()))
    TrustStore(paths).pin(WEBER.public, "My physio", confirmed=False, seen=date(2026, 3, 2))
    assert "signed by My physio, not confirmed yet (code" in " ".join(
        glutecoach("keys", "verify", str(file)).out.split()
    )
    told = glutecoach("keys", "verify", "--json", str(file)).object
    assert (told["state"], told["name"], told["confirmed"]) == ("valid", "My physio", False)
    assert told["signed_as"] == "glutecoach homework anna-hips-3f9a2c1d revision 1"


@pytest.mark.parametrize(
    ("content", "state", "words"),
    [
        (write_homework(homework()).encode(), "unsigned", "It is not signed."),
        (signed().replace(b"Anna", b"Anne"), "broken", "It was changed after it was signed"),
    ],
)
def test_what_is_not_proven_is_told_with_another_exit_code(
    glutecoach: Run, tmp_path: Path, content: bytes, state: str, words: str
) -> None:
    file = tmp_path / "anna.toml"
    file.write_bytes(content)
    found = glutecoach("keys", "verify", str(file))
    assert (found.code, words in " ".join(found.out.split())) == (2, True)
    assert glutecoach("keys", "verify", "--json", str(file)).object["state"] == state


def test_a_signature_of_something_else_is_not_that_of_the_file(glutecoach: Run, tmp_path: Path) -> None:
    from glutecoach.homework.signing import sign_text

    file = tmp_path / "anna.toml"
    file.write_text(sign_text(signed().decode(), WEBER, "glutecoach return anna-hips-3f9a2c1d"))
    assert glutecoach("keys", "verify", "--json", str(file)).object["state"] == "broken"


def test_known_keys_are_listed_confirmed_and_forgotten(glutecoach: Run, paths: Paths) -> None:
    assert glutecoach("keys", "trusted").out.startswith("You know no keys yet.")
    store = TrustStore(paths)
    store.pin(WEBER.public, "My physio", confirmed=False, seen=date(2026, 3, 2))
    store.pin(BRAUN.public, "Mrs Braun", confirmed=True, seen=date(2026, 3, 9))
    lines = [line.split("  ") for line in glutecoach("keys", "trusted").out.splitlines()]
    assert lines == [
        ["My physio", WEBER.public.code, "not confirmed", "since 2026-03-02"],
        ["Mrs Braun", BRAUN.public.code, "confirmed", "", "", "since 2026-03-09"],
    ]
    done = glutecoach("keys", "confirm", *WEBER.public.code.split())
    assert (done.code, done.out) == (0, "This is the key of My physio. It is confirmed now.\n")
    told = glutecoach("keys", "trusted", "--json").object["keys"]
    assert [(each["name"], each["confirmed"]) for each in told] == [("My physio", True), ("Mrs Braun", True)]
    assert (
        glutecoach("keys", "forget", "mrs braun").out == f"Forgotten: Mrs Braun (code {BRAUN.public.code}).\n"
    )
    assert [each.name for each in store.known()] == ["My physio"]


@pytest.mark.parametrize("code", ["0108", "0108 99150", "abcd efgh", "٠١٠٨ ٩٩١٥", "-1234567"])
def test_what_is_no_code_is_refused(glutecoach: Run, code: str) -> None:
    refused = glutecoach("keys", "confirm", "--", *code.split())
    assert (refused.code, refused.err.startswith("A code has eight digits")) == (2, True)


def test_a_code_that_nobody_has_confirms_nothing(glutecoach: Run, paths: Paths) -> None:
    TrustStore(paths).pin(WEBER.public, "My physio", confirmed=False, seen=date(2026, 3, 2))
    refused = glutecoach("keys", "confirm", "00000000")
    assert (refused.code, refused.err.startswith("No key that you know has the code 0000 0000.")) == (2, True)
    assert not TrustStore(paths).known()[0].confirmed
