"""Documents checked against the types of the file formats; every problem is collected, none is raised.

The types are msgspec structs whose fields carry their limits. The JSON Schemas are made from the same types,
so an editor and the program cannot disagree about a file.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast

import msgspec
from msgspec import inspect

from glutecoach.domain.limits import MAX_LINE_CHARACTERS, MAX_LIST_ENTRIES
from glutecoach.formats.field_types import Choice, FieldType, Number, Switch, Text, Version
from glutecoach.formats.reading import Reading
from glutecoach.formats.table_types import Column, Entries, NamedEntries, Row, Table

S = TypeVar("S", bound=msgspec.Struct)


def read(kind: type[S], document: Mapping[str, Any], reading: Reading) -> S | None:
    """Return the document as that type, or None when a part that must be there cannot be used.

    A document with problems is not to be used even if it is returned, unless the reading is lenient.
    """
    if reading.trusted:
        # Several times as quick; what does not fit even so is looked through, to say what is wrong.
        with suppress(msgspec.ValidationError):
            return msgspec.convert(document, kind)
    table = table_of(kind)
    reading.top_keys = table.columns
    value = table.read(reading, document, "")
    return value if isinstance(value, kind) else None


@cache
def table_of(kind: type[msgspec.Struct]) -> Table:
    """Return how documents of that type are read."""
    table = _field_type(inspect.type_info(kind), {})
    assert isinstance(table, Table)  # noqa: S101  (a struct's type info is a table)
    return table


def _field_type(declared: inspect.Type, extra: Mapping[str, Any]) -> FieldType:
    match declared:
        case inspect.Metadata(extra={"read_as": field_type}):
            return cast("FieldType", field_type)
        case inspect.Metadata(type=inner, extra=more):
            return _field_type(inner, {**extra, **(more or {})})
        case inspect.UnionType(types=types):
            (inner,) = (one for one in types if not isinstance(one, inspect.NoneType))
            return _field_type(inner, extra)
    return _table_type(declared) or _scalar_type(declared, extra)


def _table_type(declared: inspect.Type) -> FieldType | None:
    match declared:
        case inspect.StructType(cls=cls, fields=fields):
            columns = {
                one.encode_name: Column(_field_type(one.type, {}), one.required, one.name) for one in fields
            }
            return Table(cls, columns)
        case inspect.VarTupleType(item_type=item, min_length=fewest, max_length=most):
            return Entries(_field_type(item, {}), fewest or 0, most or MAX_LIST_ENTRIES)
        case inspect.TupleType(item_types=items):
            return Row(tuple(_field_type(item, {}) for item in items))
        case inspect.DictType(key_type=key, value_type=value, min_length=fewest, max_length=most):
            name = _field_type(key, {})
            assert isinstance(name, Text)  # noqa: S101  (TOML has no other keys)
            return NamedEntries(name, _field_type(value, {}), fewest or 0, most or MAX_LIST_ENTRIES)
    return None


def _scalar_type(declared: inspect.Type, extra: Mapping[str, Any]) -> FieldType:
    match declared:
        case inspect.StrType(min_length=shortest, max_length=longest, pattern=pattern):
            return Text(
                longest=longest or MAX_LINE_CHARACTERS,
                empty=not shortest,
                pattern=re.compile(pattern) if pattern else None,
                form=extra.get("form", ""),
                refers_to=extra.get("refers_to", ""),
            )
        case inspect.IntType(ge=int(lowest), le=int(highest)):
            return Number(lowest, highest, whole=True)
        case inspect.FloatType(ge=int() | float() as lowest, le=int() | float() as highest):
            return Number(lowest, highest, whole=False)
        case inspect.EnumType(cls=cls) if issubclass(cls, StrEnum):
            return Choice(cls)
        case inspect.BoolType():
            return Switch()
        case inspect.LiteralType(values=(int(number),)):
            return Version(number)
    raise TypeError(f"{declared} needs bounds, or cannot be read from a file.")
