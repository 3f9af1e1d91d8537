"""``sources`` and ``review``."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_source_is_told_with_what_rests_on_it(glutecoach: Run) -> None:
    ran = glutecoach("sources", "henry-1999")
    assert ran.code == 0
    assert ran.out.startswith("henry-1999\n")
    assert "Henry 1999, Physical Therapy" in ran.out
    assert "wake-up" in ran.out


def test_all_sources_are_listed(glutecoach: Run) -> None:
    listed = glutecoach("sources", "--json").object["sources"]
    names = [each["id"] for each in listed]
    assert names == sorted(names)
    assert {"convention", "henry-1999", "finucane-2020"} <= set(names)
    assert all(each["citation"] and each["uses"] for each in listed)


def test_a_source_that_is_not_there_is_refused_with_the_nearest(glutecoach: Run) -> None:
    ran = glutecoach("sources", "henri-1999")
    assert ran.code == 2
    assert "Did you mean 'henry-1999'?" in ran.err


def test_the_reviewers_sheet_is_written_for_the_owner_alone(glutecoach: Run, tmp_path: Path) -> None:
    file = tmp_path / "review.html"
    ran = glutecoach("review", str(file))
    assert ran.code == 0
    html = file.read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert html.count("data:image/svg+xml;base64,") >= 70
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_programs_own_text_is_in_the_sheet_as_text(glutecoach: Run, data_dir: Path, tmp_path: Path) -> None:
    own = data_dir / "programs" / "mine.toml"
    own.parent.mkdir(parents=True)
    own.write_text(
        'format = 1\ntitle = "Mine <script>"\nsummary = "x"\nrationale = "x"\nwhen = "x"\n'
        'sources = ["my own idea"]\n[[levels]]\n[[levels.items]]\nexercise = "bridge"\n'
    )
    assert glutecoach("review", str(tmp_path / "r.html")).code == 0
    html = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "Mine &lt;script&gt;" in html
    assert "<script>" not in html
    assert glutecoach("sources", "my own idea").code == 0


@pytest.mark.skipif(os.name == "nt", reason="needs a file in place of a folder")
def test_a_sheet_that_cannot_be_written_is_told(glutecoach: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = glutecoach("review", str(tmp_path / "file" / "review.html"))
    assert ran.code == 2
    assert "could not be written" in ran.err
    assert "Choose another place." in ran.err
