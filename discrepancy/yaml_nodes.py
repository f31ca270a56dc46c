"""YAML that remembers where everything stands: what every file a person writes for us is read through.

A file becomes a tree of frozen nodes, each with the position of its first character, so that any later complaint can
name file, line and column. Only ``null``, ``true``/``false``, integers and floats are resolved: ``on:``, ``NO``,
``12:30`` and dates stay the strings they were typed as. Duplicate keys are problems, not silent overwrites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from discrepancy.errors import Position, Problem

__all__ = ["Items", "Node", "Pairs", "Plain", "Scalar", "pairs_of", "read_yaml", "scalars_of", "text_of", "texts_of"]

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
"""What a tree is without its positions."""

_MAX_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value."""

    value: bool | int | float | str | None
    """The value, resolved."""
    text: str
    """As typed, without quotation marks."""
    position: Position
    """Where it begins."""

    @property
    def plain(self) -> Plain:
        """The value itself."""
        return self.value


@dataclass(frozen=True, slots=True)
class Items:
    """A sequence."""

    items: tuple[Node, ...]
    """Its entries in order."""
    position: Position
    """Where it begins."""

    def __iter__(self) -> Iterator[Node]:
        return iter(self.items)

    @property
    def plain(self) -> Plain:
        """A list of plain values."""
        return [item.plain for item in self.items]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping with string keys, in the order of the file."""

    entries: Mapping[str, Node]
    """Its values by key."""
    keys: Mapping[str, Position]
    """Where each key stands."""
    position: Position
    """Where the mapping begins."""

    def get(self, key: str) -> Node | None:
        """The value of a key, or ``None``."""
        return self.entries.get(key)

    def at(self, key: str) -> Position:
        """Where the value of a key stands; the mapping itself where the key is missing."""
        node = self.entries.get(key)
        return node.position if node is not None else self.position

    @property
    def plain(self) -> Plain:
        """A dict of plain values."""
        return {key: node.plain for key, node in self.entries.items()}


Node = Scalar | Items | Pairs
"""A node of the tree."""


_RESOLVERS: Sequence[tuple[str, str, str]] = (
    ("null", r"^(?:~|null|)$", "~n"),
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    ("float", r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
)


_TAG = "tag:yaml.org,2002:"
_BY_FIRST: Mapping[str, Sequence[tuple[str, re.Pattern[str]]]] = {
    first: [(_TAG + name, re.compile(pattern)) for name, pattern, firsts in _RESOLVERS if first in firsts]
    for first in {char for _, _, firsts in _RESOLVERS for char in firsts}
}
_DEFAULT_TAGS = {yaml.ScalarNode: f"{_TAG}str", yaml.SequenceNode: f"{_TAG}seq", yaml.MappingNode: f"{_TAG}map"}


def _resolve_tag(self: object, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
    """The tag of a node without one. Called for each node, so it does no more than it must."""
    del self
    if kind is yaml.ScalarNode and implicit[0]:
        if not value:
            return f"{_TAG}null"
        for tag, pattern in _BY_FIRST.get(value[0], ()):
            if pattern.match(value):
                return tag
    return _DEFAULT_TAGS[kind]


def _nothing(self: object, *_: object) -> None:
    """Stands for PyYAML's resolution by path, which is not used."""


def _loader(base: type[yaml.SafeLoader]) -> type[yaml.SafeLoader]:
    """PyYAML's composer with our resolvers alone."""
    methods = {"resolve": _resolve_tag, "descend_resolver": _nothing, "ascend_resolver": _nothing}
    return type("Loader", (base,), methods)


_SAFE = _loader(yaml.SafeLoader)
# libyaml, where PyYAML was built with it, is fifteen times as fast, but overflows the stack on absurd nesting.
_FAST = _loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader))
_STRANGE = ("!", f"{_TAG}python/")
_BRACKET = re.compile(r"[\[\]{}]")
_INDENT = re.compile(r"^[ \-?]{400}", re.MULTILINE)


def _may_nest_deeply(text: str) -> bool:
    """Whether a text may nest deeper than any file that a person writes; brackets inside strings count, too."""
    depth = 0
    for match in _BRACKET.finditer(text):
        depth += 1 if match.group() in "[{" else -1
        if depth > 200:
            return True
    return _INDENT.search(text) is not None


def read_yaml(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """Reads one YAML document.

    Args:
        text: The decoded text of the file.
        file: Its path as the user gave it, for positions.

    Returns:
        The tree, and every problem found on the way. The tree is ``None`` where the file is empty or is not YAML.
    """
    try:
        root = yaml.compose(text, Loader=_SAFE if _may_nest_deeply(text) else _FAST)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Position(file, mark.line + 1, mark.column + 1) if mark is not None else Position(file)
        return None, [Problem(place, f"not valid YAML: {error.problem or error.context or 'unreadable'}")]
    except yaml.YAMLError as error:
        return None, [Problem(Position(file), f"not valid YAML: {' '.join(str(error).split())}")]
    except RecursionError:
        return None, [Problem(Position(file), "nested too deeply")]
    if root is None:
        return None, []
    builder = _Builder(file)
    node = builder.build(root, 0)
    return node, builder.problems


class _Builder:
    """Turns PyYAML's nodes into ours; an alias shares the node of its anchor."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._done: dict[int, Node] = {}
        self._open: set[int] = set()

    def build(self, node: yaml.Node, depth: int) -> Node:
        """The tree under one of PyYAML's nodes."""
        position = self._position(node)
        if isinstance(node, yaml.ScalarNode):
            return Scalar(self._resolve(node, position), node.value, position)
        key = id(node)
        if key in self._done:
            return self._done[key]
        if key in self._open or depth > _MAX_DEPTH:
            what = "an alias refers to itself" if key in self._open else "nested too deeply"
            self.problems.append(Problem(position, what))
            return Scalar(None, "", position)
        self._open.add(key)
        built = self._convert(node, position, depth)
        self._open.discard(key)
        self._done[key] = built
        return built

    def _convert(self, node: yaml.Node, position: Position, depth: int) -> Node:
        if node.tag.startswith(_STRANGE):
            self.problems.append(Problem(position, f"the tag {node.tag} means nothing here", "leave the tag out"))
        if isinstance(node, yaml.SequenceNode):
            return Items(tuple(self.build(child, depth + 1) for child in node.value), position)
        entries: dict[str, Node] = {}
        keys: dict[str, Position] = {}
        for key_node, value_node in node.value:
            at = self._position(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem(at, "a key must be a word"))
                continue
            name = str(key_node.value)
            if name in entries:
                self.problems.append(Problem(at, f"duplicate key '{name}'", f"first given at line {keys[name].line}"))
                continue
            entries[name] = self.build(value_node, depth + 1)
            keys[name] = at
        return Pairs(entries, keys, position)

    def _resolve(self, node: yaml.ScalarNode, position: Position) -> bool | int | float | str | None:
        text = str(node.value)
        if node.tag == _DEFAULT_TAGS[yaml.ScalarNode]:
            return text
        if node.tag.startswith(_STRANGE):
            self.problems.append(Problem(position, f"the tag {node.tag} means nothing here", "leave the tag out"))
        kind = node.tag.rpartition(":")[2]
        try:
            if kind == "null":
                return None
            if kind == "bool" and text in ("true", "false"):
                return text == "true"
            if kind == "int":
                return int(text)
            if kind == "float":
                return float(text)
        except ValueError:
            pass
        self.problems.append(Problem(position, f"cannot read {text!r} with the tag {node.tag}", "leave the tag out"))
        return text

    def _position(self, node: yaml.Node) -> Position:
        mark = node.start_mark
        return Position(self.file, mark.line + 1, mark.column + 1)


def text_of(pairs: Pairs, key: str, default: str = "") -> str:
    """The value of ``key`` as typed; ``default`` where it is missing, null or not a single value."""
    node = pairs.get(key)
    return node.text if isinstance(node, Scalar) and node.value is not None else default


def texts_of(pairs: Pairs, key: str) -> tuple[str, ...]:
    """The values of ``key`` as typed, whether one stands there or a list; empty where it is missing."""
    return tuple(scalar.text for scalar in scalars_of(pairs, key))


def scalars_of(pairs: Pairs, key: str) -> tuple[Scalar, ...]:
    """The single values under ``key``, whether one stands there or a list; empty where it is missing."""
    node = pairs.get(key)
    nodes = node.items if isinstance(node, Items) else (node,)
    return tuple(n for n in nodes if isinstance(n, Scalar) and n.value is not None)


def pairs_of(pairs: Pairs, key: str) -> tuple[Pairs, ...]:
    """The mappings under ``key``, whether one stands there or a list; empty where it is missing."""
    node = pairs.get(key)
    nodes = node.items if isinstance(node, Items) else (node,)
    return tuple(n for n in nodes if isinstance(n, Pairs))
