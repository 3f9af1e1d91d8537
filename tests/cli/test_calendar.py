"""``glutecoach calendar``: the whole plan as a file, and a file that follows the plan by itself."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from glutecoach.cli.calendar_upkeep import keep_calendar
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.wiring import House
from glutecoach.domain.homework import last_day_of
from glutecoach.domain.preferences import Settings
from glutecoach.domain.reminder_preferences import ReminderPreferences
from glutecoach.domain.schedule import Schedule
from glutecoach.files import write_atomically
from glutecoach.formats.homework_dump import write_homework
from glutecoach.formats.settings_toml import dump_settings, load_settings
from tests.cli.conftest import Run
from tests.homework_samples import homework

TODAY = date.today()


def settings(data_dir: Path, **changes: object) -> None:
    reminders = ReminderPreferences(program_times=(630,), **changes)  # type: ignore[arg-type]
    write_atomically(data_dir / "settings.toml", dump_settings(Settings(reminders=reminders, sound=False)))


def titles(content: bytes) -> list[str]:
    return [str(each["SUMMARY"]) for each in Calendar.from_ical(content).walk("VEVENT")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "plan.ics"


@pytest.fixture
def kept(file: Path, data_dir: Path) -> Path:
    """A calendar file that the settings name; it is not written yet."""
    settings(data_dir, calendar_file=str(file))
    return file


def test_the_plan_is_printed(glutecoach: Run, data_dir: Path) -> None:
    settings(data_dir)
    ran = glutecoach("calendar")
    assert (ran.code, ran.err) == (0, "")
    assert titles(ran.out.encode()) == ["Time for your exercises"]
    assert glutecoach("calendar", "-o", "-").out == ran.out


def test_where_nothing_is_planned_it_is_said(glutecoach: Run, file: Path) -> None:
    printed = glutecoach("calendar")
    assert titles(printed.out.encode()) == []
    assert "Nothing is planned yet" in printed.err
    written = glutecoach("calendar", "-o", str(file))
    assert "Nothing is planned yet" in written.out
    assert titles(file.read_bytes()) == []


def test_it_is_written_into_a_file_for_its_owner_alone(glutecoach: Run, data_dir: Path, file: Path) -> None:
    settings(data_dir)
    ran = glutecoach("calendar", "-o", str(file))
    assert (ran.code, ran.out) == (0, f"Written: {file} (1 entry).\n")
    assert file.stat().st_mode & 0o077 == 0 or os.name == "nt"
    again = glutecoach("calendar", "-o", str(file))
    assert again.out.startswith("Nothing has changed in: ")


def test_it_rings_where_that_is_wanted(glutecoach: Run, data_dir: Path) -> None:
    settings(data_dir)
    assert "BEGIN:VALARM" in glutecoach("calendar", "--ring").out
    assert "BEGIN:VALARM" not in glutecoach("calendar").out


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--keep",), "--keep needs a file."),
        (("--keep", "-o", "-"), "--keep needs a file."),
        (("--keep", "--ring", "-o", "x.ics"), "does not ring"),
        (("--stop-keeping", "-o", "x.ics"), "no other option"),
        (("-o", "plan.txt"), "is no full name of a calendar file"),
        (("-o", "not/there/plan.ics"), "/not/there is not there."),
    ],
    ids=["no-file", "stdout", "ring", "stop", "name", "folder"],
)
def test_what_makes_no_sense_is_refused(
    options: tuple[str, ...], problem: str, glutecoach: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = glutecoach("calendar", *options)
    assert (ran.code, ran.out) == (2, "")
    assert problem in ran.err


def test_another_calendar_is_never_written_over(glutecoach: Run, data_dir: Path, file: Path) -> None:
    for content in (b"my own notes", b"BEGIN:VCALENDAR\r\nPRODID:-//other//EN\r\nEND:VCALENDAR\r\n"):
        file.write_bytes(content)
        ran = glutecoach("calendar", "-o", str(file))
        assert (ran.code, "is another calendar, and stays as it is" in ran.err) == (2, True)
        settings(data_dir, calendar_file=str(file))
        glutecoach("visit", "add", "tomorrow")
        assert file.read_bytes() == content


def test_what_is_no_file_is_left_alone(glutecoach: Run, file: Path) -> None:
    file.mkdir()
    assert "is not a regular file" in glutecoach("calendar", "-o", str(file)).err


def test_it_can_be_read_by_a_program(glutecoach: Run, data_dir: Path, file: Path) -> None:
    settings(data_dir)
    glutecoach("visit", "add", str(TODAY + timedelta(days=3)))
    told = glutecoach("calendar", "-o", str(file), "--keep", "--json").object
    assert (told["file"], told["written"], told["kept"]) == (str(file), True, str(file))
    own, visit = told["entries"]
    assert (own["time"], own["weekdays"][0], own["last_day"]) == ("10:30", "monday", None)
    assert (visit["title"], visit["time"], visit["days"]) == ("Chair massage", None, 1)
    plain = glutecoach("calendar", "--json").object
    assert (plain["file"], plain["written"]) == (None, None)


def test_keeping_and_no_longer_keeping_are_settings(glutecoach: Run, data_dir: Path, file: Path) -> None:
    settings(data_dir)
    ran = glutecoach("calendar", "-o", str(file), "--keep")
    assert "It is kept up to date." in ran.out
    assert load_settings(data_dir / "settings.toml")[0].reminders.calendar_file == str(file)
    assert load_settings(data_dir / "settings.toml")[0].reminders.program_times == (630,)
    assert glutecoach("calendar", "--stop-keeping").out == f"No longer kept up to date: {file}\n"
    assert load_settings(data_dir / "settings.toml")[0].reminders.calendar_file == ""
    assert file.exists()
    assert "No calendar file was kept" in glutecoach("calendar", "--stop-keeping").out


def test_settings_with_a_mistake_are_not_written_over(glutecoach: Run, data_dir: Path, file: Path) -> None:
    data_dir.mkdir()
    (data_dir / "settings.toml").write_text('theme = "no such theme"\n')
    ran = glutecoach("calendar", "-o", str(file), "--keep")
    assert (ran.code, "have a mistake" in ran.err) == (2, True)
    assert (data_dir / "settings.toml").read_text() == 'theme = "no such theme"\n'


def test_it_follows_visits_and_pauses(glutecoach: Run, kept: Path) -> None:
    glutecoach("visit", "add", "tomorrow")
    assert titles(kept.read_bytes()) == ["Time for your exercises", "Chair massage"]
    glutecoach("visit", "remove", "tomorrow")
    assert titles(kept.read_bytes()) == ["Time for your exercises"]
    last = TODAY + timedelta(days=9)
    glutecoach("pause", "add", "--to", str(last))
    assert b"EXDATE" in kept.read_bytes()
    glutecoach("pause", "remove", "--from", "today")
    assert b"EXDATE" not in kept.read_bytes()


def test_it_follows_visits_of_a_calendar(glutecoach: Run, kept: Path, tmp_path: Path) -> None:
    day = (TODAY + timedelta(days=5)).strftime("%Y%m%d")
    event = f"BEGIN:VEVENT\nUID:1\nDTSTART:{day}T090000\nSUMMARY:Massage\nEND:VEVENT\n"
    (tmp_path / "in.ics").write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{event}END:VCALENDAR\n")
    glutecoach("visit", "import", str(tmp_path / "in.ics"), "--preview")
    assert not kept.exists()
    glutecoach("visit", "import", str(tmp_path / "in.ics"))
    assert "Chair massage" in titles(kept.read_bytes())


def test_it_follows_homework(glutecoach: Run, kept: Path, tmp_path: Path) -> None:
    made = homework(
        written=TODAY, start=TODAY, end=last_day_of(TODAY, 2), schedule=Schedule.on(0, 1, 2, 3, 4, 5, 6)
    )
    file = tmp_path / "anna.toml"
    file.write_text(write_homework(made), encoding="utf-8")
    assert glutecoach("homework", "add", str(file), "--yes").code == 0
    assert "Hips and low back" in titles(kept.read_bytes())
    assert glutecoach("homework", "end", "anna").code == 0
    assert "Hips and low back" not in titles(kept.read_bytes())


def test_it_is_written_when_today_is_left_or_a_session_was_played(
    glutecoach: Run, kept: Path, answered: Path
) -> None:
    # At another speed nothing is kept, and so neither is this.
    assert glutecoach("play", "desk-3", "--plain", "--speed", "100").code == 0
    assert not kept.exists()
    assert glutecoach("play", "desk-3", "--plain", "--speed", "100", "--save").code == 0
    assert kept.exists()


def test_what_has_not_changed_is_not_written_again(glutecoach: Run, kept: Path) -> None:
    glutecoach("visit", "add", "tomorrow")
    before = kept.stat()
    glutecoach("visit", "add", "tomorrow")
    after = kept.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_file_that_was_cut_off_is_made_whole(glutecoach: Run, kept: Path) -> None:
    glutecoach("visit", "add", "tomorrow")
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2])
    glutecoach("visit", "add", "tomorrow")
    assert kept.read_bytes() == whole


def test_a_link_stays_a_link(glutecoach: Run, kept: Path, tmp_path: Path) -> None:
    (tmp_path / "synced").mkdir()
    target = tmp_path / "synced" / "plan.ics"
    glutecoach("calendar", "-o", str(target))
    kept.symlink_to(target)
    glutecoach("visit", "add", "tomorrow")
    assert kept.is_symlink()
    assert "Chair massage" in titles(target.read_bytes())


def test_home_may_be_written_as_people_do(own_home: Path, glutecoach: Run, data_dir: Path) -> None:
    settings(data_dir, calendar_file="~/plan.ics")
    glutecoach("visit", "add", "tomorrow")
    assert (own_home / "plan.ics").exists()


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("~/not-there/plan.ics", "The folder {home}/not-there is not there."),
        ("plan.ics", "'plan.ics' is no full name of a calendar file (.ics)."),
        ("/etc/passwd", "'/etc/passwd' is no full name of a calendar file (.ics)."),
    ],
    ids=["folder", "relative", "ending"],
)
def test_a_place_that_takes_no_file_is_told_and_stops_nothing(
    name: str, problem: str, glutecoach: Run, data_dir: Path, own_home: Path
) -> None:
    problem = problem.format(home=own_home)
    settings(data_dir, calendar_file=name)
    ran = glutecoach("visit", "add", "tomorrow")
    assert (ran.code, "Noted: " in ran.out) == (0, True)
    assert ran.err == (
        f"The calendar file is not up to date. {problem} 'glutecoach calendar -o FILE --keep' keeps another one.\n"
    )


def test_a_damaged_history_does_not_empty_the_calendar(glutecoach: Run, kept: Path, data_dir: Path) -> None:
    glutecoach("visit", "add", "tomorrow")
    before = kept.read_bytes()
    assert b"Chair massage" in before
    (data_dir / "journal.db").write_bytes(b"no journal at all" * 500)
    house = House(Invocation(os.environ))
    try:
        assert house.journal.condition.value == "damaged"
        assert keep_calendar(house) == ""
        assert kept.read_bytes() == before
        assert glutecoach("calendar", "-o", str(kept)).code == 3
    finally:
        house.close()


def test_a_trial_keeps_nothing(kept: Path) -> None:
    house = House(Invocation(os.environ), saving=False)
    try:
        assert keep_calendar(house) == ""
        assert not kept.exists()
    finally:
        house.close()


def test_whatever_goes_wrong_leaving_works(kept: Path) -> None:
    house = House(Invocation(os.environ))
    try:
        settings_now = house.settings.current
        broken = replace(settings_now.reminders, program_times=("x",))  # type: ignore[arg-type]
        house.settings._current = replace(settings_now, reminders=broken)
        assert keep_calendar(house) == "The calendar file is not up to date (TypeError)."
    finally:
        house.close()
