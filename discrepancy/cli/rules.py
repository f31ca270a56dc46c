"""``discrepancy rules``: write, list, show, lint and test rules."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from discrepancy.cli.console import Console
from discrepancy.cli.defaults import corpus_or_default
from discrepancy.cli.exits import Exit
from discrepancy.cli.options import (
    cache_option,
    corpus_argument,
    engine_option,
    jobs_option,
    model_option,
    no_cache_option,
    progress_option,
    quiet_option,
    reference_option,
    rules_option,
    table_format_option,
)
from discrepancy.errors import RuleError, UsageError
from discrepancy.report.plain import clean, wrap
from discrepancy.report.summary import count

if TYPE_CHECKING:
    from discrepancy.engine.local import Engine
    from discrepancy.rules.model import Rule, RuleSet

__all__ = ["command", "find_rule"]

_WIDTH = 100

References = tuple[tuple[str, str], ...]
"""Reference tables: (name, file)."""


@click.group("rules")
def command() -> None:
    """Write, list, show, lint and test rules."""


@command.command("list")
@rules_option
@reference_option
@table_format_option
def list_rules(*, rules: tuple[str, ...], references: References, table_format: str) -> None:
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
        for rule in _load(rules, references)
    ]
    headers = ["id", "severity", "status", "attributes", "title"]
    click.echo(tabulate(rows, headers, tablefmt=table_format, disable_numparse=True))


@command.command("show")
@click.argument("rule_id", metavar="RULE")
@rules_option
@reference_option
def show_rule(*, rule_id: str, rules: tuple[str, ...], references: References) -> None:
    """Explain one rule.

    What it finds, why it matters, what it compares on which terms, and what its tests show.
    """
    for line in _description(find_rule(rule_id, _load(rules, references))):
        click.echo(line)


def find_rule(rule_id: str, rules: RuleSet) -> Rule:
    """The rule of that id.

    Raises:
        UsageError: If there is none, naming the nearest.
    """
    rule = rules.get(rule_id)
    if rule is not None:
        return rule
    near = get_close_matches(rule_id, [r.id for r in rules], n=1)
    hint = f"did you mean {near[0]!r}?" if near else "'discrepancy rules list' names them all"
    raise UsageError(f"no rule {rule_id!r}; {hint}")


def _description(rule: Rule) -> Iterator[str]:
    from discrepancy.rules.describe import facts

    yield f"{rule.id} ({rule.severity.value}, {rule.status})"
    yield from wrap(clean(rule.title), _WIDTH)
    yield ""
    yield from wrap(clean(rule.why), _WIDTH)
    yield ""
    for name, value in {**facts(rule), "defined in": str(rule.position)}.items():
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
@reference_option
def lint_rules(*, rules: tuple[str, ...], references: References) -> None:
    """Print every problem of the rule files, and what rules lack though they work.

    Each problem has its file, line and column. What a valid rule may lack is a test that fires, one that must not, and
    a rationale; and it may have a condition that no claim can meet. The exit code is 3 where there is a problem.
    """
    from discrepancy.rules.testing import lint

    loaded = _load(rules, references)
    if problems := lint(loaded):
        raise RuleError(problems)
    click.echo(f"{count(len(loaded), 'rule')}, no problems")


@command.command("test")
@rules_option
@reference_option
@model_option
@click.option("-v", "--verbose", is_flag=True, help="Name the tests that pass, too.")
@click.option("--coverage", is_flag=True, help="Say which ways through the rules no test takes.")
def test_rules(
    *, rules: tuple[str, ...], references: References, model: str | None, verbose: bool, coverage: bool
) -> int:
    """Run the tests that the rules carry.

    The exit code is 3 where one fails. Only tests on texts need the language pipeline. With --coverage it is said of
    each comparison whether a test has it conflict and a test has it not, of each step of severity_if whether one
    reaches it, and of each condition whether one meets it; the exit code does not depend on that.
    """
    from discrepancy.rules.testing import run_rule_tests

    loaded = _load(rules, references)
    check_texts = None
    if any(test.texts for rule in loaded for test in rule.tests):  # only these need the language pipeline
        from discrepancy.check import text_checker

        check_texts = text_checker(model)
    results = run_rule_tests(loaded, check_texts)
    failed = [r for r in results if not r.passed]
    for result in results if verbose else failed:
        state = "pass" if result.passed else "FAIL"
        why = "" if result.passed else f" ({result.position}): {clean(result.detail)}"
        click.echo(f"{state} {result.rule}: {clean(result.name)}{why}")
    click.echo(f"{count(len(results), 'test')}, {len(failed)} failed")
    if coverage:
        from discrepancy.rules.coverage import ways_through

        ways = ways_through(loaded, results)
        for way in ways:
            if not way.taken:
                click.echo(f"no test: {way.rule}: {clean(way.what)}")
        taken = sum(way.taken for way in ways)
        click.echo(f"{taken} of {count(len(ways), 'way')} through the rules taken by a test")
    return Exit.CONFIGURATION if failed else Exit.CLEAN


@command.command("new")
@click.argument("rule_id", metavar="RULE")
@click.option("--attribute", required=True, metavar="ID", help="What it compares: location, count.killed, amount, …")
@click.option(
    "-o", "--output", metavar="FILE", help="File to write, never over one that is there; rules/RULE.yml by default."
)
def new_rule(*, rule_id: str, attribute: str, output: str | None) -> None:
    """Write a first draft of a rule.

    The draft is valid, and one of its tests fails: write what contradicts what there, and it is a rule.
    """
    from discrepancy.extract.attributes import load_attributes
    from discrepancy.rules.draft import draft_rule
    from discrepancy.rules.schema import RULE_ID
    from discrepancy.schema import check, did_you_mean
    from discrepancy.yaml_nodes import read_yaml

    node, problems = read_yaml(rule_id, "RULE")
    if node is None or problems or check(node, RULE_ID):
        raise UsageError(
            f"'{rule_id}' is no id of a rule: write lower-case words with dots between, such as harbour.depth"
        )
    catalogue = load_attributes()
    found = catalogue.get(attribute)
    if found is None:
        raise UsageError(f"no attribute '{attribute}'; {did_you_mean(attribute, [a.id for a in catalogue], limit=60)}")
    path = Path(output) if output else Path("rules") / f"{rule_id}.yml"
    if path.exists():
        raise UsageError(f"{path} is there already; name another file with --output")
    try:
        text = draft_rule(rule_id, found)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except ValueError as error:
        raise UsageError(str(error)) from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from error
    shown = path.as_posix()
    click.echo(f"{shown}: edit it, then run 'discrepancy rules test -r {shown}'")


@command.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of rule files, for editors.

    It is also installed, as discrepancy/packs/rules.schema.json.
    """
    import json

    from discrepancy.rules.schema import rule_file_json_schema

    click.echo(json.dumps(rule_file_json_schema(), indent=2, ensure_ascii=False))


@command.command("reach")
@corpus_argument
@rules_option
@reference_option
@table_format_option
@model_option
@jobs_option
@engine_option
@cache_option
@no_cache_option
@progress_option
@quiet_option
def reach(
    *,
    corpus: tuple[str, ...],
    rules: tuple[str, ...],
    references: References,
    table_format: str,
    model: str | None,
    jobs: int,
    engine: Engine,
    cache: str | None,
    no_cache: bool,
    progress: bool | None,
    quiet: bool,
) -> int:
    """Say how far each rule gets with CORPUS.

    Of each rule: claims of its attributes, those that meet its conditions, data items that can differ at all, pairs
    compared, findings. A rule that never gets anywhere is worth no more than none.
    """
    from tabulate import tabulate

    from discrepancy.check import read_claims
    from discrepancy.rules.evaluate import evaluate_with_reach
    from discrepancy.rules.references import load_references

    console = Console(quiet=quiet, progress=progress)
    loaded = _load(rules, references)
    paths = corpus_or_default(corpus)
    read = read_claims(
        paths,
        model=model,
        catalogue=loaded.catalogue,
        jobs=jobs,
        progress=console.progress,
        cache=None if no_cache else cache,
        engine=engine,
    )
    tables = load_references(dict(references)) if references else None
    result = evaluate_with_reach(read.claims, loaded, tables)
    rows = [[name, r.seen, r.matched, r.items, r.compared, r.fired] for name, r in sorted(result.reach.items())]
    headers = ["rule", "claims", "matched", "items", "compared", "findings"]
    click.echo(tabulate(rows, headers, tablefmt=table_format))
    for warning in read.warnings:
        console.say(f"warning: {warning}")
    return Exit.INCOMPLETE if read.warnings else Exit.CLEAN


def _load(paths: tuple[str, ...], references: References = ()) -> RuleSet:
    from discrepancy.rules.loader import load_rules

    return load_rules(paths or None, references=dict(references))
