"""``glutecoach doctor``."""

import os
import platform
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glutecoach import __version__
from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import in_colour, say, say_columns, say_json, terminal_size
from glutecoach.domain.dose_words import counted
from glutecoach.errors import GlutecoachError, InputError

if TYPE_CHECKING:
    from glutecoach.cli.wiring import House
    from glutecoach.paths import Paths

_PACKAGES = ("textual", "click", "msgspec", "platformdirs", "tomli-w", "miniaudio")
_NEEDS_ACTION = 1
_SAFETY = "safety questions"
_CAN_BEGIN_ANEW = frozenset({"damaged", "lost"})
_HOW_TO_SAVE = "'glutecoach restore --salvage' saves the sessions that can still be read."
_HOW_TO_BEGIN_ANEW = "'glutecoach doctor --new-history' begins a new one; the old file is kept."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    """What it is about: the key in JSON."""
    told: str
    """What was found."""
    needs_action: bool = False
    """Whether the user has to do something."""
    details: tuple[str, ...] = ()


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="Exit code 1 when something needs you. JSON keys: needs_action, findings (subject, told, "
    "needs_action, details), disclaimer.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--new-history",
    is_flag=True,
    help="Set a damaged or lost history aside and begin a new one; the old file is kept.",
)
@click.option("--sound", is_flag=True, help="Play every chime and a sentence, and tell what was found.")
@click.pass_obj
def doctor(invocation: Invocation, *, as_json: bool, new_history: bool, sound: bool) -> int:
    """Look at versions, folders, journal, settings, library, sound, reminders and terminal."""
    if new_history:
        return _begin_new_history(invocation)
    if sound:
        return _listen(invocation)
    findings = [_versions(), *_folders(invocation.paths), *_parts(invocation), _terminal()]
    disclaimer, asked = _safety(invocation.paths)
    findings.append(asked)
    needs_action = any(finding.needs_action for finding in findings)
    if as_json:
        say_json(
            {
                "needs_action": needs_action,
                "findings": [_finding_object(each) for each in findings],
                "disclaimer": list(disclaimer),
            }
        )
    else:
        _tell(findings)
        say("", "Something above needs you; it is marked with '!'." if needs_action else "All is well.")
        say("", *disclaimer)
    return _NEEDS_ACTION if needs_action else 0


def _begin_new_history(invocation: Invocation) -> int:
    from glutecoach.cli.clock import SystemClock  # noqa: PLC0415  (--help needs no journal)
    from glutecoach.store.journal import Journal  # noqa: PLC0415

    journal = Journal.open(invocation.paths, SystemClock())
    try:
        if journal.condition.value not in _CAN_BEGIN_ANEW:
            raise InputError("Your history is neither damaged nor lost.", "Nothing was changed.")
        kept = journal.set_aside()
    finally:
        journal.close()
    say("A new history has begun.", *([f"The old file is kept as {kept}."] if kept else []))
    return 0


def _listen(invocation: Invocation) -> int:
    """Play everything, with the settings in force."""
    from glutecoach.cli.sound_trial import listen_through  # noqa: PLC0415  (--help plays nothing)
    from glutecoach.cli.wiring import House  # noqa: PLC0415
    from glutecoach.sound.null import SilentSound  # noqa: PLC0415

    house = House(invocation, saving=False)
    sound = house.sound(house.settings.current)
    try:
        if isinstance(sound, SilentSound):
            say(sound.describe())
            return 0
        spoke = listen_through(sound, house.phrases, house.wall, lambda line: say(line, at_once=True))
        say(sound.describe())
        if not spoke:
            say("No sentence was spoken. The line above says why; captions stand for the words.")
    finally:
        sound.close()
        house.close()
    return 0


def _parts(invocation: Invocation) -> list[Finding]:
    from glutecoach.cli.wiring import House  # noqa: PLC0415  (--help needs nothing of it)

    house = House(invocation)
    try:
        return [
            _journal(house),
            *_place(house),
            *_hashes(house),
            _backups(house),
            _settings(house),
            _library(house),
            _sound(house),
            *_desk(invocation, house),
            *_hooks(house),
        ]
    finally:
        house.close()


def _versions() -> Finding:
    import sqlite3  # noqa: PLC0415  (--help needs none)

    machine = f"{platform.system()} {platform.machine()}"
    told = f"glutecoach {__version__}, Python {platform.python_version()}, {machine}"
    packages = (f"{name} {_version_of(name)}" for name in _PACKAGES)
    return Finding("version", told, details=(*packages, f"SQLite {sqlite3.sqlite_version}"))


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "is not installed"


def _folders(paths: "Paths") -> list[Finding]:
    named = (("settings folder", paths.config), ("data folder", paths.data), ("state folder", paths.state))
    return [_folder(subject, folder) for subject, folder in named]


def _folder(subject: str, folder: Path) -> Finding:
    try:
        if not folder.exists():
            return Finding(subject, f"{folder} (not there yet; made when needed)")
        if not folder.is_dir():
            return Finding(subject, f"{folder} is not a folder.", needs_action=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            return Finding(subject, f"{folder} cannot be written. Check its permissions.", needs_action=True)
        if os.name == "posix" and folder.stat().st_mode & 0o077:
            return Finding(subject, f"{folder} (others can look into it: chmod 700 keeps them out)")
    except OSError as error:
        return Finding(subject, f"{folder}: {error.strerror}.", needs_action=True)
    return Finding(subject, str(folder))


def _journal(house: "House") -> Finding:
    journal = house.journal
    if journal.message:
        told = f"{journal.condition.value}: {journal.message}"
        return Finding("journal", told, needs_action=True, details=_ways_out(house))
    newest = journal.sessions(limit=1)
    last = f", the last one on {newest[0].day.isoformat()}" if newest else ""
    unfinished = journal.unfinished()
    details = (
        ("One session was interrupted: 'glutecoach play --resume' goes on with it.",) if unfinished else ()
    )
    return Finding("journal", f"ready: {counted(len(journal.facts()), 'session')}{last}", details=details)


def _ways_out(house: "House") -> tuple[str, ...]:
    """Tell what can be done about a history that cannot be used: the backup first."""
    backup = house.journal.backups.on_offer()
    words = f"{backup.words[:1].upper()}{backup.words[1:]}" if backup else ""
    back = (f"{words} is there: 'glutecoach restore' shows what it would bring back.",) if backup else ()
    condition = house.journal.condition.value
    saved = (_HOW_TO_SAVE,) if condition == "damaged" else ()
    return (*back, *saved, *((_HOW_TO_BEGIN_ANEW,) if condition in _CAN_BEGIN_ANEW else ()))


def _place(house: "House") -> list[Finding]:
    """Tell where the history would be safer; it works all the same."""
    from glutecoach.store.place import place_of  # noqa: PLC0415  (--help needs none)

    place = place_of(house.paths.data)
    return [Finding("place of the journal", place.message)] if place else []


def _hashes(house: "House") -> list[Finding]:
    """Read the whole history and compare it with its hashes."""
    found = house.journal.verify()
    if found is None:
        return []
    broken = (f"{each.session[:8]}: {each.what}" for each in found.broken)
    wrong = (*broken, *found.unsound)
    if wrong:
        told = "part of the history is not what was written"
        return [Finding("history", told, needs_action=True, details=wrong)]
    whole = f"whole: {counted(found.events, 'event')}, every hash fits"
    return [Finding("history", whole, details=("'glutecoach check' looks for overlaps and wrong clocks.",))]


def _backups(house: "House") -> Finding:
    from glutecoach.cli.backup_report import report_backups  # noqa: PLC0415  (--help needs none)

    return Finding("backups", *report_backups(house.paths))


def _settings(house: "House") -> Finding:
    problems = tuple(str(problem) for problem in house.settings.problems)
    if problems:
        told = f"{counted(len(problems), 'problem')}; the usual values are taken instead"
        return Finding("settings", told, needs_action=True, details=problems)
    return Finding("settings", "all is well")


def _library(house: "House") -> Finding:
    library = house.library
    told = f"{counted(len(library.programs), 'program')}, {counted(len(library.exercises), 'exercise')}"
    problems = tuple(str(problem) for broken in library.broken for problem in broken.problems)
    if library.broken:
        told += f"; {counted(len(library.broken), 'file')} cannot be used"
    return Finding("library", told, needs_action=bool(problems) or not library.programs, details=problems)


def _sound(house: "House") -> Finding:
    sound = house.sound(house.settings.current)
    try:
        return Finding("sound", sound.describe())
    finally:
        sound.close()


def _hooks(house: "House") -> list[Finding]:
    from glutecoach.cli.hook_findings import hook_findings  # noqa: PLC0415  (--help needs none)

    return hook_findings(house.settings.current.hooks)


def _desk(invocation: Invocation, house: "House") -> list[Finding]:
    """Tell what reminders have to work with; nothing is shown."""
    from glutecoach.cli.commands.remind_service import service_now  # noqa: PLC0415  (--help needs none)
    from glutecoach.cli.desk_findings import REMINDERS, desk_findings  # noqa: PLC0415

    try:
        service = service_now(invocation)
    except GlutecoachError as error:
        return [Finding(REMINDERS, str(error))]
    return desk_findings(invocation.environment, house.settings.current.reminders, service)


def _safety(paths: "Paths") -> tuple[tuple[str, ...], Finding]:
    """Return what glutecoach is and is not, and whether the safety questions are answered; not how."""
    from glutecoach.cli.clearance_file import ClearanceFile  # noqa: PLC0415  (--help needs none)
    from glutecoach.formats.safety_toml import load_safety  # noqa: PLC0415
    from glutecoach.resources import shipped  # noqa: PLC0415

    try:
        disclaimer = load_safety(shipped("programs")).disclaimer
    except GlutecoachError as error:
        return (), Finding(_SAFETY, str(error), needs_action=True)
    answered = ClearanceFile(paths.clearance).current is not None
    told = "answered" if answered else "not answered yet: they are asked before a session"
    return disclaimer, Finding(_SAFETY, told)


def _terminal() -> Finding:
    if not sys.stdout.isatty():
        return Finding("terminal", "none: the output goes to a file or a pipe")
    columns, rows = terminal_size()
    small = "; the app wants 80 × 24 at least" if columns < 80 or rows < 24 else ""
    colour = os.environ.get("COLORTERM", "") or os.environ.get("TERM", "")
    colours = f"colours: {colour}" if in_colour(sys.stdout) else "no colours"
    encoding = sys.stdout.encoding or "unknown"
    return Finding("terminal", f"{columns} × {rows}{small}, {colours}, {encoding}")


def _finding_object(finding: Finding) -> dict[str, object]:
    return {
        "subject": finding.subject,
        "told": finding.told,
        "needs_action": finding.needs_action,
        "details": list(finding.details),
    }


def _tell(findings: list[Finding]) -> None:
    rows: list[tuple[str, str, str]] = []
    for finding in findings:
        rows.append(("!" if finding.needs_action else " ", finding.subject, finding.told))
        rows += [("", "", detail) for detail in finding.details]
    say_columns(rows, broken=True)
