"""``glutecoach exercises``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from glutecoach.cli.commands.choosing import complete_exercises, find_exercise
from glutecoach.cli.commands.group import HELP_OPTIONS, LazyGroup
from glutecoach.cli.commands.narrowing import narrowing
from glutecoach.cli.commands.showing import dose_object, source_words
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_columns, say_json, say_paragraph
from glutecoach.domain.condition import Care, CareAction
from glutecoach.domain.dose_words import dose_in_words
from glutecoach.domain.names import (
    EQUIPMENT_NAMES,
    FAMILY_NAMES,
    PLACE_NAMES,
    POSITION_NAMES,
    SIDES_NAMES,
    activation_in_words,
    equipment_names,
    muscle_names,
)
from glutecoach.domain.side_words import exercise_on
from glutecoach.domain.timeline import Side

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glutecoach.domain.exercise import Exercise, Neighbour
    from glutecoach.domain.library import Library
    from glutecoach.domain.selection import Selection

_NEW_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings=HELP_OPTIONS)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def exercises(context: click.Context, as_json: bool) -> None:
    """List and show exercises. Without a command they are listed."""
    if context.invoked_subcommand is None:
        context.exit(_list(context.obj, as_json=as_json))


@exercises.command(
    "list", epilog="JSON keys: exercises (id, title, family, place, position, sides, equipment)."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
@narrowing
def list_exercises(invocation: Invocation, *, as_json: bool, selection: "Selection") -> int:
    """List all exercises."""
    return _list(invocation, selection, as_json=as_json)


@exercises.command(
    epilog="""\b
Examples:
  glutecoach exercises show clamshell --left
  glutecoach exercises show bridge --svg bridge.svg
  glutecoach exercises show bridge --pose up --png up.png

JSON keys: those of list, and primary, secondary, optional_equipment, set_up, movement, breathing, reminder,
faults, cautions, activation (muscle, band, up_to, source, remark), care (condition, action, how, instead,
source), stand_ins (thing, instead), office_clothes, gentle, easier, harder (how, exercise), start_dose,
sources, figure (poses, start, end, views; null without one).""",
)
@click.argument("exercise", shell_complete=complete_exercises)
@click.option("--svg", type=_NEW_FILE, metavar="FILE", help="Write the figure as a drawing for print.")
@click.option("--png", type=_NEW_FILE, metavar="FILE", help="Write the same drawing as a picture.")
@click.option("--pixels", is_flag=True, help="Show it in real pixels, where the terminal can.")
@click.option("--left", is_flag=True, help="The left side of the body works.")
@click.option("--view", type=click.IntRange(1, 2), help="From where it is seen, where it has two views.")
@click.option("--pose", default="", metavar="NAME", help="This pose instead of start and end.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def show(
    invocation: Invocation,
    *,
    exercise: str,
    svg: Path | None,
    png: Path | None,
    pixels: bool,
    left: bool,
    view: int | None,
    pose: str,
    as_json: bool,
) -> int:
    """Show one exercise: how it looks and is done, what to watch for, its sources.

    With --svg or --png the figure is written to a file instead, with --pixels shown alone.
    """
    from glutecoach.cli.commands import exercise_figure  # noqa: PLC0415  (--help draws nothing)

    library = _library(invocation)
    found = find_exercise(library, exercise)
    wish = exercise_figure.FigureWish(left, view, pose, svg, png, pixels)
    figure = exercise_figure.find_figure(invocation, found, wish)
    written = exercise_figure.write_files(figure, wish) if figure else []
    if as_json:
        say_json({**_whole_object(found), "figure": exercise_figure.figure_object(figure)})
    elif written:
        say(*(f"{file}: {found.title}." for file in written))
    elif pixels and figure:
        exercise_figure.show_pixels(invocation, figure)
    else:
        sided = exercise_on(found, Side.LEFT if left else None)
        _tell(sided, library, lambda: exercise_figure.tell_figure(invocation, figure) if figure else None)
    return 0


def _library(invocation: Invocation) -> "Library":
    from glutecoach.cli.user_library import load_user_library  # noqa: PLC0415  (--help needs no library)

    return load_user_library(invocation)


def _sorted(library: "Library") -> "list[Exercise]":
    return [library.exercises[name] for name in sorted(library.exercises)]


def _list(invocation: Invocation, selection: "Selection | None" = None, *, as_json: bool) -> int:
    from glutecoach.domain.swapping import item_with  # noqa: PLC0415  (--help needs none of it)

    found = _sorted(_library(invocation))
    if selection is not None:
        found = [each for each in found if selection.keeps_exercise(each, item_with(each).asked_ms)]
    if as_json:
        say_json({"exercises": [_brief_object(each) for each in found]})
    elif found:
        say_columns(
            (each.id, FAMILY_NAMES[each.family], PLACE_NAMES[each.place], each.title) for each in found
        )
    else:
        say("No exercise fits all of that.")
    return 0


def _tell(exercise: "Exercise", library: "Library", tell_figure: "Callable[[], None]") -> None:
    say(exercise.title, bold=True)
    say_columns(
        [
            ("Kind", FAMILY_NAMES[exercise.family]),
            ("Muscles", muscle_names(exercise.primary)),
            *([("Also", muscle_names(exercise.secondary))] if exercise.secondary else []),
            ("Start", f"{POSITION_NAMES[exercise.position]}, {PLACE_NAMES[exercise.place]}"),
            ("Sides", SIDES_NAMES[exercise.sides]),
            ("Needs", equipment_names(exercise.equipment)),
            *(("Instead", f"{EQUIPMENT_NAMES[each.thing]}: {each.instead}") for each in exercise.stand_ins),
            *([("Clothes", "office clothes are fine")] if exercise.office_clothes else []),
            ("To begin with", dose_in_words(exercise.start_dose, exercise.sides)),
        ],
        indent=2,
        broken=True,
    )
    tell_figure()
    _tell_sentences("Set up", exercise.set_up)
    _tell_sentences("Movement", exercise.movement)
    _tell_sentences("Breathing", [exercise.breathing])
    _tell_sentences("Watch for", [exercise.reminder, *exercise.faults])
    _tell_sentences("Take care", exercise.cautions)
    _tell_sentences("With a condition", _care_words(exercise, library))
    _tell_sentences("Easier", _neighbour_words(exercise.easier, library))
    _tell_sentences("Harder", _neighbour_words(exercise.harder, library))
    _tell_sentences("How hard muscles work", _activation_words(exercise, library))
    _tell_sentences("Sources", [source_words(each, library) for each in exercise.sources])


def _tell_sentences(heading: str, sentences: "Sequence[str]") -> None:
    told = [sentence for sentence in sentences if sentence]
    if told:
        say("", heading, bold=True)
    for sentence in told:
        say_paragraph(sentence, indent=2)


def _neighbour_words(neighbour: "Neighbour", library: "Library") -> list[str]:
    other = library.exercises.get(neighbour.exercise or "")
    return [neighbour.how, f"Or: {other.title} ({other.id})." if other else ""]


def _care_words(exercise: "Exercise", library: "Library") -> list[str]:
    from glutecoach.formats.safety_toml import load_safety  # noqa: PLC0415  (--help asks nothing)
    from glutecoach.resources import shipped  # noqa: PLC0415

    if not exercise.cares:
        return []
    names = {each.condition: each.name for each in load_safety(shipped("programs")).conditions}
    return [
        f"{name[:1].upper()}{name[1:]}: {_care_action(care, library)}"
        for care in exercise.cares
        if (name := names.get(care.condition, care.condition.value))
    ]


def _care_action(care: "Care", library: "Library") -> str:
    if care.action is CareAction.ADAPT:
        return care.how
    other = library.exercises.get(care.instead or "")
    return f"leave it out. {care.how}" + (f" Instead: {other.title} ({other.id})." if other else "")


def _activation_words(exercise: "Exercise", library: "Library") -> list[str]:
    return [
        f"{activation_in_words(each)} ({source_words(each.source, library)}). {each.remark}".rstrip()
        for each in exercise.activation
    ]


def _brief_object(exercise: "Exercise") -> dict[str, object]:
    return {
        "id": exercise.id,
        "title": exercise.title,
        "family": exercise.family.value,
        "place": exercise.place.value,
        "position": exercise.position.value,
        "sides": exercise.sides.value,
        "equipment": [thing.value for thing in exercise.equipment],
    }


def _whole_object(exercise: "Exercise") -> dict[str, object]:
    return {
        **_brief_object(exercise),
        "primary": [muscle.value for muscle in exercise.primary],
        "secondary": [muscle.value for muscle in exercise.secondary],
        "optional_equipment": [thing.value for thing in exercise.optional_equipment],
        "set_up": list(exercise.set_up),
        "movement": list(exercise.movement),
        "breathing": exercise.breathing,
        "reminder": exercise.reminder,
        "faults": list(exercise.faults),
        "cautions": list(exercise.cautions),
        "activation": [
            {
                "muscle": each.muscle.value,
                "band": each.lowest.value,
                "up_to": each.highest.value,
                "source": each.source,
                "remark": each.remark,
            }
            for each in exercise.activation
        ],
        "care": [
            {
                "condition": care.condition.value,
                "action": care.action.value,
                "how": care.how,
                "instead": care.instead,
                "source": care.source,
            }
            for care in exercise.cares
        ],
        "stand_ins": [{"thing": each.thing.value, "instead": each.instead} for each in exercise.stand_ins],
        "office_clothes": exercise.office_clothes,
        "gentle": exercise.gentle,
        "easier": {"how": exercise.easier.how, "exercise": exercise.easier.exercise},
        "harder": {"how": exercise.harder.how, "exercise": exercise.harder.exercise},
        "start_dose": dose_object(exercise.start_dose),
        "sources": list(exercise.sources),
    }
