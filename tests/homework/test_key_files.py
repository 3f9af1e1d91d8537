"""The own key on the disk."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess

import pytest

from glutecoach.errors import InputError, StorageError
from glutecoach.formats.homework_dump import write_homework
from glutecoach.homework.key_files import (
    change_passphrase,
    is_locked,
    keep_key,
    make_key,
    own_key,
    own_or_new_key,
    own_public,
    rotate_key,
    set_aside,
)
from glutecoach.homework.recipient import own_identity, own_recipient
from glutecoach.homework.secret_key import read_secret, write_secret
from glutecoach.homework.sign_off import sign_homework
from glutecoach.homework.signing import check_text, homework_comment, sign_text
from tests.homework.key_samples import BRAUN, WEBER, paths_in
from tests.homework_samples import homework

needs_minisign = pytest.mark.skipif(shutil.which("minisign") is None, reason="needs the tool minisign")
needs_permissions = pytest.mark.skipif(os.name == "nt", reason="permissions of this kind are not Windows'")
as_somebody = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere"
)


class Typist:
    """Types what it was told, one answer after the other."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, question: str) -> str:
        self.asked.append(question)
        return self.answers.pop(0)


def mode(path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


def test_there_is_no_key_before_it_is_needed(tmp_path):
    paths = paths_in(tmp_path)
    assert (own_key(paths), own_public(paths), is_locked(paths)) == (None, None, False)
    assert (own_identity(paths), own_recipient(paths, make=False)) == ("", "")
    assert not paths.data.exists()


def test_a_key_is_made_once_and_is_the_same_ever_after(tmp_path):
    paths = paths_in(tmp_path)
    made = own_or_new_key(paths)
    assert own_or_new_key(paths) == own_key(paths) == made
    assert own_public(paths) == made.public
    assert own_or_new_key(paths_in(tmp_path / "another")) != made


@needs_permissions
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077, 0o277])
def test_keys_are_for_their_owner_alone_whatever_the_mask(tmp_path, mask):
    paths = paths_in(tmp_path)
    paths.data.mkdir()
    before = os.umask(mask)
    try:
        make_key(paths)
        own_recipient(paths)
        change_passphrase(paths, None, "")
        rotate_key(paths)
    finally:
        os.umask(before)
    assert mode(paths.keys) == "0o700"
    files = sorted(paths.keys.iterdir())
    assert len(files) == 3
    assert {mode(file) for file in files} == {"0o600"}


@needs_permissions
def test_a_folder_and_a_key_that_were_open_to_others_are_shut(tmp_path):
    paths = paths_in(tmp_path)
    make_key(paths)
    own_recipient(paths)
    paths.keys.chmod(0o755)
    for file in paths.keys.iterdir():
        file.chmod(0o644)
    own_key(paths)
    own_identity(paths)
    assert mode(paths.keys) == "0o700"
    assert {mode(file) for file in paths.keys.iterdir()} == {"0o600"}


def test_a_key_is_never_overwritten(tmp_path):
    paths = paths_in(tmp_path)
    made = make_key(paths)
    with pytest.raises(StorageError, match="There is a file already"):
        make_key(paths)
    with pytest.raises(StorageError, match="There is a file already"):
        keep_key(paths, WEBER)
    assert own_key(paths) == made
    assert [file.name for file in paths.keys.iterdir()] == ["own.key"], "nothing half written is left"


def test_a_broken_file_of_a_key_is_told_and_left_alone(tmp_path):
    paths = paths_in(tmp_path)
    make_key(paths)
    file = paths.keys / "own.key"
    comment, secret, *_ = file.read_text().split("\n")
    for broken in (
        "",
        "hello",
        comment,
        f"{comment}\n{secret[:-4]}\n",
        f"{comment}\nRWZ{secret[3:]}",
        "\n" + "A" * 212,
    ):
        file.write_text(broken)
        with pytest.raises(InputError):
            own_or_new_key(paths)
        assert file.read_text() == broken


def test_a_file_whose_two_halves_do_not_belong_together_is_damaged():
    mixed = write_secret(type(WEBER)(BRAUN.public, WEBER.seed))
    with pytest.raises(InputError, match="damaged"):
        read_secret(mixed).unlocked()


@needs_permissions
@as_somebody
def test_a_home_that_cannot_be_written_is_told(tmp_path):
    paths = paths_in(tmp_path)
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StorageError, match="cannot be written"):
            make_key(paths)
    finally:
        tmp_path.chmod(0o700)


def test_where_no_key_can_be_kept_homework_leaves_unsigned_and_says_why(tmp_path):
    """A file stands where the folder should be: nobody can write there, not even root."""
    paths = paths_in(tmp_path)
    paths.data.write_text("in the way")
    one = homework()
    found = sign_homework(write_homework(one), one, paths)
    assert (found.text, found.key) == (write_homework(one), None)
    assert found.words.startswith("It is not signed. ")
    assert "cannot be" in found.words


def test_homework_leaves_signed_with_a_key_made_at_that_moment(tmp_path):
    paths, one = paths_in(tmp_path), homework()
    found = sign_homework(write_homework(one), one, paths)
    checked = check_text(found.text.encode())
    assert checked.key == found.key == own_public(paths)
    assert checked.comment == homework_comment(one)
    assert own_public(paths).code in found.words


def test_a_locked_key_nobody_can_open_now_leaves_homework_unsigned(tmp_path):
    paths, one = paths_in(tmp_path), homework()
    make_key(paths, "strong tea")
    assert sign_homework(write_homework(one), one, paths).key is None
    assert sign_homework(write_homework(one), one, paths, Typist("")).key is None
    assert sign_homework(write_homework(one), one, paths, Typist("strong tea")).key == own_public(paths)


def test_a_passphrase_opens_the_key_and_another_does_not(tmp_path):
    paths = paths_in(tmp_path)
    made = make_key(paths, "strong tea")
    assert is_locked(paths)
    assert own_public(paths) == made.public, "the public part needs no passphrase"
    assert made.seed not in (paths.keys / "own.key").read_bytes()
    typist = Typist("weak tea", "strong tea")
    assert own_key(paths, typist) == made
    assert typist.asked == ["The passphrase of your key: ", "That was another passphrase. Once more: "]
    with pytest.raises(InputError, match="stays shut"):
        own_key(paths, Typist("a", "b", "c"))
    with pytest.raises(InputError, match="has a passphrase"):
        own_key(paths)


def test_a_passphrase_is_the_same_however_its_letters_are_composed(tmp_path):
    paths = paths_in(tmp_path)
    made = make_key(paths, "Gr\u00fcn")
    assert own_key(paths, Typist("Gru\u0308n")) == made


def test_a_passphrase_is_changed_and_taken_away(tmp_path):
    paths = paths_in(tmp_path)
    made = make_key(paths)
    change_passphrase(paths, None, "one")
    with pytest.raises(InputError):
        change_passphrase(paths, Typist(""), "two")
    change_passphrase(paths, Typist("one"), "two")
    assert own_key(paths, Typist("two")) == made
    change_passphrase(paths, Typist("two"), "")
    assert (own_key(paths), is_locked(paths)) == (made, False)


def test_a_file_that_asks_for_more_memory_than_sane_is_refused():
    text = write_secret(WEBER, "x")
    content = bytearray(read_secret(text).content)
    content[46:54] = (2**40).to_bytes(8, "little")
    greedy = type(read_secret(text))(None, bytes(content))
    with pytest.raises(InputError, match="not the file of a secret key"):
        greedy.unlocked("x")


def test_rotating_keeps_the_old_key_beside_and_the_passphrase(tmp_path):
    paths = paths_in(tmp_path)
    old = make_key(paths, "tea")
    new = rotate_key(paths, Typist("tea"))
    assert new.public != old.public
    assert own_key(paths, Typist("tea")) == new
    aside = paths.keys / f"own-{old.public.code.replace(' ', '')}.key"
    assert read_secret(aside.read_text()).unlocked("tea") == old


def test_files_signed_after_rotating_name_the_keys_before(tmp_path):
    paths = paths_in(tmp_path)
    keys = [make_key(paths), rotate_key(paths), rotate_key(paths)]
    found = check_text(sign_text("a = 1", own_key(paths), "glutecoach homework x revision 1").encode())
    assert found.key == keys[2].public
    assert found.former == (keys[1].public, keys[0].public)


def test_after_many_rotations_the_last_four_keys_are_named(tmp_path):
    paths = paths_in(tmp_path)
    keys = [make_key(paths), *(rotate_key(paths) for _ in range(6))]
    found = check_text(sign_text("a = 1", own_key(paths), "glutecoach homework x revision 1").encode())
    assert found.former == tuple(key.public for key in keys[-2:-6:-1])


def test_a_key_put_aside_makes_room_and_is_not_lost(tmp_path):
    paths = paths_in(tmp_path)
    first = make_key(paths)
    aside = set_aside(paths)
    assert own_key(paths) is None
    assert read_secret(aside.read_text()).unlocked() == first
    keep_key(paths, first)
    with pytest.raises(StorageError, match="There is a file already"):
        set_aside(paths)
    assert own_key(paths) == first


def test_the_key_for_sealed_reports_opens_what_was_sealed_for_it(tmp_path):
    pyrage = pytest.importorskip("pyrage")
    paths = paths_in(tmp_path)
    recipient = own_recipient(paths)
    assert own_recipient(paths) == recipient
    sealed = pyrage.encrypt(b"report", [pyrage.x25519.Recipient.from_str(recipient)])
    assert pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(own_identity(paths))]) == b"report"


def test_a_broken_key_for_sealed_reports_is_told(tmp_path):
    paths = paths_in(tmp_path)
    own_recipient(paths)
    (paths.keys / "reports.age").write_text("nothing")
    with pytest.raises(InputError, match="cannot be used"):
        own_identity(paths)


@needs_minisign
@pytest.mark.parametrize("passphrase", ["", "strong tea"])
def test_minisign_signs_with_our_key(tmp_path, passphrase):
    paths = paths_in(tmp_path)
    public = make_key(paths, passphrase).public
    (tmp_path / "data.txt").write_bytes(b"hello\n")
    command = ["minisign", "-S", "-s", str(paths.keys / "own.key"), "-m", "data.txt", "-t", "by hand"]
    subprocess.run(
        command, cwd=tmp_path, input=f"{passphrase}\n".encode(), capture_output=True, check=True, timeout=60
    )
    _verify(tmp_path, "data.txt", public.text)


@needs_minisign
def test_our_program_opens_keys_that_minisign_made(tmp_path):
    command = ["minisign", "-G", "-W", "-p", "a.pub", "-s", "a.key"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=60)
    found = read_secret((tmp_path / "a.key").read_text())
    assert not found.is_locked
    key = found.unlocked()
    assert key is not None
    assert key.public.text[-40:] in (tmp_path / "a.pub").read_text()


@needs_minisign
def test_minisign_verifies_data_that_we_signed(tmp_path):
    data = bytes(range(256)) * 50
    (tmp_path / "data").write_bytes(data)
    (tmp_path / "data.minisig").write_text(WEBER.sign(data, "glutecoach return anna"))
    assert "glutecoach return anna" in _verify(tmp_path, "data", WEBER.public.text)


def _verify(folder, file: str, public: str) -> str:
    done = subprocess.run(
        ["minisign", "-V", "-P", public, "-m", file],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout
