"""The figure of an exercise file: checked, its poses put together, and made what draws it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from glutecoach.domain.exercise import Exercise, Sides
from glutecoach.figure.definition import (
    Allowance,
    Arrow,
    Figure,
    Focus,
    Prop,
    Step,
    View,
)
from glutecoach.formats.exercise_toml import FIGURE
from glutecoach.formats.figure_checks import FIGURE_CHECKS, check_figure
from glutecoach.formats.figure_fields import FigureTable, Lit, PropTable, ViewTable
from glutecoach.formats.figure_names import figure_references
from glutecoach.formats.figure_poses import merged_poses, pose_of
from glutecoach.formats.reader import table_of
from glutecoach.formats.reading import Reading


class FigureFacts(NamedTuple):
    """What a figure takes from its exercise."""

    primary: tuple[str, ...]
    secondary: tuple[str, ...]
    sides: Sides

    @classmethod
    def of(cls, exercise: Exercise) -> "FigureFacts":
        """Return the facts of an exercise."""
        return cls(
            tuple(muscle.value for muscle in exercise.primary),
            tuple(muscle.value for muscle in exercise.secondary),
            exercise.sides,
        )


def read_figure(table: object, facts: FigureFacts | None, reading: Reading) -> Figure | None:
    """Return the figure that a ``[figure]`` section describes, or None when it has problems.

    Args:
        table: the section as the file has it.
        facts: None where the exercise cannot be used; then the section is only checked by itself.
        reading: gets the problems; what it is read against stays as it was.
    """
    before = len(reading.problems)
    read = _read_table(table, reading)
    if read is None:
        return None
    poses = merged_poses(read.base, read.pose)
    check_figure(reading, FIGURE, read, poses, facts)
    if facts is None or len(reading.problems) > before:
        return None
    return _figure(read, poses, facts)


def _read_table(table: object, reading: Reading) -> FigureTable | None:
    poses = table.get("pose") if isinstance(table, dict) else None
    references, checks = reading.references, reading.checks
    named = figure_references(poses if isinstance(poses, dict) else {})
    reading.references, reading.checks = {**references, **named}, {**checks, **FIGURE_CHECKS}
    try:
        read = table_of(FigureTable).read(reading, table, FIGURE)
    finally:
        reading.references, reading.checks = references, checks
    return read if isinstance(read, FigureTable) else None


def _figure(read: FigureTable, poses: Mapping[str, Mapping[str, Any]], facts: FigureFacts) -> Figure:
    views = [read.view] if read.second_view is None else [read.view, read.second_view]
    return Figure(
        posture=read.posture,
        poses={name: pose_of(keys) for name, keys in poses.items()},
        texts={name: pose.text for name, pose in read.pose.items()},
        steps=tuple(Step(step.kind, step.pose, step.share) for step in read.steps or ()),
        views=tuple(_view(view) for view in views),
        anchor=read.anchor or "",
        props=tuple(_prop(prop) for prop in read.props),
        arrows=tuple(
            Arrow(arrow.joint, arrow.start, arrow.end, arrow.offset, arrow.stretch) for arrow in read.arrows
        ),
        through=tuple(muscle.value for muscle in read.through),
        both_sides_work=_both_sides_work(read.muscles_on, facts.sides),
        allowances=tuple(
            Allowance(allow.angle, allow.lowest, allow.highest, allow.why) for allow in read.allow
        ),
        primary=facts.primary,
        secondary=facts.secondary,
    )


def _both_sides_work(said: Lit | None, sides: Sides) -> bool:
    return sides is Sides.BOTH if said is None else said is Lit.BOTH


def _view(view: ViewTable) -> View:
    focus = None if view.focus is None else Focus(view.focus.joint, view.focus.width)
    return View(view.yaw, view.pitch, focus)


def _prop(prop: PropTable) -> Prop:
    given = {name: getattr(prop, name) for name in prop.__struct_fields__}
    return Prop(**{name: value for name, value in given.items() if value is not None})
