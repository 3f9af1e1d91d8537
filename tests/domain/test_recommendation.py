"""What Today suggests, in situations of everyday life, with the programs that are shipped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from glutecoach.domain.clearance import SafetyLevel
from glutecoach.domain.condition import Condition
from glutecoach.domain.exercise import Equipment, Place
from glutecoach.domain.library import Library
from glutecoach.domain.preferences import Aim, Settings
from glutecoach.domain.program import Role
from glutecoach.domain.recommendation import suggestions, why_nothing
from glutecoach.domain.record import (
    Compared,
    MorningCheckIn,
    PainReport,
    PainSign,
    SessionOutcome,
    SessionRecord,
)
from glutecoach.domain.situation import Situation
from glutecoach.domain.visit import Visit, VisitKind
from tests.domain.situations import (
    AT_HOME,
    AT_THE_DESK,
    FRIDAY,
    MONDAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    clearance,
    done,
    library,
    only,
    situation,
    weeks_of,
)

PAST = weeks_of(MONDAY, "wake-up", "hip-flexor", "desk-3")
EVERYTHING = tuple(Equipment)


def ago(days: int) -> date:
    return MONDAY - timedelta(days=days)


def first(found: Situation) -> tuple[str, int, str]:
    offer = suggestions(found)[0]
    return offer.program.id, offer.level.number, offer.reason


def others(found: Situation) -> list[str]:
    return [offer.program.id for offer in suggestions(found)[1:]]


def at_home(*past: SessionRecord, today: date = MONDAY, **settings: object) -> Situation:
    return situation(replace(AT_HOME, **settings), *PAST, *past, today=today)


def at_the_desk(*past: SessionRecord, **settings: object) -> Situation:
    return situation(replace(AT_THE_DESK, **settings), *PAST, *past)


# The five people of the trial.


def test_a_stiff_low_back_at_work_without_equipment_gets_a_break_at_the_desk() -> None:
    found = at_the_desk(aim=Aim.SORE_BACK)
    assert first(found) == ("desk-3", 2, "You sit at a desk with a sore back, so a break comes first.")
    assert others(found) == ["calm", "travel"]


def test_a_roller_at_home_is_used_on_the_day_after_mobility() -> None:
    found = at_home(done("hip-flexor", ago(1), level=2), aim=Aim.STIFF, equipment=(Equipment.ROLLER,))
    assert first(found)[:2] == ("roller-10", 1)
    assert "mobility yesterday" in first(found)[2]


def test_osteoporosis_adapts_what_is_suggested() -> None:
    found = replace(
        at_home(aim=Aim.SORE_BACK), clearance=clearance(Condition.OSTEOPOROSIS, Condition.SPINE_FRACTURE)
    )
    offer = suggestions(found)[0]
    assert offer.program.id == "hip-flexor"
    assert offer.changes
    asked = {item.exercise.id for item in offer.level.items}
    assert not any(library().exercises[name].avoided_for(found.clearance.conditions) for name in asked)


def test_a_red_flag_that_locks_leaves_nothing_and_says_where_to_go() -> None:
    found = situation(AT_HOME, *PAST, answers=clearance(level=SafetyLevel.LOCKED))
    assert suggestions(found) == ()
    assert why_nothing(found).startswith("Please see a clinician first")


def test_at_seventy_strength_is_adapted_for_balance() -> None:
    found = replace(at_home(aim=Aim.TIRED_HIPS, birth_year=1956), clearance=clearance(Condition.BALANCE))
    offer = suggestions(found)[0]
    assert offer.program.id == "strength"
    assert {care.condition for change in offer.changes for care in change.reasons} == {Condition.BALANCE}


# Beginning.


def test_the_first_day_at_home_is_easy_on_purpose() -> None:
    assert first(situation()) == ("wake-up", 1, "An easy start, on purpose: number 1 of three easy sessions.")


def test_the_first_day_at_the_desk_stays_off_the_floor() -> None:
    assert first(situation(AT_THE_DESK))[:2] == ("desk-3", 1)


def test_after_three_easy_sessions_comes_the_second_level() -> None:
    past = [done("wake-up", ago(days)) for days in (1, 2, 3)]
    assert first(situation(AT_HOME, *past[:2]))[:2] == ("wake-up", 1)
    assert first(situation(AT_HOME, *past))[:2] == ("wake-up", 2)


def test_who_did_one_or_two_sessions_long_ago_begins_anew() -> None:
    past = [done("wake-up", ago(days)) for days in (20, 15)]
    assert first(situation(AT_HOME, *past))[2].startswith("An easy start, on purpose: number 3")
    assert first(situation(AT_HOME, *past, done("wake-up", ago(10))))[0] == "strength"


@pytest.mark.parametrize(
    ("aim", "heard"), [(Aim.SORE_BACK, "sore back"), (Aim.STIFF, "stiff"), (Aim.TIRED_HIPS, "hips tire")]
)
def test_the_very_first_suggestion_shows_that_the_answers_were_heard(aim: Aim, heard: str) -> None:
    found = situation(replace(AT_THE_DESK, aim=aim))
    assert first(found)[:2] == ("desk-3", 1)
    assert heard in first(found)[2]


def test_a_second_break_on_the_first_day_says_that_it_is_one() -> None:
    assert "1 break today, and there is room" in first(situation(AT_THE_DESK, done("desk-3", MONDAY)))[2]


def test_who_has_a_roller_finds_it_beside_the_very_first_suggestion() -> None:
    with_roller = replace(AT_HOME, aim=Aim.STIFF, equipment=(Equipment.ROLLER,))
    assert others(situation(with_roller)) == ["hip-flexor", "roller-10"]
    assert others(situation(AT_HOME)) == ["hip-flexor", "desk-3"]


def test_in_the_first_week_strength_is_not_even_an_alternative() -> None:
    assert others(situation(AT_HOME, done("wake-up", MONDAY))) == ["hip-flexor", "calm"]


def test_after_the_session_of_the_day_a_break_is_plenty() -> None:
    assert first(situation(AT_HOME, done("wake-up", MONDAY)))[0] == "desk-3"
    assert first(at_home(done("hip-flexor", MONDAY)))[0] == "desk-3"


def test_a_session_that_was_only_begun_is_suggested_again() -> None:
    assert first(situation(AT_HOME, done("wake-up", MONDAY, share=0.2)))[0] == "wake-up"


# Visits.


def test_on_the_day_of_a_chair_massage_come_its_gentle_moves() -> None:
    found = situation(AT_HOME, *PAST, visits=(Visit(MONDAY),))
    assert first(found)[:2] == ("after-massage", 1)
    assert "chair massage today" in first(found)[2]


def test_the_evening_of_a_massage_has_its_own_words() -> None:
    found = situation(AT_THE_DESK, *PAST, visits=(Visit(MONDAY),), hour=19)
    assert first(found)[:2] == ("after-massage", 1)
    assert first(found)[2].startswith("After today's chair massage")


def test_the_morning_after_at_the_desk_stays_off_the_floor() -> None:
    found = situation(AT_THE_DESK, *PAST, visits=(Visit(ago(1)),), hour=8)
    assert first(found)[:2] == ("after-massage", 1)


def test_the_morning_after_comes_the_second_level() -> None:
    found = situation(AT_HOME, *PAST, visits=(Visit(ago(1), VisitKind.THERAPY),), hour=8)
    assert first(found)[:2] == ("after-massage", 2)
    assert first(found)[2].startswith("The morning after your therapy visit")


def test_two_days_after_a_massage_everything_is_as_usual() -> None:
    found = situation(AT_HOME, *PAST, visits=(Visit(ago(2)),))
    assert first(found)[0] == "strength"


@pytest.mark.parametrize("days", [0, 1])
def test_within_a_day_of_a_visit_nothing_is_rolled(days: int) -> None:
    settings = replace(AT_THE_DESK, aim=Aim.STIFF, equipment=EVERYTHING)
    past = [*PAST, done("hip-flexor", ago(1)), done("desk-3", MONDAY)]
    for place in Place:
        found = situation(replace(settings, place=place), *past, visits=(Visit(ago(days)),))
        assert {offer.program.id for offer in suggestions(found)}.isdisjoint({"roller-10", "ball-desk"})
    assert first(situation(settings, *past))[0] == "ball-desk"


def test_on_the_day_before_a_visit_nothing_hard_is_begun_but_what_is_known_goes_on() -> None:
    visits = (Visit(TUESDAY),)
    tired = replace(AT_HOME, aim=Aim.TIRED_HIPS)
    new = situation(tired, *PAST, visits=visits)
    assert first(new)[0] == "desk-3"
    assert first(new)[2] == "Your chair massage is tomorrow, so nothing new and hard today."
    assert "strength" not in others(new)
    assert first(situation(tired, *PAST, done("strength", ago(5)), visits=visits))[0] == "strength"


# Pain.


@pytest.mark.parametrize(
    ("past", "words"),
    [
        ([done("strength", ago(1), outcome=SessionOutcome.PAIN)], "because it hurt yesterday"),
        ([done("strength", MONDAY, outcome=SessionOutcome.PAIN)], "because it hurt today"),
        ([done("hip-flexor", ago(2), pain=6)], "pain 6 of 10 two days ago"),
        ([done("strength", ago(1), pain=5), done("hip-flexor", ago(3), pain=4)], "pain 4 and 5 of 10"),
        ([done("strength", ago(1), pain=7), done("calm", MONDAY, pain=0)], "pain 7 of 10 yesterday"),
        ([done("calm", ago(1), pain=5), done("strength", ago(3), pain=4)], "pain 4 and 5 of 10"),
        (
            [
                done("strength", ago(2), pain=5),
                done("strength", ago(4), pain=5),
                done("calm", ago(1), pain=1),
            ],
            "pain 5 and 5 of 10",
        ),
    ],
    ids=[
        "ended",
        "ended today",
        "red",
        "amber twice",
        "red before a calm one",
        "amber in a calm one",
        "amber twice before a calm one",
    ],
)
def test_after_pain_two_days_stay_calm(past: list[SessionRecord], words: str) -> None:
    found = situation(replace(AT_HOME, equipment=EVERYTHING), *PAST, *past)
    program, _, reason = first(found)
    assert program in {"calm", "after-massage"}
    assert words in reason
    assert set(others(found)) <= {"calm", "after-massage"}


@pytest.mark.parametrize(
    "past",
    [
        [done("strength", ago(3), outcome=SessionOutcome.PAIN)],
        [done("hip-flexor", ago(3), pain=8)],
        [done("hip-flexor", ago(1), pain=5)],
        [done("hip-flexor", ago(1), pain=5), done("hip-flexor", ago(2), pain=3)],
        [done("hip-flexor", ago(3), pain=5), done("hip-flexor", ago(4), pain=5)],
        [replace(done("strength", ago(1), pain=9), deleted=True)],
    ],
    ids=["long over", "red long over", "amber once", "amber after green", "amber long over", "deleted"],
)
def test_other_days_need_no_calm(past: list[SessionRecord]) -> None:
    assert first(situation(AT_HOME, *PAST, *past))[0] not in {"calm", "after-massage"}


@pytest.mark.parametrize(
    ("session", "words"),
    [
        (replace(done("strength", ago(1)), pains=(PainReport(0, "bridge", None, 2, (PainSign.SHARP,)),)),
         "The pain was sharp (yesterday), so"),
        (replace(done("strength", ago(2)), morning=MorningCheckIn(compared=Compared.WORSE)),
         "The morning after was worse than before the session (two days ago), so"),
        (replace(done("strength", ago(1)), morning=MorningCheckIn(7)),
         "You noted pain 7 of 10 the morning after a session, so"),
        (replace(done("strength", ago(1)), pains=(PainReport(0, "bridge", None, None, (PainSign.RED_FLAG,)),)),
         "You noted a sign that needs help yesterday, so"),
    ],
    ids=["sharp", "worse in the morning", "pain in the morning", "help"],
)  # fmt: skip
def test_a_red_light_keeps_two_days_calm_and_tells_why(session: SessionRecord, words: str) -> None:
    program, _, reason = first(situation(AT_HOME, *PAST, session))
    assert program in {"calm", "after-massage"}
    assert reason.startswith(words)


def test_two_amber_lights_without_numbers_keep_it_calm() -> None:
    unsaid = (PainReport(0, "bridge", None, None),)
    stopped = [replace(done("strength", ago(n)), pains=unsaid) for n in (1, 3)]
    program, _, reason = first(situation(AT_HOME, *PAST, *stopped))
    assert program in {"calm", "after-massage"}
    assert reason.startswith("Your last two sessions were amber")


def test_sore_muscles_and_pain_toward_the_back_need_no_calm() -> None:
    sore = replace(
        done("hip-flexor", ago(1)), morning=MorningCheckIn(7, compared=Compared.WORSE, muscles_only=True)
    )
    back = replace(done("hip-flexor", ago(2)), pains=(PainReport(0, "b", None, 3, (PainSign.CENTRALISING,)),))
    assert first(situation(AT_HOME, *PAST, sore, back))[0] not in {"calm", "after-massage"}


def test_pain_that_was_told_during_a_session_counts_like_pain_afterwards() -> None:
    hurt = replace(done("strength", ago(1)), pains=(PainReport(0, "bridge", None, 7),))
    assert first(situation(AT_HOME, *PAST, hurt))[0] == "calm"


# Rest, places and things.


def test_the_day_after_strength_is_for_easy_moves() -> None:
    assert first(at_home(done("strength", ago(1)))) == (
        "hip-flexor", 2, "You did strength yesterday, so this is for easy moves.",
    )  # fmt: skip
    assert "strength" not in others(at_home(done("strength", ago(1))))
    assert first(at_home(done("strength", ago(2))))[0] == "strength"


def test_strength_on_three_days_of_a_week_is_enough() -> None:
    past = [done("strength", ago(days)) for days in (2, 4, 6)]
    assert first(at_home(*past[:2]))[0] == "strength"
    assert "strength" not in [first(at_home(*past))[0], *others(at_home(*past))]
    a_week_ago = [done("strength", ago(days)) for days in (2, 4, 7)]
    assert first(at_home(*a_week_ago))[0] == "strength"


def test_strength_that_asks_for_no_rest_gets_a_day_all_the_same() -> None:
    restless = replace(library().programs["strength"], rest_days=0)
    found = at_home(done("strength", ago(1)))
    whole = replace(library(), programs={**library().programs, "strength": restless})
    assert first(replace(found, library=whole))[0] == "hip-flexor"


def test_two_days_of_rest_are_kept_where_a_program_asks_for_them() -> None:
    slow = replace(library().programs["hip-flexor"], rest_days=2)
    whole = replace(library(), programs={**library().programs, "hip-flexor": slow})
    for days, program in {2: "desk-3", 3: "hip-flexor"}.items():
        found = at_home(done("hip-flexor", ago(days)), aim=Aim.STIFF)
        assert first(replace(found, library=whole))[0] == program


def test_travelling_keeps_the_habit_at_the_second_level_at_most() -> None:
    found = at_the_desk(done("travel", ago(9), level=4), travelling=True)
    assert first(found)[:2] == ("travel", 2)
    assert first(at_the_desk(travelling=True))[:2] == ("travel", 1)
    assert first(at_home(done("travel", ago(9), level=4), travelling=True))[:2] == ("travel", 2)


def test_beside_another_suggestion_travel_stays_at_its_second_level_too() -> None:
    found = situation(AT_HOME, *PAST, done("travel", ago(9), level=4), of=only("travel", "strength"))
    assert [(offer.program.id, offer.level.number) for offer in suggestions(found)][1:] == [("travel", 2)]


def test_at_the_desk_a_ball_follows_the_first_break() -> None:
    past = (done("desk-3", MONDAY, level=2),)
    assert first(at_the_desk(*past, aim=Aim.STIFF, equipment=(Equipment.BALL,)))[0] == "ball-desk"
    assert first(at_the_desk(*past, aim=Aim.STIFF))[0] == "desk-3"


def test_after_four_breaks_there_is_no_fifth() -> None:
    past = [done("desk-3", MONDAY, hour=hour) for hour in (9, 11, 13, 15)]
    assert first(at_the_desk(*past[:3]))[0] == "desk-3"
    assert "desk-3" not in [first(at_the_desk(*past))[0], *others(at_the_desk(*past))]


def test_the_level_is_the_highest_that_ended_well() -> None:
    past = (
        done("strength", ago(9), level=2),
        done("strength", ago(7), level=3, outcome=SessionOutcome.PAIN),
        done("strength", ago(5), level=4, share=0.3),
    )
    assert first(at_home(*past, equipment=EVERYTHING))[:2] == ("strength", 2)


def test_where_a_level_needs_what_is_not_there_a_lower_one_is_taken() -> None:
    reached = done("strength", ago(5), level=2)
    assert first(at_home(reached))[:2] == ("strength", 1)
    assert first(at_home(reached, equipment=EVERYTHING))[:2] == ("strength", 2)


# What for.


def test_to_move_follows_the_plan_of_the_week() -> None:
    plan = {
        MONDAY: "strength", TUESDAY: "hip-flexor", WEDNESDAY: "roller-10", THURSDAY: "strength",
        FRIDAY: "hip-flexor", SATURDAY: "travel", SUNDAY: "wake-up",
    }  # fmt: skip
    for day, program in plan.items():
        assert first(at_home(today=day, equipment=EVERYTHING))[0] == program
    assert first(at_home(today=WEDNESDAY))[0] == "desk-3"


def test_hips_that_tire_get_strength_twice_a_week_and_breaks() -> None:
    past = [done("strength", ago(days)) for days in (2, 5)]
    assert first(at_home(*past[:1], aim=Aim.TIRED_HIPS))[0] == "strength"
    assert first(at_home(*past, aim=Aim.TIRED_HIPS)) == (
        "desk-3", 2, "You did strength twice this week, so today is lighter.",
    )  # fmt: skip


def test_a_sore_back_gets_mobility_and_strength_in_turn() -> None:
    assert first(at_home(aim=Aim.SORE_BACK))[0] == "hip-flexor"
    assert first(at_home(done("hip-flexor", ago(1)), aim=Aim.SORE_BACK))[0] == "strength"
    both = (done("hip-flexor", ago(2)), done("strength", ago(1)))
    assert first(at_home(*both, aim=Aim.SORE_BACK))[0] == "hip-flexor"


def test_mobility_on_five_days_of_a_week_is_enough() -> None:
    past = [done("hip-flexor", ago(days)) for days in range(2, 7)]
    assert first(at_home(*past[:4], aim=Aim.STIFF))[0] == "hip-flexor"
    assert first(at_home(*past, aim=Aim.STIFF))[0] == "desk-3"


def test_rolling_has_room_twice_a_week() -> None:
    rolled = [done("roller-10", ago(days)) for days in (3, 6)]
    moved = done("hip-flexor", ago(1))
    things = {"aim": Aim.STIFF, "equipment": (Equipment.ROLLER,)}
    assert first(at_home(moved, rolled[0], **things))[0] == "roller-10"
    assert first(at_home(moved, *rolled, **things))[0] == "hip-flexor"


# Safety answers, and the user's own choice.


def test_gentle_only_means_gentle_only() -> None:
    found = situation(AT_HOME, *PAST, answers=clearance(level=SafetyLevel.GENTLE_ONLY))
    assert first(found)[0] == "calm"
    for offer in suggestions(found):
        assert all(item.exercise.gentle for item in offer.level.items)


def test_the_users_own_choice_comes_first_and_keeps_others_beside_it() -> None:
    found = at_home(program="roller-10", level=2)
    assert first(found) == ("roller-10", 2, "You chose it yourself.")
    assert len(others(found)) == 2


@pytest.mark.parametrize(
    ("past", "visits", "words"),
    [
        ([done("roller-10", ago(1), pain=8)], (), "you noted pain 8 of 10 yesterday, so go easy"),
        ([], (Visit(ago(1)),), "chair massage yesterday, leave the treated area out"),
    ],
)
def test_what_speaks_against_the_own_choice_is_told(
    past: list[SessionRecord], visits: tuple[Visit, ...], words: str
) -> None:
    settings = replace(AT_HOME, program="roller-10")
    assert words in first(situation(settings, *PAST, *past, visits=visits))[2]


def test_a_rest_that_the_own_choice_skips_is_told() -> None:
    found = situation(replace(AT_HOME, program="strength"), *PAST, done("strength", ago(1)))
    assert first(found)[2] == "You chose it; the last one was yesterday, so rest is fine, too."


def test_a_choice_whose_program_is_gone_is_no_choice() -> None:
    assert first(at_home(program="of-a-friend"))[0] == "strength"


def test_a_choice_of_which_nothing_is_left_is_no_choice() -> None:
    settings = replace(AT_HOME, program="strength")
    found = situation(settings, *PAST, answers=clearance(level=SafetyLevel.GENTLE_ONLY))
    assert first(found)[0] == "calm"


# Other libraries.


def test_an_own_program_with_a_role_takes_part_and_wins_by_habit() -> None:
    whole = library()
    mine = replace(whole.programs["hip-flexor"], id="mine", title="Mine", built_in=False)
    both = replace(whole, programs={**whole.programs, "mine": mine})
    past = [*weeks_of(MONDAY), done("mine", ago(4))]
    for name, habit in {"hip-flexor": past[:-1], "mine": past}.items():
        found = situation(replace(AT_HOME, aim=Aim.STIFF), *habit, of=both)
        assert first(found)[0] == name
        assert not {"hip-flexor", "mine"} & set(others(found))


def test_a_program_without_a_role_is_chosen_and_never_suggested() -> None:
    plain = {name: replace(each, role=None) for name, each in library().programs.items()}
    silent = replace(library(), programs=plain)
    assert suggestions(situation(of=silent)) == ()
    assert first(situation(replace(AT_HOME, program="wake-up"), of=silent))[0] == "wake-up"


def test_an_empty_library_offers_nothing_and_says_so() -> None:
    found = situation(of=replace(library(), programs={}))
    assert suggestions(found) == ()
    assert "no program that can be read" in why_nothing(found)


def test_where_nothing_fits_the_place_the_floor_is_told_with_a_way_to_do_it() -> None:
    found = situation(AT_THE_DESK, of=only("wake-up"))
    assert first(found)[0] == "wake-up"
    assert "a carpet does for a mat" in first(found)[2]


def test_what_needs_things_that_are_not_there_is_offered_when_there_is_nothing_else() -> None:
    found = situation(AT_THE_DESK, of=only("ball-desk"))
    assert first(found)[0] == "ball-desk"
    assert "Nothing fits what you have" in first(found)[2]


def test_when_all_was_done_once_more_is_fine() -> None:
    found = situation(AT_HOME, done("wake-up", MONDAY), of=only("wake-up"))
    assert first(found)[2] == "You did this today already, and once more is fine if you like."


def test_a_fifth_break_is_nearer_than_the_floor() -> None:
    past = [done("desk-3", MONDAY, hour=hour) for hour in (9, 11, 13, 15)]
    found = situation(AT_THE_DESK, *past, of=only("wake-up", "desk-3"))
    assert first(found)[0] == "desk-3"
    assert "once more is fine" in first(found)[2]


def test_when_only_strength_is_there_its_rest_is_kept() -> None:
    alone = only("strength")
    found = situation(AT_HOME, done("strength", ago(1)), of=alone)
    assert suggestions(found) == ()
    assert "rest" in why_nothing(found)
    assert first(situation(AT_HOME, done("strength", ago(2)), of=alone))[0] == "strength"


def test_every_shipped_role_is_suggested_somewhere() -> None:
    shipped: Library = library()
    assert {program.role for program in shipped.programs.values()} == set(Role)
    assert Settings().program == ""
