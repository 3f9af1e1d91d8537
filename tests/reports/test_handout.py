"""What a handout says: enough for somebody without a computer, and nothing that needs one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from glutecoach.domain.dose import RepsDose
from glutecoach.domain.homework import HomeworkRules, LevelChanges, Phase, PhaseAnchor, Therapist, last_day_of
from glutecoach.domain.program import Item, Level
from glutecoach.domain.schedule import Schedule
from glutecoach.formats.branding_toml import Branding
from glutecoach.reports.contact_code import contact_card, contact_code
from glutecoach.reports.handout_rules import pain_rules, phases_in_words
from glutecoach.reports.handout_ticks import weeks_of
from tests.homework_samples import MONDAY, THERAPIST, homework, shipped_library, with_phases
from tests.reports.handouts import assigned, drawn, handout, safety, with_levels


def test_each_exercise_has_its_dose_three_cues_cautions_and_drawings() -> None:
    made = handout(assigned("bridge", "clamshell", note="Slowly."))
    assert [card.number for card in made.cards] == [1, 2]
    for card, name in zip(made.cards, ("bridge", "clamshell"), strict=True):
        exercise = shipped_library().exercises[name]
        assert card.title == exercise.title
        assert [label for label, _ in card.cues] == ["Start", "Move", "Watch"]
        assert all(words for _, words in card.cues)
        assert exercise.reminder in card.cues[2][1]
        assert card.cautions == exercise.cautions
        assert card.note == "Slowly."
        assert card.pictures is not None
        assert card.pictures.start != card.pictures.end


def test_doses_need_no_explaining() -> None:
    made = handout(assigned("bridge", "clamshell", "hf-half-kneel", "bird-dog", "ball-glute-wall"))
    assert made.cards[0].amounts[0].dose == "2 sets of 8"
    assert made.cards[0].tempo == "lift 2 s, squeeze 1 s, lower 2 s, pause 1 s"
    assert made.cards[1].amounts[0].dose == "2 sets of 12, each side"
    assert made.cards[2].amounts[0].dose == "Hold for 30 seconds, 2 times, each side"
    assert made.cards[3].amounts[0].dose == "6 times, hold each for 5 seconds, each side in turn"
    assert made.cards[4].amounts[0].dose == "20 slow passes in 60 seconds, each side"


def test_one_side_is_drawn_and_the_other_one_is_told() -> None:
    made = handout(assigned("bridge", "clamshell", "bird-dog"))
    assert [card.side for card in made.cards] == [
        "",
        "The right side is shown. Do the left side the same way.",
        "The right side is shown. Left and right take turns.",
    ]


def test_no_brace_of_the_exercise_files_is_left() -> None:
    for exercise in shipped_library().exercises.values():
        made = handout(
            assigned(exercise.id, note="Your {side} hip.")
            if exercise.sides == "each"
            else assigned(exercise.id)
        )
        told = [*(words for _, words in made.cards[0].cues), *made.cards[0].cautions, made.cards[0].note]
        assert not any("{" in words for words in told), exercise.id


def test_every_exercise_has_drawings_with_words_for_those_who_cannot_see() -> None:
    for exercise in shipped_library().exercises.values():
        pictures = drawn(exercise)
        assert pictures is not None
        assert "<svg" in pictures.start
        assert pictures.start_words.startswith(exercise.title)
        assert "{" not in pictures.start_words + pictures.end_words


def test_the_words_of_a_drawing_name_the_side_that_is_shown() -> None:
    told = [drawn(shipped_library().exercises[name]) for name in ("bridge", "clamshell")]
    both, each = [f"{one.start_words} {one.end_words}" for one in told if one is not None]
    assert "right" in each
    assert "right" not in both


def test_what_several_exercises_caution_against_is_told_once() -> None:
    made = handout(assigned("roll-lateral-thigh", "bridge", "roll-adductors"))
    shared = {each.text: each.numbers for each in made.shared_cautions}
    own = [text for card in made.cards for text in card.cautions]
    assert set(shared.values()) == {"1, 3"}
    assert not set(shared) & set(own)
    every = {text for name in ("roll-lateral-thigh", "bridge", "roll-adductors") for text in cautions(name)}
    assert set(shared) | set(own) == every


def cautions(name: str) -> tuple[str, ...]:
    return shipped_library().exercises[name].cautions


def test_who_when_and_how_long_stand_at_the_top() -> None:
    made = handout(assigned("bridge", next_visit=date(2026, 3, 20)))
    assert (made.client, made.therapist, made.clinic) == ("Anna B.", "Dr. Weber", "Praxis am Park")
    assert made.contact == THERAPIST.contact
    assert made.written == "2 March 2026"
    assert made.span == "2 March 2026 to 15 March 2026"
    assert made.schedule == "3 days a week, any days, once a day"
    assert made.needs == "mat"
    assert made.visit == "20 March 2026"
    assert made.message.startswith("Three calm minutes")
    assert made.minutes.endswith("min")


def test_the_words_of_the_homework_come_before_those_of_the_clinic() -> None:
    brand = Branding("Somebody", "Clinic", ("Tel. 1",))
    assert handout(branding=brand).clinic == "Praxis am Park"
    bare = handout(assigned("bridge", therapist=Therapist("Dr. Weber")), branding=brand)
    assert (bare.therapist, bare.clinic, bare.contact) == ("Dr. Weber", "Clinic", ("Tel. 1",))


def test_stop_signs_and_the_line_about_devices_are_those_of_the_safety_page() -> None:
    made = handout()
    assert made.stop_signs == safety().stop_signs
    assert made.stop_advice == safety().stop_advice
    assert made.disclaimer.startswith("glutecoach is a coach, not a medical device.")


def test_pain_is_judged_as_the_therapist_set_it() -> None:
    told = pain_rules(HomeworkRules(regress_from_pain=3, stop_from_pain=5), "Dr. Weber")
    assert [rule.pain for rule in told] == ["0 to 2", "3 to 4", "5 to 10"]
    assert len({rule.mark for rule in told}) == 3
    assert told[2].follows == "Stop for today, and tell Dr. Weber."


@pytest.mark.parametrize("regress", range(1, 6))
@pytest.mark.parametrize("stop", range(2, 8))
def test_every_number_of_pain_has_one_rule(regress: int, stop: int) -> None:
    if stop <= regress:
        return
    told = pain_rules(HomeworkRules(regress_from_pain=regress, stop_from_pain=stop), "A")
    numbers = [number for rule in told for number in _numbers(rule.pain)]
    assert numbers == list(range(11))


def _numbers(span: str) -> range:
    ends = [int(word) for word in span.split(" to ")]
    return range(ends[0], ends[-1] + 1)


def test_fixed_days_are_named_beside_their_boxes() -> None:
    weeks = weeks_of(homework(schedule=Schedule.on(0, 2, 4, times_per_day=2)))
    assert [week.label for week in weeks] == ["From 2 Mar", "From 9 Mar"]
    assert [day.label for day in weeks[0].days] == ["Mo", "We", "Fr"]
    assert {day.boxes for week in weeks for day in week.days} == {2}


def test_any_days_are_blank_boxes() -> None:
    weeks = weeks_of(homework(schedule=Schedule(3)))
    assert [[day.label for day in week.days] for week in weeks] == [["", "", ""]] * 2


def test_days_are_named_from_the_first_one_on_and_end_with_the_last() -> None:
    thursday = date(2026, 3, 5)
    weeks = weeks_of(homework(start=thursday, end=date(2026, 3, 13), schedule=Schedule(7)))
    assert [day.label for day in weeks[0].days] == ["Th", "Fr", "Sa", "Su", "Mo", "Tu", "We"]
    assert [day.label for day in weeks[1].days] == ["Th", "Fr"]


def test_a_last_week_of_two_days_has_two_boxes_at_most() -> None:
    weeks = weeks_of(homework(end=date(2026, 3, 17), schedule=Schedule(3)))
    assert [week.boxes for week in weeks] == [3, 3, 2]


def test_a_week_without_a_day_that_is_due_is_left_out() -> None:
    weeks = weeks_of(homework(end=date(2026, 3, 17), schedule=Schedule.on(4)))
    assert [week.boxes for week in weeks] == [1, 1]


@pytest.mark.parametrize(("weeks", "beside"), [(1, True), (6, True), (7, False), (52, False)])
def test_many_boxes_stand_in_one_chart(weeks: int, beside: bool) -> None:
    made = handout(assigned("bridge", end=last_day_of(MONDAY, weeks), schedule=Schedule(7)))
    assert made.boxes_beside is beside
    assert sum(week.boxes for week in made.weeks) == 7 * weeks


def test_phases_are_told_with_the_dose_of_each() -> None:
    made = handout(with_phases())
    assert [name for name, _ in made.phases] == ["Gentle", "Build", "Prepare"]
    bridge = next(card for card in made.cards if card.title == "Glute bridge")
    assert [(each.phase, each.dose) for each in bridge.amounts] == [
        ("Gentle, Prepare", "6 times"),
        ("Build", "2 sets of 8"),
    ]
    squeeze = next(card for card in made.cards if card.title == "Seated glute squeeze")
    assert squeeze.amounts[1].dose == "leave it out"


@pytest.mark.parametrize(
    ("phase", "words"),
    [
        (Phase("A", PhaseAnchor.AFTER, 0, 0, 1), "the day of the visit"),
        (Phase("A", PhaseAnchor.AFTER, 0, 2, 1), "up to day 2 after the visit"),
        (Phase("A", PhaseAnchor.AFTER, 3, None, 1), "from day 3 after the visit on"),
        (Phase("A", PhaseAnchor.BEFORE, 1, 1, 1), "day 1 before the next visit"),
        (Phase("A", PhaseAnchor.BEFORE, 1, 2, 1), "days 1 to 2 before the next visit"),
    ],
)
def test_days_around_a_visit_are_said_plainly(phase: Phase, words: str) -> None:
    assert phases_in_words(homework(phases=(phase,))) == (("A", words),)


def test_lengths_of_several_levels_are_told_from_the_shortest_to_the_longest() -> None:
    assert re.fullmatch(r"\d+ to \d+ min", handout(with_phases()).minutes)
    assert re.fullmatch(r"\d+ min", handout(assigned("bridge")).minutes)


def test_one_of_several_levels_is_named() -> None:
    locked = homework(rules=HomeworkRules(LevelChanges.LOCK, 2))
    made = handout(locked)
    assert made.level.startswith("This sheet is level 2 of ")
    assert [card.title for card in made.cards] == [
        item.exercise.title for item in locked.program.level(2).items
    ]
    assert handout(assigned("bridge")).level == ""


def test_an_exercise_that_comes_twice_stands_there_twice() -> None:
    bridge = shipped_library().exercises["bridge"]
    dose = bridge.start_dose
    assert isinstance(dose, RepsDose)
    level = Level(1, (Item(bridge, dose), Item(bridge, replace(dose, reps=5))))
    made = handout(with_levels(homework(), level))
    assert [card.amounts[0].dose for card in made.cards] == ["2 sets of 8", "2 sets of 5"]


def test_the_code_to_scan_holds_the_contact_and_nothing_of_the_client() -> None:
    card = contact_card("Dr. Weber", "Praxis; am Park", ("Tel. 030 123456", "weber@example.org"))
    assert card.split("\r\n")[2:-2] == [
        "N:Dr. Weber;;;;",
        "FN:Dr. Weber",
        "ORG:Praxis\\; am Park",
        "TEL:030 123456",
        "EMAIL:weber@example.org",
    ]
    assert "://" not in card


def test_without_a_number_or_an_address_there_is_no_code() -> None:
    assert contact_card("Dr. Weber", "Praxis", ("Ask at the desk",)) == ""
    assert contact_code("Dr. Weber", "Praxis", ()) == ""


def test_a_contact_cannot_write_a_second_line_of_the_card() -> None:
    card = contact_card("A\r\nURL:http://evil.example", "B\nNOTE:x", ("1234567", "a@b.example\r\nURL:x"))
    assert {line.partition(":")[0] for line in card.split("\r\n") if line} == {
        "BEGIN", "VERSION", "N", "FN", "ORG", "TEL", "EMAIL", "END",
    }  # fmt: skip


def test_the_code_is_the_same_each_time() -> None:
    pytest.importorskip("segno")
    first = contact_code("Dr. Weber", "Praxis", ("030 123456",))
    assert first == contact_code("Dr. Weber", "Praxis", ("030 123456",))
    assert first.startswith("<svg")
