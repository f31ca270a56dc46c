"""``discrepancy check``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from discrepancy.cli.console import Console
from discrepancy.cli.defaults import corpus_or_default
from discrepancy.cli.exits import gate
from discrepancy.cli.options import (
    FAIL_ON,
    SEVERITY,
    baseline_option,
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
    since_moment,
    suppressions_option,
    table_format_option,
    until_moment,
)
from discrepancy.cli.outputs import Target, check_targets, parse_target, write_report
from discrepancy.model import Report, Severity
from discrepancy.report.layout import Layout
from discrepancy.report.registry import FORMATS
from discrepancy.report.selection import Selection, select
from discrepancy.report.summary import count, summarise

if TYPE_CHECKING:
    from discrepancy.baseline.changes import Changes
    from discrepancy.engine.local import Engine

__all__ = ["command"]

_FORMATS_HELP = "; ".join(f"{name}: {f.summary}" for name, f in FORMATS.items())


_EXAMPLES = """\b
discrepancy check stories/
discrepancy check stories/ --fail-on warning -f table -f json:report.json
discrepancy check stories/ --select 'place.*' --source 'Evening *' --since 2024-04-24
curl -s https://news.example/story.html | discrepancy check - stories/
"""


@click.command("check", epilog=_EXAMPLES)
@corpus_argument
@rules_option
@reference_option
@click.option("--select", "selected", multiple=True, metavar="RULE", help="Only rules with this id; * and ? match.")
@click.option("--ignore", "ignored", multiple=True, metavar="RULE", help="No rules with this id; * and ? match.")
@click.option("--severity", type=SEVERITY, default="info", show_default=True, help="Lowest severity to report.")
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="NAME",
    help="Only what involves this source; * and ? match, any case.",
)
@click.option("--since", type=since_moment, metavar="DATE", help="Only what involves a claim published at or after it.")
@click.option(
    "--until",
    type=until_moment,
    metavar="DATE",
    help="Only what involves a claim published up to it, a day to its end.",
)
@click.option("--event", "events", multiple=True, metavar="ID", help="Only this event; * and ? match, any case.")
@click.option("--changed-since", metavar="REF", help="Only what involves a document that differs from this git commit.")
@click.option(
    "--fail-on", type=FAIL_ON, default="error", show_default=True, help="Lowest severity that makes the exit code 1."
)
@click.option(
    "--max-warnings",
    type=click.IntRange(min=0),
    metavar="N",
    help="More warnings make the exit code 1, whatever --fail-on says.",
)
@baseline_option
@suppressions_option
@click.option(
    "--strict/--no-strict", default=False, help="A stale baseline or an expired suppression makes the exit code 5."
)
@click.option(
    "-f",
    "--format",
    "targets",
    type=parse_target,
    multiple=True,
    default=("table",),
    metavar="FORMAT[:FILE]",
    help=f"Repeatable; to standard output where no FILE is given. {_FORMATS_HELP}.  [default: table]",
)
@table_format_option
@click.option("--width", type=click.IntRange(min=60), metavar="COLUMNS", help="Wrap tables to it.  [default: 100]")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    metavar="N",
    help="Rows of comparisons without a finding per event; 0 for all.",
)
@model_option
@jobs_option
@engine_option
@cache_option
@no_cache_option
@progress_option
@quiet_option
@click.option("-v", "--verbose", is_flag=True, help="Say what was read.")
@click.option("--timings", is_flag=True, help="Say how long each stage took.")
def command(
    *,
    corpus: tuple[str, ...],
    rules: tuple[str, ...],
    references: tuple[tuple[str, str], ...],
    selected: tuple[str, ...],
    ignored: tuple[str, ...],
    severity: str,
    sources: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    events: tuple[str, ...],
    changed_since: str | None,
    fail_on: str,
    max_warnings: int | None,
    baseline: str | None,
    suppressions: str | None,
    strict: bool,
    targets: tuple[Target, ...],
    table_format: str,
    width: int | None,
    limit: int,
    model: str | None,
    jobs: int,
    engine: Engine,
    cache: str | None,
    no_cache: bool,
    progress: bool | None,
    quiet: bool,
    verbose: bool,
    timings: bool,
) -> int:
    """Report where the documents of CORPUS contradict each other.

    CORPUS is files and folders, or - for standard input; the current folder by default. A folder may hold a corpus.yml
    that says who published what and when.

    Every document stays a witness: --severity, --source, --since, --until, --event and --changed-since narrow the
    report, and the exit code follows what is reported. DATE is a day (2024-04-26) or a time (2024-04-26T09:30+01:00)
    in ISO 8601, in UTC where it has no zone.

    Files are written in UTF-8 with line feeds, the same bytes on every run over the same input. The JSON report is the
    complete record; every other format can be made from it later.
    """
    console = Console(quiet=quiet, verbose=verbose, timings=timings, progress=progress)
    check_targets(targets)
    paths = corpus_or_default(corpus)
    # Imported here, so that --help and usage errors do not wait for pandas.
    from discrepancy.check import check
    from discrepancy.cli.settling import Files, describe_settled

    files = Files(baseline, suppressions)
    changes, changed_rules = _changes(changed_since, paths, rules, dict(references)) if changed_since else (None, [])
    console.lap("start")
    report = check(
        paths,
        rules=rules or None,
        model=model,
        select=selected,
        ignore=ignored,
        references=dict(references) or None,
        jobs=jobs,
        progress=console.progress,
        cache=None if no_cache else cache,
        engine=engine,
    )
    console.lap("check")
    settled = files.settle(report, narrowed=bool(selected or ignored))
    shown = select(settled.report, Selection(Severity(severity), sources, events, since, until))
    if changes is not None:
        shown = _touched(shown, changes, changed_rules, console)
    _describe(shown, console)
    layout = Layout(limit=limit or None, table_format=table_format)
    write_report(shown, targets, layout, width, rules=rules, references=dict(references))
    console.lap("report")
    if all(t.file for t in targets):  # otherwise the report on standard output says it
        for warning in shown.warnings:
            console.say(f"warning: {warning}")
        console.say(f"{summarise(shown).findings_line()} in {', '.join(t.file for t in targets)}")
    describe_settled(settled, files, console, strict=strict)
    return gate(
        shown,
        None if fail_on == "never" else Severity(fail_on),
        max_warnings=max_warnings,
        out_of_date=strict and settled.out_of_date,
    )


def _changes(
    ref: str, paths: Sequence[str], rules: Sequence[str], references: dict[str, str]
) -> tuple[Changes, list[str]]:
    """What differs from a commit: documents, and the ids of the rules whose file or reference table does."""
    from discrepancy.baseline.changes import changes_since
    from discrepancy.rules.loader import load_rules

    changes = changes_since(ref, paths)
    tables = {name for name, file in references.items() if changes.file(file)}
    if not rules and not tables:
        return changes, []
    loaded = load_rules(rules or None, references=references)
    return changes, [
        rule.id
        for rule in loaded
        if changes.file(rule.position.file) or any(leaf.options.get("reference") in tables for leaf in rule.leaves)
    ]


def _touched(report: Report, changes: Changes, rules: Sequence[str], console: Console) -> Report:
    from discrepancy.baseline.changes import only_changed

    shown = only_changed(report, changes, rules)
    changed = sum(changes.document(d.path) for d in report.documents)
    words = f"{changed} of {count(len(report.documents), 'document')} changed"
    if rules:
        words += f", and {count(len(rules), 'rule')}"
    left_out = len(report.findings) - len(shown.findings)
    console.say(f"{words}; {count(left_out, 'finding')} that they do not touch left out")
    return shown


def _describe(report: Report, console: Console) -> None:
    console.detail(f"pipeline {report.pipeline}, {len(report.rules)} rules: {', '.join(report.rules)}")
    for document in report.documents:
        published = document.published
        when = published.isoformat() if published else "date unknown"
        console.detail(f"read {document.path}: {document.source}, {when}, {len(document.sections)} sections")
