"""A return as FHIR: a bundle that an electronic record can take, with the page for people in it.

FHIR has no codes for sets, sides and holds: those stay in our own file. Only the standard library is needed.
"""

import json
from base64 import b64encode
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from glutecoach.domain.homework import Homework
from glutecoach.domain.homework_dates import KeptHomework
from glutecoach.domain.homework_return import HomeworkReturn
from glutecoach.domain.safetext import clean
from glutecoach.domain.schedule import Schedule
from glutecoach.formats.fhir_observations import Measured, measured
from glutecoach.formats.fhir_order import homework_from_service_request
from glutecoach.formats.fhir_parts import (
    EXERCISE_THERAPY,
    PHYSICAL_ACTIVITY_CATEGORY,
    SNOMED,
    Resource,
    address,
    concept,
    period,
    pointing_at,
)

__all__ = ["fhir_bundle", "fhir_text", "homework_from_service_request"]

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SOMEBODY = "Client"


def fhir_bundle(
    returned: HomeworkReturn,
    kept: KeptHomework,
    *,
    made: datetime,
    pdf: bytes | None = None,
    summary: str = "",
) -> Resource:
    """Return a bundle (a collection, FHIR R4): who, what was asked for, what was done, and the report.

    Args:
        returned: what the client gives back; called in it as it says there, and never by another name.
        kept: the homework with its revisions.
        made: now, with its zone.
        pdf: the report as a page; None: there is none.
        summary: the report in a few lines.
    """
    if made.utcoffset() is None:
        raise ValueError("the time needs its zone")
    bundle = _Bundle(returned, made)
    bundle.add(bundle.patient, _patient(returned))
    bundle.add(bundle.request, _request(bundle, kept.newest))
    results = [bundle.add_measured(one) for one in measured(returned, kept)]
    bundle.add(address(returned.homework, "report"), _report(bundle, results, pdf, summary))
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": made.isoformat(timespec="seconds"),
        "entry": bundle.entries,
    }


def fhir_text(bundle: Resource) -> str:
    """Return a bundle as the text of a file."""
    return json.dumps(bundle, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


class _Bundle:
    """A bundle in the making."""

    def __init__(self, returned: HomeworkReturn, made: datetime) -> None:
        self.returned = returned
        self.made = made
        self.patient = address(returned.homework, "client")
        self.request = address(returned.homework, "homework")
        self.entries: list[Resource] = []

    def add(self, where: str, resource: Resource) -> None:
        """Take a resource in."""
        self.entries.append({"fullUrl": where, "resource": resource})

    def add_measured(self, one: Measured) -> str:
        """Take an observation in, and return its address."""
        where = address(self.returned.homework, f"{one.name} {one.day}")
        observation = {
            "resourceType": "Observation",
            "status": "final",
            "basedOn": [pointing_at(self.request)],
            "subject": pointing_at(self.patient),
            "performer": [pointing_at(self.patient)],
            "effectiveDateTime": one.day.isoformat(),
            **one.body,
        }
        self.add(where, observation)
        return where


def _patient(returned: HomeworkReturn) -> Resource:
    return {"resourceType": "Patient", "name": [{"text": clean(returned.client) or _SOMEBODY}]}


def _request(bundle: _Bundle, homework: Homework) -> Resource:
    """Return the order, as the newest revision says it, but for its message: that may call people by name."""
    return {
        "resourceType": "ServiceRequest",
        "identifier": [{"system": "urn:ietf:rfc:3986", "value": bundle.request}],
        "status": "completed" if bundle.made.date() > homework.end else "active",
        "intent": "order",
        "category": [PHYSICAL_ACTIVITY_CATEGORY],
        "code": concept(SNOMED, EXERCISE_THERAPY, "Exercise therapy", clean(homework.title)),
        "subject": pointing_at(bundle.patient),
        "occurrenceTiming": _timing(homework),
        "authoredOn": homework.written.isoformat(),
        "requester": {"display": clean(homework.therapist.name)},
        "performer": [pointing_at(bundle.patient)],
        "reasonCode": [{"text": clean(homework.goal) or clean(homework.title)}],
    }


def _timing(homework: Homework) -> Resource:
    often = _how_often(homework.schedule)
    words = {"text": homework.schedule.words}
    return {"repeat": {"boundsPeriod": period(homework.start, homework.end), **often}, "code": words}


def _how_often(schedule: Schedule) -> Resource:
    """Return how often; on any days of the week, so many times a week."""
    times = schedule.times_per_day
    if schedule.is_fixed:
        days = [_DAYS[day] for day in schedule.weekdays]
        return {"frequency": times, "period": 1, "periodUnit": "d", "dayOfWeek": days}
    if schedule.days_per_week == len(_DAYS):
        return {"frequency": times, "period": 1, "periodUnit": "d"}
    return {"frequency": schedule.days_per_week * times, "period": 1, "periodUnit": "wk"}


def _report(bundle: _Bundle, results: Iterable[str], pdf: bytes | None, summary: str) -> Resource:
    returned = bundle.returned
    report: dict[str, Any] = {
        "resourceType": "DiagnosticReport",
        "status": "final",
        "basedOn": [pointing_at(bundle.request)],
        "category": [PHYSICAL_ACTIVITY_CATEGORY],
        "code": {"text": "Report on exercises at home"},
        "subject": pointing_at(bundle.patient),
        "performer": [pointing_at(bundle.patient)],
        "effectivePeriod": period(returned.first, returned.last),
        "issued": bundle.made.isoformat(timespec="seconds"),
    }
    found = [pointing_at(where) for where in results]
    conclusion = clean(summary, keep_lines=True)
    if found:
        report["result"] = found
    if conclusion:
        report["conclusion"] = conclusion
    if pdf is not None:
        report["presentedForm"] = [_page(pdf, bundle.made)]
    return report


def _page(pdf: bytes, made: datetime) -> Resource:
    return {
        "contentType": "application/pdf",
        "data": b64encode(pdf).decode("ascii"),
        "title": "Report",
        "creation": made.isoformat(timespec="seconds"),
    }
