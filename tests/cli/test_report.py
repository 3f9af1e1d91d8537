"""``report``: the lines, the files, and what is asked before anything is written."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from shutil import which

import click
import pytest

from glutecoach.cli import report_making
from glutecoach.cli.clock import SystemClock
from glutecoach.domain.homework import AcceptedHomework, EndedHomework
from glutecoach.domain.moment import day_of
from glutecoach.domain.plan import Goal
from glutecoach.formats.homework_dump import write_homework
from glutecoach.paths import user_paths
from glutecoach.store.journal import Journal
from glutecoach.ui.report_files import file_stem, suffix_of
from tests.cli.conftest import Run
from tests.homework_samples import ANNA
from tests.return_samples import LAST, MORNING_NOTE, NOTE, keep, moved

TODAY = day_of(SystemClock().now())
KNEES = "knees-aa11bb22"
STEM = file_stem(TODAY)


@pytest.fixture
def journal(data_dir: Path) -> Iterator[Journal]:
    opened = Journal.open(user_paths(data_dir, {}), SystemClock())
    yield opened
    opened.close()


@pytest.fixture
def told(journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Journal:
    """Two weeks of homework up to today; files go into an empty folder."""
    monkeypatch.chdir(tmp_path)
    journal.set_goal(Goal(TODAY - timedelta(days=20), 3))
    keep(journal, moved(to=TODAY), TODAY - LAST)
    return journal


def take_knees(journal: Journal) -> None:
    for one in moved(KNEES, to=TODAY, title="Knees").revisions:
        text = write_homework(one.homework)
        journal.homework.accept(AcceptedHomework(KNEES, one.homework.revision, one.accepted, text))


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_without_an_option_ten_lines_are_printed_and_the_rest_is_told(glutecoach: Run, told: Journal) -> None:
    ran = glutecoach("report")
    lines = ran.out.splitlines()
    assert ran.code == 0
    assert len(lines) == 10
    assert lines[0].startswith("Home exercise: Hips and low back")
    assert "O: Days: 5 of 5 days due done (4 timed, 1 by hand; 100 %)." in lines[4]
    assert "--pdf" in ran.err


def test_nothing_is_written_where_nothing_was_asked_for(
    glutecoach: Run, told: Journal, tmp_path: Path
) -> None:
    glutecoach("report")
    glutecoach("report", "--text")
    glutecoach("report", "--json")
    glutecoach("report", "--explain")
    assert files(tmp_path) == []


def test_notes_are_only_told_where_they_were_asked_for(glutecoach: Run, told: Journal) -> None:
    usual = glutecoach("report", "--json").out
    assert NOTE not in usual
    assert MORNING_NOTE not in usual
    assert NOTE in glutecoach("report", "--json", "--notes").out


def test_pain_notes_and_self_tests_can_stay_at_home(glutecoach: Run, told: Journal) -> None:
    assert "The pain was sharp" in glutecoach("report").out
    (shown,) = glutecoach("report", "--no-pain-notes", "--no-self-tests", "--json").object["reports"]
    assert "sharp" not in json.dumps(shown)
    assert shown["self_tests"] == []
    assert shown["sets"]["stopped_for_pain"] == 0


def test_another_name_takes_the_place_of_the_clients(glutecoach: Run, told: Journal) -> None:
    assert "client: Anna B." in glutecoach("report").out
    other = glutecoach("report", "--as", "Heron 7").out
    assert "client: Heron 7" in other
    assert "Anna" not in other


def test_a_message_goes_along(glutecoach: Run, told: Journal) -> None:
    assert "Message: See you on Monday" in glutecoach("report", "--message", "See you on Monday").out


def test_json_has_the_documented_keys_and_its_numbers_agree(glutecoach: Run, told: Journal) -> None:
    told_all = glutecoach("report", "--json").object
    assert set(told_all) == {"format", "reports", "files", "code"}
    (shown,) = told_all["reports"]
    help_text = glutecoach("report", "--help").out
    listed = re.findall(r"reports \(([^)]*)\)", " ".join(help_text.split()))[0]
    assert set(shown) == {name.strip() for name in listed.split(",")}
    work = shown["work"]
    for part in ("asked_min", "timed_min", "by_hand_min"):
        assert sum(each[part] for each in shown["exercises"]) == pytest.approx(work[part], abs=0.01)
        assert sum(each[part] for each in shown["sessions"]) == pytest.approx(work[part], abs=0.01)
    assert shown["days"]["timed"] + shown["days"]["by_hand"] == 5
    assert sum(each["sets"]["done"] for each in shown["exercises"]) == shown["sets"]["done"]


def test_each_form_is_a_file_without_anybodys_name(glutecoach: Run, told: Journal, tmp_path: Path) -> None:
    ran = glutecoach("report", "--pdf", "--html", "--csv", "--text", "--file", "--fhir", "-o", f"{tmp_path}/")
    assert ran.code == 0, ran.err
    endings = (".csv", ".fhir.json", ".html", ".jsonl", ".pdf", ".txt")
    assert files(tmp_path) == [f"{STEM}{ending}" for ending in endings]
    assert all((path.stat().st_mode & 0o077) == 0 for path in tmp_path.iterdir())
    assert (tmp_path / f"{STEM}.pdf").read_bytes().startswith(b"%PDF")
    assert json.loads((tmp_path / f"{STEM}.fhir.json").read_text("utf-8"))["resourceType"] == "Bundle"


def test_the_file_for_glutecoach_is_complete_and_signed(
    glutecoach: Run, told: Journal, tmp_path: Path
) -> None:
    from glutecoach.homework.returning import read_return
    from glutecoach.homework.signing import SignatureState

    glutecoach("report", "--file")
    received = read_return((tmp_path / f"{STEM}.jsonl").read_bytes())
    assert received.is_sound
    assert received.signature.state is SignatureState.VALID
    assert received.returned is not None
    assert len(received.returned.sessions) == 5
    assert [each.digest != "" for each in received.returned.revisions] == [True, True]


def test_one_file_goes_where_it_is_named(glutecoach: Run, told: Journal, tmp_path: Path) -> None:
    glutecoach("report", "--csv", "-o", str(tmp_path / "mine.csv"))
    assert files(tmp_path) == ["mine.csv"]
    assert glutecoach("report", "--csv", "-o", "-").out.startswith('"row","day"')


def test_each_open_homework_has_files_of_its_own(glutecoach: Run, told: Journal, tmp_path: Path) -> None:
    take_knees(told)
    ran = glutecoach("report", "--csv", "--html")
    assert ran.code == 0
    assert files(tmp_path) == [
        f"{STEM}-3f9a2c1d.csv",
        f"{STEM}-3f9a2c1d.html",
        f"{STEM}-aa11bb22.csv",
        f"{STEM}-aa11bb22.html",
    ]
    assert len(glutecoach("report").out.split("\n\n")) == 2


@pytest.mark.parametrize("name", [ANNA, "anna", "3f9a2c1d", "ANNA-HIPS"])
def test_one_homework_can_be_named_by_its_beginning_or_its_end(
    glutecoach: Run, told: Journal, name: str
) -> None:
    take_knees(told)
    assert [each["id"] for each in glutecoach("report", name, "--json").object["reports"]] == [ANNA]


def test_what_is_no_homework_is_refused(glutecoach: Run, told: Journal) -> None:
    ran = glutecoach("report", "elbow")
    assert ran.code == 2
    assert "No homework is called 'elbow'" in ran.err


def test_where_nothing_is_open_what_ended_last_is_told_of(glutecoach: Run, told: Journal) -> None:
    told.homework.end(EndedHomework(ANNA, TODAY - timedelta(days=1), "It is better"))
    assert [each["id"] for each in glutecoach("report", "--json").object["reports"]] == [ANNA]
    assert "It is better" not in glutecoach("report", "--json").out


def test_without_homework_it_is_told_what_to_do(glutecoach: Run) -> None:
    ran = glutecoach("report")
    assert ran.code == 2
    assert "There is no homework to tell of" in ran.err


def test_the_span_begins_with_the_last_visit_or_the_homework_or_a_day(glutecoach: Run, told: Journal) -> None:
    def first(*options: str) -> str:
        return str(glutecoach("report", "--json", *options).object["reports"][0]["first_day"])

    assert first() == (TODAY - timedelta(days=13)).isoformat()
    day = (TODAY - timedelta(days=5)).isoformat()
    assert first("--since", day) == day
    glutecoach("visit", "add", (TODAY - timedelta(days=4)).isoformat())
    assert first() == (TODAY - timedelta(days=4)).isoformat()


def test_a_span_that_ends_before_it_begins_is_refused(glutecoach: Run, told: Journal) -> None:
    ran = glutecoach("report", "--since", "today", "--until", "yesterday")
    assert ran.code == 2
    assert "end before they begin" in ran.err


def test_each_number_is_explained(glutecoach: Run, told: Journal) -> None:
    ran = glutecoach("report", "--explain")
    assert "Paused days left out: 5 days due." in ran.out
    assert all(len(line) <= 80 for line in ran.out.splitlines())
    ways = glutecoach("report", "--explain", "--json").object["reports"][0]["explained"]
    assert {each["label"] for each in ways} >= {"Days", "Work", "Sides", "Pain"}


# Locked and encrypted


def test_a_code_is_made_told_once_and_opens_the_page(glutecoach: Run, told: Journal, tmp_path: Path) -> None:
    ran = glutecoach("report", "--password")
    (code,) = re.findall(r"The code is (\d{4} \d{4} \d{4})", ran.out)
    assert files(tmp_path) == [f"{STEM}-locked.pdf"]
    tool = which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    page = tmp_path / f"{STEM}-locked.pdf"
    opened = subprocess.run(
        [tool, "-upw", code.replace(" ", ""), str(page), "-"], capture_output=True, check=True
    )
    assert b"days due done" in opened.stdout
    assert subprocess.run([tool, str(page), "-"], capture_output=True, check=False).returncode != 0


def test_a_program_gets_the_code_as_json(glutecoach: Run, told: Journal) -> None:
    found = glutecoach("report", "--password", "--json").object
    assert re.fullmatch(r"\d{4} \d{4} \d{4}", found["code"])
    assert found["files"][0]["locked"] is True


def typing(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Answer hidden questions; returns what was asked."""
    asked: list[str] = []
    left = list(answers)

    def answer(question: str, **_options: object) -> str:
        asked.append(question)
        return left.pop(0)

    monkeypatch.setattr(click, "prompt", answer)
    monkeypatch.setattr(report_making, "_can_ask", lambda: True)
    return asked


def test_a_password_of_ones_own_is_asked_twice_and_never_shown(
    glutecoach: Run, told: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = typing(monkeypatch, "two words", "two words")
    ran = glutecoach("report", "--password")
    assert (ran.code, len(asked)) == (0, 2)
    assert "two words" not in ran.out + ran.err
    pypdf = pytest.importorskip("pypdf")
    assert pypdf.PdfReader(tmp_path / f"{STEM}-locked.pdf").decrypt("two words") > 0


@pytest.mark.parametrize("answers", [("long enough", "another one"), ("short",)])
def test_a_password_that_cannot_be_used_writes_nothing(
    glutecoach: Run,
    told: Journal,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answers: tuple[str, ...],
) -> None:
    typing(monkeypatch, *answers)
    assert glutecoach("report", "--password").code == 2
    assert files(tmp_path) == []


def test_nothing_is_sealed_for_a_key_that_nobody_vouches_for(
    glutecoach: Run, told: Journal, tmp_path: Path
) -> None:
    ran = glutecoach("report", "--encrypt")
    assert ran.code == 2
    assert "names no key" in ran.err
    assert files(tmp_path) == []


def test_with_a_key_of_signed_homework_the_file_is_sealed_for_it(
    glutecoach: Run, journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pyrage = pytest.importorskip("pyrage")
    monkeypatch.chdir(tmp_path)
    identity = pyrage.x25519.Identity.generate()
    (first, _second) = moved(to=TODAY, report_to=str(identity.to_public())).revisions
    text = write_homework(first.homework)
    journal.homework.accept(AcceptedHomework(ANNA, 1, first.accepted, text, key="RWchecked"))
    ran = glutecoach("report", "--encrypt")
    assert ran.code == 0, ran.err
    assert files(tmp_path) == [f"{STEM}.jsonl.age"]
    opened = pyrage.decrypt((tmp_path / f"{STEM}.jsonl.age").read_bytes(), [identity])
    assert b"glutecoach" in opened.splitlines()[0]


@pytest.mark.parametrize(
    "options",
    [
        ("--password", "--csv"),
        ("--password", "--pdf", "--file"),
        ("--password", "--encrypt"),
        ("--explain", "--pdf"),
        ("--paper", "a5"),
        ("--since", "soon"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(
    glutecoach: Run, told: Journal, tmp_path: Path, options: tuple[str, ...]
) -> None:
    assert glutecoach("report", *options).code == 2
    assert files(tmp_path) == []


def test_a_folder_that_takes_no_file_is_told_of(glutecoach: Run, told: Journal, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    ran = glutecoach("report", "--csv", "-o", str(tmp_path / "taken" / "x.csv"))
    assert ran.code == 1
    assert "cannot be written" in ran.err


def test_names_of_files_hold_no_word_of_the_homework() -> None:
    assert suffix_of(ANNA) == "3f9a2c1d"
    assert suffix_of("../../etc/passwd-ABCDEF") == ""
    assert re.fullmatch(r"report-\d{4}-W\d\d", STEM)


def test_what_people_wrote_acts_nowhere(glutecoach: Run, told: Journal) -> None:
    ran = glutecoach("report", "--as", "\x1b]0;x\x07An\u202ena", "--message", "a\x1b[2Jb\n=1+1")
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out
    assert len(ran.out.splitlines()) == 10
