"""Every field of a rule file in one table each, from the declaration that loads it."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.rules.schema import RULE_FILE
from discrepancy.schema import Anything, Flag, ListOf, Number, Object, OneOf, Shared, Spec, Text
from docpages.markdown import code, escape, table

__all__ = ["schema_page"]

_HEAD = """\
# Fields of a rule file

The same declaration checks rule files, makes this page, and is published as JSON Schema:

    discrepancy rules schema > rules.schema.json

An editor that knows it completes and checks rules as they are typed. With the YAML language server:

```yaml
# yaml-language-server: $schema=rules.schema.json
schema: 1
rules: []
```

[Writing rules](rules.md) explains the fields, [Rules by example](rules-by-example.md) uses each of them.
"""


def schema_page() -> str:
    """The page: a section for each kind of mapping, in the order in which they are met."""
    parts = [_HEAD]
    for title, spec in _objects(RULE_FILE, "file", set()):
        rows = [
            (code(name), escape(f.doc), _holds(f.spec), "yes" if f.required else "") for name, f in spec.fields.items()
        ]
        if spec.extra is not None:
            rows.append(("any other key", "", _holds(spec.extra), ""))
        parts.append(f"\n## {title}\n\n" + table(("key", "means", "holds", "required"), rows))
    return "".join(parts)


def _objects(spec: Spec, title: str, seen: set[str]) -> Iterator[tuple[str, Object]]:
    """All mappings below a declaration that have keys of their own, each once."""
    if isinstance(spec, Shared):
        yield from _objects(spec.resolve(), title, seen)
    elif isinstance(spec, ListOf):
        yield from _objects(spec.item, title, seen)
    elif isinstance(spec, OneOf):
        for option in spec.specs:
            yield from _objects(option, title, seen)
    elif isinstance(spec, Object) and spec.fields and spec.noun not in seen:
        seen.add(spec.noun)
        yield spec.noun.capitalize(), spec
        for name, f in spec.fields.items():
            yield from _objects(f.spec, name, seen)


def _holds(spec: Spec) -> str:
    match spec:
        case Shared():
            return _holds(spec.resolve())
        case ListOf():
            item = _holds(spec.item)
            return f"{item}, or a list" if spec.lone else f"list of: {item}"
        case Text(choices=choices) if choices:
            return ", ".join(map(code, choices))
        case Text(form=form):
            return escape(form) if form else "text"
        case Number(whole=whole):
            return "whole number" if whole else "number"
        case Flag():
            return "true or false"
        case Object(fields=fields, noun=noun):
            return f"[{noun}](#{noun.replace(' ', '-')})" if fields else "mapping"
        case OneOf(specs=specs):
            return ", or ".join(map(_holds, specs))
        case Anything():
            return "anything"
    raise TypeError(f"no words for {spec}")
