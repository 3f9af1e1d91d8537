"""``learn``."""

from __future__ import annotations

from pathlib import Path

import pytest

from glutecoach.domain.lesson import EDUCATION, Verdict
from tests.cli.conftest import Run
from tests.factories import ROOT
from tests.formats.test_lessons import LESSON

SHIPPED = sorted(path.stem for path in (ROOT / "programs" / "lessons").iterdir())


@pytest.fixture
def own(data_dir: Path) -> Path:
    folder = data_dir / "programs" / "lessons"
    folder.mkdir(parents=True)
    (folder / "mine.md").write_text(LESSON.replace("morning-hips", "wake-up"), encoding="utf-8")
    return folder


def test_lessons_are_listed_with_verdict_and_minutes(glutecoach: Run) -> None:
    listed = glutecoach("learn")
    assert (listed.code, listed.err) == (0, "")
    rows = [line.split() for line in listed.out.splitlines()]
    assert sorted(row[0] for row in rows) == SHIPPED
    assert {row[1].lower() for row in rows} <= set(Verdict)
    assert all(row[2:4] in (["1", "min"], ["2", "min"]) for row in rows)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_lesson_can_be_read_in_eighty_columns(glutecoach: Run, name: str) -> None:
    told = glutecoach("learn", name)
    assert told.code == 0
    assert all(len(line) <= 80 for line in told.out.splitlines())
    words = " ".join(told.out.split())
    for part in ("Claim", "Verdict", "glutecoach play ", "Sources", f"Evidence read in 2026. {EDUCATION}"):
        assert part in words
    assert "**" not in words


def test_a_table_that_is_too_wide_is_told_row_by_row(glutecoach: Run) -> None:
    lines = glutecoach("learn", "soreness-and-pain").out.splitlines()
    at = lines.index("Green")
    assert [line.split("  ")[1] for line in lines[at + 1 : at + 4]] == [
        "While you move",
        "Next morning",
        "What to do",
    ]


def test_a_list_of_lessons_as_json(glutecoach: Run) -> None:
    told = glutecoach("learn", "--json").object
    assert [set(each) for each in told["lessons"][:1]] == [
        {"id", "title", "minutes", "claim", "verdict", "built_in"}
    ]
    assert sorted(each["id"] for each in told["lessons"]) == SHIPPED
    assert told["broken"] == []


def test_a_lesson_as_json_has_its_text_as_sentences(glutecoach: Run) -> None:
    told = glutecoach("learn", "habits", "--json").object
    assert told["text"][-1] == EDUCATION
    assert "Missing one day did not matter." in told["text"]
    assert told["verdict"] == "likely"
    assert told["sources"] == ["lally-2010", "andersen-2011", "henry-1999"]
    assert (told["program"], told["level"], told["evidence_date"]) == ("wake-up", 1, 2026)


@pytest.mark.usefixtures("own")
def test_own_lessons_stand_beside_the_built_in_ones(glutecoach: Run) -> None:
    assert glutecoach("learn").out.splitlines()[-1].endswith("Good shoes (your own)")
    shown = glutecoach("learn", "mine")
    assert "A shoe" not in shown.out, "the drawing itself is shown"
    assert "  |_|__" in shown.out
    assert "glutecoach play wake-up --level 2" in shown.out


def test_what_is_wrong_with_an_own_lesson_is_told(glutecoach: Run, own: Path) -> None:
    (own / "notes.md").write_text("Hello", encoding="utf-8")
    listed = glutecoach("learn")
    assert listed.code == 0
    assert listed.err.startswith("error: lessons/notes.md: line 1: The file does not begin with +++.")
    assert glutecoach("learn", "--json").object["broken"][0]["problems"][0]["key"] == "line 1"
    opened = glutecoach("learn", "notes")
    assert opened.code == 2
    assert "The lesson 'notes' cannot be used: lessons/notes.md: line 1:" in opened.err


def test_a_lesson_that_is_not_there_names_the_nearest(glutecoach: Run) -> None:
    missing = glutecoach("learn", "habit")
    assert missing.code == 2
    assert "There is no lesson 'habit'. Did you mean 'habits'?" in missing.err


def test_a_hostile_lesson_reaches_no_terminal(glutecoach: Run, own: Path) -> None:
    text = LESSON.replace("morning-hips", "wake-up").replace("far.", "\x1b]52;c;eA==\x07far\u202e.")
    (own / "evil.md").write_text(text, encoding="utf-8")
    shown = glutecoach("learn", "evil").out
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "]52;c;eA==far." in shown
