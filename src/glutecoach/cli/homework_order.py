"""An order from elsewhere, as the file of ``homework new --from-fhir``."""

from pathlib import Path

from glutecoach.cli.document_files import read_document
from glutecoach.domain.ordered_homework import OrderedHomework
from glutecoach.domain.safetext import clean
from glutecoach.errors import InputError
from glutecoach.formats.fhir_order import MAX_FHIR_BYTES, homework_from_service_request


def order_in(path: Path) -> OrderedHomework:
    """Return what an order says.

    Raises:
        InputError: it cannot be read, or cannot be followed; the message tells the first of its problems.
    """
    order, problems = homework_from_service_request(read_document(path, MAX_FHIR_BYTES), clean(path.name))
    if order is None:
        first = problems[0]
        place = f"{first.file}: {first.key}" if first.key else first.file
        raise InputError(f"{place}: {first.problem}", first.remedy)
    return order
