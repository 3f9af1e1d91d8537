"""How an order in FHIR is read: values of the wrong kind are problems, what has no place is a remark."""

from dataclasses import dataclass, field
from typing import Any

from glutecoach.domain.safetext import clean
from glutecoach.formats.reading import Reading

_MOST_CHARACTERS = 20_000
"""Of any text; what is shown of it is far shorter."""
_MOST = 50
"""Of any list."""


@dataclass(slots=True)
class OrderReading(Reading):
    """The reading of one order."""

    remarks: list[str] = field(default_factory=list)
    """What could not be taken over, in sentences."""
    resources: list[dict[str, Any]] = field(default_factory=list)
    """What else the bundle holds."""
    by_address: dict[str, dict[str, Any]] = field(default_factory=dict)

    def remark(self, sentence: str) -> None:
        """Note what whoever writes the homework should look at."""
        if sentence not in self.remarks:
            self.remarks.append(sentence)

    def take_in(self, entries: list[Any]) -> None:
        """Take in the resources of a bundle."""
        for entry in entries:
            resource = entry.get("resource") if isinstance(entry, dict) else None
            if not isinstance(resource, dict):
                continue
            self.resources.append(resource)
            kind, identifier = resource.get("resourceType"), resource.get("id")
            if isinstance(address := entry.get("fullUrl"), str):
                self.by_address[address] = resource
            if isinstance(kind, str) and isinstance(identifier, str):
                self.by_address[f"{kind}/{identifier}"] = resource

    def text(self, table: dict[str, Any], name: str, above: str) -> str:
        """Return a text; empty where there is none."""
        value = table.get(name, "")
        if isinstance(value, str) and len(value) <= _MOST_CHARACTERS:
            return clean(value, keep_lines=True)
        self.complain(f"{above}{name}", "This is no text, or far too long.", "Correct it.")
        return ""

    def list_of(self, table: dict[str, Any], name: str) -> list[Any]:
        """Return a list; empty where there is none."""
        value = table.get(name, [])
        if isinstance(value, list) and len(value) <= _MOST:
            return value
        self.complain(name, "This is no list, or far too long.", "Correct it.")
        return []


def text_of(concept: object, reading: OrderReading, key: str) -> str:
    """Return what a coded concept says in words."""
    if concept is None:
        return ""
    if not isinstance(concept, dict):
        reading.complain(key, "This is no coded concept.", "Correct it.")
        return ""
    codings = [one for one in reading.list_of(concept, "coding") if isinstance(one, dict)]
    displays = [reading.text(one, "display", f"{key}.coding.") for one in codings]
    return reading.text(concept, "text", f"{key}.") or next((one for one in displays if one), "")


def named(reference: object, reading: OrderReading, key: str) -> str:
    """Return the name of somebody who is referred to; empty where it is not said."""
    if reference is None:
        return ""
    if not isinstance(reference, dict):
        reading.complain(key, "This is no reference.", "Correct it.")
        return ""
    display = reading.text(reference, "display", f"{key}.")
    if display:
        return display
    person = reading.by_address.get(reading.text(reference, "reference", f"{key}."), {})
    names = [one for one in reading.list_of(person, "name") if isinstance(one, dict)] if person else []
    return _full_name(names[0], reading) if names else ""


def _full_name(name: dict[str, Any], reading: OrderReading) -> str:
    given = [one for one in reading.list_of(name, "given") if isinstance(one, str)]
    parts = [*given[:5], reading.text(name, "family", "name.")]
    return reading.text(name, "text", "name.") or " ".join(part for part in parts if part)
