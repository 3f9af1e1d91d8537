"""``homework add``, ``list``, ``show`` and ``end`` as somebody types them."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from glutecoach.domain.homework import Homework, last_day_of
from glutecoach.domain.schedule import Schedule
from glutecoach.formats.homework_dump import write_homework
from glutecoach.homework.trust import TrustStore
from glutecoach.paths import Paths
from tests.cli.conftest import Run
from tests.homework.key_samples import BRAUN, WEBER, signed
from tests.homework_samples import ANNA, homework

TODAY = date.today()


def now(**changes: object) -> Homework:
    """Homework that begins today."""
    return homework(written=TODAY, start=TODAY, end=last_day_of(TODAY, 2), **changes)


@pytest.fixture
def anna(tmp_path: Path) -> Path:
    return put(tmp_path / "anna.toml", signed(now()))


@pytest.fixture
def store(data_dir: Path) -> TrustStore:
    return TrustStore(Paths(data_dir, data_dir, data_dir, data_dir))


def put(file: Path, content: bytes) -> Path:
    file.write_bytes(content)
    return file


def second(folder: Path, by=WEBER, **changes: object) -> Path:  # type: ignore[no-untyped-def]
    made = now(revision=2, schedule=Schedule(7), **changes)
    return put(folder / "anna-2.toml", signed(made, by) if by else write_homework(made).encode())


def kept(glutecoach: Run) -> list[tuple[str, int, str]]:
    found = glutecoach("homework", "list", "--json").object["homework"]
    return [(each["id"], each["revision"], each["state"]) for each in found]


def test_without_yes_a_pipe_gets_the_preview_and_is_told_what_to_do(glutecoach: Run, anna: Path) -> None:
    ran = glutecoach("homework", "add", str(anna))
    assert ran.code == 2
    assert ran.err == "Nothing was changed. Add --yes to take it on.\n"
    for told in (
        "From Dr. Weber, for Anna B., revision 1",
        f"code:\n{WEBER.public.code}",
        "In short\n  -  It asks for 3 sessions a week of 4 min each.",
        "Seated pelvic tilt           8 times",
        "Needs     mat (not on your list)",
        "Pain      From pain 4 of 10 on",
        "Message\n  Three calm minutes beat one brave hour.\n  Call me if anything is unclear.",
        "Tel. 030 123456",
    ):
        assert told in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80
    assert kept(glutecoach) == []


def test_with_yes_it_is_taken_on_and_again_it_is_not(glutecoach: Run, anna: Path, store: TrustStore) -> None:
    ran = glutecoach("homework", "add", str(anna), "--yes", "--name", "Doris")
    assert ran.code == 0
    assert "“Hips and low back” is yours now." in ran.out
    assert kept(glutecoach) == [(ANNA, 1, "open")]
    assert [(one.name, one.confirmed) for one in store.known()] == [("Doris", False)]
    again = glutecoach("homework", "add", str(anna))
    assert again.code == 0
    assert "nothing changes" in again.out
    assert "Seated pelvic tilt" not in again.out
    assert kept(glutecoach) == [(ANNA, 1, "open")]


@pytest.mark.parametrize("typed", [WEBER.public.code, WEBER.public.code.replace(" ", "")])
def test_the_right_code_confirms_the_key(glutecoach: Run, anna: Path, store: TrustStore, typed: str) -> None:
    assert glutecoach("homework", "add", str(anna), "--yes", "--code", typed).code == 0
    assert store.known()[0].confirmed


@pytest.mark.parametrize("typed", ["0000 0000", "1", "code", BRAUN.public.code])
def test_a_wrong_code_takes_nothing_on(glutecoach: Run, anna: Path, store: TrustStore, typed: str) -> None:
    ran = glutecoach("homework", "add", str(anna), "--yes", "--anyway", "--code", typed)
    assert ran.code == 2
    assert "not the one you typed" in ran.err
    assert (kept(glutecoach), store.known()) == ([], ())


def test_an_unsigned_file_has_no_code(glutecoach: Run, tmp_path: Path) -> None:
    plain = put(tmp_path / "anna.toml", write_homework(now()).encode())
    assert glutecoach("homework", "add", str(plain), "--yes", "--code", "1").code == 2
    assert glutecoach("homework", "add", str(plain), "--yes").code == 0
    assert kept(glutecoach) == [(ANNA, 1, "open")]


def test_a_new_revision_shows_what_changes_with_warnings_in_front(
    glutecoach: Run, anna: Path, tmp_path: Path
) -> None:
    glutecoach("homework", "add", str(anna), "--yes")
    ran = glutecoach("homework", "add", str(second(tmp_path)), "--yes")
    assert ran.code == 0
    told = ran.out.splitlines()
    at = told.index("What changes since revision 1")
    assert told[at + 1].startswith("  !  A week asks for twice as much.")
    assert "  !  3 days a week, any days → every day" in told
    assert "revision 2 holds from today on" in ran.out
    assert kept(glutecoach) == [(ANNA, 2, "open")]


@pytest.mark.parametrize("by", [BRAUN, None], ids=["another key", "stripped"])
def test_a_sender_in_doubt_needs_a_second_word(
    glutecoach: Run, anna: Path, tmp_path: Path, by: object
) -> None:
    glutecoach("homework", "add", str(anna), "--yes", "--name", "Doris")
    file = second(tmp_path, by)
    for options in ((), ("--yes",), ("--anyway",)):
        ran = glutecoach("homework", "add", str(file), *options)
        assert ran.code == 2
        assert "--yes --anyway takes it on all the same." in ran.err
        assert "Doris" in ran.err
    assert kept(glutecoach) == [(ANNA, 1, "open")]
    assert glutecoach("homework", "add", str(file), "--yes", "--anyway").code == 0
    assert kept(glutecoach) == [(ANNA, 2, "open")]


def test_json_is_a_preview_until_yes(glutecoach: Run, anna: Path) -> None:
    ran = glutecoach("homework", "add", str(anna), "--json")
    told = ran.object
    assert (ran.code, told["accepted"], told["is_new"], told["id"]) == (0, False, True, ANNA)
    assert told["sender"] == {
        "kind": "first",
        "text": told["sender"]["text"],
        "take_on": True,
        "name": "",
        "code": WEBER.public.code,
        "confirmed": False,
    }
    assert [level["number"] for level in told["levels"]] == [1, 2, 3, 4]
    assert told["missing"] == ["mat"]
    assert kept(glutecoach) == []
    taken = glutecoach("homework", "add", str(anna), "--json", "--yes").object
    assert (taken["accepted"], kept(glutecoach)) == (True, [(ANNA, 1, "open")])


def test_json_of_a_file_in_doubt_tells_why_it_was_not_taken_on(
    glutecoach: Run, anna: Path, tmp_path: Path
) -> None:
    glutecoach("homework", "add", str(anna), "--yes")
    ran = glutecoach("homework", "add", str(second(tmp_path, BRAUN)), "--yes", "--json")
    assert (ran.code, ran.err) == (2, "")
    assert (ran.object["accepted"], ran.object["sender"]["kind"]) == (False, "other-key")
    assert ran.object["text"].endswith("--yes --anyway takes it on all the same.")
    assert kept(glutecoach) == [(ANNA, 1, "open")]


def test_the_sender_goes_by_the_clients_own_name_for_them(glutecoach: Run, anna: Path) -> None:
    glutecoach("homework", "add", str(anna), "--yes", "--name", "Doris")
    code = WEBER.public.code
    assert f"Signed by Doris (code {code}, not confirmed yet)." in glutecoach("homework", "show", ANNA).out
    glutecoach("keys", "confirm", code)
    assert f"Signed by Doris (code {code})." in glutecoach("homework", "show", ANNA).out


def test_an_empty_name_shows_nothing(glutecoach: Run) -> None:
    ran = glutecoach("homework", "show", "")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("No homework was named.")


def test_mistakes_are_told_with_their_places(glutecoach: Run, tmp_path: Path) -> None:
    wrong = put(tmp_path / "anna.toml", write_homework(now()).replace("reps = 8", "reps = -8", 1).encode())
    ran = glutecoach("homework", "add", str(wrong), "--yes")
    assert ran.code == 2
    assert ran.err.startswith("error: anna.toml: levels[0].items[1].reps (line ")
    told = glutecoach("homework", "add", str(wrong), "--yes", "--json")
    assert told.code == 2
    assert told.object["problems"][0]["key"].startswith("levels[0].items[1].reps")
    assert kept(glutecoach) == []


def test_what_is_no_file_is_refused_kindly(glutecoach: Run, tmp_path: Path) -> None:
    huge = put(tmp_path / "huge.toml", b"#" * 70_000)
    places = [tmp_path, tmp_path / "nowhere.toml", huge]
    if os.name != "nt":
        os.mkfifo(tmp_path / "pipe.toml")
        places.append(tmp_path / "pipe.toml")
    for place in places:
        for command in ("add", "show"):
            ran = glutecoach("homework", command, str(place))
            assert (ran.code, ran.out) == (2, ""), place
            assert len(ran.err.splitlines()) == 1
            assert "Traceback" not in ran.err


def test_text_of_a_file_cannot_act_on_the_terminal(glutecoach: Run, tmp_path: Path) -> None:
    odd = replace(now(goal="x"), message="x")
    text = write_homework(odd).replace('"x"', '"\\u001b]52;c;ZXZpbA==\\u0007[red]\\u202e"')
    ran = glutecoach("homework", "add", str(put(tmp_path / "a.toml", text.encode())), "--yes")
    assert ran.code == 0
    shown = glutecoach("homework", "show", ANNA)
    for out in (ran.out, shown.out):
        assert not set(out) & {"\x1b", "\x07", "\u202e"}
        assert "[red]" in out


def test_the_list_tells_how_each_stands(glutecoach: Run, anna: Path, tmp_path: Path) -> None:
    assert glutecoach("homework", "list").out.startswith("You have no homework.")
    glutecoach("homework", "add", str(anna), "--yes")
    later = homework(
        "anna-desk-0badcafe", of="desk-3", title="Desk", written=TODAY, start=TODAY + timedelta(days=6)
    )
    later = replace(later, end=TODAY + timedelta(days=20))
    over = homework("anna-calm-0badcafe", of="calm", title="Calm")
    for number, one in enumerate((later, over)):
        glutecoach("homework", "add", str(put(tmp_path / f"{number}.toml", signed(one))), "--yes")
    lines = glutecoach("homework", "list").out.splitlines()
    assert lines[0].startswith(f"{ANNA}  Hips and low back  until ")
    assert "due today, 0 of 3 days this week" in lines[0]
    assert "was until 2026-03-15" in lines[1]
    assert "begins in 6 days" in lines[2]
    states = [state for _, _, state in kept(glutecoach)]
    assert states == ["open", "over", "coming"]


def test_a_homework_is_shown_by_the_beginning_of_its_id(glutecoach: Run, anna: Path) -> None:
    glutecoach("homework", "add", str(anna), "--yes")
    shown = glutecoach("homework", "show", "anna-hi")
    assert shown.code == 0
    assert "From Dr. Weber, revision 1" in shown.out
    assert f"Revisions\n  1  from {TODAY.isoformat()} on" in shown.out
    told = glutecoach("homework", "show", ANNA, "--json").object
    assert told["revisions"] == [{"revision": 1, "accepted": TODAY.isoformat(), "signed": True}]
    assert glutecoach("homework", "show", "ben").code == 2


def test_a_file_is_shown_and_nothing_is_taken_on(glutecoach: Run, anna: Path) -> None:
    shown = glutecoach("homework", "show", str(anna))
    assert shown.code == 0
    assert "Signed with a key that is new here." in shown.out
    assert json.loads(glutecoach("homework", "show", str(anna), "--json").out)["id"] == ANNA
    assert kept(glutecoach) == []


def test_a_homework_is_put_away_with_a_reason_and_taken_up_again(glutecoach: Run, anna: Path) -> None:
    glutecoach("homework", "add", str(anna), "--yes")
    ended = glutecoach("homework", "end", "anna", "--reason", "I travel \x1b[2J")
    assert ended.code == 0
    assert "is put away" in ended.out
    assert kept(glutecoach) == [(ANNA, 1, "put-away")]
    told = glutecoach("homework", "show", ANNA, "--json").object
    assert (told["end_reason"], told["ended"]) == ("I travel [2J", (TODAY - timedelta(days=1)).isoformat())
    assert "put away already" in glutecoach("homework", "end", "anna").out
    assert glutecoach("homework", "end", "nobody").code == 2
    assert "taken up again" in glutecoach("homework", "add", str(anna), "--yes").out
    assert kept(glutecoach) == [(ANNA, 1, "open")]
