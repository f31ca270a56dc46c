"""The reference of the Python names, from their docstrings and the docstrings under their fields."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
import textwrap
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import discrepancy
from docpages.markdown import code, escape_inline, table

__all__ = ["api_page", "public_names"]

_HEAD = """\
# Python names

Everything here is public: its names and fields change only with the version. The rest of the package is not.
[Use from Python](python.md) shows how they go together.
"""
_CHECK = ("check", "read_claims", "text_checker", "Reading")
"""Public names of ``discrepancy.check``: not offered by the package itself, which would have to import pandas."""
_SECTION = re.compile(r"(Args|Returns|Raises|Yields):\Z")
_ENTRY = re.compile(r"(\*{0,2}\w[\w., ]*): (.*)", re.DOTALL)


def public_names() -> list[tuple[str, Any]]:
    """Public names with where they are imported from, and what they are."""
    check = import_module("discrepancy.check")
    names = [(f"discrepancy.check.{name}", getattr(check, name)) for name in _CHECK]
    own = [name for name in discrepancy.__all__ if not name.startswith("_")]
    return names + [(f"discrepancy.{name}", getattr(discrepancy, name)) for name in own]


def api_page() -> str:
    """The page: a section for each public name."""
    return _HEAD + "".join(_section(name, found) for name, found in public_names())


def _section(name: str, found: Any) -> str:
    lines = [f"\n## {code(name)}\n"]
    if not inspect.isclass(found):
        lines.append(_signature(found))
    lines.append(_docstring(inspect.getdoc(found) or ""))
    if dataclasses.is_dataclass(found) and isinstance(found, type):
        lines.append(table(("field", "type", "holds"), _fields(found)))
    if inspect.isclass(found):
        for method, function in _methods(found):
            lines += [f"### {code(f'{found.__name__}.{method}')}\n", _docstring(inspect.getdoc(function) or "")]
    return "\n".join(line for line in lines if line)


def _signature(function: Any) -> str:
    signature = inspect.signature(function)
    # Annotations are strings already; printed as they are, without quotation marks.
    shown = f"{function.__name__}{signature}".replace("'", "")
    if len(shown) > 100:
        given = [str(p).replace("'", "") for p in signature.parameters.values()]
        kinds = [p.kind for p in signature.parameters.values()]
        if inspect.Parameter.KEYWORD_ONLY in kinds:
            given.insert(kinds.index(inspect.Parameter.KEYWORD_ONLY), "*")
        back = str(signature.return_annotation).replace("'", "")
        shown = f"{function.__name__}(\n" + "".join(f"    {p},\n" for p in given) + f") -> {back}"
    return f"```python\n{shown}\n```\n"


def _docstring(text: str) -> str:
    """A docstring in Google style as Markdown: paragraphs, and a list for each section."""
    out: list[str] = []
    for block in re.split(r"\n{2,}", text.strip()):
        first, _, rest = block.partition("\n")
        if _SECTION.match(first):
            out.append(f"*{first}*\n\n" + "".join(f"- {item}\n" for item in _items(rest)))
        else:
            out.append(_prose(block) + "\n")
    return "\n".join(out)


def _items(text: str) -> Iterator[str]:
    """The entries of a section; lines that are indented more belong to the entry before."""
    for item in re.split(r"\n(?=\S)", textwrap.dedent(text).strip()):
        found = _ENTRY.fullmatch(item)
        yield f"{code(found.group(1))}: {_prose(found.group(2))}" if found else _prose(item)


def _prose(text: str) -> str:
    """Running text with the roles and double backquotes of docstrings as code."""
    text = re.sub(r":\w+:`[~.]?([^`]*)`", r"``\1``", " ".join(text.split()))
    parts = text.split("``")
    return "".join(code(part) if n % 2 else escape_inline(part) for n, part in enumerate(parts))


def _fields(found: type) -> Iterator[tuple[str, str, str]]:
    """The fields of a class with their types as written, and the string that stands under each."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(found))).body
    assert isinstance(tree, ast.ClassDef)
    for node, after in zip(tree.body, [*tree.body[1:], None], strict=True):
        if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
            continue
        said = after.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else None
        meaning = str(said.value) if said is not None else ""
        if not node.target.id.startswith("_"):
            yield code(node.target.id), _type(node.annotation), _prose(meaning)


def _type(annotation: ast.expr) -> str:
    """A type as written; alternatives apart, since a bar ends a cell."""
    return " or ".join(code(part) for part in ast.unparse(annotation).split(" | "))


def _methods(found: type) -> Iterator[tuple[str, Any]]:
    for name, member in vars(found).items():
        function = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
        if not name.startswith("_") and inspect.isfunction(function) and inspect.getdoc(function):
            yield name, function
