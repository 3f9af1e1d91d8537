"""``glutecoach clients``: what a therapist types, and what is said to it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from glutecoach.cli.output import cell_width
from glutecoach.formats.homework_dump import write_homework
from tests.caseload_stand import ANNAS_KEY, BEN, BENS_KEY, done_on, file_of, returned
from tests.cli.conftest import Run
from tests.homework_samples import homework

FIRST = returned(14, *(done_on(n, pain=2) for n in (1, 3, 8, 10)))
HOSTILE = "An\x1b[31mna \u202e[b]x[/b]"


@pytest.fixture
def anna(glutecoach: Run, tmp_path: Path) -> str:
    """Anna with homework; returns her identifier."""
    identifier = glutecoach("clients", "add", "Anna B.", "--json").object["id"]
    path = tmp_path / "anna.toml"
    path.write_text(write_homework(homework()), encoding="utf-8")
    assert glutecoach("clients", "assign", "anna", str(path)).code == 0
    return identifier


@pytest.fixture
def back(tmp_path: Path) -> Path:
    """A file that Anna gave back."""
    path = tmp_path / "anna.jsonl"
    path.write_bytes(file_of(FIRST))
    return path


def test_before_the_first_client_the_list_says_how_to_begin(glutecoach: Run, data_dir: Path) -> None:
    ran = glutecoach("clients", "list")
    assert (ran.code, ran.out) == (
        0, "There is no client yet. 'glutecoach clients add NAME' begins one.\n"
    )  # fmt: skip
    assert not (data_dir / "clinic").exists()


def test_a_client_is_begun_in_the_usual_folder(glutecoach: Run, data_dir: Path) -> None:
    ran = glutecoach("clients", "add", "Anna B.")
    told, folder = ran.out.splitlines()
    assert told.startswith("Begun: Anna B. (")
    assert Path(folder).parent == data_dir / "clinic"
    assert (Path(folder) / "client.toml").exists()
    assert glutecoach("clients", "add", " ").code == 2


def test_the_settings_name_another_folder(glutecoach: Run, data_dir: Path, tmp_path: Path) -> None:
    data_dir.mkdir(parents=True)
    synced = tmp_path / "synced"
    (data_dir / "settings.toml").write_text(f"caseload_folder = {json.dumps(str(synced))}\n")
    folder = Path(glutecoach("clients", "add", "Anna B.", "--json").object["folder"])
    assert folder.parent == synced
    assert not (data_dir / "clinic").exists()
    (data_dir / "settings.toml").write_text('caseload_folder = "mine"\n')
    folder = Path(glutecoach("clients", "add", "Ben", "--json").object["folder"])
    assert folder.parent == data_dir / "mine"


@pytest.mark.usefixtures("anna")
def test_homework_is_given_once(glutecoach: Run, tmp_path: Path) -> None:
    again = glutecoach("clients", "assign", "anna", str(tmp_path / "anna.toml"))
    assert (again.code, again.out) == (0, "Anna B. has it: Hips and low back, revision 1.\n")
    other = tmp_path / "other.toml"
    other.write_text(write_homework(homework(goal="Something else.")), encoding="utf-8")
    ran = glutecoach("clients", "assign", "anna", str(other))
    assert ran.code == 2
    assert "Revision 1 was handed out already, and stays as it is." in ran.err
    assert glutecoach("clients", "assign", "zoe", str(other)).code == 2
    nowhere = glutecoach("clients", "assign", "anna", str(tmp_path / "nowhere.toml"))
    assert nowhere.code == 2
    assert nowhere.err.startswith(f"{tmp_path / 'nowhere.toml'}: The file cannot be opened")


@pytest.mark.usefixtures("anna")
def test_what_came_back_is_told_file_by_file(glutecoach: Run, back: Path, tmp_path: Path) -> None:
    (tmp_path / "ben.jsonl").write_bytes(file_of(returned(7, of=homework(BEN)), BENS_KEY))
    ran = glutecoach("clients", "import", str(back), str(tmp_path / "ben.jsonl"))
    assert ran.code == 2
    flat = " ".join(ran.out.split())
    assert (
        "anna.jsonl: Taken in for Anna B.: Hips and low back, 2 March 2026 to 15 March 2026, 4 sessions new."
        in flat
    )
    assert "ben.jsonl: Refused: nobody here was given this homework" in flat
    again = glutecoach("clients", "import", str(back), "--json")
    assert again.code == 0
    (told,) = again.object["files"]
    assert (told["result"], told["new_sessions"]) == ("already-there", 0)
    assert told["text"] == "Anna B.: already there, nothing changed."
    assert glutecoach("clients", "import").code == 2


@pytest.mark.usefixtures("anna")
def test_another_key_is_taken_in_when_asked(glutecoach: Run, back: Path, tmp_path: Path) -> None:
    glutecoach("clients", "import", str(back))
    (tmp_path / "new.jsonl").write_bytes(file_of(returned(20, done_on(16), first=15), BENS_KEY))
    ran = glutecoach("clients", "import", str(tmp_path / "new.jsonl"))
    assert ran.code == 2
    assert BENS_KEY.public.code in " ".join(ran.out.split())
    assert glutecoach("clients", "import", "--other-key", str(tmp_path / "new.jsonl")).code == 0
    assert f"Key {BENS_KEY.public.code}" in glutecoach("clients", "show", "anna").out
    assert glutecoach("clients", "confirm", "anna", "1234 5678").code == 2
    assert glutecoach("clients", "confirm", "anna", ANNAS_KEY.public.code).code == 0
    confirmed = glutecoach("clients", "show", "anna", "--json").object["keys"]
    assert [one["confirmed"] for one in confirmed] == [True, False]


@pytest.mark.usefixtures("anna")
def test_the_list_fits_eighty_columns_and_says_what_stands_out(glutecoach: Run, back: Path) -> None:
    glutecoach("clients", "import", str(back))
    glutecoach("clients", "add", "Frau Dr. 山田 Müller-Lüdenscheidt von Hohenstein zu Berg")
    glutecoach("clients", "visit", "anna", "tomorrow")
    lines = glutecoach("clients", "list").out.splitlines()
    assert all(cell_width(line) <= 80 for line in lines)
    assert lines[0].split() == ["client", "known", "to", "days", "of", "30", "visit"]
    assert lines[1].startswith("Anna B.")
    assert "15 Mar" in lines[1]
    assert "4/6" in lines[1]
    assert "4/30" in lines[1]
    assert lines[2] == "    Finished on 15 March 2026"
    told = glutecoach("clients", "list", "--json").object
    anna = told["clients"][0]
    assert (anna["name"], anna["known_to"], anna["days_with_data"]) == ("Anna B.", "2026-03-15", 4)
    assert [one["kind"] for one in anna["concerns"]] == ["finished"]
    assert anna["next_visit"] == (date.today() + timedelta(days=1)).isoformat()


def test_who_is_put_away_is_listed_only_with_all(glutecoach: Run, anna: str) -> None:
    assert glutecoach("clients", "archive", anna[:5]).code == 0
    assert "Anna" not in glutecoach("clients", "list").out
    assert "Anna B. (put away)" in glutecoach("clients", "list", "--all").out
    assert glutecoach("clients", "archive", anna, "--undo").code == 0
    assert "Anna B." in glutecoach("clients", "list").out


@pytest.mark.usefixtures("anna")
def test_a_clients_page_has_numbers_charts_notes_and_revisions(glutecoach: Run, back: Path) -> None:
    assert "Nothing came back yet." in glutecoach("clients", "show", "anna").out
    glutecoach("clients", "import", str(back))
    for number in range(7):
        assert (
            glutecoach("clients", "note", "anna", f"Note {number}", "--day", f"2026-03-0{number + 1}").code
            == 0
        )
    out = glutecoach("clients", "show", "anna", "--ascii").out
    assert out.isascii()
    assert max(map(len, out.splitlines())) <= 80
    for words in (
        "revision 1  written 2026-03-02  taken on 2026-03-02",
        "4 of 6 days due done",
        "Minutes a week",
        "Pain, 0 to 10",
        "Glute bridge",
        "2026-03-07  Note 6",
    ):
        assert words in out
    assert "Note 1" not in out
    assert "Note 1" in glutecoach("clients", "show", "anna", "--all").out
    told = glutecoach("clients", "show", "anna", "--json").object
    assert len(told["notes"]) == 7
    assert told["revisions"] == {homework().id: [{"revision": 1, "written": "2026-03-02"}]}


def test_a_broken_client_is_one_line_and_the_others_are_listed(
    glutecoach: Run, anna: str, data_dir: Path
) -> None:
    folder = data_dir / "clinic" / "ben-00000000"
    folder.mkdir()
    (folder / "client.toml").write_text("name = [")
    ran = glutecoach("clients", "list")
    assert ran.code == 2
    assert "Anna B." in ran.out
    assert "ben-00000000: " in ran.err
    (broken,) = glutecoach("clients", "list", "--json").object["broken"]
    assert broken["folder"] == "ben-00000000"
    assert anna in str(glutecoach("clients", "list", "--json").object)


@pytest.mark.usefixtures("anna")
def test_check_reads_every_file(glutecoach: Run, back: Path, data_dir: Path) -> None:
    glutecoach("clients", "import", str(back))
    ran = glutecoach("clients", "check")
    assert (ran.code, ran.out) == (0, "Every file of the caseload is as it should be.\n")
    (kept,) = (data_dir / "clinic").glob("*/returns/*.jsonl")
    kept.write_bytes(kept.read_bytes().replace(b'"pain": 2', b'"pain": 1', 1))
    ran = glutecoach("clients", "check")
    assert ran.code == 2
    assert "was changed" in ran.out
    assert glutecoach("clients", "check", "--json").object["sound"] is False


def test_no_text_from_a_file_acts_on_the_terminal(glutecoach: Run, data_dir: Path) -> None:
    folder = data_dir / "clinic" / "x\x1b[2J-00000000"
    folder.mkdir(parents=True)
    text = f'format = 1\nid = "00000000"\nname = {json.dumps(HOSTILE)}\nsince = 2026-03-02\n'
    (folder / "client.toml").write_text(text, encoding="utf-8")
    (folder / "notes").mkdir()
    (folder / "notes" / "2026-03-02-x.md").write_text("\x1b]52;c;eA==\x07 note")
    (folder / "re\x1bturns.exe").write_text("x")
    for words in (("list",), ("show", "00000000"), ("check",), ("list", "--json")):
        ran = glutecoach("clients", *words)
        assert "\x1b" not in ran.out + ran.err
        assert "\u202e" not in ran.out + ran.err


@pytest.mark.usefixtures("anna")
@pytest.mark.parametrize(
    "words",
    [
        ("note", "anna", " "),
        ("visit", "anna", "soon"),
        ("visit", "nobody", "tomorrow"),
        ("show", "nobody"),
        ("confirm", "anna", "0000 0000"),
        ("note", "anna", "x", "--day", "32"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(glutecoach: Run, words: tuple[str, ...]) -> None:
    ran = glutecoach("clients", *words)
    assert ran.code == 2
    assert ran.err
    assert "Traceback" not in ran.err


@pytest.mark.usefixtures("anna")
def test_a_visit_can_be_taken_back(glutecoach: Run) -> None:
    assert glutecoach("clients", "visit", "anna", "2030-03-16").out == "Anna B.: next visit 16 March 2030.\n"
    assert glutecoach("clients", "visit", "anna", "none").out == "Anna B.: no visit is noted.\n"


@pytest.mark.usefixtures("anna")
def test_a_day_that_is_over_is_no_next_visit(glutecoach: Run) -> None:
    ran = glutecoach("clients", "visit", "anna", "yesterday")
    assert (ran.code, ran.out) == (2, "")
    assert "is over" in ran.err
