"""Fields of an object that was read: of the right type, or an error that the reader passes over."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from math import isfinite
from typing import TypeVar, cast

from glutecoach.domain.safetext import clean
from glutecoach.store.json_text import Body, BodyError

_Value = TypeVar("_Value")
_Chosen = TypeVar("_Chosen", bound=StrEnum)


def integer(body: Body, key: str) -> int:
    """Return a whole number of an object.

    Raises:
        BodyError: it is missing or something else.
    """
    value = body.get(key)
    if type(value) is not int:
        raise BodyError(key)
    return value


def number(body: Body, key: str) -> float:
    """Return a finite number of an object.

    Raises:
        BodyError: it is missing or something else.
    """
    value = body.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise BodyError(key)
    return float(value)


def integer_or_none(body: Body, key: str) -> int | None:
    """Return a whole number, or None where it is null or missing.

    Raises:
        BodyError: it is something else.
    """
    value = body.get(key)
    if value is None or type(value) is int:
        return value
    raise BodyError(key)


def text_line(body: Body, key: str) -> str:
    """Return a text as one harmless line; empty where it is missing.

    Raises:
        BodyError: it is something else.
    """
    value = body.get(key, "")
    if type(value) is not str:
        raise BodyError(key)
    return clean_line(value)


@lru_cache(maxsize=4096)
def clean_line(value: str) -> str:
    """Return a text as one harmless line; titles come again and again."""
    return clean(value)


def choice(kind: type[_Chosen], body: Body, key: str) -> _Chosen:
    """Return one of an enumeration's values.

    Raises:
        BodyError: it is none of them.
    """
    value = body.get(key)
    found = _members(kind).get(value) if type(value) is str else None
    if found is None:
        raise BodyError(key)
    return cast("_Chosen", found)


@cache
def _members(kind: type[StrEnum]) -> dict[str, StrEnum]:
    """Return an enumeration's members by their values: to look them up is much faster than to call it."""
    return {member.value: member for member in kind}


def choice_or_none(kind: type[_Chosen], body: Body, key: str) -> _Chosen | None:
    """Return one of an enumeration's values, or None where it is null or missing."""
    return None if body.get(key) is None else choice(kind, body, key)


def day_or_none(body: Body, key: str) -> date | None:
    """Return a day, or None where it is null or missing.

    Raises:
        BodyError: it is something else.
    """
    value = body.get(key)
    if value is None:
        return None
    try:
        return date.fromisoformat(value if type(value) is str else "")
    except ValueError as error:
        raise BodyError(key) from error


def day(body: Body, key: str) -> date:
    """Return a day.

    Raises:
        BodyError: it is missing or something else.
    """
    found = day_or_none(body, key)
    if found is None:
        raise BodyError(key)
    return found


def listed(body: Body, key: str, value_of: Callable[[Body], _Value]) -> tuple[_Value, ...]:
    """Return the values of a list of objects; empty where it is missing.

    Raises:
        BodyError: it is not such a list.
    """
    values = body.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        raise BodyError(key)
    return tuple(value_of(value) for value in values)
