"""What ``status`` told last, for as long as it holds: a note in the folder of what can be made again.

Beside the answer stands what it was worked out from: the marks of all files that were read, and the span of
time in which nothing changes by itself. Unless all of that is as it was, the note is passed over.
"""

# ruff: noqa: PTH109, PTH116, PTH117, PTH118, PTH123, PTH208  (pathlib costs 4 ms)

import os
import sys
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from glutecoach import __version__
from glutecoach.cli.status_facts import HomeworkStatus, StatusFacts, makes_sense

NAME = "status.json"
_LARGEST_BYTES = 256 * 1024
_HEADER_BYTES = 100
_COUNTER, _VERSION_VALID_FOR = slice(24, 28), slice(92, 96)
"""Where SQLite's file format counts the changes."""
_UNSURE_S = 2.0
"""Some disks write times down so roughly that a second change within this leaves no trace."""
_MANY_FILES = 500
"""Of own programs; with more, nothing is remembered."""

Mark = list[str | int]
"""What changes when a file does."""


class Places(NamedTuple):
    """The user's folders, as ``glutecoach.paths`` has them."""

    config: str
    data: str
    state: str
    cache: str


class Told(NamedTuple):
    """An answer, and how long it holds."""

    facts: StatusFacts
    since_s: float
    """In seconds since 1970."""
    until_s: float
    offset_s: int
    """East of UTC; somewhere else it is another day."""


def usual_places(data_dir: str, environment: Mapping[str, str]) -> Places | None:
    """Return the folders where they can be told without asking; None: ask ``glutecoach.paths``."""
    chosen = data_dir or environment.get("GLUTECOACH_DATA_DIR", "")
    if chosen:
        if chosen.startswith("~") or os.pardir in chosen:
            return None
        root = os.path.normpath(os.path.join(os.getcwd(), chosen))
        return Places(root, root, os.path.join(root, "state"), os.path.join(root, "cache"))
    home = environment.get("HOME", "")
    if sys.platform != "linux" or not os.path.isabs(home) or "ANDROID_DATA" in environment:
        return None
    named = [environment.get(f"XDG_{kind}_HOME", "") for kind in ("CONFIG", "DATA", "STATE", "CACHE")]
    if any(name and (not os.path.isabs(name) or name != name.strip()) for name in named):
        return None
    usual = (".config", ".local/share", ".local/state", ".cache")
    folders = [name or os.path.join(home, own) for name, own in zip(named, usual, strict=True)]
    return Places(*(os.path.join(folder, "glutecoach") for folder in folders))


def marks_of(places: Places) -> list[Mark] | None:
    """Return the marks of everything an answer rests on; None: that cannot be told, so ask the files."""
    journal = _journal_mark(os.path.join(places.data, "journal.db"))
    programs = os.path.join(places.data, "programs")
    if journal is None:
        return None
    marks = [
        [__version__, *_mark(__file__), *places],
        journal,
        _mark(os.path.join(places.config, "settings.toml")),
        _mark(os.path.join(places.data, "safety.toml")),
        _mark(os.path.join(places.state, "reminders.jsonl")),
    ]
    for folder in (programs, os.path.join(programs, "exercises")):
        found = list(_marks_in(folder))
        if len(found) > _MANY_FILES:
            return None
        marks += found
    return marks


def recalled(places: Places, marks: list[Mark], now_s: float, offset_s: int) -> StatusFacts | None:
    """Return what was told last; None: it does not hold any more, or nothing was."""
    import json  # noqa: PLC0415  (--help needs none)

    try:
        with open(os.path.join(places.cache, NAME), "rb") as file:
            note = json.loads(file.read(_LARGEST_BYTES))
        if note["marks"] != marks or not note["since_s"] <= now_s < note["until_s"]:
            return None
        return _facts_in(note["facts"]) if note["offset_s"] == offset_s else None
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def note_of(told: Told, marks: list[Mark]) -> bytes:
    """Return the content of the note."""
    import json  # noqa: PLC0415  (see above)

    facts = {**told.facts._asdict(), "homework": [list(one) for one in told.facts.homework]}
    fields = {
        "marks": marks,
        "since_s": told.since_s,
        "until_s": told.until_s,
        "offset_s": told.offset_s,
        "facts": facts,
    }
    return json.dumps(fields).encode()


def is_sure(places: Places, now_s: float) -> bool:
    """Tell whether the files have stood long enough for their marks to be believed.

    The journal counts its changes, and what is written of reminders only grows.
    """
    settings = os.path.join(places.config, "settings.toml")
    programs = os.path.join(places.data, "programs")
    marks = [_mark(settings), _mark(os.path.join(places.data, "safety.toml"))]
    marks += [*_marks_in(programs), *_marks_in(os.path.join(programs, "exercises"))]
    times = [mark[-1] for mark in marks if mark]
    return all(isinstance(at, int) and at / 1e9 < now_s - _UNSURE_S for at in times)


def _facts_in(fields: dict[str, object]) -> StatusFacts | None:
    """Return the facts, each of its type; None: something else stands there."""
    usual = StatusFacts()._asdict()
    rows = fields.get("homework")
    if fields.keys() != usual.keys() or not isinstance(rows, list):
        return None
    homework = tuple(HomeworkStatus(*row) for row in rows)
    if any(type(text) is not str for one in homework for text in one):
        return None
    found = {**fields, "homework": homework}
    if any(type(found[name]) is not type(value) for name, value in usual.items()):
        return None
    facts = StatusFacts(**found)  # type: ignore[arg-type]  # each was looked at
    return facts if makes_sense(facts) else None


def _journal_mark(path: str) -> Mark | None:
    """Return the mark of the journal; None: there is none, or somebody is writing in it."""
    if any(_has_content(f"{path}{side}") for side in ("-journal", "-wal")):
        return None
    try:
        with open(path, "rb") as file:
            header = file.read(_HEADER_BYTES)
    except OSError:
        return None
    mark = _mark(path)
    return [*mark, header[_COUNTER].hex(), header[_VERSION_VALID_FOR].hex()] if mark else None


def _has_content(path: str) -> bool:
    try:
        return os.stat(path).st_size > 0
    except OSError:
        return False


def _mark(path: str) -> Mark:
    try:
        found = os.stat(path)
    except OSError:
        return []
    return [found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns]


def _marks_in(folder: str) -> Iterator[Mark]:
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    for name in names:
        if name.endswith(".toml"):
            yield [name, *_mark(os.path.join(folder, name))]
