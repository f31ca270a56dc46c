"""How far a rule gets with two documents: step by step, up to the one that keeps a finding from coming."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from discrepancy.align import KEY_COLUMNS, key_of
from discrepancy.extract.attributes import Catalogue
from discrepancy.model import Claim
from discrepancy.rules.conditions import excluded
from discrepancy.rules.constraints import eligible
from discrepancy.rules.evaluate import evaluate, matching
from discrepancy.rules.model import Rule, RuleSet
from discrepancy.values.tenure import OfficeTable

__all__ = ["Step", "trace"]

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Step:
    """One question that a rule asks of the claims of two documents."""

    title: str
    """What is asked, and the answer in short."""
    passed: bool
    """Whether there is anything left for the next step."""
    details: tuple[str, ...] = ()
    """Claims and reasons, a line each."""


def trace(
    rule: Rule,
    catalogue: Catalogue,
    claims: tuple[Sequence[Claim], Sequence[Claim]],
    references: Mapping[str, OfficeTable] | None = None,
) -> list[Step]:
    """Follows a rule over the claims of two documents.

    Args:
        rule: The rule.
        catalogue: The attributes.
        claims: Resolved claims of the one and of the other document; the same twice for two sections of one.
        references: Reference tables by name, in place of the shipped ones.

    Returns:
        The steps in order; the last one is the first that did not pass, or the verdicts.
    """
    return list(_steps(rule, catalogue, claims, references))


def _steps(
    rule: Rule,
    catalogue: Catalogue,
    claims: tuple[Sequence[Claim], Sequence[Claim]],
    references: Mapping[str, OfficeTable] | None,
) -> Iterator[Step]:
    if rule.status == "test":
        yield Step("the rule has status test: it runs only when selected by name", True)
    by_table = rule.align.sources == "reference"
    sides = [_distinct(side) for side in claims]
    events = [sorted({c.event_id for c in side}) for side in sides]
    if not by_table and all(events) and events[0] != events[1]:
        yield Step(f"they are of different events: {events[0][0]}, and {events[1][0]}", False)
        return
    names = ", ".join(rule.match.attributes)
    sides = [[c for c in side if c.attribute in rule.match.attributes] for side in sides]
    yield _count(f"claims of {names}", sides, by_table)
    if not _enough(sides, by_table):
        return
    dropped = [c for side in sides for c in side if not matching(rule, c)]
    if dropped:
        sides = [[c for c in side if matching(rule, c)] for side in sides]
        yield _count("claims that meet the conditions of 'match'", sides, by_table)
        if not _enough(sides, by_table):
            return
    reasons = {id(c): excluded(rule.unless, c) for side in sides for c in side}
    if any(reasons.values()):
        lines = [f"{_words(c)} {reasons[id(c)]}" for side in sides for c in side if reasons[id(c)]]
        kept = [[c for c in side if not reasons[id(c)]] for side in sides]
        yield Step(f"{len(lines)} left out by 'unless'", _enough(kept, by_table), _cut(lines))
    if not by_table and rule.report != "omission":
        step = _keys(rule, sides)
        yield step
        if not step.passed:
            return
        step = _witnesses(rule, sides)
        yield step
        if not step.passed:
            return
    yield _verdicts(rule, catalogue, sides if rule.report != "omission" else claims, references)


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    return list({c.claim_id: c for c in claims}.values())


def _enough(sides: Sequence[Sequence[Claim]], by_table: bool) -> bool:
    return any(sides) if by_table else all(sides)


def _count(what: str, sides: Sequence[Sequence[Claim]], by_table: bool) -> Step:
    lines = [_words(c) for side in sides for c in side[:_SHOWN]]
    title = f"{what}: {len(sides[0])} in the first, {len(sides[1])} in the second"
    return Step(title, _enough(sides, by_table), tuple(lines))


def _keys(rule: Rule, sides: Sequence[Sequence[Claim]]) -> Step:
    first, second = ({key_of(rule.align.by, c): c for c in side} for side in sides)
    shared = sorted(first.keys() & second.keys())
    parts = " and ".join(part for part in rule.align.by if part in KEY_COLUMNS)
    if shared:
        return Step(f"data items in common, by {parts}: {len(shared)}", True, _cut([" | ".join(k) for k in shared]))
    lines = [
        f"{'first' if n == 0 else 'second'}: {' | '.join(key)}" for n, d in enumerate((first, second)) for key in d
    ]
    return Step(f"no data item in common: no two claims share {parts}", False, _cut(lines))


def _witnesses(rule: Rule, sides: Sequence[Sequence[Claim]]) -> Step:
    pairs = [(a, b) for a in sides[0] for b in sides[1] if key_of(rule.align.by, a) == key_of(rule.align.by, b)]
    held = [pair for pair in pairs if eligible(rule, *pair)]
    if held:
        return Step(f"pairs that may be held against each other (sources: {rule.align.sources}): {len(held)}", True)
    a, b = pairs[0]
    if a.doc_id == b.doc_id and a.section_id == b.section_id:
        why = "they stand in one section of one document"
    elif a.source == b.source:
        why = f"both are from {a.source}, and the rule asks for independent sources"
    else:
        why = "one sentence is a copy of the other, and copies are one witness"
    return Step(f"none may be held against another: {why}", False, _cut([_words(c) for c in pairs[0]]))


def _verdicts(
    rule: Rule,
    catalogue: Catalogue,
    sides: Sequence[Sequence[Claim]],
    references: Mapping[str, OfficeTable] | None,
) -> Step:
    claims = _distinct(c for side in sides for c in side)
    findings, comparisons = evaluate(claims, RuleSet((rule,), catalogue), references, agreements=True)
    if findings:
        lines = [f"{f.severity} {f.id}: {f.message} ({f.reason})" for f in findings]
        return Step(f"the rule fires: {len(findings)}", True, tuple(lines))
    lines = [
        f"{c.verdict.outcome}: {c.verdict.reason} ({_words(c.a)}{'; ' + _words(c.b) if c.b is not None else ''})"
        for c in comparisons
    ]
    title = "the values were compared, and none is a discrepancy" if lines else "nothing to compare"
    return Step(title, False, _cut(lines))


def _words(claim: Claim) -> str:
    said = f"{claim.source}: {claim.attribute} of {claim.subject.text} is “{claim.value.text}”"
    return said + (f" [{claim.scope}]" if claim.scope else "")


def _cut(lines: Sequence[str]) -> tuple[str, ...]:
    more = len(lines) - 2 * _SHOWN
    return (*lines[: 2 * _SHOWN], f"and {more} more") if more > 0 else tuple(lines)
