"""Reading decoded JSON field by field: every value is of the type that is asked for, or the error says where not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import NoReturn, TypeVar

__all__ = ["Fields", "MalformedRecordError"]

T = TypeVar("T")


class MalformedRecordError(ValueError):
    """A value is missing or of another type than its field has."""


class Fields:
    """One object of a JSON document, and the path that leads to it (``findings[3].claims[0]``)."""

    def __init__(self, value: object, path: str = "") -> None:
        """Take an object.

        Raises:
            MalformedRecordError: if it is none; so does every method below for its field.
        """
        if not isinstance(value, dict):
            raise MalformedRecordError(f"{path or 'the file'}: expected an object")
        self._object: Mapping[str, object] = value
        self._path = path

    def text(self, name: str) -> str:
        """A string."""
        value = self._object.get(name)
        return value if isinstance(value, str) else self._refuse(name, "a string")

    def text_or_empty(self, name: str) -> str:
        """A string; empty where it is ``null``."""
        return "" if self._null(name) else self.text(name)

    def choice(self, name: str, kind: Callable[[str], T]) -> T:
        """A string that names a member of an enumeration."""
        try:
            return kind(self.text(name))
        except MalformedRecordError:
            raise
        except ValueError:
            return self._refuse(name, "one of the values in docs/json.md")

    def whole(self, name: str) -> int:
        """A whole number that is not negative."""
        value = self._object.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        return self._refuse(name, "a whole number from 0")

    def whole_or_zero(self, name: str) -> int:
        """A whole number; 0 where it is ``null``."""
        return 0 if self._null(name) else self.whole(name)

    def number(self, name: str) -> float:
        """A number, kept whole where it is."""
        value = self._object.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
        return self._refuse(name, "a number")

    def flag(self, name: str) -> bool:
        """``true`` or ``false``."""
        value = self._object.get(name)
        return value if isinstance(value, bool) else self._refuse(name, "true or false")

    def moment(self, name: str) -> datetime:
        """A time with its zone, in ISO 8601."""
        try:
            value = datetime.fromisoformat(self.text(name))
        except MalformedRecordError:
            raise
        except ValueError:
            return self._refuse(name, "a time in ISO 8601")
        return value if value.tzinfo is not None else self._refuse(name, "a time with its zone")

    def moment_or_none(self, name: str) -> datetime | None:
        """A time with its zone, or ``None`` where it is ``null``."""
        return None if self._null(name) else self.moment(name)

    def nested(self, name: str) -> Fields:
        """An object."""
        return Fields(self._object.get(name), self._at(name))

    def nested_or_none(self, name: str) -> Fields | None:
        """An object, or ``None`` where it is ``null``."""
        return None if self._null(name) else self.nested(name)

    def objects(self, name: str) -> Iterator[Fields]:
        """A list of objects."""
        for number, value in enumerate(self._list(name)):
            yield Fields(value, f"{self._at(name)}[{number}]")

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings."""
        values = tuple(v for v in self._list(name) if isinstance(v, str))
        return values if len(values) == len(self._list(name)) else self._refuse(name, "a list of strings")

    def mapping(self, name: str) -> dict[str, str]:
        """An object whose values are strings."""
        fields = self.nested(name)
        return {key: fields.text(key) for key in fields._object}

    def lists(self, name: str) -> dict[str, tuple[str, ...]]:
        """An object whose values are lists of strings."""
        fields = self.nested(name)
        return {key: fields.texts(key) for key in fields._object}

    def _list(self, name: str) -> list[object]:
        value = self._object.get(name)
        return value if isinstance(value, list) else self._refuse(name, "a list")

    def _null(self, name: str) -> bool:
        """Whether it is there and ``null``: a missing field is not."""
        return name in self._object and self._object[name] is None

    def _at(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name

    def _refuse(self, name: str, expected: str) -> NoReturn:
        found = "nothing" if name not in self._object else _kind(self._object[name])
        raise MalformedRecordError(f"{self._at(name)}: expected {expected}, found {found}")


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case str():
            return repr(value if len(value) <= 40 else f"{value[:40]}…")
        case int() | float():
            return str(value)
        case list():
            return "a list"
        case _:
            return "an object"
