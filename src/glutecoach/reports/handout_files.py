"""What a client takes home, as the content of files: the PDF, the page and the calendar of one homework."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum

from glutecoach.domain.exercise import Exercise
from glutecoach.domain.homework import Homework
from glutecoach.domain.program import Level
from glutecoach.domain.schedule import times_in_words
from glutecoach.domain.screening import SafetyTexts
from glutecoach.errors import GlutecoachError, InputError
from glutecoach.figure.definition import Figure
from glutecoach.figure.palette import Tone
from glutecoach.formats.branding_toml import Branding
from glutecoach.formats.homework_ics import has_fixed_days, write_calendar
from glutecoach.reports.contact_code import contact_code
from glutecoach.reports.handout import Handout, Pictures, handout_of
from glutecoach.reports.handout_page import Layout, handout_html, handout_pdf
from glutecoach.reports.handout_pictures import pictures_of

_A_MINUTE_MS = 60_000
_NO_CODE = "There is no telephone number and no e-mail address to scan, so the code is left out."
_NO_TIME = "The days are not fixed, so the calendar shows weeks, and no time of day."
_AS_IT_IS = Layout()


class HandoutKind(StrEnum):
    """What is made; also how its file ends."""

    PDF = "pdf"
    HTML = "html"
    ICS = "ics"


@dataclass(frozen=True, slots=True)
class HandoutWishes:
    """What is asked for."""

    kinds: tuple[HandoutKind, ...] = ()
    """Empty: everything that can be made here; what cannot is only remarked upon."""
    layout: Layout = _AS_IT_IS
    contact_code: bool = False
    times: tuple[time, ...] = ()
    """Of the day, for the calendar; empty: the usual ones."""


@dataclass(frozen=True, slots=True)
class HandoutFile:
    """One file that was made, and not yet written."""

    kind: HandoutKind
    content: bytes
    missing: str = ""
    """Letters that no font here has; they stand as empty squares."""

    def name(self, stem: str) -> str:
        """Return what it is called beside a homework file of that name."""
        return f"{stem}-handout.{self.kind}"


@dataclass(slots=True)
class HandoutFiles:
    """Everything that was made of one homework."""

    files: list[HandoutFile] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What was left out, and why, in sentences."""


@dataclass(frozen=True, slots=True)
class HandoutMaker:
    """Makes handouts with what there is on this computer."""

    figure_of: Callable[[Exercise], Figure | None]
    length_ms: Callable[[Level], int]
    safety: SafetyTexts
    branding: Branding
    tone: Tone = Tone.LIGHT
    """Of the skin in the drawings."""

    def make(self, homework: Homework, wishes: HandoutWishes) -> HandoutFiles:
        """Return the files of a homework.

        Raises:
            InputError: a part that was asked for by name is not installed.
            GlutecoachError: something that was asked for by name cannot be made.
        """
        made = HandoutFiles()
        handout = self._handout(homework, wishes, made.remarks)
        for kind in wishes.kinds or tuple(HandoutKind):
            try:
                made.files.append(self._file(kind, homework, handout, wishes))
            except GlutecoachError as error:
                if wishes.kinds:
                    raise
                # What needs no further part is made all the same.
                made.remarks.append(f"The {kind.upper()} is left out: {error}")
        if wishes.times and not has_fixed_days(homework):
            made.remarks += [_NO_TIME for one in made.files if one.kind is HandoutKind.ICS]
        asked = homework.schedule.times_per_day
        if len(wishes.times) > asked:
            made.remarks.append(f"It is done {times_in_words(asked)} a day; further times are left out.")
        return made

    def _file(
        self, kind: HandoutKind, homework: Homework, handout: Handout, wishes: HandoutWishes
    ) -> HandoutFile:
        match kind:
            case HandoutKind.PDF:
                typeset = handout_pdf(handout, wishes.layout)
                return HandoutFile(kind, typeset.pdf, typeset.missing)
            case HandoutKind.HTML:
                return HandoutFile(kind, handout_html(handout, wishes.layout).encode())
            case HandoutKind.ICS:
                return HandoutFile(kind, self._calendar(homework, wishes))

    def _calendar(self, homework: Homework, wishes: HandoutWishes) -> bytes:
        length_ms = self.length_ms(homework.program.level(homework.rules.start_level))
        return write_calendar(homework, minutes=-(-length_ms // _A_MINUTE_MS), times=wishes.times)

    def _handout(self, homework: Homework, wishes: HandoutWishes, remarks: list[str]) -> Handout:
        code = "".join(self._codes(homework, wishes, remarks))
        return handout_of(
            homework,
            self._pictures,
            length_ms=self.length_ms,
            safety=self.safety,
            branding=self.branding,
            code=code,
        )

    def _pictures(self, exercise: Exercise) -> Pictures | None:
        return pictures_of(self.figure_of(exercise), exercise, self.tone)

    def _codes(self, homework: Homework, wishes: HandoutWishes, remarks: list[str]) -> Iterator[str]:
        """Yield the contact to scan, where it is wanted and can be drawn."""
        if not (wishes.contact_code or self.branding.contact_code):
            return
        therapist, brand = homework.therapist, self.branding
        clinic, contact = therapist.clinic or brand.clinic, therapist.contact or brand.contact
        try:
            code = contact_code(therapist.name, clinic, contact)
        except InputError as error:
            if wishes.contact_code:
                raise
            remarks.append(str(error))
            return
        if not code:
            remarks.append(_NO_CODE)
        yield code
