"""``discrepancy why``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from discrepancy.cli.console import Console
from discrepancy.cli.options import model_option, quiet_option, reference_option, rules_option
from discrepancy.cli.rules import find_rule
from discrepancy.errors import UsageError
from discrepancy.report.plain import clean, wrap

if TYPE_CHECKING:
    from discrepancy.model import Document

__all__ = ["command"]

_WIDTH = 100


@click.command(
    "why", epilog="\b\ndiscrepancy why stories/quake/herald.txt stories/quake/gazette.txt --rule number.toll-conflict"
)
@click.argument("first", metavar="DOC")
@click.argument("second", metavar="DOC")
@click.option("--rule", "rule_id", required=True, metavar="ID", help="The rule that was expected to fire.")
@click.option("--corpus", multiple=True, metavar="PATH", help="Read these too: events are found among all documents.")
@rules_option
@reference_option
@model_option
@quiet_option
def command(
    *,
    first: str,
    second: str,
    rule_id: str,
    corpus: tuple[str, ...],
    rules: tuple[str, ...],
    references: tuple[tuple[str, str], ...],
    model: str | None,
    quiet: bool,
) -> None:
    """Say how far a rule gets with two documents, and where it stops.

    For a finding that did not come: claims of the rule's attributes, those that its conditions keep, data items in
    common, pairs of witnesses, and the verdict on each pair with its reason.

    DOC is a file, or the id of one of its documents where it holds several. Name one twice to hold the sections of a
    live page against each other.
    """
    from discrepancy.check import read_claims
    from discrepancy.rules.loader import load_rules
    from discrepancy.rules.references import load_references
    from discrepancy.rules.trace import trace

    loaded = load_rules(rules or None, references=dict(references))
    rule = find_rule(rule_id, loaded)
    files = [doc for doc in (first, second) if Path(doc).exists()]
    reading = read_claims([*files, *corpus] or [first, second], model=model, catalogue=loaded.catalogue)
    console = Console(quiet=quiet)
    for warning in reading.warnings:
        console.say(f"warning: {warning}")
    documents = [_document(name, reading.documents) for name in (first, second)]
    sides = [[c for c in reading.claims if c.doc_id == d.id] for d in documents]
    for number, document in enumerate(documents, start=1):
        event = next((e for e, ids in reading.events.items() if document.id in ids), "")
        click.echo(clean(f"document {number}: {document.path}, {document.source}, event {event}"))
    tables = load_references(dict(references)) if references else None
    for step in trace(rule, loaded.catalogue, (sides[0], sides[1]), tables):
        click.echo("\n".join(_hang("yes  " if step.passed else "no   ", step.title)))
        for line in step.details:
            click.echo("\n".join(_hang("       ", line)))


def _document(name: str, documents: Sequence[Document]) -> Document:
    real = Path(name).resolve() if Path(name).exists() else None
    found = [d for d in documents if d.id == name or (real is not None and Path(d.path).resolve() == real)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(d.id for d in (found or documents)[:6])
    what = f"{len(found)} documents in '{name}'; name one by its id" if found else f"no document '{name}'"
    raise UsageError(f"{what}: {known}")


def _hang(label: str, text: str) -> list[str]:
    first, *rest = wrap(clean(text), _WIDTH - len(label))
    return [label + first, *(" " * len(label) + line for line in rest)]
