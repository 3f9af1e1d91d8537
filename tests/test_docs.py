"""What the documents say is so: commands run, links lead somewhere, tables and examples are as the program is."""

from __future__ import annotations

import json
import os
import re
import runpy
import shlex
import subprocess
import sys
import tomllib
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import click
import pytest

from glutecoach import __version__, coach
from glutecoach.cli.clearance_file import ClearanceFile
from glutecoach.cli.commands.root import root as root_command
from glutecoach.desktop.login_service import ServiceKind
from glutecoach.domain import events, exercise, preferences, record, timeline, transport, weeks
from glutecoach.domain.activation import Band
from glutecoach.domain.change import Measure
from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.client_summary import PainBase
from glutecoach.domain.condition import CareAction, Condition
from glutecoach.domain.homework import LevelChanges, PhaseAnchor
from glutecoach.domain.homework_today import Due
from glutecoach.domain.log_checks import Check
from glutecoach.domain.plan_today import PlanState
from glutecoach.domain.program import Role
from glutecoach.domain.reminder import Deed, ReminderKind, Silence
from glutecoach.domain.reminding import Snooze
from glutecoach.domain.return_verdict import ReturnState
from glutecoach.domain.rung import Move
from glutecoach.domain.traffic_light import Light
from glutecoach.domain.triage import ConcernKind
from glutecoach.domain.visit import VisitKind
from glutecoach.formats.homework_toml import read_homework
from glutecoach.formats.library_files import check_file, load_library
from glutecoach.formats.program_toml import Exercises
from glutecoach.formats.sources_toml import Standing
from glutecoach.homework.caseload_verdicts import VerdictKind
from glutecoach.homework.signing import SignatureState
from glutecoach.homework.trust import TrustKind
from glutecoach.resources import shipped
from glutecoach.store.backup_file import BackupReason
from glutecoach.store.condition import JournalCondition
from glutecoach.ui.report_files import ReportForm
from tests.factories import ROOT

README = ROOT / "README.md"
PAGES = sorted(
    {README, ROOT / "CHANGELOG.md", *(ROOT / "benchmarks").glob("*.md"), *(ROOT / "docs").rglob("*.md")}
)
RUN = "python3 -m venv .venv && .venv/bin/pip install '.[all]' && .venv/bin/glutecoach"
TEST = "python3 -m venv .venv && .venv/bin/pip install -e '.[all,test]' && .venv/bin/pytest -n auto"


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path, *languages: str) -> list[str]:
    """The fenced blocks of a page in these languages."""
    found = re.findall(r"^```(\w*)\n(.*?)^```", text_of(page), re.MULTILINE | re.DOTALL)
    return [body for language, body in found if language in languages]


def prose(page: Path) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"^```.*?^```", "", text_of(page), flags=re.MULTILINE | re.DOTALL)


# The commands.


def command_lines() -> list[tuple[str, str]]:
    """Every ``glutecoach …`` that a page shows, in a block or inside a sentence."""
    lines: dict[tuple[str, str], None] = {}
    for page in PAGES:
        shown = [line for body in blocks(page, "sh", "console", "text", "") for line in body.splitlines()]
        # Quoted commands inside a comment count as well.
        inside = re.findall(r"`(glutecoach[^`]*)`", prose(page)) + re.findall(
            r"'(programs \w[^']*|exercises \w[^']*)'", "\n".join(shown)
        )
        for line in (
            *shown,
            *(each if each.startswith("glutecoach") else f"glutecoach {each}" for each in inside),
        ):
            bare = line.removeprefix("$ ").split("  #")[0].strip()
            if bare == "glutecoach" or bare.startswith("glutecoach "):
                lines[named(page), bare] = None
    return list(lines)


_REMINDING = (["remind"], ["remind", "--json"], ["remind", "--service"], ["remind", "--check"])
STAND_INS = {
    "FILE": "after-lunch.toml",
    "FILE.html": "review.html",
    "FOLDER": "elsewhere",
    "PROGRAM": "wake-up",
    "EXERCISE": "bridge",
    "N": "1",
}


def run(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "glutecoach", *words]
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "TERM": "dumb"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the files that the documents' commands read, and a history of one session."""
    for page in PAGES:
        for body in blocks(page, "toml"):
            value = tomllib.loads(body)
            name = "after-lunch.toml" if "levels" in value else "wall-sit.toml"
            name = "anna.toml" if "therapist" in value else name
            name = "branding.toml" if "contact" in value else name
            if value.get("format") == 1 and not (tmp_path / name).exists():
                (tmp_path / name).write_text(body, encoding="utf-8")
    (tmp_path / "my-program.toml").write_bytes((tmp_path / "after-lunch.toml").read_bytes())
    assert run("log", "add", "wake-up", folder=tmp_path).returncode == 0
    store = ClearanceFile(Path(os.environ["GLUTECOACH_DATA_DIR"]) / "safety.toml")
    store.save(Clearance(SafetyLevel.GO, frozenset(), (), datetime.now().astimezone()))
    (tmp_path / "calendar.ics").write_text("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nEND:VCALENDAR\n")
    assert run("visit", "add", "tomorrow", folder=tmp_path).returncode == 0
    for name in ("log.csv", "log.jsonl"):
        assert run("log", "export", "-o", name, folder=tmp_path).returncode == 0
    assert run("export", "-o", "laptop.jsonl", folder=tmp_path).returncode == 0
    assert run("backup", folder=tmp_path).returncode == 0
    return tmp_path


def test_the_pages_show_commands() -> None:
    assert len(command_lines()) >= 15


@pytest.mark.parametrize(("page", "line"), command_lines())
def test_a_command_in_the_documents_works(page: str, line: str, desk: Path) -> None:
    words = shlex.split(line)[1:]
    if "ID" in words:
        listed = json.loads(run("log", "list", "--json", folder=desk).stdout)
        words = [listed["sessions"][0]["id"] if word == "ID" else word for word in words]
    words = [STAND_INS.get(word, word) for word in words]
    if words[:1] == ["play"]:
        # In real time it would take minutes, and a pipe takes no keys.
        words = [word for word in words if word != "--resume"]
        words += [] if "--speed" in words else ["--speed", "100"]
    # Nobody can be asked in a pipe: what was answered is shown.
    words = [word for word in words if word != "--again"]
    words += ["--yes"] if words == ["erase"] else []
    words += ["--print"] if words == ["remind", "install"] else []
    # They would go on until somebody ends them; their options are read all the same.
    words += ["--help"] if words[:1] == ["serve"] or words in _REMINDING else []
    if words[:1] == ["clients"]:
        run("clients", "add", "Anna B.", folder=desk)
        run("clients", "assign", "anna", "anna.toml", folder=desk)
    if words[:3] == ["homework", "add", "after-lunch.toml"]:
        # Nobody can be asked in a pipe; with --json it is shown and not taken on.
        words = ["homework", "add", "anna.toml", "--json"]
    if "anna-hips" in words:
        run("homework", "add", "anna.toml", "--yes", folder=desk)
    if words[:1] == ["report"]:
        run("homework", "new", "--from", "wake-up", "--client", "Anna", "-o", "open.toml", folder=desk)
        run("homework", "add", "open.toml", "--yes", folder=desk)
    done = run(*words, folder=desk)
    assert done.returncode == 0, f"{line}: {done.stderr}"
    assert done.stdout.strip() or "export" in words[:2], line


def all_commands(
    command: click.Command, trail: tuple[str, ...] = ()
) -> list[tuple[tuple[str, ...], click.Command]]:
    if not isinstance(command, click.Group):
        return [(trail, command)]
    context = click.Context(command)
    found: list[tuple[tuple[str, ...], click.Command]] = [(trail, command)] if trail else []
    for name in command.list_commands(context):
        below = command.get_command(context, name)
        assert below is not None
        found += all_commands(below, (*trail, name))
    return found


@pytest.mark.parametrize(
    ("trail", "command"),
    all_commands(root_command),
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_every_command_has_help_and_is_in_the_documents(
    trail: tuple[str, ...], command: click.Command
) -> None:
    assert (command.help or "").strip().endswith(".")
    for parameter in command.params:
        assert isinstance(parameter, click.Argument) or getattr(parameter, "help", None), (
            f"{parameter.name} has no help"
        )
    everything = "\n".join(map(text_of, PAGES))
    assert f"glutecoach {trail[0]}" in everything
    assert all(re.search(rf"\b{name}\b", everything) for name in trail)


def test_the_two_commands_are_those_of_the_readme() -> None:
    shown = [line for body in blocks(README, "sh") for line in body.splitlines()]
    assert RUN in shown
    assert TEST in shown


def test_continuous_integration_runs_the_readmes_tests() -> None:
    script = text_of(ROOT / ".ci" / "run")
    installed = re.search(r"-e '\.\[([\w,]+)\]'", script)
    assert installed
    assert {"all", "test"} <= set(installed.group(1).split(","))
    assert '"$bin/pytest" -n auto' in script
    assert re.search(r"^check:.*\n\t\.ci/run$", text_of(ROOT / "Makefile"), re.MULTILINE)


def test_the_makefile_has_the_targets_that_are_named() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    assert {name for page in PAGES for name in re.findall(r"`make ([a-z-]+)`", text_of(page))} <= targets


# Links, tables, examples.


def links() -> list[tuple[str, str]]:
    found = [(named(page), link) for page in PAGES for link in re.findall(r"\]\(([^)\s]+)\)", prose(page))]
    return [(page, link) for page, link in found if not link.startswith(("http:", "https:", "mailto:"))]


@pytest.mark.parametrize(("page", "link"), links())
def test_a_link_leads_somewhere(page: str, link: str) -> None:
    file, _, anchor = link.partition("#")
    target = (ROOT / page).parent / file if file else ROOT / page
    assert target.exists()
    if anchor:
        headings = re.findall(r"^#+ (.+)$", text_of(target), re.MULTILINE)
        assert anchor in {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


def test_the_pictures_fetch_nothing() -> None:
    pictures = sorted((ROOT / "docs" / "screenshots").glob("*.svg"))
    assert pictures
    for picture in pictures:
        addresses = set(re.findall(r"https?://[^\s\"')]+", text_of(picture)))
        assert addresses <= {"http://www.w3.org/2000/svg", "https://www.textualize.io"}


def test_the_tables_of_keys_are_those_of_the_app() -> None:
    """After a change of a key: `make keys`."""
    script = runpy.run_path(str(ROOT / "scripts" / "make_keys.py"))
    assert script["readme"]() == text_of(README)
    assert script["keys"]() == text_of(ROOT / "docs" / "KEYS.md")


def test_the_table_of_programs_is_what_there_is(tmp_path: Path) -> None:
    rows = dict(re.findall(r"^\| `([\w-]+)` \| ([\d-]+) \|", text_of(README), re.MULTILINE))
    listed = dict(
        re.findall(r"^([\w-]+) +([\d-]+) min", run("programs", folder=tmp_path).stdout, re.MULTILINE)
    )
    assert rows == listed
    library = load_library(shipped("programs"), None)
    # As it says: four levels each, the calm set two.
    assert {name: len(program.levels) for name, program in library.programs.items()} == {
        name: 2 if name == "calm" else 4 for name in rows
    }
    minutes = [int(number) for span in rows.values() for number in span.split("-")]
    words = {2: "two", 15: "fifteen"}
    assert f"sessions of {words[min(minutes)]} to {words[max(minutes)]} minutes" in " ".join(
        text_of(README).split()
    )


def examples() -> list[tuple[str, str]]:
    return [
        (named(page), body)
        for page in PAGES
        for body in blocks(page, "toml")
        if re.search(r"^format = 1$", body, re.MULTILINE)
    ]


@pytest.mark.parametrize(("page", "body"), examples())
def test_a_whole_file_in_the_documents_loads(page: str, body: str, tmp_path: Path) -> None:
    if "therapist" in tomllib.loads(body):
        exercises = Exercises(load_library(shipped("programs"), None).exercises)
        assert read_homework(body.encode(), "anna.toml", exercises)[1] == ()
        return
    if "contact" in tomllib.loads(body):
        return  # what is printed: tests/formats/test_branding_toml.py reads it
    file = tmp_path / ("exercises" if "family" in tomllib.loads(body) else ".") / "example.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(body, encoding="utf-8")
    if "sources" in tomllib.loads(body) and isinstance(tomllib.loads(body)["sources"], dict):
        return  # a list of sources: only those that ship with the program are read
    errors, _ = check_file(file, load_library(shipped("programs"), None))
    assert [str(error) for error in errors] == []


# The glossary, the architecture, the changelog.

IN_THE_GLOSSARY: tuple[type[StrEnum], ...] = (
    exercise.Family, exercise.Sides, exercise.Place, Standing,
    timeline.SegmentKind, timeline.PhaseKind, timeline.Track, timeline.CueKind, timeline.Chime, timeline.Anchor,
    preferences.Verbosity, preferences.VoiceSource, preferences.FigureMotion, preferences.FigureDrawing,
    transport.PlayerState, transport.Verb, events.PauseReason,
    record.SetOutcome, record.SessionOutcome, record.Evidence, record.PainSign, record.Compared, Light, Measure, JournalCondition, weeks.DayState, weeks.WeekStatus,
    Condition, CareAction, SafetyLevel, Band, preferences.Aim, preferences.NormTable, Role, VisitKind, Move,
    BackupReason, Check, ReturnState, ConcernKind, PainBase, VerdictKind, SignatureState, TrustKind,
    LevelChanges, PhaseAnchor, Due, PlanState, ReportForm, ReminderKind, Deed, Silence, Snooze, ServiceKind,
)  # fmt: skip
ELSEWHERE: tuple[type[StrEnum], ...] = (
    exercise.Position, exercise.Equipment, exercise.Muscle,  # docs/PROGRAM-FORMAT.md
    timeline.Side, preferences.Theme, preferences.FigureTone, weeks.Tense, coach.Direction, coach.PainChoice,  # plain words
)  # fmt: skip


@pytest.mark.parametrize("kind", IN_THE_GLOSSARY, ids=lambda kind: kind.__name__)
def test_every_value_has_its_entry_in_the_glossary(kind: type[StrEnum]) -> None:
    words = set(re.findall(r"`([\w-]+)`", text_of(ROOT / "docs" / "GLOSSARY.md")))
    assert {each.value for each in kind} <= words


def test_no_kind_of_value_was_forgotten() -> None:
    modules = (coach, events, exercise, preferences, record, timeline, transport, weeks)
    kinds = {
        each
        for module in modules
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, StrEnum) and each.__module__.startswith("glutecoach.")
    }
    assert kinds - set(IN_THE_GLOSSARY) - set(ELSEWHERE) == set()


def test_the_layers_of_the_architecture_are_those_that_are_checked() -> None:
    contracts = tomllib.loads(text_of(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    checked = [
        layer for contract in contracts if contract["type"] == "layers" for layer in contract["layers"]
    ]
    drawn = re.findall(r"^\| `([\w\\| ]+)` \|", text_of(ROOT / "docs" / "ARCHITECTURE.md"), re.MULTILINE)
    assert [row.replace("\\|", "|") for row in drawn] == checked


def test_the_changelog_begins_with_this_version() -> None:
    newest = re.search(r"^## \[([^\]]+)\]", text_of(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert newest
    assert newest.group(1) == __version__


def test_every_module_named_in_the_documents_exists() -> None:
    named_files = {
        path
        for page in PAGES
        for path in re.findall(
            r"`((?:src|tests|scripts|docs|benchmarks|cli|ui|domain|store|formats|sound)/[\w/.-]+)`",
            prose(page),
        )
    }
    assert {
        path
        for path in named_files
        if not ((ROOT / path).exists() or (ROOT / "src" / "glutecoach" / path).exists())
    } == set()
