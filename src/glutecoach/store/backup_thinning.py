"""Which backups are kept as they grow old. Pure: it is given names and times, and returns names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum

ALL_OF_DAYS = 2
"""Of today and the day before everything is kept."""
DAILY = 12
"""Before that the newest of each of so many days on which one was made, ..."""
WEEKLY = 10
"""... then of so many weeks, ..."""
MONTHLY = 9
"""... then of so many months."""
KEPT_LONGER = timedelta(days=30)
"""Those before an upgrade or a restore hold what may be missed only later."""


@dataclass(frozen=True, slots=True)
class DatedBackup:
    """What thinning has to know of a backup."""

    name: str
    made: datetime
    """Aware."""
    kept_longer: bool = False
    """Whether it stays for at least 30 days, whatever else there is."""


class _Stage(Enum):
    DAILY = DAILY
    WEEKLY = WEEKLY
    MONTHLY = MONTHLY


@dataclass(frozen=True, slots=True)
class _Period:
    """The day, week and month of the last one that was kept."""

    day: int
    week: int
    month: int

    def of(self, stage: _Stage) -> int:
        return {_Stage.DAILY: self.day, _Stage.WEEKLY: self.week, _Stage.MONTHLY: self.month}[stage]


_NONE_YET = _Period(-1, -1, -1)


def obsolete(backups: Iterable[DatedBackup], now: datetime) -> tuple[str, ...]:
    """Return the names of those that are not kept, newest first.

    The stages count days, weeks and months on which there is a backup, not those of the calendar:
    after a long break nothing goes only because of the break.
    """
    newest_first = sorted(backups, key=lambda backup: (backup.made, backup.name), reverse=True)
    left = {stage: stage.value for stage in _Stage}
    last = _NONE_YET
    gone: list[str] = []
    for index, backup in enumerate(newest_first):
        period = _period_of(backup.made)
        if index == 0 or _is_recent(backup.made, now):
            last = period
            continue
        if backup.kept_longer and now - backup.made <= KEPT_LONGER:
            continue
        stage = next((stage for stage in _Stage if left[stage]), None)
        if stage is None or last.of(stage) == period.of(stage):
            gone.append(backup.name)
        else:
            left[stage] -= 1
            last = period
    return tuple(gone)


def _is_recent(made: datetime, now: datetime) -> bool:
    """Tell whether it is of these days; so is one from a future that a wrong clock told of."""
    return _utc_day(made) > _utc_day(now) - ALL_OF_DAYS


def _period_of(made: datetime) -> _Period:
    day = _utc_day(made)
    # Day 1 of the calendar was a Monday.
    return _Period(day, (day - 1) // 7, made.astimezone(UTC).year * 12 + made.astimezone(UTC).month)


def _utc_day(moment: datetime) -> int:
    return moment.astimezone(UTC).toordinal()
