"""``discrepancy explain``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from discrepancy.cli.options import baseline_option, suppressions_option
from discrepancy.cli.reading import Inputs, find, findings_of, reading_options
from discrepancy.report.plain import clean, wrap

__all__ = ["command"]

_WIDTH = 100


@click.command("explain")
@click.argument("finding", metavar="FINDING")
@reading_options
@baseline_option
@suppressions_option
def command(*, finding: str, baseline: str | None, suppressions: str | None, **inputs: Any) -> None:
    """Explain one finding: what each source says, and why it counts.

    The words are marked in their sentences; it is said why the values cannot both stand, why the rule is there, and
    whether the finding is accepted or suppressed.

    FINDING is its id, or how the id begins (four characters at least). CORPUS may be a JSON report that was saved
    (check -f json:FILE), which is then not checked again.
    """
    from discrepancy.cli.settling import Files
    from discrepancy.rules.loader import load_rules

    given = Inputs(**inputs)
    files = Files(baseline, suppressions)
    chosen = find(finding, findings_of(given))
    rule = load_rules(given.rules or None, references=dict(given.references)).get(chosen["rule"])
    for line in _lines(chosen):
        click.echo(line)
    if rule is not None and rule.why:
        click.echo("\n" + "\n".join(_hang("rule: ", rule.why)))
    for line in _state(chosen["id"], files):
        click.echo(line)


def _lines(finding: Mapping[str, Any]) -> Iterator[str]:
    yield f"{finding['severity']}: {clean(finding['rule'])} [{clean(finding['id'])}]"
    yield from wrap(clean(f"{finding['title']} ({finding['verdict']})"), _WIDTH)
    about = f"{finding['attribute']} of {finding['subject']['text']} ({finding['subject']['id']})"
    if finding["event"]:
        about += f", event {finding['event']}"
    yield from _hang("about: ", about)
    yield from _hang("says: ", finding["message"])
    yield from _hang("why: ", finding["reason"])
    for row in finding["reference"]:
        yield from _hang("reference: ", row)
    group = None
    for claim in finding["claims"]:
        if claim["group"] != group:
            group = claim["group"]
            yield ""
            yield from _hang(f"value {group + 1}: ", claim["value"])
        yield from _claim(claim)
    yield ""
    yield "It is the same finding as long as rule, subject, attribute, event and the disputed values are the same."


def _claim(claim: Mapping[str, Any]) -> Iterator[str]:
    place = claim["document"] + (f":{claim['line']}:{claim['column']}" if claim["line"] else "")
    facts = [f"{claim['source']} ({place})"]
    if claim["time"]:
        facts.append(f"for {claim['time']['start'][:16]} to {claim['time']['end'][:16]}")
    if claim["published"]:
        facts.append(f"published {claim['published'][:16]}")
    if claim["speaker"]:
        facts.append(f"said by {claim['speaker']}")
    if claim["modality"] != "asserted":
        facts.append(claim["modality"])
    if claim["polarity"] != "positive":
        facts.append("negated")
    if claim["background"]:
        facts.append("of an earlier occasion")
    if claim["scope"]:
        facts.append(f"limited to {claim['scope']}")
    facts += [f"{name}: {value}" for name, value in claim["qualifiers"].items()]
    facts.append(f"read by {claim['extractor']}, confidence {claim['confidence']:g}")
    yield from _hang("  - ", "; ".join(facts))
    yield from _hang("    ", _marked(claim))


def _marked(claim: Mapping[str, Any]) -> str:
    sentence, words = claim["sentence"], claim["text"]
    before, found, after = sentence.partition(words)
    return f"{before}[[{words}]]{after}" if words and found else f"{sentence} [[{words}]]"


def _state(finding: str, files: Any) -> Iterator[str]:
    from discrepancy.cli.settling import today

    if files.baseline is not None and finding in files.baseline.ids:
        yield f"accepted by {files.baseline.file}"
    for s in files.suppressions.entries if files.suppressions is not None else ():
        if s.record.id == finding:
            ended = f"ended on {s.expires}" if s.expired(today()) else "in force"
            yield from _hang("", f"suppressed at {s.record.position} ({ended}): {s.reason}")
            return
    yield f'if it is none: discrepancy suppress {finding} --reason "…"'


def _hang(label: str, text: str) -> list[str]:
    first, *rest = wrap(clean(text), _WIDTH - len(label))
    return [label + first, *(" " * len(label) + line for line in rest)]
