"""Homework and templates on disk: named after identities, written whole, and nothing is ever lost."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glutecoach.domain.homework import Therapist
from glutecoach.errors import GlutecoachError, InputError
from glutecoach.formats.branding_toml import BRANDING_FILE
from glutecoach.formats.homework_toml import read_homework
from glutecoach.homework.edit_comments import write_to_edit
from glutecoach.homework.templates import HomeworkFolder
from tests.homework_samples import ANNA, THERAPIST, exercises, homework, with_phases


def folder_in(place: Path) -> HomeworkFolder:
    return HomeworkFolder(place / "homework", exercises())


def test_a_homework_is_saved_under_its_identity_and_revision_and_read_back(tmp_path: Path) -> None:
    folder = folder_in(tmp_path)
    path = folder.save(homework())
    assert path == tmp_path / "homework" / f"{ANNA}-r1.toml"
    folder.save(homework(revision=2))
    assert {one.homework for one in folder.saved()} == {homework(), homework(revision=2)}
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_another_text_of_the_same_revision_is_set_aside_once(tmp_path: Path) -> None:
    folder = folder_in(tmp_path)
    before = folder.save(homework()).read_bytes()
    for _ in range(2):
        folder.save(homework(message="Other words."))
        folder.save(homework())
    aside = sorted(path.read_bytes() for path in (folder.folder / "earlier").iterdir())
    assert len(aside) == 2
    assert before in aside
    folder.save(homework())
    assert len(list((folder.folder / "earlier").iterdir())) == 2


def test_a_file_of_the_users_choice_is_replaced_only_after_it_was_set_aside(tmp_path: Path) -> None:
    folder = folder_in(tmp_path)
    place = tmp_path / "anna.toml"
    place.write_bytes(b"# written by hand\n")
    folder.save_as(homework(), place)
    assert [path.read_bytes() for path in (folder.folder / "earlier").iterdir()] == [b"# written by hand\n"]
    assert read_homework(place.read_bytes(), "x", exercises()) == (homework(), ())


def test_what_is_too_large_to_be_set_aside_is_not_replaced(tmp_path: Path) -> None:
    place = tmp_path / "anna.toml"
    place.write_bytes(b"#" * 100_000)
    with pytest.raises(InputError):
        folder_in(tmp_path).save_as(homework(), place)
    assert place.stat().st_size == 100_000


def test_a_template_has_no_client_and_no_visits(tmp_path: Path) -> None:
    folder = folder_in(tmp_path)
    folder.save_template(with_phases(revision=4))
    (kept,) = folder.templates()
    assert kept.homework is not None
    assert (kept.homework.client, kept.homework.revision) == ("", 1)
    assert (kept.homework.visit, kept.homework.next_visit) == (None, None)
    assert kept.homework.phases == with_phases().phases
    assert "Anna B." not in kept.path.read_text("utf-8")
    assert folder.saved() == ()


def test_looking_creates_nothing(tmp_path: Path) -> None:
    folder = folder_in(tmp_path)
    assert folder.saved() == folder.templates() == ()
    assert folder.therapist() == Therapist("")
    assert list(tmp_path.iterdir()) == []


def test_a_broken_file_is_one_broken_entry(tmp_path: Path) -> None:
    folder = folder_in(tmp_path)
    folder.save(homework())
    (folder.folder / "broken.toml").write_text("format = 1\nid = 3\n", "utf-8")
    (folder.folder / "folder.toml").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder.folder / "pipe.toml")
    kept = {one.path.name: one for one in folder.saved()}
    assert kept[f"{ANNA}-r1.toml"].homework == homework()
    for name in kept.keys() - {f"{ANNA}-r1.toml"}:
        assert kept[name].homework is None
        assert kept[name].problems


def test_who_one_is_is_remembered_and_the_rest_of_that_file_stays(tmp_path: Path) -> None:
    folder = folder_in(tmp_path)
    folder.remember(THERAPIST)
    assert folder.therapist() == THERAPIST
    path = folder.folder / BRANDING_FILE
    path.write_text(path.read_text("utf-8") + "contact_code = true\n", "utf-8")
    folder.remember(replace(THERAPIST, clinic="Elsewhere"))
    assert folder.therapist().clinic == "Elsewhere"
    assert "contact_code = true" in path.read_text("utf-8")
    assert folder.saved() == ()


def test_a_file_with_mistakes_about_oneself_is_not_overwritten(tmp_path: Path) -> None:
    folder = folder_in(tmp_path)
    folder.folder.mkdir()
    path = folder.folder / BRANDING_FILE
    path.write_text('format = 1\nnme = "Weber"\n', "utf-8")
    with pytest.raises(InputError, match="not remembered"):
        folder.remember(THERAPIST)
    assert "nme" in path.read_text("utf-8")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever may do anything is refused nothing")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(GlutecoachError, match="could not be written"):
        folder_in(tmp_path).save(homework())


def test_a_folder_whose_name_is_taken_is_told(tmp_path: Path) -> None:
    (tmp_path / "homework").write_text("in the way", "utf-8")
    with pytest.raises(GlutecoachError, match="could not be written"):
        folder_in(tmp_path).save(homework())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=300))
def test_remarks_never_change_what_is_read(title: str, client: str, message: str) -> None:
    from glutecoach.domain.safetext import clean

    said = clean(message, keep_lines=True).strip()
    made = with_phases(
        title=clean(title) or "x", client=clean(client), message="\n".join(said.split("\n")[:40])
    )
    text = write_to_edit(made)
    assert read_homework(text.encode(), "x", exercises()) == (made, ())
    assert "# The last day" in text


def test_every_part_of_the_file_is_explained() -> None:
    text = write_to_edit(with_phases())
    lines = text.split("\n")
    for header in ("[schedule]", "[rules]", "[therapist]", "[[levels]]"):
        assert lines[lines.index(header) - 1].startswith("# "), header
    assert all(len(line) <= 92 for line in lines if line.startswith("#"))
