"""Where the gold discrepancies that were missed got lost, and which rules raise false alarms: counts by cause.

An item has two values or more, each with sentences as evidence. It is lost at the first step that fails: no claim of a
kind that can carry it is read from the sentences of two values (*not read*); there are claims, but no key that two of
them share (*not aligned*); they were compared, and the verdict was no conflict (*compatible*, *update* …); there is a
finding, but of a lower severity (*too mild*). What is left was never compared by a rule (*no rule*).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from discrepancy.check import Reading
from discrepancy.model import Claim, Comparison, Finding, Span

_KINDS: Mapping[str, frozenset[str]] = {
    "number": frozenset({"number", "money"}),
    "date": frozenset({"time"}),
    "place": frozenset({"place"}),
    "quote": frozenset({"quote"}),
    "name": frozenset({"person", "text", "quote"}),
    "office": frozenset({"person", "text"}),
}
"""Kind of gold item → kinds of value that can carry it; any where the kind is not named."""

Sides = Sequence[Sequence[Claim]]


def causes(
    folder: Path,
    reading: Reading,
    findings: Sequence[Finding],
    found: Sequence[Finding],
    comparisons: Sequence[Comparison],
) -> str:
    """A table of missed items by kind and cause, and of near-misses that were flagged by rule.

    Args:
        folder: The annotated events.
        reading: What was read of them.
        findings: Findings that count.
        found: All findings, of whatever severity.
        comparisons: What was compared and is no discrepancy.
    """
    texts = {d.id: d.text for d in reading.documents}
    of_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        of_document[claim.doc_id].append(claim)
    missed: Counter[tuple[str, str]] = Counter()
    alarms: Counter[str] = Counter()
    for event in sorted(p.parent for p in folder.glob("*/gold.json")):
        own = [f for f in findings if f.event == event.name]
        hits: set[str] = set()
        for item in items(event / "gold.json"):
            spans = [spans_of(event.name, value["evidence"], texts) for value in item["values"]]
            touching = {f.id for f in own if _touches(f.claims, spans)}
            hits |= touching
            if touching:
                continue
            kinds = _KINDS.get(item["kind"])
            sides = [
                [
                    c
                    for d, s in side
                    for c in of_document[d]
                    if c.span.overlaps(s) and (not kinds or c.value.kind in kinds)
                ]
                for side in spans
            ]
            mild = [f for f in found if f.event == event.name and _touches(f.claims, spans)]
            missed[item["kind"], _cause(sides, mild, comparisons)] += 1
        for pair in items(event / "agree.json"):
            spans = [spans_of(event.name, side, texts) for side in pair["sides"]]
            alarms.update({f.id: f.rule for f in own if f.id not in hits and _touches(f.claims, spans)}.values())
    lines = ["missed by cause (lenient)", ""]
    columns = [cause for cause, _ in Counter({c: n for (_, c), n in missed.items()}).most_common()]
    lines.append(f"{'':10s}" + "".join(f"{c:>14s}" for c in columns))
    for kind in sorted({kind for kind, _ in missed}):
        lines.append(f"{kind:10s}" + "".join(f"{missed[kind, c] or '':>14}" for c in columns))
    lines += ["", "near-misses flagged, by rule", ""]
    lines += [f"{rule:32s}{n:4d}" for rule, n in alarms.most_common()] or ["none"]
    return "\n".join(lines)


def items(path: Path) -> list[dict[str, Any]]:
    """The items of a file of annotations; none where there is no such file."""
    loaded: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return loaded


def spans_of(event: str, evidence: Sequence[Mapping[str, str]], texts: Mapping[str, str]) -> list[tuple[str, Span]]:
    """(document id, range) of each sentence of evidence, wherever it is printed."""
    out = []
    for e in evidence:
        document, sentence = f"{event}/{e['doc']}", e["sentence"]
        at = texts[document].find(sentence)
        while at >= 0:
            out.append((document, Span(at, at + len(sentence))))
            at = texts[document].find(sentence, at + 1)
    return out


def _touches(claims: Sequence[Claim], sides: Sequence[Sequence[tuple[str, Span]]]) -> bool:
    """Whether two different claims stand in the evidence of two different sides."""
    hit = [{c.claim_id for c in claims for d, s in side if c.doc_id == d and c.span.overlaps(s)} for side in sides]
    return any(a and b and len(a | b) > 1 for a, b in combinations(hit, 2))


def _cause(sides: Sides, mild: Sequence[Finding], comparisons: Sequence[Comparison]) -> str:
    if sum(bool(side) for side in sides) < 2:
        return "not read"
    if mild:
        return "too mild"
    keys = [{(c.subject.id, c.attribute, c.scope) for c in side} for side in sides]
    if not any(a & b for a, b in combinations(keys, 2)):
        return "not aligned"
    ids = [{c.claim_id for c in side} for side in sides]
    for c in comparisons:
        pair = {c.a.claim_id, c.b.claim_id} if c.b is not None else set()
        if len(pair) == 2 and sum(bool(pair & side) for side in ids) > 1:
            return c.verdict.outcome.value
    return "no rule"
