"""The fields of a returned file, line by line, and the limits of each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from glutecoach.domain.homework import MAX_REVISION
from glutecoach.domain.homework_return import HomeworkReturn, Included, ReturnedRevision
from glutecoach.domain.limits import MAX_LEVELS
from glutecoach.domain.plan import Pause
from glutecoach.domain.record import PainReport, SessionRecord
from glutecoach.domain.returning import NOT_TOLD
from glutecoach.domain.rung import LevelAnswer, Move, Rung
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.timeline import Side
from glutecoach.domain.visit import Visit, VisitKind
from glutecoach.formats.field_types import Choice, FieldType, Number, Switch, Text
from glutecoach.formats.homework_types import HOMEWORK_ID, HOMEWORK_ID_FORM
from glutecoach.formats.log_fields import PAIN, SESSION
from glutecoach.formats.log_types import CalendarDay, Line, Maybe, Note, Records, Whole
from glutecoach.formats.table_types import Column, Table
from glutecoach.formats.text_fields import MAX_IDENTIFIER_CHARACTERS

FORMAT = "glutecoach-return"
VERSION = 1
MAX_RETURN_BYTES = 8 * 1024 * 1024
"""Some years of three sessions a week."""
MAX_RETURN_LINES = 5_000
SEALED_BEGINS = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")
"""How a sealed file begins, in bytes and as text."""
_MAX_REVISIONS = 200
_MAX_VALUE = 1e6


@dataclass(frozen=True, slots=True)
class Header:
    """The first line, less what names the format."""

    homework: str
    title: str
    client: str
    first: date
    last: date
    ended: date | None
    end_reason: str
    revisions: tuple[ReturnedRevision, ...]
    included: Included
    key: str
    """The client's public key, by which the file is signed; empty: it is not."""

    @classmethod
    def of(cls, returned: HomeworkReturn, included: Included, key: str) -> "Header":
        """Return what the first line says of a return."""
        return cls(
            homework=returned.homework,
            title=returned.title,
            client=returned.client,
            first=returned.first,
            last=returned.last,
            ended=returned.ended,
            end_reason=returned.end_reason,
            revisions=returned.revisions,
            included=included,
            key=key,
        )


def _table(kind: type, types: Mapping[str, FieldType]) -> Table:
    return Table(kind, {name: Column(field_type, required=True) for name, field_type in types.items()})


def _text(pattern: str, form: str, longest: int) -> Text:
    return Text(longest, empty=True, pattern=re.compile(pattern), form=form, refers_to="")


_LINE = Line()
_DAY = CalendarDay()
_HOMEWORK = _text(HOMEWORK_ID, HOMEWORK_ID_FORM, MAX_IDENTIFIER_CHARACTERS)
_RUNG = _table(Rung, {"level": Whole(1, MAX_LEVELS), "step": Whole(-1, 1)})
_REVISION = _table(
    ReturnedRevision,
    {
        "revision": Whole(1, MAX_REVISION),
        "accepted": _DAY,
        "digest": _text("([0-9a-f]{64})?", "64 digits of 0-9 and a-f, or nothing", 64),
    },
)
_INCLUDED = _table(Included, {"notes": Switch(), "pain_notes": Switch(), "self_tests": Switch()})

HEADER = _table(
    Header,
    {
        "homework": _HOMEWORK,
        "title": _LINE,
        "client": _LINE,
        "first": _DAY,
        "last": _DAY,
        "ended": Maybe(_DAY),
        "end_reason": _LINE,
        "revisions": Records(_REVISION, _MAX_REVISIONS),
        "included": _INCLUDED,
        "key": _text("([A-Za-z0-9+/]{56})?", "a public key of 56 characters, or nothing", 56),
    },
)
"""What the first line says beside its format and version."""

_PAIN = Table(
    PainReport, {**PAIN.columns, "item_index": Column(Whole(NOT_TOLD, MAX_RETURN_LINES), required=True)}
)
"""As in an exported log; where it was not ticked which exercise hurt, its place is not told."""
RETURNED_SESSION = Table(
    SessionRecord,
    {
        **{
            name: Column(column.type, required=True)
            for name, column in SESSION.columns.items()
            if name != "deleted"
        },
        "pains": Column(Records(_PAIN, MAX_RETURN_LINES), required=True),
        "revision": Column(Whole(0, MAX_REVISION), required=True),
    },
)
"""As in an exported log, with the revision; deleted sessions are never given back."""
PAUSE = _table(Pause, {"first": _DAY, "last": _DAY, "kind": _LINE})
VISIT = _table(Visit, {"day": _DAY, "kind": Choice(VisitKind)})
ANSWER = _table(
    LevelAnswer,
    {
        "day": _DAY,
        "program": _LINE,
        "start": _RUNG,
        "target": _RUNG,
        "move": Choice(Move),
        "accepted": Switch(),
        "reason": _LINE,
        "session": _LINE,
    },
)
RESULT = _table(
    SelfTestResult,
    {
        "test": _LINE,
        "title": _LINE,
        "day": _DAY,
        "side": Maybe(Choice(Side)),
        "value": Number(-_MAX_VALUE, _MAX_VALUE, whole=False),
    },
)
KINDS: Mapping[str, FieldType] = {
    "session": RETURNED_SESSION,
    "pause": PAUSE,
    "visit": VISIT,
    "answer": ANSWER,
    "self_test": RESULT,
    "message": Note(),
}
"""What a line between the first and the last holds, by the key it stands under."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is, said in the last line."""

    lines: int
    sessions: int


END = _table(Counts, {"lines": Whole(1, MAX_RETURN_LINES), "sessions": Whole(0, MAX_RETURN_LINES)})
