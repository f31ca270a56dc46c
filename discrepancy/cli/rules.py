"""``discrepancy rules``: list, show, lint and test."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from discrepancy.cli.exits import Exit
from discrepancy.cli.options import rules_option, table_format_option
from discrepancy.errors import RuleError, UsageError
from discrepancy.report.plain import clean, wrap
from discrepancy.report.summary import count

if TYPE_CHECKING:
    from discrepancy.rules.model import Rule, RuleSet

__all__ = ["command"]

_WIDTH = 100


@click.group("rules")
def command() -> None:
    """List, show, lint and test rules."""


@command.command("list")
@rules_option
@table_format_option
def list_rules(*, rules: tuple[str, ...], table_format: str) -> None:
    """List the rules."""
    from tabulate import tabulate

    rows = [
        [
            rule.id,
            rule.severity.value,
            rule.status,
            "\n".join(wrap(" ".join(rule.match.attributes), 30)),
            "\n".join(wrap(clean(rule.title), 40)),
        ]
        for rule in _load(rules)
    ]
    headers = ["id", "severity", "status", "attributes", "title"]
    click.echo(tabulate(rows, headers, tablefmt=table_format, disable_numparse=True))


@command.command("show")
@click.argument("rule_id", metavar="RULE")
@rules_option
def show_rule(*, rule_id: str, rules: tuple[str, ...]) -> None:
    """Explain one rule."""
    loaded = _load(rules)
    rule = loaded.get(rule_id)
    if rule is None:
        near = get_close_matches(rule_id, [r.id for r in loaded], n=1)
        hint = f"did you mean {near[0]!r}?" if near else "'discrepancy rules list' names them all"
        raise UsageError(f"no rule {rule_id!r}; {hint}")
    for line in _description(rule):
        click.echo(line)


def _description(rule: Rule) -> Iterator[str]:
    yield f"{rule.id} ({rule.severity.value}, {rule.status})"
    yield from wrap(clean(rule.title), _WIDTH)
    yield ""
    yield from wrap(clean(rule.why), _WIDTH)
    yield ""
    comparers = ", ".join(dict.fromkeys(leaf.comparer for leaf in rule.leaves)) or "presence"
    facts = {
        "says": rule.message,
        "reports": rule.report,
        "attributes": ", ".join(rule.match.attributes),
        "aligned by": ", ".join(rule.align.by),
        "within": str(rule.align.within) if rule.align.within is not None else "any time",
        "sources": rule.align.sources,
        "compared as": comparers,
        "tags": ", ".join(rule.metadata.tags),
        "references": ", ".join(rule.metadata.references),
        "defined in": str(rule.position),
    }
    for name, value in facts.items():
        if value:
            first, *rest = wrap(clean(value), _WIDTH - 14)
            yield f"{name + ':':<13} {first}"
            yield from (f"{'':<13} {line}" for line in rest)
    if rule.tests:
        yield ""
        yield "tests:"
        for test in rule.tests:
            yield f"  {'fires' if test.expect.fires else 'silent'}: {clean(test.name)}"


@command.command("lint")
@rules_option
def lint_rules(*, rules: tuple[str, ...]) -> None:
    """Print every problem of the rule files, and what rules lack though they work."""
    from discrepancy.rules.testing import lint

    loaded = _load(rules)
    if problems := lint(loaded):
        raise RuleError(problems)
    click.echo(f"{count(len(loaded), 'rule')}, no problems")


@command.command("test")
@rules_option
@click.option("-v", "--verbose", is_flag=True, help="Name the tests that pass, too.")
def test_rules(*, rules: tuple[str, ...], verbose: bool) -> int:
    """Run the tests that the rules carry."""
    from discrepancy.rules.testing import run_rule_tests

    results = run_rule_tests(_load(rules))
    failed = [r for r in results if not r.passed]
    for result in results if verbose else failed:
        state = "pass" if result.passed else "FAIL"
        why = "" if result.passed else f" ({result.position}): {clean(result.detail)}"
        click.echo(f"{state} {result.rule}: {clean(result.name)}{why}")
    click.echo(f"{count(len(results), 'test')}, {len(failed)} failed")
    return Exit.CONFIGURATION if failed else Exit.CLEAN


def _load(paths: tuple[str, ...]) -> RuleSet:
    from discrepancy.rules.loader import load_rules

    return load_rules(paths or None)
