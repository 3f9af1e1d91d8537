"""Options that narrow a list of programs or exercises down."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from glutecoach.cli.commands.group import nearest_hint
from glutecoach.cli.invocation import Invocation
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from glutecoach.domain.exercise import Equipment, Muscle
    from glutecoach.domain.selection import Selection

_Value = TypeVar("_Value")

_PLACES = ("anywhere", "not-on-floor", "office-clothes")
_FAMILIES = ("activation", "mobility", "self-massage")
_MOST_MINUTES = 600


def narrowing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options; it is called with ``selection`` in their place."""

    @click.option("--minutes", type=click.IntRange(1, _MOST_MINUTES), help="At most so long.")
    @click.option(
        "--where", type=click.Choice(_PLACES), default=_PLACES[0], help="Where it must be possible."
    )
    @click.option(
        "--with",
        "things",
        metavar="THINGS",
        help="What you have, such as mat,ball; 'mine' as in the settings, 'nothing' for none.",
    )
    @click.option("--family", type=click.Choice(_FAMILIES), help="What it is for.")
    @click.option("--muscle", metavar="MUSCLE", help="A muscle or an area it is for, such as glutes.")
    @wraps(command)
    def narrowed(
        invocation: Invocation,
        *arguments: Any,
        minutes: int | None,
        where: str,
        things: str | None,
        family: str | None,
        muscle: str | None,
        **options: Any,
    ) -> Any:
        selection = _selection(
            invocation, minutes=minutes, where=where, things=things, family=family, muscle=muscle
        )
        return command(invocation, *arguments, selection=selection, **options)

    return narrowed


def _selection(
    invocation: Invocation,
    *,
    minutes: int | None,
    where: str,
    things: str | None,
    family: str | None,
    muscle: str | None,
) -> "Selection":
    from glutecoach.domain.exercise import Family  # noqa: PLC0415  (--help needs none of it)
    from glutecoach.domain.selection import Selection, Where  # noqa: PLC0415

    return Selection(
        minutes=minutes,
        where=Where(where),
        things=None if things is None else _things(invocation, things),
        family=None if family is None else Family(family),
        muscles=frozenset() if muscle is None else _muscles(muscle),
    )


def _things(invocation: Invocation, named: str) -> "frozenset[Equipment]":
    from glutecoach.cli.settings_file import SettingsFile  # noqa: PLC0415
    from glutecoach.domain.exercise import Equipment  # noqa: PLC0415

    if named == "mine":
        return frozenset(SettingsFile(invocation.paths.settings).current.equipment)
    if named == "nothing":
        return frozenset()
    known = {thing.value: thing for thing in Equipment}
    return frozenset(_one_of("thing", word.strip(), known) for word in named.split(","))


def _muscles(named: str) -> "frozenset[Muscle]":
    from glutecoach.domain.exercise import Muscle  # noqa: PLC0415
    from glutecoach.domain.selection import Area  # noqa: PLC0415

    areas = {area.value: area.muscles for area in Area}
    muscles = {muscle.value: frozenset({muscle}) for muscle in Muscle}
    return _one_of("muscle", named, {**areas, **muscles})


def _one_of(what: str, word: str, known: "dict[str, _Value]") -> "_Value":
    if word not in known:
        raise InputError(
            f"'{word}' is not a {what} known here.{nearest_hint(word, list(known))}",
            f"Known are {', '.join(known)}.",
        )
    return known[word]
