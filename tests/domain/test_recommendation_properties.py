"""What holds of every suggestion, whatever the situation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from glutecoach.domain.admission import MOST_BREAKS, MOST_STRENGTH_DAYS
from glutecoach.domain.bad_day import RED
from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.condition import Condition
from glutecoach.domain.exercise import Equipment, Family, Place
from glutecoach.domain.offer import Offer, missing, suits_place
from glutecoach.domain.preferences import Aim, Settings
from glutecoach.domain.program import Role
from glutecoach.domain.recommendation import suggestions, why_nothing
from glutecoach.domain.record import SessionOutcome, SessionRecord
from glutecoach.domain.situation import Situation
from glutecoach.domain.visit import Visit, VisitKind
from tests.domain.situations import MONDAY, clearance, done, library, situation

NAMES = sorted(library().programs)
days = st.integers(0, 9).map(lambda ago: MONDAY - timedelta(days=ago))
sessions = st.builds(
    done,
    st.sampled_from(NAMES),
    days,
    level=st.integers(1, 4),
    pain=st.none() | st.integers(0, 10),
    outcome=st.sampled_from(SessionOutcome),
    share=st.sampled_from([0.0, 0.2, 0.6, 1.0]),
    hour=st.integers(0, 23),
)
preferences = st.builds(
    Settings,
    place=st.sampled_from([Place.DESK, Place.FLOOR]),
    equipment=st.frozensets(st.sampled_from(Equipment)).map(lambda things: tuple(sorted(things))),
    aim=st.sampled_from(Aim),
    travelling=st.booleans(),
    program=st.just("") | st.sampled_from([*NAMES, "gone"]),
    level=st.integers(1, 4),
)
answers = st.none() | st.builds(
    lambda conditions, level: clearance(*conditions, level=level),
    st.frozensets(st.sampled_from(Condition), max_size=4),
    st.sampled_from([SafetyLevel.GENTLE_ONLY, SafetyLevel.ADAPTED, SafetyLevel.GO]),
)
visits = st.lists(
    st.builds(
        Visit,
        st.integers(-3, 3).map(lambda ahead: MONDAY + timedelta(days=ahead)),
        st.sampled_from(VisitKind),
    ),
    max_size=2,
).map(tuple)
past = st.lists(sessions, max_size=8, unique_by=lambda session: session.id)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    return situation(
        draw(preferences),
        *draw(past),
        today=MONDAY,
        hour=draw(st.integers(0, 23)),
        visits=draw(visits),
        answers=draw(answers),
    )


def suggested(found: Situation) -> list[Offer]:
    """Everything but the user's own choice."""
    offers = list(suggestions(found))
    return (
        offers[1:] if found.settings.program in found.library.programs and is_own(found, offers) else offers
    )


def is_own(found: Situation, offers: list[Offer]) -> bool:
    return bool(offers) and offers[0].program.id == found.settings.program


def begun_days_ago(found: Situation, role: Role) -> list[int]:
    """How many days ago something of a role was begun."""
    programs = found.library.programs
    return [
        (found.today - session.day).days
        for session in found.recent
        if programs[session.program].role is role and (session.credit > 0 or session.stopped_for_pain)
    ]


def times_today(found: Situation, program: str) -> int:
    return sum(
        1 for one in found.recent if one.program == program and one.day == found.today and one.credit >= 0.5
    )


def has_red(found: Situation) -> bool:
    return any(
        (found.today - one.day).days <= 2
        and (one.outcome is SessionOutcome.PAIN or (one.check_in.pain or 0) >= RED)
        for one in found.recent
    )


@given(situations())
def test_nothing_that_is_avoided_is_ever_asked_for(found: Situation) -> None:
    answered: Clearance | None = found.clearance
    for offer in suggestions(found):
        for item in offer.level.items:
            if answered is not None:
                assert not item.exercise.avoided_for(answered.conditions)
                assert item.exercise.gentle or answered.level is not SafetyLevel.GENTLE_ONLY


@given(situations())
def test_strength_has_its_rest_and_its_weekly_bound(found: Situation) -> None:
    ago = begun_days_ago(found, Role.STRENGTH)
    if any(offer.program.role is Role.STRENGTH for offer in suggested(found)):
        assert not {0, 1} & set(ago)
        assert len({each for each in ago if each < 7}) < MOST_STRENGTH_DAYS


@given(situations())
def test_nothing_is_rolled_within_a_day_of_a_visit(found: Situation) -> None:
    near = {found.today, found.today - timedelta(days=1)}
    assume(any(visit.day in near for visit in found.visits))
    for offer in suggested(found):
        assert offer.program.role not in {Role.ROLLING, Role.DESK_BALL}
        assert all(item.exercise.family is not Family.SELF_MASSAGE for item in offer.level.items)


@given(situations())
def test_at_the_desk_everything_stays_off_the_floor(found: Situation) -> None:
    at_desk = replace(found.settings, place=Place.DESK)
    for offer in suggested(replace(found, settings=at_desk)):
        assert suits_place(offer.level, at_desk)
        assert not missing(offer.level, at_desk)


@given(situations())
def test_a_day_after_pain_stays_calm(found: Situation) -> None:
    assume(has_red(found))
    for offer in suggested(found):
        is_calm = offer.program.role in {Role.CALM, Role.AFTER_VISIT} or offer.level.gentle
        assert is_calm, offer.program.id


@given(situations())
def test_nothing_is_suggested_twice_a_day_unless_everything_was_done(found: Situation) -> None:
    for offer in suggested(found):
        if offer.program.role is Role.BREAK:
            assert times_today(found, offer.program.id) < MOST_BREAKS or "already" in offer.reason
        else:
            assert not times_today(found, offer.program.id) or "already" in offer.reason


@given(situations())
def test_no_level_is_higher_than_what_ended_well_before(found: Situation) -> None:
    for offer in suggested(found):
        if offer.program.role in {Role.FIRST_WEEK, Role.AFTER_VISIT}:
            assert offer.level.number <= max(2, highest(found, offer.program.id))
        else:
            assert offer.level.number <= max(1, highest(found, offer.program.id))


@given(situations())
def test_nothing_for_travellers_takes_them_to_the_floor_levels(found: Situation) -> None:
    for offer in suggested(found):
        assert offer.program.role is not Role.TRAVEL or offer.level.number <= 2


def highest(found: Situation, program: str) -> int:
    return max((one.level for one in found.done if one.program == program and one.ended_well), default=0)


@given(situations())
def test_every_reason_is_one_short_sentence(found: Situation) -> None:
    for offer in suggestions(found):
        assert 0 < len(offer.reason) <= 110
        assert offer.reason.endswith(".")
        assert offer.reason.count(".") == 1
        assert offer.reason[0].isupper()


@given(situations())
def test_three_at_most_each_of_another_program_and_another_role(found: Situation) -> None:
    offers = suggestions(found)
    assert len(offers) <= 3
    assert len({offer.program.id for offer in offers}) == len(offers)
    assert len({offer.program.role for offer in offers}) == len(offers)


@given(situations())
def test_there_is_always_something_unless_a_clinician_comes_first(found: Situation) -> None:
    assert suggestions(found)
    locked = replace(found, clearance=clearance(level=SafetyLevel.LOCKED))
    assert suggestions(locked) == ()
    assert why_nothing(locked)


@given(situations())
def test_the_same_situation_gets_the_same_answer(found: Situation) -> None:
    assert suggestions(found) == suggestions(replace(found, recent=list(found.recent), done=list(found.done)))


@settings(max_examples=40)
@given(situations(), st.frozensets(st.sampled_from(NAMES), min_size=1))
def test_with_any_programs_what_is_suggested_may_be_suggested(
    found: Situation, names: frozenset[str]
) -> None:
    some = replace(library(), programs={name: library().programs[name] for name in sorted(names)})
    for offer in suggestions(replace(found, library=some)):
        assert offer.program.id in names
        assert offer.level.items
    if not suggestions(replace(found, library=some)):
        assert why_nothing(replace(found, library=some))


@given(past, st.dates(date(2026, 3, 2), date(2026, 3, 2)))
def test_days_to_come_change_nothing(sessions: list[SessionRecord], today: date) -> None:
    later = [replace(one, day=today + timedelta(days=1), id=f"later {one.id}") for one in sessions]
    assert suggestions(situation(Settings(), *later, today=today)) == suggestions(
        situation(today=today, settings=Settings())
    )
