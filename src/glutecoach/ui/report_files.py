"""The files of a report: which there are, what they are called, and how they are made and written.

It knows nothing of screens: the app and the command both make their files here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from glutecoach import __version__
from glutecoach.domain.homework_dates import KeptHomework
from glutecoach.domain.homework_report import HomeworkReport, report_on
from glutecoach.domain.homework_return import HomeworkReturn, Included
from glutecoach.domain.return_contents import contents_of
from glutecoach.errors import GlutecoachError, InputError
from glutecoach.reports.handout_page import Paper
from glutecoach.reports.report_page_values import ReportHead

if TYPE_CHECKING:
    from glutecoach.domain.self_test import SelfTest
    from glutecoach.paths import Paths

UNSIGNED = "This page is not signed. The file for glutecoach shows any change made to it."
"""What the client's own page says of itself."""


class ReportForm(StrEnum):
    """What a report can be made as; each says what it is for."""

    PDF = "pdf"
    HTML = "html"
    TEXT = "text"
    CSV = "csv"
    FILE = "file"
    """For the therapist's glutecoach."""
    FHIR = "fhir"


ENDINGS: Mapping[ReportForm, str] = {
    ReportForm.PDF: ".pdf",
    ReportForm.HTML: ".html",
    ReportForm.TEXT: ".txt",
    ReportForm.CSV: ".csv",
    ReportForm.FILE: ".jsonl",
    ReportForm.FHIR: ".fhir.json",
}
FORM_NAMES: Mapping[ReportForm, str] = {
    ReportForm.PDF: "a page as PDF",
    ReportForm.HTML: "a page as HTML",
    ReportForm.TEXT: "ten lines of text",
    ReportForm.CSV: "a table (CSV)",
    ReportForm.FILE: "a file for the therapist's glutecoach",
    ReportForm.FHIR: "a file for clinic systems (FHIR)",
}


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that is ready to be written."""

    name: str
    form: ReportForm
    content: bytes


@dataclass(frozen=True, slots=True)
class ReportMaker:
    """Makes the files of one homework's report."""

    kept: KeptHomework
    returned: HomeworkReturn
    included: Included
    tests: "Mapping[str, SelfTest]"
    now: datetime
    """With its zone."""
    today: date
    paths: "Paths"
    password: str = ""
    """Locks the PDF; empty: it is open."""
    sealed: bool = False
    """Whether every file is encrypted for the therapist."""
    ask_passphrase: Callable[[str], str] | None = None
    """How to ask for the passphrase of the own key; None: nobody can be asked."""
    letter: bool = False
    """Whether pages are for Letter paper instead of A4."""
    suffix: str = ""
    """Behind the name, where several homeworks are told of at once."""

    @property
    def report(self) -> HomeworkReport:
        """The numbers."""
        return report_on(self.returned, self.kept, self.today, self.tests)

    @property
    def head(self) -> ReportHead:
        """What the page says of itself."""
        return ReportHead(contents_of(self.returned), UNSIGNED, __version__)

    def made(self, form: ReportForm) -> MadeFile:
        """Make one file.

        Raises:
            InputError: a part that it needs is not installed, or it cannot be encrypted for anybody.
            GlutecoachError: it cannot be made.
        """
        # Beside the open page, not in its place.
        locked = "-locked" if self.password and form is ReportForm.PDF else ""
        stem = f"{file_stem(self.returned.last, self.suffix)}{locked}"
        content, name = self._content(form), f"{stem}{ENDINGS[form]}"
        if self.sealed:
            content, name = self._sealed(content), f"{name}.age"
        return MadeFile(name, form, content)

    def lines(self) -> tuple[str, ...]:
        """Return the ten lines of text."""
        from glutecoach.reports.report_page_text import report_lines  # noqa: PLC0415  (only what is asked for)

        return report_lines(self.report, self.head)

    def _content(self, form: ReportForm) -> bytes:
        match form:
            case ReportForm.TEXT:
                return "\n".join((*self.lines(), "")).encode()
            case ReportForm.CSV:
                from glutecoach.reports.report_csv import report_csv  # noqa: PLC0415

                return report_csv(self.report).encode()
            case ReportForm.HTML:
                from glutecoach.reports.report_page import report_html  # noqa: PLC0415

                return report_html(self.report, self.head, self._paper).encode()
            case ReportForm.PDF:
                return self._pdf()
            case ReportForm.FILE:
                return self._file()
            case ReportForm.FHIR:
                return self._fhir()

    @property
    def _paper(self) -> Paper:
        return Paper.LETTER if self.letter else Paper.A4

    def _pdf(self) -> bytes:
        from glutecoach.reports.report_page import report_pdf  # noqa: PLC0415
        from glutecoach.reports.report_page_lock import locked  # noqa: PLC0415

        pdf = report_pdf(self.report, self.head, self._paper)
        return locked(pdf, self.password) if self.password else pdf

    def _file(self) -> bytes:
        from glutecoach.homework.extras import has_signatures  # noqa: PLC0415
        from glutecoach.homework.key_files import own_or_new_key  # noqa: PLC0415
        from glutecoach.homework.returning import write_return  # noqa: PLC0415

        key = own_or_new_key(self.paths, self.ask_passphrase) if has_signatures() else None
        return write_return(self.returned, key, included=self.included)

    def _fhir(self) -> bytes:
        from glutecoach.formats.fhir import fhir_bundle, fhir_text  # noqa: PLC0415
        from glutecoach.reports.report_page import report_pdf  # noqa: PLC0415

        try:
            pdf = report_pdf(self.report, self.head, self._paper)
        except GlutecoachError:
            # The page is an extra here; what was measured is in the bundle without it.
            pdf = None
        summary = "\n".join(self.lines())
        bundle = fhir_bundle(self.returned, self.kept, made=self.now, pdf=pdf, summary=summary)
        return fhir_text(bundle).encode()

    def _sealed(self, content: bytes) -> bytes:
        from glutecoach.homework.sealing import recipient_of, seal, why_not_sealed  # noqa: PLC0415

        recipient = recipient_of(self.kept)
        if recipient is None:
            raise InputError(why_not_sealed(self.kept), "Use a password instead.")
        return seal(content, recipient)


def file_stem(last: date, suffix: str = "") -> str:
    """Return the name of a report's files without ending: the week alone, and nobody's name."""
    year, week, _ = last.isocalendar()
    return f"report-{year}-W{week:02d}{f'-{suffix}' if suffix else ''}"


def suffix_of(identifier: str) -> str:
    """Return what tells a homework from another in a file's name, without a word of it."""
    return "".join(letter for letter in identifier.rpartition("-")[2] if letter in "0123456789abcdef")[:8]


def suffixes(kept: Sequence[KeptHomework]) -> tuple[str, ...]:
    """Return what stands behind the names of several homeworks' files; nothing behind those of one."""
    return tuple(suffix_of(one.id) for one in kept) if len(kept) > 1 else ("",) * len(kept)


def usual_folder(environment: Mapping[str, str], home: Path | None = None) -> Path:
    """Return where files go that nobody named a folder for: Downloads, where there is one, else home."""
    known = home or (Path(environment["HOME"]) if environment.get("HOME") else Path.home())
    downloads = known / "Downloads"
    return downloads if downloads.is_dir() else known


class ReadyFile(Protocol):
    """A file that only has to be written."""

    @property
    def name(self) -> str:
        """What it is called in its folder."""
        ...

    @property
    def content(self) -> bytes:
        """What is in it."""
        ...


def write_files(folder: Path, files: Sequence[ReadyFile]) -> tuple[Path, ...]:
    """Write files, each as a whole; new ones are for their owner alone.

    Raises:
        GlutecoachError: the folder takes no file.
    """
    from glutecoach.files import write_atomically  # noqa: PLC0415

    written = []
    for file in files:
        path = folder / file.name
        try:
            write_atomically(path, file.content)
        except (OSError, ValueError) as error:
            reason = (getattr(error, "strerror", None) or "its name cannot be used").lower()
            raise GlutecoachError(
                f"{path} cannot be written: {reason}.", "Choose another folder; nothing was changed."
            ) from error
        written.append(path)
    return tuple(written)
