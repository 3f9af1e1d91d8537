"""Self-test files: how a self-test is made from one, and all that ship."""

from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from itertools import combinations
from typing import Any

from glutecoach.domain.condition import Care
from glutecoach.domain.exercise import Sides, StandIn
from glutecoach.domain.library import FileProblem
from glutecoach.domain.self_test import DetectableChange, Measure, Norm, NormGroup, ScaleStep, SelfTest
from glutecoach.formats import reader
from glutecoach.formats.content_files import ContentFile, toml_files
from glutecoach.formats.reading import Reading
from glutecoach.formats.self_test_fields import NormTable, SelfTestFile

FOLDER = "self-tests"
_TYPED = frozenset({Measure.COUNT, Measure.CENTIMETRES, Measure.DEGREES})
_USED_BY: Mapping[str, frozenset[Measure]] = {
    "time_s": frozenset({Measure.COUNT}),
    "unit": frozenset({Measure.COUNT}),
    "cap_s": frozenset({Measure.SECONDS}),
    "question": _TYPED | {Measure.SCALE},
    "lowest": _TYPED,
    "highest": _TYPED,
    "scale": frozenset({Measure.SCALE}),
}
"""Keys that some measures need and the others do not know."""


def load_self_tests(shipped: Traversable) -> Mapping[str, SelfTest]:
    """Return the self-tests that ship, by identifier; a file that cannot be used is left out.

    Args:
        shipped: the folder of programs that ships, with ``self-tests`` in it.
    """
    tests: dict[str, SelfTest] = {}
    for entry in _entries(shipped):
        file = ContentFile.at(entry, f"{FOLDER}/", built_in=True)
        document = file.document()
        if isinstance(document, FileProblem):
            continue
        test = read_self_test(document, file.id, Reading(file.file))
        if test is not None:
            tests[test.id] = test
    return tests


def read_self_test(document: Mapping[str, Any], identifier: str, reading: Reading) -> SelfTest | None:
    """Return the self-test, or None when the document has problems; they are in ``reading``."""
    file = reader.read(SelfTestFile, document, reading)
    if file is None:
        return None
    _check_keys(reading, file)
    _check_bounds(reading, file)
    _check_scale(reading, file)
    _check_care(reading, file)
    _check_stand_ins(reading, file)
    _check_norms(reading, file.norms)
    return None if reading.problems else _self_test(file, identifier)


def _entries(shipped: Traversable) -> list[Traversable]:
    try:
        return list(toml_files(shipped / FOLDER))
    except OSError:
        return []


def _check_keys(reading: Reading, file: SelfTestFile) -> None:
    """Note keys that this measure needs and has not, and those that it does not know."""
    for key, measures in _USED_BY.items():
        given = getattr(file, key) not in {None, ()}
        if file.measure in measures and not given:
            reading.complain(key, f"A test in {file.measure.value} needs this key.", "Add it.")
        if given and file.measure not in measures:
            reading.complain(key, f"A test in {file.measure.value} has no use for this key.", "Remove it.")
    if file.tries > 1 and file.measure is not Measure.SECONDS:
        reading.complain("tries", "Only what is timed is tried several times.", "Remove it.")
    if file.still and file.exercise is None:
        reading.complain("still", "There is no figure to stand still.", "Name an exercise, or remove it.")


def _check_bounds(reading: Reading, file: SelfTestFile) -> None:
    if file.lowest is not None and file.highest is not None and file.lowest >= file.highest:
        reading.complain("highest", "This is not above the lowest value.", "Write a larger number.")


def _check_scale(reading: Reading, file: SelfTestFile) -> None:
    values = [step.value for step in file.scale]
    if values != list(range(len(values))):
        reading.complain("scale", "The steps are not 0, 1, 2 and so on.", "Write each step once, in order.")


def _check_care(reading: Reading, file: SelfTestFile) -> None:
    for at, problem in _told_twice([table.condition.value for table in file.care]):
        reading.complain(f"care[{at}].condition", problem, "Write each condition once.")


def _check_stand_ins(reading: Reading, file: SelfTestFile) -> None:
    for at, table in enumerate(file.stand_ins):
        if table.thing not in file.equipment:
            problem = f"The test does not use {table.thing.value}."
            reading.complain(f"stand_ins[{at}].thing", problem, "Name something from equipment.")
    for at, problem in _told_twice([table.thing.value for table in file.stand_ins]):
        reading.complain(f"stand_ins[{at}].thing", problem, "Write each thing once.")


def _told_twice(names: list[str]) -> Iterable[tuple[int, str]]:
    for at, name in enumerate(names):
        if name in names[:at]:
            yield at, f"There are two entries for {name}."


def _check_norms(reading: Reading, norms: tuple[NormTable, ...]) -> None:
    for at, norm in enumerate(norms):
        key = f"norms[{at}]"
        if norm.age_from > norm.age_to:
            reading.complain(f"{key}.age_to", "This is below age_from.", "Write a higher age.")
        if (norm.mean is None) is (norm.low is None) or (norm.low is None) is not (norm.high is None):
            remedy = "Write low and high, or mean."
            reading.complain(key, "A norm is either a range or a mean.", remedy)
        elif norm.low is not None and norm.high is not None and norm.low > norm.high:
            reading.complain(f"{key}.high", "This is below low.", "Write a larger number.")
        if norm.spread is not None and norm.mean is None:
            reading.complain(f"{key}.spread", "A spread goes with a mean.", "Remove it.")
    for (_, one), (at, other) in combinations(enumerate(norms), 2):
        if _overlap(one, other):
            problem = f"Two norms speak of the same people at {max(one.age_from, other.age_from)} years."
            reading.complain(f"norms[{at}]", problem, "Let their ages end before the next begin.")


def _overlap(one: NormTable, other: NormTable) -> bool:
    same = one.group is other.group or NormGroup.EVERYONE in {one.group, other.group}
    return same and one.age_from <= other.age_to and other.age_from <= one.age_to


def _self_test(file: SelfTestFile, identifier: str) -> SelfTest:
    change = file.detectable_change
    return SelfTest(
        id=identifier,
        title=file.title,
        spoken_title=file.spoken_title or file.title,
        shows=file.shows,
        measure=file.measure,
        unit=file.unit or "",
        better=file.better,
        meaning=file.meaning or "",
        sides=Sides(file.sides.value),
        position=file.position,
        place=file.place,
        time_s=file.time_s or 0,
        cap_s=file.cap_s or 0,
        tries=file.tries,
        practice_s=file.practice_s,
        rest_s=file.rest_s,
        exercise=file.exercise or "",
        still=file.still,
        equipment=file.equipment,
        stand_ins=tuple(StandIn(each.thing, each.instead) for each in file.stand_ins),
        set_up=file.set_up,
        set_up_brief=file.set_up_brief,
        movement=file.movement,
        practice=file.practice,
        end_when=file.end_when,
        question=file.question or "",
        lowest=file.lowest or 0,
        highest=float(file.cap_s or len(file.scale) - 1) if file.highest is None else file.highest,
        step=file.step,
        scale=tuple(ScaleStep(step.value, step.words) for step in file.scale),
        cautions=file.cautions,
        cares=tuple(Care(each.condition, each.action, each.how, None, each.source) for each in file.care),
        detectable=DetectableChange(change.value, change.source, change.remark) if change else None,
        norms=tuple(_norm(norm) for norm in file.norms),
        sources=file.sources,
    )


def _norm(norm: NormTable) -> Norm:
    return Norm(
        who=norm.who,
        age_from=norm.age_from,
        age_to=norm.age_to,
        group=norm.group,
        low=norm.low,
        high=norm.high,
        mean=norm.mean,
        spread=norm.spread,
        source=norm.source,
        remark=norm.remark or "",
        as_reported=norm.as_reported,
    )
