"""The calendar file: the whole plan, written where the user wants it, and kept up to date there."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach.cli.output import warn
from glutecoach.errors import GlutecoachError, InputError

if TYPE_CHECKING:
    from glutecoach.cli.invocation import Invocation
    from glutecoach.cli.wiring import House
    from glutecoach.domain.calendar_entry import Entry

_LARGEST_BYTES = 4 * 1024 * 1024
_SETTING = b"calendar_file"
_CHOOSE = "Choose another file with -o."
_KEEP_ANOTHER = "'glutecoach calendar -o FILE --keep' keeps another one."


def keep_calendar(house: "House") -> str:
    """Write the calendar file of the settings, where there is one and something in it has changed.

    Returns:
        An empty string, or one or two sentences why it could not be written. Never raises.
    """
    named = house.settings.current.reminders.calendar_file
    if not named or not house.saving:
        return ""
    from glutecoach.cli.journal_trouble import incomplete  # noqa: PLC0415  (most people keep none)

    # What is left of a damaged history would empty the calendar.
    if incomplete(house.journal):
        return ""
    try:
        write_calendar(calendar_place(named), calendar_content(house))
    except GlutecoachError as error:
        return f"The calendar file is not up to date. {error.problem} {_KEEP_ANOTHER}"
    except Exception as error:  # noqa: BLE001  (leaving must work, whatever a calendar meets)
        return f"The calendar file is not up to date ({type(error).__name__})."
    return ""


def keep_calendar_told(house: "House") -> None:
    """Do the same at the end of a command, and say there what went wrong; of hooks, too."""
    told = (*dict.fromkeys(house.hook_trouble), keep_calendar(house))
    # The terminal may be gone already.
    with suppress(OSError, ValueError):
        for sentence in filter(None, told):
            warn(sentence)


def keep_calendar_after(invocation: "Invocation") -> None:
    """Do the same after a command that changed the plan and has loaded nothing but the journal."""
    with suppress(OSError):
        if _SETTING not in invocation.paths.settings.read_bytes():
            return
        from glutecoach.cli.settings_file import SettingsFile  # noqa: PLC0415  (most people keep none)

        if not SettingsFile(invocation.paths.settings).current.reminders.calendar_file:
            return
        from glutecoach.cli.wiring import House  # noqa: PLC0415

        house = House(invocation)
        try:
            keep_calendar_told(house)
        finally:
            house.close()


def calendar_entries(house: "House") -> "tuple[Entry, ...]":
    """Return the whole plan as entries of a calendar."""
    from glutecoach.cli.streak_report import today  # noqa: PLC0415  (--help needs none of it)
    from glutecoach.domain.lengths import Lengths  # noqa: PLC0415
    from glutecoach.domain.plan_entries import ClientPlan, plan_entries  # noqa: PLC0415

    journal, goals = house.journal, house.journal.goals()
    return plan_entries(
        ClientPlan(
            today(house.wall, goals),
            house.settings.current.reminders,
            Lengths(house.phrases, lambda: house.settings.current.coach).of,
            goals,
            journal.pauses(),
            journal.visits(),
            house.homework.kept,
        )
    )


def calendar_content(house: "House", *, ring: bool = False) -> bytes:
    """Return the calendar file of the whole plan."""
    from glutecoach.formats.plan_ics import write_plan  # noqa: PLC0415  (as above)

    return write_plan(calendar_entries(house), ring=ring)


def calendar_place(named: str) -> Path:
    """Return where a calendar file is to be, as it was written.

    Raises:
        InputError: it is no full name of a file that ends in ``.ics``.
    """
    place = Path(os.path.expanduser(named))  # noqa: PTH111  (never raises)
    if not place.is_absolute() or place.suffix.lower() != ".ics":
        raise InputError(
            f"'{named}' is no full name of a calendar file (.ics).", "Write it like ~/Documents/plan.ics."
        )
    return place


def write_calendar(place: Path, content: bytes) -> bool:
    """Write the file, unless it holds the same already; return whether it was written.

    Raises:
        GlutecoachError: the place takes no file, or another calendar is there.
    """
    from glutecoach.cli.document_files import write_document  # noqa: PLC0415  (--help needs none of it)
    from glutecoach.files import read_capped  # noqa: PLC0415
    from glutecoach.formats.plan_ics import is_plan  # noqa: PLC0415

    if not place.parent.is_dir():
        # Whoever has not plugged in a disk finds no folder of the same name in its place afterwards.
        raise InputError(f"The folder {place.parent} is not there.", _CHOOSE)
    if place.exists() and not place.is_file():
        raise InputError(f"{place} is not a regular file.", _CHOOSE)
    if place.exists():
        before = read_capped(place, _LARGEST_BYTES)
        if before == content:
            return False
        if before and not is_plan(before):
            raise InputError(f"{place} is another calendar, and stays as it is.", _CHOOSE)
    write_document(place, content)
    return True
