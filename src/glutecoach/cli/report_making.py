"""``glutecoach report``: from what was asked for to lines on the screen and files on the disk."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from glutecoach.cli.commands.log_finding import opened_journal
from glutecoach.cli.document_files import write_document
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.journal_trouble import require_whole
from glutecoach.cli.output import say, say_json, say_paragraph, warn, write_text
from glutecoach.cli.report_json import report_object
from glutecoach.domain.homework_dates import KeptHomework, open_on
from glutecoach.domain.homework_return import Included
from glutecoach.domain.returning import return_of
from glutecoach.errors import InputError
from glutecoach.homework.shelf import HomeworkShelf
from glutecoach.reports.report_page_lock import checked_password, spoken_code
from glutecoach.ui.report_files import MadeFile, ReportForm, ReportMaker, suffixes

_MORE = (
    "--pdf, --html, --csv, --file or --fhir write files; --notes adds your notes.",
    "'glutecoach report --help' tells the rest.",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for."""

    identifier: str
    """Of a homework, or its beginning; empty: all that are open."""
    since: date | None
    until: date | None
    included: Included
    message: str
    forms: tuple[str, ...]
    lock: bool
    encrypt: bool
    letter: bool
    explain: bool
    as_json: bool
    output: Path | None

    @property
    def wanted(self) -> tuple[ReportForm, ...]:
        """The forms, each once; a password means the PDF, encryption the file for glutecoach."""
        named = tuple(dict.fromkeys(ReportForm(form) for form in self.forms))
        if named:
            return named
        if self.lock:
            return (ReportForm.PDF,)
        return (ReportForm.FILE,) if self.encrypt else ()


def tell_report(invocation: Invocation, asked: Asked) -> int:
    """Print or write the report of each homework that was asked for, and return the exit code."""
    _check(asked)
    makers = _makers(invocation, asked)
    lock = _lock(asked)
    makers = [replace(maker, password=lock.password) for maker in makers]
    if asked.explain:
        _explain(makers, asked)
        return 0
    written = _written(makers, asked)
    if asked.as_json:
        told = [report_object(each) for each in makers]
        say_json({"reports": told, "files": written, "code": lock.spoken or None})
        return 0
    _tell(makers, asked, written)
    if lock.spoken:
        say("", f"The code is {lock.spoken} (type it without spaces).")
        say("Say it on the phone. It is told this once, and stands nowhere.")
    return 0


def _check(asked: Asked) -> None:
    others = [form for form in asked.wanted if form is not ReportForm.PDF]
    if asked.lock and others:
        raise InputError(
            "A password locks the PDF alone.", f"Leave --{others[0].value} out, or ask for it by itself."
        )
    if asked.lock and asked.encrypt:
        raise InputError("'--password' and '--encrypt' are two ways.", "Choose one of them.")
    if asked.explain and (asked.forms or asked.lock or asked.encrypt):
        raise InputError("'--explain' only tells.", "Leave out what writes a file.")


def _makers(invocation: Invocation, asked: Asked) -> list[ReportMaker]:
    """Read the journal and return what makes each homework's files."""
    from glutecoach.cli.clock import SystemClock  # noqa: PLC0415  (--help needs none of these)
    from glutecoach.cli.streak_report import today as today_by  # noqa: PLC0415
    from glutecoach.cli.user_library import load_user_library  # noqa: PLC0415
    from glutecoach.formats.self_test_toml import load_self_tests  # noqa: PLC0415
    from glutecoach.reports.returned_reading import read_facts, span_of  # noqa: PLC0415
    from glutecoach.resources import shipped  # noqa: PLC0415

    clock = SystemClock()
    with opened_journal(invocation) as journal:
        require_whole(journal)
        today = today_by(clock, journal.goals())
        shelf = HomeworkShelf(journal.homework, load_user_library(invocation))
        chosen = _chosen(shelf, asked.identifier, today)
        makers = []
        for kept, suffix in zip(chosen, suffixes(chosen), strict=True):
            span = span_of(kept, journal.visits(), today, since=asked.since, until=asked.until)
            facts = read_facts(journal, kept, span, shelf.text)
            makers.append(
                ReportMaker(
                    kept=kept,
                    returned=return_of(kept, facts, span, asked.included, asked.message),
                    included=asked.included,
                    tests=load_self_tests(shipped("programs")),
                    now=clock.now().local,
                    today=today,
                    paths=invocation.paths,
                    sealed=asked.encrypt,
                    ask_passphrase=_hidden,
                    letter=asked.letter,
                    suffix=suffix,
                )
            )
    return makers


def _chosen(shelf: HomeworkShelf, identifier: str, today: date) -> Sequence[KeptHomework]:
    wanted = identifier.strip().lower()
    if not wanted:
        return _told_of(shelf, today)
    named = [one for one in shelf.kept if one.id == wanted] or [
        one for one in shelf.kept if one.id.startswith(wanted) or one.id.endswith(wanted)
    ]
    if len(named) != 1:
        how_many = f"{len(named)} homeworks are called" if named else "No homework is called"
        raise InputError(f"{how_many} '{wanted[:60]}'.", "'glutecoach homework list' lists them.")
    return named


def _told_of(shelf: HomeworkShelf, today: date) -> Sequence[KeptHomework]:
    """Return what is open; where nothing is, what ended last: a visit is often some days after the end."""
    over = sorted((one for one in shelf.kept if one.last_day < today), key=lambda one: one.last_day)
    found = open_on(shelf.kept, today) or tuple(over[-1:])
    if not found:
        raise InputError(
            "There is no homework to tell of.",
            "'glutecoach homework list' lists what there is; 'glutecoach report ID' tells of one.",
        )
    return found


@dataclass(frozen=True, slots=True)
class _Lock:
    """What locks the PDF."""

    password: str = ""
    """Empty: nothing does."""
    spoken: str = ""
    """The same in groups, where it was made here; empty: somebody thought of it."""


def _lock(asked: Asked) -> _Lock:
    if not asked.lock:
        return _Lock()
    told = _hidden("Password (empty: a code is made)") if _can_ask() else ""
    if not told:
        code = spoken_code()
        return _Lock(code.replace(" ", ""), code)
    checked_password(told)
    if _hidden("Once more") != told:
        raise InputError("The two were not the same.", "Try once more; nothing was written.")
    return _Lock(told)


def _can_ask() -> bool:
    return sys.stdin.isatty()


def _hidden(question: str) -> str:
    return str(click.prompt(question, hide_input=True, default="", show_default=False, err=True))


def _written(makers: Sequence[ReportMaker], asked: Asked) -> list[dict[str, object]]:
    """Make the files and write them; text without a place to go to is printed instead."""
    if asked.wanted == (ReportForm.TEXT,) and asked.output is None:
        return []
    made = [maker.made(form) for maker in makers for form in asked.wanted]
    if str(asked.output) == "-":
        _to_the_pipe(made)
        return []
    told: list[dict[str, object]] = []
    for file in made:
        path = _place(asked.output, file, alone=len(made) == 1)
        write_document(path, file.content)
        told.append(
            {"path": str(path), "form": file.form.value, "locked": asked.lock, "encrypted": asked.encrypt}
        )
    return told


def _place(output: Path | None, file: MadeFile, *, alone: bool) -> Path:
    if output is None:
        return Path(file.name)
    if output.is_dir() or not output.suffix or str(output).endswith(("/", "\\")):
        return output / file.name
    if not alone:
        raise InputError(
            f"{output} is the name of one file, and there are several.", "Name a folder with -o."
        )
    return output


def _to_the_pipe(made: Sequence[MadeFile]) -> None:
    if len(made) != 1:
        raise InputError("Only one file fits through the pipe.", "Name a folder with -o.")
    if made[0].name.endswith((".pdf", ".age")):
        sys.stdout.flush()
        sys.stdout.buffer.write(made[0].content)
        sys.stdout.buffer.flush()
    else:
        write_text(made[0].content.decode())


def _tell(makers: Sequence[ReportMaker], asked: Asked, written: Sequence[dict[str, object]]) -> None:
    if written:
        for file in written:
            say(f"Written: {file['path']}")
        return
    if str(asked.output) == "-":
        return
    for place, maker in enumerate(makers):
        if place:
            say("")
        for line in maker.lines():
            say_paragraph(line) if sys.stdout.isatty() else say(line)
    if not asked.wanted:
        say("", *_MORE) if sys.stdout.isatty() else warn("\n".join(_MORE))


def _explain(makers: Sequence[ReportMaker], asked: Asked) -> None:
    from glutecoach.domain.homework_report_explained import explained  # noqa: PLC0415  (only here)

    told = [(maker, explained(maker.report, maker.kept)) for maker in makers]
    if asked.as_json:
        say_json(
            {
                "reports": [
                    {
                        "id": maker.kept.id,
                        "explained": [
                            {"label": each.label, "value": each.value, "way": list(each.way)} for each in ways
                        ],
                    }
                    for maker, ways in told
                ]
            }
        )
        return
    for maker, ways in told:
        say(maker.returned.title, bold=True)
        for each in ways:
            say("")
            say_paragraph(f"{each.label}: {each.value}")
            for sentence in each.way:
                say_paragraph(sentence, indent=2)
