"""``progress``: tables, charts, JSON and files, in this process."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date, timedelta
from pathlib import Path

import pytest

from glutecoach.cli.clock import SystemClock
from glutecoach.domain.moment import day_of
from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.record import CheckIn, MorningCheckIn, SessionOutcome, SetOutcome, SetRecord
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.streak_words import date_in_words
from glutecoach.domain.timeline import Side
from glutecoach.domain.visit import Visit
from glutecoach.domain.well_being import Activity, ActivityScores, OverallChange
from glutecoach.paths import user_paths
from glutecoach.store.changes import ClaimedSession
from glutecoach.store.journal import Journal
from tests.cli.conftest import Run
from tests.factories import planned, varied_level

TODAY = day_of(SystemClock().now())
HOSTILE = "\x1b[31mRed\u202e </text><script> & " + "靴下" * 60


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def journal(data_dir: Path) -> Journal:
    return Journal.open(user_paths(data_dir, {}), SystemClock())


@pytest.fixture
def told(journal: Journal) -> Journal:
    """A history with a bit of everything; today's session was timed, the others were entered by hand."""
    journal.set_goal(Goal(ago(40), 3))
    journal.add_pause(Pause(ago(20), ago(15)))
    for days in (1, 8, 9, 30):
        journal.claim(
            ClaimedSession(
                "wake-up",
                "First week wake-up",
                1,
                SystemClock().now(),
                600_000,
                300_000,
                day=ago(days),
                check_in=CheckIn(5, 4),
            )
        )
    recorder = journal.begin(planned(*varied_level().items))
    recorder.record_pain_before(3)
    for item, side in enumerate((Side.LEFT, Side.LEFT, Side.RIGHT)):
        recorder.record_set(
            SetRecord(
                item, "clamshell", "Clam", 1, side, 60_000, None, 60_000, 0, 0, None, SetOutcome.COMPLETED
            )
        )
    recorder.finish(SessionOutcome.STOPPED)
    recorder.check_in(CheckIn(6, 2))
    recorder.close()
    newest = journal.sessions(limit=1)[0]
    journal.add_morning(newest.id, MorningCheckIn(1))
    for days in (9, 60):
        journal.add_visit(Visit(ago(days)))
    for days, value in ((50, 11.0), (20, 15.0)):
        journal.add_self_test_result(SelfTestResult("chair-stand", "Chair stand", ago(days), None, value))
    journal.add_activity_scores(ActivityScores(ago(30), (Activity("Climb stairs", 3),)))
    journal.add_activity_scores(ActivityScores(ago(2), (Activity("Climb stairs", 7),)))
    journal.add_overall_change(OverallChange(ago(2), 3))
    return journal


def test_an_empty_log_is_told_kindly(glutecoach: Run) -> None:
    ran = glutecoach("progress")
    assert ran.code == 0
    assert "Nothing has been done yet." in ran.out
    assert "%" not in ran.out


def test_measured_work_and_work_by_hand_have_columns_of_their_own(glutecoach: Run, told: Journal) -> None:
    total = next(s for s in told.sessions(limit=1)).asked_ms / 60_000 + 10
    out = glutecoach("progress").out
    head, seven, month, visit = (line.split() for line in out.split("in minutes\n")[1].splitlines()[:4])
    assert head == ["asked", "timed", "%", "by", "hand", "%", "days"]
    assert seven[:8] == ["last", "7", "days", f"{total:.0f}", "3", f"{int(300 / total)}", "%", "5"]
    assert month[:3] == ["last", "28", "days"]
    assert visit[:4] == ["since", "your", "visit", "on"]


def test_everything_is_told_in_its_order(glutecoach: Run, told: Journal) -> None:
    out = glutecoach("progress").out
    headings = [
        "Done of what was asked", "By family, last 28 days", "By program", "By side", "Minutes a week", "The year",
        "Pain, 0 to 10", "Effort, 0 to 10", "Climb stairs, 0 to 10", "On the whole, -5 to 5", "Chair stand",
    ]  # fmt: skip
    places = [out.index(heading) for heading in headings]
    assert places == sorted(places)
    assert "‖ paused" in out
    assert "Dotted: less than 2 of 10" in out


@pytest.mark.parametrize(
    "options", [(), ("--ascii",), ("--weeks", "60"), ("--weeks", "1"), ("--since", "400d")]
)
def test_in_a_pipe_it_is_plain_and_no_wider_than_eighty_columns(
    glutecoach: Run, told: Journal, options: tuple[str, ...]
) -> None:
    out = glutecoach("progress", *options).out
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out


def test_ascii_is_all_there_is_where_it_was_asked_for(glutecoach: Run, told: Journal) -> None:
    assert glutecoach("progress", "--ascii").out.isascii()


def test_since_a_day_adds_its_span_and_tells_its_parts(glutecoach: Run, told: Journal) -> None:
    number, month, year = date_in_words(ago(31)).split()
    named = f"since {number} {month[:3]} {year}"
    out = glutecoach("progress", "--since", "31d").out
    assert named in out
    assert f"By family, {named}" in out
    ahead = glutecoach("progress", "--since", (TODAY + timedelta(days=9)).isoformat())
    assert ahead.code == 2
    assert "still to come" in ahead.err


def test_json_has_the_documented_keys_and_its_numbers_agree(glutecoach: Run, told: Journal) -> None:
    found = glutecoach("progress", "--json").object
    assert set(found) == {
        "format", "today", "goal_set", "streak", "spans", "weeks", "days", "trends", "self_tests",
    }  # fmt: skip
    help_text = glutecoach("progress", "--help").out
    assert all(
        key in help_text
        for key in {*found, *found["spans"][0], *found["days"][0], *found["trends"][0]} - {"format"}
    )
    seven = found["spans"][0]
    assert set(seven) == {
        "name", "first_day", "last_day", "days", "total", "families", "programs", "sides", "sides_text",
    }  # fmt: skip
    assert (seven["total"]["timed"], seven["total"]["claimed"]) == (3.0, 5.0)
    assert (seven["total"]["sessions_timed"], seven["total"]["sessions_claimed"]) == (1, 1)
    week = found["weeks"][-1]
    cells = {cell["day"]: cell for cell in found["days"]}
    assert cells[TODAY.isoformat()]["minutes"] == 3.0
    assert cells[ago(8).isoformat()]["claimed_minutes"] == 5.0
    assert cells[ago(17).isoformat()]["paused"]
    assert cells[ago(60).isoformat()]["visit"]
    assert sum(week["timed"].values()) == 3.0
    assert [trend["title"] for trend in found["trends"]] == ["Pain", "Effort", "Climb stairs", "On the whole"]
    details = [(point["value"], point["detail"]) for point in found["trends"][0]["points"]]
    assert details[-3:] == [(3, "before"), (2, "after"), (1, "next morning")]
    assert found["trends"][0]["threshold"] == 2
    assert [point["value"] for point in found["self_tests"][0]["points"]] == [11.0, 15.0]
    assert len(found["weeks"]) == 12
    short = glutecoach("progress", "--json", "--weeks", "3").object
    assert len(short["weeks"]) == 3
    assert len(short["trends"][1]["points"]) == len(found["trends"][1]["points"]) - 1


def test_charts_are_written_as_files_and_over_older_charts_only(
    glutecoach: Run, told: Journal, tmp_path: Path
) -> None:
    folder = tmp_path / "charts"
    ran = glutecoach("progress", "--svg", str(folder))
    names = {path.name for path in folder.iterdir()}
    assert ran.code == 0
    assert names == {
        "year.svg", "minutes.svg", "pain.svg", "effort.svg", "own-1.svg", "own-2.svg", "self-test-chair-stand.svg",
    }  # fmt: skip
    assert all(name in ran.out for name in names)
    for path in folder.iterdir():
        assert ET.parse(path).getroot().tag.endswith("svg")
    assert glutecoach("progress", "--svg", str(folder)).code == 0


def test_a_file_that_is_no_chart_is_never_written_over_and_then_nothing_is(
    glutecoach: Run, told: Journal, tmp_path: Path
) -> None:
    stranger = tmp_path / "pain.svg"
    stranger.write_text("<svg>mine</svg>", encoding="utf-8")
    ran = glutecoach("progress", "--svg", str(tmp_path))
    assert ran.code == 2
    assert "pain.svg is there already" in ran.err
    assert stranger.read_text(encoding="utf-8") == "<svg>mine</svg>"
    assert list(tmp_path.glob("*.svg")) == [stranger]


def test_a_folder_that_cannot_be_is_refused(glutecoach: Run, told: Journal, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("x", encoding="utf-8")
    for folder in (in_the_way, in_the_way / "below"):
        ran = glutecoach("progress", "--svg", str(folder))
        assert ran.code == 2
        assert "Traceback" not in ran.err
    assert in_the_way.read_text(encoding="utf-8") == "x"


def test_what_a_log_says_acts_nowhere(glutecoach: Run, journal: Journal, tmp_path: Path) -> None:
    journal.claim(
        ClaimedSession("x", HOSTILE, 1, SystemClock().now(), 600_000, 600_000, check_in=CheckIn(5, 4))
    )
    for days in (0, 1):
        journal.add_activity_scores(ActivityScores(ago(days), (Activity(HOSTILE, 5),)))
    ran = glutecoach("progress", "--svg", str(tmp_path))
    assert ran.code == 0
    told = (tmp_path / "own-1.svg").read_text(encoding="utf-8")
    assert "<script" not in told
    out = glutecoach("progress").out
    assert "\x1b" not in out
    assert "\u202e" not in out
    from glutecoach.cli.output import cell_width

    assert max(map(cell_width, out.splitlines())) <= 80


@pytest.mark.parametrize(
    "options",
    [
        ("--weeks", "0"), ("--weeks", "x"), ("--since", "soon"), ("--explain", "--since-visit"),
        ("--explain", "--weeks", "3"), ("--since-visit", "--svg", "x"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(glutecoach: Run, options: tuple[str, ...]) -> None:
    ran = glutecoach("progress", *options)
    assert ran.code == 2
    assert ran.err.strip()


def test_since_the_visit_and_why_a_level_is_what_it_is_can_be_asked(glutecoach: Run, told: Journal) -> None:
    assert date_in_words(ago(9)) in glutecoach("progress", "--since-visit").out
    assert glutecoach("progress", "--since-visit", "--json").object["since"] == ago(9).isoformat()
    explained = glutecoach("progress", "--explain")
    assert explained.code == 0
    assert "level" in explained.out.lower()
    assert glutecoach("progress", "--explain", "--json").object


def test_a_history_that_cannot_be_read_leads_to_no_conclusions(glutecoach: Run, data_dir: Path) -> None:
    data_dir.mkdir(parents=True)
    (data_dir / "journal.db").write_bytes(b"no history at all" * 400)
    ran = glutecoach("progress")
    assert ran.code == 3
    assert ran.out == ""
