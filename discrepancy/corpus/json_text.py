"""JSON with positions: every string of the file knows where each of its characters stands (RFC 8259)."""

from __future__ import annotations

import re
from typing import TypeAlias, Union

from discrepancy.corpus.mapped import Mapped

__all__ = ["JsonError", "Node", "parse_json"]

Node: TypeAlias = Union[dict[str, "Node"], list["Node"], Mapped, int, float, bool, None]  # noqa: UP007 — recursive
"""A JSON value; strings are :class:`Mapped`."""

_MAX_DEPTH = 64
_SPACE = re.compile(r"[ \t\r\n]*")
_RUN = re.compile(r'[^"\\\x00-\x1f]+')
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,400})(?:\.\d{1,400})?(?:[eE][+-]?\d{1,4})?")
_HEX = re.compile(r"[0-9a-fA-F]{4}")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class JsonError(ValueError):
    """The text is not JSON, or nested too deep."""

    def __init__(self, offset: int, message: str) -> None:
        self.offset = offset
        self.message = message
        super().__init__(f"{message} at character {offset}")


def parse_json(text: str, start: int = 0, end: int | None = None) -> Node:
    """Parses ``text[start:end]``.

    Args:
        text: The decoded file; offsets of strings index it.
        start: Where the JSON text begins.
        end: Where it ends; the end of ``text`` by default.

    Returns:
        The value. A lone surrogate escape becomes U+FFFD; of equal keys the last wins.

    Raises:
        JsonError: Where it is malformed, or nested deeper than 64 levels.
    """
    scanner = _Scanner(text, len(text) if end is None else end)
    node, at = scanner.value(scanner.space(start), 0)
    at = scanner.space(at)
    if at < scanner.end:
        raise JsonError(at, "text after the end of the JSON value")
    return node


class _Scanner:
    """A recursive descent over one text; depth is bounded, so it cannot exhaust the stack."""

    def __init__(self, text: str, end: int) -> None:
        self.text = text
        self.end = end

    def space(self, at: int) -> int:
        if at < self.end and self.text[at] not in " \t\r\n":
            return at
        match = _SPACE.match(self.text, at, self.end)
        return match.end() if match else at

    def peek(self, at: int) -> str:
        return self.text[at] if at < self.end else ""

    def value(self, at: int, depth: int) -> tuple[Node, int]:
        if depth > _MAX_DEPTH:
            raise JsonError(at, f"nested deeper than {_MAX_DEPTH} levels")
        char = self.peek(at)
        if char == '"':
            return self.string(at)
        if char == "{":
            return self.object(at, depth)
        if char == "[":
            return self.array(at, depth)
        for word, constant in _WORDS.items():
            if self.text.startswith(word, at, self.end):
                return constant, at + len(word)
        number = _NUMBER.match(self.text, at, self.end)
        if number:
            return float(number.group()), number.end()
        raise JsonError(at, "a value was expected here" if char else "the text ends where a value was expected")

    def object(self, at: int, depth: int) -> tuple[Node, int]:
        out: dict[str, Node] = {}
        at = self.space(at + 1)
        if self.peek(at) == "}":
            return out, at + 1
        while True:
            if self.peek(at) != '"':
                raise JsonError(at, "a key in double quotes was expected here")
            key, at = self.string(at)
            at = self.space(at)
            if self.peek(at) != ":":
                raise JsonError(at, "a colon was expected here")
            out[key.text], at = self.value(self.space(at + 1), depth + 1)
            at = self.space(at)
            char = self.peek(at)
            if char == "}":
                return out, at + 1
            if char != ",":
                raise JsonError(at, "a comma or closing brace was expected here")
            at = self.space(at + 1)

    def array(self, at: int, depth: int) -> tuple[Node, int]:
        out: list[Node] = []
        at = self.space(at + 1)
        if self.peek(at) == "]":
            return out, at + 1
        while True:
            node, at = self.value(at, depth + 1)
            out.append(node)
            at = self.space(at)
            char = self.peek(at)
            if char == "]":
                return out, at + 1
            if char != ",":
                raise JsonError(at, "a comma or closing bracket was expected here")
            at = self.space(at + 1)

    def string(self, at: int) -> tuple[Mapped, int]:
        start = at = at + 1
        simple = _RUN.match(self.text, at, self.end)
        if simple and self.peek(simple.end()) == '"':
            return Mapped(simple.group(), start), simple.end() + 1
        parts: list[str] = []
        table: list[int] = []
        while True:
            run = _RUN.match(self.text, at, self.end)
            if run:
                parts.append(run.group())
                table.extend(range(at, run.end()))
                at = run.end()
            char = self.peek(at)
            if char == '"':
                return Mapped("".join(parts), start, tuple(table)), at + 1
            if char != "\\":
                raise JsonError(at, "a control character inside a string" if char else "a string that is not closed")
            decoded, width = self.escape(at)
            parts.append(decoded)
            table.append(at)
            at += width

    def escape(self, at: int) -> tuple[str, int]:
        """The character that an escape stands for, and how many characters of the text it takes."""
        kind = self.peek(at + 1)
        if kind != "u":
            if kind not in _ESCAPES or not kind:
                raise JsonError(at, "an unknown escape")
            return _ESCAPES[kind], 2
        code = self.code(at)
        if 0xD800 <= code < 0xDC00 and self.text.startswith("\\u", at + 6, self.end):
            low = self.code(at + 6)
            if 0xDC00 <= low < 0xE000:
                return chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)), 12
        return ("\ufffd" if 0xD800 <= code < 0xE000 else chr(code)), 6

    def code(self, at: int) -> int:
        match = _HEX.match(self.text, at + 2, self.end)
        if not match:
            raise JsonError(at, "an escape without four hexadecimal digits")
        return int(match.group(), 16)
