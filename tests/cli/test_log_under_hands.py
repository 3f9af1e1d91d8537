"""The log under the user's hands: found, corrected to the minute, taken back, and its history read."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from glutecoach.cli.clock import SystemClock
from glutecoach.domain.moment import day_of
from glutecoach.domain.plan import Goal, Pause
from glutecoach.paths import user_paths
from glutecoach.store.journal import Journal
from tests.cli.conftest import Run


def today() -> date:
    return day_of(SystemClock().now())


def added(glutecoach: Run, *options: str, program: str = "wake-up") -> str:
    ran = glutecoach("log", "add", program, *options)
    assert ran.code == 0, ran.err
    return ran.out.splitlines()[0].split()[-1].rstrip(".")


def listed(glutecoach: Run, *options: str) -> list[str]:
    found = glutecoach("log", "list", "--json", *options).object["sessions"]
    return [each["id"][:8] for each in found]


@pytest.fixture
def three(glutecoach: Run) -> list[str]:
    """One with a note and pain, one of another program, one that is removed."""
    noted = added(glutecoach, "--day", "3d", "--note", "Cushion under the knee", "--pain", "3")
    other = added(glutecoach, "--day", "2d", program="ball-desk")
    gone = added(glutecoach, "--day", "1d")
    assert glutecoach("log", "remove", gone).code == 0
    assert glutecoach("log", "edit", other, "--effort", "2").code == 0
    return [noted, other, gone]


def test_sessions_are_found_by_text_program_pain_and_what_became_of_them(
    glutecoach: Run, three: list[str]
) -> None:
    noted, other, gone = three
    assert listed(glutecoach, "--text", "knee cush") == [noted]
    assert listed(glutecoach, "--program", "ball-desk") == [other]
    assert listed(glutecoach, "--pain") == [noted]
    assert listed(glutecoach, "--corrected") == [other]
    assert listed(glutecoach, "--deleted") == [gone]
    assert listed(glutecoach, "--text", "deleted") == [gone]
    assert listed(glutecoach, "--program", "wake-up", "--removed") == [gone, noted]
    assert listed(glutecoach, "--timed") == []
    assert listed(glutecoach, "--claimed") == [other, noted]
    assert listed(glutecoach, "--claimed", "--limit", "1") == [other]
    assert listed(glutecoach, "--claimed", "--until", "3d") == [noted]
    assert glutecoach("log", "list", "--text", "nothing of that").out == "No session fits all of that.\n"


def test_a_time_is_corrected_and_the_day_stays(glutecoach: Run) -> None:
    session = added(glutecoach, "--day", "3d", "--at", "08:00")
    ran = glutecoach("log", "edit", session, "--at", "18:45", "--reason", "It was the evening.")
    assert (ran.code, ran.out) == (0, f"Corrected {session}.\n  begun 08:00 → 18:45\n")
    told = glutecoach("log", "show", session, "--json").object
    assert (told["day"], told["started"][:16]) == (
        str(today() - timedelta(days=3)),
        f"{today() - timedelta(days=3)}T18:45",
    )
    night = glutecoach("log", "edit", session, "--at", "00:30")
    assert night.code == 0
    told = glutecoach("log", "show", session, "--json").object
    assert (told["day"], told["started"][:16]) == (
        str(today() - timedelta(days=3)),
        f"{today() - timedelta(days=2)}T00:30",
    )


def test_a_day_is_corrected_with_its_time_and_what_that_does_is_told_first(
    glutecoach: Run, data_dir: Path
) -> None:
    journal = Journal.open(user_paths(data_dir, {}), SystemClock())
    journal.set_goal(Goal(today() - timedelta(days=28), 1))
    journal.close()
    session = added(glutecoach, "--day", "10d", "--at", "08:00")
    before = glutecoach("log", "show", session).out
    only = glutecoach("log", "edit", session, "--day", "20d", "--dry-run")
    assert only.code == 0
    assert "1 day instead of 0." in only.out
    assert "Nothing was changed." in only.out
    assert glutecoach("log", "show", session).out == before
    ran = glutecoach("log", "edit", session, "--day", "20d")
    assert "The week of" in ran.out
    told = glutecoach("log", "show", session, "--json").object
    moved = today() - timedelta(days=20)
    assert (told["day"], told["started"][:16]) == (str(moved), f"{moved}T08:00")


def test_nothing_is_moved_to_what_is_still_to_come(glutecoach: Run) -> None:
    session = added(glutecoach, "--day", "1d")
    ran = glutecoach("log", "edit", session, "--day", "2999-01-01")
    assert (ran.code, "is still to come." in ran.err) == (2, True)
    assert glutecoach("log", "show", session, "--json").object["corrected"] is False


def test_minutes_can_be_given_instead_of_a_share(glutecoach: Run) -> None:
    session = added(glutecoach, "--minutes", "2", "--day", "1d")
    told = glutecoach("log", "show", session, "--json").object
    assert (told["done_ms"], told["outcome"]) == (120_000, "stopped")
    more = glutecoach("log", "add", "wake-up", "--minutes", "60").out
    assert "it counts as the whole session" in more
    twice = glutecoach("log", "add", "wake-up", "--minutes", "2", "--done", "50")
    assert (twice.code, "said twice" in twice.err) == (2, True)


def test_a_day_that_was_paused_can_still_be_entered(glutecoach: Run, data_dir: Path) -> None:
    journal = Journal.open(user_paths(data_dir, {}), SystemClock())
    journal.add_pause(Pause(today() - timedelta(days=4), today() - timedelta(days=2), "ill"))
    journal.close()
    assert "counts all the same" in glutecoach("log", "add", "wake-up", "--day", "3d").out
    assert "counts all the same" not in glutecoach("log", "add", "wake-up", "--day", "1d").out


def test_the_last_changes_are_taken_back_one_after_the_other(glutecoach: Run) -> None:
    session = added(glutecoach, "--day", "3d")
    glutecoach("log", "edit", session, "--pain", "4")
    glutecoach("log", "remove", session)
    only = glutecoach("log", "undo", "--dry-run")
    assert only.out.startswith("Would take back: deleted First week wake-up, level 1, of ")
    assert listed(glutecoach) == []
    assert glutecoach("log", "undo").out.splitlines()[1] == "It is in the log again."
    assert listed(glutecoach) == [session]
    assert "Pain 4 → not said." in glutecoach("log", "undo").out
    assert glutecoach("log", "show", session, "--json").object["pain"] is None
    assert "It is no longer in the log." in glutecoach("log", "undo", session).out
    assert listed(glutecoach) == []
    nothing = glutecoach("log", "undo")
    assert (nothing.code, "could be taken back" in nothing.err) == (2, True)


def test_the_history_of_a_session_is_told_from_its_beginning(glutecoach: Run) -> None:
    session = added(glutecoach, "--day", "3d", "--at", "08:00")
    glutecoach("log", "edit", session, "--at", "09:00", "--reason", "Later.\x1b[2J")
    glutecoach("log", "remove", session)
    glutecoach("log", "undo")
    ran = glutecoach("log", "show", session, "--history")
    assert ran.code == 0
    assert "\x1b" not in ran.out
    words = [line.split("  ")[-1] for line in ran.out.splitlines()[1:]]
    assert words == [
        "Entered by hand.",
        "Corrected: begun 08:00 → 09:00. Why: Later.[2J",
        "Deleted.",
        "The deletion was taken back.",
    ]
    told = glutecoach("log", "show", session, "--history", "--json").object["history"]
    assert [(each["kind"], each["by_hand"]) for each in told] == [
        ("claim", False),
        ("correct", True),
        ("delete", True),
        ("restore", True),
    ]
