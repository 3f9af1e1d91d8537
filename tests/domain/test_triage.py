"""Whom to look at first: each thing that stands out, at its boundary, in neutral words, and the order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from glutecoach.domain.client import Client
from glutecoach.domain.client_summary import (
    ClientSummary,
    HomeworkSummary,
    PainBase,
    PainThen,
    days_with_data,
    fresh_from,
    newest_span,
    pain_then,
)
from glutecoach.domain.homework_dates import KeptHomework, Revision
from glutecoach.domain.homework_report import report_on
from glutecoach.domain.plan import Pause
from glutecoach.domain.record import CheckIn, MorningCheckIn, PainReport, PainSign
from glutecoach.domain.returns_together import as_the_client_has_it, cut_to, put_together
from glutecoach.domain.triage import Concern, ConcernKind, in_order, triage
from glutecoach.domain.visit import Visit
from tests.caseload_stand import day, done_on, returned
from tests.homework_samples import MONDAY, homework

TODAY = day(20)
WELL = HomeworkSummary(
    "anna-hips-3f9a2c1d", "Hips", 1, MONDAY, day(60),
    returns=2, first=day(1), last=day(18), due=9, done=8, timed=8, sessions=8, left=0.9, right=0.9,
)  # fmt: skip


def row(
    *homework: HomeworkSummary, name: str = "Anna", doubts: tuple[str, ...] = (), **client: Any
) -> ClientSummary:
    return ClientSummary(
        Client(**{"id": "00000001", "name": name, "since": MONDAY, **client}), "anna", homework, doubts=doubts
    )


def concerns(today: date = TODAY, **changes: Any) -> list[tuple[ConcernKind, str]]:
    return [(one.kind, one.words) for one in triage(row(replace(WELL, **changes)), today)]


def kinds(today: date = TODAY, **changes: Any) -> list[ConcernKind]:
    return [kind for kind, _ in concerns(today, **changes)]


def test_of_somebody_who_does_well_nothing_stands_out() -> None:
    assert concerns() == []
    assert triage(row(), TODAY) == ()


def test_silence_stands_out_from_the_seventh_day_after_the_last_file() -> None:
    assert kinds(day(24)) == []
    assert concerns(day(25)) == [(ConcernKind.SILENT, "Nothing came back for 7 days since the last file")]


def test_silence_is_counted_from_handing_out_where_that_was_later() -> None:
    assert kinds(day(25), handed_out=day(19)) == []
    assert kinds(day(25), handed_out=day(18)) == [ConcernKind.SILENT]
    nothing = {"last": None, "first": None, "due": 0, "done": 0, "sessions": 0, "left": None, "right": None}
    assert kinds(day(7), **nothing) == []
    assert concerns(day(8), **nothing) == [
        (ConcernKind.SILENT, "Nothing came back for 7 days since the homework was handed out")
    ]
    assert kinds(day(8), **{**nothing, "handed_out": day(9)}) == []


@pytest.mark.parametrize(("rise", "stands_out"), [(1.9, False), (2.0, True), (4.0, True), (-5.0, False)])
def test_pain_stands_out_from_two_points_more(rise: float, stands_out: bool) -> None:
    pain = PainThen(3 + rise, 3.0, PainBase.FIRST_WEEKS)
    assert (ConcernKind.PAIN_UP in kinds(pain=pain)) is stands_out


def test_pain_says_what_it_is_compared_with() -> None:
    first = PainThen(5.25, 2.0, PainBase.FIRST_WEEKS)
    assert concerns(pain=first)[0][1] == "Pain 5.2 of 10 in the last week, 2.0 in the first two weeks"
    last = replace(first, base=PainBase.LAST_RETURN)
    assert concerns(pain=last)[0][1] == "Pain 5.2 of 10 in the last week, 2.0 before the last file"


def test_red_and_black_lights_stand_out_with_their_day() -> None:
    assert concerns(reds=2, newest_red=day(12)) == [
        (ConcernKind.RED, "2 sessions with a red light, the newest 13 March 2026")
    ]
    assert kinds(blacks=1, reds=1, newest_red=day(12)) == [ConcernKind.HELP, ConcernKind.RED]


@pytest.mark.parametrize(("right", "stands_out"), [(0.76, False), (0.75, True), (0.3, True), (1.0, False)])
def test_sides_stand_out_from_fifteen_percent_of_their_dose(right: float, stands_out: bool) -> None:
    assert (ConcernKind.SIDES in kinds(right=right)) is stands_out
    assert (ConcernKind.SIDES in kinds(right=0.9, left=right)) is stands_out


def test_sides_of_a_few_sessions_say_nothing() -> None:
    assert kinds(right=0.0, sessions=2) == []
    assert concerns(right=0.0, sessions=3) == [(ConcernKind.SIDES, "Left did 90 % of its dose, right 0 %")]
    assert kinds(right=None) == []


@pytest.mark.parametrize(
    ("done", "due", "stands_out"), [(5, 10, False), (4, 10, True), (0, 2, False), (0, 3, True)]
)
def test_days_stand_out_under_half_of_those_due(done: int, due: int, stands_out: bool) -> None:
    assert (ConcernKind.UNDER_HALF in kinds(done=done, due=due)) is stands_out


def test_what_is_over_is_finished_and_silent_no_more() -> None:
    assert kinds(day(61), last=day(58)) == [ConcernKind.FINISHED]
    assert concerns(day(61), last=day(60)) == [(ConcernKind.FINISHED, "Finished on 30 April 2026")]
    assert concerns(day(31), last=day(30), ended=day(30)) == [
        (ConcernKind.FINISHED, "Put away on 31 March 2026")
    ]
    assert kinds(day(60), last=day(58)) == []


def test_a_file_that_does_not_count_is_named() -> None:
    found = triage(row(WELL, doubts=("The file up to 8 March 2026: Line 3 was changed. Ask again.",)), TODAY)
    assert [(one.kind, one.words) for one in found] == [
        (ConcernKind.FILE, "The file up to 8 March 2026: Line 3 was changed")
    ]
    assert triage(row(WELL, doubts=("a", "b")), TODAY)[0].words == "2 files do not count"


def test_several_homeworks_are_told_apart_by_their_titles() -> None:
    other = replace(WELL, id="anna-back-00000002", title="Back", due=9, done=1)
    (found,) = triage(row(WELL, other), TODAY)
    assert (found.words, found.homework) == ("Back: Done on 1 of 9 days due", "anna-back-00000002")


def test_who_is_put_away_has_no_concern() -> None:
    assert triage(row(replace(WELL, reds=3, newest_red=day(3)), archived=True), TODAY) == ()


def test_the_list_has_the_gravest_first_then_the_next_visit_then_the_name() -> None:
    def listed(name: str, *ranks: int, **client: Any) -> tuple[ClientSummary, tuple[Concern, ...]]:
        told = tuple(Concern(list(ConcernKind)[rank], "", rank) for rank in ranks)
        return row(name=name, id=name[:1] * 8, **client), told

    wanted = [
        listed("Zoe", 0),
        listed("Yan", 2, 3),
        listed("Xia", 2),
        listed("Tom", 4, next_visit=day(3)),
        listed("Ann", 4, next_visit=day(9)),
        listed("Bob", 4),
        listed("Cem"),
        listed("Dan"),
        listed("Abe", archived=True),
    ]
    for order in list(permutations(wanted))[::40_000]:
        assert in_order(order) == wanted


# What the summary is made of.


def test_the_newest_span_begins_after_the_file_before() -> None:
    spans = [(day(1), day(7)), (day(8), day(14)), (day(1), day(20))]
    for order in permutations(spans):
        assert fresh_from(order) == day(15)
    assert fresh_from([(day(3), day(9))]) == day(3)
    assert fresh_from([(day(3), day(9)), (day(1), day(9))]) == day(3)


def test_the_newest_span_has_thirty_days_at_least_and_all_that_is_new() -> None:
    told = returned(90)
    assert newest_span(told, day(85)) == (day(61), day(90))
    assert newest_span(told, day(40)) == (day(40), day(90))
    assert newest_span(returned(10), day(8)) == (day(1), day(10))


def test_pain_of_the_last_week_is_compared_with_the_first_two_and_the_file_before() -> None:
    sessions = [done_on(n, pain=p) for n, p in ((1, 2), (3, 2), (20, 6), (22, 6), (30, 5), (31, 5))]
    assert pain_then(sessions, day(31), day(25)) == PainThen(5, 2, PainBase.FIRST_WEEKS)
    falling = [done_on(n, pain=p) for n, p in ((1, 6), (3, 6), (20, 2), (22, 2), (30, 5), (31, 5))]
    assert pain_then(falling, day(31), day(25)) == PainThen(5, 2, PainBase.LAST_RETURN)


def test_pain_that_was_told_too_seldom_is_compared_with_nothing() -> None:
    assert pain_then([], day(31), day(1)) is None
    assert pain_then([done_on(1), done_on(2)], day(31), day(1)) is None
    once = [done_on(1, pain=1), done_on(30, pain=8), done_on(31, pain=8)]
    assert pain_then(once, day(31), day(25)) is None
    assert pain_then([done_on(n, pain=n) for n in (1, 2, 3)], day(3), day(1)) is None


def test_days_with_data_are_counted_once_over_all_homework_and_over_thirty_days() -> None:
    one = returned(40, done_on(11), done_on(12), done_on(10))
    slept = done_on(12, homework("anna-back-00c0ffee"), morning=MorningCheckIn(1))
    other = returned(40, slept, of=homework("anna-back-00c0ffee"))
    assert days_with_data([one, other], day(40)) == 3
    assert days_with_data([one], day(41)) == 1


# Several files put together.


def test_of_pauses_and_visits_the_newest_file_that_tells_of_the_day_counts() -> None:
    old = returned(
        14,
        pauses=(Pause(day(2), day(3), "ill"), Pause(day(9), day(11), "ill")),
        visits=(Visit(day(1)), Visit(day(10))),
    )
    new = returned(20, first=8, pauses=(Pause(day(9), day(10), "ill"),), visits=(Visit(day(12)),))
    for order in permutations((old, new)):
        told = put_together(order)
        assert told.pauses == (Pause(day(2), day(3), "ill"), Pause(day(9), day(10), "ill"))
        assert told.visits == (Visit(day(1)), Visit(day(12)))
        assert (told.first, told.last) == (day(1), day(20))


def test_the_client_has_the_revisions_that_the_files_name() -> None:
    first, second, third = (homework(revision=n, written=day(n)) for n in (1, 2, 3))
    told = returned(9)
    told = replace(
        told, revisions=(replace(told.revisions[0], accepted=day(2)),), ended=day(8), end_reason="moved"
    )
    assert as_the_client_has_it([first, second, third], told) == KeptHomework(
        (Revision(first, day(2)),), day(8), "moved"
    )
    before = as_the_client_has_it([second, first], None)
    assert before == KeptHomework((Revision(first, day(1)), Revision(second, day(2))))
    assert as_the_client_has_it([], None) is None


def test_a_cut_return_tells_of_its_days_alone() -> None:
    told = returned(14, done_on(1), done_on(8), pauses=(Pause(day(2), day(3)), Pause(day(6), day(9))))
    cut = cut_to(told, day(8))
    assert [one.day for one in cut.sessions] == [day(8)]
    assert cut.pauses == (Pause(day(6), day(9)),)
    kept = KeptHomework((Revision(homework(), MONDAY),))
    assert report_on(cut, kept, day(14)).first == day(8)
    assert cut_to(told, day(1)) is told


def test_a_sign_that_needs_help_is_not_a_number() -> None:
    flagged = done_on(
        8, pains=(PainReport(0, "bridge", None, None, (PainSign.RED_FLAG,)),), check_in=CheckIn()
    )
    assert pain_then([flagged], day(8), day(1)) is None


def test_what_is_known_to_its_last_day_is_not_silent_however_long_ago() -> None:
    assert kinds(day(90), last=day(60)) == [ConcernKind.FINISHED]
    assert kinds(day(90), last=day(59)) == [ConcernKind.SILENT, ConcernKind.FINISHED]
