"""Settings that several programs change: each change stays, and a file that is half written changes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.cli.settings_file import SettingsFile
from glutecoach.domain.changed_together import changed_together
from glutecoach.domain.preferences import Settings, Theme


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def with_reminders(settings: Settings, **changes: object) -> Settings:
    return replace(settings, reminders=replace(settings.reminders, **changes))


def test_what_another_program_wrote_is_in_force_at_once(path: Path) -> None:
    app, command = SettingsFile(path), SettingsFile(path)
    command.save(with_reminders(command.current, on=True))
    assert app.current.reminders.on


def test_a_save_keeps_what_another_program_changed_meanwhile(path: Path) -> None:
    app, command = SettingsFile(path), SettingsFile(path)
    shown = app.current
    command.save(with_reminders(command.current, break_every_min=60))
    app.save(with_reminders(replace(shown, theme=Theme.LIGHT), voice=True))
    after = SettingsFile(path).current
    assert (after.theme, after.reminders.voice, after.reminders.break_every_min) == (Theme.LIGHT, True, 60)
    assert app.current == after


def test_of_two_changes_of_one_value_the_later_holds(path: Path) -> None:
    app, command = SettingsFile(path), SettingsFile(path)
    shown = app.current
    command.save(replace(command.current, theme=Theme.LIGHT))
    app.save(replace(shown, theme=Theme.HIGH_CONTRAST))
    assert SettingsFile(path).current.theme is Theme.HIGH_CONTRAST


def test_a_file_that_goes_wrong_or_away_while_the_program_runs_changes_nothing(path: Path) -> None:
    app = SettingsFile(path)
    app.save(replace(app.current, theme=Theme.LIGHT))
    path.write_text('theme = "li', encoding="utf-8")
    assert app.current.theme is Theme.LIGHT
    path.unlink()
    assert app.current.theme is Theme.LIGHT
    path.write_text('theme = "dark"\n', encoding="utf-8")
    assert app.current.theme is Theme.DARK


def test_a_mistake_that_was_mended_meanwhile_is_told_no_more(path: Path) -> None:
    path.write_text('theme = "drak"\n', encoding="utf-8")
    app = SettingsFile(path)
    assert len(app.problems) == 1
    path.write_text('theme = "light"\n', encoding="utf-8")
    assert app.current.theme is Theme.LIGHT
    assert app.problems == ()


def test_settings_that_could_not_be_saved_hold_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    app = SettingsFile(tmp_path / "file" / "settings.toml")
    assert app.save(replace(app.current, theme=Theme.LIGHT)).startswith("The settings hold until you leave")
    assert app.current.theme is Theme.LIGHT


flags = st.tuples(st.booleans(), st.booleans(), st.integers(30, 32))


@given(flags, flags, flags)
def test_each_value_is_the_changed_one(
    before: tuple[bool, bool, int], here: tuple[bool, bool, int], elsewhere: tuple[bool, bool, int]
) -> None:
    def made(values: tuple[bool, bool, int]) -> Settings:
        sound, voice, minutes = values
        return with_reminders(Settings(sound=sound), voice=voice, break_every_min=minutes)

    expected = tuple(
        mine if mine != was else theirs for was, mine, theirs in zip(before, here, elsewhere, strict=True)
    )
    assert changed_together(made(before), made(here), made(elsewhere)) == made(expected)  # type: ignore[arg-type]
