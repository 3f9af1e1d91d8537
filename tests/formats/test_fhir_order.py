"""An order in FHIR as the beginning of homework: what is taken over, what is said, and what is refused."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.ordered_homework import OrderedHomework
from glutecoach.domain.schedule import Schedule
from glutecoach.formats.fhir_order import MAX_FHIR_BYTES, homework_from_service_request

ORDER: dict[str, Any] = {
    "resourceType": "ServiceRequest",
    "id": "rx",
    "status": "active",
    "intent": "order",
    "category": [{"coding": [{"system": "http://example.org", "code": "PhysicalActivity"}]}],
    "code": {
        "coding": [
            {"system": "http://snomed.info/sct", "code": "229065009", "display": "Exercise therapy (regime)"}
        ],
        "text": "Hip strength",
    },
    "subject": {"reference": "Patient/1", "display": "Anna B."},
    "occurrenceTiming": {
        "repeat": {
            "boundsPeriod": {"start": "2026-03-02", "end": "2026-04-12T18:00:00+01:00"},
            "frequency": 3,
            "period": 1,
            "periodUnit": "wk",
        }
    },
    "authoredOn": "2026-03-01",
    "requester": {"display": "Dr. Patel"},
    "performer": [{"reference": "Patient/1"}],
    "reasonCode": [{"coding": [{"display": "Low back pain"}]}],
    "patientInstruction": "Begin slowly.",
    "note": [{"text": "No deep squats."}, {"text": "Call if unsure."}],
}


def order(**changes: Any) -> dict[str, Any]:
    return {**ORDER, **changes}


def repeat(**values: Any) -> dict[str, Any]:
    return order(occurrenceTiming={"repeat": values})


def read(document: Any) -> OrderedHomework:
    found, problems = homework_from_service_request(json.dumps(document).encode(), "order.json")
    assert problems == ()
    assert found is not None
    return found


def refused(document: Any) -> str:
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    found, problems = homework_from_service_request(content, "order.json")
    assert found is None
    assert all(one.problem.endswith(".") and one.remedy.endswith(("…", ".")) for one in problems)
    return "\n".join(map(str, problems))


def test_everything_that_homework_has_a_place_for_is_taken_over() -> None:
    assert read(ORDER) == OrderedHomework(
        title="Hip strength",
        client="Anna B.",
        therapist="Dr. Patel",
        goal="Low back pain",
        message="Begin slowly.\nNo deep squats.\nCall if unsure.",
        start=date(2026, 3, 2),
        end=date(2026, 4, 12),
        schedule=Schedule(3),
        remarks=(),
    )


def test_the_fhir_library_takes_the_sample_too() -> None:
    library = pytest.importorskip("fhir.resources.R4B.servicerequest")
    library.ServiceRequest.model_validate_json(json.dumps(ORDER))


@pytest.mark.parametrize(
    ("often", "schedule"),
    [
        ({"frequency": 1, "period": 1, "periodUnit": "d"}, Schedule(7)),
        ({"frequency": 3, "period": 1, "periodUnit": "d"}, Schedule(7, (), 3)),
        ({"frequency": 7, "period": 1, "periodUnit": "wk"}, Schedule(7)),
        ({"frequency": 14, "period": 1, "periodUnit": "wk"}, Schedule(7, (), 2)),
        ({"frequency": 1, "period": 1.0, "periodUnit": "wk"}, Schedule(1)),
        ({"dayOfWeek": ["fri", "mon"]}, Schedule.on(0, 4)),
        ({"dayOfWeek": ["mon", "mon"], "frequency": 2, "period": 1, "periodUnit": "d"},
         Schedule.on(0, times_per_day=2)),
        ({"dayOfWeek": ["mon", "wed"], "frequency": 1, "period": 1, "periodUnit": "wk"}, Schedule.on(0, 2)),
        ({"dayOfWeek": ["mon", "wed"], "frequency": 4, "period": 1, "periodUnit": "wk"},
         Schedule.on(0, 2, times_per_day=2)),
    ],
)  # fmt: skip
def test_how_often_is_taken_over(often: dict[str, Any], schedule: Schedule) -> None:
    found = read(repeat(**often))
    assert (found.schedule, found.remarks) == (schedule, ())


@pytest.mark.parametrize(
    "often",
    [
        {"frequency": 1, "period": 2, "periodUnit": "d"},
        {"frequency": 10, "period": 1, "periodUnit": "wk"},
        {"frequency": 7, "period": 1, "periodUnit": "d"},
        {"frequency": 1, "period": 1, "periodUnit": "mo"},
        {"frequency": 0, "period": 1, "periodUnit": "wk"},
        {"frequency": 1.5, "period": 1, "periodUnit": "wk"},
        {"frequency": 10**400, "period": 1, "periodUnit": "wk"},
        {"frequency": 3, "dayOfWeek": ["mon", "wed"], "period": 1, "periodUnit": "wk"},
        {"frequency": 3},
    ],
)
def test_how_often_that_homework_cannot_say_is_left_to_choose(often: dict[str, Any]) -> None:
    found = read(repeat(**often))
    assert found.schedule is None
    assert found.remarks == ("The order says how often in a way that homework cannot: choose the days.",)


def test_an_order_that_says_no_days_at_all_leaves_them_to_choose() -> None:
    found = read(order(occurrenceTiming={}))
    assert (found.start, found.end, found.schedule) == (None, None, None)
    assert found.remarks == ("The order does not say how often: choose the days.",)


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ({"occurrencePeriod": {"start": "2026-03-02", "end": "2026-03-15"}}, (3, 2), (3, 15)),
        ({"occurrencePeriod": {"start": "2026-03-02"}}, (3, 2), None),
        ({"occurrencePeriod": {"end": "2026-03-15"}}, None, (3, 15)),
        ({"occurrenceDateTime": "2026-03-02T10:00:00Z"}, (3, 2), None),
    ],
)
def test_days_are_taken_over(when: dict[str, Any], start: Any, end: Any) -> None:
    document = {name: value for name, value in ORDER.items() if name != "occurrenceTiming"} | when
    found = read(document)
    assert found.start == (start and date(2026, *start))
    assert found.end == (end and date(2026, *end))


@pytest.mark.parametrize(
    ("duration", "end"),
    [({"value": 2, "code": "wk"}, date(2026, 3, 14)), ({"value": 10, "unit": "d"}, date(2026, 3, 10))],
)
def test_a_duration_counts_from_the_day_of_the_order(duration: dict[str, Any], end: date) -> None:
    found = read(repeat(boundsDuration=duration, frequency=1, period=1, periodUnit="d"))
    assert (found.start, found.end) == (date(2026, 3, 1), end)


@pytest.mark.parametrize(
    "duration",
    [{"value": 53, "code": "wk"}, {"value": 6, "code": "mo"}, {"value": 10**400, "code": "wk"}, {}, "x",
     {"value": True, "code": "wk"}, {"value": 0, "code": "wk"}, {"value": -1, "code": "d"}],
)  # fmt: skip
def test_a_duration_that_homework_cannot_have_is_left_to_choose(duration: Any) -> None:
    found = read(repeat(boundsDuration=duration, frequency=1, period=1, periodUnit="d"))
    assert (found.start, found.end) == (None, None)
    assert "how long" in found.remarks[0]


@pytest.mark.parametrize("name", ["frequency", "period", "value"])
def test_a_number_without_end_is_left_to_choose(name: str) -> None:
    document = repeat(boundsDuration={"value": 2, "code": "wk"}, frequency=3, period=1, periodUnit="wk")
    values = {"frequency": b": 3,", "period": b": 1,", "value": b": 2,"}
    content = json.dumps(document).encode()
    endless = content.replace(f'"{name}"'.encode() + values[name], f'"{name}": 1e999,'.encode())
    assert endless != content
    found, problems = homework_from_service_request(endless, "order.json")
    assert problems == ()
    assert found is not None
    assert len(found.remarks) == 1


def test_more_than_a_year_is_left_to_choose_to_the_day() -> None:
    year = date(2026, 3, 2) + timedelta(weeks=52)
    period = {"start": "2026-03-02", "end": (year - timedelta(days=1)).isoformat()}
    assert read(repeat(boundsPeriod=period, dayOfWeek=["mon"])).end == year - timedelta(days=1)
    longer = read(repeat(boundsPeriod=period | {"end": year.isoformat()}, dayOfWeek=["mon"]))
    assert longer.end is None
    assert "52 weeks" in longer.remarks[0]


def test_names_are_looked_up_in_the_bundle() -> None:
    patient = {"resourceType": "Patient", "id": "1", "name": [{"given": ["Anna", "Rosa"], "family": "Berg"}]}
    doctor = {"resourceType": "Practitioner", "id": "9", "name": [{"text": "Dr. Rajesh Patel"}]}
    named = order(subject={"reference": "Patient/1"}, requester={"reference": "urn:uuid:9"})
    bundle = {
        "resourceType": "Bundle",
        "entry": [{"resource": named}, {"resource": patient}, {"fullUrl": "urn:uuid:9", "resource": doctor}],
    }
    found = read(bundle)
    assert (found.client, found.therapist) == ("Anna Rosa Berg", "Dr. Rajesh Patel")
    assert read(named).client == ""


def test_another_therapy_is_taken_with_a_word() -> None:
    found = read(
        order(code={"coding": [{"system": "http://snomed.info/sct", "code": "1", "display": "Walk"}]})
    )
    assert found.title == "Walk"
    assert "exercise therapy" in found.remarks[0]


def test_times_of_the_day_are_said_not_to_be_taken_over() -> None:
    found = read(repeat(frequency=1, period=1, periodUnit="d", timeOfDay=["08:00:00"]))
    assert found.schedule == Schedule(7)
    assert "time of the day" in found.remarks[0]


def test_long_texts_are_shortened_with_a_word_and_made_harmless() -> None:
    found = read(
        order(
            code=ORDER["code"] | {"text": "x" * 61},
            subject={"display": "A\x1b[2J\u202e" + "n" * 80},
            patientInstruction="a\x07\n" + "y" * 3_000,
        )
    )
    assert found.title == "x" * 60
    assert found.client.startswith("A[2Jn")
    assert len(found.client) == 60
    assert (len(found.message), found.message[:3]) == (2_000, "a\ny")
    assert len(found.remarks) == 3


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (order(status="revoked"), "no order to follow"),
        (order(status="entered-in-error"), "no order to follow"),
        ({name: one for name, one in ORDER.items() if name != "status"}, "no order to follow"),
        (order(doNotPerform=True), "not to be done"),
        (order(modifierExtension=[{"url": "x"}]), "turn its meaning"),
        (order(implicitRules="http://x"), "turn its meaning"),
        (order(subject="Anna"), "subject: This is no reference"),
        (order(code=["x"]), "no coded concept"),
        (order(code={"text": 7}), "code.text"),
        (order(code={"text": "x" * 20_001}), "code.text"),
        (order(note="x"), "note: This is no list"),
        (order(note=[{"text": None}]), "note[0].text"),
        (order(note=[{"text": "x"}] * 51), "far too long"),
        (order(occurrenceTiming=[]), "This is no timing"),
        (order(occurrenceTiming={"repeat": 3}), "This is no timing"),
        (repeat(frequency="3", period=1), "repeat.frequency: This is no number"),
        (repeat(frequency=True, period=1), "no number"),
        (repeat(dayOfWeek=["monday"]), "no day of the week"),
        (repeat(boundsPeriod="x", dayOfWeek=["mon"]), "no period"),
        (repeat(boundsPeriod={"start": "2026-03"}, dayOfWeek=["mon"]), '"2026-03" is no whole day'),
        (repeat(boundsPeriod={"start": "1026-03-02"}, dayOfWeek=["mon"]), "no whole day"),
        (repeat(boundsPeriod={"start": 20260302}, dayOfWeek=["mon"]), "no whole day"),
        (repeat(boundsPeriod={"start": "2026-03-02", "end": "2026-03-01"}, dayOfWeek=["mon"]),
         "ends before it begins"),
        ({"resourceType": "Patient"}, "no ServiceRequest"),
        ({"resourceType": "Bundle", "entry": []}, "0 orders"),
        ({"resourceType": "Bundle", "entry": [{"resource": ORDER}] * 2}, "2 orders"),
        ({"resourceType": "Bundle", "entry": [7] * 201}, "too many"),
        ({"resourceType": "Bundle"}, "no entries"),
        ([], "not valid JSON"),
        (b"", "not valid JSON"),
        (b"\xff\xfe", "not valid JSON"),
        (b'{"resourceType": NaN}', "not valid JSON"),
        (b'{"resourceType": "x", "resourceType": "ServiceRequest"}', "not valid JSON"),
        (b'{"a":' * 50_000, "not valid JSON"),
        (b" " * (MAX_FHIR_BYTES + 1), "larger than 1024 KiB"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_in_a_sentence(document: Any, words: str) -> None:
    assert words in refused(document)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["repeat", "boundsPeriod", "start", "end", "frequency", "period", "periodUnit", "dayOfWeek", "text",
         "coding", "display", "reference", "value", "code", "boundsDuration", "name", "resource", "fullUrl"]
    ), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip


@given(st.sampled_from(sorted(ORDER)), JSON)
def test_any_value_anywhere_is_taken_or_told_and_never_raises(name: str, value: Any) -> None:
    found, problems = homework_from_service_request(json.dumps(order(**{name: value})).encode(), "order.json")
    assert (found is None) == bool(problems)
    bundle = {"resourceType": "Bundle", "entry": [{"resource": ORDER}, {"resource": value, "fullUrl": value}]}
    homework_from_service_request(json.dumps(bundle).encode(), "order.json")


@given(st.binary(max_size=300))
def test_any_bytes_are_told_and_never_raise(content: bytes) -> None:
    assert homework_from_service_request(content, "order.json")[0] is None
