"""``visit import`` and ``visit summary``."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from glutecoach.cli.clock import SystemClock
from glutecoach.domain.moment import day_of
from tests.cli.conftest import Run


def day(ahead: int) -> date:
    return day_of(SystemClock().now()) + timedelta(days=ahead)


def calendar(folder: Path, *entries: tuple[int, str]) -> Path:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{number}\r\nDTSTART;VALUE=DATE:{day(ahead):%Y%m%d}\r\nSUMMARY:{title}\r\nEND:VEVENT\r\n"
        for number, (ahead, title) in enumerate(entries)
    )
    file = folder / "calendar.ics"
    file.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n")
    return file


def noted(glutecoach: Run) -> list[tuple[str, str]]:
    return [(one["day"], one["kind"]) for one in glutecoach("visit", "list", "--json").object["visits"]]


def test_visits_of_a_calendar_are_noted_once_and_the_rest_is_left_out(
    glutecoach: Run, tmp_path: Path
) -> None:
    file = calendar(tmp_path, (3, "Chair massage"), (-10, "Physio"), (5, "Team meeting"))
    told = glutecoach("visit", "import", str(file)).out
    assert told.startswith("2 new visits noted:\n")
    assert "1 other appointment left out; --match TEXT" in told
    assert noted(glutecoach) == [(day(3).isoformat(), "chair-massage"), (day(-10).isoformat(), "therapy")]
    again = glutecoach("visit", "import", str(file)).out
    assert "0 new visits noted.\n2 visits known already.\n" in again
    assert len(noted(glutecoach)) == 2


def test_a_preview_notes_nothing(glutecoach: Run, tmp_path: Path) -> None:
    file = calendar(tmp_path, (3, "Massage"))
    told = glutecoach("visit", "import", str(file), "--preview", "--json").object
    assert told["new"] == [{"day": day(3).isoformat(), "kind": "chair-massage"}]
    assert told["written"] is False
    assert noted(glutecoach) == []


def test_own_words_and_a_kind_can_be_named(glutecoach: Run, tmp_path: Path) -> None:
    file = calendar(tmp_path, (3, "Anna, room 4"), (4, "Massage"))
    glutecoach("visit", "import", str(file), "--match", "anna", "--kind", "therapy")
    assert noted(glutecoach) == [(day(3).isoformat(), "therapy")]


def test_what_is_no_calendar_is_told_in_two_sentences(glutecoach: Run, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear all")
    for name in (str(file), str(tmp_path / "nowhere.ics")):
        refused = glutecoach("visit", "import", name)
        assert refused.code == 2
        assert Path(name).name in refused.err
    assert "Traceback" not in refused.err


def test_the_summary_tells_of_the_time_since_the_last_visit(glutecoach: Run) -> None:
    glutecoach("visit", "add", day(-5).isoformat())
    glutecoach("log", "add", "desk-3", "--day", day(-8).isoformat())
    glutecoach("log", "add", "desk-3", "--day", day(-2).isoformat(), "--pain", "2", "--effort", "4")
    told = glutecoach("visit", "summary").out
    assert "Since your chair massage on" in told
    assert "5 days ago" in told
    assert "(1)" in told.split("Programs")[1].splitlines()[0]
    found = glutecoach("visit", "summary", "--json").object
    assert found["since"] == day(-5).isoformat()
    assert found["statements"]["pain"] == "2 of 10 after one session."
    assert "entered by hand" in found["statements"]["work"]


def test_without_a_visit_the_summary_begins_with_the_first_session(glutecoach: Run) -> None:
    assert "Nothing yet." in glutecoach("visit", "summary").out
    glutecoach("log", "add", "desk-3", "--day", day(-2).isoformat())
    assert glutecoach("visit", "summary", "--json").object["since"] == day(-2).isoformat()
