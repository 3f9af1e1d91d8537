"""What is composed leaves signed, with the key for its reports; and it is always saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from glutecoach.formats.homework_toml import read_homework
from glutecoach.homework.key_files import make_key, own_public
from glutecoach.homework.recipient import own_recipient
from glutecoach.homework.sign_off import save_signed
from glutecoach.homework.signing import SignatureState, check_text
from glutecoach.homework.templates import HomeworkFolder
from glutecoach.paths import Paths, user_paths
from tests.homework_samples import exercises, homework

pytest.importorskip("cryptography")
pytest.importorskip("pyrage")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return user_paths(tmp_path / "data", {})


@pytest.fixture
def folder(paths: Paths) -> HomeworkFolder:
    return HomeworkFolder(paths.homework, exercises())


def content_of(folder: HomeworkFolder) -> bytes:
    (kept,) = folder.saved()
    return kept.path.read_bytes()


def test_what_is_saved_is_signed_and_names_the_key_for_its_reports(
    paths: Paths, folder: HomeworkFolder
) -> None:
    words = save_signed(homework(), paths, folder.save)
    content = content_of(folder)
    signature = check_text(content)
    assert (signature.state, signature.key) == (SignatureState.VALID, own_public(paths))
    read, problems = read_homework(content, "x", exercises())
    assert read is not None
    assert (read.report_to, problems) == (own_recipient(paths, make=False), ())
    assert words.startswith("It is in ")
    assert signature.key is not None
    assert f"Signed with your key, code {signature.key.code}." in words


def test_the_same_once_more_sets_nothing_aside(paths: Paths, folder: HomeworkFolder) -> None:
    for _ in range(2):
        save_signed(homework(), paths, folder.save)
    assert not (folder.folder / "earlier").exists()


def test_a_key_of_somebody_elses_choice_stays(paths: Paths, folder: HomeworkFolder) -> None:
    other = own_recipient(user_paths(paths.data / "other", {}))
    save_signed(homework(report_to=other), paths, folder.save)
    read, _ = read_homework(content_of(folder), "x", exercises())
    assert read is not None
    assert read.report_to == other


def test_with_a_locked_key_it_is_saved_unsigned_and_that_is_said(
    paths: Paths, folder: HomeworkFolder
) -> None:
    make_key(paths, "passphrase")
    words = save_signed(homework(), paths, folder.save)
    assert check_text(content_of(folder)).state is SignatureState.UNSIGNED
    assert "It is not signed." in words
