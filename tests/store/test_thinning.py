"""Which backups stay as they grow old: a table, day by day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.store.backup_thinning import DatedBackup, obsolete

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
"""A Monday evening."""


def at(days: float, *, kept_longer: bool = False) -> DatedBackup:
    """A backup made so many days ago; its name tells how many."""
    return DatedBackup(f"{days:g}", NOW - timedelta(days=days), kept_longer=kept_longer)


def kept(backups: list[DatedBackup], now: datetime = NOW) -> list[str]:
    gone = obsolete(backups, now)
    return [backup.name for backup in backups if backup.name not in gone]


def test_of_two_years_with_one_a_day_these_stay() -> None:
    """The table. Days ago; 0 is a Monday, so the last days of weeks, the Sundays, are 1, 8, 15, ..."""
    assert kept([at(days) for days in range(731)]) == [
        # All of today and yesterday, and twelve days more.
        "0", "1", *map(str, range(2, 14)),
        # The newest of ten weeks: their Sundays.
        "15", "22", "29", "36", "43", "50", "57", "64", "71", "78",
        # The newest of nine months: 30 November, 31 October, ... 31 March.
        "92", "122", "153", "183", "214", "245", "275", "306", "336",
    ]  # fmt: skip


def test_all_of_the_last_two_days_stay_and_of_the_days_before_the_newest() -> None:
    hourly = [at(hours / 24) for hours in range(24 * 4)]
    stay = kept(hourly)
    # 20:00 now: twenty hours of today before it, all of yesterday, then one for each day.
    assert len(stay) == 21 + 24 + 3
    assert stay[-3:] == [f"{hours / 24:g}" for hours in (45, 69, 93)]


def test_days_without_a_backup_do_not_count() -> None:
    """After a break of a year nothing goes only because of the break."""
    before = [at(days) for days in range(400, 414)]
    assert kept([at(0), *before])[: 1 + 12] == ["0", *(str(days) for days in range(400, 412))]
    assert kept(before) == kept(before, NOW - timedelta(days=399))


def test_those_before_an_upgrade_or_a_restore_stay_for_thirty_days() -> None:
    hours = [at(10 + hour / 24) for hour in range(5)]
    special = [at(10.03, kept_longer=True), at(30, kept_longer=True), at(30.1, kept_longer=True)]
    daily = [at(days) for days in (*range(16, 29), 29.5)]
    stay = kept([*hours, *daily, *special])
    assert {"10.03", "30"} <= set(stay)
    assert "30.1" not in stay
    assert [name for name in stay if name.startswith("10")] == ["10", "10.03"]


def test_they_take_no_ones_place() -> None:
    daily = [at(days) for days in range(14)]
    special = [at(days + 0.5, kept_longer=True) for days in range(3, 14)]
    assert kept([*daily, *special]) == [each.name for each in [*daily, *special]]


def test_one_from_a_future_that_a_wrong_clock_told_of_stays() -> None:
    assert kept([at(-400), at(-400.1), at(0)]) == ["-400", "-400.1", "0"]


def test_the_only_one_stays_however_old_it_is() -> None:
    assert kept([at(5_000)]) == ["5000"]
    assert kept([]) == []


@pytest.mark.parametrize("hours", [-11, 0, 5.5, 14])
def test_the_zone_of_the_clock_does_not_matter(hours: float) -> None:
    now = NOW.astimezone(timezone(timedelta(hours=hours)))
    backups = [at(days) for days in range(60)]
    assert obsolete(backups, now) == obsolete(backups, NOW)


ages = st.lists(st.floats(-3, 3_000), unique=True, max_size=80)


@given(ages=ages, order=st.randoms(use_true_random=False))
def test_the_newest_stays_and_the_order_of_asking_does_not_matter(ages: list[float], order) -> None:
    backups = [DatedBackup(str(age), NOW - timedelta(days=age)) for age in ages]
    gone = obsolete(backups, NOW)
    shuffled = list(backups)
    order.shuffle(shuffled)
    assert obsolete(shuffled, NOW) == gone
    if backups:
        assert max(backups, key=lambda backup: backup.made).name not in gone


@given(ages=ages)
def test_thinning_twice_takes_nothing_more(ages: list[float]) -> None:
    backups = [DatedBackup(str(age), NOW - timedelta(days=age)) for age in ages]
    left = [backup for backup in backups if backup.name not in obsolete(backups, NOW)]
    assert obsolete(left, NOW) == ()


@given(ages=ages)
def test_no_more_stay_than_the_stages_hold(ages: list[float]) -> None:
    backups = [DatedBackup(str(age), NOW - timedelta(days=age)) for age in ages if age > 3]
    assert len(kept(backups)) <= 1 + 12 + 10 + 9
