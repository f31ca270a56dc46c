"""The page of the attributes, from the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from discrepancy.extract.attributes import CARDINALITIES, TRIGGER_KEYS, Attribute, Catalogue
from docpages.markdown import code, escape, table

__all__ = ["attributes_page"]

_HEAD = """\
# Attributes

What claims are about. A rule names attributes under [`match`](rules.md#match). They are data: `rules/attributes` holds
an entry for each, with the words that trigger it and sentences that must be read; `pytest` reads them all.

"""


def attributes_page(catalogue: Catalogue) -> str:
    """The page: an overview, what the words of an entry mean, then every attribute with its examples."""
    rows = [(_link(a), escape(a.title), a.value, ", ".join(a.subjects), a.cardinality) for a in catalogue]
    parts = [_HEAD, table(("attribute", "title", "value", "subjects", "cardinality"), rows)]
    parts.append(
        "\n## Cardinality\n\n" + table(("word", "means"), ((code(k), escape(v)) for k, v in CARDINALITIES.items()))
    )
    parts.append("\n## Triggers\n\n" + table(("key", "holds"), ((code(k), escape(v)) for k, v in TRIGGER_KEYS.items())))
    for file, members in groupby(catalogue, key=_file):
        parts.append(f"\n## {file}\n")
        parts += [_section(attribute) for attribute in members]
    return "".join(parts)


def _file(attribute: Attribute) -> str:
    return attribute.position.file.rpartition("/")[2]


def _link(attribute: Attribute) -> str:
    return f"[{code(attribute.id)}](#{attribute.id.replace('.', '')})"


def _section(attribute: Attribute) -> str:
    lines = [
        f"\n### {code(attribute.id)}\n",
        f"{escape(attribute.title)}: {attribute.value}, {attribute.cardinality}.\n",
    ]
    if attribute.changes:
        words = ", ".join(attribute.changes)
        lines.append(f"Changes as they move about, so that two values conflict at one moment only: {words}.\n")
    if attribute.qualifiers:
        lines.append("Qualifiers: " + ", ".join(map(code, attribute.qualifiers)) + ".\n")
    rows = [
        (escape(example.text), "; ".join(_claim(claim) for claim in example.claims) or "no claim")
        for example in attribute.examples
    ]
    lines.append(table(("sentence", "claims"), rows))
    return "\n".join(lines)


def _claim(claim: Mapping[str, str]) -> str:
    return ", ".join(f"{key}: {escape(value)}" for key, value in claim.items())
