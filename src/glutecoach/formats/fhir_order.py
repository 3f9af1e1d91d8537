"""An order for exercise therapy, FHIR R4, as the beginning of homework: strict, and bounded.

What homework has no place for is said in a remark and never guessed. The exercises stay to be chosen: FHIR
has no fields for sets, sides and holds.
"""

from typing import Any

from glutecoach.domain.homework import MAX_MESSAGE_LINES, MAX_WEEKS, last_day_of
from glutecoach.domain.library import FileProblem
from glutecoach.domain.ordered_homework import OrderedHomework
from glutecoach.domain.safetext import clean
from glutecoach.formats.fhir_parts import EXERCISE_THERAPY, SNOMED
from glutecoach.formats.fhir_reading import OrderReading, named, text_of
from glutecoach.formats.fhir_timing import Span, schedule_of, span_of
from glutecoach.formats.field_types import UNREAD
from glutecoach.formats.log_json import decode
from glutecoach.formats.log_types import PlacedReading

MAX_FHIR_BYTES = 1024 * 1024
_MOST_ENTRIES = 200
_USABLE = ("draft", "active", "on-hold")
_TITLE, _NAME, _GOAL, _MESSAGE = 60, 60, 200, 2_000

Problems = tuple[FileProblem, ...]


def homework_from_service_request(content: bytes, file: str) -> tuple[OrderedHomework | None, Problems]:
    """Return what an order says of homework, or None and everything that is wrong with it.

    For ``glutecoach homework new --from-fhir FILE``: the values begin a draft, in which exercises are chosen;
    its ``remarks`` are shown to whoever writes it.

    Args:
        content: a ServiceRequest, or a bundle with one in it, as JSON; from anywhere.
        file: its name as shown; already cleaned.
    """
    reading = OrderReading(file)
    document = _document(content, reading)
    order = _order(document, reading) if document else None
    if order is None:
        return None, tuple(reading.problems)
    _check(order, reading)
    found = _homework(order, reading)
    return (None, tuple(reading.problems)) if reading.problems else (found, ())


def _document(content: bytes, reading: OrderReading) -> dict[str, Any] | None:
    if len(content) > MAX_FHIR_BYTES:
        reading.complain("", f"The file is larger than {MAX_FHIR_BYTES // 1024} KiB.", "An order has a few.")
        return None
    silent = PlacedReading("")
    try:
        found = decode(content.decode("utf-8-sig"), silent)
    except UnicodeDecodeError:
        found = UNREAD
    if isinstance(found, dict):
        return found
    reading.complain("", "This is not valid JSON.", "Export the order as FHIR R4, in JSON.")
    return None


def _order(document: dict[str, Any], reading: OrderReading) -> dict[str, Any] | None:
    """Return the one order of a file; the rest of a bundle is where names are looked up."""
    if document.get("resourceType") == "ServiceRequest":
        return document
    if document.get("resourceType") != "Bundle":
        reading.complain(
            "resourceType", "This is no ServiceRequest.", "Export the order as a ServiceRequest."
        )
        return None
    entries = document.get("entry")
    if not isinstance(entries, list) or len(entries) > _MOST_ENTRIES:
        reading.complain("entry", "The bundle has no entries, or too many.", "Export the order alone.")
        return None
    reading.take_in(entries)
    orders = [one for one in reading.resources if one.get("resourceType") == "ServiceRequest"]
    if len(orders) == 1:
        return orders[0]
    reading.complain("entry", f"The bundle has {len(orders)} orders.", "Export one order.")
    return None


def _check(order: dict[str, Any], reading: OrderReading) -> None:
    """Note what makes an order one that nobody may follow."""
    if order.get("status") not in _USABLE:
        reading.complain("status", "This is no order to follow now.", f"Its status may be {_listed()}.")
    if order.get("doNotPerform") not in (None, False):
        reading.complain("doNotPerform", "The order says what is not to be done.", "Homework is to be done.")
    if "modifierExtension" in order or "implicitRules" in order:
        problem = "The order has rules that glutecoach does not know, and that may turn its meaning."
        reading.complain("modifierExtension", problem, "Write the homework by hand.")


def _listed() -> str:
    return ", ".join(_USABLE[:-1]) + f" or {_USABLE[-1]}"


def _homework(order: dict[str, Any], reading: OrderReading) -> OrderedHomework:
    if not _is_exercise(order.get("code")):
        reading.remark("The order does not say that it is for exercise therapy: look whether it is.")
    span = _within_a_year(span_of(order, reading), reading)
    return OrderedHomework(
        title=_short(text_of(order.get("code"), reading, "code"), _TITLE, "The title", reading),
        client=_short(named(order.get("subject"), reading, "subject"), _NAME, "The client's name", reading),
        therapist=_short(named(order.get("requester"), reading, "requester"), _NAME, "The name", reading),
        goal=_short(_first_reason(order, reading), _GOAL, "The reason", reading),
        message=_message(order, reading),
        start=span.start,
        end=span.end,
        schedule=schedule_of(order, reading),
        remarks=tuple(reading.remarks),
    )


def _is_exercise(code: object) -> bool:
    coding = code.get("coding") if isinstance(code, dict) else None
    wanted = {"system": SNOMED, "code": EXERCISE_THERAPY}
    return isinstance(coding, list) and any(
        isinstance(one, dict) and {name: one.get(name) for name in wanted} == wanted for one in coding
    )


def _first_reason(order: dict[str, Any], reading: OrderReading) -> str:
    reasons = reading.list_of(order, "reasonCode")
    return text_of(reasons[0], reading, "reasonCode[0]") if reasons else ""


def _message(order: dict[str, Any], reading: OrderReading) -> str:
    """Return what is told to the client: the instruction, and the notes."""
    told = [reading.text(order, "patientInstruction", "")]
    for at, note in enumerate(reading.list_of(order, "note")):
        if isinstance(note, dict):
            told.append(reading.text(note, "text", f"note[{at}]."))
    message = clean("\n".join(one for one in told if one), keep_lines=True)
    kept = "\n".join(message.split("\n")[:MAX_MESSAGE_LINES])[:_MESSAGE]
    if kept != message:
        reading.remark("The notes are longer than a message may be: their end was left out.")
    return kept


def _short(text: str, most: int, what: str, reading: OrderReading) -> str:
    text = clean(text)
    if len(text) <= most:
        return text
    reading.remark(f"{what} is longer than {most} characters: its end was left out.")
    return text[:most].rstrip()


def _within_a_year(span: Span, reading: OrderReading) -> Span:
    if span.start is None or span.end is None:
        return span
    if span.end < span.start:
        reading.complain("occurrence", "The order ends before it begins.", "Correct its days.")
    elif span.end > last_day_of(span.start, MAX_WEEKS):
        reading.remark(f"The order lasts longer than {MAX_WEEKS} weeks, as homework cannot: choose its end.")
        return Span(span.start)
    return span
