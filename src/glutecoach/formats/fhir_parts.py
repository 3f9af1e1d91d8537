"""What the FHIR resources that we write are made of: systems, codes, and small parts. R4, as plain JSON."""

from datetime import date
from typing import Any
from uuid import UUID, uuid5

Resource = dict[str, Any]

LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
UCUM = "http://unitsofmeasure.org"
OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
PHYSICAL_ACTIVITY = "http://hl7.org/fhir/us/physical-activity/CodeSystem/pa-temporary-codes"
"""The guide calls these codes temporary: they will change."""

EXERCISE_THERAPY = "229065009"
_OURS = UUID("6f1d1a58-4b0e-5c0b-9a53-0d5a6f0e7c11")


def concept(system: str, code: str, display: str, text: str = "") -> Resource:
    """Return a code with its meaning."""
    coded: Resource = {"coding": [{"system": system, "code": code, "display": display}]}
    return {**coded, "text": text} if text else coded


def quantity(value: float, unit: str, code: str) -> Resource:
    """Return a value in a unit of UCUM."""
    return {"value": value, "unit": unit, "system": UCUM, "code": code}


def period(first: date, last: date) -> Resource:
    """Return a span of days, the first and the last among them."""
    return {"start": first.isoformat(), "end": last.isoformat()}


def address(homework: str, what: str) -> str:
    """Return the address of a resource: the same whenever the same thing is written once more."""
    return f"urn:uuid:{uuid5(_OURS, f'{homework} {what}')}"


def pointing_at(where: str) -> Resource:
    """Return a reference to a resource of the same bundle."""
    return {"reference": where}


PHYSICAL_ACTIVITY_CATEGORY = concept(PHYSICAL_ACTIVITY, "PhysicalActivity", "Physical Activity")
ACTIVITY_CATEGORY = concept(OBSERVATION_CATEGORY, "activity", "Activity")
SURVEY_CATEGORY = concept(OBSERVATION_CATEGORY, "survey", "Survey")
