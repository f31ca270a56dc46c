"""A page for each rule that comes with the package, from the rule itself, and an index of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from discrepancy.rules.describe import facts
from discrepancy.rules.model import Rule, RuleSet, RuleTest
from docpages.markdown import code, escape, table

__all__ = ["RULE_FOLDER", "rule_page", "rules_index"]

RULE_FOLDER = "shipped-rules"
"""Folder of the pages, below ``docs/``."""

_INDEX = """\
# The rules that come with the package

{count} rules in the pack `core`. Each page is made from the rule; `discrepancy rules show RULE` prints the same. A
rule of status *test* runs only where it is selected by name. To change, add or leave out some, see
[packs that extend packs](../rules.md#a-file).
"""


def rules_index(rules: RuleSet) -> str:
    """The index, file by file."""
    parts = [_INDEX.format(count=len(rules))]
    for file, members in groupby(sorted(rules, key=lambda r: (r.position.file, r.id)), key=lambda r: r.position.file):
        rows = [(f"[{code(r.id)}]({r.id}.md)", r.severity.value, r.status, escape(r.title)) for r in members]
        parts.append(f"\n## {_pack(file)}\n\n" + table(("rule", "severity", "status", "finds"), rows))
    return "".join(parts)


def rule_page(rule: Rule) -> str:
    """The page of one rule: what it finds, why, on what terms, and its own tests as examples."""
    parts = [
        f"# {rule.id}\n\n{escape(rule.title)}.\n\n",
        f"*{rule.severity.value}, {rule.status}, in the pack {code(_pack(rule.position.file))}*\n",
        "\n## Why\n\n",
        *(f"{escape(paragraph)}\n\n" for paragraph in rule.why.split("\n\n") if paragraph.strip()),
        "## What it does\n\n",
        table(("what", "how"), ((n, code(v) if n == "says" else escape(v)) for n, v in facts(rule).items())),
        f"\nTo leave it out: `discrepancy check --ignore {rule.id}`. To change it, put it under `override` in a pack",
        " of your own.\n\n## Examples\n\nThese are the rule's own tests.\n",
        *(_example(test) for test in rule.tests),
    ]
    return "".join(parts)


def _pack(file: str) -> str:
    return file.rpartition(".")[0]


def _example(test: RuleTest) -> str:
    expect = test.expect
    wanted = [f"fires {'once' if expect.fires == 1 else f'{expect.fires} times'}" if expect.fires else "does not fire"]
    wanted += [f"severity {expect.severity}"] if expect.severity is not None else []
    wanted += [expect.verdict] if expect.verdict else []
    head = f"\n### {escape(test.name)}\n\n*{', '.join(wanted)}*\n\n"
    return head + table(*_evidence(test)) + _reference(test)


def _evidence(test: RuleTest) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    if test.texts:
        return ("source", "published", "text"), [(escape(t.source), t.published, escape(t.text)) for t in test.texts]
    rows = [{**c.fields, **c.qualifiers} for c in test.claims]
    columns = tuple(dict.fromkeys(key for row in rows for key in row))
    return columns, [tuple(escape(row.get(column, "")) for column in columns) for row in rows]


def _reference(test: RuleTest) -> str:
    if not test.reference:
        return ""
    columns = tuple(dict.fromkeys(key for row in test.reference for key in row))
    return "\nThe table says:\n\n" + table(columns, _rows(test, columns))


def _rows(test: RuleTest, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for row in test.reference:
        yield tuple(escape(row.get(column, "")) for column in columns)
