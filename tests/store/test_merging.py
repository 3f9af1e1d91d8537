"""Devices that know the same tell the same, in whatever order and however often they were merged."""

from __future__ import annotations

import os
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glutecoach.domain.plan import Goal
from glutecoach.domain.record import SessionOutcome
from glutecoach.domain.streak import streak
from glutecoach.store.facts import facts_of
from tests.store.replicas import (
    MONDAY,
    Device,
    devices,
    without_head,
)

EXAMPLES = int(os.environ.get("GLUTECOACH_MERGES", "60"))
"""How many histories of three devices are tried; the long run asks for a thousand."""
LONGEST = 30 if EXAMPLES <= 100 else 100


which = st.integers(0, 2)
session = st.integers(0, 5)
days = st.integers(0, 9)
actions = st.one_of(
    st.tuples(st.just("wait"), which, st.integers(1, 50_000)),
    st.tuples(st.just("timed"), which, st.integers(0, 2), st.sampled_from(SessionOutcome)),
    st.tuples(st.just("cut off"), which, st.integers(0, 2)),
    st.tuples(st.just("end"), which, session),
    st.tuples(st.just("claim"), which, st.integers(1, 24)),
    st.tuples(st.just("same file"), which, st.integers(1, 2), st.sampled_from(["0.1.0", "0.2.0"])),
    st.tuples(st.just("import log"), which, which),
    st.tuples(st.just("correct"), which, session, st.none() | days, st.none() | st.integers(0, 24_000)),
    st.tuples(st.just("delete"), which, session),
    st.tuples(st.just("restore"), which, session),
    st.tuples(st.just("undo"), which, session),
    st.tuples(st.just("check in"), which, session, st.integers(0, 10)),
    st.tuples(st.just("morning"), which, session, st.integers(0, 10)),
    st.tuples(st.just("goal"), which, days, st.integers(1, 7)),
    st.tuples(st.just("pause"), which, days, st.booleans()),
    st.tuples(st.just("visit"), which, days, st.booleans()),
    st.tuples(st.just("level"), which, days, st.booleans()),
    st.tuples(st.just("merge"), which, which),
    st.tuples(st.just("merge"), which, which),
)


def act(made: list[Device], action: tuple) -> None:
    name, at, *said = action
    device = made[at]
    calls = {
        "wait": lambda seconds: device.clock.advance(seconds),
        "same file": lambda minutes, version: device.claim(minutes, "old.csv", version),
        "import log": lambda of: device.import_log([made[of].record(each) for each in made[of].ids()]),
        "merge": lambda of: device.merge(made[of].file()),
        "pause": lambda day, removed: device.pause(day, removed=removed),
        "visit": lambda day, removed: device.visit(day, removed=removed),
        "level": lambda day, removed: device.level_answer(day, removed=removed),
    }
    if name in ("end", "correct", "delete", "restore", "undo", "check in", "morning"):
        ids = device.ids()
        if not ids:
            return
        said[0] = ids[said[0] % len(ids)]
    calls.get(name, getattr(device, name.replace(" ", "_"), None))(*said)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="GLUTECOACH_MERGES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    st.lists(actions, min_size=LONGEST // 2, max_size=LONGEST),
    st.permutations([(a, b) for a in range(3) for b in range(3) if a != b]),
)
def test_three_devices_that_have_seen_all_of_each_other_tell_the_same(
    history: list[tuple], order: list[tuple[int, int]]
) -> None:
    with devices() as made:
        for action in history:
            act(made, action)
        for device in made:
            # What has no end yet stays where it is; here all of it is to be the same.
            for each in device.ids():
                device.end(each)
        for to, of in [*order, *order]:
            made[to].merge(made[of].file())
        first = made[0]
        told, file = first.told(), first.file()
        for device in made:
            device.check()
            assert without_head(device.file()) == without_head(file)
            assert device.told() == told
        before = first.rows()
        assert not first.merge(made[1].file()).has_news
        assert first.rows() == before
        # A device that comes new knows the same from one file alone.
        fresh = Device(9)
        fresh.merge(file)
        fresh.check()
        assert without_head(fresh.file()) == without_head(file)
        assert fresh.told() == told
        fresh.close()


more = st.one_of(
    st.tuples(st.just("wait"), which, st.integers(1, 50_000)),
    st.tuples(st.just("timed"), which, st.integers(0, 2), st.sampled_from(SessionOutcome)),
    st.tuples(st.just("claim"), which, st.integers(1, 24)),
    st.tuples(st.just("check in"), which, session, st.integers(0, 10)),
    st.tuples(st.just("merge"), which, which),
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(more, max_size=LONGEST))
def test_where_nothing_is_taken_away_a_merge_lowers_nothing(history: list[tuple]) -> None:
    today, goals = MONDAY + timedelta(days=20), [Goal(MONDAY - timedelta(days=20), 2)]
    with devices() as made:
        for action in history:
            act(made, action)
        before = [facts_of(device.connection, None) for device in made]
        for _ in range(2):
            for to, of in ((0, 1), (1, 2), (2, 0), (0, 2), (1, 0), (2, 1)):
                made[to].merge(made[of].file())
        for device, alone in zip(made, before, strict=True):
            now = facts_of(device.connection, None)
            assert set(now) >= set(alone)
            report, was = streak(now, goals, [], today), streak(alone, goals, [], today)
            assert (report.current, report.best) >= (was.current, was.best)
            assert report.best >= was.best
