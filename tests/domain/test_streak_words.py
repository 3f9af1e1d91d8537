"""What is said about days, weeks and streaks: plain, kind, and never more than is true."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.streak import this_week
from glutecoach.domain.streak_words import DAYS_RULE, RULE, date_in_words, percent, share_in_words
from glutecoach.domain.weeks import STATUS_WORDS
from tests.domain.streak_log import MONDAY, goal, pause, report

UNKIND = re.compile(
    r"fail|lost|lose|bad|only|unfortunately|should|must|lazy|broke|wrong|behind|!"
    r"|dysfunction|misaligned|inhibited|damaged|degenerated",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("log", "sentences"),
    [
        ("x......", ("All of the session: this day counts.",)),
        ("h......", ("About half of the session (50 %), and half is enough: this day counts.",)),
        ("l......", ("Just under half of the session (49 %): half is needed.",)),
        ("q......", ("About a quarter of the session (25 %): half is needed.",)),
        ("Q......", ("2 sessions, together about half of one (50 %), and half is enough: this day counts.",)),
        ("d......", ("2 sessions, together all of one: this day counts.",)),
        ("0......", ("A session was opened and nothing done in it: half is needed.",)),
        (
            "p......",
            ("Stopped because of pain, and that counts as a whole session: this day counts.",),
        ),
        ("m......", ("All of the session: this day counts.", "1 session entered afterwards.")),
        (".......", ("A free day: any days of the week will do.",)),
        (".", ("Nothing yet today.",)),
    ],
)
def test_every_day_says_why(log: str, sentences: tuple[str, ...]) -> None:
    assert report(log).weeks[0].days[0].why == sentences


def test_a_third_of_a_session_is_called_that() -> None:
    told = report("t......", goal(3, counts_from=0.75))
    assert told.weeks[0].days[0].why == (
        "3 sessions, together about half of one (50 %): three quarters is needed.",
    )
    twice = report("x......", goal(3, per_day=2, counts_from=1.0))
    assert twice.weeks[0].days[0].why == ("About half of the day's 2 sessions (50 %): all of it is needed.",)


def test_days_to_come_paused_days_and_days_without_a_goal_say_so() -> None:
    days = report(".", goal(3, 2), pauses=(pause(3, 3),)).weeks[0].days
    assert days[1].why == ("No goal is set for this day.",)
    assert days[2].why == ("Still to come.",)
    assert days[3].why == ("Paused (holiday): nothing is due.",)
    before = report("x..", goal(3, 2)).weeks[0].days[0]
    assert before.why == ("All of the session, on a day without a goal.",)
    paused = report("x......", pauses=(pause(0, 6),)).weeks[0].days[0]
    assert paused.why[-1] == "The day was paused, and counts all the same."


@pytest.mark.parametrize(
    ("log", "weeks_ago", "sentences"),
    [
        (
            "x.x.x.. .",
            1,
            (
                "Due: 3 days, any days of the week.",
                "Counted: 3 days (Monday, Wednesday and Friday).",
                "So this week counts.",
            ),
        ),
        (
            "x...... .",
            1,
            (
                "Due: 3 days, any days of the week.",
                "Counted: 1 day (Monday).",
                "So this week did not count; a new streak can begin with any week.",
            ),
        ),
        (
            "....... .",
            0,
            (
                "Due: 3 days, any days of the week.",
                "Counted: no day yet.",
                "3 days would keep this week.",
            ),
        ),
        (
            "x",
            0,
            (
                "Due: 3 days, any days of the week.",
                "Counted: 1 day (Monday).",
                "2 more days would keep this week.",
            ),
        ),
        (
            "xx.....",
            0,
            (
                "Due: 3 days, any days of the week.",
                "Counted: 2 days (Monday and Tuesday).",
                "1 more day would keep this week.",
            ),
        ),
        (
            "x......",
            0,
            (
                "Due: 3 days, any days of the week.",
                "Counted: 1 day (Monday).",
                "Ill or away? A pause makes this week's goal smaller.",
            ),
        ),
    ],
)
def test_every_week_says_why(log: str, weeks_ago: int, sentences: tuple[str, ...]) -> None:
    assert report(log).weeks[-1 - weeks_ago].why == sentences


def test_a_smaller_goal_is_worked_out_in_front_of_the_reader() -> None:
    assert report("x......", pauses=(pause(3, 6),)).weeks[0].why[:2] == (
        "Paused: 4 days, on which nothing is due.",
        "Due: 1 day (3 days at 3 a week, divided by 7 and rounded down).",
    )
    assert report("xxxx...", goal(3), goal(5, 3)).weeks[0].why[0] == (
        "Due: 4 days (3 days at 3 a week and 4 days at 5 a week, divided by 7 and rounded down)."
    )
    assert report(".......", pauses=(pause(0, 6),)).weeks[0].why == (
        "Paused: 7 days, on which nothing is due.",
        "Counted: no day.",
        "Nothing is due, so this week leaves the streak as it is.",
    )
    assert report(".", goal(3, 30)).weeks[0].why[0] == "No goal is set for this week."


@pytest.mark.parametrize(
    ("log", "line"),
    [
        (".", "3 days would keep this week."),
        ("x", "1 of 3 days done. 2 more days would keep this week."),
        ("x......", "1 of 3 days done. Ill or away? A pause makes this week's goal smaller."),
        ("xxx....", "This week counts: 3 of 3 days done."),
        ("xxxx...", "This week counts: 4 days done, 3 asked for."),
    ],
)
def test_this_week_in_one_line(log: str, line: str) -> None:
    assert this_week(report(log)).line == line


def test_this_week_when_nothing_is_due() -> None:
    paused = this_week(report("x......", pauses=(pause(0, 6),)))
    assert paused.line == "This week counts: 1 day done, none asked for."
    assert this_week(report(".......", pauses=(pause(0, 6),))).line == (
        "Paused: nothing is due this week; what you do is a bonus."
    )
    assert this_week(report(".", goal(3, 30))).line == ("Nothing is due this week; what you do is a bonus.")


def test_this_week_has_its_days_and_offers_a_pause_when_only_that_would_help() -> None:
    shown = this_week(report("xxx.... x......"))
    assert [one.day for one in shown.days] == [MONDAY.replace(day=9 + n) for n in range(7)]
    assert (shown.done, shown.due) == (1, 3)
    assert shown.offer_pause
    assert not this_week(report("xxx.... x.....", goal(2))).offer_pause
    assert not this_week(report("xxx....")).offer_pause


def test_today_is_still_a_day_that_can_be_done() -> None:
    assert not this_week(report("xx.....")).offer_pause
    assert this_week(report("x......")).offer_pause
    assert this_week(report("......x", goal(2))).offer_pause


def test_the_streak_in_one_line() -> None:
    assert report(".").line == "Your streak begins with the first week that counts."
    assert report("xxx....").line == "1 week in a row."
    assert report("xxx.... xxx.... .").line == "2 weeks in a row."
    assert report("xxx.... xxx.... ....... xxx....").line == "1 week in a row; your best is 2."
    assert report("xxx.... xxx.... ....... .").line == (
        "A new streak begins with this week; your best is 2 weeks."
    )
    assert report("xxx.... ....... .......", goal(3, end=MONDAY.replace(day=15))).line == "1 of 2 weeks kept."


def test_the_streak_says_what_it_is_made_of() -> None:
    told = report("....... xxx.... ....... xxx.... .", pauses=(pause(14, 20),))
    assert told.why == (
        "Counted in a row up to now: 2 weeks.",
        "Nothing was due in 1 week: no change to the streak.",
        "This week is still open and changes nothing yet.",
        "The streak began after the week of 2 March 2026.",
    )


def test_a_streak_that_is_to_come_and_one_that_is_over_say_why_kindly() -> None:
    assert report("xxx.... ....... .").why == (
        "The next week that counts begins a streak.",
        "This week is still open and changes nothing yet.",
    )
    assert report("xxx.... ....... .......", goal(3, end=MONDAY.replace(day=8))).why[0] == (
        "The goal has ended, so the streak stays as it is."
    )


def test_the_rule_and_the_words_of_weeks_scold_nobody() -> None:
    assert not [words for words in (*RULE, DAYS_RULE, *STATUS_WORDS.values()) if UNKIND.search(words)]


@given(log=st.text("xhlqQtd0pm.", min_size=1, max_size=30), n=st.integers(1, 7), paused=st.integers(0, 9))
def test_nothing_that_is_said_scolds(log: str, n: int, paused: int) -> None:
    told = report(log, goal(n), pauses=(pause(4, 4 + paused),))
    said = [told.line, this_week(told).line, *told.why, *filter(None, [told.days_line])]
    for week in told.weeks:
        said += [*week.why, *(sentence for one in week.days for sentence in one.why)]
    assert not [sentence for sentence in said if UNKIND.search(sentence)]
    assert all(sentence.endswith(".") and sentence[0] == sentence[0].upper() for sentence in said)


@given(share=st.floats(0, 0.4999), below=st.sampled_from([0.5, 0.75, 1.0, 0.6]))
def test_words_never_claim_the_share_that_is_missing(share: float, below: float) -> None:
    words = share_in_words(share, below)
    assert words != "all"
    assert words != {0.5: "about half", 0.75: "about three quarters"}.get(below)
    assert percent(share) < 50


def test_percent_rounds_down_but_not_below_what_was_reached() -> None:
    assert [percent(share) for share in (0.4999, 0.5, 0.29, 0.57, 1.0)] == [49, 50, 29, 57, 100]


def test_dates_are_written_out() -> None:
    assert date_in_words(MONDAY) == "2 March 2026"
