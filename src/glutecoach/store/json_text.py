"""JSON as the journal keeps it: objects only, no nan, no infinity."""

import json
from collections.abc import Sequence
from typing import NoReturn, cast

Body = dict[str, object]


class BodyError(ValueError):
    """A stored text is not what it should be."""


def dumps(value: object) -> str:
    """Write a value in the shortest form.

    Raises:
        ValueError: it holds nan or an infinity.
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def loads(text: str) -> Body:
    """Read an object.

    Raises:
        BodyError: it is not one.
    """
    value = _decoded(text)
    if not isinstance(value, dict):
        raise BodyError("not an object")
    return cast(Body, value)


def loads_list(text: str) -> list[object]:
    """Read a list.

    Raises:
        BodyError: it is not one.
    """
    value = _decoded(text)
    if not isinstance(value, list):
        raise BodyError("not a list")
    return cast(list[object], value)


def loads_all(texts: Sequence[str]) -> list[Body]:
    """Read many objects at once, which is several times faster; what cannot be read becomes empty."""
    try:
        values = loads_list(f"[{','.join(texts)}]")
    except BodyError:
        values = []
    # A broken text can shift its neighbours, so that only an exact fit is believed.
    if len(values) == len(texts) and all(type(value) is dict for value in values):
        return cast(list[Body], values)
    return [_or_empty(text) for text in texts]


def _or_empty(text: str) -> Body:
    try:
        return loads(text)
    except BodyError:
        return {}


def _refuse(constant: str) -> NoReturn:
    raise BodyError(constant)


_DECODER = json.JSONDecoder(parse_constant=_refuse)


def _decoded(text: str) -> object:
    try:
        return cast(object, _DECODER.decode(text))
    except (ValueError, RecursionError) as error:
        raise BodyError("not JSON") from error
