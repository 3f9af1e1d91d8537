"""What a new revision changes, told in words; and what a first one asks for, beside what was done lately."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.dose import Dose, HoldDose, RepsDose, Tempo
from glutecoach.domain.homework import Homework, HomeworkRules, LevelChanges, Phase, PhaseAnchor, Therapist
from glutecoach.domain.homework_change import changes, warnings_of
from glutecoach.domain.homework_load import DoneLately, done_lately, times_more
from glutecoach.domain.program import Item, Level
from glutecoach.domain.schedule import Schedule
from glutecoach.domain.streak import SessionFact
from tests.homework_samples import ANNA, MONDAY, homework, shipped_library

TEMPO = Tempo(2, 1, 2, 1)
ASK = "Ask your therapist whether it is meant so."


def item(exercise: str, dose: Dose, note: str = "") -> Item:
    return Item(shipped_library().exercises[exercise], dose, note)


BRIDGE = item("bridge", RepsDose(2, 10, TEMPO, 20))
CLAMSHELL = item("clamshell", RepsDose(2, 10, TEMPO, 20))
STRETCH = item("hf-standing", HoldDose(1, 20, 15))


def of_items(*levels: tuple[Item, ...], **changed: Any) -> Homework:
    """Homework of these levels and nothing else worth telling."""
    made = homework(ANNA, changed.pop("revision", 1), **{"rules": HomeworkRules(), **changed})
    numbered = tuple(Level(number, items) for number, items in enumerate(levels, start=1))
    return replace(made, program=replace(made.program, levels=numbered))


def words(before: Homework, after: Homework) -> list[str]:
    return [one.words for one in changes(before, after)]


def with_warnings(before: Homework | None, after: Homework, **known: Any) -> list[str]:
    """The words, those that warn with a sign in front."""
    return [("! " if one.warning else "  ") + one.words for one in changes(before, after, **known)]


def test_of_the_same_homework_nothing_changes() -> None:
    assert changes(homework(), homework(revision=2, written=MONDAY + timedelta(days=9))) == ()


def test_a_larger_dose_is_told_as_it_was_and_as_it_is() -> None:
    more = item("bridge", RepsDose(3, 12, TEMPO, 20))
    assert words(of_items((BRIDGE,)), of_items((more,))) == [
        "A session is longer: 2 min → 4 min",
        "A week asks for half as much again. " + ASK,
        "Glute bridge: 2 × 10 → 3 × 12",
    ]


def test_sides_are_told_once() -> None:
    more = item("clamshell", RepsDose(2, 12, TEMPO, 20))
    assert "Clamshell: 2 × 10 → 2 × 12, each side" in words(of_items((CLAMSHELL,)), of_items((more,)))


def test_a_dose_many_times_larger_is_warned_about() -> None:
    much = item("bridge", RepsDose(5, 20, TEMPO, 20))
    assert with_warnings(of_items((BRIDGE, STRETCH)), of_items((much, STRETCH))) == [
        "  A session is longer: 3 min → 11 min",
        "! A week asks for four times more. " + ASK,
        "! Glute bridge: 2 × 10 → 5 × 20 (five times more)",
    ]


def test_five_times_the_repetitions_at_five_times_the_pace_are_still_five_times_more() -> None:
    slow = item("bridge", RepsDose(1, 4, Tempo(4, 2, 4, 0), 20))
    fast = item("bridge", RepsDose(1, 20, Tempo(1, 0, 1, 0), 20))
    assert [one.warning for one in changes(of_items((slow,)), of_items((fast,)))] == [True]
    assert "(five times more)" in words(of_items((slow,)), of_items((fast,)))[0]


def test_a_longer_hold_is_told_in_seconds() -> None:
    longer = item("hf-standing", HoldDose(2, 30, 15))
    told = with_warnings(of_items((STRETCH, BRIDGE)), of_items((longer, BRIDGE)))
    assert "! Standing hip flexor stretch: 20 s hold → 2 × 30 s hold, each side (three times more)" in told


def test_another_pace_and_another_rest_are_told() -> None:
    slower = item("bridge", RepsDose(2, 10, Tempo(3, 1, 3, 1), 40))
    told = words(of_items((BRIDGE,)), of_items((slower,)))
    assert told[-1] == (
        "Glute bridge: 2 s up, 1 s hold, 2 s down, 1 s pause → 3 s up, 1 s hold, 3 s down, 1 s pause, "
        "rest 20 s → rest 40 s"
    )


def test_one_that_goes_and_one_that_is_new_are_told() -> None:
    told = words(of_items((BRIDGE, STRETCH)), of_items((CLAMSHELL, STRETCH)))
    assert told[-2:] == ["Clamshell is new: 2 × 10, each side", "Glute bridge goes"]


def test_the_same_exercise_twice_is_compared_in_its_order() -> None:
    first, second = item("bridge", RepsDose(1, 5, TEMPO, 0)), item("bridge", RepsDose(1, 8, TEMPO, 0))
    fewer = item("bridge", RepsDose(1, 6, TEMPO, 0))
    assert words(of_items((first, second)), of_items((first, fewer))) == ["Glute bridge: 8 times → 6 times"]
    assert words(of_items((first, second)), of_items((first,)))[-1] == "Glute bridge goes"


def test_another_order_is_told_when_it_is_all_that_changed_its_place() -> None:
    told = words(of_items((BRIDGE, CLAMSHELL)), of_items((CLAMSHELL, BRIDGE)))
    assert told == ["Another order: Clamshell and Glute bridge"]
    one_goes = words(of_items((BRIDGE, CLAMSHELL, STRETCH)), of_items((BRIDGE, STRETCH)))
    assert not any("order" in one for one in one_goes)


def test_notes_are_told_as_they_are_now() -> None:
    noted = replace(BRIDGE, note="Keep the ribs down.")
    assert words(of_items((BRIDGE,)), of_items((noted,))) == [
        "Glute bridge: the note is now “Keep the ribs down.”"
    ]
    assert words(of_items((noted,)), of_items((BRIDGE,))) == ["Glute bridge: the note goes"]


def test_levels_are_named_where_there_are_several() -> None:
    before = of_items((BRIDGE,), (CLAMSHELL,))
    after = of_items((replace(BRIDGE, note="Slowly."),), (CLAMSHELL,), (STRETCH, BRIDGE))
    assert words(before, after) == [
        "Level 1: Glute bridge: the note is now “Slowly.”",
        "Level 3 is new: Standing hip flexor stretch and Glute bridge",
    ]
    assert words(after, before)[-1] == "Level 3 goes"


def test_a_new_hard_level_is_warned_about_as_the_whole() -> None:
    hard = item("bridge", RepsDose(10, 20, TEMPO, 20))
    found = changes(of_items((BRIDGE,)), of_items((BRIDGE,), (hard,)))
    assert warnings_of(found) == ("A week asks for ten times more. " + ASK,)


def test_beginning_at_a_harder_level_is_warned_about_as_the_whole() -> None:
    much = item("bridge", RepsDose(4, 15, TEMPO, 20))
    before, after = (of_items((BRIDGE,), (much,), rules=HomeworkRules(start_level=level)) for level in (1, 2))
    assert with_warnings(before, after) == [
        "  A session is longer: 2 min → 6 min",
        "! A week asks for three times more. " + ASK,
        "  It begins at: level 1 → level 2",
    ]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (Schedule(3), Schedule(7), ["! 3 days a week, any days → every day"]),
        (Schedule(3), Schedule(4), ["  3 days a week, any days → 4 days a week, any days"]),
        (
            Schedule(3),
            Schedule.on(0, 2, 4),
            ["  3 days a week, any days → on Mondays, Wednesdays and Fridays"],
        ),
        (Schedule(3), Schedule(3, times_per_day=3), ["! once a day → 3 times a day"]),
        (Schedule(6), Schedule(3), ["  6 days a week, any days → 3 days a week, any days"]),
    ],
)
def test_another_schedule_is_told_and_twice_as_many_sessions_are_warned_about(
    before: Schedule, after: Schedule, told: list[str]
) -> None:
    found = with_warnings(homework(schedule=before), homework(revision=2, schedule=after))
    assert found[-len(told) :] == told


def test_dates_rules_phases_and_texts_are_told() -> None:
    after = homework(
        revision=2,
        title="Hips",
        start=MONDAY + timedelta(days=14),
        end=date(2026, 4, 12),
        next_visit=date(2026, 4, 13),
        goal="A whole day's walk.",
        message="Well done!",
        therapist=Therapist("Dr. Weber", "Praxis am Park", ("Tel. 030 654321",)),
        rules=HomeworkRules(LevelChanges.LOCK, 2, 1, 3, 3, 7),
        phases=(Phase("Gentle", PhaseAnchor.AFTER, 0, 2, 1), Phase("Prepare", PhaseAnchor.BEFORE, 1, 2, 1)),
    )
    assert with_warnings(homework(), after)[-13:] == [
        "  First day: 2 March 2026 → 16 March 2026",
        "  Last day: 15 March 2026 → 12 April 2026",
        "  Next visit: 13 April 2026",
        "  It begins at: level 1 → level 2",
        "  Levels: they change between 1 and 3 → they stay as they are",
        "  An easier way: from pain 4 → from pain 3",
        "! The session ends: from pain 6 → from pain 7",
        "  Around visits: Gentle, the day of a visit and 2 days after: level 1",
        "  Around visits: Prepare, the last 2 days before a visit: level 1",
        "  Called: Hips and low back → Hips",
        "  Goal: A whole day's walk.",
        "  There is a new message",
        "  The way to reach your therapist is another",
    ]


def test_another_sender_another_client_and_another_key_for_reports_are_warned_about() -> None:
    key, other = "age1" + "q" * 58, "age1" + "p" * 58
    before = homework(report_to=key)
    after = homework(revision=2, report_to=other, client="Ben", therapist=Therapist("Dr. Cheater"))
    assert with_warnings(before, after)[:3] == [
        "! From: Dr. Weber → Dr. Cheater",
        "! Written for: Anna B. → Ben",
        "! Reports would be sealed for another key",
    ]


# The first revision.


def test_a_first_revision_tells_what_it_asks_for() -> None:
    assert with_warnings(None, homework()) == ["  It asks for 3 sessions a week of 3 min each."]


def test_a_first_revision_is_set_beside_what_was_done_lately() -> None:
    told = with_warnings(None, homework(), lately=DoneLately(4 * 60_000, 4))
    assert told[-1] == (
        "  In the last 4 weeks you did 4 min of work a week. This asks for 8 min a week: twice as much."
    )


def test_a_first_revision_that_asks_for_many_times_more_is_warned_about() -> None:
    told = with_warnings(None, homework(schedule=Schedule(7)), lately=DoneLately(4 * 60_000, 2))
    assert told[-1] == (
        "! In the last 2 weeks you did 4 min of work a week. "
        "This asks for 19 min a week: four times more. " + ASK
    )


def test_where_nothing_was_done_nothing_is_compared() -> None:
    assert len(changes(None, homework(), lately=DoneLately(0))) == 1


def test_a_day_of_hours_is_warned_about_whatever_was_done_before() -> None:
    endless = item("hf-standing", HoldDose(2, 1_000, 0))
    found = changes(None, of_items((endless,)), lately=DoneLately(0))
    assert warnings_of(found) == ("On one day it can ask for 1 h 7 min of work. " + ASK,)


def fact(number: int, day: date, done_ms: int) -> SessionFact:
    return SessionFact(str(number), day, 1.0, stopped_for_pain=False, timed=True, done_ms=done_ms)


def test_lately_is_four_weeks_or_as_long_as_anything_was_done() -> None:
    today = date(2026, 3, 30)
    days = [today - timedelta(days=back) for back in (0, 27, 28, -1)]
    assert done_lately([fact(n, day, 60_000) for n, day in enumerate(days)], today) == DoneLately(30_000, 4)
    assert done_lately([fact(1, today, 60_000), fact(1, today, 60_000)], today) == DoneLately(60_000, 1)
    assert done_lately([], today) == DoneLately(0)


@pytest.mark.parametrize(
    ("factor", "told"),
    [
        (1.49, ""),
        (1.5, "half as much again"),
        (1.99, "half as much again"),
        (2.0, "twice as much"),
        (2.99, "twice as much"),
        (5.0, "five times more"),
        (12.9, "twelve times more"),
        (37.2, "37 times more"),
    ],
)
def test_times_more_never_claims_more_than_it_is(factor: float, told: str) -> None:
    assert times_more(factor) == told


doses = st.one_of(
    st.builds(RepsDose, st.integers(1, 50), st.integers(1, 500), st.sampled_from([None, TEMPO]), st.just(20)),
    st.builds(HoldDose, st.integers(1, 50), st.floats(1, 3600), st.just(20)),
)


@given(doses, doses)
def test_a_change_is_told_exactly_where_doses_differ(before: Dose, after: Dose) -> None:
    old, new = item("bridge", before), item("bridge", after)
    found = [one for one in words(of_items((old,)), of_items((new,))) if one.startswith("Glute bridge: ")]
    assert len(found) == (before != after)
