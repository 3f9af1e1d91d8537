"""Homework from anywhere, hostile in every way that is known; the rows are those of the list of threats.

What a row means for the file is tested here; ``tests/test_hostile_rows.py`` names the tests of all rows.
"""

from __future__ import annotations

import json
import os
import time
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.cli.commands.homework_check import check_homework_file
from glutecoach.domain.compile import SessionCompiler
from glutecoach.domain.exercise import Exercise
from glutecoach.domain.homework import MAX_HOMEWORK_BYTES, Homework
from glutecoach.domain.homework_lint import homework_questions
from glutecoach.domain.safetext import clean
from glutecoach.formats.homework_dump import write_homework
from glutecoach.formats.homework_toml import read_homework
from glutecoach.formats.homework_types import HOMEWORK_ID
from tests.cli.conftest import Run, data_dir, glutecoach  # noqa: F401  (fixtures)
from tests.cli.test_hostile_text import harmless
from tests.formats.homework_mistakes import HOMEWORK
from tests.formats.samples import changed
from tests.formats.test_toml_text import HOSTILE
from tests.homework_samples import exercises, shipped_library, with_phases
from tests.ui.hostile import PAYLOADS
from tests.ui.stand import phrases

EXERCISES = exercises()
NAME = "anna.toml"


def read(content: str | bytes) -> tuple[Homework | None, list[str]]:
    """Read homework; return it, or what is told about it."""
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    found, problems = read_homework(data, NAME, EXERCISES)
    return found, [str(problem) for problem in problems]


def texts_of(value: Any) -> Iterator[str]:
    """Yield every text of homework that came from its file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from (text for one in value for text in texts_of(one))
    elif is_dataclass(value) and not isinstance(value, type | Exercise):
        yield from (text for field in fields(value) for text in texts_of(getattr(value, field.name)))


def shown_safely(text: str) -> bool:
    """Tell whether a text moves nothing in a terminal; the joiner inside emoji does not."""
    return harmless(text.replace("\u200d", ""))


# Row 1, 2, 3, 4 and 10: texts that would steer a terminal, be markup, or look like other texts.

PLACES = {
    '"Hips and low back"': 60,
    '"Anna B."': 60,
    '"Stairs without stiffness."': 200,
    '"Three calm minutes beat one brave hour."': 2000,
    '"Dr. Weber"': 60,
    '"Tel. 030 123456"': 60,
    '"Gentle"': 60,
    '"Hold on to the chair."': 200,
}
"""Where a file holds a text of somebody's own, and how long it may be."""


def quoted(text: str) -> str:
    """Return a text as TOML may write it, with every odd character as an escape."""
    return "".join(
        [
            '"',
            *(
                one if one.isalnum() and one.isascii() else f"\\U{ord(one):08x}"
                for one in text
                if not 0xD800 <= ord(one) <= 0xDFFF  # which TOML cannot write
            ),
            '"',
        ]
    )


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: ascii(payload[:30]))
def test_01_a_hostile_text_in_every_place_is_only_text(payload: str) -> None:
    text = HOMEWORK
    for place, longest in PLACES.items():
        text = changed(text, place, quoted(f"x{payload}"[:longest]))
    found, problems = read(text)
    assert found, problems
    for one in texts_of(found):
        odd = {character for character in one if unicodedata.category(character) in {"Cc", "Cf", "Cs"}}
        assert odd <= {"\n", "\u200d"}
    assert found.message == clean(f"x{payload}"[:2000].replace("\ud800", ""), keep_lines=True).strip()
    assert read(write_homework(found)) == (found, [])


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: ascii(payload[:30]))
def test_01_a_hostile_text_in_a_message_about_the_file_is_only_text(payload: str) -> None:
    for place in ('"bridge"', '"anna-hips-3f9a2c1d"', '"narrow"', '"monday"', "4"):
        _, problems = read(changed(HOMEWORK, place, quoted(payload)))
        assert all(map(shown_safely, problems))
    _, problems = read(f"{quoted(payload)} = 1\n{HOMEWORK}")
    assert problems
    assert all(map(shown_safely, problems))


def test_01_hostile_files_and_names_are_told_of_harmlessly(glutecoach: Run, tmp_path: Path) -> None:  # noqa: F811
    odd = "\x1b]52;c;AAAA\x07\x1b[2J\u202e"
    files = [tmp_path / f"an{odd}na.toml", tmp_path / "b.toml", tmp_path / "c.toml"]
    files[0].write_text(changed(HOMEWORK, '"Hips and low back"', quoted(f"x{odd}")), encoding="utf-8")
    files[1].write_text(changed(HOMEWORK, '"bridge"', quoted(odd)), encoding="utf-8")
    files[2].write_bytes(b"\xff\xfe\x00" + odd.encode())
    for options in ([], ["--json"]):
        ran = glutecoach("homework", "check", *map(str, files), *options)
        assert ran.code == 2
        assert harmless(ran.out), ran.out
        assert harmless(ran.err), ran.err


@pytest.mark.skipif(os.name == "nt", reason="names of Windows are text")
def test_09_a_name_that_is_no_text_is_told_as_well_as_it_can_be(glutecoach: Run, tmp_path: Path) -> None:  # noqa: F811
    path = tmp_path / os.fsdecode(b"caf\xe9.toml")
    path.write_text(HOMEWORK, encoding="utf-8")
    ran = glutecoach("homework", "check", str(path), "--json")
    assert ran.code == 0
    assert json.loads(ran.out)["files"][0]["id"] == "anna-hips-3f9a2c1d"


# Row 5: a file that keeps the parser busy.


@pytest.mark.parametrize("name", HOSTILE)
def test_05_a_file_that_would_keep_the_parser_busy_is_told_soon(name: str) -> None:
    content = HOSTILE[name].encode()
    for part in (content, content[:MAX_HOMEWORK_BYTES]):
        before = time.process_time()
        found, problems = read(part)
        # Only tells bounded from unbounded: without the guards it is a quarter of a minute.
        assert time.process_time() - before < 5
        assert found is None
        assert problems


def test_05_many_rows_with_mistakes_are_told_soon_and_not_all() -> None:
    rows = "".join('  { exercise = "bridge", reps = [{ x = { y = 1 } }] },\n' for _ in range(1100))
    text = changed(HOMEWORK, "items = [\n", f"items = [\n{rows}")
    assert len(text) <= MAX_HOMEWORK_BYTES
    before = time.process_time()
    found, problems = read(text)
    assert time.process_time() - before < 5
    assert found is None
    assert len(problems) <= 31


# Row 6: the last right value of every limit, and the first wrong one.

ITEM = '{ exercise = "bridge", sets = 2, reps = 10, tempo = { lift_s = 2, lower_s = 2 }, rest_s = 20 }'
FREE = '{{ exercise = "bridge", sets = {sets}, reps = {reps}, self_paced = true }}'
"""Repetitions without a tempo."""
ROLL = "duration_s = 60, pass_s = 3"
PHASE = '  { name = "G", first_day = 0, level = 1 },\n'
LEVEL = '[[levels]]\nitems = [{ exercise = "bridge" }]\n'
ROW = '  { exercise = "bridge" },\n'

LIMITS = (
    # What stands in the sample, the last right text, the first wrong text.
    ("revision = 1", "revision = 9999", "revision = 10000"),
    ('id = "anna-hips-3f9a2c1d"', f'id = "{"a" * 31}-3f9a2c1d"', f'id = "{"a" * 32}-3f9a2c1d"'),
    ("weeks = 2", "weeks = 52", "weeks = 53"),
    ("weeks = 2", "end = 2027-02-28", "end = 2027-03-01"),
    ("weeks = 2", "end = 2026-03-02", "end = 2026-03-01"),
    ("start = 2026-03-02", "start = 2000-01-01", "start = 1999-12-31"),
    ("next_visit = 2026-03-16", "next_visit = 2199-12-31", "next_visit = 2200-01-01"),
    ("times_per_day = 1", "times_per_day = 6", "times_per_day = 7"),
    ('days = ["monday", "thursday"]', "days_per_week = 7", "days_per_week = 8"),
    ('days = ["monday", "thursday"]', "days_per_week = 1", "days_per_week = 0"),
    ("regress_from_pain = 4", "regress_from_pain = 5", "regress_from_pain = 6"),
    ("regress_from_pain = 4", "regress_from_pain = 1", "regress_from_pain = 0"),
    ("stop_from_pain = 6", "stop_from_pain = 7", "stop_from_pain = 8"),
    ("stop_from_pain = 6", "stop_from_pain = 5", "stop_from_pain = 4"),
    ("first_day = 0, last_day = 2", "first_day = 0, last_day = 90", "first_day = 0, last_day = 91"),
    ("first_day = 1, last_day = 2", "first_day = 1, last_day = 1", "first_day = 0, last_day = 2"),
    ("phases = [\n", f"phases = [\n{PHASE * 4}", f"phases = [\n{PHASE * 5}"),
    ("[[levels]]\n", f"{LEVEL * 2}[[levels]]\n", f"{LEVEL * 3}[[levels]]\n"),
    ("items = [\n", f"items = [\n{ROW * 18}", f"items = [\n{ROW * 19}"),
    ('["Tel. 030 123456"]', '["1", "2", "3", "4"]', '["1", "2", "3", "4", "5"]'),
    (ITEM, FREE.format(sets=50, reps=1), FREE.format(sets=51, reps=1)),
    (ITEM, FREE.format(sets=1, reps=500), FREE.format(sets=1, reps=501)),
    (ITEM, FREE.format(sets=4, reps=500), FREE.format(sets=5, reps=401)),
    (ROLL, "duration_s = 3600", "duration_s = 3600.1"),
    (ROLL, "duration_s = 60, rest_s = 3600", "duration_s = 60, rest_s = 3600.1"),
    # Four hours: both sides, the rests, the change of sides, and the time to get ready.
    (ROLL, "sets = 2, duration_s = 3537.2", "sets = 2, duration_s = 3600"),
    *((place, f'"{"x" * longest}"', f'"{"x" * (longest + 1)}"') for place, longest in PLACES.items()),
    ('"Three calm minutes beat one brave hour."', quoted("x\n" * 39 + "x"), quoted("x\n" * 40 + "x")),
)


@pytest.mark.parametrize(("old", "right", "wrong"), LIMITS, ids=lambda text: repr(text[-40:]))
def test_06_homework_may_go_to_each_limit_and_no_further(old: str, right: str, wrong: str) -> None:
    found, problems = read(changed(HOMEWORK, old, right))
    assert found, problems
    found, problems = read(changed(HOMEWORK, old, wrong))
    assert found is None
    assert problems


def test_06_a_file_may_be_as_large_as_the_limit_and_no_larger() -> None:
    room = MAX_HOMEWORK_BYTES - len(HOMEWORK.encode()) - 1
    assert read(f"{HOMEWORK}#{'x' * room}")[0]
    assert read(f"{HOMEWORK}#{'x' * (room + 1)}") == (
        None,
        [f"{NAME}: The file is larger than 64 KiB. Homework has five of them at most; shorten its texts."],
    )


def test_06_a_file_that_asks_for_a_billion_costs_no_more_than_any_other() -> None:
    for item in (FREE.format(sets=10**9, reps=10**9), FREE.format(sets=50, reps=500)):
        before = time.process_time()
        assert read(changed(HOMEWORK, ITEM, item))[0] is None
        assert time.process_time() - before < 1


# Row 7: what is no number of this world.

NUMBERS = (
    "revision = 1",
    "weeks = 2",
    "times_per_day = 1",
    "start_level = 1",
    "highest_level = 2",
    "regress_from_pain = 4",
    "stop_from_pain = 6",
    "first_day = 0",
    "last_day = 2",
    "level = 1",
    "sets = 2",
    "reps = 10",
    "lift_s = 2",
    "rest_s = 20",
    "duration_s = 60",
    "pass_s = 3",
    "hold_s = 30",
)
NO_NUMBERS = (
    *("nan", "-nan", "inf", "-inf", "-1", "true", "false", "1e400", str(2**63), str(-(2**63)), "9" * 4300),
    *("0x" + "f" * 4000, "1979-05-27", "07:32:00", "1979-05-27T07:32:00Z", '"1"', "[1]", "{}", "[]", '""'),
)


@pytest.mark.parametrize("number", NO_NUMBERS, ids=lambda text: text[:20])
@pytest.mark.parametrize("place", NUMBERS)
def test_07_what_is_no_usable_number_is_refused_everywhere(place: str, number: str) -> None:
    found, problems = read(changed(HOMEWORK, place, f"{place.partition(' =')[0]} = {number}"))
    assert found is None
    assert problems
    assert all(len(problem) < 400 for problem in problems)


# Row 8 and 9: names that lead elsewhere, and files that are none.


@pytest.mark.parametrize(
    "name",
    [
        *("../../x-3f9a2c1d", "a/b-3f9a2c1d", "..", "CON", "a\\b-3f9a2c1d", "A-3f9a2c1d", "x-3F9A2C1D"),
        *("3f9a2c1d", "x\\u0000-3f9a2c1d", "x--3f9a2c1d", "-3f9a2c1d", "x-3f9a2c1d.toml", "x-3f9a2c1d "),
        "\u0430nna-3f9a2c1d",
    ],
)
def test_08_an_identifier_can_be_no_path_and_no_twin_of_another(name: str) -> None:
    found, _ = read(changed(HOMEWORK, "anna-hips-3f9a2c1d", name))
    assert found is None


@given(st.from_regex(HOMEWORK_ID, fullmatch=True))
def test_08_an_identifier_is_always_the_plain_name_of_a_file(name: str) -> None:
    assert Path(name).name == name
    assert name == name.casefold() == clean(name)
    assert len(name.rpartition("-")[2]) == 8


@pytest.mark.skipif(os.name == "nt", reason="pipes are Unix's")
@pytest.mark.parametrize("kind", ["fifo", "zero", "folder", "missing", "loop"])
def test_09_what_is_no_file_is_told_at_once(kind: str, tmp_path: Path) -> None:
    path = tmp_path / NAME
    match kind:
        case "fifo":
            os.mkfifo(path)
        case "zero":
            path.symlink_to("/dev/zero")
        case "folder":
            path.mkdir()
        case "loop":
            path.symlink_to(path)
    checked = check_homework_file(path, shipped_library())
    assert checked.homework is None
    (problem,) = checked.problems
    assert problem.remedy


def test_09_a_file_that_never_ends_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / NAME
    with path.open("wb") as file:
        file.truncate(10**9)
    (problem,) = check_homework_file(path, shipped_library()).problems
    assert "larger than 64 KiB" in problem.problem


@given(st.binary(max_size=400))
def test_09_any_bytes_are_told_and_nothing_is_raised(content: bytes) -> None:
    for text in (content, HOMEWORK.encode()[:200] + content, HOMEWORK.encode() + content):
        found, problems = read(text)
        assert (found is None) == bool(problems)
        assert all(map(shown_safely, problems))


# Row 11: what is spoken.


def test_11_a_note_is_spoken_as_plain_words_that_begin_like_no_option() -> None:
    for payload in ("-f/etc/passwd", "-w/tmp/x.wav", "[[phonemes]]", "<break time='3600s'/>", *PAYLOADS):
        found, _ = read(changed(HOMEWORK, '"Hold on to the chair."', quoted(f"{payload}"[:200] or "x")))
        if found is None:
            continue  # nothing is left of it
        level = found.program.levels[1]
        for text in SessionCompiler(phrases()).compile(level).spoken_texts():
            assert all(character.isprintable() or character == "\u200d" for character in text)


# Structure invariance: whatever the texts are, the file has the same keys, and each text in its place.

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40) | st.sampled_from(PAYLOADS)
AWKWARD = st.text(st.sampled_from("\"'\\\n\r\t#=[]{},. a\u2028\x85\x00\x7f"), max_size=40)


def worded(texts: list[str]) -> Homework:
    """Return homework with these texts, cleaned or not, in every place that has one."""
    drawn = iter([f"x{text}" for text in texts])
    whole = with_phases()
    first, *others = whole.program.levels
    items = tuple(replace(item, note=next(drawn)) for item in first.items)
    return replace(
        whole,
        client=next(drawn),
        goal=next(drawn),
        message=next(drawn),
        therapist=replace(
            whole.therapist, name=next(drawn), clinic=next(drawn), contact=(next(drawn), next(drawn))
        ),
        phases=tuple(replace(phase, name=next(drawn)) for phase in whole.phases),
        program=replace(whole.program, title=next(drawn), levels=(replace(first, items=items), *others)),
    )


def skeleton(value: Any) -> Any:
    """Return a document with nothing left of its texts."""
    if isinstance(value, dict):
        return {key: skeleton(one) for key, one in value.items()}
    if isinstance(value, list):
        return [skeleton(one) for one in value]
    return str if isinstance(value, str) else value


def strings(value: Any) -> list[str]:
    """Return the texts of a document, in order."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in strings(one)]
    if isinstance(value, list):
        return [text for one in value for text in strings(one)]
    return [value] if isinstance(value, str) else []


TEXTS = 15
"""So many places a file has for texts."""
PLAIN = skeleton(tomllib.loads(write_homework(worded([""] * TEXTS))))


@given(st.lists(ANY_TEXT | AWKWARD, min_size=TEXTS, max_size=TEXTS))
def test_no_text_changes_the_structure_of_the_file(texts: list[str]) -> None:
    """In the long form, with GLUTECOACH_EXAMPLES=1400, these are more than 20,000 texts."""
    whole = worded(texts)
    document = tomllib.loads(write_homework(whole).encode().decode())
    assert skeleton(document) == PLAIN
    assert document["title"] == clean(whole.title)
    assert document["message"] == clean(whole.message, keep_lines=True).strip()
    assert document["therapist"]["contact"] == [clean(line) for line in whole.therapist.contact]
    notes = [item.get("note") for item in document["levels"][0]["items"]]
    assert notes == [clean(item.note) for item in whole.program.levels[0].items]
    assert all(shown_safely(text) for text in strings(document))


# Row 19: what is looked at only once it is short.

PATIENT = (
    ("id", '"anna-hips-3f9a2c1d"', "a-" * 30_000),
    ("id", '"anna-hips-3f9a2c1d"', "a" * 39 + "!"),
    ("report_to", 'client = "Anna B."', "age1" + "a" * 58 + "!"),
    ("title", '"Hips and low back"', "1" * 30_000),
    ("goal", '"Stairs without stiffness."', "9" * 100 + "-" * 100),
    ("message", '"Three calm minutes beat one brave hour."', "999 -" * 400),
)


@pytest.mark.parametrize(("key", "place", "text"), PATIENT, ids=[one[2][:12] for one in PATIENT])
def test_19_no_pattern_is_kept_busy_by_a_text(key: str, place: str, text: str) -> None:
    line = f'report_to = "{text}"' if key == "report_to" else f'"{text}"'
    before = time.process_time()
    found, _ = read(changed(HOMEWORK, place, line))
    if found is not None:
        assert homework_questions(found, lambda _level: 3.0) is not None
    assert time.process_time() - before < 1
