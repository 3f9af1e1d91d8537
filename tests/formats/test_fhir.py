"""A return as FHIR: what a maintained library of FHIR takes, and what is in it."""

from __future__ import annotations

import json
import random
from base64 import b64decode
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings

from glutecoach.domain.homework import Therapist
from glutecoach.domain.homework_return import HomeworkReturn
from glutecoach.domain.record import CheckIn, Evidence, MorningCheckIn, PainReport, PlannedItem, SetOutcome
from glutecoach.domain.schedule import Schedule
from glutecoach.formats.fhir import fhir_bundle, fhir_text, homework_from_service_request
from tests.formats.return_samples import DONE, RETURN, SUNDAY, returns
from tests.formats.test_return_jsonl import STRUCTURAL, skeleton
from tests.homework_samples import MONDAY, homework, kept

MADE = datetime(2026, 3, 16, 18, 30, tzinfo=timezone(timedelta(hours=1)))
KEPT = kept(homework(of="wake-up"))
BRIDGE = replace(DONE.sets[1], outcome=SetOutcome.COMPLETED, timed_ms=90_000)
WEDNESDAY = date(2026, 3, 4)


def checked(bundle: dict[str, Any]) -> dict[str, Any]:
    """Return a bundle once the library has taken it, without a word lost."""
    library = pytest.importorskip("fhir.resources.R4B.bundle")
    text = fhir_text(bundle)
    taken = library.Bundle.model_validate_json(text)
    assert json.loads(taken.model_dump_json()) == json.loads(text)
    return bundle


def bundle_of(returned: HomeworkReturn = RETURN, **more: Any) -> dict[str, Any]:
    return checked(fhir_bundle(returned, more.pop("kept", KEPT), made=MADE, **more))


def resources(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [one["resource"] for one in bundle["entry"] if one["resource"]["resourceType"] == kind]


def values(bundle: dict[str, Any], code: str) -> list[tuple[str, Any, str]]:
    """Return the day, the value and the unit of each observation of a code."""
    return [
        (one["effectiveDateTime"], one["valueQuantity"]["value"], one["valueQuantity"]["code"])
        for one in resources(bundle, "Observation")
        if one["code"]["coding"][0]["code"] == code
    ]


def session(day: date, number: int = 0, **changes: Any) -> Any:
    identifier = f"0c6a4c1e-9d0b-4a34-8f5e-7d1f6f2b{number:04x}"
    plain = replace(DONE, id=identifier, day=day, pains=(), morning=None, check_in=CheckIn())
    return replace(plain, **changes)


@given(returns())
@settings(max_examples=30)
def test_whatever_was_given_back_is_valid(returned: HomeworkReturn) -> None:
    """Long spans have many weeks: those are cut here to keep the test short."""
    bundle_of(replace(returned, last=min(returned.last, returned.first + timedelta(days=60))))


@pytest.mark.parametrize(
    "schedule",
    [Schedule(3), Schedule(7), Schedule.on(0, 2, 4), Schedule(2, (), 2), Schedule.on(6, times_per_day=3)],
    ids=lambda schedule: schedule.words,
)
def test_every_schedule_is_valid_and_comes_back_as_homework(schedule: Schedule) -> None:
    bundle = bundle_of(kept=kept(homework(schedule=schedule)))
    (order,) = resources(bundle, "ServiceRequest")
    found, problems = homework_from_service_request(json.dumps(order | {"status": "active"}).encode(), "a")
    assert problems == ()
    assert found is not None
    assert (found.start, found.end) == (MONDAY, SUNDAY)
    # "2 of 7, twice a day" is four times a week in FHIR: the days are not told.
    assert found.schedule == (Schedule(4) if schedule == Schedule(2, (), 2) else schedule)


def test_the_order_is_exercise_therapy_done_by_the_client() -> None:
    bundle = bundle_of()
    (order,) = resources(bundle, "ServiceRequest")
    assert order["code"]["coding"][0] == {
        "system": "http://snomed.info/sct", "code": "229065009", "display": "Exercise therapy",
    }  # fmt: skip
    assert order["performer"] == [order["subject"]] == [{"reference": bundle["entry"][0]["fullUrl"]}]
    assert order["requester"] == {"display": "Dr. Weber"}
    assert order["occurrenceTiming"]["repeat"] == {
        "boundsPeriod": {"start": "2026-03-02", "end": "2026-03-15"},
        "frequency": 3, "period": 1, "periodUnit": "wk",
    }  # fmt: skip
    assert order["reasonCode"] == [{"text": "Stairs without stiffness."}]


@pytest.mark.parametrize(("day", "status"), [(15, "active"), (16, "completed")])
def test_an_order_is_completed_after_its_last_day(day: int, status: str) -> None:
    bundle = checked(fhir_bundle(RETURN, KEPT, made=MADE.replace(day=day)))
    assert resources(bundle, "ServiceRequest")[0]["status"] == status


def test_pain_is_the_highest_of_each_day_as_a_whole_number_without_an_answer_code() -> None:
    returned = replace(
        RETURN,
        sessions=(
            session(MONDAY, 1, check_in=CheckIn(pain=2), pains=(PainReport(0, "bridge", None, 5),)),
            session(MONDAY, 2, check_in=CheckIn(pain=1)),
            session(WEDNESDAY, 3, check_in=CheckIn(pain=0)),
            session(date(2026, 3, 6), 4),
        ),
    )
    assert values(bundle_of(returned), "72514-3") == [
        ("2026-03-02", 5, "{score}"),
        ("2026-03-04", 0, "{score}"),
    ]
    assert "LA6" not in fhir_text(bundle_of(returned))


def test_pain_of_the_morning_after_is_of_the_next_day_and_says_so() -> None:
    returned = replace(RETURN, sessions=(session(MONDAY, morning=MorningCheckIn(pain=4)),))
    (one,) = (one for one in resources(bundle_of(returned), "Observation") if "morning" in str(one))
    assert (one["effectiveDateTime"], one["valueQuantity"]["value"]) == ("2026-03-03", 4)


def test_minutes_are_of_a_day_and_timed_ones_stand_apart_from_claimed_ones() -> None:
    claimed = replace(session(MONDAY, 3), evidence=Evidence.CLAIMED, sets=(), claimed_ms=240_000)
    returned = replace(
        RETURN,
        sessions=(session(MONDAY, 1, sets=(BRIDGE,)), session(MONDAY, 2, sets=(BRIDGE, BRIDGE)), claimed),
    )
    bundle = bundle_of(returned)
    assert values(bundle, "55411-3") == [("2026-03-02", 4.5, "min"), ("2026-03-02", 4, "min")]
    told = [one["method"]["text"] for one in resources(bundle, "Observation")]
    assert told[0].startswith("Timed")
    assert told[1].startswith("Entered by hand")


def test_strengthening_is_counted_in_days_of_whole_weeks_only() -> None:
    days = (MONDAY, MONDAY, WEDNESDAY, date(2026, 3, 10))
    sessions = tuple(session(day, at, sets=(BRIDGE,)) for at, day in enumerate(days))
    returned = replace(RETURN, sessions=sessions)
    assert values(bundle_of(returned), "82291-6") == [("2026-03-08", 2, "d/wk"), ("2026-03-15", 1, "d/wk")]
    later = replace(returned, first=date(2026, 3, 3), last=date(2026, 3, 14))
    assert values(bundle_of(later), "82291-6") == []


def test_strengthening_that_was_entered_by_hand_or_skipped_is_told_apart() -> None:
    plan = (PlannedItem("bridge", "Glute bridge", 60_000, {"hold_s": 30}),)
    claimed = session(MONDAY, 1, evidence=Evidence.CLAIMED, sets=(), claimed_ms=60_000, plan=plan)
    skipped = session(WEDNESDAY, 2, sets=(replace(BRIDGE, outcome=SetOutcome.SKIPPED, timed_ms=0),))
    assert values(bundle_of(replace(RETURN, sessions=(claimed, skipped))), "82291-6")[0][1] == 1


def test_homework_that_strengthens_nothing_says_nothing_of_it() -> None:
    stretches = kept(homework(of="calm"))
    families = {item.exercise.family for level in stretches.newest.program.levels for item in level.items}
    assert "activation" not in families
    assert values(bundle_of(kept=stretches), "82291-6") == []


def test_the_report_holds_the_page_and_points_at_every_observation() -> None:
    bundle = bundle_of(pdf=b"%PDF-1.7 page", summary="4 of 6 days.\nPain 2 to 1.")
    (report,) = resources(bundle, "DiagnosticReport")
    (form,) = report["presentedForm"]
    assert form["contentType"] == "application/pdf"
    assert b64decode(form["data"]) == b"%PDF-1.7 page"
    assert report["conclusion"] == "4 of 6 days.\nPain 2 to 1."
    observed = [one["fullUrl"] for one in bundle["entry"] if one["resource"]["resourceType"] == "Observation"]
    assert [one["reference"] for one in report["result"]] == observed
    assert len(observed) == len(set(observed)) > 2


def test_a_report_without_a_page_or_anything_done_is_valid() -> None:
    (report,) = resources(bundle_of(replace(RETURN, sessions=())), "DiagnosticReport")
    assert "presentedForm" not in report
    assert "conclusion" not in report


def test_the_client_is_called_as_the_return_says_and_nothing_else() -> None:
    text = fhir_text(bundle_of())
    assert '"A. B."' in text
    assert "Anna" not in text
    assert "anna" not in text
    (patient,) = resources(bundle_of(replace(RETURN, client="")), "Patient")
    assert patient == {"resourceType": "Patient", "name": [{"text": "Client"}]}


def test_notes_and_the_message_stay_in_the_other_file() -> None:
    text = fhir_text(bundle_of())
    assert "Warm" not in text
    assert "stairs are easy" not in text


def test_twenty_thousand_hostile_texts_change_nothing_of_the_structure() -> None:
    chance = random.Random(7)
    short = replace(RETURN, sessions=(), last=MONDAY)
    shape = skeleton(fhir_bundle(short, KEPT, made=MADE, summary="x"))
    for _ in range(4_000):
        texts = ["".join(chance.choices(STRUCTURAL, k=chance.randint(1, 9))) + "x" for _ in range(5)]
        given = homework(title=texts[0], goal=texts[1], therapist=Therapist(texts[2]))
        bundle = fhir_bundle(replace(short, client=texts[3]), kept(given), made=MADE, summary=texts[4])
        text = fhir_text(bundle)
        assert skeleton(json.loads(text)) == shape
        assert not set(text) & {"\x1b", "\u202e", "\r"}


def test_the_same_return_has_the_same_addresses_so_that_nothing_is_there_twice() -> None:
    first, again = (bundle_of(), checked(fhir_bundle(RETURN, KEPT, made=MADE + timedelta(days=1))))
    assert [one["fullUrl"] for one in first["entry"]] == [one["fullUrl"] for one in again["entry"]]


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        fhir_bundle(RETURN, KEPT, made=MADE.replace(tzinfo=None))
